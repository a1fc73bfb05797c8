//! Of several tables that tell the same the one that tells most of its history: only one may,
//! and a list of customers with what they pay today would make a retention of 100 %.

use crate::books::Registry;
use crate::diag::Severity;
use crate::flow::exports::{Piece, pieces};
use crate::flow::project;
use crate::table::{self, Found, Inspection, Schema};
use crate::world::Bytes;

/// Which of several tables that tell the same is read, of each such set that is there: all
/// of them, and the one.
pub struct Chosen(Vec<(&'static [&'static str], &'static str)>);

impl Chosen {
    /// Looks through what is proposed.
    pub fn of(pieces: &[Piece], registry: &Registry) -> Chosen {
        let sets = registry.facts().map(|facts| facts.instead);
        Chosen(sets.filter_map(|set| Some((set, first(pieces, set)?))).collect())
    }

    /// The table that is read instead of a proposed one.
    pub fn instead_of(&self, piece: &Piece) -> Option<&'static str> {
        let table = piece.table.as_deref()?;
        let set = self.0.iter().find(|(set, _)| set.contains(&table));
        set.map(|(_, first)| *first).filter(|first| *first != table)
    }
}

/// Of a set the fullest that tells what was before, else the fullest that is there.
fn first(pieces: &[Piece], set: &[&'static str]) -> Option<&'static str> {
    let is = |table: &str, fits: &dyn Fn(&Piece) -> bool| {
        pieces.iter().any(|piece| piece.table.as_deref() == Some(table) && fits(piece))
    };
    let past = set.iter().find(|table| is(table, &|piece| piece.tells_past));
    past.or_else(|| set.iter().find(|table| is(table, &|_| true))).copied()
}

/// Whether a proposed table tells what was before: ends of contracts, or several days. Of a
/// table that no other one tells the same as it is of no account.
pub fn tells_past(inspection: &Inspection, schema: &Schema, text: &str) -> bool {
    let table = schema.table.as_ref();
    let written = |name: &str| text.lines().any(|line| line.starts_with(&format!("{name} = ")));
    // What another sheet of the file holds was not looked at so closely.
    let of_first = inspection.table() == Some(table);
    let says = |name: &str, enough: &dyn Fn(&Found) -> bool| {
        let mut found = inspection.columns.iter().filter(|one| one.ours.as_deref() == Some(name));
        match of_first {
            true => found.any(enough),
            false => written(name),
        }
    };
    let several = |found: &Found| found.distinct > 1;
    match schema.proof.ends {
        ends @ [_, ..] => {
            ends.iter().any(|name| says(name, &|found| found.filled > 0))
                || says("status", &several)
        }
        [] => {
            text.contains(&format!("\n[tables.{table}.wide]"))
                || ["month", "date", "period_start"].iter().any(|name| says(name, &several))
        }
    }
}

/// What else an export is that gives up telling revenue: the list of its customers, with
/// their names and plans.
pub fn as_list(
    exports: &[(String, Bytes)],
    given_up: &Piece,
    registry: &Registry,
) -> Option<Piece> {
    let is_own = |(name, _): &&(String, Bytes)| given_up.file == format!("data/{name}");
    let (name, bytes) = exports.iter().find(is_own)?;
    let schemas: Vec<&Schema> = registry.schema(LIST).into_iter().map(AsRef::as_ref).collect();
    let presets = project::presets(registry).ok()?;
    let path = format!("data/{name}");
    let found = table::inspect(&path, bytes, &schemas, &presets).ok()?;
    let is_fine = found.oddities.iter().all(|odd| odd.severity < Severity::Error);
    let is_whole = found.fit.as_ref().is_some_and(|fit| fit.missing.is_empty());
    let piece = pieces(&found, registry).into_iter().next().filter(|_| is_whole && is_fine);
    // The id of a contract is none of a customer.
    let customer = heading(&given_up.text, "customer")?;
    piece.filter(|piece| {
        piece.table.as_deref() == Some(LIST) && heading(&piece.text, "id") == Some(customer)
    })
}

/// What a mapping says of one of our columns, as it is written there.
fn heading<'t>(text: &'t str, column: &str) -> Option<&'t str> {
    let line = text.lines().find_map(|line| line.strip_prefix(column)?.strip_prefix(" = "))?;
    line.split("  #").next()
}

/// The table of customers.
pub const LIST: &str = "customers";
