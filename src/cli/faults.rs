//! Wordings of wrong usage.

use crate::diag::{Fault, Place};
use crate::flow::listing::Topic;
use std::path::PathBuf;

/// A flag that wants a day and has none.
pub fn bad_day(flag: &str, text: &str) -> Fault {
    Fault::error("usage/bad-day", Place::Nowhere, format!("`{flag}` cannot be `{text}`"))
        .help_of_day(text)
}

/// What was asked for cannot be written where it is to go.
pub fn unwritten(why: &str) -> Fault {
    let message = format!("the answer could not be written: {why}");
    Fault::error("cli/unwritten", Place::Nowhere, message).help("is the disk full?")
}

/// `--root` names no folder.
pub fn no_root(path: &str) -> Fault {
    Fault::error("usage/no-root", Place::Nowhere, format!("there is no folder `{path}`"))
        .help("give `--root` the folder of a project, the one with `tearsheet.toml` in it")
}

/// One column asked for twice.
pub fn two_slices(key: &str, first: &str, second: &str) -> Fault {
    let message = format!("`{key}` cannot be both `{first}` and `{second}`");
    Fault::error("usage/two-slices", Place::Nowhere, message)
        .help("ask for one, then for the other")
}

/// `--slice` without `=`.
pub fn bad_slice(text: &str) -> Fault {
    Fault::error("usage/bad-slice", Place::Nowhere, format!("`--slice {text}` has no `=`"))
        .help("write `--slice source=inbound`")
}

/// A metric that cannot be read.
pub fn bad_metric(text: &str) -> Fault {
    let message = format!("`{text}` cannot be read as a metric with its arguments");
    Fault::error("usage/bad-metric", Place::Nowhere, message)
        .help("write `pipeline.win_rate` or `pipeline.win_rate(source=\"inbound\")`")
}

/// `trace` without a row.
pub fn bad_row(text: &str) -> Fault {
    Fault::error("usage/bad-row", Place::Nowhere, format!("`{text}` names no row"))
        .help("write a file and a row as a spreadsheet numbers it: `data/deals.csv:17`")
}

/// A list there is none of; `holder`: one in which the word is found.
pub fn unknown_list(name: &str, holder: Option<&str>) -> Fault {
    let valid = Topic::ALL.map(|(_, name, _)| name);
    let fault =
        Fault::error("usage/unknown-list", Place::Nowhere, format!("there is no list `{name}`"));
    match holder {
        Some(list) => fault.help(format!("`tearsheet list {list} {name}` finds it there")),
        None => fault.help(format!("lists are `{}`", valid.join("`, `"))).suggest(name, valid),
    }
}

/// `doctor` of a folder without exports.
pub fn no_exports(folder: &str) -> Fault {
    let message = format!("`{folder}` holds no export");
    Fault::error("usage/no-exports", Place::Nowhere, message).help(
        "name a file, or a folder with files that end in .csv, .tsv, .xlsx, .ods, .xls or .xlsb",
    )
}

/// `doctor` of a sheet in a text.
pub fn no_sheets(file: &str) -> Fault {
    Fault::error("usage/no-sheets", Place::Nowhere, format!("`{file}` is text and has no sheets"))
        .help(format!("write `{file}`"))
}

/// `--rows` with something other than `all`.
pub fn bad_rows(text: &str) -> Fault {
    Fault::error("usage/bad-rows", Place::Nowhere, format!("`--rows` cannot be `{text}`"))
        .help("write `--rows all`")
}

/// `new` with a layout there is none of.
pub fn unknown_kind(kind: &str, valid: &[&str]) -> Fault {
    Fault::error("usage/unknown-kind", Place::Nowhere, format!("there is no layout `{kind}`"))
        .help(format!("layouts are `{}`", valid.join("`, `")))
        .suggest(kind, valid.iter().copied())
}

/// A name that cannot be a file's.
pub fn bad_name(name: &str) -> Fault {
    let message = format!("`{name}` cannot be the name of a document");
    Fault::error("usage/bad-name", Place::Nowhere, message)
        .help("use lower-case letters, digits and hyphens, as in `october-pack`")
}

/// Files stand where others are to be made.
pub const EXISTS: &str = "usage/exists";

/// Files that `init`, `new` or `eject` would overwrite.
pub fn exists(paths: &[&str]) -> Fault {
    let (first, others) = paths.split_first().map_or(("", paths), |(first, rest)| (*first, rest));
    let message = match others.len() {
        0 => format!("`{first}` is there already"),
        1 => format!("`{first}` and one other file are there already"),
        many => format!("`{first}` and {many} other files are there already"),
    };
    let fault = Fault::error(EXISTS, Place::file(first), message).help("nothing was overwritten");
    match others.is_empty() {
        true => fault,
        false => fault.note(format!("also there: `{}`", others.join("`, `"))),
    }
}

/// A verb that there is not.
pub fn unknown_verb(text: &str, verbs: &[&str]) -> Fault {
    let message = format!("there is no verb `{text}`");
    Fault::error("usage/unknown-verb", Place::Nowhere, message)
        .help("`tearsheet --help` shows what there is")
        .suggest(text, verbs.iter().copied())
}

/// A flag that a verb does not take.
pub fn unknown_flag(text: &str, verb: &str, flags: &[String]) -> Fault {
    let message = format!("`{verb}` takes no `{text}`");
    Fault::error("usage/unknown-flag", Place::Nowhere, message)
        .help(format!("`{} --help` shows what it takes", called(verb)))
        .suggest(text, flags.iter().map(String::as_str))
}

/// A word more than a verb takes.
pub fn too_many_words(text: &str, verb: &str) -> Fault {
    let message = format!("`{verb}` takes no further word, found `{text}`");
    Fault::error("usage/too-many-words", Place::Nowhere, message)
        .help(format!("`{} --help` shows what it takes", called(verb)))
}

/// The preview cannot listen.
#[cfg(feature = "preview")]
pub fn no_preview(why: &str) -> Fault {
    let message = format!("the preview cannot listen: {why}");
    Fault::error("usage/no-preview", Place::Nowhere, message)
        .help("another `--port N`, or `--no-preview`")
}

/// The preview listens where others can ask.
#[cfg(feature = "preview")]
pub fn open_preview(address: &str) -> Fault {
    let message = format!("the preview listens at {address}: whoever knows its address reads it");
    Fault::warning("cli/open-preview", Place::Nowhere, message)
        .help("without `--interface` it is this machine's alone")
}

/// The verb as it is typed.
fn called(verb: &str) -> String {
    if verb == "tearsheet" { verb.to_owned() } else { format!("tearsheet {verb}") }
}

/// `init --from` where a project is already: its exports are another table of that one.
/// What else is wrong stays as it is.
pub fn in_a_project(there: Fault, from: &[PathBuf]) -> Fault {
    if there.code != EXISTS {
        return there;
    }
    let first = from.first().map(|file| file.display().to_string()).unwrap_or_default();
    there.help(format!(
        "nothing was overwritten; to add to this project, copy the file into `data/` and paste \
         what `tearsheet doctor {first}` maps into `{}`; `--root NAME` starts another project",
        crate::config::FILE
    ))
}
