//! Wordings of the faults of drawing. Whoever asked for the chart adds the place.

use crate::diag::{Fault, Place};

/// A family without a file.
pub fn unknown_face<'a>(family: &str, have: impl Iterator<Item = &'a str>) -> Fault {
    let message = format!("there is no face `{family}`");
    let fault = Fault::error("chart/unknown-face", Place::file("layouts/brand.toml"), message);
    let have: Vec<&str> = have.collect();
    match have.is_empty() {
        true => fault.help("put its Regular and Bold files into `layouts/fonts/`"),
        false => fault
            .help(format!("name one of `layouts/fonts/`: `{}`", have.join("`, `")))
            .suggest(family, have),
    }
}

/// A family that lacks one of the two weights that documents are set in.
pub fn missing_weight(family: &str, strong: bool) -> Fault {
    let weight = if strong { "Bold" } else { "Regular" };
    let message = format!("the face `{family}` has no {weight}");
    Fault::error("chart/missing-weight", Place::file("layouts/brand.toml"), message)
        .help(format!("put the {weight} file of the family into `layouts/fonts/`"))
}

/// Digits of different widths: columns of numbers would not align.
pub fn proportional_digits(path: &str, family: &str) -> Fault {
    let place = Place::file(format!("layouts/{path}"));
    let message = format!("the digits of `{family}` have different widths");
    Fault::error("chart/proportional-digits", place, message)
        .help("choose a face whose digits are tabular by default")
}

/// A character that no face has.
pub fn missing_glyph(character: char, text: &str) -> Fault {
    let code = u32::from(character);
    let message = format!("no face has `{character}` (U+{code:04X}), in `{text}`");
    Fault::error("chart/missing-glyph", Place::Nowhere, message).help(
        "put a face that has it into `layouts/fonts/` and name it in `fallback_faces` of \
         `layouts/brand.toml`",
    )
}

/// Text that lies over something else.
pub fn overlap(text: &str, other: &str) -> Fault {
    let message = format!("`{text}` would lie over {other}");
    Fault::error("chart/overlap", Place::Nowhere, message)
        .help("draw the chart at `width=\"full\"`, or shorten its names")
}

/// Text that does not fit on the drawing.
pub fn off_the_edge(text: &str) -> Fault {
    let message = format!("`{text}` would leave the chart");
    Fault::error("chart/off-the-edge", Place::Nowhere, message)
        .help("draw the chart at `width=\"full\"`, or shorten its names")
}

/// A chart that needs more room than there is.
pub fn no_room(what: &str) -> Fault {
    Fault::error("chart/no-room", Place::Nowhere, format!("there is no room for {what}"))
        .help("draw the chart at `width=\"full\"`, or show it as a table")
}

/// Nothing to draw.
pub fn empty() -> Fault {
    Fault::error("chart/empty", Place::Nowhere, "the chart has nothing to draw")
        .help("show the view as a table, or widen its period")
}

/// A bridge whose steps do not add up.
pub fn unbalanced(name: &str, found: &str, expected: &str) -> Fault {
    let message = format!("the steps before `{name}` add up to `{found}`, not `{expected}`");
    Fault::error("chart/unbalanced", Place::Nowhere, message)
        .help("a bridge must balance: one of its changes is missing or counted twice")
}

/// A part of a whole below zero.
pub fn negative_part(whole: &str, part: &str) -> Fault {
    let message = format!("`{part}` of `{whole}` is below zero and cannot be a part of a whole");
    Fault::error("chart/negative-part", Place::Nowhere, message).help("show the view as a table")
}
