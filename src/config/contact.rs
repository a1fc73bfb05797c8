//! The address that strangers may write to.

use crate::config::{Scalars, faults};
use crate::diag::Fault;

/// The mail address for strangers, which tells the company's own domain.
pub(super) fn read(scalars: &Scalars<'_>, faults: &mut Vec<Fault>) -> Option<String> {
    let (contact, place, _) = scalars.get("company", "contact", faults)?;
    let is_address = is_address(&contact);
    if !is_address {
        faults.push(faults::not_a("a mail address", &contact, place));
    }
    // Of addresses capitals say nothing.
    is_address.then(|| contact.to_lowercase())
}

/// An address alone, without a name or marks around it: its domain is looked for.
fn is_address(text: &str) -> bool {
    let of_host = |sign: char| sign.is_alphanumeric() || matches!(sign, '.' | '-');
    text.split_once('@').is_some_and(|(name, domain)| {
        let labels = domain.split('.');
        let whole = labels.clone().count() > 1 && labels.clone().all(|label| !label.is_empty());
        let plain = !name.is_empty() && !name.contains([' ', '<', '>', '"', ',']);
        plain && whole && domain.chars().all(of_host)
    })
}
