//! The words of slices: what a figure can be narrowed to, how readers call it, in which
//! order, and what keeps what names none.

use crate::books::making::{Gap, Got};
use crate::books::{Argument, Slice};
use crate::table::TextColumn;
use crate::value::{Phrase, Reason, Said, said};

/// A word that figures can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SliceWord {
    /// The word; empty for what names none.
    pub word: String,
    /// How readers call it.
    pub called: Phrase,
    /// What keeps it, and nothing else.
    pub slice: Slice,
    /// Whether it is what names none.
    pub nameless: bool,
}

impl SliceWord {
    /// A word of an argument.
    pub fn of(argument: &str, word: &str, called: impl Into<Phrase>) -> SliceWord {
        let slice = Slice::from([(argument.to_owned(), word.to_owned())]);
        let nameless = word.is_empty();
        SliceWord { word: word.to_owned(), called: called.into(), slice, nameless }
    }

    /// What names none of an argument.
    pub fn none(argument: &str) -> SliceWord {
        SliceWord::of(argument, "", NOT_STATED)
    }

    /// Kept by another argument too.
    #[must_use]
    pub fn and(mut self, argument: &str, word: &str) -> SliceWord {
        self.slice.insert(argument.to_owned(), word.to_owned());
        self
    }

    /// That says what names none.
    #[must_use]
    pub fn nameless(self, nameless: bool) -> SliceWord {
        SliceWord { nameless, ..self }
    }
}

/// The words of an argument.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Each of them, in their order.
    pub all: Vec<SliceWord>,
    /// Whether that order means something: stages, cohorts. Others stand by their figures.
    pub ordered: bool,
}

impl Words {
    /// Words whose order means something.
    pub fn in_order(all: impl IntoIterator<Item = SliceWord>) -> Words {
        Words { all: all.into_iter().collect(), ordered: true }
    }

    /// Words that stand by their figures.
    pub fn plain(all: impl IntoIterator<Item = SliceWord>) -> Words {
        Words { all: all.into_iter().collect(), ordered: false }
    }

    /// The words of a column, and what names none where there is any.
    pub fn of_column(argument: &str, column: &TextColumn) -> Words {
        let words = column.words.iter().skip(1);
        let words = words.map(|word| SliceWord::of(argument, word, Phrase::name(word)));
        let none = column.codes.contains(&0).then(|| SliceWord::none(argument));
        Words::plain(words.chain(none))
    }

    /// The words that an argument lists itself, as people call them.
    pub fn of_choice(argument: &Argument) -> Words {
        let called = argument.called.iter().map(|said| Phrase::said(said));
        let words = argument.words.iter().zip(called);
        Words::in_order(words.map(|(word, called)| SliceWord::of(argument.name, word, called)))
    }

    /// The words of a column that may not be there.
    pub fn of_column_if(argument: &str, column: Option<&TextColumn>) -> Got<Words> {
        let words = column.map(|column| Words::of_column(argument, column));
        words.ok_or_else(|| {
            let why = Phrase::said(NO_COLUMN).named(argument);
            Gap::Missing(Reason::MissingInput, why)
        })
    }
}

/// What is said before the words of an argument: "by source".
pub fn by(argument: Option<&Argument>, key: &str) -> Phrase {
    match argument {
        Some(argument) => Phrase::said(argument.by),
        None => Phrase::said(BY).named(presentable(key)),
    }
}

/// What heads the column of an argument's words.
pub fn head(argument: Option<&Argument>, key: &str) -> Phrase {
    match argument.map(|argument| argument.head).filter(|head| *head != Said::NOTHING) {
        Some(head) => Phrase::said(head),
        None => Phrase::name(capital(&presentable(key))),
    }
}

/// `lead_source` in words.
fn presentable(key: &str) -> String {
    key.replace('_', " ")
}

fn capital(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().into_iter().flat_map(char::to_uppercase).chain(signs).collect()
}

said! {
    pub NOT_STATED = "Not stated", "Ohne Angabe", "Non renseigné";
    NO_COLUMN =
        "nothing tells the words of {0}",
        "zu {0} gibt es keine Angaben",
        "rien n’indique {0}";
    BY = "by {0}", "nach {0}", "par {0}";
}
