//! Logos: one for paper and light screens, and one that dark screens show instead.

use crate::diag::Place;
use crate::document::brand::{Reading, faults};
use crate::document::picture;
use toml::de::DeValue;

const KEYS: &[&str] = &["file", "alt"];
const EXPECTED: &str = "a table with `file` and `alt`";
/// A dark logo says what the logo says.
const DARK_KEYS: &[&str] = &["file"];
const DARK_EXPECTED: &str = "a table with `file`";

impl Reading<'_> {
    /// The logo and its alt text.
    pub(super) fn logo<'f>(
        &mut self,
        value: &DeValue<'_>,
        place: Place,
        bytes: &dyn Fn(&str) -> Option<&'f [u8]>,
    ) -> Option<(String, String)> {
        let (file, alt) = self.picture(value, &place, (KEYS, EXPECTED), bytes)?;
        if alt.trim().is_empty() {
            self.faults.push(faults::logo_alt(place));
        }
        Some((file, alt))
    }

    /// The logo of dark screens.
    pub(super) fn dark_logo<'f>(
        &mut self,
        value: &DeValue<'_>,
        place: Place,
        bytes: &dyn Fn(&str) -> Option<&'f [u8]>,
    ) -> Option<String> {
        self.picture(value, &place, (DARK_KEYS, DARK_EXPECTED), bytes).map(|(file, _)| file)
    }

    fn picture<'f>(
        &mut self,
        value: &DeValue<'_>,
        place: &Place,
        (keys, expected): (&[&str], &str),
        bytes: &dyn Fn(&str) -> Option<&'f [u8]>,
    ) -> Option<(String, String)> {
        let key = if keys == KEYS { "logo" } else { "logo_dark" };
        let Some(table) = value.as_table() else {
            self.faults.push(match value.as_str() {
                Some(file) => faults::bare_logo(place.clone(), key, file),
                None => faults::wrong_kind(place.clone(), key, expected),
            });
            return None;
        };
        let (mut file, mut alt) = (String::new(), String::new());
        for (key, value) in table {
            let place = self.place(value.span());
            match key.get_ref().as_ref() {
                "file" => {
                    self.text(value.get_ref(), place.clone(), "file", &mut file);
                    self.file(&file, place, bytes(&file));
                }
                "alt" if keys.contains(&"alt") => {
                    self.text(value.get_ref(), place, "alt", &mut alt);
                }
                other => {
                    let place = self.place(key.span());
                    self.faults.push(faults::unknown_key(place, other, keys));
                }
            }
        }
        if file.is_empty() {
            self.faults.push(faults::wrong_kind(place.clone(), key, expected));
        }
        Some((file, alt))
    }

    fn file(&mut self, file: &str, place: Place, bytes: Option<&[u8]>) {
        let kind = file.rsplit('.').next().unwrap_or_default().to_lowercase();
        let is_picture = match (kind.as_str(), bytes) {
            ("svg", Some(bytes)) => is_svg(bytes),
            ("png", Some(bytes)) => bytes.starts_with(b"\x89PNG"),
            ("jpg" | "jpeg", Some(bytes)) => bytes.starts_with(&[0xff, 0xd8, 0xff]),
            ("svg" | "png" | "jpg" | "jpeg", None) => {
                return self.faults.push(faults::missing_logo(place, file));
            }
            _ => false,
        };
        if let Some(much) = bytes.and_then(picture::too_much) {
            self.faults.push(faults::large_logo(place.clone(), file, &much));
        }
        if !is_picture {
            self.faults.push(faults::logo_kind(place, file));
        }
    }
}

/// Whether an `<svg` opens near the start, after a declaration and comments.
fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(8_192)).unwrap_or_default();
    head.windows(4).any(|four| four == b"<svg")
}
