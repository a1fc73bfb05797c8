//! What `doctor` says of an export: exactly, and in such a way that the mapping
//! it proposes is one that reading takes.

use crate::support::registry;
use crate::workbook::{ods, xlsx};
use tearsheet::config::Config;
use tearsheet::diag::emit;
use tearsheet::flow::Options;
use tearsheet::flow::project::presets;
use tearsheet::table::{self, Input, Inspection, Schema};
use tearsheet::world::Bytes;

fn inspect(path: &str, bytes: &Bytes) -> Inspection {
    let schemas: Vec<&Schema> = registry().books().iter().flat_map(|book| book.schemas).collect();
    match table::inspect(path, bytes, &schemas, &presets(registry()).unwrap()) {
        Ok(found) => found,
        Err(faults) => panic!("{}", faults.iter().map(emit::short).collect::<String>()),
    }
}

fn csv(text: &str) -> Inspection {
    inspect("data/a.csv", &Bytes::from(text.as_bytes()))
}

fn odd(found: &Inspection) -> Vec<String> {
    found
        .oddities
        .iter()
        .map(|fault| format!("{} {}: {}", fault.place, fault.code, fault.message))
        .collect()
}

/// The proposed mapping, through the configuration, must be one that reading
/// takes; gives the columns that were read.
fn columns_read(found: &Inspection, bytes: &Bytes) -> Vec<String> {
    let head = "[company]\nname = \"A\"\ncurrency = \"USD\"\n";
    let config = Config::read("tearsheet.toml", &format!("{head}{}", found.toml()), &[]);
    let config = config.unwrap_or_else(|faults| {
        panic!("{}\n{}", found.toml(), faults.iter().map(emit::short).collect::<String>())
    });
    let table = found.table().unwrap();
    let source = config.tables.get(table).unwrap();
    let schema =
        registry().books().iter().flat_map(|book| book.schemas).find(|one| one.table == table);
    let mapping = &source.first().unwrap().mapping;
    let inputs = [Input { mapping, bytes: bytes.clone() }];
    match table::read(schema.unwrap(), &inputs, &presets(registry()).unwrap()) {
        Ok((table, _)) => table.columns.into_keys().collect(),
        Err(faults) => panic!("{}", faults.iter().map(emit::short).collect::<String>()),
    }
}

#[test]
fn an_export_is_described_for_people() {
    let text = "Opportunities;;;;;\n\nOpportunity ID;Account Name;Stage;Amount;Close Date;Lead Source\n\
        D1;Acme;Closed Won;1.234,50 €;13/02/2026;Web\nD2;Bolt;Prospecting ;99,00 €;04/03/2026;Web\n\
        D3;Cog;prospecting;7,25 €;;Web\nD4;Dyn;Won;12,00 €;05/03/2026;Web\n\
        D5;Ems;Lost;3,00 €;05/03/2026;Web\nTotal;;;1.355,75 €;;\n";
    let expected = "\
data/a.csv: CSV, utf-8, delimiter ;, line ends LF
headings in row 3: it names 6 columns of `deals`
columns, of 5 rows:
    A Opportunity ID  id                        100%  → id          D1 | D2 | D3
    B Account Name    text                      100%  → company     Acme | Bolt | Cog
    C Stage           text                      100%  → stage       Closed Won | Prospecting | prospecting
    D Amount          money (€, decimal comma)  100%  → amount      1.234,50 € | 99,00 € | 7,25 €
    E Close Date      date (day first)           80%  → close_date  13/02/2026 | 04/03/2026 | 05/03/2026
    F Lead Source     text                      100%  → source      Web
fits `deals`

[tables.deals]
file = \"data/a.csv\"
# amount_from = \"amount\"  # or \"list_price\": where a deal without an amount gets one: nowhere, or the list price of its product

[tables.deals.columns]
id = \"Opportunity ID\"
company = \"Account Name\"
amount = \"Amount\"
stage = \"Stage\"
close_date = \"Close Date\"
source = \"Lead Source\"
";
    let found = csv(text);
    let lines = found.lines().join("\n");
    assert!(lines.starts_with(expected), "{lines}");
    assert_eq!(
        odd(&found),
        [
            "data/a.csv:3:3 doctor/variants: `Stage` writes one value in several ways: `Prospecting`, `prospecting`",
            "data/a.csv table/rows-left-out: left out row 9, which holds totals",
            "data/a.csv:5:3 doctor/padded: `Stage` has blanks around its words in one cell",
        ],
    );
    let read = columns_read(&found, &Bytes::from(text.as_bytes()));
    // Amounts in euros are in euros.
    assert_eq!(read, ["amount", "close_date", "company", "currency", "id", "source", "stage"]);
}

