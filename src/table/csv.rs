//! Text with delimiters to a parcel of rows. A large text is cut at record
//! ends and its pieces are read side by side; a cut that turns out to lie
//! inside a quoted field is read again, so that the result is that of one piece.

use crate::table::cell::Cell;
use crate::table::parcel::Parcel;
use crate::table::plan::Plan;
use crate::table::split::{Splitter, Stop};
use crate::value::{share, stage};

/// Pieces smaller than this are not worth a thread.
const PIECE: usize = 256 * 1024;

/// So many records tell how long the others may be.
const JUDGED: u32 = 500;

/// Where the records after the heading row start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// Byte of the text.
    pub at: usize,
    /// Spreadsheet row of the first record.
    pub row: u32,
    /// Its line.
    pub line: u32,
}

/// A piece that was read.
struct Piece<'p> {
    parcel: Parcel<'p>,
    end: Start,
    stop: Option<Stop>,
}

/// Reads all records from `start` on; also why they are not all.
pub fn gather<'p>(
    text: &str,
    delimiter: u8,
    start: Start,
    plan: &'p Plan,
    threads: usize,
) -> (Parcel<'p>, Option<Stop>) {
    let cuts = cuts(text, start.at, threads);
    let read = |start: Start, end: usize| piece(text, delimiter, start, end, plan);
    // A later piece does not know how many records are before it.
    let later = cuts.iter().map(|at| Start { at: *at, row: 0, line: 0 });
    let ends = cuts.iter().copied().chain([text.len()]);
    let spans: Vec<(Start, usize)> = std::iter::once(start).chain(later).zip(ends).collect();
    let mut pieces = share::each(&spans, |(start, end)| read(*start, *end)).into_iter();
    let Some(mut all) = pieces.next() else { return (Parcel::new(plan), None) };
    for ((relative, end), piece) in spans.iter().skip(1).zip(pieces) {
        let next = match all.end.at == relative.at {
            true => piece,
            // The cut lay inside a field: what its piece read is void, also where it stopped.
            false => read(Start { row: 0, line: 0, ..all.end }, *end),
        };
        all.parcel.absorb(next.parcel, all.end.row, all.end.line);
        all.stop = all.stop.or(next.stop.map(|stop| stop.after(all.end.line)));
        all.end = Start {
            at: next.end.at.max(all.end.at),
            row: all.end.row + next.end.row,
            line: all.end.line + next.end.line,
        };
    }
    (all.parcel, all.stop)
}

fn piece<'p>(text: &str, delimiter: u8, start: Start, end: usize, plan: &'p Plan) -> Piece<'p> {
    stage::enter("records");
    let mut splitter = Splitter::new(text, delimiter, start.at, start.line);
    let mut parcel = Parcel::new(plan);
    let mut fields = Vec::new();
    let mut cells: Vec<Cell<'_>> = Vec::new();
    let mut row = start.row;
    while splitter.at() < end {
        let line = splitter.line();
        if !splitter.next(&mut fields) {
            break;
        }
        cells.clear();
        cells.extend(fields.iter().map(|field| field.cell(text)));
        parcel.record(row, line, &cells);
        row += 1;
        if row - start.row == JUDGED {
            let (read, rest) = (splitter.at() - start.at, end.saturating_sub(splitter.at()));
            let rows = rest / (read / JUDGED as usize).max(1);
            parcel.reserve(rows + rows / 50, JUDGED as usize);
        }
    }
    parcel.sort();
    let end = Start { at: splitter.at(), row, line: splitter.line() };
    Piece { parcel, end, stop: splitter.stopped() }
}

/// Bytes at which records seem to start: after a line end with an even number of
/// quotes before it.
fn cuts(text: &str, from: usize, threads: usize) -> Vec<usize> {
    let bytes = text.as_bytes();
    let rest = bytes.len().saturating_sub(from);
    let pieces = threads.min(rest / PIECE).max(1);
    let mut cuts: Vec<usize> = Vec::new();
    let mut counted = from;
    let mut even = true;
    for piece in 1..pieces {
        let mut at = (from + rest / pieces * piece).max(counted);
        loop {
            let between = bytes.get(counted..at).unwrap_or(&[]);
            even ^= memchr::memchr_iter(b'"', between).count() % 2 == 1;
            counted = at;
            let after = bytes.get(at..).unwrap_or(&[]);
            let Some(end) = memchr::memchr2(b'\n', b'\r', after) else { return cuts };
            let pair = after.get(end) == Some(&b'\r') && after.get(end + 1) == Some(&b'\n');
            let next = at + end + if pair { 2 } else { 1 };
            let inside = after.get(..end).unwrap_or(&[]);
            let odd = memchr::memchr_iter(b'"', inside).count() % 2 == 1;
            if even != odd {
                cuts.push(next);
                break;
            }
            at = next;
        }
    }
    cuts.dedup();
    cuts
}
