//! `layouts/brand.toml`.

use tearsheet::diag::Place;
use tearsheet::document::Brand;
use tearsheet::document::brand::contrast::{Colour, contrast};
use tearsheet::source::Layouts;

fn read(text: &str) -> Result<Brand, Vec<(&'static str, u32, u32)>> {
    let found = Brand::parse(text.as_bytes(), |file| file == "logo.svg");
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
    assert_eq!(read("[logo]\nfile = \"a.webp\"\nalt = \"A\"").unwrap_err()[0].0, "brand/logo-kind");
    assert_eq!(read("accent = ").unwrap_err()[0].0, "brand/unreadable");
}

/// An accent carries text: 4.5 on white, and the fault says what it has.
#[test]
fn a_faint_accent_says_how_faint() {
    let faults = Brand::parse(b"accent = \"#777777\"", |_| false).unwrap_err();
    let message = "`#777777` has a contrast of 4.47 on white; text in it needs 4.50";
    assert_eq!(faults[0].message, message);
    assert!(faults[0].notes.is_empty());
    assert!(Brand::parse(b"accent = \"#767676\"", |_| false).is_ok());
    let faults = Brand::parse(b"accent = \"#CCCCCC\"", |_| false).unwrap_err();
    assert_eq!(faults[0].notes, ["below 3.00 not even lines and bars in it can be made out"]);
}

#[test]
fn unknown_keys_are_suggested() {
    let faults = Brand::parse(b"acent = \"#000000\"", |_| false).unwrap_err();
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
