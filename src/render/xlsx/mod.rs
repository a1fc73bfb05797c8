//! The numbers behind a document, to take along: a sheet of its figures, a sheet for each table
//! and chart, and the files they were made from. Cells are numbers and days in their formats,
//! totals are sums that a spreadsheet can check, and nothing out of the data is ever a formula.

/// Wordings of faults.
mod faults;

/// Which cells are sums of others.
mod sums;

/// How cells look.
mod looks;

use crate::diag::Checked;
use crate::document::tree::{Block, Card, Cell, Document, Placed, Table, Typed, walk};
use looks::Looks;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeSet;

/// The id and the version of a workbook stand under these names.
pub const ID: &str = "tearsheet:id";
const TOOL: &str = "tearsheet:tool";

/// Signs of a sheet's name, and of a column.
const NAME: usize = 31;
const WIDEST: usize = 60;
const NARROWEST: usize = 9;

/// The workbook of a document.
pub fn render(document: &Document) -> Checked<Vec<u8>> {
    written(document)
        .map_err(|error| vec![faults::unwritten(&document.meta.title, &error.to_string())])
}

fn written(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(document)?);
    let looks = Looks::default();
    let mut names = BTreeSet::new();
    let mut shown: Vec<Shown<'_>> = Vec::new();
    let mut chapter = "";
    walk(&document.blocks, &mut |placed: &Placed| match &placed.block {
        Block::Heading { plain, .. } => chapter = plain,
        Block::Chart { finding, measure, data, note, .. } => {
            shown.push(Shown { chapter, finding, measure, table: data, note });
        }
        Block::Table { finding, measure, table, note } => {
            shown.push(Shown { chapter, finding, measure, table, note });
        }
        _ => {}
    });
    let label = |key: &str| document.labels.get(key).copied().unwrap_or_default();
    let mut sheet = |name: &str| -> Result<Sheet<'_>, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(free(name, &mut names))?;
        Ok(Sheet { sheet, looks: &looks, widths: Vec::new(), row: 0 })
    };
    let mut sheets = vec![figures(sheet(label("figures"))?, document, &label)?];
    for (at, Shown { chapter, finding, measure, table, note }) in shown.iter().enumerate() {
        let called = [*chapter, *finding, label("data")];
        let called = called.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
        let mut sheet = sheet(&format!("{} {called}", at + 1))?;
        sheet.line(finding, &looks.strong)?;
        sheet.line(measure, &looks.quiet)?;
        sheet.row += 1;
        sheet.table(table)?;
        sheet.row += 1;
        for line in table.notes.iter().map(String::as_str).chain([*note]) {
            sheet.line(line, &looks.quiet)?;
        }
        sheets.push(sheet);
    }
    if !document.sources.is_empty() {
        let mut sheet = sheet(label("sources"))?;
        sheet.head(&[label("file"), label("digest"), label("rows_head")])?;
        for source in &document.sources {
            sheet.words(&[&source.file, &source.digest, &source.rows])?;
        }
        sheets.push(sheet);
    }
    for sheet in sheets {
        book.push_worksheet(sheet.finished()?);
    }
    book.save_to_buffer()
}

/// A table, or the data of a chart, with the chapter that it stands in.
struct Shown<'d> {
    chapter: &'d str,
    finding: &'d str,
    measure: &'d str,
    table: &'d Table,
    note: &'d str,
}

/// What is said of the whole: the day is the one its figures know, since nothing else is the
/// same whenever it is built.
fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    let meta = &document.meta;
    let made = ExcelDateTime::parse_from_str(&meta.as_of_iso)?;
    Ok(DocProperties::new()
        .set_title(&meta.title)
        .set_subject(&meta.subject)
        .set_author(&meta.company)
        .set_company(&meta.company)
        .set_keywords(meta.keywords.join(", "))
        .set_comment(&meta.classification)
        .set_creation_datetime(&made)
        .set_custom_property(ID, &meta.id)
        .set_custom_property(TOOL, concat!("Tearsheet ", env!("CARGO_PKG_VERSION"))))
}

/// Every figure that the document prints, with what it means and where it comes from.
fn figures<'l>(
    mut sheet: Sheet<'l>,
    document: &Document,
    label: &dyn Fn(&str) -> &'static str,
) -> Result<Sheet<'l>, XlsxError> {
    let meta = &document.meta;
    sheet.line(&meta.title, &sheet.looks.strong)?;
    let stated = [meta.classification.as_str(), meta.synthetic.as_deref().unwrap_or_default()];
    for line in
        [format!("{} {}", label("as_of"), meta.as_of)].iter().map(String::as_str).chain(stated)
    {
        sheet.line(line, &sheet.looks.quiet)?;
    }
    sheet.row += 1;
    let keys = ["figure", "value", "period", "as_of", "rows_head", "definition", "made_from"];
    let mut head: Vec<&str> = keys.iter().map(|key| label(key)).collect();
    head.insert(2, "n");
    sheet.head(&head)?;
    for card in document.cards.values() {
        sheet.figure(card)?;
    }
    Ok(sheet)
}

/// A name that no other sheet has, without what a name may not hold.
fn free(wanted: &str, names: &mut BTreeSet<String>) -> String {
    let plain =
        |sign: char| if "[]:*?/\\'".contains(sign) || sign.is_control() { ' ' } else { sign };
    let words: String = wanted.chars().map(plain).collect();
    let cut = |most: usize| words.chars().take(most).collect::<String>().trim().to_owned();
    let mut name = cut(NAME);
    let mut count = 1;
    while name.is_empty() || !names.insert(name.to_lowercase()) {
        count += 1;
        name = format!("{} {count}", cut(NAME - 5));
    }
    name
}

