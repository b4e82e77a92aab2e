//! The questions of the home page, and what its script needs to answer them:
//! the definitions of the audiences, and of every course its targets and
//! exemptions. The script concludes as `model/answers` does; a test holds the
//! two together.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Audience, Course, Exemption, Group, Ix, Localized, Target};
use crate::values::{Obligation, State};

use super::course::condition;
use super::groups::group_text;
use super::parts::Text;
use super::scope::Scope;
use super::tick::lapse;
use super::wording;

/// The questions, and the data that answer them.
#[derive(Debug, Serialize)]
pub struct Questions {
    /// One to each audience that is not defined by others.
    pub asked: Vec<Question>,
    /// How a course may stand, for the shapes and their words.
    pub states: Vec<Standing>,
    /// For the script: JSON that may stand in a page.
    pub data: String,
}

/// A question.
#[derive(Debug, Serialize)]
pub struct Question {
    /// The audience's id, for the address of the page.
    pub id: String,
    /// What is asked.
    pub ask: Text,
    /// Who belongs to it.
    pub note: Option<Text>,
}

/// How a course may stand to somebody who has answered.
#[derive(Debug, Serialize)]
pub struct Standing {
    /// For the shape.
    pub state: State,
    /// The word; a condition follows it, where there is one.
    pub word: String,
}

/// What the script reads. Audiences and courses go by their place.
#[derive(Debug, Serialize)]
struct Data<'a> {
    audiences: Vec<AudienceData<'a>>,
    courses: Vec<CourseData<'a>>,
    /// Sentences with a number, in the plural forms of the language.
    sentences: BTreeMap<&'static str, BTreeMap<&'a str, &'a str>>,
    words: BTreeMap<&'static str, &'a str>,
}

#[derive(Debug, Serialize)]
struct AudienceData<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    defined: Option<GroupData>,
}

#[derive(Debug, Serialize)]
struct GroupData {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    any: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    all: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    except: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct CourseData<'a> {
    id: &'a str,
    targets: Vec<TargetData>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    exempt: Vec<ExemptData>,
}

#[derive(Debug, Serialize)]
struct TargetData {
    group: GroupData,
    obligation: Obligation,
    /// Those whom it is for, in one line.
    who: String,
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    condition: Option<TextData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<TextData>,
    /// How often this group takes it, where that is its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    rhythm: Option<String>,
    /// When a tick of this group counts no longer, where that is its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    lapse: Option<String>,
}

#[derive(Debug, Serialize)]
struct ExemptData {
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<GroupData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<String>,
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    condition: Option<TextData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    show: Option<TextData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    still: Option<TextData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remains: Option<Obligation>,
}

/// A text; one that stands in from another language says from which.
#[derive(Debug, Serialize)]
struct TextData {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    only: Option<String>,
}

/// The sentences that the script says, and its words.
const SENTENCES: [&str; 6] = [
    "answer-required",
    "answer-required-if",
    "answer-recommended",
    "answer-recommended-if",
    "answer-exempt",
    "answer-others",
];
const WORDS: [&str; 8] = [
    "answer-nothing",
    "answer-none",
    "answer-show-others",
    "answer-hide-others",
    "exempt-show",
    "exempt-still",
    "others-for",
    "sentence-separator",
];

/// The questions of the guide; none where nobody is asked anything, or there
/// is nothing to answer with.
pub fn view(scope: &Scope<'_>) -> Option<Questions> {
    let guide = scope.guide;
    if guide.courses.is_empty() {
        return None;
    }
    let asked: Vec<Question> = guide
        .audiences
        .iter()
        .filter(|(_, audience)| audience.defined.is_none())
        .map(|(_, audience)| question(scope, audience))
        .collect();
    let states = State::ALL.into_iter().map(|state| Standing {
        state,
        word: scope.phrases.get(word(state)).to_owned(),
    });
    (!asked.is_empty()).then(|| Questions {
        asked,
        states: states.collect(),
        data: data(scope),
    })
}

