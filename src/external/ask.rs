//! Asks for addresses, several at a time, and follows where they lead.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use fluent_uri::{Uri, UriRef};
use jiff::Timestamp;

use super::answer::{Answer, Obstacle, Refusal, looks_like_sign_in};
use super::hosts::Hosts;
use super::web::{Method, Reply, Web, encoded};
use super::wish::{Settings, Wish};

/// Redirects that are followed.
const MOST_HOPS: usize = 10;

/// Asks for each address; they come back with their answers.
pub fn all<'a>(addresses: &[&'a str], wish: &Wish, now: Timestamp) -> BTreeMap<&'a str, Answer> {
    let settings = &wish.settings;
    let asker = Asker {
        settings,
        web: Web::new(settings, now),
        hosts: Hosts::new(settings.per_host, settings.gap),
    };
    let queue = Mutex::new(by_turns(addresses));
    let answers = Mutex::new(BTreeMap::new());
    let work = || {
        loop {
            let next = lock(&queue).pop_front();
            let Some(address) = next else { return };
            let answer = asker.address(address);
            let mut answers = lock(&answers);
            answers.insert(address, answer);
            (wish.progress.0)(answers.len(), addresses.len());
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..settings.at_once.min(addresses.len()) {
            scope.spawn(work);
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The first address of each host, then the second of each, …: so that nobody
/// waits for one host while others have time.
fn by_turns<'a>(addresses: &[&'a str]) -> VecDeque<&'a str> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut turns: Vec<(usize, &str)> = Vec::new();
    for address in addresses {
        let turn = seen.entry(origin(address)).or_default();
        turns.push((*turn, address));
        *turn += 1;
    }
    turns.sort_by_key(|(turn, _)| *turn);
    turns.into_iter().map(|(_, address)| address).collect()
}

/// The scheme and the host of an address.
fn origin(address: &str) -> &str {
    let start = address.find("://").map_or(0, |at| at + 3);
    let end = address[start..].find(['/', '?', '#']);
    &address[..end.map_or(address.len(), |end| start + end)]
}

struct Asker<'s> {
    settings: &'s Settings,
    web: Web,
    hosts: Hosts,
}

impl Asker<'_> {
    /// Asks for an address, and again after a while where that may help.
    fn address(&self, address: &str) -> Answer {
        let mut wait = self.settings.back_off;
        let mut tries = 1;
        let mut method = Method::Head;
        loop {
            match self.follow(address, method) {
                Ok(answer) => return answer,
                Err(Failed { answer, host, stop }) => {
                    if stop || tries >= self.settings.tries || !answer.may_pass() {
                        if answer.is_of_the_host() {
                            self.hosts.give_up(&host, &answer);
                        }
                        return answer;
                    }
                }
            }
            std::thread::sleep(wait);
            wait *= 2;
            tries += 1;
            method = Method::Get;
        }
    }

    /// Asks for an address, and for those that it redirects to.
    fn follow(&self, start: &str, method: Method) -> Result<Answer, Failed> {
        let mut at = encoded(start);
        let mut seen = vec![at.clone()];
        // The address that holds from now on, as long as every step says so.
        let mut moved: Option<String> = None;
        let mut for_good = true;
        loop {
            let reply = self.reply(&at, method)?;
            if !matches!(reply.status, 301 | 302 | 303 | 307 | 308) {
                return judge(&reply, &at, moved);
            }
            let next = reply.location.as_deref().and_then(|to| resolve(&at, to));
            let Some(next) = next else {
                return Ok(Answer::Refused(Refusal::Nonsense));
            };
            if looks_like_sign_in(&next) && !looks_like_sign_in(&at) {
                return Ok(moved.map_or(Answer::SignIn, Answer::Moved));
            }
            if seen.contains(&next) {
                return Ok(Answer::Refused(Refusal::Circle));
            }
            if seen.len() > MOST_HOPS {
                return Ok(Answer::Refused(Refusal::TooFar));
            }
            for_good &= matches!(reply.status, 301 | 308);
            if for_good {
                moved = Some(next.clone());
            }
            seen.push(next.clone());
            at = next;
        }
    }

    /// What an address itself answers; where `HEAD` is refused, to `GET`.
    fn reply(&self, address: &str, method: Method) -> Result<Reply, Failed> {
        let reply = self.request(method, address);
        let is_refused = match &reply {
            Ok(reply) => reply.status >= 400 && reply.status != 429,
            Err(failed) => {
                let closed = matches!(failed.answer, Answer::Unreached(Obstacle::Closed));
                closed || matches!(failed.answer, Answer::Refused(Refusal::Nonsense))
            }
        };
        if method == Method::Head && is_refused {
            return self.request(Method::Get, address);
        }
        reply
    }

    /// One request, when its host has time for it.
    fn request(&self, method: Method, address: &str) -> Result<Reply, Failed> {
        let host = origin(address);
        let failed = |answer, stop| Failed {
            answer,
            host: host.to_owned(),
            stop,
        };
        let pass = self
            .hosts
            .enter(host)
            .map_err(|answer| failed(answer, true))?;
        let reply = self.web.request(method, address);
        let reply = reply.map_err(|answer| failed(answer, false))?;
        let is_busy = matches!(reply.status, 429 | 503);
        if let Some(wait) = reply.retry_after.filter(|_| is_busy) {
            if wait > self.settings.longest_wait {
                let answer = Answer::Refused(Refusal::Status(reply.status));
                return Err(failed(answer, true));
            }
            pass.pause(wait);
        }
        Ok(reply)
    }
}

