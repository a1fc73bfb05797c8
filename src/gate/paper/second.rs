//! A PDF by a second reader, which shares nothing with the first one: tables of objects,
//! filters, operations and codes are read anew.

/// What codes of a face mean.
mod codes;

use crate::gate::paper::said::Said;
use crate::gate::paper::second::codes::Codes;
use crate::gate::paper::shown::{Piece, WIDE};
use crate::gate::paper::{part_of, say, without_tags};
use crate::gate::{Part, Passage};
use hayro_syntax::Pdf;
use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream};
use std::collections::BTreeMap;

/// The faces read.
type Faces = BTreeMap<Face, Codes>;

/// Which face it is: an object, or one that stands where it is named and has no number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Face {
    Object(ObjectIdentifier),
    Inline(usize),
}

/// Everything a PDF says, or none if it cannot be read.
pub(in crate::gate) fn read(bytes: &[u8]) -> Option<Vec<Passage>> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let mut all = Vec::new();
    let mut faces = Faces::new();
    for (page, number) in pdf.pages().iter().zip(1..) {
        let content = page.page_stream().unwrap_or_default();
        let text = text(content, &page.resources().fonts, &mut faces)?;
        say(&mut all, Part::Text, Some(number), text);
    }
    for object in pdf.objects() {
        object_says(&object, &mut all, &mut faces)?;
    }
    Some(all)
}

/// The text that a content shows.
fn text(content: &[u8], fonts: &Dict<'_>, faces: &mut Faces) -> Option<String> {
    let mut said = Said::default();
    let (mut face, mut named) = (None, BTreeMap::<Vec<u8>, Face>::new());
    let mut operations = UntypedIter::new(content);
    while let Some(operation) = operations.next() {
        match &**operation.operator {
            b"Tf" => {
                let mut known = |name: &[u8]| {
                    *named.entry(name.to_vec()).or_insert_with(|| at(faces, fonts, name))
                };
                face = operation.operands().find_map(|one| name(one).map(&mut known));
            }
            b"T*" => said.line(),
            b"cm" => height(&operation).into_iter().for_each(|height| said.from(height)),
            b"Tm" | b"Td" | b"TD" => height(&operation).into_iter().for_each(|at| said.at(at)),
            shows @ (b"Tj" | b"TJ" | b"'" | b"\"") => {
                if matches!(shows, b"'" | b"\"") {
                    said.line();
                }
                // What stands in a face that cannot be read is refused, not passed.
                let codes = faces.get(&face?)?;
                said.text(&pieces(&operation), |bytes, text| codes.read(bytes, text))?;
            }
            _ => {}
        }
    }
    Some(said.text)
}

fn name<'b>(object: &'b Object<'_>) -> Option<&'b [u8]> {
    match object {
        Object::Name(name) => Some(name.as_ref()),
        _ => None,
    }
}

/// How high text stands: the last operand.
fn height(operation: &Instruction<'_, '_>) -> Option<i64> {
    match operation.operands().last()? {
        Object::Number(number) => Some(number.as_i64()),
        _ => None,
    }
}

/// Which face a name stands for, read now if it was not.
fn at(faces: &mut Faces, fonts: &Dict<'_>, name: &[u8]) -> Face {
    let font = fonts.get::<Dict<'_>>(name).unwrap_or_default();
    let face = font.obj_id().map_or(Face::Inline(faces.len()), Face::Object);
    faces.entry(face).or_insert_with(|| Codes::of(&font));
    face
}

