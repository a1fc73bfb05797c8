//! What a consent binds, as one digest: the words that were approved, and no others. Marks
//! that nobody sees and the kind of a quotation mark are none of them.

use crate::policy::register::{Outcome, Register, Testimonial};
use crate::value::Digest;
use unicode_normalization::UnicodeNormalization as _;

/// The form of the text that is digested.
const FORM: &str = "tearsheet-consent-1";

/// A field as it is compared: composed, without signs that nobody sees, quotation marks
/// straight, blanks one.
pub fn normal(field: &str) -> String {
    let mut text = String::with_capacity(field.len());
    let mut blank = false;
    for sign in field.nfc().filter(|sign| !is_unseen(*sign)) {
        if sign.is_whitespace() {
            blank = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut blank) {
            text.push(' ');
        }
        text.push(match sign {
            '\u{2018}'..='\u{201b}' => '\'',
            '\u{201c}'..='\u{201f}' => '"',
            sign => sign,
        });
    }
    text
}

/// A text with its letters and marks composed, and all else as it is.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The digest of fields, one a line.
pub fn consent(fields: &[&str]) -> Digest {
    let lines = [FORM].iter().chain(fields).map(|field| normal(field) + "\n");
    Digest::of(lines.collect::<String>().as_bytes())
}

/// What a consent to a testimonial binds, with the name that is printed.
pub fn quote(register: &Register, one: &Testimonial) -> Digest {
    let name = register.name_of(&one.customer);
    consent(&["quote", &one.id, &one.customer, &one.person, &one.role, name, &one.text])
}

/// What a consent to figures binds: these outcomes, by their ids.
pub fn metrics<'a>(
    item: &str,
    customer: &str,
    outcomes: impl IntoIterator<Item = &'a Outcome>,
) -> Digest {
    let mut lines: Vec<(&str, String)> =
        outcomes.into_iter().map(|one| (one.id.as_str(), line(one))).collect();
    lines.sort();
    let fields = ["metrics", item, customer].into_iter();
    consent(&fields.chain(lines.iter().map(|(_, line)| line.as_str())).collect::<Vec<_>>())
}

fn line(one: &Outcome) -> String {
    let days = |(from, to)| format!("{from}/{to}");
    [
        one.id.clone(),
        one.unit.clone(),
        one.before.normalize().to_string(),
        one.after.normalize().to_string(),
        days(one.before_days),
        days(one.after_days),
        one.n_before.to_string(),
        one.n_after.to_string(),
        one.method.clone(),
    ]
    .join("|")
}

/// What a consent to a document binds: what readers of one variant are shown.
pub fn document(scope: &str, item: &str, customer: &str, shown: &Digest) -> Digest {
    consent(&[scope, item, customer, &shown.to_string()])
}

/// What a consent to a logo binds: its very bytes.
pub fn logo(customer: &str, bytes: &Digest) -> Digest {
    consent(&["logo", "", customer, &bytes.to_string()])
}
