//! What can be wrong with a declaration, whoever declares it: told with the key that it is
//! wrong in, so that who reads the declaration knows its place.

use crate::books::described::signed;
use crate::books::faults::unknown_metric;
use crate::books::shapes::{Chart, Layout, Shape, Steps, Word, faults};
use crate::books::{Holds, Metric, OwnTable, Picks, Registry};
use crate::diag::Fault;
use crate::value::Unit;
use crate::value::condition::Condition;
use std::sync::Arc;

/// Something wrong with a declaration.
#[derive(Clone, Debug)]
pub struct Wrong {
    /// The key.
    pub key: &'static str,
    /// Which of its items, where it is a list.
    pub at: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a shape that is narrowed by some arguments, by what is known.
pub fn check(registry: &Registry, shape: &Shape, narrowed: &[&str]) -> Vec<Wrong> {
    let mut checked = Checked { registry, narrowed, wrong: Vec::new() };
    match &shape.layout {
        Layout::By { by, show, order, .. } => {
            let metrics = checked.metrics("show", show);
            checked.slices("by", by, &metrics);
            checked.needed("show", &metrics, by);
            if let [one, other, ..] = by.as_ref()
                && one == other
            {
                checked.tell("by", 1, faults::same_slice(one));
            }
            if metrics.len() == show.len() {
                checked.order(order.as_deref(), show);
            }
        }
        Layout::Over { show, .. } | Layout::Figures { show, .. } => {
            let metrics = checked.metrics("show", show);
            checked.needed("show", &metrics, &[]);
        }
        Layout::Matrix { rows, columns, cell } => {
            let metrics = checked.metrics("cell", std::slice::from_ref(cell));
            checked.slices("rows", std::slice::from_ref(rows), &metrics);
            checked.slices("columns", std::slice::from_ref(columns), &metrics);
            checked.needed("cell", &metrics, &[rows.clone(), columns.clone()]);
            if rows == columns {
                checked.tell("columns", 0, faults::same_slice(rows));
            }
        }
        Layout::Bridge { start, changes, end } => checked.bridge(start, changes, end),
        Layout::Funnel { steps } => checked.funnel(steps),
        Layout::Rows { table, filter, columns, order, total, .. } => {
            let order = order.as_ref().map(|order| signed(order).1);
            checked.rows(table, filter, (columns, order, total));
        }
    }
    if let Some(chart) = shape.chart {
        let charts = shape.layout.charts();
        if !charts.contains(&chart) {
            let names: Vec<&str> = charts.iter().map(|chart| chart.name()).collect();
            checked.tell("chart", 0, faults::no_chart(chart.name(), shape.layout.called(), &names));
        }
    }
    checked.wrong
}

struct Checked<'a> {
    registry: &'a Registry,
    narrowed: &'a [&'a str],
    wrong: Vec<Wrong>,
}

/// What is read of rows: columns, by which they are ordered, which are summed.
type Read<'a> = (&'a [Word], Option<&'a str>, &'a [Word]);

/// A metric, and which of those that are shown it is.
type Shown = (usize, Arc<Metric>);

