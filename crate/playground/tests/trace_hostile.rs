//! Recordings that are none, or that something happened to.

mod trace_common;

use playground::trace::{Reader, TraceError};
use trace_common::{check, read, read_with, text};

const FIXTURES: [&[u8]; 14] = [
    include_bytes!("../fixtures/compile.perf.txt.gz"),
    include_bytes!("../fixtures/serve.perf.txt.gz"),
    include_bytes!("../fixtures/python.perf.txt.gz"),
    include_bytes!("../fixtures/read.perf.txt.gz"),
    include_bytes!("../fixtures/huge.perf.txt.gz"),
    include_bytes!("../fixtures/sqlite.valgrind.txt.gz"),
    include_bytes!("../fixtures/sqlite.ltrace.txt.gz"),
    include_bytes!("../fixtures/sqlite.rep.gz"),
    include_bytes!("../fixtures/perl.mtrace.txt.gz"),
    include_bytes!("../fixtures/shell.ltrace.txt.gz"),
    include_bytes!("../fixtures/words.heaptrack-raw.txt.gz"),
    include_bytes!("../fixtures/words.heaptrack.txt.gz"),
    include_bytes!("../fixtures/buddyinfo.txt"),
    include_bytes!("../fixtures/pagetypeinfo.txt"),
];

/// Marsaglia's xorshift64: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

#[test]
fn a_broken_line_is_named_by_its_number() {
    let fixture = text(FIXTURES[0]);
    let lines: Vec<&[u8]> = fixture.split(|&byte| byte == b'\n').collect();
    for number in [1, 20_000, lines.len() - 1] {
        for broken in [&b"cc1plus 14 kmem:mm_page_alloc: pfn=0x1 ord"[..], b"", b"\x01", b"<html>"] {
            let mut changed = lines.clone();
            changed[number - 1] = broken;
            match read(&changed.join(&b'\n')) {
                Err(error) if number > 1 || broken != b"\x01" => {
                    assert_eq!((error.code(), error.line()), ("trace-broken-line", number as u64));
                }
                // Before anything told the family, binary bytes are no trace at all.
                Err(error) => assert_eq!((error.code(), error.line()), ("trace-unknown", 1)),
                Ok(_) => assert!(broken.is_empty(), "line {number} passed as {broken:?}"),
            }
        }
    }
}

/// Feeds 50 MB piece by piece; gives the error and the bytes that were taken before it came.
fn refuse(mut piece: impl FnMut() -> Vec<u8>) -> (TraceError, usize) {
    let mut reader = Reader::new();
    let mut fed = 0;
    while fed < 50_000_000 {
        let bytes = piece();
        fed += bytes.len();
        if let Err(error) = reader.feed(&bytes) {
            assert_eq!(reader.finish(), Err(error.clone()));
            return (error, fed);
        }
    }
    panic!("50 MB of noise were taken");
}

#[test]
fn noise_is_refused_at_once() {
    const PIECE: usize = 1 << 16;
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (_, fed) = refuse(|| (0..PIECE).map(|_| dice.next() as u8).collect());
    assert_eq!(fed, PIECE, "binary");

    let (error, fed) = refuse(|| (0..PIECE).map(|_| b' ' + (dice.next() % 95) as u8).collect());
    assert_eq!((error, fed), (TraceError::LongLine { line: 1 }, PIECE), "without a line break");

    let (error, fed) = refuse(|| {
        let letter = |at: usize| if at % 1000 == 999 { b'\n' } else { b'a' + (at * 7919 % 26) as u8 };
        (0..PIECE).map(letter).collect()
    });
    assert_eq!((error.code(), fed <= 2 * PIECE), ("trace-unknown", true), "long lines");

    let (error, fed) = refuse(|| b"the quick brown fox\n".repeat(PIECE / 20));
    assert_eq!((error, fed <= PIECE), (TraceError::Unknown { line: 200 }, true), "prose");

    // The known prefix of a family does not open the door to everything.
    let mut first = true;
    let (error, fed) = refuse(|| if std::mem::take(&mut first) { text(FIXTURES[1]) } else { vec![b'z'; PIECE] });
    assert_eq!((error.code(), fed < 4_000_000), ("trace-long-line", true));
}

