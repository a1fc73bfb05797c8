//! What is told beside a figure: rows that no figure counts, and rows that count for a
//! reason that a reader should know.

use crate::books::Figure;
use crate::books::revenue::book::Revenue;
use crate::books::revenue::filter::Filter;
use crate::value::{Phrase, RowSet, Rows, Said, said};

impl Revenue {
    /// The rows of its customers and product that no figure of this book counts.
    pub fn with_exclusions(&self, figure: Figure, scope: &Filter) -> Figure {
        let counted = figure.rows.iter().find(|(table, _)| *table == self.records.table);
        let counted = counted.map(|(_, rows)| rows.clone()).unwrap_or_default();
        let held = &self.records.held;
        let add = |figure: Figure, ((reason, lacking), rows): (&(&'static Said, bool), &RowSet)| {
            // What counts in older balances is not left out of these.
            let twice = |row: u32| held.contains(row) && counted.contains(row);
            let rows = rows.iter().filter(|row| self.in_scope(*row, scope) && !twice(*row));
            let rows = Rows::of(self.records.table, rows.collect());
            if *lacking { figure.lacking(*reason, rows) } else { figure.excluding(*reason, rows) }
        };
        self.records.excluded.iter().fold(figure, add)
    }

    /// Rows that are out by their state, and not since when, count in older balances.
    pub fn counted_still(&self, figure: Figure) -> Figure {
        let undated = &self.records.undated;
        if undated.is_empty() {
            return figure;
        }
        let count = self.among(&figure, undated);
        let as_of = self.ledger.as_of();
        let note = ROW_PAUSED_OR_UNPAID_AT;
        match count {
            0 => figure,
            count => figure.note(Phrase::said(note).count(count).day(as_of)),
        }
    }

    /// How many of some rows a figure counts.
    fn among(&self, figure: &Figure, rows: &RowSet) -> usize {
        let own = figure.rows.iter().find(|(table, _)| *table == self.records.table);
        own.map_or(0, |(_, own)| own.iter().filter(|row| rows.contains(*row)).count())
    }
}

said! {
    ROW_PAUSED_OR_UNPAID_AT =
        "{0} {0:row|rows} paused or unpaid at {1} count until then: nothing tells since when",
        "{0} {0:Zeile|Zeilen}, am {1} pausiert oder unbezahlt, {0:zählt|zählen} bis dahin: seit wann, ist nicht angegeben",
        "{0} {0:ligne|lignes} en pause ou {0:impayée|impayées} au {1} {0:compte|comptent} jusque-là : rien n’indique depuis quand";
}
