//! What the blocks of a document are called, so that links can lead to them. The
//! names are known before anything is asked: figures that change move no anchor.

use crate::document::read::draft::{Item, Piece, Run};
use crate::document::said::anchor;
use std::collections::BTreeMap;

/// Names of one document: the second of equal ones ends in `-2`.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<String, u32>);

impl Names {
    /// A name nothing else in the document has.
    pub fn take(&mut self, wanted: &str) -> String {
        let count = self.0.entry(wanted.to_owned()).or_insert(0);
        *count += 1;
        match *count {
            1 => wanted.to_owned(),
            count => {
                let next = format!("{wanted}-{count}");
                self.take(&next)
            }
        }
    }
}

/// The names of all blocks, in order.
pub fn of(items: &[Item]) -> Vec<String> {
    let (mut names, mut out) = (Names::default(), Vec::new());
    gather(items, &mut names, &mut out);
    out
}

fn gather(items: &[Item], names: &mut Names, out: &mut Vec<String>) {
    for item in items {
        out.push(names.take(&wanted(&item.piece)));
        item.piece.inside().into_iter().for_each(|items| gather(items, names, out));
    }
}

/// What a block would be called if nothing else were called so.
pub fn wanted(piece: &Piece) -> String {
    let kind = match piece {
        Piece::Heading(_, runs) => {
            let mut words = String::new();
            plain(runs, &mut words);
            let name = anchor(&words);
            return if name.is_empty() { "section".to_owned() } else { name };
        }
        Piece::Chart { view, .. } => return format!("chart-{}", dashed(view.subject.name())),
        Piece::View { view, .. } => return format!("table-{}", dashed(view.subject.name())),
        Piece::Paragraph(_) => "text",
        Piece::List(..) => "list",
        Piece::Quote(_) => "quote",
        Piece::Code(_) => "code",
        Piece::Rule => "rule",
        Piece::Image(..) | Piece::Beside(..) => "image",
        Piece::Callout(..) => "callout",
        Piece::Table(..) => "table",
        Piece::Kpis(_) => "figures",
        Piece::Definitions => "definitions",
        Piece::Commentary(..) => "commentary",
        Piece::Decisions(..) => "decisions",
        Piece::Columns(_) => "columns",
        Piece::PageBreak => "page",
        Piece::Own(name, _) => return anchor(name),
    };
    kind.to_owned()
}

/// `revenue.arr_trend` as a part of an anchor: `revenue-arr-trend`.
pub fn dashed(name: &str) -> String {
    name.replace(['.', '_'], "-")
}

/// The words of runs that are there before anything is asked.
fn plain(runs: &[Run], out: &mut String) {
    for run in runs {
        match run {
            Run::Text(text) | Run::Code(text) | Run::Stated(text, _) => out.push_str(text),
            Run::Emphasis(runs) | Run::Strong(runs) | Run::Link(_, runs) => plain(runs, out),
            _ => {}
        }
    }
}
