//! The small values of the schema: moments, spans, addresses and fixed words.
//!
//! Each is read from one text and refuses what it is not, with a message that
//! says what to write. They are the same in the files and in the guide.

mod address;
mod id;
mod moment;
mod span;
mod words;

pub use address::Address;
pub use id::Id;
pub use moment::Moment;
pub use span::{Span, Unit};
pub use words::{Access, Delivery, Every, NamedBy, Obligation, SeverityWord};

use unicode_normalization::UnicodeNormalization;

/// A text as it is compared: full-width forms as their plain twins, no space
/// around it. `２０２１` is how an input method leaves a date.
fn plain(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// Reads a value by its `FromStr`, from any scalar.
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