#[test]
fn the_same_findings_are_data() {
    let found = csv("id,company,stage,when\n1,A,Won,x\n2,B,#,y\n");
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(json["schema"], 1);
    assert_eq!(
        (&json["format"], &json["encoding"], &json["delimiter"]),
        (&"csv".into(), &"utf-8".into(), &",".into())
    );
    assert_eq!(json["fit"]["table"], "deals");
    let column = serde_json::json!({
        "letters": "A", "heading": "id", "kind": "id", "detail": null, "filled": 2,
        "distinct": 2, "examples": ["1", "2"], "ours": "id", "guessed": false,
    });
    assert_eq!(json["columns"][0], column);
    assert_eq!(json["columns"][3]["ours"], serde_json::Value::Null);
    assert!(json["mapping"].as_str().unwrap().starts_with("[tables.deals]\n"));
}

const WORDS: &str = r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/>
  </cellXfs></styleSheet>"#;

/// A cell of words.
fn w(text: &str) -> String {
    format!(r#"<c t="str"><v>{text}</v></c>"#)
}

/// Rows of words as a sheet; a cell that starts with `<` is taken as it is.
fn sheet(first: u32, rows: &[&[&str]], after: &str) -> String {
    let mut out =
        String::from("<worksheet><cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>");
    for (number, row) in (first..).zip(rows) {
        out.push_str(&format!("<row r=\"{number}\">"));
        for cell in *row {
            match cell.starts_with('<') {
                true => out.push_str(cell),
                false => out.push_str(&w(cell)),
            }
        }
        out.push_str("</row>");
    }
    format!("{out}</sheetData>{after}</worksheet>")
}

#[test]
fn a_workbook_shows_its_sheets_and_what_is_hidden_in_it() {
    let deals = sheet(
        3,
        &[
            &["Deal ID", "Account", "Stage", "Amount", "under", "Close Date"],
            &["D1", "Acme", "Won", "<c><v>100</v></c>", "", "<c s=\"1\"><v>46000</v></c>"],
            &["D2", "Bolt", "Won", "200", "", "<c s=\"1\"><v>46001</v></c>"],
            &["D3", "Cog", "Lost", "<c t=\"e\"><v>#REF!</v></c>", "", "soon"],
            &["D4", "Dyn", "Lost", "<c><f>A1</f></c>", "", "<c s=\"1\"><v>46003</v></c>"],
        ],
        r#"<mergeCells><mergeCell ref="D3:E3"/></mergeCells>"#,
    );
    let bytes = xlsx(&deals, &[("xl/styles.xml", WORDS)]);
    let found = inspect("data/a.xlsx", &bytes);
    let lines = found.lines();
    assert_eq!(
        lines.get(..5).unwrap(),
        [
            "data/a.xlsx: XLSX, days from 1900",
            "  * Deals  (7 rows, 6 columns)",
            "    Old  (blank, hidden)",
            "headings in row 3: it names 5 columns of `deals`",
            "columns, of 4 rows:",
        ]
    );
    let kinds: Vec<_> = found.columns.iter().map(|one| (one.kind, one.detail.as_deref())).collect();
    assert_eq!(
        kinds,
        [
            ("id", None),
            ("text", None),
            ("text", None),
            ("number", Some("partly as text")),
            ("empty", None),
            ("mixed", Some("3 dates, 1 word")),
        ]
    );
    assert_eq!(
        odd(&found),
        [
            "data/a.xlsx!Deals:D6 table/error-cell: `amount` holds the formula error `#REF!`",
            "data/a.xlsx!Deals:D7 table/no-saved-result: `amount` holds a formula whose result was never saved",
            "data/a.xlsx!Deals:F6 table/bad-day: `soon` in `close_date` is not a day",
            "data/a.xlsx!Deals:B3 doctor/hidden-columns: hidden columns are read all the same: B `Account`",
            "data/a.xlsx!Deals:D3 doctor/merged-heading: the heading `Amount` is merged over D3:E3 and names the first column only",
            "data/a.xlsx!Deals:E3 doctor/covered-cells: a value stands under merged cells: nobody sees them, and they are not read",
            "data/a.xlsx doctor/hidden-sheets: hidden sheets are not read: `Old`",
            "data/a.xlsx!Deals:D5 doctor/text-numbers: `Amount` holds numbers, but as text in one cell",
        ]
    );
}

#[test]
fn the_sheet_that_fits_best_is_chosen_and_the_others_mapped_too() {
    let cover = sheet(1, &[&["Report of October"], &["prepared by finance"]], "");
    let lines = sheet(
        2,
        &[
            &["Customer", "Start", "End", "Amount"],
            &["A", "2025-01-01", "2025-12-31", "10"],
            &["A", "2026-01-01", "2026-12-31", "12"],
            &["B", "2025-03-01", "2025-05-31", "5"],
            &["B", "2025-06-01", "2025-08-31", "5"],
            &["B", "2025-09-01", "", "5"],
        ],
        "",
    );
    let book = r#"<workbook><sheets><sheet name="Cover" r:id="r1"/><sheet name="Lines" r:id="r2"/>
      </sheets></workbook>"#;
    let bytes = xlsx(&cover, &[("xl/workbook.xml", book), ("xl/worksheets/b.xml", &lines)]);
    let found = inspect("data/a.xlsx", &bytes);
    assert_eq!(found.table(), Some("subscriptions"));
    let toml = found.toml();
    assert!(
        toml.starts_with("[tables.subscriptions]\nfile = \"data/a.xlsx\"\nsheet = \"Lines\"\n"),
        "{toml}"
    );
    assert_eq!(columns_read(&found, &bytes), ["amount", "customer", "end", "start"]);
    let table = r#"<table:table table:name="Rates"><table:table-row>
      <table:table-cell office:value-type="string"><text:p>Date</text:p></table:table-cell>
      <table:table-cell office:value-type="string"><text:p>From</text:p></table:table-cell>
      <table:table-cell office:value-type="string"><text:p>To</text:p></table:table-cell>
      <table:table-cell office:value-type="string"><text:p>Rate</text:p></table:table-cell>
      </table:table-row><table:table-row>
      <table:table-cell office:value-type="date" office:date-value="2026-01-01"/>
      <table:table-cell office:value-type="string"><text:p>EUR</text:p></table:table-cell>
      <table:table-cell office:value-type="string"><text:p>USD</text:p></table:table-cell>
      <table:table-cell office:value-type="float" office:value="1.1"/></table:table-row></table:table>
      <table:table table:name="Merges"><table:table-row>
      <table:table-cell office:value-type="string"><text:p>From</text:p></table:table-cell>
      <table:table-cell office:value-type="string"><text:p>Into</text:p></table:table-cell>
      <table:table-cell office:value-type="string"><text:p>Date</text:p></table:table-cell>
      </table:table-row></table:table>"#;
    let found = inspect("data/a.ods", &ods(table));
    assert_eq!(found.table(), Some("rates"));
    let headers: Vec<&str> =
        found.toml().lines().filter(|line| line.starts_with("[tables.")).collect();
    assert_eq!(
        headers,
        ["[tables.rates]", "[tables.rates.columns]", "[tables.merges]", "[tables.merges.columns]"]
    );
}

#[test]
fn what_no_cell_proves_is_asked() {
    let text = "id,company,stage,close date,amount\n1,A,Won,03/04/2026,\"1,234\"\n2,B,Won,05/06/2026,\"2,345\"\n";
    let found = csv(text);
    let toml = found.toml();
    assert!(
        toml.contains("\n# date_order = \"dmy\"  # or \"mdy\": `03/04/2026` in `close_date` is 3 April 2026 or 4 March 2026\n"),
        "{toml}"
    );
    assert!(
        toml.contains("\n# decimal = \".\"  # or \",\": `1,234` in `amount` is 1.234 or 1234\n"),
        "{toml}"
    );
    let details: Vec<_> = found.columns.iter().filter_map(|one| one.detail.clone()).collect();
    assert_eq!(details, ["day or month first is unclear", "decimal sign unclear"]);
    let codes: Vec<_> = found.oddities.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["table/ambiguous-day", "table/ambiguous-number"]);
}

