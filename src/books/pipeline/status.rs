//! Won, lost and open by a column of their own, beside the stage or instead of it.

use crate::books::pipeline::faults;
use crate::books::pipeline::records::{mapped, strange};
use crate::books::pipeline::stages::{self, LOST, NONE, WON, is_open};
use crate::diag::Fault;
use crate::table::{Origin, Table};

/// Won and lost by `status` where the stage is the last open one: the stage
/// then says from where it was lost.
pub fn apply(table: &Table, stage: &mut [u8], lost_from: &mut Vec<u8>, faults: &mut Vec<Fault>) {
    let Some(words) = table.text("status") else { return };
    let codes = mapped(words, stages::parse_status);
    for (word, first, count) in strange(words, |code| codes.get(code) == Some(&NONE)) {
        let place = table.place(first, Some("status"));
        faults.push(faults::unknown_status(place, word, count));
    }
    let assumed = is_stage_assumed(table);
    for (row, own) in stage.iter_mut().enumerate() {
        let status = codes.get(words.code(row) as usize).copied().unwrap_or(NONE);
        if status != WON && status != LOST {
            continue;
        }
        if status == LOST && is_open(*own) && !assumed {
            lost_from.resize(table.rows, NONE);
            if let Some(from) = lost_from.get_mut(row).filter(|from| **from == NONE) {
                *from = *own;
            }
        }
        *own = status;
    }
}

/// Whether no file has a stage, and the project gives one for all rows.
pub fn is_stage_assumed(table: &Table) -> bool {
    let named = |origin: &Origin| origin.columns.contains_key("stage");
    table.has("stage") && !table.origins.iter().any(named)
}
