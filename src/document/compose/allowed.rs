//! Who may see what is asked (`trust.md`): an explicit set of classes for each
//! audience, and of a customer's own data only that customer's.

use crate::books::{AnyList, AnyView, Figure, OwnColumn, OwnTable, Slice};
use crate::diag::Place;
use crate::document::compose::{Composer, faults};
use crate::document::read::draft::Subject;
use crate::policy::Audience;
use crate::value::Class;

impl Composer<'_> {
    /// Whether the audience may see a figure or view; if not, that is told.
    pub(super) fn check(&mut self, subject: &Subject, slice: &Slice, place: &Place) -> bool {
        let before = self.faults.len();
        match subject {
            Subject::Metric(metric) => {
                self.check_class(metric.name, metric.class, Some(slice), place);
            }
            Subject::View(AnyView::Book(view)) => {
                self.check_class(view.name, view.class, Some(slice), place);
                for name in view.metrics {
                    // A view may be public while a figure in it was raised.
                    if let Some(class) = self.desk.classes.get(*name) {
                        self.check_class(name, *class, Some(slice), place);
                    }
                }
            }
            Subject::View(AnyView::Own(own)) => self.check_rows(own, slice, place),
        }
        self.faults.len() == before
    }

    /// Whether the audience may see a figure of a class.
    pub(super) fn check_figure(&mut self, figure: &Figure, class: Class, place: &Place) -> bool {
        let before = self.faults.len();
        self.check_class(figure.metric, class, Some(&figure.slice), place);
        self.faults.len() == before
    }

    /// Whether the audience may see a field of the record.
    pub(super) fn check_field(&mut self, field: &str, place: &Place) -> bool {
        let before = self.faults.len();
        let list = self.draft.front.for_each.as_ref().map(|each| &each.list);
        // The id of an own row is what its key holds, and that is what can be lowered.
        let name = match list {
            Some(AnyList::Own(own)) if own.column(field).is_none() => {
                format!("{}.{}", own.name, own.key)
            }
            list => format!("{}.{field}", list.map_or("record", AnyList::name)),
        };
        let declared = self.record.and_then(|record| {
            record.fields.iter().find(|(name, ..)| name == field).map(|(_, class, _)| *class)
        });
        // The id names the customer: its own, and what a board may know.
        let class = declared.unwrap_or(match self.audience {
            Audience::Customer(_) => Class::CustomerOwn,
            _ => Class::Board,
        });
        self.check_class(&name, class, None, place);
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

    fn check_class(&mut self, name: &str, class: Class, slice: Option<&Slice>, place: &Place) {
        let class = self.desk.classes.get(name).copied().unwrap_or(class);
        self.judge(name, class, slice, place);
    }

    fn judge(&mut self, name: &str, class: Class, slice: Option<&Slice>, place: &Place) {
        let fault = match (&self.audience, class) {
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
            Some(slice) => ["customer", "client"]
                .iter()
                .any(|key| slice.get(*key).is_some_and(|whose| whose == id)),
        }
    }
}
