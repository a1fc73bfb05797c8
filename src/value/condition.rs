//! The one small comparison grammar: `filter` in tables, `where` in `for_each`.
//!
//! ```text
//! condition = test { "and" test }
//! test      = field op literal | field "in" "(" literal { "," literal } ")"
//! op        = "=" | "!=" | "<" | "<=" | ">" | ">="
//! field     = a word, or a text in quotes for a heading with spaces
//! literal   = a text in single or double quotes, a number, a day, or a word
//! ```
//!
//! A quote inside a text in such quotes is written twice.
//!
//! No functions, no brackets, no `or`. Words compare without case; `field = ""`
//! asks whether there is nothing. Numbers, days and yes-or-no compare as what
//! they are; a month, `2026-10`, is all of its days, as is `2026-07-01/2026-09-30`: a
//! day in it is equal, one before it less. A missing value equals nothing, differs from everything and
//! is neither less nor more. `outcome in (won, lost)` holds where one of the words is
//! equal.
//!
//! ```
//! use tearsheet::value::condition::{Condition, Field};
//! let condition = Condition::parse("segment != \"Test\" and amount >= 100")?;
//! let amount = |amount: i64| move |name: &str| match name {
//!     "amount" => Field::Number(amount.into()),
//!     _ => Field::Text("SMB".to_owned()),
//! };
//! assert!(condition.holds(amount(100)));
//! assert!(!condition.holds(amount(99)));
//! # Ok::<(), tearsheet::value::condition::Trouble>(())
//! ```

use crate::value::day::Day;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::fmt;

/// What a field holds when a condition looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// Nothing.
    Missing,
    /// Words.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A day.
    Day(Day),
    /// Yes or no.
    Flag(bool),
}

impl Field {
    /// What it holds as a machine writes it: `150000`, `2026-10-31`, `yes`.
    pub fn plain(&self) -> Option<String> {
        match self {
            Field::Missing => None,
            Field::Text(text) => Some(text.clone()),
            Field::Number(number) => Some(number.normalize().to_string()),
            Field::Day(day) => Some(day.to_string()),
            Field::Flag(flag) => Some(if *flag { "yes" } else { "no" }.to_owned()),
        }
    }
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
    /// What it may be as well: the further words of `in (…)`.
    pub others: Vec<String>,
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

impl Op {
    /// Each, as it is written, longer signs before those that begin them.
    const SIGNS: [(&'static str, Op); 7] = [
        ("!=", Op::NotEqual),
        ("<=", Op::AtMost),
        (">=", Op::AtLeast),
        ("==", Op::Equal),
        ("=", Op::Equal),
        ("<", Op::Less),
        (">", Op::More),
    ];
}

impl Condition {
    /// Reads a condition.
    pub fn parse(text: &str) -> Result<Condition, Trouble> {
        let tests = Condition::placed(text)?.into_iter().map(|(_, test)| test);
        Ok(Condition { tests: tests.collect() })
    }

    /// Its comparisons, each with the byte at which it begins.
    pub fn placed(text: &str) -> Result<Vec<(usize, Test)>, Trouble> {
        let mut reader = Reader { text, at: 0 };
        let mut tests = vec![(reader.skip(), reader.test()?)];
        loop {
            let at = reader.skip();
            if at == text.len() {
                return Ok(tests);
            }
            let word = reader.word("`and`")?;
            if !word.eq_ignore_ascii_case("and") {
                return Err(Trouble { at, expected: "`and` or the end" });
            }
            tests.push((reader.skip(), reader.test()?));
        }
    }

    /// Whether every comparison holds for what `field` gives.
    pub fn holds(&self, field: impl Fn(&str) -> Field) -> bool {
        self.tests.iter().all(|test| test.holds(&field(&test.field)))
    }
}

impl Test {
    /// A comparison with one thing.
    pub fn of(field: &str, op: Op, literal: &str) -> Test {
        let (field, literal) = (field.to_owned(), literal.to_owned());
        Test { field, op, literal, others: Vec::new() }
    }

