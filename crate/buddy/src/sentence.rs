//! What an error says, in words and figures.

use core::fmt;

/// A text with gaps, and what fills them. It is put together without `core::fmt`, which in a small program would be more
/// code than the allocator; [`Display`](fmt::Display) gives the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// `{}` is a gap for the next figure, `{x}` for the next one in hexadecimal, `{w}` for the next word.
    text: &'static str,
    figures: [u64; 4],
    words: [&'static str; 2],
}

impl Sentence {
    /// A text without gaps.
    pub const fn new(text: &'static str) -> Self {
        Self { text, figures: [0; 4], words: [""; 2] }
    }

    /// Fills the gaps for figures, at most four.
    #[must_use]
    pub fn figures<const N: usize>(mut self, figures: [u64; N]) -> Self {
        self.figures[..N].copy_from_slice(&figures);
        self
    }

    /// Fills the gaps for words.
    #[must_use]
    pub const fn words(self, first: &'static str, second: &'static str) -> Self {
        Self { words: [first, second], ..self }
    }

    /// Gives `say` the sentence piece by piece.
    pub fn each(&self, say: &mut dyn FnMut(&str)) {
        let (mut figures, mut words) = (self.figures.into_iter(), self.words.into_iter());
        let mut rest = self.text;
        // Nothing is sliced that could not be: a panic of that, in a small program, brings Unicode's tables along.
        while let Some((before, gap)) =
            rest.bytes().position(|byte| byte == b'{').and_then(|at| rest.split_at_checked(at))
        {
            say(before);
            let width = match gap.as_bytes() {
                [_, b'w', ..] => {
                    say(words.next().unwrap_or_default());
                    3
                }
                [_, b'x', ..] => {
                    digits(figures.next().unwrap_or_default(), 16, say);
                    3
                }
                _ => {
                    digits(figures.next().unwrap_or_default(), 10, say);
                    2
                }
            };
            rest = gap.get(width..).unwrap_or_default();
        }
        say(rest);
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut result = Ok(());
        self.each(&mut |piece| result = result.and_then(|()| f.write_str(piece)));
        result
    }
}

/// Decimal, or hexadecimal after 0x.
fn digits(figure: u64, base: u64, say: &mut dyn FnMut(&str)) {
    const DIGITS: &str = "0123456789abcdef";
    if base == 16 {
        say("0x");
    }
    let mut place = 1;
    while figure / place >= base {
        place *= base;
    }
    while place > 0 {
        let digit = (figure / place % base) as usize;
        say(DIGITS.get(digit..=digit).unwrap_or_default());
        place /= base;
    }
}

/// An error whose [`Display`](fmt::Display) is its sentence.
macro_rules! says {
    ($($error:ty),*) => {$(
        impl fmt::Display for $error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.sentence().fmt(f)
            }
        }

        impl core::error::Error for $error {}
    )*};
}

pub(crate) use says;

#[cfg(test)]
mod tests {
    extern crate std;
    use super::Sentence;
    use std::string::ToString;

    #[test]
    fn gaps_are_filled_in_their_order() {
        let sentence = Sentence::new("{w} at {x}: {} of {}, {w}{x}").figures([0, 10, u64::MAX, 0xff0]).words("a", "b");
        assert_eq!(sentence.to_string(), "a at 0x0: 10 of 18446744073709551615, b0xff0");
        assert_eq!(Sentence::new("no gap").to_string(), "no gap");
    }
}
