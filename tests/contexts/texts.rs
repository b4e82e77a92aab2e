//! Texts with signs that mean something come out as they were written.

use serde_yaml::Value as Yaml;

use crate::read::read;
use crate::support::{Project, Site};

/// Signs that mean something somewhere.
pub const HOSTILE: &str = "Q\"'<>&\u{2028}]]> --> </script></title></style><img src=x onerror=alert(1)> ;,:\\ \\n \
     &lt;&#60; {{ page }}{% x %} `[a](b)` *c* _d_ %0d%0a ${e} ://Z";

/// Keys whose bare values are texts.
const TEXTS: [&str; 6] = ["title", "name", "note", "summary", "text", "what"];

/// Letters in place of the signs; hyphens and spaces decide where lines break.
fn harmless() -> String {
    let letter = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | ' ' => c,
        // A line of its own, as the other is.
        '\u{2028}' => '\u{2028}',
        _ => 'x',
    };
    HOSTILE.chars().map(letter).collect()
}

/// A guide whose texts are all another, each with a number of its own.
fn with_texts(mut project: Project, text: &str) -> (Project, usize) {
    let mut count = 0;
    let files = project.files("").into_iter().map(|(path, _)| path);
    let yaml = files.filter(|path| path.ends_with(".yaml") && !path.contains("phrases/"));
    for path in yaml {
        let before = std::fs::read_to_string(project.path(&path)).expect("a file");
        let mut value: Yaml = serde_yaml::from_str(&before).expect("YAML");
        replace(&mut value, text, &mut count);
        project = project.write(&path, serde_yaml::to_string(&value).expect("YAML"));
    }
    (project, count)
}

fn is_language(key: &Yaml) -> bool {
    let tag = key.as_str().unwrap_or_default();
    ["en", "ja", "de", "fr", "es", "zh-Hans"].contains(&tag)
}

pub fn replace(value: &mut Yaml, text: &str, count: &mut usize) {
    match value {
        Yaml::Mapping(map) => {
            // Addresses may be another in each language too.
            let is_address = |own: &Yaml| own.as_str().is_some_and(|own| own.starts_with("http"));
            let is_text =
                !map.is_empty() && map.keys().all(is_language) && !map.values().any(is_address);
            *count += usize::from(is_text);
            for (key, own) in map.iter_mut() {
                let is_bare = key.as_str().is_some_and(|key| TEXTS.contains(&key));
                *count += usize::from(is_bare && own.is_string());
                match own {
                    // Twins say the same, with the same numbers.
                    Yaml::String(said) if is_text || is_bare => *said = format!("{text} q{count}q"),
                    own => replace(own, text, count),
                }
            }
        }
        Yaml::Sequence(items) => items.iter_mut().for_each(|own| replace(own, text, count)),
        _ => {}
    }
}

/// What was hostile, as it is in the other site.
fn calmed(text: &str) -> String {
    if text.starts_with("urn:uuid:") {
        // Made from the text that it names.
        return "urn:uuid:".to_owned();
    }
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    words(text).replace(&words(HOSTILE), &words(&harmless()))
}

pub fn site(project: Project, text: &str) -> (Site, usize) {
    let (project, count) = with_texts(project, text);
    (project.site(), count)
}

#[test]
fn hostile_texts_are_texts_in_every_file() {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for ((name, one), (_, other)) in Project::every().into_iter().zip(Project::every()) {
        let (hostile, count) = site(one, HOSTILE);
        let (calm, _) = site(other, &harmless());
        assert!(count > 30, "{name}: {count} texts");
        let routes = |site: &Site| site.0.keys().cloned().collect::<Vec<_>>();
        assert_eq!(routes(&hostile), routes(&calm), "{name}");
        for route in routes(&hostile) {
            let path = route.as_str();
            let ours = read(path, &hostile.text(path));
            let theirs = read(path, &calm.text(path));
            let ours: Vec<String> = ours.iter().map(|own| calmed(own)).collect();
            let theirs: Vec<String> = theirs.iter().map(|own| calmed(own)).collect();
            let differs = ours.iter().zip(&theirs).find(|(own, other)| own != other);
            assert!(differs.is_none(), "{name} {path}: {differs:#?}");
            assert_eq!(ours.len(), theirs.len(), "{name} {path}");
            let ending = path.rsplit('.').next().unwrap_or_default().to_owned();
            let calm = calmed(&harmless());
            *seen.entry(ending).or_default() +=
                ours.iter().filter(|own| own.contains(&calm)).count();
        }
    }
    for (ending, least) in [
        ("html", 2000),
        ("json", 500),
        ("ics", 50),
        ("xml", 10),
        ("txt", 10),
    ] {
        assert!(
            seen.get(ending).is_some_and(|own| *own > least),
            "{ending}: {seen:?}"
        );
    }
    // No text reaches a style sheet, a script or a picture.
    for ending in ["css", "js", "svg"] {
        assert_eq!(seen.get(ending), Some(&0), "{ending}");
    }
}
