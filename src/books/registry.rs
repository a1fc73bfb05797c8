//! What a project knows by name: the figures, views, lists, tables and choices of the books
//! that are part of the program, and what the project declares beside them. Built once,
//! from the configuration, and handed on: nothing else reads the list of books.

use crate::books::setting::Declared;
use crate::books::{
    Argument, Book, Facts, ListSpec, Metric, Named, OwnTable, Picks, Serves, Setting, Settings,
    ViewSpec, enablement, ledger, measure, pipeline, providers, revenue, sent, trust,
};
use crate::table::{ColumnSpec, Role, Schema};
use crate::value::Class;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// The books of the program, in the order in which they may ask each other.
const ALL: &[&Book] = &[
    &ledger::BOOK,
    &trust::BOOK,
    &pipeline::BOOK,
    &revenue::BOOK,
    &providers::BOOK,
    &enablement::BOOK,
];

/// Everything that has a name.
#[derive(Clone, Default)]
pub struct Registry {
    books: Vec<&'static Book>,
    metrics: Index<Metric>,
    views: Index<ViewSpec>,
    lists: Index<ListSpec>,
    schemas: Index<Schema>,
    printed: BTreeMap<&'static str, Arc<OwnTable>>,
    settings: Declared,
    aside: BTreeSet<String>,
}

/// A name that something has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken(pub String);

/// Things in the order in which they were declared, found by their names.
#[derive(Clone)]
struct Index<T> {
    all: Vec<Arc<T>>,
    at: BTreeMap<String, usize>,
}

impl<T> Default for Index<T> {
    fn default() -> Index<T> {
        Index { all: Vec::new(), at: BTreeMap::new() }
    }
}

impl<T> Index<T> {
    fn add(&mut self, name: &str, one: T) -> Result<(), Taken> {
        if self.at.contains_key(name) {
            return Err(Taken(name.to_owned()));
        }
        self.at.insert(name.to_owned(), self.all.len());
        self.all.push(Arc::new(one));
        Ok(())
    }

    fn get(&self, name: &str) -> Option<&Arc<T>> {
        self.at.get(name).and_then(|at| self.all.get(*at))
    }
}

impl Registry {
    /// What the books of the program know.
    pub fn of_books() -> Registry {
        // That they share no name is held by a test.
        Registry::of(ALL).unwrap_or_default()
    }

    /// What these books know; two things of one kind have two names.
    pub fn of(books: &[&'static Book]) -> Result<Registry, Taken> {
        let mut all = Registry::default();
        let mut settings = BTreeMap::new();
        for book in books {
            all.books.push(book);
            book.metrics
                .iter()
                .chain(book.measured)
                .try_for_each(|one| all.metrics.add(&one.name, one.clone()))?;
            book.all_views().try_for_each(|one| all.views.add(&one.name, one.clone()))?;
            book.lists.iter().try_for_each(|one| all.lists.add(&one.name, one.clone()))?;
            book.schemas.iter().try_for_each(|one| all.schemas.add(&one.table, one.clone()))?;
            let served = book.serves.iter().map(|one| (one.table, Arc::new(OwnTable::served(one))));
            all.printed.extend(served);
            for setting in book.settings {
                if settings.insert(setting.key, setting).is_some() {
                    return Err(Taken(setting.key.to_owned()));
                }
            }
        }
        if books.iter().any(|book| book.name == sent::ROOM) {
            return Err(Taken(sent::ROOM.to_owned()));
        }
        sent::views::VIEWS.iter().try_for_each(|one| all.views.add(&one.name, one.clone()))?;
        all.settings = Arc::new(settings);
        Ok(all)
    }

    /// Adds a table of the project's own, whose rows are a view and a list.
    pub fn add_own(&mut self, own: &Arc<OwnTable>) -> Result<(), Taken> {
        self.schemas.add(&own.name, own.schema())?;
        self.views.add(&own.name, own.view())?;
        self.lists.add(&own.name, own.list())
    }

    /// Adds a figure that the project declares.
    pub fn add_metric(&mut self, metric: Metric) -> Result<(), Taken> {
        self.metrics.add(&metric.name.clone(), metric)
    }

    /// Adds a view that the project declares: it shares its names with own tables.
    pub fn add_view(&mut self, view: ViewSpec) -> Result<(), Taken> {
        self.views.add(&view.name.clone(), view)
    }

    /// Remembers what is declared and cannot be had: what is wrong with it was told there, and
    /// whatever is made of it says nothing more.
    pub fn set_aside(&mut self, name: &str) {
        self.aside.insert(name.to_owned());
    }

    /// Whether something is declared, and what is wrong with it told.
    pub fn is_set_aside(&self, name: &str) -> bool {
        self.aside.contains(name)
    }

    /// The books, in the order in which they may ask each other.
    pub fn books(&self) -> &[&'static Book] {
        &self.books
    }

    /// The book of that name.
    pub fn book(&self, name: &str) -> Option<&'static Book> {
        self.books.iter().find(|book| book.name == name).copied()
    }

