//! What stands where faults are, read once more from the files they name.

use crate::diag::excerpt::Excerpt;
use crate::diag::{Fault, Place, Severity};
use crate::table::glimpse;
use crate::world::{Bytes, World};
use std::collections::{BTreeMap, BTreeSet};

/// Adds to each fault what stands at its place. What cannot be read again, as a pipe,
/// adds nothing.
pub fn add(world: &dyn World, faults: &mut [Fault]) {
    let mut files: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, fault) in faults.iter().enumerate() {
        let has_one = matches!(fault.place, Place::Text { .. } | Place::Cell { .. });
        if let (true, Some(path)) = (has_one && is_told(fault), fault.place.path()) {
            files.entry(path.to_owned()).or_default().push(at);
        }
    }
    for (path, of_file) in files {
        // A pipe has no stamp; it was read to its end.
        let stamp = world.stamp(&path).filter(|stamp| is_worth(stamp.size, &of_file, faults));
        if let Some(bytes) = stamp.and_then(|_| world.read(&path).ok()) {
            of_text(&bytes, &of_file, faults);
            of_rows(&path, &bytes, &of_file, faults);
        }
    }
}

/// Whether a file of that size is read once more for these faults.
fn is_worth(size: u64, of_file: &[usize], faults: &[Fault]) -> bool {
    let of_file = || of_file.iter().filter_map(|at| faults.get(*at));
    let stops = of_file().any(|fault| fault.severity > Severity::Warning);
    let is_sheet = of_file().any(|one| matches!(one.place, Place::Cell { sheet: Some(_), .. }));
    glimpse::is_worth(size, is_sheet, stops)
}

/// Remarks are rarely printed, and never for what is wrong.
fn is_told(fault: &Fault) -> bool {
    fault.severity > Severity::Note && fault.excerpt.is_none()
}

fn of_text(bytes: &Bytes, of_file: &[usize], faults: &mut [Fault]) {
    let mut text = None;
    for at in of_file {
        let Some(fault) = faults.get_mut(*at) else { continue };
        let Place::Text { line, column, .. } = fault.place else { continue };
        let text = text.get_or_insert_with(|| String::from_utf8_lossy(bytes));
        fault.excerpt = Excerpt::line(text, fault, line, column).map(Box::new);
    }
}

fn of_rows(path: &str, bytes: &Bytes, of_file: &[usize], faults: &mut [Fault]) {
    let mut wanted: BTreeMap<Option<String>, BTreeSet<u32>> = BTreeMap::new();
    for fault in of_file.iter().filter_map(|at| faults.get(*at)) {
        if let Place::Cell { sheet, row, .. } = &fault.place {
            wanted.entry(sheet.clone()).or_default().insert(*row);
        }
    }
    for (sheet, numbers) in wanted {
        let rows = glimpse::rows(path, bytes, sheet.as_deref(), &numbers);
        for at in of_file {
            let Some(fault) = faults.get_mut(*at) else { continue };
            let Place::Cell { sheet: of, row, column, .. } = &fault.place else { continue };
            if let (true, Some(cells)) = (*of == sheet, rows.get(row)) {
                fault.excerpt = excerpt(*row, cells, *column).map(Box::new);
            }
        }
    }
}

/// A row; none where it is blank.
fn excerpt(number: u32, cells: &[String], column: Option<u32>) -> Option<Excerpt> {
    let meant = column.map(|column| column as usize);
    let last = cells.iter().rposition(|cell| !cell.trim().is_empty())?;
    let shown = (last + 1).max(meant.map_or(0, |meant| meant + 1)).min(cells.len());
    Some(Excerpt::Row { number, cells: cells.get(..shown)?.to_vec(), meant })
}
