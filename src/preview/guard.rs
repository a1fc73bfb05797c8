//! Who may ask: a page of another site, whose name leads here for a moment, asks with its own
//! name, and another user of the machine does not know the word in the path.

use crate::value::Digest;
use axum::http::{HeaderMap, Method, StatusCode, header};
use std::net::{IpAddr, SocketAddr};

/// What a question has to know.
pub struct Guard {
    hosts: Vec<String>,
    /// The port, where it listens at every address of the machine: whoever names one of them
    /// by its number was led here by no name.
    everywhere: Option<u16>,
    token: Digest,
}

impl Guard {
    /// That of a server at an address.
    pub fn new(at: SocketAddr, token: String) -> Guard {
        let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "[::1]".to_owned()];
        match at.ip() {
            address if address.is_unspecified() || address.is_loopback() => {}
            IpAddr::V4(address) => names.push(address.to_string()),
            IpAddr::V6(address) => names.push(format!("[{address}]")),
        }
        let hosts = names.iter().map(|name| format!("{name}:{}", at.port())).collect();
        let everywhere = at.ip().is_unspecified().then_some(at.port());
        Guard { hosts, everywhere, token: Digest::of(token.as_bytes()) }
    }

    /// The path behind the word that nobody guesses, or why there is no answer.
    pub fn admits<'p>(
        &self,
        method: &Method,
        headers: &HeaderMap,
        path: &'p str,
    ) -> Result<&'p str, StatusCode> {
        let said = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
        let number = |host: &str| host.parse().ok().map(|at: SocketAddr| at.port());
        let ours = |host: &str| {
            self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host))
                || self.everywhere.is_some_and(|port| number(host) == Some(port))
        };
        let is_ours = |origin: &str| origin.strip_prefix("http://").is_some_and(ours);
        if !said(header::HOST).is_some_and(ours) || !said(header::ORIGIN).is_none_or(is_ours) {
            return Err(StatusCode::FORBIDDEN);
        }
        if method != Method::GET && method != Method::HEAD {
            return Err(StatusCode::METHOD_NOT_ALLOWED);
        }
        let (token, rest) = path.trim_start_matches('/').split_once('/').unwrap_or((path, ""));
        // Digests differ at their first byte, however much of the word is right.
        match Digest::of(token.as_bytes()) == self.token {
            true => Ok(rest),
            false => Err(StatusCode::NOT_FOUND),
        }
    }
}
