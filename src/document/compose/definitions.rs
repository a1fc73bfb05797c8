//! The definitions page: what every figure means, which choices were made,
//! what is known about the data, and the files behind it.

use crate::books::{Ask, Figure, Slice, chosen, narrowed, setting, shapes, terms};
use crate::document::compose::origins::named;
use crate::document::compose::{Composer, Used};
use crate::document::tree::{Block, Definition, Placed, SourceFile, walk_mut};
use crate::value::{Day, Phrase, Rows, Window, said};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// So many values of an argument are listed by name.
const MOST: usize = 8;
/// So many periods of one figure are told: fewer are what it is compared with.
const PERIODS: usize = 3;

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
        walk_mut(blocks, &mut |placed| {
            let Block::Definitions { entries, quality, sources } = &mut placed.block else {
                return;
            };
            let defined = self.used.iter().filter_map(|used| self.definition(used));
            *entries = defined.collect();
            if !self.leaves() {
                *quality = self.quality();
                once(entries);
                // What is known of all data does not stand under each figure again.
                for entry in entries.iter_mut() {
                    entry.notes.retain(|note| !quality.contains(note));
                }
                *sources = self.sources();
            }
        });
    }

    /// What a metric means, at the document's period and with nothing that narrows it;
    /// what narrows it on these pages stands under it.
    fn definition(&self, used: &Used) -> Option<Definition> {
        let words = self.desk.words;
        let leaves = self.leaves();
        let whole = self.whole(used);
        let figure = whole.as_ref().or_else(|| used.printed.values().next_back())?;
        // A slice's own numbers are not the figure's.
        let of_whole = whole.is_some();
        // A note may tell of another figure: what came and left had so much ARR.
        let told = |note: &&Phrase| (of_whole && !leaves) || !note.tells_data();
        let mut rows = figure.rows.clone();
        used.printed.values().for_each(|printed| rows.extend(&printed.rows));
        let n = figure.n.filter(|_| of_whole || leaves);
        let inside = of_whole && !leaves;
        let of_metric =
            |key: &str| key.strip_prefix(figure.name()).is_some_and(|rest| rest.starts_with('.'));
        let mut choices = self.choices(of_metric);
        if !leaves {
            let of_tables = self.desk.library.table_choices(&rows).into_iter();
            choices
                .extend(of_tables.map(|(key, value, default)| self.choice(&key, &value, default)));
        }
        Some(Definition {
            label: self.phrase(&figure.called()),
            metric: figure.name().to_owned(),
            definition: words.name(&figure.metric.definition).replace('`', ""),
            version: figure.metric.version,
            period: words.window(&figure.window),
            files: if leaves { Vec::new() } else { self.files(&rows) },
            n: n.map(|n| self.count(n)).unwrap_or_default(),
            slices: if leaves { Vec::new() } else { self.slices(used) },
            excluded: if inside { self.excluded(figure) } else { Vec::new() },
            choices,
            notes: figure
                .beside
                .iter()
                .chain(&figure.notes)
                .filter(told)
                .map(|note| self.phrase(note))
                .collect(),
        })
    }

    /// The figure unsliced: at the document's period where that is printed, else as it is
    /// printed latest; where only slices are, it is asked for, but for strangers.
    fn whole(&self, used: &Used) -> Option<Arc<Figure>> {
        let ask =
            Ask { document_period: self.draft.front.period, ..Ask::figure(&used.metric.name) };
        let span = used.metric.span;
        let (window, _) = self.desk.library.ledger.window(span, &ask).ok()?;
        let printed = used.printed.iter().filter(|((slice, _), _)| slice.is_empty());
        let at_period = |(key, _): &(&(Slice, Window), &Arc<Figure>)| key.1 == window;
        let latest = |(key, _): &(&(Slice, Window), &Arc<Figure>)| (key.1.end, key.1.days());
        let found = printed.clone().find(at_period).or_else(|| printed.max_by_key(latest));
        match found {
            Some((_, figure)) => Some(Arc::clone(figure)),
            None if self.leaves() => None,
            None => self.desk.library.figure(&ask).ok().map(Arc::new),
        }
    }

    /// By what the figure is narrowed on these pages, and over how many periods it is told.
    fn slices(&self, used: &Used) -> Vec<String> {
        let mut by: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (key, value) in used.printed.keys().flat_map(|(slice, _)| slice) {
            by.entry(key).or_default().insert(value);
        }
        let words = self.desk.words;
        let line = |(key, values): (&str, BTreeSet<&str>)| {
            // Words of ours stand in their own order, names by theirs.
            let ours =
                self.desk.library.registry().named_of(key).map_or(&[][..], |named| named.words);
            let mut values: Vec<&str> = values.into_iter().collect();
            let place = |value: &str| ours.iter().position(|(word, _)| *word == value);
            values.sort_by_key(|value| (value.is_empty(), place(value)));
            let more = values.len().saturating_sub(MOST);
            let named =
                values.iter().take(MOST).map(|value| self.value_of(&used.metric.name, key, value));
            let mut named: Vec<String> = named.collect();
            if more > 0 {
                named.push(words.phrase(&Phrase::said(terms::AND_MORE).count(more)));
            }
            let argument = self.desk.library.registry().argument_of(&used.metric.name, key);
            words.introduced(&words.phrase(&shapes::by(argument, key)), &named.join(", "))
        };
        let mut lines: Vec<String> = by.into_iter().map(line).collect();
        let windows: BTreeSet<(Day, &Window)> =
            used.printed.keys().map(|(_, window)| (window.end, window)).collect();
        if let (Some((_, first)), Some((_, last))) = (windows.first(), windows.last())
            && windows.len() >= PERIODS
        {
            let text = PERIODS_TO;
            let told = Phrase::said(text).count(windows.len()).window(first).window(last);
            lines.push(words.phrase(&told));
        }
        lines
    }

    /// What stands for a value of an argument: our word by its name, the company's own
    /// where it has one.
    fn value_of(&self, of: &str, key: &str, value: &str) -> String {
        let settings = &self.desk.library.ledger.setup.settings;
        let registry = self.desk.library.registry();
        let ours = registry.named_of(key).and_then(|named| {
            named.words.iter().find(|(word, _)| *word == value).map(|(_, label)| *label)
        });
        let ours = ours.or_else(|| narrowed::chosen(registry, of, key, value));
        match (settings.called(key, value), ours) {
            (Some(own), _) => own.to_owned(),
            (None, Some(label)) => self.desk.words.said(label).into_owned(),
            (None, None) if value.is_empty() => {
                self.desk.words.said(shapes::NOT_STATED).into_owned()
            }
            (None, None) => value.to_owned(),
        }
    }

    /// Choices that differ from their default, of the keys that are meant.
    fn choices(&self, is_meant: impl Fn(&str) -> bool) -> Vec<String> {
        let settings = &self.desk.library.ledger.setup.settings;
        let differing = settings.differing().filter(|(key, ..)| is_meant(key));
        differing.map(|(key, value, default)| self.choice(key, &value, default)).collect()
    }

    /// A choice as readers are told it; `key` in full.
    fn choice(&self, key: &str, value: &str, default: &str) -> String {
        let registry = self.desk.library.registry();
        let stage = |stage: &str| {
            registry.named_of("stage")?.words.iter().find(|(word, _)| *word == stage)?;
            Some(Phrase::name(self.value_of("", "stage", stage)))
        };
        // What has no name of its own keeps the last of its key, in words.
        let plain = || Phrase::name(key.rsplit('.').next().unwrap_or(key).replace('_', " "));
        let called = chosen::called(registry, key, stage).unwrap_or_else(plain);
        let word = |word: &str| chosen::word(registry, key, word);
        let told = Phrase::said(DEFAULT).with(called);
        self.phrase(&told.with(word(value)).with(word(default)))
    }

    /// What to know about the data of the books that are printed, and their choices.
    fn quality(&self) -> Vec<String> {
        let names = self.used.iter().map(|used| used.metric.name.split('.').next());
        let books: BTreeSet<&str> = names.flatten().collect();
        let mut quality = Vec::new();
        for book in books {
            if let Ok(opened) = self.desk.library.book(book) {
                let phrases = opened.data_quality();
                quality.extend(phrases.iter().map(|phrase| self.phrase(phrase)));
            }
            // A key of all figures of the book; what stands with a metric is said there.
            quality.extend(self.choices(|key| {
                let of_book = key.strip_prefix(book).is_some_and(|rest| rest.starts_with('.'));
                let metric = key.rsplit_once('.').map_or("", |(metric, _)| metric);
                let said = self.used.iter().any(|used| used.metric.name == metric);
                of_book && setting::is_of_book(self.desk.library.registry(), key) && !said
            }));
        }
        quality
    }

    /// The files that figures were made from, and those that shaped them without
    /// being counted: rates, parents and merges, list prices.
    pub(super) fn sources(&self) -> Vec<SourceFile> {
        let facts = self.desk.library.registry().facts().filter(|_| !self.used.is_empty());
        let shaping = facts.flat_map(|facts| facts.shaping.iter().copied());
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
        // The sheets of a workbook stand together, whatever tables they are.
        sources.sort_by(|one: &SourceFile, other| one.file.cmp(&other.file));
        sources
    }
}

