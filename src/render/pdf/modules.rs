//! The files of `layouts/pdf/shared/`, evaluated once for all documents of a
//! run and given to layouts as `shared`. None of them reads the document: what
//! depends on it is handed to their functions. Evaluating and hashing them for
//! each page again would be a tenth of its time.

use crate::render::pdf::closed::{Closed, Shared, key};
use crate::render::pdf::workers::each;
use comemo::Track;
use std::collections::BTreeMap;
use typst::diag::SourceDiagnostic;
use typst::engine::{Route, Sink, Traced};
use typst::foundations::{Binding, Module, Scope};
use typst::syntax::FileId;
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The functions of Typst and `shared`, or what Typst says of a file of it.
pub fn library(
    shared: &Shared,
    files: &BTreeMap<String, FileId>,
) -> Result<LazyHash<Library>, Vec<SourceDiagnostic>> {
    let mut scope = Scope::new();
    // Files may be deep: they need the stack that documents have.
    let every: Vec<(&String, &FileId)> = files.iter().collect();
    let modules = each(1, &every, |(_, id)| evaluated(shared, **id));
    for ((name, _), module) in every.into_iter().zip(modules) {
        scope.bind(name.as_str().into(), Binding::detached(module?));
    }
    let mut library = Library::default();
    library.global.scope_mut().define("shared", Module::new("shared", scope));
    Ok(LazyHash::new(library))
}

fn evaluated(shared: &Shared, id: FileId) -> Result<Module, Vec<SourceDiagnostic>> {
    let Some(source) = shared.sources.get(&key(id)) else {
        return Ok(Module::anonymous(Scope::new()));
    };
    let world = Closed { shared, main: id, files: BTreeMap::new(), today: None };
    let mut sink = Sink::new();
    let module = typst_eval::eval(
        (&world as &dyn World).track(),
        &shared.library,
        Traced::default().track(),
        sink.track_mut(),
        Route::default().track(),
        source,
    );
    let warnings = sink.warnings();
    match module {
        Ok(module) if warnings.is_empty() => Ok(module),
        Ok(_) => Err(warnings.into_iter().collect()),
        Err(said) => Err(said.into_iter().collect()),
    }
}
