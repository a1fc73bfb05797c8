//! The pipeline of a made-up hardware firm, in four notations of the same deals.
//! Facts from `maven-crm/EXPECTED.md`.

use crate::shared;
use std::collections::BTreeMap;
use tearsheet::books::pipeline::BOOK;
use tearsheet::diag::emit;
use tearsheet::table::{self, Input, Mapping, Table};
use tearsheet::value::Decimal;
use tearsheet::world::Bytes;

fn pairs<T: From<String>>(pairs: &[(&str, &str)]) -> BTreeMap<String, T> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned().into())).collect()
}

fn deals(file: &str, sheet: Option<&str>) -> Table {
    let mapping = Mapping {
        file: file.to_owned(),
        sheet: sheet.map(str::to_owned),
        columns: pairs(&[
            ("id", "opportunity_id"),
            ("company", "account"),
            ("stage", "deal_stage"),
            ("amount", "close_value"),
            ("created", "engage_date"),
            ("owner", "sales_agent"),
            ("products", "product"),
        ]),
        values: [("products".to_owned(), pairs(&[("gtxpro", "GTX Pro")]))].into(),
        ..Mapping::default()
    };
    let schema = BOOK.schemas.iter().find(|schema| schema.table == "deals").expect("deals");
    let bytes = Bytes::from(shared::read(&format!("maven-crm/{file}")));
    match table::read(schema, &[Input { mapping: &mapping, bytes }], &[]) {
        Ok((table, warnings)) => {
            // One of the copies writes the product as it should be written.
            let told = warnings.iter().filter(|fault| fault.code != "table/unmet-value");
            assert_eq!(told.count(), 0, "{warnings:#?}");
            table
        }
        Err(faults) => panic!("{:#?}", faults.iter().map(emit::short).collect::<Vec<_>>()),
    }
}

fn counts(table: &Table, column: &str) -> BTreeMap<String, usize> {
    let column = table.text(column).expect("words");
    let mut counts = BTreeMap::new();
    for row in 0..table.rows {
        *counts.entry(column.get(row).unwrap_or("none").to_owned()).or_insert(0) += 1;
    }
    counts
}

fn range(table: &Table, column: &str) -> (usize, String, String) {
    let column = table.day(column).expect("days");
    let days: Vec<_> = (0..table.rows).filter_map(|row| column.get(row)).collect();
    let (first, last) = (days.iter().min().expect("a day"), days.iter().max().expect("a day"));
    (table.rows - days.len(), first.to_string(), last.to_string())
}

fn check(table: &Table) {
    assert_eq!(table.rows, 8800);
    assert_eq!(table.text("id").expect("ids").words.len(), 8801);
    let stages = [("Engaging", 1589), ("Lost", 2473), ("Prospecting", 500), ("Won", 4238)];
    let wanted: BTreeMap<String, usize> =
        stages.into_iter().map(|(stage, count)| (stage.to_owned(), count)).collect();
    assert_eq!(counts(table, "stage"), wanted);
    assert_eq!(counts(table, "company")["none"], 1425);
    assert_eq!(counts(table, "products")["GTX Pro"], 1480);
    let of = |missing, first: &str, last: &str| (missing, first.to_owned(), last.to_owned());
    assert_eq!(range(table, "created"), of(500, "2016-10-20", "2017-12-27"));
    assert_eq!(range(table, "close_date"), of(2089, "2017-03-01", "2017-12-31"));
    let amounts = table.decimal("amount").expect("amounts");
    let sum: Decimal = (0..table.rows).filter_map(|row| amounts.get(row)).sum();
    assert_eq!(sum, Decimal::from(10_005_534));
    assert_eq!((0..table.rows).filter(|row| amounts.get(*row).is_none()).count(), 2089);
}

/// What a row says, apart from where it stands.
fn rows(table: &Table) -> Vec<String> {
    let shown = |row: usize| {
        let words = ["id", "company", "stage", "owner", "products"];
        let words = words.map(|name| table.text(name).and_then(|column| column.get(row)));
        let days = ["created", "close_date"];
        let days = days.map(|name| table.day(name).and_then(|column| column.get(row)));
        let amount = table.decimal("amount").and_then(|column| column.get(row));
        format!("{words:?} {days:?} {:?}", amount.map(|amount| amount.normalize()))
    };
    let mut rows: Vec<String> = (0..table.rows).map(shown).collect();
    rows.sort_unstable();
    rows
}

#[test]
fn all_notations_give_the_same_deals() {
    let first = deals("sales_pipeline.csv", None);
    check(&first);
    assert_eq!(first.place(8799, Some("amount")).to_string(), "sales_pipeline.csv:8801:8");
    for (file, sheet) in [
        ("variants/sales_pipeline_iso_lf.csv", None),
        ("variants/sales_pipeline_ddmmyy_quarters.csv", None),
        ("variants/data_model.xlsx", Some("sales_pipeline")),
    ] {
        let table = deals(file, sheet);
        check(&table);
        assert!(rows(&table) == rows(&first), "{file} differs");
    }
}
