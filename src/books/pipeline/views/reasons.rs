//! Why deals were won and lost, as those who sold them say.

use crate::books::making::Got;
use crate::books::making::cells::{count, share_of};
use crate::books::making::drawn::is_few;
use crate::books::pipeline::records::set;
use crate::books::pipeline::views::Viewing;
use crate::books::{Cell, Grid, GridRow, Head, Shown};
use crate::table::TextColumn;
use crate::value::{Decimal, Phrase, Unit};

/// Reasons a table shows for each outcome; the rest is counted.
const SHOWN: usize = 3;

/// The three reasons named most for wins and for losses.
pub fn reasons(mut viewing: Viewing<'_>) -> Got<Shown> {
    let window = viewing.query.window.clone();
    let (won, lost) = viewing.rows(|making| Ok((making.won(&window), making.lost(&window))))?;
    let table = std::sync::Arc::clone(&viewing.filter.deals.table);
    let mut rows = Vec::new();
    let mut findings = Vec::new();
    let mut told = 0;
    for (outcome, column, deals) in [("Won", "won_reason", &won), ("Lost", "lost_reason", &lost)] {
        let Some(words) = table.text(column) else {
            let none = Phrase::said("the deals have no reasons");
            viewing.shown.notes.push(Phrase::said("{0}: {1}").with(outcome).with(none));
            continue;
        };
        let (ranked, named) = ranked(words, deals);
        told += named;
        for (word, of) in ranked.iter().take(SHOWN) {
            let mut row = GridRow::of(vec![
                Cell::Said(outcome),
                Cell::Text(word.clone()),
                count(of.len()),
                share_of(of.len(), named),
            ]);
            row.source = viewing.filter.deals.rows(of);
            rows.push(row);
        }
        let most = most_frequent(&ranked, named, outcome == "Won", findings.is_empty());
        findings.extend(most.map(|most| silent(most, &ranked, deals.len() - named, deals.len())));
        let note = match deals.len() {
            0 => Phrase::said("no deal"),
            all if is_few(all) => Phrase::said("{0} of {1} with a reason").count(named).count(all),
            all => {
                let part = Decimal::from(named as u64) / Decimal::from(all as u64);
                Phrase::said("{0} with a reason, of {1}").number(part, Unit::Percent).count(all)
            }
        };
        let note = Phrase::said("{0}: {1}").with(outcome).with(note);
        let more = ranked.len().saturating_sub(SHOWN);
        viewing.shown.notes.push(match more {
            0 => note,
            _ => Phrase::said("{0}; {1} more {1:reason|reasons}").with(note).count(more),
        });
    }
    if let Some(buckets) = table.text("loss_bucket") {
        let kinds = ranked(buckets, &lost)
            .0
            .into_iter()
            .map(|(word, of)| Phrase::said("{0} {1}").with(kind(&word)).count(of.len()));
        let kinds = Phrase::linked("{0}, {1}", kinds);
        viewing.shown.notes.push(Phrase::said("Losses by kind: {0}").with(kinds));
    }
    if told > 0 {
        viewing.shown.notes.push(Phrase::said("reasons as reported by sales"));
    }
    viewing.shown.rows.extend(&viewing.filter.deals.rows(&won));
    viewing.shown.rows.extend(&viewing.filter.deals.rows(&lost));
    viewing.shown.n = Some((won.len() + lost.len()) as u64);
    viewing.shown.finding = match findings.is_empty() {
        true if won.is_empty() && lost.is_empty() => {
            Phrase::said("No deal was closed in the period")
        }
        true if rows.is_empty() => Phrase::said("No closed deal has a reason"),
        true => Phrase::said("Too few closed deals give a reason to rank them"),
        false => Phrase::linked("{0}; {1}", findings),
    };
    viewing.shown.measure = Phrase::said("Closed deals by reason, {0}").window(&window);
    let head = vec![
        Head::text("Outcome"),
        Head::text("Reason"),
        Head::number("Deals"),
        Head::number("Share"),
    ];
    viewing.shown.grid = Grid { head, rows };
    Ok(viewing.shown)
}

/// Where more deals give no reason than give any one, that is said too.
fn silent(most: Phrase, ranked: &[(String, Vec<u32>)], silent: usize, all: usize) -> Phrase {
    match ranked.first().is_some_and(|(_, of)| silent > of.len()) {
        true => Phrase::said("{0}; {1} of {2} give none").with(most).count(silent).count(all),
        false => most,
    }
}

/// The reason named most, and with how many others it shares that; of fewer than
/// five there is no ranking.
fn most_frequent(
    ranked: &[(String, Vec<u32>)],
    named: usize,
    won: bool,
    first: bool,
) -> Option<Phrase> {
    let (word, of) = ranked.first().filter(|_| !is_few(named))?;
    let alike = ranked.iter().skip(1).filter(|(_, other)| other.len() == of.len()).count();
    let text = match (won, first, alike) {
        (true, _, 0) => "The most frequent reason for wins is “{0}”, {1} of {2}",
        (true, ..) => {
            "The most frequent reasons for wins are “{0}” and {3} {3:other|others}, {1} of {2} each"
        }
        (_, true, 0) => "The most frequent reason for losses is “{0}”, {1} of {2}",
        (_, true, _) => {
            "The most frequent reasons for losses are “{0}” and {3} {3:other|others}, {1} of {2} \
             each"
        }
        (_, false, 0) => "for losses “{0}”, {1} of {2}",
        (_, false, _) => "for losses “{0}” and {3} {3:other|others}, {1} of {2} each",
    };
    Some(Phrase::said(text).named(word).count(of.len()).count(named).count(alike))
}

/// Why a deal was lost, in the words that exports are mapped to, or in its own.
fn kind(word: &str) -> Phrase {
    let word = word.replace('_', " ");
    match word.as_str() {
        "competitor" => Phrase::said("competitor"),
        "status quo" => Phrase::said("status quo"),
        "did not buy" => Phrase::said("did not buy"),
        _ => Phrase::name(word),
    }
}

/// Words of some rows by how often they stand there, and how many have one.
fn ranked(words: &TextColumn, rows: &[u32]) -> (Vec<(String, Vec<u32>)>, usize) {
    let mut of: Vec<Vec<u32>> = vec![Vec::new(); words.words.len()];
    for row in rows {
        if let Some(own) = of.get_mut(words.code(*row as usize) as usize) {
            own.push(*row);
        }
    }
    let named = words.words.iter().zip(of).skip(1).filter(|(_, rows)| !rows.is_empty());
    let mut ranked: Vec<(String, Vec<u32>)> =
        named.map(|(word, rows)| (word.to_string(), rows)).collect();
    ranked.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    let all = ranked.iter().map(|(_, rows)| set(rows).len()).sum();
    (ranked, all)
}
