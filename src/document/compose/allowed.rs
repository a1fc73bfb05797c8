//! Who may see what is asked (`trust.md`): an explicit set of classes for each
//! audience, of a customer's own data only that customer's, and outside the house
//! no figure of so few that it tells of one. What a project releases is the total
//! of a metric: not a slice of it, and not what was aimed at.

use crate::books::calendar::PeriodSpec;
use crate::books::{Ask, Figure, Metric, Names, OwnColumn, OwnTable, Slice, narrowed};
use crate::diag::Place;
use crate::document::components::Facet;
use crate::document::compose::{Composer, faults};
use crate::document::read::draft::{Question, Subject};
use crate::policy::{self, Audience};
use crate::value::{Class, Unit};

/// What of a figure is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// What it is.
    Value,
    /// What was aimed at, or how it stands against that.
    Plan,
}

impl Composer<'_> {
    /// Whether the audience may see what is asked; if not, that is told.
    pub(super) fn check(&mut self, question: &Question, slice: &Slice) -> bool {
        let before = self.faults.len();
        let place = &question.place;
        match &question.subject {
            Subject::Metric(metric) => {
                let told = match question.facet {
                    Facet::Target | Facet::Status => Told::Plan,
                    _ => Told::Value,
                };
                self.check_metric(metric, slice, told, place);
            }
            Subject::View(view) => match &view.own {
                Some(own) => self.check_rows(own, slice, place),
                None => {
                    let picked =
                        narrowed::columns(&view.name, &Names::NONE, slice).map(|(_, class)| class);
                    let class = picked.fold(view.class, Class::max);
                    self.judge(&view.name, class, Some(slice), place);
                    for name in view.metrics.iter() {
                        self.check_raised(name, slice, place);
                    }
                }
            },
        }
        self.faults.len() == before
    }

    /// A view of the board may show a figure that was raised above it; that one
    /// was released makes the view no more public.
    pub(super) fn check_raised(&mut self, name: &str, slice: &Slice, place: &Place) -> bool {
        let declared = self.desk.library.registry().metric(name).map(|metric| metric.class);
        let changed = self.desk.classes.get(name).copied();
        let Some(raised) = changed.filter(|class| Some(*class) > declared) else { return true };
        let before = self.faults.len();
        self.judge(name, raised, Some(slice), place);
        self.faults.len() == before
    }

    fn check_metric(&mut self, metric: &Metric, slice: &Slice, told: Told, place: &Place) {
        let class = self.class(metric, slice, told);
        let columns: Vec<&str> =
            narrowed::columns(&metric.name, &metric.required, slice).map(|(key, _)| key).collect();
        let what = match (told, columns.as_slice()) {
            (Told::Plan, _) => format!("{}.target", metric.name),
            (Told::Value, []) => metric.name.to_string(),
            (Told::Value, columns) => format!("{}({})", metric.name, columns.join(", ")),
        };
        let before = self.faults.len();
        self.judge(&what, class, Some(slice), place);
        let changed = self.desk.classes.get(metric.name.as_ref());
        if what != metric.name
            && changed.is_some_and(|class| *class < metric.class)
            && let Some(fault) = self.faults.get_mut(before)
            && fault.code == faults::CLASS
        {
            let note = "`[classes]` releases the total: no slice, no target";
            fault.notes.push(note.to_owned());
        }
    }

    /// The class of a figure as it is asked.
    fn class(&self, metric: &Metric, slice: &Slice, told: Told) -> Class {
        let changed = self.desk.classes.get(metric.name.as_ref()).copied().unwrap_or(metric.class);
        let columns = narrowed::columns(&metric.name, &metric.required, slice);
        let whole = told == Told::Value && narrowed::is_whole(metric, slice);
        let own = matches!(self.audience, Audience::Customer(_));
        let theirs = own && told == Told::Value && changed == Class::CustomerOwn;
        if theirs {
            // Whom it is narrowed to is judged with the class.
            let other =
                columns.filter(|(key, _)| !matches!(*key, "customer" | "client" | "product"));
            return other.fold(changed, |class, (_, of)| class.max(of));
        }
        let base = match changed {
            // Released for each customer's own document: of all others as it was.
            Class::CustomerOwn => metric.class,
            changed if changed < metric.class && !whole => metric.class,
            changed => changed,
        };
        let base = if told == Told::Plan { base.max(policy::PLAN) } else { base };
        columns.fold(base, |class, (_, of)| class.max(of))
    }

    /// Whether the audience may read what a figure aimed at; nothing is told, for
    /// nobody asked: a tile and a card say it where they can.
    pub(super) fn may_see_plan(&self, figure: &Figure) -> bool {
        self.audience.may_see(self.class(&figure.metric, &figure.slice, Told::Plan))
    }

    /// Whether a figure stands on enough customers to be printed for this audience;
    /// in the house and in a customer's own figures every number is.
    pub(super) fn is_of_enough(&self, figure: &Figure) -> bool {
        let own = match &self.audience {
            Audience::Customer(id) => narrowed::customer(&figure.slice) == Some(id),
            _ => false,
        };
        !self.leaves()
            || own
            || figure.value.is_err()
            || narrowed::standing_on(self.desk.library, figure) >= policy::FEWEST
    }

    /// As [`Composer::is_of_enough`], and of no customer who is most of it; if not,
    /// that is told.
    pub(super) fn check_enough(&mut self, figure: &Figure, place: &Place) -> bool {
        let fault = if !self.is_of_enough(figure) {
            let n = narrowed::standing_on(self.desk.library, figure);
            faults::too_few(place.clone(), figure.name(), n, &self.audience)
        } else if self.is_mostly_one(figure) {
            faults::mostly_one(place.clone(), figure.name(), &self.audience)
        } else {
            return true;
        };
        self.faults.push(fault);
        false
    }

    /// Whether one customer is more than half of a balance.
    fn is_mostly_one(&self, figure: &Figure) -> bool {
        let balance = figure.window.days() == 1 && figure.name().starts_with("revenue.");
        let total = figure.unit().is_money() || figure.unit() == Unit::Percent;
        if !self.leaves() || !balance || !total || !figure.slice.is_empty() {
            return false;
        }
        let day = Some(PeriodSpec::On(figure.window.last()));
        let ask = Ask { period: day, ..Ask::figure("revenue.top1_share") };
        let share = self.desk.library.figure(&ask).ok().and_then(|share| share.value.ok());
        share.is_some_and(policy::is_mostly_one)
    }

    /// Whether the audience may see a field of the record.
    pub(super) fn check_field(&mut self, field: &str, place: &Place) -> bool {
        let before = self.faults.len();
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
            _ => Class::Board,
        });
        let class = self.desk.classes.get(&name).copied().unwrap_or(class);
        self.judge(&name, class, None, place);
        self.faults.len() == before
    }

    /// Whether the audience may see the columns that are asked for. Whose rows
    /// they are is one question for all of them.
    fn check_rows(&mut self, own: &OwnTable, slice: &Slice, place: &Place) {
        let used = own.columns.iter().filter(|column| own.uses(slice, &column.name));
        let (theirs, others): (Vec<&OwnColumn>, Vec<&OwnColumn>) =
            used.partition(|column| column.class == Class::CustomerOwn);
        if !theirs.is_empty() {
            self.judge(&own.name, Class::CustomerOwn, Some(slice), place);
        }
        for column in others {
            let name = format!("{}.{}", own.name, column.name);
            self.judge(&name, column.class, Some(slice), place);
        }
    }

    fn judge(&mut self, name: &str, class: Class, slice: Option<&Slice>, place: &Place) {
        let fault = match (&self.audience, class) {
            (Audience::Customer(id), _) if is_of_another(id, slice) => {
                faults::not_own(place.clone(), whole(name), id)
            }
            (Audience::Customer(id), Class::CustomerOwn) if !self.is_own(id, slice) => {
                faults::not_own(place.clone(), name, id)
            }
            (audience, class) if !audience.may_see(class) => {
                faults::not_allowed(place.clone(), name, class, audience)
            }
            _ => return,
        };
        self.faults.push(fault);
    }

    /// A field is the record's; a figure is whom it is narrowed to.
    fn is_own(&self, id: &str, slice: Option<&Slice>) -> bool {
        match slice {
            None => self.record.is_some_and(|record| record.id == id),
            Some(slice) => narrowed::customer(slice) == Some(id),
        }
    }
}

/// Whether it is narrowed to a customer that the document is not for: refused
/// whatever its class is.
fn is_of_another(id: &str, slice: Option<&Slice>) -> bool {
    slice.and_then(narrowed::customer).is_some_and(|whose| whose != id)
}

/// A name without what narrows it.
fn whole(name: &str) -> &str {
    name.split('(').next().unwrap_or(name)
}
