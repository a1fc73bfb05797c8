//! A triangle of cohorts by age: five fixed classes, the value printed in every
//! cell, nothing where a cohort has not been yet.

use crate::books::shown::CohortRow;
use crate::document::chart::faults;
use crate::document::chart::fit::{clean, named};
use crate::document::chart::role::Role;
use crate::document::chart::scale::step;
use crate::document::chart::scene::{Area, LABEL, SMALL, Scene, Side, U, plain, pt};
use crate::value::{Decimal, Phrase, Style, Unit};
use crate::words::{Label, Words};
use rust_decimal::RoundingStrategy;

const ROW: U = pt(19);
const HEAD: U = pt(26);
/// The widest a column gets: a few columns do not fill the page.
const COLUMN: U = pt(56);
/// Classes start at these whole percentages: under 60, 60–79, 80–89, 90–99, 100 or
/// more. Fixed, so that charts compare.
const CUTS: [i64; 4] = [60, 80, 90, 100];

/// Draws the triangle and says what it shows.
pub fn draw(
    scene: &mut Scene<'_>,
    words: &Words,
    head: &Phrase,
    rows: &[CohortRow],
    columns: &Phrase,
) -> String {
    let count = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    if count == 0 {
        scene.faults.push(faults::empty());
        return String::new();
    }
    let small = |side| plain(SMALL, Role::Muted, side);
    let name = plain(LABEL, Role::Ink, Side::Start);
    let most = scene.width * 28 / 100;
    let (names, wide) = scene.column(name, most, rows.iter().map(|row| clean(&row.name)));
    let sizes: Vec<String> = rows.iter().map(|row| number(words, row.size)).collect();
    let start = words.label(Label::Started);
    let size_width = scene
        .widest(plain(LABEL, Role::Muted, Side::End), sizes.iter().map(String::as_str))
        .max(scene.measure(small(Side::End), start));
    let head = named(words, head);
    let head = scene.fit(small(Side::Start), most, &head);
    let size_edge = wide.max(scene.measure(small(Side::Start), &head)) + pt(10) + size_width;
    let left = size_edge + pt(10);
    let stride = stride(scene, words, rows, count, scene.width - left);
    let shown = count.div_ceil(stride);
    let right = scene.width.min(left + COLUMN * U::try_from(shown).unwrap_or(1));
    let along = scene.fit(small(Side::Start), scene.width - left, &named(words, columns));
    scene.text(small(Side::Start), left, pt(8), &along);
    scene.text(small(Side::Start), 0, pt(21), &head);
    scene.text(small(Side::End), size_edge, pt(21), start);
    for column in 0..shown {
        let (near, far) = (step(left, right, shown, column), step(left, right, shown, column + 1));
        let text = number(words, (column * stride) as u64);
        scene.text(small(Side::Middle), (near + far) / 2, pt(21), &text);
    }
    let mut y = HEAD;
    for ((row, text), size) in rows.iter().zip(&names).zip(&sizes) {
        scene.name(name, 0, y + ROW / 2, text);
        scene.mid(plain(LABEL, Role::Muted, Side::End), size_edge, y + ROW / 2, size);
        for (column, cell) in row.cells.iter().step_by(stride).enumerate() {
            let (near, far) =
                (step(left, right, shown, column), step(left, right, shown, column + 1));
            let area = Area { x: near, y, w: far - near - 75, h: ROW - 75 };
            draw_cell(scene, words, area, column == 0, *cell);
        }
        y += ROW;
    }
    scene.height = y;
    // Classes are told where one is drawn: fractions of few have no colour.
    let coloured = |row: &CohortRow| {
        row.cells.iter().step_by(stride).skip(1).any(|cell| matches!(cell, Some(Ok(_))))
    };
    if rows.iter().any(coloured) {
        key(scene, words, left);
    }
    said(words, rows)
}

fn number(words: &Words, count: u64) -> String {
    words.number(Decimal::from(count), Unit::Count, Style::Exact)
}

