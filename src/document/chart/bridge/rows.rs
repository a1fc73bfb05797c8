//! A bridge laid on its side: names left, changes floating, values in a column.
//! Any number of steps and any name has room.

use crate::document::chart::bridge::{Step, extent};
use crate::document::chart::role::Role;
use crate::document::chart::scale::Scale;
use crate::document::chart::scene::{Area, LABEL, Scene, Side, U, plain, pt};
use crate::value::Decimal;

const ROW: U = pt(19);

/// Draws the rows.
pub fn draw(scene: &mut Scene<'_>, steps: &[Step], floor: Option<Decimal>) {
    let name = plain(LABEL, Role::Ink, Side::Start);
    let most = scene.width * 38 / 100;
    let (names, wide) = scene.column(name, most, steps.iter().map(|step| step.name.clone()));
    let left = wide + pt(8);
    let values = steps.iter().map(|step| scene.measure(step.kind(Side::End), &step.text));
    let right = scene.width - values.max().unwrap_or_default() - pt(8);
    let top = if floor.is_some() { pt(14) } else { pt(2) };
    let (low, high) = extent(steps, floor);
    let x = Scale::new(low, high, left, right);
    let base = x.at(floor.unwrap_or_default());
    let mut y = top;
    for (index, (step, text)) in steps.iter().zip(&names).enumerate() {
        let (middle, half) = (y + ROW / 2, ROW * 30 / 100);
        scene.name(name, 0, middle, text);
        let from = if step.total { base } else { x.at(step.from) };
        let (near, far) = (from.min(x.at(step.to)), from.max(x.at(step.to)));
        let area = Area { x: near, y: middle - half, w: (far - near).max(75), h: half * 2 };
        scene.rect(step.role(), area);
        if step.total && floor.is_some() {
            broken(scene, base, middle, half);
        }
        if index + 1 < steps.len() {
            let level = x.at(step.to);
            scene.line(Role::Rule, 50, "", (level, middle + half), (level, middle + ROW - half));
        }
        scene.mid(step.kind(Side::End), scene.width, middle, &step.text);
        y += ROW;
    }
    scene.line(Role::Rule, 75, "", (base, top), (base, y));
    scene.height = y + pt(2);
}

/// A slanted gap near the start of a bar: it does not start at zero.
fn broken(scene: &mut Scene<'_>, base: U, middle: U, half: U) {
    let (upper, lower) = (middle - half - 100, middle + half + 100);
    scene.shape(
        Role::Paper,
        &[
            (base + pt(7), lower),
            (base + pt(9), lower),
            (base + pt(13), upper),
            (base + pt(11), upper),
        ],
    );
}
