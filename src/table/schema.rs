//! What a table must have, told by a book.

use crate::table::Qualifier;
use crate::value::{Class, Said};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, trimmed.
    Text,
    /// An exact number, in any notation.
    Decimal,
    /// An amount in the currency of its row: what its own mark or the table's `currency` says.
    Money,
    /// An amount in the reporting currency.
    HomeMoney,
    /// An amount in the currency of its row, or a share.
    Target,
    /// A share: `0.4`, `40%`, or `40` where the column proves it.
    Share,
    /// A share that cannot be above one: where a number is, all are percentages.
    Chance,
    /// A day; a time of day is cut off.
    Day,
    /// A day, and its time where one is written: for what may happen twice in a day.
    Moment,
    /// A month, kept as its first day: `2026-03`, `Mar 2026`, or any day in it.
    Month,
    /// A month, kept as its first day, or a day, kept as it is.
    MonthOrDay,
    /// Yes or no: `Y`, `Yes`, `TRUE`, `1`, `x`.
    Flag,
    /// A day, or yes or no.
    DayOrFlag,
}

impl Kind {
    /// Whether it holds numbers.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Kind::Decimal
                | Kind::Money
                | Kind::HomeMoney
                | Kind::Target
                | Kind::Share
                | Kind::Chance
        )
    }

    /// Whether amounts of money stand in it.
    pub fn is_money(self) -> bool {
        matches!(self, Kind::Money | Kind::HomeMoney | Kind::Target)
    }

    /// Whether a share cannot stand in it.
    pub fn is_only_money(self) -> bool {
        matches!(self, Kind::Money | Kind::HomeMoney)
    }
}

/// Whom the words of a column name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nobody.
    None,
    /// A customer, by its id.
    Customer,
    /// The customer of the row, as people call it.
    CustomerName,
    /// The site or the mail domain of the customer of the row.
    CustomerSite,
    /// A company that may become a customer.
    Prospect,
    /// Somebody who works for the company.
    Staff,
}

/// One column of a table.
#[derive(Clone, Debug)]
pub struct ColumnSpec {
    /// Our name.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub kind: Kind,
    /// Whether the table is nothing without it (a missing column is a fault).
    pub required: bool,
    /// Whether every row must have it (a missing cell is a fault).
    pub every_row: bool,
    /// Whether two rows may not share a value.
    pub unique: bool,
    /// The key of the table, and its word, with which the table can do without it.
    pub unless: Option<(&'static str, &'static str)>,
    /// Who may see it.
    pub class: Class,
    /// Whom it names.
    pub role: Role,
    /// Headings that mean it, apart from its own name; compared without case, spaces and signs.
    pub aliases: Cow<'static, [&'static str]>,
    /// The table whose rows it names: by their ids or, with `join = "name"`, by their names.
    pub names: Option<&'static str>,
    /// What it is, for `list tables` and `doctor`.
    pub doc: Cow<'static, str>,
}

impl ColumnSpec {
    /// An optional column of class internal.
    pub const fn new(name: &'static str, kind: Kind, doc: &'static str) -> ColumnSpec {
        ColumnSpec::headed(name, kind, &[], doc)
    }

    /// The same with the headings that mean it.
    pub const fn headed(
        name: &'static str,
        kind: Kind,
        aliases: &'static [&'static str],
        doc: &'static str,
    ) -> ColumnSpec {
        ColumnSpec {
            name: Cow::Borrowed(name),
            kind,
            required: false,
            every_row: false,
            unique: false,
            unless: None,
            class: Class::Internal,
            role: Role::None,
            aliases: Cow::Borrowed(aliases),
            names: None,
            doc: Cow::Borrowed(doc),
        }
    }

    /// Who may see it.
    #[must_use]
    pub const fn of(mut self, class: Class) -> ColumnSpec {
        self.class = class;
        self
    }

    /// The table needs it, in every row.
    #[must_use]
    pub const fn required(mut self) -> ColumnSpec {
        self.required = true;
        self.every_row = true;
        self
    }

    /// The table needs the column, but a cell may be blank.
    #[must_use]
    pub const fn column_required(mut self) -> ColumnSpec {
        self.required = true;
        self
    }

    /// Whether the table is nothing without the column, with those keys of its own: some
    /// columns are told another way, where the project says so.
    pub fn is_needed(&self, options: &BTreeMap<String, String>) -> bool {
        let otherwise =
            |(key, word): (&str, &str)| options.get(key).is_some_and(|have| have == word);
        self.required && !self.unless.is_some_and(otherwise)
    }

    /// With a key of the table set to a word, the table can do without the column.
    #[must_use]
    pub const fn unless(mut self, key: &'static str, word: &'static str) -> ColumnSpec {
        self.unless = Some((key, word));
        self
    }

    /// No two rows share a value.
    #[must_use]
    pub const fn unique(mut self) -> ColumnSpec {
        self.unique = true;
        self
    }

    /// It names a row of another table.
    #[must_use]
    pub const fn naming(mut self, table: &'static str) -> ColumnSpec {
        self.names = Some(table);
        self
    }

    /// Whom it names.
    #[must_use]
    pub const fn role(mut self, role: Role) -> ColumnSpec {
        self.role = role;
        self
    }
}

