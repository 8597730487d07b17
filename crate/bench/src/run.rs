//! One allocator, one workload, once.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::clock::on_processor;
use crate::peer::Peer;
use crate::peers;
use crate::workload::{Op, Workload};

/// Requests between two looks at the clock.
const STRIDE: usize = 1_000;
/// Where an allocator is slow: the clock starts after this at the latest, and stops.
const WARM_AT_MOST: Duration = Duration::from_millis(200);
const TIMED_AT_MOST: Duration = Duration::from_millis(100);

/// What one run gave.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Nanoseconds for a request, allocation or free.
    pub nanoseconds: f64,
    /// Allocations refused on the clock.
    pub refused: u64,
    /// Allocations asked for on the clock.
    pub asked: u64,
    /// Requests answered on the clock: all but the frees of what was refused.
    pub requests: u64,
}

/// Requests by their kind.
#[derive(Clone, Copy, Default)]
struct Counts {
    refused: u64,
    asked: u64,
    skipped: u64,
}

/// An allocator's name and its code for a run.
#[derive(Clone, Copy)]
pub struct Entry {
    /// What it is called in the results.
    pub name: &'static str,
    /// What kind it is of.
    pub kind: Kind,
    /// Runs a workload, to its end however long that takes if that is asked, or says that it can't.
    pub run: fn(&Workload, bool) -> Option<Sample>,
}

/// What an allocator is beside this project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// This project.
    Ours,
    /// Another buddy.
    Buddy,
    /// Another allocator of a region that it is given.
    Region,
    /// A whole process's.
    Process,
    /// No allocator.
    Floor,
}

impl Kind {
    /// Its word in the results.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ours => "this",
            Self::Buddy => "buddy",
            Self::Region => "region",
            Self::Process => "process",
            Self::Floor => "floor",
        }
    }
}

/// All of them; the first one is what the others are compared with.
pub const ENTRIES: [Entry; 16] = [
    Entry { name: "buddy MRU", kind: Kind::Ours, run: run::<peers::Recent> },
    Entry { name: "buddy lowest", kind: Kind::Ours, run: run::<peers::Lowest> },
    Entry { name: "buddy_system_allocator heap", kind: Kind::Buddy, run: run::<peers::SystemHeap> },
    Entry { name: "buddy_system_allocator frames", kind: Kind::Buddy, run: run::<peers::Frames> },
    Entry { name: "buddy-alloc", kind: Kind::Buddy, run: run::<peers::BuddyAlloc> },
    Entry { name: "rlsf", kind: Kind::Region, run: run::<peers::Rlsf> },
    Entry { name: "talc", kind: Kind::Region, run: run::<peers::Talc> },
    Entry { name: "dlmalloc", kind: Kind::Region, run: run::<peers::Dlmalloc> },
    Entry { name: "linked_list_allocator", kind: Kind::Region, run: run::<peers::LinkedList> },
    Entry { name: "offset-allocator", kind: Kind::Region, run: run::<peers::Offset> },
    Entry { name: "jemalloc", kind: Kind::Process, run: run::<peers::Jemalloc> },
    Entry { name: "mimalloc", kind: Kind::Process, run: run::<peers::Mimalloc> },
    Entry { name: "snmalloc", kind: Kind::Process, run: run::<peers::Snmalloc> },
    Entry { name: "rpmalloc", kind: Kind::Process, run: run::<peers::Rpmalloc> },
    Entry { name: "platform malloc", kind: Kind::Process, run: run::<peers::Platform> },
    Entry { name: "stack of pages", kind: Kind::Floor, run: run_stack },
];

/// The floor serves one size only.
fn run_stack(workload: &Workload, patient: bool) -> Option<Sample> {
    workload.one_size.then(|| run::<peers::Stack>(workload, patient))?
}

/// Builds the allocator, brings it to where the clock starts, times it, and gives everything back.
fn run<P: Peer>(workload: &Workload, patient: bool) -> Option<Sample> {
    let mut peer = P::new(workload.shape)?;
    let mut slots = vec![None; workload.slots as usize];
    let (warm, timed) = workload.ops.split_at(workload.warm);

    let mut counts = Counts::default();
    let since = Instant::now();
    for ops in warm.chunks(STRIDE) {
        for op in ops {
            // What is allocated before the clock starts is written to, every page of it.
            if op.bytes != 0 {
                serve(&mut peer, &mut slots, std::slice::from_ref(op), &mut counts);
                if let Some((place, bytes)) = slots[op.slot as usize] {
                    P::touch(place, bytes);
                }
            } else {
                serve(&mut peer, &mut slots, std::slice::from_ref(op), &mut counts);
            }
        }
        if !patient && since.elapsed() > WARM_AT_MOST {
            break;
        }
    }

    let mut counts = Counts::default();
    let mut done = 0;
    let since = on_processor();
    let mut elapsed = Duration::ZERO;
    for ops in timed.chunks(STRIDE) {
        on_the_clock(&mut peer, &mut slots, ops, &mut counts);
        done += ops.len() as u64;
        elapsed = on_processor() - since;
        if !patient && elapsed > TIMED_AT_MOST {
            break;
        }
    }

    if P::STAYS {
        for (place, bytes) in slots.into_iter().flatten() {
            peer.free(place, bytes);
        }
    }
    let requests = done - counts.skipped;
    let nanoseconds = elapsed.as_secs_f64() * 1e9 / requests as f64;
    Some(Sample { nanoseconds, refused: counts.refused, asked: counts.asked, requests })
}

/// A function of its own, so that instructions can be counted in it and nowhere else.
#[inline(never)]
fn on_the_clock<P: Peer>(peer: &mut P, slots: &mut [Option<(P::Place, u32)>], ops: &[Op], counts: &mut Counts) {
    serve(peer, slots, ops, counts);
    black_box(&slots);
}

#[inline(always)]
fn serve<P: Peer>(peer: &mut P, slots: &mut [Option<(P::Place, u32)>], ops: &[Op], counts: &mut Counts) {
    for op in ops {
        let slot = &mut slots[op.slot as usize];
        if op.bytes != 0 {
            counts.asked += 1;
            // A slot that is still taken: the warm-up was cut short. What it holds stays.
            if slot.is_none() {
                *slot = peer.allocate(op.bytes).map(|place| (place, op.bytes));
                counts.refused += u64::from(slot.is_none());
            }
        } else if let Some((place, bytes)) = slot.take() {
            peer.free(place, bytes);
        } else {
            counts.skipped += 1;
        }
    }
}
