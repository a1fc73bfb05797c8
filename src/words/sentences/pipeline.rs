//! x

use crate::words::sentences::Row;

pub const SENTENCES: &[Row] = &[];
