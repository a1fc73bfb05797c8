//! The words of a block as one text: a number is one number also where marks stand
//! inside of it, and what names it may be bold.

use crate::document::read::piece::Run;
use crate::document::read::scan::HIDDEN;
use crate::document::read::typed;
use std::ops::Range;

/// The words of a block, without their marks.
#[derive(Default)]
pub(super) struct Prose {
    text: String,
    /// Where words begin here, and where they do in the body; none for words as typed in
    /// code, which are no prose.
    parts: Vec<(usize, Option<usize>)>,
}

/// A number in the words of a block.
pub(super) struct Number {
    /// Its bytes there.
    pub(super) range: Range<usize>,
    /// Where it begins in the body.
    pub(super) at: usize,
}

impl Prose {
    /// Words behind those before; `at` is their place in the body.
    pub(super) fn words(&mut self, words: &str, at: Option<usize>) {
        if !words.is_empty() {
            self.parts.push((self.text.len(), at));
            self.text.push_str(words);
        }
    }

    /// What nobody typed: words on both sides of it stand apart.
    pub(super) fn apart(&mut self) {
        self.text.push(HIDDEN);
    }

    /// The words of a range.
    pub(super) fn get(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The numbers in it.
    pub(super) fn numbers(&self) -> Vec<Number> {
        let mut numbers = Vec::new();
        let mut from = 0;
        for words in self.text.split(HIDDEN) {
            for (at, number) in typed::numbers(words) {
                let range = from + at..from + at + number.len();
                if let Some(at) = self.place(&range) {
                    numbers.push(Number { range, at });
                }
            }
            from += words.len() + HIDDEN.len_utf8();
        }
        numbers
    }

    /// Where the prose of a range begins in the body.
    fn place(&self, range: &Range<usize>) -> Option<usize> {
        let next = self.parts.partition_point(|(start, _)| *start <= range.start);
        let parts = self.parts.get(next.saturating_sub(1)..).unwrap_or_default();
        let mut parts = parts.iter().take_while(|(start, _)| *start < range.end);
        parts.find_map(|(start, at)| at.map(|at| at + range.start.saturating_sub(*start)))
    }
}

/// The same runs, with numbers as such of a source; `at` is where they begin in the prose.
pub(super) fn stated(runs: Vec<Run>, at: &mut usize, numbers: &[Number], source: &str) -> Vec<Run> {
    let mut out = Vec::with_capacity(runs.len());
    for run in runs {
        match run {
            Run::Text(text) => {
                words(&text, *at, numbers, source, &mut out);
                *at += text.len();
            }
            Run::Emphasis(runs) => out.push(Run::Emphasis(stated(runs, at, numbers, source))),
            Run::Strong(runs) => out.push(Run::Strong(stated(runs, at, numbers, source))),
            Run::Link(to, runs) => out.push(Run::Link(to, stated(runs, at, numbers, source))),
            Run::Code(text) => {
                *at += text.len();
                out.push(Run::Code(text));
            }
            // Each is one sign of the prose.
            run @ (Run::Figure(_)
            | Run::Field(..)
            | Run::Time(_)
            | Run::Stated(..)
            | Run::Registered(..)
            | Run::Break) => {
                *at += 1;
                out.push(run);
            }
        }
    }
    out
}

fn words(text: &str, start: usize, numbers: &[Number], source: &str, out: &mut Vec<Run>) {
    let end = start + text.len();
    let first = numbers.partition_point(|number| number.range.end <= start);
    let mut from = start;
    for number in numbers.iter().skip(first).take_while(|number| number.range.start < end) {
        let (low, high) = (number.range.start.max(start), number.range.end.min(end));
        plain(text.get(from - start..low - start), out);
        let part = text.get(low - start..high - start).unwrap_or_default();
        out.push(Run::Stated(part.to_owned(), source.to_owned()));
        from = high;
    }
    plain(text.get(from - start..), out);
}

fn plain(words: Option<&str>, out: &mut Vec<Run>) {
    out.extend(words.filter(|words| !words.is_empty()).map(|words| Run::Text(words.to_owned())));
}
