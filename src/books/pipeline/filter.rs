//! Slices: which deals arguments keep.

use crate::books::making::picked::{self, Picked};
use crate::books::making::{Gap, Got};
use crate::books::pipeline::arguments::ARGUMENTS;
use crate::books::pipeline::book::Pipeline;
use crate::books::pipeline::records::Deals;
use crate::books::pipeline::stages::{
    CONFERENCE, INBOUND, SOURCE, SOURCES, Stage, UNKNOWN_SOURCE, parse_source,
};
use crate::books::pipeline::{called, faults};
use crate::books::shapes::{SliceWord, SliceWords as Words};
use crate::books::{Argument, Picks, Slice};
use crate::diag::Fault;
use crate::table::TextColumn;
use crate::value::{Phrase, Reason};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What keeps a deal.
pub struct Filter<'a> {
    /// The deals that it keeps some of.
    pub deals: &'a Arc<Deals>,
    picked: Picked<'a>,
    /// The open stage asked for.
    pub stage: Option<Stage>,
}

impl<'a> Filter<'a> {
    /// Keeps every deal.
    pub fn all(deals: &'a Arc<Deals>) -> Filter<'a> {
        Filter { deals, picked: Picked::default(), stage: None }
    }

    /// Reads the arguments for the rows of one table.
    pub fn read(deals: &'a Arc<Deals>, slice: &Slice) -> Got<Filter<'a>> {
        let mut filter = Filter::all(deals);
        let exact = match slice.get("exact").map(String::as_str) {
            None | Some("false") => false,
            Some("true") => true,
            Some(other) => {
                let valid = ["true", "false"];
                let fault = faults::bad_argument("answer", other, &valid);
                return Err(fault.into());
            }
        };
        for (key, value) in slice {
            let Some(argument) = ARGUMENTS.iter().find(|one| one.name == key) else { continue };
            match (argument.name, argument.picks) {
                ("stage", _) => filter.stage = Some(open_stage(value)?),
                ("source", _) => filter.source(argument, value, exact)?,
                ("product", _) => filter.product(argument, value)?,
                (_, Picks::Column(..)) => filter.word(argument, value)?,
                _ => {}
            }
        }
        Ok(filter)
    }

    /// Whether every argument keeps a row (the stage apart, which depends on the day).
    pub fn keeps(&self, row: u32) -> bool {
        self.picked.keeps(row)
    }

    /// Whether no argument leaves a row out.
    pub fn keeps_all(&self) -> bool {
        self.picked.is_all()
    }

    /// The rows that are kept.
    pub fn of(&self, rows: &[u32]) -> Vec<u32> {
        rows.iter().copied().filter(|row| self.keeps(*row)).collect()
    }

    /// The rows of one word.
    fn word(&mut self, argument: &Argument, value: &str) -> Got<()> {
        let column = picked::column(&self.deals.table, argument)?;
        let known = || column.words.iter().skip(1);
        let unknown = || faults::unknown_value(argument.name, value, known());
        self.picked.word(column, value, unknown)
    }

    /// The rows of a source of ours, whatever words say it; inbound is with conferences.
    fn source(&mut self, argument: &Argument, value: &str, exact: bool) -> Got<()> {
        let valid = SOURCES.map(|(name, _)| name);
        let Some(wanted) = parse_source(value) else {
            return Err(faults::bad_argument("source", value, &valid).into());
        };
        let column = picked::column(&self.deals.table, argument)?;
        let with = |code: u8| wanted == code || (wanted == INBOUND && code == CONFERENCE && !exact);
        self.picked.words(column, self.deals.sources.iter().map(|code| with(*code)).collect());
        Ok(())
    }

    /// The rows that name a product among others, or none.
    fn product(&mut self, argument: &Argument, value: &str) -> Got<()> {
        let column = picked::column(&self.deals.table, argument)?;
        let has = |word: &str| match value {
            "" => products(word).next().is_none(),
            value => products(word).any(|product| product == value),
        };
        let keep: Vec<bool> = column.words.iter().map(has).collect();
        if !keep.iter().any(|kept| *kept) {
            let known = column.words.iter().flat_map(products);
            return Err(faults::unknown_value(argument.name, value, known).into());
        }
        self.picked.words(column, keep);
        Ok(())
    }
}

impl Pipeline {
    /// The words of an argument that any deal has.
    pub fn words_of(&self, name: &str) -> Got<Words> {
        let deals = self.known_deals()?;
        let Some(argument) = ARGUMENTS.iter().find(|one| one.name == name) else {
            return Ok(Words::default());
        };
        match (argument.name, argument.picks) {
            ("stage", _) => Ok(Words::in_order(self.stages().map(|stage| {
                SliceWord::of(name, stage.name(), called::stage(&self.settings, stage))
            }))),
            (_, Picks::Column(_, column)) => {
                let column = deals.table.text(column);
                let none = || Gap::missing(Reason::MissingInput, argument.without);
                let column = column.ok_or_else(none)?;
                Ok(match name {
                    "source" => self.sources(deals, column),
                    "product" => of_products(name, column),
                    name => Words::of_column(name, column),
                })
            }
            _ => Ok(Words::of_choice(argument)),
        }
    }

    /// The sources of ours that any deal came from: each is itself alone.
    fn sources(&self, deals: &Deals, column: &TextColumn) -> Words {
        let used = |at: usize| at > 0 || column.codes.contains(&0);
        let codes = deals.sources.iter().enumerate().filter(|(at, _)| used(*at));
        let codes: BTreeSet<u8> = codes.map(|(_, code)| *code).collect();
        let named = codes.into_iter();
        let named = named.filter_map(|code| Some((code, SOURCES.get(usize::from(code))?)));
        Words::plain(named.map(|(code, (source, label))| {
            let called = match self.settings.called(SOURCE, source) {
                Some(own) => Phrase::name(own),
                None => Phrase::said(label),
            };
            let word = SliceWord::of("source", source, called).and("exact", "true");
            word.nameless(code == UNKNOWN_SOURCE)
        }))
    }
}

/// The products that any deal names; a deal names several.
fn of_products(argument: &str, column: &TextColumn) -> Words {
    let named: BTreeSet<&str> = column.words.iter().flat_map(products).collect();
    let words = named.into_iter().map(|word| SliceWord::of(argument, word, Phrase::name(word)));
    let none = column.codes.contains(&0).then(|| SliceWord::none(argument));
    Words::plain(words.chain(none))
}

/// An open stage by its name.
pub fn open_stage(value: &str) -> Result<Stage, Fault> {
    let valid: Vec<&str> = Stage::OPEN.into_iter().map(Stage::name).collect();
    Stage::parse_open(value).ok_or_else(|| faults::bad_argument("open stage", value, &valid))
}

/// The products a cell names.
pub fn products(cell: &str) -> impl Iterator<Item = &str> + Clone {
    cell.split([';', '|', ',']).map(str::trim).filter(|name| !name.is_empty())
}
