//! A CRM export of 8,800 deals in four copies: dates as DD-MM-YYYY, ISO, DD-MM-YY,
//! and a workbook. All must give the figures that were made independently.
//!
//! The export has two open stages. `Prospecting` is a lead; `Engaging` is qualified:
//! only from then on is there an engage date. There is no stage history and no stage
//! that a deal was lost from, so all 2,473 losses are assumed to have been qualified,
//! and the win rate is over all 6,711 closed deals.

use crate::shared;
use crate::shared::registry;
use std::collections::BTreeMap;
use std::sync::Arc;
use tearsheet::books::calendar::PeriodSpec;
use tearsheet::books::{self, Ask, Figure, Library, Settings, Setup, Tables, Value};
use tearsheet::diag::{Fault, Place, Severity};
use tearsheet::table::DateOrder;
use tearsheet::table::{Input, Mapping, Table, read};
use tearsheet::value::{Day, Decimal, Reason};
use tearsheet::world::Bytes;

const COPIES: [&str; 4] = [
    "maven-crm/sales_pipeline.csv",
    "maven-crm/variants/sales_pipeline_iso_lf.csv",
    "maven-crm/variants/sales_pipeline_ddmmyy_quarters.csv",
    "maven-crm/variants/data_model.xlsx",
];

fn pairs<T: From<String>>(pairs: &[(&str, &str)]) -> BTreeMap<String, T> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned().into())).collect()
}

fn table(name: &str, mapping: &Mapping) -> Table {
    let schema = registry().schema(name).expect(name);
    let bytes = Bytes::from(shared::read(&mapping.file));
    read(schema, &[Input { mapping, bytes }], &[]).unwrap_or_else(|faults| panic!("{faults:#?}")).0
}

fn deals(file: &str) -> Table {
    let mapping = Mapping {
        file: file.to_owned(),
        sheet: file.ends_with(".xlsx").then(|| "sales_pipeline".to_owned()),
        date_order: file.contains("ddmmyy").then_some(DateOrder::Dmy),
        columns: pairs(&[
            ("id", "opportunity_id"),
            ("company", "account"),
            ("amount", "close_value"),
            ("stage", "deal_stage"),
            ("created", "engage_date"),
            ("owner", "sales_agent"),
            ("products", "product"),
        ]),
        values: BTreeMap::from([(
            "stage".to_owned(),
            pairs(&[
                ("Prospecting", "lead"),
                ("Engaging", "qualified"),
                ("Won", "closed_won"),
                ("Lost", "closed_lost"),
            ]),
        )]),
        ..Mapping::default()
    };
    table("deals", &mapping)
}

fn open(deals: Table, more: Vec<Table>, settings: Settings) -> (Library, Vec<Fault>) {
    let mut tables = Tables::new();
    for table in more.into_iter().chain([deals]) {
        tables.insert(table.name.clone(), Arc::new(table));
    }
    // What the data observed last: the day of the last closing.
    let observed = (books::pipeline::BOOK.observed)(&tables);
    let (as_of, ..) = observed.iter().max().expect("a day").to_owned();
    assert_eq!(as_of, Day::new(2017, 12, 31).expect("a day"));
    let setup = Setup {
        as_of,
        as_of_source: "deals.close_date".to_owned(),
        fiscal_month: 1,
        currency: "USD".to_owned(),
        settings,
        registry: Arc::clone(registry()),
        written: Arc::default(),
    };
    Library::open(tables, setup)
}

