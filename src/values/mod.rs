//! The small values of the schema: moments, spans, addresses and fixed words.
//!
//! Each is read from one text and refuses what it is not, with a message that
//! says what to write. They are the same in the files and in the guide.

mod address;
mod date;
mod day;
mod duration;
mod editor;
mod fiscal;
mod id;
mod language;
mod moment;
mod percent;
mod schema;
mod session;
mod span;
mod words;
mod written;

pub use address::Address;
pub use date::CalendarDay;
pub use day::{Day, in_year};
pub use duration::{Duration, DurationUnit};
pub use editor::Editor;
pub use fiscal::FiscalCalendar;
pub use id::{Id, is_of_a_device};
pub use language::language_tag;
pub use moment::Moment;
pub use percent::Percent;
pub use schema::UNPLAIN;
pub use session::{Hours, SessionDay};
pub use span::{Span, Unit};
pub use words::{
    Access, Delivery, EventWord, Every, MailDisplay, NamedBy, Obligation, SeverityWord, State,
};

use std::str::FromStr;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use crate::message::Message;

use written::{written_day, written_moment, written_month_and_day};

/// A text as it is compared: full-width forms as their plain twins, no space
/// around it. `２０２１` is how an input method leaves a date.
fn plain(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// A number in digits alone; a sign before it belongs to no value here.
fn number<N: FromStr>(digits: &str) -> Option<N> {
    let is_number = digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

/// The first year that a day can be in.
const EARLIEST: i16 = 1900;

/// A day as `yyyy-mm-dd`, and as nothing else that a date can be written as.
fn calendar_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let lengths = (year.len(), month.len(), day.len(), parts.next());
    (lengths == (4, 2, 2, None)).then_some(())?;
    // No training was held before; `0026-04-14` is a slip of the pen.
    let year = number(year).filter(|year| *year >= EARLIEST)?;
    Date::new(year, number(month)?, number(day)?).ok()
}

/// A value that may also be said in words, where its own forms do not suffice.
pub trait Spoken: Sized {
    /// What can be written: a key of the catalogue of texts.
    const EXPECTED: &'static str;

    /// The value; nothing when the text is not meant as one, and stays words.
    ///
    /// # Errors
    /// When the text is meant as one and is none: what to write.
    fn read(text: &str) -> Result<Option<Self>, Message>;
}

/// Reads a value by its `FromStr`, from any scalar; `expected` is the key of
/// what can be written.
macro_rules! read_from_text {
    ($type:ty, $expected:literal) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Reader;
                impl serde::de::Visitor<'_> for Reader {
                    type Value = $type;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($expected)
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(E::custom)
                    }

                    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<$type, E> {
                        self.visit_str(&number.to_string())
                    }
                }
                from.deserialize_any(Reader)
            }
        }
    };
}
use read_from_text;
