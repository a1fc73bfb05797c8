//! Small words of the language that only documents need. Labels that layouts
//! share stand in `words`.

use crate::policy::Audience;

/// The language, by its code.
#[derive(Clone, Copy)]
pub(super) struct Tongue<'a>(pub(super) &'a str);

impl Tongue<'_> {
    fn choose(self, en: &'static str, de: &'static str, fr: &'static str) -> &'static str {
        match self.0 {
            "de" => de,
            "fr" => fr,
            _ => en,
        }
    }

    /// How a document is classified.
    pub(super) fn classification(self, audience: &Audience) -> &'static str {
        match audience {
            Audience::Public => self.choose("Public", "Öffentlich", "Public"),
            Audience::Prospect => {
                self.choose("For prospects", "Für Interessenten", "Pour prospects")
            }
            Audience::Partner => self.choose(
                "Partner confidential",
                "Vertraulich: Partner",
                "Confidentiel : partenaires",
            ),
            Audience::Customer(_) => {
                self.choose("Customer confidential", "Vertraulich: Kunde", "Confidentiel : client")
            }
            Audience::Investor => self.choose(
                "Investor confidential",
                "Vertraulich: Investoren",
                "Confidentiel : investisseurs",
            ),
            Audience::Board => self.choose(
                "Board confidential",
                "Vertraulich: Board",
                "Confidentiel : conseil d’administration",
            ),
            Audience::Internal => self.choose("Internal", "Intern", "Interne"),
            Audience::Privileged => self.choose(
                "Privileged and confidential",
                "Vertraulich: Anwaltsgeheimnis",
                "Confidentiel : secret professionnel",
            ),
        }
    }

    /// Before the window that a change is measured against.
    pub(super) fn against(self) -> &'static str {
        self.choose("vs", "ggü.", "vs")
    }

    /// In place of a change that is none.
    pub(super) fn unchanged(self) -> &'static str {
        self.choose("unchanged", "unverändert", "inchangé")
    }

    /// Said on every page when the data are invented.
    pub(super) fn synthetic(self) -> &'static str {
        self.choose(
            "Synthetic data: every figure is invented",
            "Synthetische Daten: alle Zahlen sind erfunden",
            "Données synthétiques : tous les chiffres sont inventés",
        )
    }

    /// Before the version of the definitions.
    pub(super) fn definitions(self) -> &'static str {
        self.choose("definitions", "Definitionen", "définitions")
    }

    /// Why there is no target.
    pub(super) fn no_target(self) -> &'static str {
        self.choose("no target", "kein Ziel", "pas d’objectif")
    }

    /// Why there is no change.
    pub(super) fn no_change(self) -> &'static str {
        self.choose("nothing to compare with", "kein Vergleichswert", "sans comparaison")
    }

    /// By which argument a figure is narrowed.
    pub(super) fn by(self, argument: &str) -> &'static str {
        match argument {
            "stage" => self.choose("by stage", "nach Stufe", "par étape"),
            "source" => self.choose("by source", "nach Quelle", "par source"),
            "owner" => self.choose("by owner", "nach Zuständigen", "par responsable"),
            "segment" => self.choose("by segment", "nach Segment", "par segment"),
            "product" => self.choose("by product", "nach Produkt", "par produit"),
            "customer" => self.choose("by customer", "nach Kunde", "par client"),
            "cohort" => self.choose("by cohort", "nach Kohorte", "par cohorte"),
            "type" => self.choose("by type", "nach Art", "par type"),
            "view" => self.choose("by view", "nach Sicht", "par vue"),
            _ => self.choose("narrowed by", "eingegrenzt durch", "restreint par"),
        }
    }

    /// Between the ends of a small line.
    pub(super) fn to(self) -> &'static str {
        self.choose("to", "bis", "à")
    }
}
