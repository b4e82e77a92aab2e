//! The commands, as they are typed.

mod build;
mod check;
mod explain;
#[cfg_attr(not(feature = "external"), path = "no_external.rs")]
mod external;
mod headers;
mod help;
mod init;
mod new;
mod schema;
mod serve;
mod signals;

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::finding::Severity;
use crate::memo::Memo;
use crate::message::{Fault, Message, OrSay as _, message};
use crate::pipeline::{self, Clock, Options, Outcome};
use crate::report::{self, Colour, Format};
use crate::wording::{Tongue, Wording};
use crate::{load, source};

/// Publishes the training guide of an organisation.
#[derive(Debug, Parser)]
#[command(name = "shirube", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The guide's folder [default: the nearest one upward that holds site.yaml]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// When to colour what is written for people
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
    /// The language of messages: en or ja [default: that of the locale]
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<String>,
}

/// How a command speaks to whoever typed it.
#[derive(Debug, Clone)]
struct Voice {
    colour: Colour,
    wording: Wording,
}

impl Voice {
    /// Writes a line for people.
    fn tell(&self, message: &Message) {
        report::aside(&format!("{}\n", self.wording.say(message)));
    }

    /// Writes what went wrong.
    fn tell_fault(&self, fault: &Fault) {
        report::aside(&format!("shirube: {}\n", self.wording.fault(fault)));
    }

    /// Writes what was asked for to standard output.
    fn hand_out(text: &str) -> Result<(), Fault> {
        let mut stdout = std::io::stdout().lock();
        let written = stdout.write_all(text.as_bytes());
        written
            .and_then(|()| stdout.flush())
            .or_say(|| message!("cannot-write-output"))
    }
}

/// What an option holds that cannot be used, and why. clap says such things
/// in English alone; so options that hold a word of ours are read after it.
fn refused(option: &str, value: &str, reason: Message) -> Fault {
    message!(
        "invalid-option",
        option = option,
        value = value,
        reason = reason
    )
    .into()
}

/// The language of the locale, by the variables that POSIX names, in their order.
#[expect(
    clippy::disallowed_methods,
    reason = "commands may look at the environment"
)]
fn locale() -> Tongue {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    locale
        .and_then(|locale| Tongue::of_locale(&locale))
        .unwrap_or_default()
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check the guide and publish it into public/
    Build(build::Build),
    /// Check the guide, and write nothing
    Check(check::Check),
    /// Preview the guide in a browser while it is edited
    Serve(serve::Serve),
    /// Print the JSON Schema of a kind of file, for completion and hover
    Schema(schema::Schema),
    /// Say what a rule is for, or list all rules
    Explain(explain::Explain),
    /// Begin a course, an office, an audience and so on
    New(new::New),
    /// Begin a guide that builds at once
    Init(init::Init),
}

/// What every run can be told.
#[derive(Debug, Clone, Args)]
pub struct Run {
    /// Make the site as of this day [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Where the guide is published, in place of `base_url` in site.yaml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

impl Run {
    /// The clock of a command that is told a day at most.
    fn on(as_of: Option<&String>) -> Result<Clock, Fault> {
        let run = Self {
            as_of: as_of.cloned(),
            base_url: None,
        };
        Ok(run.options()?.clock)
    }

    /// The options of the pipeline.
    ///
    /// # Errors
    /// When one of them cannot be read, or `SOURCE_DATE_EPOCH` is not a number
    /// of seconds.
    #[expect(
        clippy::disallowed_methods,
        reason = "commands may look at the environment"
    )]
    pub fn options(&self) -> Result<Options, Fault> {
        let clock = match (&self.as_of, std::env::var("SOURCE_DATE_EPOCH")) {
            (Some(day), _) => Clock::On(
                day.parse()
                    .map_err(|_| refused("--as-of <DATE>", day, message!("write-a-day")))?,
            ),
            (None, Ok(seconds)) if !seconds.is_empty() => {
                let time = seconds
                    .parse()
                    .ok()
                    .and_then(|s| jiff::Timestamp::from_second(s).ok());
                Clock::At(time.or_say(|| message!("not-an-epoch", value = seconds))?)
            }
            _ => Clock::Now,
        };
        let base_url = self.base_url.as_deref().map(|url| {
            load::base_url(url).map_err(|reason| refused("--base-url <URL>", url, reason))
        });
        Ok(Options {
            clock,
            base_url: base_url.transpose()?,
            ..Options::default()
        })
    }
}

