//! The words with which a page begins, for who is told that it is one too many.

use std::collections::BTreeSet;
use typst::layout::{Abs, Frame, FrameItem};

/// So many words are told.
const WORDS: usize = 8;

/// Words where they stand: down, across.
type Placed = (Abs, Abs, String);

/// The first words of a page; what stands at the same place of the page before it
/// is its head, and the lowest of that its foot, whose number differs. A page of an
/// image has none.
pub(super) fn begins(before: Option<&Frame>, page: &Frame) -> Option<String> {
    let (mut head, mut words) = (Vec::new(), Vec::new());
    if let Some(before) = before {
        gather(before, (Abs::zero(), Abs::zero()), &mut head);
    }
    gather(page, (Abs::zero(), Abs::zero()), &mut words);
    let head: BTreeSet<Placed> = head.into_iter().collect();
    let common = words.iter().filter(|placed| head.contains(placed)).map(|(down, ..)| *down);
    let foot = common.filter(|down| *down > page.height() / 2.0).max();
    words.retain(|placed| !head.contains(placed) && foot.is_none_or(|foot| placed.0 < foot));
    words.sort();
    let mut text = String::new();
    let mut line = None;
    for (down, _, words) in &words {
        if line.replace(*down).is_some_and(|line| line != *down) {
            text.push(' ');
        }
        text.push_str(words);
    }
    let first: Vec<&str> = text.split_whitespace().take(WORDS).collect();
    (!first.is_empty()).then(|| first.join(" "))
}

fn gather(frame: &Frame, (down, across): (Abs, Abs), out: &mut Vec<Placed>) {
    for (point, item) in frame.items() {
        let (down, across) = (down + point.y, across + point.x);
        match item {
            FrameItem::Text(text) => out.push((down, across, text.text.to_string())),
            FrameItem::Group(group) => {
                let moved = (down + group.transform.ty, across + group.transform.tx);
                gather(&group.frame, moved, out);
            }
            _ => {}
        }
    }
}
