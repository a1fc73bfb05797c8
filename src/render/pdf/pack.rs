//! A finished PDF written again with its objects in compressed streams: less
//! than half the size. Objects are copied as they are, byte for byte, so tags
//! and metadata stay what the checks of the export saw. Understands exactly
//! what the export writes: one classic table of cross references.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// Objects in one stream; a reader inflates all of them to see one.
const TOGETHER: usize = 1_000;
/// Bytes of an entry: kind, offset or stream, generation or index.
const ENTRY: usize = 7;

/// What the export wrote.
struct Read<'a> {
    /// `%PDF-1.7` and the binary mark.
    head: &'a [u8],
    /// Number and body of each object, between `obj` and `endobj`.
    objects: Vec<(u32, &'a [u8])>,
    /// The trailer's entries except its size.
    trailer: String,
}

/// Rewrites a PDF with object streams; says what it did not understand.
pub fn pack(bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    let read = read(bytes).ok_or("its cross references cannot be followed")?;
    let last = read.objects.last().map_or(0, |(number, _)| *number);
    let mut packed = Vec::with_capacity(bytes.len() / 2);
    packed.extend_from_slice(read.head);
    let mut entries = vec![[0; ENTRY]; last as usize + 1];
    let (streams, plain): (Vec<_>, Vec<_>) =
        read.objects.into_iter().partition(|(_, body)| body.ends_with(b"endstream"));
    for (number, body) in streams {
        put(&mut entries, number, 1, packed.len(), 0);
        write_object(&mut packed, number, &ended(body));
    }
    let mut next = last + 1;
    for together in plain.chunks(TOGETHER) {
        for (index, (number, _)) in together.iter().enumerate() {
            put(&mut entries, *number, 2, next as usize, index);
        }
        entries.push(entry(1, packed.len(), 0));
        write_object(&mut packed, next, &object_stream(together)?);
        next += 1;
    }
    entries.push(entry(1, packed.len(), 0));
    if let Some(free) = entries.first_mut() {
        *free = entry(0, 0, 65_535);
    }
    let start = packed.len();
    let size = next + 1;
    let extra = format!(
        "/Type/XRef/Size {size}/W[1 4 2]/DecodeParms<</Predictor 12/Columns {ENTRY}>>{}",
        read.trailer
    );
    write_object(&mut packed, next, &stream(&extra, predicted(&entries))?);
    packed.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    Ok(packed)
}

fn entry(kind: u8, first: usize, second: usize) -> [u8; ENTRY] {
    let [.., a, b, c, d] = (first as u64).to_be_bytes();
    let [.., e, f] = (second as u64).to_be_bytes();
    [kind, a, b, c, d, e, f]
}

fn put(entries: &mut [[u8; ENTRY]], number: u32, kind: u8, first: usize, second: usize) {
    if let Some(slot) = entries.get_mut(number as usize) {
        *slot = entry(kind, first, second);
    }
}

/// Each row as its difference from the row above, which compresses far better.
fn predicted(entries: &[[u8; ENTRY]]) -> Vec<u8> {
    let mut rows = Vec::with_capacity(entries.len() * (ENTRY + 1));
    let mut above = [0; ENTRY];
    for row in entries {
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(byte, over)| byte.wrapping_sub(over)));
        above = *row;
    }
    rows
}

fn write_object(to: &mut Vec<u8>, number: u32, body: &[u8]) {
    to.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
    to.extend_from_slice(body);
    to.extend_from_slice(b"\nendobj\n");
}

/// Objects one behind the other, with a list of where each starts before them.
fn object_stream(objects: &[(u32, &[u8])]) -> Result<Vec<u8>, &'static str> {
    let (mut list, mut bodies) = (String::new(), Vec::new());
    for (number, body) in objects {
        list.push_str(&format!("{number} {} ", bodies.len()));
        bodies.extend_from_slice(body);
        bodies.push(b'\n');
    }
    let extra = format!("/Type/ObjStm/N {}/First {}", objects.len(), list.len());
    let mut content = list.into_bytes();
    content.append(&mut bodies);
    stream(&extra, content)
}

