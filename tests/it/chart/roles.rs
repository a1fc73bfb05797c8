//! Roles of marks: what can be read on what, on paper and on a dark screen.

use tearsheet::document::Brand;
use tearsheet::document::brand::contrast::{Colour, contrast};
use tearsheet::document::chart::Role;
use tearsheet::source::Layouts;

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

/// The page's own sheet knows every role, in both themes, as the drawings do.
#[test]
fn the_page_restyles_every_role() {
    let layouts = Layouts::built_in();
    let sheet = |name: &str| {
        let bytes = layouts.get(&format!("html/shared/{name}.css")).unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    let (page, sheet) = (sheet("page"), sheet("figures"));
    let (light, dark) = page.split_once("prefers-color-scheme: dark").unwrap();
    let dark = dark.split_once("*, ::before").unwrap().0;
    let brand = Brand::default();
    for role in Role::ALL {
        let class = role.class();
        assert!(sheet.contains(&format!(".f-{class} {{ fill: var(--{class}) }}")), "{class}");
        assert!(sheet.contains(&format!(".s-{class} {{ stroke: var(--{class}) }}")), "{class}");
        assert!(light.contains(&format!("--{class}: {};", role.light(&brand))), "{class}");
        // The dark accent is the brand's, set by the page itself.
        let known = dark.contains(&format!("--{class}: {};", role.dark(&brand)));
        assert!(known || *role == Role::Accent, "{class}");
    }
}
