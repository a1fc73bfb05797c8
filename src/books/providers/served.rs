//! The rows of this book as declared figures see them: providers with how they stand at
//! as_of, reviews with the day that counts.

use crate::books::measure::served::ServedRows;
use crate::books::measure::source::Columns;
use crate::books::providers::book::Providers;
use crate::books::providers::line::LINES;
use crate::books::providers::records::{Provider, RISK, Review};
use crate::books::{Holds, Served, Serves};
use crate::table::Role;
use crate::table::{Column, DayColumn, DecimalColumn, FlagColumn, Table, TextColumn};
use crate::value::{Class, Unit};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What this book serves.
pub static SERVES: &[Serves] = &[
    Serves {
        table: "providers",
        columns: &[
            served("name", Holds::Text, "what it is called"),
            served("status", Holds::Text, "`active`, `integrating`, `evaluating` or `ended`"),
            served("type", Holds::Text, "what it provides"),
            served("products", Holds::Text, "what of ours stands on it"),
            served(
                "risk",
                Holds::Text,
                "how great its risk is: `low`, `medium`, `high`, `critical`, `none`",
            ),
            served(
                "standing",
                Holds::Text,
                "what is asked for next: `action_required`, `review_overdue`, …",
            ),
            served("stale", Holds::Flag, "whether its latest review is old"),
            served("reviewed", Holds::Day, "the day of its latest review"),
            served("since", Holds::Day, "since when it is used"),
        ],
        live: None,
    },
    Serves {
        table: "provider_scores",
        columns: &[
            served("provider", Holds::Text, "the provider, by name"),
            served("reviewed", Holds::Day, "the day of the review, of a quarter its last"),
            served("reliability", SCORE, "1 to 5"),
            served("pricing_score", SCORE, "1 to 5"),
            served("integration_maturity", SCORE, "1 to 5"),
            served("support_responsiveness", SCORE, "1 to 5"),
            served("regulatory_standing", SCORE, "1 to 5"),
            served(RISK, SCORE, "5 is the greatest risk"),
            served("relationship_health", SCORE, "1 to 5"),
        ],
        live: None,
    },
];

const SCORE: Holds = Holds::Number(Unit::Score);

const fn served(name: &'static str, holds: Holds, doc: &'static str) -> Served {
    Served { name, holds, class: Class::Board, role: Role::None, doc }
}

/// The columns of both tables.
pub fn columns(book: &Providers, scores: Option<&Table>) -> All {
    let mut all = All::new();
    if let Some(table) = &book.table {
        all.insert("providers", rows(table, providers(book, table)));
        all.extend(scores.map(|one| ("provider_scores", rows(one, reviews(book, one)))));
    }
    all
}

/// Rows by the name of their table.
pub type All = BTreeMap<&'static str, Arc<ServedRows>>;

fn rows(table: &Table, columns: Columns) -> Arc<ServedRows> {
    Arc::new(ServedRows { rows: table.rows, columns, ..ServedRows::default() })
}

fn providers(book: &Providers, table: &Table) -> Columns {
    let day = book.ledger.as_of();
    let of: BTreeMap<usize, &Provider> =
        book.providers.iter().map(|provider| (provider.row as usize, provider)).collect();
    let words = |word: &dyn Fn(&Provider) -> String| {
        texts((0..table.rows).map(|row| of.get(&row).map(|provider| word(provider))))
    };
    let reviewed = |row| of.get(&row).and_then(|provider| Some(provider.review(day)?.day.0));
    let stale = |row| of.get(&row).map(|provider| book.is_stale(provider, day));
    let mut all = Columns::from([
        ("name".to_owned(), words(&|provider| provider.name.clone())),
        ("status".to_owned(), words(&|provider| provider.status.word().to_owned())),
        ("risk".to_owned(), words(&|provider| provider.risk(day).word().to_owned())),
        ("standing".to_owned(), words(&|one| book.standing(one, day).word().to_owned())),
        (
            "stale".to_owned(),
            Column::Flag(FlagColumn { flags: (0..table.rows).map(stale).collect() }),
        ),
        ("reviewed".to_owned(), days((0..table.rows).map(reviewed))),
    ]);
    for name in ["type", "products", "since"] {
        all.extend(table.columns.get(name).map(|column| (name.to_owned(), column.clone())));
    }
    all
}

fn reviews(book: &Providers, table: &Table) -> Columns {
    let of: BTreeMap<usize, (&Provider, &Review)> = book
        .providers
        .iter()
        .flat_map(|one| one.reviews.iter().map(move |review| (review.row as usize, (one, review))))
        .collect();
    let rows = 0..table.rows;
    let whose = rows.clone().map(|row| of.get(&row).map(|(one, _)| one.name.clone()));
    let mut all = Columns::from([
        ("provider".to_owned(), texts(whose)),
        ("reviewed".to_owned(), days(rows.clone().map(|row| of.get(&row).map(|(_, r)| r.day.0)))),
    ]);
    for (at, line) in LINES.iter().enumerate() {
        let mut numbers = DecimalColumn::default();
        for row in rows.clone() {
            match of.get(&row).and_then(|(_, review)| review.scores.get(at).copied().flatten()) {
                Some(score) => numbers.push_units(score, 0),
                None => numbers.units.push(DecimalColumn::MISSING),
            }
        }
        all.insert(line.column.to_owned(), Column::Decimal(numbers));
    }
    all
}

fn texts(words: impl Iterator<Item = Option<String>>) -> Column {
    Column::Text(TextColumn::of(words))
}

fn days(days: impl Iterator<Item = Option<i32>>) -> Column {
    let days = days.map(|day| day.unwrap_or(DayColumn::MISSING)).collect();
    Column::Day(DayColumn { days, ..DayColumn::default() })
}
