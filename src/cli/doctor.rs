//! `doctor`: what is in exports, and what a build would say of each.

use crate::books::Registry;
use crate::cli::arguments::Global;
use crate::cli::terminal::Terminal;
use crate::cli::verbs::{here, misused, unread};
use crate::cli::{Ended, Machine, ended_by, faults, print, today};
use crate::diag::{Checked, Fault, Place, Severity};
use crate::flow;
use crate::flow::doctor::{Desk, Export};
use crate::table::Inspection;
use crate::table::workbook;
use crate::value::english::counted;
use crate::world::disk;
use crate::world::{Bytes, Unread, World};
use serde_json::json;
use std::path::{Path, PathBuf};

/// An export to look into: what it is called, a sheet of it, its bytes.
struct Named {
    name: String,
    sheet: Option<String>,
    bytes: Bytes,
}

impl Named {
    fn export(&self) -> Export<'_> {
        Export { name: &self.name, sheet: self.sheet.as_deref(), bytes: &self.bytes }
    }
}

/// What was found in an export, or why nothing was.
pub struct Looked {
    /// What it is called.
    pub name: String,
    /// What was found.
    pub found: Checked<Inspection>,
}

impl Looked {
    /// What is odd, of those so bad.
    pub fn odd(&self, severity: Severity) -> Vec<&Fault> {
        let all = match &self.found {
            Ok(found) => &found.oddities,
            Err(wrong) => wrong,
        };
        all.iter().filter(|fault| fault.severity == severity).collect()
    }

    /// How many lines a person has to settle.
    pub fn asks(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.questions.len())
    }

    /// What it would do to a build: the worst is the greatest.
    fn harm(&self) -> (bool, usize, usize, bool, usize) {
        let fits = self.found.as_ref().is_ok_and(|found| found.fit.is_some());
        let (stops, warns) = (self.odd(Severity::Error).len(), self.odd(Severity::Warning).len());
        (self.found.is_err(), stops, self.asks(), !fits, warns)
    }
}

/// Looks into files and into the exports of folders: of one, everything is told; of
/// several, what each is and what is wrong, the worst first.
pub fn doctor(
    files: &[PathBuf],
    json: bool,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let (named, in_folder) = match named(files, machine, terminal) {
        Ok(named) => named,
        Err(wrong) => return Ok(misused(&wrong, terminal)),
    };
    // Outside a project, or in one that cannot be read, no currency is known.
    let here = here(global, machine).ok();
    let faces = flow::signs::faces(here.as_ref().map(|here| &here.disk as &dyn World));
    let config = here.and_then(|here| flow::project::read_config(&here.disk, &here.options).ok());
    // An export becomes a table of a book: those of the project's own have their columns
    // declared.
    let registry = Registry::of_books();
    let home = config.map(|config| config.company.currency).unwrap_or_default();
    let today = today(global, machine).map_err(|fault| vec![fault])?;
    let desk = Desk { home: &home, today, faces: &faces, registry: &registry };
    let mut looked = look(&named, &desk);
    // The form does not depend on how many exports a folder happens to hold.
    if let ([_], false) = (looked.as_slice(), in_folder) {
        let found = match looked.remove(0).found {
            Ok(found) => found,
            Err(wrong) => return Ok(misused(&wrong, terminal)),
        };
        match json {
            true => terminal.json(&found),
            false => terminal.out(&print::inspection(&found)),
        }
        return Ok(Ended::Done);
    }
    looked.sort_by_key(|one| std::cmp::Reverse(one.harm()));
    match json {
        true => {
            let found: Vec<_> = looked.iter().filter_map(|one| one.found.as_ref().ok()).collect();
            terminal.json(&json!({ "schema": 1, "files": found }));
        }
        false => terminal.out(&print::inspections(&looked, terminal.room)),
    }
    let unread: Vec<Fault> =
        looked.into_iter().filter_map(|one| one.found.err()).flatten().collect();
    if json {
        terminal.faults(&unread);
    }
    Ok(ended_by(&unread))
}

/// What is in each of them.
fn look(named: &[Named], desk: &Desk<'_>) -> Vec<Looked> {
    let exports: Vec<Export<'_>> = named.iter().map(Named::export).collect();
    let told = |(one, found): (&Named, Checked<Inspection>)| match &one.sheet {
        Some(sheet) => {
            let found = found.and_then(|found| match found.sheets.is_empty() {
                true => Err(vec![faults::no_sheets(&one.name)]),
                false => Ok(found),
            });
            Looked { name: format!("{}!{sheet}", one.name), found }
        }
        None => Looked { name: one.name.clone(), found },
    };
    named.iter().zip(flow::doctor::look(&exports, desk)).map(told).collect()
}

/// Every export that is meant, read, and whether any stands in a folder that is meant: of
/// folders those that stand directly in them.
fn named(files: &[PathBuf], machine: &Machine, terminal: &Terminal) -> Checked<(Vec<Named>, bool)> {
    let (mut named, mut wrong, mut in_folder) = (Vec::new(), Vec::new(), false);
    for file in files {
        let path = machine.folder.join(file);
        match disk::read_any(&path) {
            Ok(bytes) => named.push(Named { name: shown(file), sheet: None, bytes }),
            Err(Unread::Folder) => match exports(file, &path, terminal) {
                Ok(more) => {
                    in_folder = true;
                    named.extend(more);
                }
                Err(fault) => wrong.push(fault),
            },
            Err(why) => match sheet(file, machine) {
                Some(one) => named.push(one),
                None => wrong.push(unread(file, machine, &why)),
            },
        }
    }
    if wrong.is_empty() { Ok((named, in_folder)) } else { Err(wrong) }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// `finance.xlsx!Plan`, where no file is called so.
fn sheet(file: &Path, machine: &Machine) -> Option<Named> {
    let text = file.to_str()?;
    let (name, sheet) = text.rsplit_once('!')?;
    let bytes = disk::read_any(&machine.folder.join(name)).ok()?;
    Some(Named { name: name.to_owned(), sheet: Some(sheet.to_owned()), bytes })
}

/// The exports of a folder; what else is in it is told.
fn exports(folder: &Path, path: &Path, terminal: &Terminal) -> Result<Vec<Named>, Fault> {
    let (files, folders) = disk::entries(path)
        .map_err(|why| flow::faults::unreadable(&shown(folder), &why, Place::Nowhere))?;
    let (exports, others): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| workbook::is_export(&shown(file)));
    let mut named = Vec::new();
    for file in &exports {
        let name = shown(&folder.join(file.file_name().unwrap_or_default()));
        let bytes = disk::read_any(file)
            .map_err(|why| flow::faults::unreadable(&name, &why, Place::file(&name)))?;
        named.push(Named { name, sheet: None, bytes });
    }
    if named.is_empty() {
        return Err(faults::no_exports(&shown(folder)));
    }
    let left: Vec<String> = [(others.len(), "file"), (folders.len(), "folder")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    if !left.is_empty() {
        terminal.say(&format!("in {} not looked into: {}", shown(folder), left.join(", ")));
    }
    Ok(named)
}
