//! Sheets that no book knows, measured by declared figures alone: the customers of
//! `telco-churn`, the deliveries of `scms-delivery`, the tickets of `ravenstack`. Every
//! number is held against their EXPECTED.md.

use crate::shared;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use tearsheet::books::calendar::PeriodSpec;
use tearsheet::value::Decimal;
use tearsheet::{Ask, Day, Figure, Library, Memory, Options, Project};

/// Opens a project of one sheet and what is declared of it.
fn open(file: &str, declared: &str) -> Project {
    let toml = format!(
        "[company]\nname = \"Declared\"\ncurrency = \"USD\"\n[build]\nas_of = \"2025-12-31\"\n{declared}"
    );
    let bytes = shared::read(file);
    let today = Day::parse("2026-01-02").unwrap();
    let world = Memory::new(today, [("tearsheet.toml", toml.as_bytes()), ("data.csv", &bytes)]);
    Project::open(&world, &Options::default()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn ask(library: &Library, name: &str, slice: &[(&str, &str)], period: Option<&str>) -> Figure {
    let mut ask = Ask::figure(name);
    let slice = slice.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned()));
    ask.slice = slice.collect();
    ask.period = period.map(|period| PeriodSpec::parse(period).unwrap());
    library.figure(&ask).unwrap_or_else(|fault| panic!("{name}: {fault:#?}"))
}

/// That a figure is what a cell says, to as many places as it has.
fn is(figure: &Figure, cell: &str) {
    let value = figure.value.unwrap_or_else(|reason| {
        panic!("{} {:?}: {reason:?} {:?}", figure.name(), figure.slice, figure.why)
    });
    let wanted: Decimal = cell.parse().unwrap();
    let places = cell.split_once('.').map_or(0, |(_, after)| after.len() as u32);
    // Sixteen digits are what the other side had.
    let near = Decimal::new(1, places.min(12)) / Decimal::from(2) * Decimal::new(11, 1);
    let told = (value - wanted).abs();
    let exact = places < 3 && told.is_zero();
    assert!(
        exact || (places >= 3 && told <= near),
        "{} {:?}: {value}, not {cell}",
        figure.name(),
        figure.slice
    );
}

fn expected(path: &str) -> String {
    String::from_utf8(shared::read(path)).unwrap()
}

/// A result of a page: `- rows = 7043`.
fn result(page: &str, name: &str) -> String {
    let line = page.lines().find(|line| line.starts_with(&format!("- {name} = ")));
    line.unwrap_or_else(|| panic!("{name}")).split(" = ").nth(1).unwrap().trim().to_owned()
}

/// The rows of a table of a page: the label, and so many cells.
fn table(page: &str, heading: &str, cells: usize) -> Vec<(String, Vec<String>)> {
    let (_, after) = page.split_once(&format!("### {heading}\n")).unwrap();
    let lines = after.split("```").nth(1).unwrap().lines().filter(|line| !line.trim().is_empty());
    lines
        .skip(2)
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let (_, tail) = words.split_at(words.len() - cells);
            let tail: Vec<String> = tail.iter().map(|cell| (*cell).to_owned()).collect();
            let at = line.find(&format!("  {}", tail[0])).or_else(|| line.find(&tail[0])).unwrap();
            (line[..at].trim().to_owned(), tail)
        })
        .collect()
}

const TELCO: &str = r#"
[tables.own.customers]
file = "data.csv"
key = "customerid"
schema = { customerid = "text", seniorcitizen = "text", tenure = "number", internetservice = "text", contract = "text", paymentmethod = "text", monthly = "money", total = "money", churn = "text" }
[tables.own.customers.columns]
monthly = "MonthlyCharges"
total = "TotalCharges"

[metrics.own]
customers = { label = "Phones", definition = "d", table = "own.customers", count = true }
churned = { definition = "d", table = "own.customers", count = true, where = "churn = Yes" }
churn_rate = { definition = "d", table = "own.customers", share = "churn = Yes" }
charges = { definition = "d", table = "own.customers", sum = "monthly" }
mrr_active = { definition = "d", table = "own.customers", sum = "monthly", where = "churn = No" }
mrr_churned = { definition = "d", table = "own.customers", sum = "monthly", where = "churn = Yes" }
revenue_churn = { definition = "d", table = "own.customers", share = "churn = Yes", sum = "monthly" }
total_charges = { definition = "d", table = "own.customers", sum = "total" }
arpa = { label = "Mean charge", definition = "d", table = "own.customers", mean = "monthly" }
tenure_mean = { definition = "d", table = "own.customers", mean = "tenure" }
tenure0 = { definition = "d", table = "own.customers", count = true, where = "tenure = 0" }
ltv = { definition = "d", value = "own.arpa / own.churn_rate" }
"#;

