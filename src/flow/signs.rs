//! Signs in the data that no face shows. Nobody can mend an export before every build,
//! so they are printed as boxes, and told with the cell where they stand and the line
//! that has it read as something else. Where somebody typed such a sign, it is a fault.

use crate::books::Tables;
use crate::diag::{Fault, Place};
use crate::document::chart::Faces;
use crate::document::{Document, Format};
use crate::flow::project::Project;
use crate::flow::shelf::Shelf;
use crate::flow::{faults, presses};
use crate::render::pdf::faults::missing_glyph;
use crate::source::Layouts;
use crate::table::{Column, Table, TextColumn};
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The words of the data with signs that no face shows.
#[derive(Default)]
pub struct Signs<'a> {
    columns: Vec<Held<'a>>,
    all: BTreeSet<char>,
}

/// A column with such words, by their codes, and their signs.
struct Held<'a> {
    table: &'a Table,
    name: &'a str,
    column: &'a TextColumn,
    words: BTreeMap<u32, BTreeSet<char>>,
}

impl<'a> Signs<'a> {
    /// Looks through every text of the tables.
    pub fn of(tables: &'a Tables, faces: &Faces) -> Signs<'a> {
        let mut signs = Signs::default();
        let mut told: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
        // Older exports hold the same words as the newest.
        let is_older = |table: &&Arc<Table>| table.mapped_as != table.name;
        let (older, newest): (Vec<_>, Vec<_>) = tables.values().partition(is_older);
        for table in newest.into_iter().chain(older) {
            let mapped = table.mapped_as.as_str();
            for (name, column) in &table.columns {
                let Column::Text(column) = column else { continue };
                let words = unshown(column, faces);
                let mut is_new = |code: &u32| {
                    let word = column.words.get(*code as usize);
                    word.is_some_and(|word| told.insert((mapped, name, word)))
                };
                let words: BTreeMap<_, _> =
                    words.into_iter().filter(|(code, _)| is_new(code)).collect();
                if !words.is_empty() {
                    signs.all.extend(words.values().flatten());
                    signs.columns.push(Held { table, name, column, words });
                }
            }
        }
        signs
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them.
    pub fn all(&self) -> &BTreeSet<char> {
        &self.all
    }

    /// Those that stand in a document.
    pub fn met(&self, document: &Document) -> BTreeSet<char> {
        if self.is_empty() {
            return BTreeSet::new();
        }
        let words = serde_json::to_string(document).unwrap_or_default();
        words.chars().filter(|sign| !sign.is_ascii() && self.all.contains(sign)).collect()
    }

    /// One warning for each column that holds signs that were met, at its first cell.
    pub fn warnings(&self, met: &BTreeSet<char>) -> Vec<Fault> {
        let mut all: Vec<Fault> =
            self.columns.iter().filter_map(|column| column.warning(met)).collect();
        all.sort_by(|a, b| a.place.cmp(&b.place));
        all
    }

    /// Such signs where somebody typed them into what is printed on paper.
    pub fn typed(&self, world: &dyn World, shelf: &Shelf, faces: &Faces) -> Vec<Fault> {
        if self.is_empty() {
            return Vec::new();
        }
        let papers = shelf.jobs.iter().filter(|job| job.outputs.contains(&Format::Pdf));
        let paths: BTreeSet<&str> = papers.map(|job| job.draft(shelf).path.as_str()).collect();
        let mut found = Vec::new();
        for path in paths {
            let Ok(bytes) = world.read(path) else { continue };
            let Ok(text) = std::str::from_utf8(&bytes) else { continue };
            let mut told = BTreeSet::new();
            for (at, sign) in typed(text) {
                if self.all.contains(&sign) && told.insert(sign) {
                    let place = Place::offset(path, text, at);
                    found.push(missing_glyph(sign, place, faces.families()));
                }
            }
        }
        found
    }
}

impl Held<'_> {
    fn warning(&self, met: &BTreeSet<char>) -> Option<Fault> {
        let held = |code: &u32| self.words.get(code).filter(|signs| !signs.is_disjoint(met));
        let mut cells = self
            .column
            .codes
            .iter()
            .enumerate()
            .filter(|(_, code)| **code != 0 && held(code).is_some());
        let (row, code) = cells.next()?;
        let word = self.column.words.get(*code as usize)?;
        let signs = held(code)?;
        let sign = word.chars().find(|sign| signs.contains(sign) && met.contains(sign))?;
        let place = self.table.place(row, Some(self.name));
        let under = format!("tables.{}.values.{}", self.table.mapped_as, self.name);
        Some(faults::sign_as_box(place, (sign, word), cells.count(), &under))
    }
}

/// The warnings of a project, and what of its data no face shows.
pub fn told(project: Project, faces: &Faces) -> Vec<Fault> {
    let signs = Signs::of(&project.library.tables, faces);
    let unshown = signs.warnings(signs.all());
    project.warnings.into_iter().chain(unshown).collect()
}

/// The faces of a project, or the built-in ones where there is none.
pub fn faces(world: Option<&dyn World>) -> Faces {
    let layouts = world.map_or_else(Layouts::built_in, Layouts::of);
    presses::look(&layouts).map_or_else(|_| Faces::built_in(), |(_, faces)| faces)
}

/// The words of a column with a sign that no face shows, and these signs.
fn unshown(column: &TextColumn, faces: &Faces) -> BTreeMap<u32, BTreeSet<char>> {
    if column.words.is_ascii() {
        return BTreeMap::new();
    }
    let words = column.words.iter().zip(0..).skip(1).filter(|(word, _)| !word.is_ascii());
    let signs = words.map(|(word, code)| {
        let unshown = word.chars().filter(|sign| !faces.shows(*sign));
        (code, unshown.collect::<BTreeSet<char>>())
    });
    signs.filter(|(_, signs)| !signs.is_empty()).collect()
}

/// What stands in a content file as typed, with where: not what is asked for in double
/// braces, no remarks, no front matter.
fn typed(text: &str) -> impl Iterator<Item = (usize, char)> {
    let body = ["+++", "---"].into_iter().find_map(|fence| {
        let rest = text.strip_prefix(fence)?;
        Some(fence.len() + rest.find(&format!("\n{fence}"))? + 1)
    });
    let mut skipped_to = body.unwrap_or(0);
    text.char_indices().filter(move |(at, _)| {
        let rest = text.get(*at..).unwrap_or_default();
        for (open, close) in [("{{", "}}"), ("<!--", "-->")] {
            if *at >= skipped_to && rest.starts_with(open) {
                skipped_to = rest.find(close).map_or(text.len(), |end| at + end);
            }
        }
        *at >= skipped_to
    })
}
