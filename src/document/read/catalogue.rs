//! What names a document may use: metrics, views and lists of the books, and
//! the project's own components.

use crate::books::{ListSpec, Metric, Registry, ViewSpec};
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
    registry: Arc<Registry>,
    /// Whether the configuration is faulty: any `own.` name may be one.
    open: bool,
    components: BTreeMap<String, Own>,
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
    /// The names of a project.
    pub fn of(registry: Arc<Registry>) -> Catalogue {
        Catalogue { registry, ..Catalogue::default() }
    }

    /// The names of the books, where the configuration is faulty: not every use of a table of
    /// the project's own becomes a fault as well.
    pub fn of_books_and_whatever() -> Catalogue {
        Catalogue { open: true, ..Catalogue::of(Arc::new(Registry::of_books())) }
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

    /// Everything that has a name.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The metric of that full name.
    pub fn metric(&self, name: &str) -> Option<&Arc<Metric>> {
        self.registry.metric(name)
    }

    /// The view of that full name.
    pub fn view(&self, name: &str) -> Option<&Arc<ViewSpec>> {
        self.registry.view(name)
    }

    /// The list of that full name.
    pub fn list(&self, name: &str) -> Option<&Arc<ListSpec>> {
        self.registry.list(name)
    }

    /// Whether a name that is not known may be one all the same.
    pub fn may_be(&self, name: &str) -> bool {
        self.open && name.starts_with("own.")
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
        self.registry.books().iter().map(|book| book.name)
    }

    /// Every metric.
    pub fn metrics(&self) -> &[Arc<Metric>] {
        self.registry.metrics()
    }

    /// Every view.
    pub fn views(&self) -> &[Arc<ViewSpec>] {
        self.registry.views()
    }

    /// Names of lists.
    pub fn lists(&self) -> impl Iterator<Item = &str> {
        self.registry.lists().iter().map(|list| list.name.as_ref())
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
