//! Faces: the embedded one, a project's own, and what is wrong with them.

use crate::chart::plots::bridge;
use tearsheet::document::Brand;
use tearsheet::document::chart::{Faces, Width, draw};
use tearsheet::source::Layouts;
use tearsheet::words::Words;

fn with(files: &[(&str, &[u8])]) -> Layouts {
    let mut layouts = Layouts::built_in();
    for (path, bytes) in files {
        layouts.put(path, bytes);
    }
    layouts
}

/// The embedded face under another family name of the same length.
fn renamed(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let utf16 = |text: &str| text.bytes().flat_map(|byte| [0, byte]).collect::<Vec<u8>>();
    for (from, to) in
        [(utf16("Noto Sans"), utf16("Own Faces")), (b"Noto Sans".to_vec(), b"Own Faces".to_vec())]
    {
        let mut at = 0;
        while let Some(found) = bytes[at..].windows(from.len()).position(|part| part == from) {
            bytes[at + found..at + found + from.len()].copy_from_slice(&to);
            at += found + 1;
        }
    }
    bytes
}

/// A face that says it is of another weight.
fn weighing(bytes: &[u8], weight: u16) -> Vec<u8> {
    let table = bytes[12..].chunks(16).find(|entry| entry.starts_with(b"OS/2")).unwrap();
    let at = u32::from_be_bytes(table[8..12].try_into().unwrap()) as usize;
    let mut bytes = bytes.to_vec();
    bytes[at + 4..at + 6].copy_from_slice(&weight.to_be_bytes());
    bytes
}

/// The embedded face with a wider figure one.
pub fn uneven(bytes: &[u8]) -> Vec<u8> {
    let glyph = ttf_parser::Face::parse(bytes, 0).unwrap().glyph_index('1').unwrap();
    let table = bytes[12..].chunks(16).find(|entry| entry.starts_with(b"hmtx")).unwrap();
    let at = u32::from_be_bytes(table[8..12].try_into().unwrap()) as usize;
    let mut bytes = bytes.to_vec();
    bytes[at + usize::from(glyph.0) * 4] += 1;
    bytes
}

fn codes(layouts: &Layouts, brand: &Brand) -> Vec<&'static str> {
    Faces::new(layouts, brand).unwrap_err().iter().map(|fault| fault.code).collect()
}

fn own() -> Brand {
    Brand { face: "Own Faces".to_owned(), ..Brand::default() }
}

#[test]
fn a_project_brings_its_own_face() {
    let (regular, bold) = (renamed(notosans::REGULAR_TTF), renamed(notosans::BOLD_TTF));
    let layouts = with(&[("fonts/own.ttf", &regular), ("fonts/own-bold.ttf", &bold)]);
    let faces = Faces::new(&layouts, &own()).unwrap();
    // The embedded face has what the first lacks.
    assert_eq!(faces.families(), ["Own Faces", "Noto Sans"]);
    let built_in = crate::chart::faces();
    assert_eq!(faces.width("ARR 22.5", 800, true), built_in.width("ARR 22.5", 800, true));
}

#[test]
fn a_face_needs_its_files() {
    assert_eq!(codes(&Layouts::built_in(), &own()), ["chart/unknown-face"]);
    let regular = renamed(notosans::REGULAR_TTF);
    let layouts = with(&[("fonts/own.ttf", &regular)]);
    assert_eq!(codes(&layouts, &own()), ["chart/missing-weight"]);
    // Half bold is not Bold: the paper asks for 700.
    let half = weighing(&renamed(notosans::BOLD_TTF), 600);
    let layouts = with(&[("fonts/own.ttf", &regular), ("fonts/own-half.ttf", &half)]);
    assert_eq!(codes(&layouts, &own()), ["chart/missing-weight"]);
}

/// Columns of numbers align only when all digits are as wide.
#[test]
fn digits_must_be_tabular() {
    let bold = notosans::BOLD_TTF;
    let regular = uneven(notosans::REGULAR_TTF);
    let layouts = with(&[("fonts/a.ttf", &regular), ("fonts/b.ttf", bold)]);
    assert_eq!(codes(&layouts, &Brand::default()), ["chart/proportional-digits"]);
}

/// Trap 4: a character that no face has is named, never a blank box.
#[test]
fn a_missing_character_is_named() {
    let words = Words::new("en-US", "USD").unwrap();
    let plot = bridge(&[("Start 株", 1_000, true), ("End", 1_000, true)]);
    let result =
        draw(&plot, &words, &crate::chart::faces(), &Brand::default(), Width::Full, "a", "b");
    let faults = result.unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].code, "chart/missing-glyph");
    assert_eq!(faults[0].message, "no face has `株` (U+682A), in `Start 株`");
}

/// A character that the first face lacks is measured in the next.
#[test]
fn fallback_faces_in_their_order() {
    // Faces without a table of characters have none.
    let empty = |bytes: &[u8]| {
        let mut bytes = renamed(bytes);
        let at = bytes.windows(4).position(|tag| tag == b"cmap").unwrap();
        bytes[at] = b'x';
        bytes
    };
    let (regular, bold) = (empty(notosans::REGULAR_TTF), empty(notosans::BOLD_TTF));
    let layouts = with(&[("fonts/own.ttf", &regular), ("fonts/own-bold.ttf", &bold)]);
    for fallback_faces in [vec![], vec!["Noto Sans".to_owned()]] {
        let both = Faces::new(&layouts, &Brand { fallback_faces, ..own() }).unwrap();
        assert_eq!(both.families(), ["Own Faces", "Noto Sans"]);
        assert_eq!(both.width("ARR", 800, false), crate::chart::faces().width("ARR", 800, false));
        assert_eq!(both.width("株", 800, false), Err('株'));
    }
}

/// What words print is in the embedded face.
#[test]
fn the_embedded_face_has_what_words_print() {
    let faces = crate::chart::faces();
    for strong in [false, true] {
        let text = "−+<–…’ \u{a0}\u{202f}%$€£¥₹₩₦₱₺₴₫äöüßéèàçÉœ0123456789";
        assert!(faces.width(text, 800, strong).is_ok(), "{:?}", faces.width(text, 800, strong));
    }
    assert_eq!(faces.width("0", 1_000, false), Ok(572));
    assert_eq!(faces.width("", 1_000, false), Ok(0));
}

/// A sign of the data that no face shows is a box on paper; a screen has faces of its own.
#[test]
fn a_sign_of_the_data_is_a_box_on_paper() {
    let words = Words::new("en-US", "USD").unwrap();
    let plot = bridge(&[("Start 株", 1_000, true), ("End", 1_000, true)]);
    let faces = crate::chart::faces().boxing(&['株'].into());
    let drawn = draw(&plot, &words, &faces, &Brand::default(), Width::Full, "a", "b").unwrap();
    assert!(drawn.svg.contains(">Start □</text>"), "{}", drawn.svg);
    for screen in [&drawn.svg_screen, &drawn.svg_narrow] {
        assert!(screen.contains(">Start 株</text>"), "{screen}");
    }
}
