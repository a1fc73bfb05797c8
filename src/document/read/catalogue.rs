//! What names a document may use: metrics, views and lists of the books, and
//! the project's own components.

use crate::books::{ALL, AnyList, AnyView, Book, ListSpec, Metric, OwnTable, ViewSpec};
use crate::diag::Lines;
use crate::diag::slips::Slip;
use crate::diag::{Checked, Fault, Place};
use crate::document::read::fields::{self, Node};
use crate::document::{components, faults};
use crate::source::Layouts;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every name a document may use.
#[derive(Default)]
pub struct Catalogue {
    books: Vec<&'static str>,
    metrics: BTreeMap<&'static str, &'static Metric>,
    views: BTreeMap<&'static str, &'static ViewSpec>,
    lists: BTreeMap<&'static str, &'static ListSpec>,
    tables: Tables,
    components: BTreeMap<String, Own>,
}

/// The tables of the project's own.
enum Tables {
    /// These, by name.
    Known(BTreeMap<String, Arc<OwnTable>>),
    /// The configuration is faulty: any `own.` name may be one.
    Open,
}

impl Default for Tables {
    fn default() -> Tables {
        Tables::Known(BTreeMap::new())
    }
}

/// A component of the project's own: `layouts/components/<name>.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Its name.
    pub name: String,
    /// What it shows.
    pub doc: String,
    /// Its parameters: name, kind, whether it is nothing without it.
    pub parameters: Vec<(String, OwnKind, bool)>,
    /// Whether something is wrong with its description.
    pub faulty: bool,
}

/// What a parameter of an own component takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnKind {
    /// A metric: its words.
    Figure,
    /// A view: its finding.
    View,
    /// Words.
    Text,
}

impl OwnKind {
    /// Its name, as a component declares it.
    pub fn name(self) -> &'static str {
        match self {
            OwnKind::Figure => "figure",
            OwnKind::View => "view",
            OwnKind::Text => "text",
        }
    }
}

impl Catalogue {
    /// The names of every book.
    pub fn of_books() -> Catalogue {
        Catalogue::of(ALL)
    }

    /// The names of these books.
    pub fn of(books: &[&'static Book]) -> Catalogue {
        let mut all = Catalogue::default();
        for book in books {
            all.books.push(book.name);
            all.metrics.extend(book.metrics.iter().map(|metric| (metric.name, metric)));
            all.views.extend(book.views.iter().map(|view| (view.name, view)));
            all.lists.extend(book.lists.iter().map(|list| (list.name, list)));
        }
        all
    }

    /// Adds the tables of the project's own; none when its configuration is
    /// faulty, so that not every use of one becomes a fault as well.
    #[must_use]
    pub fn with_tables(mut self, tables: Option<Vec<Arc<OwnTable>>>) -> Catalogue {
        let named = |table: Arc<OwnTable>| (table.name.clone(), table);
        self.tables = match tables {
            Some(tables) => Tables::Known(tables.into_iter().map(named).collect()),
            None => Tables::Open,
        };
        self
    }

    /// Adds the project's own components.
    pub fn with_components(self, layouts: &Layouts) -> Checked<Catalogue> {
        let (catalogue, faults) = self.and_components(layouts);
        if faults.is_empty() { Ok(catalogue) } else { Err(faults) }
    }

    /// Adds the project's own components, also those that something is wrong with: that
    /// content uses them is no fault of its own.
    pub fn and_components(mut self, layouts: &Layouts) -> (Catalogue, Vec<Fault>) {
        let mut faults = Vec::new();
        for (path, bytes) in layouts.iter() {
            let name = path.strip_prefix("components/").and_then(|name| name.strip_suffix(".toml"));
            let Some(name) = name else { continue };
            let file = format!("layouts/{path}");
            match std::str::from_utf8(bytes) {
                Ok(text) => {
                    let before = faults.len();
                    let mut own = own(name, &Lines::new(&file, text), &mut faults);
                    own.faulty = faults.len() > before;
                    self.components.insert(name.to_owned(), own);
                }
                Err(_) => {
                    let own = Own { name: name.to_owned(), faulty: true, ..Own::default() };
                    self.components.insert(name.to_owned(), own);
                    faults.push(faults::component_file(Place::file(&file), "it is not UTF-8"));
                }
            }
        }
        (self, faults)
    }

    /// The metric of that full name.
    pub fn metric(&self, name: &str) -> Option<&'static Metric> {
        self.metrics.get(name).copied()
    }

