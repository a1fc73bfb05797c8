//! Front matter, checked: what a document is, for whom, and of what.

use crate::books::calendar::PeriodSpec;
use crate::diag::Lines;
use crate::diag::nearest::nearest;
use crate::diag::{Fault, Place};
use crate::document::artifact::Format;
use crate::document::called;
use crate::document::faults;
use crate::document::read::catalogue::Catalogue;
use crate::document::read::fields::{Field, Node, Value};
use crate::document::read::kept::Front;
use crate::document::read::keys::{FIGURES, FRONT};
use crate::document::read::template::{Fields, Template};
use crate::policy::Audience;
use crate::value::Day;
use std::collections::BTreeMap;

/// What front matter says: the whole of it unless something in it is wrong, and
/// what the body has to know in any case.
pub struct Told {
    /// All of it.
    pub front: Option<Front>,
    /// The book whose names may be short.
    pub book: Option<String>,
    /// The fields a record has.
    pub fields: Fields,
}

/// Checks the keys. `base` is where the front matter starts in the file.
pub fn check(
    fields: &[Field],
    base: usize,
    lines: &Lines<'_>,
    spec: &Catalogue,
    faults: &mut Vec<Fault>,
) -> Told {
    let mut check = Check { fields, base, lines, spec, faults };
    check.known();
    let (for_each, records) = check.for_each();
    let title = check.template("title", &records, true);
    let subtitle = check.template("subtitle", &records, true);
    let slug = check.slug(&records);
    let is_part = check.value("part").is_some();
    let layout = if is_part { check.no_layout() } else { check.text("layout") };
    let audience = if is_part { Some(check.for_the_house()) } else { check.audience(&records) };
    let outputs = check.outputs();
    let period = check.period();
    let as_of = check.day("as_of");
    let known_book = check.book();
    let book = known_book.clone();
    let owner = check.text("owner").map(|(text, _)| text);
    let review_by = check.day("review_by");
    let draft = check.draft();
    let max_pages = check.count("max_pages");
    let attach = check.attach();
    let literals = check.text("literals").map(|(text, _)| text);
    let consent = check.consent();
    let stated = check.stated();
    let part = check.part();
    let extra = check.extra();
    check.required();
    let places = fields.iter().map(|field| (field.key.clone(), lines.place(base + field.value.at)));
    let places = places.collect();
    let whole = || {
        Some(Front {
            path: lines.path.to_owned(),
            title: title?,
            subtitle,
            slug: slug?,
            layout: layout?,
            outputs,
            audience: audience?,
            period,
            as_of,
            book,
            for_each,
            owner,
            review_by,
            draft,
            max_pages,
            attach,
            literals,
            consent,
            stated,
            part,
            extra,
            places,
            times: None,
        })
    };
    let book = known_book;
    Told { front: whole(), book, fields: records }
}

/// The keys while they are checked.
pub(super) struct Check<'a, 'f> {
    fields: &'a [Field],
    pub(super) base: usize,
    pub(super) lines: &'a Lines<'a>,
    pub(super) spec: &'a Catalogue,
    pub(super) faults: &'f mut Vec<Fault>,
}

