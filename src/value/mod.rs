//! The few words every stage shares: days, periods, row sets, units, figures'
//! statuses, classes and digests. Nothing here knows a file, a column or a page.

/// Comparisons written by people: `filter` and `for_each … where`.
pub mod condition;

/// Calendar days and windows of days.
pub mod day;

/// SHA-256 of bytes, as hex.
pub mod digest;

/// What is said in English alone.
pub mod english;

/// JSON as it is written to files.
pub mod json;

/// Keys of what people write.
pub mod key;

/// What things are called.
pub mod name;

/// Exact amounts.
pub mod money;

/// Sentences and cells whose numbers are not yet words.
pub mod phrase;

/// Sets of source rows.
pub mod rows;

/// Words of ours, in every language.
pub mod said;

/// Work on several threads.
pub mod share;

/// The stages of a run.
pub mod stage;

/// Terms that follow each other.
pub mod successions;

/// Units, classes, statuses and reasons.
pub mod unit;

/// The zone whose days are counted.
pub mod zone;

pub use day::{Day, Window};
pub use digest::Digest;
pub use money::Money;
pub use name::Name;
pub use phrase::{Part, Phrase, Style};
pub use rows::{RowSet, Rows};
pub use rust_decimal::Decimal;
pub use said::Said;
pub(crate) use said::said;
pub use share::share;
pub use successions::{Ends, Successions};
pub use unit::{Class, Direction, Reason, Status, Unit};
pub use zone::Zone;
