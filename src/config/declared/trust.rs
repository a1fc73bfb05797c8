//! Keys of `[trust]`, and of the registers that are written in prose.

use crate::policy::register::ClaimKind;
use crate::policy::wording::Level;
use crate::value::Class;
use crate::value::key::{Form, Key};

/// `[trust]`
pub const TRUST: [Key; 9] = [
    Key::new(
        "consent_months",
        Form::Whole(1, 120),
        "months that a consent holds which says no end; default: 12",
    ),
    Key::new(
        "warn_days",
        Form::Whole(0, 365),
        "days before the end of a consent from which on that is told; default: 30",
    ),
    Key::new("product_version", Form::Single, "the version of the product, as `\"4.2\"`"),
    Key::new(
        "discount_limit",
        Form::Like("^[0-9]+([.][0-9]+)?%$"),
        "the discount above which an offer asks for more, as `\"25%\"`",
    ),
    Key::new("blocklist", Form::Texts, "words that leave the house for nobody"),
    Key::new("rules", Form::Texts, "files of rules for words, as `\"data/wording.toml\"`"),
    Key::new("approver", Form::Many(&Form::Table(&APPROVER)), "who may approve, and as what"),
    Key::new("allow", Form::Many(&Form::Table(&ALLOW)), "words that pass a rule, and why"),
    Key::new("approvals", Form::Open, "whose approval a kind of document needs"),
];

/// `[[trust.approver]]`
pub const APPROVER: [Key; 2] = [
    Key::new("name", Form::Text, "who").required(),
    Key::new("roles", Form::Texts, "as what: `owner`, `legal`, `finance`, `second` …").required(),
];

/// `[[trust.allow]]`
pub const ALLOW: [Key; 6] = [
    Key::new("text", Form::Text, "the words, whole").required(),
    Key::new("rule", Form::Text, "the code of the rule, as `gate/forbidden-word`").required(),
    Key::new("document", Form::Text, "a content file, or a pattern; default: all"),
    Key::new("reason", Form::Text, "why").required(),
    Key::new("by", Form::Text, "who decided").required(),
    Key::new("until", Form::Day, "the last day"),
];

/// `[[rule]]` of a file of rules.
pub const RULE: [Key; 9] = [
    Key::new("id", Form::Text, "what it is called, as `house/first`").required(),
    Key::new("out", Form::Word(levels), "what it does for strangers and partners; default: off"),
    Key::new("customer", Form::Word(levels), "what it does for a customer"),
    Key::new("investor", Form::Word(levels), "what it does for investors"),
    Key::new("in", Form::Word(levels), "what it does in the house"),
    Key::new("find", Form::Texts, "phrases; `*` ends a word, `_` is one, `(a|b)` chooses")
        .required(),
    Key::new("except", Form::Texts, "phrases that are none of it"),
    Key::new("sourced", Form::Flag, "whether it passes within a claim"),
    Key::new("say", Form::Text, "what is said, `{}` for the words"),
];

fn levels() -> Vec<&'static str> {
    Level::ALL.map(|(word, _)| word).to_vec()
}

/// `[trust.approvals] KIND = { … }`
pub const ROLES: [Key; 3] = [
    Key::new("roles", Form::Texts, "whose approval it needs").required(),
    Key::new("reason", Form::Text, "why fewer suffice").required(),
    Key::new("by", Form::Text, "who decided").required(),
];

/// `[[testimonial]]`
pub const TESTIMONIAL: [Key; 8] = [
    Key::new("id", Form::Text, "what content calls it").required(),
    Key::new("customer", Form::Text, "the customer, by its id").required(),
    Key::new("person", Form::Text, "who said it").required(),
    Key::new("role", Form::Text, "as what").required(),
    Key::new("said_on", Form::Day, "when"),
    Key::new("text", Form::Text, "the words, and no others").required(),
    Key::new("language", Form::Text, "in which language"),
    Key::new("where", Form::Text, "where it was said"),
];

/// `[[claim]]`
pub const CLAIM: [Key; 18] = [
    Key::new("id", Form::Text, "what content calls it").required(),
    Key::new("about", Form::Text, "a competitor's id, `us`, `market` or `customer:ID`").required(),
    Key::new("kind", Form::Word(kinds), "what it is about").required(),
    Key::new("topic", Form::Text, "which question it answers"),
    Key::new("text", Form::Text, "the words, and no others").required(),
    Key::new("short", Form::Text, "the words within a sentence"),
    Key::new("value", Form::Single, "what it comes to, a number"),
    Key::new("unit", Form::Text, "what that is counted in"),
    Key::new("source", Form::Text, "an address, a file of the project, or `figure:METRIC`"),
    Key::new("quote", Form::Text, "what stands there"),
    Key::new("inference", Form::Text, "what we make of it; never printed outside"),
    Key::new("seen_on", Form::Day, "the day it was looked at last"),
    Key::new("valid_for", Form::Like("^[0-9]+[dm]$"), "for how long, as `90d` or `12m`"),
    Key::new("reason", Form::Text, "why that is longer than for others of its kind"),
    Key::new("evidence", Form::Text, "our copy of the source"),
    Key::new("class", Form::Word(classes), "who may read it; default: internal"),
    Key::new("supersedes", Form::Text, "the claim that it replaces"),
    Key::new("version", Form::Single, "the version of the product that it was measured on"),
];

fn kinds() -> Vec<&'static str> {
    ClaimKind::ALL.map(|(word, _)| word).to_vec()
}

fn classes() -> Vec<&'static str> {
    Class::ALL.map(Class::name).to_vec()
}
