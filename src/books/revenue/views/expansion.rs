//! Why customers grew, and who could.

use crate::books::making::Got;
use crate::books::making::cells::{count, grid, money, percent, row, share, words};
use crate::books::making::foremost::{foremost, together};
use crate::books::revenue::book::{Revenue, at};
use crate::books::revenue::bridge::Movement;
use crate::books::revenue::mix::{MIXED, Mix, aimed};
use crate::books::revenue::position::Rates;
use crate::books::revenue::records::Change;
use crate::books::revenue::terms;
use crate::books::revenue::views::Looked;
use crate::books::{Cell, GridRow, Plot, Shown, Slice};
use crate::value::Money;
use crate::value::{Decimal, Phrase, Said, Style, Unit, said};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A product is usual when this share of a segment has it, in percent.
const USUAL_PERCENT: usize = 50;
/// Owners enough to call a product usual.
const FEWEST_OWNERS: usize = 2;
/// A part of the bar below this share has no room for its label.
const SMALL: Decimal = Decimal::from_parts(8, 0, 0, false, 2);
/// Candidates printed.
const CANDIDATES: usize = 50;

impl Revenue {
    /// The mix beside its target shares, tied to the bridge.
    pub fn show_mix(&self, looked: &Looked<'_>) -> Got<Shown> {
        let window = looked.window();
        let mix = self.mix(window, &looked.filter)?;
        if mix.grew() {
            self.tells_why()?;
        }
        let bridge = self.bridge(window, &looked.filter, self.choices.netting)?;
        let base = mix.base();
        let heads =
            [terms::EXPANSION, terms::SHARE, terms::TARGET, terms::DIFFERENCE, INCREASES, MIX];
        let mut shown = Shown {
            grid: grid(terms::TYPE, heads),
            measure: self.measure_line(INCREASES_ARR_EACH_CUSTOMER, window),
            n: Some(MIXED.iter().filter_map(|change| mix.counts.get(change)).sum::<usize>() as u64),
            ..Shown::default()
        };
        let mut widest: Option<(Decimal, Change)> = None;
        let mut shares: Vec<(Decimal, Change)> = Vec::new();
        for change in MIXED {
            let target = aimed(&self.choices, change);
            let share_of = mix.sum(change).decimal().checked_div(base.decimal());
            let gap = share_of.zip(target).map(|(share, target)| share - target);
            shares.extend(share_of.map(|share| (share, change)));
            if let Some(gap) = gap
                && widest.is_none_or(|(most, _)| gap.abs() > most.abs())
            {
                widest = Some((gap, change));
            }
            let slice = Slice::from([("type".to_owned(), change.word().to_owned())]);
            let slice = looked.query.slice.clone().into_iter().chain(slice).collect();
            let blank = self.blank("revenue.expansion_mix", window, &slice)?;
            shown.figures.push(Arc::new(self.mixed(blank, &mix, change)));
            let rows = self.rows_mixed(&mix, change);
            shown.rows.extend(&rows);
            let cells = vec![
                Cell::Said(name(change)),
                money(mix.sum(change).decimal()),
                share(mix.sum(change).decimal(), base.decimal()),
                target.map_or(Cell::Blank, percent),
                gap.map_or(Cell::Blank, |gap| Cell::Number(gap, Unit::Points, Style::Signed)),
                count(mix.counts.get(&change).copied().unwrap_or(0)),
                gap.map_or(Cell::Blank, |gap| Cell::Said(self.on_mix(gap))),
            ];
            shown.grid.rows.push(GridRow { source: rows, ..row(cells, false) });
        }
        self.tie(&mut shown, base, mix.sum(Change::Price), bridge.sum(Movement::Expansion));
        shown.grid.without_empty(&[terms::TARGET, terms::DIFFERENCE, MIX]);
        self.small_parts(&mut shown, &mix);
        shown.finding = match widest.filter(|_| base.is_positive()) {
            None if !base.is_positive() => Phrase::said(NO_EXPANSION_IN).window(window),
            None => largest_part(shares),
            Some((gap, change)) if !self.is_on_mix(gap) => {
                let text = match gap > Decimal::ZERO {
                    true => OVER_TARGET_SHARE_EXPANSION,
                    false => UNDER_TARGET_SHARE,
                };
                Phrase::said(text).with(name(change)).number(gap.abs(), Unit::Points)
            }
            Some(_) => Phrase::said(EXPANSION_IS_ON_MIX),
        };
        shown.plot = base.is_positive().then(|| Plot::Stacked {
            unit: Unit::Money,
            parts: MIXED.iter().map(|change| name(*change).into()).collect(),
            rows: vec![(
                terms::EXPANSION.into(),
                MIXED.iter().map(|change| mix.sum(*change).decimal()).collect(),
            )],
            targets: MIXED.iter().map(|one| aimed(&self.choices, *one)).collect(),
        });
        Ok(shown)
    }

