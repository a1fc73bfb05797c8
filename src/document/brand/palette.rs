//! What of the brand's accent reaches the charts. The hue of the ramp always does:
//! its classes keep our lightness, and with it their order and the contrast of what
//! stands on them. Bars and the first line take the accent where every eye tells it from
//! what stands beside it, on paper and on a dark screen; else ours are used.

use crate::document::brand::contrast::{Colour, contrast};
use crate::document::brand::{hue, sight};
use serde::Serialize;

/// Colours of charts: each for paper and a light screen, and for a dark one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Palette {
    /// The first line, and the last point of a small one.
    pub line: [String; 2],
    /// The second line.
    pub second: [String; 2],
    /// Bars.
    pub bar: [String; 2],
    /// Five ordered classes, lowest first.
    pub ramp: [[String; 2]; 5],
}

// Our colours, for paper and a dark screen: charts are drawn in them, and those of a
// brand are judged beside them.

/// Our accent, and the first line.
pub const LINE: [&str; 2] = ["#0B5FAE", "#6DB3F2"];
/// Bars, totals and the second line.
pub const BAR: [&str; 2] = ["#2F4256", "#C3CFDA"];
/// What stands back: plan, the rest of a Pareto.
pub const SOFT: [&str; 2] = ["#8796A4", "#71818F"];
/// Losses.
pub const LOSS: [&str; 2] = ["#DC7633", "#F6A878"];
/// The darkest band that a bar stands on.
pub const BAND: [&str; 2] = ["#CDD5DC", "#3A4650"];
/// Five ordered classes, lowest first.
pub const RAMP: [[&str; 2]; 5] = [
    ["#EDF3F9", "#1A2733"],
    ["#CBDDEE", "#20394F"],
    ["#9CC0E0", "#274D72"],
    ["#6398CB", "#2F6193"],
    ["#1D4F86", "#BFDCF5"],
];

/// What keeps two colours apart, in hundredths: CIEDE2000 for every eye, L* in grey
/// print, and the contrast of a bar on its band. Our own have 13.1, 12.9 and 4.5.
const APART: i64 = 1_300;
const IN_GREY: i64 = 1_250;
const ON_BAND: u32 = 300;

/// Why a colour of ours is used instead of the brand's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// `bars` or `the first line`.
    pub what: &'static str,
    /// What it cannot be told from.
    pub from: &'static str,
    /// Whether that is so on a dark screen, not in print.
    pub dark: bool,
}

impl Default for Palette {
    fn default() -> Palette {
        Palette {
            line: LINE.map(str::to_owned),
            second: BAR.map(str::to_owned),
            bar: BAR.map(str::to_owned),
            ramp: RAMP.map(|class| class.map(str::to_owned)),
        }
    }
}

impl Palette {
    /// The colours of charts for an accent, and what of it could not be used.
    pub fn of(accent: Colour, dark: Colour) -> (Palette, Vec<Near>) {
        let brand = [accent, dark];
        // Lines are labelled at their ends and differ in width: grey is no matter.
        let plans = [("the grey of plans", SOFT[0], false), ("the grey of plans", SOFT[1], true)];
        let line = near("the first line", brand, &plans, false);
        // Losses on a screen have their sign; in print they have to be told in grey too.
        let beside = [
            ("the grey of bars that stand back", SOFT[0], false),
            ("the colour of losses", LOSS[0], false),
            ("the grey of bars that stand back", SOFT[1], true),
        ];
        let bar = near("bars", brand, &beside, true).or_else(|| on_bands(brand));
        let mut palette = Palette::default();
        let hex = || brand.map(Colour::hex);
        if line.is_none() {
            palette.line = hex();
            // A dark accent is near our dark second line, which then steps back.
            let second = [("the second line", BAR[0], false), ("the second line", BAR[1], true)];
            if near("the first line", brand, &second, false).is_some() {
                palette.second = SOFT.map(str::to_owned);
            }
        }
        if bar.is_none() {
            palette.bar = hex();
        }
        for (class, ours) in palette.ramp.iter_mut().zip(RAMP) {
            for ((shade, ours), hue) in class.iter_mut().zip(ours).zip(brand) {
                *shade =
                    Colour::parse(ours).map_or_else(String::new, |ours| hue::like(ours, hue).hex());
            }
        }
        (palette, line.into_iter().chain(bar).collect())
    }
}

/// Whether a colour is told from what stands back on a dark screen.
pub(super) fn stands_out_in_dark(colour: Colour) -> bool {
    let [_, soft] = SOFT.map(Colour::parse);
    soft.is_none_or(|soft| sight::distance(colour, soft) >= APART)
}

/// The first of some colours of ours that the brand's cannot be told from: what has it,
/// the colour, and whether that is the one of the dark screen.
fn near(
    what: &'static str,
    [light, dark]: [Colour; 2],
    beside: &[(&'static str, &str, bool)],
    in_grey: bool,
) -> Option<Near> {
    let told = |(_, ours, is_dark): &&(&'static str, &str, bool)| {
        let colour = if *is_dark { dark } else { light };
        Colour::parse(ours).is_some_and(|ours| {
            let far = sight::distance(colour, ours) >= APART;
            // Only the light colours are printed in grey.
            let grey = *is_dark || !in_grey || sight::in_grey(colour, ours) >= IN_GREY;
            !(far && grey)
        })
    };
    let (from, _, dark) = beside.iter().find(told)?;
    Some(Near { what, from, dark: *dark })
}

/// Bars on bands can be made out.
fn on_bands(brand: [Colour; 2]) -> Option<Near> {
    let faint = brand.into_iter().zip(BAND).position(|(colour, band)| {
        Colour::parse(band).is_some_and(|band| contrast(colour, band) < ON_BAND)
    })?;
    Some(Near { what: "bars", from: "the bands behind them", dark: faint == 1 })
}
