//! Components of kinds whose parts are settled, with their arguments.

use crate::document::components;
use crate::document::faults;
use crate::document::read::keys::VARIANTS;
use crate::document::read::piece::{Begun, Drawn, Piece};
use crate::document::read::resolve::{Checked, Meaning, Resolver};
use crate::value::Day;

impl Resolver<'_, '_> {
    /// What begins a section.
    pub(super) fn section(&mut self, checked: &Checked) -> Option<Meaning> {
        let variants = checked.text("variants").unwrap_or_default();
        let variants = variants.split([',', ' ']).map(str::trim).filter(|one| !one.is_empty());
        let variants: Vec<String> = variants.map(str::to_owned).collect();
        for variant in variants.iter().filter(|one| !VARIANTS.contains(&one.as_str())) {
            let fault = faults::unknown_word(self.at.clone(), "variants", variant, &VARIANTS);
            self.fault(fault);
        }
        Some(Meaning::Block(Piece::Section(
            Box::new(Begun {
                id: checked.text("id")?,
                title: checked.text("title"),
                minutes: checked.text("minutes").and_then(|text| text.parse().ok()),
                owner: checked.given("owner"),
                by: checked.text("by").and_then(|day| Day::parse(&day)),
                variants,
            }),
            Vec::new(),
        )))
    }

    /// Objections, drawn in.
    pub(super) fn objections(&mut self, checked: &Checked) -> Option<Meaning> {
        let form = checked.text("form");
        let usual = || components::FORMS.first().copied().unwrap_or_default().to_owned();
        Some(Meaning::Block(Piece::Objections(Box::new(Drawn {
            form: form.unwrap_or_else(usual),
            competitor: checked.given("competitor"),
            segment: checked.given("segment"),
            limit: checked.text("limit").and_then(|limit| limit.parse().ok()),
        }))))
    }
}
