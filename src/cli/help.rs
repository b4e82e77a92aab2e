//! What `--help` says, in the language of whoever asks. In: the commands with
//! their English help, which stands in their comments. Out: the same commands.

use std::ffi::OsString;

use clap::{Arg, Command};

use crate::wording::{Tongue, usage};

/// The language that `--lang` asks for: help is written before anything is
/// parsed.
pub fn asked(arguments: impl IntoIterator<Item = OsString>) -> Option<Tongue> {
    let mut arguments = arguments.into_iter();
    let lang = arguments.find_map(|argument| {
        let text = argument.to_str()?;
        (text == "--lang" || text.starts_with("--lang=")).then(|| text.to_owned())
    })?;
    match lang.strip_prefix("--lang=") {
        Some(lang) => Tongue::of_locale(lang),
        None => Tongue::of_locale(arguments.next()?.to_str()?),
    }
}

/// The commands, with their help in a language.
pub fn said_in(tongue: Tongue, mut command: Command) -> Command {
    if usage(tongue, "usage").is_none() {
        return command;
    }
    // What clap adds is said too: `--help`, `--version` and `help`.
    command.build();
    said(tongue, command, true)
}

fn said(tongue: Tongue, command: Command, is_top: bool) -> Command {
    let say = |key: &str| usage(tongue, key).unwrap_or_default();
    let name = command.get_name().to_owned();
    let own = if is_top {
        name.clone()
    } else {
        format!("command.{name}")
    };
    let template = format!(
        "{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}",
        say("usage")
    );
    command
        .about(say(&own))
        .long_about(None)
        .help_template(template)
        .subcommand_help_heading(say("commands"))
        .mut_args(|arg| of_command(tongue, &name, arg))
        .mut_subcommands(|sub| said(tongue, sub, false))
}

/// What an option of a command is for, or one that every command has.
fn of_command(tongue: Tongue, command: &str, arg: Arg) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let help = usage(tongue, &format!("{command}.{id}")).or_else(|| usage(tongue, &id));
    let heading = if arg.is_positional() {
        "arguments"
    } else {
        "options"
    };
    // The values that there are, and the one without the option, are in the help.
    let arg = match arg.get_index() {
        // Under a heading of their own, clap would sort them by name.
        Some(index) => arg.display_order(index),
        None => arg,
    };
    arg.help(help.unwrap_or_default())
        .long_help(None)
        .help_heading(usage(tongue, heading))
        .hide_possible_values(true)
        .hide_default_value(true)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    fn all(command: &Command) -> Vec<&Command> {
        let subs = command.get_subcommands().flat_map(all);
        std::iter::once(command).chain(subs).collect()
    }

    #[test]
    fn every_command_and_option_is_said_in_japanese() {
        let command = said_in(Tongue::Japanese, crate::cli::Cli::command());
        for command in all(&command) {
            let told = |text: Option<&clap::builder::StyledStr>| {
                text.is_some_and(|text| !text.to_string().is_ascii())
            };
            let name = command.get_name();
            assert!(told(command.get_about()), "`{name}`");
            for arg in command.get_arguments() {
                assert!(told(arg.get_help()), "`{name}.{}`", arg.get_id());
            }
        }
    }

    #[test]
    fn the_language_is_known_before_anything_is_parsed() {
        let asked = |line: &str| super::asked(line.split(' ').map(OsString::from));
        assert_eq!(asked("shirube --help --lang ja"), Some(Tongue::Japanese));
        assert_eq!(asked("shirube --lang=ja-JP check"), Some(Tongue::Japanese));
        assert_eq!(asked("shirube check --lang en"), Some(Tongue::English));
        assert_eq!(asked("shirube check --lang"), None);
        assert_eq!(asked("shirube --help"), None);
    }
}
