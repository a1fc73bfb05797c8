//! A drawing made of a few marks. Lengths are hundredths of a point, so the bytes
//! written do not depend on the machine. The scene knows where everything lies
//! and checks itself: no text may touch text, a line, an edge of a fill, or the page's.

use crate::diag::Fault;
use crate::document::Brand;
use crate::document::chart::face::Faces;
use crate::document::chart::faults;
use crate::document::chart::role::Role;
use std::fmt::Write as _;

/// Hundredths of a point.
pub type U = i32;

/// Points.
pub const fn pt(points: i32) -> U {
    points * 100
}

/// Axis, key and heads of columns. The three sizes of charts; no other is allowed.
pub const SMALL: U = 680;
/// Names and the values of cells.
pub const LABEL: U = 750;
/// Values.
pub const VALUE: U = 800;

/// Where the anchor of a text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Text starts there.
    Start,
    /// Text is centred there.
    Middle,
    /// Text ends there.
    End,
}

/// How text is set.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// One of three sizes.
    pub size: U,
    /// Bold.
    pub strong: bool,
    /// Its colour.
    pub role: Role,
    /// Its anchor.
    pub side: Side,
}

/// Regular text.
pub const fn plain(size: U, role: Role, side: Side) -> Type {
    Type { size, strong: false, role, side }
}

/// Bold text.
pub const fn strong(size: U, role: Role, side: Side) -> Type {
    Type { size, strong: true, role, side }
}

/// A rectangle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Area {
    /// Left.
    pub x: U,
    /// Top.
    pub y: U,
    /// Width.
    pub w: U,
    /// Height.
    pub h: U,
}

impl Area {
    fn hits(&self, other: &Area) -> bool {
        self.x < other.x + other.w
            && other.x < self.x + self.w
            && self.y < other.y + other.h
            && other.y < self.y + self.h
    }

    fn inside(&self, other: &Area) -> bool {
        self.x >= other.x
            && self.y >= other.y
            && self.x + self.w <= other.x + other.w
            && self.y + self.h <= other.y + other.h
    }

    /// Whether the line between two points runs through it.
    fn crossed(&self, from: (U, U), to: (U, U)) -> bool {
        let beside = from.0.max(to.0) <= self.x || from.0.min(to.0) >= self.x + self.w;
        let apart = from.1.max(to.1) <= self.y || from.1.min(to.1) >= self.y + self.h;
        if beside || apart {
            return false;
        }
        let (mut first, mut last) = (0i64, 1_000_000i64);
        let spans =
            [(from.0, to.0, self.x, self.x + self.w), (from.1, to.1, self.y, self.y + self.h)];
        for (start, end, low, high) in spans {
            let (start, delta) = (i64::from(start), i64::from(end - start));
            let (low, high) = (i64::from(low), i64::from(high));
            if delta == 0 {
                if start <= low || start >= high {
                    return false;
                }
                continue;
            }
            let at = |edge: i64| (edge - start) * 1_000_000 / delta;
            let (near, far) = (at(low).min(at(high)), at(low).max(at(high)));
            (first, last) = (first.max(near), last.min(far));
        }
        first < last
    }
}

/// A drawing in the making.
pub struct Scene<'a> {
    /// Width of the canvas.
    pub width: U,
    /// Height of the canvas; each chart sets its own.
    pub height: U,
    /// Full names that had to be shortened.
    pub shortened: Vec<String>,
    /// What is wrong with the drawing.
    pub faults: Vec<Fault>,
    faces: &'a Faces,
    brand: &'a Brand,
    body: String,
    /// Where in `body` a text's tag ends, and how wide the text is: for the screen.
    lengths: Vec<(usize, U)>,
    texts: Vec<(Area, String)>,
    fills: Vec<Area>,
    lines: Vec<((U, U), (U, U))>,
}

macro_rules! put {
    ($scene:expr, $($rest:tt)*) => {{ let _ = write!($scene.body, $($rest)*); }};
}

