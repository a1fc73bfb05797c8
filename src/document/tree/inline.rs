//! Runs of words.

use serde::Serialize;

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Inline {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Emphasis.
    Emphasis {
        /// What is stressed.
        text: Vec<Inline>,
    },
    /// Strong emphasis.
    Strong {
        /// What is stressed.
        text: Vec<Inline>,
    },
    /// Words as typed.
    Code {
        /// The words.
        text: String,
    },
    /// A link.
    Link {
        /// Where to, on screen.
        href: String,
        /// Where to on paper, if that is elsewhere: the other document's PDF.
        #[serde(skip_serializing_if = "Option::is_none")]
        paper: Option<String>,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A figure in words, with its card.
    Figure {
        /// The words.
        text: String,
        /// Its card.
        card: String,
    },
    /// A new line.
    Break,
}

/// The words of a text in order, without marks; a new line is a blank.
pub fn each_word<'a>(text: &'a [Inline], say: &mut dyn FnMut(&'a str)) {
    for inline in text {
        match inline {
            Inline::Text { text } | Inline::Code { text } | Inline::Figure { text, .. } => {
                say(text);
            }
            Inline::Emphasis { text } | Inline::Strong { text } | Inline::Link { text, .. } => {
                each_word(text, say);
            }
            Inline::Break => say(" "),
        }
    }
}
