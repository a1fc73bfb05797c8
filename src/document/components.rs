//! What can stand between `{{` and `}}`: components with their parameters and
//! facets of figures, as data. Faults, docs and completions are made from it.

mod facets;

/// Sections, and what is drawn in from registers and parts.
mod kept;

/// Figures that a document lays out.
mod shaped;

pub use facets::{FACETS, Facet, facet};
pub use kept::FORMS;

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Words that are not printed, or stand elsewhere.
    Text,
    /// Words that are printed where it stands.
    Words,
    /// An image of the project.
    Image,
    /// A whole number above zero.
    Count,
    /// So many percent of the column, `50`: from 10 to this.
    Percent(u8),
    /// `true` or `false`.
    Flag,
    /// A day, `2026-11-03`.
    Day,
    /// A period, `2026-Q3`.
    Period,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Words that are printed, or a field of the record.
    Said,
    /// The name of a metric.
    Metric,
    /// The name of a view.
    View,
}

/// A parameter of a component.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name; the first one of a component may be given without it.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether the component is nothing without it.
    pub required: bool,
    /// What stands where it is not given; empty: nothing does.
    pub default: &'static str,
    /// What it decides.
    pub doc: &'static str,
}

impl Parameter {
    /// What holds where it is not given, in percent.
    pub fn percent(&self) -> Option<u8> {
        self.default.parse().ok().filter(|_| matches!(self.takes, Takes::Percent(_)))
    }

    const fn or(self, default: &'static str) -> Parameter {
        Parameter { default, ..self }
    }
}

/// A component.
#[derive(Clone, Copy, Debug)]
pub struct Component {
    /// Its name.
    pub name: &'static str,
    /// Its parameters, the positional one first.
    pub parameters: &'static [Parameter],
    /// Whether the first parameter may be given without its name, and how often.
    pub positional: (usize, usize),
    /// Whether it also takes the arguments of the metric or view it names.
    pub slices: bool,
    /// Whether it stands in text (else it is a block of its own).
    pub inline: bool,
    /// Whether it has content, closed by `{{ end }}`.
    pub body: bool,
    /// What it shows.
    pub doc: &'static str,
    /// How it is written, to be pasted.
    pub example: &'static str,
}

const fn parameter(
    name: &'static str,
    takes: Takes,
    required: bool,
    doc: &'static str,
) -> Parameter {
    Parameter { name, takes, required, default: "", doc }
}

const PERIOD: Parameter =
    parameter("period", Takes::Period, false, "the period").or("the document's");
const FINDING: Parameter =
    parameter("finding", Takes::Words, false, "the headline").or("the computed one");

const WIDTH: Parameter =
    parameter("width", Takes::Word(&["full", "half"]), false, "how wide it stands").or("full");

const SRC: Parameter = parameter(
    "src",
    Takes::Image,
    true,
    "the image's path from this file, or from the project's root with a leading `/`",
);
const ALT: Parameter =
    parameter("alt", Takes::Words, true, "what the image shows, for who cannot see it");
const CAPTION: Parameter = parameter("caption", Takes::Words, false, "the words under the image");

/// How callouts are meant.
pub const TONES: [&str; 3] = ["note", "important", "warning"];
/// The widest an image of `beside` may be, in percent: the words need the rest.
const BESIDE: u8 = 70;
/// Where the image of `beside` stands.
pub const SIDES: [&str; 2] = ["right", "left"];

