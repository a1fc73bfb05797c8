//! What views say: their sentence, their cells, when they draw.

use crate::support::{Given, given, grid, number, registry, view, words};
use std::cmp::Ordering;
use tearsheet::books::{self, Library, Plot, Shown};

const DEALS: &str = "id,name,company,stage,amount,created,close_date,source,owner,introducer,\
    won_reason,lost_reason\n\
    1,One,A,lead,50000,2026-10-02,2026-12-01,inbound,Ann,,,\n\
    2,Two,B,qualified,40000,2026-09-01,2026-12-01,outbound,Ann,Zoe,,\n\
    3,Three,C,discovery,60000,2026-09-01,2026-12-01,inbound,Ben,Zoe,,\n\
    4,Four,D,proposal,80000,2026-09-01,2026-12-01,inbound,Ben,,,\n\
    5,Five,E,negotiation,30000,2026-09-01,2026-12-31,,Ann,,,\n\
    6,Six,F,closed_won,30000,2026-09-01,2026-10-15,inbound,Ann,Zoe,fit,\n\
    7,Seven,G,closed_lost,90000,2026-09-01,2026-10-16,inbound,Ben,,,price\n\
    8,Eight,H,closed_lost,90000,2026-09-01,2026-10-16,inbound,Ben,,,price\n\
    9,Nine,I,closed_lost,90000,2026-09-01,2026-10-16,outbound,Ben,,,\n\
    10,Ten,J,proposal,5000,2026-09-01,2026-10-01,outbound,Ben,,,\n";

fn project() -> Given {
    given("2026-10-31")
        .table("deals", DEALS)
        .table("targets", "metric,period,value\npipeline.won_value,2026-Q4,100000\n")
}

/// The project with what it needs of coverage.
fn needing() -> Given {
    project().set("pipeline.coverage.need", "3").set("pipeline.weighted_coverage.need", "1")
}

fn shown(library: &Library, name: &str) -> Shown {
    let shown = view(library, name);
    for row in &shown.grid.rows {
        assert_eq!(row.cells.len(), shown.grid.head.len(), "{name}");
    }
    assert!(!shown.finding.is_empty(), "{name}");
    shown
}

#[test]
fn the_summary_is_the_line_of_a_pipeline_review() {
    let library = needing().library();
    let shown = shown(&library, "pipeline.summary");
    assert_eq!(
        grid(&shown),
        [
            "Stage summary | 1 Lead | 1 Qualified | 1 Discovery | 2 Proposal | 1 Negotiation",
            "Total weighted pipeline | 91150",
            "Quarterly target | 100000",
            "Coverage (need 3) | 3",
            "Average lead to close | 44",
            "Added | 1",
            "Closed | 1 won / 3 lost",
        ]
    );
    assert_eq!(words(&shown.finding), "Coverage of 3 meets the need of 3");
}

/// What nobody aims at is neither printed nor judged.
#[test]
fn a_target_that_nobody_set_is_not_there() {
    let library = project().library();
    let summary = shown(&library, "pipeline.summary");
    assert_eq!(grid(&summary)[3], "Coverage | 3");
    assert_eq!(words(&summary.finding), "6 open deals are worth 91150 weighted");
    let coverage = shown(&library, "pipeline.coverage");
    assert_eq!(grid(&coverage)[..2], ["Unweighted | 3 | ", "Weighted | 1.21 | "]);
    assert_eq!(words(&coverage.finding), "Coverage of 3 is less than the win rate asks for, 4");
    let kpis = shown(&library, "pipeline.kpis");
    let heads: Vec<String> = kpis.grid.head.iter().map(|head| words(&head.label)).collect();
    assert_eq!(heads, ["Measure", "Period", "Actual", "Prior", "Change"], "{:?}", grid(&kpis));
    assert_eq!(words(&kpis.finding), "Deals added: no better than before");
}

