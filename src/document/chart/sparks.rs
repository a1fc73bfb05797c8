//! Word-sized lines: in rows with value and change, and alone for tiles and cells.

use crate::document::Brand;
use crate::document::chart::faults;
use crate::document::chart::fit::{clean, named};
use crate::document::chart::role::Role;
use crate::document::chart::scale::{Scale, step};
use crate::document::chart::scene::{Area, LABEL, Scene, Side, U, VALUE, n, plain, pt, strong};
use crate::value::{Decimal, Part, Phrase, Unit};
use crate::words::Words;
use std::fmt::Write as _;

/// Name, points, latest value, change.
pub type Spark = (Phrase, Vec<Option<Decimal>>, Phrase, Phrase);

const ROW: U = pt(20);
const LINE: U = 90;
const DOT: U = 160;

/// Draws rows and says what they show. Rows of one unit share a scale.
pub fn draw(scene: &mut Scene<'_>, words: &Words, rows: &[Spark]) -> String {
    if rows.is_empty() {
        scene.faults.push(faults::empty());
        return String::new();
    }
    let values: Vec<String> = rows.iter().map(|row| words.phrase(&row.2)).collect();
    let changes: Vec<String> = rows.iter().map(|row| words.phrase(&row.3)).collect();
    let (value, change) =
        (strong(VALUE, Role::Ink, Side::End), plain(LABEL, Role::Muted, Side::End));
    let wide = |scene: &Scene<'_>, kind, all: &[String]| {
        scene.widest(kind, all.iter().map(String::as_str)).min(scene.width * 28 / 100)
    };
    let change_width = wide(scene, change, &changes);
    let value_edge = scene.width - change_width - pt(12);
    let value_width = wide(scene, value, &values);
    let right = value_edge - value_width - pt(12);
    let left = right - (scene.width * 18 / 100).max(pt(48));
    let name = plain(LABEL, Role::Ink, Side::Start);
    let mut top = 0;
    for (index, (row, (now, moved))) in rows.iter().zip(values.iter().zip(&changes)).enumerate() {
        let middle = top + ROW / 2;
        if index > 0 {
            scene.line(Role::Grid, 50, "", (0, top), (scene.width, top));
        }
        let text = scene.fit(name, left - pt(10), &named(words, &row.0));
        scene.mid(name, 0, middle, &text);
        let area = Area { x: left, y: middle - pt(5), w: right - left, h: pt(10) };
        let (low, high) = extent(rows, row);
        for piece in pieces(area, &row.1, low, high) {
            match piece.as_slice() {
                [(x, y)] => scene.dot(Role::Base, *x, *y, 60),
                piece => scene.polyline(Role::Base, LINE, "", piece),
            }
        }
        if let Some((x, y)) = end(area, &row.1, low, high) {
            scene.dot(Role::Accent, x, y, DOT);
        }
        let now = scene.fit(value, value_width, &clean(now));
        scene.mid(value, value_edge, middle, &now);
        let moved = scene.fit(change, change_width, &clean(moved));
        scene.mid(change, scene.width, middle, &moved);
        top += ROW;
    }
    scene.height = top;
    let said = rows.iter().zip(values.iter().zip(&changes)).map(|(row, (now, moved))| {
        format!("{} {now} {moved}", named(words, &row.0)).trim_end().to_owned()
    });
    words.listed(&said.collect::<Vec<_>>())
}

/// A small line alone, for a tile or a cell: 60 by 14 pt, the last point marked.
/// The words beside it say what it shows, so it is hidden from readers aloud.
/// Fewer than three points draw nothing.
pub fn spark(points: &[Option<Decimal>], brand: &Brand) -> String {
    let values = || points.iter().flatten();
    if values().count() < 3 {
        return String::new();
    }
    let low = values().min().copied().unwrap_or_default();
    let high = values().max().copied().unwrap_or_default();
    let area = Area { x: pt(2), y: pt(2), w: pt(56), h: pt(10) };
    let mut out = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 14\" width=\"60pt\" \
         height=\"14pt\" class=\"chart spark\" aria-hidden=\"true\">",
    );
    let (line, dot) = (Role::Base.light(brand), Role::Accent.light(brand));
    for piece in pieces(area, points, low, high) {
        if let [(x, y)] = piece.as_slice() {
            let _ = write!(
                out,
                "<circle class=\"f-base\" fill=\"{line}\" cx=\"{}\" cy=\"{}\" r=\"0.6\"/>",
                n(*x),
                n(*y)
            );
            continue;
        }
        let _ = write!(
            out,
            "<path class=\"s-base\" stroke=\"{line}\" stroke-width=\"0.9\" stroke-linejoin=\"round\" fill=\"none\" d=\""
        );
        for (index, (x, y)) in piece.iter().enumerate() {
            let letter = if index == 0 { 'M' } else { 'L' };
            let _ = write!(out, "{letter}{} {}", n(*x), n(*y));
        }
        out.push_str("\"/>");
    }
    if let Some((x, y)) = end(area, points, low, high) {
        let _ = write!(
            out,
            "<circle class=\"f-accent\" fill=\"{dot}\" cx=\"{}\" cy=\"{}\" r=\"1.6\"/>",
            n(x),
            n(y)
        );
    }
    out.push_str("</svg>");
    out
}

/// Lowest and highest point of the rows that measure what `row` measures.
fn extent(rows: &[Spark], row: &Spark) -> (Decimal, Decimal) {
    let unit = unit_of(&row.2);
    let same = |other: &&Spark| unit.is_some() && unit_of(&other.2) == unit;
    let own = row.1.iter().flatten();
    let others = rows.iter().filter(same).flat_map(|other| other.1.iter().flatten());
    let all: Vec<Decimal> = own.chain(others).copied().collect();
    (all.iter().min().copied().unwrap_or_default(), all.iter().max().copied().unwrap_or_default())
}

fn unit_of(value: &Phrase) -> Option<Unit> {
    value.parts().iter().find_map(|part| match part {
        Part::Number(_, unit, _) => Some(*unit),
        _ => None,
    })
}

/// Where a point lies; a flat line runs through the middle.
fn at(
    area: Area,
    count: usize,
    index: usize,
    value: Decimal,
    low: Decimal,
    high: Decimal,
) -> (U, U) {
    let x = step(area.x, area.x + area.w, count.saturating_sub(1), index);
    let y = match low == high {
        true => area.y + area.h / 2,
        false => Scale::new(low, high, area.y + area.h, area.y).at(value),
    };
    (x, y)
}

/// The line in pieces between its gaps.
fn pieces(area: Area, points: &[Option<Decimal>], low: Decimal, high: Decimal) -> Vec<Vec<(U, U)>> {
    let indexed: Vec<(usize, &Option<Decimal>)> = points.iter().enumerate().collect();
    indexed
        .split(|(_, point)| point.is_none())
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            let known =
                piece.iter().filter_map(|(index, point)| point.map(|value| (*index, value)));
            known.map(|(index, value)| at(area, points.len(), index, value, low, high)).collect()
        })
        .collect()
}

fn end(area: Area, points: &[Option<Decimal>], low: Decimal, high: Decimal) -> Option<(U, U)> {
    let (index, value) = points
        .iter()
        .enumerate()
        .filter_map(|(index, point)| point.map(|value| (index, value)))
        .next_back()?;
    Some(at(area, points.len(), index, value, low, high))
}
