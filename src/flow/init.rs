//! Starting a project: the example, or a mapping proposed from exports.

use crate::books::Registry;
use crate::books::calendar::PeriodSpec;
use crate::books::ledger::TARGETS;
use crate::config;
use crate::diag::{Checked, Fault, Line, Severity};
use crate::document::{Format, kinds};
use crate::flow::project::{self, Options};
use crate::flow::{content, exports, questions, readme, titles};
use crate::source::{self, Layouts};
use crate::table::inspect::remark;
use crate::table::workbook::{self, Workbook};
use crate::value::Day;
use crate::world::memory::Memory;
use crate::world::{Bytes, World};
use std::collections::BTreeSet;

/// Cells of spreadsheets that are held while a project is made of them.
const HELD: usize = 8_000_000;

/// A file to create.
pub type NewFile = (String, Vec<u8>);

/// The example project, as `init` copies it out.
const EXAMPLE: &[(&str, &[u8])] = &[
    ("tearsheet.toml", include_bytes!("../../tearsheet.toml")),
    ("layouts/brand.toml", include_bytes!("../../layouts/brand.toml")),
    ("content/board-pack.md", include_bytes!("../../content/board-pack.md")),
    ("content/pipeline-review.md", include_bytes!("../../content/pipeline-review.md")),
    ("content/nrr-tracker.md", include_bytes!("../../content/nrr-tracker.md")),
    ("content/account-brief.md", include_bytes!("../../content/account-brief.md")),
    ("content/provider-review.md", include_bytes!("../../content/provider-review.md")),
    ("content/support-and-demand.md", include_bytes!("../../content/support-and-demand.md")),
    ("content/objection-guide.md", include_bytes!("../../content/objection-guide.md")),
    ("content/objection-pocket.md", include_bytes!("../../content/objection-pocket.md")),
    (
        "content/battlecards/brindlepath.md",
        include_bytes!("../../content/battlecards/brindlepath.md"),
    ),
    (
        "content/battlecards/quillgate-bank.md",
        include_bytes!("../../content/battlecards/quillgate-bank.md"),
    ),
    ("content/battlecards/unify-api.md", include_bytes!("../../content/battlecards/unify-api.md")),
    ("content/calls/prospects.md", include_bytes!("../../content/calls/prospects.md")),
    (
        "content/case-studies/falcon-payroll.md",
        include_bytes!("../../content/case-studies/falcon-payroll.md"),
    ),
    (
        "content/case-studies/larch-trade.md",
        include_bytes!("../../content/case-studies/larch-trade.md"),
    ),
    (
        "content/case-studies/sierra-pay.md",
        include_bytes!("../../content/case-studies/sierra-pay.md"),
    ),
    (
        "content/case-studies/willow-lend.md",
        include_bytes!("../../content/case-studies/willow-lend.md"),
    ),
    ("content/demos/prospects.md", include_bytes!("../../content/demos/prospects.md")),
    ("content/objections/bank.md", include_bytes!("../../content/objections/bank.md")),
    ("content/objections/budget.md", include_bytes!("../../content/objections/budget.md")),
    ("content/objections/in-house.md", include_bytes!("../../content/objections/in-house.md")),
    ("content/objections/licence.md", include_bytes!("../../content/objections/licence.md")),
    ("content/objections/price.md", include_bytes!("../../content/objections/price.md")),
    ("content/objections/young.md", include_bytes!("../../content/objections/young.md")),
    ("content/one-pagers/each.md", include_bytes!("../../content/one-pagers/each.md")),
    ("content/one-pagers/prospects.md", include_bytes!("../../content/one-pagers/prospects.md")),
    ("data/finance.xlsx", include_bytes!("../../data/finance.xlsx")),
    ("data/claims.toml", include_bytes!("../../data/claims.toml")),
    ("data/comparison.csv", include_bytes!("../../data/comparison.csv")),
    ("data/competitors.csv", include_bytes!("../../data/competitors.csv")),
    ("data/approvals.csv", include_bytes!("../../data/approvals.csv")),
    ("data/consents.csv", include_bytes!("../../data/consents.csv")),
    ("data/outcomes.csv", include_bytes!("../../data/outcomes.csv")),
    ("data/placements.csv", include_bytes!("../../data/placements.csv")),
    ("data/prospects.csv", include_bytes!("../../data/prospects.csv")),
    ("data/testimonials.toml", include_bytes!("../../data/testimonials.toml")),
    ("data/milestones.csv", include_bytes!("../../data/milestones.csv")),
    ("data/tickets.csv", include_bytes!("../../data/tickets.csv")),
    ("data/marketing.csv", include_bytes!("../../data/marketing.csv")),
    ("data/events.csv", include_bytes!("../../data/events.csv")),
    ("data/providers.csv", include_bytes!("../../data/providers.csv")),
    ("data/provider-reviews.csv", include_bytes!("../../data/provider-reviews.csv")),
    ("data/rates.ods", include_bytes!("../../data/rates.ods")),
    (
        "data/hubspot-deals-2026-06-30.csv",
        include_bytes!("../../data/hubspot-deals-2026-06-30.csv"),
    ),
    (
        "data/hubspot-deals-2026-07-31.csv",
        include_bytes!("../../data/hubspot-deals-2026-07-31.csv"),
    ),
    (
        "data/hubspot-deals-2026-08-31.csv",
        include_bytes!("../../data/hubspot-deals-2026-08-31.csv"),
    ),
    (
        "data/hubspot-deals-2026-09-30.csv",
        include_bytes!("../../data/hubspot-deals-2026-09-30.csv"),
    ),
    (
        "data/hubspot-deals-2026-10-31.csv",
        include_bytes!("../../data/hubspot-deals-2026-10-31.csv"),
    ),
];

