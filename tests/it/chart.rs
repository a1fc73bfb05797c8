//! Charts: the traps of drawing, each with a test.

mod brand;
pub mod faces;
mod parts;
pub mod plots;
mod roles;
mod stress;

use crate::support::plain;
use plots::{arr, bridge, bullet_row, dec, line, month, stage};
use tearsheet::books::Plot;
use tearsheet::diag::Fault;
use tearsheet::document::Brand;
use tearsheet::document::chart::{Drawn, Faces, Width, draw, place, scale, spark};
use tearsheet::source::Layouts;
use tearsheet::value::{Status, Unit};
use tearsheet::words::Words;

pub fn faces() -> Faces {
    Faces::new(&Layouts::built_in(), &Brand::default()).unwrap()
}

fn drawn(plot: &Plot, width: Width) -> Result<Drawn, Vec<Fault>> {
    let words = Words::new("en-US", "USD").unwrap();
    draw(plot, &words, &faces(), &Brand::default(), width, "fig", "A title")
}

fn full(plot: &Plot) -> Drawn {
    drawn(plot, Width::Full).unwrap()
}

/// The texts of a drawing, in the order of the file.
fn texts(svg: &str) -> Vec<String> {
    let inside =
        |part: &str| Some(part.split_once('>')?.1.split_once("</text>")?.0.replace("&lt;", "<"));
    svg.split("<text").skip(1).filter_map(inside).collect()
}

fn has(drawing: &Drawn, wanted: &str) -> bool {
    texts(&drawing.svg).iter().any(|text| text == wanted)
}

fn codes(result: Result<Drawn, Vec<Fault>>) -> Vec<&'static str> {
    result.unwrap_err().iter().map(|fault| fault.code).collect()
}

/// Trap 1: Typst paints `var(…)` black; the hex is in the attribute, the role in a class.
#[test]
fn colours_are_hex_with_a_class() {
    for (name, plot) in plots::all() {
        let svg = full(&plot).svg;
        assert!(!svg.contains("var(") && !svg.contains("<style"), "{name}");
        for (attribute, class) in [("fill=\"", "f-"), ("stroke=\"", "s-")] {
            for (at, _) in svg.match_indices(attribute) {
                let value = &svg[at + attribute.len()..];
                if value.starts_with("none") {
                    continue;
                }
                assert!(
                    value.starts_with('#') && value.as_bytes()[7] == b'"',
                    "{name}: {value:.20}"
                );
                let tag = &svg[svg[..at].rfind('<').unwrap()..at];
                assert!(tag.contains(&format!("class=\"{class}")), "{name}: {tag}");
            }
        }
    }
}

/// Trap 2: Regular and Bold only, and the face by its name.
#[test]
fn two_weights_of_a_named_face() {
    for (name, plot) in plots::all() {
        let svg = full(&plot).svg;
        assert!(svg.contains("font-family=\"'Noto Sans',"), "{name}");
        for part in svg.split("font-weight=\"").skip(1) {
            assert!(part.starts_with("700\""), "{name}");
        }
        for part in svg.split("font-size=\"").skip(1) {
            let size = part.split('"').next().unwrap();
            assert!(["6.8", "7.5", "8"].contains(&size), "{name}: {size}");
        }
    }
}

/// Trap 3: the order of marks is the reading order of the PDF.
#[test]
fn a_name_stands_before_its_value() {
    let cases: [(Plot, &[&str]); 5] = [
        (
            arr(),
            &[
                "Opening ARR",
                "$18.4M",
                "New",
                "+$3.2M",
                "Expansion",
                "+$2.1M",
                "Reactivation",
                "+$0.3M",
            ],
        ),
        (plots::bars(), &["Price", "41", "41%", "Missing integration", "30", "71%"]),
        (
            plots::bullets(),
            &["Net revenue retention", "119.96%", "120%", "Pipeline coverage", "3.4x"],
        ),
        (plots::sparks(), &["NRR", "108.0%", "−4.0\u{a0}pts", "GRR", "91.0%"]),
        (plots::funnel(), &["Lead", "4,820", "34%", "40–50%", "Qualified", "1,640", "64%"]),
    ];
    for (plot, wanted) in cases {
        let found = texts(&full(&plot).svg);
        let mut from = 0;
        for text in wanted {
            let at = found[from..].iter().position(|found| found == text);
            from += at.unwrap_or_else(|| panic!("{text} not in order in {found:?}")) + 1;
        }
    }
}

