//! A view in the laying: what it asks of the books, over which days, narrowed how.

use crate::books::calendar::{self, PeriodSpec, Span};
use crate::books::making::{Gap, Got};
use crate::books::measure::source;
use crate::books::own::Lines;
use crate::books::shapes::{Layout, Shape, SliceWord, faults as shape_faults, words};
use crate::books::{
    Ask, Figure, Library, Metric, OwnTable, Query, Settings, Shift, Shown, Shows, Slice, ViewSpec,
    faults,
};
use crate::diag::Fault;
use crate::value::said::{BESIDE, ITSELF, LISTED, MEANT};
use crate::value::{Day, Name, Phrase, Reason, Window, said};
use std::borrow::Cow;
use std::sync::Arc;

/// A view in the laying.
pub struct Laying<'a> {
    /// What is asked of.
    pub library: &'a Library,
    /// What is shown.
    pub spec: &'a Arc<ViewSpec>,
    /// How.
    pub shape: &'a Shape,
    ask: Cow<'a, Ask>,
    /// The days that what happens is counted over, where the shape says them.
    over: Option<Window>,
    /// What is shown so far.
    pub shown: Shown,
}

/// One figure that is wanted: over which days, whether they were asked for, narrowed how.
pub struct Want {
    /// What.
    pub metric: Arc<Metric>,
    /// Over which days.
    pub window: Window,
    /// Whether they are the days themselves.
    pub explicit: bool,
    /// Narrowed by.
    pub slice: Slice,
}

