//! Folders of outputs. An id comes out of an export, where anything may stand:
//! as the name of a folder it must lead nowhere else.

use crate::value::Digest;

/// Names of folders stay below what every file system takes.
const LONGEST: usize = 120;

/// An id as the name of one folder, different for different ids: what could
/// lead elsewhere, or is no name on some system, is written as in an address.
pub(super) fn folder_name(id: &str) -> String {
    let mut name = String::new();
    let last = id.chars().count().saturating_sub(1);
    for (at, sign) in id.chars().enumerate() {
        let edge = at == 0 || at == last;
        match sign {
            '-' | '_' => name.push(sign),
            '.' | ' ' if !edge => name.push(sign),
            sign if sign.is_alphanumeric() => name.push(sign),
            sign => escape(sign, &mut name),
        }
    }
    if name.len() > LONGEST {
        let digest = Digest::of(id.as_bytes()).to_string();
        let start: String = name.chars().take(LONGEST / 4).collect();
        return format!("{start}~{}", digest.get(..16).unwrap_or(&digest));
    }
    name
}

fn escape(sign: char, name: &mut String) {
    let mut bytes = [0; 4];
    for byte in sign.encode_utf8(&mut bytes).bytes() {
        name.push_str(&format!("%{byte:02X}"));
    }
}
