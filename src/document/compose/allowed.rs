//! What is asked, with the facts that `policy` decides by: classes and changes of them, what
//! rows are picked by, whose they are, on how many customers a figure stands. What is refused
//! is told where it was asked.

use crate::books::calendar::PeriodSpec;
use crate::books::shapes::Layout;
use crate::books::{
    Ask, Figure, Metric, Names, OwnColumn, OwnTable, Registry, Slice, measure, narrowed,
};
use crate::diag::{Fault, Place};
use crate::document::components::Facet;
use crate::document::compose::{Composer, faults};
use crate::document::read::question::{Question, Subject};
use crate::policy::{Asking, Audience, Decision, Picked, Refusal, Release, Told, Whose, decide};
use crate::table::Role;
use crate::value::{Class, Decimal, Unit};

impl<'a> Composer<'a> {
    /// Whether the audience may see what is asked; if not, that is told.
    pub(super) fn check(&mut self, question: &Question, slice: &Slice) -> bool {
        let place = &question.place;
        match &question.subject {
            Subject::Metric(metric) => {
                let told = match question.facet {
                    Facet::Target | Facet::Status => Told::Plan,
                    _ => Told::Value,
                };
                let what = asked_for(self.registry(), metric, slice, told);
                let whose = self.rows_of(&metric.name, slice);
                let whole = self.judge(&what, self.release(metric, slice, told), whose, place);
                self.check_parts(metric, slice, place) && whole
            }
            Subject::View(view) | Subject::Shaped(view) => match (&view.own, view.shows.theirs()) {
                (Some(own), _) => self.check_rows(own, slice, place),
                (None, Some(shape)) => self.check_shape(&shape.layout, slice, place),
                (None, None) => {
                    let picked = picked(self.registry(), &view.name, &Names::NONE, slice);
                    let release = Release { picked, ..Release::of(view.class) };
                    let whose = self.rows_of(&view.name, slice);
                    let whole = self.judge(&view.name, release, whose, place);
                    let raised =
                        view.metrics.iter().map(|name| self.check_raised(name, slice, place));
                    raised.fold(whole, |all, one| all && one)
                }
            },
        }
    }

    /// A declared view is as its figures are, each parted by the words of its slices: what
    /// shows every customer by name is nobody's own.
    fn check_shape(&mut self, layout: &Layout, slice: &Slice, place: &Place) -> bool {
        if let Some((own, mut read)) = layout.of_rows(self.registry()) {
            read.extend(slice.clone());
            return self.check_rows(own, &read, place);
        }
        let mut parted = slice.clone();
        for key in layout.slices() {
            parted.entry(key.to_owned()).or_default();
        }
        let told: &[Told] = match layout.tells_plan() {
            true => &[Told::Value, Told::Plan],
            false => &[Told::Value],
        };
        let mut all = true;
        for metric in layout.metrics() {
            let Some(metric) = self.registry().metric(metric) else { continue };
            all &= self.check_parts(metric, &parted, place);
            for told in told {
                let what = asked_for(self.registry(), metric, &parted, *told);
                let mut release = self.release(metric, &parted, *told);
                let names = |key: &&str| {
                    let role = self.registry().role_of(&metric.name, key);
                    role == Role::Customer && !slice.contains_key(*key)
                };
                let named = layout.slices().into_iter().filter(names);
                let classes = named.filter_map(|key| self.registry().picked(&metric.name, key));
                release.picked.extend(classes.map(|class| Picked { class, theirs: false }));
                let whose = self.rows_of(&metric.name, slice);
                all &= self.judge(&what, release, whose, place);
            }
        }
        all
    }

    /// Arithmetic is no way round a figure that was raised above what it is made into.
    fn check_parts(&mut self, metric: &Metric, slice: &Slice, place: &Place) -> bool {
        let Some(measure) = metric.made.measure() else { return true };
        let parts: Vec<_> = measure::parts(self.registry(), measure).cloned().collect();
        parts.iter().fold(true, |all, part| {
            let raised = self.check_raised(&part.name, slice, place);
            self.check_parts(part, slice, place) && raised && all
        })
    }

