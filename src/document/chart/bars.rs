//! Sorted bars. The running share is a column of text, never a second axis; the
//! rows that make up the first 80% are dark, the rest stand back. All others
//! together are said and not drawn where their bar would dwarf every other.

use crate::document::chart::faults;
use crate::document::chart::fit::named;
use crate::document::chart::role::Role;
use crate::document::chart::scale::Scale;
use crate::document::chart::scene::{
    Area, LABEL, SMALL, Scene, Side, Type, U, VALUE, plain, pt, strong,
};
use crate::value::{Decimal, Phrase, Style, Unit};
use crate::words::{Label, Words};

/// Name, value and, for parts of a whole, the share.
pub type Bar = (Phrase, Decimal, Option<Decimal>);

const ROW: U = pt(20);

/// The column of shares.
struct Shares {
    head: &'static str,
    texts: Vec<String>,
    /// The row at which the running share passes 80%, if it is a running share.
    cut: Option<usize>,
}

/// Where everything stands across.
struct Across {
    x: Scale,
    zero: U,
    /// The right edge of a column of values, where they have no room at the bars.
    values: Option<U>,
}

const NAME: Type = plain(LABEL, Role::Ink, Side::Start);
const NUMBER: Type = plain(VALUE, Role::Ink, Side::Start);
const NUMBER_LEFT: Type = plain(VALUE, Role::Ink, Side::End);

/// Draws bars and says what they show.
pub fn draw(
    scene: &mut Scene<'_>,
    words: &Words,
    unit: Unit,
    rows: &[Bar],
    rest: Option<&Bar>,
) -> String {
    let all: Vec<&Bar> = rows.iter().chain(rest).collect();
    if all.is_empty() {
        scene.faults.push(faults::empty());
        return String::new();
    }
    let values: Vec<Decimal> = all.iter().map(|bar| bar.1).collect();
    let run = words.run(unit, &values);
    let texts: Vec<String> = values.iter().map(|value| words.in_run(run, *value)).collect();
    let shares = shares(words, &all, rest.is_some());
    let most = scene.width * 36 / 100;
    let (names, wide) = scene.column(NAME, most, all.iter().map(|bar| named(words, &bar.0)));
    let number = scene.widest(NUMBER, texts.iter().map(String::as_str));
    let drawn = match rest.is_some_and(|rest| dwarfs(rest, rows)) {
        true => rows.len(),
        false => all.len(),
    };
    let scaled = values.get(..drawn).unwrap_or(&values);
    let Some(across) = across(scene, scaled, wide + pt(8), number, shares.as_ref()) else {
        scene.faults.push(faults::no_room("bars between their names and values"));
        return String::new();
    };
    let start = head(scene, shares.as_ref());
    let mut top = start;
    for (index, ((bar, name), value)) in all.iter().zip(&names).zip(&texts).enumerate() {
        let middle = top + ROW / 2;
        scene.name(NAME, 0, middle, name);
        let cut = shares.as_ref().and_then(|shares| shares.cut);
        let behind = cut.is_some_and(|cut| index > cut) || index >= rows.len();
        match index < drawn {
            true => draw_bar(scene, &across, bar.1, behind, value, middle),
            false => undrawn(scene, &across, value, middle, top),
        }
        if let Some(share) = shares.as_ref().and_then(|shares| shares.texts.get(index)) {
            let kind = match cut == Some(index) {
                true => strong(VALUE, Role::Ink, Side::End),
                false => plain(VALUE, Role::Muted, Side::End),
            };
            scene.mid(kind, scene.width, middle, share);
        }
        top += ROW;
        if cut == Some(index) && index + 1 < all.len() {
            scene.line(Role::Rule, 75, "2 1.5", (0, top), (scene.width, top));
        }
    }
    scene.height = top;
    if values.iter().any(is_below) {
        scene.line(Role::Rule, 75, "", (across.zero, start), (across.zero, top));
    }
    let said = all.iter().map(|bar| said(words, unit, bar));
    said.collect::<Vec<_>>().join(", ")
}

fn is_below(value: &Decimal) -> bool {
    value.is_sign_negative() && !value.is_zero()
}

/// Values stand at the ends of their bars while bars keep a third of the width,
/// else in a column of their own.
fn across(
    scene: &Scene<'_>,
    values: &[Decimal],
    left: U,
    number: U,
    shares: Option<&Shares>,
) -> Option<Across> {
    let column = shares.map_or(0, |shares| {
        let texts = shares.texts.iter().map(String::as_str);
        scene.widest(strong(VALUE, Role::Ink, Side::End), texts) + pt(10)
    });
    let right = scene.width - column;
    let negative = values.iter().any(is_below);
    let positive = values.iter().any(|value| !is_below(value));
    let room = |has: bool| if has { number + pt(6) } else { 0 };
    let (near, far) = (left + room(negative), right - room(positive));
    let (low, high) = extent(values);
    let of = |near, far, values| {
        let x = Scale::new(low, high, near, far);
        Across { x, zero: x.at(Decimal::ZERO), values }
    };
    if far - near >= scene.width / 4 {
        return Some(of(near, far, None));
    }
    let far = right - number - pt(8);
    (far - left >= pt(16)).then(|| of(left, far, Some(right)))
}

