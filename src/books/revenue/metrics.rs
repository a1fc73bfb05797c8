//! The figures of this book, declared.

/// Every one of them, computed.
pub mod figures;

/// What customers of an earlier day kept.
pub mod kept;

pub use figures::Making;

use crate::books::calendar::Span;
use crate::books::making::metrics;
use crate::books::revenue::arguments::{SLICES, TYPE_SLICES};
use crate::books::revenue::book::Position;
use crate::books::revenue::book::Revenue;
use crate::books::revenue::bridge::Movement;
use crate::books::revenue::contracted;
use crate::books::revenue::terms;
use crate::books::{Made, Metric, Names};
use crate::value::{Class, Decimal, Direction, Name, Said, Unit, said};
use std::borrow::Cow;

/// Shape of a metric: unit, class, window, which way is good.
#[derive(Clone, Copy)]
struct Shape(Unit, Class, Span, Direction);

const fn metric(
    name: &'static str,
    label: &'static Said,
    shape: Shape,
    definition: &'static Said,
) -> Metric {
    asked_by((SLICES, &[]), name, label, shape, definition)
}

/// A metric with slices of its own, and arguments that it cannot do without.
const fn asked_by(
    (slices, required): (&'static [&'static str], &'static [&'static str]),
    name: &'static str,
    label: &'static Said,
    Shape(unit, class, span, direction): Shape,
    definition: &'static Said,
) -> Metric {
    Metric {
        name: Cow::Borrowed(name),
        label: Name::Ours(label),
        definition: Name::Ours(definition),
        version: 1,
        unit,
        class,
        slices: Names::Ours(slices),
        required: Names::Ours(required),
        span,
        direction,
        made: Made::Code(0),
    }
}

use Class::{Board, Investor};
use Direction::{Higher, Lower, Neutral};
use Unit::{Count, Money, Percent, Ratio};

const BALANCE: Span = Span::Balance;
const MONTH: Span = Span::Month;
const YEAR: Span = Span::Trailing(12);

