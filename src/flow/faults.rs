//! Wordings of what is wrong with a project as a whole.

/// Files that cannot be read.
mod files;

/// What a document may cost.
mod limits;

/// Where links lead.
pub mod links;

/// What registers say of documents.
pub mod trust;

/// The day that everything is told of.
mod days;

pub use days::signed_behind;
pub use days::{asks_day, before_the_export, data_end_before, late_day, no_as_of, signed_ahead};
pub use files::{
    REWRITTEN, large_picture, layouts_differ, no_such_source, not_utf8, rewritten, unread_later,
    unreadable,
};
pub use limits::{no_memory, too_many_pages, too_much_memory, too_slow};

use crate::diag::{Fault, Line, Place, Severity};
use crate::document::Format;
use crate::value::Day;
use std::collections::BTreeSet;

/// A glob that matches nothing.
pub fn empty_glob(pattern: &str, place: Place) -> Fault {
    Fault::error("flow/empty-glob", place, format!("no file matches `{pattern}`"))
        .help("a `*` stands for the date in a name, as in `data/deals-*.csv`")
}

/// A glob whose files carry no date.
pub fn undated(pattern: &str, file: &str, place: Place) -> Fault {
    let message = format!("`{file}`, which matches `{pattern}`, has no date in its name");
    Fault::error("flow/undated-file", place, message).help(
        "several exports of one table are told apart by a date in their names, as in \
         `deals-2026-10-31.csv`",
    )
}

/// Every dated file lies after as_of.
pub fn all_later(pattern: &str, as_of: Day, place: Place) -> Fault {
    let message =
        format!("every file that matches `{pattern}` is dated after the as-of date {as_of}");
    Fault::error("flow/later-files", place, message)
        .help("add the export of that day or before, or build with a later as-of date")
}

/// Faults of a kind in a file beyond the first.
pub fn more_of_a_kind(first: &Fault, count: usize) -> Fault {
    let message = format!("{count} more of `{}` in this file", first.code);
    let place = first.place.path().map_or(Place::Nowhere, Place::file);
    Fault { severity: first.severity, ..Fault::error("flow/more-of-a-kind", place, message) }
        .help("mend the ones above first; one cause often makes many")
}

/// A layout that cannot be made into an output.
pub fn layout_without(name: &str, format: Format, place: Place) -> Fault {
    let (file, other) = match format {
        Format::Pdf => (format!("layouts/pdf/{name}.typ"), "html"),
        _ => (format!("layouts/html/{name}.html"), "pdf"),
    };
    let message = format!("the layout `{name}` makes no `{}`", format.extension());
    Fault::error("flow/layout-without-format", place, message)
        .help(format!("write `{file}`, or set `outputs = [\"{other}\"]`"))
}

/// A component of the project's own that cannot be made into an output.
pub fn component_without(name: &str, format: Format, place: Place) -> Fault {
    let (ending, other) = match format {
        Format::Pdf => ("typ", "html"),
        _ => ("html", "pdf"),
    };
    let message = format!("the component `{name}` makes no `{}`", format.extension());
    Fault::error("flow/component-without-format", place, message).help(format!(
        "write `layouts/components/{name}.{ending}`, or set `outputs = [\"{other}\"]`"
    ))
}

/// Documents that ask the books, in a project that names no table of theirs; `own`:
/// it names tables of its own.
pub fn no_tables(own: bool) -> Fault {
    let table = if own { "no table of the books" } else { "no table" };
    let message = format!("{table} is named, so no figure has anything to say");
    Fault::warning("flow/no-tables", Place::Nowhere, message)
        .help("write `[tables.deals]` with `file = \"data/deals.csv\"` into tearsheet.toml")
}

/// No record of the list meets the condition.
pub fn no_records(list: &str, place: Place) -> Fault {
    let message = format!("no record of `{list}` meets the condition, so nothing is made of this");
    Fault::warning("flow/no-records", place, message)
        .help("`tearsheet list documents` shows what each content file makes")
}