#[test]
fn the_stage_table_adds_up() {
    let shown = shown(&project().library(), "pipeline.stages");
    assert_eq!(
        grid(&shown),
        [
            "Lead | 1 | 50000 | 0.08 | 4000",
            "Qualified | 1 | 40000 | 0.17 | 6800",
            "Discovery | 1 | 60000 | 0.27 | 16200",
            "Proposal | 2 | 85000 | 0.49 | 41650",
            "Negotiation | 1 | 30000 | 0.75 | 22500",
            "Total | 6 | 265000 |  | 91150",
        ]
    );
    assert!(
        words(&shown.finding)
            .starts_with("Weighted pipeline is 91150, the largest part in Proposal")
    );
}

#[test]
fn coverage_has_three_views() {
    let shown = shown(&needing().library(), "pipeline.coverage");
    assert_eq!(
        grid(&shown),
        ["Unweighted | 3 | 3 | met", "Weighted | 1.21 | 1 | met", "By win rate | 3 | 4 | none",]
    );
    assert_eq!(
        words(&shown.finding),
        "Coverage of 3 meets the need of 3; the win rate asks for more, 4"
    );
    assert!(shown.plot.is_none(), "four deals are not drawn");
}

#[test]
fn coverage_that_is_weighted_is_not_called_unweighted() {
    let project = needing().set("pipeline.coverage.basis", "weighted");
    let shown = shown(&project.library(), "pipeline.coverage");
    assert_eq!(grid(&shown), ["Coverage | 1.21 | 3 | missed", "Weighted | 1.21 | 1 | met"]);
    assert_eq!(words(&shown.finding), "Coverage of 1.21 falls short of the need of 3");
}

#[test]
fn the_need_of_coverage_is_the_project_s_also_without_a_plan() {
    let project = given("2026-10-31").table("deals", DEALS).set("pipeline.coverage.need", "2.5");
    let lines = grid(&shown(&project.library(), "pipeline.summary"));
    assert!(lines.contains(&"Coverage (need 2.5) | n/a missing_input".to_owned()), "{lines:?}");
}

#[test]
fn a_forecast_says_how_it_stands_to_the_target() {
    let shown = shown(&project().library(), "pipeline.forecast");
    assert_eq!(
        grid(&shown),
        [
            "Won to date |  | 30000 | 0.3",
            "Weighted | 88700 | 118700 | 1.187",
            "Commit | 30000 | 60000 | 0.6",
            "Best case | 80000 | 140000 | 1.4",
            "By win rate | 52500 | 82500 | 0.825",
        ]
    );
    assert_eq!(
        words(&shown.finding),
        "Forecasts run from 0.6 to 1.4 of the target of 100000; commit reaches 0.6"
    );
    assert!(matches!(shown.plot, Some(Plot::Bars { .. })));
}

#[test]
fn lists_show_the_largest_first_with_their_rows() {
    let library = project().library();
    let overdue = shown(&library, "pipeline.overdue");
    assert_eq!(grid(&overdue), ["Ten | J | Proposal | 5000 | 2026-10-01 | 30"]);
    assert_eq!(overdue.grid.rows[0].source.len(), 1);
    let stalled = shown(&library, "pipeline.stalled");
    assert_eq!(grid(&stalled), ["Ten | J | Proposal | 5000 | 2026-10-01 |  | close date past"]);
    assert_eq!(words(&stalled.finding), "1 of 6 open deals are stalled");
    assert_eq!(words(&stalled.measure), "Deals open on 2026-10-31");
    let gates = shown(&library, "pipeline.gate_violations");
    assert_eq!(
        grid(&gates),
        ["Nine | I | Closed lost | 90000 | 2026-10-16 | lost without a reason"]
    );
    assert_eq!(words(&gates.finding), "1 deal breaks a rule");
}

