//! The op log: the truth from which every state follows.

use alloc::vec::Vec;

use crate::op::{Id, Op};

/// What an allocation asked for. TypeScript reads these in place.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// Bytes asked for.
    pub bytes: u64,
    /// The op that asked.
    pub op: u32,
    /// Who: an index of the owners' names.
    pub owner: u32,
}

const _: () = assert!(size_of::<Request>() == 16);

/// Ops in order, and what each id asked for.
#[derive(Clone, Debug, Default)]
pub struct Log {
    ops: Vec<Op>,
    requests: Vec<Request>,
    /// How many ops at the front are those of a recording.
    recorded: u32,
    /// Goes up with every change.
    revision: u32,
}

impl Log {
    /// A log of `ops`, whose ids are dense: each allocation has the next one.
    pub fn new(ops: Vec<Op>) -> Self {
        let mut log = Self { revision: ops.len() as u32, ..Self::default() };
        for (op, at) in ops.iter().zip(0..) {
            log.ask(op, at);
        }
        log.ops = ops;
        log
    }

    /// The ops of a recording: they can be named instead of written out.
    pub fn recorded(ops: Vec<Op>) -> Self {
        let mut log = Self::new(ops);
        log.recorded = log.len();
        log
    }

    /// Writes down what `op`, the one at `at`, asks for.
    fn ask(&mut self, op: &Op, at: u32) {
        if let Op::Allocate { id, bytes, owner } | Op::Adopt { id, bytes, owner } = *op {
            debug_assert_eq!(id, self.next_id(), "ids are dense");
            self.requests.push(Request { bytes, op: at, owner: owner.into() });
        }
    }

    /// Adds an op.
    pub fn push(&mut self, op: Op) {
        self.ask(&op, self.len());
        self.ops.push(op);
        self.revision = self.revision.wrapping_add(1);
    }

    /// Forgets the ops from `len` on.
    pub fn truncate(&mut self, len: u32) {
        self.ops.truncate(len as usize);
        self.recorded = self.recorded.min(len);
        self.revision = self.revision.wrapping_add(1);
        self.requests.truncate(self.requests.partition_point(|request| request.op < len));
    }

    /// The ops.
    pub fn ops(&self) -> &[Op] {
        &self.ops
    }

    /// How many ops there are.
    #[expect(clippy::len_without_is_empty, reason = "nobody asks")]
    pub fn len(&self) -> u32 {
        self.ops.len() as u32
    }

    /// What each id asked for.
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// How many ops at the front are still those of a recording.
    pub fn recorded_len(&self) -> u32 {
        self.recorded
    }

    /// Another number after every change.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// The id of the next allocation.
    pub fn next_id(&self) -> Id {
        self.requests.len() as Id
    }
}
