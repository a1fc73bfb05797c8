//! `verify`: whether a file is what was built, and whether what was frozen still gives it.

use crate::audit::lock::day;
use crate::audit::{Freeze, Lock, Sent, Store, mark, object};
use crate::diag::{Checked, Fault, Severity};
use crate::flow::again::{Again, Asker};
use crate::flow::project::Options;
use crate::flow::watch::Unwatched;
use crate::flow::{build, kept, told};
use crate::output::{Manifest, Outputs, Produced, Sink};
use crate::value::{Day, Digest};
use crate::world::World;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is said of a file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Verdict {
    /// The file, as it was named.
    pub path: String,
    /// `genuine`, `altered` or `unknown`.
    pub verdict: &'static str,
    /// The freeze that it is of.
    pub freeze: Option<String>,
    /// The day of that.
    #[serde(skip)]
    pub day: Option<Day>,
    /// Its figures, computed again.
    pub figures: Option<Recomputed>,
    /// Its bytes, made again: `same`, `differ` or `other_version`.
    pub bytes: Option<&'static str>,
    /// What else is to be known.
    pub told: Vec<String>,
}

impl Verdict {
    /// Whether nothing about it is wrong.
    pub fn is_good(&self) -> bool {
        self.verdict == "genuine"
            && self.figures.is_none_or(|figures| figures.differ == 0)
            && self.bytes != Some("differ")
            && self.told.is_empty()
    }
}

/// Figures that were computed again.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Recomputed {
    /// So many are what was told.
    pub same: usize,
    /// So many are not.
    pub differ: usize,
}

/// Judges files against what a project froze and built.
pub struct Judge<'a> {
    world: &'a dyn World,
    options: &'a Options,
    lock: Lock,
    freezes: Vec<Freeze>,
    built: Option<Manifest>,
    /// What became of making each freeze again.
    made: BTreeMap<String, Made>,
}

/// A freeze, made again.
#[derive(Clone, Default)]
struct Made {
    figures: Option<Recomputed>,
    /// Digests of its files; none where another version would make them.
    files: Option<BTreeMap<String, String>>,
    other_version: bool,
    told: Vec<String>,
}

/// What a file is found to be.
struct Found<'f> {
    freeze: Option<(&'f Freeze, &'f Produced)>,
    /// What was built and not frozen: the day of the build.
    built: Option<(&'f Produced, String)>,
}

