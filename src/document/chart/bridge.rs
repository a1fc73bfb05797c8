//! Totals that stand on the axis and changes that float between them: columns
//! where the names have room, else rows.

/// Bridges with names too long, or too many, for columns.
mod rows;

use crate::document::chart::faults;
use crate::document::chart::fit::named;
use crate::document::chart::role::Role;
use crate::document::chart::scale::{self, Scale};
use crate::document::chart::scene::{
    Area, LABEL, SMALL, Scene, Side, Type, U, VALUE, plain, pt, strong,
};
use crate::value::{Decimal, Phrase, Style, Unit};
use crate::words::{Label, Words};

/// A bar of a bridge, between two levels.
struct Step {
    name: String,
    value: Decimal,
    total: bool,
    from: Decimal,
    to: Decimal,
    /// With its unit, changes with their sign too.
    text: String,
}

impl Step {
    fn role(&self) -> Role {
        match (self.total, self.value.is_sign_negative()) {
            (true, _) => Role::Base,
            (false, true) => Role::Loss,
            (false, false) => Role::Gain,
        }
    }

    fn kind(&self, side: Side) -> Type {
        if self.total { strong(VALUE, Role::Ink, side) } else { plain(VALUE, Role::Ink, side) }
    }

    fn low(&self) -> Decimal {
        self.from.min(self.to)
    }

    fn high(&self) -> Decimal {
        self.from.max(self.to)
    }
}

