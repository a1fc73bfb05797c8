//! What books can be asked.

use crate::books::Shape;
use crate::books::calendar::PeriodSpec;
use crate::value::Window;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Named arguments that narrow a figure or view: `source = "inbound"`.
pub type Slice = BTreeMap<String, String>;

/// What kind of answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// A number.
    Figure,
    /// A table or chart.
    View,
    /// Records for `for_each`.
    List,
}

/// How many periods back: the figure's own window moved by its own length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Shift {
    /// The window itself.
    #[default]
    None,
    /// `n` windows earlier (1 is "prior"). Balances and trailing windows move by
    /// one month a step, month figures by a month, quarters by a quarter.
    Back(u32),
    /// Twelve months earlier.
    YearAgo,
}

/// One thing a document, or a person at the command line, asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ask {
    /// What kind.
    pub wanted: Wanted,
    /// Full name, `pipeline.win_rate`.
    pub name: String,
    /// Narrowed by.
    pub slice: Slice,
    /// The period asked for, if any.
    pub period: Option<PeriodSpec>,
    /// The period of the document it stands in, if any: replaces month and
    /// quarter defaults and moves only the end of trailing ones.
    pub document_period: Option<PeriodSpec>,
    /// How many windows back.
    pub shift: Shift,
    /// How it is laid out, where a document says so of a figure.
    pub shape: Option<Arc<Shape>>,
}

impl Ask {
    /// A figure at its default period.
    pub fn figure(name: &str) -> Ask {
        Ask::new(Wanted::Figure, name)
    }

    /// A view at its default period.
    pub fn view(name: &str) -> Ask {
        Ask::new(Wanted::View, name)
    }

    /// A list.
    pub fn list(name: &str) -> Ask {
        Ask::new(Wanted::List, name)
    }

    fn new(wanted: Wanted, name: &str) -> Ask {
        Ask {
            wanted,
            name: name.to_owned(),
            slice: Slice::new(),
            period: None,
            document_period: None,
            shift: Shift::None,
            shape: None,
        }
    }

    /// The same ask, so many windows back.
    #[must_use]
    pub fn shifted(&self, shift: Shift) -> Ask {
        Ask { shift, ..self.clone() }
    }
}

/// An ask whose names and period were checked: what a book computes from.
pub struct Query<'a> {
    /// The days it speaks of.
    pub window: Window,
    /// Whether the window was asked for (and is then the window itself).
    pub explicit: bool,
    /// Narrowed by.
    pub slice: &'a Slice,
}
