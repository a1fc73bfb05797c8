//! What stands around the content: style, policy, logo, contents, heads and
//! feet of the printed page. All but the last is made once for a run.

use crate::diag::{Checked, Place};
use crate::document::tree::{Document, Meta};
use crate::document::{Brand, picture};
use crate::render::html::blocks::{Heading, maybe, record};
use crate::render::html::escape::css_string;
use crate::render::html::labels::word;
use crate::render::html::style::{Needs, Styles};
use crate::render::html::{faults, images};
use crate::source::Layouts;
use crate::value::Digest;
use tera::Value;

/// The look of all pages of a run.
pub(super) struct Look {
    styles: Styles,
    script: Value,
    policy: Value,
    logo: Value,
    logo_dark: Value,
    logo_alt: Value,
    size: usize,
}

impl Look {
    /// Reads style, script and logo.
    pub(super) fn new(layouts: &Layouts, brand: &Brand) -> Checked<Look> {
        let text = |path: &str| match layouts.get(path).map(|bytes| std::str::from_utf8(bytes)) {
            None => Ok(String::new()),
            Some(Ok(text)) => Ok(text.to_owned()),
            Some(Err(_)) => Err(vec![faults::not_text(&format!("layouts/{path}"))]),
        };
        let styles = Styles::new(layouts, brand)?;
        let script = text("html/shared/page.js")?.trim().to_owned();
        let logo = |path: Option<&str>| path.map(|path| logo(layouts, path)).transpose();
        let light = brand.logo.as_ref();
        Ok(Look {
            size: styles.size() + script.len(),
            styles,
            policy: Value::from(policy(&script)),
            script: Value::safe_string(&script),
            logo: maybe(logo(light.map(|(path, _)| path.as_str()))?.as_deref()),
            logo_dark: maybe(logo(brand.logo_dark.as_deref())?.as_deref()),
            logo_alt: maybe(light.map(|(_, alt)| alt.as_str())),
        })
    }

    /// The most bytes that a page carries beside its content.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// What a page without a document needs.
    pub(super) fn plain(&self) -> Value {
        self.with(self.styles.index(), Value::from(""))
    }

    /// What the page of a document needs, by what its blocks do.
    pub(super) fn page(&self, document: &Document, needs: Needs) -> Value {
        self.with(self.styles.of(needs), Value::safe_string(&margins(document)))
    }

    fn with(&self, style: Value, margins: Value) -> Value {
        record([
            ("style", style),
            ("margins", margins),
            ("script", self.script.clone()),
            ("policy", self.policy.clone()),
            ("generator", Value::from(concat!("Tearsheet ", env!("CARGO_PKG_VERSION")))),
            ("logo", self.logo.clone()),
            ("logo_dark", self.logo_dark.clone()),
            ("logo_alt", self.logo_alt.clone()),
        ])
    }
}

/// The headings a reader can jump to: chapters and their sections.
pub(super) fn contents(headings: &[Heading]) -> Value {
    let entries = headings.iter().filter(|heading| heading.level <= 2).map(|heading| {
        record([
            ("level", Value::from(u64::from(heading.level))),
            ("id", Value::from(heading.id.as_str())),
            ("text", Value::from(heading.text.as_str())),
        ])
    });
    Value::from(entries.collect::<Vec<Value>>())
}

/// Nothing may be loaded, nothing may run but our own few lines.
fn policy(script: &str) -> String {
    let mut hash = String::new();
    images::base64(&digest_bytes(script), &mut hash);
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
         script-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    )
}

fn digest_bytes(text: &str) -> Vec<u8> {
    let hex = Digest::of(text.as_bytes()).to_string();
    let pairs = (0..hex.len()).step_by(2).filter_map(|at| hex.get(at..at + 2));
    pairs.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

fn logo(layouts: &Layouts, path: &str) -> Checked<String> {
    let place = || Place::file("layouts/brand.toml");
    let bytes = layouts.get(path).ok_or_else(|| vec![faults::no_image(path, place())])?;
    images::data_uri(path, &picture::bare(bytes))
        .ok_or_else(|| vec![faults::image_kind(path, place())])
}

/// Head and foot of each printed page, as on paper: company and document left,
/// period right; classification, as-of and version below, then the page.
fn margins(document: &Document) -> String {
    let meta = &document.meta;
    let label = |key, english| word(&document.labels, key, english);
    let head = joined(&[Some(&meta.company), Some(&meta.title)]);
    let as_of = format!("{} {}", label("as_of", "As of"), meta.as_of);
    let foot = foot(meta, &as_of);
    format!(
        "@page{{@top-left{{content:{}}}@top-right{{content:{}}}@bottom-left{{content:{}}}\
         @bottom-right{{content:{} counter(page) {} counter(pages)}}}}",
        css_string(&head),
        css_string(&meta.period),
        css_string(&foot),
        css_string(&format!("{} ", label("page", "Page"))),
        css_string(&format!(" {} ", label("of", "of"))),
    )
}

fn foot(meta: &Meta, as_of: &str) -> String {
    joined(&[
        Some(&meta.classification),
        Some(as_of),
        Some(&meta.version),
        meta.replaces.as_deref(),
        meta.draft.as_deref(),
        meta.synthetic.as_deref(),
    ])
}

fn joined(parts: &[Option<&str>]) -> String {
    let parts: Vec<&str> = parts.iter().flatten().copied().filter(|p| !p.is_empty()).collect();
    parts.join(" · ")
}
