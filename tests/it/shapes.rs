//! Views that are declared: what each shape lays out of figures, and what it says of them.

use crate::support::{Given, given, grid, words};
use std::cmp::Ordering;
use std::sync::Arc;
use tearsheet::books::shapes::{Chart, Grain, Layout, Word};
use tearsheet::books::{Ask, Library, Plot, Shape, Shown};

const DEALS: &str = "id,company,stage,amount,created,close_date,source,owner,segment\n\
    1,A,closed_won,40000,2026-01-05,2026-05-10,inbound,Ann,Bank\n\
    2,B,closed_won,20000,2026-01-05,2026-06-10,inbound,Ben,Bank\n\
    3,C,closed_won,10000,2026-01-05,2026-07-10,conference,Ann,Shop\n\
    4,D,closed_won,5000,2026-01-05,2026-08-10,outbound,Cem,Shop\n\
    5,E,closed_won,,2026-01-05,2026-09-10,outbound,,Shop\n\
    6,F,closed_lost,9000,2026-01-05,2026-09-20,outbound,Ann,Bank\n\
    7,G,closed_lost,9000,2026-01-05,2026-09-21,warm_intro,Ben,Bank\n\
    8,H,closed_lost,9000,2026-01-05,2026-09-22,warm_intro,Cem,Shop\n\
    9,I,lead,7000,2026-10-02,2026-12-01,inbound,Ann,Bank\n\
    10,J,proposal,6000,2026-09-02,2026-12-01,,Ben,\n\
    11,K,closed_won,3000,2026-01-05,2026-10-05,inbound,Dot,Bank\n";

const SUBSCRIPTIONS: &str = "id,customer,product,start,end,mrr\n\
    S-1,C-1,Accounts,2025-01-01,,4000\n\
    S-2,C-2,Cards,2025-06-01,,2500\n\
    S-3,C-2,Accounts,2026-03-01,,1000\n\
    S-4,C-3,Accounts,2026-03-01,,500\n";

const CUSTOMERS: &str = "id,name,segment\nC-1,Acme,Bank\nC-2,Birch,Shop\nC-3,Cobalt,\n";

fn project() -> Given {
    on("2026-10-20")
}

fn on(day: &str) -> Given {
    given(day)
        .table("deals", DEALS)
        .table("subscriptions", SUBSCRIPTIONS)
        .table("customers", CUSTOMERS)
        .table(
            "targets",
            "metric,period,value\npipeline.won_value,2026-08,8000\nrevenue.arr,2026-10,90000\n",
        )
}

fn names(names: &[&str]) -> tearsheet::books::shapes::Words {
    names.iter().map(|name| Word::Owned((*name).to_owned())).collect()
}

fn by(keys: &[&str], show: &[&str], top: Option<usize>, whole: bool) -> Layout {
    Layout::By { by: names(keys), show: names(show), order: None, top, whole, share: false }
}

fn laid(library: &Library, layout: Layout, chart: Option<Chart>, period: &str) -> Shown {
    let name = layout.metrics().first().map(|name| (*name).to_owned()).unwrap();
    let shape = Some(Arc::new(Shape { layout, chart, finding: None, span: None }));
    let period = (!period.is_empty()).then(|| period.parse_period());
    let shown = library.view(&Ask { shape, period, ..Ask::view(&name) }).unwrap();
    for row in &shown.grid.rows {
        assert_eq!(row.cells.len(), shown.grid.head.len(), "{name}");
    }
    shown
}

trait ParsePeriod {
    fn parse_period(&self) -> tearsheet::books::calendar::PeriodSpec;
}

impl ParsePeriod for str {
    fn parse_period(&self) -> tearsheet::books::calendar::PeriodSpec {
        tearsheet::books::calendar::PeriodSpec::parse(self).unwrap()
    }
}

fn notes(shown: &Shown) -> Vec<String> {
    shown.notes.iter().map(words).collect()
}

#[test]
fn a_row_for_each_word_the_greatest_first_and_the_rest_as_one() {
    let library = project().library();
    let show = ["pipeline.won_value", "pipeline.won_count", "pipeline.win_rate"];
    let layout = by(&["owner"], &show, Some(2), true);
    let shown = laid(&library, layout, Some(Chart::Bars), "2026");
    let rows = grid(&shown);
    assert_eq!(rows[0], "Ann | 50000 | 2 | 0.6666666666666666666666666667");
    assert_eq!(rows[1], "Ben | 20000 | 1 | 0.5");
    // Cem and Dot: two won of three, which are so few that they are a fraction.
    assert_eq!(rows[2], "Other | 8000 | 2 | 2 of 3");
    assert_eq!(rows[3], "Not stated | n/a missing_input | 1 | 1");
    assert_eq!(rows[4], "Total | 78000 | 6 | 0.6666666666666666666666666667");
    assert_eq!(
        words(&shown.finding),
        "Won value: Ann leads with 50000, 0.641025641025641025641025641 of all"
    );
    let told = notes(&shown);
    assert!(told.contains(&"Other: 2 more".to_owned()), "{told:?}");
    assert!(told.contains(&"Won value: 1 without amount".to_owned()), "{told:?}");
    let Some(Plot::Bars { rows, rest, .. }) = &shown.plot else { panic!("no bars") };
    assert_eq!((rows.len(), rest.is_some()), (2, true));
}