#[test]
fn what_another_column_proves_is_taken_for_the_whole_file() {
    let text = "id;company;stage;created;close date;amount;arr\n\
        1;A;Won;13/04/2026;03/04/2026;1.234;1,5\n2;B;Lost;13/04/2026;05/06/2026;2.000;2,5\n";
    let found = csv(text);
    let toml = found.toml();
    let orders =
        "date_order = \"dmy\"  # as \"created\" has it: no date in \"close date\" proves it\n";
    assert!(toml.contains(orders), "{toml}");
    assert!(!toml.contains("# date_order"), "{toml}");
    assert!(odd(&found).iter().all(|line| !line.contains("ambiguous-day")), "{:?}", odd(&found));
    columns_read(&found, &Bytes::from(text.as_bytes()));
}

#[test]
fn only_words_that_do_not_map_by_themselves_are_asked_for() {
    let text = "Deal ID,Account,Currency,Stage,Amount,Source\nD1,Acme,USD,Lead,100,Inbound\n\
        D2,Bolt,USD,Discovery,100,warm intro\nD3,Cog,USD,Closed-Won,100,Magic\n\
        D4,Cog,USD,Propsal,100,Wbsite\nD5,Cog,USD,Kickoff,100,\nD6,Cog,USD,Kickoff,100,\n\
        Total,,,,600,\nas of the end of October,,,,,\n";
    let found = csv(text);
    let values = found.toml().split_once("\n\n[tables.deals.values").unwrap().1;
    assert_eq!(
        values,
        ".source]  # ours: conference, founder_network, inbound, other, outbound, \
         provider_referral, warm_intro\n# \"Magic\" = \"…\"  # 1 row\n\
         \"Wbsite\" = \"inbound\"  # a guess, 1 row\n\n[tables.deals.values.stage]  # ours: \
         closed_lost, closed_won, discovery, lead, negotiation, proposal, qualified\n\
         \"Propsal\" = \"proposal\"  # a guess, 1 row\n# \"Kickoff\" = \"…\"  # one of \"closed_lost\", \
         \"closed_won\", \"discovery\", \"lead\", \"negotiation\", \"proposal\", \"qualified\": 2 rows\n"
    );
    assert_eq!(found.rows, 6);
    // The currency is the same everywhere, as it should be.
    let alike: Vec<String> =
        odd(&found).into_iter().filter(|line| line.contains("one-value")).collect();
    assert_eq!(alike, ["data/a.csv:1:5 doctor/one-value: `Amount` is `100` in all 6 rows"]);
    columns_read(&found, &Bytes::from(text.as_bytes()));
}

