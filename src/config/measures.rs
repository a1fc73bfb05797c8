//! `[metrics.own.<name>]`: figures that the project declares.

/// What a figure is held against.
mod aimed;

/// The kind of a figure.
mod kind;

/// What a figure says of itself in one word.
mod stated;

use crate::books::calendar::Span;
use crate::books::measure::judge::{self, Known};
use crate::books::measure::{Kind, Measure, Placed, Places, Word, faults as measuring, formula};
use crate::books::{Made, Metric, Names, Registry};
use crate::config::declared::measures::{COMMON, KINDS, OF_ROWS};
use crate::config::keys::Keys;
use crate::config::{faults, own};
use crate::diag::{Fault, Place};
use crate::value::key::Key;
use crate::value::{Class, Direction, Name, Unit};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A figure as it is declared, before it is held against what there is.
struct Draft<'k> {
    name: String,
    keys: Keys<'k>,
    label: String,
    definition: String,
    measure: Measure,
    span: Span,
    unit: Option<Unit>,
    class: Option<(Class, Place)>,
    version: u32,
    direction: Direction,
}

/// Reads them, and adds those that hold to what has a name.
pub(super) fn read(root: &Keys<'_>, registry: &mut Registry, faults: &mut Vec<Fault>) {
    let mut ignored = Vec::new();
    let Some(metrics) = root.table("metrics", &mut ignored) else { return };
    let Some(own) = metrics.table("own", faults) else { return };
    let (mut of_rows, mut formulas, mut declared) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (name, place) in own.names() {
        if !own::is_name(&name) {
            faults.push(faults::bad_name("figure", &name, place.clone()));
        }
        declared.insert(format!("own.{name}"));
        let Some(keys) = own.table(&name, faults) else { continue };
        let Some(draft) = draft(&name, keys, faults) else { continue };
        match draft.measure.kind {
            Kind::Value(_) => formulas.push(draft),
            _ => of_rows.push(draft),
        }
    }
    for draft in of_rows {
        match registry.is_set_aside(&draft.measure.table) {
            true => registry.set_aside(&draft.name),
            false => settle(draft, registry, faults),
        }
    }
    let left = declared.iter().filter(|name| {
        registry.metric(name).is_none() && !formulas.iter().any(|draft| draft.name == **name)
    });
    let left: Vec<&String> = left.collect();
    left.into_iter().for_each(|name| registry.set_aside(name));
    settle_formulas(formulas, registry, faults);
}

/// Formulas in the order in which they can be made; what is made of itself is told.
fn settle_formulas(mut left: Vec<Draft<'_>>, registry: &mut Registry, faults: &mut Vec<Fault>) {
    loop {
        let waits: BTreeSet<String> = left.iter().map(|draft| draft.name.clone()).collect();
        let ready = |draft: &Draft<'_>| !parts(draft).iter().any(|part| waits.contains(part));
        let (now, later): (Vec<_>, Vec<_>) = left.into_iter().partition(ready);
        if now.is_empty() {
            later.iter().for_each(|draft| registry.set_aside(&draft.name));
            return circles(&later, faults);
        }
        for draft in now {
            let name = draft.name.clone();
            if !parts(&draft).iter().any(|part| registry.is_set_aside(part)) {
                settle(draft, registry, faults);
            }
            if registry.metric(&name).is_none() {
                registry.set_aside(&name);
            }
        }
        left = later;
    }
}

fn parts(draft: &Draft<'_>) -> Vec<String> {
    match &draft.measure.kind {
        Kind::Value(text) => formula::names(text),
        _ => Vec::new(),
    }
}

