//! What each objection cost: the deals that were lost for its reasons in twelve months. Those
//! that cost most come first, and what nobody answers is told at the end.

use crate::books::calendar;
use crate::diag::Place;
use crate::document::compose::{Composer, faults};
use crate::document::kinds::{COLUMNS, Look};
use crate::document::read::{Draft, Part};
use crate::document::tree::{Block, Cell, HeadCell, Placed, Row, Table};
use crate::policy::Group;
use crate::table::Column;
use crate::value::{Decimal, Phrase, Style, Unit, said};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Months that losses are counted over.
const MONTHS: u32 = 12;

/// How many deals, and what they were worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lost {
    value: Decimal,
    count: usize,
}

impl Lost {
    fn add(&mut self, value: Decimal) {
        self.count += 1;
        self.value = self.value.checked_add(value).unwrap_or(self.value);
    }
}

/// A deal that was lost: why, to whom, and what it was worth.
struct Loss {
    reason: Option<String>,
    competitor: Option<String>,
    value: Decimal,
}

impl Composer<'_> {
    /// Parts in the order of what they cost, each with that; outside the house nothing is told
    /// of deals.
    pub(super) fn ranked(&mut self) -> Vec<(Arc<Draft>, Option<Lost>)> {
        let parts: Vec<Arc<Draft>> = self.draft.parts.iter().map(Arc::clone).collect();
        if self.audience.group() != Group::In {
            return parts.into_iter().map(|part| (part, None)).collect();
        }
        let losses = self.losses();
        self.tell_unknown(&parts);
        let mut ranked: Vec<(Arc<Draft>, Option<Lost>)> = Vec::new();
        for part in parts {
            let cost = part.front.part.as_ref().map(|said| self.cost(said, &losses));
            ranked.push((part, cost));
        }
        ranked.sort_by(|(one, a), (other, b)| b.cmp(a).then_with(|| one.path.cmp(&other.path)));
        ranked
    }

    /// What an objection cost, in words; nothing where no deal was lost for it.
    pub(super) fn cost_in_words(&self, lost: Option<Lost>) -> String {
        let Some(lost) = lost.filter(|lost| lost.count > 0) else { return String::new() };
        let said = Phrase::said(COST).number(lost.value, Unit::Money).count(lost.count);
        self.desk.words.phrase(&said)
    }

    /// Reasons of lost deals that no objection names, those that cost most first.
    pub(super) fn gaps(&mut self, place: &Place) -> Option<Placed> {
        if self.audience.group() != Group::In {
            return None;
        }
        let named: Vec<String> = self
            .draft
            .parts
            .iter()
            .filter_map(|part| part.front.part.as_ref())
            .flat_map(|said| said.loss_reasons.iter().cloned())
            .collect();
        let mut open: BTreeMap<String, Lost> = BTreeMap::new();
        for loss in self.losses() {
            let reason = loss.reason.filter(|reason| !named.contains(reason));
            if let Some(reason) = reason {
                open.entry(reason).or_default().add(loss.value);
            }
        }
        let mut open: Vec<(String, Lost)> = open.into_iter().collect();
        open.sort_by(|(one, a), (other, b)| b.cmp(a).then_with(|| one.cmp(other)));
        if open.is_empty() {
            return None;
        }
        let words = self.desk.words;
        let head = [(REASON, false), (DEALS, true), (VALUE, true)];
        let head =
            head.map(|(said, numeric)| HeadCell { text: words.said(said).into_owned(), numeric });
        let cell = |text: String| Cell { text, ..Cell::default() };
        let rows = open.into_iter().map(|(reason, lost)| {
            let count = words.number(Decimal::from(lost.count as u64), Unit::Count, Style::Exact);
            let value = words.number(lost.value, Unit::Money, Style::Short);
            Row { cells: vec![cell(reason), cell(count), cell(value)], total: false }
        });
        let table = Table { head: head.to_vec(), rows: rows.collect(), notes: Vec::new() };
        let note = words.said(OVER).into_owned();
        let (finding, measure) = (String::new(), String::new());
        let block = Block::Table { finding, measure, table, note };
        let id = self.names.take("gaps-table");
        let inside = Placed { id, place: place.to_string(), block };
        let block = Block::Section {
            section: "gaps".to_owned(),
            title: words.said(GAPS).into_owned(),
            level: 1,
            look: Look::Plain.name().to_owned(),
            span: COLUMNS,
            minutes: String::new(),
            owner: String::new(),
            by: String::new(),
            blocks: vec![inside],
        };
        Some(Placed { id: self.names.take("gaps"), place: place.to_string(), block })
    }

    /// A reason that no deal ever gave.
    fn tell_unknown(&mut self, parts: &[Arc<Draft>]) {
        let library = self.desk.library;
        let Some(reasons) = library.tables.get("deals").and_then(|deals| deals.text("lost_reason"))
        else {
            return;
        };
        for part in parts {
            let said = part.front.part.iter().flat_map(|said| &said.loss_reasons);
            for reason in said.filter(|reason| !reasons.words.iter().any(|word| word == *reason)) {
                let known = reasons.words.iter().filter(|word| !word.is_empty());
                let known: Vec<&str> = known.collect();
                let place = part.front.place("loss_reasons");
                self.faults.push(faults::unknown_reason(place, reason, &known));
            }
        }
    }

    fn cost(&self, said: &Part, losses: &[Loss]) -> Lost {
        let register = &self.desk.library.register;
        // What deals call the competitors that it is raised for.
        let called: Vec<&String> = said
            .competitors
            .iter()
            .filter_map(|id| register.competitor(id))
            .flat_map(|one| &one.in_deals)
            .collect();
        let mut lost = Lost::default();
        for loss in losses {
            let for_it = match said.loss_reasons.is_empty() {
                false => loss.reason.as_ref().is_some_and(|one| said.loss_reasons.contains(one)),
                true => loss.competitor.as_ref().is_some_and(|one| called.contains(&one)),
            };
            if for_it {
                lost.add(loss.value);
            }
        }
        lost
    }

    /// The deals lost in twelve months to the day that figures know.
    fn losses(&self) -> Vec<Loss> {
        let library = self.desk.library;
        let as_of = library.ledger.as_of();
        let window = calendar::trailing(as_of, MONTHS);
        let (Some(deals), Ok(Some(served))) =
            (library.tables.get("deals"), library.served("deals", as_of))
        else {
            return Vec::new();
        };
        let (Some(Column::Text(status)), Some(Column::Decimal(value)), Some(Column::Day(closed))) = (
            served.columns.get("status"),
            served.columns.get("value"),
            served.columns.get("closed_on"),
        ) else {
            return Vec::new();
        };
        let text = |column: &str, row: usize| {
            deals.text(column).and_then(|words| words.get(row)).map(str::to_owned)
        };
        let rows = (0..served.rows).filter(|row| status.get(*row) == Some("lost"));
        let rows = rows.filter(|row| {
            closed.get(*row).is_some_and(|day| window.start <= day && day < window.end)
        });
        let loss = |row: usize| Loss {
            reason: text("lost_reason", row),
            competitor: text("competitor", row),
            value: value.get(row).unwrap_or_default(),
        };
        rows.map(loss).collect()
    }
}

said! {
    COST = "{0} lost in twelve months (n = {1})", "{0} in zwölf Monaten verloren (n = {1})", "{0} perdus en douze mois (n = {1})";
    GAPS = "What nobody answers yet", "Worauf noch niemand antwortet", "Ce à quoi personne ne répond";
    REASON = "Reason", "Grund", "Motif";
    DEALS = "Lost deals", "Verlorene Deals", "Affaires perdues";
    VALUE = "Value", "Wert", "Valeur";
    OVER = "Deals lost in twelve months whose reason no objection names.", "In zwölf Monaten verlorene Deals, deren Grund kein Einwand nennt.", "Affaires perdues en douze mois dont aucun motif n’est traité.";
}