/// A condition follows its word, so that the word itself has none.
const fn word(state: State) -> &'static str {
    match state {
        State::RequiredIf => State::Required.phrase(),
        State::RecommendedIf => State::Recommended.phrase(),
        State::None => "answer-not",
        State::Required | State::Recommended | State::Exempt => state.phrase(),
    }
}

fn question(scope: &Scope<'_>, audience: &Audience) -> Question {
    let ask = audience.ask.as_ref().unwrap_or(&audience.name);
    Question {
        id: audience.id.to_string(),
        ask: scope.text(ask),
        note: scope.maybe(audience.note.as_ref()),
    }
}

fn data(scope: &Scope<'_>) -> String {
    let guide = scope.guide;
    let phrases = scope.phrases;
    let data = Data {
        audiences: guide
            .audiences
            .iter()
            .map(|(_, audience)| AudienceData {
                id: audience.id.as_str(),
                defined: audience.defined.as_ref().map(group),
            })
            .collect(),
        courses: guide
            .courses
            .iter()
            .map(|(_, own)| course(scope, own))
            .collect(),
        sentences: SENTENCES
            .into_iter()
            .map(|key| (key, phrases.forms(key).collect()))
            .collect(),
        words: WORDS
            .into_iter()
            .map(|key| (key, phrases.get(key)))
            .collect(),
    };
    // Numbers, texts and maps by text: all of this can be written as JSON.
    let json = serde_json::to_string(&data).unwrap_or_default();
    // Nothing in a text may end the block, or begin another.
    json.replace('<', "\\u003c")
}

fn group(group: &Group) -> GroupData {
    let places = |audiences: &[Ix<Audience>]| audiences.iter().map(|ix| ix.index()).collect();
    GroupData {
        any: places(&group.any),
        all: places(&group.all),
        except: places(&group.except),
    }
}

fn course<'a>(scope: &Scope<'_>, course: &'a Course) -> CourseData<'a> {
    CourseData {
        id: course.id.as_str(),
        targets: course
            .targets
            .iter()
            .map(|own| target(scope, own))
            .collect(),
        exempt: course.exempt.iter().map(|own| exempt(scope, own)).collect(),
    }
}

fn target(scope: &Scope<'_>, target: &Target) -> TargetData {
    let schedule = target.own.schedule.as_ref();
    TargetData {
        group: group(&target.group),
        obligation: target.obligation,
        who: group_text(scope, &target.group),
        condition: target
            .condition
            .as_ref()
            .map(|words| text(scope, words, condition(scope, words))),
        why: maybe(scope, target.why.as_ref()),
        rhythm: schedule.and_then(|own| wording::rhythm(scope.phrases, own)),
        lapse: schedule.map(|own| lapse(scope, own).unwrap_or_default()),
    }
}

fn exempt(scope: &Scope<'_>, own: &Exemption) -> ExemptData {
    ExemptData {
        group: own.group.as_ref().map(group),
        who: own.group.as_ref().map(|group| group_text(scope, group)),
        condition: own
            .condition
            .as_ref()
            .map(|words| text(scope, words, condition(scope, words))),
        within: own.within.map(|span| {
            let span = wording::span(scope.phrases, span);
            scope.phrases.fill("exempt-within", &[("span", &span)])
        }),
        show: maybe(scope, own.show.as_ref()),
        still: maybe(scope, own.still.as_ref()),
        remains: own.remains,
    }
}

fn maybe(scope: &Scope<'_>, words: Option<&Localized<String>>) -> Option<TextData> {
    words.map(|words| text(scope, words, scope.text(words)))
}

fn text(scope: &Scope<'_>, words: &Localized<String>, seen: Text) -> TextData {
    TextData {
        text: seen.text,
        lang: seen.lang,
        only: words.get(scope.lang).from.map(|from| scope.only_in(from)),
    }
}