/// So many figures of a book leave the same rows out before that is said once.
const SAME: usize = 3;

/// Rows that every figure of a book leaves out are what to know about its data, which
/// says so: they do not stand under each figure again.
fn once(entries: &mut [Definition]) {
    let book = |entry: &Definition| entry.metric.split('.').next().map(str::to_owned);
    let books: BTreeSet<Option<String>> = entries.iter().map(book).collect();
    for name in books {
        // What is printed in slices only tells nothing of the whole.
        let whole = |entry: &&Definition| book(entry) == name && !entry.n.is_empty();
        let of_book = || entries.iter().filter(whole);
        let Some(first) = of_book().next().filter(|_| of_book().count() >= SAME) else { continue };
        let all = |line: &&String| of_book().all(|entry| entry.excluded.contains(line));
        let same: Vec<String> = first.excluded.iter().filter(all).cloned().collect();
        for entry in entries.iter_mut().filter(|entry| book(entry) == name) {
            entry.excluded.retain(|line| !same.contains(line));
        }
    }
}

said! {
    PERIODS_TO = "{0} periods, {1} to {2}", "{0} Zeiträume, {1} bis {2}", "{0} périodes, {1} à {2}";
    DEFAULT = "{0}: {1} (default: {2})", "{0}: {1} (Vorgabe: {2})", "{0} : {1} (par défaut : {2})";
}
