//! The events of Markdown, as they are walked, and what is noted of them as they pass: a body
//! is parsed once, for its pieces and for the marks that are nearly marks.

use crate::document::read::scan;
use pulldown_cmark::{Event, OffsetIter, Parser, Tag};
use std::ops::Range;

/// Events in their order.
pub(super) struct Events<'a> {
    hidden: &'a str,
    events: OffsetIter<'a>,
    /// One that was looked at and not taken.
    held: Option<(Event<'a>, Range<usize>)>,
    noted: Noted,
}

/// Where words of a body stand that are no prose; complete once all events were taken.
#[derive(Default)]
pub(super) struct Noted {
    /// Code, and addresses of links.
    pub(super) apart: Vec<Range<usize>>,
    /// Tables.
    pub(super) tables: Vec<Range<usize>>,
}

impl<'a> Events<'a> {
    /// Those of a body whose components are out of Markdown's sight.
    pub(super) fn of(hidden: &'a str) -> Events<'a> {
        let events = Parser::new_ext(hidden, scan::options()).into_offset_iter();
        Events { hidden, events, held: None, noted: Noted::default() }
    }

    /// The next one, if it is wanted.
    pub(super) fn next_if(
        &mut self,
        wanted: impl Fn(&Event<'a>) -> bool,
    ) -> Option<(Event<'a>, Range<usize>)> {
        let next = self.next()?;
        if wanted(&next.0) {
            return Some(next);
        }
        self.held = Some(next);
        None
    }

    /// What was noted.
    pub(super) fn noted(self) -> Noted {
        self.noted
    }

    fn note(&mut self, event: &Event<'a>, range: &Range<usize>) {
        match event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => {
                self.noted.apart.push(range.clone());
            }
            Event::Start(Tag::Table(_)) => self.noted.tables.push(range.clone()),
            // What stands in an address is the address's.
            Event::Start(Tag::Link { dest_url, .. }) => {
                let text = self.hidden.get(range.clone());
                let found = text.and_then(|text| text.rfind(&**dest_url));
                self.noted.apart.extend(found.map(|at| range.start + at..range.end));
            }
            _ => {}
        }
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.held.is_some() {
            return self.held.take();
        }
        let (event, range) = self.events.next()?;
        self.note(&event, &range);
        Some((event, range))
    }
}
