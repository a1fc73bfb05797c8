//! Wordings of what is wrong with `[trust]` and with registers in prose.

use crate::diag::{Fault, Place};

/// Words that pass a rule, and nobody says why.
pub fn allowed_without_reason(place: Place) -> Fault {
    Fault::error("trust/allow", place, "what passes a rule needs `reason` and `by`")
        .help("say why, and who decided; or remove it")
}

/// A claim that stands nowhere.
pub fn no_source(id: &str, place: Place) -> Fault {
    Fault::error("trust/no-source", place, format!("`{id}` has no source"))
        .help("write an address, a file of the project, or `figure:METRIC`")
}

/// A claim that nobody looked at.
pub fn never_seen(id: &str, place: Place) -> Fault {
    Fault::error("trust/never-seen", place, format!("nobody has looked at `{id}`"))
        .help("write the day as `seen_on = \"2026-10-20\"`")
}

/// A claim that is good for longer than others, without a reason.
pub fn longer_without_reason(kind: &str, place: Place) -> Fault {
    let message = format!("a claim of kind `{kind}` is not good for so long");
    Fault::error("trust/longer-without-reason", place, message)
        .help("say why as `reason = \"…\"`, or leave `valid_for` out")
}

/// Signs that turn a text around.
pub fn turning_signs(place: Place) -> Fault {
    let message = "the words hold signs that turn their direction";
    Fault::error("trust/turning-signs", place, message)
        .help("type the words anew: what is approved is what is read")
}

/// A testimonial that stands twice.
pub fn testimonial_twice(id: &str, first: &Place, place: Place) -> Fault {
    Fault::error("trust/testimonial-twice", place, format!("`{id}` is written twice"))
        .note(format!("first at {first}"))
        .help("each testimonial has an id of its own")
}

/// A claim that stands twice.
pub fn claim_twice(id: &str, first: &Place, place: Place) -> Fault {
    Fault::error("trust/claim-twice", place, format!("`{id}` is written twice"))
        .note(format!("first at {first}"))
        .help("each claim has an id of its own; one that replaces another says `supersedes`")
}
