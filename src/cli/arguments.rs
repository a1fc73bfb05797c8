//! The command line as people type it.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns a company's exports and a folder of Markdown into the documents it
/// sends out: board packs, pipeline reviews, NRR trackers. Every printed number
/// can be traced to the rows it came from.
#[derive(Parser, Debug)]
#[command(name = "tearsheet", version, max_term_width = 100, arg_required_else_help = true)]
#[command(
    after_help = "Start with `tearsheet init`, or look into an export with `tearsheet doctor FILE`.\n\
Exit codes: 0 done, 1 faults in the project, 2 wrong usage, 3 a gate refused, 4 differences."
)]
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
pub struct Global {
    /// The project's folder; default: the nearest one above with a tearsheet.toml.
    #[arg(long, global = true, value_name = "FOLDER", help_heading = "Everywhere")]
    pub root: Option<PathBuf>,
    /// The configuration, relative to the project's folder.
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub config: Option<String>,
    /// The day all figures know, as 2026-10-31.
    #[arg(long, global = true, value_name = "DATE", help_heading = "Everywhere")]
    pub as_of: Option<String>,
    /// The day of the build, on which consents and approvals are judged.
    #[arg(long, global = true, value_name = "DATE", help_heading = "Everywhere")]
    pub today: Option<String>,
    /// Also build what is marked draft, with a mark on every page, under output/.drafts/.
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub drafts: bool,
    /// Warnings are faults.
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub strict: bool,
    /// Only this content file, layout or format; may be given several times.
    #[arg(long, global = true, value_name = "PATH|KIND|FORMAT", help_heading = "Everywhere")]
    pub only: Vec<String>,
    /// Documents rendered at once; default: one for each core.
    #[arg(
        long,
        global = true,
        value_name = "N",
        default_value_t = 0,
        hide_default_value = true,
        help_heading = "Everywhere"
    )]
    pub jobs: usize,
    /// Say only what went wrong.
    #[arg(long, short, global = true, conflicts_with = "verbose", help_heading = "Everywhere")]
    pub quiet: bool,
    /// Say more.
    #[arg(long, short, global = true, help_heading = "Everywhere")]
    pub verbose: bool,
    /// When to use colour.
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        help_heading = "Everywhere"
    )]
    pub color: When,
    /// How faults are written to stderr.
    #[arg(
        long,
        global = true,
        value_name = "FORM",
        default_value = "human",
        hide_default_value = true,
        help_heading = "Everywhere"
    )]
    pub message_format: MessageFormat,
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

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Make a project here that builds at once.
    Init {
        /// Start from these exports, with the mapping proposed.
        #[arg(long, value_name = "FILE", num_args = 1..)]
        from: Vec<PathBuf>,
    },
    /// Make a new content file of a kind.
    New {
        /// A layout, as `board-pack`; `tearsheet list layouts` shows them.
        kind: String,
        /// Its name, lower-case.
        name: String,
    },
    /// Copy a built-in layout into the project, to change it.
    Eject {
        /// A layout, as `board-pack`.
        layout: String,
    },
    /// Build every document that changed.
    Build {
        /// The report as JSON on stdout.
        #[arg(long)]
        json: bool,
    },
    /// Do everything but write.
    Check {
        /// The report as JSON on stdout.
        #[arg(long)]
        json: bool,
    },
    /// List what there is.
    List {
        /// The list wanted.
        #[arg(value_name = "LIST")]
        what: Listed,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say where a figure comes from: value, definition, rows, exclusions.
    Explain {
        /// A metric, as `pipeline.win_rate` or `pipeline.win_rate(source="inbound")`.
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
    Trace {
        /// A file and a row, as data/deals.csv:17 or data/finance.xlsx!Deals:17.
        row: String,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say what is in an export and how it would map.
    Doctor {
        /// The export.
        file: PathBuf,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Remove what builds wrote, and nothing else.
    Clean,
    /// Completions for a shell.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// The manual page.
    Man,
}

impl Verb {
    /// Whether it makes files, or says (`check`) what making them would.
    pub fn writes(&self) -> bool {
        use Verb::{Build, Check, Eject, Init, New};
        matches!(self, Init { .. } | New { .. } | Eject { .. } | Build { .. } | Check { .. })
    }
}

/// What can be listed.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Figures, with definitions and choices.
    Metrics,
    /// Tables and charts.
    Views,
    /// Lists that a document can be made for each record of.
    Lists,
    /// Tables the books read, and which the project has.
    Tables,
    /// Documents of the project.
    Documents,
    /// Layouts, and which differ from the built-in.
    Layouts,
    /// Content past its review date.
    Stale,
    /// Documents that need a consent they do not have.
    Unconsented,
}
