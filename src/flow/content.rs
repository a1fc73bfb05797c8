//! Content files, read: Markdown to drafts.

use crate::config::{Config, Limits};
use crate::diag::{Checked, Fault, Place};
use crate::document::read::{self, Catalogue, Draft};
use crate::flow::project::{Options, read_text};
use crate::flow::{drawn, faults, only};
use crate::source::Layouts;
use crate::value;
use crate::world::World;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Reads every content file. All faults of all files come back at once, but for what
/// `--only` leaves out; without a configuration, tables of the project's own are not
/// looked for.
pub fn drafts(
    world: &dyn World,
    options: &Options,
    config: Option<&Config>,
) -> Checked<Vec<Draft>> {
    let (drafts, wrong) = readable(world, options, config);
    if wrong.is_empty() { Ok(drafts) } else { Err(wrong) }
}

/// Every content file that can be read, and what is wrong with the others.
pub fn readable(
    world: &dyn World,
    options: &Options,
    config: Option<&Config>,
) -> (Vec<Draft>, Vec<Fault>) {
    let (drafts, _, wrong) = readable_and_left_out(world, options, config);
    (drafts, wrong)
}

/// The same, with the paths of those that are left out as drafts.
pub(super) fn readable_and_left_out(
    world: &dyn World,
    options: &Options,
    config: Option<&Config>,
) -> (Vec<Draft>, BTreeSet<String>, Vec<Fault>) {
    let layouts = Layouts::of(world);
    let catalogue = match config {
        Some(config) => Catalogue::of(Arc::clone(&config.registry)),
        None => Catalogue::of_books_and_whatever(),
    };
    let (catalogue, mut wrong) = catalogue.and_components(&layouts);
    let listed = world.walk("content");
    let unread = layouts.unread.iter().chain(&listed.unread);
    wrong.extend(unread.map(|(path, why)| faults::unreadable(path, why, Place::file(path))));
    let paths: Vec<String> =
        listed.paths.into_iter().filter(|path| path.ends_with(".md")).collect();
    let limits = config.map(|config| config.limits).unwrap_or_default();
    let mut drafts = Vec::new();
    for (path, read) in paths.iter().zip(read_all(world, &catalogue, &paths, &limits)) {
        match read {
            Ok(draft) => drafts.push(draft),
            Err(more) => {
                let layout = || read::layout(&read_text(world, path).ok()?);
                wrong
                    .extend(more.into_iter().filter(|_| only::may_be(&options.only, path, layout)));
            }
        }
    }
    let drafts = with_parts(drafts);
    let kinds = kinds(&layouts);
    let wanted = drafts.iter().filter(|draft| only::is_wanted(&options.only, draft));
    wrong.extend(wanted.flat_map(|draft| drawn::lacking(draft, &kinds, &layouts)));
    let left_out = |draft: &Draft| !options.drafts && draft.front.draft.is_some();
    let (out, drafts): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(left_out);
    (drafts, out.into_iter().map(|draft| draft.path).collect(), wrong)
}

/// The documents among content files, with the parts that some draw in.
fn with_parts(drafts: Vec<Draft>) -> Vec<Draft> {
    let (parts, mut drafts): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|draft| draft.front.part.is_some());
    let parts: Vec<Arc<Draft>> = parts.into_iter().map(Arc::new).collect();
    for draft in drafts.iter_mut().filter(|draft| draft.draws()) {
        draft.draw_in(&parts);
    }
    drafts
}

/// A file of Markdown that its name hides.
pub(super) fn other_ending(path: &str) -> Option<Fault> {
    let (_, ending) = path.rsplit_once('.')?;
    let alike =
        ["md", "markdown", "mdown", "mkd"].iter().any(|one| ending.eq_ignore_ascii_case(one));
    (alike && ending != "md").then(|| faults::other_ending(path))
}

/// Content files per thread below which another thread is not worth its start.
const WORTH_A_THREAD: usize = 64;

/// Reads content files, in the order of their paths.
fn read_all(
    world: &dyn World,
    catalogue: &Catalogue,
    paths: &[String],
    limits: &Limits,
) -> Vec<Checked<Draft>> {
    value::share(paths, WORTH_A_THREAD, |path| {
        value::stage::enter("content");
        let text = read_text(world, path).map_err(|fault| vec![fault])?;
        let (pages, most) = (least_pages(&text), limits.pages);
        // Far more is not even read: each item of a list is many small pieces.
        if pages as u64 > most.saturating_mul(4) {
            let layout = read::layout(&text).unwrap_or_default();
            return Err(vec![faults::too_many_pages(path, &layout, ("at least ", pages), most)]);
        }
        read::read(path, &text, catalogue)
    })
}

/// So many pages a text fills at least: a block begins a line, a line has room for a hundred
/// signs, and a page for fifty lines. Rows of tables are cut where there are too many.
fn least_pages(text: &str) -> usize {
    let (mut lines, mut is_new) = (0, true);
    for line in text.lines().map(str::trim) {
        let begins = is_new || line.starts_with(['-', '*', '+', '#']);
        is_new = line.is_empty();
        if !is_new && !line.starts_with('|') {
            lines += (line.len() / 100).max(usize::from(begins));
        }
    }
    lines / 50
}

/// Names of the layouts that can be paper or screen.
pub fn kinds(layouts: &Layouts) -> BTreeSet<&str> {
    layouts.iter().filter_map(|(path, _)| kind_of(path)).collect()
}

/// `html/board-pack.html` and `pdf/board-pack.typ` are the layout `board-pack`.
pub fn kind_of(path: &str) -> Option<&str> {
    let html = path.strip_prefix("html/").and_then(|name| name.strip_suffix(".html"));
    let pdf = path.strip_prefix("pdf/").and_then(|name| name.strip_suffix(".typ"));
    let name = html.or(pdf)?;
    (!crate::source::PARTS.contains(&name) && !name.contains('/')).then_some(name)
}
