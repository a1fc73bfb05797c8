//! Whether something may be printed for somebody: the one decision of who may see what.

use crate::policy::{Audience, Release, Told};
use crate::value::{Class, Decimal};

/// Outside the house a figure stands on so many customers, or is not printed: of
/// fewer it tells what one of them pays.
pub const FEWEST: u64 = 5;

/// Whose something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose<'a> {
    /// Rows, narrowed to a customer or to none.
    Rows(Option<&'a str>),
    /// The record's that a document is made for.
    Record(Option<&'a str>),
}

/// What is asked for, with all that the answer hangs on.
#[derive(Clone, Debug)]
pub struct Asking<'a> {
    /// For whom.
    pub audience: &'a Audience,
    /// What its class hangs on.
    pub release: Release,
    /// Whose it is.
    pub whose: Whose<'a>,
    /// On how many customers it stands, where that is known and it has a value.
    pub standing: Option<u64>,
    /// Which part of it is the largest customer's, where that is known.
    pub largest: Option<Decimal>,
}

/// What becomes of what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is printed.
    Allow,
    /// Less of it is printed.
    Variant(Variant),
    /// It is not printed, and the document is at fault.
    Refuse(Refusal),
}

/// What may be printed in place of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// What a figure is, without what was aimed at.
    WithoutPlan,
}

/// Why something is not printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is another customer's.
    OfAnother,
    /// It is a customer's own, and not narrowed to the one it is for.
    NotOwn,
    /// Its class; and whether only its total was released.
    Class(Class, bool),
    /// It stands on so few that it tells of one.
    TooFew(u64),
    /// Most of it is one customer's.
    MostlyOne,
}

/// Decides whether something may be printed.
pub fn decide(asking: &Asking<'_>) -> Decision {
    let Asking { audience, release, whose, .. } = asking;
    // Rows are narrowed to customers; of a prospect there is only its record.
    let customer = match audience {
        Audience::Customer(id) => Some(id.as_str()),
        _ => None,
    };
    let (Whose::Rows(one) | Whose::Record(one)) = whose;
    let own = audience.own().is_some_and(|(id, _)| *one == Some(id));
    let class = release.class(customer.is_some());
    let refused = if customer.is_some() && matches!(whose, Whose::Rows(Some(_))) && !own {
        Some(Refusal::OfAnother)
    } else if audience.own().is_some_and(|(_, theirs)| theirs == class) && !own {
        Some(Refusal::NotOwn)
    } else if !audience.may_see(class) {
        Some(Refusal::Class(class, release.is_of_total_alone()))
    } else if audience.is_external() && !own {
        tells_of_one(asking)
    } else {
        None
    };
    match refused {
        Some(refusal) => Decision::Refuse(refusal),
        None if may_see_plan(audience, release, customer.is_some()) => Decision::Allow,
        None => Decision::Variant(Variant::WithoutPlan),
    }
}

/// Whether a figure for outsiders tells what one customer pays.
fn tells_of_one(asking: &Asking<'_>) -> Option<Refusal> {
    let few = asking.standing.filter(|standing| *standing < FEWEST).map(Refusal::TooFew);
    let half = Decimal::new(5, 1);
    few.or_else(|| asking.largest.filter(|share| *share > half).map(|_| Refusal::MostlyOne))
}

fn may_see_plan(audience: &Audience, release: &Release, one: bool) -> bool {
    let plan = Release { told: Told::Plan, ..release.clone() };
    audience.may_see(plan.class(one))
}

#[cfg(test)]
mod tests {
    use super::{Asking, Decision, Refusal, Variant, Whose, decide};
    use crate::policy::{Audience, Picked, Release, Told};
    use crate::value::{Class, Decimal};

    fn asking(audience: &Audience, release: Release) -> Asking<'_> {
        let whose = Whose::Rows(None);
        Asking { audience, release, whose, standing: None, largest: None }
    }

    #[test]
    fn a_release_is_of_the_total_alone() {
        let investor = Audience::Investor;
        let board = Release::of(Class::Board);
        let class = |release: &Release| decide(&asking(&investor, release.clone()));
        let refused = |class, total| Decision::Refuse(Refusal::Class(class, total));
        assert_eq!(class(&board), refused(Class::Board, false));
        let released = Release { changed: Some(Class::Investor), ..board };
        assert_eq!(class(&released), Decision::Variant(Variant::WithoutPlan));
        let sliced = Picked { class: Class::Board, theirs: true };
        let slice = Release { picked: vec![sliced], ..released.clone() };
        assert_eq!(class(&slice), refused(Class::Board, true));
        let plan = Release { told: Told::Plan, ..released };
        assert_eq!(class(&plan), refused(Class::Board, true));
        assert_eq!(decide(&asking(&Audience::Board, plan)), Decision::Allow);
    }

    #[test]
    fn a_customers_own_is_for_that_customer() {
        let acme = Audience::Customer("acme".to_owned());
        let theirs = Release {
            changed: Some(Class::CustomerOwn),
            picked: vec![Picked { class: Class::Board, theirs: true }],
            ..Release::of(Class::Board)
        };
        let of =
            |whose, release: &Release| decide(&Asking { whose, ..asking(&acme, release.clone()) });
        let plain = Decision::Variant(Variant::WithoutPlan);
        assert_eq!(of(Whose::Rows(Some("acme")), &theirs), plain);
        assert_eq!(of(Whose::Rows(None), &theirs), Decision::Refuse(Refusal::NotOwn));
        let other = Whose::Rows(Some("birch"));
        assert_eq!(of(other, &theirs), Decision::Refuse(Refusal::OfAnother));
        assert_eq!(of(other, &Release::of(Class::Public)), Decision::Refuse(Refusal::OfAnother));
        let field = Release::of(Class::CustomerOwn);
        assert_eq!(of(Whose::Record(Some("acme")), &field), plain);
        assert_eq!(of(Whose::Record(Some("birch")), &field), Decision::Refuse(Refusal::NotOwn));
        // Whatever else picks rows is judged by its own class.
        let by_owner = Picked { class: Class::Internal, theirs: false };
        let more = Release { picked: vec![by_owner], ..theirs };
        let refused = Decision::Refuse(Refusal::Class(Class::Internal, true));
        assert_eq!(of(Whose::Rows(Some("acme")), &more), refused);
    }

    #[test]
    fn outside_the_house_no_figure_tells_of_one() {
        let of = |audience: &Audience, standing, largest: Option<i64>| {
            let largest = largest.map(|percent| Decimal::new(percent, 2));
            let release = Release::of(Class::Public);
            decide(&Asking { standing, largest, ..asking(audience, release) })
        };
        let (public, plain) = (Audience::Public, Decision::Variant(Variant::WithoutPlan));
        assert_eq!(of(&public, Some(4), None), Decision::Refuse(Refusal::TooFew(4)));
        assert_eq!(of(&public, Some(5), Some(50)), plain);
        assert_eq!(of(&public, Some(5), Some(51)), Decision::Refuse(Refusal::MostlyOne));
        assert_eq!(of(&public, None, None), plain);
        assert_eq!(of(&Audience::Board, Some(1), Some(99)), Decision::Allow);
    }
}
