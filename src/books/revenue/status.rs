//! What a row says of its contract's state, and what becomes of it: some states
//! count, some are trials, some are out.

use crate::books::ledger::qualifiers::{ACTIVE, ENDED};
use crate::books::ledger::states::State;
use crate::books::revenue::faults;
use crate::books::revenue::terms;
use crate::diag::Fault;
use crate::table::{Qualifier, Says, Table, TextColumn, is_named};
use crate::value::{Said, said};

/// What becomes of the rows of a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// They count.
    Counts,
    /// They count once the trial is over.
    Trial,
    /// They do not count.
    Out,
}

impl State {
    /// Why a row of it is left out.
    pub fn reason(self) -> &'static Said {
        match self {
            State::Live | State::PastDue | State::NonRenewing => NOT_COUNTED_BY_ITS_STATE,
            State::Trial => terms::ON_TRIAL,
            State::Unpaid => UNPAID,
            State::Paused => PAUSED,
            State::Never => NEVER_BEGUN,
            State::Future => NOT_BEGUN_YET,
            State::Ended => ENDED_ON_DAY_NOTHING_TELLS,
        }
    }

    fn part(self) -> Part {
        match self {
            State::Live | State::PastDue | State::NonRenewing | State::Ended => Part::Counts,
            State::Trial => Part::Trial,
            State::Unpaid | State::Paused | State::Never | State::Future => Part::Out,
        }
    }
}

/// What yes and no say under a heading that asks whether a contract runs, or is over.
fn answer(heading: Option<&str>, word: &str) -> Option<State> {
    let asks = |one: &&Qualifier| heading.is_some_and(|heading| is_named(heading, one.headings));
    let said = ([&ACTIVE, &ENDED].into_iter().find(asks)?.lexicon)(word, "")?;
    Some(if said == Says::Nothing { State::Live } else { State::Ended })
}

/// The words of a column that nobody knows with how many rows say each, the most frequent
/// first, and the first of those rows.
pub fn unknown(
    column: &TextColumn,
    is_known: impl Fn(usize) -> bool,
) -> Option<(usize, Vec<(&str, usize)>)> {
    let mut counts = vec![0usize; column.words.len()];
    let mut first = None;
    for (row, code) in column.codes.iter().map(|code| *code as usize).enumerate() {
        if code > 0 && !is_known(code) {
            first = first.or(Some(row));
            counts.get_mut(code).into_iter().for_each(|count| *count += 1);
        }
    }
    let told = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    let mut told: Vec<(&str, usize)> =
        told.filter_map(|(code, count)| Some((column.words.get(code)?, *count))).collect();
    told.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
    first.map(|row| (row, told))
}

/// The states of a table's rows, by the code of their word.
#[derive(Debug, Default)]
pub struct States {
    by_code: Vec<Option<State>>,
}

impl States {
    /// Reads the words of the column; those that nobody knows are one fault.
    pub fn read(table: &Table) -> (States, Option<Fault>) {
        let Some(column) = table.text("status") else { return (States::default(), None) };
        let heading = table.heading("status");
        let read = |word: &str| State::read(word).or_else(|| answer(heading, word));
        let by_code: Vec<Option<State>> = column.words.iter().map(read).collect();
        let told = unknown(column, |code| by_code.get(code).is_some_and(Option::is_some));
        let fault = told.map(|(row, words)| faults::unknown_status(table, row, &words));
        (States { by_code }, fault)
    }

    /// The state of a row; a blank cell says nothing.
    pub fn of(&self, table: &Table, row: usize) -> Option<State> {
        let code = table.text("status")?.code(row) as usize;
        self.by_code.get(code).copied().flatten()
    }
}

/// What becomes of a state's rows in this project.
pub fn part(table: &Table, state: State) -> Part {
    match table.options.get(&format!("status.{}", state.word())).map(String::as_str) {
        Some("counts") => Part::Counts,
        Some("out") => Part::Out,
        _ => state.part(),
    }
}

said! {
    UNPAID = "unpaid", "unbezahlt", "impayés";
    PAUSED = "paused", "pausiert", "en pause";
    NOT_COUNTED_BY_ITS_STATE =
        "not counted by its state",
        "nach ihrem Status nicht gezählt",
        "non comptés d’après leur statut";
    NEVER_BEGUN = "never begun", "nie begonnen", "jamais commencés";
    NOT_BEGUN_YET = "not begun yet", "noch nicht begonnen", "pas encore commencés";
    ENDED_ON_DAY_NOTHING_TELLS =
        "ended on a day that nothing tells",
        "beendet an einem unbekannten Tag",
        "terminés à une date inconnue";
}
