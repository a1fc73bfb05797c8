//! Who is told how far a build is. A layout is a program and may never end, and what
//! renders it cannot be stopped from inside: whoever watches knows what is at work, and
//! ends the run where it takes too long or too much.

use crate::render::pdf::Paper;

/// Told how far a build is.
pub trait Watcher: Sync {
    /// So many documents will be made.
    fn begins(&self, documents: usize);
    /// Work begins that may not end.
    fn starts(&self, work: &Work);
    /// It ended.
    fn ends(&self, work: &Work);
    /// One more is made.
    fn made(&self, document: &str);
    /// Whether somebody looks at the pages of a document, by its path without the ending;
    /// `anew` whether they have to be laid out, whatever else is to be made.
    fn looks_at(&self, document: &str, anew: bool) -> bool {
        let _ = (document, anew);
        false
    }
    /// The pages of a document that somebody looks at were laid out.
    fn laid_out(&self, document: &str, paper: Paper) {
        let _ = (document, paper);
    }
}

/// Nobody watches: a layout that does not end is not ended.
pub struct Unwatched;

impl Watcher for Unwatched {
    fn begins(&self, _: usize) {}
    fn starts(&self, _: &Work) {}
    fn ends(&self, _: &Work) {}
    fn made(&self, _: &str) {}
}

/// What is at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Like no other of the run.
    pub id: String,
    /// The file that it is made from.
    pub path: String,
    /// The layout, by name.
    pub layout: String,
}

impl Work {
    /// A document of a content file in a layout.
    pub fn new(id: &str, path: &str, layout: &str) -> Work {
        Work { id: id.to_owned(), path: path.to_owned(), layout: layout.to_owned() }
    }

    /// What all layouts share, before the first document.
    pub fn of_layouts() -> Work {
        Work::new("", "layouts", "shared")
    }
}

/// Does `work` while somebody watches.
pub fn during<R>(watcher: &dyn Watcher, work: &Work, doing: impl FnOnce() -> R) -> R {
    /// What breaks has ended too.
    struct Ends<'a>(&'a dyn Watcher, &'a Work);
    impl Drop for Ends<'_> {
        fn drop(&mut self) {
            self.0.ends(self.1);
        }
    }
    watcher.starts(work);
    let _ends = Ends(watcher, work);
    doing()
}
