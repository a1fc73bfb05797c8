//! Wordings of the faults of configuration.

/// Of `[trust]` and of registers in prose.
mod trust;

pub use trust::{
    allowed_without_reason, claim_twice, longer_without_reason, never_seen, no_source,
    testimonial_twice, turning_signs,
};

use crate::diag::nearest::nearest;
use crate::diag::{Fault, Place};
use crate::table::{date, money};
use crate::value::{Class, Decimal, Zone};
use crate::words::LOCALES;

/// The file is no TOML.
pub fn syntax(message: &str, place: Place) -> Fault {
    Fault::error("config/syntax", place, message.to_owned())
        .help("a line is `key = \"value\"`, below the `[table]` it belongs to")
}

/// A key nobody reads.
pub fn unknown_key(key: &str, known: &[&str], place: Place) -> Fault {
    Fault::error("config/unknown-key", place, format!("unknown key `{key}`"))
        .help(format!("known here: `{}`; your own keys go under `[extra]`", known.join("`, `")))
        .suggest(key, known.iter().copied())
}

/// A variable that sets nothing.
pub fn unknown_variable(name: &str, known: &[String]) -> Fault {
    let message = format!("the variable `{name}` sets nothing");
    Fault::error("config/unknown-variable", Place::Nowhere, message)
        .help("variables win over `[company]` and `[build]`, as `TEARSHEET_BUILD__AS_OF`")
        .suggest(name, known.iter().map(String::as_str))
}

/// A choice no metric leaves open.
pub fn unknown_setting(
    key: &str,
    known: impl Iterator<Item = &'static str>,
    place: Place,
) -> Fault {
    let known: Vec<&'static str> = known.collect();
    let fault =
        Fault::error("config/unknown-setting", place, format!("no metric has the choice `{key}`"));
    // The right choice under the wrong metric.
    let last = |name: &str| name.rsplit('.').next().map(str::to_owned);
    if let Some(name) = known.iter().find(|name| last(name) == last(key)) {
        return fault.help(format!("did you mean `{name}`?"));
    }
    // A misspelt metric is compared with as much of each choice as it is.
    let depth = key.matches('.').count();
    let cut = known.into_iter().map(|name| {
        let end = name.match_indices('.').nth(depth).map_or(name.len(), |(at, _)| at);
        name.get(..end).unwrap_or(name)
    });
    fault.help("`tearsheet list metrics` shows every choice with its default").suggest(key, cut)
}

/// A name for what documents do not print; `reversed`: ours stands on the right.
pub fn unknown_label(
    key: &str,
    reversed: Option<&str>,
    known: impl Iterator<Item = &'static str>,
    place: Place,
) -> Fault {
    let known: Vec<&'static str> = known.collect();
    let message = format!("there is nothing called `{key}` to be given a name");
    let fault = Fault::error("config/unknown-label", place, message);
    if let Some(ours) = reversed {
        let own = toml::Value::String(key.to_owned());
        return fault.help(format!("ours stands on the left: write `{ours} = {own}`"));
    }
    fault
        .help(format!("names can be given to `{}`", known.join("`, `")))
        .suggest(key, known.iter().copied())
}

/// One name for two words: no reader could tell them apart.
pub fn one_label_for_two(own: &str, first: &str, second: &str, place: Place) -> Fault {
    let message = format!("`{first}` and `{second}` are both called `{own}`");
    Fault::error("config/one-label-for-two", place, message)
        .help("give each a name of its own, or map both to one of ours under `values`")
}

