//! The pipeline book: what is wrong with rows, slices, movement, views, and what
//! must hold whatever the rows are. Definitions are checked by `tests/spec`.

mod moments;
mod views;

use crate::support::{Given, ask, day, figure, given, number, registry, value};
use std::collections::BTreeSet;
use tearsheet::books::pipeline::hints;
use tearsheet::books::{self, Ask};
use tearsheet::diag::{Fault, Place, Severity, emit};
use tearsheet::table::Meaning;
use tearsheet::value::{Class, Decimal, Reason};

const HEAD: &str = "id,company,stage,amount,created,close_date\n";

fn deals(rows: &str) -> Given {
    given("2026-10-31").table("deals", &format!("{HEAD}{rows}"))
}

fn only(given: Given) -> Fault {
    let (_, mut faults) = given.open();
    faults.retain(|fault| !["pipeline/few-stages", "pipeline/no-amount"].contains(&fault.code));
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults.remove(0)
}

#[test]
fn the_contract_is_kept() {
    let promised = [
        "open_count",
        "open_value",
        "weighted",
        "coverage",
        "weighted_coverage",
        "needed_coverage",
        "won_count",
        "lost_count",
        "won_value",
        "added_count",
        "win_rate",
        "win_rate_value",
        "competitive_win_rate",
        "lead_to_close_mean",
        "lead_to_close_median",
        "velocity",
        "realised_velocity",
        "stage_conversion",
        "time_in_stage",
        "stalled_count",
        "reopened_count",
        "average_deal",
        "forecast_weighted",
        "forecast_commit",
        "forecast_best_case",
        "forecast_historical",
        "forecast_total",
        "overdue_count",
        "gate_violation_count",
    ];
    for name in promised {
        let metric = registry().metric(&format!("pipeline.{name}")).expect(name);
        assert_eq!(metric.class, Class::Board, "{name}");
        assert!(metric.definition.plain().ends_with('.'), "{name}");
    }
    let canonical = "id name company amount currency arr one_off stage created close_date source \
        introducer owner segment products providers next_step last_activity won_reason \
        lost_reason competitor lost_from_stage forecast_category probability pushes reopened \
        amount_home loss_bucket slow_by_design";
    for table in ["deals", "deal_snapshots"] {
        let schema = registry().schema(table).expect(table);
        for column in canonical.split_whitespace() {
            assert!(schema.column(column).is_some(), "{table}.{column}");
        }
    }
    let board = ["name", "company", "stage", "amount", "close_date"];
    let schema = registry().schema("deals").expect("deals");
    for column in board {
        assert_eq!(schema.column(column).map(|c| c.class), Some(Class::Board), "{column}");
    }
    assert_eq!(schema.column("owner").map(|c| c.class), Some(Class::Internal));
}

#[test]
fn every_preset_is_for_one_of_our_tables_and_maps_to_our_names() {
    let mut names = BTreeSet::new();
    for text in books::pipeline::BOOK.presets {
        let preset = tearsheet::table::parse_preset(text).expect("a preset");
        let schema = registry().schema(&preset.table).expect("a table");
        for column in preset.columns.keys() {
            assert!(schema.column(column).is_some(), "{}: {column}", preset.name);
        }
        for (column, words) in &preset.values {
            let stage = matches!(column.as_str(), "stage" | "entered" | "exited");
            for ours in words.values() {
                let known = match stage {
                    true => books::pipeline::stages::Stage::parse(ours).is_some(),
                    false => column != "source" || parse_source(ours),
                };
                assert!(known, "{}: {ours}", preset.name);
            }
        }
        assert!(names.insert((preset.table.clone(), preset.name.clone())), "{} twice", preset.name);
    }
}

fn parse_source(word: &str) -> bool {
    books::pipeline::stages::parse_source(word).is_some()
}

