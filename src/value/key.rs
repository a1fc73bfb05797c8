//! Keys of what people write, of the configuration and of front matter: each is declared
//! once, for who reads it and for who tells an editor what may stand there.

/// A key.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// What it is called.
    pub name: &'static str,
    /// What it holds.
    pub form: Form,
    /// What it decides.
    pub doc: &'static str,
    /// Whether its table is nothing without it.
    pub required: bool,
}

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A text.
    Text,
    /// A text that is written like this, as a regular expression.
    Like(&'static str),
    /// A text, or a list of them.
    Texts,
    /// One of these words.
    Word(Words),
    /// One of these words, or a text that is written like this.
    WordOrLike(Words, &'static str),
    /// A list of some of these words.
    Words(Words),
    /// One of these words, or a list of texts.
    WordOrTexts(Words),
    /// Yes, and nothing else.
    Yes,
    /// Yes or no.
    Flag,
    /// Yes, or no, or a text that says why.
    FlagOrText,
    /// A whole number from the first to the second.
    Whole(u32, u32),
    /// A number above zero.
    Factor,
    /// A number above zero, or one of these words.
    FactorOrWord(Words),
    /// A day.
    Day,
    /// A text or a number.
    Single,
    /// A list of one of each of these.
    Row(&'static [Form]),
    /// A list of however many of these.
    Many(&'static Form),
    /// A table of these keys.
    Table(&'static [Key]),
    /// A table whose keys are declared elsewhere, or by nobody.
    Open,
}

/// The words that are chosen between: who has a list of them keeps it.
pub type Words = fn() -> Vec<&'static str>;

impl Key {
    /// A key that may be left out.
    pub const fn new(name: &'static str, form: Form, doc: &'static str) -> Key {
        Key { name, form, doc, required: false }
    }

    /// A table is nothing without it.
    #[must_use]
    pub const fn required(self) -> Key {
        Key { required: true, ..self }
    }
}

/// By its name.
impl AsRef<str> for Key {
    fn as_ref(&self) -> &str {
        self.name
    }
}
