//! What opened books answered: who follows a project asks for the same figures after every
//! edit.

use crate::books::sent;
use crate::books::{Answer, Answers, Ask, Figure, Library};
use crate::diag::Fault;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Answers that are kept; more are forgotten, all at once.
const MOST: usize = 200_000;

/// Answers of one opening of the books, by what was asked.
pub(super) struct Answered {
    /// A build asks each thing once, and keeps nothing.
    lasts: bool,
    known: Mutex<BTreeMap<Ask, Result<Answer, Fault>>>,
    computed: Arc<AtomicU64>,
}

impl Answered {
    /// Nothing yet; `computed` counts what is.
    pub(super) fn new(lasts: bool, computed: &Arc<AtomicU64>) -> Answered {
        Answered { lasts, known: Mutex::default(), computed: Arc::clone(computed) }
    }

    /// Answers exactly what was asked, each once.
    pub(super) fn answer<'a>(
        &self,
        library: &Library,
        asks: impl IntoIterator<Item = &'a Ask>,
    ) -> Answers {
        if !self.lasts {
            return library.answer(asks);
        }
        let asks: BTreeSet<&Ask> = asks.into_iter().collect();
        // What was sent is nothing that books are opened with.
        let (of_sent, asks): (Vec<&Ask>, Vec<&Ask>) =
            asks.into_iter().partition(|ask| sent::is_of(&ask.name));
        let (mut answers, mut open) = (library.answer(of_sent), Vec::new());
        let known = self.lock();
        for ask in asks {
            match known.get(ask) {
                Some(answer) => drop(answers.insert(ask.clone(), answer.clone())),
                None => open.push(ask),
            }
        }
        drop(known);
        let new = library.answer(open);
        self.computed.fetch_add(new.len() as u64, Ordering::Relaxed);
        let mut known = self.lock();
        if known.len() + new.len() > MOST {
            known.clear();
        }
        known.extend(new.clone());
        drop(known);
        answers.extend(new);
        answers
    }

    /// Computes one figure.
    pub(super) fn figure(&self, library: &Library, ask: &Ask) -> Result<Arc<Figure>, Fault> {
        if !self.lasts {
            return library.figure(ask).map(Arc::new);
        }
        match self.answer(library, [ask]).remove(ask) {
            Some(Ok(Answer::Figure(figure))) => Ok(figure),
            Some(Err(fault)) => Err(fault),
            _ => library.figure(ask).map(Arc::new),
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Ask, Result<Answer, Fault>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
