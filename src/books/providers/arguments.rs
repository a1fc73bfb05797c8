//! Arguments: what narrows figures and views of this book.

use crate::books::Argument;
use crate::books::providers::standing::{Risk, Standing, Status};
use crate::books::providers::terms;
use crate::value::said;

/// Every one of them.
pub static ARGUMENTS: &[Argument] = &[
    Argument::column("provider", ("providers", "name"), "a provider, by name or id")
        .by(said!("by provider", "nach Anbieter", "par fournisseur"))
        .head(terms::PROVIDER),
    Argument::column("status", ("providers", "status"), "whether a provider is used")
        .by(said!("by status", "nach Status", "par statut"))
        .words(&Status::WORDS)
        .called(&Status::CALLED),
    Argument::column("risk", ("provider_scores", "dependency_risk"), "how great the risk is")
        .by(said!("by risk", "nach Risiko", "par risque"))
        .words(&Risk::WORDS)
        .called(&Risk::CALLED),
    Argument::column("standing", ("provider_scores", "dependency_risk"), "what is asked for next")
        .by(said!("by standing", "nach Stand", "par situation"))
        .words(&Standing::WORDS)
        .called(&Standing::CALLED),
];

/// What figures about one provider cannot do without.
pub const PROVIDER: &[&str] = &["provider"];
/// What counts of providers are narrowed by.
pub const SLICES: &[&str] = &["status", "risk", "standing"];
