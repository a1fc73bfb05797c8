//! Rows as records: in the order of the file, each by the word of its key.

use crate::books::own::{OwnTable, field};
use crate::books::{List, Record, faults};
use crate::diag::Checked;
use crate::table::Table;
use crate::value::Rows;
use crate::value::condition::Field;
use std::collections::BTreeMap;

/// Rows without an id of their own that are told one by one.
const TOLD: usize = 1000;

impl OwnTable {
    /// A record for each row. Only who makes a document for each row needs to
    /// tell rows apart, so the key is checked here and not when the file is read.
    pub fn records(&self, table: &Table) -> Checked<List> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let (mut records, mut wrong) = (Vec::new(), Vec::new());
        for row in 0..table.rows {
            let place = || table.place(row, Some(&self.key));
            let fault = match field(table, &self.key, row).plain() {
                None => faults::empty_key(place(), &self.name, &self.key),
                Some(id) => match seen.insert(id.clone(), row) {
                    None => {
                        records.push(self.record(table, row, id));
                        continue;
                    }
                    Some(first) => {
                        let first = table.place(first, Some(&self.key));
                        faults::key_twice(place(), (&self.name, &self.key), &id, &first)
                    }
                },
            };
            wrong.push(fault);
            if wrong.len() == TOLD {
                break;
            }
        }
        if wrong.is_empty() { Ok(List { records }) } else { Err(wrong) }
    }

    fn record(&self, table: &Table, row: usize, id: String) -> Record {
        let given = self
            .columns
            .iter()
            .map(|column| (column.name.clone(), column.class, field(table, &column.name, row)));
        let mut fields: Vec<_> = given.collect();
        // `record.id` says what the key says, and only to whom the key may.
        if let (None, Some(key)) = (self.column("id"), self.column(&self.key)) {
            fields.push(("id".to_owned(), key.class, Field::Text(id.clone())));
        }
        let rows = u32::try_from(row).into_iter().collect();
        Record { id, fields, rows: Rows::of(&table.name, rows) }
    }
}