/// A key that must be there.
pub fn missing_key(key: &str, place: Place) -> Fault {
    Fault::error("config/missing-key", place, format!("the key `{key}` is missing")).help(match key
    {
        "schema" => "declare its columns: `schema = { name = \"text\", day = \"day\" }`",
        "kind" => "write what it holds: `{ kind = \"text\", label = \"…\" }`",
        "definition" => "say what it is, in a sentence or two: documents print it",
        "table" => "say whose rows it is made of: `table = \"own.events\"`",
        "day" => "say which column of days tells which row is the last: `day = \"date\"`",
        "from" => "rows that last have both: `from = \"start\"`, `until = \"end\"`",
        "until" => "rows that last have both; what has happened on a day has `day`",
        "by" => "say which column here names a row there: `by = \"customer\"`",
        "take" => "say which column there is taken: `take = \"segment\"`",
        "per" => "say whose score it is: `per = \"supplier\"`",
        "range" => "say from which to which number each line goes: `range = [1, 5]`",
        "show" | "cell" => "name figures, as `tearsheet list metrics` shows them",
        "steps_of" | "order" => {
            "write `table`, `steps_of` and `order`, or `steps` with figures that follow each other"
        }
        "rows" | "columns" => "name two slices, as `rows = \"segment\"`, `columns = \"product\"`",
        "start" | "changes" | "end" => "a bridge has `start`, `changes` and `end`",
        "heading" => "write the heading it stands under: `{ heading = \"Unit Amount\", … }`",
        _ => "write the path of the export, as `file = \"data/deals.csv\"`",
    })
}

/// A column that is made of others is called as one that is there.
pub fn column_twice(name: &str, place: Place) -> Fault {
    let message = format!("the table has a column `{name}` already");
    Fault::error("config/column-twice", place, message)
        .help("give what is made of others a name of its own")
}

/// One of two days is not said.
pub fn no_day(key: &str, place: Place) -> Fault {
    Fault { help: None, ..missing_key(key, place) }
        .help("days are counted between two columns: `{ from = \"due\", until = \"delivered\" }`")
}

/// A value of the wrong kind.
pub fn not_a(wanted: &str, given: &str, place: Place) -> Fault {
    other_kind(wanted, &format!("`{given}`"), place)
}

/// How a share is written.
pub const SHARE_AS: &str = "a share is written `0.17`, `17` or `\"17%\"`";

/// A value of another kind than it should be.
pub fn other_kind(wanted: &str, found: &str, place: Place) -> Fault {
    let fault =
        Fault::error("config/wrong-kind", place, format!("expected {wanted}, found {found}"));
    match (wanted, found) {
        ("a text", "a number" | "a day" | "yes or no") => fault.help("put quotes around it"),
        ("a table", "a text") => {
            fault.help("write it as `{ key = \"value\" }`, or as a `[table]` of its own")
        }
        _ => fault,
    }
}

/// A bare number that may be a fraction or a percentage.
pub fn share_of_two_scales(key: &str, number: Decimal, most: i64, place: Place) -> Fault {
    let number = number.normalize();
    let whole = (number * Decimal::ONE_HUNDRED).normalize();
    let message = format!("`{key} = {number}` may be {number}% or {whole}%");
    let fault = Fault::error("config/share-of-two-scales", place, message);
    match number <= Decimal::from(most) {
        true => fault.help(format!("write `{key} = \"{number}%\"` or `{key} = \"{whole}%\"`")),
        false => fault.help(format!("write `{key} = \"{number}%\"`")),
    }
}

/// A word that is not among those allowed.
pub fn not_one_of(key: &str, given: &str, allowed: &[&str], place: Place) -> Fault {
    let message = format!("`{key}` cannot be `{given}`");
    Fault::error("config/unknown-word", place, message)
        .help(format!("it may be `{}`", allowed.join("`, `")))
        .suggest(given, allowed.iter().copied())
}

/// A key or a table that belongs below another.
pub fn misplaced_key(key: &str, home: &str, place: Place) -> Fault {
    Fault::error("config/misplaced-key", place, format!("`{key}` does not belong here")).help(
        match home.starts_with("tables.") {
            true => format!("write `[{home}]`"),
            false => format!("it belongs under `[{home}]`"),
        },
    )
}

/// A figure of the project's own that is declared under the name of a book.
pub fn declared_in_a_book(name: &str, place: Place) -> Fault {
    let message = "a figure of the project's own is declared under `own`, not under a book's name";
    Fault::error("config/declared-in-a-book", place, message)
        .help(format!("write `[metrics.own.{name}]`"))
}

