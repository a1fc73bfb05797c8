//! Bytes that are kept once: compressed, under the digest of what they are.

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{Read as _, Write as _};

/// The path of the object of a digest, below the folder of freezes.
pub fn path(sha256: &str) -> String {
    format!("objects/{sha256}.gz")
}

/// Bytes as they are kept.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    // Memory takes whatever it is given.
    let _ = packer.write_all(bytes);
    packer.finish().unwrap_or_default()
}

/// Bytes as they were; nothing where they are not what was kept.
pub fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut plain).ok()?;
    Some(plain)
}
