//! The tables of this book, column by column.

use crate::books::ledger::qualifiers::{DELETED, SUPERSEDED, TEST};
use crate::books::providers::standing::Status;
use crate::table::{ColumnSpec, Kind, Proof, Qualifier, Role, Schema};
use crate::value::Class;
use std::borrow::Cow;

/// `providers`, `provider_scores`.
pub static SCHEMAS: &[Schema] = &[
    schema("providers", &PROVIDERS, "Who stands behind what is sold: one row for each provider.")
        .proof(Proof {
            // Names with a state are anybody: what stands on them, or what they stand on,
            // proves it.
            by: &[&["name", "status", "type", "products"], &["name", "status", "upstream"]],
            listed: &[("status", &Status::WORDS)],
            once: &["name"],
            ..Proof::NONE
        }),
    schema("provider_scores", &SCORES, "Reviews of providers: one row for each review.")
        .proof(Proof { by: &[&["reliability"], &["dependency_risk"]], ..Proof::NONE }),
];

const QUALIFIERS: &[Qualifier] = &[DELETED, SUPERSEDED, TEST];

const fn schema(table: &'static str, columns: &'static [ColumnSpec], doc: &'static str) -> Schema {
    Schema {
        table: Cow::Borrowed(table),
        columns: Cow::Borrowed(columns),
        wide: Cow::Borrowed(&[]),
        options: Cow::Borrowed(&[]),
        proof: Proof::NONE,
        qualifiers: Cow::Borrowed(QUALIFIERS),
        older_of: None,
        doc: Cow::Borrowed(doc),
    }
}

/// A column that the board may read.
const fn column(
    name: &'static str,
    kind: Kind,
    aliases: &'static [&'static str],
    doc: &'static str,
) -> ColumnSpec {
    ColumnSpec::headed(name, kind, aliases, doc).of(Class::Board)
}

/// A line of the scorecard.
const fn line(
    name: &'static str,
    aliases: &'static [&'static str],
    doc: &'static str,
) -> ColumnSpec {
    column(name, Kind::Text, aliases, doc)
}

static PROVIDERS: [ColumnSpec; 8] = [
    column(
        "name",
        Kind::Text,
        &["provider", "provider name", "vendor", "vendor name", "supplier", "supplier name"],
        "what it is called",
    )
    .required(),
    column("id", Kind::Text, &["provider id", "vendor id", "supplier id"], "its id"),
    column("type", Kind::Text, &["provider type", "product type", "category"], "what it provides"),
    column(
        "status",
        Kind::Text,
        &["provider status", "vendor status"],
        "`active`, `integrating`, `evaluating` or `ended`",
    )
    .required(),
    column("products", Kind::Text, &["our products", "maps to"], "what of ours stands on it"),
    column("upstream", Kind::Text, &["network", "bank"], "who stands behind it"),
    ColumnSpec::headed(
        "owner",
        Kind::Text,
        &["relationship owner", "account manager"],
        "who looks after it",
    )
    .role(Role::Staff),
    column("since", Kind::Day, &["active since", "start date"], "since when it is used"),
];

static SCORES: [ColumnSpec; 15] = [
    column(
        "provider",
        Kind::Text,
        &["provider name", "vendor", "vendor name", "supplier", "supplier name"],
        "the provider, by name or id",
    )
    .required(),
    column(
        "date",
        Kind::Day,
        &["review date", "evaluation date", "reviewed on"],
        "when it was reviewed",
    ),
    column("quarter", Kind::Text, &["review quarter"], "the quarter of the review, as `2026-Q3`"),
    ColumnSpec::headed("by", Kind::Text, &["reviewer", "reviewed by"], "who reviewed it")
        .role(Role::Staff),
    line("reliability", &["uptime score"], "uptime and quality of execution, 1 to 5"),
    line("pricing_score", &["pricing", "value for money"], "5 is the best value in its class"),
    line("exclusivity", &["exclusivity terms"], "`none`, `soft` or `hard`"),
    column("exclusivity_favours", Kind::Text, &[], "whom it binds for: `them` or `us`"),
    line("integration_maturity", &["integration"], "interface, documents, sandbox, 1 to 5"),
    line("support_responsiveness", &["responsiveness", "communication"], "1 to 5"),
    line("regulatory_standing", &["compliance"], "registration and compliance, 1 to 5"),
    line("dependency_risk", &["risk", "risk score", "criticality"], "5 is the greatest risk"),
    line("relationship_health", &["relationship"], "1 to 5"),
    column("pricing_rate", Kind::Text, &["rate", "pricing tier"], "what it charges, in words"),
    column("score", Kind::Text, &["overall score", "total"], "a stated total: compared, not used"),
];
