//! `[tables.<name>.columns]`: `amount = "ACV"`, a list of headings of which each row has
//! the first that is filled, or `amount = { heading = "Unit Amount", unit = "minor" }`.

use crate::config::declared::tables::COLUMN;
use crate::config::faults;
use crate::config::keys::Keys;
use crate::config::tables::{Places, decimal, rows};
use crate::diag::Fault;
use crate::table::{Named, ShareScale};
use std::collections::BTreeMap;

/// Reads the table `columns`.
pub fn read(
    keys: &Keys<'_>,
    (places, shares): (&mut Places, &mut BTreeMap<String, ShareScale>),
    faults: &mut Vec<Fault>,
) -> BTreeMap<String, Named> {
    let mut out = BTreeMap::new();
    let Some(table) = keys.table("columns", faults) else { return out };
    for (name, _) in table.names() {
        let found = match table.kind(&name) {
            "table" => long(&table, &name, shares, faults),
            "array" => table.texts(&name, faults).map(|(headings, _)| headings).and_then(some),
            _ => table.scalar(&name, faults).map(|(heading, _)| Named::from(heading)),
        };
        if let Some(named) = found {
            places.insert(format!("columns.{name}"), table.place_of(&name));
            out.insert(name, named);
        }
    }
    out
}

fn some(headings: Vec<String>) -> Option<Named> {
    (!headings.is_empty()).then(|| Named { headings, ..Named::default() })
}

fn long(
    table: &Keys<'_>,
    name: &str,
    shares: &mut BTreeMap<String, ShareScale>,
    faults: &mut Vec<Fault>,
) -> Option<Named> {
    let keys = table.table(name, faults)?;
    keys.only(&COLUMN, faults);
    let Some((headings, _)) = keys.texts("heading", faults) else {
        if !keys.has("heading") {
            faults.push(faults::missing_key("heading", table.place_of(name)));
        }
        return None;
    };
    let mut named = some(headings)?;
    match keys.kind("scale") {
        "string" => shares.extend(share(&keys, faults).map(|scale| (name.to_owned(), scale))),
        _ => named.scaling = rows::scaling(&keys, faults),
    }
    named.decimal = decimal(&keys, faults);
    named.as_text = rows::one_word(&keys, "as", "text", faults);
    Some(named)
}

/// How bare shares are written: `scale = "points"`.
pub fn share(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Option<ShareScale> {
    let (text, place) = keys.text("scale", faults)?;
    match text.as_str() {
        "points" => Some(ShareScale::Points),
        "fraction" => Some(ShareScale::Fraction),
        _ => {
            faults.push(faults::not_one_of("scale", &text, &["points", "fraction"], place));
            None
        }
    }
}
