//! Figures that a paper carries: who has the file can follow each number to its rows.

use crate::command::Scratch;
use serde_json::Value;

/// The files that a paper carries.
fn carried(bytes: &[u8]) -> Vec<Vec<u8>> {
    let paper = lopdf::Document::load_mem(bytes).unwrap();
    let streams = paper.objects.values().filter_map(|object| object.as_stream().ok());
    let files = streams.filter(|stream| {
        stream
            .dict
            .get(b"Type")
            .and_then(lopdf::Object::as_name)
            .is_ok_and(|name| name == b"EmbeddedFile")
    });
    files.map(|file| file.decompressed_content().unwrap_or_else(|_| file.content.clone())).collect()
}

#[test]
fn a_paper_inside_the_house_carries_its_figures_with_their_rows() {
    let here = Scratch::base("attached");
    let page = |attach: &str| {
        format!(
            "+++\ntitle = \"Pack\"\nlayout = \"report\"\naudience = \"board\"\n{attach}+++\n\nARR is {{{{ revenue.arr }}}}.\n"
        )
    };
    here.write("content/pack.md", &page("attach = [\"figures\"]\n"));
    here.write("content/bare.md", &page(""));
    here.ok(&["build"]);
    assert_eq!(carried(&here.read("output/board/bare.pdf")).len(), 0);
    let files = carried(&here.read("output/board/pack.pdf"));
    assert_eq!(files.len(), 1);
    let told: Value = serde_json::from_slice(&files[0]).unwrap();
    let arr = &told["figures"][0];
    assert_eq!((&arr["metric"], &arr["value"]), (&"revenue.arr".into(), &"90000.00".into()));
    assert_eq!(arr["rows"][0]["file"], "data/subscriptions.csv");
    assert_eq!((&arr["rows"][0]["first"], &arr["rows"][0]["line"]), (&2.into(), &2.into()));
    // What is carried is what was frozen, too.
    here.ok(&["freeze", "2026-10"]);
    assert!(here.ok(&["verify", "2026-10"]).contains("bytes made again: equal"));
}
