//! Why figures that were sent are told otherwise: from what they were made of then to what they
//! are made of now, one change after the other, each asked for what it does. So the differences
//! add up.

use crate::audit::figures::Reason;
use crate::audit::rows::{self, Changes};
use crate::audit::{Freeze, Store, mixed};
use crate::books::sent::{Kind, Why};
use crate::books::{Ask, Library, Setup, Tables};
use crate::config::Config;
use crate::flow::again::{Again, ask};
use crate::flow::project::{Options, Project};
use crate::flow::retold::{self, Became};
use crate::flow::{explain, told as kept_as};
use crate::table::Table;
use crate::value::{Class, Day, Decimal, RowSet};
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// So many cells of work are spent on the changes of a table one by one; the rest is one
/// change.
const MOST_WORK: usize = 4_000_000;

/// The table of exchange rates.
const RATES: &str = "rates";

/// Finds why, figure by figure. Where the inputs of a freeze were left out, no row is told.
pub(super) fn find(
    (world, frozen): (&dyn World, &dyn World),
    options: &Options,
    project: &Project,
    freezes: &[Freeze],
    became: &mut [Became],
) {
    let Ok(lock) = Store(frozen).lock() else { return };
    for kept in freezes {
        let of = |one: &Became| one.moved.freeze == kept.name;
        if !became.iter().any(of) {
            continue;
        }
        let entry = lock.find(&kept.name);
        let again = entry.map(|entry| Again::of(&Store(frozen), (kept, entry), &options.tool));
        let again = again.and_then(Result::ok).flatten();
        let mut days: BTreeMap<String, Vec<&mut Became>> = BTreeMap::new();
        for one in became.iter_mut().filter(|one| of(one)) {
            days.entry(one.told.as_of.clone()).or_default().push(one);
        }
        for (day, mut ones) in days {
            let Some(day) = Day::parse(&day) else { continue };
            let now = retold::on(world, options, project, day);
            let then = again.as_ref().and_then(|again| {
                let options = Options { as_of: Some(day), ..again.options.clone() };
                Project::open(&again.world, &options).ok()
            });
            match (then, now) {
                (Some(then), Some(now)) => Path::of(&then, &now, &mut ones).walk(),
                (_, now) => ones.iter_mut().for_each(|one| plainly(one, now.as_ref())),
            }
        }
    }
}

/// What is known without the inputs.
fn plainly(one: &mut Became, now: Option<&Project>) {
    let Some(figure) = &one.now else { return };
    if figure.metric.version != one.told.version {
        one.moved.reasons.push(Reason { kind: Kind::Definition.name(), ..Reason::default() });
    }
    let Some(now) = now else { return };
    one.moved.reasons.extend(choices(one, now));
}

/// The choices that differ, each as a reason without an amount.
fn choices(one: &Became, now: &Project) -> Vec<Reason> {
    let Some(figure) = &one.now else { return Vec::new() };
    let of = explain::explained(&now.library, &now.words, figure, 0);
    let is = kept_as::told_of(of, false).choices;
    let was = &one.told.choices;
    let keys: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let differing = keys.into_iter().filter(|key| was.get(*key) != is.get(*key));
    let default = |key: &str| {
        now.config.registry.setting(key).map(|setting| setting.default.trim_matches('"').to_owned())
    };
    let chosen = |from: &BTreeMap<String, String>, key: &String| {
        from.get(key).cloned().or_else(|| default(key))
    };
    let reason = |key: &String| Reason {
        kind: Kind::Choice.name(),
        column: Some(key.clone()),
        old: chosen(was, key),
        new: chosen(&is, key),
        ..Reason::default()
    };
    differing.map(reason).collect()
}

/// The way from what figures were made of to what they are made of.
struct Path<'p, 'b> {
    then: &'p Project,
    now: &'p Project,
    ones: &'p mut Vec<&'b mut Became>,
    asks: Vec<Option<Ask>>,
    /// What each figure is where the way has come to.
    values: Vec<Option<Decimal>>,
    tables: Tables,
    setup: Setup,
}

impl<'p, 'b> Path<'p, 'b> {
    fn of(then: &'p Project, now: &'p Project, ones: &'p mut Vec<&'b mut Became>) -> Path<'p, 'b> {
        let asks = ones.iter().map(|one| ask(&one.told)).collect();
        let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
        let values = ones.iter().map(|one| number(&one.moved.was)).collect();
        let (tables, setup) = (then.library.tables.clone(), then.library.ledger.setup.clone());
        Path { then, now, ones, asks, values, tables, setup }
    }

    fn walk(mut self) {
        // The same inputs: what differs is how they are computed.
        let found = self.computed_by(&self.then.library);
        self.step(found, |one, now| vec![redefined(one, now, Kind::Tool)]);
        self.setup = self.now.library.ledger.setup.clone();
        let found = self.computed();
        self.step(found, |one, now| {
            let chosen = choices(one, now);
            match chosen.is_empty() {
                true => vec![redefined(one, now, Kind::Choice)],
                false => chosen,
            }
        });
        self.table(RATES);
        let then = self.then.library.tables.keys();
        let mut names: Vec<String> = then
            .chain(self.now.library.tables.keys())
            .filter(|name| *name != RATES)
            .cloned()
            .collect();
        names.sort();
        names.dedup();
        names.iter().for_each(|name| self.table(name));
    }

