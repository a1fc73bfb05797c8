//! Names of files and layouts as words for people.

/// Words that are written in capitals.
const CAPITALS: &[&str] = &["arr", "mrr", "nrr", "grr", "kpi", "qbr", "crm"];

/// `nrr-tracker` is "NRR tracker".
pub fn of_file(name: &str) -> String {
    let words = name.split(['-', '_', ' ']).filter(|word| !word.is_empty()).enumerate();
    let words = words.map(|(at, word)| if at == 0 { large(word) } else { small(word) });
    words.collect::<Vec<_>>().join(" ")
}

/// `acme-holding` is "Acme Holding".
pub fn of_name(name: &str) -> String {
    let words = name.split(['-', '_', ' ']).filter(|word| !word.is_empty());
    words.map(large).collect::<Vec<_>>().join(" ")
}

fn small(word: &str) -> String {
    let bare = word.strip_suffix('s').unwrap_or(word);
    match CAPITALS.contains(&bare) {
        true => word.replacen(bare, &bare.to_uppercase(), 1),
        false => word.to_owned(),
    }
}

fn large(word: &str) -> String {
    let mut signs = small(word).chars().collect::<Vec<_>>().into_iter();
    signs.next().into_iter().flat_map(char::to_uppercase).chain(signs).collect()
}