/// An address that did not do.
struct Failed {
    answer: Answer,
    /// The scheme and host that failed: not always those of the address.
    host: String,
    /// Asking again would be in vain, or a rudeness.
    stop: bool,
}

/// What a reply that does not redirect says.
fn judge(reply: &Reply, at: &str, moved: Option<String>) -> Result<Answer, Failed> {
    let signs_in = reply.challenges || looks_like_sign_in(at);
    let answer = match reply.status {
        404 | 410 => Answer::Gone(reply.status),
        401 => Answer::SignIn,
        403 if signs_in => Answer::SignIn,
        400.. => {
            return Err(Failed {
                answer: Answer::Refused(Refusal::Status(reply.status)),
                host: origin(at).to_owned(),
                stop: false,
            });
        }
        _ => Answer::Fine,
    };
    Ok(match (answer, moved) {
        (Answer::Fine | Answer::SignIn, Some(to)) => Answer::Moved(to),
        (answer, _) => answer,
    })
}

/// Where a redirect leads, without its fragment; only within the web.
fn resolve(from: &str, to: &str) -> Option<String> {
    let to = encoded(to);
    let from = Uri::parse(from).ok()?;
    let to = UriRef::parse(to.as_str()).ok()?;
    let resolved = to.resolve_against(&from).ok()?;
    let text = resolved.as_str();
    let text = text.split('#').next().unwrap_or_default();
    let names_host = resolved
        .authority()
        .is_some_and(|own| !own.host().is_empty());
    let is_web = matches!(resolved.scheme().as_str(), "http" | "https");
    let has_password = resolved
        .authority()
        .is_some_and(|own| own.userinfo().is_some());
    (is_web && names_host && !has_password).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{by_turns, resolve};

    #[test]
    fn redirects_lead_where_a_browser_would_go() {
        let from = "https://x.org/a/b?c";
        for (to, leads) in [
            ("https://y.org/", Some("https://y.org/")),
            ("/d", Some("https://x.org/d")),
            ("d", Some("https://x.org/a/d")),
            ("../d#e", Some("https://x.org/d")),
            ("?f", Some("https://x.org/a/b?f")),
            ("//y.org/d", Some("https://y.org/d")),
            ("/研", Some("https://x.org/%E7%A0%94")),
            ("mailto:a@y.org", None),
            ("file:///etc/passwd", None),
            ("https://name:secret@y.org/", None),
            ("https:///", None),
        ] {
            assert_eq!(resolve(from, to).as_deref(), leads, "{to}");
        }
    }

    #[test]
    fn hosts_are_asked_by_turns() {
        let all = ["http://a/1", "http://a/2", "http://a/3", "http://b/1"];
        let turns: Vec<&str> = by_turns(&all).into();
        assert_eq!(
            turns,
            ["http://a/1", "http://b/1", "http://a/2", "http://a/3"]
        );
    }
}
