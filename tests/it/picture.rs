//! Pictures without what they say beside their pixels.

use crate::command::Scratch;
use std::path::Path;
use std::process::Command;
use tearsheet::document::picture::{bare, beside};
use tearsheet::world::Bytes;

fn says(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|piece| piece == b"Larkspur")
}

fn bared(bytes: &[u8]) -> Vec<u8> {
    bare(&Bytes::from(bytes)).to_vec()
}

/// A segment of a JPEG.
fn segment(marker: u8, said: &[u8]) -> Vec<u8> {
    let len = u16::try_from(said.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], len.as_slice(), said].concat()
}

/// EXIF that says how the picture is held and who took it.
fn exif(direction: u8) -> Vec<u8> {
    let tiff = [
        b"MM\0*\0\0\0\x08\0\x02".as_slice(),
        &[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, direction, 0, 0],
        &[0x01, 0x3b, 0, 2, 0, 0, 0, 8, 0, 0, 0, 38],
        &[0, 0, 0, 0],
        b"Larkspur",
    ];
    tiff.concat()
}

#[test]
fn a_jpeg_keeps_pixels_colours_and_how_it_is_held() {
    let profile = segment(0xe2, b"ICC_PROFILE\0\x01\x01sRGB");
    let colours = segment(0xee, b"Adobe\0\x64\0\0\0\0\0");
    let thumb = [b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01".as_slice(), b"Larkspur"].concat();
    let pixels =
        [segment(0xda, &[1, 1, 0, 0, 63, 0]).as_slice(), b"\x12\xff\x00\x34\xff\xd0\x56"].concat();
    let whole = [
        b"\xff\xd8".to_vec(),
        segment(0xe0, &thumb),
        segment(0xe1, &[b"Exif\0\0".as_slice(), &exif(6)].concat()),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x>Larkspur</x>"),
        profile.clone(),
        segment(0xe2, b"MPF\0Larkspur"),
        segment(0xed, b"Photoshop 3.0\0Larkspur"),
        colours.clone(),
        segment(0xfe, b"Larkspur"),
        segment(0xdb, &[0; 65]),
        pixels.clone(),
        b"\xff\xd9".to_vec(),
        b"Larkspur".to_vec(),
    ]
    .concat();
    assert!(
        says(&whole)
            && beside(&whole).concat().windows(8).filter(|piece| piece == b"Larkspur").count() == 7
    );
    let made = bared(&whole);
    assert!(!says(&made));
    let has = |piece: &[u8]| made.windows(piece.len()).any(|window| window == piece);
    assert!(has(&profile) && has(&colours) && has(&pixels));
    let held =
        b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    assert!(has(held));
    assert!(made.ends_with(b"\xff\xd9"));
    // What was taken off is not there to be taken off again.
    assert_eq!(bared(&made)[..30], made[..30]);
}

/// A chunk of a PNG; nobody here reads its sum.
fn chunk(kind: &[u8], said: &[u8]) -> Vec<u8> {
    let len = u32::try_from(said.len()).unwrap().to_be_bytes();
    [len.as_slice(), kind, said, &[0; 4]].concat()
}

#[test]
fn a_png_keeps_what_shows_it() {
    let head = b"\x89PNG\r\n\x1a\n".to_vec();
    let kept =
        [chunk(b"IHDR", &[0; 13]), chunk(b"pHYs", &[0; 9]), chunk(b"IDAT", b"pixels")].concat();
    let end = chunk(b"IEND", b"");
    let said = [
        chunk(b"tEXt", b"Author\0Larkspur"),
        chunk(b"zTXt", b"Larkspur"),
        chunk(b"iTXt", b"Larkspur"),
        chunk(b"tIME", &[7; 7]),
        chunk(b"prVt", b"Larkspur"),
    ]
    .concat();
    let whole = [head.clone(), kept.clone(), said, end.clone(), b"Larkspur".to_vec()].concat();
    assert_eq!(bared(&whole), [head.clone(), kept.clone(), end.clone()].concat());
    let held = [head.clone(), kept, chunk(b"eXIf", &exif(3)), end].concat();
    let made = bared(&held);
    assert!(!says(&made));
    // The sum of this very chunk, by another program.
    let sum = [0xff, 0xa8, 0x1f, 0x4d];
    let tiff = b"eXIfII*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x03\0\0\0\0\0\0\0";
    let wanted = [&26u32.to_be_bytes(), tiff.as_slice(), &sum].concat();
    assert!(made.windows(wanted.len()).any(|window| window == wanted), "{made:x?}");
    // Cut short: what cannot be told apart is taken off.
    let cut = [head.as_slice(), b"\0\0\xff\xffIDATLarkspur"].concat();
    assert_eq!(bared(&cut), head);
}

#[test]
fn a_gif_and_a_webp_keep_what_shows_them() {
    let head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    let image = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0".to_vec();
    let loops = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0".to_vec();
    let said = [
        b"\x21\xfe\x08Larkspur\0".as_slice(),
        b"\x21\xff\x0bXMP DataXMPLarkspur\0".get(..14).unwrap(),
        b"\x08Larkspur\0",
    ]
    .concat();
    let whole =
        [head.clone(), loops.clone(), said, image.clone(), b";".to_vec(), b"Larkspur".to_vec()]
            .concat();
    assert_eq!(bared(&whole), [head, loops, image, b";".to_vec()].concat());

    let part = |kind: &[u8], said: &[u8]| {
        let len = u32::try_from(said.len()).unwrap().to_le_bytes();
        let pad: &[u8] = if said.len() % 2 == 1 { &[0] } else { &[] };
        [kind, len.as_slice(), said, pad].concat()
    };
    let file = |parts: &[Vec<u8>]| {
        let inner = parts.concat();
        let len = u32::try_from(inner.len() + 4).unwrap().to_le_bytes();
        [b"RIFF".as_slice(), &len, b"WEBP", &inner].concat()
    };
    let flags = |flags: u8| part(b"VP8X", &[flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let pixels = part(b"VP8L", b"odd");
    let whole = file(&[
        flags(0b10_1100),
        pixels.clone(),
        part(b"EXIF", &exif(1)),
        part(b"XMP ", b"Larkspur"),
    ]);
    assert_eq!(bared(&whole), file(&[flags(0b10_0000), pixels.clone()]));
    let held =
        bared(&file(&[flags(0b1100), pixels, part(b"EXIF", &exif(8)), part(b"XMP ", b"Larkspur")]));
    assert!(!says(&held) && held.windows(4).any(|piece| piece == b"EXIF"));
    assert_eq!(held[20], 0b1000);
}

#[test]
fn a_drawing_keeps_what_is_drawn() {
    let whole = "<?xml version=\"1.0\"?><!-- Larkspur --><?note Larkspur?>\
        <svg xmlns='http://www.w3.org/2000/svg' xmlns:s=\"http://www.w3.org/2000/svg\" \
        xmlns:i=\"http://ns.example.org/i\" i:by=\"Larkspur\" data-by='Larkspur' viewBox=\"0 0 9 9\">\
        <title>Larkspur</title><desc>a <b>Larkspur</b> <b/></desc><metadata>Larkspur</metadata>\
        <i:note>Larkspur<i:note/></i:note><s:g id=\"Larkspur\"><rect id='a' width=\"9\" height=\"9\"/>\
        <use href=\"#a\"/><text>drawn &lt;&gt; <![CDATA[<title>]]></text></s:g></svg>";
    assert_eq!(
        String::from_utf8(bared(whole.as_bytes())).unwrap(),
        "<?xml version=\"1.0\"?><svg xmlns='http://www.w3.org/2000/svg' \
         xmlns:s=\"http://www.w3.org/2000/svg\" xmlns:i=\"http://ns.example.org/i\" viewBox=\"0 0 9 9\">\
         <s:g><rect id='a' width=\"9\" height=\"9\"/><use href=\"#a\"/>\
         <text>drawn &lt;&gt; <![CDATA[<title>]]></text></s:g></svg>"
    );
    let short = "<!DOCTYPE svg PUBLIC \"x\" \"y\" [\n<!ENTITY who \"Lark\">\n<!ENTITY all '&who;'>]>\
                 <svg><text>&who;spur &amp;</text></svg>";
    let made = String::from_utf8(bared(short.as_bytes())).unwrap();
    assert_eq!(made, "<svg><text>Larkspur &amp;</text></svg>");
    assert_eq!(bared(b"words < and <svg"), b"words < and <svg");
}

#[test]
fn what_is_no_picture_stays() {
    for bytes in [b"%PDF-1.7".as_slice(), b"", b"plain", &[0xff, 0xfe, 0, 1]] {
        assert_eq!(bared(bytes), bytes);
    }
}

#[test]
fn no_output_holds_what_a_picture_says() {
    let here = Scratch::base("picture-says");
    let case = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases/gates/picture-says-who-made-it/content");
    for name in ["drawn.svg", "grey.png"] {
        std::fs::copy(case.join(name), here.path(&format!("content/{name}"))).unwrap();
        assert!(says(&here.read(&format!("content/{name}"))));
    }
    let front = "+++\ntitle = \"A page\"\nlayout = \"report\"\naudience = \"board\"\n+++\n\n";
    let shown = "![A drawing](drawn.svg)\n\n![Grey](grey.png)\n";
    here.write("content/report.md", &format!("{front}{shown}"));
    let mut tearsheet = Command::new(env!("CARGO_BIN_EXE_tearsheet"));
    let made = tearsheet.arg("build").current_dir(here.path("")).env_clear().output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(!says(&here.read("output/board/report.pdf")));
    let page = String::from_utf8(here.read("output/board/report.html")).unwrap();
    let pictures: Vec<Vec<u8>> = page.split(";base64,").skip(1).map(decoded).collect();
    assert_eq!(pictures.len(), 2);
    assert!(pictures.iter().all(|picture| picture.len() > 50 && !says(picture)));
}

/// The bytes of RFC 4648, up to its end.
fn decoded(text: &str) -> Vec<u8> {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let values = text.bytes().map_while(|sign| letters.iter().position(|letter| *letter == sign));
    let bits: Vec<bool> =
        values.flat_map(|value| (0..6).rev().map(move |bit| value >> bit & 1 == 1)).collect();
    let byte = |bits: &[bool]| bits.iter().fold(0u8, |byte, bit| byte << 1 | u8::from(*bit));
    bits.chunks_exact(8).map(byte).collect()
}

/// Rules of style refer to ids as well, with nothing between an id and its rule.
#[test]
fn a_drawing_keeps_the_ids_that_its_rules_of_style_name() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>#bar{fill:red}#a.b>path,#c:hover{fill:red}\
        </style><g id=\"bar\"/><g id=\"a\"/><g id=\"c\"/><use href=\"#d.e\"/><g id=\"d.e\"/><g id=\"f\"/></svg>";
    let kept = String::from_utf8(bared(svg.as_bytes())).unwrap();
    for id in ["bar", "a", "c", "d.e"] {
        assert!(kept.contains(&format!("id=\"{id}\"")), "{id}: {kept}");
    }
    assert!(!kept.contains("id=\"f\""), "{kept}");
}
