//! What a mark means. Paper takes the hex in the attribute; the page restyles the
//! class (`layouts/html/shared/figures.css`), so that one drawing serves light and dark.

use crate::document::Brand;
use crate::document::brand::DARK_GROUND;
use crate::document::brand::palette::{BAND, BAR, LINE, LOSS, RAMP, SOFT};

macro_rules! roles {
    ($($name:ident $class:literal $hex:expr, $doc:literal;)*) => {
        /// What a mark means.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Role { $(#[doc = $doc] $name),* }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Role] = &[$(Role::$name),*];

            /// The class, after `f-` for fills and `s-` for strokes.
            pub fn class(self) -> &'static str {
                match self { $(Role::$name => $class),* }
            }

            /// For paper and a light screen, and for a dark one.
            fn built_in(self) -> [&'static str; 2] {
                match self { $(Role::$name => $hex),* }
            }
        }
    };
}

roles! {
    Ink "ink" ["#17212B", "#E9EEF2"], "Text, target ticks.";
    Muted "muted" ["#55626E", "#A4B1BD"], "Text that stands back.";
    Rule "rule" ["#8A95A0", "#6F7D8A"], "Axes and connectors.";
    Grid "grid" ["#DFE4E9", "#2C363F"], "Hairlines.";
    Paper "paper" ["#FFFFFF", DARK_GROUND], "The ground.";
    Base "base" BAR, "Totals, and what stands beside gains.";
    Bar "bar" BAR, "Ordinary bars: the brand's accent where it can be.";
    Second "second" BAR, "The second line.";
    Soft "soft" SOFT, "Plan; the rest of a Pareto.";
    Accent "accent" LINE, "The one thing to look at.";
    Gain "gain" ["#13716C", "#2E9A93"], "Always with a sign or ▲ too.";
    Loss "loss" LOSS, "Always with a sign or ▼ too.";
    BandLow "band-low" BAND, "Poor.";
    Band "band" ["#E4E9EE", "#2A343E"], "Fair; a target band with ink ticks.";
    BandHigh "band-high" ["#F2F5F7", "#1D252C"], "Good.";
    H0 "h0" RAMP[0], "Lowest of five classes.";
    H1 "h1" RAMP[1], "Second of five classes.";
    H2 "h2" RAMP[2], "Third of five classes.";
    H3 "h3" RAMP[3], "Fourth of five classes.";
    H4 "h4" RAMP[4], "Highest of five classes.";
}

impl Role {
    /// Five ordered classes, lowest first.
    pub const RAMP: [Role; 5] = [Role::H0, Role::H1, Role::H2, Role::H3, Role::H4];

    /// The colour in print and on a light screen.
    pub fn light(self, brand: &Brand) -> &str {
        self.of_brand(brand).map_or(self.built_in()[0], |[light, _]| light)
    }

    /// The colour on a dark screen.
    pub fn dark(self, brand: &Brand) -> &str {
        self.of_brand(brand).map_or(self.built_in()[1], |[_, dark]| dark)
    }

    /// What a brand colours.
    fn of_brand(self, brand: &Brand) -> Option<&[String; 2]> {
        let charts = &brand.charts;
        match self {
            Role::Accent => Some(&charts.line),
            Role::Second => Some(&charts.second),
            Role::Bar => Some(&charts.bar),
            _ => {
                let class = Role::RAMP.iter().position(|class| *class == self)?;
                charts.ramp.get(class)
            }
        }
    }

    /// The role of text on a fill of this role: at least 4.5:1 in both themes.
    #[must_use]
    pub fn text_on(self) -> Role {
        match self {
            Role::H4 | Role::Base | Role::Bar | Role::Accent | Role::Gain => Role::Paper,
            _ => Role::Ink,
        }
    }
}
