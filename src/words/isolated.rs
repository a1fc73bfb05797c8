//! Names that are read from the right, among words that are read from the left.

use std::borrow::Cow;

/// A name out of the data as it may stand in a sentence: one in Hebrew or Arabic is
/// set apart, so that what stands beside it, a number or a bracket, keeps its place.
pub fn isolated(name: &str) -> Cow<'_, str> {
    match name.chars().any(from_the_right) && !name.starts_with('\u{2068}') {
        true => Cow::Owned(format!("\u{2068}{name}\u{2069}")),
        false => Cow::Borrowed(name),
    }
}

/// Whether a letter is of a script that is read from the right.
fn from_the_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