    /// The view of that full name.
    pub fn view(&self, name: &str) -> Option<AnyView> {
        let own = || self.table(name).cloned().map(AnyView::Own);
        self.views.get(name).copied().map(AnyView::Book).or_else(own)
    }

    /// The list of that full name.
    pub fn list(&self, name: &str) -> Option<AnyList> {
        let own = || self.table(name).cloned().map(AnyList::Own);
        self.lists.get(name).copied().map(AnyList::Book).or_else(own)
    }

    fn table(&self, name: &str) -> Option<&Arc<OwnTable>> {
        match &self.tables {
            Tables::Known(tables) => tables.get(name),
            Tables::Open => None,
        }
    }

    /// Whether a name that is not known may be one all the same.
    pub fn may_be(&self, name: &str) -> bool {
        matches!(self.tables, Tables::Open) && name.starts_with("own.")
    }

    /// The own component of that name.
    pub fn own(&self, name: &str) -> Option<&Own> {
        self.components.get(name)
    }

    /// The project's own components, by name.
    pub fn own_components(&self) -> impl Iterator<Item = &Own> {
        self.components.values()
    }

    /// Names of books.
    pub fn books(&self) -> impl Iterator<Item = &'static str> {
        self.books.iter().copied()
    }

    /// Names of metrics.
    pub fn metrics(&self) -> impl Iterator<Item = &'static str> {
        self.metrics.keys().copied()
    }

    /// Names of views.
    pub fn views(&self) -> impl Iterator<Item = &str> {
        self.views.keys().copied().chain(self.tables())
    }

    /// Names of lists.
    pub fn lists(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().copied().chain(self.tables())
    }

    fn tables(&self) -> impl Iterator<Item = &str> {
        let tables = match &self.tables {
            Tables::Known(tables) => Some(tables.keys().map(String::as_str)),
            Tables::Open => None,
        };
        tables.into_iter().flatten()
    }

    /// Names of all components, built in and own.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        let built_in = components::COMPONENTS.iter().map(|component| component.name);
        built_in.chain(self.components.keys().map(String::as_str))
    }
}

/// Reads `doc` and `[parameters.<name>]` with `kind` and `required`.
fn own(name: &str, lines: &Lines<'_>, faults: &mut Vec<Fault>) -> Own {
    let mut own = Own { name: name.to_owned(), ..Own::default() };
    if components::find(name).is_some() {
        faults.push(faults::component_taken(lines.place(0), name));
    }
    let fields = match fields::toml(lines.text) {
        Ok(fields) => fields,
        Err(broken) => {
            let place = |at| lines.place(at);
            let fault = |slip: &Slip| faults::component_file(place(slip.at), &slip.message);
            faults.extend(broken.iter().map(|slip| slip.told(fault(slip), place)));
            return own;
        }
    };
    for field in &fields {
        match (field.key.as_str(), &field.value.node) {
            ("doc", Node::Text(doc)) => own.doc.clone_from(doc),
            ("parameters", Node::Table(parameters)) => {
                for one in parameters {
                    match parameter(&one.value.node) {
                        Some((kind, required)) => {
                            own.parameters.push((one.key.clone(), kind, required))
                        }
                        None => {
                            faults.push(faults::component_parameter(lines.place(one.at), &one.key))
                        }
                    }
                }
            }
            (key, _) => faults.push(
                faults::unknown_key(lines.place(field.at), key).suggest(key, ["doc", "parameters"]),
            ),
        }
    }
    own
}

fn parameter(node: &Node) -> Option<(OwnKind, bool)> {
    let Node::Table(fields) = node else { return None };
    let mut kind = None;
    let mut required = false;
    for field in fields {
        match (field.key.as_str(), &field.value.node) {
            ("kind", Node::Text(text)) => {
                kind = Some(match text.as_str() {
                    "figure" => OwnKind::Figure,
                    "view" => OwnKind::View,
                    "text" => OwnKind::Text,
                    _ => return None,
                });
            }
            ("required", Node::Flag(flag)) => required = *flag,
            ("doc", Node::Text(_)) => {}
            _ => return None,
        }
    }
    Some((kind?, required))
}
