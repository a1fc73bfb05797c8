//! How faults are printed, what stands beside them, and what is proposed.

use tearsheet::diag::emit::human_within;
use tearsheet::diag::excerpt::Excerpt;
use tearsheet::diag::nearest::meant;
use tearsheet::diag::{Fault, Line, Place, slips};
use tearsheet::value::condition::{Condition, Field, Op, Test};
use toml::de::DeTable;

/// The lines under the arrow for a fault at line 2 of a text.
fn shown(line: &str, column: u32, message: &str, width: usize) -> Vec<String> {
    let text = format!("first\n{line}\nlast\n");
    let mut fault = Fault::error("test/test", Place::text("a.md", 2, column), message);
    fault.excerpt = Excerpt::line(&text, &fault, 2, column).map(Box::new);
    let said = human_within(&fault, false, width);
    said.lines().skip(2).map(str::to_owned).collect()
}

#[test]
fn a_line_is_shown_with_what_is_meant_under_it() {
    for (line, column, message, expected) in [
        // What the message names, else what starts there.
        ("fle = \"a\"", 1, "unknown key `fle`", ["   |", " 2 | fle = \"a\"", "   | ^^^"]),
        ("x {{ a(b) }} y", 3, "wrong", ["   |", " 2 | x {{ a(b) }} y", "   |   ^^^^^^^^^^"]),
        ("#### A", 1, "too deep", ["   |", " 2 | #### A", "   | ^^^^"]),
        ("day = \"x y\" # z", 7, "no day", ["   |", " 2 | day = \"x y\" # z", "   |       ^^^^^"]),
        ("a b-c.d, e", 3, "wrong", ["   |", " 2 | a b-c.d, e", "   |   ^^^^^"]),
        (
            "Words with 株 in",
            1,
            "no face for `株`",
            ["   |", " 2 | Words with 株 in", "   |            ^^"],
        ),
        // Behind the end there is still one caret.
        ("a =", 4, "no value", ["   |", " 2 | a =", "   |    ^"]),
        // Tabs, wide signs, marks on the sign before, control signs, line ends.
        ("\ta = 1", 2, "wrong", ["   |", " 2 |     a = 1", "   |     ^"]),
        ("日本 x", 4, "wrong", ["   |", " 2 | 日本 x", "   |      ^"]),
        ("e\u{301} x", 4, "wrong", ["   |", " 2 | e\u{301} x", "   |   ^"]),
        ("\u{1b}[1m x", 6, "wrong", ["   |", " 2 | \\u{1b}[1m x", "   |           ^"]),
        ("x = y\r", 5, "wrong", ["   |", " 2 | x = y", "   |     ^"]),
    ] {
        assert_eq!(shown(line, column, message, 100), expected, "{line:?}");
    }
}

#[test]
fn a_long_line_is_cut_around_what_is_meant() {
    let long = format!("{}wrong{}", "abcd ".repeat(30), " efgh".repeat(30));
    let [rule, text, carets] = shown(&long, 151, "`wrong`", 60).try_into().unwrap();
    assert_eq!(rule, "   |");
    assert!(text.starts_with(" 2 | …") && text.ends_with('…'), "{text}");
    assert!(text.chars().count() <= 60, "{text}");
    let at = carets.find('^').unwrap();
    let signs: String = text.chars().skip(at).take(5).collect();
    assert_eq!((signs.as_str(), carets.matches('^').count()), ("wrong", 5));
    // What stands at the start needs no cut before it.
    let [_, text, carets] = shown(&long, 1, "x", 60).try_into().unwrap();
    assert!(text.starts_with(" 2 | abcd ") && carets == "   | ^^^^", "{text} {carets}");
}

#[test]
fn nothing_is_shown_of_a_blank_line_or_of_none() {
    for (number, line) in [(2, ""), (2, "   "), (9, "x")] {
        let fault = Fault::error("test/test", Place::text("a.md", number, 1), "wrong");
        let text = format!("first\n{line}\n");
        assert_eq!(Excerpt::line(&text, &fault, number, 1), None);
    }
}

#[test]
fn line_numbers_have_a_gutter_of_their_own() {
    let text = "x\n".repeat(1200);
    let mut fault = Fault::error("test/test", Place::text("a.md", 1100, 1), "wrong");
    fault.excerpt = Excerpt::line(&text, &fault, 1100, 1).map(Box::new);
    let said = human_within(&fault, false, 80);
    let expected = "error[test/test]: wrong\n    --> a.md:1100:1\n     |\n1100 | x\n     | ^\n";
    assert_eq!(said, expected);
}

/// The row of a table under its place.
fn row(cells: &[&str], meant: Option<usize>, width: usize) -> String {
    let place = Place::Cell {
        file: "a.csv".to_owned(),
        sheet: None,
        row: 14,
        column: meant.map(|at| at as u32),
        line: Some(14),
    };
    let mut fault = Fault::error("test/test", place, "wrong");
    let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
    fault.excerpt = Some(Box::new(Excerpt::Row { number: 14, cells, meant }));
    human_within(&fault, false, width).lines().nth(2).unwrap().to_owned()
}

