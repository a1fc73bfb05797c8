//! What readers of a document are told of a choice: keys and their words are for whoever
//! maintains the project.

use crate::books::terms;
use crate::value::{Phrase, Said, said};

/// What a key is called, by the key without the stage that it may end with.
const CALLED: &[(&str, &Said)] = &[
    (
        "pipeline.probability",
        said!("Chances taken from", "Wahrscheinlichkeiten aus", "Probabilités tirées de"),
    ),
    (
        "pipeline.stage_probability",
        said!(
            "Chance of a deal in {0}",
            "Wahrscheinlichkeit in der Stufe {0}",
            "Probabilité à l’étape {0}"
        ),
    ),
    (
        "pipeline.coverage.basis",
        said!("Open value counted", "Offener Wert zählt", "Montant en cours compté"),
    ),
    (
        "pipeline.coverage.need",
        said!("Coverage needed", "Nötige Abdeckung", "Couverture nécessaire"),
    ),
    (
        "pipeline.weighted_coverage.need",
        said!(
            "Weighted coverage needed",
            "Nötige gewichtete Abdeckung",
            "Couverture pondérée nécessaire"
        ),
    ),
    ("pipeline.velocity.stages", terms::OPEN_DEALS_COUNTED),
    (
        "pipeline.stage_conversion.basis",
        said!(
            "Deals counted in conversion",
            "Für die Übergangsquote zählen",
            "Comptées dans le taux de passage"
        ),
    ),
    (
        "pipeline.stage_conversion.regression",
        said!(
            "Stage of a deal that went back",
            "Stufe zurückgefallener Deals",
            "Étape d’une affaire qui a reculé"
        ),
    ),
    (
        "pipeline.stage_conversion.target",
        said!(
            "Conversion aimed at in {0}, in percent",
            "Zielquote in der Stufe {0}, in Prozent",
            "Taux visé à l’étape {0}, en pour cent"
        ),
    ),
    (
        "pipeline.time_in_stage.visits",
        said!("Stays in a stage", "Aufenthalte in einer Stufe", "Passages à une étape"),
    ),
    (
        "pipeline.stalled",
        said!(
            "Days in {0} before a deal is stalled",
            "Tage in der Stufe {0} bis zum Stillstand",
            "Jours à l’étape {0} avant blocage"
        ),
    ),
    (
        "pipeline.stalled.factor",
        said!(
            "Stalled after so many median times",
            "Stillstand nach so vielen Medianen",
            "Blocage après tant de durées médianes"
        ),
    ),
    (
        "pipeline.stalled.activity",
        said!(
            "Days without activity before a deal is stalled",
            "Tage ohne Aktivität bis zum Stillstand",
            "Jours sans activité avant blocage"
        ),
    ),
    (
        "pipeline.stalled.pushes",
        said!(
            "Moved close dates before a deal is stalled",
            "Verschobene Abschlusstermine bis zum Stillstand",
            "Reports de clôture avant blocage"
        ),
    ),
    (
        "revenue.measure",
        said!("Movements told for", "Bewegungen gelten für", "Mouvements exprimés pour"),
    ),
    (
        "revenue.month_point",
        said!("Balance of a month taken on", "Monatsbestand am", "Solde du mois pris"),
    ),
    ("revenue.bridge", said!("Movements netted", "Bewegungen verrechnet", "Mouvements compensés")),
    ("revenue.arr.from", said!("ARR taken from", "ARR aus", "ARR tiré de")),
    (
        "revenue.arr.allow_negative",
        said!("Customers below zero", "Kunden unter null", "Clients sous zéro"),
    ),
    (
        "revenue.arr.ends_confirmed",
        said!(
            "Ends on one day confirmed",
            "Enden an einem Tag bestätigt",
            "Fins le même jour confirmées"
        ),
    ),
    (
        "revenue.arr.ends_share",
        said!(
            "Share of ARR ending on one day that is asked about",
            "Nachgefragter ARR-Anteil mit Ende an einem Tag",
            "Part d’ARR finissant le même jour qui appelle question"
        ),
    ),
    (
        "revenue.churn.recognition",
        said!("Churn counted at", "Abgang zählt am", "Attrition comptée à"),
    ),
    (
        "revenue.renewal_grace_days",
        said!(
            "Days of grace between two terms",
            "Karenztage zwischen zwei Laufzeiten",
            "Jours de grâce entre deux contrats"
        ),
    ),
    (
        "revenue.lapsed_days",
        said!(
            "Days for which a lapsed term is listed",
            "Tage, die eine ausgelaufene Laufzeit gelistet ist",
            "Jours pendant lesquels un contrat échu est listé"
        ),
    ),
    (
        "revenue.usage.months",
        said!(
            "Months whose mean is usage ARR",
            "Monate, deren Mittel der Nutzungs-ARR ist",
            "Mois dont la moyenne est l’ARR d’usage"
        ),
    ),
    (
        "revenue.nrr.reactivation",
        said!("Customers that returned", "Zurückgekehrte Kunden", "Clients revenus"),
    ),
    ("revenue.nrr.target", said!("NRR aimed at", "Ziel-NRR", "NRR visée")),
    (
        "revenue.nrr.band",
        said!(
            "Band above the target of NRR",
            "Spanne über der Ziel-NRR",
            "Marge au-dessus de la NRR visée"
        ),
    ),
    ("revenue.cohort", said!("Cohorts by", "Kohorten nach", "Cohortes par")),
    (
        "revenue.cohort_from",
        said!("Start of a customer", "Beginn eines Kunden", "Arrivée d’un client"),
    ),
    ("revenue.cohorts.of", said!("Cohorts count", "Kohorten zählen", "Les cohortes comptent")),
    ("revenue.cohorts.rows", said!("Cohorts shown", "Gezeigte Kohorten", "Cohortes affichées")),
    (
        "revenue.cohorts.months",
        said!(
            "Months of a cohort shown",
            "Gezeigte Monate einer Kohorte",
            "Mois affichés d’une cohorte"
        ),
    ),
    (
        "revenue.expansion_mix.cross_sell",
        said!(
            "Share of cross-sell aimed at",
            "Zielanteil Cross-Selling",
            "Part visée de ventes croisées"
        ),
    ),
    (
        "revenue.expansion_mix.upsell",
        said!("Share of upsell aimed at", "Zielanteil Upselling", "Part visée de montée en gamme"),
    ),
    (
        "revenue.expansion_mix.usage",
        said!(
            "Share of usage growth aimed at",
            "Zielanteil Nutzungszuwachs",
            "Part visée de hausse d’usage"
        ),
    ),
    (
        "revenue.expansion_mix.band",
        said!("Band around the mix aimed at", "Spanne um den Zielmix", "Marge autour du mix visé"),
    ),
    (
        "revenue.customers_table.top",
        said!(
            "Customers printed one by one",
            "Einzeln gedruckte Kunden",
            "Clients imprimés un à un"
        ),
    ),
    // Of tables, whatever the table.
    ("amount_per", said!("Amounts are for", "Beträge gelten für", "Montants exprimés pour")),
    ("amount_is", said!("Amounts are", "Beträge sind", "Les montants sont")),
    (
        "amount_from",
        said!(
            "Amounts that are missing come from",
            "Fehlende Beträge stammen aus",
            "Montants manquants tirés de"
        ),
    ),
    ("measure", said!("Amounts are told as", "Beträge angegeben als", "Montants exprimés en")),
    ("end", said!("Last day of a term", "Letzter Tag einer Laufzeit", "Dernier jour d’un contrat")),
    (
        "complete_until",
        said!(
            "The file is complete until",
            "Die Datei ist vollständig bis",
            "Fichier complet jusqu’au"
        ),
    ),
    (
        "ends_confirmed",
        said!(
            "Ends with the file confirmed",
            "Enden mit der Datei bestätigt",
            "Fins avec le fichier confirmées"
        ),
    ),
];

