//! How wide the columns of a table are. Sized here from the face's widths, so
//! that Typst need not lay every cell out twice to find out.

use crate::document::tree::{Row, Table};
use crate::render::pdf::faces::Faces;

/// A length in hundredths of a point.
pub type Length = u32;

/// More rows than this are not printed; a note says so.
pub const MOST_ROWS: usize = 2_000;

/// Room left and right of a cell's words, together; the outer edges have none.
const GAP: Length = 1_000;
/// Further room between numbers and the words behind them.
const BEHIND: Length = 800;
/// Numbers stand at most this far apart for the sake of rhythm.
const RHYTHM: Length = 7_200;
/// Names and dates up to here stay on one line; longer words may wrap.
const LEAST_TEXT: Length = 8_000;
/// A number in a table of few columns may have its head on one line up to here.
const HEAD: Length = 6_400;

/// Kerning makes words longer than the sum of their letters by less than such a part.
const KERNING: Length = 64;

/// A circle before words, in thousandths of their size.
const BALL: Length = 1_400;

/// Words this long among numbers are given their kerning: nothing else would.
const LONG: Length = 10_000;

/// How a table is set.
pub struct Setting {
    /// Size of its words in hundredths of a point: 800, or 700 where it must be.
    pub size: Length,
    /// One or more stacked parts; each repeats the first column.
    pub parts: Vec<Part>,
    /// What is missing right of each number, column by column, so that
    /// decimal points stand above each other; in thousandths of the size.
    pub pads: Vec<Option<Vec<u32>>>,
}

/// Columns that stand side by side.
pub struct Part {
    /// Which of the table's columns.
    pub columns: Vec<usize>,
    /// How wide each is.
    pub widths: Vec<Length>,
    /// Whether every cell is one line of words: then rows need no measuring,
    /// which is a fifth of the work of a page.
    pub single: bool,
    /// Whether every head is one line.
    pub level: bool,
}

#[derive(Clone, Copy)]
struct Need {
    numeric: bool,
    least: Length,
    natural: Length,
    /// The longest word: what words need at the very least.
    word: Length,
    /// The head on one line.
    head: Length,
    /// Whether there is nothing in it but words without line ends.
    plain: bool,
    /// What pairs of letters may take beyond the sum of their widths; digits have none.
    spare: Length,
}

/// Sizes the columns for `room`; or the column that no reworking makes fit.
pub fn fit(table: &Table, room: Length, faces: &Faces) -> Result<Setting, usize> {
    let pads: Vec<Option<Vec<u32>>> = (0..table.head.len())
        .map(|column| match table.head.get(column)?.numeric {
            true => decimal_pads(table, column, faces),
            false => None,
        })
        .collect();
    // Words on one line at a smaller size before wrapped words at the usual one.
    for (size, wrap) in [(800, false), (700, false), (800, true), (700, true)] {
        let needs = needs(table, &pads, size, room, faces);
        let wanted = |need: &Need| if wrap { need.least } else { need.natural };
        if needs.iter().map(wanted).sum::<Length>() + gaps(needs.len()) <= room {
            let columns = (0..needs.len()).collect();
            return Ok(Setting { size, parts: vec![part(&needs, columns, room)], pads });
        }
    }
    // Words broken at every space before a table that is cut in two.
    let tight = needs(table, &pads, 700, room, faces).into_iter();
    let tight: Vec<Need> =
        tight.map(|need| Need { least: need.least.min(need.word), ..need }).collect();
    if tight.iter().map(|need| need.least).sum::<Length>() + gaps(tight.len()) <= room {
        let columns = (0..tight.len()).collect();
        return Ok(Setting { size: 700, parts: vec![part(&tight, columns, room)], pads });
    }
    let needs = needs(table, &pads, 800, room, faces);
    let parts = stack(&needs, room)?;
    Ok(Setting { size: 800, parts, pads })
}