    fn is_on_mix(&self, gap: Decimal) -> bool {
        gap.abs() <= self.choices.mix_band
    }

    fn on_mix(&self, gap: Decimal) -> &'static Said {
        match gap {
            gap if self.is_on_mix(gap) => ON_MIX,
            gap if gap > Decimal::ZERO => OVER,
            _ => UNDER,
        }
    }

    /// Mix, price and what was netted make up the bridge's expansion.
    fn tie(&self, shown: &mut Shown, base: Money, price: Money, expansion: Money) {
        let netted = base + price - expansion;
        let mut line = |name, value: Money, total| {
            let blanks = (0..5).map(|_| Cell::Blank);
            let cells =
                [Cell::Said(name), money(value.decimal())].into_iter().chain(blanks).collect();
            shown.grid.rows.push(row(cells, total));
        };
        line(INCREASES_IN_THE_MIX, base, true);
        line(PRICE, price, false);
        line(DECREASES_SAME_CUSTOMERS, -netted, false);
        line(EXPANSION_IN_THE_BRIDGE, expansion, true);
        let note = INCREASES_MIX_PRICE;
        let sum = |phrase: Phrase, value: Money| phrase.number(value.decimal(), Unit::Money);
        let parts = [base, price, netted, expansion];
        shown.notes.push(parts.into_iter().fold(Phrase::said(note), sum));
    }

    /// Parts of the bar that are too small to be labelled in it.
    fn small_parts(&self, shown: &mut Shown, mix: &Mix) {
        let base = mix.base().decimal();
        for change in MIXED {
            let share = mix.sum(change).decimal().checked_div(base).unwrap_or_default();
            if share > Decimal::ZERO && share < SMALL {
                let note = Phrase::said(IS_OF_THE_INCREASES).with(change.called());
                shown.notes.push(note.number(share, Unit::Percent));
            }
        }
    }

    /// Customers without a product that at least half of their segment has.
    pub fn show_candidates(&self, looked: &Looked<'_>) -> Got<Shown> {
        let day = self.point(looked.last());
        let now = self.positions(day, day, &looked.filter)?;
        let owned = self.owned(looked)?;
        let mut segments: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (customer, person) in self.people.iter().filter(|(at_, _)| at(&now, *at_).counts()) {
            segments.entry(person.segment.as_deref().unwrap_or("")).or_default().push(customer);
        }
        let mut found: Vec<(Money, u32, u32, usize, usize)> = Vec::new();
        for members in segments.values() {
            for (product, _) in self.records.products.iter() {
                let mut paid: Vec<Money> =
                    members.iter().filter_map(|who| owned.get(&(*who, product)).copied()).collect();
                let usual = paid.len() * 100 >= members.len() * USUAL_PERCENT;
                if !usual || paid.len() < FEWEST_OWNERS {
                    continue;
                }
                paid.sort_unstable();
                let typical = paid.get(paid.len() / 2).copied().unwrap_or_default();
                let without = members.iter().filter(|who| !owned.contains_key(&(**who, product)));
                found
                    .extend(without.map(|who| (typical, *who, product, paid.len(), members.len())));
            }
        }
        // The largest customers first: their ARR stands in the first column of numbers.
        let order = |one: &(Money, u32, u32, usize, usize)| {
            let arr = std::cmp::Reverse(at(&now, one.1).total());
            (arr, one.1, std::cmp::Reverse(one.0), one.2)
        };
        found.sort_by_key(order);
        let customers: BTreeSet<u32> = found.iter().map(|one| one.1).collect();
        let mut shown = Shown {
            grid: grid(
                terms::CUSTOMER,
                [terms::ARR, MISSING_PRODUCT, OWNERS_IN_SEGMENT, TYPICAL_ARR],
            ),
            measure: self.measure_line(terms::ARR, looked.window()),
            n: Some(customers.len() as u64),
            ..Shown::default()
        };
        for (typical, who, product, owners, members) in found.iter().take(CANDIDATES) {
            let cells = vec![
                words(self.people.label(*who)),
                money(at(&now, *who).total().decimal()),
                words(self.records.products.get(*product)),
                Cell::Fraction(*owners as u64, *members as u64),
                money(typical.decimal()),
            ];
            let source = self.rows(|line| line.live(day) && line.customer == *who);
            shown.rows.extend(&source);
            shown.grid.rows.push(GridRow { source, ..row(cells, false) });
        }
        for head in shown.grid.head.iter_mut().skip(2).take(1) {
            head.numeric = false;
        }
        shown.finding = match found.first() {
            None => Phrase::said(NO_CUSTOMER_LACKS_PRODUCT),
            Some(_) => {
                let text = CUSTOMER_LACKS_PRODUCT_AT;
                Phrase::said(text).count(customers.len())
            }
        };
        shown.notes.push(Phrase::said(TYPICAL_ARR_MEDIAN_SEGMENTS));
        Ok(shown)
    }

    /// What each customer pays for each product.
    fn owned(&self, looked: &Looked<'_>) -> Got<BTreeMap<(u32, u32), Money>> {
        let day = self.point(looked.last());
        let mut rates = Rates::new(self, day);
        let mut owned: BTreeMap<(u32, u32), Money> = BTreeMap::new();
        let live = self.records.lines.iter().filter(|line| line.live(day));
        for line in live.filter(|line| line.product != 0 && looked.filter.of(line.customer)) {
            let arr = rates.convert(line.arr, line.currency)?;
            *owned.entry((line.customer, line.product)).or_default() += arr;
        }
        owned.retain(|_, arr| arr.is_positive());
        Ok(owned)
    }
}

