//! Texts of front matter that may name a field of the record, or a word of time.

use crate::books::{ListSpec, Record};
use crate::diag::{Fault, Place};
use crate::document::faults;
use crate::document::read::reached::in_title;
use crate::document::read::time::{Moment, Times};
use crate::value::condition::Field;
use std::sync::Arc;

/// A text with fields of the record in it: `Review of {{ record.name }}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Where it stands.
    pub place: Place,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Field(String),
    Time(Moment),
}

impl Template {
    /// Reads a text; `inside` is the place of one of its bytes, `timed` whether words of time
    /// may stand in it.
    pub fn read(
        text: &str,
        place: Place,
        inside: impl Fn(usize) -> Place,
        fields: &Fields,
        timed: bool,
    ) -> Result<Template, Fault> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let at = inside(text.len() - after.len() - 2);
            let Some((name, more)) = after.split_once("}}") else {
                return Err(faults::unclosed(at));
            };
            let hole = match (name.trim().strip_prefix("record."), Moment::parse(name.trim())) {
                (None, None) if timed && in_title(name.trim()).is_some() => {
                    Part::Field(name.trim().to_owned())
                }
                (Some(field), _) => {
                    check_field(field, &at, fields)?;
                    Part::Field(field.to_owned())
                }
                (None, Some(moment)) if timed => Part::Time(moment),
                (None, _) => return Err(faults::not_a_field(at, name.trim(), timed)),
            };
            if before.contains("}}") {
                return Err(faults::stray_braces(at, "}}"));
            }
            parts.push(Part::Text(before.to_owned()));
            parts.push(hole);
            rest = more;
        }
        if let Some(stray) = rest.find("}}") {
            return Err(faults::stray_braces(inside(text.len() - rest.len() + stray), "}}"));
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Template { place, parts })
    }

    /// A plain text.
    pub fn plain(text: &str, place: Place) -> Template {
        Template { place, parts: vec![Part::Text(text.to_owned())] }
    }

    /// The text, when neither a field nor a word of time stands in it.
    pub fn fixed(&self) -> Option<String> {
        let whole: Option<Vec<&str>> = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => Some(text.as_str()),
                Part::Field(_) | Part::Time(_) => None,
            })
            .collect();
        whole.map(|parts| parts.concat())
    }

    /// The words that stand in it as they were typed.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Text(text) => Some(text.as_str()),
            Part::Field(_) | Part::Time(_) => None,
        })
    }

    /// Whether the period or the day stands in it, so that another month has another text.
    pub fn is_timed(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Time(Moment::Period | Moment::AsOf)))
    }

    /// The fields it names.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Text(_) | Part::Time(_) => None,
            Part::Field(field) => Some(field.as_str()),
        })
    }

    /// The text for a record, as names of files are made; the first field that has
    /// nothing is told back.
    pub fn fill(&self, record: Option<&Record>, times: Option<&Times>) -> Result<String, String> {
        let time = |moment| times.map(|times| times.named(moment)).unwrap_or_default();
        self.fill_with(time, |field| field_text(record, field))
    }

    /// The text with what `time` makes of each word of time, and `word` of each field.
    pub fn fill_with(
        &self,
        time: impl Fn(Moment) -> String,
        word: impl Fn(&str) -> Option<String>,
    ) -> Result<String, String> {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Text(words) => text.push_str(words),
                Part::Time(moment) => text.push_str(&time(*moment)),
                Part::Field(field) => {
                    text.push_str(&word(field).ok_or_else(|| field.clone())?);
                }
            }
        }
        Ok(text)
    }
}

/// What is known of the fields a record has.
#[derive(Clone)]
pub enum Fields {
    /// There is no record.
    None,
    /// Those of the list.
    Of(Arc<ListSpec>),
    /// Nothing: front matter is faulty, and any field may be one.
    Open,
}

/// A field must be one of the list's; without a list there is no record.
pub fn check_field(field: &str, place: &Place, fields: &Fields) -> Result<(), Fault> {
    match fields {
        Fields::Open => Ok(()),
        Fields::None => Err(faults::no_record(place.clone(), field)),
        Fields::Of(list) if field == "id" || list.holds(field).is_some() => Ok(()),
        Fields::Of(list) => Err(faults::unknown_field(place.clone(), field, &list.names())),
    }
}

/// What a record's field holds; its id goes by `id` where no field does.
pub fn field_value(record: &Record, name: &str) -> Field {
    match record.fields.iter().find(|(have, ..)| have == name) {
        Some((_, _, field)) => field.clone(),
        None if name == "id" => Field::Text(record.id.clone()),
        None => Field::Missing,
    }
}

/// The words of a record's field; nothing when it is missing.
pub fn field_text(record: Option<&Record>, name: &str) -> Option<String> {
    field_value(record?, name).plain()
}
