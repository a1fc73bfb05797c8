//! Claims with their marks, and at the end where each of them stands.

use crate::diag::Place;
use crate::document::compose::{Composer, trusted};
use crate::document::kinds::{COLUMNS, Look};
use crate::document::tree::{Block, Card, Inline, Placed};
use crate::policy::register::{Claim, Source};
use crate::policy::{Release, Whose};
use crate::value::{Phrase, said};
use crate::words::Label;

impl Composer<'_> {
    /// A claim that may be printed; what is wrong with it is told.
    pub(super) fn known_claim(&mut self, id: &str, place: &Place) -> Option<Claim> {
        let register = &self.desk.library.register;
        let Some(claim) = register.claim(id).cloned() else {
            self.faults.push(register.unknown_claim(id, place.clone()));
            return None;
        };
        let release = Release::of(claim.class);
        let may = self.judge(&format!("claim {id}"), release, Whose::Rows(None), place);
        may.then(|| {
            self.uses.claim(id, place);
            claim
        })
    }

    /// Its words in text, with the mark of where they stand.
    pub(super) fn claim(&mut self, id: &str, short: bool, place: &Place) -> Option<Inline> {
        let claim = self.known_claim(id, place)?;
        let words = claim.short.as_ref().filter(|_| short).unwrap_or(&claim.text);
        let words = &self.as_fresh(&claim, words);
        let text = format!("{words}\u{a0}{}", self.marked(&claim));
        let card = self.names.take(&format!("claim-{id}"));
        let label = self.desk.words.label(Label::Source).to_owned();
        self.cards.insert(
            card.clone(),
            Card {
                label: words.clone(),
                definition: format!(
                    "{label}{}{}",
                    self.desk.words.label(Label::Colon),
                    self.stands(&claim)
                ),
                value: words.clone(),
                as_of: self.desk.words.day(claim.seen_on),
                ..Card::default()
            },
        );
        Some(Inline::Figure { text, card })
    }

    /// The mark of a claim: `[2]`.
    pub(super) fn marked(&mut self, claim: &Claim) -> String {
        let at = self.sources.iter().position(|known| *known == claim.id).unwrap_or_else(|| {
            self.sources.push(claim.id.clone());
            self.sources.len() - 1
        });
        format!("[{}]", at + 1)
    }

    /// Where a claim stands, and when somebody looked.
    pub(super) fn stands(&self, claim: &Claim) -> String {
        let words = self.desk.words;
        let source = match &claim.source {
            Source::Web(url) => trusted::shown(url).to_owned(),
            // What files are called is nobody's business outside.
            Source::File(path) if !self.leaves() => path.clone(),
            Source::File(_) | Source::Figure(_) => self.desk.company.to_owned(),
        };
        let seen = match self.leaves() {
            true => AS_OF,
            false => SEEN,
        };
        words.phrase(&Phrase::said(seen).named(source).day(claim.seen_on))
    }

    /// Where all claims of the document stand, by their marks.
    pub(super) fn where_claims_stand(&mut self) -> Option<Placed> {
        let ids = std::mem::take(&mut self.sources);
        if ids.is_empty() {
            return None;
        }
        let register = &self.desk.library.register;
        let claims: Vec<Claim> = ids.iter().filter_map(|id| register.claim(id).cloned()).collect();
        let place = self.draft.front.file().to_string();
        let mut lines = Vec::new();
        for (at, claim) in claims.iter().enumerate() {
            let mark = Inline::Text { text: format!("[{}]\u{a0}", at + 1) };
            let stands = vec![Inline::Text { text: self.stands(claim) }];
            let text = match &claim.source {
                Source::Web(href) => {
                    vec![mark, Inline::Link { href: href.clone(), paper: None, text: stands }]
                }
                _ => [vec![mark], stands].concat(),
            };
            let id = self.names.take("source");
            lines.push(Placed { id, place: place.clone(), block: Block::Paragraph { text } });
        }
        let block = Block::Section {
            section: "sources".to_owned(),
            title: self.desk.words.label(Label::Sources).to_owned(),
            level: 1,
            look: Look::Small.name().to_owned(),
            span: COLUMNS,
            minutes: String::new(),
            owner: String::new(),
            by: String::new(),
            blocks: lines,
        };
        Some(Placed { id: self.names.take("sources"), place, block })
    }
}

said! {
    SEEN = "{0}, seen {1}", "{0}, gesehen am {1}", "{0}, vu le {1}";
    AS_OF = "{0}, as of {1}", "{0}, Stand {1}", "{0}, au {1}";
}