/// A thousand of each fixture. What is wrong has a line, and a reader that goes on without bad lines comes further.
#[test]
fn mutations_never_panic() {
    let mut dice = Dice(20_250_101);
    for packed in FIXTURES {
        let mut whole = text(packed);
        whole.truncate(6_000);
        let end = whole.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
        whole.truncate(end);
        let name = whole.split(|&byte| byte == b'\n').next().map(String::from_utf8_lossy).unwrap_or_default();
        let mut outcomes = [0; 2];
        for turn in 0..1000 {
            let mut bytes = whole.clone();
            for _ in 0..=dice.below(3) {
                mutate(&mut bytes, &mut dice);
            }
            let result = read(&bytes);
            outcomes[usize::from(result.is_ok())] += 1;
            let lenient = read_with(Reader::lenient(), &bytes, bytes.len().max(1));
            match (&result, &lenient) {
                (Ok(strict), Ok(lenient)) => assert_eq!(strict, lenient, "{name}: there is nothing to pass over"),
                (Ok(_), Err(error)) => panic!("{name}: {error}"),
                _ => {}
            }
            for trace in [&result, &lenient].into_iter().flatten() {
                check(trace);
            }
            for error in [&result, &lenient].into_iter().filter_map(|result| result.as_ref().err()) {
                assert!(!error.to_string().is_empty());
                let nowhere = matches!(error, TraceError::Empty | TraceError::Compressed { .. });
                assert!(nowhere || (1..=1 + lines(&bytes)).contains(&error.line()), "{name}: {error}");
            }
            if turn % 50 == 0 {
                let size = 1 + dice.below(200);
                assert_eq!(read_with(Reader::new(), &bytes, size), result, "{name}: pieces of {size}");
                assert_eq!(read_with(Reader::lenient(), &bytes, size), lenient, "{name}: pieces of {size}");
            }
        }
        assert!(outcomes.iter().all(|&count| count > 50), "{name}: one-sided: {outcomes:?}");
    }
}

fn lines(bytes: &[u8]) -> u64 {
    bytes.split(|&byte| byte == b'\n').count() as u64 - 1
}

/// One bad line does not lose the others.
#[test]
fn a_bad_line_in_the_middle_is_passed_over() {
    for packed in FIXTURES {
        let whole = text(packed);
        let mut lines: Vec<&[u8]> = whole.split(|&byte| byte == b'\n').collect();
        let at = lines.len() / 2;
        lines.insert(at, b"\x01");
        let damaged = lines.join(&b'\n');
        let error = read(&damaged).expect_err("a control byte");
        assert_eq!((error.code(), error.line()), ("trace-broken-line", at as u64 + 1));
        let mut trace = read_with(Reader::lenient(), &damaged, 4096).expect("it goes on");
        assert_eq!((trace.notes.bad_lines, &*trace.bad_lines), (1, &[error][..]));
        trace.notes.bad_lines = 0;
        trace.bad_lines.clear();
        assert_eq!(read(&whole), Ok(trace));
    }
}

/// Numbers as large as can be, in every place where one stands.
#[test]
fn huge_numbers_are_refused_or_read() {
    for packed in FIXTURES {
        let whole = text(packed);
        for huge in ["18446744073709551615", "ffffffffffffffff", "0xffffffffffffffff", "4294967295"] {
            for line in whole.split(|&byte| byte == b'\n').take(60) {
                let words: Vec<&[u8]> = line.split(|&byte| byte == b' ').collect();
                for at in 0..words.len() {
                    let mut words = words.clone();
                    words[at] = huge.as_bytes();
                    let text = [&whole[..whole.len().min(2000)], b"\n", &words.join(&b' '), b"\n"].concat();
                    if let Ok(trace) = read(&text) {
                        check(&trace);
                    }
                }
            }
        }
    }
}

/// Flips a bit, cuts the end off, doubles a stretch, drops one, or makes a number huge.
fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    if bytes.is_empty() {
        return;
    }
    let at = dice.below(bytes.len());
    let end = (at + 1 + dice.below(300)).min(bytes.len());
    match dice.below(5) {
        0 => bytes[at] ^= 1 << dice.below(8),
        1 => bytes.truncate(at),
        2 => {
            let stretch = bytes[at..end].to_vec();
            bytes.splice(at..at, stretch);
        }
        3 => drop(bytes.drain(at..end)),
        _ => {
            let digit = bytes[at..].iter().position(u8::is_ascii_digit).map_or(at, |ahead| at + ahead);
            let huge = ["18446744073709551615", "4503599627370495", "99999999999", "4294967295"];
            bytes.splice(digit..=digit, huge[dice.below(huge.len())].bytes());
        }
    }
}
