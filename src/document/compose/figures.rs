//! Figures with their cards and facets, as a document prints them.

use crate::books::{Answer, Ask, Figure, Shift};
use crate::diag::Place;
use crate::document::components::Facet;
use crate::document::compose::phrases;
use crate::document::compose::{Composer, Used, faults};
use crate::document::faults as content;
use crate::document::read::question::Question;
use crate::document::said::{self, anchor, dashed};
use crate::document::tree::{Card, Inline, Typed};
use crate::value::{Day, Decimal, Phrase, Said, Status, Style, Unit, Window};
use crate::words::Label;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What makes two figures the same one: metric, slice, window.
pub(super) type Key = (String, BTreeMap<String, String>, Window);

impl<'a> Composer<'a> {
    /// A sentence of the books: on a page a column needs no marks of code.
    pub(super) fn phrase(&self, phrase: &Phrase) -> String {
        self.desk.words.phrase(phrase).replace('`', "")
    }

    /// What is asked, if the audience may see it and its slice is known.
    pub(super) fn asked(&mut self, question: &Question) -> Option<Ask> {
        let ask = question.ask(&self.draft.front, self.record);
        let Some(ask) = ask else {
            let fault = faults::empty_field(
                question.place.clone(),
                question.empty(self.record),
                self.record,
            );
            self.faults.push(fault);
            return None;
        };
        self.check(question, &ask.slice).then_some(ask)
    }

    /// The figure of an ask; a fault of the books is told where it was asked.
    pub(super) fn figure(&mut self, ask: &Ask, place: &Place) -> Option<Arc<Figure>> {
        let fault = match self.answers.get(ask) {
            Some(Ok(Answer::Figure(figure))) => return Some(Arc::clone(figure)),
            Some(Err(fault)) => content::at(fault.clone(), place.clone()),
            _ => faults::unanswered(place.clone(), &ask.name),
        };
        self.faults.push(fault);
        None
    }

    /// The figure so far back, if the books can tell.
    pub(super) fn earlier(&self, ask: &Ask, shift: Shift) -> Option<Arc<Figure>> {
        match self.answers.get(&ask.shifted(shift)) {
            Some(Ok(Answer::Figure(figure))) => Some(Arc::clone(figure)),
            _ => None,
        }
    }

    /// A figure in text.
    pub(super) fn inline(&mut self, question: &Question) -> Option<Inline> {
        let ask = self.asked(question)?;
        let figure = match question.facet {
            Facet::Prior => self.figure(&ask.shifted(Shift::Back(1)), &question.place)?,
            Facet::YearAgo => self.figure(&ask.shifted(Shift::YearAgo), &question.place)?,
            _ => self.figure(&ask, &question.place)?,
        };
        if !self.may_print(&figure, &ask, question) {
            return None;
        }
        self.use_figure(&figure);
        let text = self.facet(&figure, &ask, question.facet);
        let card = self.card(&figure);
        Some(Inline::Figure { text, card })
    }

    /// Whether a figure, and the one it is compared with, may be printed: a change
    /// tells what was before.
    fn may_print(&mut self, figure: &Figure, ask: &Ask, question: &Question) -> bool {
        let (facet, place) = (question.facet, &question.place);
        if matches!(facet, Facet::Period | Facet::Label) {
            return true;
        }
        let before = self.earlier(ask, Shift::Back(1)).filter(|_| facet == Facet::Change);
        self.check_enough(figure, place)
            && before.is_none_or(|before| self.check_enough(&before, place))
    }

    fn facet(&self, figure: &Figure, ask: &Ask, facet: Facet) -> String {
        let words = self.desk.words;
        match facet {
            Facet::Value | Facet::Prior | Facet::YearAgo => self.in_text(figure, Style::Short),
            Facet::Exact => self.in_text(figure, Style::Exact),
            Facet::Change => match self.change(figure, ask) {
                Some((change, unit, _)) => words.number(change, unit, Style::Signed),
                None => self.missing_because(phrases::NO_CHANGE),
            },
            Facet::Target => match figure.target {
                Some(target) => words.number(target, figure.unit(), Style::Short),
                None => self.missing_because(phrases::NO_TARGET),
            },
            Facet::Status => match figure.status {
                Status::None => self.missing_because(phrases::NO_TARGET),
                status => words.status(status).to_owned(),
            },
            Facet::Band => match figure.band() {
                Some(name) => words.name(name).into_owned(),
                None => self.missing_because(phrases::NO_BAND),
            },
            Facet::N => match figure.n {
                Some(n) => self.count(n),
                None => words.label(Label::Missing).to_owned(),
            },
            Facet::Period => words.window(&figure.window),
            Facet::Label => self.phrase(&figure.called()),
        }
    }

    /// The change since the window before, with that window's figure.
    pub(super) fn change(
        &self,
        figure: &Figure,
        ask: &Ask,
    ) -> Option<(Decimal, Unit, Arc<Figure>)> {
        let prior = self.earlier(ask, Shift::Back(1))?;
        let (change, unit) = figure.change_since(&prior)?;
        Some((change, unit, prior))
    }

    fn missing_because(&self, why: &'static Said) -> String {
        let words = self.desk.words;
        format!("{} ({})", words.label(Label::Missing), words.said(why))
    }

    /// A value for a sentence: `n/a` says why.
    fn in_text(&self, figure: &Figure, style: Style) -> String {
        said::in_text_with(self.desk.words, figure, style, self.restated(figure, style))
    }

