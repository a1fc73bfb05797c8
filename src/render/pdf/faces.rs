//! The faces a page may use: the embedded ones and the project's own. Their
//! widths are read once, so that columns can be sized and missing characters
//! named before anything is laid out.

use crate::diag::Fault;
use crate::document::Brand;
use crate::document::chart::face::{BOX, EMBEDDED, is_unseen};
use crate::render::pdf::faults;
use crate::source::Layouts;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// All faces, and the widths of those that text is set in.
#[derive(Clone)]
pub struct Faces {
    /// What Typst selects from.
    pub book: LazyHash<FontBook>,
    /// The faces, in the order of the book.
    pub fonts: Vec<Font>,
    /// The families text is set in, in the order they are tried.
    pub families: Vec<String>,
    /// Signs that no face shows and that print as boxes.
    pub boxed: BTreeSet<char>,
    regular: Vec<Widths>,
    bold: Vec<Widths>,
}

/// How wide the characters of a face are, in thousandths of its size.
#[derive(Clone)]
struct Widths {
    ascii: [u16; 128],
    others: BTreeMap<char, u16>,
}

/// Ten metres at the size of text.
const WIDEST: u32 = 1_000_000;

impl Faces {
    /// Loads the embedded faces and `layouts/fonts/*`, and checks that the
    /// brand's families are there, in two weights, with digits of one width.
    pub fn load(layouts: &Layouts, brand: &Brand) -> Result<Faces, Vec<Fault>> {
        let embedded = [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF];
        let mut fonts: Vec<Font> = Vec::new();
        let mut unread = Vec::new();
        for (path, bytes) in layouts.iter().filter(|(path, _)| is_font(path)) {
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(Shared(bytes.clone()))));
            if fonts.len() == before {
                unread.push(faults::unread_face(path));
            }
        }
        fonts
            .extend(embedded.into_iter().flat_map(|bytes| Font::iter(with_spacing_accents(bytes))));
        let families = families(brand);
        let (regular, bold, mut missing) = weights(&fonts, &families);
        missing.extend(unread);
        if !missing.is_empty() {
            return Err(missing);
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Faces { book, fonts, families, boxed: BTreeSet::new(), regular, bold })
    }

    /// How wide `text` is, in thousandths of its size; what is wider than any page is all
    /// the same, so that sums of it stay small.
    pub fn width(&self, text: &str, bold: bool) -> u32 {
        let faces = if bold { &self.bold } else { &self.regular };
        let widths = text.chars().map(|c| u32::from(advance(faces, c).unwrap_or(600)));
        widths.fold(0, u32::saturating_add).min(WIDEST)
    }

    /// The first character of `text` that no face can show.
    pub fn missing(&self, text: &str) -> Option<char> {
        text.chars().find(|c| !self.shows(*c) && !self.boxed.contains(c))
    }

    /// Every word of a value as it is printed: a box for each sign that prints as one.
    /// Links keep where they lead.
    pub fn box_signs(&self, value: &mut Value) {
        match value {
            _ if self.boxed.is_empty() => {}
            Value::String(text) if text.chars().any(|c| self.boxed.contains(&c)) => {
                let printed = text.chars().map(|c| if self.boxed.contains(&c) { BOX } else { c });
                *text = printed.collect();
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.box_signs(item)),
            Value::Object(fields) => {
                let fields =
                    fields.iter_mut().filter(|(key, _)| !matches!(key.as_str(), "href" | "id"));
                fields.for_each(|(_, field)| self.box_signs(field));
            }
            _ => {}
        }
    }

    fn shows(&self, c: char) -> bool {
        is_unseen(c) || advance(&self.regular, c).is_some()
    }
}

/// A face whose accents that stand alone, as in O´Neil, keep their room: Noto Sans
/// declares them marks, and shaping would set them on top of the next letter.
/// Without that declaration only what Unicode calls a mark is one.
fn with_spacing_accents(face: &'static [u8]) -> Bytes {
    let record = ttf_parser::RawFace::parse(face, 0).ok().and_then(|raw| {
        let gdef = ttf_parser::Tag::from_bytes(b"GDEF");
        raw.table_records.into_iter().find(|record| record.tag == gdef)
    });
    let mut bytes = face.to_vec();
    // Behind the version stands where the classes of glyphs are; zero for nowhere.
    let classes = record.and_then(|record| {
        let start = record.offset as usize + 4;
        bytes.get_mut(start..start + 2)
    });
    match classes {
        Some(classes) => {
            classes.fill(0);
            Bytes::new(bytes)
        }
        None => Bytes::new(face),
    }
}

