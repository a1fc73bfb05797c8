//! The preview of what is followed, and what it asks of this program.

use crate::cli::arguments::Watching;
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
use crate::cli::watch::{lock, told};
use crate::cli::{faults, launch};
use crate::diag::{Fault, Severity, emit};
use crate::flow::follow::Turn;
use crate::flow::titles;
use crate::flow::watch::{Watcher, Work};
use crate::output::{Manifest, Outputs, Sink};
use crate::preview::{Entry, House, Preview, Told};
use crate::render::pdf::Paper;
use crate::value::Day;
use crate::world::World as _;
use crate::world::disk::Disk;
use crate::world::notice::Notice;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Where drafts are, below the folder of outputs.
const DRAFTS: &str = ".drafts/";

/// A preview, where one is wanted.
pub struct Shows {
    preview: Option<Preview>,
    room: Arc<Room>,
    /// The documents as they were last told, and the drafts.
    known: [Option<Manifest>; 2],
}

/// What the preview may reach: outputs, by reading below their folder alone, and the editor.
struct Room {
    root: PathBuf,
    output: Mutex<String>,
    editor: Option<String>,
    /// Drafts, which are written nowhere.
    drafts: Mutex<Arc<Outputs>>,
    waker: Mutex<Sender<Notice>>,
}

impl House for Room {
    fn output(&self, path: &str) -> Option<Vec<u8>> {
        // With `--drafts` they are written like any other.
        let drafts = || lock(&self.drafts).get(path).map(|bytes| bytes.to_vec());
        if let Some(bytes) = path.starts_with(DRAFTS).then(drafts).flatten() {
            return Some(bytes);
        }
        let folder = self.root.join(&*lock(&self.output));
        // Links that lead out of the folder are not followed.
        let bytes = Disk::new(folder, Day(0)).read(path).ok()?;
        Some(bytes.to_vec())
    }

    fn wanted(&self) {
        let waker = lock(&self.waker);
        let _ = waker.send(Notice::Asked);
    }

    fn opens(&self, place: &str) -> bool {
        self.editor
            .as_deref()
            .is_some_and(|editor| launch(&words(editor, &self.root, place), &self.root))
    }
}

/// The words of an editor's command, with the place in them: `code -g {file}:{line}`.
fn words(editor: &str, root: &Path, place: &str) -> Vec<String> {
    let mut parts = place.rsplitn(3, ':');
    let (column, line, file) = (parts.next(), parts.next(), parts.next());
    let file = root.join(file.unwrap_or(place)).display().to_string();
    let filled = |word: &str| {
        word.replace("{file}", &file)
            .replace("{line}", line.unwrap_or("1"))
            .replace("{column}", column.unwrap_or("1"))
    };
    let mut words: Vec<String> = editor.split_whitespace().map(filled).collect();
    if !editor.contains("{file}") {
        words.push(file);
    }
    words
}

impl Shows {
    /// Starts a preview, and says where it is.
    pub fn start(
        how: &Watching,
        root: &Path,
        waker: Sender<Notice>,
        terminal: &Terminal,
    ) -> Result<Shows, Fault> {
        let room = Arc::new(Room {
            root: root.to_path_buf(),
            output: Mutex::default(),
            editor: how.editor.clone(),
            drafts: Mutex::default(),
            waker: Mutex::new(waker),
        });
        if how.no_preview {
            return Ok(Shows { preview: None, room, known: [None, None] });
        }
        let address = how.interface.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let house: Arc<dyn House> = Arc::<Room>::clone(&room);
        let preview = Preview::start(address, how.port, house)
            .map_err(|why| faults::no_preview(&why.kind().to_string()))?;
        match how.json {
            true => {
                terminal.line(&json!({ "schema": 1, "event": "listening", "url": preview.url() }));
            }
            false => terminal.say(&format!("preview: {}", preview.url())),
        }
        if !address.is_loopback() {
            terminal.each(&[faults::open_preview(&address.to_string())]);
        }
        Ok(Shows { preview: Some(preview), room, known: [None, None] })
    }

