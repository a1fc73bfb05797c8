//! Colours of a given lightness in the hue of another, by Oklab (Ottosson 2020),
//! which keeps a blue blue where it grows light. In whole numbers: millionths.

use crate::document::brand::contrast::Colour;
use crate::document::brand::sight::{ONE, cube_root, times};

/// Light to what the three kinds of cones receive.
const CONES: [[i64; 3]; 3] =
    [[412_221, 536_333, 51_446], [211_903, 680_700, 107_397], [88_302, 281_719, 629_979]];

/// Their roots to lightness and two opponent colours.
const OPPONENT: [[i64; 3]; 3] =
    [[210_454, 793_618, -4_072], [1_977_998, -2_428_592, 450_594], [25_904, 782_772, -808_676]];

const BACK_TO_CONES: [[i64; 3]; 3] =
    [[ONE, 396_338, 215_804], [ONE, -105_561, -63_854], [ONE, -89_484, -1_291_486]];

const BACK_TO_LIGHT: [[i64; 3]; 3] = [
    [4_076_742, -3_307_712, 230_970],
    [-1_268_438, 2_609_757, -341_319],
    [-4_196, -703_419, 1_707_615],
];

/// As light as `model`, in the hue of `hue`, and no more colourful than either.
pub fn like(model: Colour, hue: Colour) -> Colour {
    let ([_, a, b], [_, mine, yours]) = (opponent(hue), opponent(model));
    let (own, most) = (length(a, b), length(mine, yours));
    let target = model.luminance();
    // What no screen can show is made a little greyer until one can.
    let paler = (0..=32).rev().map(|part| {
        let chroma = own.min(most) * part / 32;
        let scaled = |axis: i64| if own == 0 { 0 } else { axis * chroma / own };
        of_luminance(target, scaled(a), scaled(b))
    });
    paler.into_iter().flatten().next().unwrap_or(model)
}

/// The colour of that luminance among those that differ only in lightness.
fn of_luminance(target: u32, a: i64, b: i64) -> Option<Colour> {
    let (mut low, mut high) = (0, ONE);
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        let [red, green, blue] = light(middle, a, b);
        let found = (red * 2126 + green * 7152 + blue * 722) / 10_000;
        if found <= i64::from(target) { low = middle } else { high = middle }
    }
    let light = light(low, a, b);
    // A millionth beyond what a screen can do is the rounding of these numbers.
    let shown = light.iter().all(|level| (-200..=ONE + 200).contains(level));
    shown.then(|| Colour::of_linear(light))
}

fn opponent(colour: Colour) -> [i64; 3] {
    times(&OPPONENT, times(&CONES, colour.linear()).map(cube_root))
}

fn light(lightness: i64, a: i64, b: i64) -> [i64; 3] {
    let cubed = |root: i64| root * root / ONE * root / ONE;
    times(&BACK_TO_LIGHT, times(&BACK_TO_CONES, [lightness, a, b]).map(cubed))
}

fn length(a: i64, b: i64) -> i64 {
    (a * a + b * b).isqrt()
}
