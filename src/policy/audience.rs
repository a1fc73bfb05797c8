//! Who a document is for, and which classes they may see.

use crate::policy::folder;
use crate::value::Class;
use serde::Serialize;
use std::fmt;

/// Who a document is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Anyone.
    Public,
    /// A prospect.
    Prospect,
    /// One prospect, by the id of its deal.
    ProspectOf(String),
    /// A partner.
    Partner,
    /// One customer, by id.
    Customer(String),
    /// Investors.
    Investor,
    /// The board.
    Board,
    /// The company.
    Internal,
    /// Counsel's list.
    Privileged,
}

/// Audiences for whom the same may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Anyone outside who is nobody's own: public, prospects, partners.
    Out,
    /// One customer.
    Customer,
    /// Investors.
    Investor,
    /// The house.
    In,
}

impl Audience {
    /// Reads `board`, `customer:acme`.
    pub fn parse(text: &str) -> Option<Audience> {
        Some(match text {
            "public" => Audience::Public,
            "prospect" => Audience::Prospect,
            "partner" => Audience::Partner,
            "investor" => Audience::Investor,
            "board" => Audience::Board,
            "internal" => Audience::Internal,
            "privileged" => Audience::Privileged,
            _ => {
                let (kind, id) = text.split_once(':').filter(|(_, id)| !id.is_empty())?;
                match kind {
                    "customer" => Audience::Customer(id.to_owned()),
                    "prospect" => Audience::ProspectOf(id.to_owned()),
                    _ => return None,
                }
            }
        })
    }

    /// The names a person may write.
    pub const NAMES: [&'static str; 9] = [
        "public",
        "prospect",
        "prospect:ID",
        "partner",
        "customer:ID",
        "investor",
        "board",
        "internal",
        "privileged",
    ];

    /// Whether this audience may see a class: an explicit set, not a ladder.
    pub fn may_see(&self, class: Class) -> bool {
        use Class as C;
        match self {
            Audience::Public => class == C::Public,
            Audience::Prospect => matches!(class, C::Public | C::Prospect),
            Audience::ProspectOf(_) => {
                matches!(class, C::Public | C::Prospect | C::ProspectOwn)
            }
            Audience::Partner => matches!(class, C::Public | C::Prospect | C::PartnerTerms),
            Audience::Customer(_) => matches!(class, C::Public | C::Prospect | C::CustomerOwn),
            Audience::Investor => matches!(class, C::Public | C::Prospect | C::Investor),
            Audience::Board => {
                matches!(class, C::Public | C::Prospect | C::Investor | C::Board)
            }
            Audience::Internal => class != C::Privileged,
            Audience::Privileged => true,
        }
    }

    /// Whether its readers may be led to a document for `other`: they may see all
    /// that may stand in it.
    pub fn may_follow(&self, other: &Audience) -> bool {
        let own = match (self, other) {
            (Audience::Customer(one), Audience::Customer(other))
            | (Audience::ProspectOf(one), Audience::ProspectOf(other)) => one == other,
            _ => true,
        };
        own && Class::ALL.into_iter().all(|class| self.may_see(class) || !other.may_see(class))
    }

    /// Whose own data it may see: the id of a customer or of a prospect's deal, and the class.
    pub fn own(&self) -> Option<(&str, Class)> {
        match self {
            Audience::Customer(id) => Some((id, Class::CustomerOwn)),
            Audience::ProspectOf(id) => Some((id, Class::ProspectOwn)),
            _ => None,
        }
    }

    /// Among whom it is, for what is decided alike.
    pub fn group(&self) -> Group {
        match self {
            Audience::Public | Audience::Prospect | Audience::ProspectOf(_) | Audience::Partner => {
                Group::Out
            }
            Audience::Customer(_) => Group::Customer,
            Audience::Investor => Group::Investor,
            Audience::Board | Audience::Internal | Audience::Privileged => Group::In,
        }
    }

    /// Whether documents for it leave the house.
    pub fn is_external(&self) -> bool {
        self.group() != Group::In
    }

    /// The folder of its outputs below `output/`: `board`, `customer/acme`.
    pub fn folder(&self) -> String {
        match self {
            Audience::Customer(id) => format!("customer/{}", folder::folder_name(id)),
            Audience::ProspectOf(id) => format!("prospect/{}", folder::folder_name(id)),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Audience::Public => f.write_str("public"),
            Audience::Prospect => f.write_str("prospect"),
            Audience::ProspectOf(id) => write!(f, "prospect:{id}"),
            Audience::Partner => f.write_str("partner"),
            Audience::Customer(id) => write!(f, "customer:{id}"),
            Audience::Investor => f.write_str("investor"),
            Audience::Board => f.write_str("board"),
            Audience::Internal => f.write_str("internal"),
            Audience::Privileged => f.write_str("privileged"),
        }
    }
}

impl Serialize for Audience {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
