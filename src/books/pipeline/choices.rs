//! Every choice of this book, with its default.

use crate::books::pipeline::stages::Stage;
use crate::books::pipeline::terms;
use crate::books::setting::choice;
use crate::books::{Setting, Settings};
use crate::value::{Decimal, said};

/// What the project chose, read once.
#[derive(Clone, Debug)]
pub struct Choices {
    /// Where the chance of an open deal comes from.
    pub probability: Probability,
    /// The chance of each open stage.
    pub stage_probability: [Decimal; 5],
    /// The stages of them that the project left as they are.
    pub default_stages: Vec<Stage>,
    /// What coverage counts of open deals.
    pub coverage: CoverageOf,
    /// The coverage that is needed, once the project says so.
    pub need: Option<Decimal>,
    /// The same of weighted coverage.
    pub weighted_need: Option<Decimal>,
    /// Which open deals sales velocity counts.
    pub counted: Counted,
    /// What stands below the line of a conversion.
    pub below: Below,
    /// Which stage a deal keeps that went back.
    pub regression: Regression,
    /// The share of each stage's deals that is to go on, in percent, once the project says so.
    pub aimed: [Option<(Decimal, Decimal)>; 5],
    /// Which stays of a deal in a stage count.
    pub visits: Visits,
    /// When a deal is stalled.
    pub stalled: StalledAfter,
}

/// When a deal is stalled.
#[derive(Clone, Debug)]
pub struct StalledAfter {
    /// Days in each open stage, at least.
    pub days: [Decimal; 5],
    /// So many times the median of won deals.
    pub factor: Decimal,
    /// Days without activity.
    pub quiet: i32,
    /// Moved close dates.
    pub pushes: i32,
}

impl Choices {
    /// Reads them.
    pub fn read(settings: &Settings) -> Choices {
        let key = |of: &str, stage: Stage| format!("pipeline.{of}.{}", stage.name());
        let whole = |key| i32::try_from(settings.number(key)).unwrap_or(i32::MAX);
        let chance = |stage| key("stage_probability", stage);
        let left = |stage: &Stage| settings.place(&chance(*stage)).is_none();
        Choices {
            probability: Probability::of(settings, "pipeline.probability"),
            stage_probability: Stage::OPEN.map(|stage| settings.number(&chance(stage))),
            default_stages: Stage::OPEN.into_iter().filter(left).collect(),
            coverage: CoverageOf::of(settings, "pipeline.coverage.basis"),
            need: settings.chosen("pipeline.coverage.need"),
            weighted_need: settings.chosen("pipeline.weighted_coverage.need"),
            counted: Counted::of(settings, "pipeline.velocity.stages"),
            below: Below::of(settings, "pipeline.stage_conversion.basis"),
            regression: Regression::of(settings, "pipeline.stage_conversion.regression"),
            aimed: Stage::OPEN
                .map(|stage| settings.chosen_range(&key("stage_conversion.target", stage))),
            visits: Visits::of(settings, "pipeline.time_in_stage.visits"),
            stalled: StalledAfter {
                days: Stage::OPEN.map(|stage| settings.number(&key("stalled", stage))),
                factor: settings.number("pipeline.stalled.factor"),
                quiet: whole("pipeline.stalled.activity"),
                pushes: whole("pipeline.stalled.pushes"),
            },
        }
    }
}

choice! {
    /// Where the chance of an open deal comes from.
    Probability {
        /// The table of the book.
        Table = "table", said!("Tearsheet’s table", "Tabelle von Tearsheet", "table de Tearsheet");
        /// The record of twelve months.
        Historical = "historical", said!("the record of twelve months", "Verlauf von zwölf Monaten", "historique de douze mois");
        /// The export.
        Imported = "imported", said!("the export", "Export", "l’export");
    }
}

choice! {
    /// What coverage counts of open deals.
    CoverageOf {
        /// Their full value.
        Unweighted = "unweighted", said!("in full", "voll", "en entier");
        /// Their value times their chance.
        Weighted = "weighted", said!("weighted by chances", "gewichtet", "pondéré");
    }
}

