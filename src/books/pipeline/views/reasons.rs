//! Why deals were won and lost, as those who sold them say.

use crate::books::making::Got;
use crate::books::making::cells::{count, share_of};
use crate::books::making::drawn::is_few;
use crate::books::pipeline::records::set;
use crate::books::pipeline::terms;
use crate::books::pipeline::views::Viewing;
use crate::books::{Cell, Grid, GridRow, Head, Shown};
use crate::table::TextColumn;
use crate::value::said::{BESIDE, LISTED};
use crate::value::{Decimal, Phrase, Unit, said};

/// Reasons a table shows for each outcome; the rest is counted.
const SHOWN: usize = 3;

/// The three reasons named most for wins and for losses.
pub fn reasons(mut viewing: Viewing<'_>) -> Got<Shown> {
    let window = viewing.query.window.clone();
    let (won, lost) = (viewing.won(&window), viewing.lost(&window));
    let table = std::sync::Arc::clone(&viewing.filter.deals.table);
    let mut rows = Vec::new();
    let mut findings = Vec::new();
    let mut told = 0;
    for (outcome, column, deals) in
        [(terms::WON, "won_reason", &won), (terms::LOST, "lost_reason", &lost)]
    {
        let Some(words) = table.text(column) else {
            let none = Phrase::said(THE_DEALS_HAVE_NO_REASONS);
            viewing.shown.notes.push(Phrase::said(terms::TOLD).with(outcome).with(none));
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
        let most = most_frequent(&ranked, named, outcome == terms::WON, findings.is_empty());
        findings.extend(most.map(|most| silent(most, &ranked, deals.len() - named, deals.len())));
        let note = match deals.len() {
            0 => Phrase::said(NO_DEAL),
            all if is_few(all) => Phrase::said(OF_WITH_A_REASON).count(named).count(all),
            all => {
                let part = Decimal::from(named as u64) / Decimal::from(all as u64);
                Phrase::said(WITH_A_REASON_OF).number(part, Unit::Percent).count(all)
            }
        };
        let note = Phrase::said(terms::TOLD).with(outcome).with(note);
        let more = ranked.len().saturating_sub(SHOWN);
        viewing.shown.notes.push(match more {
            0 => note,
            _ => Phrase::said(MORE_REASON).with(note).count(more),
        });
    }
    if let Some(buckets) = table.text("loss_bucket") {
        let kinds = ranked(buckets, &lost)
            .0
            .into_iter()
            .map(|(word, of)| Phrase::said(BESIDE).with(kind(&word)).count(of.len()));
        let kinds = Phrase::linked(LISTED, kinds);
        viewing.shown.notes.push(Phrase::said(LOSSES_BY_KIND).with(kinds));
    }
    if told > 0 {
        viewing.shown.notes.push(Phrase::said(REASONS_AS_REPORTED_SALES));
    }
    viewing.shown.rows.extend(&viewing.filter.deals.rows(&won));
    viewing.shown.rows.extend(&viewing.filter.deals.rows(&lost));
    viewing.shown.n = Some((won.len() + lost.len()) as u64);
    viewing.shown.finding = match findings.is_empty() {
        true if won.is_empty() && lost.is_empty() => Phrase::said(NO_DEAL_CLOSED_PERIOD),
        true if rows.is_empty() => Phrase::said(NO_CLOSED_DEAL_REASON),
        true => Phrase::said(TOO_FEW_CLOSED_DEALS_GIVE),
        false => Phrase::linked(terms::APART, findings),
    };
    viewing.shown.measure = Phrase::said(CLOSED_DEALS_BY_REASON).window(&window);
    let head = vec![
        Head::text(OUTCOME),
        Head::text(terms::REASON),
        Head::number(terms::DEALS),
        Head::number(terms::SHARE),
    ];
    viewing.shown.grid = Grid { head, rows };
    Ok(viewing.shown)
}

/// Where more deals give no reason than give any one, that is said too.
fn silent(most: Phrase, ranked: &[(String, Vec<u32>)], silent: usize, all: usize) -> Phrase {
    match ranked.first().is_some_and(|(_, of)| silent > of.len()) {
        true => Phrase::said(OF_GIVE_NONE).with(most).count(silent).count(all),
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
        (true, _, 0) => MOST_FREQUENT_REASON_WINS,
        (true, ..) => MOST_FREQUENT_REASONS_WINS,
        (_, true, 0) => MOST_FREQUENT_REASON_LOSSES,
        (_, true, _) => MOST_FREQUENT_REASONS,
        (_, false, 0) => FOR_LOSSES_OF,
        (_, false, _) => LOSSES_OTHER_EACH,
    };
    Some(Phrase::said(text).named(word).count(of.len()).count(named).count(alike))
}

/// Why a deal was lost, in the words that exports are mapped to, or in its own.
fn kind(word: &str) -> Phrase {
    let word = word.replace('_', " ");
    match word.as_str() {
        "competitor" => Phrase::said(COMPETITOR),
        "status quo" => Phrase::said(STATUS_QUO),
        "did not buy" => Phrase::said(DID_NOT_BUY),
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

said! {
    THE_DEALS_HAVE_NO_REASONS =
        "the deals have no reasons",
        "die Deals nennen keine Gründe",
        "les affaires n’indiquent pas de motif";
    NO_DEAL = "no deal", "kein Deal", "aucune affaire";
    OF_WITH_A_REASON =
        "{0} of {1} with a reason",
        "{0} von {1} mit Grund",
        "{0} sur {1} avec motif";
    WITH_A_REASON_OF =
        "{0} with a reason, of {1}",
        "{0} mit Grund, von {1}",
        "{0} avec motif, sur {1}";
    MORE_REASON =
        "{0}; {1} more {1:reason|reasons}",
        "{0}; {1} {1:weiterer Grund|weitere Gründe}",
        "{0} ; {1} {1:autre motif|autres motifs}";
    LOSSES_BY_KIND = "Losses by kind: {0}", "Verluste nach Art: {0}", "Pertes par nature : {0}";
    REASONS_AS_REPORTED_SALES =
        "reasons as reported by sales",
        "Gründe nach Angaben des Vertriebs",
        "motifs déclarés par les commerciaux";
    NO_DEAL_CLOSED_PERIOD =
        "No deal was closed in the period",
        "Im Zeitraum wurde kein Deal abgeschlossen",
        "Aucune affaire clôturée dans la période";
    NO_CLOSED_DEAL_REASON =
        "No closed deal has a reason",
        "Kein abgeschlossener Deal nennt einen Grund",
        "Aucune affaire clôturée n’indique de motif";
    TOO_FEW_CLOSED_DEALS_GIVE =
        "Too few closed deals give a reason to rank them",
        "Zu wenige abgeschlossene Deals nennen einen Grund, um Gründe zu ordnen",
        "Trop peu d’affaires clôturées indiquent un motif pour les classer";
    CLOSED_DEALS_BY_REASON =
        "Closed deals by reason, {0}",
        "Abgeschlossene Deals nach Grund, {0}",
        "Affaires clôturées par motif, {0}";
    OUTCOME = "Outcome", "Ergebnis", "Issue";
    OF_GIVE_NONE =
        "{0}; {1} of {2} give none",
        "{0}; {1} von {2} nennen keinen",
        "{0} ; {1} sur {2} n’en indiquent pas";
    MOST_FREQUENT_REASON_WINS =
        "The most frequent reason for wins is “{0}”, {1} of {2}",
        "Häufigster Grund für Gewinne: „{0}“, {1} von {2}",
        "Premier motif de gain : « {0} », {1} sur {2}";
    MOST_FREQUENT_REASONS_WINS =
        "The most frequent reasons for wins are “{0}” and {3} {3:other|others}, {1} of {2} each",
        "Häufigste Gründe für Gewinne: „{0}“ und {3} {3:weiterer|weitere}, je {1} von {2}",
        "Premiers motifs de gain : « {0} » et {3} {3:autre|autres}, {1} sur {2} chacun";
    MOST_FREQUENT_REASON_LOSSES =
        "The most frequent reason for losses is “{0}”, {1} of {2}",
        "Häufigster Grund für Verluste: „{0}“, {1} von {2}",
        "Premier motif de perte : « {0} », {1} sur {2}";
    MOST_FREQUENT_REASONS =
        "The most frequent reasons for losses are “{0}” and {3} {3:other|others}, {1} of {2} each",
        "Häufigste Gründe für Verluste: „{0}“ und {3} {3:weiterer|weitere}, je {1} von {2}",
        "Premiers motifs de perte : « {0} » et {3} {3:autre|autres}, {1} sur {2} chacun";
    FOR_LOSSES_OF =
        "for losses “{0}”, {1} of {2}",
        "für Verluste: „{0}“, {1} von {2}",
        "de perte : « {0} », {1} sur {2}";
    LOSSES_OTHER_EACH =
        "for losses “{0}” and {3} {3:other|others}, {1} of {2} each",
        "für Verluste: „{0}“ und {3} {3:weiterer|weitere}, je {1} von {2}",
        "de perte : « {0} » et {3} {3:autre|autres}, {1} sur {2} chacun";
    COMPETITOR = "competitor", "Wettbewerber", "concurrent";
    STATUS_QUO = "status quo", "Status quo", "statu quo";
    DID_NOT_BUY = "did not buy", "nicht gekauft", "sans achat";
}