/// Each circle once, at the first figure of it; what only waits for one is not told.
fn circles(left: &[Draft<'_>], faults: &mut Vec<Fault>) {
    let mut told: BTreeSet<String> = BTreeSet::new();
    for draft in left {
        let mut path = vec![draft.name.clone()];
        loop {
            let last = path.last().and_then(|last| left.iter().find(|one| one.name == *last));
            let next = last.and_then(|last| {
                parts(last).into_iter().find(|part| left.iter().any(|one| one.name == *part))
            });
            let Some(next) = next else { break };
            if let Some(at) = path.iter().position(|one| *one == next) {
                let mut circle = path.split_off(at);
                if at == 0 && !circle.iter().any(|one| told.contains(one)) {
                    told.extend(circle.iter().cloned());
                    circle.push(next);
                    let place = place_of_part(draft, circle.get(1));
                    faults.push(Fault { place, ..measuring::circle(&circle) });
                }
                break;
            }
            path.push(next);
        }
    }
}

/// Where a formula names a figure.
fn place_of_part(draft: &Draft<'_>, part: Option<&String>) -> Place {
    let node = match &draft.measure.kind {
        Kind::Value(text) => formula::parse(text).ok(),
        _ => None,
    };
    let at = node.as_ref().and_then(|node| {
        let parts = node.parts();
        parts.into_iter().find(|one| Some(&one.name) == part).map(|one| one.at)
    });
    draft.keys.place_within("value", None, at.unwrap_or_default())
}

/// Reads what one says.
fn draft<'k>(name: &str, keys: Keys<'k>, faults: &mut Vec<Fault>) -> Option<Draft<'k>> {
    let before = faults.len();
    let of_rows: &[Key] = if keys.has("value") { &[] } else { &OF_ROWS };
    let known: Vec<Key> = COMMON.iter().chain(&KINDS).chain(of_rows).copied().collect();
    keys.only(&known, faults);
    let unknown = faults.len() > before;
    let kind = kind::read(&keys, unknown, faults);
    let text = |key: &str, faults: &mut Vec<Fault>| keys.text(key, faults).map(|(text, _)| text);
    let label = text("label", faults).unwrap_or_else(|| own::presentable(name));
    let definition = text("definition", faults).filter(|text| !text.trim().is_empty());
    if definition.is_none() && !keys.has("definition") {
        faults.push(faults::missing_key("definition", keys.place()));
    }
    let table = text("table", faults);
    if table.is_none() && !keys.has("table") && !keys.has("value") {
        faults.push(faults::missing_key("table", keys.place()));
    }
    let placed = placed(&keys, faults);
    let span = stated::span(&keys, kind.as_ref(), &placed, faults);
    let class = keys.text("class", faults).and_then(|(word, place)| {
        let class = Class::parse(&word);
        if class.is_none() {
            faults.push(faults::bad_class(&word, place.clone()));
        }
        class.map(|class| (class, place))
    });
    let unit = stated::unit(&keys, faults);
    let (version, direction) = (stated::version(&keys, faults), stated::direction(&keys, faults));
    let owned = |text: Option<String>| text.map_or(Cow::Borrowed(""), Cow::Owned);
    let measure = Measure {
        filter: owned(text("where", faults)),
        min_n: stated::least(&keys, faults),
        placed,
        places: Some(Arc::new(places(&keys))),
        ..Measure::of("", kind?)
    };
    let measure = Measure { table: owned(table), ..measure };
    let name = format!("own.{name}");
    let draft = Draft {
        name,
        keys,
        label,
        definition: definition?,
        measure,
        span,
        unit,
        class,
        version,
        direction,
    };
    (faults.len() == before).then_some(draft)
}

/// Where the conditions stand.
fn places(keys: &Keys<'_>) -> Places {
    let all = ["where", "share", "of"].into_iter().filter(|key| keys.has(key));
    all.map(|key| (key, keys.place_of(key))).collect()
}

