//! What is asked before a number is printed, and what is not: a stop that is wrong costs as
//! much trust as a wrong number.

use crate::revenue::{table, words};
use crate::support::{Given, day, given, value, view};
use std::fmt::Write as _;
use tearsheet::diag::Severity;
use tearsheet::value::{Decimal, Ends, Successions};

fn told(given: Given) -> Vec<&'static str> {
    given.codes()
}

fn invoices(rows: &str) -> Given {
    let head = "customer,period_start,period_end,amount,kind\n";
    given("2026-10-31").table("invoice_lines", &format!("{head}{rows}"))
}

/// Monthly invoices of some customers up to a month, each customer until its own last one.
fn monthly(last: &[u32]) -> String {
    let mut rows = String::new();
    for (at, last) in last.iter().enumerate() {
        for month in 5..=*last {
            let _ = writeln!(rows, "c{at},2026-{month:02}-01,2026-{:02}-01,10,", month + 1);
        }
    }
    rows
}

#[test]
fn customers_that_leave_are_no_end_of_the_export() {
    // Three of twelve leave with September, in a file that goes on.
    let last = [10, 10, 10, 10, 10, 10, 10, 10, 10, 9, 9, 9];
    assert_eq!(told(invoices(&monthly(&last))), Vec::<&str>::new());
    // All but one have no October: the file is not whole.
    let last = [10, 9, 9, 9, 9, 9];
    assert_eq!(told(invoices(&monthly(&last))), ["revenue/export-ends"]);
    let confirmed = invoices(&monthly(&last)).option("invoice_lines", "ends_confirmed", "true");
    assert_eq!(told(confirmed), Vec::<&str>::new());
    // Nobody has an invoice after September, in October.
    assert_eq!(told(invoices(&monthly(&[9, 9, 9, 9]))), ["revenue/export-ends"]);
    // Two customers that leave are churn.
    assert_eq!(told(invoices(&monthly(&[9, 9]))), Vec::<&str>::new());
}

#[test]
fn usage_of_a_month_that_is_not_told_whole() {
    let mut rows = String::new();
    for (customer, last) in [("a", 10), ("b", 9), ("c", 9), ("d", 9)] {
        for month in 6..=last {
            let _ =
                writeln!(rows, "{customer},2026-{month:02}-01,2026-{:02}-01,10,usage", month + 1);
        }
    }
    assert_eq!(told(invoices(&rows)), ["revenue/month-not-over"]);
    let until = invoices(&rows).option("invoice_lines", "complete_until", "2026-09-30");
    assert_eq!(told(until), Vec::<&str>::new());
}

#[test]
fn a_snapshot_that_shrinks_is_asked_about_and_one_that_loses_is_not() {
    let snapshots = |rows: &str| {
        let given = given("2026-10-31");
        let given = given.table("arr_snapshots", &format!("customer,month,amount\n{rows}"));
        given.option("arr_snapshots", "measure", "arr")
    };
    let september = "a,2026-09,10\nb,2026-09,10\nc,2026-09,10\nd,2026-09,10\n";
    assert_eq!(told(snapshots(&format!("{september}a,2026-10,10\n"))), ["revenue/month-not-over"]);
    let half = format!("{september}a,2026-10,10\nb,2026-10,10\n");
    assert_eq!(told(snapshots(&half)), Vec::<&str>::new());
    // A month that is typed ahead of as_of has not come.
    let ahead = format!("{september}a,2026-11,10\n");
    assert_eq!(told(snapshots(&ahead)), Vec::<&str>::new());
    // Days of a month that are the same in each are when it is taken.
    let mid = "a,2026-08-15,10\na,2026-09-15,10\na,2026-10-15,10\n";
    assert_eq!(told(snapshots(mid)), Vec::<&str>::new());
}

#[test]
fn successions_are_judged_in_one_place() {
    let judged = |gaps: &[i32]| {
        let mut seen = Successions::default();
        let end = day("2026-01-01");
        gaps.iter().for_each(|gap| seen.add(end, end.plus(*gap)));
        seen.judge()
    };
    assert_eq!(judged(&[]), Ends::After);
    assert_eq!(judged(&[0, 0]), Ends::After);
    assert_eq!(judged(&[40]), Ends::After);
    assert_eq!(judged(&[1]), Ends::Inside);
    assert_eq!(judged(&[1, 1, 40]), Ends::Inside);
    assert_eq!(judged(&[1, 0]), Ends::After);
    assert_eq!(judged(&[1, 1, 1, 1, 0]), Ends::MostlyInside);
}

