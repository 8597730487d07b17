//! Recordings that are none, or that something happened to.

use flate2::read::GzDecoder;
use playground::op::Op;
use playground::trace::{Reader, Trace, TraceError};
use std::io::Read as _;

const FIXTURES: [&[u8]; 6] = [
    include_bytes!("../fixtures/compile.perf.txt.gz"),
    include_bytes!("../fixtures/serve.perf.txt.gz"),
    include_bytes!("../fixtures/python.perf.txt.gz"),
    include_bytes!("../fixtures/read.perf.txt.gz"),
    include_bytes!("../fixtures/huge.perf.txt.gz"),
    include_bytes!("../fixtures/sqlite.valgrind.txt.gz"),
];

fn text(packed: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut text).expect("the fixture unpacks");
    text
}

fn read(text: &[u8]) -> Result<Trace, TraceError> {
    let mut reader = Reader::new();
    reader.feed(text)?;
    reader.finish()
}

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

/// Ids are dense and each is freed at most once: what a replay indexes by.
fn check(trace: &Trace) {
    let mut live = Vec::new();
    for op in &trace.ops {
        match *op {
            Op::Adopt { id, bytes, .. } | Op::Allocate { id, bytes, .. } => {
                assert_eq!(id as usize, live.len());
                assert!(bytes > 0);
                live.push(true);
            }
            Op::Free { id } => assert!(std::mem::take(&mut live[id as usize])),
            _ => panic!("{op:?} is not in a recording"),
        }
    }
    assert!(trace.guest_units() >= trace.peak_units);
}

#[test]
fn mutations_never_panic() {
    let mut dice = Dice(20_250_101);
    let mut outcomes = [0; 2];
    for packed in FIXTURES {
        let mut whole = text(packed);
        whole.truncate(60_000);
        for _ in 0..500 {
            let mut bytes = whole.clone();
            for _ in 0..=dice.below(3) {
                mutate(&mut bytes, &mut dice);
            }
            let result = read(&bytes);
            outcomes[usize::from(result.is_ok())] += 1;
            match result {
                Ok(trace) => check(&trace),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
    assert!(outcomes.iter().all(|&count| count > 100), "one-sided: {outcomes:?}");
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