    /// Who watches a run, and shows pages as they are laid out.
    pub fn watcher<'a>(&'a self, progress: &'a Progress) -> Looking<'a> {
        Looking { progress, preview: self.preview.as_ref() }
    }

    /// Where drafts are made, if there are any and somebody can see them.
    pub fn drafts(&self, any: bool) -> Option<Arc<Outputs>> {
        let mut drafts = lock(&self.room.drafts);
        if !any {
            *drafts = Arc::default();
        }
        (any && self.preview.is_some()).then(|| Arc::clone(&drafts))
    }

    /// Tells what a run did, and what is wrong with drafts.
    pub fn tell(
        &mut self,
        (turn, of_drafts): (&Turn, &[Fault]),
        output: &str,
        sink: &dyn Sink,
        took: Duration,
    ) {
        let Some(preview) = &self.preview else { return };
        output.clone_into(&mut lock(&self.room.output));
        let manifests = [sink.manifest(), lock(&self.room.drafts).manifest()];
        let entries = || {
            let all = manifests.iter().flatten().flat_map(entries);
            let mut seen = BTreeSet::new();
            all.filter(|entry| seen.insert(entry.document.clone())).collect()
        };
        let told = turn.report.faults.iter().chain(of_drafts);
        let wrong = told.filter(|fault| fault.severity > Severity::Warning);
        preview.tell(Told {
            run: turn.run,
            documents: (self.known != manifests).then(entries),
            event: told::event(turn, took),
            faults: wrong.map(|fault| emit::human(fault, false)).collect(),
            gates: manifests[0].as_ref().map(|one| one.gates.clone()).unwrap_or_default(),
        });
        self.known = manifests;
    }
}

/// The documents of a run, with those that a gate refused.
fn entries(manifest: &Manifest) -> Vec<Entry> {
    let mut entries: Vec<Entry> = manifest
        .documents
        .iter()
        .filter_map(|made| {
            let first = made.outputs.first()?;
            let (document, _) = first.path.rsplit_once('.')?;
            let file = |file: &crate::output::Produced| {
                (file.format.extension().to_owned(), file.sha256.clone())
            };
            Some(Entry {
                document: document.to_owned(),
                title: made.about.title.clone(),
                audience: made.audience.clone(),
                kind: titles::of_file(&made.about.kind),
                period: made.about.period.clone(),
                draft: made.about.draft.clone(),
                files: made.outputs.iter().map(file).collect(),
                refused: None,
            })
        })
        .collect();
    let refused = manifest.withdrawn.iter().filter_map(|(path, rule)| {
        let (document, _) = path.rsplit_once('.')?;
        Some((document.to_owned(), rule.clone()))
    });
    let refused: BTreeMap<String, String> = refused.collect();
    entries.extend(refused.into_iter().map(|(document, rule)| Entry {
        title: document.clone(),
        document,
        audience: String::new(),
        kind: String::new(),
        period: String::new(),
        draft: None,
        files: BTreeMap::new(),
        refused: Some(rule),
    }));
    entries
}

/// Watches a run for the terminal and for the preview.
pub struct Looking<'a> {
    progress: &'a Progress,
    preview: Option<&'a Preview>,
}

impl Watcher for Looking<'_> {
    fn begins(&self, documents: usize) {
        self.progress.begins(documents);
    }

    fn starts(&self, work: &Work) {
        self.progress.starts(work);
    }

    fn ends(&self, work: &Work) {
        self.progress.ends(work);
    }

    fn made(&self, document: &str) {
        self.progress.made(document);
    }

    fn looks_at(&self, document: &str, anew: bool) -> bool {
        self.preview.is_some_and(|preview| preview.looks_at(document, anew))
    }

    fn laid_out(&self, document: &str, paper: Paper) {
        if let Some(preview) = self.preview {
            preview.laid_out(document, paper);
        }
    }
}
