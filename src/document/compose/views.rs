//! Charts and tables of views: headline, measure, data, and the line that says
//! where they come from.

use crate::books::own::WHERE;
use crate::books::{Answer, Cell, Names, Shown};
use crate::document::chart::{Drawn, Width};
use crate::document::compose::grid::sentence;
use crate::document::compose::{Composer, direction, drawing, faults};
use crate::document::faults as content;
use crate::document::read::question::{Given, Question, Subject};
use crate::document::tree::{Block, Table};
use crate::words::Label;
use std::sync::Arc;

/// The most rows a table prints unless its `limit` says otherwise: a page holds
/// about forty, and a table of thousands is no page of a document.
const ROWS: usize = 200;

impl Composer<'_> {
    /// A chart; where there is not enough to draw, its data as a table.
    pub(super) fn chart(
        &mut self,
        question: &Question,
        half: bool,
        finding: Option<&str>,
        id: &str,
    ) -> Option<Block> {
        let shown = self.shown(question)?;
        let finding = self.headline(question, &shown, finding);
        let measure = self.desk.words.phrase(&shown.measure);
        let mut data = self.grid(&shown, ROWS);
        let note = self.source_line(&shown);
        let Some(plot) = &shown.plot else {
            return Some(Block::Table { finding, measure, table: data, note });
        };
        let drawn = shown.drawn.clone().map(|drawn| {
            let notes: Vec<String> =
                drawn.notes.iter().map(|note| sentence(&self.phrase(note))).collect();
            let line = self.source_line(&Shown { n: drawn.n, ..(*shown).clone() });
            (self.desk.words.phrase(&drawn.measure), with_notes(notes, line))
        });
        let (measure, note) = match drawn {
            Some(own) => own,
            // What stands under the chart is said once, not under its data too.
            None => (measure, with_notes(std::mem::take(&mut data.notes), note)),
        };
        let width = if half { Width::Half } else { Width::Full };
        match drawing::draw(plot, width, id, &finding, self.desk) {
            Ok(Drawn { svg, svg_screen, svg_narrow, alt, .. }) => {
                let width = width.name().to_owned();
                Some(Block::Chart {
                    finding,
                    measure,
                    svg,
                    svg_screen,
                    svg_narrow,
                    width,
                    alt,
                    data,
                    note,
                })
            }
            Err(wrong) => {
                let place = &question.place;
                self.faults.extend(wrong.into_iter().map(|one| content::at(one, place.clone())));
                None
            }
        }
    }

    /// A table.
    pub(super) fn table(
        &mut self,
        question: &Question,
        limit: Option<usize>,
        finding: Option<&str>,
    ) -> Option<Block> {
        let shown = self.shown(question)?;
        let finding = self.headline(question, &shown, finding);
        let measure = self.desk.words.phrase(&shown.measure);
        let table: Table = self.grid(&shown, limit.unwrap_or(ROWS));
        let note = self.source_line(&shown);
        Some(Block::Table { finding, measure, table, note })
    }

    /// The computed headline of a view.
    pub(super) fn finding(&mut self, question: &Question) -> Option<String> {
        let shown = self.shown(question)?;
        Some(self.desk.words.phrase(&shown.finding))
    }

    /// What a view shows, if the audience may see it.
    fn shown(&mut self, question: &Question) -> Option<Arc<Shown>> {
        let ask = self.asked(question)?;
        let fault = match self.answers.get(&ask) {
            Some(Ok(Answer::View(shown))) => {
                let shown = Arc::clone(shown);
                self.strangers(question);
                return self.may_show(question, &shown).then_some(shown);
            }
            Some(Err(fault)) => content::at(fault.clone(), question.place.clone()),
            _ => faults::unanswered(question.place.clone(), &ask.name),
        };
        self.faults.push(fault);
        None
    }

    /// A typed word that no row of an own table has is a slip; of a record there
    /// may be no row.
    fn strangers(&mut self, question: &Question) {
        let Some((own, table)) = self.desk.library.own(question.subject.name()) else { return };
        for (column, given) in &question.slice {
            let Given::Text(word) = given else { continue };
            let told = match column.as_str() {
                WHERE => own.slips(table, word),
                column => own.stranger(table, column, word).into_iter().collect(),
            };
            self.faults
                .extend(told.into_iter().map(|one| content::at(one, question.place.clone())));
        }
    }

    /// Remembers what a view shows, unless a figure in it may not be seen.
    fn may_show(&mut self, question: &Question, shown: &Shown) -> bool {
        let declared = match &question.subject {
            Subject::View(view) | Subject::Shaped(view) => &view.metrics,
            Subject::Metric(_) => &Names::NONE,
        };
        let counted = question.subject.shape().is_some();
        let cells = shown.grid.rows.iter().flat_map(|row| &row.cells);
        let in_cells = cells.filter_map(|cell| match cell {
            Cell::Figure(figure, _) => Some(figure),
            _ => None,
        });
        for figure in shown.figures.iter().chain(in_cells) {
            // What the view declares was checked with it.
            if !declared.has(figure.name())
                && !self.check_raised(figure.name(), &figure.slice, &question.place)
            {
                return false;
            }
            // Of a view that is declared any figure may be one that outsiders read.
            if counted && !self.check_enough(figure, &question.place) {
                return false;
            }
        }
        self.use_rows(&shown.rows);
        shown.figures.iter().for_each(|figure| self.use_figure(figure));
        true
    }

    fn headline(&mut self, question: &Question, shown: &Shown, typed: Option<&str>) -> String {
        let Some(finding) = typed else { return self.desk.words.phrase(&shown.finding) };
        let place = &question.place;
        let language = self.desk.words.language();
        self.faults.extend(direction::contradicts(finding, shown.moved, language, place));
        finding.to_owned()
    }

    /// `Source: deals.csv; n = 469; as of 31 October 2026`
    fn source_line(&self, shown: &Shown) -> String {
        let words = self.desk.words;
        let mut rows = shown.rows.clone();
        if rows.is_empty() {
            shown.figures.iter().for_each(|figure| rows.extend(&figure.rows));
        }
        let files = match self.leaves() {
            // What the files are called is nobody's business outside.
            true => vec![self.desk.company.to_owned()],
            false => self.file_names(&rows),
        };
        let mut parts = Vec::new();
        if !files.is_empty() {
            parts.push(words.introduced(words.label(Label::Source), &files.join(", ")));
        }
        if let Some(n) = shown.n {
            parts.push(format!("n = {}", self.count(n)));
        }
        let as_of = if parts.is_empty() { Label::AsOf } else { Label::AsOfInside };
        let as_of = words.label(as_of);
        parts.push(format!("{as_of} {}", words.day(self.as_of())));
        words.listed(&parts)
    }
}

fn with_notes(notes: Vec<String>, line: String) -> String {
    let mut all = notes;
    all.push(line);
    all.join(". ")
}
