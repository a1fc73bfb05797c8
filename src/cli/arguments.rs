//! The command line as people type it.

/// What `approve` takes.
mod approving;

pub use approving::Approving;

use crate::cli::known::{Known, Listed};
use crate::flow::listing::Topic;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum, ValueHint};
use std::path::PathBuf;

/// Makes board packs and other documents from exports and Markdown: `init` begins.
#[derive(Parser, Debug)]
#[command(name = "tearsheet", version, max_term_width = 100, arg_required_else_help = true)]
#[command(disable_help_flag = true, disable_version_flag = true)]
#[command(after_help = "\
Exit codes: 0 done, 1 faults, 2 usage, 3 a gate refused, 4 differs, 70 broke")]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
    /// What holds for every verb.
    #[command(flatten)]
    pub global: Global,
}

/// Flags that work before and after the verb.
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// The project's folder; default: here or above.
    #[arg(long, global = true, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub root: Option<PathBuf>,
    /// The configuration, from the project's folder.
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<String>,
    /// The day all figures know, as 2026-10-31.
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<String>,
    /// The day of the build, which judges consents.
    #[arg(long, global = true, value_name = "DATE")]
    pub today: Option<String>,
    /// Build drafts as well, marked as such.
    #[arg(long, global = true)]
    pub drafts: bool,
    /// Warnings are faults.
    #[arg(long, global = true)]
    pub strict: bool,
    /// Only this file, kind or format; may be repeated.
    #[arg(long, global = true, value_name = "WHAT", value_hint = ValueHint::AnyPath)]
    #[arg(value_parser = Known::only(), hide_possible_values = true)]
    pub only: Vec<String>,
    /// Documents made at once; default: one a core.
    #[arg(long, global = true, value_name = "N", default_value_t = 0)]
    #[arg(hide_default_value = true)]
    pub jobs: usize,
    /// Say only what went wrong.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more.
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// Colour: auto, always or never.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub color: When,
    /// Faults as human, short or json.
    #[arg(long, global = true, value_name = "FORM", default_value = "human")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub message_format: MessageFormat,
    /// Print help.
    #[arg(long, short, global = true, action = ArgAction::Help, hide = true)]
    help: Option<bool>,
    /// Print the version.
    #[arg(long, short = 'V', action = ArgAction::Version, hide = true)]
    version: Option<bool>,
}

/// When to use colour.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How faults are written.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageFormat {
    /// Several lines each, for people.
    Human,
    /// One line each, for editors.
    Short,
    /// One JSON object a line.
    Json,
}

/// What a schema is of.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaOf {
    /// The file tearsheet.toml.
    Config,
    /// The head of a content file.
    FrontMatter,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Build every document that changed.
    #[command(after_help = "\
Examples:
  tearsheet build
  tearsheet build --only content/october.md --as-of 2026-10-31
  tearsheet build --thaw board-pack-2026-10     anew, beside the frozen one")]
    Build {
        /// Build a frozen document anew, beside the frozen one; may be repeated.
        #[arg(long, value_name = "SLUG")]
        thaw: Vec<String>,
        /// The report as JSON on stdout.
        #[arg(long)]
        json: bool,
    },
    /// Do everything but write.
    #[command(after_help = "\
Examples:
  tearsheet check
  tearsheet check --strict --message-format short")]
    Check {
        /// What each gate says of each document.
        #[arg(long)]
        explain_gates: bool,
        /// The report as JSON on stdout.
        #[arg(long)]
        json: bool,
    },
    /// Let a document pass as it reads now, or register a consent.
    #[command(after_help = "\
Examples:
  tearsheet approve content/case-studies/larch.md     what there is to look at, and its digest
  tearsheet approve content/case-studies/larch.md --role owner --by NAME --evidence WHERE --shown 3f9a1c07be21
  tearsheet approve consent --customer C-104 --scope quote --item larch-launch --channel web --by \"Mara Holm, CFO\" --granted 2026-10-01 --evidence WHERE
  tearsheet approve --revoke CN-7 --on 2026-11-02 --evidence WHERE")]
    Approve(Box<Approving>),
    /// Say where a customer, a quote or a claim is used.
    #[command(after_help = "\
