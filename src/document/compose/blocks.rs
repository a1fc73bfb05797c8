//! Pieces to blocks, runs to text.

use crate::document::compose::{Composer, sections};
use crate::document::read::piece::{Item, Parameter, Piece, Run, Typed};
use crate::document::read::question::Subject;
use crate::document::said::{self, anchor};
use crate::document::tree::{
    Block, Card, Cell, Column, Decision, HeadCell, Inline, Picture, Placed, Row, Table,
};
use crate::document::{compose::faults, tree};
use crate::words::Label;
use std::collections::BTreeMap;

impl Composer<'_> {
    /// The content of the document, in the form that may be made of it.
    pub(super) fn content(&mut self) -> Vec<Placed> {
        let draft = self.draft;
        let items = self.in_form(&draft.items);
        let mut blocks: Vec<Placed> = items.iter().flat_map(|item| self.several(item)).collect();
        sections::filled(&mut blocks);
        blocks
    }

    /// Blocks in order; one that cannot be made was told as a fault.
    pub(super) fn blocks(&mut self, items: &[Item]) -> Vec<Placed> {
        let mut blocks: Vec<Placed> = items.iter().flat_map(|item| self.several(item)).collect();
        sections::filled(&mut blocks);
        blocks
    }

    /// The block of a piece, or those of the parts that it draws in.
    fn several(&mut self, item: &Item) -> Vec<Placed> {
        match &item.piece {
            Piece::Objections(drawn) => self.objections(drawn, &item.place),
            Piece::Registered(what) => {
                let id = self.names.take(&item.piece.called());
                let place = item.place.to_string();
                let block = self.registered(what, &item.place);
                block.map(|block| Placed { id, place, block }).into_iter().collect()
            }
            _ => self.placed(item).into_iter().collect(),
        }
    }

    pub(super) fn placed(&mut self, item: &Item) -> Option<Placed> {
        let id = self.names.take(&item.piece.called());
        let block = self.block(&item.piece, &id)?;
        Some(Placed { id, place: item.place.to_string(), block })
    }

    fn block(&mut self, piece: &Piece, id: &str) -> Option<Block> {
        Some(match piece {
            Piece::Heading(level, runs) => {
                let text = self.runs(runs);
                let mut plain = String::new();
                plain_words(&text, &mut plain);
                Block::Heading { level: *level, text, plain }
            }
            Piece::Paragraph(runs) => Block::Paragraph { text: self.runs(runs) },
            Piece::List(start, lists) => Block::List {
                start: *start,
                items: lists.iter().map(|items| self.blocks(items)).collect(),
            },
            Piece::Quote(items) => Block::Quote { blocks: self.blocks(items) },
            Piece::Code(text) => Block::Code { text: text.clone() },
            Piece::Rule => Block::Rule,
            Piece::Image(picture) => Block::Image(self.picture(picture)),
            Piece::Beside(picture, side, items) => Block::Beside {
                picture: self.picture(picture),
                side: (*side).to_owned(),
                blocks: self.blocks(items),
            },
            Piece::Callout(title, tone, items) => Block::Callout {
                title: title.clone().unwrap_or_else(|| self.tone(tone).to_owned()),
                tone: (*tone).to_owned(),
                blocks: self.blocks(items),
            },
            Piece::Table(table) => self.typed_table(table),
            Piece::Kpis(questions) => {
                let tiles = questions.iter().filter_map(|question| self.tile(question));
                Block::Tiles { tiles: tiles.collect() }
            }
            Piece::Chart { view, half, finding } => {
                return self.chart(view, *half, finding.as_deref(), id);
            }
            Piece::View { view, limit, finding } => {
                return self.table(view, *limit, finding.as_deref());
            }
            // Filled when everything that is printed is known.
            Piece::Definitions => {
                let (entries, quality, sources) = (Vec::new(), Vec::new(), Vec::new());
                Block::Definitions { entries, quality, sources }
            }
            Piece::Commentary(by, on, items) => Block::Commentary {
                blocks: self.blocks(items),
                by: by.clone(),
                on: self.desk.words.day(*on),
            },
            Piece::Decisions(title, rows, source) => Block::Decisions {
                title: title.as_deref().unwrap_or(self.desk.words.label(Label::Decisions)).into(),
                rows: rows.iter().map(|row| self.decision(row)).collect(),
                note: self.source(source.as_deref().unwrap_or_default()),
            },
            Piece::Columns(columns) => {
                let columns = columns.iter().map(|(title, items)| {
                    let (text, mut words) = (self.runs(title), String::new());
                    plain_words(&text, &mut words);
                    Column { title: words, text, blocks: self.blocks(items) }
                });
                Block::Columns { columns: columns.collect() }
            }
            Piece::Section(begun, items) => self.section(begun, items),
            Piece::Objections(_) | Piece::Registered(_) => return None,
            Piece::PageBreak => Block::PageBreak,
            Piece::Own(name, parameters) => self.own(name, parameters)?,
        })
    }

    /// Runs as text; what is missing in them was told as a fault.
    pub(super) fn runs(&mut self, runs: &[Run]) -> Vec<Inline> {
        runs.iter().filter_map(|run| self.run(run)).collect()
    }

    fn run(&mut self, run: &Run) -> Option<Inline> {
        Some(match run {
            Run::Text(text) => Inline::Text { text: text.clone() },
            Run::Emphasis(runs) => Inline::Emphasis { text: self.runs(runs) },
            Run::Strong(runs) => Inline::Strong { text: self.runs(runs) },
            Run::Code(text) => Inline::Code { text: text.clone() },
            Run::Link(href, runs) => self.link(href, runs),
            Run::Figure(question) => return self.inline(question),
            Run::Field(field, place) => {
                if !self.check_field(field, place) {
                    return None;
                }
                match self.field(field) {
                    Some(text) => Inline::Text { text },
                    None => {
                        let fault = faults::empty_field(place.clone(), field, self.record);
                        self.faults.push(fault);
                        return None;
                    }
                }
            }
            Run::Time(moment) => {
                Inline::Text { text: self.draft.front.said(*moment, self.desk.words) }
            }
            Run::Stated(text, source) => {
                self.uses.literals += 1;
                let card = self.stated(text, source);
                Inline::Figure { text: text.clone(), card }
            }
            Run::Registered(told, place) => return self.told(told, place),
            Run::Break => Inline::Break,
        })
    }

    /// A link; to another document of the project, to what is made of it.
    fn link(&mut self, href: &str, runs: &[Run]) -> Inline {
        let text = self.runs(runs);
        match self.leads.get(href) {
            Some(lead) => {
                let paper = Some(lead.paper.clone());
                Inline::Link { href: lead.screen.clone(), paper, text }
            }
            None => Inline::Link { href: href.to_owned(), paper: None, text },
        }
    }

    /// The card of a number that is no figure: where it comes from.
    fn stated(&mut self, text: &str, source: &str) -> String {
        let id = self.names.take(&format!("stated-{}", anchor(text)));
        let card = Card {
            label: text.to_owned(),
            definition: self.source(source),
            value: text.to_owned(),
            as_of: self.desk.words.day(self.as_of()),
            ..Card::default()
        };
        self.cards.insert(id.clone(), card);
        id
    }

    /// Where numbers come from, as it is printed; nothing where nobody says it.
    fn source(&self, source: &str) -> String {
        let words = self.desk.words;
        match source {
            "" => String::new(),
            source => words.introduced(words.label(Label::Source), source),
        }
    }

    fn picture(&self, picture: &Picture) -> Picture {
        Picture { note: self.source(&picture.note), ..picture.clone() }
    }

    /// What a callout without a title is called.
    fn tone(&self, tone: &str) -> &'static str {
        self.desk.words.label(match tone {
            "important" => Label::Important,
            "warning" => Label::Warning,
            _ => Label::Note,
        })
    }

    fn typed_table(&mut self, typed: &Typed) -> Block {
        let head = typed.head.iter().map(|(runs, numeric)| {
            let (text, _) = self.cell_words(runs);
            HeadCell { text, numeric: *numeric }
        });
        let head: Vec<HeadCell> = head.collect();
        let rows = typed.rows.iter().map(|cells| {
            let cells = cells.iter().map(|runs| {
                let (text, card) = self.cell_words(runs);
                Cell { text, card, ..Cell::default() }
            });
            Row { cells: cells.collect(), total: false }
        });
        let table = Table { head, rows: rows.collect(), notes: Vec::new() };
        let note = self.source(typed.source.as_deref().unwrap_or_default());
        let (finding, measure) = (String::new(), String::new());
        Block::Table { finding, measure, table, note }
    }

    /// The words of a typed cell, with the card when it is one figure.
    fn cell_words(&mut self, runs: &[Run]) -> (String, Option<String>) {
        // Most of the cells that people type.
        if let [Run::Text(text)] = runs {
            return (text.clone(), None);
        }
        let inlines = self.runs(runs);
        let mut words = String::new();
        plain_words(&inlines, &mut words);
        let card = match inlines.as_slice() {
            [Inline::Figure { card, .. }] => Some(card.clone()),
            _ => None,
        };
        (words, card)
    }

    fn decision(&mut self, (what, owner, due): &(Vec<Run>, Vec<Run>, Vec<Run>)) -> Decision {
        let text = self.runs(what);
        let (owner, _) = self.cell_words(owner);
        let (due, _) = self.cell_words(due);
        Decision { text, owner, due: said::dated(self.desk.words, &due) }
    }

    fn own(&mut self, name: &str, parameters: &BTreeMap<String, Parameter>) -> Option<Block> {
        let mut words = BTreeMap::new();
        for (key, parameter) in parameters {
            let text = match parameter {
                Parameter::Text(text) => text.clone(),
                Parameter::Asked(question) => match &question.subject {
                    Subject::Metric(_) => match self.inline(question)? {
                        Inline::Figure { text, .. } => text,
                        _ => String::new(),
                    },
                    Subject::View(_) | Subject::Shaped(_) => self.finding(question)?,
                },
            };
            words.insert(key.clone(), text);
        }
        Some(Block::Own { name: name.to_owned(), parameters: words })
    }
}

/// A box called like the chapter it stands in needs no title.
pub(super) fn say_once(blocks: &mut [Placed]) {
    let mut chapter = String::new();
    for placed in blocks {
        match &mut placed.block {
            Block::Heading { plain, .. } => chapter.clone_from(plain),
            Block::Decisions { title, .. } if *title == chapter => title.clear(),
            _ => {}
        }
    }
}

/// The words of text, without marks.
pub(super) fn plain_words(text: &[tree::Inline], out: &mut String) {
    tree::each_word(text, &mut |words| out.push_str(words));
}
