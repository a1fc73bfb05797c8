//! Threads that PDFs are made on. Typst divides a document over a pool and,
//! while it waits, would take whole further documents onto the same stack
//! until that overflows; so each thread has a large stack and a pool of its
//! own that is only itself.

use crate::value::share;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Deep lists and wide tables need more than a thread usually has.
const STACK: usize = 64 << 20;

/// Does `work` on every item on at most `jobs` threads; results in the items' order.
pub fn each<I: Sync, O: Send>(jobs: usize, items: &[I], work: impl Fn(&I) -> O + Sync) -> Vec<O> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    let take = || {
        while let Some((index, item)) = next_item(&next, items) {
            let result = work(item);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((index, result));
        }
    };
    thread::scope(|scope| {
        let wanted = jobs.clamp(1, items.len().max(1));
        let start = || thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || alone(take));
        let threads: Vec<_> = (0..wanted).filter_map(|_| start().ok()).collect();
        if threads.is_empty() {
            alone(take);
        }
        threads.into_iter().for_each(share::ended);
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

fn next_item<'a, I>(next: &AtomicUsize, items: &'a [I]) -> Option<(usize, &'a I)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    items.get(index).map(|item| (index, item))
}

/// Runs `job` with a pool that is this thread alone.
fn alone(job: impl FnOnce() + Send) {
    match rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build() {
        Ok(pool) => pool.install(job),
        Err(_) => job(),
    }
}
