//! Texts with a limit. Every text that a record holds is one of these, so no field is without a bound.

mod clean;
mod language;

use std::borrow::Cow;

use minicbor::{
    Decode, Decoder, Encode, Encoder, decode,
    encode::{self, Write},
};

pub use crate::message::FieldError;
pub use language::Language;

/// A text on one line, at most `MAX` characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Line<const MAX: usize>(Box<str>);

/// A text of several lines, at most `MAX` characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text<const MAX: usize>(Box<str>);

/// A name somebody goes by.
pub type Alias = Line<60>;
/// One thing to remember somebody by, one thing handed out, one word of a list.
pub type Word = Line<40>;
/// One sentence.
pub type Sentence = Line<200>;
/// Somebody's own words, or a note.
pub type Words = Text<2000>;

macro_rules! limited {
    ($name:ident, $clean:path) => {
        impl<const MAX: usize> $name<MAX> {
            /// How many characters fit.
            pub const MAX: usize = MAX;

            /// Takes what was typed: what cannot be seen is removed, spaces around it are cut.
            /// Empty or too long is an error beside `field`.
            pub fn parse(field: impl Into<Cow<'static, str>>, typed: &str) -> Result<Self, FieldError> {
                let field = field.into();
                match Self::optional(field.clone(), typed)? {
                    Some(text) => Ok(text),
                    None => Err(FieldError::new(field, "text-empty")),
                }
            }

            /// The same for a field that may stay empty.
            pub fn optional(field: impl Into<Cow<'static, str>>, typed: &str) -> Result<Option<Self>, FieldError> {
                let field = field.into();
                if clean::piles(typed) {
                    return Err(FieldError::new(field, "text-too-many-marks").with("limit", clean::MARKS));
                }
                Self::cleaned(field, typed)
            }

            /// The same for what nobody can be asked about any more: marks that pile up are cut.
            fn cleaned(field: impl Into<Cow<'static, str>>, typed: &str) -> Result<Option<Self>, FieldError> {
                let text = $clean(typed);
                let length = text.chars().count();
                if length > MAX {
                    return Err(FieldError::new(field, "text-too-long").with("limit", MAX).with("length", length));
                }
                Ok(clean::seen(&text).then(|| Self(text.into())))
            }

            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Nothing in it.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl<const MAX: usize> std::fmt::Debug for $name<MAX> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({} bytes)"), self.0.len())
            }
        }

        impl<C, const MAX: usize> Encode<C> for $name<MAX> {
            fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
                e.str(&self.0)?.ok()
            }
        }

        /// A phone may have written it: it is cleaned and measured like anything typed.
        impl<'b, C, const MAX: usize> Decode<'b, C> for $name<MAX> {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                let at = d.position();
                match Self::cleaned("", d.str()?) {
                    Ok(text) => Ok(text.unwrap_or_default()),
                    Err(_) => Err(decode::Error::message("a text is longer than its field").at(at)),
                }
            }
        }
    };
}

limited!(Line, clean::line);
limited!(Text, clean::text);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_what_people_write() {
        for name in ["Joy", "Nguyễn Thị Hồng", "Ọsás", "أمل", "Søren Ærø", "👩🏾‍🦱 Joy"] {
            assert_eq!(Alias::parse("name", name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn too_long_says_how_much_fits() {
        let error = Word::parse("thing", &"a".repeat(41)).unwrap_err();
        assert_eq!(error.message.id, "text-too-long");
        assert_eq!(error.message, Message::new("text-too-long").with("limit", 40_usize).with("length", 41_usize));
    }

    #[test]
    fn only_spaces_are_nothing() {
        assert_eq!(Alias::optional("name", " \u{200b}\t ").unwrap(), None);
        assert_eq!(Alias::parse("name", "\u{202e}").unwrap_err().message.id, "text-empty");
        for unseen in ["\u{200d}", "\u{200c}\u{200d} \u{200c}", "\u{2800}", "\u{fe0f}", "\u{3164}", "\u{34f}", "\u{a0}"]
        {
            assert_eq!(Alias::parse("name", unseen).unwrap_err().message.id, "text-empty", "{unseen:?}");
            assert_eq!(Words::parse("words", unseen).unwrap_err().message.id, "text-empty", "{unseen:?}");
        }
    }

    #[test]
    fn marks_that_pile_up_are_told_and_never_cut_without_a_word() {
        let piled = format!("z{}algo", "\u{351}".repeat(5));
        assert_eq!(Alias::parse("name", &piled).unwrap_err().message.id, "text-too-many-marks");
        let careful = format!("z{}algo", "\u{351}".repeat(4));
        assert_eq!(Alias::parse("name", &careful).unwrap().as_str(), careful);
        let from_a_phone = minicbor::to_vec(&piled).unwrap();
        assert_eq!(minicbor::decode::<Alias>(&from_a_phone).unwrap().as_str(), careful, "a note is never thrown away");
    }

    #[test]
    fn debug_prints_nothing_of_it() {
        let name = Alias::parse("name", "Joy").unwrap();
        assert!(!format!("{name:?}").contains("Joy"));
    }

    use crate::message::Message;
}