/// About how many lines the rows of all parts have: words that are wider than
/// their column wrap.
pub fn lines(table: &Table, setting: &Setting, faces: &Faces) -> usize {
    let rows = || table.rows.iter().take(MOST_ROWS);
    let of_part = |part: &Part| -> usize {
        if part.single {
            return rows().count();
        }
        let wraps = |row: &Row| {
            let cells = part.columns.iter().zip(&part.widths).filter_map(|(column, width)| {
                let cell = row.cells.get(*column)?;
                let room = width.saturating_sub(GAP).max(1);
                let drawn = usize::from(cell.spark.is_some()) + 1;
                let words = at(faces.width(&cell.text, row.total), setting.size) / room + 1;
                Some(drawn.max(usize::try_from(words).unwrap_or(1)))
            });
            cells.max().unwrap_or(1)
        };
        rows().map(wraps).sum()
    };
    setting.parts.iter().map(of_part).sum()
}

/// Splits the columns over stacked parts that each start with the first column.
fn stack(needs: &[Need], room: Length) -> Result<Vec<Part>, usize> {
    let (first, rest) = needs.split_first().ok_or(0_usize)?;
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut used = room;
    for (index, need) in rest.iter().enumerate() {
        if first.least + GAP + need.least > room {
            return Err(if first.least > need.least { 0 } else { index + 1 });
        }
        if used + GAP + need.least > room {
            parts.push(vec![0]);
            used = first.least;
        }
        used += GAP + need.least;
        parts.last_mut().ok_or(0_usize)?.push(index + 1);
    }
    let parts: Vec<Part> = parts.into_iter().map(|columns| part(needs, columns, room)).collect();
    if parts.is_empty() { Err(0) } else { Ok(parts) }
}

fn part(needs: &[Need], columns: Vec<usize>, room: Length) -> Part {
    let chosen: Vec<Need> = columns.iter().filter_map(|index| needs.get(*index).copied()).collect();
    let mut widths = share(&chosen, room);
    let roomy = |(need, width): (&Need, &Length)| need.plain && *width >= need.natural + need.spare;
    let single = chosen.iter().zip(&widths).all(roomy);
    let level = chosen.iter().zip(&widths).all(|(need, width)| *width >= need.head);
    let last = widths.len().saturating_sub(1);
    for (index, width) in widths.iter_mut().enumerate() {
        *width += if index > 0 { GAP / 2 } else { 0 } + if index < last { GAP / 2 } else { 0 };
    }
    Part { columns, widths, single, level }
}

fn needs(
    table: &Table,
    pads: &[Option<Vec<u32>>],
    size: Length,
    room: Length,
    faces: &Faces,
) -> Vec<Need> {
    let behind = |index: usize| index > 0 && table.head.get(index - 1).is_some_and(|h| h.numeric);
    let heads = table.head.iter().zip(pads).enumerate();
    heads
        .map(|(index, (head, pads))| {
            let pads = pads.as_deref().unwrap_or_default();
            let mut need = column_need(table, index, (size, room), pads, faces);
            need.numeric = head.numeric;
            let words = widest_word(&head.text, size.min(700), false, faces);
            let line = at(faces.width(&head.text, false), size.min(700));
            need.head = line + line / KERNING;
            need.natural = need.natural.max(words);
            if head.numeric && need.natural > LONG {
                need.natural += std::mem::take(&mut need.spare);
            }
            if head.numeric {
                // A number never wraps; its head may, before the table is cut in two.
                need.word = need.natural;
                need.natural = need.natural.max(line.min(HEAD));
                need.least = need.natural;
                return need;
            }
            need.natural = need.natural.max(line);
            need.word = need.least.max(words) + if behind(index) { BEHIND } else { 0 };
            need.least = need.least.max(words).max(need.natural.min(LEAST_TEXT));
            let further = if behind(index) { BEHIND } else { 0 };
            Need { least: need.least + further, natural: need.natural + further, ..need }
        })
        .collect()
}

