//! Tearsheet turns a company's exports and a folder of Markdown into the documents it
//! sends out. The command does all of it (`README.md`); this page is the library, for who
//! wants its figures and documents inside another program.
//!
//! A project is read from a [`World`]: a folder ([`Disk`]) or files in memory ([`Memory`]).
//! [`Project::open`] checks its configuration, reads its tables and opens its books, which
//! then answer [`Ask`]s. [`build`] makes its documents and hands them to a [`Sink`], which
//! keeps them in a [`Folder`] or in memory ([`Outputs`]).
//!
//! ```
//! use tearsheet::{Ask, Day, Fault, Memory, Options, Outputs, Project, Severity, Unwatched};
//!
//! # fn main() -> Result<(), Vec<Fault>> {
//! let configuration = r#"
//! [company]
//! name = "Meridian Rails"
//! [build]
//! as_of = "2026-10-31"
//! [tables.deals]
//! file = "data/deals.csv"
//! "#;
//! let deals = "\
//! id,company,amount,stage,created,close_date
//! D-1,Acme,50000,closed_won,2026-03-01,2026-10-12
//! D-2,Birch,40000,closed_won,2026-04-15,2026-10-20
//! D-3,Cedar,30000,qualified,2026-08-15,2026-12-01
//! ";
//! let report = r#"+++
//! title = "What October brought"
//! layout = "report"
//! audience = "board"
//! +++
//! We won {{ pipeline.won_count }} deals.
//! "#;
//! let today = Day::parse("2026-11-03").unwrap_or(Day(0));
//! let world = Memory::new(today, [
//!     ("tearsheet.toml", configuration.as_bytes()),
//!     ("data/deals.csv", deals.as_bytes()),
//!     ("content/report.md", report.as_bytes()),
//! ]);
//! let options = Options::default();
//!
//! // A figure: its value, the rows it was made of, and how it is printed.
//! let project = Project::open(&world, &options)?;
//! let ask = Ask::figure("pipeline.won_value");
//! let figure = project.library.figure(&ask).map_err(|fault| vec![fault])?;
//! assert_eq!(figure.value.map(|value| value.to_string()), Ok("90000".to_owned()));
//! let explained = tearsheet::explain(&project, &ask).map_err(|fault| vec![fault])?;
//! assert_eq!((explained.words.as_str(), explained.row_count), ("$90K", 2));
//!
//! // The documents, with what became of each, and nothing on a disk.
//! let outputs = Outputs::default();
//! let report = tearsheet::build(&world, &options, &outputs, &Unwatched);
//! // A warning says that of most stages no deal is known; nothing is wrong.
//! assert!(report.faults.iter().all(|fault| fault.severity == Severity::Warning));
//! assert!(outputs.paths().contains(&"board/report.pdf".to_owned()));
//! let page = outputs.get("board/report.html").map(|page| page.to_vec()).unwrap_or_default();
//! assert!(String::from_utf8_lossy(&page).contains("What October brought"));
//! # Ok(())
//! # }
//! ```
//!
//! Wrong input is never a panic: what is wrong comes back as [`Fault`]s, each with its place,
//! and with a line that mends it where one does. Who opens one project again and again keeps
//! a [`Session`], and no file is read twice.
//!
//! # What is promised
//!
//! The names on this page, with what they take and give, and what the command prints as JSON:
//! they change with a line in `CHANGELOG.md`. Behind it are the stages of the program, in the
//! order of its flow, with imports that only point backwards (`ARCHITECTURE.md`). They are no
//! part of this page: tests reach into them, and what is in them may change with any version.

/// The few words all stages share.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod value;

/// Numbers, money and dates as text.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod words;

/// What went wrong, where, and how to mend it.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod diag;

/// Files and the day.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod world;

/// Which files there are.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod source;

/// Bytes to typed columns.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod table;

/// Who may see what.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod policy;

/// The business: figures, views, lists.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod books;

/// Drafts to a strict tree.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod document;

/// Documents to bytes.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod render;

/// Judges of finished bytes.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod gate;

/// Bytes to disk.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod output;

/// The project in a browser.
#[cfg(feature = "preview")]
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod preview;

/// What was sent, kept and compared.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod audit;

/// `tearsheet.toml`, checked.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod config;

/// The whole program as one readable function.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod flow;

/// The command line.
#[cfg_attr(not(feature = "internals"), doc(hidden))]
pub mod cli;

pub use books::{Ask, Figure, Library};
pub use diag::{Fault, Place, Severity};
pub use flow::explain::{Explained, figure as explain};
pub use flow::report::{OutputReport, Report};
pub use flow::watch::{Unwatched, Watcher, Work};
pub use flow::{Options, Project, Session, build::build};
pub use output::{Fate, Folder, Outputs, Sink};
pub use value::Day;
pub use world::disk::Disk;
pub use world::memory::Memory;
pub use world::{Bytes, World};
