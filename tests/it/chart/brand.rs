//! `layouts/brand.toml`.

use tearsheet::diag::Place;
use tearsheet::document::Brand;
use tearsheet::document::brand::contrast::{Colour, contrast};
use tearsheet::document::brand::palette::Palette;
use tearsheet::document::brand::sight::{ciede2000, distance, in_grey};
use tearsheet::source::Layouts;

fn file(name: &str) -> Option<&'static [u8]> {
    match name {
        "logo.svg" => Some(b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>"),
        "words.svg" | "words.png" | "words.jpg" => Some(b"no picture"),
        "dark.png" => Some(b"\x89PNG\r\n\x1a\n"),
        _ => None,
    }
}

fn read(text: &str) -> Result<Brand, Vec<(&'static str, u32, u32)>> {
    let found = Brand::parse(text.as_bytes(), file);
    found.map_err(|faults| {
        let place = |place: &Place| match place {
            Place::Text { file, line, column } if file == "layouts/brand.toml" => (*line, *column),
            other => panic!("{other:?}"),
        };
        faults.iter().map(|f| (f.code, place(&f.place).0, place(&f.place).1)).collect()
    })
}

#[test]
fn a_whole_brand() {
    let text = "accent = \"#8a1538\"\npaper = \"us-letter\"\nface = \"Own\"\nfallback_faces = [\"A\", \
                \"B\"]\n[logo]\nfile = \"logo.svg\"\nalt = \"Meridian\"\n";
    let brand = read(text).unwrap();
    assert_eq!(brand.accent, "#8A1538");
    assert_eq!(brand.paper, "us-letter");
    assert_eq!(brand.face, "Own");
    assert_eq!(brand.fallback_faces, ["A", "B"]);
    assert_eq!(brand.logo, Some(("logo.svg".to_owned(), "Meridian".to_owned())));
    // A dark accent is made lighter for the dark screen, until text in it can be read.
    let (dark, ground) = (Colour::parse(&brand.accent_dark), Colour::parse("#12171C"));
    assert!(contrast(dark.unwrap(), ground.unwrap()) >= 450, "{}", brand.accent_dark);
}

#[test]
fn none_is_the_built_in_one() {
    let built_in = Brand::read(&Layouts::built_in()).unwrap();
    assert_eq!(built_in, Brand { places: built_in.places.clone(), ..Brand::default() });
    assert_eq!(read("").unwrap(), Brand::default());
    assert_eq!(read("accent_dark = \"#FFFFFF\"").unwrap().accent_dark, "#FFFFFF");
}

#[test]
fn every_fault_with_its_place() {
    let text = "acent = \"#000000\"\naccent = \"#F0E442\"\npaper = \"A3\"\nface = 7\nfallback_faces = \
                \"A\"\n[logo]\nfile = \"gone.svg\"\nsize = 3\n";
    let mut faults = read(text).unwrap_err();
    faults.sort_unstable_by_key(|fault| (fault.1, fault.2));
    let expected = [
        ("brand/unknown-key", 1, 1),
        ("brand/faint-accent", 2, 10),
        ("brand/unknown-paper", 3, 9),
        ("brand/wrong-kind", 4, 8),
        ("brand/wrong-kind", 5, 18),
        ("brand/logo-alt", 6, 1),
        ("brand/missing-logo", 7, 8),
        ("brand/unknown-key", 8, 1),
    ];
    assert_eq!(faults, expected);
    assert_eq!(read("accent = \"blue\"").unwrap_err()[0].0, "brand/bad-colour");
    assert_eq!(read("accent_dark = \"#101010\"").unwrap_err()[0].0, "brand/faint-accent");
    for name in ["a.webp", "words.svg", "words.png", "words.jpg"] {
        let text = format!("[logo]\nfile = \"{name}\"\nalt = \"A\"");
        assert_eq!(read(&text).unwrap_err(), [("brand/logo-kind", 2, 8)], "{name}");
    }
    assert_eq!(read("accent = ").unwrap_err()[0].0, "brand/unreadable");
}

/// An accent carries text: 4.5 on white, and the fault says what it has.
#[test]
fn a_faint_accent_says_how_faint() {
    let faults = Brand::parse(b"accent = \"#777777\"", |_| None).unwrap_err();
    let message = "`#777777` has a contrast of 4.47 on white; text in it needs 4.50";
    assert_eq!(faults[0].message, message);
    assert!(faults[0].notes.is_empty());
    assert!(Brand::parse(b"accent = \"#767676\"", |_| None).is_ok());
    let faults = Brand::parse(b"accent = \"#CCCCCC\"", |_| None).unwrap_err();
    assert_eq!(faults[0].notes, ["below 3.00 not even lines and bars in it can be made out"]);
}

#[test]
fn unknown_keys_are_suggested() {
    let faults = Brand::parse(b"acent = \"#000000\"", |_| None).unwrap_err();
    assert_eq!(faults[0].help.as_deref(), Some("did you mean `accent`?"));
}

/// Against the published examples of WCAG.
#[test]
fn contrast_in_hundredths() {
    let of = |a: &str, b: &str| contrast(Colour::parse(a).unwrap(), Colour::parse(b).unwrap());
    assert_eq!(of("#000000", "#FFFFFF"), 2_100);
    assert_eq!(of("#FFFFFF", "#FFFFFF"), 100);
    assert_eq!(of("#777777", "#FFFFFF"), 447);
    assert_eq!(Colour::parse("#12345"), None);
    assert_eq!(Colour::parse("123456"), None);
    assert_eq!(Colour::parse("#GG0000"), None);
}

