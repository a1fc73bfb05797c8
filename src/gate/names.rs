//! Names that must not be in a document, found in one pass over its words. A
//! project has thousands of names and a thousand documents: the ways to write them
//! are sorted once, and who may read which is asked of what was found.

/// Whether what was found is the name, and no words that happen to read like it.
mod stands;

pub(super) use stands::Stands;

use crate::gate::fold::{Folded, Gap};
use crate::gate::forms::{self, Form};
use crate::gate::{Part, Passage};
use crate::policy::Audience;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Whose name it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// A customer's, by the id of its topmost account.
    Customer(String),
    /// A customer's site on the web, by the same: its ending is no legal form.
    Site(String),
    /// A company's that is no customer yet.
    Prospect,
    /// Somebody's who works for the company or with it.
    Staff,
}

/// A way to write a name.
#[derive(Clone, Debug)]
struct Name {
    shown: String,
    form: Form,
    /// What stands before its first letter: the dot of `.net`.
    lead: String,
    /// Everybody who is called so.
    whose: BTreeSet<Whose>,
}

/// All names of a project.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By their letters.
    sorted: Vec<(String, Vec<Name>)>,
}

/// Where a name was found in a text.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub(super) shown: &'a str,
    /// Whether it is the name and nothing else.
    pub(super) sure: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A passage as it is read for names.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) part: Part,
    pub(super) folded: Folded,
    /// Whether a capital within a sentence tells a name: not in German.
    pub(super) capitals_tell: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn of(passage: &'a Passage) -> Reading<'a> {
        let folded = Folded::of(&passage.text);
        Reading { text: &passage.text, part: passage.part, folded, capitals_tell: true }
    }
}

impl Names {
    /// Sorts names; what is written alike is one name of several.
    pub fn of(names: impl IntoIterator<Item = (String, Whose)>) -> Names {
        let mut sorted: BTreeMap<String, Vec<Name>> = BTreeMap::new();
        for (shown, whose) in names {
            let lead = lead(&shown);
            let forms = match whose {
                Whose::Staff => forms::of_person(&shown),
                Whose::Site(_) => forms::of_host(&shown),
                Whose::Customer(_) | Whose::Prospect => forms::of_company(&shown),
            };
            for form in forms {
                let all = sorted.entry(form.letters.clone()).or_default();
                match all.iter_mut().find(|name| name.form == form && name.lead == lead) {
                    Some(name) => {
                        name.whose.insert(whose.clone());
                    }
                    None => {
                        let whose = BTreeSet::from([whose.clone()]);
                        let (shown, lead) = (shown.clone(), lead.clone());
                        all.push(Name { shown, form, lead, whose });
                    }
                }
            }
        }
        Names { sorted: sorted.into_iter().collect() }
    }