/// What nobody can know is not said to be well.
#[test]
fn no_deal_is_stalled_only_as_far_as_rules_were_judged() {
    let said = |deals: &str| {
        let library = given("2026-10-31").table("deals", deals).library();
        words(&shown(&library, "pipeline.stalled").finding)
    };
    assert_eq!(
        said("id,company,stage,close_date\n1,A,lead,2026-12-01\n"),
        "No open deal is past its close date; age, activity and pushes are not known"
    );
    assert_eq!(
        said(
            "id,company,stage,close_date,last_activity,pushes\n1,A,lead,2026-12-01,2026-10-30,0\n"
        ),
        "No open deal is without activity, past its close date or pushed often; age is not known"
    );
    let library = given("2026-10-31")
        .table(
            "deals",
            "id,company,stage,close_date,last_activity,pushes\n\
             1,A,lead,2026-12-01,2026-10-30,0\n",
        )
        .table("stage_history", "deal,stage,entered\n1,lead,2026-10-20\n")
        .library();
    let finding = shown(&library, "pipeline.stalled").finding;
    assert_eq!(words(&finding), "No open deal is stalled");
}

/// Reasons and notes stand on paper: words of the trade, no names of keys or columns.
#[test]
fn what_is_printed_names_no_column() {
    let bare = given("2026-10-31").table("deals", "id,company,stage\n1,A,lead\n2,B,closed_won\n");
    for given in [given("2026-10-31"), bare, project()] {
        let library = given.library();
        for spec in books::pipeline::BOOK.all_views() {
            let shown = shown(&library, &spec.name);
            let said = [&shown.finding, &shown.measure].into_iter().chain(&shown.notes);
            let why =
                shown.figures.iter().flat_map(|figure| figure.why.iter().chain(&figure.notes));
            for phrase in said.chain(why) {
                let text = words(phrase);
                assert!(!text.contains(['`', '_']), "{}: {text}", spec.name);
            }
        }
    }
    let library = given("2026-10-31").table("deals", DEALS).library();
    let shown = shown(&library, "pipeline.coverage");
    let why = shown.figures[0].why.as_ref().map(words);
    assert_eq!(why.as_deref(), Some("there is no plan for won value in 2026-Q4"));
}

#[test]
fn sources_owners_introducers_and_reasons() {
    let library = project().library();
    assert_eq!(
        grid(&shown(&library, "pipeline.sources")),
        [
            "Inbound | 30000 | 1 | 0.3333333333333333333333333333 | 3 | 190000",
            "Outbound | 0 | 0 | 0 | 2 | 45000",
            "Unknown | 0 | 0 | n/a no_base | 1 | 30000",
            "Total | 30000 | 1 | 0.25 | 6 | 265000",
        ]
    );
    assert_eq!(
        grid(&shown(&library, "pipeline.owners")),
        [
            "Ann | 30000 | 1 | 1 | 3 | 120000",
            "Ben | 0 | 0 | 0 | 3 | 145000",
            "Total | 30000 | 1 | 0.25 | 6 | 265000"
        ]
    );
    assert_eq!(
        grid(&shown(&library, "pipeline.introducers"))[0],
        "Zoe | 2 | 100000 | 1 | 30000 | 0 | 1 of 1"
    );
    let reasons = shown(&library, "pipeline.win_loss_reasons");
    assert_eq!(grid(&reasons), ["Won | fit | 1 | 1 of 1", "Lost | price | 2 | 2 of 2"]);
    let notes: Vec<String> = reasons.notes.iter().map(words).collect();
    assert!(notes.contains(&"Lost: 2 of 3 with a reason".to_owned()), "{notes:?}");
}

#[test]
fn every_view_stands_without_deals_and_with_few() {
    let few = given("2026-10-31").table("deals", "id,company,stage\n1,A,lead\n");
    for given in [given("2026-10-31"), few, project()] {
        let library = given.library();
        for spec in books::pipeline::BOOK.all_views() {
            let shown = shown(&library, &spec.name);
            assert!(spec.chart || shown.plot.is_none(), "{}", spec.name);
            for metric in spec.metrics.iter() {
                assert!(registry().metric(metric).is_some(), "{}: {metric}", spec.name);
            }
        }
    }
}

