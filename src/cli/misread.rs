//! Command lines that cannot be read, told as every other fault is.

use crate::cli::{faults, help};
use crate::diag::Fault;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

/// The fault that it is; none where the answer was asked for (help, the version), or where
/// the words of the parser are as good.
pub fn fault(error: &Error, typed: &[String]) -> Option<Fault> {
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => Some(word.as_str()),
        _ => None,
    };
    let command = help::command();
    let verb = verb(&command, typed);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let verbs: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
            Some(faults::unknown_verb(word(ContextKind::InvalidSubcommand)?, &verbs))
        }
        ErrorKind::UnknownArgument => {
            let given = word(ContextKind::InvalidArg)?;
            let name = verb.map_or("tearsheet", Command::get_name);
            match given.starts_with('-') {
                true => Some(faults::unknown_flag(given, name, &flags(&command, verb))),
                false => Some(faults::too_many_words(given, name)),
            }
        }
        _ => None,
    }
}

/// The first word that is a verb and no value of a flag.
fn verb<'c>(command: &'c Command, typed: &[String]) -> Option<&'c Command> {
    let takes_value = |word: &String| {
        let named = |argument: &&clap::Arg| {
            argument.get_long().is_some_and(|long| word.strip_prefix("--") == Some(long))
        };
        command.get_arguments().find(named).is_some_and(|one| one.get_action().takes_values())
    };
    let values = std::iter::once(false).chain(typed.iter().map(takes_value));
    let words = typed.iter().zip(values).filter(|(_, is_value)| !is_value);
    words.filter_map(|(word, _)| command.find_subcommand(word)).next()
}

/// Every flag that may stand there.
fn flags(command: &Command, verb: Option<&Command>) -> Vec<String> {
    let own = verb.into_iter().flat_map(Command::get_arguments);
    let all = own.chain(command.get_arguments());
    all.filter_map(|argument| Some(format!("--{}", argument.get_long()?))).collect()
}

/// What was typed of how faults are to be said, before a verb that is always read.
pub fn manner(typed: &[String]) -> Vec<String> {
    let is_manner = |word: &str| {
        ["--color", "--message-format"].iter().any(|flag| {
            word.strip_prefix(flag).is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
        })
    };
    let mut words = vec!["tearsheet".to_owned()];
    for (at, word) in typed.iter().enumerate().filter(|(_, word)| is_manner(word)) {
        words.push(word.clone());
        words.extend(typed.get(at + 1).filter(|_| !word.contains('=')).cloned());
    }
    words.push("check".to_owned());
    words
}
