//! Every choice of this book, with its default.

use crate::books::Setting;

/// The settings of this book.
pub static SETTINGS: &[Setting] = &[];

/// Calls of a reference in a quarter, where neither consent nor contract says it.
pub const CALLS: u32 = 3;
