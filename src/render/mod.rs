//! Documents to bytes. A renderer computes nothing.

/// One self-contained HTML file, by Tera.
pub mod html;

/// Tagged PDF, by Typst in a closed world.
pub mod pdf;

/// The numbers behind a document as a workbook.
pub mod xlsx;
