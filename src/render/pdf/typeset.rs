//! One document through Typst: laid out, exported, nothing else.

use crate::diag::Fault;
use crate::document::tree::{Block, Placed, each_word};
use crate::document::{Brand, Document};
use crate::render::pdf::begins;
use crate::render::pdf::closed::{Closed, Shared, file_id, key};
use crate::render::pdf::faces::share;
use crate::render::pdf::sheet;
use crate::world::Bytes;
use serde_json::Value;
use std::collections::BTreeMap;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::syntax::FileId;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// A page holds about this many points of content below its masthead.
const PAGE: usize = 660;

/// About how many signs stand on a line.
const LINE: usize = 104;

/// What one document is made from.
pub struct Job<'a> {
    /// What all documents share.
    pub shared: &'a Shared,
    /// Colours, face, paper.
    pub brand: &'a Brand,
    /// The layout's file.
    pub layout: FileId,
    /// As-of.
    pub today: Datetime,
    /// The most pages it is to have, if that is said.
    pub most: Option<u32>,
    /// The document.
    pub document: &'a Document,
    /// The images it names.
    pub images: &'a BTreeMap<String, Bytes>,
}

/// What Typst made.
pub struct Typeset {
    /// The file, not yet packed.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// The words with which the first page too many begins.
    pub begins: Option<String>,
}

/// Why there is nothing.
pub enum Trouble {
    /// Found before Typst was asked.
    Found(Vec<Fault>),
    /// Said by Typst.
    Said(Vec<SourceDiagnostic>),
}

impl Job<'_> {
    /// Lays the document out. One that looks like a single page is first tried
    /// as one: told the number of its pages, it need not be laid out twice.
    pub fn run(&self) -> Result<PagedDocument, Trouble> {
        let blocks = &self.document.blocks;
        if height(blocks) < PAGE {
            let laid_out = self.lay_out(blocks, Some(1))?;
            if laid_out.pages().len() == 1 {
                return Ok(laid_out);
            }
        }
        self.lay_out(blocks, None)
    }

    /// Lays out some of the document's blocks.
    pub fn lay_out(
        &self,
        blocks: &[Placed],
        pages: Option<usize>,
    ) -> Result<PagedDocument, Trouble> {
        let faces = &self.shared.faces;
        let sheet = sheet::sheet(self.document, blocks, self.brand, faces, self.images, pages);
        let sheet = sheet.map_err(Trouble::Found)?;
        let mut files = BTreeMap::new();
        let mut put = |path: &str, bytes| {
            if let Some(id) = file_id(path) {
                files.insert(key(id), bytes);
            }
        };
        put("document.json", typst::foundations::Bytes::new(sheet.json));
        for (index, svg) in sheet.drawings.into_iter().enumerate() {
            put(&format!("c/{index}.svg"), typst::foundations::Bytes::from_string(svg));
        }
        for (index, (_, bytes)) in sheet.images.iter().enumerate() {
            put(&format!("i/{index}"), share(bytes));
        }
        let world =
            Closed { shared: self.shared, main: self.layout, files, today: Some(self.today) };
        let laid_out = typst::compile(&world);
        let document = laid_out.output.map_err(told)?;
        if laid_out.warnings.is_empty() { Ok(document) } else { Err(told(laid_out.warnings)) }
    }

    /// The file of what was laid out.
    pub fn export(&self, document: &PagedDocument) -> Result<Typeset, Trouble> {
        let bytes = typst_pdf::pdf(document, &self.options()?).map_err(told)?;
        let page = |at: Option<usize>| document.pages().get(at?).map(|page| &page.frame);
        let most = self.most.and_then(|most| usize::try_from(most).ok());
        let before = page(most.and_then(|most| most.checked_sub(1)));
        let begins = page(most).and_then(|over| begins::begins(before, over));
        Ok(Typeset { bytes, pages: document.pages().len(), begins })
    }

    /// Accessible and archivable at once: PDF/UA-1, and PDF/A-2a for what
    /// leaves the house or PDF/A-3a (which may carry attachments) inside it.
    fn options(&self) -> Result<PdfOptions, Trouble> {
        let archive = match self.document.meta.external {
            true => PdfStandard::A_2a,
            false => PdfStandard::A_3a,
        };
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, archive]).map_err(|problem| {
            told([SourceDiagnostic::error(
                typst::syntax::Span::detached(),
                problem.message().clone(),
            )])
        })?;
        Ok(PdfOptions {
            ident: Smart::Custom(self.ident()),
            creator: Smart::Custom(Some(
                concat!("Tearsheet ", env!("CARGO_PKG_VERSION")).to_owned(),
            )),
            timestamp: Some(Timestamp::new_utc(self.today)),
            page_ranges: None,
            standards,
            tagged: true,
            pretty: false,
        })
    }

    /// Stays the same when the same document is made again.
    fn ident(&self) -> String {
        let meta = &self.document.meta;
        if !meta.id.is_empty() {
            return meta.id.clone();
        }
        [&meta.company, &meta.kind, &meta.title, &meta.audience, &meta.period]
            .map(String::as_str)
            .join("\n")
    }
}

fn told(diagnostics: impl IntoIterator<Item = SourceDiagnostic>) -> Trouble {
    Trouble::Said(diagnostics.into_iter().collect())
}

/// `2026-10-31` as Typst's day, at midnight.
pub fn day(iso: &str) -> Option<Datetime> {
    let mut parts = iso.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Datetime::from_ymd_hms(year, month, day, 0, 0, 0).filter(|_| parts.next().is_none())
}

/// About how many pages blocks fill, without laying them out.
pub fn about_pages(blocks: &[Placed]) -> usize {
    height(blocks) / PAGE
}

/// About how high blocks are, in points. Of most only their words are asked: a block that is
/// new needs no word here.
fn height(blocks: &[Placed]) -> usize {
    blocks.iter().map(|placed| block_height(&placed.block)).sum()
}

fn block_height(block: &Block) -> usize {
    let inside = block.inside();
    let parts = || inside.iter().map(|blocks| height(blocks));
    match block {
        Block::Chart { width, .. } if width == "half" => 134,
        Block::Chart { .. } => 268,
        Block::Table { table, .. } => {
            let pitch = if table.rows.len() > 16 { 12 } else { 16 };
            72 + pitch * table.rows.len()
        }
        Block::List { .. } => parts().sum(),
        Block::Beside { .. } => parts().sum::<usize>().max(160),
        Block::Columns { .. } => 24 + parts().max().unwrap_or(0),
        Block::Tiles { .. } => 124,
        Block::PageBreak => PAGE,
        _ if !inside.is_empty() => 36 + parts().sum::<usize>(),
        Block::Paragraph { text } => {
            let mut length = 0;
            each_word(text, &mut |words| length += words.len());
            8 + 14 * (1 + length / LINE)
        }
        words => 22 + 14 * (1 + serde_json::to_value(words).map_or(0, |value| said(&value)) / LINE),
    }
}

/// How many signs a value says.
fn said(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(said).sum(),
        Value::Object(fields) => fields.values().map(said).sum(),
        _ => 0,
    }
}
