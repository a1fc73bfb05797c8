//! The figures of this book, declared; each file below says what it computes from which
//! rows.

/// Balances and events, counted.
pub mod counts;

/// Coverage and what it needs.
pub mod coverage;

/// How long deals take, and how fast value moves.
pub mod cycle;

/// What the quarter will bring.
pub mod forecast;

/// What a careful reader would mend.
pub mod hygiene;

/// Sums of money.
pub mod money;

/// Shares of closed deals that were won.
pub mod rates;

/// Conversion and time, stage by stage.
pub mod stage;

/// What is common to them.
pub mod making;

pub use making::{Kept, Making, quantile};

use crate::books::calendar::Span;
use crate::books::making::metrics;
use crate::books::pipeline::arguments::{OPEN_SLICES, SLICES};
use crate::books::pipeline::book::Pipeline;
use crate::books::pipeline::terms;
use crate::books::{Made, Metric, Names};
use crate::value::{Class, Direction, Name, Unit, said};
use std::borrow::Cow;

const NONE: &[&str] = &[];
const STAGE: &[&str] = &["stage"];
const VIEW: &[&str] = &["view"];

/// Everything but the name, in the order of [`Metric`]: label, unit, slices,
/// required arguments, window, direction, definition.
macro_rules! metric {
    ($name:literal, $label:expr, $unit:ident, $slices:expr, $required:expr, $span:expr,
     $direction:ident, $definition:expr) => {
        Metric {
            name: Cow::Borrowed(concat!("pipeline.", $name)),
            label: Name::Ours($label),
            definition: Name::Ours($definition),
            version: 1,
            unit: Unit::$unit,
            class: Class::Board,
            slices: Names::Ours($slices),
            required: Names::Ours($required),
            span: $span,
            direction: Direction::$direction,
            made: Made::Code(0),
        }
    };
}

