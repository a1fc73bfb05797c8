//! What words of qualifiers say, in three languages. They stand here in lower case, with
//! blanks for `_` and `-`.

use crate::books::ledger::interval::{self, Interval};
use crate::books::ledger::states;
use crate::diag::nearest::slip;
use crate::table::Says;
use crate::table::qualifier::{is_one_of, no, yes};

/// Words by what they say, those that mean the same together.
type Vocabulary = &'static [(Says, &'static str)];

/// Whether somebody is still a customer: who rests or has not begun is one.
pub fn state_of_a_customer(word: &str, home: &str) -> Option<Says> {
    Some(match states::says(word, home)? {
        Says::Unless("end") => Says::Unless("end"),
        _ => Says::Nothing,
    })
}

/// Whether a word is one of open, won and lost, or a slip of one.
pub fn deal_state(word: &str, _: &str) -> Option<Says> {
    const WORDS: &str = "open, won, lost, closed, closed won, closed lost, active, pending, \
        in progress, new, deleted, abandoned, offen, gewonnen, verloren, geschlossen, aktiv, \
        in arbeit, neu, ouvert, ouverte, gagné, gagnée, perdu, perdue, fermé, fermée, en cours, \
        actif, nouveau";
    let is = is_one_of(word, WORDS) || slip(word, WORDS.split(", ")).is_some();
    is.then_some(Says::Something)
}

/// Whether an invoice is owed.
pub fn invoice_state(word: &str, _: &str) -> Option<Says> {
    const WORDS: Vocabulary = &[
        (
            Says::Nothing,
            "paid, open, due, past due, overdue, sent, posted, payment due, partially paid, \
            not paid, unpaid, authorised, approved, closed, bezahlt, offen, überfällig, \
            versendet, teilbezahlt, payée, payé, ouverte, envoyée, en retard, échue",
        ),
        (
            Says::Something,
            "void, voided, draft, uncollectible, deleted, canceled, cancelled, refunded, \
            written off, write off, failed, pending, storniert, entwurf, gelöscht, \
            abgeschrieben, erstattet, annulée, annulé, brouillon, remboursée, irrécouvrable",
        ),
    ];
    say(WORDS, word)
}

/// What a price is for; a month is what it is for anyway.
pub fn interval(word: &str, _: &str) -> Option<Says> {
    unless(word, Interval::MONTH)
}

/// What a deal's value is for: a year is what values are for where nobody says otherwise.
pub fn value_period(word: &str, _: &str) -> Option<Says> {
    unless(word, Interval::YEAR)
}

/// What is read as an interval says something, unless it is the one that is meant anyway.
fn unless(word: &str, usual: Interval) -> Option<Says> {
    let said = interval::read(word)?.interval;
    Some(if said == usual { Says::Nothing } else { Says::Something })
}

/// Yes where it is over; the end says so as well.
pub fn over(word: &str, home: &str) -> Option<Says> {
    yes(word, home).map(unless_end)
}

/// No where it is over.
pub fn not_over(word: &str, home: &str) -> Option<Says> {
    no(word, home).map(unless_end)
}

fn unless_end(says: Says) -> Says {
    if says == Says::Something { Says::Unless("end") } else { says }
}

fn say(vocabulary: Vocabulary, word: &str) -> Option<Says> {
    let found = vocabulary.iter().find(|(_, words)| is_one_of(word, words));
    found.map(|(says, _)| *says)
}