/// A first content file of a kind: for `new`, and for a project made from exports.
pub struct Starter {
    /// The kind, which is the name of its layout.
    pub kind: &'static str,
    /// What documents of the kind are.
    pub doc: &'static str,
    /// The content file, with `TITLE` for its title.
    pub text: &'static str,
    /// What stands in it only where there are targets, and what stands there without any:
    /// nothing is printed that has nothing to show.
    pub aims: &'static [(&'static str, &'static str)],
}

/// Every starter.
pub const STARTERS: &[Starter] = &[
    Starter {
        kind: "board-pack",
        doc: "the month for directors: key figures, recurring revenue, retention, pipeline",
        text: include_str!("starters/board-pack.md"),
        aims: &[
            ("\n{{ table(\"pipeline.coverage\") }}\n", ""),
            ("\"pipeline.coverage\"", "\"pipeline.weighted\""),
        ],
    },
    Starter {
        kind: "pipeline-review",
        doc: "where open deals stand, how they move, what is stuck, why they are won and lost",
        text: include_str!("starters/pipeline-review.md"),
        aims: &[("\"coverage\", ", ""), ("\n{{ table(\"coverage\") }}\n", "")],
    },
    Starter {
        kind: "nrr-tracker",
        doc: "what customers of a year ago are worth now: the bridge, cohorts, each customer",
        text: include_str!("starters/nrr-tracker.md"),
        aims: &[],
    },
    Starter {
        kind: "one-pager",
        doc: "one page that a reader takes in at once",
        text: include_str!("starters/one-pager.md"),
        aims: &[],
    },
    Starter {
        kind: "report",
        doc: "words with figures, charts and tables between them, of any length",
        text: include_str!("starters/report.md"),
        aims: &[],
    },
    Starter {
        kind: "case-study",
        doc: "what one customer did: before and after, how it went, what did not improve",
        text: include_str!("starters/case-study.md"),
        aims: &[],
    },
    Starter {
        kind: "battlecard",
        doc: "against one competitor: the short answer, facts with what to say, questions, traps",
        text: include_str!("starters/battlecard.md"),
        aims: &[],
    },
    Starter {
        kind: "objection-guide",
        doc: "every objection with its answer, those that cost most first",
        text: include_str!("starters/objection-guide.md"),
        aims: &[],
    },
    Starter {
        kind: "demo-script",
        doc: "half an hour in six parts, with who does what next",
        text: include_str!("starters/demo-script.md"),
        aims: &[],
    },
    Starter {
        kind: "call-prep",
        doc: "one page before a call: the objective, then questions in the order they are asked",
        text: include_str!("starters/call-prep.md"),
        aims: &[],
    },
];

