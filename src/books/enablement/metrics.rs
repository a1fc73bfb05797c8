//! The figures of this book: it has none, what it shows are figures of others.

use crate::books::Metric;

/// Every figure.
pub static METRICS: &[Metric] = &[];