metrics! {
    Revenue;
    metric(
        "revenue.arr",
        terms::ARR,
        Shape(Money, Investor, BALANCE, Higher),
        said!("Live contracted recurring revenue for a year, at the end of the day. Without one-off fees, services, trials, tax and what is signed but not live.",
            "Aktiver vertraglich vereinbarter wiederkehrender Umsatz eines Jahres, am Ende des Tages. Ohne Einmalgebühren, Dienstleistungen, Testphasen, Steuern und Unterschriebenes, das noch nicht aktiv ist.",
            "Revenu récurrent contractuel en vigueur sur un an, à la fin de la journée. Hors frais ponctuels, services, essais, taxes et contrats signés non démarrés."),
    ) => |m| figures::balance(m, Position::total, |arr| arr),
    metric("revenue.mrr", terms::MRR, Shape(Money, Investor, BALANCE, Higher), said!("ARR divided by 12.", "ARR geteilt durch 12.", "ARR divisé par 12.")) => |m| figures::balance(m, Position::total, |arr| arr / Decimal::from(12)),
    metric(
        "revenue.carr",
        said!("CARR", "CARR", "CARR"),
        Shape(Money, Board, BALANCE, Higher),
        said!("ARR, plus what is signed and not yet live, less the terms it follows and live ARR under notice that ends later.",
            "ARR zuzüglich dessen, was unterschrieben und noch nicht aktiv ist, abzüglich der Laufzeiten, denen es folgt, und des aktiven ARR, der gekündigt ist und später endet.",
            "ARR, plus ce qui est signé et pas encore démarré, moins les contrats auxquels il succède et l’ARR en vigueur en préavis qui prendra fin plus tard."),
    ) => contracted::carr,
    metric(
        "revenue.arr_committed",
        said!("Committed ARR", "Fest vereinbarter ARR", "ARR contractuel"),
        Shape(Money, Board, BALANCE, Higher),
        said!("The part of ARR that is agreed in advance.",
            "Der Teil des ARR, der im Voraus vereinbart ist.",
            "La part de l’ARR convenue à l’avance."),
    ) => |m| figures::balance(m, |one| one.committed, |arr| arr),
    metric(
        "revenue.arr_usage",
        said!("Usage ARR", "Nutzungsabhängiger ARR", "ARR à l’usage"),
        Shape(Money, Board, BALANCE, Higher),
        said!("Mean usage of the last three complete months since first usage, times 12; nothing once the last complete month is empty.",
            "Mittlere Nutzung der letzten drei vollen Monate seit der ersten Nutzung, mal 12; nichts, sobald der letzte volle Monat leer ist.",
            "Usage moyen des trois derniers mois complets depuis le premier usage, multiplié par 12 ; rien dès que le dernier mois complet est vide."),
    ) => |m| figures::balance(m, |one| one.usage, |arr| arr),
    metric(
        "revenue.quarterly_run_rate",
        said!("Quarterly run rate", "Quartals-Run-Rate", "Run rate trimestriel"),
        Shape(Money, Board, BALANCE, Higher),
        said!("MRR times 3.", "MRR mal 3.", "MRR multiplié par 3."),
    ) => |m| figures::balance(m, Position::total, |arr| arr / Decimal::from(4)),
    metric(
        "revenue.start",
        terms::START,
        Shape(Money, Board, MONTH, Neutral),
        said!("ARR before the period, at the exchange rates of that day.",
            "ARR vor dem Zeitraum, zu den Wechselkursen jenes Tages.",
            "ARR avant la période, aux taux de change de ce jour."),
    ) => figures::start,
    metric(
        "revenue.new",
        terms::NEW,
        Shape(Money, Board, MONTH, Higher),
        said!("ARR of customers who never had any before, netted once for each customer and month.",
            "ARR von Kunden, die zuvor nie ARR hatten, je Kunde und Monat einmal verrechnet.",
            "ARR des clients qui n’en avaient jamais eu, compensé une fois par client et par mois."),
    ) => |m| figures::moved(m, Movement::New),
    metric(
        "revenue.reactivation",
        terms::REACTIVATION,
        Shape(Money, Board, MONTH, Higher),
        said!("ARR of customers who had some, lost it and returned.",
            "ARR von Kunden, die ARR hatten, ihn verloren und zurückkehrten.",
            "ARR des clients qui en avaient eu, l’ont perdu et sont revenus."),
    ) => |m| figures::moved(m, Movement::Reactivation),
    metric(
        "revenue.expansion",
        terms::EXPANSION,
        Shape(Money, Investor, MONTH, Higher),
        said!("Increase of ARR of customers who had some before and after, netted once for each customer and month.",
            "Erhöhung des ARR von Kunden, die davor und danach ARR hatten, je Kunde und Monat einmal verrechnet.",
            "Hausse de l’ARR des clients qui en avaient avant et après, compensée une fois par client et par mois."),
    ) => |m| figures::moved(m, Movement::Expansion),
    metric(
        "revenue.contraction",
        terms::CONTRACTION,
        Shape(Money, Board, MONTH, Lower),
        said!("Decrease of ARR of customers who had some before and after. Cancelling one of two products is contraction.",
            "Minderung des ARR von Kunden, die davor und danach ARR hatten. Die Kündigung eines von zwei Produkten ist Kontraktion.",
            "Baisse de l’ARR des clients qui en avaient avant et après. Résilier un produit sur deux est une contraction."),
    ) => |m| figures::moved(m, Movement::Contraction),
    metric(
        "revenue.churn",
        terms::CHURN,
        Shape(Money, Board, MONTH, Lower),
        said!("ARR of customers who have none any more, from the first day without service.",
            "ARR von Kunden, die keinen mehr haben, ab dem ersten Tag ohne Leistung.",
            "ARR des clients qui n’en ont plus, dès le premier jour sans service."),
    ) => |m| figures::moved(m, Movement::Churn),
    metric(
        "revenue.fx",
        terms::FX,
        Shape(Money, Board, MONTH, Neutral),
        said!("What exchange rates did to the ARR of the start; all movements are at the rates of the end.",
            "Was Wechselkurse am ARR des Beginns verändert haben; alle Bewegungen stehen zu den Kursen des Endes.",
            "Effet des taux de change sur l’ARR du début ; tous les mouvements sont aux taux de la fin."),
    ) => figures::fx,
    metric(
        "revenue.end",
        terms::END,
        Shape(Money, Board, MONTH, Higher),
        said!("ARR after the period: start, new, reactivation and expansion, less contraction and churn, and FX.",
            "ARR nach dem Zeitraum: Beginn, Neu, Reaktivierung und Expansion, abzüglich Kontraktion und Churn, dazu FX.",
            "ARR après la période : début, nouveau, réactivation et expansion, moins contraction et churn, et FX."),
    ) => figures::end,
    metric(
        "revenue.net_new",
        said!("Net new ARR", "Netto-Neu-ARR", "ARR net nouveau"),
        Shape(Money, Board, MONTH, Higher),
        said!("End less start, without FX.",
            "Ende abzüglich Beginn, ohne FX.",
            "Fin moins début, hors FX."),
    ) => figures::net_new,
    metric(
        "revenue.growth",
        said!("ARR growth", "ARR-Wachstum", "Croissance de l’ARR"),
        Shape(Percent, Board, YEAR, Higher),
        said!("ARR at the end over ARR at the start of the period, less one, at one exchange rate.",
            "ARR am Ende geteilt durch ARR am Beginn des Zeitraums, minus eins, zu einem Wechselkurs.",
            "ARR à la fin divisé par ARR au début de la période, moins un, à un seul taux de change."),
    ) => kept::growth,
    metric(
        "revenue.nrr",
        terms::NRR,
        Shape(Percent, Investor, YEAR, Higher),
        said!("ARR now of the customers who had ARR twelve months ago, over their ARR then, at one exchange rate.",
            "Heutiger ARR der Kunden, die vor zwölf Monaten ARR hatten, geteilt durch ihren damaligen ARR, zu einem Wechselkurs.",
            "ARR actuel des clients qui en avaient il y a douze mois, divisé par leur ARR d’alors, à un seul taux de change."),
    ) => kept::nrr,
    metric(
        "revenue.nrr_quarterly",
        said!("Quarterly NRR", "NRR des Quartals", "NRR trimestrielle"),
        Shape(Percent, Board, Span::Trailing(3), Higher),
        said!("ARR now of the customers who had ARR three months ago, over their ARR then. Quarterly, not annualised.",
            "Heutiger ARR der Kunden, die vor drei Monaten ARR hatten, geteilt durch ihren damaligen ARR. Je Quartal, nicht annualisiert.",
            "ARR actuel des clients qui en avaient il y a trois mois, divisé par leur ARR d’alors. Trimestriel, non annualisé."),
    ) => kept::nrr,
    metric(
        "revenue.nrr_lazy",
        said!("NRR from the bridge", "NRR aus der Überleitung", "NRR tirée du bridge"),
        Shape(Percent, Board, YEAR, Neutral),
        said!("Start plus the months' expansion less contraction and churn, over start. Counts expansion of customers who joined inside the period: for reconciliation only.",
            "Beginn zuzüglich der Expansion der Monate, abzüglich Kontraktion und Churn, geteilt durch Beginn. Zählt die Expansion von Kunden, die im Zeitraum dazukamen: nur zur Abstimmung.",
            "Début plus l’expansion des mois, moins contraction et churn, divisé par le début. Compte l’expansion des clients arrivés dans la période : pour rapprochement seulement."),
    ) => kept::nrr_lazy,
    metric(
        "revenue.grr",
        terms::GRR,
        Shape(Percent, Investor, YEAR, Higher),
        said!("ARR now of the customers who had ARR twelve months ago, each counted at most at its ARR then, over their ARR then.",
            "Heutiger ARR der Kunden, die vor zwölf Monaten ARR hatten, jeder höchstens mit seinem damaligen ARR gezählt, geteilt durch ihren damaligen ARR.",
            "ARR actuel des clients qui en avaient il y a douze mois, chacun compté au plus à son ARR d’alors, divisé par leur ARR d’alors."),
    ) => kept::grr,
    metric(
        "revenue.logo_retention",
        said!("Logo retention", "Logo-Retention", "Rétention logos"),
        Shape(Percent, Investor, YEAR, Higher),
        said!("Customers with ARR at both ends of twelve months over customers at the start.",
            "Kunden mit ARR an beiden Enden der zwölf Monate, geteilt durch die Kunden am Beginn.",
            "Clients avec ARR aux deux bouts de douze mois, divisés par les clients du début."),
    ) => kept::logo_retention,
    metric(
        "revenue.logo_churn",
        said!("Monthly logo churn", "Monatlicher Logo-Churn", "Churn logos mensuel"),
        Shape(Percent, Board, Span::LastCompleteMonth, Lower),
        said!("Customers at the start of the month who have no ARR at its end, over customers at the start.",
            "Kunden am Monatsbeginn, die am Monatsende keinen ARR haben, geteilt durch die Kunden am Beginn.",
            "Clients du début du mois sans ARR à sa fin, divisés par les clients du début."),
    ) => kept::logo_churn,
    metric(
        "revenue.quick_ratio",
        said!("Quick ratio", "Quick Ratio", "Quick Ratio"),
        Shape(Ratio, Board, YEAR, Higher),
        said!("New, reactivation and expansion over contraction and churn.",
            "Neu, Reaktivierung und Expansion, geteilt durch Kontraktion und Churn.",
            "Nouveau, réactivation et expansion, divisés par contraction et churn."),
    ) => figures::quick_ratio,
    metric(
        "revenue.customer_count",
        terms::CUSTOMERS,
        Shape(Count, Investor, BALANCE, Higher),
        said!("Customers (topmost parent accounts) with ARR above zero.",
            "Kunden (oberste Mutterkonten) mit ARR über null.",
            "Clients (comptes mères de premier rang) dont l’ARR est supérieur à zéro."),
    ) => figures::customer_count,
    metric(
        "revenue.arpa",
        said!("ARR per customer", "ARR je Kunde", "ARR par client"),
        Shape(Money, Board, BALANCE, Higher),
        said!("ARR divided by customers, for a year.",
            "ARR geteilt durch Kunden, auf ein Jahr.",
            "ARR divisé par le nombre de clients, sur un an."),
    ) => figures::arpa,
    metric(
        "revenue.top1_share",
        said!("Largest customer's share",
            "Anteil des größten Kunden",
            "Part du premier client"),
        Shape(Percent, Board, BALANCE, Lower),
        said!("ARR of the largest customer over ARR.",
            "ARR des größten Kunden geteilt durch den ARR.",
            "ARR du premier client divisé par l’ARR."),
    ) => |m| figures::top_share(m, 1),
    metric(
        "revenue.top5_share",
        said!("Top five customers' share",
            "Anteil der fünf größten Kunden",
            "Part des cinq premiers clients"),
        Shape(Percent, Board, BALANCE, Lower),
        said!("ARR of the five largest customers over ARR.",
            "ARR der fünf größten Kunden geteilt durch den ARR.",
            "ARR des cinq premiers clients divisé par l’ARR."),
    ) => |m| figures::top_share(m, 5),
    asked_by(
        (TYPE_SLICES, &["type"]),
        "revenue.expansion_mix",
        said!("Share of expansion", "Anteil an der Expansion", "Part de l’expansion"),
        Shape(Percent, Board, YEAR, Neutral),
        said!("Share of one type in the increases of ARR for each customer and product: a new product (cross-sell), a higher plan (upsell), or more of the same (usage growth). Price escalators stand apart.",
        "Anteil einer Art an den ARR-Erhöhungen je Kunde und Produkt: ein neues Produkt (Cross-Selling), ein höherer Tarif (Upselling) oder mehr vom Gleichen (Nutzungswachstum). Preisanpassungen stehen für sich.",
        "Part d’un type dans les hausses d’ARR par client et par produit : un nouveau produit (cross-sell), une formule supérieure (upsell) ou davantage du même (hausse d’usage). Les révisions de prix sont à part."),
    ) => figures::expansion_mix,
    metric(
        "revenue.intra_period_churn",
        said!("Came and left inside the period",
            "Im Zeitraum gekommen und gegangen",
            "Arrivés et partis dans la période"),
        Shape(Count, Board, MONTH, Lower),
        said!("Customers without ARR at both ends who had some between; they are in no movement.",
            "Kunden ohne ARR an beiden Enden, die dazwischen welchen hatten; sie stehen in keiner Bewegung.",
            "Clients sans ARR aux deux bouts qui en ont eu entre-temps ; ils ne sont dans aucun mouvement."),
    ) => figures::intra_period_churn,
    metric(
        "revenue.lapsed",
        terms::LAPSED_RENEWAL_NOT_BOOKED,
        Shape(Money, Board, BALANCE, Lower),
        said!("ARR of terms that ended in the last 31 days without notice and without a next one; part of churn until a renewal is booked.",
            "ARR von Laufzeiten, die in den letzten 31 Tagen ungekündigt und ohne Nachfolge endeten; Teil des Churn, bis eine Verlängerung gebucht ist.",
            "ARR des contrats arrivés à échéance dans les 31 derniers jours sans préavis ni suite ; compté en churn jusqu’à l’enregistrement d’un renouvellement."),
    ) => figures::lapsed,
}
