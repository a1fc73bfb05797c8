//! `[classes]`: who may see what, where the project says it otherwise.

use crate::books::{self, Registry};
use crate::config::faults;
use crate::config::keys::Keys;
use crate::diag::{Fault, Place};
use crate::value::Class;
use std::collections::BTreeMap;

/// A class that was raised or lowered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassChange {
    /// The new class.
    pub class: Class,
    /// Why, when it was lowered.
    pub reason: Option<String>,
    /// Who decided.
    pub by: Option<String>,
}

/// A change as it is written; what it is of, is looked up once everything has its name.
pub(super) struct Written {
    name: String,
    place: Place,
    class: Option<ClassChange>,
    at: Place,
}

/// Reads every change.
pub(super) fn read(root: &Keys<'_>, faults: &mut Vec<Fault>) -> Vec<Written> {
    let Some(table) = root.table("classes", faults) else { return Vec::new() };
    let mut all = Vec::new();
    for (name, place) in table.names() {
        let Some(keys) = table.table(&name, faults) else { continue };
        keys.only(&["class", "reason", "by"], faults);
        let (word, at) = keys.text("class", faults).unwrap_or_default();
        let class = Class::parse(&word);
        if class.is_none() {
            faults.push(faults::bad_class(
                &word,
                if word.is_empty() { place.clone() } else { at.clone() },
            ));
        }
        let reason = keys.text("reason", faults).map(|(text, _)| text);
        let by = keys.text("by", faults).map(|(text, _)| text);
        let class = class.map(|class| ClassChange { class, reason, by });
        all.push(Written { name, place, class, at });
    }
    all
}

/// The changes by what they are of.
pub(super) fn by_name(written: &[Written]) -> BTreeMap<String, ClassChange> {
    let each = written.iter().filter_map(|one| Some((one.name.clone(), one.class.clone()?)));
    each.collect()
}

/// Changes of metrics, and of tables of the project's own and their columns, which are
/// internal unless a change says otherwise.
pub(super) fn judge(
    written: Vec<Written>,
    registry: &Registry,
    own: &[String],
    faults: &mut Vec<Fault>,
) -> BTreeMap<String, ClassChange> {
    let mut classes = BTreeMap::new();
    for Written { name, place, class, at } in written {
        let of_own = own.contains(&name).then_some(Class::Internal);
        // A figure and a table of the project's own may bear one name.
        let of_metric = registry.metric(&name).map(|metric| metric.class);
        let Some(declared) = of_own.max(of_metric) else {
            faults.push(match name.starts_with("own.") {
                true => faults::unknown_own(&name, own, place),
                false => Fault { place, ..books::faults::unknown_metric(registry, &name) },
            });
            continue;
        };
        let Some(change) = class else { continue };
        if change.class < declared && (change.reason.is_none() || change.by.is_none()) {
            faults.push(faults::lowered_without_reason(
                &name,
                declared,
                change.class,
                if change.class == declared { at } else { place },
            ));
        }
        classes.insert(name, change);
    }
    classes
}
