//! Kinds of documents and layouts; documents of the project, and what of it is due.

use crate::books::Registry;
use crate::diag::{Checked, Fault};
use crate::document::kinds;
use crate::document::read::Draft;
use crate::flow::init::{self, Starter};
use crate::flow::listing::{Entry, Ground, Listing, Section};
use crate::flow::partly::errors;
use crate::flow::project::Opened;
use crate::flow::project::{Options, Project};
use crate::flow::{content, documents, titles};
use crate::output;
use crate::policy::Audience;
use crate::source::{self, Layouts};
use crate::value::Class;
use crate::world::World;
use serde_json::json;

/// Every kind that a document can be of, with the project's own layouts, and the
/// audiences that it can be for.
pub(super) fn kinds(world: Option<&dyn World>) -> Listing {
    let mut list = Listing::new("kinds", &["kind", "layout", "audience", "asks", "what"]);
    list.entries.extend(init::STARTERS.iter().map(kind));
    let layouts = world.map(Layouts::of).unwrap_or_default();
    let own = content::kinds(&layouts).into_iter();
    let own = own.filter(|name| !init::STARTERS.iter().any(|starter| starter.kind == *name));
    list.entries.extend(own.map(own_kind));
    let may = |audience: &Audience| -> Vec<&str> {
        let classes = Class::ALL.into_iter().filter(|class| audience.may_see(*class));
        classes.map(Class::name).collect()
    };
    let audiences = Audience::NAMES.into_iter().filter_map(|name| {
        let audience = Audience::parse(name)?;
        Some((name, may(&audience), audience.is_external()))
    });
    let audiences: Vec<_> = audiences.collect();
    let leaves = |external: bool| if external { "leaves the house" } else { "stays" };
    list.sections.push(Section {
        title: "a document is for one audience, as `audience` in front matter; kinds may allow some only",
        head: &["audience", "where", "may see"],
        rows: audiences
            .iter()
            .map(|(name, may, external)| {
                vec![(*name).to_owned(), leaves(*external).to_owned(), may.join(", ")]
            })
            .collect(),
        items: Some((
            "audiences",
            audiences
                .iter()
                .map(|(name, may, external)| {
                    json!({ "audience": name, "external": external, "classes": may })
                })
                .collect(),
        )),
    });
    list
}

/// Whom a document of a kind may be for.
fn audience(starter: &Starter) -> String {
    let starts = starter.audience();
    match kinds::find(starter.kind) {
        Some(kind) if kind.stays() => starts.to_owned(),
        Some(kind) => format!("{starts} as it starts; may be {}", kind.readers.join(", ")),
        None => format!("{starts} as it starts; any may be written"),
    }
}

fn kind(starter: &Starter) -> Entry {
    let books = starter.books(&Registry::of_books());
    let example = format!("tearsheet new {0} {0}", starter.kind);
    let item = json!({
        "kind": starter.kind, "layout": starter.kind, "audience": starter.audience(),
        "books": books, "doc": starter.doc, "own": false, "examples": [example],
    });
    let asks = if books.is_empty() { "anything".to_owned() } else { books.join(", ") };
    let row = vec![
        starter.kind.to_owned(),
        starter.kind.to_owned(),
        starter.audience().to_owned(),
        asks.clone(),
        starter.doc.to_owned(),
    ];
    let facts = vec![
        ("what", starter.doc.to_owned()),
        ("layout", starter.kind.to_owned()),
        ("audience", audience(starter)),
        ("asks", asks),
    ];
    let examples = vec![example, starter.text.replace("TITLE", &titles::of_file(starter.kind))];
    Entry { name: starter.kind.to_owned(), row, facts, examples, item }
}

fn own_kind(name: &str) -> Entry {
    let doc = "a layout of this project's own";
    let item = json!({
        "kind": name, "layout": name, "audience": null, "books": [], "doc": doc, "own": true,
        "examples": [format!("layout = \"{name}\"")],
    });
    let row = [name, name, "-", "anything", doc].map(str::to_owned).to_vec();
    let facts = vec![("what", doc.to_owned()), ("layout", name.to_owned())];
    let examples = vec![format!("layout = \"{name}\"")];
    Entry { name: name.to_owned(), row, facts, examples, item }
}

