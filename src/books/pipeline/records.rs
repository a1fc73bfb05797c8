//! Deals as columns: one small code, day or number a row, checked once.

use crate::books::Tables;
use crate::books::ledger::Ledger;
use crate::books::pipeline::amounts::{self, Amounts, Basis, Sum};
use crate::books::pipeline::stages::{self, NONE, Stage, UNKNOWN_SOURCE, WON};
use crate::books::pipeline::{faults, status};
use crate::diag::{Fault, Place};
use crate::table::{DayColumn, Table, TextColumn};
use crate::value::{Day, Decimal, Phrase, RowSet, Rows, said};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// No day.
pub const NEVER: i32 = DayColumn::MISSING;

/// The rows of `deals` or of `deal_snapshots`, checked.
pub struct Deals {
    /// Where they stand.
    pub table: Arc<Table>,
    /// The stage code of each row; [`NONE`] where it is not known.
    pub stage: Arc<Vec<u8>>,
    /// What each is worth.
    pub amounts: Amounts,
    /// The code of our source for each word of `source`.
    pub sources: Vec<u8>,
    /// The code of the stage each was lost from; empty without the column.
    pub lost_from: Vec<u8>,
    /// The day each closed or is expected to, where the export has two columns for it.
    close: Vec<i32>,
    /// Rows of an id that stands in two stages.
    pub two_stages: RowSet,
    /// Rows whose flags or probability contradict the stage.
    pub flagged: RowSet,
    /// Rows closed before they were created.
    pub negative_cycle: RowSet,
}

impl Deals {
    /// Whether conversion can be told without a history: by where deals were lost, and when
    /// they began.
    pub fn tells_where_lost(&self) -> bool {
        !self.lost_from.is_empty() && !self.days("created").is_empty()
    }

    /// Checks the rows of a table; `rate_day` is the day at whose rate an open deal is converted.
    pub fn read(
        table: &Arc<Table>,
        tables: &Tables,
        ledger: &Ledger,
        rate_day: &dyn Fn(usize) -> Day,
        faults: &mut Vec<Fault>,
    ) -> Deals {
        let mut stage = stage_codes(table, "stage", faults);
        let mut lost_from = match table.has("lost_from_stage") {
            true => stage_codes(table, "lost_from_stage", faults),
            false => Vec::new(),
        };
        status::apply(table, &mut stage, &mut lost_from, faults);
        let list_prices = list_prices(table, tables, faults);
        let close = closing_days(table);
        let own = table.day("close_date").map_or(&[][..], |column| &column.days);
        let reading = amounts::Reading {
            table,
            stage: &stage,
            close: if close.is_empty() { own } else { &close },
            rate_day,
            ledger,
            list_prices: list_prices.as_ref(),
        };
        let amounts = amounts::read(&reading, faults);
        let sources = source_codes(table, faults);
        let mut deals = Deals {
            table: Arc::clone(table),
            stage: Arc::new(stage),
            amounts,
            sources,
            lost_from,
            close,
            two_stages: RowSet::new(),
            flagged: RowSet::new(),
            negative_cycle: RowSet::new(),
        };
        deals.check_dates(faults);
        deals
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.stage.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.stage.is_empty()
    }

    /// The days of a column; none of a column that is not there.
    pub fn days(&self, column: &str) -> &[i32] {
        if column == "close_date" && !self.close.is_empty() {
            return &self.close;
        }
        self.table.day(column).map_or(&[], |column| column.days.as_slice())
    }

    /// Rows of this table.
    pub fn rows(&self, rows: &[u32]) -> Rows {
        Rows::of(&self.table.name, set(rows))
    }

    /// A set of rows of this table.
    pub fn set(&self, rows: &RowSet) -> Rows {
        Rows::of(&self.table.name, rows.clone())
    }

    /// The value of rows, summed; rows without one stand apart.
    pub fn sum(&self, rows: impl IntoIterator<Item = u32>) -> Sum {
        let mut sum = Sum::default();
        for row in rows {
            match self.amounts.get(row) {
                Some(amount) => {
                    sum.exact += amount;
                    sum.count += 1;
                    sum.rows.push(row);
                    if let Some(once) = self.amounts.once(row) {
                        sum.once += once;
                        sum.once_count += 1;
                    }
                }
                None => sum.missing.push(row),
            }
        }
        sum.total = sum.exact.decimal();
        sum
    }

    /// The source code of a row.
    pub fn source(&self, row: u32) -> u8 {
        let code = self.table.text("source").map_or(0, |column| column.code(row as usize));
        self.sources.get(code as usize).copied().unwrap_or(UNKNOWN_SOURCE)
    }

    /// Which columns the value is, when a reader should know.
    pub fn basis_note(&self) -> Option<Phrase> {
        if let Some(periods) = &self.amounts.periods {
            return Some(Phrase::said(match periods.recurs {
                true => DEAL_VALUE_YEAR_ONE_TIME,
                false => DEAL_VALUE_ONE_TIME_AMOUNTS,
            }));
        }
        match self.amounts.basis {
            Basis::Amount => Some(Phrase::said(DEAL_VALUES_AMOUNTS_EXPORT)),
            Basis::Recurring => Some(Phrase::said(DEAL_VALUE_AMOUNT_LESS_ONE)),
            Basis::Arr | Basis::Nothing => None,
        }
    }

