//! The built-in files of `layouts/`, embedded in the binary.

macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../layouts/", $path)))),*]
    };
}

/// Every built-in file, by path below `layouts/`.
pub const FILES: &[(&str, &[u8])] = embedded![
    "pdf/shared/blocks.typ",
    "pdf/shared/paper.typ",
    "pdf/shared/tables.typ",
    "pdf/shared/words.typ",
    "pdf/tree.typ",
    "pdf/report.typ",
    "pdf/board-pack.typ",
    "pdf/pipeline-review.typ",
    "pdf/nrr-tracker.typ",
    "pdf/one-pager.typ",
    "html/blocks/beside.html",
    "html/blocks/callout.html",
    "html/blocks/card.html",
    "html/blocks/chart.html",
    "html/blocks/code.html",
    "html/blocks/columns.html",
    "html/blocks/commentary.html",
    "html/blocks/decisions.html",
    "html/blocks/definitions.html",
    "html/blocks/heading.html",
    "html/blocks/image.html",
    "html/blocks/list.html",
    "html/blocks/page_break.html",
    "html/blocks/paragraph.html",
    "html/blocks/quote.html",
    "html/blocks/rule.html",
    "html/blocks/table.html",
    "html/blocks/tiles.html",
    "html/board-pack.html",
    "html/index.html",
    "html/nrr-tracker.html",
    "html/one-pager.html",
    "html/pipeline-review.html",
    "html/report.html",
    "html/shared/base.html",
    "html/shared/boxes.css",
    "html/shared/figures.css",
    "html/shared/index.css",
    "html/shared/page.css",
    "html/shared/page.js",
    "html/shared/rows.html",
    "html/shared/tables.css",
    "brand.toml",
];
