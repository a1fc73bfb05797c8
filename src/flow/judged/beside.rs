//! What has to stand beside what customers said and reached: what was given for it, and what
//! is usual.

use crate::flow::faults::trust as faults;
use crate::flow::judged::{Case, Found, Judged};
use crate::policy::trust::digest::normal;

/// Of so many customers the median is what is usual.
const ENOUGH: usize = 5;

/// What was given for words and figures is said where they stand.
pub(super) fn disclosure(case: &Case<'_>, judged: &mut Judged) {
    let mut found = Found::default();
    if case.job.audience.is_external() {
        let trust = case.trust();
        let rows = judged.consents.iter().filter_map(|id| trust.register.consent(id));
        let rows = rows.filter(|row| row.incentive.is_some());
        let page = normal(&serde_json::to_string(&case.document.blocks).unwrap_or_default());
        let place = || case.draft.front.place("audience");
        for row in rows {
            let said = row.disclosure.as_deref().map(|said| json_text(&normal(said)));
            match said {
                Some(said) if page.contains(&said) => {
                    found.facts.push(format!("{} is said", row.id));
                }
                _ => found.faults.push(faults::no_disclosure(place(), &row.id)),
            }
        }
    }
    found.gate("disclosure", judged);
}

/// A text as it stands within JSON.
fn json_text(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    quoted.trim_matches('"').to_owned()
}

/// One customer's result stands beside the usual one.
pub(super) fn typical(case: &Case<'_>, judged: &mut Judged) {
    let mut found = Found::default();
    if case.job.audience.is_external() {
        let register = &case.trust().register;
        let stated = case.draft.front.stated.typical.is_some();
        for (both, place) in &case.document.uses.outcomes {
            let id = both.split_once('/').map_or(both.as_str(), |(_, id)| id);
            let count = register.outcomes_called(id).count();
            match (count >= ENOUGH, stated) {
                (true, _) => found.facts.push(format!("{id}: median of {count}")),
                (false, true) => found.facts.push(format!("{id}: as stated")),
                (false, false) => found.faults.push(faults::no_typical(place.clone(), id, count)),
            }
        }
    }
    found.gate("typical", judged);
}
