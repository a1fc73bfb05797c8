//! A finished PDF written again with its objects in compressed streams: half
//! the size, the same content, the same bytes every time.

use lopdf::{Document, SaveOptions};

/// Rewrites a PDF with object streams.
pub fn pack(bytes: &[u8]) -> Result<Vec<u8>, lopdf::Error> {
    let mut document = Document::load_mem(bytes)?;
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(400)
        .compression_level(9)
        .build();
    let mut packed = Vec::with_capacity(bytes.len() / 2);
    document.save_with_options(&mut packed, options)?;
    packed.push(b'\n');
    Ok(packed)
}
