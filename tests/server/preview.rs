//! A preview that runs, and a client that says exactly what it is told to.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::support::Project;

/// Longer than anything takes that ends at all.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The guide that is shown where none of its own is needed.
pub fn guide() -> Project {
    Project::fixture("laboratory")
}

/// A running `shirube serve`. It ends when it goes out of scope.
pub struct Preview {
    child: Child,
    /// The guide that it shows: its folder is there as long as it is.
    pub project: Project,
    pub address: SocketAddr,
    /// What it said, up to the line with its address.
    pub told: String,
    /// What it said after that, up to now.
    said: Arc<Mutex<String>>,
}

impl Preview {
    /// At a port of its own.
    pub fn of(project: Project) -> Self {
        Self::start(project, &["--port", "0"])
    }

    pub fn start(project: Project, arguments: &[&str]) -> Self {
        let command = command(&project, arguments);
        // What others read is said after the address; nobody may wait for it.
        let more = usize::from(arguments.contains(&"--host"));
        Self::run(project, command, more, |_| ())
    }

    /// The preview that a command starts, which says some lines more than its
    /// address; `heard` gets each line up to that as it comes.
    pub fn run(
        project: Project,
        mut command: Command,
        more: usize,
        mut heard: impl FnMut(&str),
    ) -> Self {
        let mut child = command.spawn().expect("a process");
        let mut lines = BufReader::new(child.stderr.take().expect("its voice")).lines();
        let mut told = String::new();
        let address = loop {
            let line = lines.next().unwrap_or_else(|| panic!("it ended:\n{told}"));
            let line = line.expect("text");
            heard(&line);
            told += &line;
            told.push('\n');
            if let Some((_, rest)) = line.split_once("http://") {
                let address = rest.split('/').next().unwrap_or_default();
                if let Ok(address) = address.parse() {
                    break address;
                }
            }
        };
        for line in lines.by_ref().take(more) {
            told += &line.expect("text");
        }
        let said = Arc::<Mutex<String>>::default();
        let all = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mut said = all.lock().expect("no test fails here");
                *said += &line;
                said.push('\n');
            }
        });
        Self {
            child,
            project,
            address,
            told,
            said,
        }
    }

    /// What it said since it told its address.
    pub fn said(&self) -> String {
        self.said.lock().expect("no test fails here").clone()
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// A connection on which nothing has been said.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        stream.set_write_timeout(Some(PATIENCE)).expect("a limit");
        stream
    }

    /// What comes back when these bytes are said, to the end of the connection.
    pub fn say(&self, bytes: &[u8]) -> Option<Answer> {
        let mut stream = self.connect();
        // It may have heard enough before all is said.
        _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        _ = stream.read_to_end(&mut answer);
        Answer::read(&answer)
    }

    /// Asks for a path, with further lines in the head.
    pub fn ask(&self, method: &str, path: &str, lines: &[&str]) -> Answer {
        let host = self.address;
        let lines: String = lines.iter().flat_map(|line| [line, "\r\n"]).collect();
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{lines}Connection: close\r\n\r\n");
        self.say(request.as_bytes())
            .unwrap_or_else(|| panic!("no answer to {request}"))
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// An open event stream, of which the head and the first news are read.
    pub fn events(&self) -> TcpStream {
        self.open("")
    }

    /// The same, of somebody who has a page open.
    pub fn open(&self, page: &str) -> TcpStream {
        let mut stream = self.connect();
        let host = self.address;
        let request = format!("GET /_shirube/events?{page} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut heard = String::new();
        let mut some = [0; 1024];
        while !heard.contains("data:") {
            let count = stream.read(&mut some).expect("news");
            assert!(count > 0, "no news: {heard}");
            heard += &String::from_utf8_lossy(&some[..count]);
        }
        assert!(heard.contains("text/event-stream"), "{heard}");
        stream
    }

    /// How many lines it has said: at least one after each run.
    pub fn lines(&self) -> usize {
        self.said
            .lock()
            .expect("no test fails here")
            .lines()
            .count()
    }

    /// How many bytes of memory it holds.
    #[cfg(target_os = "linux")]
    pub fn memory(&self) -> usize {
        self.bytes("VmRSS:")
    }

    /// How many bytes of memory it has asked for, without those of its program.
    #[cfg(target_os = "linux")]
    pub fn own_memory(&self) -> usize {
        self.bytes("RssAnon:")
    }

    #[cfg(target_os = "linux")]
    fn bytes(&self, name: &str) -> usize {
        let status = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(status).expect("its status");
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
        kilobytes
            .and_then(|kb| kb.parse::<usize>().ok())
            .expect("a size")
            * 1024
    }

    /// How many files and connections it holds.
    #[cfg(target_os = "linux")]
    pub fn files(&self) -> usize {
        let folder = format!("/proc/{}/fd", self.child.id());
        std::fs::read_dir(folder).expect("its files").count()
    }

    /// Sends it a signal, and waits for its end.
    #[cfg(unix)]
    pub fn end(&mut self, signal: &str) -> (ExitStatus, Duration) {
        let start = Instant::now();
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(sent.expect("kill").success());
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("a process") {
                return (status, start.elapsed());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("{signal} did not end it");
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// `shirube serve`, about to be run.
pub fn command(project: &Project, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shirube"));
    command
        .current_dir(project.root())
        .env_clear()
        .arg("serve")
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

/// An answer, in its parts.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// By name in lower case; the day and the connection's fate are left out.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8(bytes[..end].to_vec()).expect("a head in ASCII");
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .map(|line| line.split_once(": ").expect("a header"))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .filter(|(name, _)| !["date", "connection"].contains(&name.as_str()))
            .collect();
        Some(Self {
            status,
            headers,
            body: bytes[end + 4..].to_vec(),
        })
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
