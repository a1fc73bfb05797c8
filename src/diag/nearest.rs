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
    valid
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&wanted, &name.to_lowercase()), name))
        // What shares nothing with a name is no slip for it.
        .filter(|(distance, name)| *distance <= limit && *distance < name.chars().count())
        .min()
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
