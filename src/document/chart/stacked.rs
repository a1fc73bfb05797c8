//! Parts of wholes, side by side, as shares of each whole; ticks mark where the
//! parts would end on target.

use crate::document::chart::faults;
use crate::document::chart::fit::named;
use crate::document::chart::role::Role;
use crate::document::chart::scale::Scale;
use crate::document::chart::scene::{Area, LABEL, SMALL, Scene, Side, U, VALUE, plain, pt, strong};
use crate::value::{Decimal, Phrase, Style, Unit};
use crate::words::{Label, Words};
use rust_decimal::prelude::ToPrimitive as _;

const ROW: U = pt(24);
/// Darkest first: the first part is the one that targets speak of.
const SHADES: [Role; 5] = [Role::H4, Role::H3, Role::H2, Role::H1, Role::H0];

/// Parts and rows with what is beyond five parts added up as "Other".
struct Parts {
    names: Vec<String>,
    rows: Vec<(String, Vec<Decimal>)>,
    targets: Vec<Option<Decimal>>,
}

/// Draws stacks and says what they show.
pub fn draw(
    scene: &mut Scene<'_>,
    words: &Words,
    unit: Unit,
    parts: &[Phrase],
    rows: &[(Phrase, Vec<Decimal>)],
    targets: &[Option<Decimal>],
) -> String {
    let parts = gathered(words, parts, rows, targets);
    if parts.names.is_empty() || parts.rows.is_empty() {
        scene.faults.push(faults::empty());
        return String::new();
    }
    refuse_negative(scene, &parts);
    let name = plain(LABEL, Role::Ink, Side::Start);
    let total = strong(VALUE, Role::Ink, Side::End);
    let sums: Vec<Decimal> =
        parts.rows.iter().map(|row| row.1.iter().copied().sum::<Decimal>()).collect();
    let run = words.run(unit, &sums);
    let texts: Vec<String> = sums.iter().map(|sum| words.in_run(run, *sum)).collect();
    let most = scene.width * 30 / 100;
    let (names, wide) = scene.column(name, most, parts.rows.iter().map(|row| row.0.clone()));
    let left = wide + pt(8);
    let head = words.label(Label::Total);
    let column = scene
        .widest(total, texts.iter().map(String::as_str))
        .max(scene.measure(plain(SMALL, Role::Muted, Side::End), head));
    let right = scene.width - column - pt(10);
    let mut top = key(scene, words, &parts, head, left, right);
    let x = Scale::new(Decimal::ZERO, Decimal::ONE, left, right);
    let ends = target_ends(&parts.targets);
    for (((row, text), sum), total_text) in parts.rows.iter().zip(&names).zip(&sums).zip(&texts) {
        let middle = top + ROW / 2;
        scene.name(name, 0, middle, text);
        segments(scene, words, &x, &row.1, *sum, middle);
        for end in ends.iter().filter(|_| !sum.is_zero()) {
            // Under the bar: across it, it would cut the shares.
            let at = x.at(*end);
            scene.line(Role::Ink, 150, "", (at, middle + pt(7)), (at, middle + pt(11)));
        }
        scene.mid(total, scene.width, middle, total_text);
        top += ROW;
    }
    scene.height = top;
    said(words, unit, &parts)
}

/// A ramp has five classes; more parts would repeat a shade.
fn gathered(
    words: &Words,
    parts: &[Phrase],
    rows: &[(Phrase, Vec<Decimal>)],
    targets: &[Option<Decimal>],
) -> Parts {
    let mut names: Vec<String> = parts.iter().map(|part| named(words, part)).collect();
    let rows = rows.iter().map(|(whole, values)| (named(words, whole), values.clone()));
    let mut rows: Vec<(String, Vec<Decimal>)> = rows.collect();
    let mut targets = targets.to_vec();
    targets.resize(names.len(), None);
    let most = SHADES.len();
    if names.len() > most {
        names.truncate(most - 1);
        names.push(words.label(Label::Other).to_owned());
        let rest = targets.split_off(most - 1);
        targets.push(rest.into_iter().sum());
        for (_, values) in &mut rows {
            let rest = values.split_off((most - 1).min(values.len()));
            values.push(rest.into_iter().sum());
        }
    }
    Parts { names, rows, targets }
}

fn refuse_negative(scene: &mut Scene<'_>, parts: &Parts) {
    for (whole, values) in &parts.rows {
        for (part, value) in parts.names.iter().zip(values) {
            if value.is_sign_negative() && !value.is_zero() {
                scene.faults.push(faults::negative_part(whole, part));
            }
        }
    }
}

