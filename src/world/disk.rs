//! The only reader of the file system.

// Reading is this file's one job; everywhere else clippy.toml forbids it.
#![allow(clippy::disallowed_methods)]

use crate::value::Day;
use crate::world::{Bytes, Listed, Stamp, Unread, World, is_temporary};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;
use walkdir::{DirEntry, WalkDir};

/// A project folder on disk. What leads out of it, by its name or through links, is not
/// read, but for the folders that the project names.
pub struct Disk {
    root: PathBuf,
    /// The folders that may be read, as they really are.
    within: Vec<PathBuf>,
    /// What was read before, and is not read again.
    held: BTreeMap<String, Bytes>,
    today: Day,
}

impl Disk {
    /// The project at `root`, on `today`.
    pub fn new(root: impl Into<PathBuf>, today: Day) -> Disk {
        let (within, held) = (Vec::new(), BTreeMap::new());
        Disk { root: root.into(), within, held, today }.allowing([""])
    }

    /// Reads a file now, for all who read it later: it says the same to all of them.
    #[must_use]
    pub fn holding(mut self, path: &str) -> Disk {
        let bytes = self.read(path).ok();
        self.held.extend(bytes.map(|bytes| (path.to_owned(), bytes)));
        self
    }

    /// Holds what another one held, where it says the same: with what is remembered of it.
    #[must_use]
    pub fn sharing(mut self, before: &Disk) -> Disk {
        for (path, bytes) in &mut self.held {
            if let Some(same) = before.held.get(path).filter(|known| *known == bytes) {
                *bytes = same.clone();
            }
        }
        self
    }

    /// Allows further folders or files, named from the project's.
    #[must_use]
    pub fn allowing<'p>(mut self, paths: impl IntoIterator<Item = &'p str>) -> Disk {
        let real = paths.into_iter().filter_map(|path| fs::canonicalize(self.at(path)).ok());
        let real: Vec<PathBuf> = real.collect();
        self.within.extend(real);
        self
    }

    /// Holds files that were read before: they are there, and say what they said.
    #[must_use]
    pub fn knowing(mut self, files: impl IntoIterator<Item = (String, Bytes)>) -> Disk {
        self.held.extend(files);
        self
    }

    fn at(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.root.clone() } else { self.root.join(path) }
    }

    /// Whether what stands at a path may be read.
    fn may_read(&self, path: &Path) -> Result<(), Unread> {
        let real = fs::canonicalize(path).map_err(|error| unread(path, &error))?;
        match self.within.iter().any(|folder| real.starts_with(folder)) {
            true => Ok(()),
            false => Err(Unread::Outside(real.display().to_string())),
        }
    }

    /// The path of what was found below the root. A name that is no text is listed all
    /// the same, so that reading it is a fault and no silence.
    fn name(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
        parts.collect::<Vec<_>>().join("/")
    }

    /// What a walk could not look into. A folder that is not there holds nothing, and
    /// editors lock files by links to nowhere.
    fn unwalked(&self, folder: &str, error: &walkdir::Error) -> Option<(String, Unread)> {
        let path = error.path().map_or_else(|| self.at(folder), Path::to_path_buf);
        let why = match (error.loop_ancestor(), error.io_error()) {
            (Some(_), _) => Unread::Refused("it is a link to a folder above it".to_owned()),
            (None, Some(error)) if path.is_dir() => Unread::Refused(error.kind().to_string()),
            (None, Some(error)) => unread(&path, error),
            (None, None) => Unread::Refused(error.to_string()),
        };
        let holds_nothing = error.depth() == 0 && why == Unread::Missing;
        (!holds_nothing && !is_hidden(&path)).then(|| (self.name(&path), why))
    }
}

/// Why what stands at a path cannot be read.
fn unread(path: &Path, error: &io::Error) -> Unread {
    match error.kind() {
        ErrorKind::NotFound if !is_there(path) => Unread::Missing,
        ErrorKind::NotFound => Unread::Refused("it is a link to nothing".to_owned()),
        _ if path.is_dir() => Unread::Folder,
        kind => Unread::Refused(kind.to_string()),
    }
}

