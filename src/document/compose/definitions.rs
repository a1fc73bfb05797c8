//! The definitions page: what every figure means, which choices were made,
//! what is known about the data, and the files behind it.

use crate::books::{Figure, setting};
use crate::document::compose::Composer;
use crate::document::compose::origins::named;
use crate::document::tree::{Block, Definition, Placed, SourceFile};
use crate::value::Rows;
use std::collections::BTreeSet;

impl Composer<'_> {
    /// Remembers the tables that something printed was made from.
    pub(super) fn use_rows(&mut self, rows: &Rows) {
        for (table, _) in rows.iter() {
            if !self.tables.contains(table) {
                self.tables.insert(table.to_owned());
            }
        }
    }

    /// Fills every definitions block, now that all that is printed is known.
    pub(super) fn define(&mut self, blocks: &mut [Placed]) {
        for placed in blocks {
            match &mut placed.block {
                Block::Definitions { entries, quality, sources } => {
                    *entries = self.used.iter().map(|figure| self.definition(figure)).collect();
                    if !self.leaves() {
                        *quality = self.quality();
                        *sources = self.sources();
                    }
                }
                Block::Quote { blocks } | Block::Commentary { blocks, .. } => self.define(blocks),
                Block::List { items, .. } => {
                    items.iter_mut().for_each(|blocks| self.define(blocks));
                }
                Block::Columns { columns } => {
                    columns.iter_mut().for_each(|column| self.define(&mut column.blocks));
                }
                _ => {}
            }
        }
    }

    fn definition(&self, figure: &Figure) -> Definition {
        let words = self.desk.words;
        let leaves = self.leaves();
        // A note may tell of another figure: what came and left had so much ARR.
        let notes = figure.notes.iter().filter(|note| !leaves || !note.tells_data());
        Definition {
            label: words.said(figure.label).to_owned(),
            metric: figure.metric.to_owned(),
            definition: words.said(figure.definition).replace('`', ""),
            version: figure.version,
            period: words.window(&figure.window),
            files: if leaves { Vec::new() } else { self.files(&figure.rows) },
            n: figure.n.map(|n| self.count(n)).unwrap_or_default(),
            excluded: if leaves { Vec::new() } else { self.excluded(figure) },
            choices: self.choices(|key| {
                key.strip_prefix(figure.metric).and_then(|rest| rest.strip_prefix('.'))
            }),
            notes: notes.map(|note| self.phrase(note)).collect(),
        }
    }

    /// Choices that differ from their default, for the keys that `name` names.
    fn choices<'k>(&'k self, name: impl Fn(&'k str) -> Option<&'k str>) -> Vec<String> {
        let settings = &self.desk.library.ledger.setup.settings;
        let mut choices = Vec::new();
        for (key, value, default) in settings.differing() {
            if let Some(name) = name(key) {
                choices.push(format!("{name} = {value} ({} {default})", self.tongue().default()));
            }
        }
        choices
    }

    /// What to know about the data of the books that are printed, and their choices.
    fn quality(&self) -> Vec<String> {
        let book = |name: &'static str| name.split('.').next().unwrap_or(name);
        let books: BTreeSet<&str> = self.used.iter().map(|figure| book(figure.metric)).collect();
        let mut quality = Vec::new();
        for book in books {
            if let Ok(opened) = self.desk.library.book(book) {
                let phrases = opened.data_quality();
                quality.extend(phrases.iter().map(|phrase| self.phrase(phrase)));
            }
            // A key of all figures of the book; what stands with a metric is said there.
            quality.extend(self.choices(|key| {
                let rest = key.strip_prefix(book)?.strip_prefix('.')?;
                let (metric, _) = key.rsplit_once('.')?;
                let said = self.used.iter().any(|figure| figure.metric == metric);
                (setting::is_of_book(key) && !said).then_some(rest)
            }));
        }
        quality
    }

    /// The files that figures were made from, and those that shaped them without
    /// being counted: rates, parents and merges, list prices.
    fn sources(&self) -> Vec<SourceFile> {
        const SHAPING: [&str; 4] = ["customers", "merges", "products", "rates"];
        let shaping = SHAPING.iter().filter(|_| !self.used.is_empty()).copied();
        let names: BTreeSet<&str> = self.tables.iter().map(String::as_str).chain(shaping).collect();
        let mut sources = Vec::new();
        for name in names {
            let Some(table) = self.desk.library.tables.get(name) else { continue };
            for (at, origin) in table.origins.iter().enumerate() {
                let next = table.origins.get(at + 1).map_or(table.rows, |next| next.first_row);
                sources.push(SourceFile {
                    file: named(&origin.file, origin.sheet.as_deref()),
                    digest: origin.digest.short(),
                    rows: self.count(next.saturating_sub(origin.first_row) as u64),
                });
            }
        }
        sources
    }
}