    /// That a field is not this word.
    pub fn other_than(field: &str, word: &str) -> Test {
        Test::of(field, Op::NotEqual, word)
    }

    /// All that it compares with.
    pub fn literals(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.literal).chain(&self.others).map(String::as_str)
    }

    /// A comparison for each thing that it compares with.
    pub fn each(&self) -> impl Iterator<Item = Test> {
        self.literals().map(|literal| Test::of(&self.field, self.op, literal))
    }

    fn written(&self) -> String {
        let sign = Op::SIGNS.iter().rev().find(|(_, op)| *op == self.op);
        let sign = sign.map_or("=", |(sign, _)| *sign);
        // Our columns are words; headings need quotes.
        let ours = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
        let field = match !self.field.is_empty() && self.field.bytes().all(ours) {
            true => self.field.clone(),
            false => quoted(&self.field),
        };
        if self.others.is_empty() {
            return format!("{field} {sign} {}", quoted(&self.literal));
        }
        let literals: Vec<String> = self.literals().map(quoted).collect();
        format!("{field} in ({})", literals.join(", "))
    }

    /// Whether the literals can be compared with what a field like this holds;
    /// nothing can be asked of any.
    pub fn fits(&self, like: &Field) -> bool {
        let fits = |literal: &str| match like {
            Field::Missing | Field::Text(_) => true,
            Field::Number(_) => number_of(literal).is_some(),
            Field::Day(_) => days_of(literal).is_some(),
            Field::Flag(_) => flag_of(literal).is_some(),
        };
        self.literals().map(str::trim).all(|literal| literal.is_empty() || fits(literal))
    }

    /// Whether the comparison holds for a value.
    pub fn holds(&self, field: &Field) -> bool {
        self.literals().any(|literal| self.holds_for(literal.trim(), field))
    }

    fn holds_for(&self, literal: &str, field: &Field) -> bool {
        let order = match field {
            Field::Missing if literal.is_empty() => Some(Ordering::Equal),
            Field::Missing => None,
            Field::Text(text) => Some(text.trim().to_lowercase().cmp(&literal.to_lowercase())),
            Field::Number(number) => number_of(literal).map(|literal| number.cmp(&literal)),
            Field::Day(day) => days_of(literal).map(|(first, last)| match day {
                day if *day < first => Ordering::Less,
                day if *day > last => Ordering::Greater,
                _ => Ordering::Equal,
            }),
            Field::Flag(flag) => flag_of(literal).map(|literal| flag.cmp(&literal)),
        };
        match (self.op, order) {
            (Op::NotEqual, order) => order != Some(Ordering::Equal),
            (_, None) => false,
            (Op::Equal, Some(order)) => order.is_eq(),
            (Op::Less, Some(order)) => order.is_lt(),
            (Op::AtMost, Some(order)) => order.is_le(),
            (Op::More, Some(order)) => order.is_gt(),
            (Op::AtLeast, Some(order)) => order.is_ge(),
        }
    }
}

/// As a condition is written: what it says reads back as the same.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tests: Vec<String> = self.tests.iter().map(Test::written).collect();
        f.write_str(&tests.join(" and "))
    }
}

/// A text in the quotes that it does not hold itself.
fn quoted(text: &str) -> String {
    match text.contains('"') && !text.contains('\'') {
        true => format!("'{text}'"),
        false => format!("\"{}\"", text.replace('"', "\"\"")),
    }
}

/// The first and the last day that a literal names: a day, a month, or from a day to a day.
fn days_of(literal: &str) -> Option<(Day, Day)> {
    if let Some((first, last)) = literal.split_once('/') {
        return Some((Day::parse(first)?, Day::parse(last)?));
    }
    if let Some(day) = Day::parse(literal) {
        return Some((day, day));
    }
    let first = Day::parse(&format!("{literal}-01"))?;
    Some((first, first.month_end()))
}

