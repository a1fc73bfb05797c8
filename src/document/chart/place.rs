//! Where labels go: exact, the same on every machine.

use crate::document::chart::scene::U;

/// Moves centres apart so that neighbours are at least `gap` apart and all lie in
/// `low..=high`, with the least squared movement (pool adjacent violators).
pub fn spread(wanted: &[U], gap: U, low: U, high: U) -> Vec<U> {
    let mut order: Vec<(U, usize)> = wanted.iter().copied().zip(0..).collect();
    order.sort_unstable();
    // Sum and count of `wanted - rank * gap`, pooled where they would cross.
    let mut pools: Vec<(i64, i64)> = Vec::new();
    for (rank, (want, _)) in (0i64..).zip(&order) {
        pools.push((i64::from(*want) - rank * i64::from(gap), 1));
        while let [.., before, last] = pools[..] {
            if before.0 * last.1 <= last.0 * before.1 {
                break;
            }
            pools.truncate(pools.len() - 2);
            pools.push((before.0 + last.0, before.1 + last.1));
        }
    }
    let last = wanted.len().saturating_sub(1) as i64;
    let most = (i64::from(high) - last * i64::from(gap)).max(i64::from(low));
    let bases = pools.iter().flat_map(|(sum, count)| {
        let base = sum.div_euclid(*count).clamp(i64::from(low), most);
        std::iter::repeat_n(base, usize::try_from(*count).unwrap_or_default())
    });
    let mut placed: Vec<(usize, U)> = (0i64..)
        .zip(bases)
        .zip(&order)
        .map(|((rank, base), (_, index))| {
            (*index, U::try_from(base + rank * i64::from(gap)).unwrap_or_default())
        })
        .collect();
    placed.sort_unstable();
    placed.into_iter().map(|(_, at)| at).collect()
}
