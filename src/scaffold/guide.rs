//! A new guide.

use jiff::civil::Date;

use crate::load;
use crate::message::{Fault, Message, either, message};
use crate::publish::Draft;
use crate::source::Sources;
use crate::wording::Tongue;

use super::form::Form;
use super::list::{self, ACCOUNTS, AUDIENCES};
use super::sentences;
use super::written::Scaffold;

/// What a new guide is to be.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The tags of its languages, in order.
    pub languages: Vec<String>,
    /// Its name, where it is known.
    pub title: Option<String>,
    /// The language of remarks in its files.
    pub tongue: Tongue,
    /// The day, for remarks that show one.
    pub today: Date,
}

/// The ids of what a new guide has to begin with.
const AUDIENCE: &str = "members";
const ACCOUNT: &str = "account";
const OFFICE: &str = "help-desk";
const COURSE: &str = "first-course";

/// What to write for a new guide that builds at once.
///
/// # Errors
/// When a language is none, or stands twice.
pub fn init(plan: &Plan) -> Result<Scaffold, Fault> {
    languages(&plan.languages)?;
    let zone = match plan.tongue {
        Tongue::Japanese => "Asia/Tokyo",
        Tongue::English if plan.languages.iter().any(|tag| tag == "ja") => "Asia/Tokyo",
        Tongue::English => "UTC",
    };
    let mut form = Form::new(plan.tongue, plan.languages.clone())
        .with("zone", zone)
        .with("today", plan.today)
        .with("order", 1)
        .with("office", OFFICE);
    if let Some(title) = &plan.title {
        form = form.saying("site-title", title);
    }
    let mut drafts = vec![form.draft("site", "site.yaml".to_owned())];
    let item = |form: Form, name: &str| form.draft(name, String::new()).text;
    let audience = form.clone().with("id", AUDIENCE).with("held", ACCOUNT);
    let audience = item(audience, "audience");
    drafts.push(list::first(&form, "audiences", AUDIENCES, &audience));
    let account = item(form.clone().with("id", ACCOUNT), "account");
    drafts.push(list::first(&form, "accounts", ACCOUNTS, &account));
    drafts.push(form.draft("office", format!("content/offices/{OFFICE}.yaml")));
    let folder = format!("content/courses/{COURSE}");
    let course = form
        .clone()
        .with("audience", AUDIENCE)
        .with("account", ACCOUNT);
    drafts.push(course.draft("course", format!("{folder}/course.yaml")));
    drafts.extend(form.notes(&folder));
    drafts.extend(form.home());
    let left = phrases(&form, &mut drafts);
    drafts.push(Draft {
        path: "public/.gitignore".to_owned(),
        text: "*\n!.gitignore\n".to_owned(),
        at_end: false,
    });
    Ok(Scaffold {
        drafts,
        taken: vec!["content".to_owned()],
        next: if left == 0 {
            message!("scaffold-next-init")
        } else {
            message!("scaffold-next-init-phrases", count = left)
        },
    })
}

fn languages(tags: &[String]) -> Result<(), Message> {
    for (index, tag) in tags.iter().enumerate() {
        sentences::is_tag(tag)?;
        if tags[..index].contains(tag) {
            return Err(message!("scaffold-language-twice", tag = tag));
        }
    }
    if tags.is_empty() {
        return Err(message!(
            "scaffold-no-languages",
            tags = either(["en", "ja"])
        ));
    }
    Ok(())
}

/// The sentences of languages that are not built in, and how many they are.
fn phrases(form: &Form, drafts: &mut Vec<Draft>) -> usize {
    let mut all = 0;
    for tag in form.tags() {
        let spoken = load::spoken(&Sources::default(), "default", tag);
        let (draft, left) = sentences::draft(tag, &spoken, form);
        if left > 0 {
            drafts.push(draft);
            all += left;
        }
    }
    all
}

/// Where the schema of a kind of file lies, for editors that complete words.
pub fn schema_path(name: &str) -> String {
    format!("schemas/{name}.json")
}
