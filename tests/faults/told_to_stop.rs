//! Ctrl-C, and the system's wish that a build ends.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::builds::{Begun, Chance, build, built, told};
use crate::folder::tree;
use crate::sites::guides;
use crate::small;

/// Ctrl-C and SIGTERM at any moment of a build, as the system sends them.
#[cfg(unix)]
#[test]
fn a_build_that_is_interrupted_leaves_one_site() {
    let guides = guides();
    let trees = [built(&guides[0]), built(&guides[1])];
    let begun = Begun::with(&guides[0]);
    let (folder, whole) = (begun.folder(), begun.took);
    let mut chance = Chance(7);
    let mut stopped = 0;
    for round in 0..40 {
        let mut command = build(&guides[round % 2], &folder);
        _ = std::fs::remove_file(folder.join(".shirube-lock"));
        let mut running = command.spawn().expect("a run");
        if round % 4 < 2 {
            begun.until_it_listens(&mut running);
            std::thread::sleep(Duration::from_micros(chance.below(whole)));
        } else {
            begun.until_it_publishes(&mut running);
        }
        let name = ["-INT", "-TERM", "-HUP"][round % 3];
        let id = running.id().to_string();
        // It may have come to its end.
        let mut kill = Command::new("kill");
        _ = kill.args([name, &id]).stderr(Stdio::null()).status();
        let output = running.wait_with_output().expect("an end");
        let (status, told) = (output.status, told(&output));
        let lines: Vec<&str> = told.lines().collect();
        let said = "the program was told to stop";
        match status.code() {
            // It was faster.
            Some(0) => assert!(!told.contains(said), "round {round}: {told}"),
            code => {
                assert_eq!(code, Some(2), "round {round}: {status:?}, {told}");
                let last = lines.last().expect("a line");
                let is_clear = last.starts_with("shirube: ")
                    && last.contains(said)
                    && last.contains(&folder.display().to_string());
                assert!(is_clear, "round {round}: {told}");
                stopped += 1;
            }
        }
        let mut found = tree(&folder);
        found.remove(".shirube-lock");
        assert!(trees.contains(&found), "round {round}: {told}");
        assert!(!told.contains("panicked"), "{told}");
    }
    assert!(stopped > 5, "the test must stop builds: {stopped}");
}

/// Whoever does not read what a build says keeps it from saying more, and does
/// not keep it from ending.
#[cfg(unix)]
#[test]
fn a_build_that_nobody_reads_ends_when_it_is_told_to() {
    let guide = small::guide();
    let long = "a".repeat(900);
    let keys: Vec<String> = (0..100).map(|n| format!("{long}{n}: x\n")).collect();
    let entry = "content/courses/basics/course.yaml";
    let text = std::fs::read_to_string(guide.path(entry)).expect("an entry");
    let broken = small::guide().write(entry, text + &keys.concat());
    let begun = Begun::with(&guide);
    let mut running = build(&broken, &begun.folder()).spawn().expect("a run");
    begun.until_it_listens(&mut running);
    // It fills what the pipe holds, and stands.
    std::thread::sleep(Duration::from_secs(1));
    assert!(running.try_wait().expect("a state").is_none(), "it stands");
    let id = running.id().to_string();
    let sent = Command::new("kill").args(["-TERM", &id]).status();
    assert!(sent.expect("a signal").success());
    let late = Instant::now() + Duration::from_secs(20);
    let status = loop {
        match running.try_wait().expect("a state") {
            None if Instant::now() < late => std::thread::sleep(Duration::from_millis(10)),
            state => break state,
        }
    };
    _ = running.kill();
    assert_eq!(status.and_then(|status| status.code()), Some(2));
}
