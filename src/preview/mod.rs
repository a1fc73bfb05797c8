//! The project in a browser: its documents as pages and papers that change as somebody
//! types, what changed in the numbers, and what is wrong. A server on this machine alone;
//! what it shows it is told, and it reads nothing itself.

/// What browsers are told.
mod events;

/// Who may ask.
mod guard;

/// What is shown.
mod shown;

/// Questions and answers.
mod server;

pub use shown::{Entry, Told};

use crate::render::pdf::Paper;
use crate::value::Digest;
use guard::Guard;
use shown::Shown;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;

/// The first port that is tried.
const PORT: u16 = 8400;
/// Ports that are tried before any is taken.
const PORTS: u16 = 100;

/// What the server asks of who runs it.
pub trait House: Send + Sync {
    /// The bytes of an output, by its path below the folder of outputs.
    fn output(&self, path: &str) -> Option<Vec<u8>>;
    /// A document is looked at of which no pages are there.
    fn wanted(&self);
    /// The place in a source file is to be opened, as `content/report.md:12:3`; whether it is.
    fn opens(&self, place: &str) -> bool;
}

/// A server that runs.
pub struct Preview {
    url: String,
    shown: Arc<Shown>,
}

impl Preview {
    /// Starts the server at an address, at `port` or else the first that is free.
    pub fn start(
        address: IpAddr,
        port: Option<u16>,
        house: Arc<dyn House>,
    ) -> std::io::Result<Preview> {
        let listener = listener(address, port)?;
        listener.set_nonblocking(true)?;
        let at = listener.local_addr()?;
        let token = token();
        let url = format!("http://{at}/{token}/");
        let shown = Arc::new(Shown::new());
        let guard = Guard::new(at, token);
        let serves = server::serving(guard, Arc::clone(&shown), house);
        std::thread::Builder::new().name("preview".to_owned()).spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
            if let Ok(runtime) = runtime {
                runtime.block_on(server::run(listener, serves));
            }
        })?;
        Ok(Preview { url, shown })
    }

    /// Where it is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Tells what a run did.
    pub fn tell(&self, told: Told) {
        self.shown.tell(told);
    }

    /// Whether somebody looks at a document, by its path without the ending; `anew` whether
    /// none of its pages are there.
    pub fn looks_at(&self, document: &str, anew: bool) -> bool {
        self.shown.looks_at(document, anew)
    }

    /// The pages of a document were laid out.
    pub fn laid_out(&self, document: &str, paper: Paper) {
        self.shown.laid_out(document, paper);
    }
}

fn listener(address: IpAddr, port: Option<u16>) -> std::io::Result<TcpListener> {
    if let Some(port) = port {
        return TcpListener::bind(SocketAddr::new(address, port));
    }
    let free = |port| TcpListener::bind(SocketAddr::new(address, port)).ok();
    match (PORT..PORT + PORTS).find_map(free) {
        Some(listener) => Ok(listener),
        None => TcpListener::bind(SocketAddr::new(address, 0)),
    }
}

/// A word that nobody guesses: the keys of the standard library's hashes are random in each
/// process.
fn token() -> String {
    let random = |salt: u64| {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u64(salt);
        hasher.finish().to_le_bytes()
    };
    let bytes: Vec<u8> = (0..4).flat_map(random).collect();
    let word = Digest::of(&bytes).to_string();
    word.get(..32).unwrap_or(&word).to_owned()
}
