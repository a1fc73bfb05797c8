//! Sorted bars. The running share is a column of text, never a second axis; the
//! rows that make up the first 80% are dark, the rest stand back.

use crate::document::chart::faults;
use crate::document::chart::fit::clean;
use crate::document::chart::role::Role;
use crate::document::chart::scale::Scale;
use crate::document::chart::scene::{Area, LABEL, SMALL, Scene, Side, U, VALUE, plain, pt, strong};
use crate::value::{Decimal, Style, Unit};
use crate::words::{Label, Words};

/// Name, value and, for parts of a whole, the share.
pub type Bar = (String, Decimal, Option<Decimal>);

const ROW: U = pt(20);

/// The column of shares.
struct Shares {
    head: &'static str,
    texts: Vec<String>,
    /// The row at which the running share passes 80%, if it is a running share.
    cut: Option<usize>,
}

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
    let name = plain(LABEL, Role::Ink, Side::Start);
    let number = plain(VALUE, Role::Ink, Side::Start);
    let most = scene.width * 36 / 100;
    let (names, wide) = scene.column(name, most, all.iter().map(|bar| bar.0.as_str()));
    let number_width = scene.widest(number, texts.iter().map(String::as_str));
    let negative = values.iter().any(|value| value.is_sign_negative() && !value.is_zero());
    let positive = values.iter().any(|value| *value > Decimal::ZERO) || !negative;
    let left = wide + pt(8);
    let column = shares.as_ref().map_or(0, |shares| {
        scene.widest(strong(VALUE, Role::Ink, Side::End), shares.texts.iter().map(String::as_str))
            + pt(10)
    });
    let near = left + if negative { number_width + pt(6) } else { 0 };
    let far = scene.width - column - if positive { number_width + pt(6) } else { 0 };
    let (low, high) = extent(&values);
    let x = Scale::new(low, high, near, far);
    let zero = x.at(Decimal::ZERO);
    let mut top = 0;
    if let Some(shares) = &shares {
        let head = scene.fit(plain(SMALL, Role::Muted, Side::End), scene.width, shares.head);
        scene.text(plain(SMALL, Role::Muted, Side::End), scene.width, pt(8), &head);
        top = pt(13);
    }
    for (index, ((bar, text), value)) in all.iter().zip(&names).zip(&texts).enumerate() {
        let middle = top + ROW / 2;
        scene.name(name, 0, middle, text);
        let end = x.at(bar.1);
        let below = bar.1.is_sign_negative() && !bar.1.is_zero();
        let area = Area {
            x: zero.min(end),
            y: middle - ROW * 31 / 100,
            w: (end - zero).abs().max(75),
            h: ROW * 62 / 100,
        };
        let cut = shares.as_ref().and_then(|shares| shares.cut);
        let behind = cut.is_some_and(|cut| index > cut) || index >= rows.len();
        scene.rect(role(below, behind), area);
        match below {
            true => scene.mid(plain(VALUE, Role::Ink, Side::End), end - pt(4), middle, value),
            false => scene.mid(number, zero.max(end) + pt(4), middle, value),
        };
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
    let start = if shares.is_some() { pt(13) } else { 0 };
    if negative {
        scene.line(Role::Rule, 75, "", (zero, start), (zero, top));
    }
    let said = all.iter().map(|bar| said(words, unit, bar));
    said.collect::<Vec<_>>().join(", ")
}

fn role(below: bool, behind: bool) -> Role {
    match (below, behind) {
        (true, _) => Role::Loss,
        (false, true) => Role::Soft,
        (false, false) => Role::Base,
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
    let cut = running.iter().position(|share| *share >= Decimal::new(8, 1));
    let texts = running.into_iter().map(word).collect();
    Some(Shares { head: words.label(Label::RunningShare), texts, cut })
}

fn said(words: &Words, unit: Unit, bar: &Bar) -> String {
    let value = words.number(bar.1, unit, Style::Short);
    match bar.2 {
        None => format!("{} {value}", clean(&bar.0)),
        Some(share) => {
            let share = words.number(share, Unit::Percent, Style::Whole);
            format!("{} {value} ({share})", clean(&bar.0))
        }
    }
}
