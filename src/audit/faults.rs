//! Wordings of what is wrong with a freeze.

use crate::diag::{Fault, Place};

/// A name that cannot be a folder.
pub fn bad_name(name: &str) -> Fault {
    let message = format!("`{name}` cannot name a freeze");
    Fault::error("audit/bad-name", Place::Nowhere, message)
        .help("lower-case letters, digits and hyphens, as `2026-10`")
}

/// The name is given.
pub fn taken(name: &str, day: &str) -> Fault {
    let message = format!("`{name}` was frozen on {day}, and nothing overwrites a freeze");
    Fault::error("audit/taken", Place::Nowhere, message).help(format!(
        "give this one another name, as `{name}-b`; `tearsheet freeze --drop {name} --reason …` \
         takes the old one away"
    ))
}

/// Something stands where a freeze would, and no lock names it.
pub fn in_the_way(path: &str) -> Fault {
    let message = format!("`{path}` is there, and `frozen.lock` does not name it");
    Fault::error("audit/in-the-way", Place::file(path), message).help(
        "nothing overwrites what may have been sent: bring `data/frozen/frozen.lock` back from a \
         backup, or move the folder away",
    )
}

/// No freeze of that name.
pub fn unknown<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Fault {
    let names: Vec<&str> = names.collect();
    let message = format!("nothing is frozen as `{name}`");
    let fault = Fault::error("audit/unknown", Place::Nowhere, message);
    match names.is_empty() {
        true => fault.help("`tearsheet freeze NAME` keeps what was sent"),
        false => fault.suggest_among(name, names),
    }
}

/// A document that is chosen cannot be frozen.
pub fn not_to_be_frozen(path: &str, place: Place) -> Fault {
    let message = format!("`{path}` is marked as a draft: it was not sent");
    Fault::error("audit/draft", place, message).help("finish it, or leave it out with `--only`")
}

/// Everything is frozen already.
pub fn nothing_new(name: &str) -> Fault {
    let message = format!("every document is frozen already, the last as `{name}`");
    Fault::error("audit/nothing-new", Place::Nowhere, message)
        .help("`tearsheet build --thaw SLUG` builds one anew beside the frozen one")
}

/// A document that is to be thawed is not frozen.
pub fn not_frozen<'a>(slug: &str, slugs: impl Iterator<Item = &'a str>) -> Fault {
    let message = format!("no document `{slug}` is frozen");
    let slugs: Vec<&str> = slugs.collect();
    let fault = Fault::error("audit/not-frozen", Place::Nowhere, message);
    match slugs.is_empty() {
        true => fault.help("`tearsheet build` builds it"),
        false => fault.suggest_among(slug, slugs),
    }
}

/// What was kept is not there.
pub fn missing(path: &str) -> Fault {
    Fault::error("audit/missing", Place::file(path), format!("`{path}` was frozen and is gone"))
        .help("bring it back from a backup; `tearsheet freeze --drop` takes a freeze away")
}

/// What was kept is another.
pub fn altered(path: &str) -> Fault {
    let message = format!("`{path}` is not what was frozen");
    Fault::error("audit/altered", Place::file(path), message)
        .help("bring it back from a backup; `tearsheet freeze --drop` takes a freeze away")
}

/// A freeze that no lock names.
pub fn no_lock(path: &str) -> Fault {
    let message = "a freeze stands here that `frozen.lock` does not name: it counts for nothing";
    Fault::warning("audit/no-lock", Place::file(path), message).help(
        "bring `data/frozen/frozen.lock` back from a backup; what a run that was stopped left \
         behind, the next `tearsheet freeze` takes away",
    )
}

/// The lock cannot be read.
pub fn unreadable_lock(path: &str) -> Fault {
    Fault::error("audit/bad-lock", Place::file(path), format!("`{path}` cannot be read"))
        .help("it is written by `tearsheet freeze` alone; bring it back from a backup")
}
