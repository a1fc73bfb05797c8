//! What headings say of amounts, and what words of columns say of rows.

use super::{lines, words};
use crate::support::registry;
use tearsheet::diag::Fault;
use tearsheet::table::{self, Input, Mapping, Named, Table};
use tearsheet::world::Bytes;

fn read_as(mapping: Mapping, name: &str, csv: &str) -> Result<(Table, Vec<Fault>), Vec<Fault>> {
    let mapping = Mapping { file: "a.csv".to_owned(), home: "USD".to_owned(), ..mapping };
    let inputs = [Input { mapping: &mapping, bytes: Bytes::from(csv.as_bytes()) }];
    table::read(registry().schema(name).expect("a table"), &inputs, &[])
}

/// The amount 12 under a heading, and its currency.
fn under(heading: &str) -> String {
    let csv = format!("id;company;stage;{heading}\n1;Alder;lead;12\n");
    match read_as(Mapping::default(), "deals", &csv) {
        Ok((table, _)) => match table.decimal("amount").and_then(|amounts| amounts.get(0)) {
            Some(amount) => match table.text("currency").and_then(|codes| codes.get(0)) {
                Some(code) => format!("{} {code}", amount.normalize()),
                None => amount.normalize().to_string(),
            },
            None => "none".to_owned(),
        },
        Err(faults) => lines(&faults).join("; "),
    }
}

#[test]
fn a_heading_says_what_its_amounts_are_in() {
    for heading in ["Amount", "Amount (USD)", "Amount USD", "amount_usd", "$ Amount", "USD Amount"]
    {
        assert_eq!(under(heading), "12", "{heading}");
    }
    for heading in ["Amount (EUR)", "Betrag in EUR", "Betrag in Euro", "Montant (€)", "amount_eur"]
    {
        assert_eq!(under(heading), "12 EUR", "{heading}");
    }
    for heading in ["Amount in cents", "amount_in_cents", "amountInCents", "amount_cents"] {
        assert_eq!(under(heading), "0.12", "{heading}");
    }
    for heading in [
        "Amount in thousands",
        "Amount (000s)",
        "Amount ('000)",
        "Amount $K",
        "Amount ($ K)",
        "Amount (in $'000)",
        "Amount, $000",
        "Amount USD k",
        "Betrag (Tsd. $)",
        "Amount in K$",
    ] {
        assert_eq!(under(heading), "12000", "{heading}");
    }
    for heading in [
        "Betrag in T€",
        "Betrag (TEUR)",
        "Betrag kEUR",
        "Betrag in Tsd. €",
        "Betrag in k€",
        "Montant en milliers d'euros",
        "Montant (k€)",
        "Betrag in T EUR",
    ] {
        assert_eq!(under(heading), "12000 EUR", "{heading}");
    }
    for heading in ["Betrag in Mio. EUR", "Montant (M€)", "Amount (EURm)", "Amount in € million"]
    {
        assert_eq!(under(heading), "12000000 EUR", "{heading}");
    }
    // The smallest unit is the currency's own.
    assert_eq!(under("Amount (JPY, minor units)"), "12 JPY");
    assert_eq!(under("Amount in KWD (minor)"), "0.012 KWD");
    // Nothing of the kind.
    for heading in ["Amount K", "Amount T", "Amount of all", "Amount per cent", "amount_all"] {
        assert_ne!(under(heading), "12000", "{heading}");
        assert_ne!(under(heading), "0.12", "{heading}");
    }
}

#[test]
fn what_the_project_says_of_a_unit_wins() {
    let csv = "id,company,stage,amount_in_cents\n1,Alder,lead,1200\n";
    let named = Named {
        headings: vec!["amount_in_cents".to_owned()],
        scaling: table::Scaling { times: Some(1.into()), ..table::Scaling::default() },
        ..Named::default()
    };
    let mapping = Mapping { columns: [("amount".to_owned(), named)].into(), ..Mapping::default() };
    let (table, _) = read_as(mapping, "deals", csv).expect("deals");
    assert_eq!(table.decimal("amount").expect("amounts").get(0), Some(1200.into()));
    // Said twice, it is divided once.
    let minor = table::Scaling { minor: true, ..table::Scaling::default() };
    let (table, _) =
        read_as(Mapping { scaling: minor, ..Mapping::default() }, "deals", csv).expect("deals");
    assert_eq!(table.decimal("amount").expect("amounts").get(0), Some(12.into()));
}

