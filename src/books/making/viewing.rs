//! A view in the making.

use crate::books::calendar::PeriodSpec;
use crate::books::making::{self, Gap, Got, Kept, Makes, drawn};
use crate::books::{Ask, Figure, Names, Query, Shown, Shows, Slice, ViewSpec, faults};
use crate::diag::Fault;
use crate::value::{Day, Phrase, Window, said};
use std::ops::Deref;
use std::sync::Arc;

/// A view in the making.
pub struct Viewing<'a, B: Makes> {
    /// What is shown.
    pub spec: &'a Arc<ViewSpec>,
    /// What it is made of.
    pub kept: Kept<'a, B>,
    /// What is shown so far.
    pub shown: Shown,
}

/// Makes a view of a book; where the data cannot tell, it says why.
pub fn view<B: Makes>(book: &B, spec: &Arc<ViewSpec>, query: &Query<'_>) -> Result<Shown, Fault> {
    let made = book.filter(query.slice).and_then(|filter| {
        let kept = Kept { book, query, filter };
        let viewing = Viewing { spec, kept, shown: Shown::default() };
        let shower = match spec.shows {
            Shows::Code(at) => B::showers().get(at),
            Shows::Ours(..) | Shows::Theirs(_) => None,
        };
        match shower {
            Some(shower) => shower(viewing),
            None => Err(faults::unknown_view(&book.ledger().setup.registry, &spec.name).into()),
        }
    });
    shown(made.map(|shown| book.noted_view(drawn::enough(shown), query)))
}

/// What is shown; where the data cannot tell, why.
pub(in crate::books) fn shown(made: Got<Shown>) -> Result<Shown, Fault> {
    match made {
        Ok(shown) => Ok(shown),
        Err(Gap::Fault(fault)) => Err(*fault),
        Err(Gap::Missing(reason, why)) => {
            let finding = Phrase::said(N_A).with(reason.words()).with(why);
            Ok(Shown { finding, ..Shown::default() })
        }
    }
}

impl<'a, B: Makes> Deref for Viewing<'a, B> {
    type Target = Kept<'a, B>;

    fn deref(&self) -> &Kept<'a, B> {
        &self.kept
    }
}

impl<'a, B: Makes> Viewing<'a, B> {
    /// The days it speaks of.
    pub fn window(&self) -> &'a Window {
        &self.query.window
    }

    /// Its last day.
    pub fn last(&self) -> Day {
        self.query.window.last()
    }

    /// The last of its days that has happened.
    pub fn day(&self) -> Day {
        self.last().min(self.book.ledger().as_of())
    }

    /// A figure at the view's day, in its own default window, within the view's slice.
    pub fn figure(&mut self, name: &str, more: &[(&str, &str)]) -> Result<Arc<Figure>, Fault> {
        let (day, ledger) = (self.day(), self.book.ledger());
        let mut ask = Ask::figure(name);
        ask.period = (day != ledger.as_of()).then_some(PeriodSpec::On(day));
        let metric = making::declared(self.book, name)?;
        let (window, explicit) = ledger.window(metric.span, &ask)?;
        let slice = self.slice(&metric.slices, more);
        self.made(name, window, explicit, &slice)
    }

    /// A figure of the view's own window, within its slice.
    pub fn figure_in(
        &mut self,
        name: &str,
        window: &Window,
        more: &[(&str, &str)],
    ) -> Result<Arc<Figure>, Fault> {
        let slice = self.slice(&making::declared(self.book, name)?.slices, more);
        self.made(name, window.clone(), true, &slice)
    }

    /// The part of the view's slice that a metric knows, and more.
    fn slice(&self, known: &Names, more: &[(&str, &str)]) -> Slice {
        let own = self.query.slice.iter().filter(|(key, _)| known.has(key));
        let own = own.map(|(key, value)| (key.clone(), value.clone()));
        let more = more.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        own.chain(more).collect()
    }

    fn made(
        &mut self,
        name: &str,
        window: Window,
        explicit: bool,
        slice: &Slice,
    ) -> Result<Arc<Figure>, Fault> {
        let figure = making::over(self.book, name, window, explicit, slice)?;
        self.shown.rows.extend(&figure.rows);
        self.shown.figures.push(Arc::clone(&figure));
        Ok(figure)
    }

    /// The view without anything to show, and why.
    #[must_use]
    pub fn nothing(mut self, why: Phrase) -> Shown {
        self.shown.finding = why;
        self.shown
    }
}

said! {
    N_A = "n/a, {0}: {1}", "k. A., {0}: {1}", "n. d., {0} : {1}";
}
