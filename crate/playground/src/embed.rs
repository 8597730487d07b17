//! The border to the embed's JavaScript: numbers alone, and what is no number through one stretch of memory. Objects,
//! strings and errors on the way, as `bindings` has them, would be a tenth of the embed's WebAssembly.

#![allow(unreachable_pub, reason = "JavaScript reaches it")]

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use buddy::{Region, Sentence};
use bytemuck::cast_slice;
use global::Locked;
use wasm_bindgen::prelude::*;

use crate::asked;
use crate::export;
use crate::hash;
use crate::header::Header;
use crate::histogram;
use crate::log::Log;
use crate::missing::missing;
use crate::outcome::Refusal;
use crate::picture::{self, Place};
use crate::settings::Settings;
use crate::text_log::{self, TextLog};
use crate::timeline::Timeline;
use crate::told::{self, OpFields};
use crate::touched;
use crate::verify;
use crate::view;

/// In place of a number: what was asked for is refused; [`answer`] says why.
const REFUSED: u32 = u32::MAX;

#[derive(Debug)]
struct Playground {
    timeline: Timeline,
    header: Header,
}

/// By their numbers. One that a call is at work on is not there: where that call stopped, it does not come back.
static PLAYGROUNDS: Locked<Vec<Option<Box<Playground>>>> = Locked::new(Vec::new());

/// What both sides leave for each other.
static EXCHANGE: Locked<Vec<u8>> = Locked::new(Vec::new());

fn tell(bytes: &[u8]) {
    *EXCHANGE.lock() = bytes.to_vec();
}

/// A code that does not change, and the sentence; a line for each.
fn refuse(code: &str, why: Sentence) -> u32 {
    let mut exchange = EXCHANGE.lock();
    exchange.clear();
    exchange.extend_from_slice(code.as_bytes());
    exchange.push(b'\n');
    why.each(&mut |piece| exchange.extend_from_slice(piece.as_bytes()));
    REFUSED
}

fn refused(why: Refusal) -> u32 {
    refuse(why.code(), why.sentence())
}

/// Where `bytes` bytes lie that the next call reads.
#[wasm_bindgen]
pub fn room(bytes: u32) -> u32 {
    let mut exchange = EXCHANGE.lock();
    exchange.clear();
    exchange.resize(bytes as usize, 0);
    exchange.as_ptr().addr() as u32
}

/// Where what the last call told lies.
#[wasm_bindgen]
pub fn answer() -> u32 {
    EXCHANGE.lock().as_ptr().addr() as u32
}

/// How many bytes it has.
#[wasm_bindgen]
pub fn length() -> u32 {
    EXCHANGE.lock().len() as u32
}

fn given() -> Vec<u32> {
    let exchange = EXCHANGE.lock();
    let (words, _) = exchange.as_chunks();
    words.iter().copied().map(u32::from_le_bytes).collect()
}

fn given_settings() -> Result<Settings, u32> {
    asked::settings(&given()).map_err(|why| refuse("setting", why.sentence()))
}

fn given_log() -> Result<TextLog, u32> {
    // A letter a byte: of the lines that are read, only a recording's name may have others, and it is not told.
    let text: String = EXCHANGE.lock().iter().copied().map(char::from).collect();
    text_log::parse(&text).map_err(|why| refuse("op-log", why.sentence()))
}

fn not_here(what: &'static str) -> u32 {
    refuse("not-here", Sentence::new(what))
}

fn add(settings: Settings, log: Log) -> Result<u32, u32> {
    if let Some(what) = missing(&settings, log.ops()) {
        return Err(not_here(what));
    }
    let timeline = Timeline::with_log(settings, log).map_err(|why| refuse("region", why.sentence()))?;
    let playground = Some(Box::new(Playground { timeline, header: Header::default() }));
    let mut playgrounds = PLAYGROUNDS.lock();
    playgrounds.push(playground);
    Ok(playgrounds.len() as u32 - 1)
}

/// What is asked for by its number, as `machine.ts` has them; the other arguments are its own. Gives a number, or
/// [`REFUSED`]. A function for each would be a frame of its own around each.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments, reason = "JavaScript has no cheaper way to pass numbers")]
pub fn call(what: u32, number: u32, a: u32, b: u32, c: u32, d: u32, e: u32, f: u32, first: f64, span: f64) -> u32 {
    let result = match what {
        0 => Ok(told::NAMES),
        1 => open(),
        2 => read(),
        3 => cursor(),
        4 => copy(number),
        5 => {
            close(number);
            Ok(0)
        }
        _ => {
            let mut playground = take(number);
            let place = Place { order: a, first, span, columns: b };
            let result = playground.call(what, [a, b, c, d, e, f], &place);
            PLAYGROUNDS.lock()[number as usize] = Some(playground);
            result
        }
    };
    result.unwrap_or_else(|refused| refused)
}

/// A number, or [`REFUSED`].
type Answer = Result<u32, u32>;

fn take(number: u32) -> Box<Playground> {
    let taken = PLAYGROUNDS.lock().get_mut(number as usize).and_then(Option::take);
    taken.expect("a playground that is open")
}