    /// Names in a text that the audience may not read. A name inside of one that may be
    /// read is no name: `Meridian` in `Meridian Rails`.
    pub(super) fn find<'n>(
        &'n self,
        reading: &Reading<'_>,
        audience: &Audience,
        allowed: &Names,
    ) -> Vec<Found<'n>> {
        let mut found: Vec<Found<'n>> = Vec::new();
        if !audience.is_external() {
            return found;
        }
        let mut covered = 0;
        for at in 0..reading.folded.words.len() {
            covered = allowed.at(reading, at).map(|(_, place)| place.end).fold(covered, usize::max);
            // A company's own name may be the beginning of another's.
            let (own, others): (Vec<_>, Vec<_>) =
                self.at(reading, at).partition(|(name, _)| name.is_own(audience));
            let others = others.into_iter().filter(|(name, _)| !name.is_one_of(&own));
            let others: Vec<_> = others.collect();
            covered = own.into_iter().map(|(_, place)| place.end).fold(covered, usize::max);
            let hidden = others.into_iter().filter(|(name, _)| name.is_hidden(audience));
            found.extend(hidden.filter(|(_, place)| place.end > covered).map(|(name, place)| {
                let start = place.start - name.lead.len();
                Found { shown: &name.shown, sure: place.sure, start, end: place.end }
            }));
        }
        found
    }

    /// Where names stand in a text that the audience may not read, and whether surely; a
    /// capital within a sentence tells one.
    pub fn places(
        &self,
        text: &str,
        audience: &Audience,
        capitals_tell: bool,
    ) -> Vec<(&str, Range<usize>, bool)> {
        let passage = Passage { part: Part::Text, page: None, text: text.to_owned() };
        let reading = Reading { capitals_tell, ..Reading::of(&passage) };
        let found = self.find(&reading, audience, &Names::default());
        found.into_iter().map(|found| (found.shown, found.start..found.end, found.sure)).collect()
    }

    /// Whether a text names a company: who may be named as staff must not let it through.
    /// One word of several (`Holly` in `Holly Smith`) names none.
    pub fn name_a_company(&self, text: &str) -> bool {
        let passage = Passage { part: Part::Text, page: None, text: text.trim().to_owned() };
        let reading = Reading::of(&passage);
        let names = |at: usize| {
            self.at(&reading, at).any(|(name, place)| {
                let company = name.whose.iter().any(|whose| *whose != Whose::Staff);
                let whole = place.end - place.start == reading.text.len();
                company && (whole || place.last > at)
            })
        };
        (0..reading.folded.words.len()).any(names)
    }

    /// Where the first of all names begins in a text.
    pub(super) fn first(&self, reading: &Reading<'_>) -> Option<usize> {
        let mut words = 0..reading.folded.words.len();
        words.find_map(|at| self.at(reading, at).next().map(|(_, place)| place.start))
    }

    /// Names that begin at a word, or their plural, with where they stand.
    fn at<'n>(
        &'n self,
        reading: &Reading<'_>,
        at: usize,
    ) -> impl Iterator<Item = (&'n Name, Place)> {
        let mut all = Vec::new();
        self.written(&reading.folded, at, &mut |names, last, plural| {
            let place = Place::of(reading, at, last, plural);
            let before = reading.text.get(..place.start).unwrap_or_default();
            let standing = names.iter().filter_map(|name| {
                let stands = name.form.stands(reading, at, &place);
                let sure = stands == Stands::Yes;
                let stands = stands != Stands::No && before.ends_with(&name.lead);
                stands.then_some((name, Place { sure, ..place }))
            });
            all.extend(standing);
        });
        all.into_iter()
    }

    /// Calls for all names whose letters are those of a word and of the words after it, as
    /// many as it takes, with the last of them.
    fn written<'n>(
        &'n self,
        folded: &Folded,
        at: usize,
        take: &mut dyn FnMut(&'n [Name], usize, bool),
    ) {
        let Some(first) = folded.words.get(at) else { return };
        let mut within = self.sorted.as_slice();
        for (last, word) in folded.words.iter().enumerate().skip(at) {
            let letters = folded.letters.get(first.from..word.to).unwrap_or_default();
            if last > at && word.gap == Gap::Stop {
                return;
            }
            if let Some(one) =
                letters.strip_suffix('s').filter(|one| one.len() > word.from - first.from)
                && let Ok(known) = within.binary_search_by(|(known, _)| known.as_str().cmp(one))
            {
                within.get(known).into_iter().for_each(|(_, names)| take(names, last, true));
            }
            let from = within.partition_point(|(known, _)| known.as_str() < letters);
            let rest = within.get(from..).unwrap_or_default();
            let to = rest.partition_point(|(known, _)| known.starts_with(letters));
            within = rest.get(..to).unwrap_or_default();
            match within.first() {
                None => return,
                Some((known, names)) if known == letters => take(names, last, false),
                Some(_) => {}
            }
        }
    }
}

/// Where something was found.
#[derive(Clone, Copy)]
struct Place {
    /// The last word.
    last: usize,
    start: usize,
    end: usize,
    /// Whether it is the name and nothing else.
    sure: bool,
}

impl Place {
    fn of(reading: &Reading<'_>, first: usize, last: usize, plural: bool) -> Place {
        let words = &reading.folded.words;
        let start = words.get(first).map_or(0, |word| word.start);
        let end = words.get(last).map_or(start, |word| word.end);
        let s = |end: usize| reading.text.get(..end).is_some_and(|text| text.ends_with(['s', 'S']));
        // The `s` of a plural is none of the name.
        Place { last, start, end: end - usize::from(plural && s(end)), sure: true }
    }
}

impl Name {
    /// Whether the customer that a document is for is called so.
    fn is_own(&self, audience: &Audience) -> bool {
        match audience {
            Audience::Customer(id) => self
                .whose
                .iter()
                .any(|whose| matches!(whose, Whose::Customer(own) | Whose::Site(own) if own == id)),
            _ => false,
        }
    }

    /// Whether a prospect is the customer by its name, whatever the legal form: a deal
    /// writes it otherwise.
    fn is_one_of(&self, own: &[(&Name, Place)]) -> bool {
        let prospect = self.whose.iter().all(|whose| *whose == Whose::Prospect);
        prospect && own.iter().any(|(own, _)| forms::are_one_company(&own.shown, &self.shown))
    }

    /// Strangers read no name at all; a customer none of other customers and of prospects,
    /// and neither does an investor: who works for it is known to both.
    fn is_hidden(&self, audience: &Audience) -> bool {
        let company = |whose: &Whose| *whose != Whose::Staff;
        let knows_staff = matches!(audience, Audience::Customer(_) | Audience::Investor);
        !knows_staff || self.whose.iter().any(company)
    }
}

/// What stands before the first letter or digit of a name.
fn lead(shown: &str) -> String {
    let shown = shown.trim();
    let start = shown.find(char::is_alphanumeric).unwrap_or(0);
    let lead = shown.get(..start).unwrap_or_default();
    // Quotes and brackets are left out by whoever writes a name.
    if lead == "." { lead.to_owned() } else { String::new() }
}