/// Where parts would end on target, as far as targets are known.
fn target_ends(targets: &[Option<Decimal>]) -> Vec<Decimal> {
    let mut sum = Decimal::ZERO;
    let mut ends = Vec::new();
    for target in targets {
        let Some(target) = target else { break };
        sum += target;
        if sum < Decimal::new(999, 3) && sum > Decimal::ZERO {
            ends.push(sum);
        }
    }
    ends
}

/// The parts in order with their targets, over the bars, and the head of the totals.
fn key(scene: &mut Scene<'_>, words: &Words, parts: &Parts, head: &str, left: U, right: U) -> U {
    let small = plain(SMALL, Role::Muted, Side::Start);
    let texts: Vec<String> = parts
        .names
        .iter()
        .zip(&parts.targets)
        .map(|(name, target)| match target {
            None => name.clone(),
            Some(share) => {
                let share = words.number(*share, Unit::Percent, Style::Whole);
                format!("{name} ({} {share})", words.label(Label::TargetMark))
            }
        })
        .collect();
    let wide: U = texts.iter().map(|text| scene.measure(small, text) + pt(21)).sum::<U>() - pt(10);
    let start = if wide <= right - left { left } else { 0 };
    let (mut x, mut y) = (start, pt(8));
    // A part that is nowhere and aims at nothing is drawn nowhere.
    let is_drawn = |at: usize| {
        let value = |values: &Vec<Decimal>| values.get(at).is_some_and(|value| !value.is_zero());
        parts.targets.get(at).copied().flatten().is_some()
            || parts.rows.iter().any(|(_, values)| value(values))
    };
    let drawn = texts.iter().zip(SHADES).enumerate().filter(|(at, _)| is_drawn(*at));
    for (_, (text, shade)) in drawn {
        let text = scene.fit(small, right - start - pt(11), text);
        let width = scene.measure(small, &text);
        if x > start && x + pt(11) + width > right {
            (x, y) = (start, y + pt(10));
        }
        scene.rect(shade, Area { x, y: y - pt(5), w: pt(8), h: pt(6) });
        scene.text(small, x + pt(11), y, &text);
        x += width + pt(21);
    }
    scene.text(plain(SMALL, Role::Muted, Side::End), scene.width, y, head);
    y + pt(5)
}

/// The parts of one whole; their whole percentages add up to 100.
fn segments(
    scene: &mut Scene<'_>,
    words: &Words,
    x: &Scale,
    values: &[Decimal],
    sum: Decimal,
    middle: U,
) {
    if sum <= Decimal::ZERO {
        return;
    }
    let shares = hundred(values, sum);
    let mut run = Decimal::ZERO;
    for ((value, share), shade) in values.iter().zip(shares).zip(SHADES) {
        let from = x.at(run);
        run += value.checked_div(sum).unwrap_or_default();
        let end = x.at(run);
        let area = Area { x: from, y: middle - pt(7), w: end - from - 75, h: pt(14) };
        scene.rect(shade, area);
        let text = words.number(share, Unit::Percent, Style::Whole);
        let kind = plain(LABEL, shade.text_on(), Side::Middle);
        if scene.measure(kind, &text) + pt(5) <= area.w {
            scene.mid(kind, area.x + area.w / 2, middle, &text);
        }
    }
}

/// Whole percentages that add up to 100, by largest remainder; ties go to the
/// earlier part.
fn hundred(values: &[Decimal], sum: Decimal) -> Vec<Decimal> {
    let exact = values.iter().map(|value| {
        value.saturating_mul(Decimal::ONE_HUNDRED).checked_div(sum).unwrap_or_default()
    });
    let mut parts: Vec<(Decimal, Decimal)> =
        exact.map(|share| (share.floor(), share - share.floor())).collect();
    let floors: Decimal = parts.iter().map(|part| part.0).sum();
    let missing = (Decimal::ONE_HUNDRED - floors).to_usize().unwrap_or_default();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(parts.get(*index).map(|part| part.1)));
    for index in order.into_iter().take(missing) {
        if let Some(part) = parts.get_mut(index) {
            part.0 += Decimal::ONE;
        }
    }
    parts.into_iter().map(|part| part.0 * Decimal::new(1, 2)).collect()
}

fn said(words: &Words, unit: Unit, parts: &Parts) -> String {
    let rows = parts.rows.iter().map(|(whole, values)| {
        let texts =
            parts.names.iter().zip(values).map(|(part, value)| {
                format!("{part} {}", words.number(*value, unit, Style::Short))
            });
        words.introduced(whole, &texts.collect::<Vec<_>>().join(", "))
    });
    words.listed(&rows.collect::<Vec<_>>())
}
