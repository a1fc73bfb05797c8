//! Number formats, by the style number that cells carry.

use crate::diag::Fault;
use crate::table::workbook::archive::Archive;
use crate::table::workbook::dates::{self, Format};
use crate::table::workbook::xml::{Xml, attribute};
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// What each style makes of a number.
pub fn read(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Format>, Fault> {
    let (mut customs, mut formats, mut of_cells) = (BTreeMap::new(), Vec::new(), false);
    let Some(mut xml) = Xml::open(archive, part)? else { return Ok(formats) };
    loop {
        match xml.next()? {
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&element, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                    if let (Some(id), Some(code)) = (id, attribute(&element, "formatCode")) {
                        customs.insert(id, dates::custom(&code));
                    }
                }
                "cellXfs" => of_cells = true,
                "cellStyleXfs" | "dxfs" => of_cells = false,
                "xf" if of_cells => {
                    let id = attribute(&element, "numFmtId").and_then(|id| id.parse().ok());
                    let id = id.unwrap_or(0);
                    let custom = customs.get(&id).copied();
                    formats.push(custom.unwrap_or_else(|| dates::built_in(id)));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => of_cells = false,
            Event::Eof => return Ok(formats),
            _ => {}
        }
    }
}