impl<'a> Laying<'a> {
    /// Lays out what a document, or a person, asks for.
    pub fn new(
        library: &'a Library,
        spec: &'a Arc<ViewSpec>,
        shape: &'a Shape,
        ask: &'a Ask,
    ) -> Result<Laying<'a>, Fault> {
        let (ask, over) = match shape.span {
            None => (Cow::Borrowed(ask), None),
            Some(Span::Balance) => (Cow::Owned(at_day(library, ask)?), None),
            Some(span) => (Cow::Borrowed(ask), Some(library.ledger.window(span, ask)?.0)),
        };
        Ok(Laying { library, spec, shape, ask, over, shown: Shown::default() })
    }

    /// What the view is called; nothing where a document lays out a figure as it stands.
    pub fn title(&self) -> Phrase {
        match (&self.spec.shows, self.spec.title.as_ref()) {
            (Shows::Ours(_, said), _) => Phrase::said(said),
            (_, "") => Phrase::default(),
            (_, title) => Phrase::name(title),
        }
    }

    /// How it is laid out.
    pub fn layout(&self) -> &'a Layout {
        &self.shape.layout
    }

    /// The metrics of these names.
    pub fn metrics<N: AsRef<str>>(&self, names: &[N]) -> Result<Vec<Arc<Metric>>, Fault> {
        names.iter().map(|name| self.metric(name.as_ref())).collect()
    }

    /// The metric of that name.
    pub fn metric(&self, name: &str) -> Result<Arc<Metric>, Fault> {
        let registry = self.library.registry();
        let found = registry.metric(name).map(Arc::clone);
        found.ok_or_else(|| faults::unknown_metric(registry, name))
    }

    /// What a metric is asked for over the view's days, narrowed to more.
    pub fn want(&self, metric: &Arc<Metric>, more: &Slice) -> Result<Want, Fault> {
        let (window, explicit) = match &self.over {
            Some(over) if metric.span == Span::Balance => (Window::at(self.known(over)), true),
            Some(over) if metric.span == Span::Quarter => (over.clone(), true),
            Some(over) => (self.so_far(over), true),
            None => self.library.ledger.window(metric.span, &self.ask)?,
        };
        Ok(self.wanted(metric, window, explicit, more))
    }

    /// What a metric is asked for at a point of time: what happens, in it; a balance, and
    /// what trails, at its end.
    pub fn want_at(&self, metric: &Arc<Metric>, point: &Window, more: &Slice) -> Want {
        let last = self.known(point);
        let window = match metric.span {
            Span::Balance => Window::at(last),
            Span::Trailing(months) => calendar::trailing(last, months),
            _ => point.clone(),
        };
        let explicit = !matches!(metric.span, Span::Trailing(_));
        self.wanted(metric, window, explicit, more)
    }

    /// What a balance is asked for at the end of a day.
    pub fn want_on(&self, metric: &Arc<Metric>, day: Day) -> Want {
        self.wanted(metric, Window::at(day), true, &Slice::new())
    }

    /// What narrows the view.
    pub fn narrowed(&self) -> &Slice {
        &self.ask.slice
    }

    /// What a metric is asked for so many windows back.
    pub fn want_before(
        &self,
        metric: &Arc<Metric>,
        shift: Shift,
        more: &Slice,
    ) -> Result<Want, Fault> {
        let ask = self.ask.shifted(shift);
        let (window, explicit) = self.library.ledger.window(metric.span, &ask)?;
        Ok(self.wanted(metric, window, explicit, more))
    }

    fn wanted(&self, metric: &Arc<Metric>, window: Window, explicit: bool, more: &Slice) -> Want {
        let known = |key: &&String| metric.slices.has(key) || metric.required.has(key);
        let own = self.ask.slice.iter().filter(|(key, _)| known(key));
        let own = own.map(|(key, word)| (key.clone(), word.clone()));
        let more = more.iter().map(|(key, word)| (key.clone(), word.clone()));
        let slice = own.chain(more).collect();
        Want { metric: Arc::clone(metric), window, explicit, slice }
    }

    /// A window as far as it has happened: only forecasts look to its end.
    fn so_far(&self, window: &Window) -> Window {
        let end = self.known(window).plus(1);
        let to_date = window.to_date || end < window.end;
        Window { end, to_date, ..window.clone() }
    }

    /// The last day of a window that has happened.
    fn known(&self, window: &Window) -> Day {
        window.last().min(self.library.ledger.as_of())
    }

    /// The day a view of points ends on.
    pub fn last_day(&self) -> Result<Day, Fault> {
        let (window, _) = self.library.ledger.window(Span::Balance, &self.ask)?;
        Ok(self.known(&window))
    }

    /// The figures that are wanted, in order. Every figure of every shape is asked for here.
    pub fn figures(&self, wants: &[Want]) -> Result<Vec<Arc<Figure>>, Fault> {
        let asked = wants.iter().map(|want| {
            let (window, slice) = (want.window.clone(), &want.slice);
            Ok((&want.metric, Query { window, explicit: want.explicit, slice }))
        });
        self.library.figures_of(asked).into_iter().collect()
    }

    /// The words that a metric can be narrowed to.
    pub fn words(&self, metric: &Metric, key: &str) -> Got<words::Words> {
        let mut words = self.library.words(metric, key)?;
        // What the view itself is narrowed to is all there is.
        if let Some(asked) = self.ask.slice.get(key) {
            words.all.retain(|one| one.word == *asked);
        }
        Ok(words)
    }

    /// Remembers what stands for the view as a whole: its rows, its figures, its cases.
    pub fn remember(&mut self, figure: &Arc<Figure>) {
        self.shown.rows.extend(&figure.rows);
        self.shown.figures.push(Arc::clone(figure));
        self.shown.n = self.shown.n.or(figure.n);
        without(figure).for_each(|note| self.note(note));
    }

    /// What figures of these metrics are without.
    pub fn notes_of(&self, metrics: &[Arc<Metric>]) -> Vec<Phrase> {
        let of = |figure: &&Arc<Figure>| metrics.contains(&figure.metric);
        self.shown.figures.iter().filter(of).flat_map(|figure| without(figure)).collect()
    }

    /// Adds a note, once.
    pub fn note(&mut self, note: Phrase) {
        if !self.shown.notes.contains(&note) {
            self.shown.notes.push(note);
        }
    }

    /// The line under the headline: title or figures with what they are parted by, then the
    /// days they speak of.
    pub fn measure(&self, figures: &[Arc<Figure>], parted: Phrase) -> Phrase {
        self.measure_as(self.title(), figures, parted)
    }

    /// The same with another title, or none.
    pub fn measure_as(&self, title: Phrase, figures: &[Arc<Figure>], parted: Phrase) -> Phrase {
        let mut spoken: Vec<(&Window, Vec<&Arc<Figure>>)> = Vec::new();
        for figure in figures {
            match spoken.iter_mut().find(|(window, _)| **window == figure.window) {
                Some((_, of)) => of.push(figure),
                None => spoken.push((&figure.window, vec![figure])),
            }
        }
        let label = |figure: &&Arc<Figure>| Phrase::from(&figure.metric.label);
        let listed = |of: &[&Arc<Figure>]| Phrase::linked(LISTED, of.iter().map(label));
        let all: Vec<&Arc<Figure>> = figures.iter().collect();
        let named = match (title.is_empty(), parted.is_empty()) {
            (false, _) => title,
            (true, true) => listed(&all),
            (true, false) => Phrase::said(BESIDE).with(listed(&all)).with(parted),
        };
        let currency = &self.library.ledger.setup.currency;
        let named = match figures.iter().all(|figure| figure.unit().is_money()) {
            true => Phrase::said(LISTED).with(named).named(currency),
            false => named,
        };
        let dated = match spoken.as_slice() {
            [] => return named,
            [(one, _)] => Phrase::said(ITSELF).window(one),
            // Days of their own: each with what it is said of.
            _ => Phrase::linked(
                LISTED,
                spoken
                    .iter()
                    .map(|(window, of)| Phrase::said(MEANT).window(window).with(listed(of))),
            ),
        };
        Phrase::said(LISTED).with(named).with(dated)
    }

    /// Reads the rows of a table as they are printed: its file's, or as a book serves them.
    pub fn read_rows<T>(
        &self,
        table: &str,
        read: impl FnOnce(&OwnTable, &dyn Lines) -> Result<T, Fault>,
    ) -> Got<T> {
        if let Some((own, rows)) = self.library.own(table) {
            return Ok(read(own, rows)?);
        }
        let registry = self.library.registry();
        let unknown = || shape_faults::unknown_table(registry, table);
        let served = registry.rows(table).ok_or_else(unknown)?;
        let source = source::at(self.library, table, self.library.ledger.as_of())?;
        let none = || Gap::Missing(Reason::MissingInput, Phrase::said(NO_TABLE).named(table));
        Ok(read(served, &source.ok_or_else(none)?)?)
    }

    /// What the company calls our words.
    pub fn settings(&self) -> &'a Settings {
        &self.library.ledger.setup.settings
    }

    /// What is said before the words of a slice: "by source".
    pub fn by(&self, metric: &Metric, key: &str) -> Phrase {
        words::by(self.library.registry().argument_of(&metric.name, key), key)
    }

    /// What heads a column of the words of a slice.
    pub fn head(&self, metric: &Metric, key: &str) -> Phrase {
        words::head(self.library.registry().argument_of(&metric.name, key), key)
    }
}

