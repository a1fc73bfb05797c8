//! Stage by stage: what is there, what goes on, how long it takes.

use crate::books::making::cells::{count, figure as cell, said};
use crate::books::making::foremost::{foremost, together};
use crate::books::making::{Gap, Got, drawn};
use crate::books::pipeline::book::Pipeline;
use crate::books::pipeline::metrics::stage::{Outcomes, outcomes};
use crate::books::pipeline::stages::Stage;
use crate::books::pipeline::terms;
use crate::books::pipeline::views::Viewing;
use crate::books::shown::FunnelStage;
use crate::books::{Cell, Grid, GridRow, Head, Plot, Shown};
use crate::value::{Decimal, Phrase, Style, Unit, Window, said};

/// The stages of this company; all of ours while no deal is in any.
pub fn shown(book: &Pipeline) -> Vec<Stage> {
    let known: Vec<Stage> = book.stages().collect();
    if known.is_empty() { Stage::OPEN.to_vec() } else { known }
}

/// Open deals by stage: count, value, probability, weighted value.
pub fn stages(mut viewing: Viewing<'_>) -> Got<Shown> {
    let mut rows = Vec::new();
    let mut sums: Vec<(Decimal, Stage)> = Vec::new();
    let only = viewing.query.slice.get("stage").and_then(|name| Stage::parse_open(name));
    let chances = viewing.book.chances.by_stage;
    let imported = viewing.book.chances.imported;
    let known = shown(viewing.book);
    for (stage, chance) in Stage::OPEN.into_iter().zip(chances) {
        if only.is_some_and(|only| only != stage) || !known.contains(&stage) {
            continue;
        }
        let at = [("stage", stage.name())];
        let count = viewing.figure("pipeline.open_count", &at)?;
        let value = viewing.figure("pipeline.open_value", &at)?;
        let weighted = viewing.figure("pipeline.weighted", &at)?;
        if let Ok(sum) = weighted.value
            && sum > Decimal::ZERO
        {
            sums.push((sum, stage));
        }
        let chance = match imported {
            true => Cell::Blank,
            false => Cell::Number(chance.of(Decimal::ONE), Unit::Percent, Style::Exact),
        };
        // A chance from the table is one of our stage's.
        let name = if imported { viewing.stage(stage) } else { viewing.stage_of_rule(stage) };
        let mut row = GridRow::of(vec![
            Cell::Phrase(name),
            cell(&count),
            cell(&value),
            chance,
            cell(&weighted),
        ]);
        row.source = count.rows.clone();
        rows.push(row);
    }
    let count = viewing.figure("pipeline.open_count", &[])?;
    let value = viewing.figure("pipeline.open_value", &[])?;
    let weighted = viewing.figure("pipeline.weighted", &[])?;
    rows.push(GridRow::total(vec![
        Cell::Said(terms::TOTAL),
        cell(&count),
        cell(&value),
        Cell::Blank,
        cell(&weighted),
    ]));
    let head = vec![
        Head::text(terms::STAGE),
        Head::number(terms::DEALS),
        Head::number(terms::VALUE),
        Head::number(PROBABILITY),
        Head::number(terms::WEIGHTED),
    ];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.n = count.n;
    let parts = sums.len();
    let largest = foremost(sums, |(sum, _)| *sum);
    let text = match (largest.len(), parts) {
        (0, _) => WEIGHTED_PIPELINE_IS,
        (_, 1) => WEIGHTED_PIPELINE_ALL,
        (1, _) => LARGEST_PART,
        _ => LARGEST_PARTS,
    };
    let names = together(largest.iter().map(|(_, stage)| viewing.stage(*stage)));
    let each = largest.first().map_or(Decimal::ZERO, |(sum, _)| *sum);
    viewing.shown.finding =
        said(Phrase::said(text), &weighted).with(names).number(each, Unit::Money);
    viewing.shown.notes = weighted.notes.clone();
    let day = viewing.day();
    viewing.shown.measure = Phrase::said(terms::DEALS_OPEN_ON).day(day);
    Ok(viewing.shown)
}

