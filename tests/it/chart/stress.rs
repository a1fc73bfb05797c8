//! Random but repeatable charts: no text may lie over anything or leave the page.

use crate::chart::{faces, plots};
use crate::support::plain;
use tearsheet::books::Plot;
use tearsheet::books::shown::{BulletRow, CohortRow, FunnelStage, TrendLine};
use tearsheet::document::Brand;
use tearsheet::document::chart::{Width, draw};
use tearsheet::value::{Decimal, Phrase, Status, Style, Unit};
use tearsheet::words::Words;

/// A small generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn count(&mut self, low: u64, high: u64) -> usize {
        (low + self.below(high - low + 1)) as usize
    }

    fn name(&mut self) -> Phrase {
        Phrase::name(self.word())
    }

    fn word(&mut self) -> String {
        const NAMES: &[&str] = &[
            "New",
            "Churn",
            "FX",
            "Q3",
            "Expansion",
            "Reactivation",
            "Marketing qualified",
            "Professional services and training",
            "Vertragsverlängerungswahrscheinlichkeit",
            "Développement et intégration",
            "Security review too slow",
            "A",
            "…",
            "Lost to an in-house build that nobody had heard of before",
        ];
        let name = NAMES[self.below(NAMES.len() as u64) as usize];
        format!("{name}{}", ["", " 2", " (12)"][self.below(3) as usize])
    }

    /// What a unit may well hold: nobody has eleven-digit percentages.
    fn value(&mut self, unit: Unit, signed: bool) -> Decimal {
        match unit {
            Unit::Money | Unit::Count => self.amount(signed),
            _ => self.share(if unit == Unit::Days { 90_000 } else { 900 }),
        }
    }

    /// An amount of any size, below zero where `signed`.
    fn amount(&mut self, signed: bool) -> Decimal {
        let digits = self.below(9) as u32;
        let size = self.below(10u64.pow(digits) * 9 + 1) as i64;
        let sign = if signed && self.below(3) == 0 { -1 } else { 1 };
        Decimal::new(size * sign, [0, 0, 2][self.below(3) as usize])
    }

    fn share(&mut self, most: u64) -> Decimal {
        Decimal::new(self.below(most * 10) as i64, 3)
    }

    fn unit(&mut self) -> Unit {
        [Unit::Money, Unit::Money, Unit::Percent, Unit::Count, Unit::Ratio, Unit::Days]
            [self.below(6) as usize]
    }
}

fn bridge(dice: &mut Dice) -> Plot {
    let mut level = dice.amount(true);
    let mut steps = vec![(dice.name(), level, true)];
    for _ in 0..dice.count(1, 22) {
        let change = dice.amount(true);
        level += change;
        steps.push((dice.name(), change, false));
    }
    steps.push((dice.name(), level, true));
    Plot::Bridge { unit: Unit::Money, steps }
}

fn funnel(dice: &mut Dice) -> Plot {
    let stage = |dice: &mut Dice| {
        let low = dice.share(80);
        FunnelStage {
            name: dice.name(),
            count: dice.below(2_000_000),
            rate: (dice.below(4) > 0).then(|| dice.share(100)),
            resolved: [0, 3, 12, 4_000][dice.below(4) as usize],
            band: (dice.below(3) > 0).then(|| (low, low + Decimal::new(1, 1))),
            open: Some(dice.below(10_000)),
        }
    };
    let stages = (0..dice.count(1, 9)).map(|_| stage(dice)).collect();
    Plot::Funnel { counted: plain("Deals that entered, fiscal year 2026"), stages }
}

fn cohort(dice: &mut Dice) -> Plot {
    let count = dice.count(1, 30);
    let cell = |dice: &mut Dice| match dice.below(12) {
        0 => None,
        1 => Some(Err((dice.below(4), 4))),
        2 => Some(Ok(dice.share(2_000))),
        _ => Some(Ok(dice.share(120))),
    };
    let row = |dice: &mut Dice, length: usize| CohortRow {
        name: dice.word(),
        size: dice.below(20_000),
        cells: (0..length).map(|_| cell(dice)).collect(),
    };
    let rows = (0..count).map(|index| row(dice, count - index)).collect();
    Plot::Cohort { head: dice.name(), rows, columns: plain("Months since the first contract") }
}

