//! The tables every book may use.

use crate::table::Schema;

/// `customers`, `merges`, `targets`, `rates`, `products`.
pub static SCHEMAS: &[Schema] = &[];
