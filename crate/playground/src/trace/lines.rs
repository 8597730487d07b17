//! Lines out of bytes that come in pieces, cut anywhere.

use super::TraceError;

/// The longest line that is read, in bytes: a guard against binary noise, 50 times what real traces hold.
pub(super) const MAX_LINE: usize = 16 * 1024;

/// The beginning of a line whose end has not come yet, and the count of lines before it.
#[derive(Debug, Default)]
pub(super) struct Lines {
    carry: Vec<u8>,
    count: u64,
    /// The line was longer than [`MAX_LINE`], and that was told: the rest of it goes by.
    passing: bool,
}

impl Lines {
    /// Lines ended so far.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// Hands each line that ends in `bytes` to `each`, with its number from 1 and without its line break; of a line
    /// longer than [`MAX_LINE`] the number alone, and no more of it if that is no error.
    /// O(bytes); holds at most [`MAX_LINE`] bytes.
    pub(super) fn feed(
        &mut self,
        bytes: &[u8],
        mut each: impl FnMut(u64, Option<&[u8]>) -> Result<(), TraceError>,
    ) -> Result<(), TraceError> {
        let mut rest = bytes;
        while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
            let (line, tail) = rest.split_at(end);
            rest = tail.get(1..).unwrap_or_default();
            self.check(line, &mut each)?;
            self.count += 1;
            if std::mem::take(&mut self.passing) {
                continue;
            }
            if self.carry.is_empty() {
                each(self.count, Some(trimmed(line)))?;
            } else {
                self.carry.extend_from_slice(line);
                let whole = std::mem::take(&mut self.carry);
                each(self.count, Some(trimmed(&whole)))?;
            }
        }
        self.check(rest, &mut each)?;
        if !self.passing {
            self.carry.extend_from_slice(rest);
        }
        Ok(())
    }

    /// The last line, if the file does not end with a line break.
    pub(super) fn finish(
        &mut self,
        each: impl FnOnce(u64, Option<&[u8]>) -> Result<(), TraceError>,
    ) -> Result<(), TraceError> {
        if self.passing {
            self.count += 1;
        }
        if self.passing || self.carry.is_empty() {
            return Ok(());
        }
        self.count += 1;
        each(self.count, Some(trimmed(&self.carry)))
    }

    fn check(
        &mut self,
        more: &[u8],
        mut each: impl FnMut(u64, Option<&[u8]>) -> Result<(), TraceError>,
    ) -> Result<(), TraceError> {
        if !self.passing && self.carry.len().saturating_add(more.len()) > MAX_LINE {
            each(self.count + 1, None)?;
            self.passing = true;
            self.carry.clear();
        }
        Ok(())
    }
}

/// Without the carriage return of a file that went through Windows.
fn trimmed(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::{Lines, MAX_LINE};
    use crate::trace::TraceError;

    fn split(pieces: &[&[u8]]) -> Result<Vec<(u64, String)>, TraceError> {
        let mut lines = Lines::default();
        let mut found = Vec::new();
        let mut each = |number, line: Option<&[u8]>| {
            let line = line.ok_or(TraceError::LongLine { line: number })?;
            found.push((number, String::from_utf8_lossy(line).into_owned()));
            Ok(())
        };
        for piece in pieces {
            lines.feed(piece, &mut each)?;
        }
        lines.finish(each)?;
        Ok(found)
    }

    #[test]
    fn a_cut_does_not_show() {
        let whole = split(&[b"one\r\n\ntwo\nthree"]);
        assert_eq!(whole, split(&[b"o", b"ne\r", b"\n\nt", b"wo\nthr", b"", b"ee"]));
        let expected = [(1, "one"), (2, ""), (3, "two"), (4, "three")].map(|(n, line)| (n, line.to_owned()));
        assert_eq!(whole, Ok(expected.to_vec()));
    }

    #[test]
    fn a_line_ends_somewhere() {
        let long = vec![b'x'; MAX_LINE];
        assert!(split(&[&long, b"\n", &long]).is_ok());
        assert_eq!(split(&[b"x\n", &long, b"x"]), Err(TraceError::LongLine { line: 2 }));
        assert_eq!(split(&[b"x\n", &long, b"x\n"]), Err(TraceError::LongLine { line: 2 }));
    }

    #[test]
    fn a_long_line_can_go_by() {
        let text = [b"a\n".as_slice(), &vec![b'x'; 3 * MAX_LINE], b"\nb\n", &vec![b'y'; MAX_LINE + 1]].concat();
        for piece in [1, 1000, MAX_LINE, text.len()] {
            let mut lines = Lines::default();
            let mut found = Vec::new();
            let mut each = |number, line: Option<&[u8]>| {
                found.push((number, line.map(<[u8]>::len)));
                Ok(())
            };
            for piece in text.chunks(piece) {
                assert_eq!(lines.feed(piece, &mut each), Ok(()));
            }
            assert_eq!(lines.finish(each), Ok(()));
            assert_eq!(found, [(1, Some(1)), (2, None), (3, Some(1)), (4, None)], "pieces of {piece}");
            assert_eq!(lines.count(), 4);
        }
    }
}