#[test]
fn won_value_by_month_compares_whole_months() {
    let mut deals = "id,company,stage,amount,created,close_date\n".to_owned();
    for (id, month) in ["08", "08", "09", "09", "10"].iter().enumerate() {
        deals.push_str(&format!(
            "{id},A,closed_won,{},2026-01-01,2026-{month}-03\n",
            100 * (id + 1)
        ));
    }
    let given = given("2026-10-20").table("deals", &deals).table(
        "targets",
        "metric,period,value\npipeline.won_value,2026-09,500\npipeline.won_value,2026-10,900\n",
    );
    let shown = shown(&given.library(), "pipeline.won_trend");
    assert_eq!(
        words(&shown.finding),
        "Won value rose from 300 to 700 in 2026-09; 500 so far in 2026-10"
    );
    assert_eq!(shown.moved, Some(Ordering::Greater));
    let lines = grid(&shown);
    assert_eq!(
        lines[9..],
        ["2026-08 | 300 |  | 2", "2026-09 | 700 | 500 | 2", "2026-10 | 500 | 900 | 1"]
    );
    let Some(Plot::Trend { lines, .. }) = shown.plot else { panic!("a trend") };
    assert_eq!(lines.len(), 2);
}

#[test]
fn a_movement_names_what_moved_it() {
    let snapshot = "as_of,id,company,stage,amount,created,close_date\n\
        2026-10-01,1,A,lead,100,2026-01-01,2026-12-01\n\
        2026-10-01,2,B,lead,200,2026-01-01,2026-12-01\n\
        2026-10-01,3,C,lead,300,2026-01-01,2026-12-01\n\
        2026-10-01,4,D,lead,,2026-01-01,2026-12-01\n\
        2026-10-01,5,E,lead,500,2026-01-01,2027-02-01\n\
        2026-10-01,6,F,closed_lost,600,2026-01-01,2026-09-01\n\
        2026-10-01,7,G,lead,700,2026-01-01,2026-12-01\n";
    let deals = "id,company,stage,amount,created,close_date\n\
        1,A,closed_won,150,2026-01-01,2026-10-20\n\
        2,B,closed_lost,200,2026-01-01,2026-10-20\n\
        3,C,lead,300,2026-01-01,2027-01-01\n\
        4,D,lead,400,2026-01-01,2026-12-01\n\
        5,E,lead,500,2026-01-01,2026-12-31\n\
        6,F,lead,600,2026-01-01,2026-12-01\n\
        8,H,closed_won,80,2026-10-05,2026-10-25\n\
        9,I,lead,90,2026-10-05,2026-12-25\n";
    let given = given("2026-10-31").table("deals", deals).table("deal_snapshots", snapshot);
    let shown = shown(&given.library(), "pipeline.movement");
    assert_eq!(
        grid(&shown),
        [
            "Start, 2026-10-01 |  | 1300",
            "Created | 2 | 170",
            "Reopened | 1 | 600",
            "Pulled in | 1 | 500",
            "Amount up | 2 | 450",
            "Amount down | 0 | 0",
            "Pushed out | 1 | -300",
            "Lost | 1 | -200",
            "Won | 2 | -230",
            "Removed | 1 | -700",
            "FX | 0 | 0",
            "End, 2026-10-31 |  | 1590",
        ]
    );
    assert_eq!(
        words(&shown.finding),
        "Pipeline due in 2026-Q4 grew by 290 to 1590; 600 was reopened"
    );
    assert_eq!(shown.moved, Some(Ordering::Greater));
    assert!(matches!(shown.plot, Some(Plot::Bridge { .. })));
    assert_eq!(number("9"), shown.n.expect("a count").into());
}

