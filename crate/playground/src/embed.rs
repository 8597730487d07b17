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

fn at<R>(number: u32, work: impl FnOnce(&mut Playground) -> R) -> R {
    let taken = PLAYGROUNDS.lock().get_mut(number as usize).and_then(Option::take);
    let mut playground = taken.expect("a playground that is open");
    let result = work(&mut playground);
    PLAYGROUNDS.lock()[number as usize] = Some(playground);
    result
}

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
    // A letter a byte: what else there is in UTF-8 is in no line that is read.
    let text: String = EXCHANGE.lock().iter().copied().map(char::from).collect();
    text_log::parse(&text).map_err(|why| refuse("op-log", why.sentence()))
}

fn add(settings: Settings, log: Log) -> Result<u32, u32> {
    let timeline = Timeline::with_log(settings, log).map_err(|why| refuse("region", why.sentence()))?;
    let playground = Some(Box::new(Playground { timeline, header: Header::default() }));
    let mut playgrounds = PLAYGROUNDS.lock();
    playgrounds.push(playground);
    Ok(playgrounds.len() as u32 - 1)
}

fn number(result: Result<u32, u32>) -> u32 {
    result.unwrap_or_else(|refused| refused)
}

/// One number for the names of fields, events, ops and settings.
#[wasm_bindgen]
pub fn names() -> u32 {
    told::NAMES
}

/// A machine of the settings that were left, in the order of their names; gives its number.
#[wasm_bindgen]
pub fn open() -> u32 {
    number(given_settings().and_then(|settings| add(settings, Log::default())))
}

/// The machine that the op log in text tells of that was left, at the start of the log; gives its number.
#[wasm_bindgen]
pub fn read() -> u32 {
    number(given_log().and_then(|log| {
        if let Some(trace) = log.trace {
            let why = Sentence::new("This op log follows a recording, which is not read here: ");
            let refused = refuse("trace", why);
            EXCHANGE.lock().extend_from_slice(trace.as_bytes());
            return Err(refused);
        }
        let (settings, log) = log.alone();
        add(settings, log)
    }))
}

/// Tells where the cursor of the op log in text stands that was left: ops and steps of the last of them, or nothing.
#[wasm_bindgen]
pub fn cursor() -> u32 {
    number(given_log().map(|log| {
        tell(cast_slice(log.cursor.map(|(op, step)| [op, step]).as_slice()));
        0
    }))
}

/// The same log on a new machine of the settings that were left, the cursor at the start; gives its number.
#[wasm_bindgen]
pub fn copy(playground: u32) -> u32 {
    let with = |mut settings: Settings| {
        let (before, log) =
            at(playground, |Playground { timeline, .. }| (*timeline.machine().settings(), timeline.log().clone()));
        // What the numbers don't say is as an op log said it.
        let Region { unit, units, .. } = settings.region;
        settings.region = Region { unit, units, ..before.region };
        add(settings, log)
    };
    number(given_settings().and_then(with))
}

/// Gives a machine's memory back.
#[wasm_bindgen]
pub fn close(playground: u32) {
    if let Some(place) = PLAYGROUNDS.lock().get_mut(playground as usize) {
        *place = None;
    }
}

/// Brings the header up to date and says where it is.
#[wasm_bindgen]
pub fn header(playground: u32) -> u32 {
    at(playground, |Playground { timeline, header }| {
        *header = view::header(timeline);
        core::ptr::from_ref(header).addr() as u32
    })
}

/// Does an op at the cursor: its kind is the place of its name, the others are the header's fields of an op. An allocation
/// gets the next id, which is given; what is freed is what starts at the address.
#[wasm_bindgen]
pub fn act(playground: u32, kind: u32, id: u32, value: u64, bytes: u64) -> u32 {
    at(playground, |Playground { timeline, .. }| {
        let done = match kind {
            1 => timeline.allocate(value),
            4 => timeline.free(value).map(|()| 0),
            _ => {
                let Some(op) = (OpFields { kind, id, value, bytes, owner: 0 }).op() else {
                    return refuse("op", Sentence::new("there is no such op"));
                };
                timeline.push(op).map(|()| 0)
            }
        };
        done.unwrap_or_else(refused)
    })
}

