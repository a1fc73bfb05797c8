//! Stage volumes as bars, and the share that went on beside its target band.
//! Never an area: lengths compare, areas do not.

use crate::books::shown::FunnelStage;
use crate::document::chart::faults;
use crate::document::chart::fit::named;
use crate::document::chart::role::Role;
use crate::document::chart::scale::Scale;
use crate::document::chart::scene::{Area, LABEL, SMALL, Scene, Side, U, VALUE, plain, pt, strong};
use crate::value::{Decimal, Phrase, Style, Unit};
use crate::words::{Label, Words};
use rust_decimal::prelude::ToPrimitive as _;
use std::cmp::Ordering;

const ROW: U = pt(23);
const HEAD: U = pt(18);
/// Below this many cases a share is a fraction, without mark or colour.
const FEW: u64 = 5;
/// Below this many the count stands beside the share.
const SOME: u64 = 20;

/// Where the columns are: right edges, and the pane of target bands.
struct Columns {
    bar: U,
    bar_end: U,
    open: Option<U>,
    pane: Option<(U, U)>,
    rate: U,
    cases: Option<U>,
    /// Whether any stage has a target: else no column is theirs.
    targets: bool,
}

/// Draws a funnel and says what it shows.
pub fn draw(
    scene: &mut Scene<'_>,
    words: &Words,
    half: bool,
    counted: &Phrase,
    stages: &[FunnelStage],
) -> String {
    if stages.is_empty() {
        scene.faults.push(faults::empty());
        return String::new();
    }
    let counts: Vec<String> = stages.iter().map(|stage| count(words, stage.count)).collect();
    let name = plain(LABEL, Role::Ink, Side::Start);
    let most = scene.width * if half { 30 } else { 25 } / 100;
    let (names, wide) =
        scene.column(name, most, stages.iter().map(|stage| named(words, &stage.name)));
    let columns = columns(scene, words, half, stages, wide + pt(8), &counts);
    let rows = U::try_from(stages.len()).unwrap_or_default();
    let foot = HEAD + ROW * rows;
    scene.height = foot + if columns.pane.is_some() { pt(12) } else { 0 };
    let counted = named(words, counted);
    heads(scene, words, &columns, &counted, foot);
    let largest = stages.iter().map(|stage| stage.count).max().unwrap_or_default().max(1);
    let x = Scale::new(Decimal::ZERO, Decimal::from(largest), columns.bar, columns.bar_end);
    let mut middle = HEAD + ROW / 2;
    for ((stage, text), number) in stages.iter().zip(&names).zip(&counts) {
        scene.name(name, 0, middle, text);
        let end = x.at(Decimal::from(stage.count)).max(columns.bar + 75);
        let bar = Area { x: columns.bar, y: middle - pt(6), w: end - columns.bar, h: pt(12) };
        scene.rect(Role::Bar, bar);
        scene.mid(strong(VALUE, Role::Ink, Side::Start), end + pt(4), middle, number);
        if let Some(open) = columns.open {
            let open_count = stage.open.map(|open| count(words, open)).unwrap_or_default();
            scene.mid(plain(LABEL, Role::Muted, Side::End), open, middle, &open_count);
        }
        conversion(scene, words, &columns, stage, middle);
        middle += ROW;
    }
    let said = stages.iter().map(|stage| said(words, stage));
    words.introduced(&counted, &words.listed(&said.collect::<Vec<_>>()))
}

fn count(words: &Words, number: u64) -> String {
    words.number(Decimal::from(number), Unit::Count, Style::Exact)
}

fn percent(words: &Words, share: Decimal) -> String {
    words.number(share, Unit::Percent, Style::Whole)
}

/// The share that went on, or "2 of 3" when they are fewer than five.
fn rate(words: &Words, stage: &FunnelStage) -> Option<String> {
    let share = stage.rate?;
    if stage.resolved >= FEW {
        return Some(percent(words, share));
    }
    let went = share * Decimal::from(stage.resolved);
    Some(words.fraction(went.round().to_u64().unwrap_or_default(), stage.resolved))
}

fn target(words: &Words, stage: &FunnelStage) -> Option<String> {
    let (low, high) = stage.band?;
    Some(words.range(low, high, Unit::Percent, Style::Whole))
}

/// Under, in or over its band; none when there are too few or there is no band.
fn standing(stage: &FunnelStage) -> Option<Ordering> {
    let (low, high) = stage.band?;
    let share = stage.rate.filter(|_| stage.resolved >= FEW)?;
    Some(match share {
        share if share < low => Ordering::Less,
        share if share > high => Ordering::Greater,
        _ => Ordering::Equal,
    })
}