#[test]
fn rows_that_begin_again_and_again_are_invoices() {
    let rows = |months: &[u32], end: &str| {
        let mut rows = "id,customer,start,end,mrr\n".to_owned();
        for month in months {
            let _ = writeln!(rows, "i{month},a,2026-{month:02}-03,{end},10");
        }
        given("2026-10-31").table("subscriptions", &rows)
    };
    assert_eq!(told(rows(&[1, 2, 3, 4], "")), ["revenue/begun-again"]);
    let counted = rows(&[1, 2, 3, 4], "").option("subscriptions", "begun_again", "counts");
    assert_eq!(value(&counted.library(), "revenue.arr"), Decimal::from(480));
    // More of the same at odd distances is more of the same.
    assert_eq!(told(rows(&[1, 2, 4, 5], "")), Vec::<&str>::new());
    assert_eq!(told(rows(&[1, 2, 3], "")), Vec::<&str>::new());
}

#[test]
fn a_total_needs_no_answer() {
    let rows = |heading: &str, rows: &str| {
        let csv = format!("customer,start,plan,quantity,{heading}\n{rows}");
        let given = given("2026-10-31").table("subscriptions", &csv);
        told(given.option("subscriptions", "amount_per", "month"))
    };
    let unclear = "a,2026-01-01,p,3,30\nb,2026-01-01,p,5,70\n";
    assert_eq!(rows("amount", unclear), ["revenue/unit-or-total"]);
    assert_eq!(rows("Unit Amount", unclear), ["revenue/unit-price"]);
    assert_eq!(rows("MRR", unclear), Vec::<&str>::new());
    assert_eq!(rows("amount", "a,2026-01-01,p,1,30\n"), Vec::<&str>::new());
    assert_eq!(rows("amount", "a,2026-01-01,p,3,30\nb,2026-01-01,p,5,50\n"), Vec::<&str>::new());
}

#[test]
fn a_warning_of_the_door_does_not_stop() {
    let csv = "customer,start,amount,status\na,2026-01-01,10,churned\nb,2026-01-01,10,active\n";
    let (library, faults) = given("2026-10-31").table("subscriptions", csv).open();
    assert!(faults.iter().all(|fault| fault.severity == Severity::Warning));
    assert_eq!(value(&library, "revenue.arr"), Decimal::from(120));
}

fn snapshots_of_a_year() -> Given {
    let mut rows = "customer,month,amount\n".to_owned();
    for month in 1..=10 {
        let _ = writeln!(rows, "a,2026-{month:02},10\nb,2026-{month:02},{}", 10 + month);
        if month >= 4 {
            let _ = writeln!(rows, "c,2026-{month:02},10");
        }
    }
    let given = given("2026-10-31").table("arr_snapshots", &rows);
    given.option("arr_snapshots", "measure", "arr")
}

#[test]
fn who_is_there_when_the_data_begin_is_in_no_cohort_of_their_quarter() {
    let library = snapshots_of_a_year().library();
    let shown = table(&library, "revenue.cohorts");
    let mut lines = shown.lines();
    // One customer whose start is known is no headline, nor are those whose is not.
    assert_eq!(lines.next().unwrap(), "There is nothing to compare yet");
    assert_eq!(lines.next().unwrap(), "before 2026-02 | 2 |  |  |  |  |  |  | ");
    assert!(lines.next().unwrap().starts_with("2026-Q2 | 1 | 1 of 1"), "{shown}");
    let notes = view(&library, "revenue.cohorts").notes;
    let note = "2 customers started before the data begin: nothing tells when";
    assert!(notes.iter().any(|phrase| words(phrase) == note));
    // The list of customers tells starts that the data do not reach back to.
    let customers = "id,start\na,2021-03-01\nb,2022-03-01\nc,2026-04-10\n";
    let listed = snapshots_of_a_year().table("customers", customers);
    let library = listed.set("revenue.cohort_from", "customers.start").library();
    assert!(table(&library, "revenue.cohorts").contains("\nbefore 2026-01 | 2 |"));
}

#[test]
fn what_grew_without_a_reason_only_grew() {
    let library = snapshots_of_a_year().library();
    let shown = table(&library, "revenue.customers_table");
    assert!(shown.contains("| grew\n"), "{shown}");
    assert!(!shown.contains("grew,"), "{shown}");
}
