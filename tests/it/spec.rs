//! Runs `tests/spec/*.md`: a formula in prose, tables as fenced CSV (`csv deals`),
//! choices as fenced TOML, and the figures that must come out.
//!
//! Each `## ` section is a case of its own; blocks before the first one are shared
//! by all, and a case's own table of that name takes the place of the shared one; an
//! empty block takes it away.
//! A line of a `figures` block reads `metric(args) @period = value`, where the value
//! is exact to 12 places, `~1.23` rounded to the places shown, or `n/a reason`;
//! after a `;` may follow `n=`, `num=`, `den=`, `target=`, `status=`, `rows=` and
//! `without=` (rows left out).

use crate::support::{self, Given, registry};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use tearsheet::books::{Figure, Library};
use tearsheet::value::Decimal;

#[derive(Clone, Default)]
struct Case {
    title: String,
    tables: Vec<(String, String)>,
    toml: String,
    figures: Vec<String>,
    /// Blocks of its own.
    blocks: usize,
}

#[test]
fn every_definition_computes_what_its_page_says() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spec");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("tests/spec")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    paths.sort();
    let mut wrong = String::new();
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let cases = cases(&std::fs::read_to_string(&path).expect("a page"));
        assert!(!cases.is_empty(), "{name} has no case");
        for case in cases {
            for problem in run(&case) {
                let _ = writeln!(wrong, "{name}, {}: {problem}", case.title);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Choices that only views know: no figure can show them.
const OF_VIEWS: [&str; 5] = [
    "revenue.cohorts.of",
    "revenue.cohorts.rows",
    "revenue.cohorts.months",
    "revenue.customers_table.top",
    "revenue.expansion_mix.band",
];

#[test]
fn each_metric_has_a_page_and_each_choice_a_case() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spec");
    let (mut missing, mut keys) = (Vec::new(), BTreeSet::new());
    for metric in
        registry().books().iter().flat_map(|book| book.metrics.iter().chain(book.measured))
    {
        let name = metric.name.as_ref();
        let Ok(page) = std::fs::read_to_string(format!("{folder}/{name}.md")) else {
            missing.push(format!("{name} has no page"));
            continue;
        };
        let titled = page.lines().next() == Some(&format!("# {name}"));
        let asked = |line: &String| line.split(['(', ' ']).next() == Some(name);
        let cases = cases(&page);
        if !titled || !cases.iter().flat_map(|case| &case.figures).any(asked) {
            missing.push(format!("{name}.md is not titled by it, or never asks for it"));
        }
        for case in cases {
            keys.extend(support::metric_keys(&case.toml));
        }
    }
    let settings =
        registry().books().iter().flat_map(|book| book.settings).map(|setting| setting.key);
    let untold = settings.filter(|key| !keys.contains(*key) && !OF_VIEWS.contains(key));
    missing.extend(untold.map(|key| format!("no page sets {key}")));
    let names = std::fs::read_to_string(format!("{folder}/names.txt")).expect("names.txt");
    let gone = names.lines().filter(|name| registry().metric(name).is_none());
    missing.extend(gone.map(|name| format!("{name} is promised and not there")));
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

fn cases(page: &str) -> Vec<Case> {
    let mut shared = Case::default();
    let mut cases: Vec<Case> = Vec::new();
    let mut fence: Option<(String, String)> = None;
    for line in page.lines() {
        let case = cases.last_mut().unwrap_or(&mut shared);
        match (&mut fence, line.strip_prefix("```")) {
            (None, Some(info)) => fence = Some((info.trim().to_owned(), String::new())),
            (Some((info, body)), Some(_)) => {
                close(case, info, body);
                fence = None;
            }
            (Some((_, body)), None) => {
                let _ = writeln!(body, "{line}");
            }
            (None, None) => {
                if let Some(title) = line.strip_prefix("## ") {
                    cases.push(Case { title: title.to_owned(), blocks: 0, ..shared.clone() });
                }
            }
        }
    }
    assert!(fence.is_none(), "a block is not closed");
    if cases.is_empty() {
        cases.push(Case { title: "the page".to_owned(), ..shared });
    }
    for case in &cases {
        let asks = case.blocks == 0 || !case.figures.is_empty();
        assert!(asks, "`{}` has blocks, none of which asks for a figure", case.title);
    }
    cases.retain(|case| !case.figures.is_empty());
    cases
}

fn close(case: &mut Case, info: &str, body: &str) {
    case.blocks += 1;
    match info.split_once(' ').unwrap_or((info, "")) {
        ("csv", table) => {
            case.tables.retain(|(name, _)| name != table);
            if !body.is_empty() {
                case.tables.push((table.to_owned(), body.to_owned()));
            }
        }
        ("toml", _) => case.toml.push_str(body),
        ("figures", _) => {
            let lines = body.lines().map(str::trim);
            let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
            case.figures.extend(lines.map(String::from));
        }
        _ => panic!("a block of `{info}`: it is `csv TABLE`, `toml` or `figures`"),
    }
}

fn run(case: &Case) -> Vec<String> {
    let mut given: Given = support::given("2026-10-31");
    for (name, csv) in &case.tables {
        given = given.table(name, csv);
    }
    let library = given.toml(&case.toml).library();
    case.figures.iter().filter_map(|line| check(&library, line).err()).collect()
}

fn check(library: &Library, line: &str) -> Result<(), String> {
    let (asked, expected) = line.split_once(" = ").ok_or_else(|| format!("`{line}`: no ` = `"))?;
    let figure = library.figure(&support::ask(asked)).map_err(|f| format!("{asked}: {f:?}"))?;
    let mut expected = expected.split(';').map(str::trim);
    let value = expected.next().unwrap_or_default();
    let got = told(&figure, value);
    if got != value {
        return Err(format!("{asked} is {got}, not {value} (why: {:?})", figure.why));
    }
    for more in expected {
        let (key, value) = more.split_once('=').ok_or_else(|| format!("`{more}`: no `=`"))?;
        let got = detail(&figure, key);
        if got != value {
            return Err(format!("{asked}: {key} is {got}, not {value}"));
        }
    }
    Ok(())
}

/// The value as the page words it: to as many places as the page does.
fn told(figure: &Figure, expected: &str) -> String {
    match figure.value {
        Err(reason) => format!("n/a {}", reason.code()),
        Ok(value) => match expected.strip_prefix('~') {
            None => exact(value),
            Some(shown) => {
                let places = shown.split_once('.').map_or(0, |(_, after)| after.len() as u32);
                let mut value = round(value, places);
                value.rescale(places);
                format!("~{value}")
            }
        },
    }
}

fn round(value: Decimal, places: u32) -> Decimal {
    let half_away = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    value.round_dp_with_strategy(places, half_away)
}

fn exact(value: Decimal) -> String {
    round(value, 12).normalize().to_string()
}

fn detail(figure: &Figure, key: &str) -> String {
    let optional = |value: Option<Decimal>| value.map_or("none".to_owned(), exact);
    match key {
        "n" => figure.n.map_or("none".to_owned(), |n| n.to_string()),
        "num" => optional(figure.numerator),
        "den" => optional(figure.denominator),
        "target" => optional(figure.target),
        "status" => figure.status.name().to_owned(),
        "rows" => figure.rows.len().to_string(),
        "without" => figure.excluded.iter().map(|left| left.rows.len()).sum::<usize>().to_string(),
        _ => format!("an unknown key `{key}`"),
    }
}
