//! What a declared view is to those who ask for views by name: what it shows, who may see it,
//! what narrows it.

use crate::books::calendar::Span;
use crate::books::described::signed;
use crate::books::own::{COLUMNS, WHERE};
use crate::books::shapes::{Layout, Shape, Steps};
use crate::books::{Names, OwnTable, Registry, Shows, Slice, ViewSpec};
use crate::value::Class;
use std::borrow::Cow;
use std::sync::Arc;

impl Layout {
    /// The figures that it shows.
    pub fn metrics(&self) -> Vec<&str> {
        match self {
            Layout::Rows { .. } => Vec::new(),
            Layout::By { show, .. }
            | Layout::Over { show, .. }
            | Layout::Figures { show, .. }
            | Layout::Funnel { steps: Steps::Figures(show) } => {
                show.iter().map(AsRef::as_ref).collect()
            }
            Layout::Matrix { cell, .. } => vec![cell],
            Layout::Funnel { steps: Steps::Words { table, .. } } => vec![table],
            Layout::Bridge { start, changes, end } => {
                let changes = changes.iter().map(|change| signed(change).1);
                std::iter::once(start.as_ref()).chain(changes).chain([end.as_ref()]).collect()
            }
        }
    }

    /// The slices whose words it parts figures by.
    pub fn slices(&self) -> Vec<&str> {
        match self {
            Layout::By { by, .. } => by.iter().map(AsRef::as_ref).collect(),
            Layout::Matrix { rows, columns, .. } => vec![rows, columns],
            Layout::Funnel { steps: Steps::Words { column, .. } } => vec![column],
            _ => Vec::new(),
        }
    }

    /// The table whose rows it shows or counts, with what it reads of them, as who asks for the
    /// rows would say it.
    pub fn of_rows<'r>(&self, registry: &'r Registry) -> Option<(&'r Arc<OwnTable>, Slice)> {
        let (table, read) = match self {
            Layout::Rows { table, filter, columns, order, .. } => {
                let mut read = Slice::new();
                if !filter.is_empty() {
                    read.insert(WHERE.to_owned(), filter.to_string());
                }
                if !columns.is_empty() {
                    let order = order.as_deref().map(|order| signed(order).1);
                    let all = columns.iter().map(AsRef::as_ref).chain(order);
                    read.insert(COLUMNS.to_owned(), all.collect::<Vec<_>>().join(", "));
                }
                (table, read)
            }
            Layout::Funnel { steps: Steps::Words { table, column, .. } } => {
                (table, Slice::from([(COLUMNS.to_owned(), column.to_string())]))
            }
            _ => return None,
        };
        Some((registry.rows(table)?, read))
    }

    /// What it shows, for `list views`.
    pub fn doc(&self) -> String {
        let shown = self.metrics().join(", ");
        match self {
            Layout::Rows { table, .. } => format!("rows of {table}"),
            Layout::By { by, .. } => format!("{shown} by {}", by.join(" and ")),
            Layout::Over { grain, .. } => format!("{shown} by {}", grain.name()),
            Layout::Matrix { rows, columns, .. } => format!("{shown} by {rows} and {columns}"),
            Layout::Funnel { steps: Steps::Figures(_) } => format!("from step to step: {shown}"),
            Layout::Funnel { steps: Steps::Words { table, column, .. } } => {
                format!("from step to step: {table} by {column}")
            }
            Layout::Bridge { start, end, .. } => format!("from {start} to {end}"),
            Layout::Figures { .. } => format!("{shown} beside past and target"),
        }
    }

    /// Whether it tells what was aimed at.
    pub fn tells_plan(&self) -> bool {
        matches!(self, Layout::Over { plan: true, .. } | Layout::Figures { .. })
    }
}

impl Shape {
    /// The view that a document makes of a figure where it stands.
    pub fn spec(&self, registry: &Registry, name: &str) -> ViewSpec {
        self.named(registry, name, "", "")
    }

    /// The view of a name, with what it is called and what it is.
    pub fn named(&self, registry: &Registry, name: &str, title: &str, doc: &str) -> ViewSpec {
        let metrics = self.layout.metrics();
        let found: Vec<_> = metrics.iter().filter_map(|name| registry.metric(name)).collect();
        // What every figure can be narrowed to narrows the view.
        let first = found.first().map(|first| first.slices.iter().chain(first.required.iter()));
        let common = first.into_iter().flatten().filter(|key| {
            found.iter().all(|metric| metric.slices.has(key) || metric.required.has(key))
        });
        let picked = found.iter().flat_map(|metric| {
            let slices = self.layout.slices().into_iter();
            slices.filter_map(|key| registry.picked(&metric.name, key))
        });
        let own = self.layout.of_rows(registry);
        let read = own.iter().flat_map(|(own, read)| {
            let columns = own.columns.iter().filter(|column| own.uses(read, &column.name));
            columns.map(|column| column.class)
        });
        let classes = found.iter().map(|metric| metric.class).chain(picked).chain(read);
        ViewSpec {
            name: Cow::Owned(name.to_owned()),
            title: Cow::Owned(title.to_owned()),
            doc: Cow::Owned(doc.to_owned()),
            class: classes.max().unwrap_or(Class::Internal),
            slices: match &own {
                Some((own, _)) => {
                    Names::Theirs(own.names().into_iter().map(str::to_owned).collect())
                }
                None => Names::Theirs(common.map(str::to_owned).collect()),
            },
            span: self.span.unwrap_or(Span::Balance),
            metrics: match &own {
                Some(_) => Names::NONE,
                None => Names::Theirs(metrics.into_iter().map(str::to_owned).collect()),
            },
            chart: self.chart.is_some(),
            shows: Shows::Theirs(Arc::new(self.clone())),
            own: None,
        }
    }
}
