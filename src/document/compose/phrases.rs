//! Small words of the language that only documents need. Labels that layouts
//! share stand in `words`.

use crate::policy::Audience;
use crate::value::{Said, said};

/// How a document is classified.
pub(super) fn classification(audience: &Audience) -> &'static Said {
    match audience {
        Audience::Public => said!("Public", "Öffentlich", "Public"),
        Audience::Prospect => {
            said!("For prospects", "Für Interessenten", "Pour prospects")
        }
        Audience::Partner => {
            said!("Partner confidential", "Vertraulich: Partner", "Confidentiel : partenaires",)
        }
        Audience::Customer(_) => {
            said!("Customer confidential", "Vertraulich: Kunde", "Confidentiel : client")
        }
        Audience::Investor => said!(
            "Investor confidential",
            "Vertraulich: Investoren",
            "Confidentiel : investisseurs",
        ),
        Audience::Board => said!(
            "Board confidential",
            "Vertraulich: Board",
            "Confidentiel : conseil d’administration",
        ),
        Audience::Internal => said!("Internal", "Intern", "Interne"),
        Audience::Privileged => said!(
            "Privileged and confidential",
            "Vertraulich: Anwaltsgeheimnis",
            "Confidentiel : secret professionnel",
        ),
    }
}

/// By which argument a figure is narrowed.
pub(super) fn by(argument: &str) -> &'static Said {
    match argument {
        "stage" => said!("by stage", "nach Stufe", "par étape"),
        "source" => said!("by source", "nach Quelle", "par source"),
        "owner" => said!("by owner", "nach Verantwortlichen", "par responsable"),
        "segment" => said!("by segment", "nach Segment", "par segment"),
        "product" => said!("by product", "nach Produkt", "par produit"),
        "customer" => said!("by customer", "nach Kunde", "par client"),
        "cohort" => said!("by cohort", "nach Kohorte", "par cohorte"),
        "type" => said!("by type", "nach Art", "par type"),
        "view" => said!("by view", "nach Sicht", "par vue"),
        _ => said!("narrowed by", "eingegrenzt durch", "restreint par"),
    }
}

said! {
    pub(super) AGAINST = "vs", "ggü.", "vs";
    pub(super) UNCHANGED = "unchanged", "unverändert", "inchangé";
    pub(super) SYNTHETIC =
        "Synthetic data: every figure is invented",
        "Synthetische Daten: alle Zahlen sind erfunden",
        "Données synthétiques : tous les chiffres sont inventés";
    pub(super) DEFINITIONS = "definitions", "Definitionen", "définitions";
    pub(super) NO_TARGET = "no target", "kein Ziel", "pas d’objectif";
    pub(super) NO_CHANGE = "nothing to compare with", "kein Vergleichswert", "sans comparaison";
    pub(super) TO = "to", "bis", "à";
}
