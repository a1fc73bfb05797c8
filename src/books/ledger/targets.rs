//! What was aimed at, by metric and period.

use crate::books::{Figure, Setup, Tables};
use crate::diag::Fault;
use crate::value::{Decimal, Direction, Status, Window};
use std::collections::BTreeMap;

/// Targets by metric and window.
#[derive(Debug, Default)]
pub struct Targets {
    by_metric: BTreeMap<String, Vec<(Window, Decimal, usize)>>,
}

impl Targets {
    /// Reads `targets`.
    pub fn read(_tables: &Tables, _setup: &Setup, _faults: &mut Vec<Fault>) -> Targets {
        Targets::default()
    }

    /// The target of a metric for a window.
    pub fn find(&self, metric: &str, window: &Window) -> Option<Decimal> {
        let rows = self.by_metric.get(metric)?;
        rows.iter()
            .find(|(at, ..)| at.start == window.start && at.end == window.end)
            .map(|(_, value, _)| *value)
    }
}

/// How a figure stands against a plain target.
pub fn status(figure: &Figure) -> Status {
    match (figure.value, figure.target, figure.direction) {
        (Ok(value), Some(target), Direction::Higher) if value >= target => Status::Met,
        (Ok(value), Some(target), Direction::Lower) if value <= target => Status::Met,
        (Ok(_), Some(_), Direction::Higher | Direction::Lower) => Status::Missed,
        _ => Status::None,
    }
}
