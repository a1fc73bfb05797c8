//! Wordings of the faults of composing.

use crate::books::Record;
use crate::diag::{Fault, Place};
use crate::policy::wording::Rule;
use crate::policy::{self, Audience};
use crate::value::Class;

/// A field that narrows or names something, and has nothing.
pub fn empty_field(place: Place, field: &str, record: Option<&Record>) -> Fault {
    let of = record.map(|record| format!(" of `{}`", record.id)).unwrap_or_default();
    Fault::error("compose/empty-field", place, format!("the field `{field}`{of} is empty"))
        .help("fill it in the export, or leave such records out with `where`")
}

/// Something this audience may not see.
pub fn not_allowed(place: Place, what: &str, class: Class, audience: &Audience) -> Fault {
    let message =
        format!("`{what}` is of class `{}`, which `{audience}` may not see", class.name());
    let seen: Vec<&str> =
        Class::ALL.into_iter().filter(|class| audience.may_see(*class)).map(Class::name).collect();
    let fault = Fault::error("policy/class", place, message)
        .help(format!("`{audience}` may see `{}`", seen.join("`, `")));
    match what.starts_with("own.") {
        true => fault.note("columns of your own are `internal` until `[classes]` says otherwise"),
        false => fault,
    }
}

/// Something of a customer's own, not narrowed to the one it is for.
pub fn not_own(place: Place, what: &str, audience: &Audience) -> Fault {
    let (id, whose, help) = match audience {
        Audience::ProspectOf(id) => (id.as_str(), "prospect", "loop `enablement.prospects`"),
        Audience::Customer(id) => (id.as_str(), "customer", "write `customer=record.id`"),
        _ => ("", "customer", "write `customer=record.id`"),
    };
    let message = format!("`{what}` is a {whose}'s own, and is not narrowed to `{id}`");
    Fault::error("policy/not-own", place, message).help(help)
}

/// A figure of so few that it tells of one.
pub fn too_few(place: Place, what: &str, n: u64, audience: &Audience) -> Fault {
    let of = if n == 1 { "customer" } else { "customers" };
    let message = format!("`{what}` stands on {n} {of}, too few for `{audience}`");
    Fault::error("policy/too-few", place, message)
        .help(format!("outside the house a figure stands on {} customers or more", policy::FEWEST))
}

/// A total that is mostly one customer's.
pub fn mostly_one(place: Place, what: &str, audience: &Audience) -> Fault {
    let message = format!("more than half of `{what}` is one customer, too much for `{audience}`");
    Fault::error("policy/mostly-one", place, message)
        .help("outside the house no customer is more than half of a figure")
}

/// A number typed by hand where only figures may stand.
pub fn typed_number(place: Place, number: &str, audience: &Audience) -> Fault {
    let message = format!("`{number}` is typed by hand, in a document for `{audience}`");
    Fault::refusal("compose/typed-number", place, message).help(format!(
        "ask for the figure, or write `{{{{ literal(\"{number}\", source=\"…\") }}}}`; for all of \
         one source `literals = \"…\"` in front matter"
    ))
}

/// A headline that says the opposite of the data.
pub fn contradiction(place: Place, word: &str, moved: &str) -> Fault {
    let message = format!("the finding says `{word}`, but the figure {moved}");
    Fault::error("compose/contradiction", place, message)
        .help("leave `finding` out to print the computed one")
}

/// An ask that nobody answered: the books were not asked for it.
pub fn unanswered(place: Place, name: &str) -> Fault {
    Fault::error("compose/unanswered", place, format!("`{name}` was not answered"))
        .help("this is a mistake of the program: please report it with the content file")
}

/// A document that speaks of no customer.
pub fn no_customer(place: Place) -> Fault {
    Fault::error("compose/no-customer", place, "front matter names no customer")
        .help("write `customer = \"ID\"`, or say whose it is: `customer=\"ID\"`")
}

/// A document that speaks of no competitor.
pub fn no_competitor(place: Place) -> Fault {
    Fault::error("compose/no-competitor", place, "front matter names no competitor")
        .help("write `competitor = \"ID\"`")
}

/// Figures with their rows are attached to what leaves the house.
pub fn attached_outside(place: Place, audience: &Audience) -> Fault {
    let message = format!("what is for `{audience}` leaves the house, and carries no figures");
    Fault::error("content/attached-outside", place, message).help("take `attach` out")
}

/// Words that somebody has to answer for.
pub fn wording(rule: &Rule, words: &str, place: Place) -> Fault {
    if let Some(say) = &rule.say {
        return own_rule(place, say.replace("{}", words), &rule.id);
    }
    match rule.id.as_str() {
        "trust/absolute" => Fault::refusal(
            "trust/absolute",
            place,
            format!("`{words}` claims what no source proves"),
        )
        .help("write `{{ claim(\"…\") }}`, or say what it does"),
        "trust/legal-word" => Fault::refusal(
            "trust/legal-word",
            place,
            format!("`{words}` is a judgement of counsel, or a promise that binds"),
        )
        .help("say what is so, and leave the judgement to counsel"),
        "trust/needs-claim" => Fault::refusal(
            "trust/needs-claim",
            place,
            format!("`{words}` needs a claim that proves it"),
        )
        .help("write `{{ claim(\"…\") }}`, which has a source and a day"),
        "trust/watching" => Fault::refusal(
            "trust/watching",
            place,
            format!("`{words}` says that somebody is watched"),
        )
        .help("say what they told you"),
        "trust/quantity-in-words" => Fault::refusal(
            "trust/quantity-in-words",
            place,
            format!("`{words}` is a number in words"),
        )
        .help("write `{{ result(\"…\") }}` or `{{ claim(\"…\") }}`"),
        own => own_rule(place, format!("`{words}` is against `{own}`"), own),
    }
}

fn own_rule(place: Place, message: String, id: &str) -> Fault {
    Fault::refusal("trust/own-rule", place, message)
        .help(format!("the rule is `{id}` of this project (`[trust] rules`)"))
}

/// A reason that no lost deal gave.
pub fn unknown_reason(place: Place, reason: &str, known: &[&str]) -> Fault {
    Fault::error("trust/unknown-reason", place, format!("no lost deal says `{reason}`"))
        .help(format!("they say `{}`", known.join("`, `")))
        .suggest(reason, known.iter().copied())
}