/// A sheet while it is written.
struct Sheet<'l> {
    sheet: Worksheet,
    looks: &'l Looks,
    widths: Vec<usize>,
    row: u32,
}

impl Sheet<'_> {
    /// A line of words over all columns; nothing takes no line.
    fn line(&mut self, words: &str, look: &Format) -> Result<(), XlsxError> {
        if !words.is_empty() {
            self.text(0, words, look)?;
            self.row += 1;
        }
        Ok(())
    }

    fn head(&mut self, words: &[&str]) -> Result<(), XlsxError> {
        for (column, words) in words.iter().enumerate() {
            self.text(column as u16, words, &self.looks.head)?;
            self.widen(column, words);
        }
        self.row += 1;
        self.sheet.set_freeze_panes(self.row, 1)?;
        Ok(())
    }

    fn words(&mut self, words: &[&str]) -> Result<(), XlsxError> {
        for (column, words) in words.iter().enumerate() {
            self.text(column as u16, words, &self.looks.words)?;
            self.widen(column, words);
        }
        self.row += 1;
        Ok(())
    }

    fn figure(&mut self, card: &Card) -> Result<(), XlsxError> {
        self.text(0, &card.label, &self.looks.words)?;
        match &card.exact {
            Some(value) => self.typed(1, value, false)?,
            None => self.text(1, &card.value, &self.looks.words)?,
        }
        if let Some(n) = card.n {
            self.typed(2, &Typed::count(n), false)?;
        }
        let rows = card.rows.join("; ");
        let rest = [&card.period, &card.as_of, &rows, &card.definition, &card.metric];
        for (at, words) in rest.into_iter().enumerate() {
            self.text(at as u16 + 3, words, &self.looks.words)?;
        }
        for (column, words) in [&card.label, &card.value].into_iter().chain(rest).enumerate() {
            self.widen(column + usize::from(column > 1), words);
        }
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        let head: Vec<&str> = table.head.iter().map(|head| head.text.as_str()).collect();
        if !head.is_empty() {
            self.head(&head)?;
        }
        let first = self.row;
        let sums = sums::of(table);
        for (at, row) in table.rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate() {
                self.widen(column, &cell.text);
                let sum = sums.get(&(at, column));
                let place = column as u16;
                match (&cell.value, sum) {
                    (Some(Typed::Number(value, unit)), Some((from, to))) => {
                        let range = format!(
                            "{0}{1}:{0}{2}",
                            letters(column),
                            first + *from as u32 + 1,
                            first + *to as u32 + 1
                        );
                        let formula =
                            Formula::new(format!("=SUM({range})")).set_result(value.to_string());
                        let look = self.looks.number(*unit, row.total);
                        self.sheet.write_formula_with_format(self.row, place, formula, look)?;
                    }
                    (Some(value), _) => self.typed(place, value, row.total)?,
                    (None, _) => self.cell(place, cell, row.total)?,
                }
            }
            self.row += 1;
        }
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Cell, total: bool) -> Result<(), XlsxError> {
        let look = if total { &self.looks.total } else { &self.looks.words };
        self.text(column, &cell.text, look)
    }

    fn typed(&mut self, column: u16, value: &Typed, total: bool) -> Result<(), XlsxError> {
        let row = self.row;
        match value {
            Typed::Number(value, unit) => {
                let look = self.looks.number(*unit, total);
                self.sheet.write_number_with_format(row, column, double(value), look)?;
            }
            Typed::Day(day) => {
                let day = ExcelDateTime::parse_from_str(&day.to_string())?;
                self.sheet.write_datetime_with_format(row, column, &day, &self.looks.day)?;
            }
            Typed::Flag(flag) => {
                self.sheet.write_boolean(row, column, *flag)?;
            }
        }
        Ok(())
    }

    /// Words are words, whatever they begin with.
    fn text(&mut self, column: u16, words: &str, look: &Format) -> Result<(), XlsxError> {
        let starts = words.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let quoted = look.clone().set_quote_prefix();
        let look = if starts { &quoted } else { look };
        // A cell takes so many signs.
        let words: String = words.chars().take(32_000).collect();
        self.sheet.write_string_with_format(self.row, column, words, look)?;
        Ok(())
    }

    fn widen(&mut self, column: usize, words: &str) {
        self.widths.resize(self.widths.len().max(column + 1), NARROWEST);
        if let Some(width) = self.widths.get_mut(column) {
            *width = (*width).max(words.chars().count() + 2).min(WIDEST);
        }
    }

    fn finished(mut self) -> Result<Worksheet, XlsxError> {
        for (column, width) in self.widths.iter().enumerate() {
            self.sheet.set_column_width(column as u16, *width as u32)?;
        }
        Ok(self.sheet)
    }
}

/// A number as spreadsheets have it.
#[allow(clippy::disallowed_types, reason = "a spreadsheet's number is a double; it begins here")]
fn double(value: &crate::value::Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
}

/// `A`, `Z`, `AA`.
fn letters(column: usize) -> String {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    match column.checked_sub(26) {
        None => letter(column).to_string(),
        Some(rest) => format!("{}{}", letters(rest / 26), letter(column)),
    }
}
