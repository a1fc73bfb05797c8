//! The deals as declared figures see them: each with the value that all money of this book is
//! made of, its stage in our words, and the day on which its win or loss counts.

use crate::books::measure::served::{self, ServedRows};
use crate::books::pipeline::book::Pipeline;
use crate::books::pipeline::records::{Deals, NEVER, day};
use crate::books::pipeline::stages::{
    LOST, NONE, SOURCE, SOURCES, STAGE, STAGES, Stage, WON, is_open,
};
use crate::books::pipeline::terms;
use crate::books::{Holds, Served, Serves, Spoken};
use crate::table::Role;
use crate::value::{Class, Day, Unit, said};

/// The tables that it serves.
pub static SERVES: &[Serves] = &[Serves { table: "deals", columns: COLUMNS, live: None }];

const STAGED: Spoken = Spoken::Kind(STAGE, &STAGES);

const COLUMNS: &[Served] = &[
    Served::of("id", said!("Id", "Nummer", "Numéro"), Holds::Text, Class::Internal, "its id"),
    Served::of("name", said!("Deal", "Deal", "Affaire"), Holds::Text, Class::Board, "its name"),
    Served::of(
        "company",
        said!("Company", "Unternehmen", "Société"),
        Holds::Text,
        Class::Board,
        "whose it is",
    )
    .role(Role::Prospect),
    Served::of(
        "stage",
        terms::STAGE,
        Holds::Text,
        Class::Board,
        "its stage as exported, in our words",
    )
    .spoken(STAGED),
    Served::of(
        "reached",
        said!("Reached", "Erreicht", "Atteint"),
        Holds::Text,
        Class::Board,
        "the highest stage that it ever reached",
    )
    .spoken(STAGED),
    Served::of("status", terms::STATUS, Holds::Text, Class::Board, "open, won or lost")
        .spoken(Spoken::Ours(&["open", "won", "lost"], &[terms::OPEN, terms::WON, terms::LOST])),
    Served::of(
        "value",
        terms::VALUE,
        Holds::Number(Unit::Money),
        Class::Board,
        "what it is worth, in the reporting currency",
    ),
    Served::of(
        "created",
        said!("Created on", "Angelegt am", "Créée le"),
        Holds::Day,
        Class::Internal,
        "when it began",
    ),
    Served::of(
        "close_date",
        said!("Close date", "Abschlussdatum", "Date de clôture"),
        Holds::Day,
        Class::Board,
        "when it closed or is expected to",
    ),
    Served::of(
        "closed_on",
        said!("Closed on", "Abgeschlossen am", "Clôturée le"),
        Holds::Day,
        Class::Board,
        "the day on which its win or loss counts",
    ),
    Served::of(
        "source",
        said!("Source", "Quelle", "Source"),
        Holds::Text,
        Class::Internal,
        "where it came from, in our words",
    )
    .spoken(Spoken::Kind(SOURCE, &SOURCES)),
    Served::of(
        "owner",
        said!("Owner", "Verantwortlich", "Responsable"),
        Holds::Text,
        Class::Internal,
        "who works on it",
    )
    .role(Role::Staff),
    Served::of("segment", terms::SEGMENT, Holds::Text, Class::Internal, "its segment"),
    Served::of(
        "products",
        said!("Products", "Produkte", "Produits"),
        Holds::Text,
        Class::Internal,
        "its products, as the export lists them",
    ),
];

/// The columns that are as the table has them.
const PLAIN: &[&str] = &["id", "name", "company", "created", "owner", "segment", "products"];

impl Pipeline {
    /// The deals with all columns.
    pub fn serve(&self, deals: &Deals) -> ServedRows {
        let rows = 0..deals.len() as u32;
        let close = deals.days("close_date");
        let as_of = self.ledger.as_of();
        // What closes after as_of was something else until then.
        let later = |row: u32| day(close, row) > as_of.0;
        let exported = |row: u32| deals.stage.get(row as usize).copied().unwrap_or(NONE);
        let code = |row: u32| match exported(row) {
            WON | LOST if later(row) => NONE,
            code => code,
        };
        let known = |day: i32| (day != NEVER).then_some(Day(day));
        let closes = |row: &u32| code(*row) == WON || code(*row) == LOST;
        let status = |row: u32| match code(row) {
            WON => Some("won"),
            LOST => Some("lost"),
            code => is_open(code).then_some("open"),
        };
        let source = |row: u32| SOURCES.get(usize::from(deals.source(row))).map(|(name, _)| *name);
        let stage = |row: u32| Stage::of(code(row)).map(Stage::name);
        let closed = |row: u32| Some(row).filter(closes).and_then(|row| known(day(close, row)));
        let served = ServedRows { rows: deals.len(), plain: PLAIN, ..ServedRows::default() };
        served
            .with("stage", served::words(rows.clone().map(stage)))
            .with(
                "reached",
                served::words(rows.clone().map(|row| self.highest(deals, row, code(row)))),
            )
            .with("status", served::words(rows.clone().map(status)))
            .with("value", served::amounts(rows.clone().map(|row| deals.amounts.get(row))))
            .with("close_date", served::days(rows.clone().map(|row| known(day(close, row)))))
            .with("closed_on", served::days(rows.clone().map(closed)))
            .with("source", served::words(rows.map(source)))
    }

    /// The highest stage that a deal was ever in, as far as anything tells.
    fn highest(&self, deals: &Deals, row: u32, now: u8) -> Option<&'static str> {
        let now = Some(now).filter(|code| *code <= WON);
        let history = self.history.as_ref();
        let visited = history.and_then(|history| history.reached(row, self.ledger.as_of()));
        let from = deals.lost_from.get(row as usize).copied().filter(|code| is_open(*code));
        let highest = now.into_iter().chain(visited).chain(from).max()?;
        Stage::of(highest).map(Stage::name)
    }
}