fn columns(
    scene: &Scene<'_>,
    words: &Words,
    half: bool,
    stages: &[FunnelStage],
    bar: U,
    counts: &[String],
) -> Columns {
    let small = plain(SMALL, Role::Muted, Side::End);
    let value = strong(VALUE, Role::Ink, Side::End);
    let texts = |pick: &dyn Fn(&FunnelStage) -> Option<String>| -> Vec<String> {
        stages.iter().filter_map(pick).collect()
    };
    let widest = |kind, all: &[String]| scene.widest(kind, all.iter().map(String::as_str));
    let head = |label| scene.measure(small, words.label(label));
    let targets = widest(plain(LABEL, Role::Muted, Side::End), &texts(&|s| target(words, s)));
    let rates = widest(value, &texts(&|s| rate(words, s)));
    let number = widest(value, counts);
    let gap = pt(12);
    let cases = stages.iter().any(|s| s.rate.is_some() && (FEW..SOME).contains(&s.resolved));
    let aimed = stages.iter().any(|stage| stage.band.is_some());
    let mut edge = scene.width;
    if aimed {
        edge -= targets.max(head(Label::Target)) + gap;
    }
    let cases = (cases && !half).then_some(edge);
    if cases.is_some() {
        edge -= widest(small, &texts(&|s| Some(cases_text(words, s.resolved)))) + pt(4);
    }
    let rate = edge;
    edge -= rates + pt(10);
    if half {
        // The triangle of a miss stands before the share.
        edge -= pt(8);
        return Columns {
            bar,
            bar_end: edge - number - pt(4),
            open: None,
            pane: None,
            rate,
            cases,
            targets: aimed,
        };
    }
    let pane = (edge - pt(100), edge - pt(4));
    edge = pane.0 - pt(16);
    let open = stages.iter().any(|stage| stage.open.is_some()).then_some(edge);
    if open.is_some() {
        let opens = texts(&|stage| stage.open.map(|open| count(words, open)));
        let opens = widest(plain(LABEL, Role::Muted, Side::End), &opens);
        edge -= opens.max(head(Label::Open)) + gap;
    }
    let bar_end = edge - number - pt(4);
    Columns { bar, bar_end, open, pane: Some(pane), rate, cases, targets: aimed }
}

fn cases_text(words: &Words, cases: u64) -> String {
    format!("n = {}", count(words, cases))
}

fn heads(scene: &mut Scene<'_>, words: &Words, columns: &Columns, counted: &str, foot: U) {
    let (start, end) =
        (plain(SMALL, Role::Muted, Side::Start), plain(SMALL, Role::Muted, Side::End));
    // On half the width the head of the bars takes the place over the names too.
    let short = words.label(Label::ConversionShort);
    let (from, to) = match columns.open {
        Some(open) => (columns.bar, open - scene.measure(end, words.label(Label::Open))),
        None => (0, columns.rate - scene.measure(end, short)),
    };
    let counted = scene.fit(start, to - from - pt(8), counted);
    scene.text(start, from, pt(8), &counted);
    if let Some(open) = columns.open {
        scene.text(end, open, pt(8), words.label(Label::Open));
    }
    match columns.pane {
        Some((from, to)) => {
            let most = columns.rate - from;
            let text = scene.fit(start, most, words.label(Label::Conversion));
            scene.text(start, from, pt(8), &text);
            let x = Scale::new(Decimal::ZERO, Decimal::ONE, from, to);
            for tick in [Decimal::ZERO, Decimal::new(5, 1), Decimal::ONE] {
                let at = x.at(tick);
                scene.line(Role::Grid, 50, "", (at, HEAD), (at, foot));
                scene.text(
                    plain(SMALL, Role::Muted, Side::Middle),
                    at,
                    foot + pt(9),
                    &percent(words, tick),
                );
            }
        }
        None => {
            scene.text(end, columns.rate, pt(8), short);
        }
    }
    if columns.targets {
        scene.text(end, scene.width, pt(8), words.label(Label::Target));
    }
}

fn conversion(
    scene: &mut Scene<'_>,
    words: &Words,
    columns: &Columns,
    stage: &FunnelStage,
    middle: U,
) {
    let standing = standing(stage);
    if let Some((from, to)) = columns.pane {
        let x = Scale::new(Decimal::ZERO, Decimal::ONE, from, to);
        if let Some((low, high)) = stage.band {
            let (near, far) = (
                x.at(low.clamp(Decimal::ZERO, Decimal::ONE)),
                x.at(high.clamp(Decimal::ZERO, Decimal::ONE)),
            );
            scene.rect(Role::Band, Area { x: near, y: middle - pt(6), w: far - near, h: pt(12) });
            for edge in [near, far] {
                scene.line(Role::Ink, 75, "", (edge, middle - pt(6)), (edge, middle + pt(6)));
            }
        }
        if let Some(share) = stage.rate.filter(|_| stage.resolved >= FEW) {
            mark(scene, standing, x.at(share.clamp(Decimal::ZERO, Decimal::ONE)), middle);
        }
    }
    let Some(text) = rate(words, stage) else { return };
    let missed = standing == Some(Ordering::Less);
    let make = if missed { strong } else { plain };
    let area = scene.mid(make(VALUE, Role::Ink, Side::End), columns.rate, middle, &text);
    if columns.pane.is_none() && missed {
        scene.triangle(Role::Loss, false, area.x - pt(6), middle, pt(3));
    }
    if let Some(edge) = columns.cases
        && (FEW..SOME).contains(&stage.resolved)
    {
        let text = cases_text(words, stage.resolved);
        scene.mid(plain(SMALL, Role::Muted, Side::End), edge, middle, &text);
    }
    if let Some(text) = target(words, stage) {
        scene.mid(plain(LABEL, Role::Muted, Side::End), scene.width, middle, &text);
    }
}

/// A dot inside the band, a triangle outside: shape says it without colour.
fn mark(scene: &mut Scene<'_>, standing: Option<Ordering>, x: U, y: U) {
    match standing {
        Some(Ordering::Less) => scene.triangle(Role::Loss, false, x, y, pt(3)),
        // In the colour of the bars: an accent and the colour of gains are never together.
        Some(Ordering::Greater) => scene.triangle(Role::Bar, true, x, y, pt(3)),
        _ => scene.dot(Role::Bar, x, y, pt(3)),
    }
}

fn said(words: &Words, stage: &FunnelStage) -> String {
    let mut text = format!("{} {}", named(words, &stage.name), count(words, stage.count));
    if let Some(rate) = rate(words, stage) {
        text.push_str(&format!(", {} {rate}", words.label(Label::Conversion)));
    }
    if let Some(target) = target(words, stage) {
        text.push_str(&format!(", {} {target}", words.label(Label::TargetMark)));
    }
    text
}
