//! One brand for paper and screen: `layouts/brand.toml`.

/// Contrast of two colours.
pub mod contrast;

/// Wordings of every fault of this file.
pub mod faults;

/// Colours in the hue of another.
pub mod hue;

/// Reading logos.
mod logo;

/// The colours of charts.
pub mod palette;

/// How far apart colours are for every eye.
pub mod sight;

use crate::diag::slips::{self, Slip};
use crate::diag::{Checked, Fault, Lines, Place};
use crate::source::Layouts;
use contrast::{Colour, contrast};
use palette::Palette;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Colours, faces, logo and paper, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Brand {
    /// The one accent, `#0B5FAE`.
    pub accent: String,
    /// The accent on a dark screen.
    pub accent_dark: String,
    /// The face of all text; a family in `layouts/fonts/` or the embedded one.
    pub face: String,
    /// Further faces tried for characters the first lacks.
    pub fallback_faces: Vec<String>,
    /// Path of the logo below `layouts/`, if any, and its alt text.
    pub logo: Option<(String, String)>,
    /// Path of the logo that a dark screen shows instead; its alt text is the logo's.
    pub logo_dark: Option<String>,
    /// `a4` or `us-letter`.
    pub paper: String,
    /// The colours of charts, as far as the accent may reach them.
    pub charts: Palette,
    /// Where it may not, and why.
    #[serde(skip)]
    pub warnings: Vec<Fault>,
    /// Where each face is named.
    #[serde(skip)]
    pub places: BTreeMap<String, Place>,
}

impl Default for Brand {
    fn default() -> Brand {
        Brand {
            accent: palette::LINE[0].to_owned(),
            accent_dark: palette::LINE[1].to_owned(),
            face: "Noto Sans".to_owned(),
            fallback_faces: Vec::new(),
            logo: None,
            logo_dark: None,
            paper: "a4".to_owned(),
            charts: Palette::default(),
            warnings: Vec::new(),
            places: BTreeMap::new(),
        }
    }
}

/// The ground of a dark screen.
pub const DARK_GROUND: &str = "#12171C";

/// What text needs, in hundredths.
const TEXT: u32 = 450;

const KEYS: &[&str] =
    &["accent", "accent_dark", "face", "fallback_faces", "paper", "logo", "logo_dark"];

impl Brand {
    /// The brand of a project; without `brand.toml` the built-in one.
    pub fn read(layouts: &Layouts) -> Checked<Brand> {
        let (brand, faults) = Brand::look(layouts);
        if faults.is_empty() { Ok(brand) } else { Err(faults) }
    }

    /// As [`Brand::read`]: what can be read of it, beside all that is wrong with it.
    pub fn look(layouts: &Layouts) -> (Brand, Vec<Fault>) {
        match layouts.get("brand.toml") {
            None => (Brand::default(), Vec::new()),
            Some(bytes) => Brand::told(bytes, |file| layouts.get(file).map(AsRef::as_ref)),
        }
    }

    /// Reads a brand from bytes; `file` gives those of a file below `layouts/`.
    pub fn parse<'f>(bytes: &[u8], file: impl Fn(&str) -> Option<&'f [u8]>) -> Checked<Brand> {
        let (brand, faults) = Brand::told(bytes, file);
        if faults.is_empty() { Ok(brand) } else { Err(faults) }
    }

    fn told<'f>(bytes: &[u8], file: impl Fn(&str) -> Option<&'f [u8]>) -> (Brand, Vec<Fault>) {
        let Ok(text) = std::str::from_utf8(bytes) else {
            let fault = faults::unreadable(Place::file(faults::FILE), "it is not UTF-8");
            return (Brand::default(), vec![fault]);
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        let lines = Lines::new(faults::FILE, text);
        if !errors.is_empty() {
            let place = |at| lines.place(at);
            let fault = |slip: &Slip| faults::unreadable(place(slip.at), &slip.message);
            let slips = slips::of(text, &errors);
            let told = slips.iter().map(|slip| slip.told(fault(slip), place));
            return (Brand::default(), told.collect());
        }
        let mut reading = Reading { lines, faults: Vec::new() };
        let brand = reading.brand(table.get_ref(), file);
        (brand, reading.faults)
    }

    /// Where a face is named.
    pub fn place_of(&self, family: &str) -> Place {
        self.places.get(family).cloned().unwrap_or_else(|| Place::file(faults::FILE))
    }
}

