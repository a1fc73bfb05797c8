//! Arithmetic of figures, as it is written: `own.spend / own.leads`.
//!
//! ```text
//! sum    = term { ("+" | "-") term }
//! term   = factor { ("*" | "/") factor }
//! factor = number | "-" factor | "(" sum ")" | ("prior" | "year_ago") "(" sum ")" | figure
//! figure = name [ "(" slice "=" word { "," slice "=" word } ")" ]
//! ```

use crate::books::{Shift, Slice};
use crate::value::{Day, Decimal, Unit};

/// A formula as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A number.
    Number(Decimal),
    /// A figure.
    Figure(Part),
    /// The opposite.
    Minus(Box<Node>),
    /// Two and what is done with them; the byte of the sign.
    Both(Box<Node>, Op, Box<Node>, usize),
}

/// What is done with two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

impl Op {
    /// As it is written.
    pub fn sign(self) -> char {
        match self {
            Op::Add => '+',
            Op::Subtract => '-',
            Op::Multiply => '*',
            Op::Divide => '/',
        }
    }
}

/// A figure in a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Full name.
    pub name: String,
    /// Narrowed by.
    pub slice: Slice,
    /// How far back.
    pub shift: Shift,
    /// The byte at which it stands.
    pub at: usize,
}

/// What is wrong with a formula, and where in its text (byte offset).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Byte offset.
    pub at: usize,
    /// What was expected; none: a day stands there.
    pub expected: Option<&'static str>,
}

/// What a part of a formula measures: a plain number nothing.
pub type Measured = Option<Unit>;

/// Two that cannot be put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The byte of the sign.
    pub at: usize,
    /// The sign.
    pub op: Op,
    /// What stands on its left and on its right.
    pub sides: (Measured, Measured),
}

/// Reads a formula.
pub fn parse(text: &str) -> Result<Node, Slip> {
    let mut reader = Reader { text, at: 0, shift: Shift::None, depth: 0 };
    let node = reader.sum()?;
    let at = reader.skip();
    match at == text.len() {
        true => Ok(node),
        false => Err(Slip { at, expected: Some("`+`, `-`, `*`, `/` or the end") }),
    }
}

/// The figures that a formula names; none of one that cannot be read.
pub fn names(text: &str) -> Vec<String> {
    let node = parse(text).ok();
    node.iter().flat_map(Node::parts).map(|part| part.name.clone()).collect()
}

impl Node {
    /// The figures in it, as they stand.
    pub fn parts(&self) -> Vec<&Part> {
        match self {
            Node::Number(_) => Vec::new(),
            Node::Figure(part) => vec![part],
            Node::Minus(node) => node.parts(),
            Node::Both(left, _, right, _) => [left.parts(), right.parts()].concat(),
        }
    }

    /// What it measures.
    pub fn unit(&self, of: &impl Fn(&Part) -> Unit) -> Result<Measured, Clash> {
        match self {
            Node::Number(_) => Ok(None),
            Node::Figure(part) => Ok(Some(of(part))),
            Node::Minus(node) => node.unit(of),
            Node::Both(left, op, right, at) => {
                let sides = (left.unit(of)?, right.unit(of)?);
                let both = match op {
                    Op::Add | Op::Subtract => added(sides),
                    Op::Multiply => multiplied(sides).or_else(|| multiplied((sides.1, sides.0))),
                    Op::Divide => divided(sides),
                };
                both.ok_or(Clash { at: *at, op: *op, sides })
            }
        }
    }

    /// Whether something is divided in it, and by which part last.
    pub fn divisor(&self) -> Option<&Node> {
        match self {
            Node::Number(_) | Node::Figure(_) => None,
            Node::Minus(node) => node.divisor(),
            Node::Both(_, Op::Divide, right, _) => Some(right),
            Node::Both(left, _, right, _) => right.divisor().or_else(|| left.divisor()),
        }
    }
}

