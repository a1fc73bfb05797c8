//! Every choice of this book, with its default.

use crate::books::Setting;
use crate::books::setting::SettingKind;

/// The settings of this book.
pub static SETTINGS: &[Setting] = &[
    word(
        "pipeline.probability",
        "table",
        &["table", "historical", "imported"],
        "where the chance of an open deal comes from, for all stages: the table of the book, the \
         record of twelve months (30 resolved deals in every stage), or the export",
    ),
    share("pipeline.stage_probability.lead", "8%", "the chance of a lead"),
    share("pipeline.stage_probability.qualified", "17%", "the chance of a qualified deal"),
    share("pipeline.stage_probability.discovery", "27%", "the chance of a deal in discovery"),
    share("pipeline.stage_probability.proposal", "49%", "the chance of a deal in proposal"),
    share("pipeline.stage_probability.negotiation", "75%", "the chance of a deal in negotiation"),
    word(
        "pipeline.coverage.basis",
        "unweighted",
        &["unweighted", "weighted"],
        "whether coverage counts the full value of open deals or weighs it",
    ),
    count("pipeline.coverage.need", "3", 100, "the coverage that is needed; judged once it is set"),
    count(
        "pipeline.weighted_coverage.need",
        "1",
        100,
        "the weighted coverage that is needed; judged once it is set",
    ),
    word(
        "pipeline.velocity.stages",
        "qualified+",
        &["qualified+", "all"],
        "which open deals sales velocity counts",
    ),
    word(
        "pipeline.stage_conversion.basis",
        "resolved",
        &["resolved", "entered"],
        "whether deals still in the stage are left out of the conversion or counted below the line",
    ),
    word(
        "pipeline.stage_conversion.regression",
        "high_water",
        &["high_water", "current"],
        "whether a deal that went back keeps the highest stage it reached",
    ),
    aim("pipeline.stage_conversion.target.lead", "40-50", "the share of leads aimed at"),
    aim("pipeline.stage_conversion.target.qualified", "60-70", "the same of qualified deals"),
    aim("pipeline.stage_conversion.target.discovery", "50-60", "the same of deals in discovery"),
    aim("pipeline.stage_conversion.target.proposal", "60-70", "the same of deals in proposal"),
    aim(
        "pipeline.stage_conversion.target.negotiation",
        "70-80",
        "the same of deals in negotiation; in percent, and judged once it is set",
    ),
    word(
        "pipeline.time_in_stage.visits",
        "cumulative",
        &["cumulative", "latest"],
        "whether all stays of a deal in a stage are added up, or only its latest counts",
    ),
    days("pipeline.stalled.lead", "30", "days after which a lead is stalled, at least"),
    days("pipeline.stalled.qualified", "14", "days after which a qualified deal is stalled"),
    days("pipeline.stalled.discovery", "21", "days after which a deal in discovery is stalled"),
    days("pipeline.stalled.proposal", "21", "days after which a deal in proposal is stalled"),
    days("pipeline.stalled.negotiation", "14", "days after which one in negotiation is stalled"),
    count(
        "pipeline.stalled.factor",
        "2",
        100,
        "a deal may stay so many times the median of won deals in its stage",
    ),
    days("pipeline.stalled.activity", "14", "days without activity after which a deal is stalled"),
    count("pipeline.stalled.pushes", "3", 1000, "moved close dates after which a deal is stalled"),
];

const fn word(
    key: &'static str,
    default: &'static str,
    words: &'static [&'static str],
    doc: &'static str,
) -> Setting {
    Setting { key, default, kind: SettingKind::Word(words), doc }
}

const fn count(key: &'static str, default: &'static str, most: i64, doc: &'static str) -> Setting {
    Setting { key, default, kind: SettingKind::Number(0, most), doc }
}

const fn share(key: &'static str, default: &'static str, doc: &'static str) -> Setting {
    Setting { key, default, kind: SettingKind::Share(1), doc }
}

const fn aim(key: &'static str, default: &'static str, doc: &'static str) -> Setting {
    Setting { key, default, kind: SettingKind::Range(0, 100), doc }
}

const fn days(key: &'static str, default: &'static str, doc: &'static str) -> Setting {
    count(key, default, 3650, doc)
}
