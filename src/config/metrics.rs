//! `[metrics.<book>.<metric>]`: the choices that definitions leave open.

use crate::books::setting::{self, SettingKind, Share};
use crate::books::{Registry, Settings, Value};
use crate::config::faults;
use crate::config::keys::Keys;
use crate::config::measures::KINDS;
use crate::diag::Fault;
use crate::value::Decimal;

/// Reads every choice against the books' settings.
pub fn read(root: &Keys<'_>, registry: &Registry, faults: &mut Vec<Fault>) -> Settings {
    let mut settings = registry.choices();
    if let Some(metrics) = root.table("metrics", faults) {
        walk(&metrics, "", (registry, &mut settings), faults);
    }
    settings
}

fn walk(
    keys: &Keys<'_>,
    prefix: &str,
    (registry, settings): (&Registry, &mut Settings),
    faults: &mut Vec<Fault>,
) {
    let known = || registry.settings().map(|setting| setting.key);
    for (name, place) in keys.names() {
        let full = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        if let Some(found) = registry.setting(&full) {
            if let Some(value) = value(keys, &name, found.kind, faults) {
                settings.set(&full, value, keys.place_of(&name));
            }
            continue;
        }
        if full == "own" {
            // Declarations, which `measures` reads.
            continue;
        }
        if let Some(own) = declared(keys, &name, &full) {
            faults.push(faults::declared_in_a_book(&own, place));
            continue;
        }
        let begins = format!("{full}.");
        if keys.kind(&name) == "table" && known().any(|key| key.starts_with(&begins)) {
            if let Some(inner) = keys.table(&name, faults) {
                walk(&inner, &full, (registry, settings), faults);
            }
            continue;
        }
        faults.push(faults::unknown_setting(&full, known(), place));
    }
}

/// What the name under `own` would be of a figure that is declared under a book's.
fn declared(keys: &Keys<'_>, name: &str, full: &str) -> Option<String> {
    let inner = match keys.kind(name) {
        "table" => keys.table(name, &mut Vec::new())?,
        _ => return None,
    };
    let is_declared = KINDS.iter().any(|kind| inner.has(kind)) && inner.has("definition");
    is_declared.then(|| full.rsplit('.').next().unwrap_or(full).to_owned())
}

fn value(keys: &Keys<'_>, name: &str, kind: SettingKind, faults: &mut Vec<Fault>) -> Option<Value> {
    let (text, place) = keys.scalar(name, faults)?;
    match kind {
        SettingKind::Text => Some(Value::Word(text)),
        SettingKind::Word(words) if words.iter().any(|word| word.name == text) => {
            Some(Value::Word(text))
        }
        SettingKind::Word(words) => {
            let allowed: Vec<&str> = words.iter().map(|word| word.name).collect();
            faults.push(faults::not_one_of(name, &text, &allowed, place));
            None
        }
        SettingKind::Flag => match text.as_str() {
            "true" => Some(Value::Flag(true)),
            "false" => Some(Value::Flag(false)),
            _ => {
                faults.push(faults::not_one_of(name, &text, &["true", "false"], place));
                None
            }
        },
        SettingKind::Share(most) => match setting::share(&text, most) {
            Share::Sure(share) => Some(Value::Number(share)),
            Share::Either(number) => {
                faults.push(faults::share_of_two_scales(name, number, most, place));
                None
            }
            Share::Bad => {
                let wanted = format!("a share from 0% to {most}00%");
                faults.push(faults::not_a(&wanted, &text, place).help(faults::SHARE_AS));
                None
            }
        },
        SettingKind::Range(least, most) => {
            let range = range(&text, least, most);
            if range.is_none() {
                let wanted = format!("two numbers from {least} to {most}, as `40-50`");
                faults.push(faults::not_a(&wanted, &text, place));
            }
            range.map(|(low, high)| Value::Range(low, high))
        }
        SettingKind::Number(least, most) => {
            let number = number(&text, least, most);
            if number.is_none() {
                faults.push(faults::not_a(
                    &format!("a number from {least} to {most}"),
                    &text,
                    place,
                ));
            }
            number.map(Value::Number)
        }
    }
}

fn number(text: &str, least: i64, most: i64) -> Option<Decimal> {
    let inside = Decimal::from(least)..=Decimal::from(most);
    text.trim().parse().ok().filter(|number| inside.contains(number))
}

/// `40-50` or `40%-50%`, from the lower to the higher; `0.4-0.5` says the same.
fn range(text: &str, least: i64, most: i64) -> Option<(Decimal, Decimal)> {
    let (low, high) = text.split_once(['-', '–'])?;
    let plain = |text: &str| number(text.trim().trim_end_matches('%'), least, most);
    let (low, high) = (plain(low)?, plain(high)?);
    let scale = match high <= Decimal::ONE && !text.contains('%') {
        true => Decimal::ONE_HUNDRED,
        false => Decimal::ONE,
    };
    (low <= high).then_some((low * scale, high * scale))
}