/// Of two that measure the same; a plain number beside what has no unit of its own.
fn added(sides: (Measured, Measured)) -> Option<Measured> {
    let bare = |unit: Unit| {
        matches!(unit, Unit::Percent | Unit::Ratio | Unit::Count | Unit::Number | Unit::Score)
    };
    match sides {
        (None, None) => Some(None),
        (Some(one), Some(other)) if one == other => Some(Some(one)),
        (Some(Unit::Percent), Some(Unit::Points)) => Some(Some(Unit::Percent)),
        (Some(unit), None) | (None, Some(unit)) if bare(unit) => Some(Some(unit)),
        _ => None,
    }
}

/// The left one so often as the right one says.
fn multiplied(sides: (Measured, Measured)) -> Option<Measured> {
    let many = |unit: Unit| matches!(unit, Unit::Count | Unit::Number);
    let part = |unit: Unit| matches!(unit, Unit::Percent | Unit::Ratio | Unit::Points);
    match sides {
        (None, None) => Some(None),
        (Some(unit), None) if many(unit) => Some(Some(Unit::Number)),
        (Some(unit), None) => Some(Some(unit)),
        (Some(one), Some(other)) if many(one) && many(other) => Some(Some(Unit::Number)),
        (Some(one), Some(other)) if many(one) && part(other) => Some(Some(Unit::Number)),
        (Some(unit), Some(other)) if part(other) => Some(Some(unit)),
        (Some(unit), Some(other)) if many(other) => Some(Some(unit)),
        (Some(Unit::MoneyPerDay), Some(Unit::Days)) => Some(Some(Unit::Money)),
        _ => None,
    }
}

/// How much of the left one comes to one of the right.
fn divided(sides: (Measured, Measured)) -> Option<Measured> {
    let many = |unit: Unit| matches!(unit, Unit::Count | Unit::Number);
    match sides {
        (None, None) => Some(None),
        (Some(unit), None) if many(unit) => Some(Some(Unit::Number)),
        (Some(unit), None) => Some(Some(unit)),
        (Some(one), Some(other)) => quotient(one, other).map(Some),
        (None, Some(Unit::Percent | Unit::Ratio | Unit::Count | Unit::Number)) => {
            Some(Some(Unit::Number))
        }
        (None, Some(_)) => None,
    }
}

/// What one unit divided by another measures.
pub fn quotient(one: Unit, other: Unit) -> Option<Unit> {
    match (one, other) {
        (Unit::Number, Unit::Number) => Some(Unit::Number),
        (one, other) if one == other => Some(Unit::Ratio),
        (Unit::Money, Unit::Days) => Some(Unit::MoneyPerDay),
        (Unit::Count, Unit::Number | Unit::Percent | Unit::Ratio) | (Unit::Number, Unit::Count) => {
            Some(Unit::Number)
        }
        (unit, Unit::Count | Unit::Number | Unit::Percent | Unit::Ratio) => Some(unit),
        (Unit::Count | Unit::Number, _) => Some(Unit::Number),
        _ => None,
    }
}

