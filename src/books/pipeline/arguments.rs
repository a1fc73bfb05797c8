//! Arguments: what narrows figures and views of this book.

use crate::books::Argument;
use crate::books::pipeline::stages::{OPEN_NAMES, SOURCE_NAMES};
use crate::books::pipeline::terms;
use crate::value::{Said, said};

/// Every one of them.
pub static ARGUMENTS: &[Argument] = &[
    Argument::column("source", ("deals", "source"), "where deals came from")
        .by(said!("by source", "nach Quelle", "par source"))
        .head(said!("Source", "Quelle", "Source"))
        .words(&SOURCE_NAMES)
        .without(said!(
            "the deals have no source",
            "die Deals haben keine Quelle",
            "les affaires n’ont pas de source"
        )),
    Argument::column("owner", ("deals", "owner"), "who owns deals, as the export has it")
        .by(said!("by owner", "nach Verantwortlichen", "par responsable"))
        .head(said!("Owner", "Verantwortlich", "Responsable"))
        .without(said!(
            "the deals have no owner",
            "die Deals haben keinen Verantwortlichen",
            "les affaires n’ont pas de responsable"
        )),
    Argument::column("introducer", ("deals", "introducer"), "who introduced deals, by name")
        .by(said!("by introducer", "nach Vermittler", "par apporteur"))
        .head(said!("Introducer", "Vermittler", "Apporteur"))
        .without(said!(
            "the deals have no introducer",
            "die Deals haben keinen Vermittler",
            "les affaires n’ont pas d’apporteur"
        )),
    Argument::column("segment", ("deals", "segment"), "a segment, as the export has it")
        .by(terms::BY_SEGMENT)
        .head(terms::SEGMENT)
        .without(said!(
            "the deals have no segment",
            "die Deals haben kein Segment",
            "les affaires n’ont pas de segment"
        )),
    Argument::column("product", ("deals", "products"), "a product of deals, as the export has it")
        .by(terms::BY_PRODUCT)
        .head(terms::PRODUCT)
        .without(said!(
            "the deals have no products",
            "die Deals nennen keine Produkte",
            "les affaires n’indiquent pas de produits"
        ))
        .theirs(),
    Argument::column("stage", ("deals", "stage"), "an open stage")
        .by(said!("by stage", "nach Stufe", "par étape"))
        .head(terms::STAGE)
        .words(&OPEN_NAMES),
    Argument::choice("view", FORECASTS, "a view of the forecast")
        .by(said!("by view", "nach Sicht", "par vue"))
        .head(terms::VIEW)
        .called(&FORECASTS_CALLED),
    Argument::choice("exact", &["true", "false"], "whether inbound is without conferences"),
];

/// The arguments of figures about any deals.
pub const SLICES: &[&str] = &["source", "owner", "introducer", "segment", "product", "exact"];
/// The arguments of figures about open deals.
pub const OPEN_SLICES: &[&str] =
    &["source", "owner", "introducer", "segment", "product", "stage", "exact"];

/// The views of the forecast that `forecast_total` can be asked for.
pub const FORECASTS: &[&str] = &["weighted", "commit", "best_case", "historical"];

/// What people call each.
pub const FORECASTS_CALLED: [&Said; 4] = [
    terms::WEIGHTED,
    said!("Commit", "Commit", "Engagé"),
    said!("Best case", "Best Case", "Meilleur cas"),
    terms::BY_WIN_RATE,
];
