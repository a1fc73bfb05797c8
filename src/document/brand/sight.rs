//! How far apart two colours are for the eyes there are: CIEDE2000 under normal
//! sight and the three ways of being colour-blind (Machado, Oliveira and Fernandes
//! 2009, severity 1), and in grey. In whole numbers: the same answer on every
//! machine. Numbers are millionths, angles millionths of a degree.

use crate::document::brand::contrast::Colour;

/// One, in millionths.
pub(super) const ONE: i64 = 1_000_000;

/// What each kind of sight makes of red, green and blue light.
const SIGHTS: [[[i64; 3]; 3]; 4] = [
    [[ONE, 0, 0], [0, ONE, 0], [0, 0, ONE]],
    [[152_286, 1_052_583, -204_868], [114_503, 786_281, 99_216], [-3_882, -48_116, 1_051_998]],
    [[367_322, 860_646, -227_968], [280_085, 672_501, 47_413], [-11_820, 42_940, 968_881]],
    [[1_255_528, -76_749, -178_779], [-78_411, 930_809, 147_602], [4_733, 691_367, 303_900]],
];

/// Light of sRGB as a share of the white of D65, and so X, Y and Z.
const XYZ: [[i64; 3]; 3] =
    [[433_950, 376_210, 189_840], [212_673, 715_152, 72_175], [17_757, 109_468, 872_775]];

/// The least distance of two colours for any eye, in hundredths.
pub fn distance(one: Colour, other: Colour) -> i64 {
    let seen = SIGHTS.iter().map(|sight| ciede2000(lab(one, sight), lab(other, sight)));
    seen.min().unwrap_or_default()
}

/// How far apart two colours are in grey, in hundredths of L*.
pub fn in_grey(one: Colour, other: Colour) -> i64 {
    let light = |colour| SIGHTS.first().map_or(0, |normal| lab(colour, normal)[0]);
    (light(one) - light(other)).abs() / 10_000
}

/// A row of a matrix times a column, in millionths.
pub(super) fn times(matrix: &[[i64; 3]; 3], column: [i64; 3]) -> [i64; 3] {
    matrix.map(|row| {
        let products = row.iter().zip(column).map(|(part, level)| part * level);
        products.sum::<i64>() / ONE
    })
}

/// L*, a* and b* of a colour as an eye sees it.
fn lab(colour: Colour, sight: &[[i64; 3]; 3]) -> [i64; 3] {
    let light = times(sight, colour.linear()).map(|level| level.clamp(0, ONE));
    let [x, y, z] = times(&XYZ, light).map(|share| match share {
        0..=8_856 => (share * 903_296 / 1_000 + 16 * ONE) / 116,
        share => cube_root(share),
    });
    [116 * y - 16 * ONE, 500 * (x - y), 200 * (y - z)]
}

/// The cube root of millionths.
pub(super) fn cube_root(value: i64) -> i64 {
    let whole = value.max(0).saturating_mul(ONE * ONE);
    let (mut low, mut high) = (0, 2 * ONE);
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        let cube = middle * middle * middle;
        if cube <= whole { low = middle } else { high = middle }
    }
    low
}

/// CIEDE2000 in hundredths (Sharma, Wu and Dalal 2005).
pub fn ciede2000(one: [i64; 3], other: [i64; 3]) -> i64 {
    let plain = i64::midpoint(length(one[1], one[2]), length(other[1], other[2]));
    let more = ONE + (ONE - saturation(plain)) / 2;
    let (one, other) = (Polar::of(one, more), Polar::of(other, more));
    let grey = one.chroma == 0 || other.chroma == 0;
    let turn = if grey { 0 } else { turned(other.hue - one.hue) };
    let hue = match (grey, (other.hue - one.hue).abs() <= HALF) {
        (true, _) => one.hue + other.hue,
        (false, true) => i64::midpoint(one.hue, other.hue),
        (false, false) => i64::midpoint(one.hue, other.hue) + HALF,
    };
    let (light, chroma) =
        (i64::midpoint(one.light, other.light), i64::midpoint(one.chroma, other.chroma));
    let both = root(mul(one.chroma, other.chroma));
    let from_middle = mul(light - 50 * ONE, light - 50 * ONE);
    let by_light = div(
        other.light - one.light,
        ONE + div(mul(15_000, from_middle), root(20 * ONE + from_middle)),
    );
    let by_chroma = div(other.chroma - one.chroma, ONE + mul(45_000, chroma));
    let by_hue = div(2 * mul(both, sine(turn / 2)), ONE + mul(mul(15_000, chroma), evenness(hue)));
    let rotation = mul(-sine(2 * bend(hue)), 2 * saturation(chroma));
    let square = mul(by_light, by_light)
        + mul(by_chroma, by_chroma)
        + mul(by_hue, by_hue)
        + mul(rotation, mul(by_chroma, by_hue));
    root(square.max(0)) / 10_000
}

