//! "Did you mean": the nearest valid name.

/// The valid name whose part after the last dot is nearest to that of `given`:
/// `nrr` means `revenue.nrr`.
pub fn nearest_by_last<'a>(
    given: &str,
    valid: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let last = |name: &'a str| name.rsplit('.').next().unwrap_or(name);
    let valid: Vec<&'a str> = valid.into_iter().collect();
    let wanted = given.rsplit('.').next().unwrap_or(given);
    let near = nearest(wanted, valid.iter().map(|name| last(name)))?;
    valid.into_iter().find(|name| last(name) == near)
}

/// The valid name nearest to `given`, if one is near enough to be a slip.
pub fn nearest<'a>(given: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = given.to_lowercase();
    let limit = (wanted.chars().count() / 3).max(1);
    let sorted = |name: &str| {
        let mut signs: Vec<char> = name.to_lowercase().chars().collect();
        signs.sort_unstable();
        signs
    };
    let letters = sorted(&wanted);
    valid
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&wanted, &name.to_lowercase()), name))
        // What shares nothing with a name is no slip for it.
        .filter(|(distance, name)| *distance <= limit && *distance < name.chars().count())
        // Of names as near as each other the one with the same letters, then the one that
        // begins the same.
        .min_by_key(|(distance, name)| {
            let begins = name.to_lowercase().chars().next() == wanted.chars().next();
            (*distance, sorted(name) != letters, !begins, *name)
        })
        .map(|(_, name)| name)
}

/// The valid word of which `given` is a slip and nothing else: words that differ in
/// a digit (`2026-Q3`), or in more than two letters (`closed won`), both exist.
pub fn slip<'a>(given: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = given.to_lowercase();
    let letters = wanted.chars().count();
    let far = if letters < 8 { 1 } else { 2 };
    let near = nearest(given, valid)?;
    let distance = strsim::damerau_levenshtein(&wanted, &near.to_lowercase());
    let digits = wanted.bytes().any(|byte| byte.is_ascii_digit());
    (letters > 3 && !digits && distance <= far).then_some(near)
}

/// The one of many names that is meant, each with what people call it: a slip of the
/// keyboard, the part after the last dot, what people call it, the first letters of its
/// words, or some of its words. Names of the same book come first.
pub fn meant<'a>(given: &str, valid: &[(&'a str, &str)]) -> Option<&'a str> {
    let book = given.split_once('.').map_or("", |(book, _)| book);
    let of_book = |name: &str| name.split_once('.').is_some_and(|(own, _)| own == book);
    let (own, other): (Vec<&(&'a str, &str)>, Vec<_>) =
        valid.iter().partition(|(name, _)| of_book(name));
    let within = |names: &[&(&'a str, &str)]| {
        let full = names.iter().map(|(name, _)| *name);
        nearest_by_last(given, full)
            .or_else(|| called(given, names))
            .or_else(|| by_words(given, names))
    };
    let all = || valid.iter().map(|(name, _)| *name);
    within(&own).or_else(|| nearest(given, all())).or_else(|| within(&other))
}

/// The name of which people say the given words, where it is one alone, or nearly; or
/// whose last part are their first letters.
fn called<'a>(given: &str, valid: &[&(&'a str, &str)]) -> Option<&'a str> {
    let wanted = words(given);
    if wanted.is_empty() {
        return None;
    }
    let mut same = valid.iter().filter(|(_, label)| words(label) == wanted);
    if let (Some((name, _)), None) = (same.next(), same.next()) {
        return Some(name);
    }
    let last = given.rsplit('.').next().unwrap_or(given);
    let slip = |label: &str| nearest(last, [label]).is_some();
    if let Some((name, _)) = valid.iter().find(|(_, label)| !label.is_empty() && slip(label)) {
        return Some(name);
    }
    let letters: String = wanted.iter().filter_map(|word| word.chars().next()).collect();
    let is_short = |name: &str| name.rsplit('.').next() == Some(letters.as_str());
    valid.iter().find(|(name, _)| wanted.len() > 1 && is_short(name)).map(|(name, _)| *name)
}

/// The shortest name that, with what people call it, has all of the given words.
fn by_words<'a>(given: &str, valid: &[&(&'a str, &str)]) -> Option<&'a str> {
    let wanted = words(given);
    let has = |(name, label): &&&(&str, &str)| {
        let mut have = words(name);
        have.extend(words(label));
        wanted.iter().all(|word| have.contains(word))
    };
    let found = valid.iter().filter(|_| !wanted.is_empty()).filter(has);
    found.min_by_key(|(name, _)| name.len()).map(|(name, _)| *name)
}

/// The words of a name without its book, in lower case and of one number.
fn words(name: &str) -> Vec<String> {
    let last = name.rsplit('.').next().unwrap_or(name).to_lowercase();
    let words = last.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.strip_suffix('s').unwrap_or(word).to_owned()).collect()
}