#[test]
fn a_funnel_draws_fractions_below_five_and_nothing_below_five_deals() {
    let mut deals = "id,company,stage,amount,created,close_date\n".to_owned();
    let mut history = "deal,stage,entered\n".to_owned();
    for id in 0..10 {
        let stage = if id < 4 { "proposal" } else { "closed_lost" };
        deals.push_str(&format!("{id},A,{stage},1,2026-01-01,2026-05-01\n"));
        history.push_str(&format!("{id},lead,2026-01-01\n"));
        if id < 4 {
            history.push_str(&format!("{id},proposal,2026-02-01\n"));
        }
    }
    let given = given("2026-10-31").table("deals", &deals).table("stage_history", &history);
    let plain = shown(&given.clone().library(), "pipeline.funnel");
    assert_eq!(grid(&plain)[0], "Lead | 10 | 4 | 6 | 0 | 0.4");
    assert_eq!(
        words(&plain.finding),
        "More deals are lost in Lead than in any other stage: 6 of 10 resolved there"
    );
    let given = given
        .set("pipeline.stage_conversion.target.lead", "40-50")
        .set("pipeline.stage_conversion.target.proposal", "60-70");
    let shown = shown(&given.library(), "pipeline.funnel");
    let lines = grid(&shown);
    assert_eq!(lines[0], "Lead | 10 | 4 | 6 | 0 | 0.4 | 0.4 to 0.5 | on_track");
    // Nobody was ever in Qualified: it is no stage of this company.
    assert_eq!(lines[1], "Proposal | 4 | 0 | 0 | 4 | n/a no_base | 0.6 to 0.7 | ");
    assert_eq!(lines.len(), 2);
    // Of four open deals nothing is said.
    assert_eq!(
        words(&shown.finding),
        "1 stage converts within its target or above; the others cannot be judged"
    );
    let Some(Plot::Funnel { stages, .. }) = shown.plot else { panic!("a funnel") };
    assert_eq!(stages[0].rate, Some(number("0.4")));
    assert_eq!((stages[1].rate, stages[1].resolved), (None, 0));
}

/// Where as many are lost, both are named; of one stage alone nothing is more than elsewhere.
#[test]
fn no_stage_is_called_the_first_that_shares_its_place() {
    let told = |lost: &[(&str, usize)]| {
        let mut deals = "id,company,stage,lost_from_stage,amount,created,close_date\n".to_owned();
        let mut id = 0;
        for (stage, count) in lost {
            for at in 0..5 {
                let (now, from) = match at < *count {
                    true => ("closed_lost", *stage),
                    false => ("closed_won", ""),
                };
                deals.push_str(&format!("{id},A,{now},{from},1,2026-01-01,2026-05-01\n"));
                id += 1;
            }
        }
        let library = given("2026-10-31").table("deals", &deals).library();
        words(&shown(&library, "pipeline.funnel").finding)
    };
    assert_eq!(
        told(&[("lead", 3), ("qualified", 2)]),
        "More deals are lost in Lead than in any other stage: 3 of 10 resolved there"
    );
    assert_eq!(
        told(&[("lead", 3), ("qualified", 3), ("proposal", 1)]),
        "More deals are lost in Lead and Qualified than in any other stage: 3 in each"
    );
    assert_eq!(
        told(&[("lead", 2), ("qualified", 2)]),
        "As many deals are lost in each stage: 2 in each of Lead and Qualified"
    );
    assert_eq!(told(&[("lead", 2)]), "2 of 5 deals resolved in Lead were lost there");
}

