//! Components that lay out figures where they stand.

use crate::books::shapes::Grain;
use crate::document::components::{Component, FINDING, PERIOD, Parameter, Takes, WIDTH, parameter};

const AS: Parameter =
    parameter("as", Takes::Word(&["chart", "table"]), false, "whether it is drawn or printed")
        .or("chart");
/// The most figures that one view shows side by side.
const SHOWN: usize = 6;

/// By words.
pub const BARS: Component = Component {
    name: "bars",
    parameters: &[
        parameter("metric", Takes::Metric, true, "the figures; the first one is drawn"),
        parameter("by", Takes::Text, true, "the slice with a row for each word, or two"),
        parameter("top", Takes::Count, false, "the most rows; the rest is one").or("all"),
        parameter("whole", Takes::Flag, false, "whether the total stands below").or("false"),
        parameter("chart", Takes::Word(&["bars", "pareto", "stacked"]), false, "how it is drawn")
            .or("bars"),
        AS,
        WIDTH,
        FINDING,
        PERIOD,
    ],
    positional: (1, SHOWN),
    slices: true,
    inline: false,
    body: false,
    doc: "figures by the words of a slice, the greatest first",
    example: r#"{{ bars("pipeline.won_value", by="source", top=8) }}"#,
};

/// Over time.
pub const TREND: Component = Component {
    name: "trend",
    parameters: &[
        parameter("metric", Takes::Metric, true, "the figures; the first one's unit is drawn"),
        parameter("over", Takes::Word(&Grain::NAMES), false, "how long each point is").or("month"),
        parameter("last", Takes::Count, false, "how many points").or("13, 12, 8 or 5"),
        parameter("plan", Takes::Flag, false, "whether the plan stands beside").or("false"),
        parameter("chart", Takes::Word(&["trend", "sparks"]), false, "how it is drawn").or("trend"),
        AS,
        WIDTH,
        FINDING,
        PERIOD,
    ],
    positional: (1, SHOWN),
    slices: true,
    inline: false,
    body: false,
    doc: "figures over time",
    example: r#"{{ trend("revenue.arr", over="quarter", last=8, plan=true) }}"#,
};

/// By the words of two slices.
pub const MATRIX: Component = Component {
    name: "matrix",
    parameters: &[
        parameter("metric", Takes::Metric, true, "the figure"),
        parameter("rows", Takes::Text, true, "the slice with a row for each word"),
        parameter("columns", Takes::Text, true, "the slice with a column for each word"),
        AS,
        WIDTH,
        FINDING,
        PERIOD,
    ],
    positional: (1, 1),
    slices: true,
    inline: false,
    body: false,
    doc: "a figure by the words of two slices",
    example: r#"{{ matrix("pipeline.open_value", rows="stage", columns="source") }}"#,
};
