//! Declared figures beside those of the books: what is made of the same rows is the same
//! number, to the digit.

use tearsheet::books::calendar::PeriodSpec;
use tearsheet::{Ask, Day, Memory, Options, Project};

const CONFIG: &str = r#"
[company]
name = "A"
[build]
as_of = "2026-10-31"
[tables.deals]
file = "data/deals.csv"
[tables.subscriptions]
file = "data/subscriptions.csv"
[tables.rates]
file = "data/rates.csv"
[tables.customers]
file = "data/customers.csv"
[tables.own.tickets]
file = "data/tickets.csv"
schema = { id = "text", account = "text", opened = "day", hours = "number" }
[tables.own.tickets.lookup]
segment = { table = "customers", by = "account", take = "segment" }

[metrics.own.won]
definition = "Value of what was won."
table = "deals"
where = "status = won"
sum = "value"
day = "closed_on"
[metrics.own.wins]
definition = "What was won."
table = "deals"
where = "status = won"
count = true
day = "closed_on"
[metrics.own.open]
definition = "Value of what is open."
table = "deals"
where = "status = open"
sum = "value"
[metrics.own.arr]
label = "Live"
definition = "Worth for a year of what is live."
table = "subscriptions"
sum = "arr"
[metrics.own.customers]
label = "Who is live"
definition = "Who has what is live."
table = "subscriptions"
distinct = "customer"
[metrics.own.icp]
definition = "Customers that fit."
table = "customers"
share = "icp = yes"

[metrics.own.tickets]
definition = "What was asked for in the month."
table = "own.tickets"
count = true
day = "opened"
[metrics.own.of_others]
definition = "What was asked for by others than the small."
table = "own.tickets"
where = "segment != SMB"
sum = "hours"
day = "opened"
[metrics.own.of_small]
definition = "Asked for by the small, of all whose size is known."
table = "own.tickets"
share = "segment = SMB"
[metrics.own.hours]
definition = "Hours that were worked."
table = "own.tickets"
sum = "hours"
day = "opened"
target = 100
[metrics.own.mean_deal]
definition = "What a won deal is worth."
table = "deals"
where = "status = won"
mean = "value"
day = "closed_on"
target = 20000
[metrics.own.of_a_segment]
definition = "Deals of a segment, which the export does not tell."
table = "deals"
where = "segment = Enterprise"
count = true
[metrics.own.per_customer]
label = "Hours for each customer"
definition = "Hours for each customer with ARR."
value = "own.of_others / own.customers"
[metrics.own.part]
definition = "Won of what was won and is open, compared with the month before."
value = "(own.won + 0 * own.open) / prior(own.won) - 1"
unit = "percent"
"#;

const DEALS: &str = "\
id,company,amount,currency,stage,created,close_date,owner
D-1,Acme,50000.10,USD,closed_won,2026-03-01,2026-10-12,Ana
D-2,Birch,40000,EUR,closed_won,2026-04-15,2026-10-20,Ben
D-3,Cedar,30000.333333,USD,closed_won,2026-01-15,2026-09-20,Ana
D-4,Dogwood,,USD,closed_won,2026-01-15,2026-10-21,Ana
D-6,Fir,7000,EUR,qualified,2026-08-15,2026-12-01,Ben
D-7,Gingko,900,USD,closed_lost,2026-08-15,2026-10-01,Ben
D-8,Hazel,123456.78,USD,closed_won,2025-01-15,2025-11-01,Cem
";

const LINES: &str = "\
id,customer,product,start,end,amount,currency
S-1,C-1,Core,2025-01-01,,1000.10,USD
S-2,C-2,Core,2025-06-01,2026-09-01,2500,EUR
S-3,C-2,Plus,2026-03-01,,333.33,EUR
S-4,C-3,Core,2026-03-01,2026-11-01,1000,USD
";

const RATES: &str = "\
date,from,to,rate
2025-10-31,EUR,USD,1.05
2025-12-31,EUR,USD,1.06
2026-08-31,EUR,USD,1.07
2026-09-19,EUR,USD,1.08
2026-09-30,EUR,USD,1.09
2026-10-19,EUR,USD,1.1
2026-10-31,EUR,USD,1.111
";

const CUSTOMERS: &str =
    "id,name,segment,icp\nC-1,Acme,SMB,yes\nC-2,Birch,Enterprise,no\nC-3,Cedar,SMB,\n";

const TICKETS: &str = "\
id,account,opened,hours
T-1,C-1,2026-10-01,2
T-2,C-2,2026-10-02,3
T-3,C-2,2026-10-30,4.5
T-4,C-9,2026-10-30,100
T-5,C-2,2026-09-30,1
";

fn project() -> Project {
    let world = Memory::new(
        Day::parse("2026-11-03").unwrap(),
        [
            ("tearsheet.toml", CONFIG.as_bytes()),
            ("data/deals.csv", DEALS.as_bytes()),
            ("data/subscriptions.csv", LINES.as_bytes()),
            ("data/rates.csv", RATES.as_bytes()),
            ("data/customers.csv", CUSTOMERS.as_bytes()),
            ("data/tickets.csv", TICKETS.as_bytes()),
        ],
    );
    Project::open(&world, &Options::default()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn ask(name: &str, slice: &[(&str, &str)], period: &str) -> Ask {
    let slice = slice.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned()));
    let period = (!period.is_empty()).then(|| PeriodSpec::parse(period).unwrap());
    Ask { slice: slice.collect(), period, ..Ask::figure(name) }
}

/// Where nobody has a value.
const NONE: &[(&str, &str)] = &[];

