//! Records to columns: which rows are data, where each stands, and each mapped
//! cell handed to its column. A file may be read in several parcels at once.

/// Where rows stand.
mod numbers;

use crate::table::again::{is_headings, is_title};
use crate::table::cell::{Cell, is_missing, trim};
use crate::table::gather::{Gatherer, KEPT, Store};
use crate::table::plan::{Across, Plan, Planned};
use crate::table::totals;
pub use crate::table::totals::is_totals_word;
pub use numbers::Numbers;

/// Rows of a file while they are read, in file order.
pub struct Parcel<'p> {
    plan: &'p Plan,
    /// The columns, as the plan lists them.
    pub gatherers: Vec<Gatherer<'p>>,
    /// How many rows of data.
    pub rows: u32,
    /// Where each stands.
    pub numbers: Numbers,
    /// The column of each, where months stand across.
    pub across: Vec<u32>,
    /// Rows that are no data.
    pub left_out: LeftOut,
    /// Rows of data with one filled cell only.
    pub lone: Vec<u32>,
    /// Rows with nothing but the name of a group.
    pub groups: Vec<u32>,
    /// Rows with a cell beyond the last heading: row, line, column, what stands there.
    pub too_wide: Vec<(u32, u32, u32, String)>,
    /// Rows that are longer than the headings and blank there: how many, and the first.
    pub longer: (u32, Vec<(u32, u32)>),
    /// Cells of data under no heading.
    pub strays: Option<Strays>,
    /// A title above headings that stand again: row and line of the headings, row of the
    /// title, and what it says.
    pub second: Option<((u32, u32), u32, String)>,
    /// The title above the next row.
    title: Option<(u32, String)>,
}

/// Cells under no heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strays {
    /// Row and line of the first.
    pub at: (u32, u32),
    /// Its column.
    pub column: u32,
    /// What stands there.
    pub text: String,
    /// How many there are.
    pub cells: usize,
}

/// Rows that are no data, by spreadsheet row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// How many blank rows.
    pub blank: usize,
    /// The last of them.
    pub last_blank: Option<u32>,
    /// Totals.
    pub totals: Vec<u32>,
    /// Shares among amounts: growth from month to month below a table.
    pub shares: Vec<u32>,
    /// Totals that have all that a row must have.
    pub named: Vec<u32>,
    /// The names of groups.
    pub groups: Vec<u32>,
    /// The headings once more.
    pub headings: Vec<u32>,
    /// Remarks: a sentence in one cell, nothing in the others.
    pub remarks: Vec<u32>,
}

/// What a row is.
enum Sort {
    Data,
    Lone,
    Group,
    Blank,
    Totals,
    Headings,
    Remark,
}