/// The head of the shares; returns where the rows start.
fn head(scene: &mut Scene<'_>, shares: Option<&Shares>) -> U {
    let Some(shares) = shares else { return 0 };
    let kind = plain(SMALL, Role::Muted, Side::End);
    let text = scene.fit(kind, scene.width, shares.head);
    scene.text(kind, scene.width, pt(8), &text);
    pt(13)
}

fn draw_bar(
    scene: &mut Scene<'_>,
    across: &Across,
    value: Decimal,
    behind: bool,
    text: &str,
    middle: U,
) {
    let (zero, end) = (across.zero, across.x.at(value));
    let area = Area {
        x: zero.min(end),
        y: middle - ROW * 31 / 100,
        w: (end - zero).abs().max(75),
        h: ROW * 62 / 100,
    };
    scene.rect(role(is_below(&value), behind), area);
    match (across.values, is_below(&value)) {
        (Some(edge), _) => scene.mid(NUMBER_LEFT, edge, middle, text),
        (None, true) => scene.mid(NUMBER_LEFT, end - pt(4), middle, text),
        (None, false) => scene.mid(NUMBER, zero.max(end) + pt(4), middle, text),
    };
}

/// Whether a bar of all others would leave no room for those it is beside.
fn dwarfs(rest: &Bar, rows: &[Bar]) -> bool {
    let most = rows.iter().map(|bar| bar.1).max().unwrap_or_default();
    !rows.iter().any(|bar| is_below(&bar.1)) && rest.1 > most * Decimal::TWO
}

/// A row in words, set apart from the bars.
fn undrawn(scene: &mut Scene<'_>, across: &Across, text: &str, middle: U, top: U) {
    scene.line(Role::Rule, 50, "", (0, top), (scene.width, top));
    let (side, x) = match across.values {
        Some(edge) => (Side::End, edge),
        None => (Side::Start, across.zero + pt(4)),
    };
    scene.mid(plain(VALUE, Role::Muted, side), x, middle, text);
}

fn role(below: bool, behind: bool) -> Role {
    match (below, behind) {
        (true, _) => Role::Loss,
        (false, true) => Role::Soft,
        (false, false) => Role::Bar,
    }
}

fn extent(values: &[Decimal]) -> (Decimal, Decimal) {
    let low = values.iter().min().copied().unwrap_or_default().min(Decimal::ZERO);
    let high = values.iter().max().copied().unwrap_or_default().max(Decimal::ZERO);
    (low, if high == low { Decimal::ONE } else { high })
}

/// Running shares where rows are parts of a whole and sorted, else plain shares.
fn shares(words: &Words, all: &[&Bar], rest: bool) -> Option<Shares> {
    let shares: Vec<Option<Decimal>> = all.iter().map(|bar| bar.2).collect();
    if shares.iter().all(Option::is_none) {
        return None;
    }
    let kept = all.len() - usize::from(rest);
    let sorted = all.iter().take(kept).is_sorted_by(|a, b| a.1 >= b.1);
    let parts = shares.iter().all(|share| share.is_some_and(|share| !share.is_sign_negative()));
    let word = |share: Decimal| words.number(share, Unit::Percent, Style::Whole);
    if !(sorted && parts && all.len() > 2) {
        let texts = shares.iter().map(|share| share.map_or_else(String::new, word));
        return Some(Shares { head: words.label(Label::Share), texts: texts.collect(), cut: None });
    }
    let mut sum = Decimal::ZERO;
    let running: Vec<Decimal> = shares
        .iter()
        .flatten()
        .map(|share| {
            sum += share;
            sum
        })
        .collect();
    // Where "Other" is what passes 80%, there is no such line.
    let cut = running.iter().take(kept).position(|share| *share >= Decimal::new(8, 1));
    let head = if cut.is_some() { Label::RunningShareCut } else { Label::RunningShare };
    let texts = running.into_iter().map(word).collect();
    Some(Shares { head: words.label(head), texts, cut })
}

fn said(words: &Words, unit: Unit, bar: &Bar) -> String {
    let value = words.number(bar.1, unit, Style::Short);
    match bar.2 {
        None => format!("{} {value}", named(words, &bar.0)),
        Some(share) => {
            let share = words.number(share, Unit::Percent, Style::Whole);
            format!("{} {value} ({share})", named(words, &bar.0))
        }
    }
}
