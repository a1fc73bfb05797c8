//! Tables of the project's own: `[tables.own.<name>]`. No book knows what they
//! mean. They are printed as they stand, and a document can be made for each row.

/// Columns that count the days between two others.
mod between;

/// Rows as records, for `for_each`.
mod listed;

/// Which rows are meant.
mod narrow;

/// Rows as a table.
mod printed;

pub use between::count;
pub use narrow::{COLUMNS, WHERE, named};
pub use printed::Order;

use crate::books::calendar::Span;
use crate::books::ledger::qualifiers::{DELETED, LIVE_MODE, SUPERSEDED, TEST};
use crate::books::{FieldSpec, Holds, ListSpec, Names, Serves, Shows, Spoken, ViewSpec};
use crate::table::{Column, ColumnSpec, Kind, Proof, Qualifier, Role, Schema, Table};
use crate::value::condition::Field;
use crate::value::{Class, Name, RowSet, Rows, Unit};
use std::borrow::Cow;
use std::sync::Arc;

/// What leaves a row out, whatever the table is about.
static QUALIFIERS: [Qualifier; 4] = [DELETED, SUPERSEDED, TEST, LIVE_MODE];

/// A table of the project's own, as it declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTable {
    /// Full name, `own.events`.
    pub name: String,
    /// What people call it: `Events`.
    pub title: String,
    /// Its columns, in the order declared.
    pub columns: Vec<OwnColumn>,
    /// The column whose words name a row: as declared, else `id`, else the first.
    pub key: String,
    /// The columns that figures look up in other tables.
    pub lookups: Vec<Lookup>,
}

/// A column that is looked up in another table by a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// Its name here.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// The other table.
    pub table: String,
    /// Our column that names a row of the other.
    pub by: String,
    /// The column there that is named.
    pub key: String,
    /// The column there that is taken.
    pub take: String,
}

/// A declared column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnColumn {
    /// Our name: `due_date`.
    pub name: String,
    /// What heads it: `Due date`.
    pub label: Name,
    /// What it holds.
    pub holds: Holds,
    /// Who may see it.
    pub class: Class,
    /// What readers call its words.
    pub spoken: Spoken,
    /// The two columns whose days it counts; none of a column that the file has.
    pub between: Option<Between>,
}

/// From one day of a row to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Between {
    /// The column of the day that is counted from.
    pub from: String,
    /// The column of the day that is counted to.
    pub until: String,
}

/// Rows that are printed: those of a file, or of a table as a book serves it.
pub trait Lines {
    /// The table that they are of.
    fn table(&self) -> &str;

    /// How many.
    fn count(&self) -> usize;

    /// A column.
    fn column(&self, name: &str) -> Option<&Column>;

    /// The rows of the file that some are made of.
    fn made_of(&self, rows: RowSet) -> RowSet {
        rows
    }

    /// How many rows a filter left out.
    fn left_out(&self) -> usize {
        0
    }
}

impl Lines for Table {
    fn table(&self) -> &str {
        &self.name
    }

    fn count(&self) -> usize {
        self.rows
    }

    fn column(&self, name: &str) -> Option<&Column> {
        self.columns.get(name)
    }

    fn left_out(&self) -> usize {
        let left_out = self.origins.iter().flat_map(|origin| &origin.left_out);
        left_out.filter(|(why, _)| why == "filter").map(|(_, rows)| rows).sum()
    }
}

/// The source of some rows.
fn source(lines: &dyn Lines, rows: RowSet) -> Rows {
    Rows::of(lines.table(), lines.made_of(rows))
}

impl OwnTable {
    /// A table as a book serves it.
    pub fn served(table: &Serves) -> OwnTable {
        let columns = table.columns.iter().map(|column| OwnColumn {
            name: column.name.to_owned(),
            label: Name::Ours(column.head),
            holds: column.holds,
            class: column.class,
            spoken: column.spoken,
            between: None,
        });
        OwnTable {
            name: table.table.to_owned(),
            title: table.table.replace('_', " "),
            columns: columns.collect(),
            key: String::new(),
            lookups: Vec::new(),
        }
    }

