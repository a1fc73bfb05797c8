//! What Typst says about a layout, as faults at the layout's own line, with
//! the place of the block that was being laid out.

use crate::diag::{Fault, Place};
use crate::document::tree::{Block, Placed};
use crate::render::pdf::closed::{Shared, key};
use crate::render::pdf::faults as wording;
use crate::render::pdf::typeset::{Job, Trouble};
use std::collections::BTreeSet;
use typst::diag::SourceDiagnostic;
use typst::syntax::{DiagSpan, DiagSpanKind, FileId};

/// One fault per thing said of a document.
pub fn faults(job: &Job, said: Vec<SourceDiagnostic>) -> Vec<Fault> {
    let block = said.first().and_then(|first| guilty(job, first));
    once_a_line(said.into_iter().map(|diagnostic| fault(job, &diagnostic, block)).collect())
}

/// One slip of the pen makes several errors of a parser that goes on: the first is told.
fn once_a_line(mut faults: Vec<Fault>) -> Vec<Fault> {
    let mut told = BTreeSet::new();
    faults.retain(|fault| match &fault.place {
        Place::Text { file, line, .. } => told.insert((file.clone(), *line)),
        _ => true,
    });
    faults
}

/// One fault per thing said of what layouts share, before there is a document.
pub fn of_shared(shared: &Shared, said: Vec<SourceDiagnostic>) -> Vec<Fault> {
    let fault = |diagnostic: SourceDiagnostic| {
        let place = innermost(shared, &diagnostic);
        let place = place.unwrap_or_else(|| Place::file("layouts/pdf/shared"));
        let mut help = hints(&diagnostic);
        if diagnostic.message.contains("document.json") {
            help = vec![
                "files of `shared/` are read before there is a document: let their \
                functions take `doc`, which `tree.typ` hands them"
                    .to_owned(),
            ];
        }
        wording::typst(place, &diagnostic.message, help, None)
    };
    once_a_line(said.into_iter().map(fault).collect())
}

fn hints(diagnostic: &SourceDiagnostic) -> Vec<String> {
    diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect()
}

fn fault(job: &Job, diagnostic: &SourceDiagnostic, placed: Option<&Placed>) -> Fault {
    let block = placed.map(|placed| placed.place.clone());
    let of_image = ["image", "SVG", "PDF"].iter().any(|word| diagnostic.message.contains(word));
    match placed.map(|placed| &placed.block) {
        Some(Block::Image(picture) | Block::Beside { picture, .. }) if of_image => {
            return wording::bad_image(&picture.path, &diagnostic.message, block);
        }
        _ => {}
    }
    let place = innermost(job.shared, diagnostic);
    let place = place.unwrap_or_else(|| Place::file(path(job.layout)));
    wording::typst(place, &diagnostic.message, hints(diagnostic), block)
}

/// Where it was said, else the nearest call that has a place.
fn innermost(shared: &Shared, diagnostic: &SourceDiagnostic) -> Option<Place> {
    let calls = diagnostic.trace.iter().map(|point| DiagSpan::from(point.span));
    std::iter::once(diagnostic.span).chain(calls).find_map(|span| in_source(shared, span))
}

fn in_source(shared: &Shared, span: DiagSpan) -> Option<Place> {
    let id = span.id()?;
    let source = shared.sources.get(&key(id))?;
    let range = match span.get() {
        DiagSpanKind::Number { num, sub_range, .. } => source.range(num, sub_range)?,
        DiagSpanKind::Range { range, .. } => range,
        DiagSpanKind::Detached => return None,
    };
    Some(Place::offset(path(id), source.text(), range.start))
}

fn path(id: FileId) -> String {
    id.get().vpath().get_without_slash().to_owned()
}

/// The block at which the same thing is said first: found by laying out ever
/// shorter beginnings, since Typst keeps no account of what it was reading.
fn guilty<'a>(job: &Job<'a>, diagnostic: &SourceDiagnostic) -> Option<&'a Placed> {
    let blocks = &job.document.blocks;
    let fails = |count: usize| {
        let laid_out = job.lay_out(blocks.get(..count).unwrap_or(blocks), None);
        let result = laid_out.and_then(|laid_out| job.export(&laid_out));
        matches!(result, Err(Trouble::Said(said)) if said.iter().any(|other| same(other, diagnostic)))
    };
    if fails(0) {
        return None;
    }
    let (mut good, mut bad) = (0, blocks.len());
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        match fails(middle) {
            true => bad = middle,
            false => good = middle,
        }
    }
    blocks.get(good)
}

fn same(one: &SourceDiagnostic, other: &SourceDiagnostic) -> bool {
    one.message == other.message && one.span == other.span
}
