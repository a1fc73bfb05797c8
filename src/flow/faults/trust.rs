//! Wordings of what registers say of documents on the day of the build.

use crate::diag::{Fault, Place};

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