/// What the cells of a column need, its head left aside.
fn column_need(
    table: &Table,
    index: usize,
    (size, room): (Length, Length),
    pads: &[u32],
    faces: &Faces,
) -> Need {
    let mut need =
        Need { numeric: false, least: 0, natural: 0, word: 0, head: 0, plain: true, spare: 0 };
    for (number, row) in table.rows.iter().take(MOST_ROWS).enumerate() {
        let Some(cell) = row.cells.get(index) else { continue };
        if let Some(svg) = &cell.spark {
            need.natural = need.natural.max(drawing_width(svg));
            need.least = need.least.max(drawing_width(svg));
            need.plain = false;
            continue;
        }
        let bold = row.total || cell.miss;
        let sign =
            if cell.miss && cell.card.is_none() { faces.width("▼\u{a0}", true) } else { 0 };
        let sign = sign + if cell.ball.is_some() { BALL } else { 0 };
        let pad = pads.get(number).copied().unwrap_or(0);
        need.natural = need.natural.max(at(faces.width(&cell.text, bold) + sign + pad, size));
        // A word wider than a third of the page is broken, not obeyed.
        let words = widest_word(&cell.text, size, bold, faces);
        need.least = need.least.max(words.min(room / 3));
        need.plain &= !cell.text.contains('\n');
        if cell.text.contains(char::is_alphabetic) {
            need.spare = need.natural / KERNING;
        }
    }
    need
}

fn widest_word(text: &str, size: Length, bold: bool, faces: &Faces) -> Length {
    let words = text.split([' ', '\n']);
    words.map(|word| at(faces.width(word, bold), size)).max().unwrap_or(0)
}

/// Thousandths of an em at a size, rounded up, with a hair to spare.
pub fn at(width: u32, size: Length) -> Length {
    let wide = u64::from(width) * u64::from(size) / 1_000 + 10;
    Length::try_from(wide).unwrap_or(Length::MAX)
}

fn gaps(columns: usize) -> Length {
    GAP * u32::try_from(columns.saturating_sub(1)).unwrap_or(0)
}

/// Gives each column its room, gaps included; together they fill `room`.
fn share(needs: &[Need], room: Length) -> Vec<Length> {
    let inner = room.saturating_sub(gaps(needs.len()));
    let mut widths: Vec<Length> = needs.iter().map(|need| need.least).collect();
    // First every column what it would like, in proportion to what it lacks.
    let lack: Vec<Length> = needs.iter().map(|need| need.natural - need.least).collect();
    spend(&mut widths, &lack, inner);
    // Then numbers an even rhythm, then words the rest.
    let widest = needs.iter().filter(|need| need.numeric).map(|need| need.natural).max();
    let even = widest.unwrap_or(0).max(if needs.len() < 8 { RHYTHM - GAP } else { 0 });
    let rhythm: Vec<Length> = needs
        .iter()
        .zip(&widths)
        .map(|(need, width)| if need.numeric { even.saturating_sub(*width) } else { 0 })
        .collect();
    spend(&mut widths, &rhythm, inner);
    let rest = inner.saturating_sub(widths.iter().sum());
    let has_text = needs.iter().any(|need| !need.numeric);
    let lack: Vec<Length> = needs
        .iter()
        .enumerate()
        .map(|(index, need)| match (has_text, index) {
            (true, _) if !need.numeric => need.natural.max(1),
            (false, 0) => 1,
            _ => 0,
        })
        .collect();
    divide(&mut widths, &lack, rest);
    widths
}

/// Adds to each width what it lacks, or its share of what there is.
fn spend(widths: &mut [Length], lack: &[Length], room: Length) {
    let rest = room.saturating_sub(widths.iter().sum());
    divide(widths, lack, rest.min(lack.iter().sum()));
}

fn divide(widths: &mut [Length], weights: &[Length], amount: Length) {
    let all: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    for (width, weight) in widths.iter_mut().zip(weights) {
        let share = u64::from(amount) * u64::from(*weight) / all.max(1);
        *width += u32::try_from(share).unwrap_or(0);
    }
}

/// How wide so many of the twelve columns of a page are, with the room between them.
pub fn spanned(room: Length, span: u8) -> Length {
    const BETWEEN: Length = 1_600;
    let column = room.saturating_sub(11 * BETWEEN) / 12;
    let span = Length::from(span.clamp(1, 12));
    column * span + BETWEEN * (span - 1)
}