/// Deals that name no source take part: no headline denies the row below it.
#[test]
fn who_names_nothing_is_part_of_what_is_said() {
    let head = "id,company,stage,amount,created,close_date,source,owner\n";
    let told = |rows: &str| {
        let library = given("2026-10-31").table("deals", &format!("{head}{rows}")).library();
        words(&shown(&library, "pipeline.sources").finding)
    };
    for (rows, expected) in [
        ("1,A,lead,9,2026-09-01,2026-12-01,,\n", "Won value: 0"),
        (
            "1,A,closed_won,500,2026-09-01,2026-10-01,,\n2,B,lead,9,2026-09-01,2026-12-01,,\n",
            "Won value: all 500 stands under Unknown",
        ),
        (
            "1,A,closed_won,500,2026-09-01,2026-10-01,,\n\
             2,B,closed_won,,2026-09-01,2026-10-01,inbound,\n",
            "Won value: Unknown leads with 500, 1 of all",
        ),
        (
            "1,A,closed_won,500,2026-09-01,2026-10-01,,\n\
             2,B,closed_won,300,2026-09-01,2026-10-01,outbound,\n\
             3,C,closed_won,200,2026-09-01,2026-10-01,inbound,\n",
            "Won value: Unknown leads with 500, 0.5 of all; of the named, Outbound with 300",
        ),
        (
            "1,A,closed_won,500,2026-09-01,2026-10-01,other,\n\
             2,B,closed_won,300,2026-09-01,2026-10-01,,\n",
            "Won value: Other leads with 500, 0.625 of all",
        ),
        (
            "1,A,closed_won,500,2026-09-01,2026-10-01,outbound,\n\
             2,B,closed_won,500,2026-09-01,2026-10-01,inbound,\n\
             3,C,closed_won,200,2026-09-01,2026-10-01,other,\n",
            "Won value: Inbound and Outbound lead with 500 each, 0.4166666666666666666666666667 of all",
        ),
        (
            "1,A,closed_won,,2026-09-01,2026-10-01,inbound,\n\
             2,B,closed_won,5,2025-09-01,2025-10-01,inbound,\n",
            "Won value: no deal has an amount",
        ),
    ] {
        assert_eq!(told(rows), expected);
    }
    let rows = "1,A,lead,7,2026-09-01,2026-10-01,,\n2,B,lead,,2026-09-01,2026-10-02,,\n";
    let library = given("2026-10-31").table("deals", &format!("{head}{rows}")).library();
    assert_eq!(
        words(&shown(&library, "pipeline.overdue").finding),
        "2 open deals are past the close date; 7 in 1 of them"
    );
    assert_eq!(
        words(&shown(&library, "pipeline.summary").finding),
        "2 deals are open; 0.56 weighted in 1 of them"
    );
    assert_eq!(
        words(&shown(&library, "pipeline.win_loss_reasons").finding),
        "No deal was closed in the period"
    );
}

/// The same of introducers, who may be thousands.
#[test]
fn who_introduced_nothing_is_part_of_what_is_said() {
    let told = |rows: &str| {
        let head = "id,company,stage,amount,created,close_date,introducer\n";
        let library = given("2026-10-31").table("deals", &format!("{head}{rows}")).library();
        words(&shown(&library, "pipeline.introducers").finding)
    };
    for (rows, expected) in [
        ("1,A,lead,9,2026-09-01,2026-12-01,Zoe\n", "No deal was won in the period"),
        (
            "1,A,closed_won,500,2026-09-01,2026-10-01,\n",
            "No deal names who introduced it: all 500 won stands under Nobody named",
        ),
        (
            "1,A,closed_won,500,2026-09-01,2026-10-01,\n\
             2,B,closed_won,,2026-09-01,2026-10-01,Zoe\n",
            "No won deal with an amount names who introduced it: all 500 stands under Nobody named",
        ),
        (
            "1,A,closed_won,500,2026-09-01,2026-10-01,\n\
             2,B,closed_won,300,2026-09-01,2026-10-01,Zoe\n\
             3,C,closed_won,300,2026-09-01,2026-10-01,Yan\n",
            "Nobody named brought the most won value, 500; of the named, Yan and Zoe, 300 each",
        ),
        ("1,A,closed_won,,2026-09-01,2026-10-01,Zoe\n", "1 deal was won, none with an amount"),
    ] {
        assert_eq!(told(rows), expected);
    }
}

/// Most deals give no reason: the one named most says so.
#[test]
fn reasons_of_few_are_reasons_of_few() {
    let mut deals = "id,company,stage,amount,created,close_date,lost_reason\n".to_owned();
    for id in 0..20 {
        let reason = if id < 6 { "price" } else { "" };
        deals.push_str(&format!("{id},A,closed_lost,1,2026-01-01,2026-05-01,{reason}\n"));
    }
    let library = given("2026-10-31").table("deals", &deals).library();
    assert_eq!(
        words(&shown(&library, "pipeline.win_loss_reasons").finding),
        "The most frequent reason for losses is “price”, 6 of 6; 14 of 20 give none"
    );
}