/// Trap 4a: the screen copy carries lengths, the paper copy never; else they are one.
#[test]
fn lengths_on_screen_only() {
    for (name, plot) in plots::all() {
        let drawing = full(&plot);
        assert!(!drawing.svg.contains("textLength"), "{name}");
        let count = drawing.svg_screen.matches(" textLength=\"").count();
        assert_eq!(count, texts(&drawing.svg).len(), "{name}");
        let mut bare = String::new();
        for (index, part) in drawing.svg_screen.split(" textLength=\"").enumerate() {
            let rest = part.split_once("lengthAdjust=\"spacingAndGlyphs\"");
            bare.push_str(if index == 0 { part } else { rest.unwrap().1 });
        }
        assert_eq!(bare, drawing.svg, "{name}");
    }
}

/// Trap 5: title, description and ids come from what is asked, the words from the data.
#[test]
fn alt_text_is_made_from_the_data() {
    let drawing = full(&arr());
    let expected = "Opening ARR $18.4M, New +$3.2M, Expansion +$2.1M, Reactivation +$300K, \
                    Price uplift +$600K, Contraction −$700K, Churn −$1.4M, Closing ARR $22.5M";
    assert_eq!(drawing.alt, expected);
    assert!(drawing.svg.contains("<title id=\"fig-t\">A title</title>"));
    assert!(drawing.svg.contains(&format!("<desc id=\"fig-d\">{expected}</desc>")));
    assert!(drawing.svg.contains("aria-labelledby=\"fig-t fig-d\""));
    assert_eq!(
        full(&plots::bars()).alt,
        "Price 41 (41%), Missing integration 30 (30%), Champion left 14 (14%), In-house build 6 \
         (6%), Other (6 reasons) 9 (9%)"
    );
    assert!(full(&plots::bullets()).alt.starts_with(
        "Net revenue retention 119.96%, target 120%, target missed; Pipeline coverage 3.4x"
    ));
    assert!(
        full(&plots::funnel()).alt.contains("Negotiation 201, Conversion to next stage 2 of 3")
    );
    for (name, plot) in plots::all() {
        assert!(full(&plot).alt.len() > 20, "{name}");
    }
}

/// Trap 6: totals below zero hang from the axis; minus is U+2212.
#[test]
fn totals_below_zero() {
    let plot =
        bridge(&[("Start", 120_000, true), ("Lost", -350_000, false), ("End", -230_000, true)]);
    for width in [Width::Full, Width::Half] {
        let drawing = drawn(&plot, width).unwrap();
        assert!(has(&drawing, "−$230K") && has(&drawing, "−$350K"), "{:?}", texts(&drawing.svg));
        assert!(texts(&drawing.svg).iter().all(|text| !text.contains('-')));
    }
}

#[test]
fn a_bridge_must_balance() {
    let plot = bridge(&[("Start", 100, true), ("New", 20, false), ("End", 121, true)]);
    let faults = drawn(&plot, Width::Full).unwrap_err();
    assert_eq!(faults[0].code, "chart/unbalanced");
    assert_eq!(faults[0].message, "the steps before `End` add up to `$120`, not `$121`");
}

/// Slivers of change against tall totals: bars start higher, and the chart says so.
#[test]
fn a_broken_axis_is_stated() {
    let small = [("Start", 18_400_000, true), ("New", 320_000, false), ("End", 18_720_000, true)];
    for width in [Width::Full, Width::Half] {
        let drawing = drawn(&bridge(&small), width).unwrap();
        assert!(has(&drawing, "Bars start at $18.2M, not at zero"), "{:?}", texts(&drawing.svg));
    }
    assert!(!full(&arr()).svg.contains("not at zero"));
}

/// A small amount never reads as zero, and a true zero not as rounded.
#[test]
fn no_false_zero() {
    let plot = bridge(&[
        ("Start", 98_400_000, true),
        ("New", 9_200_000, false),
        ("FX", 4_000, false),
        ("Reactivation", 0, false),
        ("End", 107_604_000, true),
    ]);
    let drawing = full(&plot);
    assert!(has(&drawing, "+<$0.01M") && has(&drawing, "$0"), "{:?}", texts(&drawing.svg));
    assert!(!texts(&drawing.svg).iter().any(|text| text.contains("0.0") && !text.contains('<')));
}

