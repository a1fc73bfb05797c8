//! Ordinary words: what is found only by leaving something off or out must not be
//! one of them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The most frequent words of English, German and French, small and without marks.
static WORDS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| include_str!("ordinary.txt").split_whitespace().collect());

/// Three capitals that any page may speak of.
const SHORT: &[&str] = &[
    "ACH", "ACV", "AES", "API", "APR", "ARR", "ASC", "AUD", "AUG", "AWS", "B2B", "B2C", "BIC",
    "BRL", "CAC", "CAD", "CEO", "CET", "CFO", "CHF", "CIO", "CLI", "CMO", "CNY", "COO", "CPA",
    "CPI", "CRM", "CSM", "CSS", "CSV", "CTO", "CZK", "DEC", "DKK", "DNS", "DPA", "DSO", "DSS",
    "EEA", "EFT", "ERP", "ESG", "ETA", "ETL", "EUR", "FAQ", "FEB", "FTE", "FTP", "GAP", "GBP",
    "GDP", "GMT", "GMV", "GPU", "GRR", "GTM", "HKD", "HTM", "HUF", "ICP", "IDE", "INR", "IOS",
    "IPO", "ISO", "ISV", "JAN", "JPY", "JUL", "JUN", "JWT", "KPI", "KRW", "KYB", "KYC", "LLC",
    "LLM", "LLP", "LTD", "LTV", "MAR", "MAY", "MFA", "MOM", "MRR", "MVP", "MXN", "N/A", "NDA",
    "NEW", "NOK", "NOT", "NOV", "NPS", "NRR", "NZD", "OCT", "OEM", "PCI", "PDF", "PHP", "PIN",
    "PLN", "PNG", "POC", "POS", "PSD", "PSP", "QBR", "QOQ", "R&D", "REF", "RFC", "RFI", "RFP",
    "ROI", "RPA", "SAM", "SDK", "SDR", "SEK", "SEO", "SEP", "SFA", "SGD", "SKU", "SLA", "SMB",
    "SME", "SMS", "SOC", "SOM", "SOW", "SQL", "SSL", "SSO", "SVG", "TAM", "TAX", "TBA", "TBC",
    "TBD", "TCO", "THE", "TLS", "TRY", "TTM", "UAT", "URL", "USA", "USD", "USP", "UTC", "VAT",
    "VIP", "VPN", "WEB", "WIP", "XML", "YOY", "YTD", "ZAR", "ZIP",
];

/// Whether a word, small and without marks, is an ordinary one, or the plural of one.
pub(super) fn is(word: &str) -> bool {
    WORDS.contains(word) || word.strip_suffix('s').is_some_and(|one| WORDS.contains(one))
}

/// Whether three capitals are an abbreviation of everybody's.
pub(super) fn is_short(capitals: &str) -> bool {
    SHORT.contains(&capitals)
}