/// Whether a path is called like a lock file or a temporary.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| is_temporary(&name.to_string_lossy()))
}

/// The folder at or above `start` that holds `name`.
pub fn find_up(start: &Path, name: &str) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(name).is_file()).map(Path::to_path_buf)
}

/// Whether anything stands at a path.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The time of a file, in nanoseconds since 1970.
pub fn modified(path: &Path) -> Option<u128> {
    let time = fs::metadata(path).ok()?.modified().ok()?;
    Some(time.duration_since(UNIX_EPOCH).ok()?.as_nanos())
}

/// When a folder was made, in nanoseconds since 1970, where the system says so.
pub fn made(path: &Path) -> Option<u128> {
    let time = fs::metadata(path).ok()?.created().ok()?;
    Some(time.duration_since(UNIX_EPOCH).ok()?.as_nanos())
}

/// The bytes of a file anywhere, for what a person names on the command line: also of a
/// pipe, as far as it is short.
pub fn read_any(path: &Path) -> Result<Bytes, Unread> {
    read_shared(path, true)
}

/// Megabytes of memory that this process takes, where the system says so.
pub fn resident_megabytes() -> Option<u64> {
    Some(status(&fs::read_to_string("/proc/self/status").ok()?, "VmRSS:")? / 1_024)
}

/// A line of what the system says of this process, in kilobytes.
fn status(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Megabytes of memory that the machine gives this process at most, where it says so: to
/// all its addresses, and to what it fills of them.
#[derive(Clone, Copy)]
pub struct Given {
    addresses: u64,
    filled: u64,
}

impl Given {
    /// By the limits of the process and of the group that it runs in; none without any.
    pub fn by_the_machine() -> Option<Given> {
        let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
        let limit = |name: &str| {
            let line = limits.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next()?.parse::<u64>().ok()
        };
        let groups = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
        let of_group = |line: &str| {
            let mut parts = line.splitn(3, ':').skip(1);
            let (file, folder) = match (parts.next()?, parts.next()?) {
                ("", folder) => ("memory.max", format!("/sys/fs/cgroup{folder}")),
                ("memory", folder) => {
                    ("memory.limit_in_bytes", format!("/sys/fs/cgroup/memory{folder}"))
                }
                _ => return None,
            };
            fs::read_to_string(Path::new(&folder).join(file)).ok()?.trim().parse::<u64>().ok()
        };
        let megabytes = |bytes: Option<u64>| bytes.map_or(u64::MAX, |bytes| bytes >> 20);
        let filled = groups.lines().filter_map(of_group).chain(limit("Max data size")).min();
        let given =
            Given { addresses: megabytes(limit("Max address space")), filled: megabytes(filled) };
        // What is more than any machine has is none.
        (given.addresses.min(given.filled) < 1 << 24).then_some(given)
    }

    /// How much is given, where hardly anything is left of it.
    pub fn is_taken(self) -> Option<u64> {
        let text = fs::read_to_string("/proc/self/status").ok()?;
        let said = |name| status(&text, name).map(|kilobytes| kilobytes / 1_024);
        let filled = said("RssAnon:")?;
        // An allocator sets addresses aside that it does not fill.
        let other = said("VmSize:")?.saturating_sub(said("VmData:")?);
        let nearly = |given: u64| given - (given / 8).max(24).min(given);
        [(self.addresses, filled + other), (self.filled, filled)]
            .into_iter()
            .find_map(|(given, taken)| (taken > nearly(given)).then_some(given))
    }
}

/// The files and the folders that stand directly in a folder, without lock files and
/// temporaries, in the order of their names.
pub fn entries(folder: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Unread> {
    let refused = |error: &io::Error| Unread::Refused(error.kind().to_string());
    let entries = fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
    let entries = entries.map_err(|error| refused(&error))?;
    let paths = entries.iter().map(fs::DirEntry::path);
    let mut paths: Vec<PathBuf> = paths.filter(|path| !is_hidden(path)).collect();
    paths.sort_unstable();
    Ok(paths.into_iter().partition(|path| !path.is_dir()))
}

/// Whether a link stands at a path.
pub fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink())
}

