//! Mail addresses at the company's own domain: strangers may have the one of
//! `[company] contact` and those of a function; any other says who works there.

use crate::gate::fold::SEAM;
use crate::gate::{Hit, Passage, Rules, is_for_strangers};
use crate::policy::Audience;

/// Who reads such an address is a function, not a person.
const FUNCTIONS: &[&str] = &[
    "abuse",
    "accounts",
    "billing",
    "business",
    "career",
    "careers",
    "commercial",
    "compliance",
    "contact",
    "customers",
    "datenschutz",
    "dpo",
    "feedback",
    "finance",
    "hallo",
    "hello",
    "help",
    "hi",
    "hr",
    "info",
    "invest",
    "investors",
    "ir",
    "jobs",
    "karriere",
    "kontakt",
    "legal",
    "mail",
    "marketing",
    "media",
    "news",
    "newsletter",
    "noreply",
    "no-reply",
    "office",
    "partner",
    "partners",
    "payments",
    "press",
    "presse",
    "privacy",
    "sales",
    "security",
    "service",
    "support",
    "team",
    "vertrieb",
];

/// Every such address.
pub(super) fn find(passages: &[Passage], audience: &Audience, rules: &Rules) -> Vec<Hit> {
    let Some(contact) = rules.contact.as_deref().filter(|_| is_for_strangers(audience)) else {
        return Vec::new();
    };
    let contact = contact.to_lowercase();
    let Some((_, domain)) = contact.split_once('@') else { return Vec::new() };
    passages.iter().flat_map(|passage| in_passage(passage, &contact, domain)).collect()
}

fn in_passage(passage: &Passage, contact: &str, domain: &str) -> Vec<Hit> {
    let text = passage.text.as_str();
    let found = text.match_indices('@').filter_map(|(at, _)| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        let host = after.find(|sign| !is_host(sign)).unwrap_or(after.len());
        let start = before.rfind(|sign| !is_local(sign)).map_or(0, |last| {
            last + before.get(last..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        let (local, host) = (before.get(start..)?, after.get(..host)?);
        let written = plain(host);
        let own = written == domain || written.strip_suffix(domain)?.ends_with('.');
        // A seam may end the word before the address.
        let last = local.rsplit(SEAM).next().unwrap_or(local);
        let open = [local, last].into_iter().map(plain).any(|local| {
            FUNCTIONS.contains(&local.as_str()) || format!("{local}@{written}") == contact
        });
        let shown = format!("{local}@{host}").replace(SEAM, "");
        let shown = shown.trim_end_matches(['.', '-']);
        (own && !open && !local.is_empty())
            .then(|| Hit::new(shown, passage, start, at + 1 + host.len()))
    });
    found.collect()
}

fn is_local(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '.' | '_' | '-' | '+' | SEAM)
}

fn is_host(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '.' | '-' | SEAM)
}

fn plain(part: &str) -> String {
    part.replace(SEAM, "").trim_matches(['.', '-']).to_lowercase()
}
