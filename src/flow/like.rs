//! A content file with the words of another, of another period.

use crate::books::calendar::PeriodSpec;

/// The words of a content file for another period.
#[derive(Debug, PartialEq, Eq)]
pub struct Like {
    /// The new file.
    pub text: String,
    /// The word by which the other one moves on by itself: it will be of the new period too.
    pub moves: Option<String>,
}

/// The words of a content file called `old`, for one called `new`, of the period that its name
/// speaks of.
pub fn of(text: &str, (old, new): (&str, &str), period: Option<PeriodSpec>) -> Like {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let fence = lines.first().map(|line| line.trim_end().to_owned()).unwrap_or_default();
    let end = lines.iter().skip(1).position(|line| line.trim_end() == fence);
    let Some(end) = end.map(|end| end + 1).filter(|_| fence == "+++" || fence == "---") else {
        return Like { text: text.to_owned(), moves: None };
    };
    let sign = if fence == "+++" { '=' } else { ':' };
    let mut front: Vec<String> = lines.drain(1..end).collect();
    let stated = value(&front, "period", sign);
    let fixed = stated.as_deref().filter(|stated| PeriodSpec::parse(stated).is_ok());
    if let (Some(fixed), Some(period)) = (fixed, &period) {
        let period = period.to_string();
        for line in &mut front {
            if ["title", "subtitle", "slug", "period"].iter().any(|key| is_of(line, key, sign)) {
                *line = line.replace(fixed, &period);
            }
        }
    } else if let Some(period) = &period {
        front.retain(|line| !is_of(line, "period", sign));
        let at = front.iter().position(|line| is_of(line, "audience", sign));
        let line = format!("period {sign} \"{period}\"").replace(" :", ":");
        front.insert(at.map_or(front.len(), |at| at + 1), line);
    }
    // Its day was of its own period; one name is one file.
    front.retain(|line| !is_of(line, "as_of", sign));
    if let Some(slug) = value(&front, "slug", sign).filter(|slug| !slug.contains("{{")) {
        let same = value(&text.lines().map(str::to_owned).collect::<Vec<_>>(), "slug", sign);
        if same.as_deref() == Some(slug.as_str()) {
            front.retain(|line| !is_of(line, "slug", sign));
            if slug.contains(old) {
                let line = format!("slug {sign} \"{}\"", slug.replace(old, new)).replace(" :", ":");
                front.push(line);
            }
        }
    }
    lines.splice(1..1, front);
    let moves = stated.filter(|stated| period.is_some() && PeriodSpec::parse(stated).is_err());
    Like { text: lines.join("\n") + "\n", moves }
}

fn is_of(line: &str, key: &str, sign: char) -> bool {
    line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(sign))
}

/// What a key of front matter holds, as one line says it.
fn value(front: &[String], key: &str, sign: char) -> Option<String> {
    let line = front.iter().find(|line| is_of(line, key, sign))?;
    let (_, value) = line.split_once(sign)?;
    Some(value.trim().trim_matches(['"', '\'']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::books::calendar::PeriodSpec;

    fn like(text: &str) -> (String, Option<String>) {
        let like = of(text, ("october", "november"), PeriodSpec::parse("2026-11").ok());
        (like.text, like.moves)
    }

    #[test]
    fn a_copy_is_of_its_own_period_and_has_its_own_name() {
        let text = "+++\ntitle = \"Pack 2026-10\"\nslug = \"october-pack\"\naudience = \"board\"\n\
                    period = \"2026-10\"\nas_of = \"2026-10-31\"\n+++\n\nOf 2026-10.\n";
        let new = "+++\ntitle = \"Pack 2026-11\"\naudience = \"board\"\nperiod = \"2026-11\"\n\
                   slug = \"november-pack\"\n+++\n\nOf 2026-10.\n";
        assert_eq!(like(text), (new.to_owned(), None));
    }

    #[test]
    fn one_that_moves_on_by_itself_is_told() {
        let text =
            "---\ntitle: Pack\nslug: pack-{{ period }}\naudience: board\nperiod: month\n---\nA\n";
        let new = "---\ntitle: Pack\nslug: pack-{{ period }}\naudience: board\nperiod: \"2026-11\"\n---\nA\n";
        assert_eq!(like(text), (new.to_owned(), Some("month".to_owned())));
    }
}