    fn check_dates(&mut self, faults: &mut Vec<Fault>) {
        let (created, close) = (self.days("created"), self.days("close_date"));
        let mut undated = RowSet::new();
        let mut negative = RowSet::new();
        for (row, code) in self.stage.iter().enumerate() {
            if *code < WON || *code == NONE {
                continue;
            }
            let (from, to) = (day(created, row as u32), day(close, row as u32));
            if to == NEVER {
                undated.push(row as u32);
            } else if from != NEVER && to < from {
                negative.push(row as u32);
            }
        }
        if !undated.is_empty() {
            faults.push(faults::closed_without_date(&self.table, &undated));
        }
        if !negative.is_empty() {
            faults.push(faults::closed_before_created(&self.table, &negative));
        }
        self.negative_cycle = negative;
    }

    /// Finds ids that stand on two rows; only for tables with one row a deal.
    pub fn check_ids(&mut self, faults: &mut Vec<Fault>) {
        let Some(ids) = self.table.text("id") else { return };
        // Distinct words are kept once, so as many words as rows means no id twice.
        let present = ids.codes.iter().filter(|code| **code != 0).count();
        if ids.words.len().saturating_sub(1) >= present {
            return;
        }
        let mut first: Vec<u32> = vec![u32::MAX; ids.words.len()];
        let mut twice = Vec::new();
        let mut same = Vec::new();
        for (row, code) in ids.codes.iter().enumerate().filter(|(_, code)| **code != 0) {
            let Some(seen) = first.get_mut(*code as usize) else { continue };
            if *seen == u32::MAX {
                *seen = row as u32;
                continue;
            }
            let id = ids.get(row).unwrap_or_default();
            let name = |row: u32| self.stage_of(row).map_or("none", Stage::name);
            let (place, other) =
                (self.table.place(row, Some("id")), self.table.place(*seen as usize, Some("id")));
            if name(*seen) == name(row as u32) {
                same.push(faults::duplicate_deal(place, id, &other));
            } else {
                twice.extend([*seen, row as u32]);
                let stages = (name(*seen), name(row as u32));
                faults.push(faults::two_stages(place, id, stages, &other));
            }
        }
        // Of many, the count says more than each.
        match same.first().filter(|_| same.len() > 3) {
            Some(first) => faults.push(faults::duplicate_deals(same.len(), ids.codes.len(), first)),
            None => faults.append(&mut same),
        }
        self.two_stages = twice.into_iter().collect();
    }

    /// Whether no file has a stage, and the project gives one for all rows.
    pub fn is_stage_assumed(&self) -> bool {
        status::is_stage_assumed(&self.table)
    }

    /// The stage of a row, if it is known.
    pub fn stage_of(&self, row: u32) -> Option<Stage> {
        self.stage.get(row as usize).and_then(|code| Stage::of(*code))
    }

    /// The open stages that some row stands or stood in, by their codes.
    pub fn stood(&self) -> [bool; 5] {
        let in_any = |codes: &[u8], code| memchr::memchr(code, codes).is_some();
        [0, 1, 2, 3, 4].map(|code| in_any(&self.stage, code) || in_any(&self.lost_from, code))
    }

    /// The open stages that the export knows: deals stand in them or were lost
    /// from them, a heading names them, or the configuration maps to them.
    pub fn known_stages(&self) -> BTreeSet<Stage> {
        let stood = Stage::OPEN.into_iter().zip(self.stood()).filter(|(_, stood)| *stood);
        let stood = stood.map(|(stage, _)| stage);
        let meant = self.table.meanings.iter().filter(|one| one.column == "stage");
        let headed = self.table.wide.iter().map(|(_, label, _)| label.as_str());
        let named = meant.map(|one| one.ours.as_str()).chain(headed);
        stood.chain(named.filter_map(Stage::parse_open)).collect()
    }
}

/// The day of closing where there is one, else the expected one; empty without
/// the first column.
fn closing_days(table: &Table) -> Vec<i32> {
    let closed = table.day("closed_on").or_else(|| table.day("closed"));
    let Some(closed) = closed else { return Vec::new() };
    let expected = table.day("close_date").map_or(&[][..], |column| &column.days);
    let either = |(row, closed): (usize, &i32)| match *closed {
        NEVER => day(expected, row as u32),
        closed => closed,
    };
    closed.days.iter().enumerate().map(either).collect()
}

/// A set of ascending rows.
pub fn set(rows: &[u32]) -> RowSet {
    let mut set = RowSet::new();
    rows.iter().for_each(|row| set.push(*row));
    set
}

/// The day of a row in a column; [`NEVER`] where there is none.
pub fn day(column: &[i32], row: u32) -> i32 {
    column.get(row as usize).copied().unwrap_or(NEVER)
}