    /// A view of the board may show a figure that was raised above it; that one
    /// was released makes the view no more public.
    pub(super) fn check_raised(&mut self, name: &str, slice: &Slice, place: &Place) -> bool {
        let declared = self.registry().metric(name).map(|metric| metric.class);
        let changed = self.desk.classes.get(name).copied();
        match changed.filter(|class| Some(*class) > declared) {
            Some(raised) => {
                let whose = self.rows_of(name, slice);
                self.judge(name, Release::of(raised), whose, place)
            }
            None => true,
        }
    }

    fn release(&self, metric: &Metric, slice: &Slice, told: Told) -> Release {
        Release {
            declared: metric.class,
            changed: self.desk.classes.get(metric.name.as_ref()).copied(),
            picked: picked(self.registry(), &metric.name, &metric.required, slice),
            told,
        }
    }

    /// What is asked of a figure that is there.
    fn of_figure<'f>(&'f self, figure: &'f Figure) -> Asking<'f> {
        let release = self.release(&figure.metric, &figure.slice, Told::Value);
        let whose = self.rows_of(figure.name(), &figure.slice);
        Asking { audience: &self.audience, release, whose, standing: None, largest: None }
    }

    /// Whether the audience may read what a figure aimed at; nothing is told, for
    /// nobody asked: a tile and a card say it where they can.
    pub(super) fn may_see_plan(&self, figure: &Figure) -> bool {
        decide(&self.of_figure(figure)) == Decision::Allow
    }

    /// Whether a figure stands on enough customers to be printed for this audience;
    /// in the house and in a customer's own figures every number is.
    pub(super) fn is_of_enough(&self, figure: &Figure) -> bool {
        let asking = Asking { standing: self.standing(figure), ..self.of_figure(figure) };
        !matches!(decide(&asking), Decision::Refuse(_))
    }

    /// As [`Composer::is_of_enough`], and of no customer who is most of it; if not,
    /// that is told.
    pub(super) fn check_enough(&mut self, figure: &Figure, place: &Place) -> bool {
        let (standing, largest) = (self.standing(figure), self.largest(figure));
        let asking = Asking { standing, largest, ..self.of_figure(figure) };
        match decide(&asking) {
            Decision::Refuse(refusal) => {
                let fault = refused(refusal, figure.name(), &self.audience, place);
                self.faults.push(fault);
                false
            }
            Decision::Allow | Decision::Variant(_) => true,
        }
    }

    /// On how many customers a figure stands; nobody counts in the house, or of no value.
    fn standing(&self, figure: &Figure) -> Option<u64> {
        let counts = self.leaves() && figure.value.is_ok();
        counts.then(|| narrowed::standing_on(self.desk.library, figure))
    }

    /// Which part of a balance of all customers the largest is.
    fn largest(&self, figure: &Figure) -> Option<Decimal> {
        let measure = figure.metric.made.measure();
        let served = || self.registry().book_serving(&measure?.table);
        let book = self.registry().book_of(figure.name()).or_else(served);
        let largest = book.and_then(|book| book.facts.largest);
        let largest = largest.filter(|_| figure.window.days() == 1)?;
        let total = figure.unit().is_money() || figure.unit() == Unit::Percent;
        if !self.leaves() || !total || !figure.slice.is_empty() {
            return None;
        }
        let day = Some(PeriodSpec::On(figure.window.last()));
        let ask = Ask { period: day, ..Ask::figure(largest) };
        self.desk.library.figure(&ask).ok().and_then(|share| share.value.ok())
    }

    /// Whether the audience may see a field of the record.
    pub(super) fn check_field(&mut self, field: &str, place: &Place) -> bool {
        let list = self.draft.front.for_each.as_ref().map(|each| &each.list);
        // The id of an own row is what its key holds, and that is what can be lowered.
        let name = match list {
            Some(list) => match &list.own {
                Some(own) if own.column(field).is_none() => format!("{}.{}", own.name, own.key),
                _ => format!("{}.{field}", list.name),
            },
            None => format!("record.{field}"),
        };
        let declared = self.record.and_then(|record| {
            record.fields.iter().find(|(name, ..)| name == field).map(|(_, class, _)| *class)
        });
        // The id names the customer: its own, and what a board may know.
        let class = declared.unwrap_or(match self.audience {
            Audience::Customer(_) => Class::CustomerOwn,
            Audience::ProspectOf(_) => Class::ProspectOwn,
            _ => Class::Board,
        });
        let class = self.desk.classes.get(&name).copied().unwrap_or(class);
        let whose = Whose::Record(self.record.map(|record| record.id.as_str()));
        self.judge(&name, Release::of(class), whose, place)
    }

