//! Arguments: what narrows figures and views of this book.

use crate::books::Argument;

/// Every one of them.
pub static ARGUMENTS: &[Argument] = &[];