fn is_font(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let ends = [".ttf", ".otf", ".ttc"];
    path.starts_with("fonts/") && ends.iter().any(|end| lower.ends_with(end))
}

/// The brand's face, its fallbacks, and the embedded face last.
fn families(brand: &Brand) -> Vec<String> {
    let mut families = vec![brand.face.clone()];
    families.extend(brand.fallback_faces.iter().cloned());
    families.push(EMBEDDED.to_owned());
    let mut seen = Vec::new();
    families.retain(|family| {
        let lower = family.to_lowercase();
        let new = !seen.contains(&lower);
        seen.push(lower);
        new
    });
    families
}

/// The widths of the regular and bold face of each family, and what is wrong with them.
fn weights(fonts: &[Font], families: &[String]) -> (Vec<Widths>, Vec<Widths>, Vec<Fault>) {
    let (mut regular, mut bold, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for family in families {
        for (wanted, name, widths) in [(400, "Regular", &mut regular), (700, "Bold", &mut bold)] {
            match fonts.iter().find(|font| is_face(font, family, wanted)) {
                None => missing.push(faults::missing_face(family, name, &known(fonts))),
                Some(font) => match Widths::of(font) {
                    Some(face) if face.tabular() => widths.push(face),
                    _ => missing.push(faults::uneven_digits(family, name)),
                },
            }
        }
    }
    (regular, bold, missing)
}

fn is_face(font: &Font, family: &str, weight: u16) -> bool {
    let info = font.info();
    let upright = info.variant.style == typst::text::FontStyle::Normal;
    upright
        && info.variant.weight.to_number() == weight
        && info.family.to_lowercase() == family.to_lowercase()
}

fn known(fonts: &[Font]) -> Vec<&str> {
    let mut names: Vec<&str> = fonts.iter().map(|font| font.info().family.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn advance(faces: &[Widths], c: char) -> Option<u16> {
    faces.iter().find_map(|face| face.of_char(c))
}

impl Widths {
    fn of(font: &Font) -> Option<Widths> {
        let face = ttf_parser::Face::parse(font.data(), font.index()).ok()?;
        let em = u32::from(face.units_per_em()).max(1);
        let mut widths = Widths { ascii: [0; 128], others: BTreeMap::new() };
        for subtable in face.tables().cmap?.subtables.into_iter().filter(|s| s.is_unicode()) {
            subtable.codepoints(|code| {
                let glyph = subtable.glyph_index(code);
                let advance = glyph.and_then(|glyph| face.glyph_hor_advance(glyph));
                if let (Some(c), Some(advance)) = (char::from_u32(code), advance) {
                    let width = u16::try_from(u32::from(advance) * 1000 / em).unwrap_or(u16::MAX);
                    match widths.ascii.get_mut(code as usize) {
                        Some(slot) => *slot = width,
                        None => drop(widths.others.insert(c, width)),
                    }
                }
            });
        }
        Some(widths)
    }

    fn of_char(&self, c: char) -> Option<u16> {
        match self.ascii.get(c as usize) {
            Some(0) => None,
            Some(width) => Some(*width),
            None => self.others.get(&c).copied(),
        }
    }

    /// Whether all digits are of one width, so that columns of numbers line up.
    fn tabular(&self) -> bool {
        let mut digits = ('0'..='9').map(|digit| self.of_char(digit));
        let first = digits.next().flatten();
        first.is_some() && digits.all(|digit| digit == first)
    }
}

/// Bytes shared with the project, as Typst wants them.
struct Shared(crate::world::Bytes);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Shares bytes with Typst without copying them.
pub fn share(bytes: &crate::world::Bytes) -> Bytes {
    Bytes::new(Shared(bytes.clone()))
}
