//! The configuration of a project, and text files, as they are read.

use crate::config::{self, Config};
use crate::diag::{Checked, Fault, Place};
use crate::flow::faults;
use crate::flow::options::Options;
use crate::value::stage;
use crate::world::{Bytes, World};

/// Reads and checks the configuration.
pub fn read_config(world: &dyn World, options: &Options) -> Checked<Config> {
    let bytes = config_bytes(world, options).map_err(|fault| vec![fault])?;
    checked_config(&bytes, options)
}

/// Its path, from the project's root.
fn config_path(options: &Options) -> &str {
    options.config.as_deref().unwrap_or(config::FILE)
}

/// Its bytes.
pub(super) fn config_bytes(world: &dyn World, options: &Options) -> Result<Bytes, Fault> {
    bytes(world, config_path(options))
}

/// Those bytes, checked.
pub(super) fn checked_config(bytes: &Bytes, options: &Options) -> Checked<Config> {
    stage::enter("configuration");
    let path = config_path(options);
    // The same bytes are checked once.
    if let Some(known) = bytes.recall::<Known>()
        && (known.path.as_str(), &known.environment) == (path, &options.environment)
    {
        return known.config;
    }
    let text = text(path, bytes).map_err(|fault| vec![fault])?;
    let config = Config::read(path, &text, &options.environment);
    let (path, environment) = (path.to_owned(), options.environment.clone());
    bytes.remember(Known { path, environment, config: config.clone() });
    config
}

/// A configuration that was checked, and where its faults point.
#[derive(Clone)]
struct Known {
    path: String,
    environment: Vec<(String, String)>,
    config: Checked<Config>,
}

/// The folders outside the project that its configuration lets be read.
pub fn roots(world: &dyn World, options: &Options) -> Vec<String> {
    read_config(world, options).map(|config| config.roots).unwrap_or_default()
}

/// Reads a UTF-8 file.
pub fn read_text(world: &dyn World, path: &str) -> Result<String, Fault> {
    text(path, &bytes(world, path)?)
}

fn bytes(world: &dyn World, path: &str) -> Result<Bytes, Fault> {
    world.read(path).map_err(|why| faults::unreadable(path, &why, Place::file(path)))
}

fn text(path: &str, bytes: &[u8]) -> Result<String, Fault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => Err(faults::not_utf8(path, bytes, error.valid_up_to())),
    }
}
