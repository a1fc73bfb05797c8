//! Lines over periods, labelled at their ends; no legend. A gap in the data is a
//! gap in the line.

use crate::books::shown::TrendLine;
use crate::document::chart::faults;
use crate::document::chart::fit::named;
use crate::document::chart::place::spread;
use crate::document::chart::role::Role;
use crate::document::chart::scale::{Scale, step, ticks};
use crate::document::chart::scene::{SMALL, Scene, Side, Type, U, VALUE, plain, pt, strong};
use crate::value::{Decimal, Style, Unit, Window};
use crate::words::{Label, Words};

/// Between the baselines of neighbouring end labels.
const PITCH: U = pt(11);

/// How a line looks.
#[derive(Clone, Copy)]
struct Look {
    role: Role,
    width: U,
    dash: &'static str,
    kind: Type,
}

/// A line ready to be drawn: its end and its label.
struct Drawing<'a> {
    line: &'a TrendLine,
    look: Look,
    end: usize,
    last: Decimal,
    /// Name and value, on one line or two.
    label: Vec<String>,
}

/// Where the plot lies.
struct Frame {
    left: U,
    right: U,
    top: U,
    base: U,
    y: Scale,
    count: usize,
}

impl Frame {
    fn x(&self, index: usize) -> U {
        match self.count {
            1 => (self.left + self.right) / 2,
            count => step(self.left, self.right, count - 1, index),
        }
    }
}

/// Draws lines and says what they show.
pub fn draw(
    scene: &mut Scene<'_>,
    words: &Words,
    unit: Unit,
    periods: &[Window],
    lines: &[TrendLine],
) -> String {
    let points: Vec<Decimal> = lines
        .iter()
        .flat_map(|line| line.points.iter().take(periods.len()).flatten())
        .copied()
        .collect();
    let (Some(low), Some(high)) = (points.iter().min(), points.iter().max()) else {
        scene.faults.push(faults::empty());
        return String::new();
    };
    let ticks = axis(*low, *high);
    let drawings = drawings(scene, words, unit, periods.len(), lines);
    let frame = frame(scene, words, unit, periods.len(), &ticks, &drawings);
    grid(scene, words, unit, &frame, &ticks);
    x_axis(scene, words, &frame, periods);
    // The main line is drawn last, over the others.
    for drawing in drawings.iter().rev() {
        path(scene, &frame, drawing);
    }
    ends(scene, &frame, &drawings);
    said(words, unit, periods, lines)
}

/// Ticks that hold all points; from zero unless that would flatten the lines.
fn axis(low: Decimal, high: Decimal) -> Vec<Decimal> {
    let span = high - low;
    let (mut from, mut to) = (low, high);
    if low >= Decimal::ZERO && low <= span.saturating_mul(Decimal::TWO) {
        from = Decimal::ZERO;
    } else if high <= Decimal::ZERO && -high <= span.saturating_mul(Decimal::TWO) {
        to = Decimal::ZERO;
    }
    if from == to {
        // A flat line still needs an axis: a tenth of itself either way.
        let room = if low.is_zero() { Decimal::ONE } else { low.abs() * Decimal::new(1, 1) };
        (from, to) = (from - room, to + room);
        if low.is_zero() {
            from = Decimal::ZERO;
        }
    }
    ticks(from, to, 4)
}

fn drawings<'a>(
    scene: &mut Scene<'_>,
    words: &Words,
    unit: Unit,
    count: usize,
    lines: &'a [TrendLine],
) -> Vec<Drawing<'a>> {
    let last = |line: &TrendLine| {
        let points = line.points.iter().take(count).enumerate();
        points.filter_map(|(at, point)| point.map(|value| (at, value))).next_back()
    };
    let values: Vec<Decimal> =
        lines.iter().filter_map(|line| last(line).map(|end| end.1)).collect();
    let run = words.run(unit, &values);
    let most = scene.width * 34 / 100;
    let mut actuals = 0;
    let mut all = Vec::new();
    for line in lines {
        let look = look(line.plan, actuals);
        actuals += usize::from(!line.plan);
        let Some((end, last)) = last(line) else { continue };
        let value = words.in_run(run, last);
        all.push(Drawing { line, look, end, last, label: vec![named(words, &line.name), value] });
    }
    // On one line where all have room, else the value under the name.
    let joined = |drawing: &Drawing<'_>| drawing.label.join(" ");
    let fits = |drawing: &Drawing<'_>| scene.measure(drawing.look.kind, &joined(drawing)) <= most;
    if all.iter().all(fits) {
        all.iter_mut().for_each(|drawing| drawing.label = vec![joined(drawing)]);
    }
    for drawing in &mut all {
        if let [name, value] = drawing.label.as_slice() {
            let value = value.clone();
            drawing.label = scene.wrap(drawing.look.kind, most, 2, &name.clone());
            drawing.label.push(value);
        }
    }
    all
}

