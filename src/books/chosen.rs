//! What readers of a document are told of a choice: keys and their words are for whoever
//! maintains the project.

use crate::value::Phrase;

/// What a key is called, by the key without the stage that it may end with.
const CALLED: &[(&str, &str)] = &[
    ("pipeline.probability", "Chances taken from"),
    ("pipeline.stage_probability", "Chance of a deal in {0}"),
    ("pipeline.coverage.basis", "Open value counted"),
    ("pipeline.coverage.need", "Coverage needed"),
    ("pipeline.weighted_coverage.need", "Weighted coverage needed"),
    ("pipeline.velocity.stages", "Open deals counted"),
    ("pipeline.stage_conversion.basis", "Deals counted in conversion"),
    ("pipeline.stage_conversion.regression", "Stage of a deal that went back"),
    ("pipeline.stage_conversion.target", "Conversion aimed at in {0}, in percent"),
    ("pipeline.time_in_stage.visits", "Stays in a stage"),
    ("pipeline.stalled", "Days in {0} before a deal is stalled"),
    ("pipeline.stalled.factor", "Stalled after so many median times"),
    ("pipeline.stalled.activity", "Days without activity before a deal is stalled"),
    ("pipeline.stalled.pushes", "Moved close dates before a deal is stalled"),
    ("revenue.measure", "Movements told for"),
    ("revenue.month_point", "Balance of a month taken on"),
    ("revenue.bridge", "Movements netted"),
    ("revenue.arr.from", "ARR taken from"),
    ("revenue.arr.allow_negative", "Customers below zero"),
    ("revenue.arr.ends_confirmed", "Ends on one day confirmed"),
    ("revenue.arr.ends_share", "Share of ARR ending on one day that is asked about"),
    ("revenue.churn.recognition", "Churn counted at"),
    ("revenue.renewal_grace_days", "Days of grace between two terms"),
    ("revenue.lapsed_days", "Days for which a lapsed term is listed"),
    ("revenue.usage.months", "Months whose mean is usage ARR"),
    ("revenue.nrr.reactivation", "Customers that returned"),
    ("revenue.nrr.target", "NRR aimed at"),
    ("revenue.nrr.band", "Band above the target of NRR"),
    ("revenue.cohort", "Cohorts by"),
    ("revenue.cohort_from", "Start of a customer"),
    ("revenue.cohorts.of", "Cohorts count"),
    ("revenue.cohorts.rows", "Cohorts shown"),
    ("revenue.cohorts.months", "Months of a cohort shown"),
    ("revenue.expansion_mix.cross_sell", "Share of cross-sell aimed at"),
    ("revenue.expansion_mix.upsell", "Share of upsell aimed at"),
    ("revenue.expansion_mix.usage", "Share of usage growth aimed at"),
    ("revenue.expansion_mix.band", "Band around the mix aimed at"),
    ("revenue.customers_table.top", "Customers printed one by one"),
    // Of tables, whatever the table.
    ("amount_per", "Amounts are for"),
    ("amount_is", "Amounts are"),
    ("amount_from", "Amounts that are missing come from"),
    ("measure", "Amounts are told as"),
    ("end", "Last day of a term"),
    ("complete_until", "The file is complete until"),
    ("ends_confirmed", "Ends with the file confirmed"),
];

/// What a word that is chosen is called.
const WORDS: &[(&str, &str)] = &[
    ("table", "Tearsheet’s table"),
    ("historical", "the record of twelve months"),
    ("imported", "the export"),
    ("unweighted", "in full"),
    ("weighted", "weighted by chances"),
    ("qualified+", "Qualified and later"),
    ("all", "all stages"),
    ("resolved", "resolved deals"),
    ("entered", "deals that entered"),
    ("high_water", "the highest it reached"),
    ("current", "where it stands"),
    ("cumulative", "all added up"),
    ("latest", "the latest alone"),
    ("last_day", "the last day"),
    ("first_day", "the first day"),
    ("month", "a month"),
    ("quarter", "a quarter"),
    ("half-year", "a half year"),
    ("year", "a year"),
    ("period", "a period"),
    ("event", "not at all"),
    ("interval", "the interval of their row"),
    ("clamp", "count as zero"),
    ("fault", "are a fault"),
    ("end", "the end of service"),
    ("notice", "the day of notice"),
    ("cohort", "only if there at the start"),
    ("bridge", "as in the bridge"),
    ("first_arr", "its first ARR"),
    ("customers.start", "as the list of customers says"),
    ("logos", "customers"),
    ("unit", "unit prices"),
    ("total", "totals of a row"),
    ("amount", "nowhere"),
    ("list_price", "the list price"),
    ("inclusive", "with service"),
    ("exclusive", "the first without service"),
    ("true", "yes"),
    ("false", "no"),
];

/// What a key is called; `stage` says what a stage of ours is called.
pub fn called(key: &str, stage: impl Fn(&str) -> Option<Phrase>) -> Option<Phrase> {
    let find = |key: &str| CALLED.iter().find(|(have, _)| *have == key).map(|(_, words)| *words);
    if let Some(words) = find(key) {
        return Some(Phrase::said(words));
    }
    let (rest, last) = key.rsplit_once('.')?;
    match key.starts_with("tables.") {
        true => find(last).map(Phrase::said),
        false => Some(Phrase::said(find(rest)?).with(stage(last)?)),
    }
}

/// What a word that is chosen is called; numbers and names of tables are themselves.
pub fn word(word: &str) -> Phrase {
    let found = WORDS.iter().find(|(have, _)| *have == word);
    found.map_or_else(|| Phrase::name(word), |(_, words)| Phrase::said(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_of_the_books_is_called_something() {
        let stage = |name: &str| Some(Phrase::name(name));
        for setting in crate::books::Registry::of_books().settings() {
            assert_ne!(called(setting.key, stage), None, "{}", setting.key);
        }
    }
}
