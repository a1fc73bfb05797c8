//! Wordings of which rows are data, and which days they are of.

use crate::diag::{Fault, Place};
use crate::table::gather::Moments;
use crate::table::part::Source;

/// Moments with an offset are days of a zone; seconds since 1970 are read.
pub fn moments(source: &Source<'_>, columns: &[(String, Moments)]) -> Option<Fault> {
    let zone = &source.mapping.zone;
    let mut all = Moments::default();
    columns.iter().for_each(|(_, moments)| all.absorb(*moments));
    let told = all.epochs > 0 || all.moved > 0 || !zone.is_stated();
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    if names.is_empty() || !told {
        return None;
    }
    let what = match (all.zoned, all.epochs) {
        (_, 0) => "moments with an offset",
        (0, _) => "seconds since 1970",
        _ => "moments with an offset, or seconds since 1970",
    };
    let names = names.join("`, `");
    let message = format!("`{names}` hold {what}: their days are those of `{}`", zone.name());
    let message = if columns.len() == 1 { message.replace("` hold ", "` holds ") } else { message };
    let fault = Fault::remark("table/moments", Place::file(source.file), message);
    let fault = match all.moved {
        0 => fault,
        1 => fault.note("one of them is not the day that is written"),
        moved => fault.note(format!("{moved} of them are not the day that is written")),
    };
    Some(match zone.is_stated() {
        true => fault,
        false => fault.help(
            "if your days are those of another zone, say so: `timezone = \"Europe/Berlin\"` in \
             `[company]`",
        ),
    })
}
