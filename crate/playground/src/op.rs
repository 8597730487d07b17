//! What a user, a trace or a scenario asks for: the op log is made of these.

use balloon::Rule;

/// The most ticks that pass in one op: an hour.
pub const MOST_TICKS: u32 = 3600 * balloon::TICKS_PER_SECOND;

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
    /// The program writes to all of what `id` got: what it had not touched yet is touched now.
    Touch { id: Id },
    /// The host sets the size of the balloon, in pages of 4 KiB.
    Target { pages: u32 },
    /// Time passes: so many ticks of 100 ms.
    Wait { ticks: u32 },
    /// The host sets how often it wants statistics, in ticks; 0: never.
    Interval { ticks: u32 },
    /// The driver breaks a rule of the balloon's, with the page `pfn` where the rule is about one.
    Foul { rule: Rule, pfn: u32 },
}
