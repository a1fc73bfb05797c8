//! The workbook part and its relations: sheets, their names and their parts.

use crate::diag::Fault;
use crate::table::workbook::archive::Archive;
use crate::table::workbook::faults;
use crate::table::workbook::xml::{Xml, attribute, is_true};
use quick_xml::events::Event;

/// The workbook part.
#[derive(Default)]
pub struct Book {
    /// Sheets that have cells, in order.
    pub sheets: Vec<Entry>,
    /// Whether days count from 1904.
    pub from_1904: bool,
    /// Whether formulas are to be calculated when it is opened: the writer could not.
    pub uncalculated: bool,
    /// The part with shared texts.
    pub strings: Option<String>,
    /// The part with number formats.
    pub styles: Option<String>,
}

/// A sheet as the workbook lists it.
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether nobody sees it.
    pub hidden: bool,
    /// Its part of the archive.
    pub part: String,
}

/// A part that another one refers to.
pub struct Relation {
    /// How it is referred to.
    pub id: String,
    /// `worksheet`, `styles`, …
    pub kind: String,
    /// Its name in the archive.
    pub target: String,
}

/// The name of the workbook part, and what it refers to.
pub fn main(archive: &mut Archive<'_>, usual: &str) -> Result<(String, Vec<Relation>), Fault> {
    let root = relations(archive, "_rels/.rels", "")?;
    let main = root.into_iter().find(|relation| relation.kind == "officeDocument");
    let main = main.map_or_else(|| usual.to_owned(), |relation| relation.target);
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let slash = if folder.is_empty() { "" } else { "/" };
    let related = relations(archive, &format!("{folder}{slash}_rels/{file}.rels"), folder)?;
    Ok((main, related))
}

/// Reads the workbook part.
pub fn read(archive: &mut Archive<'_>) -> Result<Book, Fault> {
    let path = archive.path;
    let (main, related) = main(archive, "xl/workbook.xml")?;
    let target = |kind: &str| {
        related.iter().find(|one| one.kind == kind).map(|relation| relation.target.clone())
    };
    let mut book =
        Book { strings: target("sharedStrings"), styles: target("styles"), ..Book::default() };
    let missing = || faults::unreadable(path, &format!("`{main}` is missing in it"));
    let mut xml = Xml::open(archive, &main)?.ok_or_else(missing)?;
    loop {
        match xml.next()? {
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                // Extensions have a `workbookPr` of their own.
                "workbookPr" => {
                    book.from_1904 |= attribute(&element, "date1904").is_some_and(|v| is_true(&v));
                }
                "calcPr" => {
                    book.uncalculated |=
                        attribute(&element, "fullCalcOnLoad").is_some_and(|v| is_true(&v));
                }
                "sheet" => {
                    let id = attribute(&element, "id").unwrap_or_default();
                    let relation = related.iter().find(|relation| relation.id == id);
                    // Charts and macros can fill a sheet; they have no cells.
                    if let Some(relation) = relation.filter(|one| one.kind == "worksheet") {
                        book.sheets.push(Entry {
                            name: attribute(&element, "name").unwrap_or_default().into_owned(),
                            hidden: attribute(&element, "state")
                                .is_some_and(|state| state.to_lowercase().contains("hidden")),
                            part: relation.target.clone(),
                        });
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(book),
            _ => {}
        }
    }
}

/// The relations of a part; a missing list is an empty one.
fn relations(archive: &mut Archive<'_>, part: &str, folder: &str) -> Result<Vec<Relation>, Fault> {
    let mut all = Vec::new();
    let Some(mut xml) = Xml::open(archive, part)? else { return Ok(all) };
    loop {
        match xml.next()? {
            Event::Start(element) | Event::Empty(element)
                if element.local_name().as_ref() == "Relationship" =>
            {
                let get = |name| attribute(&element, name).unwrap_or_default();
                // Nothing outside of the file is ever read.
                if get("TargetMode") != "External" {
                    all.push(Relation {
                        id: get("Id").into_owned(),
                        kind: get("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                        target: resolved(folder, &get("Target")),
                    });
                }
            }
            Event::Eof => return Ok(all),
            _ => {}
        }
    }
}

/// A target is relative to its part's folder, unless it starts with a slash.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut parts: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