/// A colour by how light, how colourful, and in which direction.
struct Polar {
    light: i64,
    chroma: i64,
    hue: i64,
}

impl Polar {
    fn of([light, a, b]: [i64; 3], more: i64) -> Polar {
        let a = mul(a, more);
        Polar { light, chroma: length(a, b), hue: direction(a, b) }
    }
}

/// Half a turn.
const HALF: i64 = 180 * ONE;

/// A turn by the shorter way.
fn turned(angle: i64) -> i64 {
    match angle {
        angle if angle > HALF => angle - 2 * HALF,
        angle if angle < -HALF => angle + 2 * HALF,
        angle => angle,
    }
}

/// The root of C⁷ / (C⁷ + 25⁷).
fn saturation(chroma: i64) -> i64 {
    let part = chroma / 25;
    let square = mul(part, part);
    let seventh = mul(mul(square, square), mul(square, part));
    root(div(seventh, seventh.saturating_add(ONE)))
}

/// T: hues are not told apart equally well.
fn evenness(hue: i64) -> i64 {
    ONE - mul(170_000, cosine(hue - 30 * ONE))
        + mul(240_000, cosine(2 * hue))
        + mul(320_000, cosine(3 * hue + 6 * ONE))
        - mul(200_000, cosine(4 * hue - 63 * ONE))
}

/// Δθ: blues bend.
fn bend(hue: i64) -> i64 {
    let off = (hue - 275 * ONE) / 25;
    30 * faded(mul(off, off))
}

/// e to the power of less than nothing.
fn faded(value: i64) -> i64 {
    if value > 20 * ONE {
        return 0;
    }
    let part = value / 32;
    let (square, cube) = (mul(part, part), mul(mul(part, part), part));
    let mut left = ONE - part + square / 2 - cube / 6 + mul(cube, part) / 24;
    for _ in 0..5 {
        left = mul(left, left);
    }
    left
}

fn mul(one: i64, other: i64) -> i64 {
    narrow(i128::from(one) * i128::from(other) / i128::from(ONE))
}

fn div(one: i64, other: i64) -> i64 {
    narrow(i128::from(one) * i128::from(ONE) / i128::from(other.max(1)))
}

fn narrow(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn root(value: i64) -> i64 {
    narrow((i128::from(value.max(0)) * i128::from(ONE)).isqrt())
}

fn length(x: i64, y: i64) -> i64 {
    narrow((i128::from(x) * i128::from(x) + i128::from(y) * i128::from(y)).isqrt())
}

/// The angles whose tangents are 1, 1/2, 1/4 …: turning by them needs no table of sines.
const ANGLES: [i64; 22] = [
    45_000_000, 26_565_051, 14_036_243, 7_125_016, 3_576_334, 1_789_911, 895_174, 447_614, 223_811,
    111_906, 55_953, 27_976, 13_988, 6_994, 3_497, 1_749, 874, 437, 219, 109, 55, 27,
];

/// What all these turns lengthen by, undone.
const SHORTENED: i64 = 607_253;

/// The direction of a point, from 0 to 360 degrees.
fn direction(x: i64, y: i64) -> i64 {
    if x == 0 && y == 0 {
        return 0;
    }
    let (mut x, mut y, mut angle) = match x < 0 {
        true => (-x << 8, -y << 8, HALF),
        false => (x << 8, y << 8, 0),
    };
    for (step, part) in ANGLES.iter().enumerate() {
        let (dx, dy) = (y >> step, x >> step);
        match y > 0 {
            true => (x, y, angle) = (x + dx, y - dy, angle + part),
            false => (x, y, angle) = (x - dx, y + dy, angle - part),
        }
    }
    angle.rem_euclid(2 * HALF)
}

fn sine(angle: i64) -> i64 {
    cosine(angle - HALF / 2)
}

fn cosine(angle: i64) -> i64 {
    let angle = turned(angle.rem_euclid(2 * HALF));
    let (mut left, sign) = match angle {
        angle if angle > HALF / 2 => (angle - HALF, -1),
        angle if angle < -HALF / 2 => (angle + HALF, -1),
        angle => (angle, 1),
    };
    let (mut x, mut y) = (SHORTENED << 8, 0);
    for (step, part) in ANGLES.iter().enumerate() {
        let (dx, dy): (i64, i64) = (y >> step, x >> step);
        match left > 0 {
            true => (x, y, left) = (x - dx, y + dy, left - part),
            false => (x, y, left) = (x + dx, y - dy, left + part),
        }
    }
    sign * (x >> 8)
}
