//! Slices: which rows an argument keeps.

use crate::books::Slice;
use crate::books::making::{Gap, Got};
use crate::books::pipeline::faults;
use crate::books::pipeline::records::Deals;
use crate::books::pipeline::stages::{CONFERENCE, INBOUND, SOURCES, Stage, parse_source};
use crate::diag::Fault;
use crate::value::{Reason, said};
use std::sync::Arc;

/// The arguments of figures about any deals.
pub const SLICES: &[&str] = &["source", "owner", "segment", "product", "exact"];
/// The arguments of figures about open deals.
pub const OPEN_SLICES: &[&str] = &["source", "owner", "segment", "product", "stage", "exact"];

/// What keeps a row: every test must.
pub struct Filter<'a> {
    /// The deals that it keeps some of.
    pub deals: &'a Arc<Deals>,
    tests: Vec<Test<'a>>,
    /// The open stage asked for.
    pub stage: Option<Stage>,
}

struct Test<'a> {
    codes: &'a [u32],
    keep: Vec<bool>,
}

impl<'a> Filter<'a> {
    /// Keeps every deal.
    pub fn all(deals: &'a Arc<Deals>) -> Filter<'a> {
        Filter { deals, tests: Vec::new(), stage: None }
    }

    /// Reads the arguments for the rows of one table.
    pub fn read(deals: &'a Arc<Deals>, slice: &Slice) -> Got<Filter<'a>> {
        let mut narrow = Filter::all(deals);
        let exact = match slice.get("exact").map(String::as_str) {
            None | Some("false") => false,
            Some("true") => true,
            Some(other) => {
                let valid = ["true", "false"];
                let fault = faults::bad_argument("answer", other, &valid);
                return Err(fault.into());
            }
        };
        for (key, value) in slice {
            match key.as_str() {
                "stage" => narrow.stage = Some(open_stage(value)?),
                "source" => narrow.tests.push(source(deals, value, exact)?),
                "owner" => narrow.tests.push(word(deals, "owner", key, value)?),
                "segment" => narrow.tests.push(word(deals, "segment", key, value)?),
                "product" => narrow.tests.push(product(deals, value)?),
                _ => {}
            }
        }
        Ok(narrow)
    }

    /// Whether every argument keeps a row (the stage apart, which depends on the day).
    pub fn keeps(&self, row: u32) -> bool {
        self.tests.iter().all(|test| {
            let code = test.codes.get(row as usize).copied().unwrap_or(0);
            test.keep.get(code as usize).copied().unwrap_or(false)
        })
    }

    /// Whether no argument leaves a row out.
    pub fn keeps_all(&self) -> bool {
        self.tests.is_empty()
    }

    /// The rows that are kept.
    pub fn of(&self, rows: &[u32]) -> Vec<u32> {
        rows.iter().copied().filter(|row| self.keeps(*row)).collect()
    }
}

/// An open stage by its name.
pub fn open_stage(value: &str) -> Result<Stage, Fault> {
    let valid: Vec<&str> = Stage::OPEN.into_iter().map(Stage::name).collect();
    Stage::parse_open(value).ok_or_else(|| faults::bad_argument("open stage", value, &valid))
}

fn source<'a>(deals: &'a Deals, value: &str, exact: bool) -> Got<Test<'a>> {
    let valid = SOURCES.map(|(name, _)| name);
    let Some(wanted) = parse_source(value) else {
        return Err(faults::bad_argument("source", value, &valid).into());
    };
    let Some(column) = deals.table.text("source") else { return Err(missing("source")) };
    let with = |code: u8| wanted == code || (wanted == INBOUND && code == CONFERENCE && !exact);
    Ok(Test { codes: &column.codes, keep: deals.sources.iter().map(|code| with(*code)).collect() })
}

fn word<'a>(deals: &'a Deals, column: &'static str, argument: &str, value: &str) -> Got<Test<'a>> {
    let Some(words) = deals.table.text(column) else { return Err(missing(column)) };
    match words.code_of(value) {
        Some(code) => {
            let mut keep = vec![false; words.words.len()];
            if let Some(own) = keep.get_mut(code as usize) {
                *own = true;
            }
            Ok(Test { codes: &words.codes, keep })
        }
        None => {
            let known = words.words.iter().skip(1);
            let fault = faults::unknown_value(argument, value, known);
            Err(fault.into())
        }
    }
}

fn product<'a>(deals: &'a Deals, value: &str) -> Got<Test<'a>> {
    let Some(words) = deals.table.text("products") else { return Err(missing("products")) };
    let has = |word: &str| products(word).any(|product| product == value);
    let keep: Vec<bool> = words.words.iter().map(has).collect();
    if keep.iter().any(|kept| *kept) {
        return Ok(Test { codes: &words.codes, keep });
    }
    let known = words.words.iter().flat_map(products);
    Err(faults::unknown_value("product", value, known).into())
}

/// The products a cell names.
pub fn products(cell: &str) -> impl Iterator<Item = &str> + Clone {
    cell.split([';', '|', ',']).map(str::trim).filter(|name| !name.is_empty())
}

fn missing(column: &str) -> Gap {
    let why = match column {
        "source" => THE_DEALS_HAVE_NO_SOURCE,
        "owner" => THE_DEALS_HAVE_NO_OWNER,
        "segment" => THE_DEALS_HAVE_NO_SEGMENT,
        _ => THE_DEALS_HAVE_NO_PRODUCTS,
    };
    Gap::missing(Reason::MissingInput, why)
}

said! {
    THE_DEALS_HAVE_NO_SOURCE =
        "the deals have no source",
        "die Deals haben keine Quelle",
        "les affaires n’ont pas de source";
    THE_DEALS_HAVE_NO_OWNER =
        "the deals have no owner",
        "die Deals haben keinen Verantwortlichen",
        "les affaires n’ont pas de responsable";
    THE_DEALS_HAVE_NO_SEGMENT =
        "the deals have no segment",
        "die Deals haben kein Segment",
        "les affaires n’ont pas de segment";
    THE_DEALS_HAVE_NO_PRODUCTS =
        "the deals have no products",
        "die Deals nennen keine Produkte",
        "les affaires n’indiquent pas de produits";
}