    /// What the figures are, of what the way has come to.
    fn computed(&self) -> Vec<Option<Decimal>> {
        let (library, _) = Library::open(self.tables.clone(), self.setup.clone());
        self.computed_by(&library)
    }

    fn computed_by(&self, library: &Library) -> Vec<Option<Decimal>> {
        let known: Vec<Ask> = self.asks.iter().flatten().cloned().collect();
        let mut answers = library.figures(&known).into_iter();
        let mut next = || answers.next()?.ok()?.value.ok();
        self.asks.iter().map(|ask| ask.as_ref().and_then(|_| next())).collect()
    }

    /// Remembers what a change did, and to what; the first of several reasons has the amount.
    fn step(
        &mut self,
        found: Vec<Option<Decimal>>,
        reasons: impl Fn(&Became, &Project) -> Vec<Reason>,
    ) {
        let before = std::mem::replace(&mut self.values, found);
        for ((one, was), is) in self.ones.iter_mut().zip(before).zip(&self.values) {
            // Two numbers that print alike in JSON are one.
            let rounded =
                |value: Option<Decimal>| value.map(|value| value.round_dp(12).normalize());
            if rounded(was) == rounded(*is) {
                continue;
            }
            let by = was.zip(*is).and_then(|(was, is)| is.checked_sub(was));
            let mut reasons = reasons(one, self.now);
            if let Some(first) = reasons.first_mut() {
                first.difference = by.map(|by| by.round_dp(12).normalize().to_string());
            }
            one.moved.reasons.extend(reasons);
        }
    }

    /// From a table as it was to the table as it is.
    fn table(&mut self, name: &str) {
        let then = self.tables.get(name).cloned();
        let now = self.now.library.tables.get(name).cloned();
        let key = key_of(&self.now.library, name);
        let mut left = None;
        if let (Some(then), Some(now)) = (&then, &now) {
            match Changes::between(then, now, &key) {
                Some(changes) if changes.is_empty() && then.columns.len() == now.columns.len() => {
                    self.tables.insert(name.to_owned(), Arc::clone(now));
                    return;
                }
                Some(changes) if name != RATES => {
                    self.each((then, now), &self.bearing(name, &changes), &key);
                }
                changes => left = changes,
            }
        }
        match &now {
            Some(now) => self.tables.insert(name.to_owned(), Arc::clone(now)),
            None => self.tables.remove(name),
        };
        let found = self.computed();
        let rest = rest(
            name,
            then.as_deref().zip(now.as_deref()),
            now.as_deref().or(then.as_deref()),
            left.as_ref(),
        );
        self.step(found, |_, _| vec![rest.clone()]);
    }

    /// Those changes that are of rows which a figure is or was made of.
    fn bearing(&self, name: &str, changes: &Changes) -> Changes {
        let rows = |library: &Library| {
            let known: Vec<Ask> = self.asks.iter().flatten().cloned().collect();
            let figures = library.figures(&known).into_iter().flatten();
            let mut all = RowSet::new();
            for figure in figures {
                let sets = figure.rows.iter().filter(|(table, _)| *table == name);
                sets.for_each(|(_, set)| all = all.union(set));
            }
            all
        };
        changes.of(Some(&rows(&self.then.library)), Some(&rows(&self.now.library)))
    }

    /// One change after the other: cells, then rows that are new, then rows that are gone.
    fn each(&mut self, (then, now): (&Arc<Table>, &Arc<Table>), changes: &Changes, key: &[String]) {
        let most = MOST_WORK / (then.rows.max(1) * then.columns.len().max(1));
        let mut table = (**then).clone();
        let mut left = most;
        for (old, new) in &changes.edited {
            let cells = rows::cells((then, *old), (now, *new));
            for cell in &cells {
                mixed::take_cell(&mut table, *old as usize, (now, *new as usize), &cell.column);
                let reason = Reason {
                    column: Some(heading(now, &cell.column)),
                    cell: Some((now.name.clone(), cell.column.clone())),
                    old: cell.old.clone(),
                    new: cell.new.clone(),
                    ..placed(Kind::RowEdited, now, *new, key)
                };
                self.after(&table, &reason, &mut left);
            }
            // What stands in columns that a pattern names is told with the row.
            mixed::take_wide(&mut table, *old as usize, (now, *new as usize));
            self.after(&table, &placed(Kind::RowEdited, now, *new, key), &mut left);
        }
        for new in &changes.added {
            mixed::add_row(&mut table, now, *new as usize);
            self.after(&table, &placed(Kind::RowAdded, now, *new, key), &mut left);
        }
        for old in changes.removed.iter().rev() {
            mixed::remove_row(&mut table, *old as usize);
            self.after(&table, &placed(Kind::RowRemoved, then, *old, key), &mut left);
        }
    }