#[test]
fn of_two_currencies_the_reporting_one_is_taken() {
    let csv = "id,company,stage,Amount (EUR),Amount (USD)\n1,Alder,lead,10,12\n";
    let (table, _) = read_as(Mapping::default(), "deals", csv).expect("deals");
    assert_eq!(table.decimal("amount").expect("amounts").get(0), Some(12.into()));
    let csv = "id,company,stage,Amount (EUR),Amount (GBP)\n1,Alder,lead,10,12\n";
    let faults = read_as(Mapping::default(), "deals", csv).expect_err("a fault");
    assert_eq!(faults[0].code, "table/duplicate-heading");
}

/// Codes of what is told of a column of subscriptions beside customer, start, end, amount.
fn told(amount: &str, heading: &str, cells: &[&str]) -> Vec<&'static str> {
    let mut csv = format!("id,customer,start,end,{amount},{heading}\n");
    for (at, cell) in cells.iter().enumerate() {
        csv += &format!("S{at},C{at},2026-01-01,,100,{cell}\n");
    }
    let told = match read_as(Mapping::default(), "subscriptions", &csv) {
        Ok((_, warnings)) => warnings,
        Err(faults) => faults,
    };
    told.iter().map(|fault| fault.code).filter(|code| *code == "table/unread-qualifier").collect()
}

#[test]
fn columns_of_other_words_do_not_stop() {
    let none = [""; 0];
    assert_eq!(told("amount", "Tier", &["Gold", "Silver"]), none);
    assert_eq!(told("amount", "Type", &["New", "Renewal"]), none);
    assert_eq!(told("amount", "Onboarding", &["completed", "pending", "open"]), none);
    assert_eq!(told("amount", "Payment", &["paid", "unpaid"]), none);
    assert_eq!(told("amount", "Lage", &["aktiv", "aktiv"]), none);
    assert_eq!(told("amount", "Auto renew", &["yes", "no"]), none);
    assert_eq!(told("amount", "Country", &["DEU", "FRA"]), none);
    assert_eq!(told("amount", "Billed in", &["USD", "USD"]), none);
    assert_eq!(told("MRR", "Zahlrhythmus", &["monthly", "annual"]), none);
    assert_eq!(told("amount", "Emails deleted", &["3", "1"]), none);
    assert_eq!(told("amount", "is_test", &["false", "0"]), none);
    assert_eq!(told("amount", "Notes", &["active since May", "churned"]), none);
}

#[test]
fn columns_that_say_something_do() {
    let one = ["table/unread-qualifier"];
    assert_eq!(told("amount", "Lage", &["aktiv", "pausiert"]), one);
    assert_eq!(told("amount", "Zahlrhythmus", &["monatlich", "jährlich"]), one);
    assert_eq!(told("amount", "Verrechnet in", &["USD", "CHF"]), one);
    assert_eq!(told("amount", "Gekündigt", &["ja", "nein"]), one);
    assert_eq!(told("amount", "Actif", &["oui", "non"]), one);
}

#[test]
fn deleted_rows_and_tests_are_left_out_and_counted() {
    let csv = "id,customer,start,amount,IsDeleted,livemode,_fivetran_active\n\
        1,A,2026-01-01,100,false,true,true\n\
        2,B,2026-01-01,100,true,true,true\n\
        3,C,2026-01-01,100,,false,true\n\
        4,D,2026-01-01,100,no,true,false\n";
    let (table, told) = read_as(Mapping::default(), "subscriptions", csv).expect("rows");
    assert_eq!(words(&table, "customer"), ["A"]);
    let out = |reason: &str| (reason.to_owned(), 1);
    assert_eq!(table.origins[0].left_out, [out("deleted"), out("superseded"), out("tests")]);
    assert_eq!(told.len(), 3, "{told:?}");
}

#[test]
fn what_is_ignored_is_not_there() {
    let csv = "id,customer,start,amount,IsDeleted,Product\n\
        1,A,2026-01-01,100,true,P\n2,B,2026-01-01,100,false,Q\n";
    let ignore = vec!["is deleted".to_owned(), "Product".to_owned()];
    let mapping = Mapping { ignore, ..Mapping::default() };
    let (table, told) = read_as(mapping, "subscriptions", csv).expect("rows");
    assert_eq!((table.rows, table.has("product"), told.len()), (2, false, 0));
}

#[test]
fn a_column_that_numbers_the_rows_is_no_stray() {
    let csv = ",id,company,stage,\n0,1,Alder,lead,\n1,2,Birch,lead,\n";
    let (_, told) = read_as(Mapping::default(), "deals", csv).expect("deals");
    assert_eq!(lines(&told), [""; 0]);
    let csv = ",id,company,stage,\nx,1,Alder,lead,\n,2,Birch,lead,7\n";
    let (_, told) = read_as(Mapping::default(), "deals", csv).expect("deals");
    assert_eq!(told[0].message, "left out 2 cells under no heading, the first `x` in column A");
}
