//! How many cases are enough, and bars against targets.

use crate::books::Figure;
use crate::books::shown::{BulletRow, Plot, Shown};
use crate::value::{Decimal, Direction, Phrase, said};

/// Of fewer cases a share is printed as a fraction, and no chart is drawn.
pub const FEWEST: u64 = 5;

/// Whether there are too few cases to speak of a share.
pub fn is_few(cases: usize) -> bool {
    (cases as u64) < FEWEST
}

/// A view without a chart of too few cases, which is said.
pub fn enough(mut shown: Shown) -> Shown {
    if let (Some(cases @ 0..FEWEST), Some(_)) = (shown.n, &shown.plot) {
        shown.plot = None;
        if cases > 0 {
            let few = usize::try_from(cases).unwrap_or_default();
            shown.notes.push(Phrase::said(TOO_FEW_CASES_TO_DRAW).count(few));
        }
    }
    shown
}

/// Bars against targets; none is no chart.
pub fn bullets(rows: Vec<BulletRow>) -> Option<Plot> {
    (!rows.is_empty()).then_some(Plot::Bullet { rows })
}

/// A row of a bullet chart, where there is a value and a target: bands end at four fifths
/// of the target, at the target, and a fifth beyond.
pub fn bullet(figure: &Figure) -> Option<BulletRow> {
    bullet_of(figure.called(), figure)
}

/// [`bullet`], called otherwise.
pub fn bullet_of(name: impl Into<Phrase>, figure: &Figure) -> Option<BulletRow> {
    let (value, target) = (figure.value.ok()?, figure.target?);
    let part = |tenths: i64| target.checked_mul(Decimal::new(tenths, 1)).unwrap_or(target);
    let less_is_better = figure.direction() == Direction::Lower;
    let bands = match less_is_better {
        true => [target, part(12), part(15).max(value)],
        false => [part(8), target, part(12).max(value)],
    };
    (target > Decimal::ZERO && value >= Decimal::ZERO).then(|| BulletRow {
        name: name.into(),
        unit: figure.unit(),
        value,
        target,
        bands,
        less_is_better,
        status: figure.status,
    })
}

said! {
    TOO_FEW_CASES_TO_DRAW =
        "too few cases to draw: {0}",
        "zu wenige Fälle für ein Diagramm: {0}",
        "trop peu de cas pour un graphique : {0}";
}
