//! Front matter of settled kinds and of parts, checked.

use crate::diag::Place;
use crate::document::faults;
use crate::document::kinds;
use crate::document::read::fields::{Field, Node, Value};
use crate::document::read::front::{Check, is_slug};
use crate::document::read::keys::{ANONYMISED, CONCERNS, DESCRIBED, PARTS, SUMMARY, VARIANTS};
use crate::document::read::stated::{Anonymised, Part, Stated};
use crate::document::read::template::Template;
use std::collections::BTreeMap;

impl Check<'_, '_> {
    /// What a document of a settled kind says of itself.
    pub(super) fn stated(&mut self) -> Stated {
        Stated {
            kind: self.chosen("kind", &kinds::names()),
            customer: self.text("customer"),
            competitor: self.text("competitor"),
            variants: self.variants(),
            typical: self.text("typical"),
            anonymised: self.anonymised(),
            summary: self.summary(),
            published: self.day("published"),
            updated: self.day("updated"),
            valid_until: self.day("valid_until"),
        }
    }

    /// What the file is a part of, if it is one.
    pub(super) fn part(&mut self) -> Option<Part> {
        self.chosen("part", &PARTS)?;
        let says = self.texts("says");
        for key in ["says", "concern"] {
            if self.value(key).is_none() {
                let place = self.lines.place(0);
                self.faults.push(faults::kinds::part_lacks(place, key));
            }
        }
        let (concern, _) = self.chosen("concern", &CONCERNS).unwrap_or_default();
        let concern = CONCERNS.into_iter().find(|one| *one == concern).unwrap_or_default();
        Some(Part {
            says,
            concern,
            loss_reasons: self.texts("loss_reasons"),
            competitors: self.texts("competitors"),
            segments: self.texts("segments"),
            products: self.texts("products"),
        })
    }

    /// The layout of a part, which has none.
    pub(super) fn no_layout(&mut self) -> Option<(String, Place)> {
        for key in ["layout", "audience", "for_each"] {
            if let Some(value) = self.value(key) {
                let place = self.place(value);
                self.faults.push(faults::kinds::part_has(place, key));
            }
        }
        Some((String::new(), Place::file(self.lines.path)))
    }

    /// Who a part is for: whoever draws it in judges again.
    pub(super) fn for_the_house(&self) -> Template {
        Template::plain("internal", Place::file(self.lines.path))
    }

    /// One of these words.
    fn chosen(&mut self, key: &str, words: &[&'static str]) -> Option<(String, Place)> {
        let (text, place) = self.text(key)?;
        if words.contains(&text.as_str()) {
            return Some((text, place));
        }
        self.faults.push(faults::unknown_word(place, key, &text, words));
        None
    }

    fn variants(&mut self) -> Vec<String> {
        let variants = self.texts("variant");
        let place = self.value("variant").map(|value| self.place(value)).unwrap_or_default();
        for variant in variants.iter().filter(|one| !VARIANTS.contains(&one.as_str())) {
            self.faults.push(faults::unknown_word(place.clone(), "variant", variant, &VARIANTS));
        }
        variants
    }

    fn summary(&mut self) -> Option<String> {
        let (summary, place) = self.text("summary")?;
        let signs = summary.chars().count();
        if signs > SUMMARY {
            self.faults.push(faults::kinds::long_summary(place, signs, SUMMARY));
        }
        Some(summary)
    }

    fn anonymised(&mut self) -> Option<Anonymised> {
        let value = self.value("anonymised")?;
        let place = self.place(value);
        let Node::Table(fields) = &value.node else {
            self.wrong("anonymised", value, "a table");
            return None;
        };
        let names: Vec<&str> = ANONYMISED.iter().map(|key| key.name).collect();
        self.only(fields, &names);
        for key in ANONYMISED.iter().filter(|key| key.required) {
            if !fields.iter().any(|field| field.key == key.name) {
                self.faults.push(faults::kinds::anonymised_lacks(place.clone(), key.name));
            }
        }
        let slug = self.inner(fields, "slug")?;
        if !is_slug(&slug) {
            self.faults.push(faults::bad_slug(place.clone(), &slug));
        }
        let title = self.inner(fields, "title")?;
        let (called, described) = (self.inner(fields, "called"), self.described(fields));
        Some(Anonymised { title, slug, called, described, place })
    }

    fn described(&mut self, fields: &[Field]) -> BTreeMap<String, String> {
        let Some(field) = fields.iter().find(|field| field.key == "described") else {
            return BTreeMap::new();
        };
        let Node::Table(columns) = &field.value.node else {
            self.wrong("described", &field.value, "a table");
            return BTreeMap::new();
        };
        let names: Vec<&str> = DESCRIBED.iter().map(|key| key.name).collect();
        self.only(columns, &names);
        let told =
            names.iter().filter_map(|name| Some(((*name).to_owned(), self.inner(columns, name)?)));
        told.collect()
    }

    /// Tells keys of a table that are none.
    fn only(&mut self, fields: &[Field], names: &[&str]) {
        for field in fields.iter().filter(|field| !names.contains(&field.key.as_str())) {
            let place = self.lines.place(self.base + field.at);
            let fault = faults::unknown_key(place, &field.key);
            self.faults.push(fault.suggest(&field.key, names.iter().copied()));
        }
    }

    /// A text of a table.
    fn inner(&mut self, fields: &[Field], key: &str) -> Option<String> {
        let field = fields.iter().find(|field| field.key == key)?;
        match &field.value {
            Value { node: Node::Text(text), .. } if !text.trim().is_empty() => Some(text.clone()),
            value => {
                self.wrong(key, value, "a text");
                None
            }
        }
    }
}
