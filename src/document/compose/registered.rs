//! What is drawn from registers: proof points, words of customers, what changed at them, how
//! we compare. What may not be printed is left out; gates judge whether enough is left.

use crate::books::calendar;
use crate::diag::Place;
use crate::document::compose::{Composer, faults};
use crate::document::reached;
use crate::document::read::Given;
use crate::document::read::reached::Reached;
use crate::document::read::registered::{Point, Proved, Registered, Told};
use crate::document::tree::{Block, Card, Cell, HeadCell, Inline, Row, Table, Tile};
use crate::policy::register::{Credit, Outcome};
use crate::value::{Day, Phrase, said};
use crate::words::Label;

impl Composer<'_> {
    /// A block of its own; none where nothing of it may be printed.
    pub(super) fn registered(&mut self, what: &Registered, place: &Place) -> Option<Block> {
        match what {
            Registered::Proof(points) => self.proof(points),
            Registered::Testimonial(id) => self.testimonial(id, place),
            Registered::Results => self.results(place),
            Registered::Grid => self.compared(place),
            Registered::Logos(limit) => self.logos(*limit, place),
            Registered::Contact => self.contact(),
        }
    }

    /// Words in text.
    pub(super) fn told(&mut self, told: &Told, place: &Place) -> Option<Inline> {
        match told {
            Told::Customer => {
                let text = self.customer_called(place)?;
                Some(Inline::Text { text })
            }
            Told::Claim(id, short) => self.claim(id, *short, place),
            Told::Result(id, customer, facet) => {
                let outcome = self.outcome(id, customer.as_ref(), place)?;
                let text = reached::told(self.desk.words, &outcome, *facet);
                let card = self.outcome_card(&outcome);
                Some(Inline::Figure { text, card })
            }
        }
    }

    /// The words of `result.ID.FACET` in a title.
    pub(super) fn in_title(&mut self, id: &str, facet: Reached, place: &Place) -> Option<String> {
        let outcome = self.outcome(id, None, place)?;
        Some(reached::told(self.desk.words, &outcome, facet))
    }

    /// The customer that the document speaks of, by its id.
    fn customer(&mut self, place: &Place) -> Option<String> {
        let stated = self.draft.front.stated.customer.clone();
        if stated.is_none() {
            let fault = faults::no_customer(place.clone());
            self.faults.push(fault);
        }
        stated.map(|(id, _)| id)
    }

    /// What it is called here.
    fn customer_called(&mut self, place: &Place) -> Option<String> {
        let id = self.customer(place)?;
        self.note_named(&id, place);
        Some(self.called(&id))
    }

    fn outcome(&mut self, id: &str, customer: Option<&Given>, place: &Place) -> Option<Outcome> {
        let customer = match customer {
            Some(given) => self.given(given)?,
            None => self.customer(place)?,
        };
        let register = &self.desk.library.register;
        let Some(outcome) = register.outcome(&customer, id).cloned() else {
            self.faults.push(register.unknown_outcome(&customer, id, place.clone()));
            return None;
        };
        self.uses.outcome(&customer, id, place);
        Some(outcome)
    }

    /// Where an outcome comes from.
    fn outcome_card(&mut self, outcome: &Outcome) -> String {
        let words = self.desk.words;
        let id = self.names.take(&format!("result-{}", outcome.id));
        let source = words.introduced(words.label(Label::Source), &self.says_so(outcome));
        let (_, to) = outcome.after_days;
        let card = Card {
            label: outcome.label.clone(),
            definition: format!("{}. {source}", outcome.method),
            value: self.before_after(outcome),
            period: self.measured_in(outcome, outcome.after_days),
            as_of: match self.may_name(&outcome.customer) {
                true => words.day(to),
                false => words.day(self.as_of()),
            },
            ..Card::default()
        };
        self.cards.insert(id.clone(), card);
        id
    }

    fn before_after(&self, outcome: &Outcome) -> String {
        let words = self.desk.words;
        let before = reached::measured(words, outcome.before, &outcome.unit);
        let after = reached::measured(words, outcome.after, &outcome.unit);
        // The unit is said once.
        let bare = before.split('\u{a0}').next().unwrap_or(&before).to_owned();
        format!("{bare}\u{a0}→\u{a0}{after}")
    }

    // ---- Proof ---------------------------------------------------------------

    fn proof(&mut self, points: &[Point]) -> Option<Block> {
        let tiles: Vec<Tile> = points.iter().filter_map(|point| self.point(point)).collect();
        (!tiles.is_empty()).then_some(Block::Tiles { tiles })
    }

    fn point(&mut self, point: &Point) -> Option<Tile> {
        match &point.what {
            Proved::Figure(question) => self.tile(question),
            Proved::Claim(id) => {
                let claim = self.known_claim(id, &point.place)?;
                let mark = self.marked(&claim);
                let card = self.names.take(&format!("claim-{id}"));
                let definition = self.stands(&claim);
                let value = claim.short.clone().unwrap_or_else(|| claim.text.clone());
                self.cards.insert(
                    card.clone(),
                    Card { label: claim.text.clone(), definition, ..Card::default() },
                );
                let beside = match claim.short {
                    Some(_) => format!("{} {mark}", claim.text),
                    None => mark,
                };
                let label = claim.topic.clone().unwrap_or_default();
                Some(Tile { label: capital(&label), value, beside: Some(beside), ..bare(card) })
            }
            Proved::Outcome(customer, id) => {
                let given = Given::Text(customer.clone());
                if !self.may_measure(customer, id) {
                    return None;
                }
                let outcome = self.outcome(id, Some(&given), &point.place)?;
                let card = self.outcome_card(&outcome);
                let of = match self.may_name(customer) {
                    true => {
                        self.note_named(customer, &point.place);
                        self.desk.library.register.name_of(customer).to_owned()
                    }
                    false => self.desk.words.said(ONE).into_owned(),
                };
                let words = self.desk.words;
                let (_, last) = outcome.after_days;
                let setup = &self.desk.library.ledger.setup;
                let window = match self.may_name(customer) {
                    true => calendar::month(last),
                    false => calendar::quarter_of(setup, last),
                };
                let window = words.window(&window);
                let n = reached::cases(words, &outcome);
                Some(Tile {
                    label: outcome.label.clone(),
                    value: self.before_after(&outcome),
                    beside: Some(format!("{of}, {window}; {n}")),
                    change: self.usual(&outcome),
                    ..bare(card)
                })
            }
        }
    }

    // ---- What changed --------------------------------------------------------

    fn results(&mut self, place: &Place) -> Option<Block> {
        let customer = self.customer(place)?;
        let all: Vec<Outcome> =
            self.desk.library.register.outcomes_of(&customer).cloned().collect();
        let may = |one: &Outcome| self.may_measure(&customer, &one.id);
        let outcomes: Vec<Outcome> = all.into_iter().filter(|one| may(one)).collect();
        if outcomes.is_empty() {
            return None;
        }
        let words = self.desk.words;
        let head = [WHAT, BEFORE, AFTER, CHANGE]
            .iter()
            .enumerate()
            .map(|(at, said)| HeadCell { text: words.said(said).into_owned(), numeric: at > 0 });
        let (mut rows, mut notes) = (Vec::new(), Vec::new());
        for outcome in &outcomes {
            self.uses.outcome(&customer, &outcome.id, place);
            let cell = |text: String| Cell { text, ..Cell::default() };
            let card = self.outcome_card(outcome);
            let figure = |text: String| Cell { text, card: Some(card.clone()), ..Cell::default() };
            let measured = |value| reached::measured(words, value, &outcome.unit);
            rows.push(Row {
                cells: vec![
                    cell(outcome.label.clone()),
                    cell(measured(outcome.before)),
                    figure(measured(outcome.after)),
                    cell(reached::change(words, outcome)),
                ],
                total: false,
            });
            notes.push(self.measured_how(outcome));
            notes.extend(self.usual(outcome));
        }
        let table = Table { head: head.collect(), rows, notes };
        let (finding, measure, note) = (String::new(), String::new(), String::new());
        Some(Block::Table { finding, measure, table, note })
    }

    /// How it was measured, when, on how many cases, and who says so.
    fn measured_how(&self, outcome: &Outcome) -> String {
        let words = self.desk.words;
        let when = Phrase::said(WINDOWS)
            .named(outcome.label.clone())
            .named(outcome.method.clone())
            .named(self.measured_in(outcome, outcome.before_days))
            .named(self.measured_in(outcome, outcome.after_days));
        let n = reached::cases(words, outcome);
        let source = words.introduced(words.label(Label::Source), &self.says_so(outcome));
        format!("{}; {n}. {source}.", words.phrase(&when))
    }

    /// The days that something was measured in: where nobody may be named, their quarter.
    fn measured_in(&self, outcome: &Outcome, (from, to): (Day, Day)) -> String {
        let words = self.desk.words;
        match self.may_name(&outcome.customer) {
            true => words.phrase(&Phrase::said(reached::DAYS).day(from).day(to)),
            false => words.window(&calendar::quarter_of(&self.desk.library.ledger.setup, to)),
        }
    }

    /// Who says so: where nobody may be named, what the customer keeps.
    fn says_so(&self, outcome: &Outcome) -> String {
        match self.may_name(&outcome.customer) {
            true => outcome.source.clone(),
            false => self.desk.words.said(THEIR_RECORDS).into_owned(),
        }
    }

    /// What is usual beside one customer's result, for who is outside.
    fn usual(&self, outcome: &Outcome) -> Option<String> {
        if !self.leaves() {
            return None;
        }
        let words = self.desk.words;
        let register = &self.desk.library.register;
        if let Some((change, count)) = reached::median(register.outcomes_called(&outcome.id)) {
            let of = reached::worded(words, change);
            return Some(words.phrase(&Phrase::said(MEDIAN).named(of).count(count)));
        }
        let (typical, _) = self.draft.front.stated.typical.as_ref()?;
        let said = register.claim(typical).map_or(typical.as_str(), |claim| claim.text.as_str());
        Some(words.phrase(&Phrase::said(USUALLY).named(said)))
    }

    // ---- Words of customers, customers ---------------------------------------

    fn testimonial(&mut self, id: &str, place: &Place) -> Option<Block> {
        let register = &self.desk.library.register;
        let Some(said) = register.testimonial(id).cloned() else {
            self.faults.push(register.unknown_testimonial(id, place.clone()));
            return None;
        };
        let may = self.may_quote(&said);
        if !may.prints() {
            return None;
        }
        self.uses.testimonial(id, place);
        let company = register.name_of(&said.customer).to_owned();
        let credit: &[&str] = match may.credit {
            Credit::Full => &[&said.person, &said.role, &company],
            Credit::Role => &[&said.role, &company],
            Credit::Company => &[&company],
            Credit::None => &[],
        };
        if may.credit != Credit::None {
            self.note_named(&said.customer, place);
            if may.standing.holds() && may.credit == Credit::Full {
                self.uses.names.insert(said.person.clone());
            }
        }
        let words = self.desk.words;
        let language = said.language.filter(|language| !words.locale().starts_with(language));
        let inside = may.is_marked();
        Some(Block::Testimonial {
            text: said.text,
            language: language.unwrap_or_default(),
            credit: credit.join(", "),
            disclosure: may.disclosure.unwrap_or_default(),
            mark: if inside { words.said(INSIDE).into_owned() } else { String::new() },
        })
    }

    fn contact(&mut self) -> Option<Block> {
        let contact = self.desk.contact?;
        let text = vec![Inline::Text { text: contact.to_owned() }];
        let href = format!("mailto:{contact}");
        Some(Block::Paragraph { text: vec![Inline::Link { href, paper: None, text }] })
    }
}

