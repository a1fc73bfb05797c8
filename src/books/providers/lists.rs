//! Providers as records, for documents made for each of them.

use crate::books::providers::book::Providers;
use crate::books::providers::records::Provider;
use crate::books::providers::score;
use crate::books::{FieldSpec, Holds, List, ListSpec, Record};
use crate::value::condition::Field;
use crate::value::{Class, Rows, Unit};
use std::borrow::Cow;

const SCORE: Holds = Holds::Number(Unit::Score);

/// Every list of this book.
pub static LISTS: &[ListSpec] = &[ListSpec {
    name: Cow::Borrowed("providers.providers"),
    doc: Cow::Borrowed("Providers, by name, with how their latest review stands."),
    fields: Cow::Borrowed(&[
        FieldSpec::of("id", Holds::Text, Class::Board),
        FieldSpec::of("name", Holds::Text, Class::Board),
        FieldSpec::of("type", Holds::Text, Class::Board),
        FieldSpec::of("status", Holds::Text, Class::Board),
        FieldSpec::of("products", Holds::Text, Class::Board),
        FieldSpec::of("score", SCORE, Class::Board),
        FieldSpec::of("provisional", Holds::Flag, Class::Board),
        FieldSpec::of("performance", SCORE, Class::Board),
        FieldSpec::of("risk", SCORE, Class::Board),
        FieldSpec::of("standing", Holds::Text, Class::Board),
        FieldSpec::of("reviewed", Holds::Day, Class::Board),
    ]),
    own: None,
}];

/// The records of `providers.providers`.
pub fn list(book: &Providers, spec: &ListSpec) -> List {
    let record = |provider: &Provider| {
        let held = |name: &str| field(book, provider, name).unwrap_or(Field::Missing);
        let fields = spec.fields.iter();
        let fields = fields.map(|one| (one.name.to_string(), one.class, held(&one.name)));
        let id = provider.id.clone().unwrap_or_else(|| provider.name.clone());
        let mut rows = Rows::of("providers", [provider.row].into_iter().collect());
        let reviews = provider.reviews.iter().map(|review| review.row);
        rows.add("provider_scores", &reviews.collect());
        Record { id, fields: fields.collect(), rows }
    };
    List { records: book.providers.iter().map(record).collect() }
}

fn field(book: &Providers, provider: &Provider, name: &str) -> Option<Field> {
    let day = book.ledger.as_of();
    let review = provider.review(day);
    let total = || score::total(&review?.scores, book.choices.total);
    let words = |column| book.table.as_ref()?.text(column)?.get(provider.row as usize);
    match name {
        "id" => Some(Field::Text(provider.id.clone().unwrap_or_else(|| provider.name.clone()))),
        "name" => Some(Field::Text(provider.name.clone())),
        "status" => Some(Field::Text(provider.status.word().to_owned())),
        "score" => total().map(|sum| Field::Number(sum.value)),
        "provisional" => total().map(|sum| Field::Flag(sum.is_provisional())),
        "performance" => score::performance(&review?.scores).map(|sum| Field::Number(sum.value)),
        "risk" => review?.risk().map(|raw| Field::Number(raw.into())),
        "standing" => Some(Field::Text(book.standing(provider, day).word().to_owned())),
        "reviewed" => Some(Field::Day(review?.day)),
        column => words(column).map(|word| Field::Text(word.to_owned())),
    }
}