    /// What its readers were sent before, where a figure is another now: two numbers that read
    /// alike are the same to them.
    pub(super) fn restated(&self, figure: &Figure, style: Style) -> Option<String> {
        let words = self.desk.words;
        let sent = self.desk.library.sent.last(figure)?;
        let was = words.number(sent.was?, sent.unit, style);
        let told = !self.leaves() || sent.readers.contains(&self.audience.folder());
        let is_other = was != words.number(figure.value.ok()?, figure.unit(), style);
        let phrase = || Phrase::said(phrases::RESTATED).styled(sent.was?, sent.unit, style).into();
        (told && is_other).then(phrase).flatten().map(|phrase: Phrase| words.phrase(&phrase))
    }

    /// A value in words.
    pub(super) fn value(&self, figure: &Figure, style: Style) -> String {
        said::value(self.desk.words, figure, style)
    }

    /// A value with what must stand beside it.
    pub(super) fn with_n(&self, figure: &Figure, text: String) -> String {
        said::with_n(self.desk.words, figure, text)
    }

    /// What must stand beside a value.
    pub(super) fn n_beside(&self, figure: &Figure) -> Option<String> {
        said::n_beside(self.desk.words, figure)
    }

    /// Why there is no value, in words.
    pub(super) fn why(&self, figure: &Figure) -> Option<String> {
        let reason = figure.value.err()?;
        let why = figure.why.as_ref().filter(|why| !self.leaves() || !why.tells_data());
        let why = why.map(|why| self.phrase(why));
        let plain = || self.desk.words.said(reason.words()).into_owned();
        Some(why.filter(|why| !why.is_empty()).unwrap_or_else(plain))
    }

    /// Remembers a figure for the definitions page.
    pub(super) fn use_figure(&mut self, figure: &Arc<Figure>) {
        self.use_rows(&figure.rows);
        let key = (figure.slice.clone(), figure.window.clone());
        match self.used.iter_mut().find(|used| used.metric.name == figure.metric.name) {
            Some(used) => {
                used.printed.entry(key).or_insert_with(|| Arc::clone(figure));
            }
            None => {
                let printed = BTreeMap::from([(key, Arc::clone(figure))]);
                self.used.push(Used { metric: Arc::clone(&figure.metric), printed });
            }
        }
    }

    /// Every figure that is printed without a value, and why, in English.
    pub(super) fn without_value(&self) -> Vec<(String, String)> {
        let words = self.desk.words;
        let told = |figure: &Arc<Figure>| {
            let reason = figure.value.err()?;
            let why = figure.why.as_ref().map(|why| words.in_english(why));
            let name = format!("{} {}", full_name(figure), figure.window.name);
            Some((name, why.unwrap_or_else(|| reason.words().en.to_owned())))
        };
        self.used.iter().flat_map(|used| used.printed.values()).filter_map(told).collect()
    }

    /// The card of a figure: made once, whoever prints it.
    pub(super) fn card(&mut self, figure: &Figure) -> String {
        let key: Key = (figure.name().to_owned(), figure.slice.clone(), figure.window.clone());
        if let Some(id) = self.known.get(&key) {
            return id.clone();
        }
        let mut wanted = dashed(figure.name());
        for value in figure.slice.values() {
            wanted.push('-');
            wanted.push_str(&anchor(value));
        }
        let id = self.names.take(&format!("figure-{wanted}"));
        let card = self.make_card(figure);
        self.cards.insert(id.clone(), card);
        self.known.insert(key, id.clone());
        id
    }

    fn make_card(&self, figure: &Figure) -> Card {
        let words = self.desk.words;
        let value = match self.why(figure) {
            Some(why) => words.introduced(words.label(Label::Missing), &why),
            None => {
                let value = self.with_n(figure, self.value(figure, Style::Exact));
                let assumed = said::assumed(words, figure);
                let restated = self.restated(figure, Style::Exact);
                [value].into_iter().chain(assumed).chain(restated).collect::<Vec<_>>().join(", ")
            }
        };
        let plan = figure.target.filter(|_| self.may_see_plan(figure));
        let status = plan.map(|target| {
            let target = words.number(target, figure.unit(), Style::Short);
            let stated = format!("{} {target}", words.label(Label::Target));
            match figure.status {
                Status::None => stated,
                status => format!("{stated}, {}", words.status(status)),
            }
        });
        let leaves = self.leaves();
        let exact = figure.value.ok().filter(|_| !said::is_few(figure));
        Card {
            exact: exact.map(|value| Typed::Number(value, figure.unit())),
            n: figure.n,
            label: self.phrase(&figure.called()),
            metric: full_name(figure),
            definition: words.name(&figure.metric.definition).replace('`', ""),
            value,
            period: words.window(&figure.window),
            as_of: words.day(self.as_of()),
            status,
            // What the files are called is nobody's business outside.
            rows: if leaves { Vec::new() } else { self.rows_in_words(&figure.rows) },
            excluded: if leaves { Vec::new() } else { self.excluded(figure) },
        }
    }

    /// What was left out: `12 without amount`.
    pub(super) fn excluded(&self, figure: &Figure) -> Vec<String> {
        let words = self.desk.words;
        figure.excluded.iter().map(|left| said::left_out(words, left)).collect()
    }

    /// The day all figures know.
    pub(super) fn as_of(&self) -> Day {
        self.desk.library.ledger.as_of()
    }
}

/// The metric with what narrows it, as one would write it.
fn full_name(figure: &Figure) -> String {
    if figure.slice.is_empty() {
        return figure.name().to_owned();
    }
    let slices: Vec<String> =
        figure.slice.iter().map(|(key, value)| format!("{key}=\"{value}\"")).collect();
    format!("{}({})", figure.name(), slices.join(", "))
}
