//! A document that was read, and what it asks.

use crate::books::{Ask, Record, Setup};
use crate::diag::{Fault, Place};
use crate::document::faults;
use crate::document::read::kept::Front;
use crate::document::read::piece::{Item, Piece, walk};
use crate::document::read::question::Question;
use crate::document::read::registered::Registered;
use crate::value::condition::Condition;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A document that was read: words in place, numbers still to be asked for.
#[derive(Debug)]
pub struct Draft {
    /// Path of the content file.
    pub path: String,
    /// Its front matter.
    pub front: Front,
    /// Its content.
    pub items: Vec<Item>,
    /// Images it names, with where.
    pub images: Vec<(String, Place)>,
    /// Links to files of the project and to headings, with where.
    pub links: Vec<(String, Place)>,
    /// Components of the project's own that it uses, with where.
    pub components: Vec<(String, Place)>,
    /// Numbers typed by hand in its prose, which documents that leave the
    /// house may not hold; not looked for in one that never does.
    pub typed: Vec<(String, Place)>,
    /// What is worth knowing of it and no error.
    pub warnings: Vec<Fault>,
    /// Parts of the project that it draws in, known once all content is read.
    pub parts: Vec<Arc<Draft>>,
    questions: Vec<Question>,
}

/// What the body of a file gave.
#[derive(Debug, Default)]
pub struct Content {
    /// The pieces.
    pub items: Vec<Item>,
    /// Images with where.
    pub images: Vec<(String, Place)>,
    /// Links that lead to no other place than this project.
    pub links: Vec<(String, Place)>,
    /// Numbers typed by hand.
    pub typed: Vec<(String, Place)>,
    /// What is worth knowing and no error.
    pub warnings: Vec<Fault>,
}

impl Draft {
    pub(super) fn new(path: &str, front: Front, content: Content) -> Draft {
        let (mut questions, mut components) = (Vec::new(), Vec::new());
        walk(&content.items, &mut |item| {
            item.piece.questions(&mut questions);
            if let Piece::Own(name, _) = &item.piece {
                components.push((name.clone(), item.place.clone()));
            }
        });
        let Content { items, images, links, typed, warnings } = content;
        let path = path.to_owned();
        let parts = Vec::new();
        Draft { path, front, items, images, links, components, typed, warnings, parts, questions }
    }

    /// Tells it the day: its period and its words of time are days from here on.
    pub fn settle(&mut self, setup: &Setup) {
        if let Some(period) = self.front.period.filter(|_| self.front.is_replaced()) {
            let place = self.front.slug.place.clone();
            self.warnings.push(faults::slug_stays(place, &period.to_string()));
        }
        self.front.settle(setup);
    }

    /// Everything it asks for, each once, for a record if there is one.
    pub fn asks(&self, record: Option<&Record>) -> Vec<Ask> {
        let mut asks = BTreeSet::new();
        let parts = self.parts.iter().flat_map(|part| &part.questions);
        for question in self.questions.iter().chain(parts) {
            let Some(ask) = question.ask(&self.front, record) else { continue };
            asks.extend(question.shifts().into_iter().map(|shift| ask.shifted(shift)));
            asks.insert(ask);
        }
        asks.into_iter().collect()
    }

    /// The figures and views that it asks for, by their full names.
    pub fn names(&self) -> BTreeSet<&str> {
        let parts = self.parts.iter().flat_map(|part| &part.questions);
        self.questions.iter().chain(parts).map(|question| question.subject.name()).collect()
    }

    /// The testimonials that it asks for, each once; those of parts that it draws in stand
    /// behind its own.
    pub fn testimonials(&self) -> Vec<String> {
        let mut all = Vec::new();
        for draft in std::iter::once(self).chain(self.parts.iter().map(AsRef::as_ref)) {
            walk(&draft.items, &mut |item| {
                if let Piece::Registered(Registered::Testimonial(id)) = &item.piece
                    && !all.contains(id)
                {
                    all.push(id.clone());
                }
            });
        }
        all
    }

    /// Whether it draws parts of the project in.
    pub fn draws(&self) -> bool {
        let mut draws = false;
        walk(&self.items, &mut |item| draws |= matches!(item.piece, Piece::Objections(_)));
        draws
    }

    /// Takes the parts that it draws in, with the images and links in them.
    pub fn draw_in(&mut self, parts: &[Arc<Draft>]) {
        for part in parts {
            self.images.extend(part.images.iter().cloned());
            self.links.extend(part.links.iter().cloned());
            self.components.extend(part.components.iter().cloned());
        }
        self.parts = parts.to_vec();
    }

    /// The list it is made for each record of, and which records.
    pub fn list(&self) -> Option<(Ask, Condition)> {
        let each = self.front.for_each.as_ref()?;
        Some((Ask::list(&each.list.name), each.condition.clone()))
    }
}