fn stream(extra: &str, content: Vec<u8>) -> Result<Vec<u8>, &'static str> {
    // The hardest setting takes longer and saves a thousandth of the size.
    let mut deflated = ZlibEncoder::new(Vec::new(), Compression::default());
    let written = deflated.write_all(&content).and_then(|()| deflated.finish());
    let content = written.map_err(|_| "a stream cannot be compressed")?;
    let length = content.len();
    let head = format!("<<{extra}/Filter/FlateDecode/Length {length}>>\nstream\n");
    Ok(ended(&[head.as_bytes(), &content, b"\nendstream"].concat()))
}

/// A stream whose bytes end in a carriage return has both signs of a line's end after
/// it: readers that look back from `endstream`, as checkers of PDF/A do, would take the
/// stream's own last byte for the first of the two.
fn ended(stream: &[u8]) -> Vec<u8> {
    match stream.strip_suffix(b"\r\nendstream") {
        Some(before) => [before, b"\r\r\nendstream"].concat(),
        None => stream.to_vec(),
    }
}

fn read(bytes: &[u8]) -> Option<Read<'_>> {
    let tail = bytes.get(bytes.len().saturating_sub(64)..)?;
    let start = memchr::memmem::rfind(tail, b"startxref\n")?;
    let start = number(tail.get(start + 10..)?)?.0;
    let table = bytes.get(start..)?.strip_prefix(b"xref\n0 ")?;
    let (count, table) = number(table)?;
    let entries = table.strip_prefix(b"\n")?;
    let trailer = entries.get(count * 20..)?.strip_prefix(b"trailer")?;
    let trailer = trailer.get(..memchr::memmem::rfind(trailer, b"startxref")?)?;
    // Free entries, the first of them always, say `f`.
    let offset = |(index, line): (usize, &[u8])| match line.get(17) {
        Some(b'n') => Some((u32::try_from(index).ok()?, number(line)?.0)),
        _ => None,
    };
    let places: Vec<(u32, usize)> =
        entries.get(..count * 20)?.chunks(20).enumerate().filter_map(offset).collect();
    let first = places.iter().map(|(_, at)| *at).min()?;
    let mut ends: Vec<usize> = places.iter().map(|(_, at)| *at).chain([start]).collect();
    ends.sort_unstable();
    let objects = places.iter().map(|(id, at)| {
        let end = ends.get(ends.partition_point(|end| end <= at))?;
        Some((*id, body(bytes.get(*at..*end)?, *id)?))
    });
    let objects = objects.collect::<Option<Vec<_>>>()?;
    Some(Read { head: bytes.get(..first)?, objects, trailer: without_size(trailer)? })
}

/// What stands between `obj` and `endobj`.
fn body(object: &[u8], id: u32) -> Option<&[u8]> {
    let head = format!("{id} 0 obj\n");
    object
        .strip_prefix(head.as_bytes())?
        .trim_ascii_end()
        .strip_suffix(b"endobj")
        .map(<[u8]>::trim_ascii_end)
}

/// The entries of the trailer, its size left out: it is no longer true.
fn without_size(trailer: &[u8]) -> Option<String> {
    let inside = trailer.trim_ascii().strip_prefix(b"<<")?.strip_suffix(b">>")?;
    let at = memchr::memmem::find(inside, b"/Size ")?;
    let (before, after) = inside.split_at(at);
    let (_, rest) = number(after.get(6..)?)?;
    // Identifiers are written in hexadecimal or escaped; all else is plain.
    let entries = [before.trim_ascii(), rest.trim_ascii()].concat();
    String::from_utf8(entries).ok()
}

fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len());
    let (digits, rest) = bytes.split_at(end);
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, rest))
}