fn pieces(operation: &Instruction<'_, '_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for operand in operation.operands() {
        match operand {
            Object::String(string) => pieces.push(Piece::Codes(string.as_bytes().to_vec())),
            Object::Array(array) => pieces.extend(array.iter::<Object<'_>>().filter_map(piece)),
            _ => {}
        }
    }
    pieces
}

fn piece(object: Object<'_>) -> Option<Piece> {
    match object {
        Object::String(string) => Some(Piece::Codes(string.as_bytes().to_vec())),
        Object::Number(number) if number.as_i64() < WIDE => Some(Piece::Gap),
        _ => None,
    }
}

fn object_says(object: &Object<'_>, all: &mut Vec<Passage>, faces: &mut Faces) -> Option<()> {
    match object {
        Object::Dict(dict) => dict_says(dict, all, faces),
        Object::Array(items) => array_says(items, all, faces),
        Object::Stream(stream) => {
            dict_says(stream.dict(), all, faces)?;
            stream_says(stream, all, faces)
        }
        _ => Some(()),
    }
}

fn array_says(items: &Array<'_>, all: &mut Vec<Passage>, faces: &mut Faces) -> Option<()> {
    items.raw_iter().try_for_each(|item| match item {
        MaybeRef::NotRef(object) => object_says(&object, all, faces),
        // What it leads to is an object of its own.
        MaybeRef::Ref(_) => Some(()),
    })
}

fn dict_says(dict: &Dict<'_>, all: &mut Vec<Passage>, faces: &mut Faces) -> Option<()> {
    dict.entries().try_for_each(|(key, value)| {
        let MaybeRef::NotRef(object) = value else { return Some(()) };
        match (part_of(&key, dict.contains_key("Parent")), &object) {
            (Some(part), Object::String(string)) => {
                say(all, part, None, words(string.as_bytes()));
                Some(())
            }
            _ => object_says(&object, all, faces),
        }
    })
}

fn stream_says(stream: &Stream<'_>, all: &mut Vec<Passage>, faces: &mut Faces) -> Option<()> {
    let dict = stream.dict();
    let is = |key: &str, kind: &[u8]| {
        dict.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == kind)
    };
    let plain = || String::from_utf8_lossy(&stream.decoded().unwrap_or_default()).into_owned();
    if is("Type", b"Metadata") {
        say(all, Part::Metadata, None, without_tags(&plain()));
    } else if is("Type", b"EmbeddedFile") {
        say(all, Part::Attachment, None, plain());
    } else if is("Subtype", b"Form") || dict.get::<i32>("PatternType") == Some(1) {
        let resources = dict.get::<Dict<'_>>("Resources").unwrap_or_default();
        let fonts = resources.get::<Dict<'_>>("Font").unwrap_or_default();
        let content = stream.decoded().ok()?;
        say(all, Part::Text, None, text(&content, &fonts, faces)?);
    }
    Some(())
}

/// A string of a dictionary: UTF-16 or UTF-8 with their marks, else bytes that are letters.
fn words(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let (pairs, _) = rest.as_chunks::<2>();
            let units: Vec<u16> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use lopdf::{Document, Object, Stream, dictionary};

    /// Two pages whose face stands in their resources, with another letter for the same code.
    #[test]
    fn faces_without_a_number_are_told_apart() {
        let mut pdf = Document::with_version("1.7");
        let pages = pdf.new_object_id();
        let mut page = |letter: &str| {
            let codes = format!("1 beginbfchar <41> <{letter}> endbfchar").into_bytes();
            let codes = pdf.add_object(Stream::new(dictionary! {}, codes));
            let face = dictionary! {
                "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
                "ToUnicode" => codes,
            };
            let text = b"BT /F 9 Tf 9 9 Td (AAA) Tj ET".to_vec();
            let content = pdf.add_object(Stream::new(dictionary! {}, text));
            pdf.add_object(dictionary! {
                "Type" => "Page", "Parent" => pages, "Contents" => content,
                "MediaBox" => vec![0.into(), 0.into(), 99.into(), 99.into()],
                "Resources" => dictionary! { "Font" => dictionary! { "F" => face } },
            })
        };
        let kids: Vec<Object> =
            [page("0042"), page("0043")].into_iter().map(Object::from).collect();
        let all = dictionary! { "Type" => "Pages", "Count" => 2, "Kids" => kids };
        pdf.objects.insert(pages, Object::Dictionary(all));
        let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        pdf.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        assert!(pdf.save_to(&mut bytes).is_ok());
        let said: Vec<String> =
            read(&bytes).unwrap_or_default().into_iter().map(|passage| passage.text).collect();
        assert_eq!(said, ["BBB", "CCC"]);
    }
}