/// `0.75`, `75` and `"75%"` are one; between, nobody knows which is meant.
#[test]
fn shares_are_read_in_one_way() {
    use books::setting::{Share, share};
    let sure = |text: &str| Share::Sure(number(text));
    for text in ["0.75", "75", "75%", " 75 % "] {
        assert_eq!(share(text, 1), sure("0.75"), "{text}");
    }
    assert_eq!(share("0", 1), sure("0"));
    assert_eq!(share("0.5%", 1), sure("0.005"));
    assert_eq!(share("8", 1), sure("0.08"));
    for text in ["1", "1.5", "3"] {
        assert_eq!(share(text, 1), Share::Either(number(text)), "{text}");
    }
    for text in ["101", "-5", "-0.1", "120%", "", "%", "half", "7,5"] {
        assert_eq!(share(text, 1), Share::Bad, "{text}");
    }
    // A share that may be more than the whole.
    for text in ["1.20", "120", "120%"] {
        assert_eq!(share(text, 10), sure("1.2"), "{text}");
    }
    assert_eq!(share("0.05", 10), sure("0.05"));
    assert_eq!(share("5", 10), Share::Either(number("5")));
}

#[test]
fn every_setting_has_a_default_of_its_kind() {
    for setting in books::pipeline::BOOK.settings {
        let fits = match setting.kind {
            books::setting::SettingKind::Word(words) => words[0].name == setting.default,
            books::setting::SettingKind::Number(least, most) => {
                let number = number(setting.default);
                Decimal::from(least) <= number && number <= Decimal::from(most)
            }
            books::setting::SettingKind::Share(most) => {
                matches!(
                    books::setting::share(setting.default, most),
                    books::setting::Share::Sure(_)
                )
            }
            _ => true,
        };
        assert!(fits, "{}", setting.key);
    }
}

#[test]
fn an_unknown_stage_is_told_once_at_its_first_cell() {
    let fault = only(deals(
        "1,A,lead,1,2026-01-01,2026-12-01\n2,B,Qualifed,1,2026-01-01,2026-12-01\n\
         3,C,Qualifed,1,2026-01-01,2026-12-01\n",
    ));
    assert_eq!(
        emit::short(&fault),
        "data/deals.csv:3:3: error[pipeline/unknown-stage]: `Qualifed` is no stage (2 rows)"
    );
    let help = fault.help.expect("help");
    assert!(help.starts_with("did you mean `qualified`?"), "{help}");
    let fault = only(deals("1,A,Simmering,1,2026-01-01,2026-12-01\n"));
    let help = fault.help.expect("help");
    assert!(help.contains("[tables.deals.values.stage]") && help.contains("`lead`"), "{help}");
}