/// Deals that entered each stage in the window, and the share that went on.
pub fn funnel(mut viewing: Viewing<'_>) -> Got<Shown> {
    let window = viewing.query.window.clone();
    let (mut rows, mut plotted) = (Vec::new(), Vec::new());
    let mut weakest: Option<(Decimal, Stage, Decimal)> = None;
    let mut lost: Vec<(usize, Stage, u64)> = Vec::new();
    let (mut most, mut judged) = (0, 0);
    for stage in shown(viewing.book) {
        let found = match outcomes(&viewing, stage, &window) {
            Ok(found) => found,
            Err(Gap::Missing(_, why)) => return snapshot_only(viewing, &window, why),
            Err(gap) => return Err(gap),
        };
        let rate =
            viewing.figure_in("pipeline.stage_conversion", &window, &[("stage", stage.name())])?;
        let resolved = (found.advanced.len() + found.lost.len()) as u64;
        let band = viewing.book.band(stage);
        most = most.max(found.entered());
        if let (true, Ok(value), Some((low, _))) = (resolved >= drawn::FEWEST, rate.value, band) {
            judged += 1;
            if weakest.is_none_or(|(gap, ..)| value - low < gap) {
                weakest = Some((value - low, stage, value));
            }
        }
        lost.push((found.lost.len(), stage, resolved));
        let name = match band {
            Some(_) => viewing.stage_of_rule(stage),
            None => viewing.stage(stage),
        };
        rows.push(GridRow::of(line(name, band, &found, cell(&rate), rate.status)));
        plotted.push(FunnelStage {
            name: viewing.stage(stage),
            count: found.entered() as u64,
            rate: rate.value.ok().filter(|_| resolved >= drawn::FEWEST),
            resolved,
            band,
            open: Some(found.open.len() as u64),
        });
    }
    let head = vec![
        Head::text(terms::STAGE),
        Head::number(ENTERED),
        Head::number(WENT_ON),
        Head::number(terms::LOST),
        Head::number(STILL_OPEN),
        Head::number(CONVERSION),
        Head::text(terms::TARGET),
        Head::text(terms::STATUS),
    ];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.grid.without_empty(&[terms::TARGET, terms::STATUS]);
    viewing.shown.n = Some(most as u64);
    viewing.shown.finding = match weakest {
        Some((gap, stage, value)) if gap < Decimal::ZERO => Phrase::said(CONVERTS_FURTHEST_BELOW)
            .with(viewing.stage(stage))
            .number(value, Unit::Percent),
        Some(_) if judged == shown(viewing.book).len() => Phrase::said(EVERY_STAGE_CONVERTS_WITHIN),
        Some(_) => {
            let text = STAGE_CONVERTS_WITHIN;
            Phrase::said(text).count(judged)
        }
        None => lost_most(&viewing, lost),
    };
    viewing.shown.measure = Phrase::said(DEALS_ENTERED_EACH_STAGE).window(&window);
    if viewing.book.history.is_none() {
        let note = terms::APPROXIMATE_NO_STAGE;
        viewing.shown.notes.push(Phrase::said(note));
    }
    let counted = DEALS_THAT_ENTERED.into();
    viewing.shown.plot = Some(Plot::Funnel { counted, stages: plotted });
    Ok(viewing.shown)
}