/// What a word that is chosen is called.
const WORDS: &[(&str, &Said)] = &[
    ("table", said!("Tearsheet’s table", "Tabelle von Tearsheet", "table de Tearsheet")),
    (
        "historical",
        said!(
            "the record of twelve months",
            "Verlauf von zwölf Monaten",
            "historique de douze mois"
        ),
    ),
    ("imported", said!("the export", "Export", "l’export")),
    ("unweighted", said!("in full", "voll", "en entier")),
    ("weighted", said!("weighted by chances", "gewichtet", "pondéré")),
    ("qualified+", said!("Qualified and later", "ab Stufe Qualifiziert", "à partir de Qualifié")),
    ("all", said!("all stages", "alle Stufen", "toutes les étapes")),
    ("resolved", said!("resolved deals", "entschiedene Deals", "affaires tranchées")),
    ("entered", said!("deals that entered", "eingetretene Deals", "affaires entrées")),
    (
        "high_water",
        said!("the highest it reached", "die höchste erreichte", "la plus haute atteinte"),
    ),
    ("current", said!("where it stands", "die aktuelle", "l’actuelle")),
    ("cumulative", said!("all added up", "alle zusammengezählt", "tous additionnés")),
    ("latest", said!("the latest alone", "nur der letzte", "le dernier seulement")),
    ("last_day", said!("the last day", "letzten Tag", "le dernier jour")),
    ("first_day", said!("the first day", "ersten Tag", "le premier jour")),
    ("month", said!("a month", "einen Monat", "un mois")),
    ("quarter", said!("a quarter", "ein Quartal", "un trimestre")),
    ("half-year", said!("a half year", "ein Halbjahr", "un semestre")),
    ("year", said!("a year", "ein Jahr", "un an")),
    ("period", said!("a period", "einen Zeitraum", "une période")),
    ("event", said!("not at all", "gar nicht", "pas du tout")),
    (
        "interval",
        said!(
            "the interval of their row",
            "das Intervall ihrer Zeile",
            "l’intervalle de leur ligne"
        ),
    ),
    ("clamp", said!("count as zero", "zählen als null", "comptés pour zéro")),
    ("fault", said!("are a fault", "sind ein Fehler", "sont une erreur")),
    ("end", said!("the end of service", "Ende der Leistung", "la fin du service")),
    ("notice", said!("the day of notice", "Tag der Kündigung", "la date de résiliation")),
    (
        "cohort",
        said!(
            "only if there at the start",
            "nur, wenn am Anfang da",
            "seulement s’ils étaient là au début"
        ),
    ),
    ("bridge", said!("as in the bridge", "wie in der Überleitung", "comme dans le bridge")),
    ("first_arr", said!("its first ARR", "erster ARR", "premier ARR")),
    (
        "customers.start",
        said!("as the list of customers says", "laut Kundenliste", "selon la liste des clients"),
    ),
    ("logos", said!("customers", "Kunden", "clients")),
    ("unit", said!("unit prices", "Stückpreise", "prix unitaires")),
    ("total", said!("totals of a row", "Summen einer Zeile", "totaux d’une ligne")),
    ("amount", said!("nowhere", "nirgends", "nulle part")),
    ("list_price", said!("the list price", "Listenpreis", "prix catalogue")),
    ("inclusive", said!("with service", "mit Leistung", "avec service")),
    (
        "exclusive",
        said!("the first without service", "der erste ohne Leistung", "le premier sans service"),
    ),
    ("true", said!("yes", "ja", "oui")),
    ("false", said!("no", "nein", "non")),
];

/// What a key is called; `stage` says what a stage of ours is called.
pub fn called(key: &str, stage: impl Fn(&str) -> Option<Phrase>) -> Option<Phrase> {
    let find = |key: &str| CALLED.iter().find(|(have, _)| *have == key).map(|(_, words)| *words);
    if let Some(words) = find(key) {
        return Some(Phrase::said(words));
    }
    let (rest, last) = key.rsplit_once('.')?;
    match key.starts_with("tables.") {
        true => find(last).map(Phrase::said),
        false => Some(Phrase::said(find(rest)?).with(stage(last)?)),
    }
}

/// What a word that is chosen is called; numbers and names of tables are themselves.
pub fn word(word: &str) -> Phrase {
    let found = WORDS.iter().find(|(have, _)| *have == word);
    found.map_or_else(|| Phrase::name(word), |(_, words)| Phrase::said(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_of_the_books_is_called_something() {
        let stage = |name: &str| Some(Phrase::name(name));
        for setting in crate::books::Registry::of_books().settings() {
            assert_ne!(called(setting.key, stage), None, "{}", setting.key);
        }
    }
}