#[test]
fn the_example_of_a_fault_is_the_word_that_the_name_speaks_of() {
    for (word, ours) in [
        ("7 - Closed Won", "closed_won"),
        ("Closed Lost to Competition", "closed_lost"),
        ("Closed Won (Renewals)", "closed_won"),
        ("3. Proposal", "proposal"),
        ("Proposal/Price Quote", "proposal"),
        ("02 Qualifizierung", "qualified"),
        ("Négociation en cours", "negotiation"),
        ("Gewonnen 2026", "closed_won"),
        ("Proposal / Negotiation", "…"),
        ("Won or lost", "…"),
        ("Simmering", "…"),
        ("Wonderland", "…"),
    ] {
        assert_eq!(hints::stage(word), ours, "{word}");
    }
    assert_eq!(hints::status("Deal won!"), "won");
    assert_eq!(hints::status("Wieder offen"), "open");
    assert_eq!(hints::source("Cold call"), "outbound");
    assert_eq!(hints::source("Event - web"), "…");
    assert_eq!(hints::category("Upside"), "best_case");
    let fault = only(deals("1,A,\"4 \"\"Won\"\"\",1,2026-01-01,2026-12-01\n"));
    let help = fault.help.expect("help");
    assert!(help.contains(r#"`"4 \"Won\"" = "closed_won"`"#), "{help}");
}

/// A word that the configuration maps to is mended there, once for all its tables.
#[test]
fn a_mapping_to_no_stage_is_told_once_where_it_stands() {
    let mut given = deals("1,A,propsal,1,2026-01-01,2026-12-01\n")
        .table("deal_snapshots", "as_of,id,company,stage,amount\n2026-09-30,1,A,propsal,1\n");
    for name in ["deals", "deal_snapshots"] {
        let table = given.tables.get_mut(name).expect(name);
        std::sync::Arc::make_mut(table).meanings = vec![Meaning {
            column: "stage".to_owned(),
            ours: "propsal".to_owned(),
            place: Place::text("tearsheet.toml", 9, 20),
        }];
    }
    let fault = only(given);
    assert_eq!(
        emit::short(&fault),
        "tearsheet.toml:9:20: error[pipeline/unknown-stage]: `propsal` is no stage"
    );
    let help = "the word comes from `[tables.deals.values.stage]`; did you mean `proposal`?";
    assert_eq!(fault.help.as_deref(), Some(help));
}

#[test]
fn one_id_on_two_rows() {
    let fault = only(deals("1,A,lead,1,2026-01-01,2026-12-01\n1,A,lead,1,2026-01-01,2026-12-01\n"));
    assert_eq!(fault.code, "pipeline/duplicate-deal");
    assert_eq!(fault.notes, ["the other one is data/deals.csv:2:1"]);
    let given = deals("1,A,lead,1,2026-01-01,2026-12-01\n1,A,proposal,1,2026-01-01,2026-12-01\n");
    let (library, _) = given.clone().open();
    assert_eq!(value(&library, "pipeline.gate_violation_count"), number("2"));
    let fault = only(given);
    assert_eq!(fault.code, "pipeline/two-stages");
    assert_eq!(fault.message, "deal `1` is in two stages, `lead` and `proposal`");
}

#[test]
fn bad_dates_and_amounts_are_warnings_that_name_their_rows() {
    let fault = only(deals(
        "1,A,closed_won,1,2026-02-01,2026-01-01\n2,B,closed_won,1,2026-01-01,2026-01-01\n\
         3,C,closed_lost,1,2026-02-01,2026-01-31\n",
    ));
    assert_eq!((fault.code, fault.severity), ("pipeline/closed-before-created", Severity::Warning));
    assert_eq!(fault.message, "2 deals are closed before the day of creation");
    assert_eq!(fault.notes, ["rows 2, 4"]);
    let fault = only(deals("1,A,closed_won,1,2026-02-01,\n"));
    assert_eq!(fault.code, "pipeline/closed-without-date");
    assert_eq!(fault.message, "1 deal is closed without a close date");
    let fault = only(deals("1,A,closed_won,-5,2026-02-01,2026-03-01\n"));
    assert_eq!(fault.code, "pipeline/negative-amount");
}

#[test]
fn an_unknown_source_counts_as_unknown_and_is_told_once() {
    let given = given("2026-10-31").table(
        "deals",
        "id,company,stage,created,source\n1,A,lead,2026-01-01,Fax\n2,B,lead,2026-01-01,Telex\n\
         3,C,lead,2026-01-01,\n4,D,lead,2026-01-01,Warm introduction\n",
    );
    let library = given.clone().library();
    assert_eq!(value(&library, "pipeline.open_count(source=\"unknown\")"), number("3"));
    assert_eq!(value(&library, "pipeline.open_count(source=\"warm_intro\")"), number("1"));
    let fault = only(given);
    assert_eq!((fault.code, fault.severity), ("pipeline/unknown-source", Severity::Warning));
    assert!(fault.message.starts_with("`Fax`, `Telex` are no sources"), "{}", fault.message);
}

#[test]
fn a_currency_without_a_rate_is_a_fault_and_never_one() {
    let (library, faults) = given("2026-10-31")
        .table(
            "deals",
            "id,company,stage,created,amount,currency\n1,A,lead,2026-01-01,10,EUR\n\
             2,B,lead,2026-01-01,10,USD\n3,C,lead,2026-01-01,10,EUR\n",
        )
        .open();
    let codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["ledger/no-rate", "pipeline/few-stages"]);
    assert_eq!(faults[0].place.to_string(), "data/deals.csv:2:6");
    assert_eq!(faults[0].message, "there is no rate from `EUR` to `USD` (2 rows)");
    assert_eq!(faults[0].notes, ["rows 2, 4"]);
    assert_eq!(value(&library, "pipeline.open_value"), number("10"));
}

/// One cause is one fault, whatever the number of rows and days.
#[test]
fn rates_that_are_missing_are_told_once_for_each_currency() {
    let told = |rows: &str| {
        let rates = "date,from,to,rate\n2026-01-31,EUR,USD,1.1\n";
        let given = given("2026-10-31").table("rates", rates).table(
            "deals",
            &format!("id,company,stage,amount,created,close_date,currency\n{rows}"),
        );
        let mut faults = given.open().1;
        faults.retain(|fault| fault.code != "pipeline/few-stages");
        faults
    };
    let faults = told(
        "1,A,closed_won,1,2026-01-01,2026-05-01,EUR\n2,A,closed_won,1,2026-01-01,2026-05-02,EUR\n\
         3,A,lead,1,2026-01-01,2026-12-01,SEK\n4,A,lead,1,2026-01-01,2026-12-01,EUE\n\
         5,A,closed_won,1,2026-01-01,2026-02-01,EUR\n6,A,lead,1,2026-01-01,2026-12-01,\n",
    );
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "there is no rate from `EUE` to `USD`",
            "there is no rate from `EUR` to `USD` for 2026-05-01 and other days (2 rows)",
            "there is no rate from `SEK` to `USD`",
        ]
    );
    let helps: Vec<&str> = faults.iter().filter_map(|fault| fault.help.as_deref()).collect();
    assert!(helps[0].starts_with("did you mean `EUR`? otherwise add rows"), "{helps:?}");
    assert!(!helps[2].contains("did you mean"), "SEK is a currency: {helps:?}");
    assert_eq!(faults[1].notes.last().map(String::as_str), Some("rows 2–3"));
    let all = told("1,A,lead,1,2026-01-01,2026-12-01,GBP\n2,A,lead,1,2026-01-01,2026-12-01,GBP\n");
    let help = all[0].help.as_deref().unwrap_or_default();
    assert!(help.ends_with("every row: `[company] currency = \"GBP\"`"), "{help}");
    assert!(!helps.iter().any(|help| help.contains("[company]")), "{helps:?}");
}