/// Every document of the project, one for each record included.
pub(super) fn documents(world: &dyn World, options: &Options) -> Checked<Listing> {
    let Opened { project, faults, .. } = Project::open_partly(world, options)?;
    let (shelf, more) = documents::lay_out(world, options, &project);
    let mut list = Listing::new("documents", &["document", "layout", "audience", "outputs"]);
    for job in &shelf.jobs {
        let draft = job.draft(&shelf);
        let item = json!({
            "document": draft.path, "record": job.record.as_ref().map(|record| &record.id),
            "title": job.title, "layout": draft.front.layout.0, "audience": job.audience,
            "draft": draft.front.draft, "outputs": job.paths(),
        });
        let row = vec![
            draft.path.clone(),
            draft.front.layout.0.clone(),
            job.audience.to_string(),
            job.paths().join(" "),
        ];
        list.add(row, item);
        if let Some(entry) = list.entries.last_mut() {
            entry.facts = about(draft, &job.title, &job.paths());
        }
    }
    let usage = more.iter().filter(|fault| fault.code.starts_with("usage/"));
    let usage: Vec<_> = usage.cloned().collect();
    if !usage.is_empty() {
        return Err(usage);
    }
    // Data decide which documents there are only where there is one for each record.
    let looped = shelf.drafts.iter().any(|draft| draft.front.for_each.is_some());
    let (data, content) = (errors(faults), errors(more));
    list.mixed = is_mixed(world, &project.config.output);
    list.touched = !content.is_empty() || (looped && !data.is_empty());
    list.faults = [data, content].concat();
    Ok(list)
}

/// Said where a build was stopped between two documents.
fn is_mixed(world: &dyn World, output: &str) -> Option<Fault> {
    let mark = format!("{output}/{}", output::disk::UNFINISHED);
    world.stamp(&mark).map(|_| output::faults::unfinished(output))
}

fn about(draft: &Draft, title: &str, paths: &[String]) -> Vec<(&'static str, String)> {
    let mut facts = vec![("title", title.to_owned()), ("layout", draft.front.layout.0.clone())];
    facts.extend(paths.iter().map(|path| ("output", path.clone())));
    let names: Vec<&str> = draft.names().into_iter().collect();
    facts.extend((!names.is_empty()).then(|| ("asks", names.join(", "))));
    facts.extend(draft.front.owner.clone().map(|owner| ("owner", owner)));
    facts
}

/// Every layout, and whether the project's own differs from the built-in.
pub(super) fn layouts(world: &dyn World) -> Listing {
    let mut list = Listing::new("layouts", &["layout", "file", "state"]);
    let layouts = Layouts::of(world);
    let built_in = Layouts::built_in();
    for (path, bytes) in layouts.iter() {
        let name = path.rsplit('/').next().unwrap_or(path);
        let name = name.split('.').next().unwrap_or(name);
        let state = match built_in.get(path) {
            None => "own",
            Some(original) if original == bytes => "built-in",
            Some(_) => "changed",
        };
        let item = json!({ "layout": name, "file": format!("layouts/{path}"), "state": state });
        let row = vec![name.to_owned(), format!("layouts/{path}"), state.to_owned()];
        list.add(row, item);
    }
    debug_assert!(!source::BUILT_IN.is_empty());
    list
}

/// Content whose review date has passed on the day of the build.
pub(super) fn stale(world: &dyn World, options: &Options) -> Listing {
    let ground = Ground::read(Some((world, options)), true);
    let mut list = Listing::new("stale", &["document", "owner", "review by"]);
    for draft in &ground.drafts {
        let Some(day) = draft.front.review_by.filter(|day| *day < world.today()) else { continue };
        let owner = draft.front.owner.clone().unwrap_or_default();
        let item = json!({ "document": draft.path, "owner": owner, "review_by": day });
        list.add(vec![draft.path.clone(), owner, day.to_string()], item);
    }
    resting(list, ground)
}

/// A list of content, with what is wrong with it.
fn resting(mut list: Listing, ground: Ground) -> Listing {
    list.faults = errors(ground.faults);
    list.touched = !list.faults.is_empty();
    list
}
