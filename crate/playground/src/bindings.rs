//! The border to JavaScript: the one file that knows wasm-bindgen.
//!
//! What is hot is read in place through the header; what is cold (errors, summaries) goes out through serde. Settings
//! come in as typed arguments.

#![allow(unreachable_pub, reason = "JavaScript reaches it")]

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use balloon::Rule;
use buddy::Region;
use js_sys::{Error, Uint8ClampedArray};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::ImageData;

use crate::asked;
use crate::export;
use crate::hash;
use crate::header::Header;
use crate::histogram;
use crate::jump::{self, Step, Wanted};
use crate::log::Log;
use crate::op::Op;
use crate::outcome::Refusal;
use crate::picture::{self, Place};
use crate::settings::Settings;
use crate::text_log::{self, TextLog};
use crate::timeline::Timeline;
use crate::tints;
use crate::told;
use crate::touched::touched;
use crate::trace::{Notes, Reader, Trace, TraceError, Zone};
use crate::verify;
use crate::view;

/// A JavaScript error with a code that does not change.
fn error(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    // Setting a property of a new object can't fail.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

fn refused(refusal: &Refusal) -> JsValue {
    error(refusal.code(), &refusal.to_string())
}

fn asked_for(numbers: &[u32]) -> Result<Settings, JsValue> {
    asked::settings(numbers).map_err(|why| error("setting", &why.to_string()))
}

fn parsed(text: &str) -> Result<TextLog, JsValue> {
    text_log::parse(text).map_err(|why| {
        let error = error("op-log", &why.to_string());
        let _ = js_sys::Reflect::set(&error, &"line".into(), &JsValue::from_f64(number(why.line as u64)));
        error
    })
}

/// Where the cursor of an op log in text stands: ops, and steps of the last; and the two halves of its state's hash, the
/// low one first. What is not said is left out.
///
/// # Errors
/// Where it is none.
#[wasm_bindgen(js_name = cursorOf)]
pub fn cursor_of(text: &str) -> Result<Vec<u32>, JsValue> {
    let TextLog { cursor, state, .. } = parsed(text)?;
    let cursor = cursor.into_iter().flat_map(|(op, step)| [op, step]);
    Ok(cursor.chain(state.into_iter().flat_map(|hash| [hash as u32, (hash >> 32) as u32])).collect())
}

/// The recording whose ops an op log in text begins with.
///
/// # Errors
/// Where it is none.
#[wasm_bindgen(js_name = traceOf)]
pub fn trace_of(text: &str) -> Result<Option<String>, JsValue> {
    Ok(parsed(text)?.trace)
}

/// One number for the names of fields, events, ops and settings.
#[wasm_bindgen]
pub fn names() -> u32 {
    told::NAMES
}

/// A machine with its timeline.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Playground {
    timeline: Timeline,
    header: Box<Header>,
    /// By owner; none: all blocks of programs look alike.
    tints: Vec<u8>,
}

