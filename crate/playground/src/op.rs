//! What a user, a trace or a scenario asks for: the op log is made of these.

/// Names one allocation of the log; dense from 0, each once in a log.
pub type Id = u32;

/// One request.
#[allow(missing_docs, reason = "the fields are named in the variants' sentences")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// A program asks for `bytes` bytes (at least 1).
    Allocate { id: Id, bytes: u64, owner: u16 },
    /// A block that was live before the log begins: the recording only saw it freed.
    Adopt { id: Id, bytes: u64, owner: u16 },
    /// The program gives back what `id` got.
    Free { id: Id },
    /// A raw address is freed: how a wrong free is made.
    FreeAddress { address: u64 },
    /// A range is kept out of use for good.
    Reserve { address: u64, bytes: u64 },
    /// The host sets the size of the balloon, in pages of 4 KiB.
    Target { pages: u32 },
}