impl<'a> Check<'a, '_> {
    fn known(&mut self) {
        let fields = self.fields;
        for field in fields {
            if !is_known(&field.key) {
                let place = self.lines.place(self.base + field.at);
                let names = FRONT.iter().map(|key| key.name);
                let fault = faults::unknown_key(place, &field.key);
                self.faults.push(match called::front(&field.key) {
                    Some(ours) => fault.help(format!("did you mean `{ours}`?")),
                    None => fault.suggest(&field.key, names),
                });
            }
        }
    }

    /// Every key that must be there; one that was misspelt has been told.
    fn required(&mut self) {
        let slips = |key: &str| {
            let mut unknown = self.fields.iter().filter(|field| !is_known(&field.key));
            unknown.any(|field| {
                nearest(&field.key, [key]).is_some() || called::front(&field.key) == Some(key)
            })
        };
        let keys = FRONT.iter().filter(|key| key.required).map(|key| key.name);
        // A part is laid out by what draws it in.
        let laid_out = ["layout", "audience"].into_iter().filter(|_| self.value("part").is_none());
        let keys: Vec<&str> = keys.chain(laid_out).filter(|key| !slips(key)).collect();
        for key in keys {
            if self.value(key).is_none() && !self.is_misspelt(key) {
                self.faults.push(faults::missing_key(self.lines.place(0), key));
            }
        }
    }

    /// Whether an unknown key is told to be a slip of this one.
    fn is_misspelt(&self, key: &str) -> bool {
        let names = || FRONT.iter().map(|key| key.name);
        let unknown = self.fields.iter().filter(|field| !names().any(|name| name == field.key));
        unknown.into_iter().any(|field| nearest(&field.key, names()) == Some(key))
    }

    pub(super) fn value(&self, key: &str) -> Option<&'a Value> {
        self.fields.iter().find(|field| field.key == key).map(|field| &field.value)
    }

    pub(super) fn place(&self, value: &Value) -> Place {
        self.lines.place(self.base + value.at)
    }

    pub(super) fn wrong(&mut self, key: &str, value: &Value, expected: &str) {
        let place = self.place(value);
        self.faults.push(faults::wrong_kind(place, key, expected, value.node.name()));
    }

    pub(super) fn text(&mut self, key: &str) -> Option<(String, Place)> {
        let value = self.value(key)?;
        match &value.node {
            Node::Text(text) if !text.trim().is_empty() => Some((text.clone(), self.place(value))),
            Node::Text(_) => {
                let place = self.place(value);
                self.faults.push(faults::wrong_kind(place, key, "a text", "an empty one"));
                None
            }
            _ => {
                self.wrong(key, value, "a text");
                None
            }
        }
    }

    fn template(&mut self, key: &str, records: &Fields, timed: bool) -> Option<Template> {
        let (text, place) = self.text(key)?;
        let value = self.value(key)?;
        match Template::read(&text, place, |at| self.inside(value, &text, at), records, timed) {
            Ok(template) => Some(template),
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    /// Without a slug, the file's name is one.
    fn slug(&mut self, records: &Fields) -> Option<Template> {
        if self.value("slug").is_some() {
            let slug = self.template("slug", records, true)?;
            if let Some(text) = slug.fixed().filter(|text| !is_slug(text)) {
                self.faults.push(faults::bad_slug(slug.place.clone(), &text));
            }
            if matches!(records, Fields::Of(_)) && slug.fields().next().is_none() {
                self.faults.push(faults::one_slug(slug.place.clone()));
            }
            return Some(slug);
        }
        if let Some(value) = self.value("for_each") {
            let place = self.place(value);
            self.faults.push(faults::one_slug(place));
        }
        let name = self.lines.path.rsplit('/').next().unwrap_or_default();
        let stem = name.strip_suffix(".md").unwrap_or(name);
        if !is_slug(stem) {
            self.faults.push(faults::bad_slug(Place::file(self.lines.path), stem));
        }
        Some(Template::plain(stem, Place::file(self.lines.path)))
    }

    fn audience(&mut self, records: &Fields) -> Option<Template> {
        let audience = self.template("audience", records, false)?;
        if let Some(text) = audience.fixed()
            && Audience::parse(&text).is_none()
        {
            self.faults.push(faults::bad_audience(audience.place.clone(), &text));
        }
        Some(audience)
    }

    /// Whether its paper carries its figures.
    fn attach(&mut self) -> bool {
        let Some(value) = self.value("attach") else { return false };
        let is_figures = |node: &Node| matches!(node, Node::Text(word) if word == FIGURES);
        match &value.node {
            Node::List(list)
                if !list.is_empty() && list.iter().all(|one| is_figures(&one.node)) =>
            {
                true
            }
            _ => {
                self.wrong("attach", value, "`[\"figures\"]`");
                false
            }
        }
    }

    fn outputs(&mut self) -> Vec<Format> {
        let every = Format::USUAL.to_vec();
        let Some(value) = self.value("outputs") else { return every };
        let list = match &value.node {
            Node::List(list) if !list.is_empty() => list,
            Node::Text(word) => {
                let place = self.place(value);
                self.faults.push(faults::one_output(place, word));
                return every;
            }
            _ => {
                self.wrong("outputs", value, "a list of `pdf`, `html` and `xlsx`");
                return every;
            }
        };
        let mut outputs = Vec::new();
        for one in list {
            match &one.node {
                Node::Text(word) => match Format::parse(word) {
                    Some(format) if !outputs.contains(&format) => outputs.push(format),
                    Some(_) => {}
                    None => self.faults.push(faults::bad_output(self.place(one), word)),
                },
                _ => self.wrong("outputs", one, "a list of `pdf`, `html` and `xlsx`"),
            }
        }
        outputs
    }

    fn period(&mut self) -> Option<PeriodSpec> {
        let value = self.value("period")?;
        match &value.node {
            // A bare year is a number to TOML and YAML.
            Node::Text(text) | Node::Number(text) => match PeriodSpec::of_document(text) {
                Ok(period) => Some(period),
                Err(fault) => {
                    self.faults.push(faults::at(fault, self.place(value)));
                    None
                }
            },
            _ => {
                self.wrong("period", value, "a period as `2026-10` or `last month`");
                None
            }
        }
    }

    fn book(&mut self) -> Option<String> {
        let (name, place) = self.text("book")?;
        if !self.spec.books().any(|book| book == name) {
            let books: Vec<&str> = self.spec.books().collect();
            self.faults.push(faults::unknown_book(place, &name, &books));
            return None;
        }
        Some(name)
    }

    pub(super) fn day(&mut self, key: &str) -> Option<Day> {
        let (text, place) = self.text(key)?;
        let day = Day::parse(&text);
        if day.is_none() {
            self.faults.push(faults::bad_day(place, key, &text));
        }
        day
    }

    fn draft(&mut self) -> Option<String> {
        let value = self.value("draft")?;
        match &value.node {
            Node::Flag(true) => Some(String::new()),
            Node::Flag(false) => None,
            Node::Text(why) => Some(why.clone()),
            _ => {
                self.wrong("draft", value, "`true`, or why it is a draft");
                None
            }
        }
    }

    fn count(&mut self, key: &str) -> Option<u32> {
        let value = self.value(key)?;
        match &value.node {
            Node::Number(number) if number.parse::<u32>().is_ok_and(|count| count > 0) => {
                number.parse().ok()
            }
            _ => {
                self.wrong(key, value, "a whole number above zero");
                None
            }
        }
    }

    fn consent(&mut self) -> Vec<String> {
        self.texts("consent")
    }

    /// A text, or a list of them.
    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let text = |value: &Value| match &value.node {
            Node::Text(text) if !text.trim().is_empty() => Some(text.clone()),
            _ => None,
        };
        let texts = match &value.node {
            Node::List(list) => list.iter().map(text).collect(),
            _ => text(value).map(|one| vec![one]),
        };
        texts.unwrap_or_else(|| {
            self.wrong(key, value, "a text or a list of texts");
            Vec::new()
        })
    }

    fn extra(&mut self) -> BTreeMap<String, serde_json::Value> {
        match self.value("extra") {
            None => BTreeMap::new(),
            Some(Value { node: Node::Table(fields), .. }) => {
                fields.iter().map(|field| (field.key.clone(), field.value.node.json())).collect()
            }
            Some(value) => {
                self.wrong("extra", value, "a table");
                BTreeMap::new()
            }
        }
    }
}

fn is_known(key: &str) -> bool {
    FRONT.iter().any(|known| known.name == key)
}

/// Lower-case ASCII letters, digits and single hyphens.
pub fn is_slug(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    !text.is_empty() && text.split('-').all(part) && !is_device(text)
}

/// Whether Windows takes a name for a device, whatever ending it has.
pub fn is_device(name: &str) -> bool {
    let numbered = |port: &str| {
        let number = name.strip_prefix(port).unwrap_or_default();
        number.len() == 1 && number.bytes().all(|byte| matches!(byte, b'1'..=b'9'))
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}
