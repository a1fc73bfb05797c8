//! The figures of this book. Those of one provider are algorithms: they are of its latest
//! review, in which risk counts the other way round and a missing line makes a total
//! provisional. Counts of providers are declared.

use crate::books::calendar::Span;
use crate::books::making::{Gap, Got, Making, metrics};
use crate::books::measure::Measure;
use crate::books::providers::arguments::{PROVIDER, SLICES};
use crate::books::providers::book::Providers;
use crate::books::providers::line::LINES;
use crate::books::providers::records::Review;
use crate::books::providers::score::{self, Sum};
use crate::books::providers::terms;
use crate::books::{Figure, Made, Metric, Names};
use crate::value::{Class, Decimal, Direction, Name, Phrase, Reason, Rows, Said, Unit, said};
use std::borrow::Cow;

/// Everything but how it is made: name, label, unit, slices, required, direction, definition.
const fn metric(
    name: &'static str,
    label: &'static Said,
    (unit, direction): (Unit, Direction),
    (slices, required): (&'static [&'static str], &'static [&'static str]),
    definition: &'static Said,
    made: Made,
) -> Metric {
    Metric {
        name: Cow::Borrowed(name),
        label: Name::Ours(label),
        definition: Name::Ours(definition),
        version: 1,
        unit,
        class: Class::Board,
        slices: Names::Ours(slices),
        required: Names::Ours(required),
        span: Span::Balance,
        direction,
        made,
    }
}

use Direction::{Higher, Lower, Neutral};
use Unit::{Count, Score};

metrics! {
    Providers;
    metric(
        "providers.score",
        said!("Provider score", "Anbieterwert", "Note du fournisseur"),
        (Score, Higher),
        (PROVIDER, PROVIDER),
        said!("Eight lines of the latest review, 1 to 5 each, of 40; risk counts 6 less its score. With one or two lines missing it is scaled and provisional.",
            "Acht Kriterien der letzten Bewertung, je 1 bis 5, von 40; Risiko zählt als 6 minus Note. Fehlen ein oder zwei, ist der Wert hochgerechnet und vorläufig.",
            "Huit critères de la dernière évaluation, de 1 à 5, sur 40 ; le risque compte pour 6 moins sa note. S’il en manque un ou deux, la note est extrapolée et provisoire."),
        Made::Code(0),
    ) => total,
    metric(
        "providers.performance",
        said!("Provider performance", "Anbieterleistung", "Performance du fournisseur"),
        (Score, Higher),
        (PROVIDER, PROVIDER),
        said!("Reliability, integration, support, regulatory standing and relationship of the latest review, of 25.",
            "Zuverlässigkeit, Integration, Support, Regulatorik und Beziehung der letzten Bewertung, von 25.",
            "Fiabilité, intégration, support, conformité et relation de la dernière évaluation, sur 25."),
        Made::Code(0),
    ) => performance,
    metric(
        "providers.risk",
        said!("Dependency risk", "Abhängigkeitsrisiko", "Risque de dépendance"),
        (Score, Lower),
        (PROVIDER, PROVIDER),
        said!(
            "The risk of depending on the provider as the latest review scores it, 1 to 5.",
            "Das Risiko der Abhängigkeit vom Anbieter nach der letzten Bewertung, 1 bis 5.",
            "Le risque de dépendre du fournisseur selon la dernière évaluation, de 1 à 5."
        ),
        Made::Code(0),
    ) => risk,
}

/// Every figure that is declared.
pub static MEASURED: &[Metric] = &[
    metric(
        "providers.count",
        said!("Providers", "Anbieter", "Fournisseurs"),
        (Count, Neutral),
        (SLICES, &[]),
        said!(
            "Providers that have not ended.",
            "Anbieter, deren Zusammenarbeit nicht beendet ist.",
            "Fournisseurs dont la collaboration n’est pas terminée."
        ),
        Made::Ours(&COUNT),
    ),
    metric(
        "providers.action_required_count",
        said!(
            "Providers that need action",
            "Anbieter mit Handlungsbedarf",
            "Fournisseurs exigeant une action"
        ),
        (Count, Lower),
        (SLICES, &[]),
        said!(
            "Active and integrating providers whose risk is 4 or 5.",
            "Aktive und in Anbindung befindliche Anbieter mit Risiko 4 oder 5.",
            "Fournisseurs actifs ou en intégration dont le risque est de 4 ou 5."
        ),
        Made::Ours(&ACTION_REQUIRED),
    ),
    metric(
        "providers.stale_count",
        said!("Reviews overdue", "Überfällige Bewertungen", "Évaluations en retard"),
        (Count, Lower),
        (SLICES, &[]),
        said!(
            "Active and integrating providers without a review, or with one that is too old for their risk.",
            "Aktive und in Anbindung befindliche Anbieter ohne Bewertung oder mit einer, die für ihr Risiko zu alt ist.",
            "Fournisseurs actifs ou en intégration sans évaluation, ou dont l’évaluation est trop ancienne pour leur risque."
        ),
        Made::Ours(&STALE),
    ),
];

static COUNT: Measure = counted("status != ended");
static ACTION_REQUIRED: Measure =
    counted("standing = action_required and status in (active, integrating)");
static STALE: Measure = counted("stale = yes and status in (active, integrating)");

const fn counted(filter: &'static str) -> Measure {
    Measure { table: Cow::Borrowed("providers"), filter: Cow::Borrowed(filter), ..Measure::NONE }
}

fn total(making: &Making<'_, Providers>) -> Got<Figure> {
    let of = making.book.choices.total;
    scored(making, |review| score::total(&review.scores, of))
}

fn performance(making: &Making<'_, Providers>) -> Got<Figure> {
    scored(making, |review| score::performance(&review.scores))
}

fn risk(making: &Making<'_, Providers>) -> Got<Figure> {
    let review = latest(making)?;
    let none = || Gap::missing(Reason::MissingInput, terms::NO_RISK);
    let risk = review.risk().ok_or_else(none)?;
    Ok(making.blank().value(risk).n(1).rows(row_of(review)))
}

/// The latest review of the provider that is asked for.
fn latest<'a>(making: &Making<'a, Providers>) -> Got<&'a Review> {
    let review = making.filter.and_then(|one| one.review(making.query.window.last()));
    review.ok_or_else(|| Gap::missing(Reason::MissingInput, terms::NO_REVIEW))
}

fn row_of(review: &Review) -> Rows {
    Rows::of("provider_scores", [review.row].into_iter().collect())
}

/// A sum of lines of it.
fn scored(making: &Making<'_, Providers>, sum: impl Fn(&Review) -> Option<Sum>) -> Got<Figure> {
    let review = latest(making)?;
    let scored = review.scores.iter().flatten().count();
    let rows = row_of(review);
    let Some(sum) = sum(review) else {
        let few = Phrase::said(terms::TOO_FEW_LINES).count(scored).count(LINES.len());
        return Ok(making.blank().rows(rows).missing(Reason::Incomplete, few));
    };
    let figure = making.blank().value(sum.value).n(sum.scored).rows(rows);
    let figure = Figure { denominator: Some(Decimal::from(sum.most)), ..figure };
    Ok(match sum.is_provisional() {
        true => figure.beside(Phrase::said(terms::PROVISIONAL).count(sum.scored).count(sum.lines)),
        false => figure,
    })
}