/// An export that no table of ours fits; `nearest` is the table that it could become, and
/// what that needs.
pub fn no_table_fits(file: &str, found: &[&str], nearest: Option<(&str, &[&str])>) -> Fault {
    let message = format!("`{file}` fits no table; its columns are `{}`", found.join("`, `"));
    let fault = Fault::error("flow/no-table-fits", Place::Nowhere, message);
    match nearest {
        Some((table, needs)) => fault
            .note(format!("the nearest is `{table}`, which needs `{}`", needs.join("`, `")))
            .help(format!(
                "rename its headings, or map them by hand under `[tables.{table}.columns]` in a \
                 project that `tearsheet init` makes; `tearsheet doctor` shows how it is declared \
                 as a table of your own"
            )),
        None => fault.help(
            "`tearsheet list tables` shows what is read; where it is one of these, map its \
             headings by hand in a project that `tearsheet init` makes; else `tearsheet doctor` \
             shows how it is declared as a table of your own",
        ),
    }
}

/// An export that lacks what its table needs.
pub fn left_out(file: &str, table: &str, needs: &[&str], headings: &[&str]) -> Fault {
    let needs = needs.join("`, `");
    let message = format!("`{table}` is left out: it needs `{needs}`, which nothing here tells");
    let shown: Vec<&str> = headings.iter().take(12).copied().collect();
    let more = if headings.len() > 12 { ", …" } else { "" };
    Fault::warning("flow/left-out", Place::file(file), message)
        .note(format!("its headings: `{}`{more}", shown.join("`, `")))
        .help("name it in tearsheet.toml, where the mapping stands as a remark")
}

/// An export that is left out, because no table of ours has its headings.
pub fn fits_none(file: &str, headings: &[&str]) -> Fault {
    let shown: Vec<&str> = headings.iter().take(12).copied().collect();
    let more = if headings.len() > 12 { ", …" } else { "" };
    let message = "this file is left out: no table of ours has its headings";
    Fault::warning("flow/fits-none", Place::file(file), message)
        .note(format!("its headings: `{}`{more}", shown.join("`, `")))
        .help("where it is one of ours, map it by hand in tearsheet.toml")
}

/// Exports from elsewhere than America whose amounts say no currency.
pub fn no_currency() -> Fault {
    let message = "no amount says its currency, so they would be read as `USD`";
    Fault::warning("flow/no-currency", Place::file(crate::config::FILE), message)
        .help("set `currency` and `locale` in `[company]`, where they stand as remarks")
        .settled_by(Line::open("company", "currency").or(["EUR", "CHF", "GBP", "USD"]))
}

/// A row of a file that its table could not be read from.
pub fn unread_export(file: &str, table: &str) -> Fault {
    let message = format!("`{file}` could not be read as `{table}`, so its rows lead nowhere");
    Fault::error("flow/unread-export", Place::Nowhere, message)
        .help("`tearsheet check` tells what is wrong with it")
}

/// A list in which nothing holds the words that were asked for; of each entry, its name and
/// what people call it.
pub fn nothing_listed(list: &str, words: &str, names: &[(&str, &str)]) -> Fault {
    let message = format!("nothing in `{list}` is called `{words}` or speaks of it");
    Fault::error("usage/nothing-listed", Place::Nowhere, message)
        .help(format!("`tearsheet list {list}` shows them all"))
        .suggest_called(words, names)
}

/// A row no table read.
pub fn no_such_row(file: &str, row: u32) -> Fault {
    let message = format!("no table has read row {row} of `{file}`");
    Fault::error("usage/no-such-row", Place::Nowhere, message)
        .help("rows are numbered as a spreadsheet numbers them; headings and totals are no rows")
}

/// A file no table reads.
pub fn no_such_table_file(file: &str, valid: &BTreeSet<&str>) -> Fault {
    let valid: Vec<&str> = valid.iter().copied().collect();
    Fault::error("usage/no-such-export", Place::Nowhere, format!("no table reads `{file}`"))
        .help(format!("tables read `{}`", valid.join("`, `")))
        .suggest(file, valid)
}

/// A row of a workbook of which several sheets are read.
pub fn which_sheet(file: &str, row: u32, sheets: &BTreeSet<&str>) -> Fault {
    let message = format!("tables read several sheets of `{file}`");
    Fault::error("usage/which-sheet", Place::Nowhere, message)
        .help(format!("name one: {}", rows_of_sheets(file, row, sheets)))
}

