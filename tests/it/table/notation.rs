//! Numbers, days, yes and no in every notation.

use super::{Dice, amounts, bad, dates, days, good, lines, mapping, numbers, read_as};
use tearsheet::table::{self, DateOrder, Mapping};

#[test]
fn numbers_are_read_in_every_notation() {
    let cells = [
        ("1.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\u{a0}234,5", "1234.5"),
        ("1\u{202f}234", "1234"),
        ("€1,2M", "1200000"),
        ("(1.234)", "-1234"),
        ("\u{2212}5", "-5"),
        ("12-", "-12"),
        ("12,-", "12"),
        ("40%", "0.4"),
        ("0,4", "0.4"),
        ("1.234", "1234"),
        ("EUR 7", "7"),
    ];
    let cells: Vec<(&str, &str)> = cells.into_iter().filter(|(c, _)| *c != "EUR 7").collect();
    let given: Vec<&str> = cells.iter().map(|(cell, _)| *cell).collect();
    let wanted: Vec<&str> = cells.iter().map(|(_, number)| *number).collect();
    assert_eq!(amounts(&good(&numbers(&given))), wanted);

    let cells = [
        ("1,234.56", "1234.56"),
        ("$40K", "40000"),
        ("-$1,234", "-1234"),
        ("$(12.50)", "-12.5"),
        ("1'234.50", "1234.5"),
        ("12,34,567", "1234567"),
        ("1.5E+06", "1500000"),
        (".5", "0.5"),
        ("5.", "5"),
        ("+5", "5"),
        ("0.123", "0.123"),
        ("2.5 million", "2500000"),
        ("1,000,000", "1000000"),
        ("0.000000000123", "0.000000000123"),
        ("99999999999999999999", "99999999999999999999"),
        ("n/a", "none"),
        ("NaN", "none"),
        ("NULL", "none"),
        ("-", "none"),
        ("****", "none"),
        ("-0", "0"),
    ];
    let given: Vec<&str> = cells.iter().map(|(cell, _)| *cell).collect();
    let wanted: Vec<&str> = cells.iter().map(|(_, number)| *number).collect();
    assert_eq!(amounts(&good(&numbers(&given))), wanted);
}

#[test]
fn what_is_no_number_is_a_fault_at_its_cell() {
    for cell in ["INF", "12,3,4", "1.2.3", "twelve", "1--", "12 34", "$", "1e99", "--5", "1,23"] {
        let fine = cell == "1,23";
        match read_as(&mapping(), numbers(&[cell]).as_bytes()) {
            Ok((table, _)) => assert!(fine, "`{cell}` was read as {:?}", amounts(&table)),
            Err(faults) => assert_eq!(
                lines(&faults),
                [format!(
                    "data/deals.csv:2:3: error[table/bad-number]: `{cell}` in `amount` is not a number"
                )],
            ),
        }
    }
}

#[test]
fn a_number_with_two_readings_is_decided_by_the_column_or_told() {
    assert_eq!(amounts(&good(&numbers(&["1,234", "2.5"]))), ["1234", "2.5"]);
    assert_eq!(amounts(&good(&numbers(&["1,234", "2,5"]))), ["1.234", "2.5"]);
    assert_eq!(amounts(&good(&numbers(&["$41,250", "$40,000"]))), ["41250", "40000"]);
    assert_eq!(amounts(&good(&numbers(&["41.250 €", "40.000 €"]))), ["41250", "40000"]);
    assert_eq!(bad(&numbers(&["$41,250", "40,000"])).len(), 1);
    assert_eq!(
        bad(&numbers(&["7", "1,234", "2,345"])),
        ["data/deals.csv:3:3: error[table/ambiguous-number]: `1,234` in `amount` is 1.234 or 1234"]
    );
    assert_eq!(
        bad(&numbers(&["1.5", "2,5"])),
        [
            "data/deals.csv:3:3: error[table/mixed-decimals]: `amount` has `1.5` with a decimal point \
          and `2,5` with a decimal comma"
        ]
    );
    let stated = Mapping { decimal: Some(','), ..mapping() };
    let (table, _) = read_as(&stated, numbers(&["1,234", "1.234"]).as_bytes()).expect("stated");
    assert_eq!(amounts(&table), ["1.234", "1234"]);
    let faults = read_as(&stated, numbers(&["1,234.5"]).as_bytes()).expect_err("contradiction");
    assert_eq!(faults[0].code, "table/bad-number");
}