/// So deep brackets stand in each other: no formula that a person reads does.
const DEEPEST: usize = 32;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    shift: Shift,
    depth: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip(&mut self) -> usize {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self.at
    }

    /// The byte of a sign that stands next, which is taken.
    fn sign(&mut self, sign: char) -> Option<usize> {
        let at = self.skip();
        let stands = self.rest().starts_with(sign);
        self.at += if stands { sign.len_utf8() } else { 0 };
        stands.then_some(at)
    }

    fn either(&mut self, ops: [Op; 2]) -> Option<(Op, usize)> {
        ops.into_iter().find_map(|op| self.sign(op.sign()).map(|at| (op, at)))
    }

    fn sum(&mut self) -> Result<Node, Slip> {
        let mut node = self.term()?;
        while let Some((op, at)) = self.either([Op::Add, Op::Subtract]) {
            node = Node::Both(Box::new(node), op, Box::new(self.term()?), at);
        }
        Ok(node)
    }

    fn term(&mut self) -> Result<Node, Slip> {
        let mut node = self.factor()?;
        while let Some((op, at)) = self.either([Op::Multiply, Op::Divide]) {
            node = Node::Both(Box::new(node), op, Box::new(self.factor()?), at);
        }
        Ok(node)
    }

    fn factor(&mut self) -> Result<Node, Slip> {
        let at = self.skip();
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Slip { at, expected: Some("fewer brackets") });
        }
        let node = if self.sign('-').is_some() {
            Node::Minus(Box::new(self.factor()?))
        } else if self.sign('(').is_some() {
            let node = self.sum()?;
            self.closed()?;
            node
        } else if self.rest().starts_with(|sign: char| sign.is_ascii_digit()) {
            self.number()?
        } else {
            self.named()?
        };
        self.depth -= 1;
        Ok(node)
    }

    fn closed(&mut self) -> Result<(), Slip> {
        let at = self.skip();
        self.sign(')').map(|_| ()).ok_or(Slip { at, expected: Some("`)`") })
    }

    fn number(&mut self) -> Result<Node, Slip> {
        let at = self.at;
        if self.rest().get(..10).is_some_and(|day| Day::parse(day).is_some()) {
            return Err(Slip { at, expected: None });
        }
        let end = |sign: char| !sign.is_ascii_digit() && sign != '.';
        let text = self.rest().split(end).next().unwrap_or("").to_owned();
        self.at += text.len();
        let number = text.parse().map(Node::Number);
        number.map_err(|_| Slip { at, expected: Some("a number as 0.5") })
    }

    /// A word of letters, digits, `_` and `.`.
    fn word(&mut self) -> String {
        self.skip();
        let end = |sign: char| !sign.is_ascii_alphanumeric() && sign != '_' && sign != '.';
        let word = self.rest().split(end).next().unwrap_or("").to_owned();
        self.at += word.len();
        word
    }

    fn named(&mut self) -> Result<Node, Slip> {
        let at = self.skip();
        let name = self.word();
        let shift = match name.as_str() {
            "prior" => Some(Shift::Back(1)),
            "year_ago" => Some(Shift::YearAgo),
            "" => return Err(Slip { at, expected: Some("a figure, a number or `(`") }),
            _ => None,
        };
        if let Some(shift) = shift {
            let once = self.shift == Shift::None;
            if !once || self.sign('(').is_none() {
                let expected = if once { "`(`" } else { "one step back, not two" };
                return Err(Slip { at, expected: Some(expected) });
            }
            self.shift = shift;
            let node = self.sum()?;
            self.shift = Shift::None;
            return self.closed().map(|()| node);
        }
        if !name.contains('.') {
            return Err(Slip { at, expected: Some("the full name of a figure, as `own.leads`") });
        }
        let slice = if self.sign('(').is_some() { self.slice()? } else { Slice::new() };
        Ok(Node::Figure(Part { name, slice, shift: self.shift, at }))
    }

    /// `source="inbound", segment=SMB)`.
    fn slice(&mut self) -> Result<Slice, Slip> {
        let mut slice = Slice::new();
        loop {
            let at = self.skip();
            let key = self.word();
            if key.is_empty() || self.sign('=').is_none() {
                return Err(Slip { at, expected: Some("a slice, as `source=\"inbound\"`") });
            }
            let at = self.skip();
            let word = match self.rest().chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    self.at += 1;
                    let word = self.rest().split_once(quote).map(|(word, _)| word.to_owned());
                    let word = word.ok_or(Slip { at, expected: Some("a closing quote") })?;
                    self.at += word.len() + 1;
                    word
                }
                _ => self.word(),
            };
            slice.insert(key, word);
            if self.sign(',').is_none() {
                return self.closed().map(|()| slice);
            }
        }
    }
}