/// The largest file that is read: columns count its bytes in 31 bits.
const LARGEST: u64 = i32::MAX as u64;

/// As much is read of a pipe, which does not tell how long it is.
const LONGEST_PIPE: u64 = 256 << 20;

/// A file of at least so many bytes is asked room for before it is read: a request that the
/// machine refuses would end the process with nothing said.
const ASKED_FOR: usize = 16 << 20;

/// Reads straight into shared bytes: a large export is not copied once more. A file that
/// changes size meanwhile is read the plain way. What is no file may never end, or wait
/// for somebody who never writes: it is not even opened, but for pipes a person named.
fn read_shared(path: &Path, pipes: bool) -> Result<Bytes, Unread> {
    let refused = |error: io::Error| unread(path, &error);
    let data = fs::metadata(path).map_err(refused)?;
    if data.is_dir() {
        return Err(Unread::Folder);
    }
    if !data.is_file() && !pipes {
        return Err(Unread::Refused("it is no file but a pipe or a device".to_owned()));
    }
    let mut file = fs::File::open(path).map_err(refused)?;
    let most = if data.is_file() { LARGEST } else { LONGEST_PIPE };
    if let (true, Ok(size)) = (data.is_file() && data.len() <= most, usize::try_from(data.len())) {
        if size >= ASKED_FOR && !has_room(size) {
            return Err(Unread::Refused("there is no memory left that would hold it".to_owned()));
        }
        let mut bytes: Arc<[u8]> = std::iter::repeat_n(0, size).collect();
        match Arc::get_mut(&mut bytes).map(|space| file.read_exact(space)) {
            Some(Ok(())) if matches!(file.read(&mut [0]), Ok(0)) => return Ok(bytes.into()),
            _ => file = fs::File::open(path).map_err(refused)?,
        }
    }
    let too_large = || Unread::Refused(format!("it is larger than {} MB", most >> 20));
    if data.len() > most {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(Bytes::from(bytes)) }
}

/// Whether so many bytes are to be had; they are given back at once.
fn has_room(size: usize) -> bool {
    let mut room: Vec<u8> = Vec::new();
    let had = room.try_reserve_exact(size).is_ok();
    // Nobody writes there, and a compiler may leave out what nobody uses.
    std::hint::black_box(&room);
    had
}

impl World for Disk {
    fn walk(&self, folder: &str) -> Listed {
        let mut listed = Listed::default();
        let shown = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry.path());
        let walk = WalkDir::new(self.at(folder)).follow_links(true);
        let mut entries = walk.into_iter().filter_entry(shown);
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    listed.unread.extend(self.unwalked(folder, &error));
                    continue;
                }
            };
            // What stands below a folder that may be read leads out of it by links alone.
            let may_lead_out = entry.path_is_symlink() || entry.depth() == 0;
            let may = if may_lead_out { self.may_read(entry.path()) } else { Ok(()) };
            match may {
                Err(why) => {
                    listed.unread.push((self.name(entry.path()), why));
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Ok(()) if entry.file_type().is_dir() => {}
                Ok(()) => listed.paths.push(self.name(entry.path())),
            }
        }
        listed.paths.sort_unstable();
        listed.unread.sort_by(|a, b| a.0.cmp(&b.0));
        listed
    }

    fn read(&self, path: &str) -> Result<Bytes, Unread> {
        if let Some(bytes) = self.held.get(path) {
            return Ok(bytes.clone());
        }
        let at = self.at(path);
        self.may_read(&at)?;
        read_shared(&at, false)
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        let data = fs::metadata(self.at(path)).ok()?;
        let modified = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        data.is_file().then_some(Stamp { size: data.len(), modified: modified.as_nanos() })
    }

    fn today(&self) -> Day {
        self.today
    }
}