#[test]
fn days_are_read_in_every_notation() {
    let cells = [
        ("2011-01-31", "2011-01-31"),
        ("2011/1/31", "2011-01-31"),
        ("20110131", "2011-01-31"),
        ("2011-01-31 23:30:00+02:00", "2011-01-31"),
        ("2011-01-31T23:30:00.000Z", "2011-01-31"),
        ("23-Sep-11", "2011-09-23"),
        ("Sep 23, 2011", "2011-09-23"),
        ("24 October 2011", "2011-10-24"),
        ("Friday, 23rd September 2011", "2011-09-23"),
        ("24. Oktober 2011", "2011-10-24"),
        ("3 févr. 2011", "2011-02-03"),
        ("31/01/2011 14:35", "2011-01-31"),
        ("01-02-13", "2013-02-01"),
        ("1.2.1999", "1999-02-01"),
        ("05/05/69", "1969-05-05"),
        ("0000-00-00", "none"),
        ("31. 1. 2011", "2011-01-31"),
        ("n/a", "none"),
    ];
    let given: Vec<&str> = cells.iter().map(|(cell, _)| *cell).collect();
    let wanted: Vec<&str> = cells.iter().map(|(_, day)| *day).collect();
    assert_eq!(days(&good(&dates(&given)), "created"), wanted);
    assert_eq!(
        days(&good(&dates(&["46112", "", "40000.5"])), "created"),
        ["2026-03-31", "none", "2009-07-06"]
    );
}

#[test]
fn a_day_with_two_readings_is_decided_by_the_column_or_told() {
    assert_eq!(days(&good(&dates(&["03/04/2026", "31/01/2026"])), "created")[0], "2026-04-03");
    assert_eq!(days(&good(&dates(&["03/04/2026", "01/31/2026"])), "created")[0], "2026-03-04");
    assert_eq!(
        bad(&dates(&["2026-01-01", "03/04/2026", "05/06/2026"])),
        [
            "data/deals.csv:3:3: error[table/ambiguous-day]: `03/04/2026` in `created` is 3 April 2026 \
          or 4 March 2026"
        ]
    );
    assert_eq!(
        bad(&dates(&["31/01/2026", "01/31/2026"])),
        ["data/deals.csv:3:3: error[table/mixed-date-orders]: `created` has `31/01/2026`, day \
          first, and `01/31/2026`, month first"]
    );
    assert_eq!(
        bad(&dates(&["2026-02-30", "31/31/2026", "soon", "2026-03", "46112"])),
        [
            "data/deals.csv:2:3: error[table/no-such-day]: there is no day `2026-02-30`, which \
             stands in `created`",
            "data/deals.csv:3:3: error[table/no-such-day]: there is no day `31/31/2026`, which \
             stands in `created`",
            "data/deals.csv:4:3: error[table/bad-day]: `soon` in `created` is not a day",
            "data/deals.csv:5:3: error[table/bad-day]: `2026-03` in `created` is not a day",
        ]
    );
    let stated = Mapping { date_order: Some(DateOrder::Mdy), ..mapping() };
    let (table, _) = read_as(&stated, dates(&["03/04/2026"]).as_bytes()).expect("stated");
    assert_eq!(days(&table, "created"), ["2026-03-04"]);
    let faults = read_as(&stated, dates(&["31/01/2026"]).as_bytes()).expect_err("contradiction");
    assert_eq!(faults[0].code, "table/no-such-day");
}

#[test]
fn yes_and_no_are_read_in_several_words() {
    let text = "id,company,won,trial\n1,a,Y,yes\n2,a,Ja,no\n3,a,TRUE,\n4,a,1,1\n5,a,x,0\n\
                6,a,Oui,n/a\n7,a,No,Y\n8,a,0,Y\n9,a,falsch,Y\n10,a,-,Y\n";
    let table = good(text);
    let flags = [true, true, true, true, true, true, false, false, false];
    let wanted: Vec<_> = flags.into_iter().map(Some).chain([None]).collect();
    assert_eq!(table.flag("won").expect("flags").flags, wanted);
    let trial = &table.flag("trial").expect("flags, as no cell is a day").flags;
    assert_eq!(trial[..6], [Some(true), Some(false), None, Some(true), Some(false), None]);
    assert_eq!(
        bad("id,company,won,trial\n1,a,maybe,2026-01-01\n2,a,,yes\n"),
        [
            "data/deals.csv:2:3: error[table/bad-flag]: `maybe` in `won` is neither yes nor no",
            "data/deals.csv:3:4: error[table/day-and-flag]: `trial` holds days in some rows and \
             yes in this one",
        ]
    );
}

#[test]
fn numbers_and_dates_of_random_signs_never_panic() {
    const SIGNS: &[char] = &[
        '1', '0', '9', '.', ',', '-', '/', ' ', '%', '(', ')', 'e', 'K', '$', ':', 'T', 'é',
        '\u{a0}', 'M', 'a', 'r',
    ];
    for seed in 0..20_000 {
        let mut dice = Dice(seed);
        let text: String = (0..dice.roll(14)).map(|_| SIGNS[dice.roll(SIGNS.len())]).collect();
        let _ = table::number::read(&text, None);
        let _ = table::date::read(&text, None);
        let _ = table::date::read_month(&text, None);
    }
}