Examples:
  tearsheet where-used C-104
  tearsheet where-used larch-launch")]
    WhereUsed {
        /// An id or a name: of a customer, testimonial, claim, consent or competitor.
        what: String,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Build after every change, as you type.
    #[command(after_help = "\
Examples:
  tearsheet watch
  tearsheet watch --json | jq .consequences.figures")]
    Watch(Watching),
    /// Make a new content file of a kind.
    #[command(after_help = "\
Examples:
  tearsheet new board-pack november
  tearsheet new board-pack november --like october
  tearsheet list kinds")]
    New {
        /// A kind, as `board-pack`; `tearsheet list kinds` shows them.
        #[arg(value_parser = Known::of(Topic::Kinds), hide_possible_values = true)]
        kind: String,
        /// Its name, lower-case.
        name: String,
        /// The name of one whose words it begins with.
        #[arg(long, value_name = "NAME")]
        like: Option<String>,
    },
    /// List what there is: metrics, views, components, documents.
    #[command(disable_help_subcommand = true, subcommand_value_name = "LIST")]
    #[command(subcommand_help_heading = "Lists")]
    #[command(after_help = "\
Examples:
  tearsheet list metrics churn          what is called so or speaks of it
  tearsheet list components table       all of one: arguments, an example")]
    List {
        /// The list wanted; without one, what can be listed.
        #[command(subcommand)]
        what: Option<Listed>,
        /// As JSON.
        #[arg(long, global = true)]
        json: bool,
    },
    /// Say what is in exports and how they would map.
    #[command(after_help = "\
Examples:
  tearsheet doctor ~/Downloads/deals.xlsx
  tearsheet doctor data finance.xlsx!Plan")]
    Doctor {
        /// Exports, folders of exports, or one sheet as finance.xlsx!Plan.
        #[arg(required = true, value_name = "FILE|FOLDER", value_hint = ValueHint::AnyPath)]
        files: Vec<PathBuf>,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say where a figure comes from: value, rows, what was left out.
    #[command(after_help = "\
Examples:
  tearsheet explain revenue.nrr
  tearsheet explain pipeline.win_rate --slice source=inbound --period 2026-Q3")]
    Explain {
        /// A metric, as `pipeline.win_rate` or `pipeline.win_rate(source="inbound")`.
        #[arg(value_parser = Known::of(Topic::Metrics), hide_possible_values = true)]
        metric: String,
        /// The period, as 2026-10, 2026-Q3, T12M or a day.
        #[arg(long, value_name = "PERIOD")]
        period: Option<String>,
        /// Narrow it, as `--slice source=inbound`; may be given several times.
        #[arg(long, value_name = "KEY=VALUE")]
        slice: Vec<String>,
        /// With `all`, every row range; otherwise the first thousand.
        #[arg(long, value_name = "ROWS")]
        rows: Option<String>,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say where a row goes: the figures and documents it reaches.
    #[command(after_help = "\
Examples:
  tearsheet trace data/deals.csv:17
  tearsheet trace data/finance.xlsx!Plan:4")]
    Trace {
        /// A file and a row, as data/deals.csv:17 or data/finance.xlsx!Deals:17.
        #[arg(value_hint = ValueHint::FilePath)]
        row: String,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Keep what was sent as it is: documents, figures, inputs.
    #[command(after_help = "\
Examples:
  tearsheet freeze 2026-10
  tearsheet freeze 2026-10 --only content/board-pack.md
  tearsheet freeze --list
  tearsheet freeze --drop 2026-10 --reason \"sent again as 2026-10-b\"")]
    Freeze {
        /// Its name, as 2026-10; what is frozen stays in output/ as it is.
        #[arg(required_unless_present_any = ["list", "drop"])]
        name: Option<String>,
        /// Leave out exports and content: then nobody can tell later which rows moved.
        #[arg(long)]
        without_inputs: bool,
        /// Show what is frozen.
        #[arg(long, conflicts_with_all = ["name", "drop", "without_inputs"])]
        list: bool,
        /// Take a freeze away, with why.
        #[arg(long, value_name = "NAME", requires = "reason", conflicts_with = "name")]
        drop: Option<String>,
        /// Why it is taken away; it is written down.
        #[arg(long, value_name = "WHY", requires = "drop")]
        reason: Option<String>,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say what differs between two freezes, or a freeze and now.
    #[command(after_help = "\
Examples:
  tearsheet diff 2026-09 2026-10
  tearsheet diff 2026-10                        against what is told now
  tearsheet diff 2026-10 --only 'revenue.*'     these figures, and what prints them")]
    Diff {
        /// A freeze, or `now`.
        a: String,
        /// Another; default: `now`.
        b: Option<String>,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say whether files are what was built, and can be made again.
    #[command(after_help = "\
Examples:
  tearsheet verify ~/Downloads/board-pack-2026-10.pdf
  tearsheet verify 2026-10                      a freeze, with all it holds")]
    Verify {
        /// Files, folders or freezes.
        #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
        paths: Vec<PathBuf>,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Make a project here: the example, or one from your exports.
    #[command(after_help = "\
Examples:
  tearsheet init                                the example, which builds at once
  tearsheet init --from deals.csv finance.xlsx")]
    Init {
        /// Start from these exports, with the mapping proposed.
        #[arg(long, value_name = "FILE", num_args = 1.., value_hint = ValueHint::FilePath)]
        from: Vec<PathBuf>,
    },
    /// Copy a built-in layout into the project, to change it.
    #[command(after_help = "\
Examples:
  tearsheet eject board-pack
  tearsheet list layouts")]
    Eject {
        /// A layout, as `board-pack`.
        #[arg(value_parser = Known::of(Topic::Layouts), hide_possible_values = true)]
        layout: String,
    },
    /// Print a JSON Schema, by which editors complete and check.
    #[command(after_help = "\
Examples:
  tearsheet schema config > schema.json         and `#:schema schema.json` above tearsheet.toml
  tearsheet schema front-matter > front.json    for what checks the heads of Markdown")]
    Schema {
        /// Of tearsheet.toml, or of the head of content files; in a project, with its tables.
        of: SchemaOf,
    },
    /// Remove what builds wrote, and nothing else.
    #[command(after_help = "\
Examples:
  tearsheet clean")]
    Clean,
    /// Print completions for a shell.
    #[command(after_help = "\
Examples:
  source <(tearsheet completions bash)
  tearsheet completions fish > ~/.config/fish/completions/tearsheet.fish")]
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    #[command(after_help = "\
Examples:
  tearsheet man > tearsheet.1; man ./tearsheet.1")]
    Man,
}

/// How a project is followed.
#[derive(Args, Debug)]
pub struct Watching {
    /// Each run as JSON on stdout, one object a line.
    #[arg(long)]
    pub json: bool,
    /// The preview's port; default: the first that is free from 8400 on.
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// The address it listens at; default: this machine alone.
    #[arg(long, value_name = "ADDRESS")]
    pub interface: Option<std::net::IpAddr>,
    /// No preview in a browser.
    #[arg(long)]
    pub no_preview: bool,
    /// Opens the line that was clicked on, as `code -g {file}:{line}:{column}`.
    #[arg(long, value_name = "COMMAND")]
    pub editor: Option<String>,
    /// Look at files again and again, where no system tells of changes.
    #[arg(long)]
    pub poll: bool,
}

impl Verb {
    /// Whether it makes files, or says (`check`) what making them would.
    pub fn writes(&self) -> bool {
        use Verb::{Build, Check, Eject, Init, New, Watch};
        matches!(self, Init { .. } | New { .. } | Eject { .. } | Build { .. } | Check { .. })
            || matches!(self, Watch(_))
    }
}
