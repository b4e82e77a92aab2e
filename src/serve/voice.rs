//! What the preview says in the terminal, in its order. A terminal may take no
//! text for a while, held by Ctrl-S or a selection, or for ever, where nobody
//! reads what a program wrote: no save waits for that.

use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

use crate::message::{Fault, OrSay as _, message};
use crate::report;

/// As many texts wait for the terminal; of more, the newest is not said.
const MOST: usize = 64;
/// How long the last of them are waited for.
const LAST_WORD: Duration = Duration::from_secs(1);

/// Says things, by a thread of its own.
#[derive(Debug, Clone)]
pub struct Voice(SyncSender<Said>);

#[derive(Debug)]
enum Said {
    Text(String),
    /// All before it is said.
    End(SyncSender<()>),
}

impl Voice {
    /// Starts it.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start() -> Result<Self, Fault> {
        let (sender, said) = sync_channel(MOST);
        let thread = std::thread::Builder::new().name("voice".to_owned());
        let started = thread.spawn(move || {
            for said in said {
                match said {
                    Said::Text(text) => report::aside(&text),
                    Said::End(done) => _ = done.send(()),
                }
            }
        });
        started.or_say(|| message!("cannot-start-server"))?;
        Ok(Self(sender))
    }

    /// Says a text as soon as the terminal takes it.
    pub fn say(&self, text: String) {
        _ = self.0.try_send(Said::Text(text));
    }

    /// Waits until all is said, but not for ever.
    pub fn end(&self) {
        let (done, ended) = sync_channel(1);
        if self.0.try_send(Said::End(done)).is_ok() {
            _ = ended.recv_timeout(LAST_WORD);
        }
    }
}