fn trend(dice: &mut Dice) -> Plot {
    let (count, unit) = (dice.count(1, 36), dice.unit());
    let (level, spread) = (dice.value(unit, true), dice.value(unit, false));
    let point = |dice: &mut Dice| (dice.below(12) > 0).then(|| level + spread * dice.share(100));
    let line = |dice: &mut Dice| TrendLine {
        name: dice.name(),
        plan: dice.below(3) == 0,
        points: (0..count).map(|_| point(dice)).collect(),
    };
    let lines = (0..dice.count(1, 7)).map(|_| line(dice)).collect();
    let periods = (0..count as i32).map(plots::month).collect();
    Plot::Trend { unit, periods, lines }
}

fn bullet(dice: &mut Dice) -> Plot {
    let row = |dice: &mut Dice| {
        let unit = dice.unit();
        BulletRow {
            name: dice.name(),
            unit,
            value: dice.value(unit, true),
            target: dice.value(unit, false),
            bands: [1, 2, 3].map(|_| dice.value(unit, false)),
            less_is_better: dice.below(2) == 0,
            status: [Status::Met, Status::Missed, Status::None][dice.below(3) as usize],
        }
    };
    Plot::Bullet { rows: (0..dice.count(1, 9)).map(|_| row(dice)).collect() }
}

fn bars(dice: &mut Dice) -> Plot {
    let (unit, signed) = (dice.unit(), dice.below(3) == 0);
    let shared = dice.below(2) == 0;
    let row =
        |dice: &mut Dice| (dice.name(), dice.value(unit, signed), shared.then(|| dice.share(40)));
    let rows = (0..dice.count(1, 24)).map(|_| row(dice)).collect();
    let rest = (dice.below(2) == 0).then(|| row(dice));
    Plot::Bars { unit, rows, rest }
}

fn stacked(dice: &mut Dice) -> Plot {
    let parts = dice.count(1, 7);
    let row =
        |dice: &mut Dice| (dice.name(), (0..parts).map(|_| dice.amount(false)).collect::<Vec<_>>());
    Plot::Stacked {
        unit: Unit::Money,
        parts: (0..parts).map(|_| dice.name()).collect(),
        rows: (0..dice.count(1, 12)).map(|_| row(dice)).collect(),
        targets: (0..parts).map(|_| (dice.below(4) > 0).then(|| dice.share(30))).collect(),
    }
}

fn sparks(dice: &mut Dice) -> Plot {
    let row = |dice: &mut Dice| {
        let points = (0..dice.count(0, 24)).map(|_| (dice.below(9) > 0).then(|| dice.amount(true)));
        let points = points.collect();
        let unit = dice.unit();
        let value = plain("{0}").styled(dice.value(unit, true), unit, Style::Short);
        (
            dice.name(),
            points,
            value,
            plain("{0}").styled(dice.share(90), Unit::Points, Style::Signed),
        )
    };
    Plot::Sparks { rows: (0..dice.count(1, 12)).map(|_| row(dice)).collect() }
}

type Maker = fn(&mut Dice) -> Plot;

/// 1,920 charts: eight kinds, three languages, two widths: nothing collides.
#[test]
fn nothing_ever_collides() {
    let makers: [(&str, Maker); 8] = [
        ("bridge", bridge),
        ("funnel", funnel),
        ("cohort", cohort),
        ("trend", trend),
        ("bullet", bullet),
        ("bars", bars),
        ("stacked", stacked),
        ("sparks", sparks),
    ];
    let (faces, brand) = (faces(), Brand::default());
    let words = ["en-US", "de-DE", "fr-FR"].map(|locale| Words::new(locale, "EUR").unwrap());
    let mut wrong = Vec::new();
    for (name, make) in makers {
        let mut dice = Dice(7);
        for round in 0..40 {
            let plot = make(&mut dice);
            for words in &words {
                for width in [Width::Full, Width::Half] {
                    let first = draw(&plot, words, &faces, &brand, width, "id", "title");
                    if let Err(faults) = &first {
                        let what = format!("{name} {round} {width:?} {}", words.locale());
                        wrong.extend(
                            faults.iter().map(|f| format!("{what}: {} {}", f.code, f.message)),
                        );
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} faults:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(25)].join("\n")
    );
}

/// The same plot gives the same bytes, and only the id tells two drawings apart.
#[test]
fn same_input_same_bytes() {
    let words = Words::new("en-GB", "GBP").unwrap();
    for (name, plot) in plots::all() {
        let one = |id: &str| {
            draw(&plot, &words, &faces(), &Brand::default(), Width::Half, id, "t").unwrap()
        };
        let (first, second, third) = (one("a"), one("a"), one("b"));
        assert_eq!(first, second, "{name}");
        let renamed = first.svg.replace("\"a-t", "\"b-t").replace("a-d\"", "b-d\"");
        assert_eq!(renamed, third.svg, "{name}");
    }
}
