//! Tables and charts, declared.

use crate::books::ViewSpec;

/// Every view of this book.
pub static VIEWS: &[ViewSpec] = &[];
