//! Wordings of what registers say of documents on the day of the build.

use crate::diag::{Fault, Place};
use crate::policy::register::{Channel, Scope};
use crate::value::Day;

/// A study that is built in another form.
pub fn fallback(place: Place, built: &str, because: &str) -> Fault {
    Fault::warning("trust/fallback", place, format!("built as `{built}`: {because}"))
        .help("renew what is missing for the full one")
}

/// A study that is wanted in another form than it may be built in.
pub fn variant(place: Place, allowed: &str, wanted: &str, because: &str) -> Fault {
    let message = format!("only `{allowed}` is allowed, `{wanted}` is wanted");
    Fault::refusal("trust/variant", place, message)
        .note(because)
        .help("widen `variant`, or renew what is missing")
}

/// Something of a customer that it does not allow.
pub fn consent(place: Place, scope: &str, item: &str, of: &str, state: &str) -> Fault {
    let message = format!("`{scope}` `{item}` for `{of}` is `{state}`");
    Fault::refusal("trust/consent", place, message)
        .help("ask, and register what is allowed in `consents`")
}

/// Other words were approved than would be printed.
pub fn void(place: Place, customer: &str, granted: Day, now: &str) -> Fault {
    let message = format!("`{customer}` approved other words on {granted}");
    Fault::refusal("trust/void", place, message)
        .note(format!("now: {now}"))
        .help("put them back, or ask again")
}

/// A consent that ends soon.
pub fn expiring(place: Place, id: &str, days: i32) -> Fault {
    let message = match days {
        0 => format!("`{id}` ends today"),
        1 => format!("`{id}` ends tomorrow"),
        days => format!("`{id}` ends in {days} days"),
    };
    Fault::warning("trust/expiring", place, message).help("ask before then")
}

/// A claim that was looked at too long ago.
pub fn stale_claim(place: Place, id: &str, days: i32, good: i32) -> Fault {
    let message = format!("`{id}` was seen {days} days ago, good for {good}");
    Fault::refusal("trust/stale-claim", place, message).help("look again, and set `seen_on`")
}

/// A claim that another has replaced.
pub fn superseded(place: Place, id: &str, by: &str) -> Fault {
    Fault::refusal("trust/superseded", place, format!("`{id}` is replaced by `{by}`"))
        .help(format!("name `{by}`"))
}

/// Two claims that answer one question otherwise.
pub fn contradicting(place: Place, (id, said): (&str, &str), (other, says): (&str, &str)) -> Fault {
    let message = format!("`{id}` says `{said}`, `{other}` says `{says}` of one topic");
    Fault::refusal("trust/contradiction", place, message).help("write `supersedes` at the newer")
}

/// Something was given for words, and nobody says so.
pub fn no_disclosure(place: Place, id: &str) -> Fault {
    let message = format!("the incentive of `{id}` is not said beside what was given for it");
    Fault::refusal("trust/no-disclosure", place, message)
        .help("fill `disclosure`: it is printed with the words")
}

/// One customer's result alone.
pub fn no_typical(place: Place, id: &str, count: usize) -> Fault {
    let message = format!("one customer's `{id}` stands without the usual one");
    Fault::refusal("trust/no-typical", place, message)
        .note(format!("customers that have it: {count}; the usual one is told of five"))
        .help("write `typical`, or have five outcomes")
}

/// A description that tells who it is of.
pub fn identifying(place: Place, words: &str, count: usize, best: Option<(usize, &str)>) -> Fault {
    let of = if count == 1 { "customer" } else { "customers" };
    let fault = Fault::refusal(
        "trust/identifying",
        place,
        format!("`{words}` fits {count} {of}, at least five have to"),
    );
    match best {
        Some((more, key)) => fault.help(format!("without `{key}` it fits {more}")),
        None => fault.help("say less of it"),
    }
}

/// A word that only one can be.
pub fn unique_word(place: Place, word: &str, called: &str) -> Fault {
    Fault::refusal("trust/unique-word", place, format!("`{word}` tells who `{called}` is"))
        .help("say what they do")
}

