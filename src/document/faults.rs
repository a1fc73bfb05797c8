//! Wordings of the faults of content files. Those of composing stand in
//! `compose/faults.rs`.

/// Kinds whose parts are settled.
pub mod kinds;

/// What Markdown says that a document cannot.
pub mod markdown;

/// Names of figures, components, facets and views.
pub mod names;

/// Rows of lists and of tables of the project's own.
pub mod rows;

use crate::diag::{Fault, Place};
use crate::document::{called, components};

/// The same fault where it was asked, unless it has a place of its own.
pub fn at(mut fault: Fault, place: Place) -> Fault {
    if fault.place == Place::Nowhere {
        fault.place = place;
    }
    fault
}

fn error(code: &'static str, place: Place, message: impl Into<String>) -> Fault {
    Fault::error(code, place, message)
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => "it takes none".to_owned(),
        names => format!("it takes `{}`", names.join("`, `")),
    }
}

/// U+001A in the source.
pub fn control_sign(place: Place) -> Fault {
    error("content/control-sign", place, "the sign U+001A cannot stand in a content file")
        .help("delete it; editors show it as `^Z` or a box")
}

/// A file without front matter.
pub fn no_front_matter(place: Place) -> Fault {
    error("content/no-front-matter", place, "the file does not start with front matter").help(
        "start with `+++`, then `title`, `layout` and `audience` as TOML, then `+++` (or YAML \
         between `---`)",
    )
}

/// Front matter that is not closed.
pub fn open_front_matter(place: Place, fence: &str) -> Fault {
    error("content/open-front-matter", place, format!("front matter is not closed by `{fence}`"))
        .help(format!("put `{fence}` on a line of its own after the last key"))
}

/// Front matter its reader cannot read.
pub fn front_matter(place: Place, why: &str) -> Fault {
    error("content/bad-front-matter", place, format!("front matter cannot be read: {why}"))
        .help("a line is `key = \"value\"` between `+++`, or `key: value` between `---`")
}

/// An unknown key.
pub fn unknown_key(place: Place, key: &str) -> Fault {
    error("content/unknown-key", place, format!("there is no key `{key}`"))
        .help("own data stand under `[extra]`")
}

/// A key that must be there.
pub fn missing_key(place: Place, key: &str) -> Fault {
    error("content/missing-key", place, format!("front matter lacks `{key}`"))
        .help("every document has `title`, `layout` and `audience`")
}

/// A value of the wrong kind.
pub fn wrong_kind(place: Place, key: &str, expected: &str, found: &str) -> Fault {
    error("content/wrong-kind", place, format!("`{key}` takes {expected}, found {found}"))
}

/// A slug that is no file name.
pub fn bad_slug(place: Place, slug: &str) -> Fault {
    error("content/bad-slug", place, format!("`{slug}` cannot name an output"))
        .help("set `slug` as in `october-pack`: letters a to z, digits, single hyphens")
}

/// One slug for many documents.
pub fn one_slug(place: Place) -> Fault {
    error("content/one-slug", place, "every record would make a document of the same name")
        .help("set `slug` with a field in it, as `client-{{ record.id }}`")
}

/// An audience nobody is.
pub fn bad_audience(place: Place, name: &str) -> Fault {
    let names = crate::policy::Audience::NAMES;
    error("content/unknown-audience", place, format!("there is no audience `{name}`"))
        .help(format!("one of `{}`", names.join("`, `")))
        .suggest(name, names)
}

/// An output that is not in a list.
pub fn one_output(place: Place, name: &str) -> Fault {
    wrong_kind(place, "outputs", "a list of `pdf`, `html` and `xlsx`", "a text")
        .help(format!("write `outputs = [\"{name}\"]`"))
}

/// An output that is not made.
pub fn bad_output(place: Place, name: &str) -> Fault {
    error("content/unknown-output", place, format!("there is no output `{name}`"))
        .help("`outputs` takes `pdf`, `html` and `xlsx`")
}

/// A book that is not there.
pub fn unknown_book(place: Place, name: &str, books: &[&str]) -> Fault {
    error("content/unknown-book", place, format!("there is no book `{name}`"))
        .help(format!("one of `{}`", books.join("`, `")))
        .suggest(name, books.iter().copied())
}

/// A day that is none.
pub fn bad_day(place: Place, key: &str, text: &str) -> Fault {
    error("content/bad-day", place, format!("`{key}` takes a day, found `{text}`"))
        .help_of_day(text)
}

/// A list that is not there.
pub fn unknown_list(place: Place, name: &str, lists: &[&str]) -> Fault {
    let called: Vec<(&str, &str)> = lists.iter().map(|list| (*list, "")).collect();
    error("content/unknown-list", place, format!("there is no list `{name}`"))
        .help(format!("there is `{}`", lists.join("`, `")))
        .suggest_called(name, &called)
}

/// A condition that cannot be read.
pub fn bad_condition(place: Place, expected: &str) -> Fault {
    error("content/bad-condition", place, format!("the condition needs {expected} here"))
        .help("write `revenue.customers where segment = \"Neobank\" and tier != \"free\"`")
}