/// A figure leaves out only what it would have counted, and says so once.
#[test]
fn what_is_left_out_would_have_counted() {
    let library = deals(
        "1,A,lead,1,2026-01-01,\n2,B,lead,1,2026-01-01,2026-10-01\n\
         3,C,qualified,1,2026-01-01,\n4,D,proposal,1,2026-01-01,2026-10-01\n\
         5,E,negotiation,1,2026-01-01,2026-10-02\n6,F,negotiation,,2026-01-01,2026-12-01\n\
         7,G,negotiation,1,2026-01-01,2026-12-01\n",
    )
    .table("targets", "metric,period,value\npipeline.won_value,2026-Q4,100\n")
    .library();
    let left = |text: &str| -> Vec<String> {
        let figure = figure(&library, text);
        let count =
            |left: &books::Excluded| format!("{} {}", left.rows.len(), left.reason.words().en);
        assert!(!format!("{:?}", figure.notes).contains("without amount"), "{text}: said twice");
        figure.excluded.iter().map(count).collect()
    };
    let past = |count: u64| format!("{count} with an expected close in the past");
    let (bare, undated) = ("1 without amount".to_owned(), "without close date");
    let two = |count: u64| vec![bare.clone(), past(count)];
    let three =
        |count: u64, lost: u64| vec![bare.clone(), past(count), format!("{lost} {undated}")];
    assert_eq!(left("pipeline.forecast_commit"), two(1));
    assert_eq!(left("pipeline.forecast_best_case"), [past(1)]);
    assert_eq!(left("pipeline.forecast_total(view=best_case)"), two(2));
    assert_eq!(left("pipeline.coverage"), three(2, 1));
    assert_eq!(left("pipeline.forecast_weighted"), three(3, 2));
}

#[test]
fn few_stages_warn_unless_their_chances_are_chosen() {
    let few = "1,A,lead,1,2026-01-01,2026-12-01\n2,B,proposal,1,2026-01-01,2026-12-01\n";
    assert_eq!(deals(few).codes(), ["pipeline/few-stages"]);
    let chosen = deals(few).set("pipeline.stage_probability.lead", "10");
    assert!(chosen.codes().is_empty());
}

