//! Wordings of what is wrong with declared figures. Whoever reads the declaration says where.

use crate::books::measure::formula::{Clash, Measured};
use crate::books::{Holds, faults};
use crate::diag::{Fault, Place};
use crate::value::Class;

/// A table that nobody declares figures of.
pub fn unknown_table(name: &str, valid: &[&str]) -> Fault {
    let message = format!("there is no table `{name}` to make figures of");
    Fault::error("measure/unknown-table", Place::Nowhere, message)
        .help("`tearsheet list tables` shows them all; tables of your own are `own.…`")
        .suggest(name, valid.iter().copied())
}

/// A column that the table does not have.
pub fn unknown_column(table: &str, name: &str, valid: &[&str]) -> Fault {
    let message = format!("`{table}` has no column `{name}`");
    Fault::error("measure/unknown-column", Place::Nowhere, message)
        .suggest_among(name, valid.iter().copied())
}

/// A column of another kind than what is made of it.
pub fn wrong_column(key: &str, wanted: &str, name: &str, holds: Holds) -> Fault {
    let message = format!("`{key}` needs {wanted}, and `{name}` holds {}", held(holds));
    let fault = Fault::error("measure/wrong-column", Place::Nowhere, message);
    match holds {
        Holds::Day | Holds::Month => {
            fault.help("a day is no number: it places a row, it is not added or averaged")
        }
        _ => fault,
    }
}

/// What a column holds, in a sentence.
fn held(holds: Holds) -> &'static str {
    match holds {
        Holds::Text => "words",
        Holds::Number(unit) if unit.is_money() => "amounts of money",
        Holds::Number(_) => "numbers",
        Holds::Day => "days",
        Holds::Month => "months",
        Holds::Flag => "yes or no",
    }
}

/// A key that says nothing of a figure of that kind.
pub fn beside(key: &str, kind: &str, of: &[&str]) -> Fault {
    let of: Vec<String> = of.iter().map(|kind| format!("`{kind}`")).collect();
    let message = format!("`{key}` says nothing of a `{kind}`");
    Fault::error("measure/beside", Place::Nowhere, message)
        .help(format!("it goes with {}", of.join(" or ")))
}

/// A condition that cannot be read.
pub fn bad_condition(key: &str, expected: &str) -> Fault {
    let message = format!("`{key}` cannot be read: expected {expected}");
    Fault::error("measure/bad-condition", Place::Nowhere, message)
        .help("write `outcome = pilot` or `outcome in (pilot, declined)`, several joined by `and`")
}

/// A comparison with what the column never is.
pub fn never_is(name: &str, holds: Holds, literal: &str) -> Fault {
    let message = format!("`{name}` holds {}, and is never `{literal}`", held(holds));
    Fault::error("measure/condition-never", Place::Nowhere, message)
        .help("as it stands, it would keep no row or all of them")
}

/// A word that no row has, but nearly one.
pub fn slip(key: &str, column: &str, word: &str, near: &str) -> Fault {
    let message = format!("`{key}` asks for `{word}` in `{column}`, which no row has");
    Fault::error("measure/slip", Place::Nowhere, message).help(format!("did you mean `{near}`?"))
}

/// Nothing says what is made of the rows.
pub fn no_kind(kinds: &[&str]) -> Fault {
    Fault::error("measure/no-kind", Place::Nowhere, "nothing says what is made of the rows")
        .help(format!("write one of `{}`", kinds.join("`, `")))
}

/// Two things that are made of the rows.
pub fn two_kinds(first: &str, second: &str) -> Fault {
    let message = format!("a figure is made one way: here are `{first}` and `{second}`");
    Fault::error("measure/two-kinds", Place::Nowhere, message)
        .help("declare two figures, and a third of both with `value = \"own.a / own.b\"`")
}

/// A column under `count`, which counts rows.
pub fn counted_column(name: &str) -> Fault {
    let message = format!("`count` counts rows, and takes no column `{name}`");
    Fault::error("measure/counted-column", Place::Nowhere, message)
        .help(format!("write `sum = \"{name}\"`, `distinct = \"{name}\"` or `count = true`"))
}

/// A unit that what is made cannot have.
pub fn wrong_unit(unit: &str, made: &str) -> Fault {
    let message = format!("what is made is {made}, and cannot be told as `{unit}`");
    Fault::error("measure/wrong-unit", Place::Nowhere, message)
}

/// Bands that do not fall.
pub fn bands_order() -> Fault {
    let message = "each band begins below the one before it";
    Fault::error("measure/bands-order", Place::Nowhere, message)
        .help("write `bands = [[80, \"healthy\"], [60, \"monitor\"], [0, \"critical\"]]`")
}

/// A class below that of what is read.
pub fn class_below(class: Class, column: &str, needs: Class) -> Fault {
    let message = format!("`{}` is below `{column}`, which is `{}`", class.name(), needs.name());
    Fault::error("measure/class-below", Place::Nowhere, message)
        .help("`[classes]` lowers a figure, with who decided it and why")
}

/// A formula that cannot be read.
pub fn bad_formula(expected: &str) -> Fault {
    let message = format!("the formula cannot be read: expected {expected}");
    Fault::error("measure/bad-formula", Place::Nowhere, message)
        .help("write `own.spend / own.leads`, with `+ - * /`, brackets, `prior(…)`, `year_ago(…)`")
}

/// A day in a formula.
pub fn day_in_formula() -> Fault {
    let message = "a day is no number: it is neither added nor divided by";
    Fault::error("measure/day-in-formula", Place::Nowhere, message)
        .help("a figure counts the rows of some days with `where` and `day`")
}

/// Two that cannot be put together.
pub fn clash(clash: &Clash) -> Fault {
    let told = |side: Measured| side.map_or("a plain number", crate::value::Unit::name);
    let (left, right) = (told(clash.sides.0), told(clash.sides.1));
    let message = format!("`{left}` {} `{right}` measures nothing", clash.op.sign());
    Fault::error("measure/units", Place::Nowhere, message)
        .help("figures of one unit are added; money is divided by counts, days and money")
}

/// A figure that is made of itself.
pub fn circle(path: &[String]) -> Fault {
    let message = format!("the figure is made of itself: {}", path.join(" → "));
    Fault::error("measure/circle", Place::Nowhere, message)
}

/// A name that another figure has in print.
pub fn label_taken(label: &str, other: &str) -> Fault {
    let message = format!("`{label}` is what `{other}` is called: no reader could tell them apart");
    Fault::error("measure/label-taken", Place::Nowhere, message)
}

/// A key of another table that names two rows.
pub fn key_twice(table: &str, key: &str, word: &str, (first, second): (Place, Place)) -> Fault {
    let message =
        format!("`{word}` stands twice in `{key}` of `{table}`, which is looked up by it");
    Fault::error("measure/key-twice", second, message).note(format!("the first one is {first}"))
}

/// A slice that is no column of words, or that a part of a formula does not know.
pub fn unknown_slice(name: &str, valid: &[&str]) -> Fault {
    let message = format!("nothing is narrowed by `{name}`");
    Fault::error("measure/unknown-slice", Place::Nowhere, message)
        .suggest_among(name, valid.iter().copied())
}

/// A word that no row has.
pub fn unknown_word<'a>(
    table: &str,
    column: &str,
    word: &str,
    valid: impl IntoIterator<Item = &'a str>,
) -> Fault {
    faults::unknown_word(table, column, word, valid)
}
