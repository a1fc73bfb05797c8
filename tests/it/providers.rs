//! What the views of the book about providers show.

use crate::support::{Given, given, grid, view, words};

const PROVIDERS: &str = "name,status\n\
    Alba,active\nBruno,active\nCara,integrating\nDelta,active\nEcho,active\nFox,ended\n";

const HEAD: &str = "provider,date,reliability,pricing_score,exclusivity,integration_maturity,\
    support_responsiveness,regulatory_standing,dependency_risk,relationship_health\n";

/// Alba and Bruno have the same total in the end; Bruno is the greater risk. Cara lacks a
/// line, Delta most of them, Echo was never reviewed.
fn company(reviews: &str) -> Given {
    given("2026-10-31")
        .table("providers", PROVIDERS)
        .table("provider_scores", &format!("{HEAD}{reviews}"))
}

const REVIEWS: &str = "Alba,2026-05-20,4,4,none,4,4,4,2,4\n\
    Alba,2026-07-02,3,4,none,4,4,4,2,4\n\
    Alba,2026-09-20,5,4,none,4,4,4,2,4\n\
    Bruno,2026-06-30,4,4,none,4,4,4,4,4\n\
    Bruno,2026-09-30,5,5,none,5,4,4,4,4\n\
    Cara,2026-09-30,4,,none,4,4,4,2,4\n\
    Delta,2026-09-30,5,,,,,,3,\n\
    Fox,2026-09-30,5,5,none,5,5,5,1,5\n";

#[test]
fn providers_stand_by_score_then_by_risk() {
    let library = company(REVIEWS).library();
    let shown = view(&library, "providers.ranking");
    assert_eq!(words(&shown.finding), "2 share the lead with 34 of 40; 1 of 5 needs action");
    // Before is the latest review until the end of the fiscal quarter before the current
    // one's: Alba's of July lies in the same quarter.
    assert_eq!(
        grid(&shown),
        [
            "Alba | Active | 34 | 21 | 2 | Standard review | 2026-09-20 | 33 | 1",
            "Bruno | Active | 34 | 22 | 4 | Action required | 2026-09-30 | 31 | 3",
            "Cara | Integrating | 33.142857142857142857142857143 | 20 | 2 | Standard review | 2026-09-30 | n/a no_history | ",
            "Delta | Active | n/a incomplete | n/a incomplete | 3 | Monthly check-in | 2026-09-30 | n/a no_history | ",
            "Echo | Active | n/a missing_input | n/a missing_input | n/a missing_input | Never reviewed |  | n/a no_history | ",
        ]
    );
}

#[test]
fn nobody_leads_where_nobody_is_scored() {
    let library = company("Delta,2026-09-30,5,,,,,,3,\n").library();
    let shown = view(&library, "providers.ranking");
    assert_eq!(words(&shown.finding), "No provider has a score; none needs action");
}

#[test]
fn a_ranking_is_narrowed_and_knows_its_day() {
    let library = company(REVIEWS).library();
    let narrowed = view(&library, "providers.ranking(standing=action_required)");
    assert_eq!(words(&narrowed.finding), "Bruno leads with 34 of 40; 1 of 1 needs action");
    let before = view(&library, "providers.ranking @2026-06-30");
    assert_eq!(words(&before.finding), "Alba leads with 33 of 40; 1 of 5 needs action");
}