impl Starter {
    /// Whom it is for until somebody writes otherwise.
    pub fn audience(&self) -> &'static str {
        let line = self.text.lines().find_map(|line| line.strip_prefix("audience = "));
        line.unwrap_or_default().trim_matches('"')
    }

    /// The books whose figures it prints, and so whose tables it needs; its remarks, which
    /// show how a figure is written, apart.
    pub fn books(&self, registry: &Registry) -> Vec<&'static str> {
        let lines = || self.text.lines().filter(|line| !line.starts_with("# "));
        let prints = |book: &&str| {
            let (whole, full) = (format!("book = \"{book}\""), format!("{book}."));
            lines().any(|line| line == whole || line.contains(&full))
        };
        registry.books().iter().map(|book| book.name).filter(prints).collect()
    }

    /// The content file of a project that has targets, or has none.
    fn aiming(&self, has_targets: bool) -> String {
        let aims = self.aims.iter().filter(|_| !has_targets);
        aims.fold(self.text.to_owned(), |text, (with, without)| text.replace(with, without))
    }
}

/// A new project.
#[derive(Default)]
pub struct Made {
    /// Its files.
    pub files: Vec<NewFile>,
    /// What was left out of it, and why.
    pub warnings: Vec<Fault>,
    /// What a build of it would say before it makes anything.
    pub told: Vec<Fault>,
    /// What a person must settle before it builds: the lines of the faults among these.
    pub questions: Vec<Line>,
    /// How many tables it reads.
    pub tables: usize,
    /// What was read of its spreadsheets, for who reads them next.
    pub held: Vec<Workbook>,
}

impl Made {
    /// What is to be said beside the questions: what a build says, and what it would stop at
    /// once they are answered, but for the faults that the questions settle.
    pub fn untold(&self, built: Vec<Fault>) -> Vec<Fault> {
        let mut all = built;
        let said = |fault: &Fault| (fault.code, fault.message.clone());
        let mut known: BTreeSet<(&str, String)> = all.iter().map(said).collect();
        let stops = self.told.iter().filter(|fault| fault.severity > Severity::Warning);
        all.extend(stops.filter(|fault| known.insert(said(fault))).cloned());
        all.retain(|fault| fault.severity <= Severity::Warning || fault.settled_by.is_empty());
        all
    }
}

/// The files of a new project: the example, or one made on that day from exports in a
/// folder of this name.
pub fn files(
    folder: &str,
    from: &[(String, Bytes)],
    today: Day,
    options: &Options,
) -> Checked<Made> {
    if from.is_empty() {
        let files = EXAMPLE.iter().map(|(path, bytes)| own(path, bytes));
        return Ok(Made { files: files.collect(), ..Made::default() });
    }
    let held = held(from);
    let proposed = exports::propose(folder, from)?;
    let tables = proposed.tables;
    let data = from.iter().map(|(name, bytes)| (format!("data/{name}"), bytes.to_vec()));
    let mut files: Vec<NewFile> = data.collect();
    let exports = files.iter().zip(from).map(|((path, _), (_, bytes))| (path.as_str(), bytes));
    let world = Memory::new(today, []).with(exports);
    // Without a table there is nothing to ask of.
    let told = match tables.is_empty() {
        true => questions::Told::default(),
        false => questions::told(&world, options, &proposed.config, None),
    };
    let config = told.lines.iter().fold(proposed.config, |text, (line, file)| {
        remark::with(&text, line, file.as_deref(), false)
    });
    let config = format!("{}\n\n{}", config.trim_end(), proposed.remarks.trim_start());
    files.push((config::FILE.to_owned(), (config.trim_end().to_owned() + "\n").into_bytes()));
    files.push(own("layouts/brand.toml", include_bytes!("../../layouts/brand.toml")));
    let registry = Registry::of_books();
    let has_targets = tables.contains(TARGETS);
    for starter @ Starter { kind, .. } in STARTERS {
        let needs = starter.books(&registry);
        let has = |book: &str| {
            registry.book(book).is_some_and(|have| {
                have.schemas.iter().any(|schema| tables.contains(schema.table.as_ref()))
            })
        };
        if !needs.is_empty() && needs.into_iter().all(has) {
            let text = starter.aiming(has_targets);
            files.push((format!("content/{kind}.md"), named(&text, kind)));
        }
    }
    if !files.iter().any(|(path, _)| path.starts_with("content/")) {
        let report = STARTERS.iter().find(|starter| starter.kind == "report");
        files.extend(
            report.map(|report| ("content/report.md".to_owned(), named(report.text, "report"))),
        );
    }
    let questions = told.lines.into_iter().map(|(line, _)| line).collect();
    let (warnings, told) = (proposed.warnings, told.faults);
    Ok(Made { files, warnings, told, questions, tables: tables.len(), held })
}