/// Reading one file, with all that is wrong with it.
struct Reading<'a> {
    lines: Lines<'a>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        self.lines.place(span.start)
    }

    fn brand<'f>(&mut self, table: &DeTable<'_>, file: impl Fn(&str) -> Option<&'f [u8]>) -> Brand {
        let mut brand = Brand::default();
        let (mut dark, mut dark_logo_at) = (None, None);
        let mut accents = [None, None];
        for (key, value) in table {
            let place = self.place(value.span());
            match key.get_ref().as_ref() {
                "accent" => {
                    accents[0] = Some(place.clone());
                    self.accent(&mut brand, value.get_ref(), place);
                }
                "accent_dark" => {
                    accents[1] = Some(place.clone());
                    dark = self.dark(value.get_ref(), place);
                }
                "face" => {
                    self.text(value.get_ref(), place.clone(), "face", &mut brand.face);
                    brand.places.insert(brand.face.clone(), place);
                }
                "fallback_faces" => self.faces(&mut brand, value.get_ref(), &place),
                "paper" => self.paper(&mut brand, value.get_ref(), place),
                "logo" => brand.logo = self.logo(value.get_ref(), place, &file),
                "logo_dark" => {
                    dark_logo_at = Some(place.clone());
                    brand.logo_dark = self.dark_logo(value.get_ref(), place, &file);
                }
                other => {
                    let place = self.place(key.span());
                    self.faults.push(faults::unknown_key(place, other, KEYS));
                }
            }
        }
        brand.accent_dark = match dark {
            Some(dark) => dark,
            None if brand.accent == Brand::default().accent => brand.accent_dark,
            None => lightened(&brand.accent),
        };
        self.charts(&mut brand, accents);
        if let Some(place) = dark_logo_at.filter(|_| brand.logo.is_none()) {
            self.faults.push(faults::dark_logo_alone(place));
        }
        brand
    }

    /// An accent that is not ours reaches the charts where it can.
    fn charts(&mut self, brand: &mut Brand, [light, dark]: [Option<Place>; 2]) {
        let ours = Brand::default();
        if (&brand.accent, &brand.accent_dark) == (&ours.accent, &ours.accent_dark) {
            return;
        }
        let colours = Colour::parse(&brand.accent).zip(Colour::parse(&brand.accent_dark));
        let Some((accent, on_dark)) = colours.filter(|_| self.faults.is_empty()) else { return };
        let (charts, near) = Palette::of(accent, on_dark);
        brand.charts = charts;
        // One that is not written is made of the other, or ours.
        let told = near.iter().map(|near| {
            let (hex, at, other) = match near.dark {
                true => (&brand.accent_dark, &dark, &light),
                false => (&brand.accent, &light, &dark),
            };
            let at = at.as_ref().or(other.as_ref()).cloned().unwrap_or_default();
            faults::near(at, hex, near)
        });
        brand.warnings.extend(told);
    }

    fn accent(&mut self, brand: &mut Brand, value: &DeValue<'_>, place: Place) {
        let colour = self.colour(value, place, "accent", Colour([255; 3]), "white");
        brand.accent = colour.map_or_else(|| brand.accent.clone(), Colour::hex);
    }

    fn dark(&mut self, value: &DeValue<'_>, place: Place) -> Option<String> {
        let ground = Colour::parse(DARK_GROUND)?;
        self.colour(value, place, "accent_dark", ground, "the dark ground").map(Colour::hex)
    }

    /// A colour that text can be set in on `ground`.
    fn colour(
        &mut self,
        value: &DeValue<'_>,
        place: Place,
        key: &str,
        ground: Colour,
        ground_name: &str,
    ) -> Option<Colour> {
        let mut hex = String::new();
        self.text(value, place.clone(), key, &mut hex);
        if hex.is_empty() {
            return None;
        }
        let Some(colour) = Colour::parse(&hex) else {
            self.faults.push(faults::bad_colour(place, key, &hex));
            return None;
        };
        let found = contrast(colour, ground);
        if found < TEXT {
            self.faults.push(faults::faint_accent(place, key, &hex, ground_name, found));
        }
        Some(colour)
    }

    fn paper(&mut self, brand: &mut Brand, value: &DeValue<'_>, place: Place) {
        self.text(value, place.clone(), "paper", &mut brand.paper);
        if !matches!(brand.paper.as_str(), "a4" | "us-letter") {
            self.faults.push(faults::unknown_paper(place, &brand.paper));
        }
    }

    fn faces(&mut self, brand: &mut Brand, value: &DeValue<'_>, place: &Place) {
        let Some(list) = value.as_array() else {
            let expected = "a list of families, as `[\"Noto Sans JP\"]`";
            self.faults.push(faults::wrong_kind(place.clone(), "fallback_faces", expected));
            return;
        };
        for item in list {
            let mut face = String::new();
            let place = self.place(item.span());
            self.text(item.get_ref(), place.clone(), "fallback_faces", &mut face);
            // What is no word was told.
            if !face.is_empty() {
                brand.places.insert(face.clone(), place);
                brand.fallback_faces.push(face);
            }
        }
    }

    fn text(&mut self, value: &DeValue<'_>, place: Place, key: &str, into: &mut String) {
        match value.as_str().filter(|text| !text.trim().is_empty()) {
            Some(text) => text.clone_into(into),
            None => self.faults.push(faults::wrong_kind(place, key, "words in quotes")),
        }
    }
}

/// The accent, as much lighter as the dark ground needs.
fn lightened(accent: &str) -> String {
    let (Some(colour), Some(ground)) = (Colour::parse(accent), Colour::parse(DARK_GROUND)) else {
        return Brand::default().accent_dark;
    };
    let lighter = (0..=32).map(|parts| colour.towards_white(parts));
    // A little more than text needs, as the built-in accent has on dark, and no grey.
    let readable = lighter.filter(|colour| contrast(*colour, ground) >= TEXT + 150);
    let readable: Vec<Colour> = readable.collect();
    let chosen = readable.iter().find(|colour| palette::stands_out_in_dark(**colour));
    chosen.or(readable.first()).copied().unwrap_or(Colour([255; 3])).hex()
}