/// What proves that a file is a table of ours, beyond the columns it must have.
#[derive(Clone, Copy, Debug, Default)]
pub struct Proof {
    /// Sets of our columns, of which a file has one whole: under names we know, it is the
    /// table, whatever else it could be taken for; without any set it is another.
    pub by: &'static [&'static [&'static str]],
    /// Columns that together name a row: what often says the same twice is another table.
    pub once: &'static [&'static str],
    /// How it may stand with a column for each month.
    pub across: Option<Across>,
    /// A column whose words are full names, with a dot in them.
    pub dotted: Option<&'static str>,
    /// Columns whose every word must be one of these, once it is translated.
    pub listed: &'static [(&'static str, &'static [&'static str])],
    /// Words that no cell of a column is: a file with two of them is another table.
    pub never: &'static [(&'static str, &'static [&'static str])],
    /// A column that names rows, and what lines of key figures below a sheet of months are
    /// called in it.
    pub figures: Option<(&'static str, &'static [&'static str])>,
    /// A column that one of these values may stand for where another column is there.
    pub instead: Option<(&'static str, &'static str, &'static [&'static str])>,
    /// Days on which its rows end: without any, days that nobody reads are told.
    pub ends: &'static [&'static str],
    /// Whether its rows may be called by their numbers, where nothing else names them.
    pub by_row: bool,
}

/// A table whose months may stand across.
#[derive(Clone, Copy, Debug)]
pub struct Across {
    /// Our column that the headings are.
    pub heading: &'static str,
    /// Our column that the cells below them are; also the key under `wide`.
    pub cell: &'static str,
}

impl Proof {
    /// The words that a column must be of; none: any.
    pub fn listed(&self, column: &str) -> &'static [&'static str] {
        let found = self.listed.iter().find(|(name, _)| *name == column);
        found.map_or(&[], |(_, words)| words)
    }

    /// The columns that must be there are all.
    pub const NONE: Proof = Proof {
        by: &[],
        once: &[],
        across: None,
        dotted: None,
        listed: &[],
        never: &[],
        figures: None,
        instead: None,
        ends: &[],
        by_row: false,
    };
}

/// A key that only one table has.
#[derive(Clone, Copy, Debug)]
pub struct OptionSpec {
    /// Its name.
    pub key: &'static str,
    /// The words it may be; none: any text. The first is the default.
    pub words: &'static [&'static str],
    /// What it decides.
    pub doc: &'static str,
    /// What readers of a document are told of it; none: its key, in words.
    pub called: Option<&'static Said>,
    /// What they are told of its words, as far as these do not say it themselves.
    pub named: &'static [(&'static str, &'static Said)],
}

impl OptionSpec {
    /// A key, declared.
    pub const fn of(
        key: &'static str,
        words: &'static [&'static str],
        doc: &'static str,
    ) -> OptionSpec {
        OptionSpec { key, words, doc, called: None, named: &[] }
    }

    /// What readers are told of it, and of its words.
    #[must_use]
    pub const fn called(
        mut self,
        called: &'static Said,
        named: &'static [(&'static str, &'static Said)],
    ) -> OptionSpec {
        self.called = Some(called);
        self.named = named;
        self
    }
}

/// A table as a book wants it.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Our name: `deals`.
    pub table: Cow<'static, str>,
    /// Its columns.
    pub columns: Cow<'static, [ColumnSpec]>,
    /// Families of columns named by a pattern with one `{}`, as `Date entered {}`.
    pub wide: Cow<'static, [(&'static str, &'static [&'static str])]>,
    /// Keys of `[tables.<name>]` that only this table has.
    pub options: Cow<'static, [OptionSpec]>,
    /// What proves it.
    pub proof: Proof,
    /// What kinds of columns change whether a row counts or what its amount means.
    pub qualifiers: Cow<'static, [Qualifier]>,
    /// The table whose older exports it holds: it is mapped as that one is.
    pub older_of: Option<&'static str>,
    /// What it is.
    pub doc: Cow<'static, str>,
}

impl Schema {
    /// The table that its mapping is written under.
    pub fn mapped_as(&self) -> &str {
        self.older_of.unwrap_or(&self.table)
    }

    /// What proves it.
    #[must_use]
    pub const fn proof(mut self, proof: Proof) -> Schema {
        self.proof = proof;
        self
    }

    /// The first column that names whoever is of that role.
    pub fn of_role(&self, role: Role) -> Option<&ColumnSpec> {
        self.columns.iter().find(|column| column.role == role)
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&ColumnSpec> {
        self.columns.iter().find(|column| column.name == name)
    }
}