/// Spreadsheets are read once for all that look into them, as far as memory allows.
fn held(exports: &[(String, Bytes)]) -> Vec<Workbook> {
    let mut cells = 0;
    let held = exports.iter().map_while(|(name, bytes)| {
        let book = (cells < HELD).then(|| workbook::held(name, bytes))?;
        cells += book.cells();
        Some(book)
    });
    held.collect()
}

/// The page of a project that was just made, with what is still open in it.
pub fn readme(world: &dyn World, options: &Options, open: &[Line]) -> Checked<NewFile> {
    let config = project::read_config(world, options)?;
    Ok((readme::FILE.to_owned(), readme::text(&config, open).into_bytes()))
}

fn own(path: &str, bytes: &[u8]) -> NewFile {
    (path.to_owned(), bytes.to_vec())
}

/// Names of the layouts a document can be made with.
pub fn kinds() -> Vec<&'static str> {
    STARTERS.iter().map(|starter| starter.kind).collect()
}

/// What documents are written as.
pub fn outputs() -> [&'static str; 3] {
    Format::WRITTEN.map(Format::extension)
}

/// Where a content file of a kind stands.
pub fn starter_path(kind: &str, name: &str) -> String {
    match kinds::find(kind).map(|kind| kind.folder).filter(|folder| !folder.is_empty()) {
        Some(folder) => format!("content/{folder}/{name}.md"),
        None => format!("content/{name}.md"),
    }
}

/// A first content file of a kind, of the period that its name speaks of, for a project
/// that has targets or none.
pub fn starter(kind: &str, name: &str, period: Option<PeriodSpec>, has_targets: bool) -> Vec<u8> {
    let starter = STARTERS.iter().find(|have| have.kind == kind);
    let text = starter.map(|starter| starter.aiming(has_targets)).unwrap_or_default();
    let Some(period) = period else { return named(&text, name) };
    let lines = text.lines().filter(|line| !line.starts_with("# period = ")).map(|line| {
        let more = line.starts_with("audience = ").then(|| format!("\nperiod = \"{period}\""));
        format!("{line}{}\n", more.unwrap_or_default())
    });
    named(&lines.collect::<String>(), name)
}

/// The title of a starter is made of its name: `october-pack` is "October pack".
fn named(text: &str, name: &str) -> Vec<u8> {
    text.replace("TITLE", &titles::of_file(name)).into_bytes()
}

/// The built-in files of a layout; of any other name that `list layouts` shows, the
/// files of that name, with or without its ending.
pub fn layout_files(name: &str) -> Vec<NewFile> {
    let built_in = Layouts::built_in();
    let files = |wanted: &dyn Fn(&str) -> bool| -> Vec<NewFile> {
        let found = built_in.iter().filter(|(path, _)| wanted(path));
        found.map(|(path, bytes)| (format!("layouts/{path}"), bytes.to_vec())).collect()
    };
    let layout = files(&|path| content::kind_of(path) == Some(name));
    if layout.is_empty() { files(&|path| file_names(path).contains(&name)) } else { layout }
}

/// `paper.typ` and `paper` of `pdf/shared/paper.typ`.
fn file_names(path: &str) -> [&str; 2] {
    let file = path.rsplit('/').next().unwrap_or(path);
    [file, file.split('.').next().unwrap_or(file)]
}

/// Every name that can be copied out.
pub fn layout_names() -> Vec<&'static str> {
    let stem = |path: &'static str| {
        let [_, stem] = file_names(path);
        stem
    };
    let names: BTreeSet<&str> = source::BUILT_IN.iter().map(|(path, _)| stem(path)).collect();
    names.into_iter().collect()
}