#[test]
fn a_row_is_shown_by_its_first_cells_and_the_one_that_is_meant() {
    let cells = ["rec_1005", "Northbuoy", "$9,600", "Jo Park", "lead", "TBD"];
    for (meant, width, expected) in [
        (None, 100, "  row 14: rec_1005 | Northbuoy | $9,600 | Jo Park | lead | TBD"),
        (Some(5), 100, "  row 14: rec_1005 | Northbuoy | $9,600 | Jo Park | lead | TBD"),
        (None, 44, "  row 14: rec_1005 | Northbuoy | $9,600 | …"),
        (Some(1), 44, "  row 14: rec_1005 | Northbuoy | $9,600 | …"),
        (Some(5), 44, "  row 14: rec_1005 | Northbuoy | … | TBD"),
        (Some(9), 44, "  row 14: rec_1005 | Northbuoy | $9,600 | …"),
    ] {
        assert_eq!(row(&cells, meant, width), expected);
        assert!(expected.chars().count() <= width);
    }
    let long = "a cell that goes on\nand on and on and on";
    assert_eq!(row(&["x", long], Some(1), 100), "  row 14: x | a cell that goes on and…");
}

#[test]
fn colour_marks_what_is_meant_and_nothing_else() {
    let mut fault = Fault::error("test/test", Place::text("a.md", 1, 1), "wrong");
    fault.excerpt = Excerpt::line("x y", &fault, 1, 1).map(Box::new);
    let said = human_within(&fault, true, 80);
    assert!(said.contains("\u{1b}[1;31m^\u{1b}[0m"), "{said:?}");
    assert!(said.contains("x y\n"), "{said:?}");
    assert!(!human_within(&fault, false, 80).contains('\u{1b}'));
}