/// Every how many columns is drawn, so that all values have room.
fn stride(scene: &Scene<'_>, words: &Words, rows: &[CohortRow], count: usize, room: U) -> usize {
    let kind = plain(LABEL, Role::Ink, Side::Middle);
    let cells = rows.iter().flat_map(|row| row.cells.iter().flatten());
    let widths = cells.map(|cell| scene.measure(kind, &text_of(words, *cell)));
    let need = widths.max().unwrap_or_default() + pt(3);
    let fits =
        |stride: &usize| need * U::try_from(count.div_ceil(*stride)).unwrap_or(U::MAX) <= room;
    [1, 2, 3, 6, 12].into_iter().find(fits).unwrap_or(count)
}

/// The bare percentage, whose sign stands in the key, or "2/3".
fn text_of(words: &Words, cell: Result<Decimal, (u64, u64)>) -> String {
    match cell {
        Ok(share) => {
            let run = words.run(Unit::Percent, &[]);
            words.bare_in_run(run, share, false)
        }
        Err((now, then)) => format!("{}/{}", number(words, now), number(words, then)),
    }
}

fn draw_cell(
    scene: &mut Scene<'_>,
    words: &Words,
    area: Area,
    first: bool,
    cell: Option<Result<Decimal, (u64, u64)>>,
) {
    let Some(value) = cell else { return };
    // The first column is 100 by definition, and fractions of few carry no colour.
    let role = match value {
        Ok(share) if !first => class(share),
        _ => None,
    };
    if let Some(role) = role {
        scene.rect(role, area);
    }
    let ink = role.map_or(Role::Muted, Role::text_on);
    let kind = plain(LABEL, ink, Side::Middle);
    scene.mid(kind, area.x + area.w / 2, area.y + area.h / 2, &text_of(words, value));
}

/// The class of the printed, rounded percentage, so that word and colour agree.
fn class(share: Decimal) -> Option<Role> {
    let percent = share.saturating_mul(Decimal::ONE_HUNDRED);
    let percent = percent.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let index = CUTS.iter().filter(|cut| percent >= Decimal::from(**cut)).count();
    Role::RAMP.get(index).copied()
}

/// The classes in words, on as many lines as they take.
fn key(scene: &mut Scene<'_>, words: &Words, left: U) {
    let small = plain(SMALL, Role::Muted, Side::Start);
    // The sign stands once, like the unit of the cells.
    let bare = |cut: i64| words.plain(Decimal::from(cut), Unit::Count);
    let percent = |cut: i64| words.number(Decimal::new(cut, 2), Unit::Percent, Style::Whole);
    let [a, b, c, d] = CUTS;
    let texts = [
        format!("{} {}", words.label(Label::Below), bare(a)),
        format!("{}–{}", bare(a), bare(b - 1)),
        format!("{}–{}", bare(b), bare(c - 1)),
        format!("{}–{}", bare(c), bare(d - 1)),
        format!("{} {}", percent(d), words.label(Label::OrMore)),
    ];
    let widths: Vec<U> =
        texts.iter().map(|text| scene.measure(small, text) + pt(13) + pt(9)).collect();
    let whole: U = widths.iter().sum();
    let start = if left + whole - pt(9) <= scene.width { left } else { 0 };
    let (mut x, mut y) = (start, scene.height + pt(11));
    for ((role, text), width) in Role::RAMP.into_iter().zip(&texts).zip(&widths) {
        if x + width - pt(9) > scene.width {
            (x, y) = (start, y + pt(11));
        }
        scene.rect(role, Area { x, y: y - pt(4), w: pt(10), h: pt(8) });
        scene.mid(small, x + pt(13), y, text);
        x += width;
    }
    scene.height = y + pt(6);
}

fn said(words: &Words, rows: &[CohortRow]) -> String {
    let lines = rows.iter().map(|row| {
        let cells: Vec<String> = row
            .cells
            .iter()
            .flatten()
            .map(|cell| match cell {
                Ok(share) => words.number(*share, Unit::Percent, Style::Whole),
                Err((now, then)) => words.fraction(*now, *then),
            })
            .collect();
        let name = format!("{} ({})", clean(&row.name), number(words, row.size));
        words.introduced(&name, &cells.join(", "))
    });
    words.listed(&lines.collect::<Vec<_>>())
}
