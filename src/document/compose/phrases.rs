//! Small words of the language that only documents need. Labels that layouts
//! share stand in `words`.

use crate::policy::Audience;
use crate::value::{Said, said};

/// How a document is classified.
pub(super) fn classification(audience: &Audience) -> &'static Said {
    match audience {
        Audience::Public => said!("Public", "Öffentlich", "Public"),
        Audience::Prospect | Audience::ProspectOf(_) => {
            said!("For prospects", "Für Interessenten", "Pour prospects")
        }
        Audience::Partner => {
            said!("Partner confidential", "Vertraulich: Partner", "Confidentiel : partenaires")
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

said! {
    pub(super) REPLACES =
        "Replaces the one of {0}", "Ersetzt die Fassung vom {0}", "Remplace celui du {0}";
    pub(super) RESTATED = "restated from {0}", "angepasst, zuvor {0}", "retraité, auparavant {0}";
    pub(super) AGAINST = "vs", "ggü.", "vs";
    pub(super) UNCHANGED = "unchanged", "unverändert", "inchangé";
    pub(super) SYNTHETIC =
        "Synthetic data: every figure is invented",
        "Synthetische Daten: alle Zahlen sind erfunden",
        "Données synthétiques : tous les chiffres sont inventés";
    pub(super) DEFINITIONS = "definitions", "Definitionen", "définitions";
    pub(super) NO_TARGET = "no target", "kein Ziel", "pas d’objectif";
    pub(super) NO_BAND = "no band", "keine Einstufung", "aucun palier";
    pub(super) NO_CHANGE = "nothing to compare with", "kein Vergleichswert", "sans comparaison";
    pub(super) TO = "to", "bis", "à";
}
