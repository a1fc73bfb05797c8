//! Which column of a file is which of ours: by the project's mapping, else by
//! the preset, else by our own names and their aliases.

/// Headings that follow a pattern.
mod families;

/// Which column of the file is one of ours.
mod find;

/// What its numbers are in.
mod measured;

/// Months that stand across.
mod months;

/// Blanks below a name, and numbers that stand for words.
mod rows;

/// Days that nobody reads.
mod unread;

pub use families::label;
pub use months::Across;

use crate::diag::Fault;
use crate::table::across::Months;
use crate::table::again::plain_title;
use crate::table::cell::{Cell, fold};
use crate::table::gather::Manner;
use crate::table::header::Header;
use crate::table::measure::{self, Measure};
use crate::table::number::Mark;
use crate::table::{ColumnSpec, Kind, Mapping, Preset, Scaling, Schema, Totals, faults, qualify};
use crate::value::condition::Condition;
use std::collections::{BTreeMap, BTreeSet};

/// What a file's columns are to us.
pub struct Plan {
    /// The columns that are read.
    pub columns: Vec<Planned>,
    /// How many columns the heading row has, those without a heading among them.
    pub width: usize,
    /// How many of them there are up to the last one with a heading.
    pub named: usize,
    /// The columns among these that have no heading.
    pub nameless: Vec<u32>,
    /// Where the headings stand: row and line.
    pub heading_row: (u32, u32),
    /// Our columns that the file lacks but the project gives a value for.
    pub constants: Vec<(String, Kind, String)>,
    /// What stands for `{}` in headings of families, folded, as the file has it.
    pub labels: BTreeSet<String>,
    /// Whether blanks of a column hold what stands above them.
    pub fills_down: bool,
    /// Which rows are totals.
    pub totals: Totals,
    /// Keys that only this table has, as the project or the preset states them.
    pub options: BTreeMap<String, String>,
    /// The months that stand across, where they do: a row of the file is a row of the
    /// table for each of them.
    pub months: Option<Across>,
    /// Rows to keep, as the project and the preset state them.
    pub filter: Option<Condition>,
    /// What stands above the headings, as titles are compared.
    pub titles: BTreeSet<String>,
}

/// One column that is read.
pub struct Planned {
    /// What it is to us.
    pub role: Role,
    /// Which column of the file, from 0.
    pub at: u32,
    /// More columns of the file: of a row whose cell is blank the first that is filled.
    pub more: Vec<u32>,
    /// Its heading.
    pub heading: String,
    /// How its cells are read.
    pub manner: Manner,
    /// The currency that its heading names.
    pub mark: Option<&'static str>,
    /// What its amounts are in.
    pub scaling: Scaling,
    /// Whether its whole numbers may be cents, as APIs write them under such a heading.
    pub may_be_minor: bool,
    /// Whether every row must have it.
    pub every_row: bool,
    /// Whether two rows may not share a value.
    pub unique: bool,
    /// The value of rows that lack it.
    pub default: Option<String>,
}

/// What a column is to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// One of our columns.
    Ours(String),
    /// A member of a family named by a pattern.
    Wide {
        /// The family.
        family: String,
        /// What stands for `{}` in the heading.
        label: String,
    },
    /// Read only because `filter` looks at it.
    Filter,
    /// Nobody reads it, but it says what rows mean.
    Watched {
        /// Which qualifier of the schema it is.
        qualifier: usize,
        /// Whether its heading says so, and not its words alone.
        by_heading: bool,
    },
}

/// What stands around the headings of a file.
#[derive(Clone, Copy, Default)]
pub struct Around<'a> {
    /// The rows above them.
    pub above: &'a [Vec<String>],
    /// The first rows below them.
    pub below: &'a [Vec<String>],
    /// Where they stand: row and line.
    pub row: (u32, u32),
    /// How many cells the widest row has, where a longer row is not one that is shifted.
    pub width: usize,
}

impl Planned {
    /// The cell of a row.
    pub fn cell<'c>(&self, cells: &[Cell<'c>]) -> Cell<'c> {
        let cell = cells.get(self.at as usize);
        // Nearly every column is read from one of the file, and every cell comes by here.
        match self.more.is_empty() {
            true => cell.copied().unwrap_or(Cell::Blank),
            false => self.filled(cells),
        }
    }

    /// The first cell that is filled, of the columns it may stand in.
    #[cold]
    fn filled<'c>(&self, cells: &[Cell<'c>]) -> Cell<'c> {
        let all = std::iter::once(&self.at).chain(&self.more);
        let mut all = all.filter_map(|at| cells.get(*at as usize));
        all.find(|cell| !cell.is_blank()).copied().unwrap_or(Cell::Blank)
    }

    /// What the project calls it: our name, else the heading.
    pub fn name(&self) -> &str {
        match &self.role {
            Role::Ours(name) => name,
            _ => &self.heading,
        }
    }
}