/// A field that the list does not have.
pub fn unknown_field(place: Place, field: &str, fields: &[&str]) -> Fault {
    let id = if fields.contains(&"id") { "" } else { "`id`, " };
    error("content/unknown-field", place, format!("the list has no field `{field}`"))
        .help(format!("it has {id}`{}`", fields.join("`, `")))
        .suggest(field, fields.iter().copied())
}

/// A record where there is none.
pub fn no_record(place: Place, field: &str) -> Fault {
    error("content/no-record", place, format!("there is no record to take `{field}` from"))
        .help("a document has a record when its front matter has `for_each`")
}

/// Something else than a field in a text of front matter.
pub fn not_a_field(place: Place, inside: &str, timed: bool) -> Fault {
    let message = format!("`{inside}` cannot stand in front matter");
    error("content/not-a-field", place, message).help(match timed {
        true => {
            "fields of the record can, as `{{ record.name }}`, and `{{ period }}`, `{{ as_of }}`"
        }
        false => "only fields of the record can, as `{{ record.name }}`",
    })
}

/// A document of a period that moves under a name that stays.
pub fn slug_stays(place: Place, period: &str) -> Fault {
    let message = format!("`{period}` moves on, and the slug does not: the next one replaces it");
    Fault::warning("content/slug-stays", place, message)
        .help("write `{{ period }}` into the slug to keep one file for each")
}

/// `{{` that nothing closes.
pub fn unclosed(place: Place) -> Fault {
    error("content/unclosed", place, "`{{` is not closed by `}}`")
        .help("write `}}` behind what it begins, or `\\{{` for the braces themselves")
}

/// Braces that belong to no component.
pub fn stray_braces(place: Place, braces: &str) -> Fault {
    let fault = error("content/stray-braces", place, format!("`{braces}` belongs to no component"));
    fault.help(format!(
        "a figure is written `{{{{ revenue.arr }}}}`; write `\\{braces}` for the signs themselves"
    ))
}

/// A component the grammar does not know.
pub fn bad_component(place: Place, expected: &str) -> Fault {
    let fault = error("content/bad-component", place, format!("expected {expected}"));
    match expected.contains("no operators") {
        true => fault.help(
            "a figure is printed as it is, or by a facet, as `{{ revenue.arr.exact }}`; \
             `tearsheet list metrics` shows what there is",
        ),
        false => fault.help(
            "a figure is written `{{ revenue.arr }}`, a component `{{ chart(\"revenue.bridge\") }}`",
        ),
    }
}

/// The code of [`nested`].
pub const NESTED: &str = "content/nested";

/// A component between the brackets of one that has content.
pub fn nested(place: Place, name: &str) -> Fault {
    let message = format!("`{name}` takes no component between its brackets");
    let what = match name {
        "columns" => ", for each column a heading as `### Title` and what stands under it",
        _ => ", what belongs into it",
    };
    error(NESTED, place, message).help(format!(
        "write `{{{{ {name}(…) }}}}` on its line, below it{what}, then `{{{{ end }}}}`"
    ))
}

/// A facet of something that has none.
pub fn facet_of_component(place: Place, name: &str, facet: &str) -> Fault {
    error("content/facet-of-component", place, format!("`{name}` has no `{facet}`"))
        .help("only figures have facets")
}

/// A view where a figure should stand.
pub fn view_in_text(place: Place, view: &str, chart: bool) -> Fault {
    let component = if chart { "chart" } else { "table" };
    error("content/view-in-text", place, format!("`{view}` is a view, not a figure"))
        .help(format!("write `{{{{ {component}(\"{view}\") }}}}` on a line of its own"))
}

/// A component without brackets.
pub fn no_brackets(place: Place, name: &str) -> Fault {
    error("content/no-brackets", place, format!("`{name}` needs brackets"))
        .help(format!("write `{name}()`, with what it takes between the brackets"))
}

/// Arguments to a field.
pub fn field_arguments(place: Place, field: &str) -> Fault {
    error("content/field-arguments", place, format!("`record.{field}` takes no arguments"))
        .help(format!("write `{{{{ record.{field} }}}}`"))
}

/// An argument that is not there.
pub fn unknown_argument(place: Place, of: &str, name: &str, names: &[&str]) -> Fault {
    let message = format!("`{of}` has no argument `{name}`");
    let fault = error("content/unknown-argument", place, message);
    match called::argument(name).filter(|ours| names.contains(ours)) {
        Some(ours) => fault.help(format!("did you mean `{ours}`?")),
        None => fault.help(listed(names)).suggest(name, names.iter().copied()),
    }
}

/// An argument it cannot do without.
pub fn missing_argument(place: Place, of: &str, name: &str) -> Fault {
    let message = format!("`{of}` needs the argument `{name}`");
    let doc = components::find(of)
        .and_then(|component| component.parameters.iter().find(|have| have.name == name))
        .map(|parameter| parameter.doc);
    let written = || format!("write `{of}({name}=\"…\")`");
    let help = doc.map_or_else(written, |doc| format!("`{name}`: {doc}"));
    error("content/missing-argument", place, message).help(help)
}

