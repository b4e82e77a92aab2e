//! Writes a guide of many courses into a folder, to measure with.

#[path = "../tests/support/large/mod.rs"]
mod large;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (courses, folder) = match &arguments[..] {
        [folder] => (Some(1000), folder),
        [option, courses, folder] if option == "--courses" => (courses.parse().ok(), folder),
        _ => (None, &String::new()),
    };
    let Some(courses) = courses else {
        eprintln!("usage: large [--courses 1000] DIR");
        return ExitCode::from(2);
    };
    match large::write(Path::new(folder), courses) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::from(2)
        }
    }
}
