//! What stands around the content.

use crate::books::calendar;
use crate::document::compose::Composer;
use crate::document::compose::phrases;
use crate::document::tree::Meta;
use crate::policy::trust::Variant;
use crate::value::Window;
use crate::words::Label;

impl Composer<'_> {
    /// Title, period, classification, marks.
    pub(super) fn meta(&mut self) -> Meta {
        let front = &self.draft.front;
        let title = self.title();
        let subtitle = front.subtitle.as_ref().map(|subtitle| self.fill(subtitle));
        // The slug is a file name: it may say no more than the page.
        let _ = self.fill(&front.slug);
        let words = self.desk.words;
        let period = words.window(&self.window());
        let company = self.desk.company.to_owned();
        Meta {
            subject: format!("{title}, {period}"),
            keywords: vec![company.clone(), front.layout.0.clone(), period.clone()],
            id: String::new(),
            title,
            subtitle,
            kind: front.layout.0.clone(),
            company,
            owner: front.owner.clone(),
            called: front
                .kind()
                .map(|kind| words.said(kind.called).into_owned())
                .unwrap_or_default(),
            summary: front.stated.summary.clone().filter(|_| self.tells_a_story()),
            valid_until: front.stated.valid_until.map(|day| words.day(day)),
            audience: self.audience.to_string(),
            classification: words.said(phrases::classification(&self.audience)).into_owned(),
            period,
            as_of: words.day(self.as_of()),
            as_of_iso: self.as_of().to_string(),
            language: self.language(),
            version: self.version(),
            draft: self.mark(),
            replaces: None,
            synthetic: self.desk.synthetic.then(|| words.said(phrases::SYNTHETIC).into_owned()),
            max_pages: self.most_pages(),
            contents: front.layout.0.ends_with("pack"),
            external: self.leaves(),
            extra: front.extra.clone(),
        }
    }

    /// Its title; where nobody may be named the one that names nobody.
    fn title(&mut self) -> String {
        let front = &self.draft.front;
        let unnamed = self.study.is_some_and(|study| !study.named);
        if let Some(title) = self.title_of_words() {
            return title;
        }
        match front.stated.anonymised.as_ref().filter(|_| unnamed) {
            Some(hidden) => hidden.title.clone(),
            None => self.fill(&front.title),
        }
    }

    /// Whether its own words may be printed, and not only those of a customer.
    fn tells_a_story(&self) -> bool {
        self.study.is_none_or(|study| study.variant != Variant::QuoteAndMetrics)
    }

    /// The most pages, by what front matter says and by its kind.
    fn most_pages(&self) -> Option<u32> {
        let front = &self.draft.front;
        let kind = front.kind().and_then(|kind| kind.pages);
        // Three objections stand on a page that is held in the hand.
        let pocket = self.pocket.div_ceil(3);
        let pocket = (pocket > 0 && kind.is_none()).then_some(pocket);
        front.max_pages.into_iter().chain(kind).chain(pocket).min()
    }

    /// The document's period, else the month of as-of; cut at as-of.
    fn window(&self) -> Window {
        let setup = &self.desk.library.ledger.setup;
        let [window, ..] = calendar::around(setup, self.draft.front.period);
        window
    }

    /// The locale where it is of the language, else the language.
    fn language(&self) -> String {
        let (locale, language) = (self.desk.words.locale(), self.desk.words.language());
        let same = locale.starts_with(language);
        if same { locale } else { language }.to_owned()
    }

    /// `definitions v1`: the highest version among the figures printed.
    fn version(&self) -> String {
        let printed = self.used.iter().flat_map(|used| used.printed.values());
        let version = printed.map(|figure| figure.metric.version).max();
        version
            .map(|version| format!("{} v{version}", self.desk.words.said(phrases::DEFINITIONS)))
            .unwrap_or_default()
    }

    /// Why the document is a draft.
    fn mark(&self) -> Option<String> {
        let why = self.draft.front.draft.as_ref()?;
        let words = self.desk.words;
        let draft = words.label(Label::Draft);
        Some(if why.is_empty() { draft.to_owned() } else { words.introduced(draft, why) })
    }
}
