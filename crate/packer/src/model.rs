//! How likely the next bit is 1.

use crate::curves::Curves;
use crate::place::Place;
use crate::unpacker::LONGEST;

/// What is looked at: the longest match, and so many contexts.
const INPUTS: usize = 7;
/// By input and history, and a bit more: an index that is masked is never out of bounds.
const STATES: usize = 8 << 8;
/// Histories are found by a hash of so many bits, all contexts' in one table; two that meet share theirs.
const HASH: u32 = 21;
/// Kinds of byte, then bits before this one, in and out of instructions.
const WEIGHTS: usize = 4096;
const KINDS: usize = 2100;
/// What an input counts for before anything is learned.
const FIRST_WEIGHT: f32 = 0.25;
const RATE: f32 = 0.025;
/// A bit that was hardly a surprise teaches nothing: half of them, and it costs no byte.
const SURPRISE: f32 = 0.015;
/// Steps of a corrected chance.
const BINS: usize = 32;
const CORRECTED: usize = 8192 * BINS;
const CORRECTION: f32 = 0.035;

const LONGEST_MATCH: u32 = 31;

fn mixed(a: u32, b: u32) -> u32 {
    (a.wrapping_mul(0x85eb_ca6b) ^ b).wrapping_mul(0x9e37_79b1)
}

/// What it has read, what it knows of it, and what it last said.
///
/// In this order: what has a low address is short to name.
#[repr(C)]
#[expect(missing_debug_implementations, reason = "megabytes of numbers")]
pub struct Model {
    place: Place,
    pub(crate) len: usize,
    matched: usize,
    matching: u32,
    ending: u32,
    last: u32,
    kind: u32,
    contexts: [u32; INPUTS],
    bits: u32,
    slots: [usize; INPUTS],
    states: [usize; INPUTS],
    logits: [f32; INPUTS],
    of_kind: usize,
    of_bits: usize,
    by_kind: f32,
    by_bits: f32,
    mix: f32,
    bins: [usize; 2],
    curves: Curves,
    /// Of a context and the bits of the byte so far: the last seven bits that followed, behind a 1.
    histories: [u8; 1 << HASH],
    /// By input and history.
    chances: [f32; STATES],
    seen: [f32; STATES],
    /// The chances' logits.
    known: [f32; STATES],
    weights: [[f32; INPUTS]; WEIGHTS],
    corrected: [f32; CORRECTED],
    /// By a hash of the last six bytes: where what followed them was last.
    matches: [u32; 1 << 16],
    pub(crate) bytes: [u8; LONGEST],
}

impl Model {
    /// All zeros, so that it takes no room in a file.
    #[expect(clippy::new_without_default, reason = "it is made for statics")]
    pub const fn new() -> Self {
        Self {
            curves: Curves::new(),
            place: Place::new(),
            bytes: [0; LONGEST],
            len: 0,
            histories: [0; 1 << HASH],
            chances: [0.0; STATES],
            seen: [0.0; STATES],
            known: [0.0; STATES],
            weights: [[0.0; INPUTS]; WEIGHTS],
            corrected: [0.0; CORRECTED],
            matches: [0; 1 << 16],
            matched: 0,
            matching: 0,
            ending: 0,
            last: 0,
            kind: 0,
            contexts: [0; INPUTS],
            bits: 0,
            slots: [0; INPUTS],
            states: [0; INPUTS],
            logits: [0.0; INPUTS],
            of_kind: 0,
            of_bits: 0,
            by_kind: 0.0,
            by_bits: 0.0,
            mix: 0.0,
            bins: [0; 2],
        }
    }

    /// Forgets all.
    pub(crate) fn begin(&mut self) {
        self.curves.draw();
        self.place = Place::new();
        self.bytes.fill(0);
        self.len = 0;
        self.histories.fill(0);
        self.chances.fill(0.5);
        self.seen.fill(0.5);
        self.known.fill(0.0);
        self.weights.fill([FIRST_WEIGHT; INPUTS]);
        for (i, corrected) in self.corrected.iter_mut().enumerate() {
            *corrected = self.curves.chance(((i % BINS) as f32 - 15.5) / 2.0);
        }
        self.matches.fill(0);
        self.matching = 0;
        self.ending = 0;
        self.last = 0;
        self.look();
    }

    pub(crate) fn enter(&mut self, functions: u32) {
        self.place.begin(functions);
        self.look();
    }

    fn at(&self, place: usize) -> u32 {
        u32::from(self.bytes[place % LONGEST])
    }

