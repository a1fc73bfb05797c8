//! Declarations against what there is: tables, columns and what they hold, conditions, units,
//! other figures. What is wrong is told at its byte.

use crate::books::measure::formula::{self, Node, Part, Slip};
use crate::books::measure::sight::{self, Seen, Sight};
use crate::books::measure::{Aggregate, Kind, Measure, Placed, Word, faults};
use crate::books::{Holds, Registry};
use crate::books::{faults as asking, measure};
use crate::diag::Fault;
use crate::value::condition::Condition;
use crate::value::{Class, Unit};

/// Where something stands in a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The key.
    pub key: &'static str,
    /// The item of a list.
    pub item: Option<usize>,
    /// The byte of the text.
    pub byte: usize,
}

/// Something wrong, and where.
pub type Wrong = (At, Fault);

/// What is known of a declaration that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// What it measures.
    pub unit: Unit,
    /// The class of the most confidential thing that it is made of.
    pub class: Class,
    /// What that is.
    pub of: String,
    /// What may narrow it.
    pub slices: Vec<String>,
}

/// Judges a declaration; what it measures may be stated.
pub fn judge(
    registry: &Registry,
    measure: &Measure,
    unit: Option<Unit>,
) -> Result<Known, Vec<Wrong>> {
    let mut judge =
        Judge { registry, sight: Sight::default(), wrong: Vec::new(), used: Used::new() };
    let made = match &measure.kind {
        Kind::Value(text) => judge.formula(text),
        _ => judge.rows(measure),
    };
    let made = made.and_then(|(made, slices)| Some((judge.told(made, unit)?, slices)));
    match (made, judge.wrong.is_empty()) {
        (Some((unit, slices)), true) => {
            let (class, of) = judge.used.open();
            Ok(Known { unit, class, of, slices })
        }
        _ => Err(judge.wrong),
    }
}

/// What a figure is made of, by class.
struct Used(Vec<(Class, String)>);

impl Used {
    fn new() -> Used {
        Used(Vec::new())
    }

    /// Who may see all of it. What is somebody's own is the board's where it is not narrowed
    /// to whose it is.
    fn open(&self) -> (Class, String) {
        let own = |class: Class| match class {
            Class::PartnerTerms | Class::CustomerOwn | Class::ProspectOwn => Class::Board,
            class => class,
        };
        let all = self.0.iter().map(|(class, of)| (own(*class), of.clone()));
        all.max_by_key(|(class, _)| *class).unwrap_or((Class::Internal, String::new()))
    }
}

struct Judge<'a> {
    registry: &'a Registry,
    sight: Sight,
    wrong: Vec<Wrong>,
    used: Used,
}

/// What is made, and what narrows it.
type Made = (Unit, Vec<String>);

const fn at(key: &'static str) -> At {
    At { key, item: None, byte: 0 }
}