#[wasm_bindgen]
impl Playground {
    /// A machine of these settings: numbers, in the order of their names.
    ///
    /// # Errors
    /// Where there is no such machine.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &[u32]) -> Result<Self, JsValue> {
        Self::open(asked_for(settings)?, Log::default())
    }

    fn open(settings: Settings, log: Log) -> Result<Self, JsValue> {
        let timeline = Timeline::with_log(settings, log).map_err(|why| error("region", &why.to_string()))?;
        Ok(Self { timeline, header: Box::default(), tints: Vec::new() })
    }

    /// The machine that an op log in text tells of, at the start of the log.
    ///
    /// # Errors
    /// Where it is none, or begins with a recording.
    #[wasm_bindgen(js_name = fromText)]
    pub fn from_text(text: &str) -> Result<Self, JsValue> {
        let log = parsed(text)?;
        if let Some(trace) = log.trace {
            return Err(error("trace", &format!("This op log follows the recording {trace}, which was not read.")));
        }
        let (settings, log) = log.alone();
        Self::open(settings, log)
    }

    fn push(&mut self, op: Op) -> Result<(), JsValue> {
        self.timeline.push(op).map_err(|refusal| refused(&refusal))
    }

    /// The same log on a new machine of other settings, the cursor at the start.
    ///
    /// # Errors
    /// Where there is no such machine.
    #[wasm_bindgen(js_name = withSettings)]
    pub fn with_settings(&self, settings: &[u32]) -> Result<Self, JsValue> {
        let mut settings = asked_for(settings)?;
        // What the numbers don't say is as an op log said it.
        let Region { unit, units, .. } = settings.region;
        settings.region = Region { unit, units, ..self.timeline.machine().settings().region };
        let same = Self::open(settings, self.timeline.log().clone())?;
        let timeline = same.timeline.with_tracks(self.timeline.tracks().clone());
        Ok(Self { timeline, tints: self.tints.clone(), ..same })
    }

    /// Runs the log `ops` ops further than it was ever run; false at its end.
    pub fn advance(&mut self, ops: u32) -> bool {
        self.timeline.advance(ops)
    }

    /// Brings the header up to date and says where it is.
    pub fn header(&mut self) -> u32 {
        *self.header = view::header(&self.timeline);
        core::ptr::from_ref(&*self.header) as u32
    }

    /// A program asks for `bytes` bytes; gives its id.
    ///
    /// # Errors
    /// Where the heap refuses.
    pub fn allocate(&mut self, bytes: u64) -> Result<u32, JsValue> {
        self.timeline.allocate(bytes).map_err(|refusal| refused(&refusal))
    }

    /// What starts at `address` is freed. In JavaScript `free` is taken: it gives the whole machine back.
    ///
    /// # Errors
    /// Where nothing live starts there.
    #[wasm_bindgen(js_name = freeAddress)]
    pub fn free(&mut self, address: u64) -> Result<(), JsValue> {
        self.timeline.free(address).map_err(|refusal| refused(&refusal))
    }

    /// `bytes` bytes from `address` on are kept out of use.
    ///
    /// # Errors
    /// Where they are not all free.
    pub fn reserve(&mut self, address: u64, bytes: u64) -> Result<(), JsValue> {
        self.push(Op::Reserve { address, bytes })
    }

    /// The host wants `pages` pages in the balloon.
    ///
    /// # Errors
    /// Where there is no balloon, or not so much memory.
    pub fn target(&mut self, pages: u32) -> Result<(), JsValue> {
        self.push(Op::Target { pages })
    }

    /// The program touches all that `id` got.
    ///
    /// # Errors
    /// Where it is not live.
    pub fn touch(&mut self, id: u32) -> Result<(), JsValue> {
        self.push(Op::Touch { id })
    }

    /// Time passes: so many ticks of 100 ms.
    ///
    /// # Errors
    /// Where there is no balloon, or they are too many.
    pub fn wait(&mut self, ticks: u32) -> Result<(), JsValue> {
        self.push(Op::Wait { ticks })
    }

    /// The host wants statistics every so many ticks; 0: never.
    ///
    /// # Errors
    /// Where there is no queue for them.
    pub fn interval(&mut self, ticks: u32) -> Result<(), JsValue> {
        self.push(Op::Interval { ticks })
    }

    /// The driver breaks rule number `rule`, with the page `pfn`.
    ///
    /// # Errors
    /// Where there is no such rule, or nothing would be broken.
    pub fn foul(&mut self, rule: u32, pfn: u32) -> Result<(), JsValue> {
        let Some(rule) = Rule::ALL.get(rule as usize).copied() else {
            return Err(error("rule", "a rule is 0 to 4"));
        };
        self.push(Op::Foul { rule, pfn })
    }

    /// `count` ops of a program, the same ones for the same seed in the same state; some may be refused.
    pub fn random(&mut self, count: u32, seed: u32) {
        self.timeline.random(count, seed);
    }

    /// One step on; false at the end.
    pub fn forward(&mut self) -> bool {
        self.timeline.forward()
    }

    /// One step back; false at the start.
    pub fn back(&mut self) -> bool {
        self.timeline.back()
    }

    /// To the state after `ops` ops.
    pub fn seek(&mut self, ops: u32) {
        self.timeline.seek(ops);
    }

    /// To the state after `steps` steps of the op that `seek(ops)` ends with.
    #[wasm_bindgen(js_name = seekStep)]
    pub fn seek_step(&mut self, ops: u32, steps: u32) {
        self.timeline.seek_step(ops, steps);
    }

    /// Why the op under the cursor was refused, as the error that it gave; undefined where it was not.
    pub fn refusal(&self) -> Option<Error> {
        let (_, result, _) = self.timeline.current()?;
        result.err().map(|refusal| refused(&refusal).unchecked_into())
    }

    /// Of `bins` equal stretches of the log, [`FIELDS`](histogram::FIELDS) numbers each.
    pub fn histogram(&self, bins: u32) -> Vec<u32> {
        histogram::histogram(&self.timeline, bins)
    }

    /// All of it as an op log in text: settings, cursor, the hash of the state there, ops; those of the recording `trace`
    /// named, not written, as far as they are its.
    #[expect(clippy::needless_pass_by_value, reason = "a string of JavaScript comes as one of ours")]
    pub fn text(&self, trace: Option<String>) -> String {
        export::text(&self.timeline, trace.as_deref())
    }

    /// How many ops at the front of the log are those of a recording.
    pub fn recorded(&self) -> u32 {
        self.timeline.log().recorded_len()
    }

    /// Counts everything again that is counted on the way.
    ///
    /// # Errors
    /// Where a count differs: a defect.
    pub fn verify(&self) -> Result<(), JsValue> {
        let in_hand = view::hand(&self.timeline).map_or(0, |block| block.size);
        verify::verify(self.timeline.machine(), in_hand).map_err(|broken| error("broken", &broken.to_string()))
    }

    /// One number for the state at the cursor.
    pub fn hash(&self) -> u64 {
        hash::hash(self.timeline.machine())
    }

    /// The units that the step at the cursor changed: the first, and the one past the last.
    pub fn touched(&self) -> Vec<u32> {
        let (from, to) = touched(&self.timeline);
        vec![from, to]
    }

    /// A picture, `width` by `height`, of the units `first..first + span`. `what`: 0 the blocks of `order`, 1 its bits,
    /// 2 the units of all orders, 3 the host's backing. `palette`: program, ballooned, cached, reserved, free but backed, free,
    /// ink, and programs by their 6 tints. Of its columns, only `columns` from column `from` on.
    ///
    /// # Errors
    /// Where the browser has no memory for it, or the palette is short.
    #[allow(clippy::too_many_arguments, reason = "JavaScript has no cheaper way to pass numbers")]
    pub fn pixels(
        &self,
        what: u32,
        order: u32,
        first: f64,
        span: f64,
        width: u32,
        height: u32,
        palette: &[u32],
        from: u32,
        columns: u32,
    ) -> Result<ImageData, JsValue> {
        let place = Place { order, first, span, columns: width };
        let (image, columns, height) =
            picture::pixels(&self.timeline, &self.tints, what, &place, (from, columns), height, palette)
                .ok_or_else(|| error("palette", "a palette has 13 colours"))?;
        // A copy: a view on linear memory would be of what is given back here, and dead as soon as that grows.
        let image = Uint8ClampedArray::from(image.as_slice());
        ImageData::new_with_js_u8_clamped_array_and_sh(&image, columns, height)
    }

    /// What the blocks of `order` among the units `first..first + span` hold, or of all orders where that is too large:
    /// free, free but backed, program, ballooned, cached, cached but backed, reserved; then how many units there are.
    pub fn held(&self, order: u32, first: f64, span: f64) -> Vec<u32> {
        picture::held(&self.timeline, &Place { order, first, span, columns: 1 })
    }

    /// For each of `columns` columns of the units `first..first + span`, thousandths of them that the host backs.
    pub fn backing(&self, first: f64, span: f64, columns: u32) -> Vec<u16> {
        picture::backing(&self.timeline, &Place { order: 0, first, span, columns })
    }
}