fn library(file: &str) -> Library {
    let (library, faults) = open(deals(file), Vec::new(), registry().choices());
    let errors: Vec<_> = faults.iter().filter(|f| f.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    library
}

fn figure(library: &Library, name: &str, slice: &[(&str, &str)], period: Option<&str>) -> Figure {
    let mut ask = Ask::figure(name);
    ask.slice = pairs(slice);
    ask.period = period.map(|period| PeriodSpec::parse(period).expect(period));
    library.figure(&ask).unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
}

fn value(library: &Library, name: &str) -> Decimal {
    let figure = figure(library, name, &[], None);
    figure.value.unwrap_or_else(|reason| panic!("{name}: {reason:?} {:?}", figure.why))
}

fn number(text: &str) -> Decimal {
    text.parse().expect(text)
}

#[test]
fn four_copies_give_the_figures_made_by_hand() {
    for copy in COPIES {
        let library = library(copy);
        let rate = figure(&library, "pipeline.win_rate", &[], None);
        assert_eq!((rate.numerator, rate.n), (Some(number("4238")), Some(6711)), "{copy}");
        let places = rate.value.expect("a rate").round_dp(15);
        assert_eq!(places, number("0.631500521531813"), "{copy}");
        assert_eq!(rate.rows.len(), 6711, "{copy}");
        assert_eq!(value(&library, "pipeline.open_count"), number("2089"), "{copy}");
        let won = figure(&library, "pipeline.won_value", &[], Some("2017"));
        assert_eq!(won.value, Ok(number("10005534")), "{copy}");
        let average = value(&library, "pipeline.average_deal").round_dp(10);
        assert_eq!(average, number("2360.9093912223"), "{copy}");
        let mean = figure(&library, "pipeline.lead_to_close_mean", &[], None);
        assert_eq!(mean.value.expect("a mean").round_dp(6), number("51.781973"), "{copy}");
        assert_eq!(mean.n, Some(4238), "{copy}");
        assert_eq!(value(&library, "pipeline.lead_to_close_median"), number("57"), "{copy}");
    }
}

#[test]
fn what_the_export_cannot_tell_is_not_told() {
    let library = library(COPIES[0]);
    let reason = |name: &str, slice: &[(&str, &str)]| figure(&library, name, slice, None).value;
    // Every lost deal has a value of 0, and no open one has any.
    assert_eq!(reason("pipeline.win_rate_value", &[]), Err(Reason::MissingInput));
    assert_eq!(reason("pipeline.open_value", &[]), Err(Reason::MissingInput));
    assert_eq!(reason("pipeline.weighted", &[]), Err(Reason::MissingInput));
    assert_eq!(reason("pipeline.coverage", &[]), Err(Reason::MissingInput));
    assert_eq!(
        reason("pipeline.stage_conversion", &[("stage", "lead")]),
        Err(Reason::MissingInput)
    );
    let past = figure(&library, "pipeline.open_count", &[], Some("2017-09"));
    assert_eq!(past.value, Err(Reason::NoHistory));
    let rate = figure(&library, "pipeline.win_rate", &[], None);
    let note = format!("{:?}", rate.notes);
    assert!(note.contains("2473") && note.contains("assumed qualified"), "{note}");
}

#[test]
fn slices_by_owner_product_and_period() {
    let library = library(COPIES[0]);
    let cases = [
        ("owner", "Anna Snelling", "208", 336, "275056"),
        ("owner", "Darcel Schlecht", "349", 553, "1153214"),
        ("owner", "Zane Levy", "161", 261, "430068"),
        ("product", "GTXPro", "729", 1147, "3510578"),
        ("product", "MG Special", "793", 1223, "43768"),
        ("product", "GTK 500", "15", 25, "400612"),
    ];
    for (key, name, won, closed, worth) in cases {
        let rate = figure(&library, "pipeline.win_rate", &[(key, name)], None);
        assert_eq!((rate.numerator, rate.n), (Some(number(won)), Some(closed)), "{name}");
        let value = figure(&library, "pipeline.won_value", &[(key, name)], Some("2017"));
        assert_eq!(value.value, Ok(number(worth)), "{name}");
    }
    let periods = [
        ("2017-Q1", "531", "116", "1134672"),
        ("2017-Q2", "1254", "778", "3086111"),
        ("2017-Q3", "1257", "790", "2982255"),
        ("2017-Q4", "1196", "789", "2802496"),
        ("2017-04", "285", "301", "721932"),
        ("2017-12", "511", "140", "1131573"),
    ];
    for (period, won, lost, worth) in periods {
        let of = |name: &str| figure(&library, name, &[], Some(period)).value;
        assert_eq!(of("pipeline.won_count"), Ok(number(won)), "{period}");
        assert_eq!(of("pipeline.lost_count"), Ok(number(lost)), "{period}");
        assert_eq!(of("pipeline.won_value"), Ok(number(worth)), "{period}");
    }
}

#[test]
fn velocity_over_all_open_deals() {
    let mut settings = registry().choices();
    let all = Value::Word("all".to_owned());
    settings.set("pipeline.velocity.stages", all, Place::Nowhere);
    let (library, _) = open(deals(COPIES[0]), Vec::new(), settings);
    let velocity = value(&library, "pipeline.velocity").round_dp(6);
    assert_eq!(velocity, number("60146.849302"));
}

#[test]
fn list_prices_fill_what_joins_and_name_what_does_not() {
    let mapping = Mapping {
        file: "maven-crm/products.csv".to_owned(),
        columns: pairs(&[("name", "product"), ("list_price", "sales_price")]),
        ..Mapping::default()
    };
    let listed = |file: &str| {
        let mut deals = deals(file);
        deals.options.insert("amount_from".to_owned(), "list_price".to_owned());
        open(deals, vec![table("products", &mapping)], registry().choices())
    };
    let (library, faults) = listed(COPIES[0]);
    let stranger = faults.iter().find(|fault| fault.code == "pipeline/unknown-product");
    let stranger = stranger.expect("the product that does not join");
    assert_eq!(
        stranger.message,
        "product `GTXPro` is not in the table `products` (333 deals without a list price)"
    );
    let of = |stage: &str| figure(&library, "pipeline.open_value", &[("stage", stage)], None);
    let (lead, qualified) = (of("lead"), of("qualified"));
    assert_eq!(lead.value, Ok(number("688306")));
    assert_eq!(lead.excluded.iter().map(|left| left.rows.len()).sum::<usize>(), 80);
    assert_eq!(qualified.value, Ok(number("2672516")));
    assert_eq!(qualified.excluded.iter().map(|left| left.rows.len()).sum::<usize>(), 253);
    // The workbook writes the name as the price list does.
    let (library, faults) = listed(COPIES[3]);
    assert!(!faults.iter().any(|fault| fault.code == "pipeline/unknown-product"));
    let of = |stage: &str| figure(&library, "pipeline.open_value", &[("stage", stage)], None);
    assert_eq!(of("lead").value, Ok(number("1073986")));
    assert_eq!(of("qualified").value, Ok(number("3892229")));
}