/// A row that happens on a day and lasts.
pub fn day_and_interval(place: Place) -> Fault {
    let message = "a row happens on a `day`, or lasts `from` one `until` another: not both";
    Fault::error("config/day-and-interval", place, message)
}

/// A table no book wants.
pub fn unknown_table(name: &str, valid: &[&str], place: Place) -> Fault {
    Fault::error("config/unknown-table", place, format!("no book reads a table `{name}`"))
        .help("a table of your own goes under `[tables.own.<name>]`")
        .suggest(name, valid.iter().copied())
}

/// A name that no document could write.
pub fn bad_name(what: &str, name: &str, place: Place) -> Fault {
    let message = format!("`{name}` cannot name a {what} of the project's own");
    Fault::error("config/bad-name", place, message).help(
        "write letters a to z, digits and `_`, as in `due_date`; a heading goes under `columns`",
    )
}

/// A view of no shape.
pub fn no_shape(place: Place) -> Fault {
    let message = "nothing says what the view shows".to_owned();
    Fault::error("config/no-shape", place, message).help(
        "write `show` with figures, alone or parted `by` a slice or `over` time; `rows`, `columns` \
         and `cell`; `steps`; `start`, `changes` and `end`; or `table`",
    )
}

/// A view of two shapes at once.
pub fn two_shapes(one: &str, other: &str, place: Place) -> Fault {
    let message = format!("a view has one shape: this is {one}, and here is a key of {other}");
    Fault::error("config/two-shapes", place, message).help("declare two views")
}

/// Two things of the project's own by one name.
pub fn name_twice(name: &str, place: Place) -> Fault {
    let message = format!("`{name}` is the name of something else already");
    Fault::error("config/name-twice", place, message)
        .help("tables and views of the project's own share their names: choose another")
}

/// A table or column of the project's own that is not declared.
pub fn unknown_own(name: &str, valid: &[String], place: Place) -> Fault {
    let message = format!("the project declares no table or column `{name}`");
    Fault::error("config/unknown-own", place, message)
        .help("tables of your own stand under `[tables.own.<name>]`")
        .suggest(name, valid.iter().map(String::as_str))
}

/// A column the table does not have.
pub fn unknown_column(
    table: &str,
    name: &str,
    heading: Option<&str>,
    valid: &[&str],
    place: Place,
) -> Fault {
    let message = format!("the table `{table}` has no column `{name}`");
    let fault = Fault::error("config/unknown-column", place, message);
    // What is nearly one of ours is a slip, whatever stands on the right.
    let other = nearest(name, valid.iter().copied()).is_none();
    if let Some(ours) = heading.filter(|heading| other && valid.contains(heading)) {
        let theirs = toml::Value::String(name.to_owned());
        return fault.help(format!("ours stands on the left: write `{ours} = {theirs}`"));
    }
    fault
        .help(format!("our columns are `{}`; their heading goes on the right", valid.join("`, `")))
        .suggest(name, valid.iter().copied())
}

/// A filter that cannot be read.
pub fn bad_filter(text: &str, expected: &str, place: Place) -> Fault {
    let message = format!("the filter `{text}` cannot be read: expected {expected}");
    Fault::error("config/bad-filter", place, message)
        .help("write `segment != \"Test\"`, several joined by `and`")
}

/// A day that is none.
pub fn bad_day(key: &str, text: &str, place: Place) -> Fault {
    Fault::error("config/bad-day", place, format!("`{key}` cannot be `{text}`")).help_of_day(text)
}

/// A currency that is none.
pub fn bad_currency(text: &str, place: Place) -> Fault {
    let fault = Fault::error("config/bad-currency", place, format!("`{text}` is no currency code"))
        .help("write three capital letters as in `USD`, `EUR`, `GBP`");
    let code = text.trim().to_uppercase();
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    match money::plain(text).or_else(|| money::others(text).next()) {
        Some(code) => fault.help(format!("did you mean `{code}`?")),
        None if is_code => fault.help(format!("did you mean `{code}`?")),
        None => fault,
    }
}

