//! How much of a heap is in use when the first allocation fails.

use std::fmt::Write;

use buddy::{Buddy, Layout, Mru, Region};

use crate::peer::Peer;
use crate::peers;
use crate::random::Random;
use crate::workload::{Shape, octaves};

/// 1 MiB in units of 16 bytes.
const SHAPE: Shape = Shape { unit: 16, units: 65_536 };
const ROUNDS: u32 = 200;

/// This project's heap, giving the tail of each block back.
struct Trim {
    heap: Buddy<Vec<u64>, Mru>,
}

impl Peer for Trim {
    type Place = u64;

    fn new(shape: Shape) -> Option<Self> {
        let layout = Layout::new::<Mru>(Region::new(1 << 32, u64::from(shape.unit), shape.units)).ok()?;
        Some(Self { heap: Buddy::new(layout, vec![0; layout.words()]).ok()? })
    }

    fn allocate(&mut self, bytes: u32) -> Option<u64> {
        self.heap.allocate_run(bytes.div_ceil(SHAPE.unit)).ok()
    }

    fn free(&mut self, place: u64, _: u32) {
        let _ = self.heap.free(place).expect("live");
    }
}

/// The average share in use, in percent: requested bytes over the heap's. Sizes by `size`; of three requests one
/// frees something at random.
fn share<P: Peer>(size: fn(&mut Random) -> u32) -> f64 {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut sum = 0.0;
    for _ in 0..ROUNDS {
        let mut peer = P::new(SHAPE).expect("a heap of 1 MiB");
        let (mut held, mut bytes) = (Vec::new(), 0_u64);
        loop {
            if random.below(3) == 0 && !held.is_empty() {
                let (place, size) = held.swap_remove(random.below(held.len() as u32) as usize);
                peer.free(place, size);
                bytes -= u64::from(size);
                continue;
            }
            let size = size(&mut random);
            let Some(place) = peer.allocate(size) else { break };
            held.push((place, size));
            bytes += u64::from(size);
        }
        sum += bytes as f64 / SHAPE.bytes() as f64;
    }
    sum * 100.0 / f64::from(ROUNDS)
}

/// 1 to 4,096 bytes, each as likely.
fn uniform(random: &mut Random) -> u32 {
    1 + random.below(4096)
}

/// The figures as CSV.
pub fn csv() -> String {
    let mut text = String::from("allocator,percent_octaves_16_to_4096,percent_uniform_1_to_4096\n");
    let mut row = |name: &str, share: fn(fn(&mut Random) -> u32) -> f64| {
        let _ = writeln!(text, "{name},{:.1},{:.1}", share(octaves), share(uniform));
    };
    row("buddy", share::<peers::Recent>);
    row("buddy with trim", share::<Trim>);
    row("buddy_system_allocator heap", share::<peers::SystemHeap>);
    row("buddy-alloc", share::<peers::BuddyAlloc>);
    row("dlmalloc", share::<peers::Dlmalloc>);
    row("talc", share::<peers::Talc>);
    row("rlsf", share::<peers::Rlsf>);
    row("linked_list_allocator", share::<peers::LinkedList>);
    row("offset-allocator", share::<peers::Offset>);
    text
}
