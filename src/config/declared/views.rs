//! The keys of `[views.own.<name>]`.

pub use crate::config::shapes::shapes;

use crate::books::shapes::{Chart, Grain};
use crate::value::key::{Form, Key};

/// Every key of a view; which of them one takes, its shape says ([`shapes`]).
pub const KEYS: [Key; 26] = [
    Key::new("title", Form::Text, "what it is called; default: its name"),
    Key::new("chart", Form::Word(charts), "how it is drawn; default: as its shape is"),
    Key::new("finding", Form::Text, "its first line, in place of what it finds itself"),
    Key::new("span", Form::WordOrLike(spans, "^T[0-9]+M$"), "what happens is counted over it"),
    Key::new("by", Form::Texts, "a row for each word of a slice, or of two"),
    Key::new("over", Form::Word(grains), "a row for each period of this length"),
    Key::new("show", Form::Texts, "the figures that it shows"),
    Key::new("order", Form::Texts, "what it is sorted by, `-` for falling; of a funnel, its words"),
    Key::new("top", Form::Whole(1, 1000), "so many rows; the rest is one"),
    Key::new("whole", Form::Flag, "whether the total is a row as well"),
    Key::new("share", Form::Flag, "whether each row says which part of all its first figure is"),
    Key::new("last", Form::Whole(1, 1000), "so many periods"),
    Key::new("plan", Form::Flag, "whether targets stand beside the figures"),
    Key::new("step", Form::Flag, "whether its first line tells the last step, not the whole way"),
    Key::new("aimed", Form::Flag, "whether figures without a target are left out"),
    Key::new("rows", Form::Text, "the slice whose words are the rows"),
    Key::new(
        "columns",
        Form::Texts,
        "the slice whose words are the columns; or columns of a table",
    ),
    Key::new("cell", Form::Text, "the figure of each cell"),
    Key::new("start", Form::Text, "the figure that a bridge begins with"),
    Key::new("changes", Form::Texts, "the figures that lead from its start to its end"),
    Key::new("end", Form::Text, "the figure that it ends with"),
    Key::new("steps", Form::Texts, "figures that follow each other"),
    Key::new("steps_of", Form::Text, "the column whose words follow each other"),
    Key::new(
        "table",
        Form::Text,
        "the table whose rows are shown, or counted: your own, or one that a book serves",
    ),
    Key::new("where", Form::Text, "which rows, as `segment != \"Test\"`"),
    Key::new("total", Form::Texts, "columns that are summed up below"),
];

fn charts() -> Vec<&'static str> {
    Chart::ALL.iter().map(|(name, ..)| *name).collect()
}

fn grains() -> Vec<&'static str> {
    Grain::ALL.iter().map(|(name, ..)| *name).collect()
}

fn spans() -> Vec<&'static str> {
    vec!["month", "quarter"]
}
