//! How we compare with a competitor, by each criterion.

use crate::diag::Place;
use crate::document::compose::{Composer, faults};
use crate::document::tree::{Block, Cell, HeadCell, Row, Table};
use crate::policy::register::OURS;
use crate::value::said;

impl Composer<'_> {
    /// Each criterion with how both stand.
    pub(super) fn compared(&mut self, place: &Place) -> Option<Block> {
        let Some((id, _)) = self.draft.front.stated.competitor.clone() else {
            let fault = faults::no_competitor(place.clone());
            self.faults.push(fault);
            return None;
        };
        let register = &self.desk.library.register;
        let Some(competitor) = register.competitor(&id).cloned() else {
            self.faults.push(register.unknown_competitor(&id, place.clone()));
            return None;
        };
        let criteria = register.criteria.clone();
        let words = self.desk.words;
        let theirs = match self.leaves() && !competitor.may_be_named {
            true => competitor.archetype.clone(),
            false => competitor.name.clone(),
        };
        let plain = |text: String| HeadCell { text, numeric: false };
        let head = vec![
            plain(words.said(CRITERION).into_owned()),
            plain(self.desk.company.to_owned()),
            plain(theirs),
        ];
        let mut rows = Vec::new();
        for criterion in criteria.iter().filter(|one| one.of(&id).is_some()) {
            let mut cells = vec![Cell { text: criterion.name.clone(), ..Cell::default() }];
            for whom in [OURS, id.as_str()] {
                let Some(score) = criterion.of(whom) else {
                    cells.push(Cell::default());
                    continue;
                };
                let claim = score.claim.clone();
                let claim = claim.and_then(|claim| self.known_claim(&claim, place));
                let mark = claim.map(|claim| format!(" {}", self.marked(&claim)));
                let text = format!("{}/4 {}{}", score.score, score.words, mark.unwrap_or_default());
                cells.push(Cell { text, ball: Some(score.score), ..Cell::default() });
            }
            rows.push(Row { cells, total: false });
        }
        let scale = criteria.iter().filter(|one| one.of(&id).is_some());
        let notes = scale.map(|one| words.introduced(&one.name, &one.question)).collect();
        let table = Table { head, rows, notes };
        let measure = words.said(SCALE).into_owned();
        let (finding, note) = (String::new(), String::new());
        Some(Block::Table { finding, measure, table, note })
    }
}

said! {
    CRITERION = "Criterion", "Kriterium", "Critère";
    SCALE = "0 of 4 not there, 4 of 4 as the note says", "0 von 4 nicht vorhanden, 4 von 4 wie in der Anmerkung", "0 sur 4 absent, 4 sur 4 comme dit la note";
}