/// `wanted`: 0 split, 1 merge, 2 failure, 3 inflate, 4 deflate, 5 peak, 6 less than `limit` units free, 7 an unusable
/// index for order `order` above `limit` thousandths, 8 unit `limit`.
fn wanted_for(wanted: u32, limit: u32, order: u32) -> Result<Wanted, JsValue> {
    Ok(match wanted {
        0 => Wanted::Split,
        1 => Wanted::Merge,
        2 => Wanted::Failure,
        3 => Wanted::Inflate,
        4 => Wanted::Deflate,
        5 => Wanted::Peak,
        6 => Wanted::FreeBelow(limit),
        7 => Wanted::UnusableAbove { order: order.min(buddy::MAX_ORDER), thousandths: limit },
        8 => Wanted::Unit(limit),
        _ => return Err(error("wanted", "what is wanted is 0 to 8")),
    })
}

/// What the page alone asks for.
#[wasm_bindgen]
impl Playground {
    /// To the next step that is wanted, or the previous one, at most `ops` ops far: 0 it is there, 1 not yet, the next
    /// call goes on, 2 there is none.
    ///
    /// # Errors
    /// Where nothing of these numbers can be wanted.
    pub fn jump(&mut self, back: bool, wanted: u32, limit: u32, order: u32, ops: u32) -> Result<u32, JsValue> {
        let wanted = wanted_for(wanted, limit, order)?;
        let jump = if back { jump::back } else { jump::forward };
        Ok(jump(&mut self.timeline, wanted, ops) as u32)
    }

