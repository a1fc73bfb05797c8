//! Which rows and columns of a table of the project's own are asked for.

use crate::books::own::{self, COLUMNS, WHERE};
use crate::books::{Holds, OwnTable, ViewSpec};
use crate::diag::{Fault, Place};
use crate::document::faults;
use crate::document::read::question::Given;
use crate::document::read::resolve::{Checked, Resolver};
use crate::document::read::time::moment_of;
use crate::value::condition::{Condition, Test};

impl Resolver<'_, '_> {
    /// `where` and `columns` of a table, checked against what is declared; a
    /// book's view has neither.
    pub(super) fn rows(&mut self, view: &ViewSpec, checked: &Checked) -> Vec<(String, Given)> {
        let mut meant = Vec::new();
        for name in [WHERE, COLUMNS] {
            let Some((text, place)) = checked.named.get(name) else { continue };
            match &view.own {
                None => self.fault(faults::rows::of_own_only(place.clone(), name, view)),
                Some(own) if name == WHERE => self.condition(own, text, place),
                Some(own) => self.columns(own, text, place),
            }
            meant.push((name.to_owned(), Given::Text(text.clone())));
        }
        if let (Some(own), Some((_, place))) = (&view.own, checked.named.get("period")) {
            self.fault(faults::rows::no_period(place.clone(), own));
        }
        if let Some(own) = &view.own {
            self.values(own, checked);
        }
        meant
    }

    fn condition(&mut self, own: &OwnTable, text: &str, place: &Place) {
        let condition = match Condition::parse(text) {
            Ok(condition) => condition,
            Err(wrong) => {
                return self.fault(faults::rows::bad_where(place.clone(), own, wrong.expected));
            }
        };
        for test in condition.tests.iter().flat_map(Test::each) {
            let unknown = || faults::rows::unknown_column(place.clone(), own, &test.field);
            let told = match own.column(&test.field) {
                Some(column) => never_is(&test, column.holds, place),
                None => Some(unknown()),
            };
            self.faults.extend(told);
        }
    }

    fn columns(&mut self, own: &OwnTable, text: &str, place: &Place) {
        for name in own::named(text) {
            if own.column(name).is_none() {
                self.fault(faults::rows::unknown_column(place.clone(), own, name));
            }
        }
    }

    /// A value that a column of days or numbers can never hold.
    fn values(&mut self, own: &OwnTable, checked: &Checked) {
        for (name, given, place) in &checked.slices {
            if let (Some(column), Given::Text(text)) = (own.column(name), given) {
                self.faults.extend(never_is(&column.equals(text), column.holds, place));
            }
        }
    }
}

/// The fault of a comparison that can never hold.
pub(super) fn never_is(test: &Test, holds: Holds, place: &Place) -> Option<Fault> {
    let told = || faults::rows::never_is(place.clone(), &test.field, holds, &test.literal);
    (moment_of(test, holds).is_none() && !test.fits(&holds.example())).then(told)
}
