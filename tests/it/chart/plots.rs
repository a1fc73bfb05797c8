//! Plots with known data, for tests of every mark.

use crate::support::plain;
use tearsheet::books::Plot;
use tearsheet::books::shown::{BulletRow, CohortRow, FunnelStage, TrendLine};
use tearsheet::value::{Day, Decimal, Phrase, Status, Style, Unit, Window};

pub fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn month(index: i32) -> Window {
    let start = Day::new(2025, 1, 1).unwrap().plus_months(index);
    let (year, number, _) = start.ymd();
    let name = format!("{year:04}-{number:02}");
    Window { start, end: start.plus_months(1), name, to_date: false }
}

pub fn bridge(steps: &[(&str, i64, bool)]) -> Plot {
    let steps = steps.iter().map(|step| (Phrase::name(step.0), Decimal::from(step.1), step.2));
    Plot::Bridge { unit: Unit::Money, steps: steps.collect() }
}

pub fn arr() -> Plot {
    bridge(&[
        ("Opening ARR", 18_400_000, true),
        ("New", 3_200_000, false),
        ("Expansion", 2_100_000, false),
        ("Reactivation", 300_000, false),
        ("Price uplift", 600_000, false),
        ("Contraction", -700_000, false),
        ("Churn", -1_400_000, false),
        ("Closing ARR", 22_500_000, true),
    ])
}

pub fn stage(
    name: &str,
    count: u64,
    rate: Option<&str>,
    resolved: u64,
    band: (&str, &str),
) -> FunnelStage {
    FunnelStage {
        name: Phrase::name(name),
        count,
        rate: rate.map(dec),
        resolved,
        band: rate.map(|_| (dec(band.0), dec(band.1))),
        open: Some(count / 10),
    }
}

pub fn funnel() -> Plot {
    Plot::Funnel {
        counted: plain("Deals that entered, 2026"),
        stages: vec![
            stage("Lead", 4_820, Some("0.34"), 4_000, ("0.4", "0.5")),
            stage("Qualified", 1_640, Some("0.64"), 1_500, ("0.6", "0.7")),
            stage("Discovery", 712, Some("0.66"), 700, ("0.5", "0.6")),
            stage("Proposal", 388, Some("0.5"), 12, ("0.6", "0.7")),
            stage("Negotiation", 201, Some("0.666666666667"), 3, ("0.7", "0.8")),
            stage("Won", 74, None, 0, ("0", "0")),
        ],
    }
}

pub fn cohorts(count: usize) -> Plot {
    let row = |row: usize| {
        let cell = |column: usize| {
            let lost = (column * (2 + row % 3)).min(60) as i64;
            Some(Ok(Decimal::ONE - Decimal::new(lost, 2)))
        };
        CohortRow {
            name: format!("{} Q{}", 2020 + row / 4, row % 4 + 1),
            size: 40 + row as u64,
            cells: (0..count - row).map(cell).collect(),
        }
    };
    Plot::Cohort {
        head: plain("Cohort"),
        rows: (0..count).map(row).collect(),
        columns: plain("Months since start"),
    }
}

pub fn line(name: &str, plan: bool, points: &[Option<i64>]) -> TrendLine {
    let points = points.iter().map(|point| point.map(Decimal::from)).collect();
    TrendLine { name: Phrase::name(name), plan, points }
}

pub fn trend() -> Plot {
    let actual: Vec<Option<i64>> =
        (0..12).map(|n| (n != 4 && n < 10).then_some(18_400_000 + n * 350_000)).collect();
    let plan: Vec<Option<i64>> = (0..12).map(|n| Some(18_400_000 + n * 420_000)).collect();
    Plot::Trend {
        unit: Unit::Money,
        periods: (0..12).map(month).collect(),
        lines: vec![line("Actual", false, &actual), line("Plan", true, &plan)],
    }
}

pub fn bullet_row(name: &str, unit: Unit, value: &str, target: &str, status: Status) -> BulletRow {
    let (value, target) = (dec(value), dec(target));
    let bands = [8, 10, 13].map(|tenths| target * Decimal::new(tenths, 1));
    BulletRow {
        name: Phrase::name(name),
        unit,
        value,
        target,
        bands,
        less_is_better: unit == Unit::Days,
        status,
    }
}

pub fn bullets() -> Plot {
    Plot::Bullet {
        rows: vec![
            bullet_row("Net revenue retention", Unit::Percent, "1.1996", "1.2", Status::Missed),
            bullet_row("Pipeline coverage", Unit::Ratio, "3.4", "3", Status::Met),
            bullet_row("Sales cycle", Unit::Days, "94", "85", Status::Missed),
        ],
    }
}

pub fn bars() -> Plot {
    let row = |name: &str, value: i64, share: &str| {
        (Phrase::name(name), Decimal::from(value), Some(dec(share)))
    };
    Plot::Bars {
        unit: Unit::Count,
        rows: vec![
            row("Price", 41, "0.41"),
            row("Missing integration", 30, "0.30"),
            row("Champion left", 14, "0.14"),
            row("In-house build", 6, "0.06"),
        ],
        rest: Some(row("Other (6 reasons)", 9, "0.09")),
    }
}

pub fn stacked() -> Plot {
    let row = |name: &str, parts: [i64; 3]| (Phrase::name(name), parts.map(Decimal::from).to_vec());
    Plot::Stacked {
        unit: Unit::Money,
        parts: ["Cross-sell", "Upsell", "Usage"].map(plain).to_vec(),
        rows: vec![
            row("Q1 2026", [1, 1, 1]),
            row("Q2 2026", [65, 33, 2]),
            row("Q3 2026", [0, 0, 0]),
        ],
        targets: vec![Some(dec("0.4")), Some(dec("0.35")), Some(dec("0.25"))],
    }
}

pub fn sparks() -> Plot {
    let points = |values: &[i64]| values.iter().map(|value| Some(Decimal::from(*value))).collect();
    let percent = |value: &str, change: &str| {
        let value = plain("{0}").number(dec(value), Unit::Percent);
        (value, plain("{0}").styled(dec(change), Unit::Points, Style::Signed))
    };
    let (nrr, nrr_change) = percent("1.08", "-0.04");
    let (grr, grr_change) = percent("0.91", "0.01");
    Plot::Sparks {
        rows: vec![
            (plain("NRR"), points(&[112, 110, 108]), nrr, nrr_change),
            (plain("GRR"), points(&[90, 90, 91]), grr, grr_change),
        ],
    }
}

/// One plot of every kind.
pub fn all() -> Vec<(&'static str, Plot)> {
    vec![
        ("bridge", arr()),
        ("funnel", funnel()),
        ("cohort", cohorts(8)),
        ("trend", trend()),
        ("bullet", bullets()),
        ("bars", bars()),
        ("stacked", stacked()),
        ("sparks", sparks()),
    ]
}
