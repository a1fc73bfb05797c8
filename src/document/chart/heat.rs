//! A figure by two slices as a field of cells: five classes from the lowest value to the
//! highest, the value printed in every cell, nothing where there is none.

use crate::books::shown::HeatCell;
use crate::document::chart::faults;
use crate::document::chart::fit::named;
use crate::document::chart::role::Role;
use crate::document::chart::scale::step;
use crate::document::chart::scene::{Area, LABEL, SMALL, Scene, Side, U, plain, pt};
use crate::value::{Decimal, Phrase, Style, Unit};
use crate::words::Words;
use rust_decimal::prelude::ToPrimitive as _;

/// The name of a row, and its cells.
pub type Row = (Phrase, Vec<HeatCell>);

const ROW: U = pt(19);
const HEAD: U = pt(13);
/// The widest a column gets: a few columns do not fill the page.
const COLUMN: U = pt(76);

/// Draws the cells and says what they show.
pub fn draw(
    scene: &mut Scene<'_>,
    words: &Words,
    unit: Unit,
    columns: &[Phrase],
    rows: &[Row],
) -> String {
    let values: Vec<Decimal> = rows.iter().flat_map(|(_, cells)| cells).filter_map(value).collect();
    let (Some(low), Some(high)) = (values.iter().min(), values.iter().max()) else {
        scene.faults.push(faults::empty());
        return String::new();
    };
    let run = words.run(unit, &values);
    let text = |cell: &HeatCell| match cell {
        HeatCell::Blank => String::new(),
        HeatCell::Value(value) => words.in_run(run, *value),
        HeatCell::Few(part, whole) => words.fraction(*part, *whole),
    };
    let name = plain(LABEL, Role::Ink, Side::Start);
    let most = scene.width * 26 / 100;
    let (names, wide) =
        scene.column(name, most, rows.iter().map(|(called, _)| named(words, called)));
    let left = wide + pt(10);
    let count = columns.len().max(1);
    let wanted = COLUMN * U::try_from(count).unwrap_or(1);
    let right = scene.width.min(left + wanted);
    let need = rows
        .iter()
        .flat_map(|(_, cells)| cells)
        .map(|cell| scene.measure(plain(LABEL, Role::Ink, Side::Middle), &text(cell)));
    let need = need.max().unwrap_or_default() + pt(3);
    if need * U::try_from(count).unwrap_or(U::MAX) > right - left {
        scene.faults.push(faults::no_room("the values of a matrix in its cells"));
        return String::new();
    }
    let small = plain(SMALL, Role::Muted, Side::Middle);
    let across = |at: usize| (step(left, right, count, at), step(left, right, count, at + 1));
    for (at, column) in columns.iter().enumerate() {
        let (near, far) = across(at);
        let head = scene.fit(small, far - near - pt(3), &named(words, column));
        scene.text(small, (near + far) / 2, pt(8), &head);
    }
    let mut y = HEAD;
    for ((_, cells), called) in rows.iter().zip(&names) {
        scene.name(name, 0, y + ROW / 2, called);
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| **cell != HeatCell::Blank) {
            let (near, far) = across(at);
            let area = Area { x: near, y, w: far - near - 75, h: ROW - 75 };
            let role = value(cell).and_then(|value| class(value, *low, *high));
            if let Some(role) = role {
                scene.rect(role, area);
            }
            let ink = role.map_or(Role::Muted, Role::text_on);
            let kind = plain(LABEL, ink, Side::Middle);
            scene.mid(kind, area.x + area.w / 2, area.y + area.h / 2, &text(cell));
        }
        y += ROW;
    }
    scene.height = y;
    key(scene, left, [words.in_run(run, *low), words.in_run(run, *high)]);
    said(words, unit, columns, rows)
}

/// The value of a cell; a share of few has no colour.
fn value(cell: &HeatCell) -> Option<Decimal> {
    match cell {
        HeatCell::Value(value) => Some(*value),
        HeatCell::Blank | HeatCell::Few(..) => None,
    }
}

/// Which of five parts of the way from the lowest value to the highest.
fn class(value: Decimal, low: Decimal, high: Decimal) -> Option<Role> {
    let whole = high.checked_sub(low).filter(|whole| !whole.is_zero());
    let part = value.checked_sub(low)?.checked_mul(Decimal::from(5));
    let at = whole.and_then(|whole| part?.checked_div(whole)).map_or(Some(2), |at| at.to_usize());
    Role::RAMP.get(at?.min(4)).copied()
}

/// The ramp between what it starts and ends with.
fn key(scene: &mut Scene<'_>, left: U, [low, high]: [String; 2]) {
    let small = plain(SMALL, Role::Muted, Side::Start);
    let y = scene.height + pt(11);
    let mut x = left;
    scene.mid(small, x, y, &low);
    x += scene.measure(small, &low) + pt(4);
    for role in Role::RAMP {
        scene.rect(role, Area { x, y: y - pt(4), w: pt(14), h: pt(8) });
        x += pt(14);
    }
    scene.mid(small, x + pt(4), y, &high);
    scene.height = y + pt(6);
}

fn said(words: &Words, unit: Unit, columns: &[Phrase], rows: &[Row]) -> String {
    let lines = rows.iter().map(|(called, cells)| {
        let told = columns.iter().zip(cells).filter_map(|(column, cell)| {
            let text = match cell {
                HeatCell::Blank => return None,
                HeatCell::Value(value) => words.number(*value, unit, Style::Short),
                HeatCell::Few(part, whole) => words.fraction(*part, *whole),
            };
            Some(format!("{} {text}", named(words, column)))
        });
        words.introduced(&named(words, called), &told.collect::<Vec<_>>().join(", "))
    });
    words.listed(&lines.collect::<Vec<_>>())
}