/// Where more deals are lost than anywhere else, which is not where most of them are. Of no
/// stage with five resolved there is nothing to say.
fn lost_most(viewing: &Viewing<'_>, lost: Vec<(usize, Stage, u64)>) -> Phrase {
    let enough = |resolved: u64| resolved >= drawn::FEWEST;
    if !lost.iter().any(|(.., resolved)| enough(*resolved)) {
        return Phrase::said(TOO_FEW_DEALS_RESOLVED);
    }
    if !lost.iter().any(|(count, _, resolved)| *count > 0 && enough(*resolved)) {
        return Phrase::said(NO_DEAL_LOST_STAGE_FIVE);
    }
    let stages = lost.len();
    let most = foremost(lost, |(count, ..)| *count);
    let names = together(most.iter().map(|(_, stage, _)| viewing.stage(*stage)));
    match most.as_slice() {
        [(count, _, resolved)] => {
            let text = match stages {
                1 => DEALS_RESOLVED_LOST_THERE,
                _ => MORE_DEALS_LOST_THAN_ANY,
            };
            let resolved = Decimal::from(*resolved);
            Phrase::said(text).with(names).count(*count).number(resolved, Unit::Count)
        }
        most => {
            let text = match most.len() == stages {
                true => AS_MANY_DEALS_LOST_EACH,
                false => MORE_DEALS_LOST_IN_EACH,
            };
            Phrase::said(text).with(names).count(most.first().map_or(0, |(count, ..)| *count))
        }
    }
}

fn line(
    name: Phrase,
    band: Option<(Decimal, Decimal)>,
    found: &Outcomes,
    rate: Cell,
    status: crate::value::Status,
) -> Vec<Cell> {
    let (advanced, lost) = (found.advanced.len(), found.lost.len());
    let few = drawn::is_few(advanced + lost);
    let rate = match rate {
        Cell::Figure(figure, _) if few && figure.value.is_ok() => {
            Cell::Fraction(advanced as u64, (advanced + lost) as u64)
        }
        rate => rate,
    };
    let band = match band {
        Some((low, high)) => {
            Cell::Phrase(Phrase::said(TO).styled(low, Unit::Percent, Style::Whole).styled(
                high,
                Unit::Percent,
                Style::Whole,
            ))
        }
        None => Cell::Blank,
    };
    vec![
        Cell::Phrase(name),
        count(found.entered()),
        count(advanced),
        count(lost),
        count(found.open.len()),
        rate,
        band,
        if few { Cell::Blank } else { Cell::Status(status) },
    ]
}

/// Without a history there is no conversion: the open deals by stage stand in.
fn snapshot_only(mut viewing: Viewing<'_>, window: &Window, why: Phrase) -> Got<Shown> {
    let mut rows = Vec::new();
    for stage in shown(viewing.book) {
        let at = [("stage", stage.name())];
        let count = viewing.figure("pipeline.open_count", &at)?;
        // Asked for, so that it is told what has no value; a column of none would say it twice.
        viewing.figure_in("pipeline.stage_conversion", window, &at)?;
        rows.push(GridRow::of(vec![Cell::Phrase(viewing.stage(stage)), cell(&count)]));
    }
    let head = vec![Head::text(terms::STAGE), Head::number(terms::OPEN)];
    viewing.shown.grid = Grid { head, rows };
    viewing.shown.finding = Phrase::said(CONVERSION_CANNOT_BE_TOLD).with(why);
    viewing.shown.measure = Phrase::said(OPEN_DEALS_BY_STAGE);
    Ok(viewing.shown)
}

