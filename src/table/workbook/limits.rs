//! How much of a spreadsheet is read before it is refused. Real exports stay
//! far below; what goes past them was made to hurt, or has stray cells.

/// Bytes of XML in all, once inflated.
pub const INFLATED_BYTES: u64 = 1 << 30;

/// Inflated bytes for each byte of the file, judged past [`RATIO_FROM`]. A
/// sheet of equal rows reaches about 50; deflate's own limit is 1032.
pub const RATIO: u64 = 200;

/// Inflated bytes below which the ratio does not matter.
pub const RATIO_FROM: u64 = 64 << 20;

/// Bytes of one element, text or comment.
pub const TOKEN_BYTES: u64 = 16 << 20;

/// Parts of the archive.
pub const PARTS: usize = 65_536;

/// Elements inside each other.
pub const DEPTH: u32 = 256;

/// Cells of the sheet that is read, with the blanks before the last cell of each row.
pub const CELLS: u64 = 10_000_000;

/// Blanks before the last cell of rows, beyond four for each cell that holds something.
pub const BLANKS: u64 = 2_000_000;

/// Rows by columns of the used range; a table of any shape that fits [`CELLS`]
/// and has a stray cell or two stays below.
pub const SPAN: u64 = 100_000_000;

/// Rows of a sheet, as Excel and LibreOffice have them.
pub const ROWS: u32 = 1_048_576;

/// Columns of a sheet.
pub const COLUMNS: u32 = 16_384;

/// Sheets that are looked into where none is named; more are only listed.
pub const SHEETS: usize = 40;

/// Distinct shared texts.
pub const TEXTS: usize = 8_000_000;

/// Bytes of text that are kept.
pub const TEXT_BYTES: u64 = 256 << 20;

/// Bytes of text in one cell: Excel and LibreOffice hold 32,767 signs, other writers
/// some more. What one holds in addition is a file with a quote too few, or made to hurt.
pub const CELL_BYTES: usize = 1 << 20;

/// Bytes of the texts of all cells, each as often as it stands: it is read as often.
pub const SAID_BYTES: u64 = 1 << 30;

/// Merged ranges.
pub const MERGES: usize = 200_000;
