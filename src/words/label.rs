//! The words of the language that layouts and charts need.

use crate::words::tongue::Tongue;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Words by key: those of the language, one map for all documents of a run.
pub type Labels = Arc<BTreeMap<&'static str, &'static str>>;

/// Serialises labels as the map they are.
pub fn as_map<S: Serializer>(labels: &Labels, serializer: S) -> Result<S::Ok, S::Error> {
    labels.as_ref().serialize(serializer)
}

macro_rules! labels {
    ($($name:ident $key:literal $en:literal $de:literal $fr:literal;)*) => {
        /// A word of the language, the same on paper and on screen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each one is the English word beside it")]
        pub enum Label { $($name),* }

        impl Label {
            /// Every label.
            pub const ALL: &'static [Label] = &[$(Label::$name),*];

            /// What layouts call it: `as_of`.
            pub fn key(self) -> &'static str {
                match self { $(Label::$name => $key),* }
            }

            pub(super) fn text(self, tongue: Tongue) -> &'static str {
                match self { $(Label::$name => tongue.choose($en, $de, $fr)),* }
            }
        }
    };
}

labels! {
    Page "page" "Page" "Seite" "Page";
    Of "of" "of" "von" "sur";
    Contents "contents" "Contents" "Inhalt" "Sommaire";
    Source "source" "Source" "Quelle" "Source";
    Sources "sources" "Sources" "Quellen" "Sources";
    Rows "rows" "rows" "Zeilen" "lignes";
    AsOf "as_of" "As of" "Stand" "Au";
    Definition "definition" "Definition" "Definition" "Définition";
    Definitions "definitions" "Definitions and data" "Definitionen und Daten" "Définitions et données";
    Quality "quality" "What to know about the data" "Hinweise zu den Daten" "À savoir sur les données";
    Excluded "excluded" "Left out" "Nicht enthalten" "Exclus";
    Choices "choices" "Choices" "Festlegungen" "Choix";
    Version "version" "Version" "Version" "Version";
    Period "period" "Period" "Zeitraum" "Période";
    Files "files" "files" "Dateien" "fichiers";
    PreparedBy "prepared_by" "Prepared by" "Erstellt von" "Préparé par";
    Classification "classification" "Classification" "Einstufung" "Classification";
    Figure "figure" "Figure" "Kennzahl" "Indicateur";
    Figures "figures" "Figures" "Kennzahlen" "Indicateurs";
    Decision "decision" "Decision" "Entscheidung" "Décision";
    File "file" "File" "Datei" "Fichier";
    Digest "digest" "Digest" "Prüfsumme" "Empreinte";
    Capped "capped" "Only the first {} of {} rows are printed" "Nur die ersten {} von {} Zeilen sind gedruckt" "Seules les {} premières lignes sur {} sont imprimées";
    Draft "draft" "Draft" "Entwurf" "Brouillon";
    Data "data" "Data" "Daten" "Données";
    TakeAlong "take_along" "Data as CSV" "Daten als CSV" "Données en CSV";
    ShowData "show_data" "Data behind the chart" "Daten zum Diagramm" "Données du graphique";
    Value "value" "Value" "Wert" "Valeur";
    Status "status" "Status" "Status" "Statut";
    Target "target" "Target" "Ziel" "Objectif";
    Actual "actual" "Actual" "Ist" "Réel";
    Plan "plan" "Plan" "Plan" "Plan";
    Prior "prior" "Prior" "Vorperiode" "Précédent";
    YearAgo "year_ago" "Year ago" "Vorjahr" "Il y a un an";
    Change "change" "Change" "Veränderung" "Variation";
    Owner "owner" "Owner" "Verantwortlich" "Responsable";
    Due "due" "Due" "Fällig" "Échéance";
    Decisions "decisions" "Asks and decisions" "Anfragen und Entscheidungen" "Demandes et décisions";
    Commentary "commentary" "Commentary" "Kommentar" "Commentaire";
    Missing "missing" "n/a" "k. A." "n. d.";
    Yes "yes" "yes" "ja" "oui";
    No "no" "no" "nein" "non";
    Total "total" "Total" "Gesamt" "Total";
    Other "other" "Other" "Sonstige" "Autres";
    Share "share" "Share" "Anteil" "Part";
    RunningShare "running_share" "Running share" "Kumuliert" "Part cumulée";
    RunningShareCut "running_share_cut" "Running share, line at 80%" "Kumuliert, Linie bei 80\u{a0}%" "Part cumulée, trait à 80\u{202f}%";
    Conversion "conversion" "Conversion to next stage" "Übergang zur nächsten Stufe" "Passage à l’étape suivante";
    ConversionShort "conversion_short" "Conversion" "Übergang" "Passage";
    Open "open" "Still open" "Noch offen" "Encore en cours";
    Started "started" "Start" "Beginn" "Début";
    Retained "retained" "Retained" "Gehalten" "Conservé";
    Below "below_cut" "under" "unter" "moins de";
    OrMore "or_more" "or more" "oder mehr" "ou plus";
    Latest "latest" "Latest" "Aktuell" "Dernier";
    BarsStartAt "bars_start_at" "Bars start at {}, not at zero" "Balken beginnen bei {}, nicht bei null" "Les barres partent de {}, pas de zéro";
    AxisStartsAt "axis_starts_at" "Axis starts at {}" "Achse beginnt bei {}" "L’axe commence à {}";
    TargetMark "target_mark" "target" "Ziel" "objectif";
    Unreached "unreached" "not yet" "noch nicht" "à venir";
    To "to" "to" "bis" "à";
    AsOfInside "as_of_inside" "as of" "Stand" "au";
    Colon "colon" ": " ": " "\u{a0}: ";
    Semicolon "semicolon" "; " "; " "\u{202f}; ";
    Chosen "chosen" "Chosen" "Gewählt" "Choisi";
    RowsHead "rows_head" "Rows" "Zeilen" "Lignes";
    FilesRead "files_read" "Files read" "Gelesene Dateien" "Fichiers lus";
    Skip "skip" "Skip to the content" "Zum Inhalt" "Aller au contenu";
    Missed "missed" "missed" "verfehlt" "manqué";
    What "what" "What" "Worum es geht" "Objet";
    MadeFrom "made_from" "Made from" "Erstellt aus" "Établi à partir de";
    Note "note" "Note" "Hinweis" "Remarque";
    Important "important" "Important" "Wichtig" "Important";
    Warning "warning" "Warning" "Achtung" "Attention";
    ValidUntil "valid_until" "Valid until" "Gültig bis" "Valable jusqu’au";
    By "by" "by" "bis" "d’ici le";
    Concern "concern" "Behind it" "Dahinter" "Derrière";
    Document "document" "Document" "Dokument" "Document";
    Invented "synthetic" "Invented data" "Erfundene Daten" "Données inventées";
    Documents "documents" "Documents" "Dokumente" "Documents";
    DocumentsAsOf "documents_as_of" "documents as of" "Dokumente, Stand" "documents au";
    OfDocument "of_document" "of" "von" "de";
    NothingBuilt "nothing_built" "Nothing was built." "Es wurde nichts erstellt." "Rien n’a été produit.";
}
