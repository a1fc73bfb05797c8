//! Slices: which rows an argument keeps.

use crate::books::Slice;
use crate::books::pipeline::faults;
use crate::books::pipeline::records::Deals;
use crate::books::pipeline::stages::{CONFERENCE, INBOUND, SOURCES, Stage, parse_source};
use crate::diag::{Fault, Place};
use crate::value::{Phrase, Reason};

/// The arguments of figures about any deals.
pub const SLICES: &[&str] = &["source", "owner", "segment", "product", "exact"];
/// The arguments of figures about open deals.
pub const OPEN_SLICES: &[&str] = &["source", "owner", "segment", "product", "stage", "exact"];

/// What keeps a row: every test must.
#[derive(Default)]
pub struct Narrow<'a> {
    tests: Vec<Test<'a>>,
    /// The open stage asked for.
    pub stage: Option<Stage>,
}

struct Test<'a> {
    codes: &'a [u32],
    keep: Vec<bool>,
}

/// Why a figure has no value.
pub enum Trouble {
    /// Something it needs is not there.
    Without(Reason, Phrase),
    /// An argument is wrong.
    Fault(Fault),
}

impl<'a> Narrow<'a> {
    /// Reads the arguments for the rows of one table.
    pub fn read(deals: &'a Deals, slice: &Slice, place: &Place) -> Result<Narrow<'a>, Trouble> {
        let mut narrow = Narrow::default();
        let exact = match slice.get("exact").map(String::as_str) {
            None | Some("false") => false,
            Some("true") => true,
            Some(other) => {
                let valid = ["true", "false"];
                let fault = faults::bad_argument(place.clone(), "answer", other, &valid);
                return Err(Trouble::Fault(fault));
            }
        };
        for (key, value) in slice {
            match key.as_str() {
                "stage" => narrow.stage = Some(open_stage(value, place).map_err(Trouble::Fault)?),
                "source" => narrow.tests.push(source(deals, value, exact, place)?),
                "owner" => narrow.tests.push(word(deals, "owner", key, value, place)?),
                "segment" => narrow.tests.push(word(deals, "segment", key, value, place)?),
                "product" => narrow.tests.push(product(deals, value, place)?),
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
pub fn open_stage(value: &str, place: &Place) -> Result<Stage, Fault> {
    let valid: Vec<&str> = Stage::OPEN.into_iter().map(Stage::name).collect();
    Stage::parse_open(value)
        .ok_or_else(|| faults::bad_argument(place.clone(), "open stage", value, &valid))
}

fn source<'a>(
    deals: &'a Deals,
    value: &str,
    exact: bool,
    place: &Place,
) -> Result<Test<'a>, Trouble> {
    let valid = SOURCES.map(|(name, _)| name);
    let Some(wanted) = parse_source(value) else {
        return Err(Trouble::Fault(faults::bad_argument(place.clone(), "source", value, &valid)));
    };
    let Some(column) = deals.table.text("source") else { return Err(missing("source")) };
    let with = |code: u8| wanted == code || (wanted == INBOUND && code == CONFERENCE && !exact);
    Ok(Test { codes: &column.codes, keep: deals.sources.iter().map(|code| with(*code)).collect() })
}

fn word<'a>(
    deals: &'a Deals,
    column: &'static str,
    argument: &str,
    value: &str,
    place: &Place,
) -> Result<Test<'a>, Trouble> {
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
            let fault = faults::unknown_value(place.clone(), argument, value, known);
            Err(Trouble::Fault(fault))
        }
    }
}

fn product<'a>(deals: &'a Deals, value: &str, place: &Place) -> Result<Test<'a>, Trouble> {
    let Some(words) = deals.table.text("products") else { return Err(missing("products")) };
    let has = |word: &str| products(word).any(|product| product == value);
    let keep: Vec<bool> = words.words.iter().map(has).collect();
    if keep.iter().any(|kept| *kept) {
        return Ok(Test { codes: &words.codes, keep });
    }
    let known = words.words.iter().flat_map(products);
    Err(Trouble::Fault(faults::unknown_value(place.clone(), "product", value, known)))
}

/// The products a cell names.
pub fn products(cell: &str) -> impl Iterator<Item = &str> + Clone {
    cell.split([';', '|', ',']).map(str::trim).filter(|name| !name.is_empty())
}

fn missing(column: &str) -> Trouble {
    let why = match column {
        "source" => "the deals have no source",
        "owner" => "the deals have no owner",
        "segment" => "the deals have no segment",
        _ => "the deals have no products",
    };
    Trouble::Without(Reason::MissingInput, Phrase::said(why))
}