impl Checked<'_> {
    fn tell(&mut self, key: &'static str, at: usize, fault: Fault) {
        self.wrong.push(Wrong { key, at, fault });
    }

    fn metrics(&mut self, key: &'static str, names: &[Word]) -> Vec<Shown> {
        let mut found = Vec::new();
        for (at, name) in names.iter().enumerate() {
            match self.registry.metric(name) {
                Some(metric) => found.push((at, Arc::clone(metric))),
                None => self.tell(key, at, unknown_metric(self.registry, name)),
            }
        }
        found
    }

    /// Every figure must have every slice; the first that has none is told.
    fn slices(&mut self, key: &'static str, slices: &[Word], metrics: &[Shown]) {
        for (at, slice) in slices.iter().enumerate() {
            let lacks = metrics.iter().find(|(_, metric)| !parts(self.registry, metric, slice));
            if let Some((_, metric)) = lacks {
                let known = metric.slices.iter().chain(metric.required.iter());
                let known: Vec<&str> =
                    known.filter(|name| parts(self.registry, metric, name)).collect();
                self.tell(key, at, faults::no_slice(metric, slice, &known));
            }
        }
    }

    /// What a figure cannot be asked without must be a slice of the view.
    fn needed(&mut self, key: &'static str, metrics: &[Shown], slices: &[Word]) {
        for (at, metric) in metrics {
            let given =
                |name: &str| slices.iter().any(|one| one == name) || self.narrowed.contains(&name);
            let needs = metric.required.iter().find(|name| !given(name));
            if let Some(needs) = needs {
                self.tell(key, *at, faults::needs(metric, needs));
            }
        }
    }

    fn bridge(&mut self, start: &Word, changes: &[Word], end: &Word) {
        let changes: Vec<Word> =
            changes.iter().map(|change| Word::Owned(signed(change).1.to_owned())).collect();
        let parts = [
            ("start", std::slice::from_ref(start)),
            ("changes", &changes),
            ("end", std::slice::from_ref(end)),
        ];
        let mut first: Option<Arc<Metric>> = None;
        for (key, names) in parts {
            let metrics = self.metrics(key, names);
            self.needed(key, &metrics, &[]);
            for (at, metric) in metrics {
                let of = first.get_or_insert_with(|| Arc::clone(&metric));
                if of.unit != metric.unit {
                    let fault = faults::other_unit(of, &metric);
                    self.tell(key, at, fault);
                }
            }
        }
    }

    /// What goes from step to step is counted.
    fn counts(&mut self, key: &'static str, metrics: &[Shown]) {
        for (at, metric) in metrics.iter().filter(|(_, metric)| metric.unit != Unit::Count) {
            self.tell(key, *at, faults::no_count(metric));
        }
    }

    fn funnel(&mut self, steps: &Steps) {
        match steps {
            Steps::Figures(names) => {
                let metrics = self.metrics("steps", names);
                self.needed("steps", &metrics, &[]);
                self.counts("steps", &metrics);
            }
            Steps::Words { table, column, .. } => match self.own(table) {
                Some(own) => self.columns("steps_of", &own, std::slice::from_ref(column)),
                None if self.registry.metric(table).is_some() => {
                    let metrics = self.metrics("table", std::slice::from_ref(table));
                    self.counts("table", &metrics);
                    self.slices("steps_of", std::slice::from_ref(column), &metrics);
                    self.needed("table", &metrics, std::slice::from_ref(column));
                }
                None => self.tell("table", 0, faults::unknown_table(self.registry, table)),
            },
        }
    }

    fn own(&self, table: &str) -> Option<Arc<OwnTable>> {
        self.registry.rows(table).cloned()
    }

    fn columns(&mut self, key: &'static str, own: &OwnTable, names: &[Word]) {
        for (at, name) in names.iter().enumerate() {
            if own.column(name).is_none() {
                self.tell(key, at, faults::unknown_column(&own.name, name, &own.names()));
            }
        }
    }

    fn rows(&mut self, table: &str, filter: &str, (columns, order, total): Read<'_>) {
        let Some(own) = self.own(table) else {
            return self.tell("table", 0, faults::unknown_table(self.registry, table));
        };
        self.columns("columns", &own, columns);
        self.columns("total", &own, total);
        if let Some(order) = order {
            self.columns("order", &own, &[Word::Owned(order.to_owned())]);
        }
        for (at, name) in total.iter().enumerate() {
            let holds = own.column(name).map(|column| column.holds);
            if holds.is_some_and(|holds| !matches!(holds, Holds::Number(_))) {
                self.tell("total", at, faults::no_number(&own.name, name));
            } else if holds.is_some() && !columns.is_empty() && !columns.contains(name) {
                self.tell("total", at, faults::not_shown(name));
            }
        }
        match Condition::parse(filter) {
            _ if filter.is_empty() => {}
            Err(wrong) => self.tell("where", 0, faults::bad_where(filter, wrong.expected)),
            Ok(condition) => {
                let fields = condition.tests.into_iter().map(|test| Word::Owned(test.field));
                self.columns("where", &own, &fields.collect::<Vec<_>>());
            }
        }
    }

    fn order(&mut self, order: Option<&str>, show: &[Word]) {
        let Some(order) = order else { return };
        let (_, name) = signed(order);
        if !show.iter().any(|shown| shown == name) {
            let shown: Vec<&str> = show.iter().map(AsRef::as_ref).collect();
            self.tell("order", 0, faults::unknown_order(name, &shown));
        }
    }
}

/// Whether a figure can be told by the words of an argument: one that picks rows, or chooses
/// among words that people call something.
fn parts(registry: &Registry, metric: &Metric, key: &str) -> bool {
    let takes = metric.slices.has(key) || metric.required.has(key);
    takes
        && registry
            .argument_of(&metric.name, key)
            .is_none_or(|argument| argument.picks != Picks::Nothing || !argument.called.is_empty())
}

impl Chart {
    /// Each of them, by its name.
    pub const ALL: [(&'static str, Chart); 9] = [
        ("bars", Chart::Bars),
        ("pareto", Chart::Pareto),
        ("stacked", Chart::Stacked),
        ("bullet", Chart::Bullet),
        ("trend", Chart::Trend),
        ("sparks", Chart::Sparks),
        ("heat", Chart::Heat),
        ("funnel", Chart::Funnel),
        ("bridge", Chart::Bridge),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Chart::ALL.into_iter().find(|(_, chart)| *chart == self).map_or("", |(name, _)| name)
    }

    /// Reads one by its name.
    pub fn parse(name: &str) -> Option<Chart> {
        Chart::ALL.into_iter().find(|(have, _)| *have == name).map(|(_, chart)| chart)
    }
}

impl Layout {
    /// What it is drawn as, the usual one first.
    pub fn charts(&self) -> &'static [Chart] {
        match self {
            Layout::Rows { .. } => &[],
            Layout::By { .. } => &[Chart::Bars, Chart::Pareto, Chart::Stacked],
            Layout::Over { .. } => &[Chart::Trend, Chart::Sparks],
            Layout::Matrix { .. } => &[Chart::Heat],
            Layout::Funnel { .. } => &[Chart::Funnel],
            Layout::Bridge { .. } => &[Chart::Bridge],
            Layout::Figures { .. } => &[Chart::Sparks, Chart::Bullet],
        }
    }

    /// What it is, for faults.
    pub fn called(&self) -> &'static str {
        match self {
            Layout::Rows { .. } => "a table of rows",
            Layout::By { .. } => "a view by words",
            Layout::Over { .. } => "a view over time",
            Layout::Matrix { .. } => "a matrix",
            Layout::Funnel { .. } => "a funnel",
            Layout::Bridge { .. } => "a bridge",
            Layout::Figures { .. } => "a view of figures",
        }
    }
}