#[test]
fn the_heading_says_whether_amounts_are_of_a_month() {
    for (heading, measure) in [("MRR", "mrr"), ("ARR (USD)", "arr"), ("Monthly Amount", "mrr")] {
        let found = csv(&format!("customer,month,{heading}\nA,2026-01,5\nB,2026-02,6\n"));
        let line = format!("\nmeasure = \"{measure}\"  # as \"{heading}\" says\n");
        assert!(found.toml().contains(&line), "{}", found.toml());
    }
    let found = csv("customer,month,amount\nA,2026-01,5\nB,2026-02,6\n");
    assert!(found.toml().contains("\n# measure = \"arr\"  # or \"mrr\""), "{}", found.toml());
}

#[test]
fn a_file_that_fits_nothing_is_given_the_nearest_table_to_fill_in() {
    let found = csv("Klientel,Start,\"Mo\nBetrag\"\nA,2026-01-01,5\nB,2026-01-03,6\n");
    assert_eq!(found.table(), None);
    assert_eq!(
        found.toml(),
        "# data/a.csv: no table of ours has its headings; the nearest is `subscriptions`\n\
         # its headings: `Klientel`, `Start`, `Mo Betrag`\n\
         # [tables.subscriptions]\n# file = \"data/a.csv\"\n\
         # [tables.subscriptions.columns]\n\
         # customer = \"…\"  # which heading? \"Klientel\" or \"Mo\\nBetrag\"? The account that pays.\n\
         # start = \"Start\"\n\
         # amount = \"…\"  # which heading? \"Mo\\nBetrag\"? The line's price for each interval, net of permanent discounts, without tax.\n\
         # as a table of your own, of which figures can be declared:\n\
         # [tables.own.a]\n# file = \"data/a.csv\"\n\
         # schema = { klientel = \"text\", start = \"day\", mo_betrag = \"number\" }\n"
    );
}

#[test]
fn ids_that_stand_twice_and_columns_that_say_nothing() {
    let rows: String = (1..=12).map(|n| format!("R{n},ACC-{},{n},Same,\n", n.min(11))).collect();
    let found = csv(&format!("Ref,Case ID,Count,Team,Note\n{rows}"));
    assert_eq!(found.table(), None);
    assert!(found.toml().starts_with("# data/a.csv: no table of ours has its headings\n"));
    assert_eq!(
        found.header.as_ref().unwrap().why,
        "it is the first row that is as full as those below it"
    );
    assert_eq!(
        odd(&found),
        [
            "data/a.csv:13:2 doctor/repeated-id: `Case ID` is `ACC-11` here and at data/a.csv:12:2",
            "data/a.csv:1:4 doctor/one-value: `Team` is `Same` in all 12 rows",
            "data/a.csv:1:5 doctor/empty-column: `Note` is blank in every row",
        ]
    );
}

