//! `[trust]`: what leaves the house, and who decides that.

use crate::books::Registry;
use crate::config::declared::trust::{ALLOW, APPROVER, ROLES, TRUST};
use crate::config::keys::{Keys, Written};
use crate::config::{TableSource, faults};
use crate::diag::{Fault, Place};
use crate::policy::trust::{Allow, Approver, Roles, Rules};
use crate::policy::wording;
use crate::table::Mapping;
use crate::value::key::Key;
use crate::value::{Day, Decimal};
use std::collections::BTreeMap;

/// `[trust]`, checked.
#[derive(Clone, Debug)]
pub struct Trust {
    /// What it decides.
    pub rules: Rules,
    /// Files of rules for words.
    pub files: Vec<String>,
    /// Tables that are read at these paths, if there is a file.
    pub found: BTreeMap<String, TableSource>,
}

/// Reads it, where it is there.
pub(super) fn read(root: &Keys<'_>, registry: &Registry, told: &mut Vec<Fault>) -> Option<Trust> {
    if !root.has("trust") {
        return None;
    }
    let keys = root.table("trust", told)?;
    keys.only(&TRUST, told);
    let default = Rules::default();
    let whole = |key: &str, default, (least, most), told: &mut Vec<Fault>| {
        whole(&keys, key, (least, most), told).unwrap_or(default)
    };
    let rules = Rules {
        consent_months: whole("consent_months", default.consent_months, (1, 120), told),
        warn_days: whole("warn_days", default.warn_days, (0, 365), told),
        product_version: keys.scalar("product_version", told).map(|(text, _)| text),
        discount_limit: discount(&keys, told),
        blocklist: texts(&keys, "blocklist", told),
        approvers: approvers(&keys, told),
        allow: allowances(&keys, told),
        wording: wording::built_in(),
        roles: roles(&keys, told),
    };
    let found = registry.facts().flat_map(|facts| facts.found);
    let source = |path: &str| {
        let mapping = Mapping {
            file: path.to_owned(),
            places: BTreeMap::from([(String::new(), root.place_of("trust"))]),
            ..Mapping::default()
        };
        TableSource { file: path.to_owned(), mapping }
    };
    let found = found.map(|(table, path)| ((*table).to_owned(), source(path))).collect();
    Some(Trust { rules, files: texts(&keys, "rules", told), found })
}

fn texts(keys: &Keys<'_>, key: &str, told: &mut Vec<Fault>) -> Vec<String> {
    keys.texts(key, told).map(|(texts, _)| texts).unwrap_or_default()
}

fn whole(
    keys: &Keys<'_>,
    key: &str,
    (least, most): (u32, u32),
    told: &mut Vec<Fault>,
) -> Option<u32> {
    let (text, place) = keys.scalar(key, told)?;
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    if number.is_none() {
        let wanted = format!("a whole number from {least} to {most}");
        told.push(faults::not_a(&wanted, &text, place));
    }
    number
}

fn discount(keys: &Keys<'_>, told: &mut Vec<Fault>) -> Option<Decimal> {
    let (text, place) = keys.text("discount_limit", told)?;
    let number = text.strip_suffix('%').and_then(|number| number.trim().parse::<Decimal>().ok());
    let number = number.and_then(|number| number.checked_div(Decimal::ONE_HUNDRED));
    if number.is_none() {
        told.push(faults::not_a("a share like `25%`", &text, place));
    }
    number
}

/// A text that a table of such keys must have.
pub(super) fn needed(
    keys: &Keys<'_>,
    known: &[Key],
    key: &str,
    told: &mut Vec<Fault>,
) -> Option<String> {
    if !has(keys, known, key, told) {
        return None;
    }
    let (text, place) = keys.text(key, told)?;
    if text.trim().is_empty() {
        told.push(faults::not_a("a text", "\"\"", place));
        return None;
    }
    Some(text)
}

/// Whether it has the key; if not, that is told with what the key decides.
fn has(keys: &Keys<'_>, known: &[Key], key: &str, told: &mut Vec<Fault>) -> bool {
    if keys.has(key) {
        return true;
    }
    let doc = known.iter().find(|one| one.name == key).map(|one| one.doc);
    let help = doc.map(|doc| format!("`{key}` says {doc}"));
    told.push(Fault { help, ..faults::missing_key(key, keys.place()) });
    false
}

/// A day, if it is there.
pub(super) fn day(keys: &Keys<'_>, key: &str, told: &mut Vec<Fault>) -> Option<Day> {
    let (text, place) = keys.scalar(key, told)?;
    let day = Day::parse(&text).filter(|day| day.is_plausible());
    if day.is_none() {
        told.push(faults::bad_day(key, &text, place));
    }
    day
}

fn approvers(keys: &Keys<'_>, told: &mut Vec<Fault>) -> Vec<Approver> {
    let mut all = Vec::new();
    for one in keys.tables("approver", told) {
        one.only(&APPROVER, told);
        let name = needed(&one, &APPROVER, "name", told);
        has(&one, &APPROVER, "roles", told);
        let roles = texts(&one, "roles", told);
        all.extend(name.map(|name| Approver { name, roles }));
    }
    all
}

fn allowances(keys: &Keys<'_>, told: &mut Vec<Fault>) -> Vec<Allow> {
    let mut all = Vec::new();
    for one in keys.tables("allow", told) {
        one.only(&ALLOW, told);
        let place = one.place_of("text");
        let (text, rule) = (needed(&one, &ALLOW, "text", told), needed(&one, &ALLOW, "rule", told));
        let reason = one.text("reason", told).map(|(text, _)| text);
        let by = one.text("by", told).map(|(text, _)| text);
        let (document, until) = (one.text("document", told), day(&one, "until", told));
        let (Some(reason), Some(by)) = (reason, by) else {
            told.push(faults::allowed_without_reason(place));
            continue;
        };
        let document = document.map(|(text, _)| text);
        let Some((text, rule)) = text.zip(rule) else { continue };
        all.push(Allow { text, rule, document, reason, by, until, place });
    }
    all
}

/// A list of roles, or fewer than a kind has, with who decided that.
fn roles(keys: &Keys<'_>, told: &mut Vec<Fault>) -> Vec<Roles> {
    let Some(table) = keys.table("approvals", told) else { return Vec::new() };
    let mut all = Vec::new();
    for (kind, place) in table.names() {
        let fewer = matches!(table.written(&kind), Some((Written::Other(_), _)));
        let one = match fewer {
            false => Roles { roles: texts(&table, &kind, told), because: None, kind, place },
            true => match fewer_roles(&table, kind, place, told) {
                Some(one) => one,
                None => continue,
            },
        };
        all.push(one);
    }
    all
}

fn fewer_roles(
    table: &Keys<'_>,
    kind: String,
    place: Place,
    told: &mut Vec<Fault>,
) -> Option<Roles> {
    let keys = table.table(&kind, told)?;
    keys.only(&ROLES, told);
    let (reason, by) = (needed(&keys, &ROLES, "reason", told), needed(&keys, &ROLES, "by", told));
    Some(Roles { roles: texts(&keys, "roles", told), because: reason.zip(by), kind, place })
}