    /// One step, on or back: 0 there is none, 1 it is taken, 2 and more: it is taken, and the first of the `conditions`
    /// that it meets is the one with the index that is left. A condition is three numbers, as [`Playground::jump`] has them.
    ///
    /// # Errors
    /// Where nothing of these numbers can be wanted.
    pub fn step(&mut self, back: bool, conditions: &[u32]) -> Result<u32, JsValue> {
        let (conditions, _) = conditions.as_chunks();
        let wanted = conditions.iter().map(|&[wanted, limit, order]| wanted_for(wanted, limit, order));
        Ok(match jump::step(&mut self.timeline, back, &wanted.collect::<Result<Vec<_>, _>>()?) {
            Step::End => 0,
            Step::Taken => 1,
            Step::Met(index) => index as u32 + 2,
        })
    }

    /// The tracks beside the log, the oldest first, three numbers each: its own, the ops that it has in common with the
    /// log, those that come after them.
    pub fn tracks(&self) -> Vec<u32> {
        self.timeline.tracks().all().iter().flat_map(|track| [track.id, track.after, track.ops.len() as u32]).collect()
    }

    /// Takes up a track; what is in its place becomes one in its turn. False where there is none of that number.
    /// [`Playground::advance`] runs it.
    #[wasm_bindgen(js_name = switchTo)]
    pub fn switch_to(&mut self, track: u32) -> bool {
        self.timeline.switch(track)
    }

    /// Forgets a track; false where there is none of that number.
    pub fn forget(&mut self, track: u32) -> bool {
        self.timeline.forget(track)
    }

    /// The blocks of each owner have one of 6 tints in [`Playground::pixels`]; without any, all look alike.
    pub fn tint(&mut self, tints: Vec<u8>) {
        self.tints = tints;
    }

    /// What is live of each of so many owners: blocks and units, one after the other.
    #[wasm_bindgen(js_name = liveByOwner)]
    pub fn live_by_owner(&self, owners: u32) -> Vec<u32> {
        tints::live_by_owner(&self.timeline, owners as usize)
    }

    /// The units that each of so many owners is ever granted.
    #[wasm_bindgen(js_name = askedByOwner)]
    pub fn asked_by_owner(&self, owners: u32) -> Vec<f64> {
        tints::asked_by_owner(&self.timeline, owners as usize)
    }

    /// What programs asked for, as the malloc lab's `.rep`.
    pub fn rep(&self) -> String {
        export::rep(&self.timeline)
    }

    /// A row for each op that was ever reached.
    pub fn csv(&self) -> String {
        export::csv(&self.timeline)
    }

    /// How many keyframes there are, and how many bytes they hold.
    pub fn keyframes(&self) -> Vec<u32> {
        let (frames, bytes) = self.timeline.keyframes().held();
        Vec::from([frames as u32, bytes as u32])
    }
}

/// What a page says of a trace.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary<'t> {
    format: &'static str,
    lines: f64,
    ops: u32,
    unit: u32,
    units: u32,
    peak_units: u32,
    adopted_blocks: u32,
    adopted_units: u32,
    owners: &'t [String],
    notes: &'t Notes,
    bad_lines: Vec<BadLine>,
    zones: &'t [Zone],
    zone: Option<u32>,
}

/// A line that a lenient reader left out.
#[derive(Serialize)]
struct BadLine {
    line: f64,
    code: &'static str,
    message: String,
}
impl<'t> Summary<'t> {
    fn of(trace: &'t Trace, lines: f64) -> Self {
        let bad_line =
            |why: &TraceError| BadLine { line: number(why.line()), code: why.code(), message: why.to_string() };
        Self {
            format: trace.format.name(),
            lines,
            ops: trace.ops.len() as u32,
            unit: trace.unit,
            units: trace.guest_units(),
            peak_units: trace.peak_units,
            adopted_blocks: trace.adopted.blocks,
            adopted_units: trace.adopted.units,
            owners: &trace.owners,
            notes: &trace.notes,
            bad_lines: trace.bad_lines.iter().map(bad_line).collect(),
            zones: &trace.zones,
            zone: trace.zone.map(|zone| zone as u32),
        }
    }
}

