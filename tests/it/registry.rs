//! Everything that has a name, and that it has it alone.

use crate::read::BOOK;
use crate::support::registry;
use std::sync::Arc;
use tearsheet::books::registry::Taken;
use tearsheet::books::{Holds, OwnColumn, OwnTable, Registry};
use tearsheet::value::Class;

#[test]
fn the_books_share_no_name() {
    let books = registry().books();
    assert!(books.len() > 2);
    let metrics = books.iter().map(|book| book.metrics.len()).sum::<usize>();
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
        label: "Day".to_owned(),
        holds: Holds::Day,
        class: Class::Board,
    };
    let own = Arc::new(OwnTable {
        name: "own.events".to_owned(),
        title: "Events".to_owned(),
        columns: vec![column],
        key: "day".to_owned(),
    });
    let mut all = Registry::of(&[&BOOK]).unwrap();
    all.add_own(&own).unwrap();
    let view = all.view("own.events").unwrap();
    assert_eq!((view.slices.list(), view.class), (vec!["day"], Class::Board));
    assert_eq!(all.list("own.events").unwrap().holds("day"), Some(Holds::Day));
    assert!(all.view("revenue.bridge").unwrap().own.is_none());
    assert_eq!(all.add_own(&own), Err(Taken("own.events".to_owned())));
}
