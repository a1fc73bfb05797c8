//! `[views.own.<name>]`: views that the project declares, each of one shape, which its keys
//! tell: what it is parted by, what it runs over, where it starts.

use crate::books::calendar::Span;
use crate::books::shapes::{self, Chart, Grain, Layout, Steps, Word, Words};
use crate::books::{Registry, Shape};
use crate::config::faults;
use crate::config::keys::Keys;
use crate::config::own::{is_name, presentable};
use crate::diag::{Fault, Place};

/// What tells a shape, and what it takes beside.
struct Kind {
    /// What it is called in faults.
    called: &'static str,
    /// The keys of which any tells it, the first one needed.
    told_by: &'static [&'static str],
    /// What else it takes.
    takes: &'static [&'static str],
    layout: fn(&Declared<'_, '_>, &mut Vec<Fault>) -> Option<Layout>,
}

/// The shapes; of keys that tell several, the first decides, and figures have none.
const KINDS: &[Kind] = &[
    Kind {
        called: "a funnel",
        told_by: &["steps", "steps_of"],
        takes: &["table", "order"],
        layout: funnel,
    },
    Kind {
        called: "a view by words",
        told_by: &["by"],
        takes: &["show", "order", "top", "whole", "share"],
        layout: by,
    },
    Kind {
        called: "a view over time",
        told_by: &["over"],
        takes: &["show", "last", "plan", "step"],
        layout: over,
    },
    Kind { called: "a matrix", told_by: &["cell", "rows"], takes: &["columns"], layout: matrix },
    Kind { called: "a bridge", told_by: &["start", "end", "changes"], takes: &[], layout: bridge },
    Kind {
        called: "a table of rows",
        told_by: &["table"],
        takes: &["where", "columns", "order", "top", "total"],
        layout: rows,
    },
    Kind { called: "a view of figures", told_by: &["show"], takes: &["aimed"], layout: figures },
];

/// What every shape takes.
const COMMON: &[&str] = &["title", "chart", "finding", "span"];

/// Of each shape the keys of which any tells it, and all that it takes.
pub fn shapes() -> Vec<(&'static [&'static str], Vec<&'static str>)> {
    let takes = |kind: &Kind| kind.told_by.iter().chain(kind.takes).chain(COMMON).copied();
    KINDS.iter().map(|kind| (kind.told_by, takes(kind).collect())).collect()
}

/// A declaration in the reading.
struct Declared<'k, 'a> {
    keys: &'k Keys<'a>,
}

/// Reads every view and adds it to what has a name.
pub(super) fn read(root: &Keys<'_>, registry: &mut Registry, faults: &mut Vec<Fault>) {
    let Some(views) = root.table("views", faults) else { return };
    views.only(&["own"], faults);
    let Some(own) = views.table("own", faults) else { return };
    for (name, place) in own.names() {
        let Some(keys) = own.table(&name, faults) else { continue };
        if !is_name(&name) {
            faults.push(faults::bad_name("view", &name, place.clone()));
            continue;
        }
        let before = faults.len();
        let Some(shape) = shape(&Declared { keys: &keys }, &place, faults) else { continue };
        let of_rows = shape.layout.of_rows(registry).map(|(own, _)| own.name.clone());
        let made_of = shape.layout.metrics().into_iter().chain(of_rows.as_deref());
        if made_of.into_iter().any(|name| registry.is_set_aside(name)) {
            continue;
        }
        let wrong = shapes::check(registry, &shape, &[]);
        let placed = |one: shapes::Wrong| Fault {
            place: keys.place_within(key_of(&keys, one.key), Some(one.at), 0),
            ..one.fault
        };
        faults.extend(wrong.into_iter().map(placed));
        if faults.len() > before {
            continue;
        }
        let title = keys.text("title", faults).map_or_else(|| presentable(&name), |(text, _)| text);
        let full = format!("own.{name}");
        let view = shape.named(registry, &full, &title, &shape.layout.doc());
        if registry.add_view(view).is_err() {
            faults.push(faults::name_twice(&full, place));
        }
    }
}

