//! Without the feature `preview` there is none.

use crate::cli::arguments::Watching;
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
use crate::diag::Fault;
use crate::flow::follow::Turn;
use crate::flow::watch::{Watcher, Work};
use crate::output::{Outputs, Sink};
use crate::world::notice::Notice;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

/// No preview.
pub struct Shows;

impl Shows {
    /// Starts none.
    pub fn start(_: &Watching, _: &Path, _: Sender<Notice>, _: &Terminal) -> Result<Shows, Fault> {
        Ok(Shows)
    }

    /// Who watches a run.
    pub fn watcher<'a>(&self, progress: &'a Progress) -> Looking<'a> {
        Looking(progress)
    }

    /// Nobody is told.
    pub fn tell(&mut self, _: (&Turn, &[Fault]), _: &str, _: &dyn Sink, _: Duration) {}

    /// Nobody sees drafts.
    pub fn drafts(&self, _: bool) -> Option<Arc<Outputs>> {
        None
    }
}

/// Watches a run for the terminal alone.
pub struct Looking<'a>(&'a Progress);

impl Watcher for Looking<'_> {
    fn begins(&self, documents: usize) {
        self.0.begins(documents);
    }

    fn starts(&self, work: &Work) {
        self.0.starts(work);
    }

    fn ends(&self, work: &Work) {
        self.0.ends(work);
    }

    fn made(&self, document: &str) {
        self.0.made(document);
    }
}