/// Nobody let it pass.
pub fn not_approved(place: Place, role: &str) -> Fault {
    Fault::refusal("trust/not-approved", place, format!("`{role}` has not approved it"))
        .help("look at it, and register that with `tearsheet approve`")
}

/// It was let pass as it read before.
pub fn void_approval(place: Place, role: &str, before: &str, now: &str) -> Fault {
    let message = format!("`{role}` approved it as `{before}`, now it is `{now}`");
    Fault::refusal("trust/void-approval", place, message).help("approve what it says now")
}

/// One person in two roles.
pub fn same_person(place: Place, name: &str, (one, other): (&str, &str)) -> Fault {
    let message = format!("`{name}` approved as `{one}` and as `{other}`");
    Fault::refusal("trust/same-person", place, message).help("another person has to")
}

/// Somebody who may not approve.
pub fn not_an_approver<'a>(
    place: Place,
    name: &str,
    role: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Fault {
    let message = format!("`{name}` may not approve as `{role}`");
    Fault::error("trust/not-an-approver", place, message)
        .help("whoever may stands under `[[trust.approver]]`, with `roles`")
        .suggest(name, known.into_iter().filter(|one| *one != name))
}

/// What would be published is not what was looked at.
pub fn not_as_shown(document: &str, shown: &str) -> Fault {
    let message = format!("`{shown}` is not what would be published");
    Fault::refusal("trust/not-as-shown", Place::file(document), message)
        .help(format!("look again: `tearsheet approve {document}`; at least twelve digits"))
}

/// A flag that is missing.
pub fn approve_lacks(key: &str) -> Fault {
    Fault::error("usage/approve-lacks", Place::Nowhere, format!("`--{key}` is missing"))
        .help("`tearsheet approve --help` shows whole lines")
}

/// A day that is none.
pub fn approve_day(key: &str, text: &str) -> Fault {
    Fault::error("usage/approve-day", Place::Nowhere, format!("`--{key}` cannot be `{text}`"))
        .help("write a day as 2026-10-31")
}

/// A form that is none.
pub fn no_variant(word: &str) -> Fault {
    let known = ["full", "anonymised", "quote-and-metrics"];
    Fault::error("usage/no-variant", Place::Nowhere, format!("`{word}` is no variant"))
        .suggest_among(word, known)
}

/// A use that is none.
pub fn no_scope(word: &str) -> Fault {
    let known = Scope::ALL.map(|(word, _)| word);
    let known = known.into_iter().filter(|word| *word != "*");
    Fault::error("usage/no-scope", Place::Nowhere, format!("`{word}` is no scope to grant"))
        .suggest_among(word, known)
}

/// A channel that is none.
pub fn no_channel(word: &str) -> Fault {
    let known = Channel::ALL.map(|(word, _)| word);
    Fault::error("usage/no-channel", Place::Nowhere, format!("`{word}` is no channel"))
        .suggest_among(word, known)
}

/// Nothing is called so.
pub fn nothing_to_approve<'a>(what: &str, known: impl IntoIterator<Item = &'a str>) -> Fault {
    let message = format!("no document is `{what}`");
    Fault::error("usage/nothing-to-approve", Place::Nowhere, message).suggest_among(what, known)
}

/// Nothing is called so.
pub fn nothing_to_revoke<'a>(id: &str, known: impl IntoIterator<Item = &'a str>) -> Fault {
    let message = format!("no consent and no approval is `{id}`");
    Fault::error("usage/nothing-to-revoke", Place::Nowhere, message).suggest_among(id, known)
}

/// Nothing is called so.
pub fn nothing_used(word: &str) -> Fault {
    let message = format!("nothing that is registered is called `{word}`");
    Fault::error("usage/nothing-used", Place::Nowhere, message).help(
        "name a customer, a testimonial, a claim, a consent or a competitor, by its id or name",
    )
}