impl<'p> Parcel<'p> {
    /// No rows yet.
    pub fn new(plan: &'p Plan) -> Parcel<'p> {
        Parcel {
            plan,
            gatherers: plan.columns.iter().map(|column| Gatherer::new(&column.manner)).collect(),
            rows: 0,
            numbers: Numbers::default(),
            across: Vec::new(),
            left_out: LeftOut::default(),
            lone: Vec::new(),
            groups: Vec::new(),
            too_wide: Vec::new(),
            longer: (0, Vec::new()),
            strays: None,
            second: None,
            title: None,
        }
    }

    /// Makes room for so many more records, of which each makes as many rows as one of those
    /// `read` so far did: one, or where months stand across, one for each month.
    pub fn reserve(&mut self, records: usize, read: usize) {
        let each = (self.rows as usize).div_ceil(read.max(1)).max(1);
        let rows = records.saturating_mul(each);
        for gatherer in &mut self.gatherers {
            gatherer.reserve(rows);
        }
        if self.plan.months.is_some() {
            self.across.reserve(rows);
        }
        self.numbers.reserve(rows);
    }

    /// Does what can be done before the pieces are put together.
    pub fn sort(&mut self) {
        for gatherer in &mut self.gatherers {
            if let Store::Text(texts) = &mut gatherer.store {
                texts.sort();
            }
        }
    }

    /// Takes the next record, with its spreadsheet row and its line.
    pub fn record(&mut self, row: u32, line: u32, cells: &[Cell<'_>]) {
        let sort = sort(self.plan, cells);
        self.titled(&sort, (row, line), cells);
        match sort {
            Sort::Data => {}
            Sort::Lone if self.plan.months.is_some() => {}
            Sort::Lone => self.lone.push(self.rows),
            // A row of months without any says nothing.
            Sort::Group if self.plan.months.is_some() => {}
            Sort::Group => self.groups.push(self.rows),
            Sort::Blank => {
                self.left_out.blank += 1;
                self.left_out.last_blank = Some(row);
                return;
            }
            Sort::Totals => return self.left_out.totals.push(row),
            Sort::Headings => return self.left_out.headings.push(row),
            Sort::Remark => return self.left_out.remarks.push(row),
        }
        match &self.plan.months {
            Some(months) => self.unfold(months, (row, line), cells),
            None => {
                for (gatherer, column) in self.gatherers.iter_mut().zip(&self.plan.columns) {
                    gatherer.push(column.cell(cells));
                }
                self.numbers.push(row, line);
                self.rows += 1;
            }
        }
        if !self.plan.nameless.is_empty() || cells.len() > self.plan.named {
            self.stray((row, line), cells);
        }
        if cells.len() > self.plan.width && self.too_wide.len() < KEPT {
            let beyond = cells.iter().enumerate().skip(self.plan.width);
            if let Some((at, cell)) = beyond.clone().find(|(_, cell)| !cell.is_blank()) {
                let text = cell.words().chars().take(60).collect();
                self.too_wide.push((row, line, at as u32, text));
            } else {
                self.longer.0 += 1;
                self.longer.1.push((row, line));
                self.longer.1.truncate(KEPT);
            }
        }
    }

    /// Whether headings that stand again are those of another table: it has a title of its own.
    fn titled(&mut self, sort: &Sort, at: (u32, u32), cells: &[Cell<'_>]) {
        match sort {
            Sort::Blank => {}
            Sort::Lone | Sort::Group | Sort::Remark => {
                let words = cells.iter().find(|cell| !cell.is_blank()).map(|cell| cell.words());
                let words: String = words.unwrap_or_default().chars().take(60).collect();
                self.title = Some((at.0, words));
            }
            Sort::Headings => {
                if let (Some((row, title)), None) = (self.title.take(), &self.second)
                    && is_title(self.plan, &title)
                {
                    self.second = Some((at, row, title));
                }
            }
            Sort::Data | Sort::Totals => self.title = None,
        }
    }

    /// A row of months as a row for each month that says something.
    fn unfold(&mut self, months: &Across, (row, line): (u32, u32), cells: &[Cell<'_>]) {
        let get = |at: u32| cells.get(at as usize).copied().unwrap_or(Cell::Blank);
        let says = |cell: &Cell<'_>| match cell {
            Cell::Text(text) => !is_missing(trim(text)),
            cell => !cell.is_blank(),
        };
        let mut filled = months.cells.iter().filter(|(at, _)| says(&get(*at))).peekable();
        let share = |cell: &Cell<'_>| matches!(cell, Cell::Text(text) if trim(text).ends_with('%'));
        if filled.peek().is_some() && filled.clone().all(|(at, _)| share(&get(*at))) {
            return self.left_out.shares.push(row);
        }
        for (at, label) in filled {
            for (which, gatherer) in self.gatherers.iter_mut().enumerate() {
                gatherer.push(match self.plan.columns.get(which) {
                    _ if which == months.heading => Cell::Text(label),
                    _ if which == months.cell => get(*at),
                    Some(column) => column.cell(cells),
                    None => Cell::Blank,
                });
            }
            self.numbers.push(row, line);
            self.across.push(*at);
            self.rows += 1;
        }
    }

    /// Counts cells under no heading.
    fn stray(&mut self, at: (u32, u32), cells: &[Cell<'_>]) {
        let beyond = self.plan.named..cells.len().min(self.plan.width);
        let columns = self.plan.nameless.iter().map(|column| *column as usize).chain(beyond);
        for column in columns {
            let Some(cell) = cells.get(column).filter(|cell| !cell.is_blank()) else { continue };
            let first = || {
                let text = cell.words().chars().take(60).collect();
                Strays { at, column: column as u32, text, cells: 0 }
            };
            self.strays.get_or_insert_with(first).cells += 1;
        }
    }

    /// Takes in a later parcel, whose rows and lines count on from the given ones.
    pub fn absorb(&mut self, later: Parcel<'p>, row: u32, line: u32) {
        for (gatherer, later) in self.gatherers.iter_mut().zip(later.gatherers) {
            gatherer.absorb(later);
        }
        let second = later
            .second
            .map(|((at, on), title, words)| ((at + row, on + line), title + row, words));
        self.second = self.second.take().or(second);
        let rows = self.rows;
        self.lone.extend(later.lone.into_iter().map(|lone| lone + rows));
        self.groups.extend(later.groups.into_iter().map(|group| group + rows));
        self.rows += later.rows;
        self.across.extend(later.across);
        self.numbers.absorb(later.numbers, row, line);
        self.left_out.blank += later.left_out.blank;
        let last = later.left_out.last_blank.map(|blank| blank + row);
        self.left_out.last_blank = last.or(self.left_out.last_blank);
        let moved = |rows: Vec<u32>| rows.into_iter().map(move |at| at + row);
        self.left_out.totals.extend(moved(later.left_out.totals));
        self.left_out.shares.extend(moved(later.left_out.shares));
        self.left_out.headings.extend(moved(later.left_out.headings));
        self.left_out.remarks.extend(moved(later.left_out.remarks));
        if let Some(later) = later.strays {
            let at = (later.at.0 + row, later.at.1 + line);
            match &mut self.strays {
                Some(strays) => strays.cells += later.cells,
                None => self.strays = Some(Strays { at, ..later }),
            }
        }
        self.longer.0 += later.longer.0;
        let longer = later.longer.1.into_iter();
        self.longer.1.extend(longer.map(|(at, on)| (at + row, on + line)));
        self.longer.1.truncate(KEPT);
        let wide = later.too_wide.into_iter();
        self.too_wide
            .extend(wide.map(|(at, on, column, text)| (at + row, on + line, column, text)));
    }
}

fn sort(plan: &Plan, cells: &[Cell<'_>]) -> Sort {
    let mut filled = cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
    let Some((at, first)) = filled.next() else { return Sort::Blank };
    let blank = |column: &Planned| column.cell(cells).is_blank();
    let must = |column: &Planned| column.every_row && !column.manner.fill_down;
    let lacks = plan.columns.iter().any(|column| must(column) && blank(column));
    let second = filled.next();
    if totals::is_row(plan, at, first, lacks)
        || (lacks && second.is_some_and(|(at, cell)| totals::is_row(plan, at, cell, lacks)))
    {
        return Sort::Totals;
    }
    if plan.fills_down && is_group(plan, cells) {
        return Sort::Group;
    }
    if second.is_none() && plan.width > 2 {
        let sentence = trim(&first.words()).contains(' ');
        return if lacks && sentence { Sort::Remark } else { Sort::Lone };
    }
    if is_headings(plan, cells) { Sort::Headings } else { Sort::Data }
}

/// Nothing is filled but what is to be filled down.
fn is_group(plan: &Plan, cells: &[Cell<'_>]) -> bool {
    let filled = |at: usize| cells.get(at).is_some_and(|cell| !cell.is_blank());
    let names = |at: usize| {
        let mut named = plan.columns.iter().filter(|column| column.manner.fill_down);
        named.any(|column| column.at as usize == at)
    };
    (0..cells.len()).all(|at| !filled(at) || names(at))
}

impl Parcel<'_> {
    /// How many rows at the end are remarks: below the last blank row, with one
    /// filled cell each.
    pub fn remarks_below(&self) -> usize {
        let Some(blank) = self.left_out.last_blank else { return 0 };
        let below = |row: &u32| self.numbers.get(*row).0 > blank;
        let tail = (0..self.rows).rev().take_while(below).take(MOST_REMARKS + 1).count();
        let lone = (0..self.rows).rev().zip(self.lone.iter().rev());
        let lone = lone.take_while(|(row, lone)| row == *lone).count();
        if tail <= MOST_REMARKS && lone >= tail { tail } else { 0 }
    }
}

/// A table does not end in more remarks than this.
const MOST_REMARKS: usize = 20;