/// What is told of one line of TOML.
fn slip(line: &str) -> String {
    let text = format!("[a]\n{line}\n");
    let (_, errors) = DeTable::parse_recoverable(&text);
    let slips = slips::of(&text, &errors);
    let told = slips.iter().map(|slip| {
        let fault = Fault::error("test/test", Place::Nowhere, &slip.message);
        let fault = slip.told(fault, |at| Place::offset("a.toml", &text, at));
        let rest: Vec<String> = fault.notes.iter().cloned().chain(fault.help.clone()).collect();
        format!("{} | {}", fault.message, rest.join(" | "))
    });
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn slips_of_toml_say_what_to_type() {
    for (line, expected) in [
        ("name = Base Company", "`Base Company` needs quotes | write `name = \"Base Company\"`"),
        ("name = EUR  # ours", "`EUR` needs quotes | write `name = \"EUR\"  # ours`"),
        ("name: \"Base\"", "`:` stands where `=` belongs | write `name = \"Base\"`"),
        ("name: Base", "`:` stands where `=` belongs | write `name = \"Base\"`"),
        ("name == \"Base\"", "`==` stands where `=` belongs | write `name = \"Base\"`"),
        ("name \"Base\"", "there is no `=` behind `name` | write `name = \"Base\"`"),
        ("name = “Base”", "these are the quotes of a word processor | write `name = \"Base\"`"),
        ("[tables.deals", "`[tables.deals` is not closed | write `[tables.deals]`"),
        ("[[tables.deals]", "`[[tables.deals]` is not closed | write `[[tables.deals]]`"),
        ("file = \"a.csv", "the quote that opens here is never closed | write `file = \"a.csv\"`"),
        (
            "file = \"data\\deals.csv\"",
            "`\\` begins a sign of its own; a path is written with `/` | write `file = \"data/deals.csv\"`",
        ),
        (
            "file = \"C:\\Users\\deals.csv\"",
            "`\\` begins a sign of its own; a path is written with `/` | write `file = \"C:/Users/deals.csv\"`",
        ),
        ("on = yes", "`yes` is written `true` | write `on = true`"),
        ("on = False", "`False` is written `false` | write `on = false`"),
        ("day = 31.10.2026", "a day is written with the year first | write `day = 2026-10-31`"),
        ("share = 40%", "`40%` needs quotes | write `share = \"40%\"`"),
        ("scale = 1,000", "a number has no sign between thousands | write `scale = 1000`"),
        ("Closed Won = \"won\"", "`Closed Won` needs quotes | write `\"Closed Won\" = \"won\"`"),
        ("name = \"Base\",", "nothing stands behind a value | write `name = \"Base\"`"),
        ("// the company", "a remark starts with `#` | write `# the company`"),
        (
            "a = 1\nb = 2\na = 3",
            "`a` stands twice in one table | first at a.toml:2:1 | keep one of them",
        ),
        (
            "b = { a = 1, a = 2 }",
            "`a` stands twice in one table | first at a.toml:2:7 | keep one of them",
        ),
        (
            "[b]\nx = 1\n[b]\ny = 1",
            "`[b]` stands twice | first at a.toml:2:1 | put the keys of both under one; where each \
             is one of several, write `[[b]]` for both",
        ),
    ] {
        assert_eq!(slip(line), expected, "{line}");
    }
}

#[test]
fn names_are_found_by_what_people_call_them() {
    let names = [
        ("revenue.arr", "ARR"),
        ("revenue.nrr", "Net revenue retention"),
        ("revenue.customer_count", "Customers"),
        ("revenue.logo_churn", "Logo churn"),
        ("pipeline.win_rate", "Win rate"),
        ("pipeline.won_count", "Deals won"),
    ];
    for (given, expected) in [
        ("revenue.ar", Some("revenue.arr")),
        ("arr", Some("revenue.arr")),
        ("ARR", Some("revenue.arr")),
        ("Win rate", Some("pipeline.win_rate")),
        ("win-rate", Some("pipeline.win_rate")),
        ("Win rat", Some("pipeline.win_rate")),
        ("revenue.customers", Some("revenue.customer_count")),
        ("net_revenue_retention", Some("revenue.nrr")),
        ("revenue.churn", Some("revenue.logo_churn")),
        ("pipeline.deals_won", Some("pipeline.won_count")),
        ("callout", None),
        ("", None),
    ] {
        assert_eq!(meant(given, &names), expected, "{given}");
    }
}

/// What is proposed reads back as what was meant, whatever quotes stand in it.
#[test]
fn filters_are_written_as_they_are_read() {
    let words =
        ["Test", "", "O'Brien", "Helix \"Pro\" Group", "5\" o'clock", "\"", "'", "\"'\"", "a\nb"];
    for field in ["customer", "Lost?", "Say \"why\"", "it's", "Größe"] {
        let tests: Vec<Test> = words.iter().map(|word| Test::other_than(field, word)).collect();
        let line = Line::filter("deals", tests.clone());
        let toml: toml::Table = line.line().parse().unwrap();
        let read = Condition::parse(toml["filter"].as_str().unwrap());
        assert_eq!(read, Ok(Condition { tests }), "{}", line.line());
    }
    for op in [Op::Equal, Op::NotEqual, Op::Less, Op::AtMost, Op::More, Op::AtLeast] {
        let test = Test::of("amount", op, "5");
        let condition = Condition { tests: vec![test] };
        assert_eq!(Condition::parse(&condition.to_string()), Ok(condition));
    }
    let among = Condition::parse("outcome in (won, 'not, yet', \"lost\") and a,b = c,d").unwrap();
    let words: Vec<&str> = among.tests[0].literals().collect();
    assert_eq!(words, ["won", "not, yet", "lost"]);
    assert_eq!((among.tests[1].field.as_str(), among.tests[1].literal.as_str()), ("a,b", "c,d"));
    assert_eq!(Condition::parse(&among.to_string()), Ok(among.clone()));
    let is = |word: &str| among.tests[0].holds(&Field::Text(word.to_owned()));
    assert!(is("Lost") && is("not, yet") && !is("open"));
    assert!(!among.tests[0].holds(&Field::Missing));
    for (text, at) in [("a in (b", 7), ("a in b", 2), ("a in ()", 6), ("a in (b,)", 8)] {
        assert_eq!(Condition::parse(text).unwrap_err().at, at, "{text}");
    }
    assert!(Condition::parse("a = \"b").is_err());
    assert!(Condition::parse("a = \"b\"\"").is_err(), "a quote written twice closes nothing");
}

/// Two lines of one key that both leave rows out leave out the rows of both.
#[test]
fn filters_and_lists_are_added_to_each_other() {
    let filter = |words: &[&str]| {
        let tests = words.iter().map(|word| Test::other_than("customer", word));
        Line::filter("deals", tests.collect())
    };
    let mut line = filter(&["Oak"]);
    line.take(&filter(&["Oak", "O'Brien"]));
    assert_eq!(line.value, "\"customer != \\\"Oak\\\" and customer != \\\"O'Brien\\\"\"");
    line.take(&filter(&["Elm \"Pro\""]));
    let toml: toml::Table = line.line().parse().unwrap();
    let read = Condition::parse(toml["filter"].as_str().unwrap()).unwrap();
    let words: Vec<&str> = read.tests.iter().map(|test| test.literal.as_str()).collect();
    assert_eq!(words, ["Oak", "O'Brien", "Elm \"Pro\""]);
    let mut list = Line::of("tables.deals", "ignore", "[\"A\"]");
    list.take(&Line::of("tables.deals", "ignore", "[\"B\"]"));
    list.take(&Line::of("tables.deals", "ignore", "[\"B\"]"));
    assert_eq!(list.value, "[\"A\", \"B\"]");
    // Of other values the first stays.
    let mut word = Line::word("tables.deals", "join", "name");
    word.take(&Line::word("tables.deals", "join", "id"));
    assert_eq!(word.value, "\"name\"");
}
