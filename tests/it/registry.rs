//! Everything that has a name, and that it has it alone.

use crate::read::BOOK;
use crate::support::registry;
use std::sync::Arc;
use tearsheet::books::registry::Taken;
use tearsheet::books::{Holds, OwnColumn, OwnTable, Picks, Registry, Spoken};
use tearsheet::table::Role;
use tearsheet::value::{Class, Name};

#[test]
fn the_books_share_no_name() {
    let books = registry().books();
    assert!(books.len() > 2);
    let metrics = books.iter().map(|book| book.metrics.len() + book.measured.len()).sum::<usize>();
    assert_eq!(registry().metrics().len(), metrics);
    let settings = books.iter().map(|book| book.settings.len()).sum::<usize>();
    assert_eq!(registry().settings().count(), settings);
}

#[test]
fn two_metrics_of_one_name_are_refused() {
    let twice = Registry::of(&[&BOOK, &BOOK]);
    assert_eq!(twice.unwrap_err(), Taken("revenue.arr".to_owned()));
}

#[test]
fn a_table_of_the_project_is_a_view_and_a_list_like_any_other() {
    let column = OwnColumn {
        name: "day".to_owned(),
        label: Name::Theirs("Day".into()),
        holds: Holds::Day,
        class: Class::Board,
        spoken: Spoken::Plain,
        between: None,
    };
    let own = Arc::new(OwnTable {
        name: "own.events".to_owned(),
        title: "Events".to_owned(),
        columns: vec![column],
        key: "day".to_owned(),
        lookups: Vec::new(),
    });
    let mut all = Registry::of(&[&BOOK]).unwrap();
    all.add_own(&own).unwrap();
    let view = all.view("own.events").unwrap();
    assert_eq!((view.slices.list(), view.class), (vec!["day"], Class::Board));
    assert_eq!(all.list("own.events").unwrap().holds("day"), Some(Holds::Day));
    assert!(all.view("revenue.bridge").unwrap().own.is_none());
    assert_eq!(all.add_own(&own), Err(Taken("own.events".to_owned())));
}

/// Who may see a slice is said by the column it picks by, unless the argument says it.
#[test]
fn arguments_pick_by_columns_that_are_there() {
    for argument in registry().books().iter().flat_map(|book| book.arguments) {
        let Picks::Column(table, column) = argument.picks else { continue };
        let schema = registry().schema(table).unwrap();
        assert!(schema.column(column).is_some(), "{}: {table}.{column}", argument.name);
    }
    assert_eq!(registry().picked("pipeline.win_rate", "owner"), Some(Class::Internal));
    assert_eq!(registry().picked("pipeline.open_count", "stage"), Some(Class::Board));
    assert_eq!(registry().picked("pipeline.win_rate", "exact"), None);
    assert_eq!(registry().picked("revenue.arr", "segment"), Some(Class::Board));
    assert_eq!(registry().role_of("revenue.arr", "customer"), Role::Customer);
}

#[test]
fn facts_name_what_the_books_have() {
    for facts in registry().facts() {
        let metrics =
            facts.largest.into_iter().chain(facts.handed_over.iter().map(|(_, one)| *one));
        for metric in metrics {
            assert!(registry().metric(metric).is_some(), "{metric}");
        }
        assert!(facts.customers.is_none_or(|list| registry().list(list).is_some()));
        for table in [facts.instead, facts.rare, facts.shaping].into_iter().flatten() {
            assert!(registry().schema(table).is_some(), "{table}");
        }
    }
}