/// The width a drawing says it has, in hundredths of a point; one unit is one point.
pub fn drawing_width(svg: &str) -> Length {
    let head = svg.split_once("<svg").map_or("", |(_, rest)| rest);
    let head = head.split_once('>').map_or(head, |(head, _)| head);
    let value = head.split_once(" width=\"").map_or("", |(_, rest)| rest);
    let whole: String = value.chars().take_while(char::is_ascii_digit).collect();
    whole.parse::<u32>().map_or(5_600, |points| points.min(2_000) * 100)
}

/// What is missing right of each number of a column; none where units differ
/// or nothing is missing.
fn decimal_pads(table: &Table, column: usize, faces: &Faces) -> Option<Vec<u32>> {
    let cells = table.rows.iter().take(MOST_ROWS);
    let cells = cells.map(|row| row.cells.get(column).map_or("", |cell| cell.text.as_str()));
    let cells: Vec<&str> = cells.collect();
    let point = decimal_point(&cells)?;
    let tails: Vec<Option<&str>> = cells.iter().map(|text| tail(text, point)).collect();
    let mut units = tails.iter().flatten().map(|tail| unit(tail, point));
    let first = units.next()?;
    if units.any(|unit| unit != first) {
        return None;
    }
    let wide: Vec<Option<u32>> = tails.iter().map(|t| t.map(|t| faces.width(t, false))).collect();
    let widest = wide.iter().flatten().max().copied()?;
    let pads: Vec<u32> = wide.iter().map(|w| w.map_or(0, |w| widest - w)).collect();
    pads.iter().any(|pad| *pad > 0).then_some(pads)
}

/// Which character is the decimal point of a column, if any: one that has not
/// three digits behind it, or stands behind the other.
fn decimal_point(cells: &[&str]) -> Option<char> {
    cells.iter().find_map(|text| {
        let (at, found) = text.char_indices().rev().find(|(_, c)| matches!(c, '.' | ','))?;
        let behind = text.get(at + 1..)?.chars().take_while(char::is_ascii_digit).count();
        let other = if found == '.' { ',' } else { '.' };
        let after_other = text.get(..at)?.contains(other);
        (behind > 0 && (behind != 3 || after_other)).then_some(found)
    })
}

/// From the decimal point on, or from behind the last digit; none for what is
/// no single number: `n/a`, `2 of 5`.
fn tail(text: &str, point: char) -> Option<&str> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let number = text.get(start..)?;
    let grouping = ['.', ',', '\u{a0}', '\u{202f}', '\u{2009}'];
    let end = number.find(|c: char| !c.is_ascii_digit() && !grouping.contains(&c));
    let (number, unit) = number.split_at(end.unwrap_or(number.len()));
    if unit.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let tail = number.rfind(point).unwrap_or(number.trim_end_matches(grouping).len());
    text.get(start + tail..)
}

fn unit(tail: &str, point: char) -> &str {
    tail.trim_start_matches(|c: char| c == point || c.is_ascii_digit())
}

/// A word wider than its column may break behind its full stops and underscores, and a
/// piece that is still wider anywhere, rather than leave the page.
pub fn softened(faces: &Faces, text: String, width: Length, size: Length) -> String {
    let fits = |word: &str| at(faces.width(word, true), size) <= width + 20;
    if text.len() < 8 || text.split(' ').all(fits) {
        return text;
    }
    let piece = |piece: &str| match fits(piece) {
        true => piece.to_owned(),
        false => piece.chars().flat_map(|c| [c, '\u{200b}']).collect(),
    };
    let words = text.split(' ').map(|word| match fits(word) {
        true => word.to_owned(),
        false => {
            let pieces = word.split_inclusive(['.', '_']).map(piece);
            pieces.collect::<Vec<String>>().join("\u{200b}")
        }
    });
    words.collect::<Vec<String>>().join(" ")
}
