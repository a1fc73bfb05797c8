//! Tables and charts.

use crate::books::ViewSpec;

/// Every view of this book.
pub static VIEWS: &[ViewSpec] = &[];
