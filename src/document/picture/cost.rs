//! Pictures that cost more to show than any page is worth: a few bytes may unfold to a
//! gigabyte of white, or ask for a minute of shadows.

use crate::document::pixels;

/// Filters that a drawing may apply: each is worked out pixel by pixel for all of it.
const FILTERS: usize = 20;

/// Steps of one filter that are repeated for each pixel: octaves of noise, pixels of a widening.
const STEPS: u64 = 25;

/// Texts: each is measured and set by itself.
const TEXTS: usize = 20_000;

/// Rules of style by elements: each rule is tried on each.
const STYLED: usize = 20_000_000;

/// What a picture has too much of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooMuch {
    /// As a sentence goes on after its name: "has 400 million pixels, more than 50".
    pub says: String,
    /// How it is mended.
    pub help: &'static str,
}

/// What a picture has too much of, if it has.
pub fn too_much(bytes: &[u8]) -> Option<TooMuch> {
    if let Some(pixels) = pixels::of(bytes) {
        let (millions, most) = (pixels / 1_000_000, pixels::MOST / 1_000_000);
        let says = format!("has {millions} million pixels, more than {most}");
        let help = "save it smaller: a page has room for 4";
        return (pixels > pixels::MOST).then_some(TooMuch { says, help });
    }
    let text = std::str::from_utf8(bytes).ok().filter(|text| super::svg::is(text))?;
    let says = drawing(text)?;
    Some(TooMuch { says, help: "export it without effects, or as a picture of pixels (PNG)" })
}

fn drawing(text: &str) -> Option<String> {
    let count = |what: &str| text.matches(what).count();
    let applied = count("filter=") + count("filter:");
    // What is drawn again has its filters again.
    let filters = if applied == 0 { 0 } else { applied + count("<use") };
    if filters > FILTERS {
        return Some(format!("applies filters {filters} times, more than {FILTERS}"));
    }
    let steps = ["numOctaves=", "radius="].iter().flat_map(|name| text.split(name).skip(1));
    let steps = steps.map(|rest| {
        let digits = rest.trim_start_matches(['"', '\'', ' ']);
        let end = digits.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(digits.len());
        digits.get(..end).and_then(|digits| digits.parse().ok()).unwrap_or(0)
    });
    if let Some(steps) = steps.max().filter(|steps: &u64| *steps > STEPS) {
        return Some(format!("has a filter of {steps} steps a pixel, more than {STEPS}"));
    }
    let texts = count("<text") + count("<tspan");
    if texts > TEXTS {
        return Some(format!("has {texts} texts, more than {TEXTS}"));
    }
    let styled = count("{").saturating_mul(count("<"));
    let millions = STYLED / 1_000_000;
    (styled > STYLED).then(|| {
        format!("has rules of style that are tried {styled} times, more than {millions} million")
    })
}
