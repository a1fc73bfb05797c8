//! Typed words against the rules for words: what refuses a document, and what is told.

use crate::diag::{Fault, Place, Severity};
use crate::document::compose::{Composer, faults};
use crate::document::read::piece::{Item, Piece, Run};
use crate::document::read::registered::Told;
use crate::policy::wording::{Level, Rule};
use std::collections::BTreeSet;

/// What nobody typed: words on both sides of it stand apart.
const APART: char = '\u{1a}';

/// Sections that say what is not to be said.
const SHUNNED: [&str; 2] = ["do-not-say", "traps"];

/// Words with where they stand, and whether they are a claim's own.
struct Passage {
    words: String,
    place: Place,
    sourced: bool,
}

impl Composer<'_> {
    /// Tells what the rules find in the words of the document.
    pub(super) fn judge_words(&mut self) {
        let rules: Vec<Rule> = self.desk.trust.rules.wording.clone();
        if rules.is_empty() {
            return;
        }
        let group = self.audience.group();
        let passages = self.passages();
        let mut known = BTreeSet::new();
        for rule in rules.iter().filter(|rule| rule.level(group) != Level::Off) {
            for passage in passages.iter().filter(|one| !(one.sourced && rule.sourced)) {
                for found in rule.find(&passage.words) {
                    if !known.insert((rule.id.clone(), passage.place.to_string(), found.clone())) {
                        continue;
                    }
                    if self.is_allowed(&rule.id, &found) {
                        continue;
                    }
                    let fault = faults::wording(rule, &found, passage.place.clone());
                    match rule.level(group) {
                        Level::Refuse => self.faults.push(fault),
                        _ => self.uses.told.push(Fault { severity: Severity::Warning, ..fault }),
                    }
                }
            }
        }
    }

    /// Whether somebody answers for words: until a day, in this document.
    pub(super) fn is_allowed(&self, rule: &str, words: &str) -> bool {
        let trust = &self.desk.trust;
        let folded = words.to_lowercase();
        trust.rules.allow.iter().any(|one| {
            let here = one.document.as_deref().is_none_or(|path| is_like(path, &self.draft.path));
            let until = one.until.is_none_or(|until| trust.day <= until);
            let text = one.text.to_lowercase();
            one.rule == rule && here && until && (folded.contains(&text) || text.contains(&folded))
        })
    }

    fn passages(&self) -> Vec<Passage> {
        let front = &self.draft.front;
        let mut all = Vec::new();
        let titles = [Some(&front.title), front.subtitle.as_ref()];
        for title in titles.into_iter().flatten() {
            let words = title.words().collect::<Vec<_>>().join("\u{1a}");
            all.push(Passage { words, place: title.place.clone(), sourced: false });
        }
        if let Some(summary) = &front.stated.summary {
            let place = front.place("summary");
            all.push(Passage { words: summary.clone(), place, sourced: false });
        }
        self.in_items(&self.draft.items, &mut all);
        for part in &self.draft.parts {
            self.in_items(&part.items, &mut all);
        }
        all
    }

    fn in_items(&self, items: &[Item], all: &mut Vec<Passage>) {
        for item in items {
            let shunned = match &item.piece {
                Piece::Section(begun, _) => SHUNNED.contains(&begun.id.as_str()),
                Piece::Code(_) => true,
                _ => false,
            };
            if shunned {
                continue;
            }
            for runs in item.piece.runs() {
                let mut words = String::new();
                self.in_runs(runs, &mut words, all);
                all.push(Passage { words, place: item.place.clone(), sourced: false });
            }
            for words in item.piece.spoken() {
                let words = words.to_owned();
                all.push(Passage { words, place: item.place.clone(), sourced: false });
            }
            item.piece.inside().into_iter().for_each(|items| self.in_items(items, all));
        }
    }

    fn in_runs(&self, runs: &[Run], out: &mut String, all: &mut Vec<Passage>) {
        for run in runs {
            match run {
                Run::Text(text) => out.push_str(text),
                Run::Emphasis(runs) | Run::Strong(runs) | Run::Link(_, runs) => {
                    self.in_runs(runs, out, all);
                }
                Run::Field(field, _) => out.push_str(&self.field(field).unwrap_or_default()),
                Run::Break => out.push(' '),
                Run::Registered(told, at) => {
                    out.push(APART);
                    if let Told::Claim(id, _) = told.as_ref()
                        && let Some(claim) = self.desk.library.register.claim(id)
                    {
                        let (words, place) = (claim.text.clone(), at.clone());
                        all.push(Passage { words, place, sourced: true });
                    }
                }
                Run::Code(_) | Run::Figure(_) | Run::Time(_) | Run::Stated(..) => out.push(APART),
            }
        }
    }
}

/// Whether a path is the one that is written, or like a pattern with `*` in it.
fn is_like(pattern: &str, path: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else { return pattern == path };
    let rest = path.strip_prefix(before);
    rest.is_some_and(|rest| match after.contains('*') {
        true => (0..=rest.len()).any(|at| rest.get(at..).is_some_and(|rest| is_like(after, rest))),
        false => rest.ends_with(after),
    })
}