/// What a type is called at the beginning of a row.
pub fn name(change: Change) -> &'static Said {
    match change {
        Change::CrossSell => CROSS_SELL,
        Change::Upsell => UPSELL,
        Change::Usage => USAGE_GROWTH,
        Change::Price => PRICE,
    }
}

/// The kind of change that most of the expansion is made of, or those that share the place.
fn largest_part(shares: Vec<(Decimal, Change)>) -> Phrase {
    let largest = foremost(shares, |(share, _)| *share);
    let text = match largest.len() {
        1 => LARGEST_PART_EXPANSION,
        _ => LARGEST_PARTS_EXPANSION,
    };
    let names = together(largest.iter().map(|(_, change)| Phrase::said(name(*change))));
    let share = largest.first().map_or(Decimal::ZERO, |(share, _)| *share);
    Phrase::said(text).with(names).number(share, Unit::Percent)
}

said! {
    OVER = "over", "darüber", "au-dessus";
    UNDER = "under", "darunter", "en dessous";
    INCREASES = "Increases", "Erhöhungen", "Hausses";
    MIX = "Mix", "Mix", "Mix";
    INCREASES_ARR_EACH_CUSTOMER =
        "Increases of ARR for each customer and product",
        "ARR-Erhöhungen je Kunde und Produkt",
        "Hausses d’ARR par client et par produit";
    NO_EXPANSION_IN = "No expansion in {0}", "Keine Expansion ({0})", "Aucune expansion ({0})";
    OVER_TARGET_SHARE_EXPANSION =
        "{0} is over its target share of expansion by {1}",
        "{0} liegt {1} über dem Zielanteil an der Expansion",
        "{0} : {1} au-dessus de la part cible de l’expansion";
    UNDER_TARGET_SHARE =
        "{0} is under its target share of expansion by {1}",
        "{0} liegt {1} unter dem Zielanteil an der Expansion",
        "{0} : {1} en dessous de la part cible de l’expansion";
    EXPANSION_IS_ON_MIX =
        "Expansion is on mix",
        "Die Expansion entspricht dem Mix",
        "L’expansion est conforme au mix";
    ON_MIX = "on mix", "im Mix", "conforme au mix";
    INCREASES_IN_THE_MIX = "Increases in the mix", "Erhöhungen im Mix", "Hausses du mix";
    PRICE = "Price", "Preis", "Prix";
    DECREASES_SAME_CUSTOMERS =
        "Decreases of the same customers, netted",
        "Minderungen derselben Kunden, verrechnet",
        "Baisses des mêmes clients, compensées";
    EXPANSION_IN_THE_BRIDGE =
        "Expansion in the bridge",
        "Expansion in der Überleitung",
        "Expansion du bridge";
    INCREASES_MIX_PRICE =
        "increases in the mix {0} + price {1} − decreases of the same customers, netted, {2} = expansion in the bridge {3}",
        "Erhöhungen im Mix {0} + Preis {1} − verrechnete Minderungen derselben Kunden {2} = Expansion in der Überleitung {3}",
        "hausses du mix {0} + prix {1} − baisses compensées des mêmes clients {2} = expansion du bridge {3}";
    IS_OF_THE_INCREASES =
        "{0} is {1} of the increases",
        "{0} macht {1} der Erhöhungen aus",
        "{0} : {1} des hausses";
    MISSING_PRODUCT = "Missing product", "Fehlendes Produkt", "Produit absent";
    OWNERS_IN_SEGMENT = "Owners in segment", "Besitzer im Segment", "Équipés du segment";
    TYPICAL_ARR = "Typical ARR", "Typischer ARR", "ARR typique";
    NO_CUSTOMER_LACKS_PRODUCT =
        "No customer lacks a product that half of its segment has",
        "Keinem Kunden fehlt ein Produkt, das die Hälfte seines Segments hat",
        "À aucun client ne manque un produit que possède la moitié de son segment";
    CUSTOMER_LACKS_PRODUCT_AT =
        "{0} {0:customer lacks|customers lack} a product that at least half of their segment has",
        "{0} Kunden fehlt ein Produkt, das mindestens die Hälfte ihres Segments hat",
        "{0} {0:client n’a pas|clients n’ont pas} un produit que possède au moins la moitié de leur segment";
    TYPICAL_ARR_MEDIAN_SEGMENTS =
        "typical ARR is the median of the segment's owners: a size to look at, not a forecast",
        "typischer ARR ist der Median der Besitzer im Segment: eine Größenordnung, keine Prognose",
        "l’ARR typique est la médiane des clients équipés du segment : un ordre de grandeur, pas une prévision";
    CROSS_SELL = "Cross-sell", "Cross-Selling", "Cross-sell";
    UPSELL = "Upsell", "Upselling", "Upsell";
    USAGE_GROWTH = "Usage growth", "Nutzungswachstum", "Hausse d’usage";
    LARGEST_PART_EXPANSION =
        "{0} is the largest part of expansion, {1}",
        "Größter Teil der Expansion: {0} mit {1}",
        "Première part de l’expansion : {0}, {1}";
    LARGEST_PARTS_EXPANSION =
        "{0} are the largest parts of expansion, {1} each",
        "Größte Teile der Expansion: {0} mit je {1}",
        "Premières parts de l’expansion : {0}, {1} chacune";
}