    /// All that the next byte depends on.
    fn look(&mut self) {
        self.bits = 1;
        let last = self.at(self.len.wrapping_sub(1));
        self.last = self.last << 8 | last;
        self.kind = self.place.kind();
        self.find(last);
        self.contexts[1] = last;
        self.contexts[2] = self.place.ops;
        self.contexts[3] = self.place.statement;
        self.contexts[4] = self.place.expected();
        self.contexts[5] = self.last >> 16 & 255;
        self.contexts[6] = self.last & 0xffff;
        for k in 1..INPUTS {
            self.contexts[k] = mixed(self.kind << 3 | k as u32, self.contexts[k]);
        }
    }

    /// Where the last bytes stood before, and how many of them are the same.
    fn find(&mut self, last: u32) {
        if self.matching > 0 && self.at(self.matched) == last {
            self.matched += 1;
            self.matching += u32::from(self.matching < LONGEST_MATCH);
        } else {
            self.matching = 0;
        }
        self.ending = self.ending << 5 ^ last.wrapping_mul(0x9e37_79b1) >> 4;
        let hash = self.ending.wrapping_mul(0x85eb_ca6b) as usize >> 16;
        if self.matching == 0 {
            self.matched = self.matches[hash] as usize;
            while self.matching < LONGEST_MATCH
                && self.matched > self.matching as usize
                && self.at(self.matched - 1 - self.matching as usize)
                    == self.at(self.len.wrapping_sub(1 + self.matching as usize))
            {
                self.matching += 1;
            }
        }
        self.matches[hash] = self.len as u32;
    }

    /// The history of a match: how long it is, and the bit that it had here.
    fn followed(&self) -> u8 {
        let bits = (256 | self.at(self.matched)) >> (self.bits.leading_zeros() - 24);
        if self.matching == 0 || bits >> 1 != self.bits {
            return 0;
        }
        ((self.matching * 2) | (bits & 1)) as u8
    }

    /// Of 65,536, and never 0 or all of them.
    pub(crate) fn chance(&mut self) -> u32 {
        self.histories[0] = self.followed();
        let of_kind = self.kind as usize % WEIGHTS;
        let of_bits = (KINDS + (self.bits | self.kind.min(2) << 8) as usize) % WEIGHTS;
        let bits = self.bits.wrapping_mul(0x2545_f491);
        let [mut by_kind, mut by_bits] = [0.0; 2];
        for k in 0..INPUTS {
            let hash = self.contexts[k].wrapping_add(bits).wrapping_mul(0x85eb_ca6b);
            let slot = if k == 0 { 0 } else { hash as usize >> (32 - HASH) };
            let state = k << 8 | usize::from(self.histories[slot]);
            let logit = self.known[state];
            self.slots[k] = slot;
            self.states[k] = state;
            self.logits[k] = logit;
            by_kind += self.weights[of_kind][k] * logit;
            by_bits += self.weights[of_bits][k] * logit;
        }
        self.of_kind = of_kind;
        self.of_bits = of_bits;
        self.by_kind = self.curves.chance(by_kind);
        self.by_bits = self.curves.chance(by_bits);
        let sum = by_kind + by_bits;
        self.mix = self.curves.chance(sum / 2.0);
        let bin = ((sum + 16.0) as usize).min(BINS - 1);
        self.bins[0] = (mixed(self.kind, self.bits) as usize >> 20) << 5 | bin;
        self.bins[1] = (4096 | ((self.bits | self.last << 8) as usize % 4096)) << 5 | bin;
        let corrected = self.corrected[self.bins[0] % CORRECTED] + self.corrected[self.bins[1] % CORRECTED];
        ((self.mix * 32768.0 + corrected * 16384.0) as u32).clamp(1, 65535)
    }

    /// What the bit was.
    pub(crate) fn learn(&mut self, bit: u32) {
        let came = bit as f32;
        for bin in self.bins {
            let corrected = &mut self.corrected[bin % CORRECTED];
            *corrected += (came - *corrected) * CORRECTION;
        }
        if (came - self.mix).abs() > SURPRISE {
            let (of_kind, of_bits) = (self.of_kind % WEIGHTS, self.of_bits % WEIGHTS);
            let by_kind = (came - self.by_kind) * RATE;
            let by_bits = (came - self.by_bits) * RATE;
            for k in 0..INPUTS {
                let logit = self.logits[k];
                self.weights[of_kind][k] += by_kind * logit;
                self.weights[of_bits][k] += by_bits * logit;
                let state = self.states[k] % STATES;
                self.seen[state] += 1.0;
                self.chances[state] += (came - self.chances[state]) / self.seen[state];
                self.known[state] = self.curves.logit(self.chances[state]);
                let history = (state as u32 & 255).max(1) << 1 | bit;
                self.histories[self.slots[k] % (1 << HASH)] = (history & 0x7f | (history & 0x180).min(0x80)) as u8;
            }
        }
        self.bits = self.bits << 1 | bit;
        if self.bits > 255 {
            self.bytes[self.len % LONGEST] = self.bits as u8;
            self.len += 1;
            self.place.read(self.bits & 255);
            self.look();
        }
    }
}
