//! The style of a page: colours of the brand, and of the built-in style only the
//! parts that what is on the page asks for. Every page carries its own style, so
//! a page of words is small.

use crate::diag::Checked;
use crate::document::Brand;
use crate::document::brand::palette::Palette;
use crate::document::chart::Role;
use crate::render::html::escape::css_string;
use crate::render::html::faults;
use crate::source::{BUILT_IN, Layouts};
use tera::Value;

/// What a page may need beside words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// Rows and columns.
    tables: bool,
    /// Boxes of decisions, columns side by side, definitions.
    boxes: bool,
    /// Figures with their cards, tiles, drawings.
    figures: bool,
    /// Sections in columns, objections, quotes.
    leaf: bool,
}

/// The style for each set of needs, made once for a run.
pub(super) struct Styles {
    made: [Value; 16],
    index: Value,
    size: usize,
    /// Layouts of the project's own may use any class.
    whole: bool,
}

impl Styles {
    /// Reads the style of the layouts and colours it with the brand.
    pub(super) fn new(layouts: &Layouts, brand: &Brand) -> Checked<Styles> {
        let part = |name: &str| {
            let path = format!("html/shared/{name}.css");
            let bytes = layouts.get(&path).map(|bytes| std::str::from_utf8(bytes));
            match bytes.unwrap_or(Ok("")) {
                Ok(text) => Ok(squeezed(text)),
                Err(_) => Err(vec![faults::not_text(&format!("layouts/{path}"))]),
            }
        };
        let (page, index) = (part("page")?, part("index")?);
        let parts = [part("tables")?, part("boxes")?, part("figures")?, part("leaf")?];
        let brand = brand_style(brand);
        let with = |mask: usize| {
            let wanted = parts.iter().enumerate().filter(|(at, _)| mask & (1 << at) != 0);
            let wanted = wanted.map(|(_, part)| part.as_str());
            [page.as_str()].into_iter().chain(wanted).collect::<String>()
        };
        let whole = layouts.iter().any(is_own);
        let listed = if whole { Needs::ALL.mask() } else { Needs::BOXES };
        Ok(Styles {
            made: std::array::from_fn(|mask| Value::safe_string(&(with(mask) + &brand))),
            index: Value::safe_string(&(with(listed) + &index + &brand)),
            size: with(usize::MAX).len() + brand.len(),
            whole,
        })
    }

    /// The most bytes a style has.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// The style of a page that needs so much.
    pub(super) fn of(&self, needs: Needs) -> Value {
        let needs = if self.whole { Needs::ALL } else { needs };
        self.made.get(needs.mask()).unwrap_or(&self.index).clone()
    }

    /// The style of the list of documents.
    pub(super) fn index(&self) -> Value {
        self.index.clone()
    }
}

/// Whether a file is a page or component that is not built in.
fn is_own((path, bytes): (&str, &crate::world::Bytes)) -> bool {
    path.ends_with(".html")
        && !BUILT_IN.iter().any(|(known, built_in)| *known == path && *built_in == bytes.as_ref())
}

impl Needs {
    const ALL: Needs = Needs { tables: true, boxes: true, figures: true, leaf: true };
    const BOXES: usize = 2;

    /// Rows and columns.
    pub(super) fn tables(&mut self) {
        self.tables = true;
    }

    /// A box, or things side by side.
    pub(super) fn boxes(&mut self) {
        self.boxes = true;
    }

    /// Figures or drawings.
    pub(super) fn figures(&mut self) {
        self.figures = true;
    }

    /// Sections in columns.
    pub(super) fn leaf(&mut self) {
        self.leaf = true;
    }

    /// Whatever there is: a component of the project's own may use any of it.
    pub(super) fn all(&mut self) {
        *self = Needs::ALL;
    }

    fn mask(self) -> usize {
        usize::from(self.tables)
            | usize::from(self.boxes) << 1
            | usize::from(self.figures) << 2
            | usize::from(self.leaf) << 3
    }
}

/// Without comments and the space that says nothing.
fn squeezed(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        let len = match c {
            '/' if rest.starts_with("/*") => commented(rest),
            '"' | '\'' => {
                let len = quoted(rest, c);
                out.push_str(rest.get(..len).unwrap_or_default());
                len
            }
            c if c.is_ascii_whitespace() => {
                let after = rest.trim_ascii_start();
                // A space before a colon is a step down the tree, and stays.
                let says_nothing = out.is_empty()
                    || out.ends_with(['{', '}', ';', ':', ',', ' '])
                    || after.starts_with(['{', '}', ';', ','])
                    || after.is_empty();
                if !says_nothing {
                    out.push(' ');
                }
                rest.len() - after.len()
            }
            c => {
                out.push(c);
                c.len_utf8()
            }
        };
        rest = rest.get(len..).unwrap_or_default();
    }
    out
}

/// How long a comment is, its marks included.
fn commented(text: &str) -> usize {
    let inner = text.get(2..).unwrap_or_default();
    inner.find("*/").map_or(text.len(), |at| at + 4)
}

/// How long a string in quotes is, the quotes included.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

fn brand_style(brand: &Brand) -> String {
    let faces = std::iter::once(&brand.face).chain(&brand.fallback_faces);
    let faces: Vec<String> = faces.map(|face| css_string(face)).collect();
    let (accent, dark) = (colour(&brand.accent), colour(&brand.accent_dark));
    let paper = if brand.paper == "us-letter" { "letter" } else { "A4" };
    let (charts, charts_dark) = (chart_style(brand, false), chart_style(brand, true));
    format!(
        ":root{{--face:{faces},system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",\
         Arial,sans-serif;--accent:{accent}}}{charts}\
         @media screen and (prefers-color-scheme:dark){{:root{{--accent:{dark}}}{charts_dark}}}\
         @page{{size:{paper}}}",
        faces = faces.join(",")
    )
}

/// The colours of charts, where a brand has them differ from ours.
fn chart_style(brand: &Brand, dark: bool) -> String {
    if brand.charts == Palette::default() {
        return String::new();
    }
    let of = |role: &Role| if dark { role.dark(brand) } else { role.light(brand) };
    // The page's accent is the brand's even where that of the charts is ours.
    let roles = [Role::Accent, Role::Second, Role::Bar].into_iter().chain(Role::RAMP);
    let colours = roles.map(|role| format!("--{}:{}", role.class(), colour(of(&role))));
    format!("svg.chart{{{}}}", colours.collect::<Vec<_>>().join(";"))
}

/// A colour is `#` and hex digits or it is not used.
fn colour(text: &str) -> &str {
    let hex = text.strip_prefix('#').is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
    if hex { text } else { "#0B5FAE" }
}