/// No deal in a stage today is no stage too few.
#[test]
fn stages_that_the_export_knows_are_not_missing() {
    let stages = ["lead", "qualified", "discovery", "proposal", "negotiation"];
    let history: String = stages.map(|stage| format!("1,{stage},2026-01-01\n")).concat();
    let one = "1,A,lead,1,2026-01-01,2026-12-01\n";
    let long = deals(one).table("stage_history", &format!("deal,stage,entered\n{history}"));
    assert!(!long.codes().contains(&"pipeline/few-stages"));
    let heads = stages.map(|stage| format!(",Date entered {stage}")).concat();
    let wide = given("2026-10-31")
        .table("deals", &format!("id,company,stage,amount{heads}\n1,A,lead,1,2026-01-01,,,,\n"));
    assert_eq!(wide.codes(), Vec::<&str>::new());
    let lost = "id,company,stage,lost_from_stage,close_date,amount\n1,A,lead,,,1\n\
        2,A,closed_lost,qualified,2026-01-01,1\n3,A,closed_lost,discovery,2026-01-01,1\n\
        4,A,closed_lost,proposal,2026-01-01,1\n5,A,closed_lost,negotiation,2026-01-01,1\n";
    assert!(given("2026-10-31").table("deals", lost).codes().is_empty());
    // A word that is no stage yet may be the one that is missing.
    assert_eq!(
        deals("1,A,Simmering,1,2026-01-01,\n2,A,lead,1,2026-01-01,\n").codes(),
        ["pipeline/unknown-stage"]
    );
}

#[test]
fn history_of_deals_that_are_not_there_is_told() {
    let given = deals("1,A,lead,1,2026-01-01,2026-12-01\n")
        .table("stage_history", "deal,stage,entered\n1,lead,2026-01-01\n9,lead,2026-01-01\n");
    let fault = only(given);
    assert_eq!(fault.code, "pipeline/history-of-unknown-deal");
    assert_eq!(fault.place.to_string(), "data/stage_history.csv:3:1");
}

#[test]
fn arguments_are_checked_and_suggest() {
    let library = given("2026-10-31")
        .table("deals", "id,company,stage,created,owner\n1,A,lead,2026-01-01,Ann Lee\n")
        .library();
    let fault = |text: &str| library.figure(&ask(text)).expect_err(text);
    let wrong = fault("pipeline.open_count(owner=\"Ann Le\")");
    assert_eq!(wrong.code, "pipeline/unknown-value");
    assert_eq!(wrong.help.as_deref(), Some("did you mean `Ann Lee`?"));
    assert_eq!(fault("pipeline.open_count(stage=\"leed\")").code, "pipeline/bad-argument");
    assert_eq!(fault("pipeline.open_count(source=\"inbond\")").code, "pipeline/bad-argument");
    assert_eq!(fault("pipeline.forecast_total(view=\"best\")").code, "pipeline/bad-argument");
    assert_eq!(fault("pipeline.time_in_stage(stage=\"closed_won\")").code, "pipeline/bad-argument");
    let missing = figure(&library, "pipeline.open_count(segment=\"Bank\")");
    assert_eq!(missing.value, Err(Reason::MissingInput));
}

#[test]
fn without_deals_nothing_is_zero() {
    let library = given("2026-10-31").library();
    for metric in books::pipeline::BOOK.metrics {
        let mut ask = ask(&metric.name);
        for key in metric.required.iter() {
            let word = if key == "view" { "commit" } else { "lead" };
            ask.slice.insert((*key).to_owned(), word.to_owned());
        }
        let figure = library.figure(&ask).expect(&metric.name);
        assert_eq!(figure.value, Err(Reason::MissingInput), "{}", metric.name);
        assert!(figure.why.is_some(), "{}", metric.name);
    }
}

#[test]
fn wide_columns_are_a_history() {
    let wide = "id,company,stage,amount,created,close_date,Date entered Lead,\
        Date entered Qualified,Date entered Closed won,Date exited Lead\n\
        1,A,closed_won,1,2026-01-01,2026-03-01,2026-01-01,2026-02-01,2026-03-01,2026-01-20\n\
        2,B,qualified,1,2026-01-01,2026-12-01,2026-01-05,2026-02-01,,\n";
    let library = given("2026-10-31").table("deals", wide).library();
    assert_eq!(value(&library, "pipeline.stage_conversion(stage=\"lead\")"), number("1"));
    assert_eq!(value(&library, "pipeline.time_in_stage(stage=\"lead\")"), number("23"));
    assert_eq!(value(&library, "pipeline.open_count @2026-01-31"), number("2"));
}

