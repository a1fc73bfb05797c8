//! A document as a finished file.

use crate::diag::Fault;
use crate::document::{Artifact, Document, Format};
use crate::flow::shelf::Job;
use crate::flow::shop::Shop;
use crate::flow::{faults, over};
use crate::render::pdf::{Paper, Pdf};
use crate::value::stage;

/// Renders it in one format.
pub(super) fn artifact(
    shop: &Shop<'_>,
    job: &Job,
    document: &Document,
    format: Format,
) -> Result<Artifact, Vec<Fault>> {
    stage::enter(format.extension());
    let images = &shop.shelf.images;
    let (bytes, pages, begins) = match (format, &shop.pdf) {
        (Format::Pdf, Some(pdf)) => {
            let most = shop.project.config.limits.pages;
            let too_many = |about: &str, pages: usize| {
                let draft = job.draft(shop.shelf);
                let (layout, place) = &draft.front.layout;
                let fault = faults::too_many_pages(&draft.path, layout, (about, pages), most);
                Err(vec![Fault { place: place.clone(), ..fault }])
            };
            // What is surely too long is not laid out first.
            let about = Pdf::about_pages(document);
            if about as u64 > most.saturating_mul(2) {
                return too_many("about ", about);
            }
            let show = |paper| shop.watcher.laid_out(&job.stem, paper);
            let looked = shop.watcher.looks_at(&job.stem, false);
            let show: Option<&dyn Fn(Paper)> = if looked { Some(&show) } else { None };
            let rendered = pdf.render_shown(document, images, show)?;
            if rendered.pages as u64 > most {
                return too_many("", rendered.pages);
            }
            (rendered.bytes, u32::try_from(rendered.pages).ok(), rendered.begins)
        }
        (Format::Xlsx, _) => (crate::render::xlsx::render(document)?, None, None),
        _ => (shop.html.render(document, images)?, None, None),
    };
    Ok(Artifact {
        path: job.path(format),
        document: job.draft(shop.shelf).path.clone(),
        format,
        audience: job.audience.clone(),
        pages,
        max_pages: document.meta.max_pages,
        limited_by: over::limited_by(job.draft(shop.shelf), document),
        begins,
        bytes: bytes.into(),
    })
}
