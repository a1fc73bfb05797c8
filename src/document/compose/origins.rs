//! Where rows stand, in words: `data/deals.csv rows 2–418 (312 rows)`.

use crate::document::compose::Composer;
use crate::value::{Decimal, Rows, Style, Unit};
use crate::words::Label;

/// Rows of one file: the first, the last, and how many.
struct Stretch {
    file: String,
    first: u32,
    last: u32,
    count: u64,
}

impl Composer<'_> {
    /// One line for each file that rows came from.
    pub(super) fn rows_in_words(&self, rows: &Rows) -> Vec<String> {
        let label = self.desk.words.label(Label::Rows);
        let line = |stretch: Stretch| match stretch.first == stretch.last {
            true => format!("{}:{}", stretch.file, stretch.first),
            false => format!(
                "{} {label} {}–{} ({} {label})",
                stretch.file,
                stretch.first,
                stretch.last,
                self.count(stretch.count)
            ),
        };
        self.stretches(rows).into_iter().map(line).collect()
    }

    /// The names of the files that rows came from, without their folders.
    pub(super) fn file_names(&self, rows: &Rows) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for stretch in self.stretches(rows) {
            let path = stretch.file.split('!').next().unwrap_or_default();
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The files that rows came from; their digests stand once, in the list of sources.
    pub(super) fn files(&self, rows: &Rows) -> Vec<String> {
        let mut files: Vec<String> =
            self.stretches(rows).into_iter().map(|stretch| stretch.file).collect();
        files.dedup();
        files
    }

    /// The rows by file. Whole runs at once: a figure may have a million rows.
    fn stretches(&self, rows: &Rows) -> Vec<Stretch> {
        let mut all = Vec::new();
        for (name, set) in rows.iter() {
            let Some(table) = self.desk.library.tables.get(name) else { continue };
            let mut out: Vec<(usize, Stretch)> = Vec::new();
            for &(first, last) in set.runs() {
                let (mut at, last) = (first as usize, last as usize);
                while at <= last {
                    let Some((index, origin)) = table.origin_of(at) else { break };
                    let next = table.origins.get(index + 1).map(|next| next.first_row);
                    let end = next.map_or(last, |next| last.min(next.saturating_sub(1)));
                    let (Some((from, _)), Some((to, _))) =
                        (table.row_number(at), table.row_number(end))
                    else {
                        break;
                    };
                    let count = (end - at + 1) as u64;
                    match out.iter_mut().find(|(have, _)| *have == index) {
                        Some((_, stretch)) => {
                            stretch.last = stretch.last.max(to);
                            stretch.count += count;
                        }
                        None => {
                            let file = named(&origin.file, origin.sheet.as_deref());
                            let stretch = Stretch { file, first: from, last: to, count };
                            out.push((index, stretch));
                        }
                    }
                    at = end + 1;
                }
            }
            all.extend(out.into_iter().map(|(_, stretch)| stretch));
        }
        all
    }

    /// A count in words.
    pub(super) fn count(&self, count: u64) -> String {
        self.desk.words.number(Decimal::from(count), Unit::Count, Style::Exact)
    }
}

/// A file, with its sheet.
pub(super) fn named(file: &str, sheet: Option<&str>) -> String {
    match sheet {
        Some(sheet) => format!("{file}!{sheet}"),
        None => file.to_owned(),
    }
}
