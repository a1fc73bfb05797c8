//! Layouts to templates: read, checked against the contract, parsed once.
//!
//! Names of templates are their paths below `layouts/`: `html/report.html` is a
//! page, `html/blocks/table.html` draws one kind of block, `html/shared/*` is
//! shared between pages, `components/*.html` are the project's own.

use crate::diag::nearest::nearest;
use crate::diag::{Checked, Fault, Place};
use crate::document::tree::LAYOUT;
use crate::render::html::{escape, faults};
use crate::source::Layouts;
use std::collections::BTreeSet;
use tera::{Context, Error, ErrorKind, Kwargs, ReportError, State, Tera, Value};

/// Parsed templates.
pub(super) struct Templates {
    tera: Tera,
    pages: BTreeSet<String>,
    whole: BTreeSet<String>,
}

impl Templates {
    /// Parses every template of `layouts`; all that is wrong is told at once.
    pub(super) fn new(layouts: &Layouts) -> Checked<Templates> {
        let mut faults = Vec::new();
        let mut sources = Vec::new();
        for (path, bytes) in layouts.iter().filter(|(path, _)| is_template(path)) {
            match std::str::from_utf8(bytes) {
                Ok(text) => sources.push((path.to_owned(), text.to_owned())),
                Err(_) => faults.push(faults::not_text(&below_layouts(path))),
            }
        }
        faults.extend(sources.iter().filter_map(|(path, text)| contract(path, text)));
        let mut tera = empty();
        if let Err(error) = tera.add_raw_templates(sources.iter().map(|(a, b)| (a, b))) {
            faults.extend(parse_faults(&sources, &error));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let pages = sources.iter().filter_map(|(path, _)| page_name(path)).map(str::to_owned);
        let whole = sources.iter().filter(|(_, text)| wants_tree(text));
        let whole = whole.map(|(path, _)| path.clone()).collect();
        Ok(Templates { pages: pages.collect(), whole, tera })
    }

    /// The names of the pages: `report`, `board-pack`.
    pub(super) fn pages(&self) -> impl Iterator<Item = &str> + Clone {
        self.pages.iter().map(String::as_str)
    }

    /// Whether there is a page of that name.
    pub(super) fn has_page(&self, name: &str) -> bool {
        self.pages.contains(name)
    }

    /// Whether some template on the way to a page speaks of the tree itself
    /// (`blocks`, `cards`), which is only then made into values.
    pub(super) fn wants_tree(&self, page: &str) -> bool {
        let path = format!("html/{page}.html");
        self.whole.iter().any(|name| *name == path || name.starts_with("html/shared/"))
    }

    /// Adds what a template makes of `context` to `out`.
    pub(super) fn render(
        &self,
        name: &str,
        context: &Context,
        out: &mut Vec<u8>,
    ) -> Result<(), Fault> {
        self.tera.render_to(name, context, out).map_err(|error| match error.kind() {
            ErrorKind::TemplateNotFound(_) => {
                let place = context.get("place").and_then(Value::as_str).unwrap_or_default();
                faults::no_template(&below_layouts(name), place)
            }
            ErrorKind::RenderingError(report) => reported(report),
            kind => faults::tera(Place::file(below_layouts(name)), &plain(&kind.to_string()), None),
        })
    }
}

fn empty() -> Tera {
    let mut tera = Tera::new();
    // Whatever a template is called, data in it is escaped.
    tera.autoescape_on([""]);
    tera.set_escape_fn(escape::escape_to);
    // Only what we drew ourselves is markup, and it is already marked so: no
    // layout, however written, can turn data into markup.
    tera.register_filter("safe", |value: Value, _: Kwargs, _: &State| value);
    tera
}

fn is_template(path: &str) -> bool {
    path.ends_with(".html") && (path.starts_with("html/") || path.starts_with("components/"))
}

/// The page a template is, if it is one: those directly in `html/`.
fn page_name(path: &str) -> Option<&str> {
    let name = path.strip_prefix("html/")?.strip_suffix(".html")?;
    (!name.contains('/') && name != "index").then_some(name)
}

fn below_layouts(path: &str) -> String {
    format!("layouts/{path}")
}

fn wants_tree(text: &str) -> bool {
    ["document.blocks", "document.cards", "in blocks", "{{ blocks", "blocks |"]
        .iter()
        .any(|words| text.contains(words))
}

/// A fault when the first line does not declare our contract.
fn contract(path: &str, text: &str) -> Option<Fault> {
    let first = text.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').trim();
    let inner = first.strip_prefix("{#").and_then(|rest| rest.split("#}").next());
    let words = inner.map(|inner| inner.trim_matches([' ', '-']));
    match words.and_then(|words| words.strip_prefix("layout ")).map(str::trim) {
        None => Some(faults::no_contract(&below_layouts(path))),
        Some(number) if number == LAYOUT.to_string() => None,
        Some(other) => Some(faults::other_contract(&below_layouts(path), other)),
    }
}

/// Tera stops at the first template it cannot read, so each is read alone to
/// tell all; what only shows when they are put together comes as one report.
fn parse_faults(sources: &[(String, String)], error: &Error) -> Vec<Fault> {
    let alone = sources.iter().filter_map(|(path, text)| {
        match empty().add_raw_template(path, text).err()?.kind() {
            ErrorKind::SyntaxError(report) => Some(reported(report)),
            _ => None,
        }
    });
    let alone: Vec<Fault> = alone.collect();
    if !alone.is_empty() {
        return alone;
    }
    match error.kind() {
        ErrorKind::MissingParent { current, parent } => vec![faults::tera(
            Place::text(below_layouts(current), 1, 1),
            &format!("extends `{parent}`, which does not exist"),
            Some("built-in pages extend `html/shared/base.html`".to_owned()),
        )],
        ErrorKind::Msg(text) => text.split("\n\n").map(told).collect(),
        kind => vec![faults::tera(Place::Nowhere, &plain(&kind.to_string()), None)],
    }
}

fn reported(report: &ReportError) -> Fault {
    let span = report.span();
    let place = Place::text(
        below_layouts(report.filename()),
        u32::try_from(span.start_line).unwrap_or(1),
        u32::try_from(span.start_col).map_or(1, |column| column + 1),
    );
    worded(place, report.message())
}

/// Reads one of Tera's own printed reports back: `error: …`, `--> file:line:column`.
fn told(text: &str) -> Fault {
    let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let arrow = text.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let place = arrow.and_then(|arrow| {
        let mut parts = arrow.rsplitn(3, ':');
        let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Place::text(below_layouts(parts.next()?), line, column))
    });
    worded(place.unwrap_or_default(), message)
}

