#![no_main]
//! See `shirube_fuzz::targets::routes`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| shirube_fuzz::targets::routes(data));
