//! What words of qualifiers say, in three languages. They stand here in lower case, with
//! blanks for `_` and `-`.

use crate::diag::nearest::slip;
use crate::table::Says;
use crate::table::qualifier::{is_one_of, no, yes};

/// Words by what they say, those that mean the same together.
type Vocabulary = &'static [(Says, &'static str)];

const LIVE: &str = "active, live, current, running, ongoing, open, renewed, paying, customer, \
            subscribed, past due, non renewing, won, assessing, aktiv, laufend, kunde, \
            bestandskunde, überfällig, actif, active client, en cours, client, en retard";

const OVER: &str = "canceled, cancelled, churned, churn, expired, ended, inactive, terminated, \
            deleted, closed, lost, former, former customer, lapsed, finished, completed, \
            gekündigt, beendet, abgelaufen, inaktiv, ehemalig, ehemaliger kunde, storniert, \
            verloren, résilié, annulé, expiré, terminé, inactif, perdu, ancien client";

const TRIAL: &str = "trial, trialing, trialling, in trial, on trial, free trial, test, testphase, \
            probe, probezeit, essai, en essai, période d'essai";

const RESTING: &str = "unpaid, paused, on hold, suspended, frozen, incomplete, incomplete expired, \
            abandoned, not started, future, pending, draft, failed, scheduled, upcoming, \
            unbezahlt, pausiert, ausgesetzt, ruhend, gesperrt, ausstehend, zukünftig, \
            entwurf, impayé, en pause, suspendu, en attente, à venir, brouillon";

/// Whether a contract runs, by its state; an end or a trial says the same.
pub fn state(word: &str, _: &str) -> Option<Says> {
    const WORDS: Vocabulary = &[
        (Says::Nothing, LIVE),
        (Says::Unless("end"), OVER),
        (Says::Unless("trial"), TRIAL),
        (Says::Something, RESTING),
    ];
    say(WORDS, word)
}

/// Whether somebody is still a customer.
pub fn state_of_a_customer(word: &str, _: &str) -> Option<Says> {
    const WORDS: Vocabulary = &[
        (Says::Nothing, LIVE),
        (Says::Unless("end"), OVER),
        (Says::Nothing, TRIAL),
        (Says::Nothing, RESTING),
    ];
    say(WORDS, word)
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
    const WORDS: Vocabulary = &[
        (
            Says::Nothing,
            "month, monthly, months, per month, every month, 1 month, mo, p1m, monat, \
            monatlich, pro monat, mois, mensuel, mensuelle, par mois",
        ),
        (
            Says::Something,
            "year, yearly, years, annual, annually, per year, every year, 1 year, yr, p1y, \
            12 months, quarter, quarterly, 3 months, p3m, every 3 months, semiannual, \
            semi annual, semiannually, semi annually, half yearly, halfyearly, 6 months, \
            every 6 months, p6m, biennial, two years, 2 years, 24 months, 36 months, 3 years, \
            week, weekly, per week, biweekly, every 2 weeks, 2 weeks, day, daily, 30 days, \
            one time, onetime, once, one off, jahr, jährlich, pro jahr, quartal, \
            quartalsweise, vierteljährlich, halbjährlich, woche, wöchentlich, einmalig, an, \
            année, annuel, annuelle, par an, trimestre, trimestriel, trimestrielle, \
            semestriel, semestrielle, semaine, hebdomadaire, unique, ponctuel",
        ),
    ];
    say(WORDS, word)
}

/// What a deal's value is for: a year is what values are for where nobody says otherwise.
pub fn value_period(word: &str, more: &str) -> Option<Says> {
    const YEARLY: &str = "year, yearly, years, annual, annually, per year, every year, 1 year, yr, \
            p1y, 12 months, jahr, jährlich, pro jahr, an, année, annuel, annuelle, par an";
    match is_one_of(word, YEARLY) {
        true => Some(Says::Nothing),
        false => interval(word, more).map(|_| Says::Something),
    }
}

/// Whether a line recurs.
pub fn recurring(word: &str, _: &str) -> Option<Says> {
    const WORDS: Vocabulary = &[
        (
            Says::Nothing,
            "subscription, recurring, plan, license, wiederkehrend, abo, laufend, abonnement, \
            récurrent",
        ),
        (
            Says::Something,
            "one time, onetime, one off, once, non recurring, setup, set up, services, \
            einmalig, unique, ponctuel, non récurrent",
        ),
    ];
    say(WORDS, word)
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