    /// The book of a metric, a view or a list.
    pub fn book_of(&self, name: &str) -> Option<&'static Book> {
        self.book(name.split_once('.')?.0)
    }

    /// The metric of that full name.
    pub fn metric(&self, name: &str) -> Option<&Arc<Metric>> {
        self.metrics.get(name)
    }

    /// Every metric, book by book.
    pub fn metrics(&self) -> &[Arc<Metric>] {
        &self.metrics.all
    }

    /// The view of that full name.
    pub fn view(&self, name: &str) -> Option<&Arc<ViewSpec>> {
        self.views.get(name)
    }

    /// Every view, book by book; then the tables of the project's own.
    pub fn views(&self) -> &[Arc<ViewSpec>] {
        &self.views.all
    }

    /// The list of that full name.
    pub fn list(&self, name: &str) -> Option<&Arc<ListSpec>> {
        self.lists.get(name)
    }

    /// Every list, book by book; then the tables of the project's own.
    pub fn lists(&self) -> &[Arc<ListSpec>] {
        &self.lists.all
    }

    /// The schema of a table, with the book that wants it.
    pub fn schema(&self, table: &str) -> Option<&Arc<Schema>> {
        self.schemas.get(table)
    }

    /// Every schema, book by book; then the tables of the project's own.
    pub fn schemas(&self) -> &[Arc<Schema>] {
        &self.schemas.all
    }

    /// The schema of the older exports of a table.
    pub fn older(&self, table: &str) -> Option<&Arc<Schema>> {
        self.schemas.all.iter().find(|schema| schema.older_of == Some(table))
    }

    /// The book that serves a table to declared figures.
    pub fn book_serving(&self, table: &str) -> Option<&'static Book> {
        let serves = |book: &&&Book| book.serves.iter().any(|served| served.table == table);
        self.books.iter().find(serves).copied()
    }

    /// A table as a book serves it to declared figures.
    pub fn served(&self, table: &str) -> Option<&'static Serves> {
        self.books.iter().flat_map(|book| book.serves).find(|served| served.table == table)
    }

    /// A table whose rows are printed: of the project's own, or as a book serves it.
    pub fn rows(&self, table: &str) -> Option<&Arc<OwnTable>> {
        let own = || self.view(table)?.own.as_ref();
        own().or_else(|| self.printed.get(table))
    }

    /// The choice of that key.
    pub fn setting(&self, key: &str) -> Option<&'static Setting> {
        self.settings.get(key).copied()
    }

    /// Every choice, by its key.
    pub fn settings(&self) -> impl Iterator<Item = &'static Setting> {
        self.settings.values().copied()
    }

    /// The choices of a project that chose nothing.
    pub fn choices(&self) -> Settings {
        Settings::of(Arc::clone(&self.settings))
    }

    /// Words of ours that a company may have its own names for.
    pub fn named(&self) -> impl Iterator<Item = &'static Named> {
        self.books.iter().flat_map(|book| book.named)
    }

    /// Those of a kind.
    pub fn named_of(&self, kind: &str) -> Option<&'static Named> {
        self.named().find(|named| named.kind == kind)
    }

    /// An argument of a figure or a view.
    pub fn argument_of(&self, name: &str, key: &str) -> Option<&'static Argument> {
        let arguments = match sent::is_of(name) {
            true => sent::ARGUMENTS,
            false => self.book_of(name)?.arguments,
        };
        arguments.iter().find(|argument| argument.name == key)
    }

    /// Who may see what an argument of a figure or view picks rows by; none where it picks
    /// none. Of what nobody declares, only the house.
    pub fn picked(&self, name: &str, key: &str) -> Option<Class> {
        let Some(argument) = self.argument_of(name, key) else {
            let declared = self.declared_slice(name, key);
            return Some(declared.map_or(Class::Internal, |(class, _)| class));
        };
        match argument.picks {
            Picks::Nothing => None,
            picks => {
                let column = || self.column(picks).map(|column| column.class);
                Some(argument.class.or_else(column).unwrap_or(Class::Internal))
            }
        }
    }

    /// What a slice of a declared figure picks by.
    fn declared_slice(&self, name: &str, key: &str) -> Option<(Class, Role)> {
        measure::sight::slice(self, self.metric(name)?, key)
    }

    /// Whom an argument of a figure or view names, or a column of a table of the project's
    /// own.
    pub fn role_of(&self, name: &str, key: &str) -> Role {
        // A figure and a table of the project's own may bear one name.
        if let Some((_, role @ (Role::Customer | Role::Prospect))) = self.declared_slice(name, key)
        {
            return role;
        }
        if let Some(own) = self.schema(name).filter(|_| name.starts_with("own.")) {
            return own.column(key).map_or(Role::None, |column| column.role);
        }
        let served = self.served(name).and_then(|served| served.column(key));
        if let Some(served) = served {
            return served.role;
        }
        let argument = self.argument_of(name, key);
        argument.and_then(|one| self.column(one.picks)).map_or(Role::None, |column| column.role)
    }

    fn column(&self, picks: Picks) -> Option<&ColumnSpec> {
        match picks {
            Picks::Column(table, column) => self.schema(table)?.column(column),
            Picks::Nothing | Picks::Rows => None,
        }
    }

    /// What the books tell of themselves.
    pub fn facts(&self) -> impl Iterator<Item = &'static Facts> {
        self.books.iter().map(|book| &book.facts)
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let books: Vec<&str> = self.books.iter().map(|book| book.name).collect();
        f.debug_struct("Registry").field("books", &books).finish_non_exhaustive()
    }
}
