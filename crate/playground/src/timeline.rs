//! One cursor over the ops and, inside an op, its steps.
//!
//! The state at the cursor is always the machine's own: to stand inside an op, the op is run with the recorder on, its
//! events are undone, and those of the first steps applied again (law 1 makes that exact).

use alloc::vec;
use alloc::vec::Vec;

use crate::any_heap::NoHeap;
use crate::keyframes::Keyframes;
use crate::log::Log;
use crate::machine::Machine;
use crate::op::Op;
use crate::outcome::Refusal;
use crate::recorder::Recorder;
use crate::sample::Sample;
use crate::settings::Settings;
#[cfg(feature = "page")]
use crate::tracks::{Track, Tracks};

/// How an op ended: 0 it was done, 1 it was refused, 2 the balloon stopped short of its target, 3 a rule was broken.
pub type Ending = u8;

/// Pages that the balloon may move in steps of their own. A page is a handful of events of 24 bytes.
const MOST_MOVED: u32 = 1 << 18;

/// The op under the cursor, run with the recorder on.
#[derive(Debug)]
struct Open {
    op: u32,
    recorder: Recorder,
    result: Result<(), Refusal>,
    /// Steps of it that the machine's state has; at least one.
    step: u32,
}

/// A machine, its log, and where in it the machine stands.
#[derive(Debug)]
pub struct Timeline {
    machine: Machine,
    log: Log,
    keyframes: Keyframes,
    /// How each op that was ever reached ended.
    endings: Vec<Ending>,
    /// What the machine held at the start, and after each of those.
    samples: Vec<Sample>,
    /// `None` at the start, before the first op.
    open: Option<Open>,
    /// What ops that were done in the past took the place of.
    #[cfg(feature = "page")]
    tracks: Tracks,
}

impl Timeline {
    /// An empty log on a new machine.
    ///
    /// # Errors
    /// Where the settings name no heap.
    pub fn new(settings: Settings) -> Result<Self, NoHeap> {
        Self::with_log(settings, Log::default())
    }

    /// A log on a new machine, the cursor at its start.
    ///
    /// # Errors
    /// Where the settings name no heap.
    pub fn with_log(settings: Settings, log: Log) -> Result<Self, NoHeap> {
        let mut machine = Machine::new(settings)?;
        machine.admit(log.requests().len());
        let start = Sample::of(&machine);
        Ok(Self {
            machine,
            log,
            keyframes: Keyframes::new(),
            endings: Vec::new(),
            samples: vec![start],
            open: None,
            #[cfg(feature = "page")]
            tracks: Tracks::default(),
        })
    }

    /// The machine in the state at the cursor.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The log.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// How each op that was ever reached ended.
    pub fn endings(&self) -> &[Ending] {
        &self.endings
    }

    /// What the machine held at the start, and after each of them: entry n is after n ops.
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// The keyframes.
    pub fn keyframes(&self) -> &Keyframes {
        &self.keyframes
    }

    /// Ops whose first step, at least, has been taken: 0 at the start.
    pub fn op(&self) -> u32 {
        self.open.as_ref().map_or(0, |open| open.op + 1)
    }

    /// Steps of the last of them that have been taken, and how many it has.
    pub fn step(&self) -> (u32, u32) {
        self.open.as_ref().map_or((0, 0), |open| (open.step, open.recorder.steps()))
    }

    /// The op under the cursor, how it ended, and its recording.
    pub fn current(&self) -> Option<(&Op, Result<(), Refusal>, &Recorder)> {
        let open = self.open.as_ref()?;
        Some((self.log.ops().get(open.op as usize)?, open.result, &open.recorder))
    }

    /// Adds an op where the cursor stands and does all of it. The op under the cursor is finished first, and what came
    /// later in the log becomes a track beside it. Gives how it ended.
    ///
    /// # Errors
    /// Where the op was refused; it is in the log all the same, and changed nothing.
    pub fn push(&mut self, op: Op) -> Result<(), Refusal> {
        self.drop_future();
        self.log.push(op);
        self.machine.admit(self.log.requests().len());
        self.enter(self.log.len() - 1);
        self.finish();
        self.open.as_ref().map_or(Ok(()), |open| open.result)
    }

    /// Finishes the op under the cursor; those that come after it become a track beside the log.
    pub fn drop_future(&mut self) {
        self.finish();
        let after = self.op();
        if after < self.log.len() {
            #[cfg(feature = "page")]
            self.tracks.leave(self.log.ops(), after);
            self.cut(after);
        }
    }

    /// Forgets the ops from `len` on, which the cursor does not stand in.
    fn cut(&mut self, len: u32) {
        self.log.truncate(len);
        self.endings.truncate(len as usize);
        self.samples.truncate(len as usize + 1);
        self.keyframes.truncate(len);
    }

    /// One step on; false at the end.
    pub fn forward(&mut self) -> bool {
        if let Some(open) = &self.open
            && open.step < open.recorder.steps()
        {
            let next = open.step + 1;
            self.stand(next);
            return true;
        }
        let next = self.op();
        if next == self.log.len() {
            return false;
        }
        #[cfg(feature = "small")]
        self.keyframes.hold(next, self.machine.memory());
        self.enter(next);
        self.stand(1);
        true
    }