impl Judge<'_> {
    fn tell(&mut self, at: At, fault: Fault) {
        self.wrong.push((at, fault));
    }

    /// What is made of the rows of a table.
    fn rows(&mut self, measure: &Measure) -> Option<Made> {
        let Some(sight) = Sight::of(self.registry, &measure.table) else {
            let valid = sight::tables(self.registry);
            self.tell(at("table"), faults::unknown_table(&measure.table, &valid));
            return None;
        };
        self.sight = sight;
        for (key, text) in measure.conditions() {
            self.condition(&measure.table, key, text);
        }
        match &measure.placed {
            Placed::Never => {}
            Placed::Day(day) => self.day(measure, "day", day),
            Placed::Live(from, until) => {
                self.day(measure, "from", from);
                self.day(measure, "until", until);
            }
        }
        let unit = self.kind(measure)?;
        Some((unit, self.sight.words()))
    }

    /// The column of a name, which is then used.
    fn column(&mut self, measure: &Measure, at: At, name: &str) -> Option<Seen> {
        let found = self.sight.column(name).cloned();
        match &found {
            Some(seen) => self.used.0.push((seen.class, format!("{}.{name}", measure.table))),
            None => {
                let fault = faults::unknown_column(&measure.table, name, &self.sight.names());
                self.tell(at, fault);
            }
        }
        found
    }

    fn day(&mut self, measure: &Measure, key: &'static str, name: &str) {
        let Some(seen) = self.column(measure, at(key), name) else { return };
        if !matches!(seen.holds, Holds::Day | Holds::Month) {
            self.tell(at(key), faults::wrong_column(key, "a column of days", name, seen.holds));
        }
    }

    /// The unit of a column of numbers.
    fn number(&mut self, measure: &Measure, at: At, name: &str) -> Option<Unit> {
        let seen = self.column(measure, at, name)?;
        match seen.holds {
            Holds::Number(unit) => Some(unit),
            holds => {
                let fault = faults::wrong_column(at.key, "a column of numbers", name, holds);
                self.tell(at, fault);
                None
            }
        }
    }

    fn words(&mut self, measure: &Measure, key: &'static str, name: &str) {
        let Some(seen) = self.column(measure, at(key), name) else { return };
        if seen.holds != Holds::Text {
            self.tell(at(key), faults::wrong_column(key, "a column of words", name, seen.holds));
        }
    }

    fn condition(&mut self, table: &str, key: &'static str, text: &str) {
        let tests = match Condition::placed(text) {
            Ok(tests) => tests,
            Err(wrong) => {
                let at = At { byte: wrong.at, ..at(key) };
                return self.tell(at, faults::bad_condition(key, wrong.expected));
            }
        };
        for (byte, test) in tests {
            let at = At { byte, ..at(key) };
            let Some(seen) = self.sight.column(&test.field).cloned() else {
                let fault = faults::unknown_column(table, &test.field, &self.sight.names());
                self.tell(at, fault);
                continue;
            };
            self.used.0.push((seen.class, format!("{table}.{}", seen.name)));
            let never = test.each().find(|test| !test.fits(&seen.holds.example()));
            if let Some(test) = never {
                self.tell(at, faults::never_is(&seen.name, seen.holds, &test.literal));
            }
        }
    }

    /// What is made of the rows, by its kind.
    fn kind(&mut self, measure: &Measure) -> Option<Unit> {
        match &measure.kind {
            Kind::Count => Some(Unit::Count),
            Kind::Distinct(name) => self.column(measure, at("distinct"), name).map(|_| Unit::Count),
            Kind::Sum(name) => self.number(measure, at("sum"), name),
            Kind::Mean(name) => self.number(measure, at("mean"), name),
            Kind::Median(name) => self.number(measure, at("median"), name),
            Kind::Min(name) => self.number(measure, at("min"), name),
            Kind::Max(name) => self.number(measure, at("max"), name),
            Kind::Quantile(name, _) => {
                self.number(measure, At { item: Some(0), ..at("quantile") }, name)
            }
            Kind::Share { by, .. } => match by {
                Some(name) => self.number(measure, at("sum"), name).map(|_| Unit::Percent),
                None => Some(Unit::Percent),
            },
            Kind::Ratio(one, other) => {
                let units = (self.part(measure, one, 0), self.part(measure, other, 1));
                let (one, other) = (units.0?, units.1?);
                formula::quotient(one, other).or(Some(Unit::Number))
            }
            Kind::Latest { column, per, .. } => {
                if let Some(per) = per {
                    self.words(measure, "per", per);
                }
                self.number(measure, at("latest"), column)
            }
            Kind::Score { lines, per, .. } => {
                self.words(measure, "per", per);
                let each = lines.list();
                for (item, name) in each.into_iter().enumerate() {
                    self.number(measure, At { item: Some(item), ..at("score") }, name);
                }
                Some(Unit::Score)
            }
            Kind::Value(_) => None,
        }
    }

    /// The unit of a part of a ratio.
    fn part(&mut self, measure: &Measure, part: &Aggregate, item: usize) -> Option<Unit> {
        let after = |prefix: &str| At { item: Some(item), byte: prefix.len(), key: "ratio" };
        match part {
            Aggregate::Count => Some(Unit::Count),
            Aggregate::Distinct(name) => {
                self.column(measure, after("distinct:"), name).map(|_| Unit::Count)
            }
            Aggregate::Sum(name) => self.number(measure, after("sum:"), name),
        }
    }

    /// What a formula measures.
    fn formula(&mut self, text: &Word) -> Option<Made> {
        let within = |byte: usize| At { byte, ..at("value") };
        let node = match formula::parse(text) {
            Ok(node) => node,
            Err(Slip { at, expected }) => {
                let fault = expected.map_or_else(faults::day_in_formula, faults::bad_formula);
                self.tell(within(at), fault);
                return None;
            }
        };
        for part in node.parts() {
            self.part_of_formula(part, within(part.at));
        }
        if !self.wrong.is_empty() {
            return None;
        }
        let unit = |part: &Part| {
            self.registry.metric(&part.name).map_or(Unit::Number, |metric| metric.unit)
        };
        match node.unit(&unit) {
            Ok(measured) => Some((measured.unwrap_or(Unit::Number), self.common(&node))),
            Err(clash) => {
                self.tell(within(clash.at), faults::clash(&clash));
                None
            }
        }
    }

    fn part_of_formula(&mut self, part: &Part, at: At) {
        let Some(metric) = self.registry.metric(&part.name) else {
            return self.tell(at, asking::unknown_metric(self.registry, &part.name));
        };
        self.used.0.push((metric.class, part.name.clone()));
        for key in part.slice.keys().filter(|key| !metric.required.has(key)) {
            let class = self.registry.picked(&part.name, key).unwrap_or(Class::Public);
            self.used.0.push((class, format!("{}({key})", part.name)));
        }
        let (known, required) = (metric.slices.list(), metric.required.list());
        if let Err(fault) = asking::check_arguments(&metric.name, &known, &required, &part.slice) {
            self.tell(at, fault);
        }
    }

    /// The slices that all parts know, and that none of them is narrowed by itself.
    fn common(&self, node: &Node) -> Vec<String> {
        let of = |part: &Part| {
            let metric = self.registry.metric(&part.name);
            let all: Vec<String> = metric
                .iter()
                .flat_map(|metric| metric.slices.list())
                .filter(|key| !part.slice.contains_key(*key))
                .map(str::to_owned)
                .collect();
            all
        };
        let all = node.parts().into_iter().map(of);
        let both = |mut one: Vec<String>, other: Vec<String>| {
            one.retain(|key| other.contains(key));
            one
        };
        all.reduce(both).unwrap_or_default()
    }

    /// The unit as it is stated, where what is made can be told so.
    fn told(&mut self, made: Unit, stated: Option<Unit>) -> Option<Unit> {
        let Some(stated) = stated.filter(|stated| *stated != made) else { return Some(made) };
        let may = match made {
            Unit::Number => !stated.is_money() && stated != Unit::Points,
            Unit::Ratio | Unit::Percent => {
                matches!(stated, Unit::Ratio | Unit::Percent | Unit::Number)
            }
            Unit::Count => matches!(stated, Unit::Number | Unit::Score),
            Unit::Score => stated == Unit::Number,
            _ => false,
        };
        if !may {
            self.tell(at("unit"), faults::wrong_unit(stated.name(), made.name()));
        }
        may.then_some(stated)
    }
}

/// The words of conditions that no row has, but nearly one, once the rows are there.
pub fn slips(library: &crate::books::Library) -> Vec<Fault> {
    let metrics = library.registry().metrics().iter();
    let declared = metrics.filter_map(|metric| metric.made.measure());
    let mut told = Vec::new();
    for measure in declared {
        let Some(source) = measure::source::of(library, &measure.table) else { continue };
        for (key, text) in measure.conditions() {
            let tests = Condition::parse(text).map(|read| read.tests).unwrap_or_default();
            for test in tests.iter().flat_map(|test| test.each()) {
                let Some(words) = source.text(&test.field) else { continue };
                if let Some(near) = crate::table::slip(&test, words) {
                    let fault = faults::slip(key, &test.field, &test.literal, near);
                    told.push(Fault { place: measure.place(key), ..fault });
                }
            }
        }
    }
    told
}
