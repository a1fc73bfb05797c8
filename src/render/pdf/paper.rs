//! Pages as they were laid out, for who looks at them before there is a file: what each looks
//! like, as a name, and where the blocks on it come from.

use serde::Serialize;
use std::hash::{Hash, Hasher};
use typst::foundations::{Label, Selector, Value};
use typst::introspection::Introspector as _;
use typst::layout::{Abs, Frame, FrameItem};
use typst::model::Destination;
use typst::utils::{PicoStr, hash128};
use typst_layout::PagedDocument;

/// A document that was laid out.
pub struct Paper {
    #[cfg(feature = "preview")]
    document: PagedDocument,
    sheets: Vec<Sheet>,
}

/// One page of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Equal names, equal looks.
    pub name: String,
    /// Hundredths of a point.
    pub width: i64,
    /// Hundredths of a point.
    pub height: i64,
    /// Blocks that begin on it, from top to bottom.
    pub blocks: Vec<Begins>,
}

/// Where a block begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Begins {
    /// Hundredths of a point from the top.
    pub top: i64,
    /// The block's name, as on the page for screens.
    pub id: String,
    /// File, line and column that it comes from.
    pub place: String,
}

impl Paper {
    /// The pages of a document.
    pub(super) fn of(document: PagedDocument) -> Paper {
        let mut sheets: Vec<Sheet> = document
            .pages()
            .iter()
            .map(|page| Sheet {
                name: format!("{:032x}", hash128(&(Drawn(&page.frame), &page.fill))),
                width: hundredths(page.frame.width()),
                height: hundredths(page.frame.height()),
                blocks: Vec::new(),
            })
            .collect();
        for (page, begins) in blocks(&document) {
            if let Some(sheet) = page.checked_sub(1).and_then(|at| sheets.get_mut(at)) {
                sheet.blocks.push(begins);
            }
        }
        Paper {
            #[cfg(feature = "preview")]
            document,
            sheets,
        }
    }

    /// Its pages.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// A page as a drawing, by its name.
    #[cfg(feature = "preview")]
    pub fn svg(&self, name: &str) -> Option<String> {
        let at = self.sheets.iter().position(|sheet| sheet.name == name)?;
        let options = typst_svg::SvgOptions { render_bleed: false, pretty: false };
        Some(typst_svg::svg(self.document.pages().get(at)?, &options))
    }
}

fn hundredths(length: Abs) -> i64 {
    (length * 100.0).to_pt() as i64
}

/// Where blocks begin, as `tree.typ` says in what it leaves behind: by page, from 1.
fn blocks(document: &PagedDocument) -> Vec<(usize, Begins)> {
    let Some(label) = Label::new(PicoStr::intern("block")) else { return Vec::new() };
    let introspector = document.introspector();
    let found = introspector.query(&Selector::Label(label));
    let begins = found.iter().filter_map(|mark| {
        let position = introspector.position(mark.location()?)?;
        let Ok(Value::Dict(said)) = mark.field_by_name("value") else { return None };
        let word = |key: &str| match said.get(key) {
            Ok(Value::Str(word)) => Some(word.to_string()),
            _ => None,
        };
        let top = hundredths(position.point.y);
        Some((position.page.get(), Begins { top, id: word("id")?, place: word("place")? }))
    });
    begins.collect()
}

/// What is seen of a frame: a line more above moves the places of all blocks below, and no
/// page looks otherwise for that.
struct Drawn<'a>(&'a Frame);

impl Hash for Drawn<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.size().hash(state);
        for (point, item) in self.0.items() {
            match item {
                FrameItem::Tag(_) | FrameItem::Link(Destination::Location(_), _) => {}
                FrameItem::Group(group) => {
                    (point, &group.transform, &group.clip).hash(state);
                    Drawn(&group.frame).hash(state);
                }
                other => (point, other).hash(state),
            }
        }
    }
}
