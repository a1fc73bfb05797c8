//! Rows as competitors, and as what we are compared by.

use crate::books::trust::faults;
use crate::books::trust::row::{Row, rows};
use crate::diag::Fault;
use crate::policy::register::{Competitor, Criterion, Score};
use crate::table::Table;
use crate::value::Decimal;

/// Every competitor, by its id.
pub(super) fn read(table: &Table, told: &mut Vec<Fault>) -> Vec<Competitor> {
    let mut all: Vec<Competitor> = Vec::new();
    for one in rows(table).filter_map(competitor) {
        match all.iter().find(|known| known.id == one.id) {
            Some(first) => told.push(faults::competitor_twice(one.place, &one.id, &first.place)),
            None => all.push(one),
        }
    }
    all.sort_by(|one, other| one.id.cmp(&other.id));
    all
}

fn competitor(row: Row<'_>) -> Option<Competitor> {
    Some(Competitor {
        id: row.needed("id")?,
        name: row.needed("name")?,
        aliases: row.words("aliases"),
        in_deals: row.words("in_deals"),
        archetype: row.needed("archetype")?,
        may_be_named: row.flag("may_be_named"),
        url: row.word("url"),
        owner: row.word("owner"),
        place: row.place(None),
    })
}

/// What we are compared by, in the order of the file.
pub(super) fn criteria(table: &Table, told: &mut Vec<Fault>) -> Vec<Criterion> {
    let mut all: Vec<Criterion> = Vec::new();
    for row in rows(table) {
        let (Some(name), Some(question)) = (row.needed("criterion"), row.needed("question")) else {
            continue;
        };
        let Some(score) = score(row, told) else { continue };
        match all.iter_mut().find(|known| known.name == name) {
            Some(known) if known.question != question => {
                let place = row.place(Some("question"));
                told.push(faults::question_differs(place, &name, &known.question));
            }
            Some(known) => known.scores.push(score),
            None => all.push(Criterion { name, question, scores: vec![score] }),
        }
    }
    all
}

fn score(row: Row<'_>, told: &mut Vec<Fault>) -> Option<Score> {
    let given = row.number("score")?;
    let whole = u8::try_from(given.trunc()).ok();
    let whole = whole.filter(|score| *score <= 4 && Decimal::from(*score) == given);
    if whole.is_none() {
        told.push(faults::bad_score(row.place(Some("score")), given));
    }
    Some(Score {
        of: row.needed("competitor")?,
        score: whole?,
        words: row.needed("words")?,
        claim: row.word("claim"),
        place: row.place(None),
    })
}