/// A machine of the settings that were left, in the order of their names; gives its number.
fn open() -> Answer {
    add(given_settings()?, Log::default())
}

/// The machine that the op log in text tells of that was left, at the start of the log; gives its number.
fn read() -> Answer {
    let log = given_log()?;
    if log.trace.is_some() {
        return Err(refuse("trace", Sentence::new("This op log follows a recording, which is not read here.")));
    }
    let (settings, log) = log.alone();
    add(settings, log)
}

/// Tells where the cursor of the op log in text stands that was left: ops and steps of the last of them, or nothing.
fn cursor() -> Answer {
    let log = given_log()?;
    tell(cast_slice(log.cursor.map(|(op, step)| [op, step]).as_slice()));
    Ok(0)
}

/// The same log on a new machine of the settings that were left, the cursor at the start; gives its number.
fn copy(number: u32) -> Answer {
    let mut settings = given_settings()?;
    let from = take(number);
    let (before, log) = (*from.timeline.machine().settings(), from.timeline.log().clone());
    PLAYGROUNDS.lock()[number as usize] = Some(from);
    // What the numbers don't say is as an op log said it.
    let Region { unit, units, .. } = settings.region;
    settings.region = Region { unit, units, ..before.region };
    add(settings, log)
}

/// Gives a machine's memory back.
fn close(number: u32) {
    if let Some(place) = PLAYGROUNDS.lock().get_mut(number as usize) {
        *place = None;
    }
}

impl Playground {
    /// Each call's arguments are the first of `asked`; a picture's are there as its `place` too.
    fn call(&mut self, what: u32, asked: [u32; 6], place: &Place) -> Answer {
        let Self { timeline, header } = self;
        let [a, b, ..] = asked;
        match what {
            // Brings the header up to date and says where it is.
            6 => {
                *header = view::header(timeline);
                return Ok(core::ptr::from_ref(header).addr() as u32);
            }
            7 => return self.act(asked),
            // So many ops of a program, of a seed.
            8 => timeline.random(a, b),
            // One step on or back; 0 where there is none.
            9 => return Ok(timeline.forward().into()),
            10 => return Ok(timeline.back().into()),
            // To the state after so many steps of the op that so many ops end with; past its end, to that.
            11 => timeline.seek_step(a, b),
            // Runs the log so many ops further than it was ever run; 0 at its end.
            12 => return Ok(timeline.advance(a).into()),
            // Refused where the op under the cursor was.
            13 => {
                if let Some((_, Err(why), _)) = timeline.current() {
                    return Err(refused(why));
                }
            }
            // Counts everything again that is counted on the way; refused where a count differs.
            14 => {
                let in_hand = view::hand(timeline).map_or(0, |block| block.size);
                verify::verify(timeline.machine(), in_hand).map_err(|broken| refuse("broken", broken.sentence()))?;
            }
            // Tells one number for the state at the cursor.
            15 => tell(&hash::hash(timeline.machine()).to_le_bytes()),
            // Tells all of it as an op log in text.
            16 => tell(export::text(timeline, None).as_bytes()),
            // Tells, of so many equal stretches of the log, `histogram::FIELDS` numbers each.
            17 => tell(cast_slice(&histogram::histogram(timeline, a))),
            // Tells the units that the step at the cursor changed: the first, and the one past the last.
            18 => {
                let (from, to) = touched::touched(timeline);
                tell(cast_slice(&[from, to]));
            }
            19 => return self.pixels(asked, place),
            // Tells what the blocks of an order hold.
            20 => tell(cast_slice(&picture::held(timeline, place))),
            // Tells what the host backs.
            _ => tell(cast_slice(&picture::backing(timeline, place))),
        }
        Ok(0)
    }

    /// Does an op at the cursor: its kind is the place of its name, then its id, and its value and its bytes in halves, the
    /// low one first. An allocation gets the next id, which is given; what is freed is what starts at the address.
    fn act(&mut self, [kind, id, value, value_high, bytes, bytes_high]: [u32; 6]) -> Answer {
        let wide = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
        let (value, bytes) = (wide(value, value_high), wide(bytes, bytes_high));
        let Self { timeline, .. } = self;
        let done = match kind {
            1 => timeline.allocate(value),
            4 => timeline.free(value).map(|()| 0),
            _ => {
                let Some(op) = (OpFields { kind, id, value, bytes, owner: 0 }).op() else {
                    return Err(refuse("op", Sentence::new("there is no such op")));
                };
                if let Some(what) = missing(timeline.machine().settings(), &[op]) {
                    return Err(not_here(what));
                }
                timeline.push(op).map(|()| 0)
            }
        };
        done.map_err(refused)
    }

    /// Tells a picture, for the palette that was left; gives how many pixels are in a row. See [`picture::pixels`].
    fn pixels(&self, [_, _, what, height, from, columns]: [u32; 6], place: &Place) -> Answer {
        let picture = picture::pixels(&self.timeline, &[], what, place, (from, columns), height, &given());
        let Some((pixels, columns, _)) = picture else {
            return Err(refuse("palette", Sentence::new("a palette has 13 colours")));
        };
        tell(&pixels);
        Ok(columns)
    }
}