/// A conference is inbound for who asks for inbound, and a row of its own in a table.
#[test]
fn words_of_a_slice_are_themselves_alone() {
    let library = project().library();
    let layout = by(&["source"], &["pipeline.won_value"], None, true);
    let shown = laid(&library, layout, None, "2026");
    let rows = grid(&shown);
    assert_eq!(rows, ["Inbound | 63000", "Conference | 10000", "Outbound | 5000", "Total | 78000"]);
}

#[test]
fn words_that_have_an_order_keep_it() {
    let library = project().library();
    let layout = by(&["stage"], &["pipeline.open_value"], None, false);
    let shown = laid(&library, layout, Some(Chart::Bars), "");
    assert_eq!(grid(&shown), ["Lead | 7000", "Proposal | 6000"]);
    assert!(shown.plot.is_none(), "two deals are too few to draw");
}

/// Each row with its part of all, the rest and the total too; of what is no sum there are none.
#[test]
fn parts_of_all_stand_beside_the_first_figure() {
    let library = project().library();
    let shares = |key: &str, show: &[&str], top| {
        let (by, show) = (names(&[key]), names(show));
        let layout = Layout::By { by, show, order: None, top, whole: true, share: true };
        grid(&laid(&library, layout, None, "2026"))
    };
    assert_eq!(
        shares("source", &["pipeline.won_value", "pipeline.won_count"], Some(1)),
        [
            "Inbound | 63000 | 0.8076923076923076923076923077 | 3",
            "Other | 15000 | 0.1923076923076923076923076923 | 3",
            "Total | 78000 | 1 | 6",
        ]
    );
    assert_eq!(shares("product", &["revenue.customer_count"], None)[2], "Total | 3");
}

/// What names none leads where it is more than any that is named, and says so.
#[test]
fn what_names_none_takes_part_in_what_is_said() {
    let rows = "id,customer,start,mrr\nS-1,C-1,2025-01-01,100\nS-2,C-2,2025-01-01,300\n";
    let customers = "id,name,segment\nC-1,Acme,Bank\nC-2,Birch,\n";
    let library = given("2026-10-20").table("subscriptions", rows).table("customers", customers);
    let shown = laid(&library.library(), by(&["segment"], &["revenue.arr"], None, true), None, "");
    assert_eq!(grid(&shown), ["Bank | 1200", "Not stated | 3600", "Total | 4800"]);
    assert_eq!(
        words(&shown.finding),
        "ARR: Not stated leads with 3600, 0.75 of all; of the named, Bank with 1200"
    );
}

#[test]
fn figures_that_do_not_add_up_have_no_rest_and_say_so() {
    let library = project().library();
    let show = ["revenue.customer_count", "revenue.arr"];
    let shown = laid(&library, by(&["product"], &show, None, true), None, "");
    assert_eq!(grid(&shown), ["Accounts | 3 | 66000", "Cards | 1 | 30000", "Total | 3 | 96000"]);
    let told = notes(&shown);
    assert!(told.iter().any(|note| note.starts_with("Customers does not add up")), "{told:?}");
    assert!(!told.iter().any(|note| note.starts_with("ARR does not")), "{told:?}");
}

#[test]
fn two_slices_are_pairs() {
    let library = project().library();
    let layout = by(&["segment", "product"], &["revenue.arr"], None, true);
    let shown = laid(&library, layout, Some(Chart::Stacked), "");
    let rows = grid(&shown);
    assert_eq!(
        rows,
        [
            "Bank | Accounts | 48000",
            "Shop | Cards | 30000",
            "Shop | Accounts | 12000",
            "Not stated | Accounts | 6000",
            "Total |  | 96000",
        ]
    );
    assert_eq!(words(&shown.measure), "ARR by segment and by product, USD, 2026-10-20");
}