    /// What a change did, as long as there is time to look.
    fn after(&mut self, table: &Table, reason: &Reason, left: &mut usize) {
        if *left == 0 {
            return;
        }
        *left -= 1;
        self.tables.insert(table.name.clone(), Arc::new(table.clone()));
        let found = self.computed();
        self.step(found, |_, _| vec![reason.clone()]);
    }
}

/// Defined otherwise, else for that reason.
fn redefined(one: &Became, now: &Project, else_kind: Kind) -> Reason {
    let metric = now.config.registry.metric(&one.told.metric);
    let version = metric.is_none_or(|metric| metric.version != one.told.version);
    let declared = metric.is_some_and(|metric| metric.made.measure().is_some());
    let kind = match else_kind {
        Kind::Choice if declared => Kind::Definition,
        _ if version => Kind::Definition,
        kind => kind,
    };
    Reason { kind: kind.name(), ..Reason::default() }
}

/// What is left of a table: changes that are not told one by one.
fn rest(
    name: &str,
    both: Option<(&Table, &Table)>,
    table: Option<&Table>,
    changes: Option<&Changes>,
) -> Reason {
    let kind = match (name, both.is_some()) {
        (RATES, _) => Kind::Rate,
        (_, true) => Kind::RowEdited,
        (_, false) => Kind::RowAdded,
    };
    let file = table.and_then(|table| table.origins.first()).map(|origin| origin.file.clone());
    let only = changes.filter(|changes| changes.len() == 1).zip(both);
    let line = only.and_then(|(changes, (_, now))| {
        let new = changes.added.first().or(changes.edited.first().map(|(_, new)| new))?;
        line(now, *new)
    });
    Reason { kind: kind.name(), file, line, ..Reason::default() }
}

/// A row, as it is told.
fn placed(kind: Kind, table: &Table, row: u32, key: &[String]) -> Reason {
    let origin = table.origin_of(row as usize).map(|(_, origin)| origin.file.clone());
    Reason {
        kind: kind.name(),
        file: origin,
        line: line(table, row),
        key: rows::named(table, row, key),
        name: rows::named(table, row, &["name".to_owned()]),
        ..Reason::default()
    }
}

/// The line of a row, or the row of a sheet.
fn line(table: &Table, row: u32) -> Option<u64> {
    let (_, origin) = table.origin_of(row as usize)?;
    let (number, line) = table.row_number(row as usize)?;
    Some(u64::from(if origin.sheet.is_some() { number } else { line }))
}

/// What the file calls one of our columns.
fn heading(table: &Table, column: &str) -> String {
    table.heading(column).unwrap_or(column).to_owned()
}

/// What names a row of a table: what the project says, its id, else what proves it.
fn key_of(library: &Library, name: &str) -> Vec<String> {
    if let Some((own, _)) = library.own(name) {
        return vec![own.key.clone()];
    }
    let Some(table) = library.tables.get(name) else { return Vec::new() };
    if table.has("id") {
        return vec!["id".to_owned()];
    }
    let once = library.registry().schema(name).map(|schema| schema.proof.once).unwrap_or_default();
    once.iter().filter(|column| table.has(column)).map(|column| (*column).to_owned()).collect()
}

/// The reasons of a figure, as documents are told them: those that matter most first.
pub(super) fn told(one: &Became, config: &Config) -> Vec<Why> {
    let number =
        |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Decimal>().ok());
    let mut whys: Vec<Why> = one
        .moved
        .reasons
        .iter()
        .filter_map(|reason| {
            let kinds = [
                Kind::RowAdded,
                Kind::RowRemoved,
                Kind::RowEdited,
                Kind::Definition,
                Kind::Choice,
                Kind::Rate,
                Kind::Tool,
            ];
            Some(Why {
                kind: kinds.into_iter().find(|kind| kind.name() == reason.kind)?,
                by: number(&reason.difference),
                file: reason.file.clone(),
                line: reason.line,
                key: reason.name.clone().or_else(|| reason.key.clone()),
                column: reason.column.clone(),
                old: reason.old.clone(),
                new: reason.new.clone(),
                class: class_of(config, reason),
            })
        })
        .collect();
    whys.sort_by_key(|why| std::cmp::Reverse(why.by.map(|by| by.abs())));
    whys
}

/// Who may see what stands in a cell.
fn class_of(config: &Config, reason: &Reason) -> Class {
    let Some((table, column)) = &reason.cell else { return Class::Public };
    let changed = |name: &str| config.classes.get(name).map(|change| change.class);
    let declared = || config.registry.schema(table)?.column(column).map(|column| column.class);
    let changed = changed(&format!("{table}.{column}")).or_else(|| changed(table));
    changed.or_else(declared).unwrap_or(Class::Internal)
}
