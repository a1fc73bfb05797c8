//! Front matter of content files.

use crate::document::read::keys::FRONT;
use crate::flow::schema::forms::{Read, fill, object, word};
use crate::flow::schema::{Ground, headed};
use crate::policy::Audience;
use schemars::{Schema, json_schema};
use serde_json::json;

/// Its schema.
pub(super) fn schema(ground: &Ground) -> Schema {
    let mut front = object(&FRONT, Read::Strictly);
    fill(&mut front, "audience", audience());
    // A project may have another layout tomorrow: these are what there is to choose from.
    let layouts = json_schema!({ "type": "string", "examples": ground.layouts });
    fill(&mut front, "layout", layouts);
    let books: Vec<&str> = ground.registry.books().iter().map(|book| book.name).collect();
    fill(&mut front, "book", word(&books));
    // Each record has files of its own; a part is laid out by what draws it in.
    let with = json!({ "for_each": ["slug"], "part": ["says", "concern"] });
    front.insert("dependentRequired".to_owned(), with);
    let laid_out = json!([{ "required": ["layout", "audience"] }, { "required": ["part"] }]);
    front.insert("anyOf".to_owned(), laid_out);
    headed(
        "Front matter",
        "what stands between `+++` or `---` at the head of a content file of Tearsheet",
        "tearsheet schema front-matter",
        front,
    )
}

/// Who a document is for; a field of the record may say so.
fn audience() -> Schema {
    let (of_one, names): (Vec<&str>, Vec<&str>) =
        Audience::NAMES.into_iter().partition(|name| name.contains(':'));
    let begins = of_one.iter().filter_map(|name| name.split(':').next());
    let written: Vec<String> = begins.map(|kind| format!("^{kind}:.")).collect();
    let pattern = format!("{}|\\{{\\{{", written.join("|"));
    json_schema!({ "anyOf": [word(&names), { "type": "string", "pattern": pattern }] })
}
