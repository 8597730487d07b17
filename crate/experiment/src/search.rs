//! Steps of an allocation, as the memory grows.
//!
//! A step is one place that the search for free pages looks at, or one list that is changed on the way:
//!
//! - id heap: each candidate, as [`heaps::Event::Searched`] counts them. (A word of the bitmap holds 64 pages, so an
//!   implementation can look at up to 64 candidates at once; so does this one.)
//! - its cache: the first parent on the list of available ones is one step.
//! - buddy: each list from the requested order up to the one that has a block, and for each split the list that the
//!   upper half goes to: with s splits, 2s + 1. A refused request looks at all lists from its order up.
//! - buddy, lowest address, besides: a word up and a word down for each level of the summary that finds the first bit of
//!   a row, whether all of them are looked at or not.

use buddy::{Layout, LowestAddress, Plane, Region};
use heaps::Event;
use playground::any_heap::AnyHeap;

use crate::guest::{nanos, settings};
use crate::heap::{self, Compared};
use crate::metadata::SIZES;
use crate::pattern::{self, Ask, Named};
use crate::table::Table;

/// A pattern on a heap of one size.
#[derive(Clone, Copy, Debug)]
pub struct Searched {
    /// The pattern.
    pub pattern: Named,
    /// The heap.
    pub heap: Compared,
    /// Pages of the memory.
    pub pages: u32,
    /// Allocations that were counted.
    pub allocations: u32,
    /// Those that were refused.
    pub refused: u32,
    /// Their steps.
    pub steps: u64,
    /// The steps of the one that took most.
    pub worst: u32,
}

impl Searched {
    /// Steps of an allocation in the mean, in thousandths.
    pub fn mean(&self) -> u64 {
        self.steps * 1000 / u64::from(self.allocations)
    }

    /// Runs a pattern.
    ///
    /// # Panics
    /// Never: the sizes are regions.
    pub fn measure(pattern: Named, heap: Compared, pages: u32) -> Self {
        let mut heap_of = AnyHeap::new(&settings(pages, heap, nanos(balloon::Device::Qemu, 0)), 0).expect("a region");
        let mut stand = Stand { base: looked_at(heap, pages), orders: orders(&heap_of), slots: Vec::new() };
        let asked = (pattern.make)(pages);
        stand.slots = vec![(0, 0); asked.slots as usize];
        if asked.reserved_every > 0 {
            for page in (0..pages).step_by(asked.reserved_every as usize) {
                heap_of.get_mut().reserve(u64::from(page) * balloon::PAGE, 1, None).expect("a free page");
            }
        }
        for ask in asked.fill {
            stand.run(&mut heap_of, ask);
        }
        let mut sum = Self { pattern, heap, pages, allocations: 0, refused: 0, steps: 0, worst: 0 };
        for ask in asked.asks {
            if let Some((steps, done)) = stand.run(&mut heap_of, ask) {
                sum.allocations += 1;
                sum.refused += u32::from(!done);
                sum.steps += u64::from(steps);
                sum.worst = sum.worst.max(steps);
            }
        }
        sum
    }
}

/// What stands between a pattern and a heap.
struct Stand {
    /// Steps of every allocation of a buddy heap.
    base: u32,
    /// Lists of a buddy heap; 0 where there are none.
    orders: u32,
    /// What each number has: its first page and its pages, 0 where it has nothing.
    slots: Vec<(u32, u32)>,
}

impl Stand {
    /// Does what is asked. Of an allocation, gives its steps and whether it was done.
    fn run(&mut self, heap: &mut AnyHeap, ask: Ask) -> Option<(u32, bool)> {
        match ask {
            Ask::Free { slot } => {
                let (page, pages) = std::mem::take(&mut self.slots[slot as usize]);
                if pages > 0 {
                    heap.get_mut().free(u64::from(page) * balloon::PAGE, pages, None).expect("a live block");
                }
                None
            }
            Ask::Allocate { slot, pages } => {
                let mut steps = self.base;
                let mut listen = |event: Event, _: &[u64]| {
                    steps += match event {
                        Event::Searched { candidates, .. } => candidates,
                        Event::FromCache { .. } => 1,
                        Event::Buddy(buddy::Event::Split { .. }) => 2,
                        _ => 0,
                    };
                };
                let result = heap.get_mut().allocate(pages, Some(&mut listen));
                if result.is_err() && self.orders > 0 {
                    steps += (self.orders - 1).saturating_sub(pages.next_power_of_two().ilog2());
                }
                if let Ok(address) = result {
                    self.slots[slot as usize] = ((address / balloon::PAGE) as u32, pages);
                }
                Some((steps, result.is_ok()))
            }
        }
    }
}

/// How many lists a heap keeps.
fn orders(heap: &AnyHeap) -> u32 {
    heap.tree().map_or(0, |layout| layout.max_order() + 1)
}

/// The steps of an allocation that splits nothing, in a buddy heap.
fn looked_at(heap: Compared, pages: u32) -> u32 {
    match heap {
        heap::CACHED | heap::ID => 0,
        heap::LOWEST => 1 + 2 * levels(pages),
        _ => 1,
    }
}

/// Levels of the summary of the rows of free blocks: each has a bit for a word of the one below it.
fn levels(pages: u32) -> u32 {
    let layout = Layout::new::<LowestAddress>(Region::new(0, balloon::PAGE, pages)).expect("a region");
    let mut words = layout.plane(Plane::Live) - layout.plane(Plane::Free);
    let mut levels = 0;
    while words > 1 {
        words = words.div_ceil(64);
        levels += 1;
    }
    levels
}

/// Every pattern, heap and size.
pub fn all() -> Vec<Searched> {
    let mut all = Vec::new();
    for pattern in pattern::ALL {
        for heap in heap::HEAPS {
            let sizes = SIZES.into_iter().filter(|pages| *pages >= pattern.least);
            all.extend(sizes.map(|pages| Searched::measure(pattern, heap, pages)));
        }
    }
    all
}

/// A row each.
pub fn table(all: &[Searched]) -> Table {
    let mut table = Table::new(&[
        "pattern",
        "heap",
        "memory_pages",
        "allocations",
        "refused",
        "steps",
        "mean_steps_thousandths",
        "worst_steps",
    ]);
    for one in all {
        table.row([
            one.pattern.name.to_owned(),
            one.heap.name.to_owned(),
            one.pages.to_string(),
            one.allocations.to_string(),
            one.refused.to_string(),
            one.steps.to_string(),
            one.mean().to_string(),
            one.worst.to_string(),
        ]);
    }
    table
}