/// A sheet no table reads.
pub fn no_such_sheet(file: &str, sheet: &str, row: u32, sheets: &BTreeSet<&str>) -> Fault {
    let message = format!("no table reads the sheet `{sheet}` of `{file}`");
    let fault = Fault::error("usage/no-such-sheet", Place::Nowhere, message);
    let fault = match sheets.is_empty() {
        true => fault.help(format!("it has no sheets: write `{file}:{row}`")),
        false => fault.help(format!("name one: {}", rows_of_sheets(file, row, sheets))),
    };
    fault.suggest(sheet, sheets.iter().copied())
}

fn rows_of_sheets(file: &str, row: u32, sheets: &BTreeSet<&str>) -> String {
    let named: Vec<String> = sheets.iter().map(|sheet| format!("`{file}!{sheet}:{row}`")).collect();
    named.join(", ")
}

/// `--only` that names a draft.
pub fn only_a_draft(path: &str) -> Fault {
    Fault::error("usage/only-a-draft", Place::Nowhere, format!("`{path}` is marked as a draft"))
        .help("`--drafts` builds drafts as well, marked as such")
}

/// `--only` that matches nothing.
pub fn nothing_to_build<'a>(only: &str, valid: impl IntoIterator<Item = &'a str>) -> Fault {
    let message = format!("nothing to build matches `{only}`");
    Fault::error("usage/nothing-to-build", Place::Nowhere, message)
        .help("name a content file, a layout as in `board-pack`, or a format as in `pdf`")
        .suggest(only, valid)
}

/// No content at all.
pub fn no_content() -> Fault {
    let message = "there is nothing to build: no Markdown file under `content/`";
    Fault::error("flow/no-content", Place::Nowhere, message)
        .help("`tearsheet new board-pack my-pack` makes a first one")
}

/// Content that makes no document: drafts, or files for records there are none of.
pub fn no_documents(only_drafts: bool) -> Fault {
    let (why, help) = match only_drafts {
        true => ("is a draft", "`--drafts` builds drafts as well, marked as such"),
        false => (
            "is for records there are none of, or a draft",
            "`tearsheet list documents` shows what each content file makes",
        ),
    };
    let message = format!("there is nothing to build: every file under `content/` {why}");
    Fault::error("flow/no-documents", Place::Nowhere, message).help(help)
}

/// A layout there is none of.
pub fn unknown_layout(name: &str, valid: &BTreeSet<&str>, place: Place) -> Fault {
    let names: Vec<&str> = valid.iter().copied().collect();
    Fault::error("flow/unknown-layout", place, format!("there is no layout `{name}`"))
        .help(format!("layouts are `{}`", names.join("`, `")))
        .suggest(name, names)
}

/// A layout of the project's own that no document uses.
pub fn unused_layout(path: &str) -> Fault {
    let place = Place::file(format!("layouts/{path}"));
    Fault::remark("flow/unused-layout", place, "no document uses this layout, so it is not read")
        .help("name it as `layout` in front matter, or delete it")
}

/// Code of content past its review date.
pub const STALE: &str = "flow/stale";

/// Content past its review date: inside it is told, outside it is refused.
pub fn stale(path: &str, day: Day, owner: Option<&str>, leaves: bool, place: Place) -> Fault {
    let message = format!("`{path}` was to be reviewed by {day}");
    let severity = if leaves { Severity::Refusal } else { Severity::Warning };
    let fault = Fault { severity, ..Fault::error(STALE, place, message) };
    match owner {
        Some(owner) => {
            fault.help(format!("`{owner}` answers for it: review it and set a later `review_by`"))
        }
        None => fault.help("review it and set a later `review_by`"),
    }
}

/// A sign of the data that no face shows, with the word it stands in, how many more
/// cells of the column hold such signs, and where their words can be read as others.
pub fn sign_as_box(place: Place, (sign, word): (char, &str), more: usize, under: &str) -> Fault {
    let code = u32::from(sign);
    let message = format!("no face shows `{sign}` (U+{code:04X}) of `{word}`: it prints as a box");
    // What is left of a word in letters of ours; of others, somebody has to write it.
    let without: String = word.chars().filter(|have| *have < '\u{250}').collect();
    let without: Vec<&str> = without.split_whitespace().collect();
    let without = if without.is_empty() { "…".to_owned() } else { without.join(" ") };
    let fault = Fault::warning("flow/sign-as-box", place, message).help(format!(
        "write `\"{word}\" = \"{without}\"` under `[{under}]`, or put a face that has it into \
         `layouts/fonts/` and name it under `fallback_faces` in `layouts/brand.toml`"
    ));
    match more {
        0 => fault,
        1 => fault.note("1 more cell of this column holds such signs"),
        more => fault.note(format!("{more} more cells of this column hold such signs")),
    }
}

