//! The events of one op, and the steps that they make up.

use alloc::vec::Vec;

use buddy::Block;
use heaps::Listener;

use crate::event::{Event, Part};
use crate::machine::HEAP;
#[cfg(feature = "small")]
use crate::stills::Stills;

/// Keeps events while it is on.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    on: bool,
    events: Vec<Event>,
    /// Bytes that were written over.
    #[cfg(not(feature = "small"))]
    saved: Vec<u8>,
    #[cfg(feature = "small")]
    stills: Stills,
    /// For each step, one past its last event.
    steps: Vec<u32>,
}

impl Recorder {
    /// One that keeps nothing.
    pub fn silent() -> Self {
        Self::default()
    }

    /// One that keeps all.
    pub fn recording() -> Self {
        Self { on: true, ..Self::default() }
    }

    /// Whether anybody listens.
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// Keeps an event.
    pub fn record(&mut self, event: Event) {
        if self.on {
            self.events.push(event);
        }
    }

    /// Does `operation` on a heap; what it tells is kept, or it is silent.
    pub fn listening<R>(&mut self, operation: impl FnOnce(Listener<'_>) -> R) -> R {
        if !self.on {
            return operation(None);
        }
        operation(Some(&mut |event, memory| {
            self.events.push(Event::Heap(event));
            self.see(HEAP, memory);
        }))
    }

    /// Is told how a stretch of the state's memory stands after the last event, which may have changed it.
    pub fn see(&mut self, stretch: usize, memory: &[u64]) {
        #[cfg(feature = "small")]
        if self.on {
            self.stills.see(self.events.len(), stretch, memory);
        }
        #[cfg(not(feature = "small"))]
        let _ = (stretch, memory);
    }

    /// Closes the recording: sorts the events into steps.
    pub fn finish(&mut self) {
        let mut has_step = false;
        for (at, event) in self.events.iter().enumerate() {
            let part = event.part();
            if has_step && part != Part::After {
                self.steps.push(at as u32);
                has_step = false;
            }
            has_step |= part == Part::Step;
        }
        self.steps.push(self.events.len() as u32);
    }

    /// How many steps the op has: at least one, though it may change nothing.
    pub fn steps(&self) -> u32 {
        self.steps.len() as u32
    }

    /// The events of step `step`, counted from 0.
    pub fn step(&self, step: u32) -> &[Event] {
        let end = self.steps[step as usize] as usize;
        let start = step.checked_sub(1).map_or(0, |before| self.steps[before as usize] as usize);
        &self.events[start..end]
    }

    /// All events.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// What is in hand after the first `steps` steps, and the units of the block that came into it.
    pub fn hand(&self, steps: u32) -> Option<(Block, u32)> {
        let last = steps.checked_sub(1)?;
        let told = &self.events[..self.steps[last as usize] as usize];
        let takes = |event: &Event| {
            matches!(event, Event::Heap(heaps::Event::Buddy(buddy::Event::Take { .. } | buddy::Event::Free { .. })))
        };
        // Whatever is in hand came into it with the last of these.
        let from = told.iter().rposition(takes)?;
        let came = told[from].hand(None)?.size;
        told[from..].iter().fold(None, |hand, event| event.hand(hand)).map(|hand| (hand, came))
    }
}

/// What was written over, to undo it.
#[cfg(not(feature = "small"))]
impl Recorder {
    /// Keeps bytes that are about to be written over; says where.
    pub fn save(&mut self, bytes: &[u8]) -> u32 {
        let at = self.saved.len() as u32;
        if self.on {
            self.saved.extend_from_slice(bytes);
        }
        at
    }

    /// The bytes that were at `at`.
    pub fn saved(&self, at: u32, len: u32) -> &[u8] {
        &self.saved[at as usize..][..len as usize]
    }
}

/// Copies in the middle of an op, in place of undoing.
#[cfg(feature = "small")]
impl Recorder {
    /// Nothing needs to be kept.
    pub fn save(&mut self, _: &[u8]) -> u32 {
        0
    }

    /// For another run of the same op: copies the state after its first `steps` steps.
    #[must_use]
    pub fn copying(&self, steps: u32) -> Self {
        let events = self.steps[steps as usize - 1] as usize;
        Self { on: true, stills: self.stills.after(events), ..Self::default() }
    }

    /// Turns `memory`, the state before the op, into that which was copied.
    pub fn show<'m>(&self, memory: impl IntoIterator<Item = &'m mut [u64]>) {
        self.stills.show(memory);
    }
}