/// What three rows leave out is counted; where nobody gave a reason, none was reported.
#[test]
fn reasons_beyond_three_are_counted() {
    let told = |reasons: [&str; 5]| {
        let mut deals = "id,company,stage,amount,created,close_date,lost_reason\n".to_owned();
        for (id, reason) in reasons.iter().enumerate() {
            deals.push_str(&format!("{id},A,closed_lost,1,2026-01-01,2026-05-01,{reason}\n"));
        }
        let library = given("2026-10-31").table("deals", &deals).library();
        shown(&library, "pipeline.win_loss_reasons").notes.iter().map(words).collect::<Vec<_>>()
    };
    let notes = told(["price", "timing", "no budget", "fit", "silence"]);
    assert!(notes.contains(&"Lost: 1 with a reason, of 5; 2 more reasons".to_owned()), "{notes:?}");
    assert!(notes.contains(&"reasons as reported by sales".to_owned()), "{notes:?}");
    let notes = told(["", "", "", "", ""]);
    assert!(!notes.contains(&"reasons as reported by sales".to_owned()), "{notes:?}");
}

/// A chart of won value names won value; of deals that all lack an amount there is none.
#[test]
fn a_chart_of_sources_names_what_it_draws() {
    let mut deals = "id,company,stage,amount,created,close_date,source\n".to_owned();
    for id in 0..5 {
        deals.push_str(&format!("{id},A,closed_won,100,2026-01-01,2026-05-01,inbound\n"));
    }
    deals.push_str("5,B,closed_won,,2026-01-01,2026-05-01,outbound\n");
    deals.push_str("6,C,lead,,2026-01-01,2026-12-01,outbound\n");
    let shown = shown(&given("2026-10-31").table("deals", &deals).library(), "pipeline.sources");
    assert!(matches!(shown.plot, Some(Plot::Bars { .. })));
    let drawn = shown.drawn.as_ref().expect("what is drawn");
    assert_eq!(words(&drawn.measure), "Won value by source, USD, T12M");
    let notes: Vec<String> = drawn.notes.iter().map(words).collect();
    assert_eq!((notes, drawn.n), (vec!["Won value: 1 without amount".into()], Some(5)));
    assert!(words(&shown.measure).starts_with("Pipeline by source, T12M"));
    let row = "Outbound | n/a missing_input | 1 | 1 | 1 | n/a missing_input";
    assert!(grid(&shown).contains(&row.to_owned()), "{:?}", grid(&shown));
}

/// Without a history the headline says so, and no column of nothing says it again.
#[test]
fn a_funnel_without_history_has_no_conversion() {
    let deals = "id,company,stage,amount,close_date\n1,A,lead,5,2026-12-01\n";
    let shown = shown(&given("2026-10-31").table("deals", deals).library(), "pipeline.funnel");
    assert!(words(&shown.finding).starts_with("Conversion cannot be told"));
    assert_eq!(grid(&shown), ["Lead | 1"]);
    let mut asked = shown.figures.iter().map(|figure| figure.name());
    assert!(asked.any(|metric| metric == "pipeline.stage_conversion"), "told as n/a");
}

/// What the company calls its stages, and ours where a rule speaks of ours.
#[test]
fn own_names_stand_for_ours() {
    let labels =
        "[labels.stage]\nproposal = \"Offer sent\"\n[labels.source]\ninbound = \"Website\"\n";
    let library = project().toml(labels).library();
    let stages = shown(&library, "pipeline.stages");
    assert!(grid(&stages)[3].starts_with("Offer sent (Proposal) | 2"), "{:?}", grid(&stages));
    assert!(words(&stages.finding).ends_with("the largest part in Offer sent, 41650"));
    let overdue = shown(&library, "pipeline.overdue");
    assert!(grid(&overdue)[0].contains("Offer sent"), "{:?}", grid(&overdue));
    let sources = shown(&library, "pipeline.sources");
    assert!(grid(&sources).iter().any(|row| row.starts_with("Website | 30000")));
    let quality = library.book("pipeline").expect("the book").data_quality();
    let told: Vec<String> = quality.iter().map(words).collect();
    assert!(told.contains(&"Offer sent is what definitions call Proposal".to_owned()), "{told:?}");
}