#[test]
fn a_file_that_cannot_be_read_is_the_same_fault_as_in_a_build() {
    let schemas: Vec<&Schema> = registry().books().iter().flat_map(|book| book.schemas).collect();
    let code = |path: &str, bytes: &[u8]| {
        let faults = table::inspect(path, &Bytes::from(bytes), &schemas, &[]).unwrap_err();
        faults.first().unwrap().code
    };
    assert_eq!(code("a.csv", b""), "table/empty-file");
    assert_eq!(code("a.csv", b"\n\n"), "table/empty-file");
    assert_eq!(code("a.xlsx", b"id,name\n"), "table/wrong-extension");
    assert_eq!(code("a.xlsx", &xlsx("<worksheet/>", &[])), "doctor/nothing");
}

/// Every remark of a new project that is a line of TOML can lose its sign, alone.
#[test]
fn remarks_of_a_new_project_can_be_taken_one_by_one() {
    let exports = [
        (
            "deals.csv",
            "ID,Customer name,Value,Status,Close date\nD-1,A,1,Won,2026-01-11\nD-2,B,2,Open,2026-02-11\n",
        ),
        ("arr.csv", "Customer,Month,Amount\nA,2026-01,5\nB,2026-02,6\n"),
        ("terms.csv", "id,customer,start,end,amount\nt1,A,2026-01-01,,5\nt2,B,2026-02-01,,6\n"),
    ];
    for (name, text) in exports {
        let from = [(name.to_owned(), Bytes::from(text.as_bytes()))];
        let today = tearsheet::value::Day::new(2026, 11, 20).unwrap();
        let made = tearsheet::flow::init::files("new", &from, today, &Options::default()).unwrap();
        let config = made.files.iter().find(|(path, _)| path == "tearsheet.toml").unwrap();
        let config = String::from_utf8(config.1.clone()).unwrap();
        assert!(config.parse::<toml::Table>().is_ok(), "{config}");
        let lines: Vec<&str> = config.lines().collect();
        let mut taken = 0;
        for (at, line) in lines.iter().enumerate() {
            let Some(bare) = line.strip_prefix("# ") else { continue };
            let key = bare.split(" = ").next().unwrap_or_default();
            let is_key = bare.contains(" = ") && !key.contains(' ');
            if !is_key && !bare.starts_with('[') {
                continue;
            }
            let mut again = lines.clone();
            again[at] = bare;
            let again = again.join("\n");
            assert!(again.parse::<toml::Table>().is_ok(), "{bare}\n{again}");
            taken += 1;
        }
        assert!(taken > 3, "{config}");
    }
}

/// Months as people head their columns, and what are no months.
#[test]
fn columns_of_months_are_known_by_their_headings() {
    use tearsheet::table::across;
    let found = |headings: &[&str]| {
        let headings: Vec<String> = headings.iter().map(|one| (*one).to_owned()).collect();
        let found = across::find(&headings, None);
        found.iter().map(|one| format!("{} {}", one.pattern, one.columns[0].1)).collect::<Vec<_>>()
    };
    for (headings, first) in [
        (["Jul 2026", "Aug 2026", "Sep 2026"], "{month} 2026-07-01"),
        (["2026-07", "2026-08", "2026-09"], "{month} 2026-07-01"),
        (["31.07.2026", "31.08.2026", "30.09.2026"], "{month} 2026-07-01"),
        (["01/07/2026", "01/08/2026", "01/09/2026"], "{month} 2026-07-01"),
        (["7/1/2026", "8/1/2026", "9/1/2026"], "{month} 2026-07-01"),
        (["M7 26", "M8 26", "M9 26"], "{month} 2026-07-01"),
        (["Jan-26", "Feb-26", "Mar-26"], "{month} 2026-01-01"),
        (["juil. 2026", "août 2026", "sept. 2026"], "{month} 2026-07-01"),
        (["09/2026", "08/2026", "07/2026"], "{month} 2026-09-01"),
        (["MRR Jul 2026", "MRR Aug 2026", "MRR Sep 2026"], "MRR {month} 2026-07-01"),
        (["mrr_2026_07", "mrr_2026_08", "mrr_2026_09"], "mrr_{month} 2026-07-01"),
    ] {
        assert_eq!(found(&headings), [first], "{headings:?}");
    }
    for none in [
        ["Jan 26", "Jan 27", "Jan 28"],
        ["2026-07-01", "2026-07-08", "2026-07-15"],
        ["Q1 2026", "Q2 2026", "Q3 2026"],
        ["2024", "2025", "2026"],
        ["2026-07-03", "2026-08-19", "2026-09-11"],
        ["Customer", "2026-07", "2026-08"],
    ] {
        assert!(found(&none).is_empty(), "{none:?} {:?}", found(&none));
    }
}