/// An argument without a name where one is needed.
pub fn positional(place: Place, of: &str) -> Fault {
    let names = components::find(of).map(|component| {
        let names = component.parameters.iter().map(|parameter| parameter.name);
        format!("; {}", listed(&Vec::from_iter(names)))
    });
    error("content/argument-name", place, format!("this argument of `{of}` needs a name"))
        .help(format!("write `name=\"…\"`{}", names.unwrap_or_default()))
}

/// Too few or too many.
pub fn how_many(place: Place, of: &str, least: usize, most: usize) -> Fault {
    error("content/how-many", place, format!("`{of}` takes {least} to {most} names"))
        .help(format!("write `{of}(\"revenue.arr\", \"revenue.nrr\", \"pipeline.win_rate\")`"))
}

/// An argument given twice.
pub fn twice(place: Place, name: &str) -> Fault {
    error("content/twice", place, format!("`{name}` is given twice")).help("keep one of them")
}

/// A width that is none.
pub fn bad_percent(place: Place, key: &str, text: &str, most: u8) -> Fault {
    let message = format!("`{key}` takes percent of the column from 10 to {most}, found `{text}`");
    error("content/bad-percent", place, message).help("write it as `50`")
}

/// A word that is none of those it may be.
pub fn unknown_word(place: Place, of: &str, word: &str, words: &[&str]) -> Fault {
    error("content/unknown-word", place, format!("`{of}` cannot be `{word}`"))
        .help(format!("one of `{}`", words.join("`, `")))
        .suggest(word, words.iter().copied())
}

/// A chart of a view that has none.
pub fn no_chart(place: Place, view: &str) -> Fault {
    error("content/no-chart", place, format!("`{view}` has no chart"))
        .help(format!("write `table(\"{view}\")`"))
}

/// A block inside text.
pub fn block_in_text(place: Place) -> Fault {
    error("content/block-in-text", place, "this component stands inside text")
        .help("put it on a line of its own")
}

/// A component in an address.
pub fn in_address(place: Place) -> Fault {
    error("content/in-address", place, "a component cannot stand in an address or an image")
        .help("write the address in full, and the figure beside it")
}

/// A component that Markdown did not give back.
pub fn misplaced(place: Place) -> Fault {
    error("content/misplaced", place, "a component cannot stand here")
        .help("it can stand in text, in a table's cell, or on a line of its own")
}

/// A component that is never ended.
pub fn no_end(place: Place, name: &str) -> Fault {
    error("content/no-end", place, format!("`{name}` is not closed"))
        .help("close it with `{{ end }}` on a line of its own")
}

/// An end of nothing.
pub fn end_of_nothing(place: Place) -> Fault {
    error("content/end-of-nothing", place, "`end` closes nothing")
        .help("take it away, or begin what it closes, as `{{ commentary(by=\"…\", on=\"…\") }}`")
}

/// A component without content.
pub fn no_content(place: Place, name: &str) -> Fault {
    error("content/no-content", place, format!("`{name}` has no content"))
        .help("write it between the component and `{{ end }}`")
}

/// Decisions that are no table.
pub fn decisions_table(place: Place) -> Fault {
    error("content/decisions-table", place, "`decisions` takes one table and nothing else")
        .help("its heads are `| What | Owner | Due |`")
}

/// Content before the first column.
pub fn before_columns(place: Place) -> Fault {
    error("content/before-columns", place, "`columns` starts with the heading of a column")
        .help("write `### Title` before it")
}

/// Too few or too many columns.
pub fn column_count(place: Place, count: usize) -> Fault {
    error("content/column-count", place, format!("`columns` has 2 to 4 columns, found {count}"))
        .help("each starts with a heading, as `### Title`")
}

/// Columns that should have as many items as each other.
pub fn unequal_columns(place: Place, counts: &[(String, usize)]) -> Fault {
    let counts: Vec<String> =
        counts.iter().map(|(title, count)| format!("`{title}` {count}")).collect();
    let message = format!("the columns have unequal numbers of items: {}", counts.join(", "));
    error("content/unequal-columns", place, message)
        .help("`equal=true` asks for as many items in each")
}

/// A component with the name of a built-in one.
pub fn component_taken(place: Place, name: &str) -> Fault {
    error("content/component-taken", place, format!("`{name}` is built in"))
        .help("give the component another name")
}

/// A description of a component that cannot be read.
pub fn component_file(place: Place, why: &str) -> Fault {
    error("content/component-file", place, format!("the component cannot be read: {why}"))
        .help("it is TOML with what it takes, as `[parameters.text]` and `kind = \"text\"`")
}

/// A parameter that is not described as one.
pub fn component_parameter(place: Place, name: &str) -> Fault {
    error("content/component-parameter", place, format!("the parameter `{name}` is not described"))
        .help("write `kind = \"figure\"`, `\"view\"` or `\"text\"`, and `required = true` if so")
}
