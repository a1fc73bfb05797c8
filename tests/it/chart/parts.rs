//! Cohorts, parts of wholes, and Pareto bars.

use crate::chart::plots::{self, cohorts, dec};
use crate::chart::{Drawn, codes, drawn, full, has, texts};
use crate::support::plain;
use tearsheet::books::Plot;
use tearsheet::books::shown::CohortRow;
use tearsheet::document::chart::Width;
use tearsheet::value::{Decimal, Phrase, Unit};

/// What has not happened is blank; fractions of few carry no colour; month 0 neither.
#[test]
fn cohort_cells() {
    let row = |name: &str, cells| CohortRow { name: name.to_owned(), size: 40, cells };
    let plot = Plot::Cohort {
        head: plain("Cohort"),
        rows: vec![
            row("2025 Q1", vec![Some(Ok(dec("1"))), Some(Ok(dec("0.895"))), Some(Ok(dec("1.2")))]),
            row("2025 Q2", vec![Some(Ok(dec("1"))), Some(Err((2, 3))), None]),
        ],
        columns: plain("Months since start"),
    };
    let drawing = full(&plot);
    assert!(has(&drawing, "90") && has(&drawing, "120") && has(&drawing, "2/3"));
    // The printed 90 is of the class 90–99, though 89.5 is not.
    let cells: Vec<&str> = drawing.svg.lines().filter(|row| row.starts_with("<rect")).collect();
    assert_eq!(cells.len(), 2 + 5);
    assert!(cells[0].contains("f-h3") && cells[1].contains("f-h4"));
    assert!(drawing.alt.ends_with("2025 Q2 (40): 100%, 2 of 3"));
}

/// Twenty-four months on half the width: every third is drawn, and the head says which.
#[test]
fn wide_triangles_skip_columns() {
    let half = drawn(&cohorts(24), Width::Half).unwrap();
    assert!(has(&half, "3") && has(&half, "21") && !has(&half, "4"));
    let wide = full(&cohorts(24));
    assert!(has(&wide, "4") && has(&wide, "23"));
}

/// Whole shares of a whole add up to 100; parts below zero cannot be drawn.
#[test]
fn shares_add_up() {
    let drawing = full(&plots::stacked());
    let found = texts(&drawing.svg);
    let thirds = found.iter().filter(|text| *text == "33%").count();
    assert!(has(&drawing, "34%") && thirds == 3, "{found:?}");
    assert!(has(&drawing, "Cross-sell (target 40%)"));
    let negative = Plot::Stacked {
        unit: Unit::Money,
        parts: vec![plain("A"), plain("B")],
        rows: vec![(plain("Q1"), vec![Decimal::ONE, -Decimal::ONE])],
        targets: Vec::new(),
    };
    assert_eq!(codes(drawn(&negative, Width::Full)), ["chart/negative-part"]);
}

/// More parts than classes: the rest is added up, no shade is used twice.
#[test]
fn at_most_five_parts() {
    let plot = Plot::Stacked {
        unit: Unit::Count,
        parts: ["A", "B", "C", "D", "E", "F"].map(plain).to_vec(),
        rows: vec![(plain("All"), vec![Decimal::TEN; 6])],
        targets: Vec::new(),
    };
    let drawing = full(&plot);
    assert!(has(&drawing, "Other") && !has(&drawing, "E") && has(&drawing, "60"));
    assert_eq!(drawing.alt, "All: A 10, B 10, C 10, D 10, Other 20");
}

/// The rows that make 80% are dark, the rest stand back.
#[test]
fn a_pareto_of_text() {
    let drawing = full(&plots::bars());
    let roles: Vec<&str> = drawing
        .svg
        .lines()
        .filter_map(|row| row.strip_prefix("<rect class=\"f-")?.split('"').next())
        .collect();
    assert_eq!(roles, ["bar", "bar", "bar", "soft", "soft"]);
    assert!(has(&drawing, "85%") && has(&drawing, "100%"));
    assert!(has(&drawing, "Running share, line at 80%"));
    // When the rest alone passes the line, none is drawn or spoken of.
    let row = |name: &str, value: i64| {
        (Phrase::name(name), Decimal::from(value), Some(Decimal::new(value, 2)))
    };
    let plot = Plot::Bars {
        unit: Unit::Count,
        rows: vec![row("A", 20), row("B", 10)],
        rest: Some(row("Other", 70)),
    };
    let drawing = full(&plot);
    assert!(has(&drawing, "Running share") && !drawing.svg.contains("stroke-dasharray"));
}

/// Fractions of few have no colour: no key tells of classes that are drawn nowhere.
#[test]
fn a_key_tells_only_of_what_is_drawn() {
    let few = |share| {
        Some(match share {
            true => Ok(dec("0.9")),
            false => Err((1, 2)),
        })
    };
    let triangle = |share: bool| Plot::Cohort {
        head: plain("Cohort"),
        rows: vec![CohortRow {
            name: "2025 Q1".into(),
            size: 2,
            cells: vec![few(false), few(share), few(false)],
        }],
        columns: plain("Months since start"),
    };
    let keys =
        |plot: &Plot| full(plot).svg.lines().filter(|line| line.starts_with("<rect")).count();
    assert_eq!(keys(&triangle(false)), 0);
    assert_eq!(keys(&triangle(true)), 1 + 5);
    let aimed = full(&plots::funnel());
    assert!(has(&aimed, "Target"));
    let Plot::Funnel { counted, mut stages } = plots::funnel() else { panic!("a funnel") };
    stages.iter_mut().for_each(|stage| stage.band = None);
    assert!(!has(&full(&Plot::Funnel { counted, stages }), "Target"));
}

/// A plan of one month is a mark beside its label, no line and no dot on the other line.
#[test]
fn a_plan_of_one_month_is_a_mark() {
    let trend = |plan: &[Option<i64>]| Plot::Trend {
        unit: Unit::Money,
        periods: (0..4).map(plots::month).collect(),
        lines: vec![
            plots::line("ARR", false, &[Some(100), Some(120), Some(130), Some(150)]),
            plots::line("Plan", true, plan),
        ],
    };
    let dots = |drawing: &Drawn| drawing.svg.matches("<circle").count();
    let one = full(&trend(&[None, None, None, Some(140)]));
    let two = full(&trend(&[None, None, Some(120), Some(140)]));
    assert_eq!((dots(&one), dots(&two)), (1, 2));
    assert!(has(&one, "Plan $140"));
}