/// Names too long for columns turn the bridge on its side; then they wrap, then shorten.
#[test]
fn long_names_degrade_in_order() {
    let name = "Open pipeline at the start of the quarter";
    let plot =
        bridge(&[(name, 1_840_000, true), ("Won", -600_000, false), ("End", 1_240_000, true)]);
    let wide = full(&plot);
    assert!(
        has(&wide, name) || has(&wide, "Open pipeline at the start of"),
        "{:?}",
        texts(&wide.svg)
    );
    assert!(wide.shortened.is_empty());
    let half = drawn(&plot, Width::Half).unwrap();
    assert!(has(&half, "Open pipeline at the") && has(&half, "start of the quarter"));
    let longer = format!("{name} as it was exported from the other system");
    let plot = bridge(&[(&longer, 1_000, true), ("Won", -600, false), ("End", 400, true)]);
    let half = drawn(&plot, Width::Half).unwrap();
    assert!(texts(&half.svg).iter().any(|text| text.ends_with('…')));
    assert_eq!(half.shortened, [longer]);
}

/// A gap in the data is a gap in the line; a line that ends early keeps its label.
#[test]
fn gaps_and_early_ends() {
    let drawing = full(&plots::trend());
    let accent =
        drawing.svg.lines().filter(|row| row.starts_with("<path class=\"s-accent\"")).count();
    assert_eq!(accent, 2);
    assert!(has(&drawing, "Actual $21.6M") && has(&drawing, "Plan $23.0M"));
    assert!(has(&drawing, "Axis starts at $18M"));
    assert!(drawing.svg.contains("stroke-dasharray=\"1 2\""));
    assert!(has(&drawing, "Jan 2025") && has(&drawing, "Apr 2025") && has(&drawing, "Dec 2025"));
    assert!(!has(&drawing, "Feb 2025") && !has(&drawing, "Nov 2025"));
    assert!(!drawing.alt.contains(
        "Actual: Jan 2025 $18.4M, Feb 2025 $18.8M, Mar 2025 $19.1M, Apr 2025 $19.5M, May"
    ));
}

/// Labels of lines that end together are moved apart, with leaders.
#[test]
fn crowded_line_ends_are_spread() {
    let lines = (0..6).map(|n| line(&format!("Region {n}"), false, &[Some(10), Some(100 + n)]));
    let plot = Plot::Trend {
        unit: Unit::Count,
        periods: vec![month(0), month(1)],
        lines: lines.collect(),
    };
    let drawing = full(&plot);
    for n in 0..6 {
        assert!(has(&drawing, &format!("Region {n} {}", 100 + n)));
    }
    assert_eq!(place::spread(&[100, 110, 500], 100, 0, 600), [55, 155, 500]);
    assert_eq!(place::spread(&[450, 470], 100, 0, 600), [410, 510]);
    assert_eq!(place::spread(&[700, 700], 100, 0, 600), [500, 600]);
    assert_eq!(place::spread(&[], 100, 0, 600), [0; 0]);
}

/// Decision 6: fewer than five print the fraction, without mark; up to twenty with n.
#[test]
fn few_cases() {
    let drawing = full(&plots::funnel());
    assert!(has(&drawing, "2 of 3") && has(&drawing, "n = 12"));
    // Below the band and above it have shapes; the one of three has none.
    let marks = |class: &str| {
        let path = format!("<path class=\"f-{class}\"");
        drawing.svg.lines().filter(|row| row.starts_with(&path)).count()
    };
    assert_eq!((marks("loss"), marks("bar")), (2, 1));
    assert_eq!(drawing.svg.matches("<circle").count(), 1);
}

/// Decision 8, and a miss is a triangle, bold, and words: never colour alone.
#[test]
fn a_miss_is_marked() {
    let plot = Plot::Bullet {
        rows: vec![bullet_row("NRR", Unit::Percent, "1.1996", "1.2", Status::Below)],
    };
    let drawing = full(&plot);
    assert!(drawing.svg.contains("<path class=\"f-loss\""));
    let value = drawing.svg.lines().find(|row| row.contains(">119.96%<")).unwrap();
    assert!(value.contains("font-weight=\"700\""));
    assert_eq!(drawing.alt, "NRR 119.96%, target 120%, target missed");
}

/// Nothing in data is markup, and nothing invisible is kept.
#[test]
fn data_is_data() {
    let plot = bridge(&[("A<b>&\"\u{200b}\n c", 100, true), ("End", 100, true)]);
    let drawing = drawn(&plot, Width::Full).unwrap();
    assert!(drawing.svg.contains(">A&lt;b&gt;&amp;&quot; c</text>"), "{}", drawing.svg);
}

