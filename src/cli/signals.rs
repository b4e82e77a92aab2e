//! Ctrl-C, and the system's wish that a program ends. By themselves they end a
//! command at once; while a site is being published they are written down.

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::sync::Arc;

use crate::publish::Stop;

/// The signals that end a command.
const ENDING: &[i32] = &[
    SIGINT,
    SIGTERM,
    #[cfg(unix)]
    signal_hook::consts::SIGHUP,
];

/// Listens from here on.
pub fn listen() -> Stop {
    let stop = Stop::default();
    for signal in ENDING {
        let number = usize::try_from(*signal).unwrap_or_default();
        // In this order: each looks whether it is the time to end at once.
        // Where the system does not let us listen, it ends the program itself.
        _ = flag::register_conditional_default(*signal, Arc::clone(&stop.at_once))
            .and_then(|_| flag::register_usize(*signal, Arc::clone(&stop.signal), number));
    }
    stop
}

/// Ends as the signal would have ended the program, if one was written down.
pub fn obey(stop: &Stop) {
    if let Some(signal) = stop.asked() {
        _ = signal_hook::low_level::emulate_default_handler(signal);
    }
}
