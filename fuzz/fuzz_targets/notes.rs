#![no_main]
//! See `shirube_fuzz::targets::notes`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| shirube_fuzz::targets::notes(data));
