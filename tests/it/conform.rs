//! Every PDF that a test makes is held against what it says of itself: PDF/UA-1 and
//! PDF/A by somebody else's checker, and two rules that this checker does not know.
//! Tests get their PDFs where this is asked: `pdf::render_with`, `gate::pdf`, and each
//! scratch folder when its test is over, that of a case too.

use lopdf::{Dictionary, Document, Object};
use page_validation::{SafetyLimits, ValidationOptions, ValidationProfile, validate_pdf_bytes};
use std::fs;
use std::path::Path;

/// What is wrong with a PDF of ours; nothing, if it is as accessible and as archivable
/// as it says.
pub fn wrong(bytes: &[u8]) -> Vec<String> {
    let Ok(pdf) = Document::load_mem(bytes) else { return vec!["cannot be read".to_owned()] };
    let archive = match metadata(&pdf).contains("<pdfaid:part>3<") {
        true => ValidationProfile::PdfA3a,
        false => ValidationProfile::PdfA2a,
    };
    // Tables of ours may have a thousand rows and more.
    let limits = SafetyLimits::default().with_max_table_grid_rows(10_000);
    let options = ValidationOptions::default().limits(limits);
    let mut found = Vec::new();
    for profile in [ValidationProfile::PdfUa1, archive] {
        match validate_pdf_bytes(bytes, &options.clone().profile(profile)) {
            Ok(report) => found.extend(report.failures.iter().map(ToString::to_string)),
            Err(error) => found.push(format!("{profile}: {error}")),
        }
    }
    found.extend(untold_pages(&pdf));
    found.extend(unscoped_heads(&pdf));
    found
}

/// Fails for the first PDF that is not what it says.
pub fn hold(name: &str, bytes: &[u8]) {
    let wrong = wrong(bytes);
    assert!(wrong.is_empty(), "{name} does not conform\n{}", wrong.join("\n"));
}

/// What is wrong with the PDFs below a folder. A file that only is called one, as a test
/// may put there, is none.
pub fn below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && !path.is_symlink() {
            found.extend(below(&path));
        } else if path.extension().is_some_and(|ending| ending == "pdf") {
            let bytes = fs::read(&path).unwrap_or_default();
            let wrong = if bytes.starts_with(b"%PDF-") { wrong(&bytes) } else { Vec::new() };
            found.extend(wrong.iter().map(|wrong| format!("{}: {wrong}", path.display())));
        }
    }
    found
}

fn metadata(pdf: &Document) -> String {
    let read = || {
        let id = pdf.catalog().ok()?.get(b"Metadata").ok()?.as_reference().ok()?;
        let stream = pdf.get_object(id).ok()?.as_stream().ok()?;
        let plain = stream.decompressed_content();
        Some(plain.unwrap_or_else(|_| stream.content.clone()))
    };
    String::from_utf8_lossy(&read().unwrap_or_default()).into_owned()
}

/// A page whose content no structure can be found by (veraPDF's rule 7.1-3).
fn untold_pages(pdf: &Document) -> Vec<String> {
    let told = |id| pdf.get_dictionary(id).is_ok_and(|page| page.has(b"StructParents"));
    let pages = pdf.get_pages().into_iter().filter(|(_, id)| !told(*id));
    pages.map(|(page, _)| format!("page {page} has no StructParents")).collect()
}

/// A head of a table that does not say whether it heads a row or a column.
fn unscoped_heads(pdf: &Document) -> Vec<String> {
    let head = |object: &&Object| {
        let kind = object.as_dict().and_then(|dict| dict.get(b"S")?.as_name());
        kind.is_ok_and(|kind| kind == b"TH")
    };
    let heads = pdf.objects.values().filter(head).filter_map(|object| object.as_dict().ok());
    let without = heads.filter(|head| !scoped(pdf, head)).count();
    (without > 0).then(|| format!("{without} heads of tables have no Scope")).into_iter().collect()
}

/// Whether an attribute of an element, of which there may be one or several, is a scope.
fn scoped(pdf: &Document, head: &Dictionary) -> bool {
    let resolved = |object: &Object| pdf.dereference(object).ok().map(|(_, object)| object.clone());
    let attributes = match head.get(b"A").ok().and_then(resolved) {
        Some(Object::Array(several)) => several,
        one => one.into_iter().collect(),
    };
    let mut attributes = attributes.iter().filter_map(resolved);
    attributes.any(|one| one.as_dict().is_ok_and(|one| one.has(b"Scope")))
}
