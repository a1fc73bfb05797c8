//! Charts and small lines, drawn by `document::chart`.

use crate::books::Plot;
use crate::diag::Checked;
use crate::document::compose::Desk;
use crate::value::Decimal;

/// A finished drawing.
pub(super) struct Drawn {
    pub(super) svg: String,
    pub(super) svg_screen: String,
    pub(super) alt: String,
}

/// Draws a chart.
pub(super) fn draw(
    _plot: &Plot,
    _half: bool,
    id: &str,
    title: &str,
    _desk: &Desk<'_>,
) -> Checked<Drawn> {
    let svg = format!("<svg id=\"{id}\"/>");
    Ok(Drawn { svg: svg.clone(), svg_screen: svg, alt: title.to_owned() })
}

/// Draws a small line; fewer than two points are none.
pub(super) fn spark(points: &[Option<Decimal>], _desk: &Desk<'_>) -> Option<String> {
    (points.iter().flatten().count() >= 2).then(|| "<svg/>".to_owned())
}
