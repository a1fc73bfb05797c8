//! One rule for every build: the digest of everything that was read. What is
//! equal is left alone.

use crate::diag::Severity;
use crate::document::Document;
use crate::flow::links;
use crate::flow::project::{Options, Project};
use crate::flow::report::{Report, report};
use crate::flow::titles;
use crate::output::{Fate, Frozen, Input, Made, Manifest, Plan, Produced, Sink};
use crate::render::html::{IndexEntry, IndexFile, IndexGroup, IndexPage};
use crate::value::{Day, Decimal, Digest, Phrase, Unit, said};
use crate::world::{Bytes, World, record};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The report of a run that has nothing to do: every input equals the last
/// run's, nothing was refused, every output is as it was written.
pub fn untouched(
    world: &dyn World,
    options: &Options,
    sink: &dyn Sink,
    before: &Manifest,
) -> Option<Report> {
    let same_rules = before.tool == options.tool
        && before.choices == choices(options)
        && before.withdrawn.is_empty()
        && !sink.is_unfinished()
        && before.warnings == 0
        && before.today <= world.today().to_string()
        && before.holds_until.as_ref().is_none_or(|day| *day >= world.today().to_string());
    if !same_rules {
        return None;
    }
    let produced = before.produced();
    if !sink.holds_all(&produced) {
        return None;
    }
    if !before.held.iter().all(|held| held.looks_same(world)) {
        return None;
    }
    let same = |input: &Input| {
        record::digest_of(world, &input.path).map(|digest| digest.to_string()) == input.sha256
    };
    before.inputs.iter().all(same).then(|| {
        let kept = produced.keys().map(|path| ((*path).to_owned(), Fate::Kept)).collect();
        report(before, &Plan { fates: kept }, Some(before))
    })
}

/// Digest of flags and variables that change what is made.
pub fn choices(options: &Options) -> String {
    let mut parts = vec![
        format!("{:?}", options.as_of),
        options.drafts.to_string(),
        options.strict.to_string(),
        options.only.join("\n"),
        options.thaw.join("\n"),
        options.config.clone().unwrap_or_default(),
        options.tool.clone(),
    ];
    parts.extend(options.environment.iter().map(|(name, value)| format!("{name}={value}")));
    Digest::of_parts(parts.iter().map(|part| part.as_bytes())).to_string()
}

/// Digest of everything read but content files, and the digests of those.
pub fn ground(
    seen: &BTreeMap<String, Option<Digest>>,
    choices: &str,
) -> (Digest, BTreeMap<String, Digest>) {
    let mut contents = BTreeMap::new();
    let mut parts = vec![choices.to_owned()];
    for (path, digest) in seen {
        let is_content = path.starts_with("content/") && path.ends_with(".md");
        match digest {
            Some(digest) if is_content => {
                contents.insert(path.clone(), *digest);
            }
            _ if path == "content/**" => {}
            _ => parts.push(format!("{path} {digest:?}")),
        }
    }
    (Digest::of_parts(parts.iter().map(|part| part.as_bytes())), contents)
}

/// Digest of all that renderers are handed, and of what gates look for.
pub fn handed<'a>(
    document: &Document,
    images: impl Iterator<Item = &'a Bytes>,
    (layouts, rules): (&Digest, &str),
    tool: &str,
) -> String {
    let (tree, layouts) = (Digest::of_value(document).to_string(), layouts.to_string());
    let rest = images.map(|image| image.as_ref());
    let parts = [tree.as_bytes(), layouts.as_bytes(), rules.as_bytes(), tool.as_bytes()];
    Digest::of_parts(parts.into_iter().chain(rest)).to_string()
}

/// Every input for the manifest.
pub fn inputs(seen: &BTreeMap<String, Option<Digest>>) -> Vec<Input> {
    let input = |(path, digest): (&String, &Option<Digest>)| Input {
        path: path.clone(),
        sha256: digest.map(|digest| digest.to_string()),
    };
    seen.iter().map(input).collect()
}

/// What `index.html` lists: the documents of each audience.
pub fn index(project: &Project, made: &[Made]) -> IndexPage {
    let company = &project.config.company;
    let as_of = project.words.day(project.library.ledger.as_of());
    let mut groups: BTreeMap<&str, IndexGroup> = BTreeMap::new();
    for made in made {
        let group = groups.entry(&made.audience).or_insert_with(|| IndexGroup {
            audience: titles::said(&project.words, &made.audience),
            classification: made.about.classification.clone(),
            entries: Vec::new(),
        });
        let about = made.about.clone();
        group.entries.push(IndexEntry {
            title: about.title,
            kind: titles::said(&project.words, &about.kind),
            period: about.period,
            as_of: about.as_of,
            owner: about.owner,
            draft: about.draft,
            frozen: made.frozen.as_ref().map(|frozen| frozen_words(project, frozen)),
            files: made.outputs.iter().map(|file| index_file(project, file)).collect(),
        });
    }
    IndexPage {
        company: company.name.clone(),
        as_of,
        language: company.language.clone(),
        labels: Arc::clone(project.words.labels()),
        synthetic: made.iter().find_map(|made| made.about.synthetic.clone()),
        groups: groups.into_values().collect(),
    }
}

/// That it stays as it was sent.
fn frozen_words(project: &Project, frozen: &Frozen) -> String {
    let day = Day::parse(&frozen.day).unwrap_or(Day(0));
    project.words.phrase(&Phrase::said(FROZEN).named(&frozen.name).day(day))
}

fn index_file(project: &Project, file: &Produced) -> IndexFile {
    let of = |number: u64, text| {
        project.words.phrase(&Phrase::said(text).number(Decimal::from(number), Unit::Count))
    };
    IndexFile {
        format: file.format.extension().to_uppercase(),
        path: links::encoded(&file.path),
        pages: file.pages.map(|pages| of(u64::from(pages), PAGE)),
        size: of(file.bytes.div_ceil(1_000), KB),
    }
}

/// How many of these are warnings.
pub fn warnings(faults: &[crate::diag::Fault]) -> usize {
    faults.iter().filter(|fault| fault.severity == Severity::Warning).count()
}

said! {
    FROZEN =
        "As sent: frozen as {0} on {1}",
        "Wie versandt: festgehalten als {0} am {1}",
        "Tel qu’envoyé : conservé comme {0} le {1}";
    PAGE = "{0} {0:page|pages}", "{0} {0:Seite|Seiten}", "{0} {0:page|pages}";
    KB = "{0} KB", "{0} KB", "{0} ko";
}
