//! What documents of one day are made with and judged by.

use crate::document::{Brand, chart, compose};
use crate::flow::gates::Gates;
use crate::flow::project::{Options, Project};

/// The desk and the gates of a project.
pub(super) struct Stand<'a> {
    /// What documents are composed with.
    pub(super) desk: compose::Desk<'a>,
    /// What the gates are told.
    pub(super) gates: Gates<'a>,
}

impl<'a> Stand<'a> {
    /// Those of a project.
    pub(super) fn of(
        project: &'a Project,
        brand: &'a Brand,
        faces: &'a chart::Faces,
        options: &'a Options,
    ) -> Stand<'a> {
        let company = &project.config.company;
        let desk = compose::Desk {
            words: &project.words,
            company: &company.name,
            contact: company.contact.as_deref(),
            synthetic: company.synthetic,
            brand,
            faces,
            library: &project.library,
            drafts: options.drafts,
            classes: project
                .config
                .classes
                .iter()
                .map(|(name, change)| (name.clone(), change.class))
                .collect(),
            trust: project.trust.clone(),
        };
        Stand { desk, gates: Gates::of(project) }
    }
}
