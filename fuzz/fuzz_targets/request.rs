#![no_main]
//! See `shirube_fuzz::targets::request`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| shirube_fuzz::targets::request(data));
