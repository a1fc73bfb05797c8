//! Wordings of faults of kinds whose parts are settled.

use crate::diag::{Fault, Place};
use crate::document::faults::missing_key;
use crate::document::kinds::Kind;

/// A part without what it is nothing without.
pub fn part_lacks(place: Place, key: &str) -> Fault {
    missing_key(place, key).help("an objection has `title`, `says` and `concern`")
}

/// A table `[anonymised]` without what it is nothing without.
pub fn anonymised_lacks(place: Place, key: &str) -> Fault {
    missing_key(place, &format!("anonymised.{key}"))
        .help("`title` and `slug` stand in place of those that name the customer")
}

/// A key that a part has no use for.
pub fn part_has(place: Place, key: &str) -> Fault {
    Fault::error("content/part-key", place, format!("a part has no `{key}`"))
        .help("the document that draws it in has one: delete the line")
}

/// A summary that nobody shows in full.
pub fn long_summary(place: Place, signs: usize, most: usize) -> Fault {
    let message = format!("`summary` has {signs} signs, and may have {most}");
    Fault::error("content/long-summary", place, message).help("say it in one short sentence")
}

fn section(place: Place, message: String) -> Fault {
    Fault::error("trust/section", place, message)
}

/// What is wrong with the sections of a document.
pub struct Sections<'a> {
    /// What the document is called: `case-study`.
    pub of: &'a str,
    /// The sections that it has, in order.
    pub has: &'a [&'static str],
}

impl Sections<'_> {
    fn help(&self, fault: Fault) -> Fault {
        match self.has {
            [] => fault.help("write headings instead"),
            has => fault.help(format!("a `{}` has `{}`", self.of, has.join("`, `"))),
        }
    }

    /// One that must be there is not.
    pub fn missing(&self, place: Place, id: &str) -> Fault {
        self.help(section(place, format!("the section `{id}` is missing")))
    }

    /// One stands twice.
    pub fn doubled(&self, place: Place, id: &str) -> Fault {
        self.help(section(place, format!("the section `{id}` stands twice")))
    }

    /// One that the kind does not have.
    pub fn unknown(&self, place: Place, id: &str) -> Fault {
        let fault = section(place, format!("a `{}` has no section `{id}`", self.of));
        self.help(fault).suggest(id, self.has.iter().copied())
    }

    /// One stands before another that comes first.
    pub fn misplaced(&self, place: Place, id: &str, before: &str) -> Fault {
        self.help(section(place, format!("the section `{id}` stands behind `{before}`")))
    }
}

/// A section inside of something else.
pub fn section_inside(place: Place, id: &str) -> Fault {
    section(place, format!("the section `{id}` stands inside of something else"))
        .help("it runs to the next section and has no `end`: write it on a line of its own")
}

/// A section with something else in it than it is made of.
pub fn section_holds(place: Place, id: &str, expected: &str, found: &str) -> Fault {
    section(place, format!("the section `{id}` takes {expected}, found {found}"))
        .help("what it holds is read at a glance: shorten it, or write what is missing")
}

/// Parts of a script that take more or less time than there is.
pub fn minutes(place: Place, minutes: u32, all: u32) -> Fault {
    Fault::error("trust/minutes", place, format!("the parts take `{minutes}` minutes, not `{all}`"))
        .help("change `minutes` of a section, or leave it out for the usual time")
}

/// A proof point that nothing proves.
pub fn no_proof(place: Place, text: &str) -> Fault {
    Fault::error("content/no-proof", place, format!("`{text}` is no proof point"))
        .help("write `claim:ID`, `outcome:CUSTOMER/ID` or `figure:METRIC`")
}

/// A kind that is not for this audience.
pub fn not_for(place: Place, kind: &Kind, audience: &str) -> Fault {
    let message = format!("a `{}` is not for `{audience}`", kind.name);
    let fault = Fault::error("trust/internal-only", place, message);
    match kind.stays() {
        true => fault.help(kind.instead),
        false => fault.help(format!(
            "it may be for `{}`; for others {}",
            kind.readers.join("`, `"),
            kind.instead
        )),
    }
}
