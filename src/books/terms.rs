//! Names that several books print: of columns, rows and steps; and what stands between parts
//! of a sentence.

use crate::value::said;

said! {
    pub OPEN_DEALS_COUNTED =
        "Open deals counted",
        "Gezählte offene Deals",
        "Affaires en cours comptées";
    pub AND = "{0} and {1}", "{0} und {1}", "{0} et {1}";
    pub WITHOUT_AMOUNT = "without amount", "ohne Betrag", "sans montant";
    pub FX = "FX", "FX", "FX";
    pub OTHER = "Other", "Sonstige", "Autres";
    pub TOTAL = "Total", "Gesamt", "Total";
    pub VALUE = "Value", "Wert", "Valeur";
    pub START = "Start", "Beginn", "Début";
    pub END = "End", "Ende", "Fin";
    pub APART = "{0}; {1}", "{0}; {1}", "{0} ; {1}";
    pub TOLD = "{0}: {1}", "{0}: {1}", "{0} : {1}";
    pub REASON = "Reason", "Grund", "Motif";
    pub SHARE = "Share", "Anteil", "Part";
    pub TARGET = "Target", "Ziel", "Objectif";
    pub STATUS = "Status", "Status", "Statut";
    pub MEASURE = "Measure", "Kennzahl", "Indicateur";
    pub PERIOD = "Period", "Zeitraum", "Période";
    pub ACTUAL = "Actual", "Ist", "Réel";
    pub ACTUAL_AGAINST_TARGET =
        "Actual against target",
        "Ist gegenüber Ziel",
        "Réel par rapport à l’objectif";
    pub MONTH = "Month", "Monat", "Mois";
    pub PLAN = "Plan", "Plan", "Plan";
    pub AND_MORE = "… and {0} more", "… und {0} weitere", "… et {0} de plus";
    pub AMOUNT_FROM =
        "Amounts that are missing come from",
        "Fehlende Beträge stammen aus",
        "Montants manquants tirés de";
    pub NOWHERE =
        "nowhere",
        "keiner Quelle",
        "aucune source";
    pub LIST_PRICE =
        "the list price",
        "Listenpreis",
        "prix catalogue";
    pub YES =
        "yes",
        "ja",
        "oui";
    pub NO =
        "no",
        "nein",
        "non";
    pub BY_SEGMENT = "by segment", "nach Segment", "par segment";
    pub BY_PRODUCT = "by product", "nach Produkt", "par produit";
    pub SEGMENT = "Segment", "Segment", "Segment";
    pub PRODUCT = "Product", "Produkt", "Produit";
    pub NARROWED_BY = "narrowed by", "eingegrenzt durch", "restreint par";
}
