//! What is done at a timeline's cursor by address or by chance: which op that is, depends on the machine there.

use crate::op::{Id, Op};
use crate::outcome::Refusal;
use crate::random::Random;
use crate::timeline::Timeline;
use crate::view;

impl Timeline {
    /// A program asks for `bytes` bytes; gives its id.
    ///
    /// # Errors
    /// Where the heap refuses.
    pub fn allocate(&mut self, bytes: u64) -> Result<Id, Refusal> {
        self.drop_future();
        let id = self.log().next_id();
        self.push(Op::Allocate { id, bytes, owner: 0 })?;
        Ok(id)
    }

    /// What starts at `address` is freed.
    ///
    /// # Errors
    /// Where nothing live starts there.
    pub fn free(&mut self, address: u64) -> Result<(), Refusal> {
        self.drop_future();
        let owner = view::owner_at(self.machine(), address);
        self.push(owner.map_or(Op::FreeAddress { address }, |id| Op::Free { id }))
    }

    /// `count` ops of a program, the same ones for the same seed in the same state; some may be refused.
    pub fn random(&mut self, count: u32, seed: u32) {
        self.drop_future();
        let mut random = Random::new(seed);
        for _ in 0..count {
            let op = random.op(self.machine(), self.log().next_id());
            // A refusal is part of the workload, and in the log.
            let _ = self.push(op);
        }
    }

    /// Runs the log `ops` ops further than it was ever run; false at its end.
    pub fn advance(&mut self, ops: u32) -> bool {
        let reached = self.endings().len() as u32;
        self.seek(reached.saturating_add(ops));
        self.op() < self.log().len()
    }
}
