//! The tables of this book: it reads registers (`books::trust`) and deals, and has none of
//! its own.

use crate::table::Schema;

/// None.
pub static SCHEMAS: &[Schema] = &[];