#[test]
fn customers_of_a_phone_company() {
    let page = expected("telco-churn/EXPECTED.md");
    let mut declared = TELCO.to_owned();
    let buckets = table(&page, "By tenure bucket (months)", 3);
    let ends: Vec<(i32, i32)> = buckets
        .iter()
        .map(|(label, _)| {
            let (from, to) = label.trim_matches(['(', ']']).split_once(", ").unwrap();
            (from.parse().unwrap(), to.parse().unwrap())
        })
        .collect();
    for (from, to) in &ends {
        let _ = writeln!(
            declared,
            "left_by_{to} = {{ definition = \"d\", table = \"own.customers\", share = \"churn = Yes\", where = \"tenure > {from} and tenure <= {to}\" }}"
        );
    }
    let project = open("telco-churn/Telco-Customer-Churn.csv", &declared);
    let library = &project.library;
    for (name, of) in [
        ("customers", "rows"),
        ("churned", "churned"),
        ("churn_rate", "churn_rate"),
        ("mrr_active", "mrr_active"),
        ("mrr_churned", "mrr_churned"),
        ("revenue_churn", "revenue_churn"),
        ("total_charges", "total_charges_sum"),
        ("arpa", "arpa"),
        ("tenure_mean", "tenure_mean"),
        ("tenure0", "tenure0"),
        ("ltv", "ltv_simple"),
    ] {
        is(&ask(library, &format!("own.{name}"), &[], None), &result(&page, of));
    }
    let total = ask(library, "own.total_charges", &[], None);
    let blank: usize = total.excluded.iter().map(|left| left.rows.len()).sum();
    assert_eq!(blank.to_string(), result(&page, "blank_total"));
    for (heading, slice) in [
        ("By Contract", "contract"),
        ("By PaymentMethod", "paymentmethod"),
        ("By InternetService", "internetservice"),
        ("By SeniorCitizen", "seniorcitizen"),
    ] {
        for (word, cells) in table(&page, heading, 4) {
            let by = [(slice, word.as_str())];
            for (name, cell) in ["customers", "churned", "churn_rate", "charges"].iter().zip(&cells)
            {
                is(&ask(library, &format!("own.{name}"), &by, None), cell);
            }
        }
    }
    for ((_, to), (_, cells)) in ends.iter().zip(&buckets) {
        let figure = ask(library, &format!("own.left_by_{to}"), &[], None);
        assert_eq!(figure.n.unwrap().to_string(), cells[0]);
        assert_eq!(figure.numerator.unwrap().to_string(), cells[1]);
        is(&figure, &cells[2]);
    }
}

const DELIVERIES: &str = r#"
[tables.own.lines]
file = "data.csv"
key = "id"
schema = { id = "text", country = "text", via = "text", mode = "text", scheduled = "day", delivered = "day", vendor = "text", value = "money", freight = "money" }
[tables.own.lines.columns]
via = "Fulfill Via"
mode = "Shipment Mode"
scheduled = "Scheduled Delivery Date"
delivered = "Delivered to Client Date"
value = "Line Item Value"
freight = "Freight Cost (USD)"
[tables.own.lines.days]
late = { from = "scheduled", until = "delivered" }
[metrics.own]
lines = { definition = "d", table = "own.lines", count = true, day = "delivered", span = "T120M" }
vendors = { definition = "d", table = "own.lines", distinct = "vendor" }
countries = { definition = "d", table = "own.lines", distinct = "country" }
value = { definition = "d", table = "own.lines", sum = "value", day = "delivered", span = "T120M" }
freight = { definition = "d", table = "own.lines", sum = "freight" }
all_lines = { definition = "d", table = "own.lines", count = true }
all_value = { definition = "d", table = "own.lines", sum = "value" }
on_time = { definition = "d", table = "own.lines", share = "late <= 0" }
on_time_of = { definition = "d", table = "own.lines", share = "late <= 0", day = "delivered", span = "T120M" }
exactly = { definition = "d", table = "own.lines", count = true, where = "late = 0" }
late_lines = { definition = "d", table = "own.lines", count = true, where = "late > 0" }
late = { definition = "d", table = "own.lines", mean = "late" }
late_median = { definition = "d", table = "own.lines", median = "late" }
earliest = { definition = "d", table = "own.lines", min = "late" }
latest = { definition = "d", table = "own.lines", max = "late" }
late_p25 = { definition = "d", table = "own.lines", quantile = ["late", 0.25] }
late_p75 = { definition = "d", table = "own.lines", quantile = ["late", 0.75] }
"#;

/// What stands in the column of freight that is no number: each means none.
fn words_of_freight() -> String {
    let mut reader = csv::Reader::from_reader(std::io::Cursor::new(shared::read(LINES)));
    let head = reader.headers().unwrap().clone();
    let at = head.iter().position(|name| name == "Freight Cost (USD)").unwrap();
    let cells = reader.records().map(|row| row.unwrap()[at].to_owned());
    let words: BTreeSet<String> = cells.filter(|cell| cell.parse::<Decimal>().is_err()).collect();
    words.iter().fold("[tables.own.lines.values.freight]\n".to_owned(), |mut all, word| {
        let _ = writeln!(all, "{word:?} = \"\"");
        all
    })
}

