//! `--help` on one screen: verbs by what they are for, exit codes, where to start.

use crate::cli::arguments::Arguments;
use clap::{Command, CommandFactory as _};
use std::fmt::Write as _;

/// What people come for, and the verbs that do it.
const GROUPS: [(&str, &[&str]); 4] = [
    ("Make", &["build", "watch", "check", "new", "approve"]),
    ("Look", &["list", "where-used", "doctor"]),
    ("Audit", &["explain", "trace", "freeze", "diff", "verify"]),
    ("Set up", &["init", "eject", "schema", "clean", "completions", "man"]),
];

/// The command as it is parsed, completed and described.
pub fn command() -> Command {
    let command = Arguments::command();
    let template = template(&command);
    command.help_template(template)
}

/// The help of the whole command; verbs that no group names would not be in it, which a
/// test refuses.
fn template(command: &Command) -> String {
    let head = command.get_styles().get_header();
    let headed = |title: &str| format!("{}{title}{}", head.render(), head.render_reset());
    let mut text = format!("{{about}}\n{} {{usage}}\n", headed("Usage:"));
    for (title, verbs) in GROUPS {
        let _ = writeln!(text, "{}", headed(title));
        for verb in verbs {
            let about = command.find_subcommand(verb).and_then(|verb| verb.get_about());
            let about = about.map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(text, "  {verb:<12}  {about}");
        }
    }
    let _ = write!(text, "{}\n{{options}}{{after-help}}", headed("Options, also after the verb"));
    text
}
