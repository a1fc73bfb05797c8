//! `[tables.own.<name>.lookup]` against the tables that there are.

use crate::books::measure::faults as measuring;
use crate::books::measure::sight::{self, Sight};
use crate::books::{Holds, Registry};
use crate::config::keys::Keys;
use crate::config::own::OwnSource;
use crate::diag::Fault;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Says of each which column of the other table it is found by, and tells what is not there.
pub(super) fn settle(
    root: &Keys<'_>,
    registry: &Registry,
    own: &mut BTreeMap<String, OwnSource>,
    faults: &mut Vec<Fault>,
) {
    let keys_of: BTreeMap<String, String> =
        own.values().map(|one| (one.table.name.clone(), one.table.key.clone())).collect();
    for (name, source) in own.iter_mut().filter(|(_, one)| !one.table.lookups.is_empty()) {
        let mut ignored = Vec::new();
        let tables = root.table("tables", &mut ignored);
        let all = tables.as_ref().and_then(|tables| tables.table("own", &mut ignored));
        let here = all.as_ref().and_then(|all| all.table(name, &mut ignored));
        let declared = here.as_ref().and_then(|here| here.table("lookup", &mut ignored));
        let Some(declared) = declared else { continue };
        let table = Arc::make_mut(&mut source.table);
        let columns = Sight::of_columns(registry, &table.name).unwrap_or_default();
        for lookup in &mut table.lookups {
            let Some(inner) = declared.table(&lookup.name, &mut ignored) else { continue };
            let mut tell = |key: &str, fault: Fault| {
                faults.push(Fault { place: inner.place_of(key), ..fault });
            };
            match columns.column(&lookup.by) {
                Some(by) if by.holds != Holds::Text => {
                    let what = "a column of words";
                    tell("by", measuring::wrong_column("by", what, &lookup.by, by.holds));
                }
                Some(_) => {}
                None => {
                    let valid = columns.names();
                    tell("by", measuring::unknown_column(&table.name, &lookup.by, &valid));
                }
            }
            let Some(there) = Sight::of_columns(registry, &lookup.table) else {
                let valid = sight::tables(registry);
                tell("table", measuring::unknown_table(&lookup.table, &valid));
                continue;
            };
            if lookup.key.is_empty() {
                let key = keys_of.get(&lookup.table).cloned();
                lookup.key = key.unwrap_or_else(|| "id".to_owned());
            }
            for (key, column) in [("take", &lookup.take), ("key", &lookup.key)] {
                match there.column(column) {
                    Some(found) if key == "key" && found.holds != Holds::Text => {
                        let what = "a column of words";
                        tell(key, measuring::wrong_column(key, what, column, found.holds));
                    }
                    Some(_) => {}
                    None => {
                        let valid = there.names();
                        tell(key, measuring::unknown_column(&lookup.table, column, &valid));
                    }
                }
            }
        }
    }
}
