//! PDFs, read back from their bytes.

#[path = "pdf/sample.rs"]
mod sample;

use std::collections::BTreeMap;
use std::sync::Arc;
use tearsheet::diag::Checked;
use tearsheet::document::{Brand, Document};
use tearsheet::render::pdf::{Pdf, Rendered, each};
use tearsheet::source::Layouts;
use tearsheet::world::Bytes;

fn images() -> BTreeMap<String, Bytes> {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\"><rect width=\"120\" height=\"40\" fill=\"#0B5FAE\"/></svg>";
    BTreeMap::from([("content/office.svg".to_owned(), Arc::from(svg.as_bytes()))])
}

fn render_with(layouts: &Layouts, document: &Document) -> Checked<Rendered> {
    let pdf = Pdf::new(layouts, &Brand::default())?;
    let images = images();
    each(1, std::slice::from_ref(document), |document| pdf.render(document, &images)).remove(0)
}

fn render(document: &Document) -> Rendered {
    render_with(&Layouts::built_in(), document).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

#[test]
fn board_pack_is_made() {
    let made = render(&sample::board_pack());
    if let Some(folder) = option_env!("TEARSHEET_LOOK") {
        std::fs::write(format!("{folder}/pack.pdf"), &made.bytes).unwrap();
    }
    assert_eq!(made.pages, 6);
}