choice! {
    /// Which open deals sales velocity counts.
    Counted {
        /// Those that are qualified.
        Qualified = "qualified+", said!("Qualified and later", "ab Stufe Qualifiziert", "à partir de l’étape Qualification");
        /// Every one.
        All = "all", said!("all stages", "alle Stufen", "toutes les étapes");
    }
}

choice! {
    /// What stands below the line of a conversion.
    Below {
        /// Deals that went on or were lost.
        Resolved = "resolved", said!("resolved deals", "entschiedene Deals", "affaires tranchées");
        /// Deals still in the stage too.
        Entered = "entered", said!("deals that entered", "eingetretene Deals", "affaires entrées");
    }
}

choice! {
    /// Which stage a deal keeps that went back.
    Regression {
        /// The highest it reached.
        HighWater = "high_water", said!("the highest it reached", "die höchste erreichte", "la plus haute atteinte");
        /// The one it is in.
        Current = "current", said!("where it stands", "die aktuelle", "l’actuelle");
    }
}

choice! {
    /// Which stays of a deal in a stage count.
    Visits {
        /// All of them, added up.
        Cumulative = "cumulative", said!("all added up", "alle zusammengezählt", "tous additionnés");
        /// The latest alone.
        Latest = "latest", said!("the latest alone", "nur der letzte", "le dernier seulement");
    }
}

