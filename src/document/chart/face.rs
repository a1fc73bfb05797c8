//! How wide text is, from the faces it will be set in. Faces come from
//! `layouts/fonts/`, or are the embedded Noto Sans.

use crate::diag::{Checked, Fault};
use crate::document::Brand;
use crate::document::brand;
use crate::document::chart::faults;
use crate::document::chart::scene::U;
use crate::source::Layouts;
use std::collections::{BTreeMap, BTreeSet};

/// The family that is always there.
pub const EMBEDDED: &str = "Noto Sans";

/// Every face that text may be set in, first choice first.
#[derive(Clone, Debug)]
pub struct Faces {
    regular: Vec<Face>,
    strong: Vec<Face>,
    families: Vec<String>,
    /// Signs that no face shows and that print as boxes.
    boxed: BTreeSet<char>,
}

/// What is printed for a sign that no face shows; the embedded face has it.
pub const BOX: char = '□';

/// Whether a sign shapes text without being seen, as marks and joiners do: no face needs it.
pub fn is_unseen(sign: char) -> bool {
    matches!(sign, '\n' | '\t' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The advances of one face.
#[derive(Clone, Debug)]
struct Face {
    units_per_em: i64,
    /// Below this the advance of a character is found by its number.
    latin: Vec<Option<u16>>,
    others: Vec<(char, u16)>,
}

/// Where the table of `latin` ends.
const LATIN: usize = 0x180;

impl Faces {
    /// The faces of a brand. A family without a file, without Bold, or with digits
    /// of different widths is a fault.
    pub fn new(layouts: &Layouts, brand: &Brand) -> Checked<Faces> {
        let own = own_families(layouts);
        let mut faces = Faces {
            regular: Vec::new(),
            strong: Vec::new(),
            families: Vec::new(),
            boxed: BTreeSet::new(),
        };
        let mut faults = Vec::new();
        // The embedded face comes last, as on paper.
        let embedded = EMBEDDED.to_owned();
        let named = || std::iter::once(&brand.face).chain(&brand.fallback_faces);
        let last = Some(&embedded).filter(|last| !named().any(|family| family == *last));
        for family in named().chain(last) {
            match pair(&own, family) {
                Ok((regular, strong)) => {
                    faces.regular.push(regular);
                    faces.strong.push(strong);
                    faces.families.push(family.clone());
                }
                Err(fault) => faults.push(at_its_name(brand, family, fault)),
            }
        }
        if faults.is_empty() { Ok(faces) } else { Err(faults) }
    }

    /// The embedded faces alone.
    pub fn built_in() -> Faces {
        let pair = pair(&Families::new(), EMBEDDED).ok();
        let (regular, strong) = pair.into_iter().unzip();
        Faces { regular, strong, families: vec![EMBEDDED.to_owned()], boxed: BTreeSet::new() }
    }

    /// The families in order, as a `font-family` attribute names them.
    pub fn families(&self) -> &[String] {
        &self.families
    }

    /// Lets these signs print as boxes instead of faulting them.
    #[must_use]
    pub fn boxing(mut self, signs: &BTreeSet<char>) -> Faces {
        self.boxed.clone_from(signs);
        self
    }

    /// Whether a sign is seen as what it is.
    pub fn shows(&self, sign: char) -> bool {
        is_unseen(sign) || self.regular.iter().any(|face| face.advance(sign).is_some())
    }

    /// A sign as paper shows it.
    pub fn printed(&self, sign: char) -> char {
        if self.boxed.contains(&sign) { BOX } else { sign }
    }

    /// Whether some signs print as boxes.
    pub fn has_boxes(&self) -> bool {
        !self.boxed.is_empty()
    }

    /// The width of text in hundredths of a point, rounded up, or the first
    /// character that no face has.
    pub fn width(&self, text: &str, size: U, strong: bool) -> Result<U, char> {
        let faces = if strong { &self.strong } else { &self.regular };
        let mut width = 0;
        for character in text.chars() {
            let advance = faces.iter().find_map(|face| face.advance(character));
            // A box has room in the square that the sign takes on a screen.
            let advance = advance.or(self.boxed.contains(&character).then_some(1_000_000));
            width += advance.ok_or(character)?;
        }
        // Rounded up: text is never wider than it was measured.
        let hundredths = (width * i64::from(size) + 999_999) / 1_000_000;
        Ok(U::try_from(hundredths).unwrap_or(U::MAX))
    }
}

/// A face that is not there is mended where it is named.
fn at_its_name(brand: &Brand, family: &str, fault: Fault) -> Fault {
    match fault.place.path() == Some(brand::faults::FILE) {
        true => Fault { place: brand.place_of(family), ..fault },
        false => fault,
    }
}

impl Face {
    fn of(parsed: &ttf_parser::Face<'_>) -> Face {
        let mut all: BTreeMap<char, u16> = BTreeMap::new();
        for table in parsed.tables().cmap.iter().flat_map(|cmap| cmap.subtables) {
            if table.is_unicode() {
                table.codepoints(|code| {
                    let glyph = table.glyph_index(code).filter(|glyph| glyph.0 != 0);
                    let advance = glyph.and_then(|glyph| parsed.glyph_hor_advance(glyph));
                    if let (Some(character), Some(advance)) = (char::from_u32(code), advance) {
                        all.insert(character, advance);
                    }
                });
            }
        }
        let mut latin = vec![None; LATIN];
        for (slot, code) in latin.iter_mut().zip(0u32..) {
            *slot = char::from_u32(code).and_then(|character| all.get(&character).copied());
        }
        let others = all.into_iter().filter(|(character, _)| *character as usize >= LATIN);
        let units_per_em = i64::from(parsed.units_per_em());
        Face { units_per_em, latin, others: others.collect() }
    }

    /// The advance of a character in millionths of the type size.
    fn advance(&self, character: char) -> Option<i64> {
        let units = match self.latin.get(character as usize) {
            Some(slot) => *slot,
            None => {
                let at = self.others.binary_search_by_key(&character, |entry| entry.0).ok()?;
                self.others.get(at).map(|entry| entry.1)
            }
        };
        units.map(|units| i64::from(units) * 1_000_000 / self.units_per_em)
    }
}

/// The upright faces of `layouts/fonts/` by family: path, weight, face.
type Families<'a> = BTreeMap<String, Vec<(&'a str, u16, ttf_parser::Face<'a>)>>;

/// The weights that documents are set in.
const WEIGHTS: (u16, u16) = (400, 700);

fn own_families(layouts: &Layouts) -> Families<'_> {
    let mut families = Families::new();
    for (path, bytes) in layouts.iter().filter(|(path, _)| path.starts_with("fonts/")) {
        let Ok(face) = ttf_parser::Face::parse(bytes, 0) else { continue };
        if face.is_italic() {
            continue;
        }
        let weight = face.weight().to_number();
        for family in names(&face) {
            families.entry(family).or_default().push((path, weight, face.clone()));
        }
    }
    families
}

/// The family names of a face, the typographic one among them.
fn names(face: &ttf_parser::Face<'_>) -> Vec<String> {
    let wanted = [ttf_parser::name_id::TYPOGRAPHIC_FAMILY, ttf_parser::name_id::FAMILY];
    let all = face.names().into_iter().filter(|name| wanted.contains(&name.name_id));
    let mut names: Vec<String> = all.filter_map(|name| name.to_string()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Regular and Bold of a family.
fn pair(own: &Families<'_>, family: &str) -> Result<(Face, Face), Fault> {
    let embedded = [(WEIGHTS.0, notosans::REGULAR_TTF), (WEIGHTS.1, notosans::BOLD_TTF)];
    let embedded = embedded
        .into_iter()
        .filter_map(|(weight, bytes)| Some(("", weight, ttf_parser::Face::parse(bytes, 0).ok()?)));
    let files = match own.get(family) {
        Some(files) => files.clone(),
        None if family == EMBEDDED => embedded.collect(),
        None => {
            return Err(faults::unknown_face(family, own.keys().map(String::as_str)));
        }
    };
    let find = |weight: u16| {
        let (path, _, parsed) = files
            .iter()
            .find(|file| file.1 == weight)
            .ok_or_else(|| faults::missing_weight(family, weight == WEIGHTS.1))?;
        let face = Face::of(parsed);
        let mut digits = ('0'..='9').filter_map(|digit| face.advance(digit));
        let first = digits.next();
        match digits.all(|width| Some(width) == first) {
            true => Ok(face),
            false => Err(faults::proportional_digits(path, family)),
        }
    };
    Ok((find(WEIGHTS.0)?, find(WEIGHTS.1)?))
}