/// The key that something stands in: a table's rows are not a matrix's.
fn key_of<'n>(keys: &Keys<'_>, key: &'n str) -> &'n str {
    match key {
        "show" if !keys.has("show") => "steps",
        key => key,
    }
}

fn shape(declared: &Declared<'_, '_>, place: &Place, faults: &mut Vec<Fault>) -> Option<Shape> {
    let keys = declared.keys;
    let told = |kind: &&Kind| kind.told_by.iter().any(|key| keys.has(key));
    let Some(kind) = KINDS.iter().find(told) else {
        faults.push(faults::no_shape(place.clone()));
        return None;
    };
    let takes = || kind.told_by.iter().chain(kind.takes).chain(COMMON).copied();
    // A key of another shape is no slip of the pen.
    let other = KINDS.iter().filter(|one| one.called != kind.called);
    let other = other.flat_map(|one| one.told_by.iter().map(move |key| (*key, one.called)));
    let other = other.filter(|(key, _)| keys.has(key) && !takes().any(|known| known == *key));
    if let Some((key, called)) = other.into_iter().next() {
        faults.push(faults::two_shapes(kind.called, called, keys.place_of(key)));
        return None;
    }
    let known: Vec<&str> = takes().collect();
    keys.only(&known, faults);
    let before = faults.len();
    let layout = (kind.layout)(declared, faults);
    let chart = declared.chart(faults);
    let span = declared.span(faults);
    let finding = keys.text("finding", faults).map(|(text, _)| Word::Owned(text));
    let shape = Shape { layout: layout?, chart, finding, span };
    (faults.len() == before).then_some(shape)
}

impl Declared<'_, '_> {
    fn word(&self, key: &str, faults: &mut Vec<Fault>) -> Option<Word> {
        if !self.keys.has(key) {
            faults.push(faults::missing_key(key, self.keys.place()));
        }
        self.keys.text(key, faults).map(|(text, _)| Word::Owned(text))
    }

    fn words(&self, key: &str, faults: &mut Vec<Fault>) -> Option<Words> {
        if !self.keys.has(key) {
            faults.push(faults::missing_key(key, self.keys.place()));
        }
        self.given(key, faults)
    }

    /// Several words, or one.
    fn given(&self, key: &str, faults: &mut Vec<Fault>) -> Option<Words> {
        let (texts, place) = self.keys.texts(key, faults)?;
        if texts.is_empty() {
            faults.push(faults::not_a("a name or several", "[]", place));
            return None;
        }
        Some(texts.into_iter().map(Word::Owned).collect())
    }

    fn flag(&self, key: &str, faults: &mut Vec<Fault>) -> bool {
        let Some((text, place)) = self.keys.scalar(key, faults) else { return false };
        if !matches!(text.as_str(), "true" | "false") {
            faults.push(faults::not_one_of(key, &text, &["true", "false"], place));
        }
        text == "true"
    }

    fn count(&self, key: &str, faults: &mut Vec<Fault>) -> Option<usize> {
        let (text, place) = self.keys.scalar(key, faults)?;
        let count = text.parse::<usize>().ok().filter(|count| (1..=1000).contains(count));
        if count.is_none() {
            faults.push(faults::not_a("a whole number from 1 to 1000", &text, place));
        }
        count
    }

    fn chart(&self, faults: &mut Vec<Fault>) -> Option<Chart> {
        let (text, place) = self.keys.text("chart", faults)?;
        let chart = Chart::parse(&text);
        if chart.is_none() {
            let names = Chart::ALL.map(|(name, _)| name);
            faults.push(faults::not_one_of("chart", &text, &names, place));
        }
        chart
    }

    /// `T12M`, `month`, `quarter`.
    fn span(&self, faults: &mut Vec<Fault>) -> Option<Span> {
        let (text, place) = self.keys.text("span", faults)?;
        let trailing = text.strip_prefix('T').and_then(|rest| rest.strip_suffix('M'));
        let trailing = trailing.and_then(|count| count.parse::<u32>().ok());
        let span = match (trailing, text.as_str()) {
            (Some(months @ 1..=120), _) => Some(Span::Trailing(months)),
            (_, "month") => Some(Span::Month),
            (_, "quarter") => Some(Span::Quarter),
            _ => None,
        };
        if span.is_none() {
            faults.push(faults::not_a("`month`, `quarter` or months like `T12M`", &text, place));
        }
        span
    }
}

