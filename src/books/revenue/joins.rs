//! Customers that are spelt in two ways: each way is a customer, so one seems to
//! leave and another to come, and nothing else shows it.

use crate::books::revenue::faults;
use crate::books::revenue::open::Revenue;
use crate::diag::Fault;
use std::collections::BTreeMap;

/// Ids that are one but for case, spaces and signs.
pub fn alike(book: &Revenue) -> Option<Fault> {
    let source = book.source.as_deref()?;
    let mut spelt: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (at, person) in book.people.iter() {
        let earned = book.firsts.get(at as usize).copied().flatten().is_some();
        if earned {
            spelt.entry(plain(&person.id)).or_default().push(&person.id);
        }
    }
    let several = spelt.into_iter().filter(|(plain, ids)| !plain.is_empty() && ids.len() > 1);
    let several: Vec<Vec<&str>> = several.map(|(_, ids)| ids).collect();
    (!several.is_empty()).then(|| faults::alike(source, &several))
}

/// Letters and digits in lower case.
fn plain(id: &str) -> String {
    id.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