    /// The names of its columns, in order.
    pub fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|column| column.name.as_str()).collect()
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&OwnColumn> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The highest class of what is in it, for `list views`.
    pub fn class(&self) -> Class {
        self.columns.iter().map(|column| column.class).max().unwrap_or(Class::Internal)
    }

    /// What it is, for lists.
    pub fn doc(&self) -> String {
        format!("{}: {}", self.title, self.names().join(", "))
    }

    /// Its rows as a table that documents print, narrowed by any of its columns.
    pub fn view(self: &Arc<OwnTable>) -> ViewSpec {
        ViewSpec {
            name: Cow::Owned(self.name.clone()),
            title: Cow::Owned(self.title.clone()),
            doc: Cow::Owned(self.doc()),
            class: self.class(),
            slices: Names::Theirs(self.columns.iter().map(|one| one.name.clone()).collect()),
            span: Span::Balance,
            metrics: Names::NONE,
            chart: false,
            shows: Shows::Code(0),
            own: Some(Arc::clone(self)),
        }
    }

    /// Its rows as records that documents are made for.
    pub fn list(self: &Arc<OwnTable>) -> ListSpec {
        let field = |column: &OwnColumn| FieldSpec {
            name: Cow::Owned(column.name.clone()),
            holds: column.holds,
            class: column.class,
        };
        ListSpec {
            name: Cow::Owned(self.name.clone()),
            doc: Cow::Owned(self.title.clone()),
            fields: self.columns.iter().map(field).collect(),
            own: Some(Arc::clone(self)),
        }
    }

    /// What its file must have.
    pub fn schema(&self) -> Schema {
        let column = |column: &OwnColumn| ColumnSpec {
            name: Cow::Owned(column.name.clone()),
            required: true,
            class: column.class,
            role: role(&column.name),
            doc: Cow::Owned(column.label.plain().to_owned()),
            ..ColumnSpec::new("", kind(column.holds), "")
        };
        Schema {
            table: Cow::Owned(self.name.clone()),
            columns: self.columns.iter().filter(|one| one.between.is_none()).map(column).collect(),
            wide: Cow::Borrowed(&[]),
            options: Cow::Borrowed(&[]),
            proof: Proof::NONE,
            qualifiers: Cow::Borrowed(&QUALIFIERS),
            older_of: None,
            doc: Cow::Owned(self.doc()),
        }
    }
}

/// Whom a declared column names, as it is called.
fn role(name: &str) -> Role {
    match name {
        "customer" | "client" => Role::Customer,
        "company" => Role::Prospect,
        "owner" | "introducer" | "csm" | "account_manager" => Role::Staff,
        _ => Role::None,
    }
}

fn kind(holds: Holds) -> Kind {
    match holds {
        Holds::Text => Kind::Text,
        Holds::Number(Unit::Money) => Kind::HomeMoney,
        Holds::Number(Unit::Percent) => Kind::Share,
        Holds::Number(_) => Kind::Decimal,
        Holds::Day => Kind::Day,
        Holds::Month => Kind::Month,
        Holds::Flag => Kind::Flag,
    }
}

/// What a cell holds; nothing where the file has nothing.
fn field(lines: &dyn Lines, column: &str, row: usize) -> Field {
    let found = match lines.column(column) {
        Some(Column::Text(words)) => words.get(row).map(|word| Field::Text(word.to_owned())),
        Some(Column::Decimal(numbers)) => numbers.get(row).map(Field::Number),
        Some(Column::Day(days)) => days.get(row).map(Field::Day),
        Some(Column::Flag(flags)) => flags.get(row).map(Field::Flag),
        None => None,
    };
    found.unwrap_or(Field::Missing)
}
