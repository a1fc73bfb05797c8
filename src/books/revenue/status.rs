//! What a row says of its contract's state, and what becomes of it: some states
//! count, some are trials, some are out (`door.md` 2).

use crate::books::ledger::states::State;
use crate::books::revenue::faults;
use crate::diag::Fault;
use crate::table::Table;

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
    pub fn reason(self) -> &'static str {
        match self {
            State::Live | State::PastDue | State::NonRenewing => "not counted by its state",
            State::Trial => "on trial",
            State::Unpaid => "unpaid",
            State::Paused => "paused",
            State::Never => "never begun",
            State::Future => "not begun yet",
            State::Ended => "ended on a day that nothing tells",
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

/// The states of a table's rows, by the code of their word.
#[derive(Debug, Default)]
pub struct States {
    by_code: Vec<Option<State>>,
}

impl States {
    /// Reads the words of the column; those that nobody knows are one fault.
    pub fn read(table: &Table) -> (States, Option<Fault>) {
        let Some(column) = table.text("status") else { return (States::default(), None) };
        let by_code: Vec<Option<State>> = column.words.iter().map(State::read).collect();
        let strange = |code: usize| code > 0 && by_code.get(code).is_some_and(Option::is_none);
        let mut counts = vec![0usize; by_code.len()];
        let mut first = None;
        for row in 0..table.rows {
            let code = column.code(row) as usize;
            if strange(code) {
                first = first.or(Some(row));
                counts.get_mut(code).into_iter().for_each(|count| *count += 1);
            }
        }
        let told = counts.iter().enumerate().filter(|(_, count)| **count > 0);
        let mut told: Vec<(&str, usize)> =
            told.filter_map(|(code, count)| Some((column.words.get(code)?, *count))).collect();
        told.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
        let fault = first.map(|row| faults::unknown_status(table, row, &told));
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