#[test]
fn nothing_to_draw_is_a_fault() {
    let none = Plot::Trend {
        unit: Unit::Count,
        periods: vec![month(0)],
        lines: vec![line("A", false, &[None])],
    };
    assert_eq!(codes(drawn(&none, Width::Full)), ["chart/empty"]);
    assert_eq!(codes(drawn(&bridge(&[]), Width::Half)), ["chart/empty"]);
}

#[test]
fn ticks_are_round() {
    let ticks = |low: &str, high: &str| -> Vec<String> {
        scale::ticks(dec(low), dec(high), 4).iter().map(ToString::to_string).collect()
    };
    assert_eq!(ticks("18.4", "23.1"), ["18", "20", "22", "24"]);
    assert_eq!(ticks("0", "7960"), ["0", "2000", "4000", "6000", "8000"]);
    assert_eq!(ticks("-120000", "150000"), ["-200000", "-100000", "0", "100000", "200000"]);
    assert_eq!(ticks("1.08", "1.2"), ["1.05", "1.1", "1.15", "1.2"]);
    assert_eq!(ticks("0", "0.0004").last().map(String::as_str), Some("0.0004"));
}

#[test]
fn sparks_alone() {
    let points = [Some(dec("3")), None, Some(dec("4")), Some(dec("8"))];
    let svg = spark(&points, &Brand::default());
    assert!(svg.contains("width=\"60pt\"") && svg.contains("aria-hidden=\"true\""));
    assert_eq!(svg.matches("<path").count(), 1);
    assert_eq!(svg.matches("<circle").count(), 2);
    assert_eq!(spark(&[Some(dec("3")), None, Some(dec("4"))], &Brand::default()), "");
}

/// A funnel whose stage lets more through than came in still stays on the page.
#[test]
fn rates_over_one_stay_on_the_page() {
    let stages = vec![
        stage("Lead", 10, Some("1.4"), 40, ("0.4", "0.5")),
        stage("Won", 14, None, 0, ("0", "0")),
    ];
    let drawing = full(&Plot::Funnel { counted: plain("Deals"), stages });
    assert!(has(&drawing, "140%"));
}

/// Numbers that no room is wide enough for are told, never printed over each other.
#[test]
fn numbers_too_long_for_the_page_are_told() {
    let long = "W".repeat(50);
    let stage = || stage(&long, u64::MAX, Some("0.5"), u64::MAX, ("0.4", "0.6"));
    let funnel = Plot::Funnel { counted: long.clone().into(), stages: vec![stage(), stage()] };
    let found = drawn(&funnel, Width::Half).unwrap_err();
    assert!(found.iter().all(|fault| fault.code == "chart/overlap"), "{found:?}");
    let huge = dec("900000000000000000000000");
    let rows = ["A", "B"].map(|name| (name.repeat(60).into(), huge, Some(dec("0.5"))));
    let bars = Plot::Bars { unit: Unit::Money, rows: rows.to_vec(), rest: None };
    assert_eq!(codes(drawn(&bars, Width::Half)), ["chart/no-room"]);
    assert!(drawn(&bars, Width::Full).is_ok());
}

/// A full chart has a drawing for phones, of the same words at a size that is read there:
/// 10 px on a screen of 360, of which 328 are the drawing's.
#[test]
fn a_full_chart_has_a_narrow_drawing() {
    for (name, plot) in plots::all() {
        let drawing = full(&plot);
        let narrow = &drawing.svg_narrow;
        assert!(narrow.starts_with("<svg") && narrow.contains("viewBox=\"0 0 212 "), "{name}");
        // The drawing beside it has the ids, the title and the description.
        assert!(narrow.contains("aria-hidden") && !narrow.contains("id=\""), "{name}");
        assert!(!narrow.contains("<title"), "{name}");
        let sizes =
            narrow.split("font-size=\"").skip(1).map(|rest| dec(rest.split('"').next().unwrap()));
        let least = sizes.min().unwrap();
        assert!(least * dec("328") / dec("212") >= dec("10"), "{name}: {least}");
        assert_eq!(drawn(&plot, Width::Half).unwrap().svg_narrow, "", "{name}");
    }
}

/// The newest point and its label are what a phone shows first.
#[test]
fn a_narrow_line_ends_with_its_label() {
    let narrow = full(&plots::trend()).svg_narrow;
    let wide = texts(&full(&plots::trend()).svg);
    for label in wide.iter().rev().take(2) {
        assert!(texts(&narrow).contains(label), "{label}: {:?}", texts(&narrow));
    }
}