/// Tera adds what would have been valid to its sentence: the nearest is our
/// hint, or all of it when none is near.
fn worded(place: Place, message: &str) -> Fault {
    let Some((what, rest)) = message.split_once(" Available ") else {
        let hint = message
            .starts_with("Tried to render a variable that is undefined")
            .then(|| "ask first with `{% if … %}`; what is absent is not in the tree".to_owned());
        let fault = faults::tera(place, &plain(message), hint);
        let said = message.to_lowercase();
        let is_unknown = UNKNOWN.iter().any(|words| said.contains(words));
        return if is_unknown { faults::unknown(fault) } else { fault };
    };
    let given = what.split('`').nth(1).unwrap_or_default();
    let valid = || rest.split_once(": ").map_or("", |(_, names)| names).split(", ");
    let fault = faults::tera(place, &plain(what), Some(format!("available {rest}")));
    match nearest(given, valid()) {
        Some(_) => fault.suggest(given, valid()),
        None => faults::unknown(fault),
    }
}

/// What Tera, which tells nothing but words, says of a name that is not there.
const UNKNOWN: [&str; 3] = ["not defined", "undefined", "unknown"];

/// Our style: lower case, no full stop.
fn plain(message: &str) -> String {
    let mut chars = message.trim().trim_end_matches('.').chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    let rest = chars.as_str();
    format!("{first}{}", rest.replace("'", "`"))
}