/// What is asked of a view at a day: each figure over its own days, as of that day.
fn at_day(library: &Library, ask: &Ask) -> Result<Ask, Fault> {
    let (window, _) = library.ledger.window(Span::Balance, ask)?;
    let (day, as_of) = (window.last(), library.ledger.as_of());
    let period = (day < as_of).then_some(PeriodSpec::On(day));
    Ok(Ask { period, document_period: None, ..ask.clone() })
}

/// What rows a figure is without, since they lack what it needs.
fn without(figure: &Figure) -> impl Iterator<Item = Phrase> {
    figure.excluded.iter().filter(|left| left.lacking).map(|left| {
        let note = Phrase::said(WITHOUT).with(&figure.metric.label);
        note.count(left.rows.len()).with(left.reason.clone())
    })
}

/// Why nothing can be told, where one reason stands for every figure.
pub fn unknown<'f>(figures: impl Iterator<Item = &'f Arc<Figure>> + Clone) -> Option<Gap> {
    let first = figures.clone().next()?;
    let (reason, why) = (first.value.err()?, first.why.clone()?);
    let same = |one: &Arc<Figure>| one.value == Err(reason) && one.why.as_ref() == Some(&why);
    figures.clone().all(same).then_some(Gap::Missing(reason, why))
}

/// What heads the column of a figure.
pub fn called(metric: &Metric) -> Phrase {
    match &metric.label {
        Name::Ours(said) => Phrase::said(said),
        Name::Theirs(words) => Phrase::name(words.as_ref()),
    }
}

/// Slices that keep the words of both.
pub fn both(one: &SliceWord, other: &SliceWord) -> Slice {
    one.slice.iter().chain(&other.slice).map(|(key, word)| (key.clone(), word.clone())).collect()
}

said! {
    NO_TABLE = "there is no table {0}", "die Tabelle {0} fehlt", "la table {0} manque";
    WITHOUT = "{0}: {1} {2}", "{0}: {1} {2}", "{0} : {1} {2}";
}