fn by(declared: &Declared<'_, '_>, faults: &mut Vec<Fault>) -> Option<Layout> {
    let (by, show) = (declared.words("by", faults), declared.words("show", faults));
    let by = by?;
    if by.len() > 2 {
        let place = declared.keys.place_of("by");
        faults.push(faults::not_a("one slice or two", &by.join(", "), place));
    }
    let order = declared.keys.text("order", faults).map(|(text, _)| Word::Owned(text));
    let (top, whole) = (declared.count("top", faults), declared.flag("whole", faults));
    let share = declared.flag("share", faults);
    Some(Layout::By { by, show: show?, order, top, whole, share })
}

fn over(declared: &Declared<'_, '_>, faults: &mut Vec<Fault>) -> Option<Layout> {
    let (name, place) = declared.keys.text("over", faults)?;
    let Some(grain) = Grain::parse(&name) else {
        let names = Grain::ALL.map(|(name, ..)| name);
        faults.push(faults::not_one_of("over", &name, &names, place));
        return None;
    };
    let last = declared.count("last", faults).unwrap_or(grain.usual());
    let (show, plan) = (declared.words("show", faults)?, declared.flag("plan", faults));
    let step = declared.flag("step", faults);
    Some(Layout::Over { grain, last, show, plan, step })
}

fn matrix(declared: &Declared<'_, '_>, faults: &mut Vec<Fault>) -> Option<Layout> {
    let (rows, columns) = (declared.word("rows", faults), declared.word("columns", faults));
    let cell = declared.word("cell", faults);
    Some(Layout::Matrix { rows: rows?, columns: columns?, cell: cell? })
}

fn figures(declared: &Declared<'_, '_>, faults: &mut Vec<Fault>) -> Option<Layout> {
    let (show, aimed) = (declared.words("show", faults)?, declared.flag("aimed", faults));
    Some(Layout::Figures { show, aimed })
}

/// Figures that follow each other; or the words of a column in their order, of the rows of a
/// table or of a figure.
fn funnel(declared: &Declared<'_, '_>, faults: &mut Vec<Fault>) -> Option<Layout> {
    let keys = declared.keys;
    if keys.has("steps") {
        for key in ["steps_of", "table", "order"].into_iter().filter(|key| keys.has(key)) {
            let (shape, other) = ("a funnel of figures", "a funnel of words");
            faults.push(faults::two_shapes(shape, other, keys.place_of(key)));
        }
        let steps = declared.words("steps", faults)?;
        return Some(Layout::Funnel { steps: Steps::Figures(steps) });
    }
    let (table, column) = (declared.word("table", faults), declared.word("steps_of", faults));
    let order = declared.words("order", faults);
    let steps = Steps::Words { table: table?, column: column?, order: order? };
    Some(Layout::Funnel { steps })
}

fn bridge(declared: &Declared<'_, '_>, faults: &mut Vec<Fault>) -> Option<Layout> {
    let (start, end) = (declared.word("start", faults), declared.word("end", faults));
    let changes = declared.words("changes", faults);
    Some(Layout::Bridge { start: start?, changes: changes?, end: end? })
}

fn rows(declared: &Declared<'_, '_>, faults: &mut Vec<Fault>) -> Option<Layout> {
    let keys = declared.keys;
    let table = declared.word("table", faults);
    let text = |key: &str, faults: &mut Vec<Fault>| {
        keys.text(key, faults).map(|(text, _)| Word::Owned(text))
    };
    let filter = text("where", faults).unwrap_or_default();
    let columns = declared.given("columns", faults).unwrap_or_default();
    let order = text("order", faults);
    let top = declared.count("top", faults);
    let total = declared.given("total", faults).unwrap_or_default();
    Some(Layout::Rows { table: table?, filter, columns, order, top, total })
}