/// Draws a bridge and says what it shows.
pub fn draw(
    scene: &mut Scene<'_>,
    words: &Words,
    unit: Unit,
    steps: &[(Phrase, Decimal, bool)],
) -> String {
    let steps = balanced(scene, words, unit, steps);
    if steps.is_empty() {
        scene.faults.push(faults::empty());
        return String::new();
    }
    let floor = floor(&steps);
    if columns_fit(scene, &steps) {
        columns(scene, &steps, floor);
    } else {
        rows::draw(scene, &steps, floor);
    }
    if let Some(floor) = floor {
        let values: Vec<Decimal> = steps.iter().map(|step| step.value).collect();
        let amount = words.in_run(words.run_beside(words.run(unit, &values), floor), floor);
        let text = words.label(Label::BarsStartAt).replace("{}", &amount);
        let text = scene.fit(plain(SMALL, Role::Muted, Side::Start), scene.width, &text);
        scene.text(plain(SMALL, Role::Muted, Side::Start), 0, pt(8), &text);
    }
    let said = steps.iter().map(|step| {
        let style = if step.total { Style::Short } else { Style::Signed };
        format!("{} {}", step.name, words.number(step.value, unit, style))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// The levels of all bars; a total that the changes before it do not reach is a fault.
fn balanced(
    scene: &mut Scene<'_>,
    words: &Words,
    unit: Unit,
    steps: &[(Phrase, Decimal, bool)],
) -> Vec<Step> {
    let values: Vec<Decimal> = steps.iter().map(|step| step.1).collect();
    let run = words.run(unit, &values);
    let mut level: Option<Decimal> = None;
    let mut all = Vec::new();
    for (name, value, total) in steps {
        let name = named(words, name);
        let before = level.unwrap_or_default();
        let (from, to) = match total {
            true => (Decimal::ZERO, *value),
            false => (before, before.saturating_add(*value)),
        };
        if *total && level.is_some_and(|level| level != *value) {
            let word = |number| words.number(number, unit, Style::Exact);
            scene.faults.push(faults::unbalanced(&name, &word(before), &word(*value)));
        }
        level = Some(to);
        let text = match total {
            true => words.in_run(run, *value),
            false => words.signed_in_run(run, *value),
        };
        all.push(Step { name, value: *value, total: *total, from, to, text });
    }
    all
}

/// Where bars start when changes would be slivers against the totals.
fn floor(steps: &[Step]) -> Option<Decimal> {
    let totals = || steps.iter().filter(|step| step.total);
    let least = totals().map(|step| step.to).min()?;
    let change = steps.iter().filter(|step| !step.total).map(|step| step.value.abs()).max()?;
    if least <= Decimal::ZERO || change * Decimal::new(125, 1) >= least || change.is_zero() {
        return None;
    }
    let levels =
        || steps.iter().flat_map(|step| [step.to, if step.total { step.to } else { step.from }]);
    let (low, high) = (levels().min()?, levels().max()?);
    let span = high - low;
    let floor = scale::round_below(low - span * Decimal::new(6, 1), span);
    (floor > Decimal::ZERO).then_some(floor)
}

/// Lowest and highest level to be drawn.
fn extent(steps: &[Step], floor: Option<Decimal>) -> (Decimal, Decimal) {
    let low = steps.iter().map(Step::low).min().unwrap_or_default().min(Decimal::ZERO);
    let high = steps.iter().map(Step::high).max().unwrap_or_default().max(Decimal::ZERO);
    let low = floor.unwrap_or(low);
    (low, if high == low { low + Decimal::ONE } else { high })
}

const NAME: Type = plain(LABEL, Role::Ink, Side::Middle);

/// Whether every name takes at most two lines of its slot, and every value one.
fn columns_fit(scene: &Scene<'_>, steps: &[Step]) -> bool {
    let slot = slot(scene, steps);
    steps.iter().all(|step| {
        let name = scene.lines(NAME, slot - pt(4), &step.name).is_some_and(|lines| lines <= 2);
        name && scene.measure(step.kind(Side::Middle), &step.text) <= slot - pt(4)
    })
}

fn slot(scene: &Scene<'_>, steps: &[Step]) -> U {
    scene.width / U::try_from(steps.len()).unwrap_or(1).max(1)
}

fn columns(scene: &mut Scene<'_>, steps: &[Step], floor: Option<Decimal>) {
    let slot = slot(scene, steps);
    let bar = slot * 62 / 100;
    scene.height = pt(176);
    let (low, high) = extent(steps, floor);
    let below = steps.iter().any(|step| step.low() < Decimal::ZERO);
    let top = if floor.is_some() { pt(28) } else { pt(16) };
    let lines = steps.iter().filter_map(|step| scene.lines(NAME, slot - pt(4), &step.name)).max();
    let lines = U::try_from(lines.unwrap_or(1)).unwrap_or(1);
    let foot = scene.height - pt(6) - pt(9) * lines;
    let bottom = if below { foot - pt(13) } else { foot };
    let y = Scale::new(low, high, bottom, top);
    let base = y.at(floor.unwrap_or_default());
    for (index, step) in steps.iter().enumerate() {
        let left = slot * U::try_from(index).unwrap_or_default() + (slot - bar) / 2;
        let centre = left + bar / 2;
        for (line, text) in (0..).zip(scene.wrap(NAME, slot - pt(4), 2, &step.name)) {
            scene.text(NAME, centre, foot + pt(11) + pt(9) * line, &text);
        }
        let from = if step.total { base } else { y.at(step.from) };
        let (upper, lower) = (from.min(y.at(step.to)), from.max(y.at(step.to)));
        let area = Area { x: left, y: upper, w: bar, h: (lower - upper).max(75) };
        scene.rect(step.role(), area);
        if step.total && floor.is_some() {
            broken(scene, left, bar, base);
        }
        if index + 1 < steps.len() {
            let level = y.at(step.to);
            scene.line(Role::Rule, 50, "", (left + bar, level), (left + slot, level));
        }
        let at = label(step, upper, lower, base, foot);
        scene.text(step.kind(Side::Middle), centre, at, &step.text);
    }
    scene.line(Role::Rule, 75, "", (0, base), (scene.width, base));
}

/// The baseline of a value: gains above, losses below, but never across the axis
/// or among the names.
fn label(step: &Step, upper: U, lower: U, axis: U, names: U) -> U {
    let (above, below) = (upper - pt(3), lower + pt(9));
    let order = match step.value.is_sign_negative() {
        true => [below, above],
        false => [above, below],
    };
    let clear = |baseline: &U| {
        let (top, end) = (baseline - pt(7), baseline + pt(3));
        (end < axis || top > axis) && end < names + pt(4)
    };
    // Over the axis there is always room for a bar that hangs from it.
    order.into_iter().find(clear).unwrap_or(above.min(axis - pt(3)))
}

/// A slanted gap in a column: it does not start at zero.
fn broken(scene: &mut Scene<'_>, left: U, bar: U, base: U) {
    let right = left + bar + 100;
    let left = left - 100;
    scene.shape(
        Role::Paper,
        &[
            (left, base - pt(9)),
            (right, base - pt(13)),
            (right, base - pt(11)),
            (left, base - pt(7)),
        ],
    );
}
