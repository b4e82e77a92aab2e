//! How the web is to be asked, and who sees it go on.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How the web is asked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Addresses that are asked at the same time.
    pub at_once: usize,
    /// Requests that one host has to answer at the same time.
    pub per_host: usize,
    /// From the start of a request to a host to the next one's.
    pub gap: Duration,
    /// How long a connection may take to be made.
    pub connect: Duration,
    /// How long one request may take in all.
    pub total: Duration,
    /// How often an address is asked that fails in a way that may pass.
    pub tries: u32,
    /// The wait before the second try; it doubles with each.
    pub back_off: Duration,
    /// The longest wait that a host may ask for (`Retry-After`).
    pub longest_wait: Duration,
    /// How long a good answer is believed.
    pub age: Duration,
    /// Certificates to trust in place of those that browsers trust, as DER.
    pub roots: Vec<Vec<u8>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            at_once: 16,
            per_host: 2,
            gap: Duration::from_millis(250),
            connect: Duration::from_secs(10),
            total: Duration::from_secs(20),
            tries: 3,
            back_off: Duration::from_secs(2),
            longest_wait: Duration::from_secs(30),
            age: Duration::from_secs(24 * 60 * 60),
            roots: Vec::new(),
        }
    }
}

/// A wish to have the web asked.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// How.
    pub settings: Settings,
    /// What was to be kept of the answers the last time, or nothing.
    pub kept: Vec<u8>,
    /// Whoever wants to see it go on.
    pub progress: Progress,
}

impl Wish {
    /// The same, and nobody sees it.
    #[must_use]
    pub fn quietly(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            ..Self::default()
        }
    }
}

/// Is told how many addresses of how many have answered.
#[derive(Clone)]
pub struct Progress(pub Arc<dyn Fn(usize, usize) + Send + Sync>);

impl Default for Progress {
    fn default() -> Self {
        Self(Arc::new(|_, _| {}))
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}
