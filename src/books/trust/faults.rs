//! Wordings of every fault of registers that stand in tables.

use crate::diag::{Fault, Place};
use crate::policy::register::{Channel, Credit, Outcome, Scope};
use crate::value::{Day, Decimal};

/// A use nobody knows.
pub fn bad_scope(place: Place, word: &str) -> Fault {
    let words = Scope::ALL.map(|(word, _)| word);
    Fault::error("trust/bad-scope", place, format!("`{word}` is no scope"))
        .help(format!("scopes are `{}`", words.join("`, `")))
        .suggest(word, words)
}

/// All of a customer, granted.
pub fn all_not_revoked(place: Place) -> Fault {
    Fault::error("trust/all-granted", place, "`*` takes all of a customer back, and has no day")
        .help("fill `revoked`; what is granted is granted one by one")
}

/// A channel nobody knows.
pub fn bad_channel(place: Place, word: &str) -> Fault {
    let words = Channel::ALL.map(|(word, _)| word);
    Fault::error("trust/bad-channel", place, format!("`{word}` is no channel"))
        .help(format!("channels are `{}`", words.join("`, `")))
        .suggest(word, words)
}

/// A credit nobody knows.
pub fn bad_credit(place: Place, word: &str) -> Fault {
    let words = Credit::ALL.map(|(word, _)| word);
    Fault::error("trust/bad-credit", place, format!("`{word}` is no credit"))
        .help(format!("a credit is `{}`", words.join("`, `")))
        .suggest(word, words)
}

/// A digest that is none.
pub fn bad_hash(place: Place, word: &str) -> Fault {
    Fault::error("trust/bad-hash", place, format!("`{word}` is no SHA-256"))
        .help("a SHA-256 is 64 hex digits; `approve consent` writes it")
}

/// One id for two consents.
pub fn consent_twice(place: Place, id: &str, first: &Place) -> Fault {
    Fault::error("trust/consent-twice", place, format!("`{id}` is listed twice"))
        .note(format!("first at {first}"))
        .help("each consent has an id of its own")
}

/// One grant that stands twice.
pub fn grant_twice(place: Place, id: &str, first: &str) -> Fault {
    Fault::error("trust/grant-twice", place, format!("`{first}` and `{id}` are one grant"))
        .help("remove one: customer, scope, item, channel and day are the same")
}

/// A consent that names no item.
pub fn no_item(place: Place, id: &str, scope: Scope) -> Fault {
    let item = match scope {
        Scope::Quote | Scope::Video => "testimonial",
        Scope::Metrics => "outcome",
        _ => "document",
    };
    Fault::error("trust/no-item", place, format!("`{id}` names no {item}"))
        .help("fill `item`; `approve consent` writes it")
}

/// A consent that binds nothing.
pub fn no_hash(place: Place, id: &str) -> Fault {
    Fault::warning("trust/no-hash", place, format!("`{id}` binds no text, so it grants nothing"))
        .help("`approve consent` writes `text_sha256`")
}

/// A consent that nothing proves.
pub fn no_evidence(place: Place, id: &str, evidence: bool) -> Fault {
    let what = if evidence { "evidence" } else { "approver" };
    let message = format!("`{id}` has no {what}, so it grants nothing");
    Fault::warning("trust/no-evidence", place, message)
        .help("say who allowed it, and where that is kept")
}

/// A competitor that is listed twice.
pub fn competitor_twice(place: Place, id: &str, first: &Place) -> Fault {
    Fault::error("trust/competitor-twice", place, format!("`{id}` is listed twice"))
        .note(format!("first at {first}"))
        .help("keep one row for each competitor")
}

/// Two questions of one criterion.
pub fn question_differs(place: Place, name: &str, first: &str) -> Fault {
    let message = format!("`{name}` asks another question than before");
    Fault::error("trust/question-differs", place, message)
        .note(format!("before: {first}"))
        .help("a criterion has one question for all")
}

/// A score that is none.
pub fn bad_score(place: Place, given: Decimal) -> Fault {
    let message = format!("`{}` is no whole score from 0 to 4", given.normalize());
    Fault::error("trust/bad-score", place, message)
}

/// More lines than are read.
pub fn too_many_criteria(place: Place, count: usize, most: usize) -> Fault {
    let message = format!("{count} criteria are too many to read, at most {most}");
    Fault::error("trust/too-many-criteria", place, message).help("keep those that decide")
}

/// A hole in the grid.
pub fn missing_score(place: Place, name: &str, whom: &str) -> Fault {
    Fault::error("trust/missing-score", place, format!("`{name}` has no score of `{whom}`"))
        .help("a criterion has a row for each that is compared, and for `us`")
}

/// Two scores of one.
pub fn score_twice(place: Place, name: &str, whom: &str) -> Fault {
    Fault::error("trust/score-twice", place, format!("`{name}` has two scores of `{whom}`"))
        .help("keep one")
}

/// Which way is good, in words nobody knows.
pub fn bad_better(place: Place, word: &str) -> Fault {
    Fault::error("trust/bad-better", place, format!("`{word}` says not which way is better"))
        .help("write `up` or `down`")
}

/// A window that ends before it begins.
pub fn ends_before(place: Place, first: Day, last: Day) -> Fault {
    let message = format!("the window ends on {last}, before it begins on {first}");
    Fault::error("trust/ends-before", place, message)
}

/// A number of cases that is none.
pub fn bad_count(place: Place, given: Decimal) -> Fault {
    Fault::error("trust/bad-count", place, format!("`{}` is no number of cases", given.normalize()))
        .help("a whole number, from 1 on")
}

/// An outcome that stands twice.
pub fn outcome_twice(place: Place, one: &Outcome, first: &Place) -> Fault {
    let message = format!("`{}` of `{}` stands twice", one.id, one.customer);
    Fault::error("trust/outcome-twice", place, message)
        .note(format!("first at {first}"))
        .help("keep one row for each outcome of a customer")
}

/// A prospect that is listed twice.
pub fn prospect_twice(place: Place, deal: &str, first: &Place) -> Fault {
    Fault::error("trust/prospect-twice", place, format!("`{deal}` is listed twice"))
        .note(format!("first at {first}"))
        .help("keep one row for each deal")
}

/// A deal that is not there.
pub fn unknown_deal<'a>(
    place: Place,
    deal: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Fault {
    Fault::error("trust/unknown-deal", place, format!("no deal is `{deal}`")).suggest(deal, known)
}

/// A source that no stranger can look at.
pub fn private_source(place: Place, id: &str, address: &str) -> Fault {
    let message = format!("`{id}` stands on `{address}`, which no stranger can look at");
    Fault::error("trust/private-source", place, message)
        .help("a public address begins with `https://`; else name a file")
}