/// A tile of words alone.
fn bare(card: String) -> Tile {
    Tile {
        label: String::new(),
        value: String::new(),
        reason: None,
        beside: None,
        change: None,
        arrow: None,
        tone: "flat".to_owned(),
        target: None,
        status: None,
        miss: false,
        spark: None,
        card,
    }
}

pub(super) fn capital(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().into_iter().flat_map(char::to_uppercase).chain(signs).collect()
}

said! {
    WHAT = "What", "Was", "Quoi";
    BEFORE = "Before", "Zuvor", "Avant";
    AFTER = "After", "Danach", "Après";
    CHANGE = "Difference", "Differenz", "Écart";
    WINDOWS = "{0}: {1}; before: {2}, after: {3}", "{0}: {1}; vorher: {2}, nachher: {3}", "{0} : {1} ; avant : {2}, après : {3}";
    MEDIAN = "Usual: {0} (median of {1} customers)", "Üblich: {0} (Median von {1} Kunden)", "Habituel : {0} (médiane de {1} clients)";
    USUALLY = "Usual: {0}", "Üblich: {0}", "Habituel : {0}";
    ONE = "One customer", "Ein Kunde", "Un client";
    INSIDE = "Not for use outside", "Nicht zur Verwendung außerhalb", "Pas pour un usage externe";
    THEIR_RECORDS = "the customer’s own records", "Aufzeichnungen des Kunden", "les relevés du client";
}
