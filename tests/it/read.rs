//! Content files to drafts.

use tearsheet::books::ledger::Span;
use tearsheet::books::{
    Book, Figure, List, ListSpec, Metric, Opened, Opening, Query, Shown, ViewSpec, faults,
};
use tearsheet::diag::Fault;
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
    let faults = read("content/a.md", text, &catalogue()).err().unwrap_or_default();
    let line = |fault: &Fault| {
        let (place, help) = (fault.place.to_string(), fault.help.clone());
        let place = place.strip_prefix("content/a.md").unwrap_or(&place);
        let help = help.map(|help| format!(" | {help}")).unwrap_or_default();
        format!("{} {}: {}{help}", place.trim_start_matches(':'), fault.code, fault.message)
    };
    faults.iter().map(line).collect()
}

/// Every fault of a body, from `tests/content/faults.txt`: what is written, and
/// exactly what is told of it.
#[test]
fn every_fault_in_its_place_with_its_words() {
    let file = include_str!("../content/faults.txt");
    let (mut found, mut cases) = (String::new(), 0);
    for case in file.split_inclusive("\n===\n").filter(|case| !case.trim().is_empty()) {
        let case = case.trim_end_matches("===\n").trim_end_matches('\n');
        let (text, _) = case.rsplit_once("\n---\n").expect("a body and its faults");
        let whole = match text.strip_prefix("WHOLE\n") {
            Some(whole) => whole.to_owned(),
            None => board(text),
        };
        let told = told(&whole);
        assert!(!told.is_empty(), "no fault in {text:?}");
        found.push_str(&format!("{text}\n---\n{}\n===\n", told.join("\n")));
        cases += 1;
    }
    assert!(cases > 70, "{cases}");
    if found.trim_end() != file.trim_end() {
        panic!("tests/content/faults.txt should be:\n{found}");
    }
}