/// Plans the reading of a file with that header.
pub fn plan(
    schema: &Schema,
    mapping: &Mapping,
    preset: Option<&Preset>,
    header: &Header,
    around: Around<'_>,
) -> (Plan, Vec<Fault>) {
    let titles = around.above.iter().flatten().map(String::as_str);
    let title = measure::of_titles(titles);
    let (measures, bases) = measured::bases(header);
    let mut planner = Planner {
        schema,
        mapping,
        preset,
        header,
        around,
        title,
        measures,
        bases,
        months: None,
        missed: Vec::new(),
        faults: Vec::new(),
    };
    planner.check_keys();
    planner.check_ignored();
    planner.months = planner.months();
    let headings = (0..).zip(&header.headings);
    let nameless = headings.filter(|(_, heading)| heading.is_empty()).map(|(at, _)| at);
    let nameless = nameless.filter(|at| !qualify::is_index(around.below, *at));
    let width = around.width.max(header.headings.len());
    let mut plan = Plan {
        columns: Vec::new(),
        width,
        nameless: nameless.filter(|at| !planner.is_unnamed(*at)).collect(),
        named: header.headings.len(),
        heading_row: around.row,
        constants: Vec::new(),
        labels: BTreeSet::new(),
        fills_down: !mapping.fill_down.is_empty(),
        totals: mapping.totals.clone(),
        options: mapping.options.clone(),
        months: None,
        filter: mapping.filter.clone(),
        titles: around.above.iter().flatten().map(|title| plain_title(title)).collect(),
    };
    for spec in schema.columns.iter() {
        match planner.is_across(spec) {
            true => planner.add_across(spec, &mut plan),
            false => planner.add(spec, &mut plan),
        }
    }
    plan.months = planner.planned_months(&plan);
    planner.miss(&plan);
    planner.add_families(&mut plan);
    planner.add_filter(&mut plan);
    planner.fill_down(&mut plan);
    planner.words(&mut plan);
    for (at, role) in qualify::watched(schema, mapping, &plan, header, around.below) {
        let manner = planner.manner(Kind::Text, "");
        plan.columns.push(planner.other(role, at, manner));
    }
    planner.unread_days(&plan);
    (plan, planner.faults)
}

struct Planner<'a> {
    schema: &'a Schema,
    mapping: &'a Mapping,
    preset: Option<&'a Preset>,
    header: &'a Header,
    months: Option<Months>,
    around: Around<'a>,
    /// What the titles above the headings say of all amounts.
    title: Measure,
    /// What each heading says of its amounts, and the headings without it.
    measures: Vec<Measure>,
    bases: Header,
    /// Columns that must be there and are not.
    missed: Vec<&'a ColumnSpec>,
    faults: Vec<Fault>,
}

impl<'a> Planner<'a> {
    /// Every name in the mapping must be one of our columns.
    fn check_keys(&mut self) {
        let mapping = self.mapping;
        let keys = [
            ("columns", mapping.columns.keys().collect::<Vec<_>>()),
            ("values", mapping.values.keys().collect()),
            ("defaults", mapping.defaults.keys().collect()),
        ];
        for (part, names) in keys {
            for name in names {
                let family = part == "values" && self.schema.wide.iter().any(|(f, _)| f == name);
                if self.schema.column(name).is_none() && !family {
                    self.faults.push(faults::mapping::unknown_column(
                        self.schema,
                        mapping,
                        part,
                        name,
                    ));
                }
            }
        }
        for family in mapping.wide.keys() {
            let across = self.schema.proof.across.is_some_and(|across| across.cell == family);
            if !across && !self.schema.wide.iter().any(|(name, _)| name == family) {
                self.faults.push(faults::mapping::unknown_family(self.schema, mapping, family));
            }
        }
    }

    /// What is of no account should be there.
    fn check_ignored(&mut self) {
        for heading in &self.mapping.ignore {
            if self.header.find(heading).is_empty() {
                let fault = faults::mapping::unknown_ignored(self.mapping, heading, self.header);
                self.faults.extend(fault);
            }
        }
    }

    fn add(&mut self, spec: &'a ColumnSpec, plan: &mut Plan) {
        let name = spec.name.as_ref();
        let default = self.mapping.defaults.get(name).cloned();
        match self.find(spec) {
            Some((at, more)) => {
                let measure = self.measure(spec, at, &more);
                plan.columns.push(Planned {
                    role: Role::Ours(name.to_owned()),
                    at,
                    more,
                    heading: self.header.heading(at),
                    manner: self.manner_of(spec, &measure),
                    mark: measure.currency,
                    scaling: measure.scaling,
                    may_be_minor: spec.kind.is_only_money()
                        && !measure.scaling.is_any()
                        && measure::may_be_minor(&self.header.heading(at)),
                    every_row: spec.every_row,
                    unique: spec.unique,
                    default,
                });
            }
            None => match default {
                Some(value) => plan.constants.push((name.to_owned(), spec.kind, value)),
                None if name == "id" && self.mapping.id_is_row => {}
                None if spec.is_needed(&self.mapping.options)
                    && !self.mapping.columns.contains_key(name) =>
                {
                    self.missed.push(spec);
                }
                None => {}
            },
        }
    }

    /// A column that is none of ours.
    fn other(&self, role: Role, at: u32, manner: Manner) -> Planned {
        Planned {
            role,
            at,
            more: Vec::new(),
            heading: self.header.heading(at),
            manner,
            mark: None,
            scaling: Scaling::default(),
            may_be_minor: false,
            every_row: false,
            unique: false,
            default: None,
        }
    }

    fn manner(&self, kind: Kind, values: &str) -> Manner {
        let theirs = self.preset.and_then(|preset| preset.values.get(values));
        let stated = self.mapping.values.get(values);
        let pairs = theirs.into_iter().flatten().chain(stated.into_iter().flatten());
        let locale = self.mapping.locale.as_ref().filter(|_| kind.is_money());
        Manner {
            mark: self.mapping.decimal.map(Mark::of),
            locale: locale.map(|(_, sign)| Mark::of(*sign)),
            order: self.mapping.date_order,
            from_1904: self.header.from_1904,
            zone: self.mapping.zone.clone(),
            values: pairs.map(|(theirs, ours)| (fold(theirs), ours.clone())).collect(),
            ..Manner::plain(kind)
        }
    }
}
