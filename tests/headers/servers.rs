//! The guide behind Apache and nginx, where they are installed: the settings as
//! they are printed, and what a browser is told then.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{Project, printed};

/// A server that runs. It is stopped when it goes out of scope.
struct Running {
    child: Child,
    port: u16,
    // Kept until the server is gone.
    place: tempfile::TempDir,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer: status, and the headers in small letters.
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    fn all(&self, name: &str) -> Vec<&str> {
        let own = self.headers.iter().filter(|(own, _)| own == name);
        own.map(|(_, value)| value.as_str()).collect()
    }
}

fn program(name: &str) -> Option<PathBuf> {
    let folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];
    let programs = folders.map(|folder| Path::new(folder).join(name));
    programs.into_iter().find(|program| program.is_file())
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("a port").port()
}

/// The guide published below `path` of a folder that a server may read.
fn publish(project: &Project, path: &str) -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tempfile::tempdir().expect("a folder");
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(place.path(), open).expect("a folder");
    let output = place.path().join("www").join(path.trim_matches('/'));
    std::fs::create_dir_all(output.parent().expect("a folder")).expect("a folder");
    let output = output.to_string_lossy().into_owned();
    project.shirube(&["build", "--output", &output]).success();
    place
}

/// Holds the settings against the server's own test, and starts it.
fn start(mut command: Command, test: &str, place: tempfile::TempDir, port: u16) -> Running {
    let arguments: Vec<_> = command.get_args().map(ToOwned::to_owned).collect();
    let tested = Command::new(command.get_program())
        .args(&arguments)
        .arg(test)
        .output()
        .expect("the server's test");
    let said = String::from_utf8_lossy(&tested.stderr);
    assert!(tested.status.success(), "{said}");
    assert!(!said.contains("[warn]"), "{said}");
    let child = command.stdout(Stdio::null()).stderr(Stdio::null());
    let child = child.spawn().expect("the server");
    for _ in 0..500 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    Running { child, port, place }
}

fn nginx(project: &Project, path: &str) -> Option<Running> {
    let program = program("nginx")?;
    let place = publish(project, path);
    let (settings, _) = printed(project, &["--headers", "nginx"]);
    let root = place.path().display();
    let port = free_port();
    let whole = format!(
        "daemon off; master_process off; pid {root}/pid; error_log {root}/error;\n\
         events {{}}\n\
         http {{ access_log off; client_body_temp_path {root}/1; proxy_temp_path {root}/2;\n\
         fastcgi_temp_path {root}/3; uwsgi_temp_path {root}/4; scgi_temp_path {root}/5;\n\
         server {{ listen 127.0.0.1:{port}; root {root}/www;\n{settings}\n}} }}\n"
    );
    let file = place.path().join("nginx.conf");
    std::fs::write(&file, whole).expect("settings");
    let mut command = Command::new(program);
    command
        .arg("-c")
        .arg(&file)
        .arg("-e")
        .arg(place.path().join("error"));
    Some(start(command, "-t", place, port))
}

/// With the settings as `.htaccess`, as those get them who keep no server.
fn apache(project: &Project, path: &str) -> Option<Running> {
    let program = program("apache2").or_else(|| program("httpd"))?;
    let folders = [
        "/usr/lib/apache2/modules",
        "/usr/lib64/httpd/modules",
        "/usr/libexec/apache2",
    ];
    let modules = folders.iter().find(|folder| Path::new(folder).is_dir())?;
    let place = publish(project, path);
    let (settings, _) = printed(project, &["--headers", "apache"]);
    let root = place.path().display().to_string();
    let public = place.path().join("www").join(path.trim_matches('/'));
    std::fs::write(public.join(".htaccess"), settings).expect("settings");
    let port = free_port();
    let mut whole = format!(
        "ServerName localhost\nServerRoot {root}\nPidFile {root}/pid\nErrorLog {root}/error\n\
         Listen 127.0.0.1:{port}\nDocumentRoot {root}/www\n"
    );
    for module in [
        "mpm_event",
        "authz_core",
        "dir",
        "mime",
        "headers",
        "alias",
        "autoindex",
        "filter",
        "deflate",
    ] {
        let file = format!("{modules}/mod_{module}.so");
        // Some are part of the program.
        if Path::new(&file).is_file() {
            whole += &format!("LoadModule {module}_module {file}\n");
        }
    }
    whole += &format!(
        "TypesConfig /dev/null\n\
         <Directory {root}/www>\nOptions Indexes\nAllowOverride FileInfo\nRequire all granted\n</Directory>\n"
    );
    let file = place.path().join("apache.conf");
    std::fs::write(&file, whole).expect("settings");
    let mut command = Command::new(program);
    command.arg("-f").arg(&file).arg("-DFOREGROUND");
    Some(start(command, "-t", place, port))
}

