//! Wordings of files that cannot be read.

use crate::diag::{Fault, Place};
use crate::document::picture::TooMuch;
use crate::world::Unread;

/// A file that is named and cannot be read.
pub fn unreadable(path: &str, why: &Unread, place: Place) -> Fault {
    match why {
        Unread::Missing => {
            let shown: String = path.chars().map(written).collect();
            let message = format!("there is no file `{shown}`");
            let fault = Fault::error("flow/missing-file", place, message);
            match slashed(path) {
                Some(right) => fault.help(format!("a path is written with `/`: `{right}`")),
                None => fault.help("write its path from the project's folder, as `data/deals.csv`"),
            }
        }
        Unread::Folder => {
            Fault::error("flow/folder", place, format!("`{path}` is a folder, not a file"))
                .help("name the file in it; several dated ones as `data/deals-*.csv`")
        }
        Unread::Outside(real) => {
            let message = format!("`{path}` leads out of the project, to `{real}`");
            Fault::error("flow/outside", place, message).help(
                "copy it into the project, or allow its folder by name: `[build] roots = [\"../exports\"]`",
            )
        }
        Unread::Refused(why) => {
            Fault::error("flow/unreadable-file", place, format!("cannot read `{path}`: {why}"))
                .help("check its name, and that you may read it")
        }
    }
}

/// The code of the next.
pub const REWRITTEN: &str = "flow/rewritten";

/// A file changed between the time that it was read and the end of the run.
pub fn rewritten(path: &str) -> Fault {
    let message = format!("`{path}` was rewritten while it was read");
    Fault::error(REWRITTEN, Place::file(path), message)
        .help("build again once whatever writes it has ended")
}

/// A picture that costs more to show than any page is worth.
pub fn large_picture(path: &str, much: &TooMuch, place: Place) -> Fault {
    let message = format!("the picture `{path}` {}", much.says);
    Fault::error("flow/large-picture", place, message).help(much.help)
}

/// A path whose backslashes are signs, or became some: `"data\new.csv"` is a line end and
/// `ew.csv` to TOML.
fn slashed(path: &str) -> Option<String> {
    let right = path.chars().map(written).collect::<String>().replace('\\', "/");
    (right != path).then_some(right)
}

/// A sign as it was written in quotes.
fn written(sign: char) -> String {
    match sign {
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        '\r' => "\\r".to_owned(),
        '\u{8}' => "\\b".to_owned(),
        '\u{c}' => "\\f".to_owned(),
        '\u{1b}' => "\\e".to_owned(),
        sign => sign.to_string(),
    }
}

/// A text file that is not UTF-8.
pub fn not_utf8(path: &str, text: &[u8], at: usize) -> Fault {
    let before = String::from_utf8_lossy(text.get(..at).unwrap_or_default()).into_owned();
    let place = Place::offset(path, &before, before.len());
    Fault::error("flow/not-utf8", place, format!("`{path}` is not UTF-8 text"))
        .help("save it as UTF-8")
}

/// What layouts of another version may be the reason of: which of the project's own differ
/// from the built-in ones, and how to have those.
pub fn layouts_differ(files: &[&str]) -> Option<String> {
    const NAMED: usize = 3;
    let named: Vec<String> =
        files.iter().take(NAMED).map(|path| format!("`layouts/{path}`")).collect();
    let more = match files.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let (differ, them) = if files.len() == 1 { ("differs", "it") } else { ("differ", "them") };
    (!files.is_empty()).then(|| {
        format!(
            "{}{more} {differ} from the built-in of this version: `tearsheet list layouts` shows \
             which do, `tearsheet eject NAME` copies the built-in out once you moved {them} away",
            named.join(", ")
        )
    })
}

/// A newer export beside the one that a table names; `pattern` is what takes the newest of both.
pub fn unread_later((newest, named): (&str, &str), pattern: Option<&str>, place: Place) -> Fault {
    let message = format!("no table reads `{newest}`, which is newer than `{named}` by its name");
    let read = match pattern {
        Some(pattern) => format!("to read the newest each time, write `file = \"{pattern}\"`"),
        None => format!("to read it, write `file = \"{newest}\"`"),
    };
    Fault::warning("flow/unread-later", place, message)
        .help(format!("{read}; parts of one export each have a `[[tables.…]]` of their own"))
}

/// A claim that stands on a file that is not there.
pub fn no_such_source(id: &str, path: &str, place: Place) -> Fault {
    let message = format!("`{id}` stands on `{path}`, which is not there");
    Fault::error("trust/no-such-source", place, message)
        .help("a source is an address with `https://`, a file of the project, or `figure:METRIC`")
}
