//! Bytes of a file, shared between whoever read it.

use std::any::Any;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes of a file, with what one who read them remembers of them: whoever reads the same
/// bytes again need not do all of it again.
#[derive(Clone)]
pub struct Bytes {
    bytes: Arc<[u8]>,
    remembered: Arc<Mutex<Option<Remembered>>>,
}

/// Whatever it is.
type Remembered = Box<dyn Any + Send + Sync>;

impl Bytes {
    /// What is remembered of them.
    pub fn recall<T: Any + Clone>(&self) -> Option<T> {
        let remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        remembered.as_ref()?.downcast_ref::<T>().cloned()
    }

    /// Remembers something of them, and nothing else any more.
    pub fn remember<T: Any + Send + Sync>(&self, what: T) {
        let mut remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        *remembered = Some(Box::new(what));
    }
}

impl<T: Into<Arc<[u8]>>> From<T> for Bytes {
    fn from(bytes: T) -> Bytes {
        Bytes { bytes: bytes.into(), remembered: Arc::default() }
    }
}

impl Default for Bytes {
    fn default() -> Bytes {
        Bytes::from(Vec::new())
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Bytes) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Bytes {}

impl std::fmt::Debug for Bytes {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} bytes", self.bytes.len())
    }
}
