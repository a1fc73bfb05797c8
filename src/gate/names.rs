//! Names that must not be in a document, found in one pass over its words. A
//! project has thousands of names and a thousand documents: the names are sorted
//! once by their first word, and who may read which is asked of what was found.

use crate::gate::forbidden::folded;
use crate::policy::Audience;
use std::collections::{BTreeMap, BTreeSet};

/// Whose name it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// A customer's, by the id of its topmost account.
    Customer(String),
    /// A company's that is no customer yet.
    Prospect,
    /// Somebody's who works for the company or with it.
    Staff,
}

/// A name as it is sought.
#[derive(Clone, Debug)]
struct Name {
    shown: String,
    /// In plain form, from its first letter or digit on.
    plain: String,
    /// What stands before that: the dot of `.net`.
    lead: String,
    /// Everybody who is called so.
    whose: BTreeSet<Whose>,
}

/// All names of a project.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By their first word.
    by_word: BTreeMap<String, Vec<Name>>,
}

/// Where a name was found in a plain text.
pub(super) struct Found<'a> {
    pub(super) shown: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Names {
    /// Sorts names; what is equal in plain form is one name of several.
    pub fn of(names: impl IntoIterator<Item = (String, Whose)>) -> Names {
        let mut made = Names::default();
        for (shown, whose) in names {
            made.add(shown, whose);
        }
        made
    }

    fn add(&mut self, shown: String, whose: Whose) {
        let folded = folded(shown.trim());
        let Some(start) = folded.find(char::is_alphanumeric) else { return };
        let (lead, plain) = folded.split_at(start);
        let all = self.by_word.entry(first_word(plain).to_owned()).or_default();
        match all.iter_mut().find(|name| name.plain == plain && name.lead == lead) {
            Some(name) => {
                name.whose.insert(whose);
            }
            None => {
                let (plain, lead) = (plain.to_owned(), lead.to_owned());
                all.push(Name { shown, plain, lead, whose: BTreeSet::from([whose]) });
            }
        }
    }

    /// Names in a plain text that the audience may not read. A name inside of one
    /// that may be read is no name: `Meridian` in `Meridian Rails`.
    pub(super) fn find<'n>(
        &'n self,
        text: &str,
        audience: &Audience,
        allowed: &Names,
    ) -> Vec<Found<'n>> {
        let mut found: Vec<Found<'n>> = Vec::new();
        if !(audience.is_external() && *audience != Audience::Investor) {
            return found;
        }
        let mut covered = 0;
        for (start, word) in words(text) {
            covered = allowed.at(text, start, word).map(|(_, end)| end).fold(covered, usize::max);
            // A company's own name may be the beginning of another's.
            let (own, others): (Vec<_>, Vec<_>) =
                self.at(text, start, word).partition(|(name, _)| name.is_own(audience));
            covered = own.into_iter().map(|(_, end)| end).fold(covered, usize::max);
            let hidden = others.into_iter().filter(|(name, _)| name.is_hidden(audience));
            found.extend(hidden.filter(|(_, end)| *end > covered).map(|(name, end)| Found {
                shown: &name.shown,
                start: start - name.lead.len(),
                end,
            }));
        }
        found
    }

    /// Names that stand at a word, or in its plural, with where they end.
    fn at<'n>(
        &'n self,
        text: &str,
        start: usize,
        word: &str,
    ) -> impl Iterator<Item = (&'n Name, usize)> {
        let one = word.strip_suffix('s').unwrap_or(word);
        let one = Some(one).filter(|one| *one != word);
        let names = [Some(word), one].into_iter().flatten();
        let names = names.filter_map(|word| self.by_word.get(word)).flatten();
        names.filter_map(move |name| {
            let (before, rest) = text.split_at_checked(start)?;
            let after = rest.strip_prefix(name.plain.as_str())?;
            let next = after.strip_prefix('s').unwrap_or(after).chars().next();
            let ends = !next.is_some_and(char::is_alphanumeric);
            (ends && before.ends_with(&name.lead)).then_some((name, start + name.plain.len()))
        })
    }
}

impl Name {
    /// Whether the customer that a document is for is called so.
    fn is_own(&self, audience: &Audience) -> bool {
        match audience {
            Audience::Customer(id) => self.whose.contains(&Whose::Customer(id.clone())),
            _ => false,
        }
    }

    /// Strangers read no name at all, a customer none of other customers and of
    /// prospects: whoever works for it is known to it.
    fn is_hidden(&self, audience: &Audience) -> bool {
        let other = |whose: &Whose| *whose != Whose::Staff;
        !matches!(audience, Audience::Customer(_)) || self.whose.iter().any(other)
    }
}

/// Every word with where it starts.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric()).filter_map(move |word| {
        let start = at;
        let after = text.get(start + word.len()..).and_then(|rest| rest.chars().next());
        at = start + word.len() + after.map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start, word))
    })
}

fn first_word(plain: &str) -> &str {
    plain.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(plain)
}
