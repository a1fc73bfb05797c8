//! What documents may call stages and sources: the words of the exports, as remarks.

use crate::books::Registry;
use crate::config::labels;

/// The remark that names `[labels.…]`, with the words that stand for one of ours each; none
/// where no table has such words.
pub fn remarks(config: &str, registry: &Registry) -> String {
    let mut out = String::new();
    for named in registry.named() {
        let pairs = pairs(config, named.kind);
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(theirs, ours)| (theirs.as_str(), ours.as_str())).collect();
        let Some(lines) = labels::proposed(named, &pairs) else { continue };
        out.push_str("#\n");
        out.extend(lines.lines().map(|line| format!("# {line}\n")));
    }
    match out.is_empty() {
        true => out,
        false => format!("{HEAD}{}", out.trim_start_matches("#\n")),
    }
}

const HEAD: &str = "# Documents print our names of stages and sources; to print yours, take the first \
                    `# ` off\n# (`tearsheet list labels` shows all):\n";

/// Which words mean which of ours, live or as a remark, in parts of values of that kind.
fn pairs(config: &str, kind: &str) -> Vec<(String, String)> {
    let (mut pairs, mut inside) = (Vec::new(), false);
    for line in config.lines() {
        if line.starts_with('[') {
            let head = line.split(']').next().unwrap_or_default();
            inside = head.ends_with(&format!(".values.{kind}"));
            continue;
        }
        let text = line.strip_prefix("# ").unwrap_or(line);
        let read: Option<toml::Table> = text.parse().ok().filter(|_| inside);
        for (theirs, ours) in read.into_iter().flatten() {
            if let toml::Value::String(ours) = ours {
                pairs.push((theirs, ours));
            }
        }
    }
    pairs
}
