//! What to do with words that are longer than their place: wrap, then shorten
//! with an ellipsis. The full name stands in the table beside the chart.

use crate::document::chart::face::is_unseen;
use crate::document::chart::scene::{Scene, Type, U};
use crate::value::Phrase;
use crate::words::Words;

/// Between the lines of a name.
const LEADING: U = 860;

/// A name in the language, as it can be drawn.
pub fn named(words: &Words, name: &Phrase) -> String {
    clean(&words.phrase(name))
}

/// A name as it can be drawn: one line, single spaces, nothing invisible.
pub fn clean(name: &str) -> String {
    let visible = |c: &char| c.is_control() || !is_unseen(*c);
    let control = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = name.chars().filter(visible).map(control).collect();
    // Not at spaces that must not break: they belong to a number or a name.
    text.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Scene<'_> {
    /// The name on one line of `most`, shortened if it must be.
    pub fn fit(&mut self, kind: Type, most: U, name: &str) -> String {
        if self.measure(kind, name) <= most {
            return name.to_owned();
        }
        self.shortened.push(name.to_owned());
        self.cut(kind, most, name)
    }

    /// The name on at most `lines` lines of `most`, broken at spaces, the last one
    /// shortened if it must be.
    pub fn wrap(&mut self, kind: Type, most: U, lines: usize, name: &str) -> Vec<String> {
        let mut all = self.broken(kind, most, name);
        let long = all.iter().any(|line| self.measure(kind, line) > most);
        if all.len() <= lines && !long {
            return all;
        }
        self.shortened.push(name.to_owned());
        let rest = all.split_off(lines.saturating_sub(1).min(all.len())).join(" ");
        all.push(rest);
        all.iter().map(|line| self.cut(kind, most, line)).collect()
    }

    /// A column of names on at most two lines each, and how wide it is.
    pub fn column(
        &mut self,
        kind: Type,
        most: U,
        names: impl IntoIterator<Item = String>,
    ) -> (Vec<Vec<String>>, U) {
        let names: Vec<Vec<String>> =
            names.into_iter().map(|name| self.wrap(kind, most, 2, &name)).collect();
        let width = self.widest(kind, names.iter().flatten().map(String::as_str));
        (names, width)
    }

    /// The lines of a name, centred on a height.
    pub fn name(&mut self, kind: Type, x: U, middle: U, lines: &[String]) {
        let more = U::try_from(lines.len()).unwrap_or(1) - 1;
        for (index, line) in (0..).zip(lines) {
            self.mid(kind, x, middle + LEADING * (index * 2 - more) / 2, line);
        }
    }

    /// How many lines of `most` a name takes; none if a word alone is too wide.
    pub fn lines(&self, kind: Type, most: U, name: &str) -> Option<usize> {
        let all = self.broken(kind, most, name);
        let fits = all.iter().all(|line| self.measure(kind, line) <= most);
        fits.then_some(all.len())
    }

    fn broken(&self, kind: Type, most: U, name: &str) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in name.split(' ') {
            match lines.last_mut() {
                Some(line) if self.measure(kind, &format!("{line} {word}")) <= most => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    fn cut(&self, kind: Type, most: U, text: &str) -> String {
        if self.measure(kind, text) <= most {
            return text.to_owned();
        }
        let mut kept = text.to_owned();
        while kept.pop().is_some() {
            let short = format!("{}…", kept.trim_end());
            if self.measure(kind, &short) <= most {
                return short;
            }
        }
        "…".to_owned()
    }
}