/// `count` ops of a program.
#[wasm_bindgen]
pub fn random(playground: u32, count: u32, seed: u32) {
    at(playground, |Playground { timeline, .. }| timeline.random(count, seed));
}

/// One step on or back; false where there is none.
#[wasm_bindgen]
pub fn step(playground: u32, back: bool) -> bool {
    at(playground, |Playground { timeline, .. }| if back { timeline.back() } else { timeline.forward() })
}

/// To the state after `steps` steps of the op that `ops` ops end with; past its end, to that.
#[wasm_bindgen]
pub fn seek(playground: u32, ops: u32, steps: u32) {
    at(playground, |Playground { timeline, .. }| timeline.seek_step(ops, steps));
}

/// Runs the log `ops` ops further than it was ever run; false at its end.
#[wasm_bindgen]
pub fn advance(playground: u32, ops: u32) -> bool {
    at(playground, |Playground { timeline, .. }| timeline.advance(ops))
}

/// Refused where the op under the cursor was.
#[wasm_bindgen]
pub fn refusal(playground: u32) -> u32 {
    at(playground, |Playground { timeline, .. }| match timeline.current() {
        Some((_, Err(why), _)) => refused(why),
        _ => 0,
    })
}

/// Counts everything again that is counted on the way; refused where a count differs.
#[wasm_bindgen]
pub fn verify(playground: u32) -> u32 {
    at(playground, |Playground { timeline, .. }| {
        let in_hand = view::hand(timeline).map_or(0, |block| block.size);
        verify::verify(timeline.machine(), in_hand).map_or_else(|broken| refuse("broken", broken.sentence()), |()| 0)
    })
}

/// One number for the state at the cursor.
#[wasm_bindgen]
pub fn hash(playground: u32) -> u64 {
    at(playground, |Playground { timeline, .. }| hash::hash(timeline.machine()))
}

/// Tells all of it as an op log in text.
#[wasm_bindgen]
pub fn write(playground: u32) {
    at(playground, |Playground { timeline, .. }| tell(export::text(timeline, None).as_bytes()));
}

/// Tells, of `bins` equal stretches of the log, [`FIELDS`](histogram::FIELDS) numbers each.
#[wasm_bindgen]
pub fn histogram(playground: u32, bins: u32) {
    at(playground, |Playground { timeline, .. }| tell(cast_slice(&histogram::histogram(timeline, bins))));
}

/// Tells the units that the step at the cursor changed: the first, and the one past the last.
#[wasm_bindgen]
pub fn touched(playground: u32) {
    at(playground, |Playground { timeline, .. }| {
        let (from, to) = touched::touched(timeline);
        tell(cast_slice(&[from, to]));
    });
}

/// Tells a picture, for the palette that was left; gives how many pixels are in a row. See [`picture::pixels`].
#[wasm_bindgen]
#[allow(clippy::too_many_arguments, reason = "JavaScript has no cheaper way to pass numbers")]
pub fn pixels(
    playground: u32,
    what: u32,
    order: u32,
    first: f64,
    span: f64,
    width: u32,
    height: u32,
    from: u32,
    columns: u32,
) -> u32 {
    at(playground, |Playground { timeline, .. }| {
        let place = Place { order, first, span, columns: width };
        let picture = picture::pixels(timeline, &[], what, &place, (from, columns), height, &given());
        let Some((pixels, columns, _)) = picture else {
            return refuse("palette", Sentence::new("a palette has 13 colours"));
        };
        tell(&pixels);
        columns
    })
}

/// Tells what the blocks of an order hold. See [`picture::held`].
#[wasm_bindgen]
pub fn held(playground: u32, order: u32, first: f64, span: f64) {
    let place = Place { order, first, span, columns: 1 };
    at(playground, |Playground { timeline, .. }| tell(cast_slice(&picture::held(timeline, &place))));
}

/// Tells what the host backs. See [`picture::backing`].
#[wasm_bindgen]
pub fn backing(playground: u32, first: f64, span: f64, columns: u32) {
    let place = Place { order: 0, first, span, columns };
    at(playground, |Playground { timeline, .. }| tell(cast_slice(&picture::backing(timeline, &place))));
}