/// How findings are told, and what follows from them.
#[derive(Debug, Clone, Args)]
struct Findings {
    /// How findings are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    message_format: Format,
    /// Let warnings fail too
    #[arg(long)]
    strict: bool,
}

impl Findings {
    /// Runs the pipeline once and tells what it found.
    fn run(&self, root: &Path, run: &Run, voice: &Voice) -> Result<Outcome, Fault> {
        self.run_as(root, &run.options()?, voice)
    }

    /// The same, with options that a command has changed.
    fn run_as(&self, root: &Path, options: &Options, voice: &Voice) -> Result<Outcome, Fault> {
        let outcome = pipeline::run(root, options, &Memo::off())?;
        let report = report::report(
            &outcome.findings,
            &outcome.sources,
            self.message_format,
            &voice.wording,
            voice.colour.on_stderr(),
        );
        report::aside(&report.stderr);
        Voice::hand_out(&report.stdout)?;
        let is_read_now = self.message_format == Format::Human && std::io::stderr().is_terminal();
        if let Some(first) = outcome.findings.first().filter(|_| is_read_now) {
            voice.tell(&message!("explained-by", rule = first.rule.name));
        }
        Ok(outcome)
    }

    /// Whether the findings fail the command.
    fn fail(&self, outcome: &Outcome) -> bool {
        outcome.count(Severity::Error) > 0 || (self.strict && outcome.count(Severity::Warning) > 0)
    }
}

/// Exit status for content that has errors.
const CONTENT: u8 = 1;
/// Exit status for a command that could not run.
const COMMAND: u8 = 2;

/// Runs the command that was typed.
pub fn main() -> ExitCode {
    let spoken = help::asked(std::env::args_os()).unwrap_or_else(locale);
    let matches = help::said_in(spoken, Cli::command()).get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let tongue = cli.lang.as_deref().map(Tongue::of_locale);
    let voice = Voice {
        colour: cli.color,
        wording: Wording::new(tongue.flatten().unwrap_or_else(locale)),
    };
    let done = match (&cli.lang, tongue) {
        (Some(lang), Some(None)) => Err(refused("--lang <LANG>", lang, message!("write-a-tongue"))),
        _ => run(&cli, &voice),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(CONTENT),
        Err(error) => {
            voice.tell_fault(&error);
            ExitCode::from(COMMAND)
        }
    }
}

fn run(cli: &Cli, voice: &Voice) -> Result<bool, Fault> {
    // Asked only where a guide is needed.
    let root = || root(cli.root.as_deref());
    match &cli.command {
        Command::Build(build) => build.run(&root()?, voice),
        Command::Check(check) => check.run(&root()?, voice),
        Command::Serve(serve) => serve.run(&root()?, voice).map(|()| true),
        Command::Explain(explain) => explain.run(voice).map(|()| true),
        Command::New(new) => new.run(&root()?, voice).map(|()| true),
        Command::Init(init) => init.run(voice).map(|()| true),
        // The forms of the files are known without a guide too.
        Command::Schema(schema) => schema.run(root().ok().as_deref(), voice),
    }
}

fn root(given: Option<&Path>) -> Result<PathBuf, Fault> {
    if let Some(root) = given {
        return Ok(root.to_path_buf());
    }
    let here = std::env::current_dir().or_say(|| message!("cannot-tell-current-folder"))?;
    source::find_root(&here).or_say(|| {
        let folder = here.display().to_string();
        message!(
            "no-site-file-above",
            file = source::SITE_FILE,
            folder = folder
        )
    })
}
