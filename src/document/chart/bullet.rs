//! Values against targets over bands, each row at its own scale (Few's bullet
//! graph). On half the width the name stands over its bar.

use crate::books::shown::BulletRow;
use crate::document::chart::faults;
use crate::document::chart::fit::named;
use crate::document::chart::role::Role;
use crate::document::chart::scale::Scale;
use crate::document::chart::scene::{Area, LABEL, SMALL, Scene, Side, U, VALUE, plain, pt, strong};
use crate::value::{Decimal, Style};
use crate::words::{Label, Words};

const HEAD: U = pt(14);

/// Draws bullets and says what they show.
pub fn draw(scene: &mut Scene<'_>, words: &Words, half: bool, rows: &[BulletRow]) -> String {
    if rows.is_empty() {
        scene.faults.push(faults::empty());
        return String::new();
    }
    let small = plain(SMALL, Role::Muted, Side::End);
    let (value, target) =
        (strong(VALUE, Role::Ink, Side::End), plain(LABEL, Role::Muted, Side::End));
    let values: Vec<String> = rows.iter().map(|row| value_text(words, row)).collect();
    let targets: Vec<String> =
        rows.iter().map(|row| words.number(row.target, row.unit, short(row))).collect();
    let heads = (words.label(Label::Actual), words.label(Label::Target));
    let target_width =
        scene.widest(target, targets.iter().map(String::as_str)).max(scene.measure(small, heads.1));
    let value_edge = scene.width - target_width - pt(14);
    let value_width = scene
        .widest(value, values.iter().map(String::as_str))
        .max(scene.measure(small, heads.0) - pt(10));
    // The triangle of a miss stands before the value.
    let mark = value_edge - value_width - pt(7);
    let room = mark - pt(9);
    let name = plain(LABEL, Role::Ink, Side::Start);
    let most = if half { room } else { scene.width * 32 / 100 };
    let names: Vec<Vec<String>> = rows
        .iter()
        .map(|row| scene.wrap(name, most, if half { 1 } else { 2 }, &named(words, &row.name)))
        .collect();
    let widest = names.iter().flatten().map(|line| scene.measure(name, line)).max();
    let (left, right) =
        if half { (0, scene.width) } else { (widest.unwrap_or_default() + pt(10), room) };
    scene.text(small, value_edge, pt(8), heads.0);
    scene.text(small, scene.width, pt(8), heads.1);
    let pitch = if half { pt(30) } else { pt(23) };
    let mut top = HEAD;
    for (((row, lines), text), aim) in rows.iter().zip(&names).zip(&values).zip(&targets) {
        let middle = if half { top + pt(8) } else { top + pitch / 2 };
        scene.name(name, 0, middle, lines);
        bar(scene, row, left, right, if half { middle + pt(12) } else { middle });
        let missed = row.status.is_miss();
        if missed {
            scene.triangle(Role::Loss, false, mark + pt(1), middle, pt(3));
        }
        let make = if missed { strong } else { plain };
        scene.mid(make(VALUE, Role::Ink, Side::End), value_edge, middle, text);
        scene.mid(target, scene.width, middle, aim);
        top += pitch;
    }
    scene.height = top;
    said(words, rows)
}

/// Whole percentages, short money; a miss never reads as its target.
fn value_text(words: &Words, row: &BulletRow) -> String {
    let text = words.number(row.value, row.unit, short(row));
    let same = text == words.number(row.target, row.unit, short(row));
    match same && row.value != row.target {
        true if row.status.is_miss() => words.distinct_from(row.value, row.target, row.unit),
        _ => text,
    }
}

fn short(row: &BulletRow) -> Style {
    let whole = |value: Decimal| value.saturating_mul(Decimal::ONE_HUNDRED).is_integer();
    // A target of 4.5% keeps its decimal.
    if whole(row.target) { Style::Whole } else { Style::Short }
}

fn bar(scene: &mut Scene<'_>, row: &BulletRow, left: U, right: U, middle: U) {
    let mut bands = row.bands;
    bands.sort_unstable();
    let [low, fair, good] = bands.map(|band| band.max(Decimal::ZERO));
    let most = good.max(row.value).max(row.target).max(Decimal::new(1, 6));
    let x = Scale::new(Decimal::ZERO, most, left, right);
    let shades = match row.less_is_better {
        true => [Role::BandHigh, Role::Band, Role::BandLow],
        false => [Role::BandLow, Role::Band, Role::BandHigh],
    };
    let mut from = left;
    for (end, role) in [x.at(low), x.at(fair), right].into_iter().zip(shades) {
        scene.rect(role, Area { x: from, y: middle - pt(6), w: end - from, h: pt(12) });
        from = end.max(from);
    }
    let end = x.at(row.value.max(Decimal::ZERO));
    scene.rect(Role::Bar, Area { x: left, y: middle - 220, w: end - left, h: 440 });
    let at = x.at(row.target.max(Decimal::ZERO)).clamp(left + 75, right - 75);
    scene.line(Role::Ink, 150, "", (at, middle - 450), (at, middle + 450));
}

fn said(words: &Words, rows: &[BulletRow]) -> String {
    let rows = rows.iter().map(|row| {
        let value = value_text(words, row);
        let target = words.number(row.target, row.unit, short(row));
        let status = words.status(row.status);
        let comma = if status.is_empty() { "" } else { ", " };
        format!(
            "{} {value}, {} {target}{comma}{status}",
            named(words, &row.name),
            words.label(Label::TargetMark)
        )
    });
    words.listed(&rows.collect::<Vec<_>>())
}
