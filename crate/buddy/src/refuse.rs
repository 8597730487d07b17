//! Why a request was refused. Nothing has changed by then, and nothing is in a hurry.

use core::ops::Deref;

use crate::block::{Span, State};
use crate::error::{AllocateError, FreeError};
use crate::layout::Layout;
use crate::placement::Placement;
use crate::tree::Tree;

#[cold]
#[inline(never)]
pub(crate) fn allocate<P: Placement>(memory: &[u64], layout: &Layout, requested: u32) -> AllocateError {
    let tree = Tree::<_, P>::new(memory, layout);
    let largest = 1 << layout.max_order;
    let free = tree.free_units();
    if requested == 0 {
        AllocateError::Zero
    } else if requested > largest {
        AllocateError::TooLarge { requested, largest }
    } else if free < requested {
        AllocateError::Exhausted { requested, free }
    } else {
        let needed = requested.next_power_of_two();
        AllocateError::Fragmented { requested, needed, free, largest: tree.largest_free() }
    }
}

#[cold]
#[inline(never)]
pub(crate) fn free<P: Placement>(memory: &[u64], layout: &Layout, address: u64) -> FreeError {
    let Some(index) = layout.index_of(address) else {
        return FreeError::Outside { address, region: span(layout, layout.head, layout.end()) };
    };
    let tree = Tree::<_, P>::new(memory, layout);
    let (start, order, state) = tree.find(index);
    let block = span_of(&tree, start, order, state);
    match state {
        State::Live => FreeError::Inside { address, block },
        _ if !is_aligned(layout, address) => FreeError::Misaligned { address, unit: layout.unit(), block },
        State::Reserved => FreeError::Reserved { address, block },
        State::Free | State::InHand => FreeError::AlreadyFree { address, block },
    }
}

pub(crate) const fn is_aligned(layout: &Layout, address: u64) -> bool {
    address & (layout.unit() - 1) == 0
}

/// The addresses of the block of `order` at `start`, or of the run that it belongs to.
pub(crate) fn span_of<M: Deref<Target = [u64]>, P: Placement>(
    tree: &Tree<'_, M, P>,
    start: u32,
    order: u32,
    state: State,
) -> Span {
    let (start, end) = match state {
        State::Live => tree.run_around(start, order),
        _ => (start, start + (1 << order)),
    };
    span(tree.layout, start, end)
}

/// The addresses of the tree indices `start..end`, of which there is at least one.
pub(crate) fn span(layout: &Layout, start: u32, end: u32) -> Span {
    Span { first: layout.address(start), last: layout.address(end - 1) + (layout.unit() - 1) }
}
