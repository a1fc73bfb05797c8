//! Every choice of this book, with its default.

use crate::books::Setting;

/// The settings of this book.
pub static SETTINGS: &[Setting] = &[
    Setting::word(
        "pipeline.probability",
        "table",
        &["table", "historical", "imported"],
        "where the chance of an open deal comes from, for all stages: the table of the book, the \
         record of twelve months (30 resolved deals in every stage), or the export",
    ),
    Setting::share("pipeline.stage_probability.lead", "8%", 1, "the chance of a lead"),
    Setting::share(
        "pipeline.stage_probability.qualified",
        "17%",
        1,
        "the chance of a qualified deal",
    ),
    Setting::share(
        "pipeline.stage_probability.discovery",
        "27%",
        1,
        "the chance of a deal in discovery",
    ),
    Setting::share(
        "pipeline.stage_probability.proposal",
        "49%",
        1,
        "the chance of a deal in proposal",
    ),
    Setting::share(
        "pipeline.stage_probability.negotiation",
        "75%",
        1,
        "the chance of a deal in negotiation",
    ),
    Setting::word(
        "pipeline.coverage.basis",
        "unweighted",
        &["unweighted", "weighted"],
        "whether coverage counts the full value of open deals or weighs it",
    ),
    Setting::number(
        "pipeline.coverage.need",
        "3",
        (0, 100),
        "the coverage that is needed; judged once it is set",
    ),
    Setting::number(
        "pipeline.weighted_coverage.need",
        "1",
        (0, 100),
        "the weighted coverage that is needed; judged once it is set",
    ),
    Setting::word(
        "pipeline.velocity.stages",
        "qualified+",
        &["qualified+", "all"],
        "which open deals sales velocity counts",
    ),
    Setting::word(
        "pipeline.stage_conversion.basis",
        "resolved",
        &["resolved", "entered"],
        "whether deals still in the stage are left out of the conversion or counted below the line",
    ),
    Setting::word(
        "pipeline.stage_conversion.regression",
        "high_water",
        &["high_water", "current"],
        "whether a deal that went back keeps the highest stage it reached",
    ),
    Setting::band("pipeline.stage_conversion.target.lead", "40-50", "the share of leads aimed at"),
    Setting::band(
        "pipeline.stage_conversion.target.qualified",
        "60-70",
        "the same of qualified deals",
    ),
    Setting::band(
        "pipeline.stage_conversion.target.discovery",
        "50-60",
        "the same of deals in discovery",
    ),
    Setting::band(
        "pipeline.stage_conversion.target.proposal",
        "60-70",
        "the same of deals in proposal",
    ),
    Setting::band(
        "pipeline.stage_conversion.target.negotiation",
        "70-80",
        "the same of deals in negotiation; in percent, and judged once it is set",
    ),
    Setting::word(
        "pipeline.time_in_stage.visits",
        "cumulative",
        &["cumulative", "latest"],
        "whether all stays of a deal in a stage are added up, or only its latest counts",
    ),
    Setting::days("pipeline.stalled.lead", "30", "days after which a lead is stalled, at least"),
    Setting::days(
        "pipeline.stalled.qualified",
        "14",
        "days after which a qualified deal is stalled",
    ),
    Setting::days(
        "pipeline.stalled.discovery",
        "21",
        "days after which a deal in discovery is stalled",
    ),
    Setting::days(
        "pipeline.stalled.proposal",
        "21",
        "days after which a deal in proposal is stalled",
    ),
    Setting::days(
        "pipeline.stalled.negotiation",
        "14",
        "days after which one in negotiation is stalled",
    ),
    Setting::number(
        "pipeline.stalled.factor",
        "2",
        (0, 100),
        "a deal may stay so many times the median of won deals in its stage",
    ),
    Setting::days(
        "pipeline.stalled.activity",
        "14",
        "days without activity after which a deal is stalled",
    ),
    Setting::number(
        "pipeline.stalled.pushes",
        "3",
        (0, 1000),
        "moved close dates after which a deal is stalled",
    ),
];
