//! Arguments: what narrows figures and views of this book.

use crate::books::Argument;
use crate::books::revenue::mix::MIXED;
use crate::books::revenue::terms;
use crate::value::Class::Board;
use crate::value::{Said, said};

/// Every one of them: the board reads views by customers, their
/// segments and products, whatever their columns say.
pub static ARGUMENTS: &[Argument] = &[
    Argument::column(
        "customer",
        ("customers", "id"),
        "a customer by id; an account that belongs to one stands for it",
    )
    .by(said!("by customer", "nach Kunde", "par client"))
    .head(terms::CUSTOMER)
    .class(Board)
    .theirs(),
    Argument::column("product", ("subscriptions", "product"), "a product, as the export has it")
        .by(terms::BY_PRODUCT)
        .head(terms::PRODUCT)
        .class(Board)
        .theirs(),
    Argument::column(
        "segment",
        ("customers", "segment"),
        "a segment of customers, as the export has it",
    )
    .by(terms::BY_SEGMENT)
    .head(terms::SEGMENT)
    .class(Board),
    Argument::rows("cohort", "when customers began, as 2025-Q1")
        .by(said!("by cohort", "nach Kohorte", "par cohorte"))
        .head(terms::COHORT)
        .class(Board),
    Argument::choice("type", &TYPES, "what customers grew by")
        .by(said!("by type", "nach Art", "par type"))
        .head(terms::TYPE)
        .called(&TYPES_CALLED),
];

/// The arguments of figures and views about customers.
pub const SLICES: &[&str] = &["customer", "product", "segment", "cohort"];
/// Those of figures about one way to grow.
pub const TYPE_SLICES: &[&str] = &["type", "customer", "product", "segment", "cohort"];

const TYPES: [&str; 3] = [MIXED[0].word(), MIXED[1].word(), MIXED[2].word()];

const TYPES_CALLED: [&Said; 3] = [MIXED[0].called(), MIXED[1].called(), MIXED[2].called()];
