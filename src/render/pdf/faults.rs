//! Wordings of the faults of making a PDF.

use crate::diag::{Fault, Place};
use crate::document::tree::LAYOUT;

/// A face file that is none.
pub fn unread_face(path: &str) -> Fault {
    let place = Place::file(format!("layouts/{path}"));
    Fault::error("render/pdf-face-unread", place, "this is no face that can be read")
        .help("put TrueType or OpenType files (`.ttf`, `.otf`) into `layouts/fonts/`")
}

/// A family of the brand without a weight.
pub fn missing_face(family: &str, weight: &str, known: &[&str]) -> Fault {
    let message = format!("there is no {weight} face of `{family}`");
    Fault::error("render/pdf-face-missing", Place::file("layouts/brand.toml"), message)
        .help(format!("put it into `layouts/fonts/`, or name one of `{}`", known.join("`, `")))
}

/// A face in which numbers do not line up.
pub fn uneven_digits(family: &str, weight: &str) -> Fault {
    let message = format!("the digits of `{family}` {weight} are not of one width");
    Fault::error("render/pdf-face-digits", Place::file("layouts/brand.toml"), message)
        .help("choose a face whose digits are tabular by default")
}

/// A layout that does not say for which contract it was written.
pub fn no_contract(path: &str) -> Fault {
    let place = Place::text(path, 1, 1);
    Fault::error("render/pdf-no-contract", place, "this layout declares no layout contract")
        .help(format!("start it with `// layout-contract {LAYOUT}`"))
}

/// A layout that was written for another contract.
pub fn other_contract(path: &str, number: &str, line: u32) -> Fault {
    let message = format!("layout contract `{number}` is not spoken here, `{LAYOUT}` is");
    Fault::error("render/pdf-contract", Place::text(path, line, 1), message)
        .help("eject the built-in layout again and carry your changes over")
}

/// A layout or component that is no text.
pub fn layout_not_text(path: &str) -> Fault {
    Fault::error("render/pdf-layout-not-text", Place::file(path), "this layout is not UTF-8 text")
        .help("save it as UTF-8")
}

/// A document that asks for a layout there is not.
pub fn unknown_layout(kind: &str, place: Place, known: &[&str]) -> Fault {
    let message = format!("there is no layout `{kind}` for PDF");
    let help = format!("name one of `{}`, or add `layouts/pdf/{kind}.typ`", known.join("`, `"));
    Fault::error("render/pdf-unknown-layout", place, message)
        .help(help)
        .suggest(kind, known.iter().copied())
}

/// A document whose as-of date is none.
pub fn bad_date(text: &str, place: Place) -> Fault {
    let message = format!("as-of date `{text}` is no day");
    Fault::error("render/pdf-date", place, message).help_of_day(text)
}

/// A character that no face shows.
pub fn missing_glyph(c: char, place: Place, families: &[String]) -> Fault {
    let message = format!("no face can show `{c}` (U+{:04X})", c as u32);
    let help = format!(
        "write it otherwise, or put a face that has it into `layouts/fonts/` and name it under \
         `fallback_faces` in `layouts/brand.toml`; tried: `{}`",
        families.join("`, `")
    );
    Fault::error("render/pdf-glyph", place, message).help(help)
}

/// An image that was not handed over.
pub fn missing_image(path: &str, place: Place) -> Fault {
    let message = format!("there is no image `{path}`");
    Fault::error("render/pdf-image-missing", place, message)
        .help("write its path from the project's root")
}

/// An image that Typst cannot read.
pub fn bad_image(path: &str, message: &str, place: Option<String>) -> Fault {
    let fault = Fault::error("render/pdf-image", Place::file(path), message)
        .help("use PNG, JPEG, GIF, WebP or SVG");
    noted(fault, place)
}

/// A table that no reworking fits onto the page, by the column that is too wide.
pub fn table_too_wide(column: &str, place: Place) -> Fault {
    let message = format!("the column `{column}` is wider than the page");
    Fault::error("render/pdf-table-wide", place, message)
        .help("write its longest number or word shorter; text is not shrunk below 7 points")
}

/// A layout names what is not there: another version's, maybe.
pub const UNKNOWN: &str = "render/typst-unknown";

/// What Typst, which tells nothing but words, says of such a name.
const UNKNOWN_NAME: [&str; 3] = ["unknown", "unexpected argument", "does not contain"];

/// What Typst says about a layout.
pub fn typst(place: Place, message: &str, help: Vec<String>, block: Option<String>) -> Fault {
    let mut fault = Fault::error("render/typst", place, lower(message));
    if UNKNOWN_NAME.iter().any(|words| message.contains(words)) {
        fault.code = UNKNOWN;
    }
    fault.help = match help.is_empty() {
        true => Some("mend the layout, or eject the built-in one again".to_owned()),
        false => Some(help.join("; ")),
    };
    noted(fault, block)
}

/// A finished file that could not be packed.
pub fn not_packed(message: &str, place: Place) -> Fault {
    let message = format!("the finished PDF could not be packed: {message}");
    Fault::error("render/pdf-pack", place, message)
        .help("this is a defect of Tearsheet, please report it")
}

fn noted(fault: Fault, block: Option<String>) -> Fault {
    match block {
        Some(block) => fault.note(format!("while laying out the block at {block}")),
        None => fault,
    }
}

/// Faults start lower case; a name in capitals keeps them.
fn lower(message: &str) -> String {
    let mut chars = message.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => message.to_owned(),
    }
}