#[track_caller]
fn same(project: &Project, own: &str, book: &str, slices: &[(&str, &str)], periods: &[&str]) {
    let slices = slices.iter().map(std::slice::from_ref).chain([&[][..]]);
    for (slice, period) in slices.flat_map(|slice| periods.iter().map(move |one| (slice, *one))) {
        let figure = |name: &str| project.library.figure(&ask(name, slice, period)).unwrap();
        let (own, book) = (figure(own), figure(book));
        // Two that both have no value would be alike whatever they are made of.
        assert!(book.value.is_ok() || NONE.contains(&(book.name(), period)), "{book:?}");
        assert_eq!(own.value, book.value, "{} {slice:?} {period}", book.name());
        assert_eq!(own.rows, book.rows, "{} {slice:?} {period}", book.name());
    }
}

#[test]
fn the_same_rows_of_a_book_are_the_same_number() {
    let project = project();
    let months = ["2026-10", "2026-09", "2025-11", "2026-Q3", "2026", "2025", "T12M", ""];
    let owners = [("owner", "Ana"), ("owner", "Ben"), ("owner", "Cem")];
    same(&project, "own.won", "pipeline.won_value", &owners, &months);
    same(&project, "own.wins", "pipeline.won_count", &owners, &months);
    same(&project, "own.open", "pipeline.open_value", &owners[1..2], &[""]);
    let days = ["", "2026-09-30", "2026-08-31", "2026-Q3", "2025-12"];
    let by = [("product", "Core"), ("product", "Plus"), ("segment", "Enterprise")];
    same(&project, "own.arr", "revenue.arr", &by, &days[..3]);
    same(&project, "own.customers", "revenue.customer_count", &[], &days);
}

#[test]
fn figures_of_one_table_are_the_same_together_as_alone() {
    let project = project();
    let mut asks = Vec::new();
    for name in ["own.won", "own.wins", "own.arr", "own.tickets", "own.of_others"] {
        for period in ["2026-10", "2026-09", "T12M", "T3M", "2026"] {
            asks.push(ask(name, &[], period));
        }
    }
    for period in ["2026-10", "2026-09"] {
        asks.extend(["Ana", "Ben", "Cem"].map(|who| ask("own.won", &[("owner", who)], period)));
        asks.extend(
            ["SMB", "Enterprise"].map(|who| ask("own.tickets", &[("segment", who)], period)),
        );
    }
    asks.push(ask("own.won", &[("owner", "Nobody")], "2026"));
    let together = project.library.figures(&asks);
    assert_eq!(together.len(), asks.len());
    for (ask, figure) in asks.iter().zip(together) {
        match (figure, project.library.figure(ask)) {
            (Ok(together), Ok(alone)) => assert_eq!(*together, alone, "{ask:?}"),
            (Err(together), Err(alone)) => assert_eq!(together, alone, "{ask:?}"),
            other => panic!("{ask:?}: {other:#?}"),
        }
    }
}

#[test]
fn figures_of_figures_are_exact_and_say_what_they_lack() {
    let project = project();
    let figure =
        |name: &str, slice: &[(&str, &str)]| project.library.figure(&ask(name, slice, "")).unwrap();
    // Rows whose account is not known have no segment: they are in no figure that asks for it.
    let hours = figure("own.of_others", &[]);
    assert_eq!(hours.value.unwrap().to_string(), "7.5");
    assert_eq!(crate::support::words(&hours.notes[0]), "1 of 5 rows have no account that is known");
    assert_eq!(figure("own.tickets", &[]).value.unwrap().to_string(), "4");
    assert_eq!(figure("own.tickets", &[("segment", "SMB")]).value.unwrap().to_string(), "1");
    // 7.5 hours for three customers.
    let each = figure("own.per_customer", &[]);
    assert_eq!((each.value.unwrap().to_string().as_str(), each.n), ("2.5", Some(3)));
    assert_eq!(each.rows.iter().map(|(table, _)| table).collect::<Vec<_>>().len(), 2);
    // (50000.10 + 44000) / 30000.333333 - 1.
    let part = figure("own.part", &[]).value.unwrap();
    assert_eq!(part.round_dp(6).to_string(), "2.133302");
    assert_eq!(figure("own.icp", &[]).value.unwrap().round_dp(4).to_string(), "0.3333");
    let why = |name: &str, slice: &[(&str, &str)], period: &str| {
        let none = project.library.figure(&ask(name, slice, period)).unwrap();
        assert!(none.value.is_err(), "{none:?}");
        crate::support::words(&none.why.unwrap())
    };
    let open = "Open: what stands there is known of 2026-10-31 alone";
    assert_eq!(why("own.part", &[], "2025-11"), open);
    // What no column tells is not known, which is not that there is none.
    assert_eq!(why("own.of_a_segment", &[], ""), "no row has anything in segment");
    assert_eq!(why("own.wins", &[("segment", "SMB")], ""), "no row has anything in segment");
}

#[test]
fn shares_of_what_is_looked_up_are_of_what_was_found() {
    let project = project();
    let share = project.library.figure(&ask("own.of_small", &[], "")).unwrap();
    let parts = (share.numerator.unwrap().to_string(), share.denominator.unwrap().to_string());
    assert_eq!(parts, ("1".to_owned(), "4".to_owned()));
}

#[test]
fn what_adds_up_is_aimed_at_for_its_own_window_and_a_mean_for_any() {
    let project = project();
    let target = |name: &str, period: &str| {
        project.library.figure(&ask(name, &[], period)).unwrap().target.map(|one| one.to_string())
    };
    assert_eq!(target("own.hours", "2026-10").as_deref(), Some("100"));
    assert_eq!(target("own.hours", "2026-Q3"), None);
    assert_eq!(target("own.mean_deal", "2026-10").as_deref(), Some("20000"));
}
