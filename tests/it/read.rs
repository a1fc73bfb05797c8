//! Content files to drafts.

use tearsheet::books::ledger::Span;
use tearsheet::books::{
    Book, Figure, List, ListSpec, Metric, Opened, Opening, Query, Shown, ViewSpec, faults,
};
use tearsheet::diag::{Fault, emit};
use tearsheet::document::{Catalogue, read};
use tearsheet::value::{Class, Direction, Phrase, Unit};

const fn metric(
    name: &'static str,
    label: &'static str,
    unit: Unit,
    class: Class,
    direction: Direction,
    span: Span,
) -> Metric {
    Metric {
        name,
        label,
        definition: "What it means.",
        version: 1,
        unit,
        class,
        slices: &["segment", "customer"],
        required: &[],
        span,
        direction,
    }
}

/// A book that exists for these tests only: its answers are made by hand.
pub static BOOK: Book = Book {
    name: "revenue",
    schemas: &[],
    presets: &[],
    settings: &[],
    metrics: &[
        metric(
            "revenue.arr",
            "ARR",
            Unit::Money,
            Class::Investor,
            Direction::Higher,
            Span::Balance,
        ),
        metric(
            "revenue.nrr",
            "NRR",
            Unit::Percent,
            Class::Investor,
            Direction::Higher,
            Span::Trailing(12),
        ),
        metric("revenue.churn", "Churn", Unit::Money, Class::Board, Direction::Lower, Span::Month),
        metric(
            "revenue.usage",
            "Calls",
            Unit::Count,
            Class::CustomerOwn,
            Direction::Higher,
            Span::Month,
        ),
        Metric {
            required: &["stage"],
            ..metric(
                "revenue.conversion",
                "Conversion",
                Unit::Percent,
                Class::Board,
                Direction::Higher,
                Span::Trailing(12),
            )
        },
    ],
    views: &[
        ViewSpec {
            name: "revenue.bridge",
            title: "ARR bridge",
            doc: "",
            class: Class::Board,
            slices: &["segment"],
            span: Span::Month,
            metrics: &["revenue.arr"],
            chart: true,
        },
        ViewSpec {
            name: "revenue.movers",
            title: "Movers",
            doc: "",
            class: Class::Board,
            slices: &[],
            span: Span::Month,
            metrics: &[],
            chart: false,
        },
    ],
    lists: &[ListSpec {
        name: "revenue.customers",
        doc: "",
        fields: &[
            ("name", Class::CustomerOwn),
            ("segment", Class::Board),
            ("note", Class::Internal),
        ],
    }],
    observed: |_| Vec::new(),
    open,
};

struct Nothing;

impl Opened for Nothing {
    fn figure(&self, query: &Query<'_>) -> Result<Figure, Fault> {
        Err(faults::unknown_metric(query.metric.map_or("", |metric| metric.name)))
    }

    fn view(&self, spec: &'static ViewSpec, _: &Query<'_>) -> Result<Shown, Fault> {
        Err(faults::unknown_view(spec.name))
    }

    fn list(&self, _: &str) -> List {
        List::default()
    }

    fn data_quality(&self) -> Vec<Phrase> {
        Vec::new()
    }
}

fn open(_: &Opening<'_>) -> (std::sync::Arc<dyn Opened>, Vec<Fault>) {
    (std::sync::Arc::new(Nothing), Vec::new())
}

pub fn catalogue() -> Catalogue {
    Catalogue::of(&[&BOOK])
}

/// A board document with this body; the body starts on line 6.
pub fn board(body: &str) -> String {
    format!("+++\ntitle = \"Pack\"\nlayout = \"board-pack\"\naudience = \"board\"\n+++\n{body}")
}

fn told(text: &str) -> Vec<String> {
    match read("content/a.md", text, &catalogue()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(emit::short).collect(),
    }
}

#[test]
fn try_out() {
    let text = board(
        "## ARR grew to {{ revenue.arr }}\n\nWe *are* **fine** {{ revenue.arr.change }}: {{ \
         revnue.arr }}\n{{ kpis(\"revenue.arr\", \"revenue.nrr\", \"revenue.churn\") }}\n- a\n- b {{ \
         literal(\"24/7\", source=\"x\") }}\n",
    );
    println!("{:#?}", told(&text));
    println!("{:#?}", read("content/a.md", &text.replace("revnue", "revenue"), &catalogue()));
    let yaml = "---\ntitle: Pack\nlayuot: x\naudience: [board]\nperiod: 2026.10\nextra:\n  a: 1.50\n  b: [true, 'x']\n---\nHi\n";
    println!("{:#?}", told(&yaml));
    println!("{:#?}", told("---\ntitle: Pack\n  bad: x\n---\nHi\n"));
    println!("{:#?}", told("---\ntitle: Pack\ntitle: Other\n---\nHi\n"));
    println!("{:#?}", told("+++\ntitle = \"Pack\ntitle = 3\nx = \n+++\nHi\n"));
    let good =
        yaml.replace("layuot", "layout").replace("[board]", "board").replace("2026.10", "2026-10");
    println!("{:#?}", read("content/a.md", &good, &catalogue()).map(|d| d.front));
    panic!();
}
