//! Words that somebody has to answer for: what the built-in rules find, and what they leave.

use tearsheet::policy::Group;
use tearsheet::policy::wording::{Level, Rule, built_in};

/// What readers of a group are told of a text: the rule, what it does, and the words.
fn told(group: Group, text: &str) -> Vec<String> {
    let rules = built_in();
    let told = rules.iter().filter(|rule| rule.level(group) != Level::Off);
    let told = told.flat_map(|rule| {
        let level = if rule.level(group) == Level::Refuse { "refuses" } else { "warns" };
        let id = rule.id.strip_prefix("trust/").unwrap().to_owned();
        rule.find(text).into_iter().map(move |words| format!("{id} {level} {words}"))
    });
    told.collect()
}

#[test]
fn what_is_fine_for_a_prospect() {
    for text in [
        "best practices",
        "Best-practice payouts",
        "at best a week",
        "never mind",
        "only pay for what you use",
        "leading to faster launches",
        "a leading provider",
        "you told us launches slip",
        "double-entry",
        "a double check",
        "a half day",
        "as always, and almost always",
        "this is not the only way",
        "a certified copy",
        "Noch immer, immer wieder, wie immer",
        "Der Besteller zahlt",
    ] {
        assert_eq!(told(Group::Out, text), [""; 0], "{text}");
    }
}

#[test]
fn what_is_refused_for_a_prospect() {
    for (text, found) in [
        ("the best API", "absolute refuses best"),
        ("the leading provider", "absolute refuses the leading"),
        ("the Market-Leader", "absolute refuses market leader"),
        ("we never store card data", "absolute refuses never"),
        ("the only thing you need", "absolute refuses the only"),
        ("zero-downtime moves", "absolute refuses zero downtime"),
        ("the first to do so", "absolute refuses the first to"),
        ("the most trusted rails", "absolute refuses most trusted"),
        ("guaranteed payouts", "legal-word refuses guaranteed"),
        ("results may vary", "legal-word refuses results may vary"),
        ("a patented router", "legal-word refuses patented"),
        ("we noticed you opened our mail", "watching refuses we noticed you"),
        ("ISO 27001 certified", "needs-claim refuses certified"),
        ("licensed in Spain", "needs-claim refuses licensed in"),
        ("bank-grade security", "needs-claim refuses bank grade"),
        ("Das ist die beste Anbindung", "absolute refuses die beste"),
        ("Wir garantieren Auszahlungen, garantiert", "legal-word refuses garantieren"),
        ("la meilleure API", "absolute refuses la meilleure"),
        ("nous ne stockons jamais de cartes", "absolute refuses jamais"),
    ] {
        assert!(
            told(Group::Out, text).contains(&found.to_owned()),
            "{text}: {:?}",
            told(Group::Out, text)
        );
    }
}

#[test]
fn what_is_told_and_refuses_nothing() {
    for (group, text, found) in [
        (Group::Out, "twice as fast", "quantity-in-words warns twice"),
        (Group::Out, "five percent", "quantity-in-words warns five percent"),
        (Group::Out, "ten times", "quantity-in-words warns ten times"),
        (Group::Out, "one in ten", "quantity-in-words warns one in ten"),
        (Group::Out, "half of them", "quantity-in-words warns half of"),
        (Group::In, "they copied our API", "legal-word warns copied"),
        (Group::In, "the best API", "absolute warns best"),
        (Group::Investor, "the best API", "absolute warns best"),
        (Group::Customer, "certified", "needs-claim warns certified"),
    ] {
        assert!(told(group, text).contains(&found.to_owned()), "{text}: {:?}", told(group, text));
    }
    assert_eq!(told(Group::In, "ISO 27001 certified, twice as fast"), [""; 0]);
}

#[test]
fn a_rule_is_written_as_people_say_it() {
    let rule = Rule::new(
        "house/first",
        [Level::Refuse, Level::Off, Level::Off, Level::Warn],
        &["the first to", "industry-first", "(one|two) of _", "promis*"],
        &["the first time"],
    );
    let found = |text: &str| rule.find(text).join(", ");
    assert_eq!(found("The FIRST to pay; an industry first"), "the first to, industry first");
    assert_eq!(found("one of many, two  of\u{a0}five"), "one of many, two of five");
    assert_eq!(found("Promised. We promise it"), "promised, promise");
    assert_eq!(found("the first time to do so. The first. To pay"), "");
    assert_eq!(rule.level(Group::In), Level::Warn);
}