    /// Whether the audience may see the columns that are asked for. Whose rows
    /// they are is one question for all of them.
    fn check_rows(&mut self, own: &OwnTable, slice: &Slice, place: &Place) -> bool {
        let used = own.columns.iter().filter(|column| own.uses(slice, &column.name));
        let (theirs, others): (Vec<&OwnColumn>, Vec<&OwnColumn>) =
            used.partition(|column| column.class == Class::CustomerOwn);
        let theirs = theirs.first().map(|_| (own.name.to_string(), Class::CustomerOwn));
        let others = others.into_iter().map(|column| {
            let name = format!("{}.{}", own.name, column.name);
            (name, column.class)
        });
        theirs.into_iter().chain(others).fold(true, |all, (name, class)| {
            let whose = self.rows_of(&own.name, slice);
            self.judge(&name, Release::of(class), whose, place) && all
        })
    }

    /// Asks for something before there is a figure of it; what is refused is told.
    pub(super) fn judge(
        &mut self,
        what: &str,
        release: Release,
        whose: Whose<'_>,
        place: &Place,
    ) -> bool {
        let audience = &self.audience;
        let asking = Asking { audience, release, whose, standing: None, largest: None };
        let Decision::Refuse(refusal) = decide(&asking) else { return true };
        let fault = refused(refusal, what, audience, place);
        self.faults.push(fault);
        false
    }

    /// Whose rows a slice names: of several customers one that the document is not for.
    fn rows_of<'s>(&self, name: &str, slice: &'s Slice) -> Whose<'s> {
        let mut named = narrowed::customers(self.registry(), name, slice);
        let first = named.next();
        let own = |whose: &&str| matches!(&self.audience, Audience::Customer(id) if id == whose);
        Whose::Rows(
            first.filter(|first| !own(first)).or_else(|| named.find(|one| !own(one))).or(first),
        )
    }

    fn registry(&self) -> &'a Registry {
        self.desk.library.registry()
    }
}

fn refused(refusal: Refusal, what: &str, audience: &Audience, place: &Place) -> Fault {
    let place = place.clone();
    match refusal {
        Refusal::OfAnother => faults::not_own(place, whole(what), audience),
        Refusal::NotOwn => faults::not_own(place, what, audience),
        Refusal::Class(class, of_total_alone) => {
            let fault = faults::not_allowed(place, what, class, audience);
            match of_total_alone {
                true => fault.note("`[classes]` releases the total: no slice, no target"),
                false => fault,
            }
        }
        Refusal::TooFew(n) => faults::too_few(place, what, n, audience),
        Refusal::MostlyOne => faults::mostly_one(place, what, audience),
    }
}

/// The classes of the columns by which arguments pick rows.
fn picked(registry: &Registry, name: &str, required: &Names, slice: &Slice) -> Vec<Picked> {
    let columns = narrowed::columns(registry, name, required, slice);
    let one = |(key, class)| Picked { class, theirs: narrowed::is_theirs(registry, name, key) };
    columns.map(one).collect()
}

/// What is asked of a metric, as faults name it.
fn asked_for(registry: &Registry, metric: &Metric, slice: &Slice, told: Told) -> String {
    let columns: Vec<&str> = narrowed::columns(registry, &metric.name, &metric.required, slice)
        .map(|(key, _)| key)
        .collect();
    match (told, columns.as_slice()) {
        (Told::Plan, _) => format!("{}.target", metric.name),
        (Told::Value, []) => metric.name.to_string(),
        (Told::Value, columns) => format!("{}({})", metric.name, columns.join(", ")),
    }
}

/// A name without what narrows it.
fn whole(name: &str) -> &str {
    name.split('(').next().unwrap_or(name)
}