impl<'a> Scene<'a> {
    /// An empty drawing.
    pub fn new(faces: &'a Faces, brand: &'a Brand, width: U) -> Scene<'a> {
        Scene {
            width,
            height: 0,
            shortened: Vec::new(),
            faults: Vec::new(),
            faces,
            brand,
            body: String::with_capacity(8_192),
            lengths: Vec::new(),
            texts: Vec::new(),
            fills: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// A filled rectangle. Text may stand inside it or outside, not across its edge.
    pub fn rect(&mut self, role: Role, area: Area) {
        if area.w <= 0 || area.h <= 0 {
            return;
        }
        self.fills.push(area);
        self.body.push_str("<rect");
        self.fill(role);
        let (x, y, w, h) = (n(area.x), n(area.y), n(area.w), n(area.h));
        put!(self, " x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"/>\n");
    }

    /// A straight line; `dash` as SVG has it, or empty.
    pub fn line(&mut self, role: Role, width: U, dash: &str, from: (U, U), to: (U, U)) {
        self.polyline(role, width, dash, &[from, to]);
    }

    /// A line through points.
    pub fn polyline(&mut self, role: Role, width: U, dash: &str, points: &[(U, U)]) {
        self.lines.extend(points.windows(2).filter_map(|pair| match pair {
            [from, to] => Some((*from, *to)),
            _ => None,
        }));
        let (class, hex) = (role.class(), role.light(self.brand));
        put!(self, "<path class=\"s-{class}\" stroke=\"{hex}\" stroke-width=\"{}\"", n(width));
        if !dash.is_empty() {
            put!(self, " stroke-dasharray=\"{dash}\"");
        }
        if points.len() > 2 {
            self.body.push_str(" stroke-linejoin=\"round\"");
        }
        self.body.push_str(" fill=\"none\" d=\"");
        self.path(points);
        self.body.push_str("\"/>\n");
    }

    /// A filled shape.
    pub fn shape(&mut self, role: Role, points: &[(U, U)]) {
        self.body.push_str("<path");
        self.fill(role);
        self.body.push_str(" d=\"");
        self.path(points);
        self.body.push_str("Z\"/>\n");
    }

    /// ▲ or ▼ about a centre: drawn, since faces lack them or draw them badly.
    pub fn triangle(&mut self, role: Role, up: bool, x: U, y: U, radius: U) {
        let (tip, foot) = if up { (y - radius, y + radius) } else { (y + radius, y - radius) };
        let half = radius * 13 / 10;
        self.shape(role, &[(x, tip), (x + half, foot), (x - half, foot)]);
    }

    /// A filled circle.
    pub fn dot(&mut self, role: Role, x: U, y: U, radius: U) {
        self.body.push_str("<circle");
        self.fill(role);
        put!(self, " cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", n(x), n(y), n(radius));
    }

    /// Text on a baseline. Returns where it lies.
    pub fn text(&mut self, kind: Type, x: U, baseline: U, text: &str) -> Area {
        let width = match self.faces.width(text, kind.size, kind.strong) {
            Ok(width) => width,
            Err(character) => {
                self.faults.push(faults::missing_glyph(character, text));
                return Area { x, y: baseline, w: 0, h: 0 };
            }
        };
        let left = match kind.side {
            Side::Start => x,
            Side::Middle => x - width / 2,
            Side::End => x - width,
        };
        self.body.push_str("<text");
        self.fill(kind.role);
        put!(self, " x=\"{}\" y=\"{}\" font-size=\"{}\"", n(x), n(baseline), n(kind.size));
        self.body.push_str(if kind.strong { " font-weight=\"700\"" } else { "" });
        self.body.push_str(match kind.side {
            Side::Start => "",
            Side::Middle => " text-anchor=\"middle\"",
            Side::End => " text-anchor=\"end\"",
        });
        self.lengths.push((self.body.len(), width));
        self.body.push('>');
        escape(&mut self.body, text);
        self.body.push_str("</text>\n");
        let area = Area { x: left, y: baseline - kind.size * 76 / 100, w: width, h: kind.size };
        self.texts.push((area, text.to_owned()));
        area
    }

    /// Text centred on a height by its capitals.
    pub fn mid(&mut self, kind: Type, x: U, centre: U, text: &str) -> Area {
        self.text(kind, x, centre + kind.size * 35 / 100, text)
    }

    /// How wide text would be; what no face has is told when it is set.
    pub fn measure(&self, kind: Type, text: &str) -> U {
        self.faces.width(text, kind.size, kind.strong).unwrap_or_default()
    }

    /// The widest of some texts.
    pub fn widest<'t>(&self, kind: Type, texts: impl IntoIterator<Item = &'t str>) -> U {
        texts.into_iter().map(|text| self.measure(kind, text)).max().unwrap_or_default()
    }

    /// Finds every text that leaves the page or lies over something. Everything is
    /// looked at from the top down, so that only neighbours are compared.
    pub fn check(&mut self) {
        let page = Area { x: 0, y: 0, w: self.width, h: self.height };
        self.texts.sort_by_key(|(area, _)| area.y);
        self.fills.sort_by_key(|area| area.y);
        let tallest = self.fills.iter().map(|area| area.h).max().unwrap_or_default();
        let mut found = Vec::new();
        for (index, (area, text)) in self.texts.iter().enumerate() {
            let end = area.y + area.h;
            if !area.inside(&page) {
                found.push(faults::off_the_edge(text));
            }
            let mut below = self.texts.iter().skip(index + 1).take_while(|other| other.0.y < end);
            if let Some((_, other)) = below.find(|other| area.hits(&other.0)) {
                found.push(faults::overlap(other, &format!("`{text}`")));
            }
            let first = self.fills.partition_point(|fill| fill.y + tallest <= area.y);
            let mut fills = self.fills.iter().skip(first).take_while(|fill| fill.y < end);
            if fills.any(|fill| area.hits(fill) && !area.inside(fill)) {
                found.push(faults::overlap(text, "the edge of a bar"));
            }
            if self.lines.iter().any(|(from, to)| area.crossed(*from, *to)) {
                found.push(faults::overlap(text, "a line"));
            }
        }
        self.faults.extend(found);
    }

    /// The drawing as SVG. On a screen the face may be another: each text carries
    /// its length, so that it cannot collide. On paper that would scramble the
    /// text that readers and search find in the PDF.
    pub fn svg(&self, id: &str, title: &str, description: &str, screen: bool) -> String {
        let id: String =
            id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let mut out = String::with_capacity(self.body.len() + 1_024);
        let (w, h) = (n(self.width), n(self.height));
        let mut family = String::new();
        for name in self.faces.families() {
            family.push('\'');
            escape(&mut family, &name.replace('\'', ""));
            family.push_str("',");
        }
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}pt\" \
             height=\"{h}pt\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" class=\"chart\" \
             font-family=\"{family}Arial,sans-serif\">\n<title id=\"{id}-t\">"
        );
        escape(&mut out, title);
        let _ = write!(out, "</title>\n<desc id=\"{id}-d\">");
        escape(&mut out, description);
        out.push_str("</desc>\n");
        self.marks(&mut out, screen);
        out
    }

    /// The drawing for a narrow screen, hidden until it is wanted: its title and
    /// description are those of the drawing beside it.
    pub fn svg_beside(&self) -> String {
        let (w, h) = (n(self.width), n(self.height));
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" \
             aria-hidden=\"true\" class=\"chart narrow\">\n"
        );
        self.marks(&mut out, true);
        out
    }

    fn marks(&self, out: &mut String, screen: bool) {
        if !screen && self.faces.has_boxes() {
            out.extend(self.body.chars().map(|sign| self.faces.printed(sign)));
            out.push_str("</svg>\n");
            return;
        }
        let mut from = 0;
        for (at, width) in self.lengths.iter().filter(|_| screen) {
            out.push_str(self.body.get(from..*at).unwrap_or_default());
            let _ = write!(out, " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", n(*width));
            from = *at;
        }
        out.push_str(self.body.get(from..).unwrap_or_default());
        out.push_str("</svg>\n");
    }

    fn fill(&mut self, role: Role) {
        let (class, hex) = (role.class(), role.light(self.brand));
        put!(self, " class=\"f-{class}\" fill=\"{hex}\"");
    }

    fn path(&mut self, points: &[(U, U)]) {
        for (index, (x, y)) in points.iter().enumerate() {
            self.body.push(if index == 0 { 'M' } else { 'L' });
            put!(self, "{} {}", n(*x), n(*y));
        }
    }
}

/// Hundredths as points, without trailing zeros: 1234 is `12.34`.
pub fn n(value: U) -> Points {
    Points(value)
}

/// A length as SVG has it.
pub struct Points(U);

impl std::fmt::Display for Points {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        match (size / 100, size % 100) {
            (whole, 0) => write!(f, "{sign}{whole}"),
            (whole, part) if part % 10 == 0 => write!(f, "{sign}{whole}.{}", part / 10),
            (whole, part) => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

/// Text as XML: data is never markup, and characters that XML cannot hold are gone.
pub fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push(' '),
            other => out.push(other),
        }
    }
}