/// A locale without a table of words.
pub fn bad_locale(text: &str, place: Place) -> Fault {
    let message = format!("there are no words for the locale `{text}`");
    let fault = Fault::error("config/bad-locale", place, message)
        .help(format!("it may be `{}`", LOCALES.join("`, `")));
    // A language alone; a country that is not there is no slip of one that is.
    let language = text.to_lowercase();
    let own = LOCALES.iter().find(|locale| locale.split('-').next() == Some(language.as_str()));
    let same = text.replace('_', "-");
    match own.or(LOCALES.iter().find(|locale| locale.eq_ignore_ascii_case(&same))) {
        Some(locale) => fault.help(format!("did you mean `{locale}`?")),
        None => fault,
    }
}

/// A time zone that is none.
pub fn bad_timezone(text: &str, place: Place) -> Fault {
    let fault = Fault::error("config/bad-timezone", place, format!("`{text}` is no time zone"))
        .help("write `UTC`, or an area and a place as `Europe/Berlin`");
    let names: Vec<String> = Zone::names().filter(|name| name.contains('/')).collect();
    let asked = text.replace(' ', "_").to_lowercase();
    let place = |name: &&String| name.to_lowercase().rsplit('/').next() == Some(&asked);
    let all = || names.iter().map(String::as_str).chain(["UTC"]);
    match names.iter().find(place).map(String::as_str).or_else(|| nearest(text, all())) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault,
    }
}

/// A fiscal year that does not start on the first of a month.
pub fn bad_fiscal_start(text: &str, place: Place) -> Fault {
    Fault::error(
        "config/bad-fiscal-start",
        place,
        format!("the fiscal year cannot start on `{text}`"),
    )
    .help(match date::read_month(&format!("{} 2000", text.trim()), None) {
        date::Reading::Sure(day, _) => format!("did you mean `{:02}-01`?", day.ymd().1),
        _ => "write month and day as `04-01`; it is the first of a month".to_owned(),
    })
}

/// A class that is none.
pub fn bad_class(text: &str, place: Place) -> Fault {
    let names: Vec<&str> = Class::ALL.iter().map(|class| class.name()).collect();
    Fault::error("config/bad-class", place, format!("`{text}` is no class"))
        .help(format!("classes are `{}`", names.join("`, `")))
        .suggest(text, names.iter().copied())
}

/// A class lowered without saying why and by whom.
pub fn lowered_without_reason(name: &str, from: Class, to: Class, place: Place) -> Fault {
    let message = format!(
        "lowering `{name}` from `{}` to `{}` needs `reason` and `by`",
        from.name(),
        to.name()
    );
    Fault::error("config/lowered-class", place, message)
        .help(format!("write `{{ class = \"{}\", reason = \"…\", by = \"…\" }}`", to.name()))
}

/// An output folder outside the project.
pub fn bad_output(text: &str, place: Place) -> Fault {
    Fault::error("config/bad-output", place, format!("`output` cannot be `{text}`"))
        .help("it is a folder inside the project, as `output`")
}

/// An output folder in which documents would become sources, and stand among them.
pub fn output_among_sources(text: &str, source: &str, place: Place) -> Fault {
    Fault {
        message: format!("`output` cannot be `{text}`: `{source}` is read"),
        ..bad_output(text, place)
    }
}

/// A table that would be read from where documents are written.
pub fn source_in_output(file: &str, output: &str, place: Place) -> Fault {
    let message = format!("`{file}` stands in `{output}`, where documents are written");
    Fault::error("config/source-in-output", place, message)
        .help("move it to `data`, or set `[build] output`")
}

/// No configuration anywhere above.
pub fn not_found(name: &str, start: &str) -> Fault {
    let message = format!("no `{name}` in `{start}` or above");
    Fault::error("config/not-found", Place::Nowhere, message)
        .help("`tearsheet init` makes a project here")
}