fn number_of(literal: &str) -> Option<Decimal> {
    literal.parse().ok().or_else(|| Decimal::from_scientific(literal).ok())
}

fn flag_of(literal: &str) -> Option<bool> {
    match literal.to_lowercase().as_str() {
        "yes" | "true" | "1" | "y" => Some(true),
        "no" | "false" | "0" | "n" => Some(false),
        _ => None,
    }
}

/// What may be compared with.
const LITERAL: &str = "a text in quotes, a number, a day or a word";

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn test(&mut self) -> Result<Test, Trouble> {
        let field = self.word("a field")?;
        self.skip();
        if self.takes_in() {
            return self.among(field);
        }
        let op = self.op()?;
        let literal = self.word(LITERAL)?;
        Ok(Test { field, op, literal, others: Vec::new() })
    }

    /// Whether `in` stands next, which is taken.
    fn takes_in(&mut self) -> bool {
        let after = self.rest().get(..2).filter(|word| word.eq_ignore_ascii_case("in"));
        let next = after.and_then(|_| self.rest().get(2..)).map(str::trim_start);
        let takes = next.is_some_and(|next| next.starts_with('('));
        self.at += if takes { 2 } else { 0 };
        takes
    }

    /// What stands after `in`: words between brackets.
    fn among(&mut self, field: String) -> Result<Test, Trouble> {
        self.sign('(');
        let literal = self.word_of(LITERAL, true)?;
        let mut others = Vec::new();
        while self.sign(',') {
            others.push(self.word_of(LITERAL, true)?);
        }
        let at = self.skip();
        match self.sign(')') {
            true => Ok(Test { field, op: Op::Equal, literal, others }),
            false => Err(Trouble { at, expected: "`,` or `)`" }),
        }
    }

    /// Whether a sign stands next, which is taken.
    fn sign(&mut self, sign: char) -> bool {
        self.skip();
        let stands = self.rest().starts_with(sign);
        self.at += if stands { sign.len_utf8() } else { 0 };
        stands
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip(&mut self) -> usize {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self.at
    }

    fn op(&mut self) -> Result<Op, Trouble> {
        let at = self.skip();
        match Op::SIGNS.iter().find(|(sign, _)| self.rest().starts_with(sign)) {
            Some((sign, op)) => {
                self.at += sign.len();
                Ok(*op)
            }
            None => Err(Trouble { at, expected: "`=`, `!=`, `<`, `<=`, `>`, `>=` or `in (…)`" }),
        }
    }

    /// A quoted text or a bare word.
    fn word(&mut self, expected: &'static str) -> Result<String, Trouble> {
        self.word_of(expected, false)
    }

    /// A quoted text or a bare word, which ends at a comma where it is one `among` others.
    fn word_of(&mut self, expected: &'static str, among: bool) -> Result<String, Trouble> {
        let at = self.skip();
        let rest = self.rest();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        if let Some(quote) = quote {
            return self.quoted(quote).ok_or(Trouble { at, expected: "a closing quote" });
        }
        let stop = |c: char| c.is_whitespace() || "=!<>\"'()".contains(c) || (among && c == ',');
        let word = rest.split(stop).next().unwrap_or("").to_owned();
        if word.is_empty() {
            return Err(Trouble { at, expected });
        }
        self.at += word.len();
        Ok(word)
    }
    /// A text in quotes, of which two of the same kind stand for one.
    fn quoted(&mut self, quote: char) -> Option<String> {
        let mut word = String::new();
        self.at += 1;
        loop {
            let end = self.rest().find(quote)?;
            word.push_str(self.rest().get(..end)?);
            self.at += end + 1;
            if !self.rest().starts_with(quote) {
                return Some(word);
            }
            word.push(quote);
            self.at += 1;
        }
    }
}
