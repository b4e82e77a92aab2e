//! Politeness: how many requests a host gets at the same time, and how soon
//! after one another.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::answer::Answer;

/// What is going on with each host.
#[derive(Debug)]
pub struct Hosts {
    per_host: usize,
    gap: Duration,
    hosts: Mutex<HashMap<String, Host>>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Host {
    /// Requests under way.
    running: usize,
    /// Not before this.
    next: Option<Instant>,
    /// What every address of the host answers.
    lost: Option<Answer>,
}

/// The right to send a host one request.
#[derive(Debug)]
pub struct Pass<'h> {
    hosts: &'h Hosts,
    host: String,
}

impl Hosts {
    pub fn new(per_host: usize, gap: Duration) -> Self {
        Self {
            per_host,
            gap,
            hosts: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a host may be sent a request.
    ///
    /// # Errors
    /// What every address of the host answers, where that is known.
    pub fn enter(&self, host: &str) -> Result<Pass<'_>, Answer> {
        let mut hosts = self.lock();
        loop {
            let own = hosts.entry(host.to_owned()).or_default();
            if let Some(answer) = &own.lost {
                return Err(answer.clone());
            }
            let now = Instant::now();
            let wait = own.next.and_then(|next| next.checked_duration_since(now));
            let wait = wait.filter(|wait| !wait.is_zero());
            if own.running < self.per_host && wait.is_none() {
                own.running += 1;
                own.next = Some(now + self.gap);
                return Ok(Pass {
                    hosts: self,
                    host: host.to_owned(),
                });
            }
            // Long waits end early when a request does.
            let wait = wait.unwrap_or(Duration::from_secs(60));
            hosts = self
                .changed
                .wait_timeout(hosts, wait)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// Never asks a host again.
    pub fn give_up(&self, host: &str, answer: &Answer) {
        if let Some(host) = self.lock().get_mut(host) {
            host.lost = Some(answer.clone());
        }
    }
}

impl Pass<'_> {
    /// Leaves the host alone for a while.
    pub fn pause(&self, wait: Duration) {
        let until = Instant::now() + wait;
        if let Some(host) = self.hosts.lock().get_mut(&self.host) {
            host.next = host.next.max(Some(until));
        }
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        if let Some(host) = self.hosts.lock().get_mut(&self.host) {
            host.running -= 1;
        }
        self.hosts.changed.notify_all();
    }
}