/// The settings of this book.
pub static SETTINGS: &[Setting] = &[
    Setting::word(
        "pipeline.probability",
        Probability::WORDS,
        "where the chance of an open deal comes from, for all stages: the table of the book, the \
         record of twelve months (30 resolved deals in every stage), or the export",
    )
    .called(said!("Chances taken from", "Wahrscheinlichkeiten aus", "Probabilités tirées de")),
    Setting::share("pipeline.stage_probability.lead", "8%", 1, "the chance of a lead")
        .called(CHANCE_OF_STAGE),
    Setting::share(
        "pipeline.stage_probability.qualified",
        "17%",
        1,
        "the chance of a qualified deal",
    )
    .called(CHANCE_OF_STAGE),
    Setting::share(
        "pipeline.stage_probability.discovery",
        "27%",
        1,
        "the chance of a deal in discovery",
    )
    .called(CHANCE_OF_STAGE),
    Setting::share(
        "pipeline.stage_probability.proposal",
        "49%",
        1,
        "the chance of a deal in proposal",
    )
    .called(CHANCE_OF_STAGE),
    Setting::share(
        "pipeline.stage_probability.negotiation",
        "75%",
        1,
        "the chance of a deal in negotiation",
    )
    .called(CHANCE_OF_STAGE),
    Setting::word(
        "pipeline.coverage.basis",
        CoverageOf::WORDS,
        "whether coverage counts the full value of open deals or weighs it",
    )
    .called(said!("Open value counted", "Offener Wert zählt", "Montant en cours compté")),
    Setting::number(
        "pipeline.coverage.need",
        "3",
        (0, 100),
        "the coverage that is needed; judged once it is set",
    )
    .called(said!("Coverage needed", "Nötige Abdeckung", "Couverture nécessaire")),
    Setting::number(
        "pipeline.weighted_coverage.need",
        "1",
        (0, 100),
        "the weighted coverage that is needed; judged once it is set",
    )
    .called(said!(
        "Weighted coverage needed",
        "Nötige gewichtete Abdeckung",
        "Couverture pondérée nécessaire"
    )),
    Setting::word(
        "pipeline.velocity.stages",
        Counted::WORDS,
        "which open deals sales velocity counts",
    )
    .called(terms::OPEN_DEALS_COUNTED),
    Setting::word(
        "pipeline.stage_conversion.basis",
        Below::WORDS,
        "whether deals still in the stage are left out of the conversion or counted below the line",
    )
    .called(said!(
        "Deals counted in conversion",
        "Für die Übergangsquote zählen",
        "Comptées dans le taux de passage"
    )),
    Setting::word(
        "pipeline.stage_conversion.regression",
        Regression::WORDS,
        "whether a deal that went back keeps the highest stage it reached",
    )
    .called(said!(
        "Stage of a deal that went back",
        "Stufe zurückgefallener Deals",
        "Étape d’une affaire qui a reculé"
    )),
    Setting::band("pipeline.stage_conversion.target.lead", "40-50", "the share of leads aimed at")
        .called(AIMED_IN_STAGE),
    Setting::band(
        "pipeline.stage_conversion.target.qualified",
        "60-70",
        "the same of qualified deals",
    )
    .called(AIMED_IN_STAGE),
    Setting::band(
        "pipeline.stage_conversion.target.discovery",
        "50-60",
        "the same of deals in discovery",
    )
    .called(AIMED_IN_STAGE),
    Setting::band(
        "pipeline.stage_conversion.target.proposal",
        "60-70",
        "the same of deals in proposal",
    )
    .called(AIMED_IN_STAGE),
    Setting::band(
        "pipeline.stage_conversion.target.negotiation",
        "70-80",
        "the same of deals in negotiation; in percent, and judged once it is set",
    )
    .called(AIMED_IN_STAGE),
    Setting::word(
        "pipeline.time_in_stage.visits",
        Visits::WORDS,
        "whether all stays of a deal in a stage are added up, or only its latest counts",
    )
    .called(said!("Stays in a stage", "Aufenthalte in einer Stufe", "Passages à une étape")),
    Setting::days("pipeline.stalled.lead", "30", "days after which a lead is stalled, at least")
        .called(DAYS_IN_STAGE),
    Setting::days(
        "pipeline.stalled.qualified",
        "14",
        "days after which a qualified deal is stalled",
    )
    .called(DAYS_IN_STAGE),
    Setting::days(
        "pipeline.stalled.discovery",
        "21",
        "days after which a deal in discovery is stalled",
    )
    .called(DAYS_IN_STAGE),
    Setting::days(
        "pipeline.stalled.proposal",
        "21",
        "days after which a deal in proposal is stalled",
    )
    .called(DAYS_IN_STAGE),
    Setting::days(
        "pipeline.stalled.negotiation",
        "14",
        "days after which one in negotiation is stalled",
    )
    .called(DAYS_IN_STAGE),
    Setting::number(
        "pipeline.stalled.factor",
        "2",
        (0, 100),
        "a deal may stay so many times the median of won deals in its stage",
    )
    .called(said!(
        "Stalled after so many median times",
        "Stillstand nach so vielen Medianen",
        "Blocage après tant de durées médianes"
    )),
    Setting::days(
        "pipeline.stalled.activity",
        "14",
        "days without activity after which a deal is stalled",
    )
    .called(said!(
        "Days without activity before a deal is stalled",
        "Tage ohne Aktivität bis zum Stillstand",
        "Jours sans activité avant blocage"
    )),
    Setting::number(
        "pipeline.stalled.pushes",
        "3",
        (0, 1000),
        "moved close dates after which a deal is stalled",
    )
    .called(said!(
        "Moved close dates before a deal is stalled",
        "Verschobene Abschlusstermine bis zum Stillstand",
        "Reports de clôture avant blocage"
    )),
];

said! {
    CHANCE_OF_STAGE =
        "Chance of a deal in {0}",
        "Wahrscheinlichkeit in der Stufe {0}",
        "Probabilité à l’étape {0}";
    AIMED_IN_STAGE =
        "Conversion aimed at in {0}, in percent",
        "Zielquote in der Stufe {0}, in Prozent",
        "Taux visé à l’étape {0}, en pour cent";
    DAYS_IN_STAGE =
        "Days in {0} before a deal is stalled",
        "Tage in der Stufe {0} bis zum Stillstand",
        "Jours à l’étape {0} avant blocage";
}