/// What places its rows in time.
fn placed(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Placed {
    let word = |key: &str, faults: &mut Vec<Fault>| {
        keys.text(key, faults).map(|(name, _)| -> Word { Cow::Owned(name) })
    };
    let (day, from, until) = (word("day", faults), word("from", faults), word("until", faults));
    match (day, from, until) {
        (None, Some(from), Some(until)) => Placed::Live(from, until),
        (None, Some(_), None) => {
            faults.push(faults::missing_key("until", keys.place()));
            Placed::Never
        }
        (None, None, Some(_)) => {
            faults.push(faults::missing_key("from", keys.place()));
            Placed::Never
        }
        (Some(_), Some(_), _) | (Some(_), _, Some(_)) => {
            let key = if keys.has("from") { "from" } else { "until" };
            let place = keys.places().remove(key).unwrap_or_default();
            faults.push(faults::day_and_interval(place));
            Placed::Never
        }
        (Some(day), None, None) => Placed::Day(day),
        (None, None, None) => Placed::Never,
    }
}

/// Holds one against what there is, and gives it its name.
fn settle(mut draft: Draft<'_>, registry: &mut Registry, faults: &mut Vec<Fault>) {
    if matches!(draft.measure.kind, Kind::Value(_)) && !draft.keys.has("span") {
        draft.span = span_of_parts(&draft, registry);
    }
    live_rows(&mut draft.measure, registry);
    let known = match judge::judge(registry, &draft.measure, draft.unit) {
        Ok(known) => known,
        Err(wrong) => {
            faults.extend(wrong.into_iter().map(|(at, fault)| Fault {
                place: draft.keys.place_within(at.key, at.item, at.byte),
                ..fault
            }));
            return;
        }
    };
    let before = faults.len();
    let label = &draft.label;
    let same = |metric: &&Arc<Metric>| metric.label.plain().eq_ignore_ascii_case(label);
    if let Some(other) = registry.metrics().iter().find(same) {
        let place = match draft.keys.has("label") {
            true => draft.keys.place_of("label"),
            false => draft.keys.place(),
        };
        faults.push(Fault { place, ..measuring::label_taken(label, &other.name) });
    }
    let metric = metric(draft, known, faults);
    if faults.len() == before {
        // No book's figure is called `own.…`, and no key stands twice.
        let _ = registry.add_metric(metric);
    }
}

/// Rows that a book serves with the days from which to which they are live are so, where
/// nothing else places them.
fn live_rows(measure: &mut Measure, registry: &Registry) {
    let served = registry.served(&measure.table).and_then(|served| served.live);
    if let (Some((from, until)), Placed::Never) = (served, &measure.placed) {
        measure.placed = Placed::Live(Cow::Borrowed(from), Cow::Borrowed(until));
    }
}

/// The window of the first part that is of a window; of balances alone as_of.
fn span_of_parts(draft: &Draft<'_>, registry: &Registry) -> Span {
    let spans = parts(draft).into_iter().filter_map(|part| Some(registry.metric(&part)?.span));
    let mut lasting = spans.filter(|span| *span != Span::Balance);
    lasting.next().unwrap_or(Span::Balance)
}

fn metric(draft: Draft<'_>, known: Known, faults: &mut Vec<Fault>) -> Metric {
    let Draft {
        name, keys, label, definition, mut measure, span, class, version, direction, ..
    } = draft;
    measure.target = aimed::target(&keys, known.unit, faults);
    measure.bands = aimed::bands(&keys, known.unit, faults);
    if let Some((class, place)) = class.clone().filter(|(class, _)| *class < known.class) {
        faults.push(Fault { place, ..measuring::class_below(class, &known.of, known.class) });
    }
    let slices = slices(&keys, &known.slices, faults).unwrap_or(known.slices);
    Metric {
        name: Cow::Owned(name),
        label: Name::Theirs(label.into()),
        definition: Name::Theirs(definition.into()),
        version,
        unit: known.unit,
        class: class.map_or(known.class, |(class, _)| class),
        slices: Names::Theirs(slices.into()),
        required: Names::NONE,
        span,
        direction,
        made: Made::Theirs(Arc::new(measure)),
    }
}

/// The slices that are named, each of which must be one.
fn slices(keys: &Keys<'_>, known: &[String], faults: &mut Vec<Fault>) -> Option<Vec<String>> {
    let (named, _) = keys.texts("slices", faults)?;
    let valid: Vec<&str> = known.iter().map(String::as_str).collect();
    for (item, name) in named.iter().enumerate().filter(|(_, name)| !known.contains(name)) {
        let place = keys.place_within("slices", Some(item), 0);
        faults.push(Fault { place, ..measuring::unknown_slice(name, &valid) });
    }
    Some(named)
}
