//! The units that small blocks cover, 64 at a time: what makes the cost of a picture that of its words, not its blocks.

use buddy::{Layout, Plane};

/// Blocks below this order are looked at 64 units at a time; of larger ones there are few.
pub const SMALL: u32 = 6;

/// What 64 units are, a bit each.
#[derive(Clone, Copy, Debug, Default)]
pub struct Masks {
    /// On a free list.
    pub free: u64,
    /// Live.
    pub live: u64,
    /// Reserved.
    pub reserved: u64,
}

/// A buddy heap's memory, and where its planes are.
#[derive(Clone, Copy, Debug)]
pub struct Tree<'m> {
    /// The layout.
    pub layout: &'m Layout,
    /// The heap's words.
    pub memory: &'m [u64],
}

impl<'m> Tree<'m> {
    /// The words of a plane.
    pub fn plane(self, plane: Plane) -> &'m [u64] {
        &self.memory[self.layout.plane(plane)..][..self.layout.plane_words()]
    }

    /// What the blocks of orders `from..=to`, all below [`SMALL`], make of the units `64 * word..64 * word + 64`.
    pub fn small(self, word: usize, from: u32, to: u32) -> Masks {
        let [free, live, mark] = [Plane::Free, Plane::Live, Plane::Mark].map(|plane| self.plane(plane));
        let (lists, has_marks) = (self.memory[Layout::MASK], self.memory[Layout::RESERVED] != 0);
        let index = word as u64 * 64 + u64::from(self.layout.head());
        let mut masks = Masks::default();
        for order in from..=to {
            let node = self.layout.row(order).wrapping_add((index >> order) as u32);
            // An order without a free block has no bit to look for, nor a heap without runs and reservations a mark.
            let is_free = if lists >> order & 1 == 1 { bits(free, node) } else { 0 };
            let is_marked = if has_marks { bits(mark, node) } else { 0 };
            let is_live = bits(live, node);
            let inside = (index & ((1 << order) - 1)) as u32;
            masks.free |= cover(is_free, order, inside);
            masks.live |= cover(is_live, order, inside);
            // A mark on a live block says something of its run.
            masks.reserved |= cover(is_marked & !is_live, order, inside);
            if masks.free | masks.live | masks.reserved == u64::MAX {
                break;
            }
        }
        masks
    }
}

/// The 64 bits from `at` on; none where the plane ends.
fn bits(plane: &[u64], at: u32) -> u64 {
    let word = |at: usize| plane.get(at).copied().unwrap_or(0);
    let (first, shift) = ((at / 64) as usize, at % 64);
    let (low, high) = (word(first), word(first + 1));
    if shift == 0 { low } else { low >> shift | high << (64 - shift) }
}

/// The units that nodes of `order` cover, from the one `inside` the first node on.
fn cover(nodes: u64, order: u32, inside: u32) -> u64 {
    if nodes == 0 {
        return 0;
    }
    if order == 0 {
        return nodes;
    }
    let here = 64 >> order;
    let all = spread(nodes & ((1 << here) - 1), order);
    if inside == 0 {
        return all;
    }
    let last = if nodes >> here & 1 == 1 { u64::MAX << (64 - inside) } else { 0 };
    all >> inside | last
}

/// Each of the lowest 64 >> `order` bits as often as a block of `order` has units.
fn spread(mut bits: u64, order: u32) -> u64 {
    for _ in 0..order {
        // A bit goes to the place of twice its number.
        bits = (bits | bits << 16) & 0x0000_ffff_0000_ffff;
        bits = (bits | bits << 8) & 0x00ff_00ff_00ff_00ff;
        bits = (bits | bits << 4) & 0x0f0f_0f0f_0f0f_0f0f;
        bits = (bits | bits << 2) & 0x3333_3333_3333_3333;
        bits = (bits | bits << 1) & 0x5555_5555_5555_5555;
    }
    bits.wrapping_mul((1 << (1 << order)) - 1)
}