#[test]
fn status_beside_the_stage_says_from_where_a_deal_was_lost() {
    let library = given("2026-10-31")
        .table(
            "deals",
            "id,company,stage,status,created,close_date,closed_on\n\
             1,A,proposal,won,2026-01-01,2026-12-01,2026-02-01\n\
             2,B,lead,lost,2026-01-01,2026-12-01,2026-02-01\n\
             3,C,proposal,lost,2026-01-01,,2026-02-01\n\
             4,D,proposal,open,2026-01-01,2026-12-01,\n",
        )
        .library();
    let rate = figure(&library, "pipeline.win_rate");
    assert_eq!((rate.value, rate.n), (Ok(number("0.5")), Some(2)));
    assert_eq!(value(&library, "pipeline.open_count"), number("1"));
    assert_eq!(value(&library, "pipeline.lead_to_close_mean"), number("31"));
}

#[test]
fn the_record_of_twelve_months_needs_thirty_in_every_stage() {
    let rows = |count: usize| {
        let mut deals = HEAD.to_owned();
        let mut history = "deal,stage,entered\n".to_owned();
        for id in 0..count {
            let won = id % 3 == 0;
            let stage = if won { "closed_won" } else { "closed_lost" };
            deals.push_str(&format!("{id},A,{stage},10,2026-01-01,2026-06-01\n"));
            let stages = ["lead", "qualified", "discovery", "proposal", "negotiation"];
            for (at, stage) in stages.iter().enumerate() {
                history.push_str(&format!("{id},{stage},2026-01-{:02}\n", at + 1));
            }
            history.push_str(&format!("{id},{stage},2026-06-01\n"));
        }
        deals.push_str("x,A,lead,300,2026-01-01,2026-12-01\n");
        given("2026-10-31")
            .table("deals", &deals)
            .table("stage_history", &history)
            .set("pipeline.probability", "historical")
            .library()
    };
    assert_eq!(value(&rows(30), "pipeline.weighted"), number("100"));
    let few = rows(29);
    assert_eq!(value(&few, "pipeline.weighted"), number("24"));
    let notes = format!("{:?}", figure(&few, "pipeline.weighted").notes);
    assert!(notes.contains("from the table"), "{notes}");
}

#[test]
fn as_of_comes_from_what_was_observed() {
    let given = given("2026-10-31").table(
        "deals",
        "id,company,stage,created,close_date,last_activity\n\
         1,A,lead,2026-01-01,2027-12-01,2026-03-01\n2,B,closed_won,2026-01-01,2026-02-01,\n",
    );
    let latest = (books::pipeline::BOOK.observed)(&given.tables).into_iter().max();
    assert_eq!(latest, Some((day("2026-03-01"), "deals", "last_activity")));
}

#[test]
fn the_list_of_deals_has_its_fields_in_order_of_id() {
    let library =
        deals("2,B,lead,1,2026-01-01,2026-12-01\n1,A,closed_won,1.5,2026-01-01,2026-02-01\n")
            .library();
    let list = library.list("pipeline.deals").expect("the list");
    let ids: Vec<_> = list.records.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["1", "2"]);
    let field = |name: &str| {
        let found = list.records[0].fields.iter().find(|(have, ..)| have == name);
        format!("{:?}", found.expect(name).2)
    };
    assert_eq!(field("status"), "Text(\"won\")");
    assert_eq!(field("value"), "Number(1.5)");
    assert_eq!(field("source"), "Text(\"unknown\")");
    assert_eq!(field("owner"), "Missing");
}

mod properties;

/// What a content file cannot ask for is a fault where the library is asked, too.
#[test]
fn views_and_lists_that_do_not_exist() {
    let library = deals("1,A,lead,1,2026-01-01,2026-12-01\n").open().0;
    let wrong = library.view(&Ask::view("pipeline.funel")).unwrap_err();
    assert_eq!(
        (wrong.code, wrong.help.as_deref()),
        ("books/unknown-view", Some("did you mean `pipeline.funnel`?"))
    );
    let wrong = library.list("pipeline.customers").err().unwrap();
    assert_eq!(
        (wrong[0].code, wrong[0].help.as_deref()),
        ("books/unknown-list", Some("did you mean `revenue.customers`?"))
    );
}
