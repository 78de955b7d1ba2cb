//! What stands in a sentence: a number, which the language writes in its way, or a text, which stays as somebody wrote it.

use words::Arg;

/// What [`Frame::tn`](crate::frame::Frame::tn) can put into a sentence. Only numbers are numbers: a text of digits may be
/// a code word or a telephone number, whose noughts count.
pub trait Said {
    /// As an argument of a message.
    fn said(&self) -> Arg;
}

impl Said for str {
    fn said(&self) -> Arg {
        Arg::Text(self.to_owned())
    }
}

impl Said for String {
    fn said(&self) -> Arg {
        Arg::Text(self.clone())
    }
}

impl<T: Said + ?Sized> Said for &T {
    fn said(&self) -> Arg {
        (**self).said()
    }
}

macro_rules! numbers {
    ($($number:ty),*) => { $(
        impl Said for $number {
            fn said(&self) -> Arg {
                Arg::Number((*self).into())
            }
        }
    )* };
}

macro_rules! large_numbers {
    ($($number:ty),*) => { $(
        impl Said for $number {
            fn said(&self) -> Arg {
                i64::try_from(*self).map_or_else(|_| Arg::Text(self.to_string()), Arg::Number)
            }
        }
    )* };
}

numbers!(i8, i16, i32, i64, u8, u16, u32);
large_numbers!(u64, usize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_digits_stays_as_it_was_written() {
        for text in ["0042", "7", "08123456", ""] {
            assert_eq!(text.said(), Arg::Text(text.to_owned()));
            assert_eq!(text.to_owned().said(), Arg::Text(text.to_owned()));
        }
        assert_eq!(42_u32.said(), Arg::Number(42));
    }
}