/// Reads a trace piece by piece.
#[wasm_bindgen]
#[derive(Debug)]
pub struct TraceReader {
    reader: Option<Reader>,
    lines: u64,
    trace: Option<Trace>,
}

/// A count of lines as a JavaScript number.
fn number(lines: u64) -> f64 {
    u32::try_from(lines).unwrap_or(u32::MAX).into()
}
fn unreadable(why: &TraceError) -> JsValue {
    let error = error(why.code(), &why.to_string());
    let _ = js_sys::Reflect::set(&error, &"line".into(), &JsValue::from_f64(number(why.line())));
    error
}
#[wasm_bindgen]
impl TraceReader {
    /// Nothing read yet. `lenient`: lines that don't parse are noted and left out.
    #[wasm_bindgen(constructor)]
    pub fn new(lenient: Option<bool>) -> Self {
        let reader = if lenient == Some(true) { Reader::lenient() } else { Reader::new() };
        Self { reader: Some(reader), lines: 0, trace: None }
    }

    /// Reads the next piece.
    ///
    /// # Errors
    /// Where it can't be read; the error has the `line`.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        let reader = self.reader.as_mut().ok_or_else(|| error("finished", "this trace was read to its end"))?;
        reader.feed(bytes).map_err(|why| unreadable(&why))
    }

    /// Lines read so far.
    pub fn lines(&self) -> f64 {
        number(self.reader.as_ref().map_or(self.lines, Reader::lines))
    }

    /// The end of the trace; gives what it holds.
    ///
    /// # Errors
    /// Where it ends too soon or holds nothing to replay.
    pub fn finish(&mut self) -> Result<JsValue, JsValue> {
        let reader = self.reader.take().ok_or_else(|| error("finished", "this trace was read to its end"))?;
        self.lines = reader.lines();
        let trace = reader.finish().map_err(|why| unreadable(&why))?;
        self.told(trace)
    }

    /// Of a state, the zone with this index takes the place of the one before; gives what the trace holds then.
    ///
    /// # Errors
    /// Before the trace was read, or where there is no such zone, or no guest as large as it.
    pub fn zone(&mut self, index: u32) -> Result<JsValue, JsValue> {
        let trace = self.trace.as_ref().ok_or_else(|| error("unfinished", "no trace has been read"))?;
        let trace = trace.of_zone(index as usize);
        self.told(trace.ok_or_else(|| error("zone", "there is no such zone, or it is larger than a guest can be"))?)
    }

    /// Keeps a trace and gives what it holds.
    fn told(&mut self, trace: Trace) -> Result<JsValue, JsValue> {
        let summary = serde_wasm_bindgen::to_value(&Summary::of(&trace, number(self.lines)))?;
        self.trace = Some(trace);
        Ok(summary)
    }

    /// A machine for the trace, at the start of its log: of the size that its summary says, else of these settings.
    ///
    /// # Errors
    /// Before the trace was read, or where there is no such machine.
    pub fn playground(&mut self, settings: &[u32]) -> Result<Playground, JsValue> {
        let trace = self.trace.as_ref().ok_or_else(|| error("unfinished", "no trace has been read"))?;
        let mut settings = settings.to_vec();
        settings.resize(settings.len().max(5), 0);
        settings[0] = trace.unit;
        settings[1] = trace.guest_units();
        settings[4] = u32::from(u64::from(trace.unit) == balloon::PAGE);
        Playground::open(asked_for(&settings)?, Log::recorded(trace.ops.clone()))
    }
}
#[wasm_bindgen]
impl TraceReader {
    /// The machine that an op log in text tells of, the trace's ops first, at the start of the log.
    ///
    /// # Errors
    /// Before the trace was read, or where the text is none.
    #[wasm_bindgen(js_name = withText)]
    pub fn with_text(&self, text: &str) -> Result<Playground, JsValue> {
        let trace = self.trace.as_ref().ok_or_else(|| error("unfinished", "no trace has been read"))?;
        let (settings, log) = parsed(text)?.after(trace);
        Playground::open(settings, log)
    }
}
impl Default for TraceReader {
    fn default() -> Self {
        Self::new(None)
    }
}
