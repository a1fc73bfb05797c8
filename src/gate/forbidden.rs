//! Words that must never reach public, prospects or partners, and
//! names that must not be in this document.

use crate::gate::names::{Found, Reading};
use crate::gate::{Hit, Names, Part, Passage, Rules, Whose, is_for_strangers};
use crate::policy::Audience;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What the house keeps to itself, by subject. A plural is found as well.
const WORDS: &[&str] = &[
    // Revenue and anybody's price.
    "arr",
    "mrr",
    "acv",
    "carr",
    "arpa",
    "annual recurring revenue",
    "monthly recurring revenue",
    "nrr",
    "grr",
    "net revenue retention",
    "gross revenue retention",
    "logo churn",
    // Selling.
    "win rate",
    "deal count",
    "pipeline",
    "coverage",
    "quota",
    "sales target",
    "revenue target",
    "forecast",
    "bant",
    "meddpicc",
    "meddic",
    // Unit economics and cash.
    "cac",
    "ltv",
    "customer acquisition cost",
    "lifetime value",
    "gross margin",
    "margin",
    "burn",
    "burn rate",
    "runway",
    // Prices below the list.
    "discount threshold",
    "price floor",
    "margin floor",
    "floor price",
    // What we think of a customer.
    "health score",
    "churn",
    "churn reason",
    "churn risk",
    "our largest client",
    "our largest customer",
    "our biggest client",
    "our biggest customer",
    // What we think of a provider.
    "provider score",
    "provider rate",
    "exclusivity",
    "dependency risk",
    // What we watched.
    "we saw you",
    "we noticed you",
    "behavioural signal",
    "behavioral signal",
    // Law.
    "privileged",
    "working claim chart",
];

/// The list, as names are sought.
static LISTED: LazyLock<Names> =
    LazyLock::new(|| Names::of(WORDS.iter().map(|word| ((*word).to_owned(), Whose::Prospect))));

/// Everything of the list, for audiences outside; names for those that must not
/// read them.
pub(super) fn find(passages: &[Passage], audience: &Audience, rules: &Rules) -> Vec<Hit> {
    let mut hits = Vec::new();
    // Inside the house nothing is sought, and nothing need be read for it.
    let sought = if audience.is_external() { passages } else { &[] };
    for passage in sought {
        let reading = Reading { capitals_tell: !rules.nouns_in_capitals, ..Reading::of(passage) };
        let mut found = rules.names.find(&reading, audience, &rules.allowed);
        if is_for_strangers(audience) {
            let kept = |found: &Found<'_>| !rules.released.iter().any(|word| word == found.shown);
            let none = Names::default();
            found.splice(..0, LISTED.find(&reading, audience, &none).into_iter().filter(kept));
        }
        let found = found.into_iter();
        hits.extend(found.map(|name| Hit {
            sure: name.sure,
            ..Hit::new(name.shown, passage, name.start, name.end)
        }));
    }
    hits
}

/// The words of the list that a text says: what a project releases with a figure
/// is what its name and definition say.
pub fn listed_in(text: &str) -> Vec<&'static str> {
    let passage = Passage { part: Part::Text, page: None, text: text.to_owned() };
    let found = LISTED.find(&Reading::of(&passage), &Audience::Public, &Names::default());
    let said: BTreeSet<&str> = found.into_iter().map(|found| found.shown).collect();
    said.into_iter().collect()
}