impl<'a> Judge<'a> {
    /// Who judges in a project.
    pub fn of(
        world: &'a dyn World,
        options: &'a Options,
        built: Option<Manifest>,
    ) -> Checked<Judge<'a>> {
        let lock = Store(world).lock().map_err(|fault| vec![fault])?;
        let freezes = kept::freezes(&lock, world)?;
        Ok(Judge { world, options, lock, freezes, built, made: BTreeMap::new() })
    }

    /// Whether something is frozen under a name.
    pub fn knows(&self, name: &str) -> bool {
        self.lock.find(name).is_some()
    }

    /// The files of a freeze with their bytes, as far as they are there.
    pub fn files(&self, name: &str) -> Vec<(String, Option<Vec<u8>>)> {
        let freeze = self.freezes.iter().find(|freeze| freeze.name == name);
        let files = freeze.into_iter().flat_map(|freeze| &freeze.documents);
        let files = files.flat_map(|sent: &Sent| &sent.outputs).map(|file| {
            let bytes = Store(self.world).bytes(name, &format!("outputs/{}", file.path));
            let path = format!("{}/{name}/outputs/{}", crate::audit::lock::FOLDER, file.path);
            (path, bytes.ok().map(|bytes| bytes.to_vec()))
        });
        files.collect()
    }

    /// What is said of a file that is not there.
    pub fn missing(path: &str) -> Verdict {
        let told = vec!["it was frozen and is gone".to_owned()];
        Verdict { path: path.to_owned(), verdict: "unknown", told, ..Verdict::default() }
    }

    /// Judges a file.
    pub fn judge(&mut self, path: &str, bytes: &[u8]) -> Verdict {
        let digest = Digest::of(bytes).to_string();
        let mut verdict = Verdict { path: path.to_owned(), ..Verdict::default() };
        let same = self.find(|file| file.sha256 == digest);
        let (name, file) = match (same.freeze, same.built) {
            (Some((freeze, file)), _) => {
                verdict.verdict = "genuine";
                verdict.day = Some(day(&freeze.day));
                (freeze.name.clone(), file.clone())
            }
            (None, Some((_, on))) => {
                verdict.verdict = "genuine";
                verdict.told = Vec::new();
                verdict.day = Some(day(&on));
                return verdict;
            }
            (None, None) => return self.stranger(verdict, bytes),
        };
        let made = self.again(&name);
        verdict.figures = made.figures;
        verdict.bytes = match &made.files {
            None if made.other_version => Some("other_version"),
            None => None,
            Some(files) if files.get(&file.path) == Some(&file.sha256) => Some("same"),
            Some(_) => Some("differ"),
        };
        verdict.told = made.told;
        verdict.freeze = Some(name);
        verdict
    }

    /// A file of no bytes that are known: what it says of itself tells what it was.
    fn stranger(&self, verdict: Verdict, bytes: &[u8]) -> Verdict {
        let Some(mark) = mark::of(bytes) else {
            let told = "it carries no id: it was printed or saved anew, or not built here";
            return Verdict { verdict: "unknown", told: vec![told.to_owned()], ..verdict };
        };
        let by_id = self.find(|file| file.id.as_ref() == Some(&mark.id));
        let (tool, of) = match (&by_id.freeze, &by_id.built) {
            (Some((freeze, file)), _) => (freeze.tool.clone(), file.path.clone()),
            (None, Some((file, _))) => {
                let tool = self.built.as_ref().map(|built| built.tool.clone());
                (tool.unwrap_or_default(), file.path.clone())
            }
            // What it is called says nothing: anybody may call a file so.
            (None, None) => {
                let told = "no document of this project has its id".to_owned();
                return Verdict { verdict: "unknown", told: vec![told], ..verdict };
            }
        };
        let (freeze, day) = match by_id.freeze {
            Some((freeze, _)) => (Some(freeze.name.clone()), Some(day(&freeze.day))),
            None => (None, None),
        };
        let made_by = mark.tool.unwrap_or_default();
        let verdict = Verdict { freeze, day, ..verdict };
        match version(&tool) == made_by {
            true => Verdict {
                verdict: "altered",
                bytes: Some("differ"),
                told: vec![format!("it has the id of `{of}`, and other bytes")],
                ..verdict
            },
            false => Verdict {
                verdict: "unknown",
                bytes: Some("other_version"),
                told: vec![format!(
                    "it has the id of `{of}` and was built by version {made_by}, not {}",
                    version(&tool)
                )],
                ..verdict
            },
        }
    }

    /// The file that is meant: of the latest freeze that has it, else of the last build.
    fn find(&self, is: impl Fn(&Produced) -> bool) -> Found<'_> {
        let freezes = self.freezes.iter().rev();
        let frozen = freezes.flat_map(|freeze| {
            let files = freeze.documents.iter().flat_map(|sent| &sent.outputs);
            files.map(move |file| (freeze, file))
        });
        let freeze = frozen.into_iter().find(|(_, file)| is(file));
        let built = self.built.as_ref().and_then(|built| {
            let file = built.produced().into_values().find(|file| is(file))?;
            Some((file, built.today.clone()))
        });
        Found { freeze, built }
    }

    /// Makes a freeze again, once.
    fn again(&mut self, name: &str) -> Made {
        if let Some(made) = self.made.get(name) {
            return made.clone();
        }
        let made = self
            .make(name)
            .unwrap_or_else(|fault| Made { told: vec![fault.message], ..Made::default() });
        self.made.insert(name.to_owned(), made.clone());
        made
    }

    fn make(&self, name: &str) -> Result<Made, Fault> {
        let freeze = self.freezes.iter().find(|freeze| freeze.name == name);
        let (Some(freeze), Some(entry)) = (freeze, self.lock.find(name)) else {
            return Ok(Made::default());
        };
        let objects: BTreeSet<String> =
            entry.objects.iter().map(|sha256| object::path(sha256)).collect();
        let mut of_this = Lock { freezes: vec![entry.clone()], ..self.lock.clone() };
        of_this.objects.retain(|file| objects.contains(&file.path));
        let (_, wrong) = of_this.check(self.world, &[]);
        let mut told: Vec<String> = wrong.into_iter().map(|fault| fault.message).collect();
        let store = Store(self.world);
        let again = match Again::of(&store, (freeze, entry), &self.options.tool) {
            Ok(Some(again)) => again,
            Ok(None) => return Ok(Made { told, ..Made::default() }),
            Err(fault) => {
                told.extend((!told.contains(&fault.message)).then_some(fault.message));
                return Ok(Made { told, ..Made::default() });
            }
        };
        let mut asker = Asker::new(&again.world, again.options.clone());
        let mut figures = Recomputed::default();
        for was in store.metrics(name)?.figures {
            let now = asker.figure(&was).map(|figure| told::value_of(&figure));
            match now == Some((was.value.clone(), was.reason.clone(), was.digest.clone())) {
                true => figures.same += 1,
                false => figures.differ += 1,
            }
        }
        let other_version = freeze.tool != self.options.tool;
        let files = match (!other_version).then(|| built_again(&again)) {
            Some(Err(why)) => {
                told.push(why);
                None
            }
            made => made.and_then(Result::ok),
        };
        Ok(Made { figures: Some(figures), files, other_version, told })
    }
}

/// The digests of the files that a freeze's inputs make, or why they make none any more.
fn built_again(again: &Again<'_>) -> Result<BTreeMap<String, String>, String> {
    let outputs = Outputs::default();
    let report = build::run(&again.world, &again.options, &outputs, true, &Unwatched);
    let Some(manifest) = outputs.manifest() else {
        let fatal = report.faults.iter().find(|fault| fault.severity == Severity::Error);
        let why = fatal.map(|fault| fault.message.as_str()).unwrap_or("nothing was made");
        return Err(format!("it cannot be built again: {why}"));
    };
    let files = manifest.produced().into_iter();
    Ok(files.map(|(path, file)| (path.to_owned(), file.sha256.clone())).collect())
}

/// A version without the time of a program that is still being written.
fn version(tool: &str) -> &str {
    tool.split('+').next().unwrap_or(tool)
}
