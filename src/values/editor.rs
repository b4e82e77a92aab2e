//! How a file is opened in an editor's program: an address that the program
//! has registered with the system.
#![expect(
    clippy::literal_string_with_formatting_args,
    reason = "the places are those of an address"
)]

use std::fmt::Write as _;
use std::str::FromStr;
use std::sync::Arc;

use crate::message::{Message, either, message};
use crate::suggest::nearest;

use super::{plain, read_from_text};

/// Programs by the name that is written, each with its address.
const KNOWN: [(&str, &str); 8] = [
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    (
        "vscode-insiders",
        "vscode-insiders://file/{path}:{line}:{column}",
    ),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("cursor", "cursor://file/{path}:{line}:{column}"),
    ("windsurf", "windsurf://file/{path}:{line}:{column}"),
    ("zed", "zed://file/{path}:{line}:{column}"),
    (
        "idea",
        "idea://open?file={path}&line={line}&column={column}",
    ),
    (
        "textmate",
        "txmt://open?url=file://{path}&line={line}&column={column}",
    ),
];

/// Programs that open a file where an address of theirs is followed, and do
/// nothing else with it. An address of the web, or a script, is none.
const SCHEMES: [&str; 22] = [
    "vscode",
    "vscode-insiders",
    "vscodium",
    "cursor",
    "windsurf",
    "zed",
    "idea",
    "jetbrains",
    "pycharm",
    "webstorm",
    "phpstorm",
    "rubymine",
    "goland",
    "rustrover",
    "clion",
    "txmt",
    "subl",
    "sublimetext",
    "mvim",
    "emacs",
    "nova",
    "x-bbedit",
];

/// The places of a template.
const PLACES: [&str; 3] = ["{path}", "{line}", "{column}"];

/// The address that opens a file in a program, with places for the file, the
/// line and the column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(Arc<str>);

impl Editor {
    /// The names of programs that need no template.
    pub fn names() -> impl Iterator<Item = &'static str> {
        KNOWN.iter().map(|(name, _)| *name)
    }

    /// The schemes that a template may begin with.
    pub const fn schemes() -> &'static [&'static str] {
        &SCHEMES
    }

    /// The address that opens a file, by its whole path on this machine, at a
    /// line and column from 1.
    pub fn address(&self, path: &str, line: usize, column: usize) -> String {
        let (before, after) = self.0.split_once("{path}").unwrap_or((&self.0, ""));
        let fill = |part: &str| {
            part.replace("{line}", &line.to_string())
                .replace("{column}", &column.to_string())
        };
        let written = written(path);
        // `file://` wants the first slash, also before the letter of a drive,
        // `file/` has it already.
        let path = match written.strip_prefix('/') {
            Some(rest) if before.ends_with('/') && !before.ends_with("//") => rest,
            _ => &written,
        };
        let slash = if before.ends_with("//") && !path.starts_with('/') {
            "/"
        } else {
            ""
        };
        format!("{}{slash}{path}{}", fill(before), fill(after))
    }
}

/// A path as it stands in an address.
fn written(path: &str) -> String {
    // As Windows tells whole paths.
    let path = path.replace('\\', "/");
    let path = match path.strip_prefix("//?/") {
        Some(rest) => rest
            .strip_prefix("UNC/")
            .map_or_else(|| rest.to_owned(), |share| format!("//{share}")),
        None => path,
    };
    let is_drive = |at: usize| at == 1 && path.as_bytes()[0].is_ascii_alphabetic();
    let mut written = String::with_capacity(path.len());
    for (at, byte) in path.bytes().enumerate() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if is_plain || (byte == b':' && is_drive(at)) {
            written.push(char::from(byte));
        } else {
            let _ = write!(written, "%{byte:02X}");
        }
    }
    written
}