/// Content that is not read for the end of its name.
pub fn other_ending(path: &str) -> Fault {
    Fault::warning("flow/other-ending", Place::file(path), "this file is not read as content")
        .help("let its name end in `.md`")
}

/// A second table of what one already tells; `poorer`: it alone says nothing of
/// what was before.
pub fn second_source((file, table): (&str, &str), first: &str, poorer: bool) -> Fault {
    let why = match poorer {
        false => format!("`{first}` tells recurring revenue already"),
        true => format!(
            "`{first}` tells recurring revenue of several months, and this file tells \
             of no contract that ended"
        ),
    };
    let message = format!("`{table}` is left out: {why}");
    Fault::warning("flow/second-source", Place::file(file), message).help(format!(
        "to use it instead, take the first `# ` off the lines below `# [tables.{table}]` at the \
         end of tearsheet.toml, and remove `[tables.{first}]`"
    ))
}

/// What becomes of a list of customers whose amounts are given up.
pub const STILL_A_LIST: &str = "it is read as `customers`, the list of who they are";

/// A title or slug names a field that records leave empty.
pub fn empty_field(field: &str, records: &[&str], place: Place) -> Fault {
    let shown: Vec<&str> = records.iter().copied().take(5).collect();
    let more = if records.len() > 5 { ", …" } else { "" };
    let (noun, verb) = if records.len() == 1 { ("record", "has") } else { ("records", "have") };
    let message = format!("{} {noun} {verb} nothing in `{field}`, which this names", records.len());
    Fault::error("flow/empty-field", place, message)
        .note(format!("`{}`{more}", shown.join("`, `")))
        .help(format!("leave such records out: `for_each = '… where {field} != \"\"'`"))
}

/// An audience that a record's field does not make.
pub fn bad_audience(text: &str, place: Place) -> Fault {
    Fault::error("flow/bad-audience", place, format!("`{text}` is no audience"))
        .help(format!("audiences are `{}`", crate::policy::Audience::NAMES.join("`, `")))
}

/// An audience of a customer nobody knows: nobody would look for what is in its folder.
pub fn unknown_customer<'a>(
    id: &str,
    parent: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
    place: Place,
) -> Fault {
    let message = format!("there is no customer `{id}` for a document to be for");
    let fault = Fault::error("flow/unknown-customer", place, message);
    match parent {
        Some(parent) => {
            fault.help(format!("`{id}` belongs to `{parent}`: write `customer:{parent}`"))
        }
        None => {
            let known: Vec<&str> = known.into_iter().collect();
            let fault = fault.suggest(id, known.iter().copied());
            match (fault.help.is_none(), known.first()) {
                (true, Some(first)) => fault.help(format!("write an id, as in `customer:{first}`")),
                _ => fault,
            }
        }
    }
}

/// A document that is longer than its layout is for.
pub fn runs_over(
    layout: &str,
    path: &str,
    (pages, most): (u32, u32),
    begins: &str,
    place: Place,
) -> Fault {
    let plural = if most == 1 { "page" } else { "pages" };
    let message = format!("`{layout}` is for {most} {plural}, and `{path}` has {pages}");
    let fault = Fault::warning("flow/runs-over", place, message)
        .help("shorten it, or set `max_pages` to say how many it may have");
    match begins {
        "" => fault,
        begins => fault.note(format!("page {} begins with `{begins}`", most + 1)),
    }
}

/// A prospect that is none.
pub fn unknown_prospect<'a>(id: &str, known: impl Iterator<Item = &'a str>, place: Place) -> Fault {
    Fault::error("flow/unknown-prospect", place, format!("no open deal is `{id}`"))
        .suggest_among(id, known)
}