fn ask(server: &Running, path: &str, more: &str) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("the server");
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{more}\r\n"
    )
    .expect("asked");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let headers = lines.filter_map(|line| line.split_once(": "));
    Answer {
        status: status.and_then(|word| word.parse().ok()).expect("a status"),
        headers: headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect(),
        body: body.to_owned(),
    }
}

/// Every file of the site, and what is not of it.
fn hold(name: &str, server: &Running, project: &Project, path: &str) {
    let site = project.site();
    let (settings, _) = printed(project, &["--headers", "netlify"]);
    let policy = settings
        .lines()
        .find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "));
    let common = [
        ("content-security-policy", policy.expect("a policy")),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ];
    let is_common = |asked: &str, answer: &Answer| {
        for (header, value) in common {
            assert_eq!(answer.all(header), [value], "{name}: {asked}: {header}");
        }
        assert_eq!(answer.all("permissions-policy").len(), 1, "{name}: {asked}");
        assert!(
            answer.all("strict-transport-security").is_empty(),
            "{name}: {asked}"
        );
    };
    for route in site.0.keys().map(shirube::plan::Route::as_str) {
        if route == "404.html" {
            continue;
        }
        let asked = format!("{path}{route}");
        let answer = ask(server, &asked, "");
        assert_eq!(answer.status, 200, "{name}: {asked}");
        is_common(&asked, &answer);
        let kind = match route.rsplit('.').next().expect("an ending") {
            _ if route.ends_with("feed.xml") => "application/atom+xml",
            "html" => "text/html",
            "css" => "text/css",
            "js" => "text/javascript",
            "svg" => "image/svg+xml",
            "xml" => "application/xml",
            "ics" => "text/calendar",
            "json" => "application/json",
            "txt" => "text/plain",
            ending => panic!("{ending}: of what type?"),
        };
        let kind = format!("{kind}; charset=utf-8");
        let told: Vec<String> = answer
            .all("content-type")
            .iter()
            .map(|own| own.to_ascii_lowercase())
            .collect();
        assert_eq!(told, [kind], "{name}: {asked}");
        let kept = if route.starts_with("assets/") {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        assert_eq!(answer.all("cache-control"), [kept], "{name}: {asked}");
    }
    // A folder is its page; the same page is not sent twice.
    let page = ask(server, &format!("{path}en/"), "");
    assert_eq!(page.status, 200, "{name}");
    let tag = page
        .all("etag")
        .first()
        .map(|tag| format!("If-None-Match: {tag}\r\n"));
    let again = ask(server, &format!("{path}en/"), &tag.expect("a tag"));
    assert_eq!(again.status, 304, "{name}");
    let small = ask(server, &format!("{path}en/"), "Accept-Encoding: gzip\r\n");
    assert_eq!(small.all("content-encoding"), ["gzip"], "{name}");
    for asked in [
        "nothing",
        "en/nothing/",
        "en/courses/nothing/index.html",
        "assets/style.00000000.css",
        ".shirube-manifest.json",
        ".htaccess",
        "en/.hidden",
        ".git/config",
        "assets/",
        "en/courses/",
        "ja/audiences/",
    ] {
        let asked = format!("{path}{asked}");
        let answer = ask(server, &asked, "");
        assert_eq!(answer.status, 404, "{name}: {asked}");
        is_common(&asked, &answer);
        assert_eq!(answer.all("cache-control"), ["no-cache"], "{name}: {asked}");
        let own = site.text("404.html");
        assert!(
            answer.body.contains(&own[..200]),
            "{name}: {asked}: {}",
            answer.body
        );
    }
    // What is kept for other programs is not hidden.
    let asked = format!("{path}.well-known/ours.txt");
    assert_eq!(ask(server, &asked, "").status, 200, "{name}: {asked}");
}

#[test]
fn servers_say_what_they_are_told() {
    let below = Project::kyoto().edit(
        "site.yaml",
        "base_url: https://guide.example.org/",
        "base_url: https://example.edu/training/our-guide/",
    );
    for (project, path) in [(Project::kyoto(), "/"), (below, "/training/our-guide/")] {
        for (name, server) in [
            ("nginx", nginx(&project, path)),
            ("apache", apache(&project, path)),
        ] {
            let Some(server) = server else {
                eprintln!("{name} is not installed: not tried");
                continue;
            };
            let public = server.place.path().join("www").join(path.trim_matches('/'));
            for (file, text) in [
                (".well-known/ours.txt", "ours"),
                ("en/.hidden", "hidden"),
                (".git/config", "x"),
            ] {
                let file = public.join(file);
                std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                std::fs::write(file, text).expect("a file");
            }
            hold(name, &server, &project, path);
        }
    }
}
