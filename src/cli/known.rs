//! Names that the command line knows: completions offer them, and anything else may be
//! typed all the same.

use crate::flow::init;
use crate::flow::listing::{self, Topic};
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgMatches, Command, Error, FromArgMatches, Subcommand};
use std::ffi::OsStr;

/// Any words; completions offer these.
#[derive(Clone)]
pub struct Known(Vec<&'static str>);

impl Known {
    /// The names of a list.
    pub fn of(topic: Topic) -> Known {
        Known(listing::names(topic))
    }

    /// What `--only` takes beside paths.
    pub fn only() -> Known {
        Known(init::kinds().into_iter().chain(init::outputs()).collect())
    }
}

impl TypedValueParser for Known {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().map(|name| PossibleValue::new(*name))))
    }
}

/// A list, and words to find in it.
#[derive(Debug)]
pub struct Listed {
    /// Which list; none where there is none of that name.
    pub topic: Option<Topic>,
    /// The name of one entry, or words.
    pub words: Vec<String>,
}

const WORDS: &str = "words";

impl Subcommand for Listed {
    fn augment_subcommands(command: Command) -> Command {
        let listed = Topic::ALL.into_iter().map(|(topic, name, doc)| {
            let words = Arg::new(WORDS)
                .value_name("NAME|WORDS")
                .help("The name of one, for all of it; or words to find")
                .num_args(0..)
                .value_parser(Known::of(topic))
                .hide_possible_values(true);
            let list = Command::new(name).about(doc).arg(words);
            match name.strip_suffix('s') {
                Some(one) => list.alias(one),
                None => list,
            }
        });
        // Of another name we know better than clap what was meant.
        command.subcommands(listed).allow_external_subcommands(true)
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Listed::augment_subcommands(command)
    }

    fn has_subcommand(_: &str) -> bool {
        true
    }
}

impl FromArgMatches for Listed {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Listed, Error> {
        let unknown = || Error::new(ErrorKind::InvalidSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(unknown)?;
        let Some(topic) = topic(name) else {
            return Ok(Listed { topic: None, words: vec![name.to_owned()] });
        };
        let words = matches.get_many(WORDS).into_iter().flatten().cloned().collect();
        Ok(Listed { topic: Some(topic), words })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Listed::from_arg_matches(matches)?;
        Ok(())
    }
}

fn topic(name: &str) -> Option<Topic> {
    Topic::ALL.into_iter().find(|(_, have, _)| *have == name).map(|(topic, ..)| topic)
}

/// What the generator leaves out of the completions of fish: names that may be typed.
pub fn fish() -> String {
    let of_lists = Topic::ALL.into_iter().map(|(topic, name, _)| {
        (format!("list; and __fish_seen_subcommand_from {name}"), listing::names(topic))
    });
    let of_verbs = [("explain", Topic::Metrics), ("new", Topic::Kinds), ("eject", Topic::Layouts)];
    let of_verbs =
        of_verbs.into_iter().map(|(verb, topic)| (verb.to_owned(), listing::names(topic)));
    let line = |(seen, names): (String, Vec<&str>)| {
        let names = names.join(" ");
        format!(
            "complete -c tearsheet -n \"__fish_seen_subcommand_from {seen}\" -f -a \"{names}\"\n"
        )
    };
    of_lists.chain(of_verbs).filter(|(_, names)| !names.is_empty()).map(line).collect()
}