said! {
    PROBABILITY = "Probability", "Wahrscheinlichkeit", "Probabilité";
    WEIGHTED_PIPELINE_IS =
        "Weighted pipeline is {0}",
        "Gewichtete Pipeline: {0}",
        "Pipeline pondéré : {0}";
    WEIGHTED_PIPELINE_ALL =
        "Weighted pipeline is {0}, all of it in {1}",
        "Gewichtete Pipeline: {0}, alles in der Stufe {1}",
        "Pipeline pondéré : {0}, tout à l’étape {1}";
    LARGEST_PART =
        "Weighted pipeline is {0}, the largest part in {1}, {2}",
        "Gewichtete Pipeline: {0}, davon am meisten in der Stufe {1} mit {2}",
        "Pipeline pondéré : {0}, surtout à l’étape {1}, avec {2}";
    LARGEST_PARTS =
        "Weighted pipeline is {0}, the largest parts in {1}, {2} each",
        "Gewichtete Pipeline: {0}, davon am meisten in den Stufen {1} mit je {2}",
        "Pipeline pondéré : {0}, surtout aux étapes {1}, avec {2} chacune";
    ENTERED = "Entered", "Eingetreten", "Entrées";
    WENT_ON = "Went on", "Weitergekommen", "Passées";
    STILL_OPEN = "Still open", "Noch offen", "Encore en cours";
    CONVERSION = "Conversion", "Übergangsquote", "Taux de passage";
    CONVERTS_FURTHEST_BELOW =
        "{0} converts {1}, furthest below its target",
        "Stufe {0}: Übergangsquote {1}, am weitesten unter Ziel",
        "Étape {0} : taux de passage de {1}, le plus loin sous l’objectif";
    EVERY_STAGE_CONVERTS_WITHIN =
        "Every stage converts within its target or above",
        "Alle Stufen erreichen oder übertreffen ihre Zielquote",
        "Toutes les étapes atteignent ou dépassent leur taux de passage cible";
    STAGE_CONVERTS_WITHIN =
        "{0} {0:stage converts|stages convert} within {0:its target|their targets} or above; the others cannot be judged",
        "{0} {0:Stufe erreicht oder übertrifft ihre Zielquote|Stufen erreichen oder übertreffen ihre Zielquote}; die anderen sind nicht beurteilbar",
        "{0} {0:étape atteint ou dépasse son taux cible|étapes atteignent ou dépassent leur taux cible} ; les autres ne peuvent être évaluées";
    DEALS_ENTERED_EACH_STAGE =
        "Deals that entered each stage, {0}",
        "In jede Stufe eingetretene Deals, {0}",
        "Affaires entrées à chaque étape, {0}";
    DEALS_THAT_ENTERED = "Deals that entered", "Eingetretene Deals", "Affaires entrées";
    TOO_FEW_DEALS_RESOLVED =
        "Too few deals are resolved to speak of conversion",
        "Zu wenige Deals sind entschieden, um von Übergangsquoten zu sprechen",
        "Trop peu d’affaires sont tranchées pour parler de taux de passage";
    NO_DEAL_LOST_STAGE_FIVE =
        "No deal was lost in a stage with five resolved",
        "In keiner Stufe mit fünf entschiedenen Deals ging einer verloren",
        "Aucune perte dans une étape comptant cinq affaires tranchées";
    DEALS_RESOLVED_LOST_THERE =
        "{1} of {2} deals resolved in {0} were lost there",
        "In der Stufe {0} gingen {1} von {2} entschiedenen Deals verloren",
        "À l’étape {0}, {1} des {2} affaires tranchées ont été perdues";
    MORE_DEALS_LOST_THAN_ANY =
        "More deals are lost in {0} than in any other stage: {1} of {2} resolved there",
        "In der Stufe {0} gehen mehr Deals verloren als in jeder anderen: {1} von {2} dort entschiedenen",
        "Plus d’affaires se perdent à l’étape {0} qu’à toute autre : {1} sur {2} tranchées";
    AS_MANY_DEALS_LOST_EACH =
        "As many deals are lost in each stage: {1} in each of {0}",
        "In jeder Stufe gehen gleich viele Deals verloren: je {1} in {0}",
        "Autant d’affaires se perdent à chaque étape : {1} à chacune de {0}";
    MORE_DEALS_LOST_IN_EACH =
        "More deals are lost in {0} than in any other stage: {1} in each",
        "In den Stufen {0} gehen mehr Deals verloren als in jeder anderen: je {1}",
        "Plus d’affaires se perdent aux étapes {0} qu’à toute autre : {1} à chacune";
    TO = "{0} to {1}", "{0} bis {1}", "{0} à {1}";
    CONVERSION_CANNOT_BE_TOLD =
        "Conversion cannot be told: {0}",
        "Übergangsquoten lassen sich nicht bestimmen: {0}",
        "Taux de passage indéterminés : {0}";
    OPEN_DEALS_BY_STAGE =
        "Open deals by stage",
        "Offene Deals nach Stufe",
        "Affaires en cours par étape";
}
