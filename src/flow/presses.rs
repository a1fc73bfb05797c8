//! What documents are made with: the brand, its faces, and the layouts that are used. All
//! that is wrong with them is told at once.

use crate::diag::{Checked, Fault};
use crate::document::read::Draft;
use crate::document::{Brand, chart};
use crate::flow::content::kind_of;
use crate::flow::faults;
use crate::flow::session::Session;
use crate::render::html::Html;
use crate::render::pdf::Pdf;
use crate::source::{BUILT_IN, Layouts};
use crate::value::Digest;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What makes pages and papers.
pub struct Presses {
    /// Colours, face, logo, paper.
    pub brand: Brand,
    /// What charts are measured with.
    pub faces: chart::Faces,
    /// Pages.
    pub html: Html,
    /// Papers, where any are wanted.
    pub pdf: Option<Arc<Pdf>>,
}

/// Reads brand, faces and the layouts that are [`used`]. A session that lasts keeps them.
pub fn presses(
    session: &Session,
    layouts: &Layouts,
    used: &Layouts,
    wants_pdf: bool,
) -> Checked<Arc<Presses>> {
    let all = [layouts, used].map(|layouts| layouts.digest().to_string());
    let key = format!("{all:?} {wants_pdf}");
    session.keep("presses", Digest::of(key.as_bytes()), || {
        made(layouts, used, wants_pdf, session.lasts())
    })
}

fn made(layouts: &Layouts, used: &Layouts, wants_pdf: bool, lasts: bool) -> Checked<Presses> {
    let look = look(layouts);
    let otherwise = Brand::default();
    // A brand that cannot be read leaves its layouts to be judged.
    let brand = look.as_ref().map_or(&otherwise, |(brand, _)| brand);
    let html = Html::new(used, brand);
    let keeps = |pdf: Pdf| if lasts { pdf.keeping(KEPT) } else { pdf };
    let pdf = match wants_pdf {
        true => Pdf::new(used, brand).map(|pdf| Some(Arc::new(keeps(pdf)))),
        false => Ok(None),
    };
    match (look, html, pdf) {
        (Ok((brand, faces)), Ok(html), Ok(pdf)) => Ok(Presses { brand, faces, html, pdf }),
        (look, html, pdf) => {
            let wrong = [look.err(), html.err(), pdf.err()];
            Err(wrong.into_iter().flatten().flatten().collect())
        }
    }
}

/// For so many documents it is kept what was laid out of each, where somebody follows a
/// project: that one is written again, most likely.
const KEPT: usize = 4;

/// The brand and its faces.
pub fn look(layouts: &Layouts) -> Checked<(Brand, chart::Faces)> {
    let (brand, mut wrong) = Brand::look(layouts);
    match chart::Faces::new(layouts, &brand) {
        Ok(faces) if wrong.is_empty() => Ok((brand, faces)),
        faces => {
            wrong.extend(faces.err().into_iter().flatten());
            Err(wrong)
        }
    }
}

/// The layouts without those of the project's own that no document uses: one that is not
/// finished stops nothing.
pub fn used(layouts: &Layouts, drafts: &[Draft]) -> (Layouts, Vec<Fault>) {
    let wanted: BTreeSet<&str> = drafts.iter().map(|draft| draft.front.layout.0.as_str()).collect();
    let is_own = |path: &str| {
        let built_in = BUILT_IN.iter().find(|(have, _)| *have == path);
        built_in.is_none_or(|(_, bytes)| layouts.get(path).is_none_or(|own| **own != **bytes))
    };
    let spare =
        |path: &&str| kind_of(path).is_some_and(|kind| !wanted.contains(kind) && is_own(path));
    // One layout may take words of another.
    let is_named = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let mut others = layouts.iter().filter(|(other, _)| *other != path);
        others.any(|(_, bytes)| memchr::memmem::find(bytes, name.as_bytes()).is_some())
    };
    let spare: Vec<&str> =
        layouts.iter().map(|(path, _)| path).filter(spare).filter(|path| !is_named(path)).collect();
    let mut used = layouts.clone();
    spare.iter().for_each(|path| used.remove(path));
    (used, spare.iter().map(|path| faults::unused_layout(path)).collect())
}
