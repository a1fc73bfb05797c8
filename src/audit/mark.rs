//! What a file says of itself, wherever it has gone: the document it is of, and what made it.

use crate::table::workbook;

/// The mark of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The id of its document, as this kind of file writes it.
    pub id: String,
    /// The version of the tool that made it, where that is said.
    pub tool: Option<String>,
}

/// What stands before and after the id and the tool, by kind of file.
const KINDS: [[(&str, &str); 2]; 3] = [
    // A page.
    [
        ("<meta name=\"tearsheet:id\" content=\"", "\""),
        ("<meta name=\"generator\" content=\"Tearsheet ", "\""),
    ],
    // A paper, in the metadata that no program compresses.
    [("<xmpMM:DocumentID>", "<"), ("<xmp:CreatorTool>Tearsheet ", "<")],
    // A workbook, in its own properties.
    [
        ("name=\"tearsheet:id\"><vt:lpwstr>", "<"),
        ("name=\"tearsheet:tool\"><vt:lpwstr>Tearsheet ", "<"),
    ],
];

/// Where a workbook has its own properties, and how long they are at most.
const PROPERTIES: (&str, u64) = ("docProps/custom.xml", 1 << 16);

/// The mark of a page, a paper or a workbook; none where it has none, as what was printed anew.
pub fn of(bytes: &[u8]) -> Option<Mark> {
    let packed = bytes.starts_with(b"PK").then(|| workbook::part(bytes, PROPERTIES)).flatten();
    let bytes = packed.as_deref().map_or(bytes, str::as_bytes);
    KINDS.iter().find_map(|[id, tool]| {
        let tool = between(bytes, *tool);
        // Any program may have an id of its own in its papers.
        let id = between(bytes, *id).filter(|_| tool.is_some())?;
        Some(Mark { id, tool })
    })
}

fn between(bytes: &[u8], (before, after): (&str, &str)) -> Option<String> {
    let start = memchr::memmem::find(bytes, before.as_bytes())? + before.len();
    let rest = bytes.get(start..)?;
    let end = memchr::memmem::find(rest, after.as_bytes())?;
    let text = std::str::from_utf8(rest.get(..end)?).ok()?;
    (!text.is_empty() && text.len() < 100).then(|| text.to_owned())
}
