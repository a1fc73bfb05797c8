//! Names of outputs.

use crate::document::read::front::is_device;
use crate::value::Digest;

/// Signs of a slug that stand in a path.
const MOST_SLUG: usize = 100;

/// Lower-case ASCII: what is not a letter or digit becomes a hyphen.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for sign in text.chars() {
        match sign.to_ascii_lowercase() {
            sign if sign.is_ascii_alphanumeric() => slug.push(sign),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    let slug = slug.trim_end_matches('-');
    // No file system takes names of any length, nor Windows those of its devices; the
    // digest keeps them apart.
    let start = if is_device(slug) { Some(slug) } else { slug.get(..MOST_SLUG) };
    match start {
        None => slug.to_owned(),
        Some(start) => {
            let digest = Digest::of(slug.as_bytes()).to_string();
            format!("{}-{}", start.trim_end_matches('-'), digest.get(..8).unwrap_or_default())
        }
    }
}
