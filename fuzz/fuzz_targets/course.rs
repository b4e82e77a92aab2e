#![no_main]
//! See `shirube_fuzz::targets::course`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| shirube_fuzz::targets::course(data));
