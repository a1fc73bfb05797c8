//! Domains of customers, as data have them: a site, or somebody's mail address there.

/// Where anybody may have an address: such a domain is nobody's.
const ANYBODYS: &[&str] = &[
    "aol.com",
    "free.fr",
    "gmail.com",
    "gmx.at",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "laposte.net",
    "live.com",
    "mac.com",
    "mail.com",
    "mailbox.org",
    "me.com",
    "msn.com",
    "orange.fr",
    "outlook.com",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "t-online.de",
    "wanadoo.fr",
    "web.de",
    "yahoo.com",
    "yahoo.de",
    "yahoo.fr",
    "ymail.com",
    "zoho.com",
];

/// Whether anybody may have an address at a domain.
pub(super) fn is_anybodys(domain: &str) -> bool {
    ANYBODYS.contains(&domain)
}

/// The domain of an address or a site, if it is one's own and not the company's.
pub(super) fn host(written: &str, own: Option<&str>) -> Option<String> {
    let written = written.trim();
    let after = written.split_once("//").map_or(written, |(_, after)| after);
    let host = after.split(['/', '?', '#']).next().unwrap_or(after);
    let host = host.rsplit('@').next().unwrap_or(host).to_lowercase();
    let host = host.split(':').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host).trim_matches('.');
    let is_host = host.contains('.')
        && host.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '-'))
        && host.rsplit('.').next().is_some_and(|end| end.chars().all(char::is_alphabetic));
    let is_own = own.is_some_and(|own| own == host || host.ends_with(&format!(".{own}")));
    (is_host && !is_own && !is_anybodys(host)).then(|| host.to_owned())
}
