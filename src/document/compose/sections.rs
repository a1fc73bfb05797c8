//! Sections of kinds that have some, and parts of the project that are drawn in.

use crate::diag::Place;
use crate::document::compose::Composer;
use crate::document::kinds::{COLUMNS, Look, OBJECTION, Section};
use crate::document::read::Given;
use crate::document::read::piece::{Begun, Drawn, Item, Piece};
use crate::document::said::anchor;
use crate::document::tree::{Block, Placed};
use crate::value::{Phrase, Said, Unit, said};

impl Composer<'_> {
    /// A section with its heading, and the columns it would like.
    pub(super) fn section(&mut self, begun: &Begun, items: &[Item]) -> Block {
        let kind = self.draft.front.kind();
        let known = kind.and_then(|kind| kind.section(&begun.id));
        self.begun(begun, known, 1, items)
    }

    fn begun(
        &mut self,
        begun: &Begun,
        known: Option<&Section>,
        level: u8,
        items: &[Item],
    ) -> Block {
        let words = self.desk.words;
        let usual = || known.map(|section| words.said(section.title).into_owned());
        let title = begun.title.clone().or_else(usual).unwrap_or_default();
        let minutes = begun.minutes.or(known.and_then(Section::minutes));
        let minutes = minutes.map(|minutes| {
            words.phrase(&Phrase::said(MINUTES).number(minutes.into(), Unit::Count))
        });
        Block::Section {
            section: begun.id.clone(),
            title,
            level,
            look: known.map_or(Look::Plain, |section| section.look).name().to_owned(),
            span: known.map_or(COLUMNS, |section| section.span),
            minutes: minutes.unwrap_or_default(),
            owner: begun.owner.as_ref().and_then(|owner| self.given(owner)).unwrap_or_default(),
            by: begun.by.map(|day| words.day(day)).unwrap_or_default(),
            blocks: self.blocks(items),
        }
    }

    /// Words that were given, or those of a field of the record.
    pub(super) fn given(&mut self, given: &Given) -> Option<String> {
        match given {
            Given::Text(text) => Some(text.clone()),
            Given::Record(field) => self.field(field),
        }
    }

    /// The objections that are drawn in.
    pub(super) fn objections(&mut self, drawn: &Drawn, place: &Place) -> Vec<Placed> {
        let competitor = drawn.competitor.as_ref().and_then(|given| self.given(given));
        let segment = drawn.segment.as_ref().and_then(|given| self.given(given));
        let mut out = Vec::new();
        for (part, lost) in self.ranked() {
            let Some(said) = &part.front.part else { continue };
            let of = |all: &[String], one: &Option<String>| {
                one.as_ref().is_none_or(|one| all.is_empty() || all.contains(one))
            };
            if !of(&said.competitors, &competitor) || !of(&said.segments, &segment) {
                continue;
            }
            let title = self.fill(&part.front.title);
            let id = self.names.take(&anchor(&title));
            let blocks = self.part(&part.items, &drawn.form);
            let concern = self.desk.words.said(concern(said.concern)).into_owned();
            let block = Block::Objection {
                title,
                says: said.says.clone(),
                concern,
                cost: self.cost_in_words(lost),
                form: drawn.form.clone(),
                blocks,
            };
            self.pocket += u32::from(drawn.form == "pocket");
            out.push(Placed { id, place: place.to_string(), block });
            if drawn.limit.is_some_and(|limit| out.len() >= limit) {
                break;
            }
        }
        let whole = competitor.is_none() && segment.is_none() && drawn.limit.is_none();
        if whole && drawn.form == "full" {
            out.extend(self.gaps(place));
        }
        out
    }

    /// The sections of a part; on a card for the pocket only what is said on the call.
    fn part(&mut self, items: &[Item], form: &str) -> Vec<Placed> {
        let mut out = Vec::new();
        for item in items {
            let Piece::Section(begun, inside) = &item.piece else {
                out.extend(self.placed(item));
                continue;
            };
            let known = OBJECTION.iter().find(|section| section.id == begun.id);
            let pocket = POCKET.iter().find(|(have, _)| *have == begun.id).map(|(_, span)| *span);
            if form == "pocket" && pocket.is_none() {
                continue;
            }
            let id = self.names.take(&begun.id);
            let mut block = self.begun(begun, known, 2, inside);
            if let (Block::Section { span, .. }, "pocket", Some(own)) = (&mut block, form, pocket) {
                *span = own;
            }
            out.push(Placed { id, place: item.place.to_string(), block });
        }
        filled(&mut out);
        out
    }
}

/// The sections of an objection that are read on a call, with the columns each takes there.
const POCKET: [(&str, u8); 3] = [("response", 6), ("follow-up", 3), ("do-not-say", 3)];

/// Sections side by side fill the twelve columns: where one is left out, the others take its
/// room.
pub(super) fn filled(blocks: &mut [Placed]) {
    let mut row: Vec<usize> = Vec::new();
    let spans: Vec<Option<u8>> = blocks
        .iter()
        .map(|placed| match placed.block {
            Block::Section { span, .. } => Some(span),
            _ => None,
        })
        .collect();
    let mut used = 0;
    for (at, span) in spans.iter().copied().chain([None]).enumerate() {
        let full = span.is_none_or(|span| used + span > COLUMNS);
        if full {
            stretch(blocks, &row, COLUMNS.saturating_sub(used));
            row.clear();
            used = 0;
        }
        if let Some(span) = span {
            row.push(at);
            used += span;
        }
    }
}

/// The last of a row takes what is left of it.
fn stretch(blocks: &mut [Placed], row: &[usize], rest: u8) {
    let last = row.last().and_then(|at| blocks.get_mut(*at));
    if let Some(Placed { block: Block::Section { span, .. }, .. }) = last {
        *span += rest;
    }
}

/// What is behind an objection, in words.
fn concern(name: &str) -> &'static Said {
    match name {
        "control" => CONTROL,
        "cost" => COST,
        "risk" => RISK,
        "trust" => TRUST,
        "switching" => SWITCHING,
        "gap" => GAP,
        "timing" => TIMING,
        _ => AUTHORITY,
    }
}

said! {
    MINUTES = "{0} min", "{0} Min.", "{0} min";
    CONTROL = "control", "Kontrolle", "contrôle";
    COST = "cost", "Kosten", "coût";
    RISK = "risk", "Risiko", "risque";
    TRUST = "trust", "Vertrauen", "confiance";
    SWITCHING = "switching", "Wechsel", "changement";
    GAP = "a gap", "eine Lücke", "une lacune";
    TIMING = "timing", "Zeitpunkt", "calendrier";
    AUTHORITY = "authority", "Entscheidungsbefugnis", "pouvoir de décider";
}
