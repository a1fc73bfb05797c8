//! The tables of this book, column by column. Each is proved by headings that nothing else
//! has: an export that nobody knows is never taken for a register.

use crate::table::{ColumnSpec, Kind, Proof, Role, Schema};
use crate::value::Class;
use std::borrow::Cow;

/// Where each is looked for, where a project has `[trust]`.
pub const FOUND: &[(&str, &str)] = &[
    ("consents", "data/consents.csv"),
    ("approvals", "data/approvals.csv"),
    ("competitors", "data/competitors.csv"),
    ("comparison", "data/comparison.csv"),
    ("outcomes", "data/outcomes.csv"),
    ("prospects", "data/prospects.csv"),
    ("roi", "data/roi.csv"),
    ("placements", "data/placements.csv"),
];

/// `consents`, `approvals`, `competitors`, `comparison`, `outcomes`, `prospects`, `roi`,
/// `placements`.
pub static SCHEMAS: &[Schema] = &[
    schema(
        "consents",
        &CONSENTS,
        &[&["scope", "channel", "granted"]],
        "What customers allow: one row for each customer, use, item and channel.",
    ),
    schema(
        "approvals",
        &APPROVALS,
        &[&["document", "role", "shown_sha256"]],
        "Who let which document pass, as it read then.",
    ),
    schema(
        "competitors",
        &COMPETITORS,
        &[&["name", "archetype"]],
        "Others who sell the like: one row for each.",
    ),
    schema(
        "comparison",
        &COMPARISON,
        &[&["criterion", "question", "score"]],
        "How we compare: one row for each criterion and competitor.",
    ),
    schema(
        "outcomes",
        &OUTCOMES,
        &[&["before_from", "after_from", "method"]],
        "What changed at customers, before and after.",
    ),
    schema(
        "prospects",
        &PROSPECTS,
        &[&["deal", "pain"]],
        "What prospects told us: one row for each deal.",
    ),
    schema(
        "roi",
        &ROI,
        &[&["deal", "input", "basis"]],
        "What prospects pay today, and what they would pay with us.",
    ),
    schema(
        "placements",
        &PLACEMENTS,
        &[&["output", "place", "since"]],
        "Where outputs stand that are out of our hands.",
    ),
];

