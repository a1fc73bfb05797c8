//! Wordings of the faults of `layouts/brand.toml`.

use crate::diag::{Fault, Place};
use crate::document::brand::palette::Near;
use crate::document::picture::TooMuch;

/// Where a brand stands in a project.
pub const FILE: &str = "layouts/brand.toml";

/// The file is no text, or no TOML.
pub fn unreadable(place: Place, why: &str) -> Fault {
    Fault::error("brand/unreadable", place, format!("the brand cannot be read: {why}"))
        .help("write TOML, one `key = \"value\"` a line")
}

/// A key that no brand has.
pub fn unknown_key(place: Place, key: &str, known: &[&str]) -> Fault {
    let fault = Fault::error("brand/unknown-key", place, format!("a brand has no key `{key}`"));
    let fault = fault.note(format!("it has `{}`", known.join("`, `")));
    fault.suggest(key, known.iter().copied())
}

/// A key holds something else than it should.
pub fn wrong_kind(place: Place, key: &str, expected: &str) -> Fault {
    Fault::error("brand/wrong-kind", place, format!("`{key}` is not {expected}"))
        .help(format!("write {expected} for `{key}`"))
}

/// A colour that is not written as one.
pub fn bad_colour(place: Place, key: &str, text: &str) -> Fault {
    Fault::error("brand/bad-colour", place, format!("`{text}` is no colour for `{key}`")).help(
        match six(text) {
            Some(hex) => format!("did you mean `\"{hex}\"`?"),
            None => "write six hex digits after a hash, as in `\"#0B5FAE\"`".to_owned(),
        },
    )
}

/// Three digits, or six without the hash, as they are written here.
fn six(text: &str) -> Option<String> {
    let digits = text.trim().trim_start_matches('#').to_uppercase();
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let twice = || digits.chars().flat_map(|digit| [digit, digit]).collect::<String>();
    match digits.len() {
        3 if is_hex => Some(format!("#{}", twice())),
        6 if is_hex => Some(format!("#{digits}")),
        _ => None,
    }
}

/// A logo that is named without what it says.
pub fn bare_logo(place: Place, key: &str, file: &str) -> Fault {
    let (expected, alt) = match key {
        "logo" => ("a table with `file` and `alt`", ", alt = \"…\""),
        _ => ("a table with `file`", ""),
    };
    wrong_kind(place, key, expected).help(format!("write `{key} = {{ file = \"{file}\"{alt} }}`"))
}

/// An accent that cannot be read on its ground.
pub fn faint_accent(place: Place, key: &str, hex: &str, ground: &str, contrast: u32) -> Fault {
    let (whole, part) = (contrast / 100, contrast % 100);
    let message =
        format!("`{hex}` has a contrast of {whole}.{part:02} on {ground}; text in it needs 4.50");
    let fault = Fault::error("brand/faint-accent", place, message);
    let way = if ground == "white" { "darker" } else { "lighter" };
    let fault = fault.help(format!("choose a {way} `{key}`"));
    match contrast < 300 {
        true => fault.note("below 3.00 not even lines and bars in it can be made out"),
        false => fault,
    }
}

/// An accent that some eye cannot tell from what stands beside it in charts.
pub fn near(place: Place, hex: &str, near: &Near) -> Fault {
    let on = if near.dark { "on a dark screen" } else { "in print" };
    let keep = if near.what.ends_with('s') { "keep" } else { "keeps" };
    let message =
        format!("{} {keep} our colour: {on} `{hex}` is too near to {}", near.what, near.from);
    let key = if near.dark { "accent_dark" } else { "accent" };
    Fault::warning("brand/near-accent", place, message)
        .note("colours in charts are told apart by every eye, colour-blind ones too, and in grey")
        .help(format!(
            "nothing needs to be done; to have them in your colour, choose another `{key}`"
        ))
}

/// A paper nobody prints on.
pub fn unknown_paper(place: Place, text: &str) -> Fault {
    Fault::error("brand/unknown-paper", place, format!("there is no paper `{text}`"))
        .help("write `a4` or `us-letter`")
}

/// A logo that is not there.
pub fn missing_logo(place: Place, file: &str) -> Fault {
    Fault::error("brand/missing-logo", place, format!("there is no `layouts/{file}`"))
        .help("put the logo below `layouts/` and write its path from there")
}

/// A logo that costs more to show than any page is worth.
pub fn large_logo(place: Place, file: &str, much: &TooMuch) -> Fault {
    Fault::error("brand/large-logo", place, format!("the logo `{file}` {}", much.says))
        .help(much.help)
}

/// A logo of a kind that not both outputs can show, by its name or by what is in it.
pub fn logo_kind(place: Place, file: &str) -> Fault {
    Fault::error("brand/logo-kind", place, format!("`{file}` is no SVG, PNG or JPEG"))
        .help("save the logo as `.svg`, `.png` or `.jpg`")
}

/// A logo that says nothing to who cannot see it.
pub fn logo_alt(place: Place) -> Fault {
    Fault::error("brand/logo-alt", place, "the logo has no alt text")
        .help("write `alt = \"…\"` under `[logo]`: the company's name will do")
}

/// A logo for dark screens without one for paper.
pub fn dark_logo_alone(place: Place) -> Fault {
    Fault::error("brand/dark-logo-alone", place, "there is a `logo_dark` but no `logo`")
        .help("write `logo = { file = \"…\", alt = \"…\" }`: paper and light screens show that one")
}
