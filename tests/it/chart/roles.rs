//! Roles of marks: what can be read on what, on paper and on a dark screen.

use tearsheet::document::Brand;
use tearsheet::document::brand::contrast::{Colour, contrast};
use tearsheet::document::chart::{Role, style_sheet};

fn on(role: Role, ground: Role, dark: bool) -> u32 {
    let brand = Brand::default();
    let hex = |role: Role| if dark { role.dark(&brand) } else { role.light(&brand) };
    let colour = |role| Colour::parse(hex(role)).unwrap();
    contrast(colour(role), colour(ground))
}

#[test]
fn text_can_be_read() {
    for dark in [false, true] {
        for role in [Role::Ink, Role::Muted, Role::Accent] {
            assert!(on(role, Role::Paper, dark) >= 450, "{role:?} {dark}");
        }
        for role in Role::RAMP.into_iter().chain([Role::BandLow, Role::Band, Role::BandHigh]) {
            assert!(on(role.text_on(), role, dark) >= 450, "{role:?} {dark}");
        }
    }
}

#[test]
fn marks_can_be_seen() {
    for dark in [false, true] {
        for role in [Role::Base, Role::Soft, Role::Accent, Role::Gain, Role::Loss, Role::Rule] {
            assert!(
                on(role, Role::Paper, dark) >= 300,
                "{role:?} {dark}: {}",
                on(role, Role::Paper, dark)
            );
        }
    }
}

/// Five classes grow darker step by step, so that they hold in grey.
#[test]
fn classes_are_ordered() {
    let contrasts: Vec<u32> = Role::RAMP.iter().map(|role| on(*role, Role::Paper, false)).collect();
    assert!(contrasts.is_sorted_by(|a, b| a + 15 < *b), "{contrasts:?}");
}

#[test]
fn the_sheet_restyles_every_role() {
    let brand = Brand { accent: "#AA0044".to_owned(), ..Brand::default() };
    let sheet = style_sheet(&brand);
    assert!(sheet.contains("--accent:#AA0044;"));
    for role in Role::ALL {
        let class = role.class();
        assert!(sheet.contains(&format!(".chart .f-{class}{{fill:var(--{class})}}")), "{class}");
        assert!(sheet.contains(&format!("--{class}:{};", role.dark(&brand))), "{class}");
    }
}