#[test]
fn what_is_not_over_is_told_apart() {
    let library = project().library();
    let show = names(&["pipeline.won_value", "pipeline.won_count"]);
    let layout = Layout::Over { grain: Grain::Month, last: 6, show, plan: true, step: false };
    let shown = laid(&library, layout, Some(Chart::Trend), "");
    let rows = grid(&shown);
    assert_eq!(rows.first().unwrap(), "2026-05 | 40000 |  | 1");
    assert_eq!(rows[3], "2026-08 | 5000 | 8000 | 1");
    assert_eq!(rows.len(), 6);
    let said = words(&shown.finding);
    assert_eq!(said, "Won value fell from 40000 to 5000 in 4 months; 3000 so far in 2026-10");
    assert_eq!(shown.moved, Some(Ordering::Less));
}

#[test]
fn a_trend_starts_where_the_data_do() {
    let library = project().library();
    let show = names(&["revenue.arr", "pipeline.win_rate"]);
    let layout = Layout::Over { grain: Grain::Quarter, last: 12, show, plan: true, step: false };
    let shown = laid(&library, layout, Some(Chart::Trend), "");
    let rows = grid(&shown);
    assert_eq!(rows.first().unwrap().split(" | ").next(), Some("2025-Q1"));
    let now = "2026-Q4 | 96000 |";
    assert!(rows.last().unwrap().starts_with(now), "{rows:?}");
    assert_eq!(words(&shown.finding), "ARR rose from 48000 to 96000 in 8 quarters");
}

#[test]
fn weeks_are_those_of_the_calendar() {
    let library = project().library();
    let show = names(&["pipeline.won_count"]);
    let layout = Layout::Over { grain: Grain::Week, last: 3, show, plan: false, step: false };
    let shown = laid(&library, layout, None, "");
    assert_eq!(grid(&shown), ["2026-W41 | 1", "2026-W42 | 0", "2026-W43 | 0"]);
}

#[test]
fn a_matrix_has_what_each_word_comes_to_at_its_edges() {
    let library = project().library();
    let of = |name: &str| Word::Owned(name.to_owned());
    let (rows, columns, cell) = (of("segment"), of("product"), of("revenue.arr"));
    let shown = laid(&library, Layout::Matrix { rows, columns, cell }, None, "");
    let rows = grid(&shown);
    assert_eq!(
        rows,
        [
            "Bank | 48000 |  | 48000",
            "Shop | 12000 | 30000 | 42000",
            "Not stated | 6000 |  | 6000",
            "Total | 66000 | 30000 | 96000",
        ]
    );
    assert_eq!(words(&shown.finding), "ARR is highest in Bank, Accounts: 48000, 0.5 of all");
}

#[test]
fn figures_stand_beside_what_was_before_and_what_is_aimed_at() {
    let library = on("2026-10-31").library();
    let show = names(&["revenue.arr", "pipeline.win_rate"]);
    let shown = laid(&library, Layout::Figures { show, aimed: false }, Some(Chart::Bullet), "");
    let rows = grid(&shown);
    assert_eq!(rows[0], "ARR | 2026-10-31 | 96000 | 96000 | 0 | 90000 | met");
    assert_eq!(words(&shown.finding), "1 of 1 measure meets its target");
}

/// Without those that nobody aims at, whose past is held to no target of today.
#[test]
fn figures_may_be_those_with_a_target_alone() {
    let library = on("2026-10-31").library();
    let show = names(&["pipeline.win_rate", "revenue.arr", "pipeline.won_count"]);
    let shown = laid(&library, Layout::Figures { show, aimed: true }, Some(Chart::Bullet), "");
    assert_eq!(grid(&shown), ["ARR | 2026-10-31 | 96000 | 96000 | 0 | 90000 | met"]);
    let show = names(&["pipeline.win_rate"]);
    let shown = laid(&library, Layout::Figures { show, aimed: true }, Some(Chart::Bullet), "");
    assert_eq!(words(&shown.finding), "No measure can be held against a target");
    assert!(shown.grid.rows.is_empty());
}

/// Two values that read alike are no change, and the reason of all is said once.
#[test]
fn figures_that_read_alike_have_not_changed() {
    let mut deals = "id,company,stage,amount,created,close_date\n".to_owned();
    for id in 0..1001 {
        let stage = if id < 500 { "closed_won" } else { "closed_lost" };
        let closed = if id < 1000 { "2026-05-01" } else { "2026-10-05" };
        deals.push_str(&format!("{id},A,{stage},1,2026-01-01,{closed}\n"));
    }
    let library = given("2026-10-31").table("deals", &deals).library();
    let show = names(&["pipeline.win_rate"]);
    let shown = laid(&library, Layout::Figures { show, aimed: false }, Some(Chart::Bullet), "");
    let rows = grid(&shown);
    let cells: Vec<&str> = rows[0].split(" | ").collect();
    assert_eq!((&cells[2][..6], cells[3], cells[4]), ("0.4995", "0.5", "0"));
    let none = given("2026-10-31").library();
    let show = names(&["pipeline.win_rate", "pipeline.won_count"]);
    let shown = laid(&none, Layout::Figures { show, aimed: false }, None, "");
    assert_eq!(words(&shown.finding), "n/a, input missing: the project has no deals");
}