/// Every built-in component.
pub const COMPONENTS: &[Component] = &[
    Component {
        name: "kpis",
        parameters: &[
            parameter("metric", Takes::Metric, true, "three to five metrics, in order"),
            PERIOD,
        ],
        positional: (3, 5),
        slices: true,
        inline: false,
        body: false,
        doc: "a row of figures with change, target and a small line",
        example: r#"{{ kpis("revenue.arr", "revenue.nrr", "pipeline.win_rate") }}"#,
    },
    Component {
        name: "chart",
        parameters: &[
            parameter("view", Takes::View, true, "the view to draw"),
            WIDTH,
            FINDING,
            PERIOD,
        ],
        positional: (1, 1),
        slices: true,
        inline: false,
        body: false,
        doc: "a chart under its finding, with its data",
        example: r#"{{ chart("revenue.bridge", period="T12M") }}"#,
    },
    Component {
        name: "table",
        parameters: &[
            parameter("view", Takes::View, true, "the view to print"),
            parameter("limit", Takes::Count, false, "the most rows to print").or("all"),
            parameter("where", Takes::Text, false, "which rows of a table of the project's own")
                .or("all"),
            parameter("columns", Takes::Text, false, "which of its columns, in which order")
                .or("all"),
            FINDING,
            PERIOD,
        ],
        positional: (1, 1),
        slices: true,
        inline: false,
        body: false,
        doc: "a table under its finding",
        example: r#"{{ table("pipeline.stages", source="inbound") }}"#,
    },
    kept::SECTION,
    kept::PROOF,
    kept::TESTIMONIAL,
    kept::CUSTOMER,
    kept::RESULTS,
    kept::RESULT,
    kept::CLAIM,
    kept::GRID,
    kept::LOGOS,
    kept::CONTACT,
    kept::OBJECTIONS,
    shaped::BARS,
    shaped::TREND,
    shaped::MATRIX,
    Component {
        name: "changes",
        parameters: &[
            parameter("since", Takes::Text, false, "the freeze to compare with").or("the last one")
        ],
        positional: (0, 1),
        slices: false,
        inline: false,
        body: false,
        doc: "figures of a freeze that are told otherwise now, why and by how much",
        example: r#"{{ changes(since="2026-09") }}"#,
    },
    Component {
        name: "definitions",
        parameters: &[],
        positional: (0, 0),
        slices: false,
        inline: false,
        body: false,
        doc: "what every figure of the document means, and where it came from",
        example: r#"{{ definitions() }}"#,
    },
    Component {
        name: "commentary",
        parameters: &[
            parameter("by", Takes::Words, true, "who says it"),
            parameter("on", Takes::Day, true, "the day it was said"),
        ],
        positional: (0, 0),
        slices: false,
        inline: false,
        body: true,
        doc: "what a person says beside the numbers, signed and dated",
        example: r#"{{ commentary(by="Clara Weiss, finance", on="2026-11-03") }}

What the numbers mean.

{{ end }}"#,
    },
    Component {
        name: "decisions",
        parameters: &[parameter("title", Takes::Words, false, "what the box is called")
            .or("Asks and decisions")],
        positional: (0, 1),
        slices: false,
        inline: false,
        body: true,
        doc: "a ruled box made of a table `What | Owner | Due`",
        example: r#"{{ decisions() }}

| What | Owner | Due |
|---|---|---|
| Hire a second engineer | Ana Ruiz | 2026-12-15 |

{{ end }}"#,
    },
    Component {
        name: "columns",
        parameters: &[parameter(
            "equal",
            Takes::Flag,
            false,
            "whether every column must have as many items as the others",
        )
        .or("false")],
        positional: (0, 0),
        slices: false,
        inline: false,
        body: true,
        doc: "columns side by side, each started by a heading",
        example: r#"{{ columns() }}

### Good

- Expansion grew.

### Bad

- Two clients left.

{{ end }}"#,
    },
    Component {
        name: "callout",
        parameters: &[
            parameter("title", Takes::Words, false, "what it is called, in place of its tone"),
            parameter("tone", Takes::Word(&TONES), false, "how it is meant").or("note"),
        ],
        positional: (0, 1),
        slices: false,
        inline: false,
        body: true,
        doc: "words set apart: a note, something important, a warning",
        example: r#"{{ callout("Read this first", tone="important") }}

Two renewals decide the quarter.

{{ end }}"#,
    },
    Component {
        name: "picture",
        parameters: &[
            SRC,
            ALT,
            parameter("width", Takes::Percent(100), false, "its part of the column, in percent"),
            CAPTION,
        ],
        positional: (1, 1),
        slices: false,
        inline: false,
        body: false,
        doc: "an image with its width and the words under it",
        example: r#"{{ picture("/images/office.svg", alt="The office", width=60, caption="The office") }}"#,
    },
    Component {
        name: "beside",
        parameters: &[
            SRC,
            ALT,
            parameter("width", Takes::Percent(BESIDE), false, "its part of the column").or("40"),
            parameter("side", Takes::Word(&SIDES), false, "where it stands").or("right"),
            CAPTION,
        ],
        positional: (1, 1),
        slices: false,
        inline: false,
        body: true,
        doc: "an image with words at its side",
        example: r#"{{ beside("/images/office.svg", alt="The office", side="left") }}

The words beside the picture.

{{ end }}"#,
    },
    Component {
        name: "page_break",
        parameters: &[],
        positional: (0, 0),
        slices: false,
        inline: false,
        body: false,
        doc: "a new page",
        example: r#"{{ page_break() }}"#,
    },
    Component {
        name: "literal",
        parameters: &[
            parameter("text", Takes::Text, true, "the words, as in `24/7`"),
            parameter("source", Takes::Text, true, "where they come from"),
        ],
        positional: (1, 1),
        slices: false,
        inline: true,
        body: false,
        doc: "a number that is no figure, with its source",
        example: r#"{{ literal("24/7", source="support contract") }}"#,
    },
    Component {
        name: "literals",
        parameters: &[parameter("source", Takes::Text, true, "where the numbers come from")],
        positional: (1, 1),
        slices: false,
        inline: false,
        body: true,
        doc: "text and tables whose typed numbers have one source",
        example: r#"{{ literals("price list 2026") }}

A seat costs 40 a month.

{{ end }}"#,
    },
];

/// The component of that name.
pub fn find(name: &str) -> Option<&'static Component> {
    COMPONENTS.iter().find(|component| component.name == name)
}
