//! Names and sentences that several files of this book say.

use crate::value::said;

said! {
    pub PROVIDER = "Provider", "Anbieter", "Fournisseur";
    pub PROVISIONAL =
        "provisional, {0} of {1} lines",
        "vorläufig, {0} von {1} Kriterien",
        "provisoire, {0} critères sur {1}";
    pub NO_RISK = "the risk is not scored", "das Risiko ist nicht bewertet", "le risque n’est pas évalué";
    pub NO_REVIEW = "there is no review", "es gibt keine Bewertung", "aucune évaluation";
    pub TOO_FEW_LINES =
        "{0} of {1} lines are scored",
        "{0} von {1} Kriterien sind bewertet",
        "{0} critères évalués sur {1}";
    pub NO_PROVIDERS =
        "the project has no providers",
        "das Projekt enthält keine Anbieter",
        "le projet ne contient aucun fournisseur";
}
