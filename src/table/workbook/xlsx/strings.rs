//! Texts that cells share, and the escapes in them.

use crate::diag::Fault;
use crate::table::workbook::archive::Archive;
use crate::table::workbook::grid::Words;
use crate::table::workbook::xml::{Xml, resolved};
use crate::table::workbook::{faults, limits};
use quick_xml::events::Event;
use std::borrow::Cow;
use std::sync::Arc;

/// All shared texts, in order.
pub fn read(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Arc<str>>, Fault> {
    let path = archive.path;
    let empty: Arc<str> = Arc::from("");
    let (mut texts, mut text, mut words) = (Vec::new(), String::new(), Words::default());
    let Some(mut xml) = Xml::open(archive, part)? else { return Ok(texts) };
    let too_much = |limit| faults::too_large(path, None, limit);
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "si" => {
                text.clear();
                runs(&mut xml, &mut text)?;
                // Writers that do not share equal texts are helped to.
                texts.push(words.get(&unescaped(&text)).map_err(too_much)?);
            }
            Event::Empty(element) if element.local_name().as_ref() == "si" => {
                texts.push(empty.clone());
            }
            Event::Eof => return Ok(texts),
            _ => {}
        }
        if texts.len() > limits::TEXTS {
            return Err(too_much("it has more than 8 million texts"));
        }
    }
}

/// Adds the text runs of the `si` or `is` that was just entered, and leaves it.
pub fn runs(xml: &mut Xml<'_>, into: &mut String) -> Result<(), Fault> {
    let outside = xml.depth().saturating_sub(1);
    let mut inside = false;
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" => inside = true,
                // How the text is spoken, in the Far East; and what extensions add.
                "rPh" | "extLst" | "rPr" => xml.skip()?,
                _ => {}
            },
            Event::End(_) => inside = false,
            Event::Text(text) if inside => into.push_str(&text.xml10_content()),
            Event::CData(text) if inside => into.push_str(&text.xml10_content()),
            Event::GeneralRef(name) if inside => match resolved(&name) {
                Some(sign) => into.push(sign),
                None => return Err(xml.unknown_entity()),
            },
            _ => {}
        }
        if xml.depth() <= outside {
            return Ok(());
        }
    }
}

/// `_x000D_` stands for a sign that XML cannot hold.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let sign = code(from).and_then(|high| match char::from_u32(high) {
            Some(sign) => Some((sign, 7)),
            None => {
                let low = code(from.get(7..)?)?;
                let pair = [high as u16, low as u16];
                char::decode_utf16(pair).next()?.ok().map(|sign| (sign, 14))
            }
        });
        let length = match sign {
            Some((sign, length)) => {
                out.push(sign);
                length
            }
            None => {
                out.push_str("_x");
                2
            }
        };
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The number of `_xHHHH_` at the start.
fn code(text: &str) -> Option<u32> {
    let digits =
        text.get(2..6).filter(|_| text.starts_with("_x") && text.get(6..7) == Some("_"))?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes_become_signs() {
        assert_eq!(unescaped("ABC_x000D_\nDEF"), "ABC\r\nDEF");
        assert_eq!(unescaped("_x005F_x000D_"), "_x000D_");
        assert_eq!(unescaped("_xD83D__xDE00_"), "\u{1f600}");
        assert_eq!(unescaped("_xD83D_ _x12_ _xyz"), "_xD83D_ _x12_ _xyz");
    }
}