fn look(plan: bool, actuals: usize) -> Look {
    let value = |role| plain(VALUE, role, Side::Start);
    match (plan, actuals) {
        (true, _) => Look { role: Role::Soft, width: 110, dash: "4 2.5", kind: value(Role::Muted) },
        (false, 0) => Look {
            role: Role::Accent,
            width: 175,
            dash: "",
            kind: strong(VALUE, Role::Accent, Side::Start),
        },
        (false, 1) => Look { role: Role::Second, width: 125, dash: "", kind: value(Role::Ink) },
        (false, _) => Look { role: Role::Soft, width: 110, dash: "", kind: value(Role::Muted) },
    }
}

fn frame(
    scene: &mut Scene<'_>,
    words: &Words,
    unit: Unit,
    count: usize,
    ticks: &[Decimal],
    drawings: &[Drawing<'_>],
) -> Frame {
    let count_of_labels = U::try_from(drawings.len()).unwrap_or_default();
    let low = ticks.first().copied().unwrap_or_default();
    let high = ticks.last().copied().unwrap_or_default();
    let stated = low > Decimal::ZERO;
    let top = if stated { pt(20) } else { pt(8) };
    scene.height = pt(160).max(top + pitch(drawings) * count_of_labels + pt(24));
    let base = scene.height - pt(15);
    let small = plain(SMALL, Role::Muted, Side::End);
    let texts = tick_texts(words, unit, ticks);
    let gutter = scene.widest(small, texts.iter().map(String::as_str)) + pt(5);
    let room = drawings.iter().flat_map(|drawing| {
        drawing.label.iter().map(|line| scene.measure(drawing.look.kind, line))
    });
    let right = scene.width - room.max().unwrap_or_default() - pt(12);
    if stated {
        let amount = words.in_run(words.run_of_ticks(unit, ticks), low);
        let text = words.label(Label::AxisStartsAt).replace("{}", &amount);
        let text = scene.fit(small, scene.width, &text);
        scene.text(plain(SMALL, Role::Muted, Side::Start), 0, pt(7), &text);
    }
    Frame { left: gutter + pt(6), right, top, base, y: Scale::new(low, high, base, top), count }
}

fn tick_texts(words: &Words, unit: Unit, ticks: &[Decimal]) -> Vec<String> {
    let run = words.run_of_ticks(unit, ticks);
    ticks.iter().map(|tick| words.in_run(run, *tick)).collect()
}

fn grid(scene: &mut Scene<'_>, words: &Words, unit: Unit, frame: &Frame, ticks: &[Decimal]) {
    for (tick, text) in ticks.iter().zip(tick_texts(words, unit, ticks)) {
        let y = frame.y.at(*tick);
        let (role, width) = if tick.is_zero() { (Role::Rule, 75) } else { (Role::Grid, 50) };
        scene.line(role, width, "", (frame.left - pt(6), y), (frame.right + pt(3), y));
        scene.mid(plain(SMALL, Role::Muted, Side::End), frame.left - pt(11), y, &text);
    }
}

/// Period names: first, every third (or sixth, or twelfth), last.
fn x_axis(scene: &mut Scene<'_>, words: &Words, frame: &Frame, periods: &[Window]) {
    let small = |side| plain(SMALL, Role::Muted, side);
    let texts: Vec<String> = periods.iter().map(|period| words.window_short(period)).collect();
    let widest = scene.widest(small(Side::Middle), texts.iter().map(String::as_str)) + pt(6);
    let Some(last) = periods.len().checked_sub(1) else { return };
    let pitch =
        if last == 0 { 0 } else { (frame.right - frame.left) / U::try_from(last).unwrap_or(1) };
    let every = [1, 2, 3, 4, 6, 12, 24].into_iter().find(|every| pitch * *every >= widest);
    let every = every.map_or(last.max(1), |every| match periods.len() {
        // Twelve months read as quarters even where each would fit.
        7.. => every.max(3) as usize,
        _ => every as usize,
    });
    // The last label is drawn first in mind: none may come too near to it.
    let mut free = frame.x(last) - text_half(scene, &texts, last);
    if frame.x(last) + text_half(scene, &texts, last) > scene.width {
        free = scene.width - text_half(scene, &texts, last) * 2;
    }
    for (index, text) in texts.iter().enumerate() {
        let x = frame.x(index);
        scene.line(Role::Rule, 50, "", (x, frame.base), (x, frame.base + pt(2)));
        let half = text_half(scene, &texts, index);
        let (side, at) = match x {
            x if x - half < 0 => (Side::Start, 0),
            x if x + half > scene.width => (Side::End, scene.width),
            x => (Side::Middle, x),
        };
        let clear = (x - half).max(0) + half * 2 + pt(9) <= free;
        if index == last || (index % every == 0 && clear) {
            scene.text(small(side), at, frame.base + pt(11), text);
        }
    }
}

fn text_half(scene: &Scene<'_>, texts: &[String], index: usize) -> U {
    let text = texts.get(index).map_or("", String::as_str);
    (scene.measure(plain(SMALL, Role::Muted, Side::Middle), text) + 1) / 2
}

/// A line in pieces between its gaps; a lone point is a dot.
fn path(scene: &mut Scene<'_>, frame: &Frame, drawing: &Drawing<'_>) {
    let look = drawing.look;
    // A plan of one month is no line: a mark across, as targets have it, beside its label.
    if drawing.line.plan && drawing.line.points.iter().take(frame.count).flatten().count() == 1 {
        let (x, y) = (frame.x(drawing.end), frame.y.at(drawing.last));
        let (near, far) = ((x - pt(6)).max(frame.left), (x + pt(6)).min(frame.right + pt(3)));
        return scene.line(Role::Muted, 150, "", (near, y), (far, y));
    }
    let mut piece: Vec<(U, U)> = Vec::new();
    let points = drawing.line.points.iter().take(frame.count);
    for (index, point) in points.chain(std::iter::once(&None)).enumerate() {
        match point {
            Some(value) => piece.push((frame.x(index), frame.y.at(*value))),
            None => {
                match piece.as_slice() {
                    [] => {}
                    [(x, y)] => scene.dot(look.role, *x, *y, 150),
                    piece => scene.polyline(look.role, look.width, look.dash, piece),
                }
                piece.clear();
            }
        }
    }
    let (x, y) = (frame.x(drawing.end), frame.y.at(drawing.last));
    scene.dot(look.role, x, y, pt(2));
}

/// Between the centres of neighbouring labels, by the lines of the tallest.
fn pitch(drawings: &[Drawing<'_>]) -> U {
    let lines = drawings.iter().map(|drawing| drawing.label.len()).max().unwrap_or(1);
    PITCH + pt(9) * (U::try_from(lines).unwrap_or(1) - 1)
}

/// Labels at the line ends, moved apart, with a leader where one had to move or
/// the line ends early.
fn ends(scene: &mut Scene<'_>, frame: &Frame, drawings: &[Drawing<'_>]) {
    let wanted: Vec<U> = drawings.iter().map(|drawing| frame.y.at(drawing.last)).collect();
    let pitch = pitch(drawings);
    let edge = (pitch - PITCH) / 2;
    let (low, high) = (frame.top + pt(1) + edge, frame.base - pt(3) - edge);
    let places = spread(&wanted, pitch, low, high);
    let left = frame.right + pt(11);
    for ((drawing, at), y) in drawings.iter().zip(places).zip(wanted) {
        let x = frame.x(drawing.end);
        let moved = (at - y).abs() > pt(3);
        if x < frame.right {
            let end = if moved { frame.right + pt(3) } else { left - pt(2) };
            scene.line(Role::Rule, 50, "1 2", (x + pt(3), y), (end, y));
        }
        if moved {
            scene.line(Role::Rule, 50, "", (frame.right + pt(3), y), (left - pt(2), at));
        }
        scene.name(drawing.look.kind, left, at, &drawing.label);
    }
}

fn said(words: &Words, unit: Unit, periods: &[Window], lines: &[TrendLine]) -> String {
    let lines = lines.iter().map(|line| {
        let points = periods.iter().zip(&line.points).filter_map(|(period, point)| {
            let value = words.number((*point)?, unit, Style::Short);
            Some(format!("{} {value}", words.window_short(period)))
        });
        words.introduced(&named(words, &line.name), &points.collect::<Vec<_>>().join(", "))
    });
    words.listed(&lines.collect::<Vec<_>>())
}
