#![no_main]
//! See `shirube_fuzz::targets::front_matter`.

libfuzzer_sys::fuzz_target!(|data: &[u8]| shirube_fuzz::targets::front_matter(data));