/// A logo for dark screens has the faults of a logo, and stands beside one.
#[test]
fn a_logo_for_dark_screens() {
    let logo = "logo = { file = \"logo.svg\", alt = \"Meridian\" }\n";
    let with = |line: &str| read(&format!("{logo}{line}"));
    let brand = with("logo_dark = { file = \"dark.png\" }").unwrap();
    assert_eq!(brand.logo_dark.as_deref(), Some("dark.png"));
    assert_eq!(with("").unwrap().logo_dark, None);
    let cases = [
        ("logo_dark = { file = \"gone.png\" }", ("brand/missing-logo", 2, 22)),
        ("logo_dark = { file = \"words.png\" }", ("brand/logo-kind", 2, 22)),
        ("logo_dark = { file = \"dark.png\", alt = \"A\" }", ("brand/unknown-key", 2, 34)),
        ("logo_dark = \"dark.png\"", ("brand/wrong-kind", 2, 13)),
        ("logo_dark = {}", ("brand/wrong-kind", 2, 13)),
    ];
    for (line, expected) in cases {
        assert_eq!(with(line).unwrap_err(), [expected], "{line}");
    }
    let alone = read("logo_dark = { file = \"dark.png\" }").unwrap_err();
    assert_eq!(alone, [("brand/dark-logo-alone", 1, 13)]);
}

/// Against the examples that Sharma, Wu and Dalal published: Lab in thousandths.
#[test]
fn colours_as_far_apart_as_ciede2000_says() {
    let lab = |lab: [i64; 3]| lab.map(|part| part * 100);
    let cases = [
        ([500_000, 26_772, -797_751], [500_000, 0, -827_485], 204),
        ([500_000, 31_571, -772_803], [500_000, 0, -827_485], 286),
        ([500_000, 0, 0], [500_000, -10_000, 20_000], 236),
        ([500_000, 25_000, 0], [500_000, 0, -25_000], 430),
        ([500_000, 25_000, 0], [730_000, 250_000, -180_000], 2_714),
        ([500_000, 25_000, 0], [610_000, -50_000, 290_000], 2_289),
        ([602_574, -340_099, 362_677], [604_626, -341_751, 394_387], 126),
        ([20_776, 795, -11_350], [9_033, -636, -5_514], 90),
    ];
    for (one, other, expected) in cases {
        let found = ciede2000(lab(one), lab(other));
        assert!((found - expected).abs() <= 1, "{one:?} {other:?}: {found}, not {expected}");
        assert_eq!(found, ciede2000(lab(other), lab(one)), "{one:?} {other:?}");
    }
}

/// Our own colours: the least distance is 13.1, the least in grey 12.9.
#[test]
fn our_own_colours_are_apart_for_every_eye() {
    let colour = |hex: &str| Colour::parse(hex).unwrap();
    let (base, accent, gain) = (colour("#2F4256"), colour("#0B5FAE"), colour("#13716C"));
    assert_eq!(distance(base, gain) / 10, 131);
    assert_eq!(in_grey(base, accent) / 10, 128);
    assert!(distance(accent, gain) < 800, "why they are never together");
}

/// Accents as companies have them: what of each reaches the charts.
#[test]
fn an_accent_reaches_charts_where_every_eye_tells_it_apart() {
    let of = |hex: &str| {
        let brand = Brand::parse(format!("accent = \"{hex}\"").as_bytes(), |_| None).unwrap();
        let ours = Palette::default();
        let charts = &brand.charts;
        let kept = [
            charts.bar == ours.bar,
            charts.line == ours.line,
            charts.second == ours.second,
            charts.ramp == ours.ramp,
        ];
        (kept, brand.warnings.len())
    };
    // Our own is ours: nothing changes.
    assert_eq!(of("#0B5FAE"), ([true; 4], 0));
    for hex in ["#1A56DB", "#0369A1", "#7B3F00"] {
        assert_eq!(of(hex), ([false, false, true, false], 0), "{hex}");
    }
    // Beside a dark accent our dark second line steps back.
    for hex in ["#8A1538", "#12355B", "#C8102E", "#4338CA"] {
        assert_eq!(of(hex), ([false, false, false, false], 0), "{hex}");
    }
    // A green is no colour beside losses for who sees no red.
    assert_eq!(of("#1B7F3B"), ([true, false, true, false], 1));
}

/// A ramp in any hue keeps what stands on it readable, and its order in grey.
#[test]
fn a_ramp_of_any_hue_holds() {
    let ink = ["#17212B", "#E9EEF2"].map(|hex| Colour::parse(hex).unwrap());
    let paper = ["#FFFFFF", "#12171C"].map(|hex| Colour::parse(hex).unwrap());
    for red in (0..=255).step_by(51) {
        for green in (0..=255).step_by(51) {
            for blue in (0..=255).step_by(51) {
                let hue = Colour([red, green, blue]);
                let (palette, _) = Palette::of(hue, hue);
                for theme in 0..2 {
                    let class = |at: usize| Colour::parse(&palette.ramp[at][theme]).unwrap();
                    for at in 0..4 {
                        let found = contrast(ink[theme], class(at));
                        assert!(found >= 500, "{hue:?} {at} {theme}: {found}");
                        let apart = in_grey(class(at), class(at + 1));
                        assert!(apart >= 600, "{hue:?} {at} {theme}: {apart}");
                    }
                    assert!(contrast(paper[theme], class(4)) >= 800, "{hue:?} {theme}");
                }
            }
        }
    }
}
