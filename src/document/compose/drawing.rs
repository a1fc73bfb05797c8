//! Charts and small lines, drawn by `document::chart`.

use crate::books::Plot;
use crate::diag::Checked;
use crate::document::chart::{self, Drawn, Width};
use crate::document::compose::Desk;
use crate::value::Decimal;

/// Draws a chart.
pub(super) fn draw(
    plot: &Plot,
    width: Width,
    id: &str,
    title: &str,
    desk: &Desk<'_>,
) -> Checked<Drawn> {
    chart::draw(plot, desk.words, desk.faces, desk.brand, width, id, title)
}

/// Draws a small line; fewer than two points are none.
pub(super) fn spark(points: &[Option<Decimal>], desk: &Desk<'_>) -> Option<String> {
    Some(chart::spark(points, desk.brand)).filter(|svg| !svg.is_empty())
}
