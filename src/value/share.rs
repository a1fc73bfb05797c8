//! Work shared between threads, with its results in order: what comes out does
//! not tell how many there were. Every thread's end is looked at: one that breaks
//! breaks the run, and what a thread was not had for is done where it was asked.

use std::panic::resume_unwind;
use std::sync::OnceLock;
use std::thread::{self, Builder, ScopedJoinHandle};

/// How many threads run at once. To ask is to read what the system limits, file by file:
/// once is enough.
pub fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, std::num::NonZero::get))
}

/// Does `work` on every item; on several threads where each has `worth` items to
/// do, since starting one is not free.
pub fn share<T: Sync, R: Send>(items: &[T], worth: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let most = items.len() / worth.max(1);
    let threads = if most < 2 { most } else { cores().min(MOST).min(most) };
    let part = |part: &[T]| part.iter().map(&work).collect::<Vec<R>>();
    if threads < 2 {
        return part(items);
    }
    let parts: Vec<&[T]> = items.chunks(items.len().div_ceil(threads)).collect();
    each(&parts, |items| part(items)).into_iter().flatten().collect()
}

/// So many threads work at once, however many items there are.
const MOST: usize = 16;

/// Does `work` on every item, each on a thread of its own; the first one here.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    items.chunks(MOST).flat_map(|items| at_once(items, &work)).collect()
}

fn at_once<T: Sync, R: Send>(items: &[T], work: &(impl Fn(&T) -> R + Sync)) -> Vec<R> {
    let Some((first, others)) = items.split_first() else { return Vec::new() };
    thread::scope(|scope| {
        let start = |item| Builder::new().spawn_scoped(scope, move || work(item));
        let started: Vec<_> = others.iter().map(|item| (item, start(item))).collect();
        let mut done = vec![work(first)];
        done.extend(started.into_iter().map(|(item, thread)| match thread {
            Ok(thread) => ended(thread),
            Err(_) => work(item),
        }));
        done
    })
}

/// Does `meanwhile` on another thread while `work` is done here.
pub fn beside<A: Send, B>(meanwhile: impl Fn() -> A + Sync, work: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let started = Builder::new().spawn_scoped(scope, &meanwhile);
        let done = work();
        let beside = match started {
            Ok(thread) => ended(thread),
            Err(_) => meanwhile(),
        };
        (beside, done)
    })
}

/// What a thread did. One that broke breaks whoever waits for it: its work is neither
/// empty nor done again.
pub fn ended<R>(thread: ScopedJoinHandle<'_, R>) -> R {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::{beside, each, share};
    use std::panic::{AssertUnwindSafe, catch_unwind};

    fn breaks<R>(work: impl FnOnce() -> R) -> bool {
        catch_unwind(AssertUnwindSafe(work)).is_err()
    }

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1_000).collect();
        let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
        assert_eq!(share(&items, 1, |item| item * 2), doubled);
        assert_eq!(each(&items[..9], |item| item * 2), doubled[..9]);
        assert!(each(&items[..0], |item| item * 2).is_empty());
        assert_eq!(beside(|| 1, || 2), (1, 2));
    }

    #[test]
    fn work_that_breaks_breaks_whoever_waits_for_it() {
        let items: Vec<usize> = (0..100).collect();
        for broken in [0, 50, 99] {
            assert!(breaks(|| share(&items, 1, |item| assert_ne!(*item, broken))));
            assert!(breaks(|| each(&items, |item| assert_ne!(*item, broken))));
        }
        assert!(breaks(|| beside(|| panic!("of the test"), || 2)));
        assert!(breaks(|| beside(|| 1, || panic!("of the test"))));
    }
}