metrics! {
    Pipeline;
    metric!("open_count", said!("Open deals", "Offene Deals", "Affaires en cours"), Count, OPEN_SLICES, NONE,
        Span::Balance, Neutral,
        said!("Deals in an open stage at the end of the day, by the stage they are in.",
            "Deals, die am Ende des Tages in einer offenen Stufe stehen, nach ihrer Stufe.",
            "Affaires à une étape en cours à la fin de la journée, selon leur étape."))
        => counts::open_count,
    metric!("open_value", said!("Open pipeline", "Offene Pipeline", "Pipeline ouvert"), Money, OPEN_SLICES, NONE,
        Span::Balance, Higher,
        said!("Value of the open deals at the end of the day; deals without an amount are left out \
         and counted.",
            "Wert der offenen Deals am Ende des Tages; Deals ohne Betrag sind nicht enthalten und werden gezählt.",
            "Valeur des affaires en cours à la fin de la journée ; les affaires sans montant sont exclues et comptées."))
        => money::open_value,
    metric!("weighted", said!("Weighted pipeline", "Gewichtete Pipeline", "Pipeline pondéré"), Money, OPEN_SLICES, NONE,
        Span::Balance, Higher,
        said!("Sum over open deals of value times the probability of their stage; won and lost \
         deals are not in it.",
            "Summe über die offenen Deals aus Wert mal Wahrscheinlichkeit ihrer Stufe; gewonnene und verlorene Deals sind nicht enthalten.",
            "Somme, sur les affaires en cours, de la valeur multipliée par la probabilité de l’étape ; sans les affaires gagnées ou perdues."))
        => money::weighted,
    metric!("coverage", terms::COVERAGE, Ratio, NONE, NONE,
        Span::Quarter, Higher,
        said!("Value of open deals at Qualified or beyond that are expected to close in the \
         quarter, divided by what is left to win: the target less what was won so far. \
         Overdue deals are not counted.",
            "Wert der offenen Deals ab der Stufe Qualifiziert mit erwartetem Abschluss im Quartal, geteilt durch das, was noch zu gewinnen ist: das Ziel abzüglich des bisher Gewonnenen. Überfällige Deals zählen nicht.",
            "Valeur des affaires en cours à partir de l’étape Qualification dont la clôture est prévue dans le trimestre, divisée par le reste à gagner : l’objectif moins ce qui est déjà gagné. Les affaires en retard ne comptent pas."))
        => coverage::coverage,
    metric!("weighted_coverage", said!("Weighted coverage", "Gewichtete Abdeckung", "Couverture pondérée"), Ratio, NONE, NONE,
        Span::Quarter, Higher,
        said!("Coverage with each deal weighed by the probability of its stage: at 1.0 the open deals are \
         worth what is left to win.",
            "Abdeckung, bei der jeder Deal mit der Wahrscheinlichkeit seiner Stufe gewichtet ist: bei 1,0 sind die offenen Deals so viel wert, wie noch zu gewinnen ist.",
            "Couverture où chaque affaire est pondérée par la probabilité de son étape : à 1,0, les affaires en cours valent ce qu’il reste à gagner."))
        => coverage::weighted_coverage,
    metric!("needed_coverage", said!("Needed coverage", "Benötigte Abdeckung", "Couverture requise"), Ratio, SLICES, NONE,
        Span::Trailing(12), Neutral,
        said!("One divided by the win rate: how much unweighted coverage the record of wins asks \
         for.",
            "Eins geteilt durch die Abschlussquote: wie viel ungewichtete Abdeckung die bisherigen Abschlüsse verlangen.",
            "Un divisé par le taux de gain : la couverture non pondérée que demande l’historique des gains."))
        => coverage::needed_coverage,
    metric!("won_count", said!("Deals won", "Gewonnene Deals", "Affaires gagnées"), Count, SLICES, NONE,
        Span::Month, Higher,
        said!("Deals won, by close date.",
            "Gewonnene Deals nach Abschlussdatum.",
            "Affaires gagnées, selon la date de clôture."))
        => counts::won_count,
    metric!("lost_count", said!("Deals lost", "Verlorene Deals", "Affaires perdues"), Count, SLICES, NONE,
        Span::Month, Lower,
        said!("Deals lost, by close date, whatever stage they had reached.",
            "Verlorene Deals nach Abschlussdatum, gleich welche Stufe sie erreicht hatten.",
            "Affaires perdues, selon la date de clôture, quelle que soit l’étape atteinte."))
        => counts::lost_count,
    metric!("won_value", terms::WON_VALUE, Money, SLICES, NONE,
        Span::Month, Higher,
        said!("Value of the deals won, by close date.",
            "Wert der gewonnenen Deals nach Abschlussdatum.",
            "Valeur des affaires gagnées, selon la date de clôture."))
        => money::won_value,
    metric!("lost_value", said!("Lost value", "Verlorenes Volumen", "Montant perdu"), Money, SLICES, NONE,
        Span::Month, Lower,
        said!("Value of the deals lost, by close date, whatever stage they had reached.",
            "Wert der verlorenen Deals nach Abschlussdatum, gleich welche Stufe sie erreicht hatten.",
            "Valeur des affaires perdues, selon la date de clôture, quelle que soit l’étape atteinte."))
        => money::lost_value,
    metric!("added_count", said!("Deals added", "Neue Deals", "Affaires créées"), Count, SLICES, NONE,
        Span::Month, Higher,
        said!("Deals created in the period.",
            "Im Zeitraum angelegte Deals.",
            "Affaires créées dans la période."))
        => counts::added_count,
    metric!("win_rate", terms::WIN_RATE, Percent, SLICES, NONE,
        Span::Trailing(12), Higher,
        said!("Won divided by won and lost, deals lapsed without decision included, of the deals \
         closed in the period that ever reached Qualified.",
            "Gewonnene geteilt durch gewonnene und verlorene Deals, ohne Entscheidung ausgelaufene eingeschlossen, unter den im Zeitraum abgeschlossenen, die je die Stufe Qualifiziert erreicht haben.",
            "Affaires gagnées divisées par affaires gagnées et perdues, y compris celles éteintes sans décision, parmi les affaires clôturées dans la période ayant atteint l’étape Qualification."))
        => rates::win_rate,
    metric!("win_rate_value", said!("Win rate by value", "Abschlussquote nach Wert", "Taux de gain en valeur"), Percent, SLICES, NONE,
        Span::Trailing(12), Higher,
        said!("Won value divided by won and lost value of the same deals as the win rate; needs an \
         amount on four in five of both.",
            "Gewonnener Wert geteilt durch gewonnenen und verlorenen Wert derselben Deals wie bei der Abschlussquote; verlangt einen Betrag bei vier von fünf auf beiden Seiten.",
            "Valeur gagnée divisée par valeur gagnée et perdue des mêmes affaires que le taux de gain ; exige un montant pour quatre affaires sur cinq de part et d’autre."))
        => rates::win_rate_value,
    metric!("competitive_win_rate", said!("Competitive win rate",
            "Abschlussquote im Wettbewerb",
            "Taux de gain face aux concurrents"), Percent, SLICES, NONE,
        Span::Trailing(12), Higher,
        said!("Won divided by won and lost to a competitor, of the deals closed in the period that \
         ever reached Qualified.",
            "Gewonnene geteilt durch gewonnene und an Wettbewerber verlorene Deals, unter den im Zeitraum abgeschlossenen, die je die Stufe Qualifiziert erreicht haben.",
            "Affaires gagnées divisées par affaires gagnées et perdues face à un concurrent, parmi les affaires clôturées dans la période ayant atteint l’étape Qualification."))
        => rates::competitive_win_rate,
    metric!("lead_to_close_mean", said!("Lead to close, mean",
            "Vom Lead zum Abschluss, Mittelwert",
            "Du lead à la signature, moyenne"), Days, SLICES, NONE,
        Span::Trailing(12), Lower,
        said!("Mean calendar days from entry as a lead, else from creation, to the close of the \
         deals won in the period.",
            "Mittlere Kalendertage vom Eintritt als Lead, sonst von der Anlage, bis zum Abschluss der im Zeitraum gewonnenen Deals.",
            "Nombre moyen de jours calendaires entre l’entrée comme lead, à défaut la création, et la clôture des affaires gagnées dans la période."))
        => cycle::lead_to_close_mean,
    metric!("lead_to_close_median", said!("Lead to close, median",
            "Vom Lead zum Abschluss, Median",
            "Du lead à la signature, médiane"), Days, SLICES, NONE,
        Span::Trailing(12), Lower,
        said!("Median calendar days from entry as a lead, else from creation, to the close of the \
         deals won in the period.",
            "Median der Kalendertage vom Eintritt als Lead, sonst von der Anlage, bis zum Abschluss der im Zeitraum gewonnenen Deals.",
            "Nombre médian de jours calendaires entre l’entrée comme lead, à défaut la création, et la clôture des affaires gagnées dans la période."))
        => cycle::lead_to_close_median,
    metric!("velocity", terms::SALES_VELOCITY, MoneyPerDay, SLICES, NONE,
        Span::Trailing(12), Higher,
        said!("Open deals at Qualified or beyond times mean won value times win rate, divided by \
         mean cycle days.",
            "Offene Deals ab der Stufe Qualifiziert mal mittleres gewonnenes Volumen mal Abschlussquote, geteilt durch die mittleren Tage bis zum Abschluss.",
            "Affaires en cours à partir de l’étape Qualification, multipliées par le montant gagné moyen et le taux de gain, divisées par la durée moyenne du cycle en jours."))
        => cycle::velocity,
    metric!("realised_velocity", said!("Realised velocity", "Realisierte Velocity", "Vélocité réalisée"), MoneyPerDay, SLICES, NONE,
        Span::Trailing(12), Higher,
        said!("Won value divided by the days of the period.",
            "Gewonnenes Volumen geteilt durch die Tage des Zeitraums.",
            "Montant gagné divisé par les jours de la période."))
        => cycle::realised_velocity,
    metric!("stage_conversion", said!("Stage conversion", "Übergangsquote der Stufe", "Taux de passage de l’étape"), Percent, SLICES, STAGE,
        Span::Trailing(12), Higher,
        said!("Of the deals that first entered the stage in the period: those that went on, divided \
         by those that went on or were lost there. Deals still there are left out; skipped \
         stages count as passed.",
            "Von den Deals, die im Zeitraum erstmals in die Stufe eintraten: die weitergekommenen, geteilt durch die weitergekommenen und die dort verlorenen. Noch dort stehende Deals zählen nicht; übersprungene Stufen gelten als durchlaufen.",
            "Parmi les affaires entrées pour la première fois à l’étape dans la période : celles qui sont passées à la suite, divisées par celles qui y sont passées ou ont été perdues à cette étape. Les affaires encore présentes sont exclues ; une étape sautée compte comme franchie."))
        => stage::stage_conversion,
    metric!("time_in_stage", terms::TIME_IN_STAGE, Days, SLICES, STAGE,
        Span::Trailing(12), Lower,
        said!("Median days in the stage of the deals that left it in the period, all their stays \
         added up.",
            "Median der Tage in der Stufe für Deals, die sie im Zeitraum verlassen haben, alle Aufenthalte zusammengezählt.",
            "Nombre médian de jours à l’étape des affaires qui l’ont quittée dans la période, tous leurs passages additionnés."))
        => stage::time_in_stage,
    metric!("stalled_count", terms::STALLED_DEALS, Count, OPEN_SLICES, NONE,
        Span::Balance, Lower,
        said!("Open deals that have been in their stage for longer than twice the median of won \
         deals and than the stage allows at least, or are without activity for 14 days, or past \
         their close date, or were pushed out three times; deals slow by design are exempt.",
            "Offene Deals, die länger in ihrer Stufe stehen als das Doppelte des Medians gewonnener Deals und als der Mindestwert der Stufe, oder 14 Tage ohne Aktivität sind, ihr Abschlussdatum überschritten haben oder dreimal verschoben wurden; planmäßig langsame Deals sind ausgenommen.",
            "Affaires en cours restées à leur étape plus de deux fois la médiane des affaires gagnées et plus que le seuil de l’étape, ou sans activité depuis 14 jours, ou au-delà de leur date de clôture, ou reportées trois fois ; les affaires lentes par nature sont exemptées."))
        => hygiene::stalled_count,
    metric!("reopened_count", said!("Deals reopened", "Wieder geöffnete Deals", "Affaires rouvertes"), Count, SLICES, NONE,
        Span::Month, Neutral,
        said!("Deals that went back from closed to open in the period.",
            "Deals, die im Zeitraum von abgeschlossen auf offen zurückgingen.",
            "Affaires repassées de clôturées à en cours dans la période."))
        => counts::reopened_count,
    metric!("average_deal", said!("Average deal", "Durchschnittliche Deal-Größe", "Montant moyen par affaire"), Money, SLICES, NONE,
        Span::Trailing(12), Higher,
        said!("Won value divided by the number of won deals with an amount.",
            "Gewonnenes Volumen geteilt durch die Zahl der gewonnenen Deals mit Betrag.",
            "Montant gagné divisé par le nombre d’affaires gagnées avec montant."))
        => money::average_deal,
    metric!("forecast_weighted", said!("Forecast, weighted", "Prognose, gewichtet", "Prévision pondérée"), Money, OPEN_SLICES, NONE,
        Span::Quarter, Higher,
        said!("Sum of value times probability of the open deals expected to close in the quarter.",
            "Summe aus Wert mal Wahrscheinlichkeit der offenen Deals mit erwartetem Abschluss im Quartal.",
            "Somme de la valeur multipliée par la probabilité des affaires en cours dont la clôture est prévue dans le trimestre."))
        => forecast::weighted,
    metric!("forecast_commit", said!("Forecast, commit", "Prognose, Commit", "Prévision, engagé"), Money, OPEN_SLICES, NONE,
        Span::Quarter, Higher,
        said!("Value of the open deals expected to close in the quarter that are committed: by \
         their own category, else in negotiation.",
            "Wert der offenen Deals mit erwartetem Abschluss im Quartal, die zugesagt sind: nach ihrer eigenen Kategorie, sonst in Verhandlung.",
            "Valeur des affaires en cours dont la clôture est prévue dans le trimestre et qui sont engagées : selon leur propre catégorie, à défaut en négociation."))
        => forecast::commit,
    metric!("forecast_best_case", said!("Forecast, best case", "Prognose, Best Case", "Prévision, meilleur cas"), Money, OPEN_SLICES, NONE,
        Span::Quarter, Higher,
        said!("Value of the open deals expected to close in the quarter in the best case only: by \
         their own category, else in proposal. Commit is not in it.",
            "Wert der offenen Deals mit erwartetem Abschluss im Quartal nur im Best Case: nach ihrer eigenen Kategorie, sonst in der Stufe Angebot. Commit ist nicht enthalten.",
            "Valeur des affaires en cours dont la clôture n’est prévue dans le trimestre que dans le meilleur cas : selon leur propre catégorie, à défaut à l’étape Proposition. Sans l’engagé."))
        => forecast::best_case,
    metric!("forecast_historical", said!("Forecast, by win rate",
            "Prognose nach Abschlussquote",
            "Prévision selon le taux de gain"), Money, OPEN_SLICES, NONE,
        Span::Quarter, Higher,
        said!("Value of the open deals at Qualified or beyond expected to close in the quarter, \
         times the win rate of twelve months.",
            "Wert der offenen Deals ab der Stufe Qualifiziert mit erwartetem Abschluss im Quartal, mal die Abschlussquote von zwölf Monaten.",
            "Valeur des affaires en cours à partir de l’étape Qualification dont la clôture est prévue dans le trimestre, multipliée par le taux de gain sur douze mois."))
        => forecast::historical,
    metric!("forecast_total", said!("Forecast, total", "Prognose, gesamt", "Prévision totale"), Money, OPEN_SLICES, VIEW,
        Span::Quarter, Higher,
        said!("Won in the quarter to date plus one view of the forecast; best case contains commit.",
            "Im Quartal bisher gewonnen plus eine Sicht der Prognose; Best Case enthält Commit.",
            "Gagné dans le trimestre à ce jour plus une vue de la prévision ; le meilleur cas contient l’engagé."))
        => forecast::total,
    metric!("forecast_accuracy", said!("Forecast accuracy", "Prognosegüte", "Précision de la prévision"), Percent, OPEN_SLICES, VIEW,
        Span::LastCompleteQuarter, Higher,
        said!("One less the share by which a view of the forecast, as it stood on the quarter's first \
         day, missed what was won in the quarter. Below zero when it missed by more than that.",
            "Eins abzüglich des Anteils, um den eine Sicht der Prognose, wie sie am ersten Tag des Quartals stand, das im Quartal Gewonnene verfehlt hat. Unter null, wenn sie um mehr als dieses danebenlag.",
            "Un moins la part dont une vue de la prévision, telle qu’elle était au premier jour du trimestre, s’est écartée de ce qui a été gagné dans le trimestre. Négatif lorsque l’écart dépasse ce montant."))
        => forecast::accuracy,
    metric!("overdue_count", terms::OVERDUE_DEALS, Count, OPEN_SLICES, NONE,
        Span::Balance, Lower,
        said!("Open deals whose expected close is past.",
            "Offene Deals, deren erwarteter Abschluss verstrichen ist.",
            "Affaires en cours dont la clôture prévue est passée."))
        => hygiene::overdue_count,
    metric!("gate_violation_count", terms::GATE_VIOLATIONS, Count, OPEN_SLICES, NONE,
        Span::Balance, Lower,
        said!("Deals that break a rule every deal must keep: lost without a reason, open without an \
         amount or a close date, or in two stages at once. A deal that breaks several counts \
         once.",
            "Deals, die gegen eine für alle geltende Regel verstoßen: verloren ohne Grund, offen ohne Betrag oder Abschlussdatum, oder in zwei Stufen zugleich. Ein Deal mit mehreren Verstößen zählt einmal.",
            "Affaires enfreignant une règle commune à toutes : perdues sans motif, en cours sans montant ou sans date de clôture, ou à deux étapes à la fois. Une affaire qui en enfreint plusieurs compte une fois."))
        => hygiene::gate_violation_count,
}
