//! Work shared between threads, with its results in order: what comes out does
//! not tell how many there were.

use std::thread;

/// Does `work` on every item; on several threads where each has `worth` items to
/// do, since starting one is not free.
pub fn share<T: Sync, R: Send>(items: &[T], worth: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = cores.min(items.len() / worth.max(1));
    let part = |part: &[T]| part.iter().map(&work).collect::<Vec<R>>();
    if threads < 2 {
        return part(items);
    }
    let parts = items.chunks(items.len().div_ceil(threads));
    thread::scope(|scope| {
        let started: Vec<_> = parts
            .map(|items| (items, thread::Builder::new().spawn_scoped(scope, || part(items))))
            .collect();
        // What a thread could not finish, or was not had for, is done here.
        let done = started.into_iter().map(|(items, thread)| {
            thread.ok().and_then(|thread| thread.join().ok()).unwrap_or_else(|| part(items))
        });
        done.flatten().collect()
    })
}
