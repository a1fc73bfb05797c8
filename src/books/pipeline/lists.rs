//! Deals as records, for `for_each`.

use crate::books::pipeline::records;
use crate::books::pipeline::records::{Deals, NEVER};
use crate::books::pipeline::stages::{SOURCES, Stage};
use crate::books::{FieldSpec, Holds, List, ListSpec, Record};
use crate::value::condition::Field;
use crate::value::{Class, Day, RowSet, Rows, Unit};
use std::borrow::Cow;

/// The lists of this book.
pub static LISTS: &[ListSpec] = &[ListSpec {
    name: Cow::Borrowed("pipeline.deals"),
    doc: Cow::Borrowed("every deal of the export"),
    fields: Cow::Borrowed(&[
        FieldSpec::of("id", Holds::Text, Class::Internal),
        FieldSpec::of("name", Holds::Text, Class::Board),
        FieldSpec::of("company", Holds::Text, Class::Board),
        FieldSpec::of("stage", Holds::Text, Class::Board),
        FieldSpec::of("value", Holds::Number(Unit::Money), Class::Board),
        FieldSpec::of("close_date", Holds::Day, Class::Board),
        FieldSpec::of("status", Holds::Text, Class::Board),
        FieldSpec::of("created", Holds::Day, Class::Internal),
        FieldSpec::of("source", Holds::Text, Class::Internal),
        FieldSpec::of("introducer", Holds::Text, Class::Internal),
        FieldSpec::of("owner", Holds::Text, Class::Internal),
        FieldSpec::of("segment", Holds::Text, Class::Internal),
        FieldSpec::of("products", Holds::Text, Class::Internal),
        FieldSpec::of("next_step", Holds::Text, Class::Internal),
        FieldSpec::of("last_activity", Holds::Day, Class::Internal),
    ]),
    own: None,
}];

/// The deals as records, by id.
pub fn list(deals: &Deals, spec: &ListSpec) -> List {
    let table = &deals.table;
    let text = |column: &str, row: usize| match table.text(column).and_then(|c| c.get(row)) {
        Some(word) => Field::Text(word.to_owned()),
        None => Field::Missing,
    };
    let day = |column: &str, row: usize| match records::day(deals.days(column), row as u32) {
        NEVER => Field::Missing,
        day => Field::Day(Day(day)),
    };
    let field = |name: &str, row: usize| match name {
        "stage" => word(deals.stage_of(row as u32).map(Stage::name)),
        "status" => word(deals.stage_of(row as u32).map(|stage| match stage {
            Stage::Won => "won",
            Stage::Lost => "lost",
            _ => "open",
        })),
        "source" => {
            let source = SOURCES.get(usize::from(deals.source(row as u32)));
            word(source.map(|(name, _)| *name))
        }
        "value" => match deals.amounts.get(row as u32) {
            Some(amount) => Field::Number(amount.decimal()),
            None => Field::Missing,
        },
        "close_date" | "created" | "last_activity" => day(name, row),
        _ => text(name, row),
    };
    let record = |row: usize| Record {
        id: table.text("id").and_then(|ids| ids.get(row)).unwrap_or_default().to_owned(),
        fields: spec
            .fields
            .iter()
            .map(|one| (one.name.to_string(), one.class, field(&one.name, row)))
            .collect(),
        rows: Rows::of(&table.name, [row as u32].into_iter().collect::<RowSet>()),
    };
    let mut records: Vec<Record> = (0..deals.len()).map(record).collect();
    records.sort_by(|a, b| a.id.cmp(&b.id));
    List { records }
}

fn word(word: Option<&str>) -> Field {
    word.map_or(Field::Missing, |word| Field::Text(word.to_owned()))
}
