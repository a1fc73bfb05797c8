//! Sections: what stands between one and the next, held against what the kind of the
//! document is made of.

use crate::diag::nearest::nearest;
use crate::diag::{Fault, Place};
use crate::document::faults::kinds::{self as told, Sections};
use crate::document::kinds::{DEMO, Holds, OBJECTION, Section};
use crate::document::read::headings;
use crate::document::read::kept::Front;
use crate::document::read::piece::{Begun, Item, Piece, walk, words};

/// Content with what follows each section inside of it. What is wrong with the sections is
/// told, where the kind is known.
pub(super) fn settle(items: Vec<Item>, front: &Front, faults: &mut Vec<Fault>) -> Vec<Item> {
    let mut items = gathered(items);
    inside(&items, faults);
    let begun = items.iter().filter_map(|item| match &item.piece {
        Piece::Section(begun, inside) => Some((begun.as_ref(), item, inside.as_slice())),
        _ => None,
    });
    let begun: Vec<Met<'_>> = begun.collect();
    let known = match (&front.part, front.kind()) {
        (Some(_), _) => Some(("part", OBJECTION, false)),
        (None, Some(kind)) => {
            let stays = front.audience.fixed().is_some_and(|name| name == "internal");
            Some((kind.name, kind.sections, kind.free_inside && stays))
        }
        (None, None) => None,
    };
    let place = front.file();
    match known {
        Some((_, _, true)) if begun.is_empty() => {}
        Some((of, sections, _)) => check(of, sections, &begun, &place, faults),
        None => check(&front.layout.0, &[], &begun, &place, faults),
    }
    for item in &mut items {
        if let Piece::Section(_, inside) = &mut item.piece {
            headings::below(inside);
        }
    }
    items
}

/// A section with where it stands and what it holds.
type Met<'a> = (&'a Begun, &'a Item, &'a [Item]);

fn gathered(items: Vec<Item>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        match out.last_mut().map(|last| &mut last.piece) {
            Some(Piece::Section(_, inside)) if !matches!(item.piece, Piece::Section(..)) => {
                inside.push(item);
            }
            _ => out.push(item),
        }
    }
    out
}

/// Tells sections inside of lists, columns and the like.
fn inside(items: &[Item], faults: &mut Vec<Fault>) {
    let outer = items.iter().filter(|item| matches!(item.piece, Piece::Section(..))).count();
    let mut all = Vec::new();
    walk(items, &mut |item| {
        if let Piece::Section(begun, _) = &item.piece {
            all.push((item.place.clone(), begun.id.clone()));
        }
    });
    if all.len() > outer {
        let own = |place: &Place| items.iter().any(|item| item.place == *place);
        let nested = all.into_iter().filter(|(place, _)| !own(place));
        faults.extend(nested.map(|(place, id)| told::section_inside(place, &id)));
    }
}

fn check(
    of: &str,
    sections: &'static [Section],
    begun: &[Met<'_>],
    file: &Place,
    faults: &mut Vec<Fault>,
) {
    let has: Vec<&'static str> = sections.iter().map(|section| section.id).collect();
    let tell = Sections { of, has: &has };
    let rank = |id: &str| sections.iter().position(|section| section.id == id);
    let mut last: Option<(usize, &str)> = None;
    for (at, (head, item, inside)) in begun.iter().enumerate() {
        let place = item.place.clone();
        let id = head.id.as_str();
        let Some(here) = rank(id) else {
            faults.push(tell.unknown(place, id));
            continue;
        };
        if begun.iter().take(at).any(|(earlier, ..)| earlier.id == id) {
            faults.push(tell.doubled(place, id));
            continue;
        }
        match last {
            Some((before, name)) if before > here => {
                faults.push(tell.misplaced(place.clone(), id, name));
            }
            _ => last = Some((here, id)),
        }
        if let Some(section) = sections.get(here) {
            faults.extend(held(section, place, inside));
        }
    }
    // One that is misspelt is told where it stands, and is not missing too.
    let meant = |id: &str| rank(id).is_none().then(|| nearest(id, has.iter().copied())).flatten();
    let there = |id: &str| {
        begun.iter().any(|(head, ..)| head.id == id || meant(&head.id).is_some_and(|one| one == id))
    };
    let missing = sections.iter().filter(|section| section.needed && !there(section.id));
    faults.extend(missing.map(|section| tell.missing(file.clone(), section.id)));
    timed(sections, begun, faults);
}

/// What a section holds against what it is made of.
fn held(section: &Section, place: Place, inside: &[Item]) -> Option<Fault> {
    let tell = |expected: String, found: String| {
        Some(told::section_holds(place.clone(), section.id, &expected, &found))
    };
    if inside.is_empty() {
        return tell("words".to_owned(), "nothing".to_owned());
    }
    match section.holds {
        Holds::Anything | Holds::Minutes(_) => None,
        Holds::Words(most) => {
            let count = words(inside).split_whitespace().count();
            (count > most).then(|| tell(format!("{most} words at most"), format!("{count}")))?
        }
        Holds::Items(least, most) => {
            let mut lists = inside.iter().filter_map(|item| match &item.piece {
                Piece::List(_, items) => Some(items.len()),
                _ => None,
            });
            let count: usize = lists.by_ref().sum();
            let expected = match least == most {
                true => format!("a list of {most}"),
                false => format!("a list of {least} to {most}"),
            };
            let wrong = !(least..=most).contains(&count);
            wrong.then(|| tell(expected, format!("{count}")))?
        }
        Holds::Rows(columns, least, most) => {
            let tables: Vec<_> = inside
                .iter()
                .filter_map(|item| match &item.piece {
                    Piece::Table(table) => Some((table.head.len(), table.rows.len())),
                    _ => None,
                })
                .collect();
            let expected = format!("a table of {columns} columns and {least} to {most} rows");
            match tables.as_slice() {
                [(heads, rows)] if *heads == columns && (least..=most).contains(rows) => None,
                [(heads, rows)] => tell(expected, format!("{heads} columns and {rows} rows")),
                [] => tell(expected, "none".to_owned()),
                several => tell(expected, format!("{} tables", several.len())),
            }
        }
    }
}

/// The parts of a script take as long as there is time.
fn timed(sections: &[Section], begun: &[Met<'_>], faults: &mut Vec<Fault>) {
    let usual = |id: &str| {
        let section = sections.iter().find(|section| section.id == id);
        section.and_then(Section::minutes)
    };
    let all = sections.iter().all(|section| {
        section.minutes().is_some() && begun.iter().any(|(head, ..)| head.id == section.id)
    });
    if sections.is_empty() || !all {
        return;
    }
    let minutes = begun.iter().filter_map(|(head, ..)| head.minutes.or(usual(&head.id)));
    let minutes: u32 = minutes.sum();
    if let (true, Some((_, item, _))) = (minutes != DEMO, begun.first()) {
        faults.push(told::minutes(item.place.clone(), minutes, DEMO));
    }
}
