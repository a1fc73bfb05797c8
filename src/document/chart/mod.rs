//! Charts, drawn once as SVG for paper and screen. Every variant of
//! `Plot` has its marks in a file of its own; text comes from
//! `crate::words`, is measured in the faces it will be set in, and never
//! overlaps: what does not fit degrades (wrap, shorten with …, another
//! arrangement), and only when that fails too is it a fault.

/// Sorted bars with shares.
mod bars;

/// Totals that stand, changes that float.
mod bridge;

/// Values against targets and bands.
mod bullet;

/// Retention by cohort as a triangle of cells.
mod cohort;

/// How wide text is.
pub mod face;

/// Wordings of every fault of this module.
pub mod faults;

/// Words longer than their place.
mod fit;

/// Stages with conversion against target bands.
mod funnel;

/// Values by two slices.
mod heat;

/// Where labels go.
pub mod place;

/// What a mark means.
pub mod role;

/// Values to positions.
pub mod scale;

/// Marks, and the checks of where they lie.
mod scene;

/// Small lines.
mod sparks;

/// Parts of wholes.
mod stacked;

/// Lines over time.
mod trend;

pub use face::Faces;
pub use role::Role;
pub use sparks::spark;

use crate::books::Plot;
use crate::diag::Checked;
use crate::document::Brand;
use crate::words::Words;
use scene::{Scene, U, pt};

/// How wide a chart is, on any paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Width {
    /// The measure of the page: 480 pt.
    #[default]
    Full,
    /// Half of it, less the gap: 232 pt.
    Half,
    /// A phone: what is a full chart elsewhere, in 212 pt, so that its smallest text is
    /// 10 px and more on screens of 360 px. Nobody asks for it; it is drawn beside each.
    Narrow,
}

impl Width {
    /// Reads `full` or `half`.
    pub fn parse(name: &str) -> Option<Width> {
        match name {
            "full" => Some(Width::Full),
            "half" => Some(Width::Half),
            _ => None,
        }
    }

    /// `full` or `half`.
    pub fn name(self) -> &'static str {
        match self {
            Width::Full => "full",
            Width::Half => "half",
            Width::Narrow => "narrow",
        }
    }

    fn points(self) -> U {
        match self {
            Width::Full => pt(480),
            Width::Half => pt(232),
            Width::Narrow => pt(212),
        }
    }
}

/// A finished drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// For paper.
    pub svg: String,
    /// For the screen, where the face may be another: each text carries its length.
    pub svg_screen: String,
    /// For a narrow screen, where a full chart's text would be too small; empty where
    /// the other serves, or where nothing so narrow holds what is to be shown.
    pub svg_narrow: String,
    /// What it shows, made from the data.
    pub alt: String,
    /// Names that had to be shortened; in full they stand in the table beside it.
    pub shortened: Vec<String>,
}

/// Draws a chart. `id` is unique in the document and names the parts of the
/// drawing; faults carry no place, since only the asker knows it.
pub fn draw(
    plot: &Plot,
    words: &Words,
    faces: &Faces,
    brand: &Brand,
    width: Width,
    id: &str,
    title: &str,
) -> Checked<Drawn> {
    let (scene, alt) = drawn(plot, words, faces, brand, width);
    if !scene.faults.is_empty() {
        return Err(scene.faults);
    }
    let narrow = (width == Width::Full).then(|| drawn(plot, words, faces, brand, Width::Narrow).0);
    let narrow = narrow.filter(|scene| scene.faults.is_empty());
    Ok(Drawn {
        svg: scene.svg(id, title, &alt, false),
        svg_screen: scene.svg(id, title, &alt, true),
        svg_narrow: narrow.map(|scene| scene.svg_beside()).unwrap_or_default(),
        alt,
        shortened: scene.shortened,
    })
}

/// The marks of a chart at a width, and what they say.
fn drawn<'a>(
    plot: &Plot,
    words: &Words,
    faces: &'a Faces,
    brand: &'a Brand,
    width: Width,
) -> (Scene<'a>, String) {
    let mut scene = Scene::new(faces, brand, width.points());
    let half = width != Width::Full;
    let alt = match plot {
        Plot::Bridge { unit, steps } => bridge::draw(&mut scene, words, *unit, steps),
        Plot::Funnel { counted, stages } => funnel::draw(&mut scene, words, half, counted, stages),
        Plot::Cohort { head, rows, columns } => {
            cohort::draw(&mut scene, words, head, rows, columns)
        }
        Plot::Trend { unit, periods, lines } => {
            trend::draw(&mut scene, words, *unit, periods, lines)
        }
        Plot::Heat { unit, columns, rows } => heat::draw(&mut scene, words, *unit, columns, rows),
        Plot::Bullet { rows } => bullet::draw(&mut scene, words, half, rows),
        Plot::Bars { unit, rows, rest } => {
            bars::draw(&mut scene, words, *unit, rows, rest.as_ref())
        }
        Plot::Stacked { unit, parts, rows, targets } => {
            stacked::draw(&mut scene, words, *unit, parts, rows, targets)
        }
        Plot::Sparks { rows } => sparks::draw(&mut scene, words, rows),
    };
    scene.check();
    (scene, alt)
}