const fn schema(
    table: &'static str,
    columns: &'static [ColumnSpec],
    by: &'static [&'static [&'static str]],
    doc: &'static str,
) -> Schema {
    Schema {
        table: Cow::Borrowed(table),
        columns: Cow::Borrowed(columns),
        wide: Cow::Borrowed(&[]),
        options: Cow::Borrowed(&[]),
        proof: Proof { by, ..Proof::NONE },
        qualifiers: Cow::Borrowed(&[]),
        older_of: None,
        doc: Cow::Borrowed(doc),
    }
}

/// A column that the house alone reads.
const fn column(name: &'static str, kind: Kind, doc: &'static str) -> ColumnSpec {
    ColumnSpec::new(name, kind, doc)
}

/// One that every row has.
const fn every(name: &'static str, kind: Kind, doc: &'static str) -> ColumnSpec {
    column(name, kind, doc).required()
}

/// One that the customer it is of may read.
const fn theirs(name: &'static str, kind: Kind, doc: &'static str) -> ColumnSpec {
    every(name, kind, doc).of(Class::CustomerOwn)
}

/// One that the prospect it is of may read.
const fn told(name: &'static str, kind: Kind, doc: &'static str) -> ColumnSpec {
    column(name, kind, doc).of(Class::ProspectOwn)
}

use Kind::{Day, Decimal, Flag, Text};

static CONSENTS: [ColumnSpec; 19] = [
    every("id", Text, "what it is called, as `CN-7`"),
    every("customer", Text, "the customer, by its very id").role(Role::Customer),
    column("subject", Text, "whose words or face it is"),
    every(
        "scope",
        Text,
        "what for: `quote`, `metrics`, `case_study`, `logo` …; `*` takes all back",
    ),
    column("item", Text, "which testimonial, outcome or document"),
    every("channel", Text, "where: `web`, `social`, `press`, `sales`, `partner` or `investor`"),
    column("text_sha256", Text, "digest of what was approved"),
    every("granted", Day, "from which day"),
    column("expires", Day, "its last day"),
    column("revoked", Day, "the day it was taken back"),
    column("left", Day, "the day the person left who gave it"),
    column("approver", Text, "who gave it, and in what role"),
    column("evidence", Text, "where that is kept"),
    column("clause", Text, "the clause of a contract that it rests on"),
    column("survives", Flag, "whether it outlives the contract"),
    column("incentive", Text, "what was given for it"),
    column("disclosure", Text, "how readers are told of that"),
    column("credit", Text, "what is said of the person: `full`, `role`, `company` or `none`"),
    column("per_quarter", Decimal, "how many calls a quarter"),
];

static APPROVALS: [ColumnSpec; 13] = [
    every("id", Text, "what it is called, as `AP-7`"),
    every("document", Text, "the content file"),
    column("record", Text, "the record it is made for; blank: all"),
    every("audience", Text, "for whom"),
    column("variant", Text, "in which variant; blank: full"),
    every("role", Text, "as what: `owner`, `legal`, `finance` …"),
    every("by", Text, "who").role(Role::Staff),
    every("on", Day, "on which day"),
    every("shown_sha256", Text, "digest of what readers are shown"),
    column("pdf_sha256", Text, "digest of the file that was looked at"),
    column("expires", Day, "its last day"),
    column("revoked", Day, "the day it was taken back"),
    every("evidence", Text, "where that is kept"),
];

static COMPETITORS: [ColumnSpec; 8] = [
    every("id", Text, "what content calls it, as `unify-api`"),
    every("name", Text, "what it is called"),
    column("aliases", Text, "what else it is called, apart by semicolons"),
    column("in_deals", Text, "what `deals.competitor` calls it, apart by semicolons"),
    every("archetype", Text, "what kind of company it is, where it may not be named"),
    column("may_be_named", Flag, "whether documents that leave the house may name it"),
    column("url", Text, "its site"),
    column("owner", Text, "who of us looks after what we know of it").role(Role::Staff),
];

static COMPARISON: [ColumnSpec; 6] = [
    every("criterion", Text, "what is compared"),
    every("question", Text, "what four of four means"),
    every("competitor", Text, "a competitor by its id, or `us`"),
    every("score", Decimal, "from 0 to 4"),
    every("words", Text, "why"),
    column("claim", Text, "the claim that says so, by its id"),
];

static OUTCOMES: [ColumnSpec; 15] = [
    theirs("customer", Text, "the customer, by its very id").role(Role::Customer),
    theirs("id", Text, "what it is called: the same thing at every customer"),
    theirs("label", Text, "what readers call it"),
    theirs("unit", Text, "what it is counted in"),
    theirs("better", Text, "which way is good: `up` or `down`"),
    theirs("before", Decimal, "how it was"),
    theirs("after", Decimal, "how it is"),
    theirs("before_from", Day, "the first day of how it was"),
    theirs("before_to", Day, "the last day of how it was"),
    theirs("after_from", Day, "the first day of how it is"),
    theirs("after_to", Day, "the last day of how it is"),
    theirs("n_before", Decimal, "on how many cases it stands, before"),
    theirs("n_after", Decimal, "on how many cases it stands, after"),
    theirs("method", Text, "how it was measured"),
    theirs("source", Text, "who says so, or where it stands"),
];

static PROSPECTS: [ColumnSpec; 6] = [
    told("deal", Text, "the deal, by its id").required(),
    told("pain", Text, "what hurts, in their words").required(),
    told("said_by", Text, "who said it"),
    told("said_on", Day, "when").required(),
    told("use_case", Text, "what they would do with us"),
    told("language", Text, "in which language their engineers write"),
];

static ROI: [ColumnSpec; 7] = [
    told("deal", Text, "the deal, by its id").required(),
    told("input", Text, "what it is").required(),
    told("value", Decimal, "what it comes to").required(),
    told("unit", Text, "what that is counted in").required(),
    told("basis", Text, "of what: `month`, `year` or `once`").required(),
    told("when", Text, "`today` or `with-us`").required(),
    told("source", Text, "who said it and when, or `claim:ID`").required(),
];

static PLACEMENTS: [ColumnSpec; 4] = [
    every("output", Text, "the file, below `output/`"),
    every("place", Text, "an address, a deck, a list of readers"),
    every("since", Day, "since when"),
    column("until", Day, "until when, once it was taken down"),
];
