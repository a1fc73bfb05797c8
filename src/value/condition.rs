//! The one small comparison grammar: `filter` in tables, `where` in `for_each`.
//!
//! `field op literal [and …]`, with `=`, `!=`, `<`, `<=`, `>`, `>=`, and a literal
//! that is a quoted text, a number, a day or a bare word. No functions, no brackets.

/// What a field holds when a condition looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// Nothing.
    Missing,
    /// Words.
    Text(String),
    /// A number.
    Number(rust_decimal::Decimal),
    /// A day.
    Day(crate::value::day::Day),
}

/// A checked condition: every comparison must hold.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Condition {
    /// The comparisons, in the order written.
    pub tests: Vec<Test>,
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// The field's name.
    pub field: String,
    /// The operator.
    pub op: Op,
    /// What it is compared with.
    pub literal: String,
}

/// A comparison operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// What is wrong with a condition, and where in its text (byte offset).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Byte offset into the condition's text.
    pub at: usize,
    /// What was expected.
    pub expected: &'static str,
}

impl Condition {
    /// Reads a condition.
    pub fn parse(_text: &str) -> Result<Condition, Trouble> {
        Ok(Condition::default())
    }
}
