//! Files of rules for words.

use crate::config::declared::trust::RULE;
use crate::config::faults;
use crate::config::keys::Keys;
use crate::config::trust::needed;
use crate::diag::Fault;
use crate::policy::wording::{Level, Rule};

/// The rules of a file.
pub fn rules(path: &str, text: &str, told: &mut Vec<Fault>) -> Vec<Rule> {
    let Some(root) = Keys::parse(path, text, told) else { return Vec::new() };
    root.only(&["rule"], told);
    let all = root.tables("rule", told);
    all.iter().filter_map(|keys| rule(keys, told)).collect()
}

fn rule(keys: &Keys<'_>, told: &mut Vec<Fault>) -> Option<Rule> {
    keys.only(&RULE, told);
    let id = needed(keys, &RULE, "id", told);
    let levels = ["out", "customer", "investor", "in"].map(|key| level(keys, key, told));
    let mut texts = |key: &str| keys.texts(key, told).map(|(texts, _)| texts).unwrap_or_default();
    let (find, except) = (texts("find"), texts("except"));
    if find.is_empty() {
        let fault = faults::missing_key("find", keys.place());
        told.push(fault.help("`find` lists phrases, as `find = [\"industry first\"]`"));
        return None;
    }
    let sourced = keys.scalar("sourced", told).is_some_and(|(text, _)| text == "true");
    let say = keys.text("say", told).map(|(say, _)| say);
    let find: Vec<&str> = find.iter().map(String::as_str).collect();
    let except: Vec<&str> = except.iter().map(String::as_str).collect();
    let mut rule = Rule::new(&id?, levels, &find, &except);
    rule.sourced = sourced;
    rule.say = say;
    Some(rule)
}

fn level(keys: &Keys<'_>, key: &'static str, told: &mut Vec<Fault>) -> Level {
    let Some((word, place)) = keys.text(key, told) else { return Level::Off };
    Level::parse(&word).unwrap_or_else(|| {
        let known = Level::ALL.map(|(word, _)| word);
        told.push(faults::not_one_of(key, &word, &known, place));
        Level::Off
    })
}