const LINES: &str = "scms-delivery/SCMS_Delivery_History_Dataset.csv";

#[test]
fn deliveries_of_a_supply_chain() {
    let page = expected("scms-delivery/EXPECTED.md");
    let project = open(LINES, &format!("{}{DELIVERIES}", words_of_freight()));
    let library = &project.library;
    let get = |name: &str, slice: &[(&str, &str)], period: Option<&str>| {
        ask(library, &format!("own.{name}"), slice, period)
    };
    for (name, of) in [
        ("all_lines", "rows"),
        ("vendors", "vendors"),
        ("countries", "countries"),
        ("all_value", "value"),
        ("freight", "freight_sum"),
        ("on_time", "on_time"),
        ("exactly", "exactly_on_day"),
    ] {
        is(&get(name, &[], None), &result(&page, of));
    }
    let late = result(&page, "days_late");
    for (name, key) in [
        ("late", "mean"),
        ("late_median", "median"),
        ("earliest", "min"),
        ("latest", "max"),
        ("late_p25", "p25"),
        ("late_p75", "p75"),
    ] {
        let (_, cell) = late.split_once(&format!("'{key}': ")).unwrap();
        is(&get(name, &[], None), cell.split([',', '}']).next().unwrap());
    }
    assert_eq!(get("freight", &[], None).n.unwrap().to_string(), result(&page, "freight_numeric"));
    for (vendor, cells) in table(&page, "Top 15 vendors by lines", 6) {
        let by = [("vendor", vendor.as_str())];
        let names = ["all_lines", "all_value", "on_time", "late", "late_lines", "latest"];
        for (name, cell) in names.iter().zip(&cells) {
            is(&get(name, &by, None), cell);
        }
    }
    for (mode, cells) in table(&page, "By shipment mode", 4) {
        // Rows without a mode are of no word.
        if mode == "NaN" {
            continue;
        }
        let by = [("mode", mode.as_str())];
        for (name, at) in [("all_lines", 0), ("on_time", 1), ("all_value", 2), ("freight", 3)] {
            is(&get(name, &by, None), &cells[at]);
        }
    }
    for (via, cells) in table(&page, "By fulfil via", 2) {
        let by = [("via", via.as_str())];
        is(&get("all_lines", &by, None), &cells[0]);
        is(&get("on_time", &by, None), &cells[1]);
    }
    for (year, cells) in table(&page, "By delivery year", 3) {
        for (name, at) in [("lines", 0), ("on_time_of", 1), ("value", 2)] {
            is(&get(name, &[], Some(&year)), &cells[at]);
        }
    }
    for (country, cells) in table(&page, "Top 10 countries by value", 2) {
        let by = [("country", country.as_str())];
        is(&get("all_lines", &by, None), &cells[0]);
        is(&get("all_value", &by, None), &cells[1]);
    }
}

const TICKETS: &str = r#"
[tables.own.tickets]
file = "data.csv"
key = "ticket_id"
schema = { ticket_id = "text", account_id = "text", submitted_at = "day", closed_at = "day", hours = "number", priority = "text", first = "number", satisfaction_score = "number", escalation_flag = "flag" }
[tables.own.tickets.columns]
hours = "resolution_time_hours"
first = "first_response_time_minutes"
[metrics.own]
tickets = { definition = "d", table = "own.tickets", count = true }
closed = { definition = "d", table = "own.tickets", count = true, where = 'closed_at != ""' }
hours = { definition = "d", table = "own.tickets", mean = "hours" }
hours_median = { definition = "d", table = "own.tickets", median = "hours" }
first = { definition = "d", table = "own.tickets", mean = "first" }
csat = { definition = "d", table = "own.tickets", mean = "satisfaction_score" }
escalated = { definition = "d", table = "own.tickets", count = true, where = "escalation_flag = yes" }
accounts = { definition = "d", table = "own.tickets", distinct = "account_id" }
"#;

#[test]
fn tickets_of_a_software_company() {
    let page = expected("ravenstack/EXPECTED.md");
    let project = open("ravenstack/ravenstack_support_tickets.csv", TICKETS);
    let library = &project.library;
    for (priority, cells) in table(&page, "Tickets", 7) {
        let by = [("priority", priority.as_str())];
        let names = ["tickets", "closed", "hours", "hours_median", "first", "csat", "escalated"];
        for (name, cell) in names.iter().zip(&cells) {
            is(&ask(library, &format!("own.{name}"), &by, None), cell);
        }
    }
    let csat = ask(library, "own.csat", &[], None);
    assert_eq!(csat.n.unwrap().to_string(), result(&page, "csat_n"));
    is(&csat, &result(&page, "csat_mean"));
    is(&ask(library, "own.accounts", &[], None), &result(&page, "accounts_with_tickets"));
}