/// The stage code of each row, one look per distinct word; a word that is no
/// stage is one fault, at its first cell.
pub fn stage_codes(table: &Table, column: &str, faults: &mut Vec<Fault>) -> Vec<u8> {
    let Some(words) = table.text(column) else { return vec![NONE; table.rows] };
    let codes = mapped(words, |word| Stage::parse(word).map(Stage::code));
    // Two tables with one mapping have one fault.
    let said = |fault: &Fault| (fault.place.clone(), fault.message.clone());
    let before: BTreeSet<(Place, String)> = faults.iter().map(said).collect();
    for (word, first, count) in strange(words, |code| codes.get(code) == Some(&NONE)) {
        let fault = unknown_stage(table, column, word, (first, count));
        if !before.contains(&said(&fault)) {
            faults.push(fault);
        }
    }
    let of = |code: &u32| codes.get(*code as usize).copied().unwrap_or(NONE);
    words.codes.iter().map(of).collect()
}

/// A word that is no stage, where the mapping says so, else where it first stands.
fn unknown_stage(table: &Table, column: &str, word: &str, (first, rows): (usize, usize)) -> Fault {
    let mut meant = table.meanings.iter().filter(|one| one.column == column && one.ours == word);
    match meant.next() {
        Some(meaning) => {
            faults::mapped_to_no_stage(meaning.place.clone(), &table.mapped_as, column, word)
        }
        None => {
            let place = table.place(first, Some(column));
            faults::unknown_stage(place, (&table.mapped_as, column), word, rows)
        }
    }
}

/// Our code for each distinct word.
pub fn mapped(words: &TextColumn, read: impl Fn(&str) -> Option<u8>) -> Vec<u8> {
    words.words.iter().map(|word| read(word).unwrap_or(NONE)).collect()
}

/// The words that some rows say and that are not known, with their first row and how many
/// there are, in one pass over the rows.
pub fn strange(
    words: &TextColumn,
    is_strange: impl Fn(usize) -> bool,
) -> impl Iterator<Item = (&str, usize, usize)> {
    let mut seen = vec![(0, 0); words.words.len()];
    for (row, code) in words.codes.iter().enumerate() {
        if let Some((first, count)) = seen.get_mut(*code as usize) {
            if *count == 0 {
                *first = row;
            }
            *count += 1;
        }
    }
    let all = words.words.iter().zip(seen).enumerate().skip(1);
    let told = all.filter(move |(code, (_, (_, count)))| *count > 0 && is_strange(*code));
    told.map(|(_, (word, (first, count)))| (word, first, count))
}

fn source_codes(table: &Table, faults: &mut Vec<Fault>) -> Vec<u8> {
    let Some(words) = table.text("source") else { return vec![UNKNOWN_SOURCE] };
    let mut codes = mapped(words, stages::parse_source);
    let told = strange(words, |code| codes.get(code) == Some(&NONE));
    let told: Vec<(&str, usize, usize)> = told.collect();
    let at = told.iter().map(|(_, first, _)| *first).min();
    let strangers: Vec<(String, usize)> =
        told.into_iter().map(|(word, _, count)| (word.to_owned(), count)).collect();
    codes.iter_mut().filter(|source| **source == NONE).for_each(|one| *one = UNKNOWN_SOURCE);
    if let Some(first) = at {
        let place = table.place(first, Some("source"));
        faults.push(faults::unknown_sources(place, &strangers));
    }
    codes
}

fn list_prices(
    table: &Table,
    tables: &Tables,
    faults: &mut Vec<Fault>,
) -> Option<BTreeMap<String, Decimal>> {
    if table.options.get("amount_from").is_none_or(|from| from != "list_price") {
        return None;
    }
    let products = tables.get("products");
    let columns = products.and_then(|t| Some((t, t.text("name")?, t.decimal("list_price")?)));
    let Some((products, names, prices)) = columns else {
        faults.push(faults::no_price_list(table));
        return None;
    };
    let price = |row| Some((names.get(row)?.to_owned(), prices.get(row)?));
    Some((0..products.rows).filter_map(price).collect())
}

said! {
    DEAL_VALUE_YEAR_ONE_TIME =
        "deal value: for a year, one-time amounts apart",
        "Deal-Wert: pro Jahr, einmalige Beträge getrennt",
        "valeur d’une affaire : par an, montants ponctuels à part";
    DEAL_VALUE_ONE_TIME_AMOUNTS =
        "deal value: one-time amounts, as exported",
        "Deal-Wert: einmalige Beträge, wie exportiert",
        "valeur d’une affaire : montants ponctuels, tels qu’exportés";
    DEAL_VALUES_AMOUNTS_EXPORT =
        "deal values are the amounts in the export",
        "Deal-Werte sind die Beträge im Export",
        "valeurs des affaires : montants de l’export";
    DEAL_VALUE_AMOUNT_LESS_ONE =
        "deal value: amount less one-off",
        "Deal-Wert: Betrag ohne Einmalanteil",
        "valeur de l’affaire : montant hors ponctuel";
}