impl FromStr for Editor {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let plain = plain(text);
        if let Some((_, template)) = KNOWN.iter().find(|(name, _)| *name == plain) {
            return Ok(Self((*template).into()));
        }
        let Some((scheme, rest)) = plain.split_once(':') else {
            let names = either(Self::names());
            return Err(match nearest(&plain, Self::names()) {
                Some(meant) => message!("not-an-editor-but", text = text, meant = meant),
                None => message!("not-an-editor", text = text, names = names),
            });
        };
        if !SCHEMES.contains(&scheme) {
            let schemes = either(SCHEMES);
            return Err(message!(
                "not-the-address-of-an-editor",
                scheme = scheme,
                schemes = schemes
            ));
        }
        if rest.matches("{path}").count() != 1 {
            return Err(message!("editor-without-path", text = text));
        }
        let mut left = rest.to_owned();
        for place in PLACES {
            left = left.replace(place, "");
        }
        let is_sign = |c: char| c.is_ascii_graphic() && !"{}\"'<>\\`".contains(c);
        if let Some(sign) = left.chars().find(|c| !is_sign(*c)) {
            let message = match left
                .split_once('{')
                .and_then(|(_, rest)| rest.split_once('}'))
            {
                Some((name, _)) => message!("no-such-place-of-editor", name = name),
                None => message!("not-a-sign-of-an-address", sign = sign),
            };
            return Err(message);
        }
        Ok(Self(plain.into()))
    }
}

read_from_text!(Editor, "expected-editor");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_opened_at_its_place() {
        let unix = "/home/田中/my guide/site.yaml";
        let encoded = "home/%E7%94%B0%E4%B8%AD/my%20guide/site.yaml";
        for (editor, path, address) in [
            ("vscode", unix, format!("vscode://file/{encoded}:3:7")),
            (
                " ＶＳＣＯＤＥ ".to_lowercase().as_str(),
                unix,
                format!("vscode://file/{encoded}:3:7"),
            ),
            (
                "idea",
                unix,
                format!("idea://open?file=/{encoded}&line=3&column=7"),
            ),
            (
                "textmate",
                unix,
                format!("txmt://open?url=file:///{encoded}&line=3&column=7"),
            ),
            (
                "vscode://vscode-remote/wsl+Debian{path}:{line}",
                unix,
                format!("vscode://vscode-remote/wsl+Debian/{encoded}:3"),
            ),
            (
                "vscode",
                r"C:\guide\a:b.yaml",
                "vscode://file/C:/guide/a%3Ab.yaml:3:7".to_owned(),
            ),
            (
                "vscode",
                r"\\?\C:\guide\site.yaml",
                "vscode://file/C:/guide/site.yaml:3:7".to_owned(),
            ),
            (
                "textmate",
                r"C:\site.yaml",
                "txmt://open?url=file:///C:/site.yaml&line=3&column=7".to_owned(),
            ),
            (
                "idea",
                r"\\?\UNC\server\share\site.yaml",
                "idea://open?file=//server/share/site.yaml&line=3&column=7".to_owned(),
            ),
            // A path is no template, and ends no attribute.
            (
                "vscode",
                "/a/{line}\"'&#?%.yaml",
                "vscode://file/a/%7Bline%7D%22%27%26%23%3F%25.yaml:3:7".to_owned(),
            ),
        ] {
            let read: Editor = editor.parse().expect(editor);
            assert_eq!(read.address(path, 3, 7), address, "{editor} {path}");
        }
    }

    #[test]
    fn only_programs_that_open_files_are_opened() {
        for (text, told) in [
            ("vscod", "not-an-editor-but"),
            ("notepad", "not-an-editor"),
            ("", "not-an-editor"),
            ("javascript:alert({path})", "not-the-address-of-an-editor"),
            ("https://example.org/{path}", "not-the-address-of-an-editor"),
            ("file://{path}", "not-the-address-of-an-editor"),
            ("data:text/html,{path}", "not-the-address-of-an-editor"),
            ("ms-msdt:/id {path}", "not-the-address-of-an-editor"),
            ("vscode://file/", "editor-without-path"),
            ("vscode://file/{path}{path}", "editor-without-path"),
            ("vscode://file/{path}:{row}", "no-such-place-of-editor"),
            ("vscode://file/{path} {line}", "not-a-sign-of-an-address"),
            ("vscode://file/{path}\"x", "not-a-sign-of-an-address"),
            ("vscode://file/{path}{", "not-a-sign-of-an-address"),
        ] {
            let refused = text.parse::<Editor>().expect_err(text);
            assert_eq!(refused.key(), told, "{text}");
        }
    }

    #[test]
    fn what_is_known_can_be_written_out() {
        for (name, template) in KNOWN {
            let own: Editor = name.parse().expect(name);
            assert_eq!(own, template.parse().expect(template));
        }
    }
}