#[test]
fn a_trend_may_tell_its_last_step_alone() {
    let library = project().library();
    let show = names(&["pipeline.won_value"]);
    let layout = Layout::Over { grain: Grain::Month, last: 6, show, plan: false, step: true };
    let shown = laid(&library, layout, None, "");
    assert_eq!(
        words(&shown.finding),
        "Won value fell from 10000 to 5000 in 2026-08; 3000 so far in 2026-10"
    );
    assert_eq!(shown.moved, Some(Ordering::Less));
}

#[test]
fn a_slice_that_the_data_do_not_have_is_not_zero() {
    let deals = "id,company,stage,amount,created,close_date\n1,A,lead,10,2026-10-02,2026-12-01\n";
    let library = given("2026-10-20").table("deals", deals).library();
    let shown = laid(&library, by(&["owner"], &["pipeline.open_value"], None, true), None, "");
    assert_eq!(words(&shown.finding), "n/a, input missing: the deals have no owner");
    assert!(shown.grid.rows.is_empty());
}

/// Deals as the book serves them: with the values that its figures add up, in our words or the
/// company's, in the order of the stages.
#[test]
fn rows_of_a_book_are_those_that_it_serves() {
    let labels = "[labels.stage]\nproposal = \"Offer\"\n";
    let library = project().toml(labels).library();
    let rows = |filter: &'static str, columns: &[&str], order: &'static str, top| {
        let layout = Layout::Rows {
            table: "deals".into(),
            filter: filter.into(),
            columns: names(columns),
            order: Some(order.into()),
            top,
            total: names(&["value"]),
        };
        let shape = Some(Arc::new(Shape { layout, chart: None, finding: None, span: None }));
        library.view(&Ask { shape, ..Ask::view("deals") }).unwrap()
    };
    let columns = ["company", "stage", "value", "owner"];
    let open = rows("status = open", &columns, "-stage", None);
    let heads: Vec<String> = open.grid.head.iter().map(|head| words(&head.label)).collect();
    assert_eq!(heads, ["Company", "Stage", "Value", "Owner"]);
    assert_eq!(
        grid(&open),
        ["J | Offer | 6000 | Ben", "I | Lead | 7000 | Ann", "Total |  | 13000 | "]
    );
    assert_eq!(words(&open.finding), "2 rows, 13000 in all");
    // The same sum as the book's own figure, of the same rows.
    let figure = library.figure(&Ask::figure("pipeline.open_value")).unwrap();
    assert_eq!(figure.value, Ok(crate::support::number("13000")));
    assert_eq!(figure.rows, open.rows);
    let won = rows("status = won", &["company", "closed_on", "value"], "-value", Some(2));
    assert_eq!(
        grid(&won),
        ["A | 2026-05-10 | 40000", "B | 2026-06-10 | 20000", "Total |  | 78000"]
    );
    assert_eq!((won.of, won.n), (Some(6), Some(6)));
    let told: Vec<String> =
        notes(&rows("status = won", &["company", "products", "value"], "value", None));
    assert!(told.contains(&"no data on Products".to_owned()), "{told:?}");
}

/// Lines of subscriptions are several to a row of the file, and lead back to it.
#[test]
fn rows_that_a_book_makes_of_others_lead_back_to_them() {
    let library = project().library();
    let layout = Layout::Rows {
        table: "subscriptions".into(),
        filter: "product = Accounts".into(),
        columns: names(&["customer", "kind", "arr", "start"]),
        order: Some("-arr".into()),
        top: None,
        total: names(&[]),
    };
    let shape = Some(Arc::new(Shape { layout, chart: None, finding: None, span: None }));
    let shown = library.view(&Ask { shape, ..Ask::view("subscriptions") }).unwrap();
    assert_eq!(
        grid(&shown),
        [
            "C-1 | Committed | 48000 | 2025-01-01",
            "C-2 | Committed | 12000 | 2026-03-01",
            "C-3 | Committed | 6000 | 2026-03-01",
        ]
    );
    let rows: Vec<u32> = shown.rows.iter().flat_map(|(_, rows)| rows.iter()).collect();
    assert_eq!(rows, [0, 2, 3]);
}
