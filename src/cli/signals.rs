//! Ctrl-C, and the system's wish that a program ends. They are written down:
//! while a site is being published, whoever publishes looks for them; at other
//! times this does, and ends the command.
//!
//! A command that is told to stop ends as it does for any fault, with a line and
//! a status. To end by the signal would let a shell know of it, but leave whoever
//! waits for the site without a word on what became of it.

use std::sync::{Arc, mpsc};
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::publish::Stop;

/// The signals that end a command.
const ENDING: &[i32] = &[
    SIGINT,
    SIGTERM,
    #[cfg(unix)]
    signal_hook::consts::SIGHUP,
];

/// How long until a signal is noticed: what it may do in its own time is too
/// little to say a line.
const BREATH: Duration = Duration::from_millis(20);

/// How long it may take to say why the program ends: whoever does not read what
/// the program says keeps it from saying more, and must not keep it from ending.
const LAST_WORD: Duration = Duration::from_secs(1);

/// Listens from here on. Where the program may end at once, it does with
/// `status`, once `tell` has said why.
pub fn listen(status: u8, tell: impl FnOnce() + Send + 'static) -> Stop {
    let stop = Stop::default();
    for signal in ENDING {
        let number = usize::try_from(*signal).unwrap_or_default();
        // Where the system does not let us listen, it ends the program itself.
        _ = flag::register_usize(*signal, Arc::clone(&stop.signal), number);
    }
    let heard = stop.clone();
    std::thread::spawn(move || {
        while heard.asked().is_none() {
            std::thread::sleep(BREATH);
        }
        // Held to the end: nobody begins to publish any more.
        if let Some(_held) = heard.at_once() {
            let (done, told) = mpsc::channel();
            std::thread::spawn(move || {
                // What the command was about to say comes before it, or not at all.
                let _last_word = std::io::stderr().lock();
                tell();
                _ = done.send(());
                std::thread::park();
            });
            _ = told.recv_timeout(LAST_WORD);
            signal_hook::low_level::exit(status.into());
        }
    });
    stop
}
