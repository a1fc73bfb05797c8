//! Seeds of connectors: tiny and hashed, but with the headings that connectors
//! write. They must be recognised without being told, and read.

use crate::shared;
use crate::shared::registry;
use std::collections::BTreeMap;
use tearsheet::diag::Fault;
use tearsheet::table::{Input, Mapping, Preset, Table, parse_preset, read};
use tearsheet::value::condition::Condition;
use tearsheet::value::{Day, Decimal};
use tearsheet::world::Bytes;

fn presets() -> Vec<Preset> {
    let texts = registry().books().iter().flat_map(|book| book.presets);
    texts.map(|text| parse_preset(text).expect("a preset")).collect()
}

fn pairs<T: From<String>>(pairs: &[(&str, &str)]) -> BTreeMap<String, T> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned().into())).collect()
}

fn load(name: &str, file: &str, mapping: Mapping) -> Result<(Table, Vec<Fault>), Vec<Fault>> {
    let schema = registry().schema(name).expect(name);
    let mapping = Mapping { file: file.to_owned(), ..mapping };
    let bytes = Bytes::from(shared::read(file));
    read(schema, &[Input { mapping: &mapping, bytes }], &presets())
}

fn chosen(faults: &[Fault], preset: &str) -> bool {
    faults.iter().any(|fault| fault.message.contains(&format!("`{preset}`")))
}

#[test]
fn salesforce_opportunities_are_recognised() {
    let stages = pairs(&[
        ("3QOHd+Q7F28PJtnwztV09Q==", "closed_won"),
        ("GavUFuuf4DrnQAoiRGlWpQ==", "closed_won"),
        ("14mxIBMk0YX2Gz0r1Ktsuw==", "closed_won"),
        ("tXi3M8u3iPxq0ggxTSxMKw==", "closed_lost"),
        ("9RN9J3tlxr89gDctReax5w==", "negotiation"),
    ]);
    let mapping = Mapping {
        values: BTreeMap::from([("stage".to_owned(), stages)]),
        ignore: vec!["is_deleted".to_owned()],
        // Instead of the preset's, which leaves earlier versions of rows out.
        filter: Condition::parse("_fivetran_active != \"none\"").ok(),
        ..Mapping::default()
    };
    let file = "fivetran-seeds/salesforce/sf_opportunity_data.csv";
    let (table, told) = load("deals", file, mapping).unwrap_or_else(|f| panic!("{f:#?}"));
    assert!(chosen(&told, "salesforce-api"), "{told:#?}");
    assert_eq!(table.rows, 10);
    let amount = table.decimal("amount").expect("amounts");
    let sum: Decimal = (0..10).filter_map(|row| amount.get(row)).sum();
    assert_eq!(sum, Decimal::from(24_530_001));
    let stage = table.text("stage").expect("stages");
    let count = |name: &str| (0..10).filter(|row| stage.get(*row) == Some(name)).count();
    assert_eq!((count("closed_won"), count("closed_lost"), count("negotiation")), (5, 4, 1));
    let created = table.day("created").expect("created");
    assert_eq!(created.get(0), Day::new(2018, 12, 19));
    assert_eq!(table.day("close_date").expect("closes").get(5), Day::new(2018, 11, 21));
    for column in ["id", "name", "company", "source", "owner", "next_step", "probability"] {
        assert!(table.has(column), "{column}");
    }
}

#[test]
fn salesforce_inactive_rows_can_be_left_out() {
    let condition = Condition::parse("_fivetran_active != \"false\"");
    let mapping = Mapping {
        filter: Some(condition.expect("a condition")),
        ignore: vec!["is_deleted".to_owned()],
        ..Mapping::default()
    };
    let file = "fivetran-seeds/salesforce/sf_opportunity_data.csv";
    let (table, _) = load("deals", file, mapping).unwrap_or_else(|f| panic!("{f:#?}"));
    assert_eq!(table.rows, 8);
}

/// As `EXPECTED.md` counts them: ten are deleted, two are earlier versions.
#[test]
fn salesforce_deleted_and_earlier_rows_are_left_out() {
    let file = "fivetran-seeds/salesforce/sf_opportunity_data.csv";
    let (table, told) = load("deals", file, Mapping::default()).expect("deals");
    assert_eq!(table.rows, 0);
    let out = |reason: &str, rows| (reason.to_owned(), rows);
    assert_eq!(table.origins[0].left_out, [out("filter", 2), out("deleted", 8)]);
    assert!(told.iter().any(|fault| fault.code == "table/no-rows"), "{told:#?}");
    let ignore = vec!["is_deleted".to_owned()];
    let mapping = Mapping { ignore, ..Mapping::default() };
    let (table, _) = load("deals", file, mapping).expect("deals");
    assert_eq!((table.rows, &table.origins[0].left_out[0].1), (8, &2));
}

#[test]
fn hubspot_deals_are_recognised() {
    let defaults = pairs(&[("company", "unknown"), ("stage", "lead")]);
    let mapping = Mapping { defaults, ..Mapping::default() };
    let file = "fivetran-seeds/hubspot/deal_data.csv";
    let (table, told) = load("deals", file, mapping).unwrap_or_else(|f| panic!("{f:#?}"));
    assert!(chosen(&told, "hubspot-api"), "{told:#?}");
    assert_eq!(table.rows, 44);
    assert_eq!(table.text("id").and_then(|ids| ids.get(0)), Some("1244495215"));
    assert_eq!(table.day("created").expect("created").get(0), Day::new(2019, 12, 4));
    let amounts = table.decimal("amount").expect("amounts");
    assert!((0..44).all(|row| amounts.get(row).is_none()));
}

#[test]
fn hubspot_and_salesforce_histories_are_recognised() {
    let file = "fivetran-seeds/hubspot/deal_stage_data.csv";
    let (table, told) = load("stage_history", file, Mapping::default()).expect("a history");
    assert!(chosen(&told, "hubspot-history"), "{told:#?}");
    assert_eq!(table.rows, 14);
    assert_eq!(table.text("deal").and_then(|ids| ids.get(0)), Some("3954699413"));
    assert_eq!(table.day("entered").expect("entries").get(2), Day::new(2021, 1, 9));
}

#[test]
fn a_missing_company_is_told_with_its_place() {
    let file = "fivetran-seeds/hubspot/deal_data.csv";
    let faults = load("deals", file, Mapping::default()).expect_err("no company");
    assert!(faults.iter().any(|fault| fault.message.contains("`company`")), "{faults:#?}");
}
