//! Components with content, once it is read.

use crate::diag::{Fault, Place};
use crate::document::components::{SIDES, TONES};
use crate::document::faults;
use crate::document::read::piece::plain;
use crate::document::read::piece::{Item, Piece, Run, Typed};
use crate::document::read::placed::picture;
use crate::document::read::resolve::{Checked, Opening};
use crate::document::tree::Picture;
use crate::value::Day;

/// What a component and its content make: a piece, or what it holds as it stands.
pub(super) fn close(
    opening: &Opening,
    place: Place,
    items: Vec<Item>,
    faults: &mut Vec<Fault>,
) -> Vec<Item> {
    let Some(given) = &opening.given else { return Vec::new() };
    if opening.is_clear() {
        told_empty(opening.component.name, &place, &items, faults);
        return items;
    }
    let piece = piece(opening, given, &place, items, faults);
    piece.into_iter().map(|piece| Item { place: place.clone(), piece }).collect()
}

fn piece(
    opening: &Opening,
    given: &Checked,
    place: &Place,
    items: Vec<Item>,
    faults: &mut Vec<Fault>,
) -> Option<Piece> {
    let name = opening.component.name;
    match name {
        "decisions" => return decisions(given.text("title"), place, items, faults),
        "columns" => {
            let equal = given.text("equal").as_deref() == Some("true");
            return columns(equal, place, items, faults);
        }
        _ => told_empty(name, place, &items, faults),
    }
    match name {
        "commentary" => {
            Some(Piece::Commentary(given.text("by")?, Day::parse(&given.text("on")?)?, items))
        }
        "callout" => Some(Piece::Callout(given.text("title"), word(given, "tone", &TONES), items)),
        "beside" => {
            let note = opening.source.clone().unwrap_or_default();
            let picture = Picture { note, ..picture(opening.component, given)? };
            Some(Piece::Beside(picture, word(given, "side", &SIDES), items))
        }
        _ => None,
    }
}

/// The word that was given, else the first of those there are.
fn word(given: &Checked, name: &str, words: &'static [&'static str]) -> &'static str {
    let given = given.text(name);
    let known = words.iter().find(|word| Some(**word) == given.as_deref());
    known.or(words.first()).copied().unwrap_or_default()
}

fn told_empty(name: &str, place: &Place, items: &[Item], faults: &mut Vec<Fault>) {
    if items.is_empty() {
        faults.push(faults::no_content(place.clone(), name));
    }
}

/// One table with the heads `What`, `Owner` and `Due`.
fn decisions(
    title: Option<String>,
    place: &Place,
    items: Vec<Item>,
    faults: &mut Vec<Fault>,
) -> Option<Piece> {
    let mut items = items.into_iter();
    let (Some(first), None) = (items.next(), items.next()) else {
        faults.push(faults::decisions_table(place.clone()));
        return None;
    };
    let Piece::Table(Typed { head, rows, source }) = first.piece else {
        faults.push(faults::decisions_table(first.place));
        return None;
    };
    let names: Vec<String> = head
        .iter()
        .map(|(runs, _)| {
            let mut name = String::new();
            plain(runs, &mut name);
            name.trim().to_lowercase()
        })
        .collect();
    let column = |name: &str| names.iter().position(|have| have == name);
    let (Some(what), Some(owner), Some(due), 3) =
        (column("what"), column("owner"), column("due"), names.len())
    else {
        faults.push(faults::decisions_table(first.place));
        return None;
    };
    let rows = rows.into_iter().map(|row| {
        let cell = |at: usize| -> Vec<Run> { row.get(at).cloned().unwrap_or_default() };
        (cell(what), cell(owner), cell(due))
    });
    Some(Piece::Decisions(title, rows.collect(), source))
}

/// Each heading starts a column.
fn columns(equal: bool, place: &Place, items: Vec<Item>, faults: &mut Vec<Fault>) -> Option<Piece> {
    let mut columns: Vec<(Vec<Run>, Vec<Item>)> = Vec::new();
    for item in items {
        match (item.piece, columns.last_mut()) {
            (Piece::Heading(_, title), _) => columns.push((title, Vec::new())),
            (piece, Some((_, items))) => items.push(Item { place: item.place, piece }),
            (_, None) => {
                faults.push(faults::before_columns(item.place));
                return None;
            }
        }
    }
    if !(2..=4).contains(&columns.len()) {
        faults.push(faults::column_count(place.clone(), columns.len()));
        return None;
    }
    if equal {
        let counts: Vec<(String, usize)> = columns
            .iter()
            .map(|(title, items)| {
                let mut name = String::new();
                plain(title, &mut name);
                (name, items.iter().map(points).sum())
            })
            .collect();
        let first = counts.first().map(|(_, count)| *count);
        if counts.iter().any(|(_, count)| Some(*count) != first) {
            faults.push(faults::unequal_columns(place.clone(), &counts));
        }
    }
    Some(Piece::Columns(columns))
}

/// How many points a block makes: a list as many as it has items.
fn points(item: &Item) -> usize {
    match &item.piece {
        Piece::List(_, items) => items.len(),
        _ => 1,
    }
}
