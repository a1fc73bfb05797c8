//! A project that has faults, looked at all the same: by those who look for them.

use crate::books::{Book, Library, Registry, ledger};
use crate::config::Config;
use crate::diag::{self, Fault, Place, Severity};
use crate::flow::project::Opened;
use crate::flow::{faults, sources};
use std::collections::BTreeSet;

/// How many faults of one kind a file is told of.
const TOLD: usize = 5;

impl Opened {
    /// What is wrong with it.
    pub fn errors(&self) -> Vec<Fault> {
        errors(self.faults.clone())
    }

    /// The tables of a metric's or a table's book that could not be read.
    pub fn unread_of(&self, name: &str) -> Vec<&str> {
        let tables = tables_beside(&self.project.config.registry, name);
        let unread = self.unread.iter().map(String::as_str);
        unread.filter(|table| tables.contains(table)).collect()
    }

    /// What is wrong with what a metric, or a row of a table, is read with, a few of each
    /// kind; and what is wrong with the rest.
    pub fn touching(&self, name: &str) -> (Vec<Fault>, Vec<Fault>) {
        let tables = tables_beside(&self.project.config.registry, name);
        let unread = self.unread.is_empty() || !self.unread_of(name).is_empty();
        let touches = |fault: &&Fault| match holders(&self.project.library, &fault.place) {
            // What stands in no table that was read is wrong with those that were not, else
            // with all.
            holders if holders.is_empty() => unread,
            holders => holders.iter().any(|table| tables.contains(table)),
        };
        let (touching, rest) = self.errors().into_iter().partition(|fault| touches(&fault));
        (diag::few_of_each(touching, TOLD, faults::more_of_a_kind), rest)
    }

    /// The table that a file was to be, and could not be read as.
    pub fn unread_from(&self, file: &str) -> Option<&str> {
        let unread = self.unread.iter().map(String::as_str);
        unread.into_iter().find(|table| is_from(&self.project.config, table, file))
    }
}

/// Those of faults that stop a build.
pub fn errors(faults: Vec<Fault>) -> Vec<Fault> {
    faults.into_iter().filter(is_error).collect()
}

fn is_error(fault: &Fault) -> bool {
    fault.severity > Severity::Warning
}

/// Every table that is read for a metric or beside a table: those of its book, and those
/// of the ledger, which every book asks.
fn tables_beside<'n>(registry: &'n Registry, name: &'n str) -> BTreeSet<&'n str> {
    let has = |table: &str| {
        let found = |book: &&&Book| book.schemas.iter().any(|have| have.table == table);
        registry.books().iter().find(found).copied()
    };
    let declared = registry.metric(name).and_then(|metric| metric.made.measure());
    let table = declared.map_or(name, |measure| measure.table.as_ref());
    let book = registry.book_of(name).or_else(|| has(table));
    let schemas = book.into_iter().chain([&ledger::BOOK]).flat_map(|book| book.schemas);
    let tables = schemas.map(|schema| schema.table.as_ref());
    tables.chain([name, table]).collect()
}

/// The tables that have read what stands at a place.
fn holders<'l>(library: &'l Library, place: &Place) -> BTreeSet<&'l str> {
    let sheet = match place {
        Place::Cell { sheet, .. } => sheet.as_deref(),
        _ => None,
    };
    let is_here = |file: &str, of: Option<&str>| {
        place.path() == Some(file) && (sheet.is_none() || of.is_none() || of == sheet)
    };
    let tables = library.tables.values().filter(|table| {
        table.origins.iter().any(|origin| is_here(&origin.file, origin.sheet.as_deref()))
    });
    tables.map(|table| table.name.as_str()).collect()
}

/// Whether a file is one that a table is to be read from.
fn is_from(config: &Config, table: &str, file: &str) -> bool {
    let of_books = config.tables.get(table).into_iter().flatten();
    let own = config.own.values().filter(|own| own.table.name == table).map(|own| &own.source);
    of_books.chain(own).any(|source| sources::is_meant(&source.file, file))
}
