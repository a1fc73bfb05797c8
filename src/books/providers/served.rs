//! The rows of this book as declared figures see them: providers with how they stand at
//! as_of, reviews with the day that counts.

use crate::books::measure::served::{self, ServedRows};
use crate::books::providers::book::Providers;
use crate::books::providers::line::LINES;
use crate::books::providers::records::{Provider, RISK, Review};
use crate::books::providers::standing::{Risk, Standing, Status};
use crate::books::providers::terms;
use crate::books::{Holds, Served, Serves, Spoken};
use crate::table::Table;
use crate::value::{Class, Decimal, Said, Unit, said};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What this book serves.
pub static SERVES: &[Serves] = &[
    Serves {
        table: "providers",
        columns: &[
            column("name", terms::PROVIDER, Holds::Text, "what it is called"),
            column(
                "status",
                said!("Status", "Status", "Statut"),
                Holds::Text,
                "`active`, `integrating`, `evaluating` or `ended`",
            )
            .spoken(Spoken::Ours(&Status::WORDS, &Status::CALLED)),
            column("type", said!("Type", "Art", "Type"), Holds::Text, "what it provides"),
            column(
                "products",
                said!("Products", "Produkte", "Produits"),
                Holds::Text,
                "what of ours stands on it",
            ),
            column(
                "risk",
                said!("Risk", "Risiko", "Risque"),
                Holds::Text,
                "how great its risk is: `low`, `medium`, `high`, `critical`, `none`",
            )
            .spoken(Spoken::Ours(&Risk::WORDS, &Risk::CALLED)),
            column(
                "standing",
                said!("Asked for", "Gefordert", "À faire"),
                Holds::Text,
                "what is asked for next: `action_required`, `review_overdue`, …",
            )
            .spoken(Spoken::Ours(&Standing::WORDS, &Standing::CALLED)),
            column(
                "stale",
                said!("Review is old", "Bewertung veraltet", "Évaluation ancienne"),
                Holds::Flag,
                "whether its latest review is old",
            ),
            column(
                "reviewed",
                said!("Reviewed", "Bewertet", "Évalué"),
                Holds::Day,
                "the day of its latest review",
            ),
            column("since", said!("Since", "Seit", "Depuis"), Holds::Day, "since when it is used"),
        ],
        live: None,
    },
    Serves {
        table: "provider_scores",
        columns: &[
            column("provider", terms::PROVIDER, Holds::Text, "the provider, by name"),
            column(
                "reviewed",
                said!("Reviewed", "Bewertet", "Évalué"),
                Holds::Day,
                "the day of the review, of a quarter its last",
            ),
            column(
                "reliability",
                said!("Reliability", "Zuverlässigkeit", "Fiabilité"),
                SCORE,
                "1 to 5",
            ),
            column("pricing_score", said!("Pricing", "Preis", "Prix"), SCORE, "1 to 5"),
            column(
                "integration_maturity",
                said!("Integration", "Integration", "Intégration"),
                SCORE,
                "1 to 5",
            ),
            column(
                "support_responsiveness",
                said!("Support", "Support", "Support"),
                SCORE,
                "1 to 5",
            ),
            column(
                "regulatory_standing",
                said!("Regulatory", "Regulatorik", "Conformité"),
                SCORE,
                "1 to 5",
            ),
            column(RISK, said!("Risk", "Risiko", "Risque"), SCORE, "5 is the greatest risk"),
            column(
                "relationship_health",
                said!("Relationship", "Beziehung", "Relation"),
                SCORE,
                "1 to 5",
            ),
        ],
        live: None,
    },
];

const SCORE: Holds = Holds::Number(Unit::Score);

const fn column(
    name: &'static str,
    head: &'static Said,
    holds: Holds,
    doc: &'static str,
) -> Served {
    Served::of(name, head, holds, Class::Board, doc)
}

/// The columns of the registry that are as the table has them.
const PLAIN: &[&str] = &["type", "products", "since"];

/// Rows by the name of their table.
pub type All = BTreeMap<&'static str, Arc<ServedRows>>;

/// The columns of both tables.
pub fn columns(book: &Providers, scores: Option<&Table>) -> All {
    let mut all = All::new();
    if let Some(table) = &book.table {
        all.insert("providers", Arc::new(providers(book, table, scores.is_some())));
        all.extend(scores.map(|one| ("provider_scores", Arc::new(reviews(book, one)))));
    }
    all
}

/// The registry; without reviews nothing is known of how anybody stands.
fn providers(book: &Providers, table: &Table, reviewed: bool) -> ServedRows {
    let day = book.ledger.as_of();
    let of: BTreeMap<usize, &Provider> =
        book.providers.iter().map(|provider| (provider.row as usize, provider)).collect();
    let each = || (0..table.rows).map(|row| of.get(&row).copied());
    let rows = ServedRows { rows: table.rows, plain: PLAIN, ..ServedRows::default() };
    let rows = rows
        .with("name", served::words(each().map(|one| Some(one?.name.as_str()))))
        .with("status", served::words(each().map(|one| Some(one?.status.word()))));
    if !reviewed {
        return rows;
    }
    rows.with("risk", served::words(each().map(|one| Some(one?.risk(day).word()))))
        .with("standing", served::words(each().map(|one| Some(book.standing(one?, day).word()))))
        .with("stale", served::flags(each().map(|one| Some(book.is_stale(one?, day)))))
        .with("reviewed", served::days(each().map(|one| Some(one?.review(day)?.day))))
}

fn reviews(book: &Providers, table: &Table) -> ServedRows {
    let of: BTreeMap<usize, (&Provider, &Review)> = book
        .providers
        .iter()
        .flat_map(|one| one.reviews.iter().map(move |review| (review.row as usize, (one, review))))
        .collect();
    let each = || (0..table.rows).map(|row| of.get(&row).copied());
    let rows = ServedRows { rows: table.rows, ..ServedRows::default() };
    let rows = rows
        .with("provider", served::words(each().map(|one| Some(one?.0.name.as_str()))))
        .with("reviewed", served::days(each().map(|one| Some(one?.1.day))));
    LINES.iter().enumerate().fold(rows, |rows, (at, line)| {
        let score = |review: &Review| review.scores.get(at).copied().flatten().map(Decimal::from);
        rows.with(line.column, served::numbers(each().map(|one| score(one?.1))))
    })
}