    /// One step back; false at the start.
    pub fn back(&mut self) -> bool {
        match &self.open {
            None => false,
            Some(open) if open.step > 1 => {
                let before = open.step - 1;
                self.stand(before);
                true
            }
            Some(open) => {
                let before = open.op;
                self.seek(before);
                true
            }
        }
    }

    /// To the state after the first `ops` ops; past the end, to the end.
    pub fn seek(&mut self, ops: u32) {
        let ops = ops.min(self.log.len());
        self.finish();
        let Some(last) = ops.checked_sub(1) else {
            self.leave_for(0);
            return;
        };
        if self.op() != ops {
            self.leave_for(last);
            self.enter(last);
        }
    }

    /// To the state after `steps` steps of the op that `seek(ops)` ends with: at least 1, at most all of them.
    pub fn seek_step(&mut self, ops: u32, steps: u32) {
        self.seek(ops);
        self.stand(steps.max(1).min(self.step().1));
    }

    /// Does what is left of the op under the cursor.
    fn finish(&mut self) {
        self.stand(self.step().1);
    }

    /// To the state after `steps` steps of the op under the cursor, which has as many. Its events lead there.
    #[cfg(not(feature = "small"))]
    fn stand(&mut self, steps: u32) {
        let Some(open) = &mut self.open else { return };
        while open.step < steps {
            for event in open.recorder.step(open.step) {
                self.machine.apply(event);
            }
            open.step += 1;
        }
        while open.step > steps {
            open.step -= 1;
            for event in open.recorder.step(open.step).iter().rev() {
                self.machine.undo(event, &open.recorder);
            }
        }
    }

    /// To the state after `steps` steps of the op under the cursor, which has as many. It is copied while the op runs
    /// again.
    #[cfg(feature = "small")]
    fn stand(&mut self, steps: u32) {
        let Some(open) = self.open.take_if(|open| open.step != steps) else { return };
        self.go_before(open.op + 1, open.op);
        self.keyframes.hold(open.op, self.machine.memory());
        let mut again = open.recorder.copying(steps);
        // How it ends is known.
        let _ = self.run(open.op, &mut again);
        if steps < open.recorder.steps() {
            self.keyframes.restore(open.op, self.machine.memory_mut());
            again.show(self.machine.memory_mut());
        }
        self.open = Some(Open { step: steps, ..open });
    }

    /// From between two ops to before `op`. No op is under the cursor then.
    fn leave_for(&mut self, op: u32) {
        let at = self.op();
        self.open = None;
        self.go_before(at, op);
    }

    /// Runs the ops up to `op` silently, from before op `at`, where the machine stands, or from a keyframe.
    fn go_before(&mut self, mut at: u32, op: u32) {
        let nearest = self.keyframes.nearest(op);
        if at > op || nearest > Some(at) {
            at = self.keyframes.restore(op, self.machine.memory_mut()).unwrap_or(at);
        }
        while at < op {
            // How it ends is in the endings.
            let _ = self.run(at, &mut Recorder::silent());
            at += 1;
        }
    }

    /// Runs `op`, which the machine stands before, with the recorder on; one that moves more pages than anybody would
    /// step through is a single step, and its events are not kept.
    fn enter(&mut self, op: u32) {
        let moved = self.log.ops().get(op as usize).map_or(0, |op| self.machine.moves(op));
        let mut recorder = if moved > MOST_MOVED { Recorder::silent() } else { Recorder::recording() };
        let result = self.run(op, &mut recorder);
        recorder.finish();
        let step = recorder.steps();
        self.open = Some(Open { op, recorder, result, step });
    }

    fn run(&mut self, at: u32, recorder: &mut Recorder) -> Result<(), Refusal> {
        if self.keyframes.is_due(at) {
            self.keyframes.keep(at, self.machine.memory());
        }
        let Some(op) = self.log.ops().get(at as usize) else { return Ok(()) };
        let result = self.machine.run(op, self.log.requests(), recorder);
        if self.endings.len() == at as usize {
            let short = matches!(op, Op::Target { pages } if self.machine.ballooned() < *pages);
            let foul = matches!(op, Op::Foul { .. });
            self.endings.push(if result.is_err() { 1 } else { u8::from(short) * 2 + u8::from(foul) * 3 });
            self.samples.push(Sample::of(&self.machine));
        }
        result
    }
}

/// The tracks beside the log.
#[cfg(feature = "page")]
impl Timeline {
    /// The same with tracks beside the log.
    #[must_use]
    pub fn with_tracks(self, tracks: Tracks) -> Self {
        Self { tracks, ..self }
    }

    /// What other ops took the place of.
    pub fn tracks(&self) -> &Tracks {
        &self.tracks
    }

    /// Takes up the track `id`; what is in its place becomes one in its turn. The cursor stands before its first op.
    /// False where there is none.
    pub fn switch(&mut self, id: u32) -> bool {
        let Some(Track { after, ops, .. }) = self.tracks.exchange(id, self.log.ops()) else { return false };
        self.seek(after);
        self.cut(after);
        for op in ops {
            self.log.push(op);
        }
        self.machine.admit(self.log.requests().len());
        true
    }

    /// Forgets the track `id`; false where there is none.
    pub fn forget(&mut self, id: u32) -> bool {
        self.tracks.remove(id)
    }
}
