//! Every real spreadsheet, cell by cell, against calamine.

use crate::calamine::{differences, spreadsheets};
use crate::shared;
use tearsheet::world::Bytes;

#[test]
fn our_readers_agree_with_calamine_on_real_spreadsheets() {
    let (mut compared, mut wrong) = (0, Vec::new());
    for path in spreadsheets(&shared::data()) {
        let bytes = Bytes::from(std::fs::read(&path).unwrap());
        let found = differences(&path.to_string_lossy(), &bytes);
        compared += u32::from(found.is_some());
        wrong.extend(found.into_iter().flatten());
    }
    assert!(compared >= 80, "only {compared} spreadsheets were compared");
    assert!(wrong.is_empty(), "{} cells\n{}", wrong.len(), wrong.join("\n"));
}
