//! The grammar between `{{` and `}}`: `name`, `name.facet`, `name(args)`,
//! `name(args).facet`. Arguments are literals or `record.field`; there are no
//! operators.

/// What was written, with places as bytes into the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Written {
    /// The dotted name, as written.
    pub name: String,
    /// Where it stands.
    pub at: usize,
    /// The arguments, if there are brackets.
    pub arguments: Option<Vec<Argument>>,
    /// The facet after the brackets.
    pub facet: Option<(String, usize)>,
}

impl Written {
    /// Whether it is a name and nothing else.
    pub fn is_bare(&self) -> bool {
        self.arguments.is_none() && self.facet.is_none()
    }
}

/// One argument.
#[derive(Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name; none when it is given by position.
    pub name: Option<String>,
    /// Where the argument stands.
    pub at: usize,
    /// What is given.
    pub given: Given,
    /// Where that stands.
    pub given_at: usize,
}

/// A literal, or a field of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// `"text"`
    Text(String),
    /// `12`, `3.5`
    Number(String),
    /// `true`, `false`
    Flag(bool),
    /// `record.id`
    Record(String),
}

/// What was expected, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Byte in the file.
    pub at: usize,
    /// What was expected there.
    pub expected: &'static str,
}

/// Reads what stands between the braces; `base` is where `text` starts.
pub fn parse(text: &str, base: usize) -> Result<Written, Wrong> {
    let mut reader = Reader { text, at: 0, base };
    reader.space();
    let at = reader.place();
    let name = reader.name().ok_or(reader.wrong("the name of a figure or a component"))?;
    let mut written = Written { name, at, arguments: None, facet: None };
    reader.space();
    if reader.take('(') {
        written.arguments = Some(reader.arguments()?);
        if reader.take('.') {
            let at = reader.place();
            let facet = reader.word().ok_or(reader.wrong("a facet"))?;
            written.facet = Some((facet.to_owned(), at));
        }
        reader.space();
    }
    match reader.rest().is_empty() {
        true => Ok(written),
        false if written.arguments.is_some() => Err(reader.wrong("`}}`")),
        false => Err(reader.wrong("`(`, a facet or `}}`; there are no operators")),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    base: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn place(&self) -> usize {
        self.base + self.at
    }

    fn wrong(&self, expected: &'static str) -> Wrong {
        Wrong { at: self.place(), expected }
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len_utf8();
        }
        found
    }

    /// Letters, digits and underscores.
    fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let end =
            rest.find(|sign: char| !(sign.is_alphanumeric() || sign == '_')).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).filter(|word| !word.is_empty())
    }

    /// Words joined by dots.
    fn name(&mut self) -> Option<String> {
        let mut name = self.word()?.to_owned();
        while self.rest().starts_with('.') {
            self.at += 1;
            match self.word() {
                Some(word) => name = format!("{name}.{word}"),
                None => {
                    self.at -= 1;
                    break;
                }
            }
        }
        Some(name)
    }

    fn arguments(&mut self) -> Result<Vec<Argument>, Wrong> {
        let mut arguments = Vec::new();
        loop {
            self.space();
            if self.take(')') {
                return Ok(arguments);
            }
            arguments.push(self.argument()?);
            self.space();
            if !self.take(',') && !self.rest().starts_with(')') {
                return Err(self.wrong("`,` or `)`"));
            }
        }
    }

    fn argument(&mut self) -> Result<Argument, Wrong> {
        let (at, start) = (self.place(), self.at);
        if let Some(name) = self.word() {
            self.space();
            if self.take('=') {
                self.space();
                let given_at = self.place();
                let given = self.given()?;
                return Ok(Argument { name: Some(name.to_owned()), at, given, given_at });
            }
            self.at = start;
        }
        Ok(Argument { name: None, at, given: self.given()?, given_at: at })
    }

    fn given(&mut self) -> Result<Given, Wrong> {
        let expected = "a text in quotes, a number, `true`, `false` or `record.field`";
        let start = self.at;
        match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            Some('-' | '0'..='9') => self.number().ok_or(self.wrong(expected)),
            _ => match self.name().as_deref() {
                Some("true") => Ok(Given::Flag(true)),
                Some("false") => Ok(Given::Flag(false)),
                Some(name) => match name.strip_prefix("record.") {
                    Some(field) => Ok(Given::Record(field.to_owned())),
                    None => {
                        self.at = start;
                        Err(self.wrong(expected))
                    }
                },
                None => Err(self.wrong(expected)),
            },
        }
    }

    fn quoted(&mut self, quote: char) -> Result<Given, Wrong> {
        let open = self.wrong("a closing quote");
        self.at += 1;
        let mut text = String::new();
        let mut signs = self.rest().char_indices();
        while let Some((at, sign)) = signs.next() {
            match sign {
                '\\' => match signs.next() {
                    Some((_, next)) if next == quote || next == '\\' => text.push(next),
                    Some((_, next)) => text.extend(['\\', next]),
                    None => break,
                },
                sign if sign == quote => {
                    self.at += at + 1;
                    return Ok(Given::Text(text));
                }
                sign => text.push(sign),
            }
        }
        Err(open)
    }

    fn number(&mut self) -> Option<Given> {
        let start = self.at;
        self.take('-');
        let rest = self.rest();
        let end = rest.find(|sign: char| !matches!(sign, '0'..='9' | '.')).unwrap_or(rest.len());
        self.at += end;
        let number = self.text.get(start..self.at)?;
        let whole = number.parse::<crate::value::Decimal>().is_ok();
        if !whole {
            self.at = start;
        }
        whole.then(|| Given::Number(number.to_owned()))
    }
}
