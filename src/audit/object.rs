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

/// The most that bytes can have been: no input that is read is larger, and whoever exchanged an
/// object does not decide how much memory it takes.
const LARGEST: u64 = 1 << 31;

/// Bytes as they were; nothing where they are not what was kept.
pub fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    unpacked_up_to(bytes, LARGEST)
}

fn unpacked_up_to(bytes: &[u8], most: u64) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    let read = GzDecoder::new(bytes).take(most.saturating_add(1)).read_to_end(&mut plain).ok()?;
    (read as u64 <= most).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::{packed, unpacked, unpacked_up_to};

    #[test]
    fn what_unfolds_to_more_than_any_input_is_not_read() {
        let zeros = packed(&[0; 5_000]);
        assert!(zeros.len() < 100);
        assert_eq!(unpacked(&zeros).map(|plain| plain.len()), Some(5_000));
        assert_eq!(unpacked_up_to(&zeros, 5_000).map(|plain| plain.len()), Some(5_000));
        assert_eq!(unpacked_up_to(&zeros, 4_999), None);
    }
}
