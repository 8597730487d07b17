//! What TypeScript reads: where everything lies in linear memory, the counts, and where the cursor stands.
//!
//! All fields are words of 32 bits, so that one typed array reads them; a 64-bit value is two fields, the low half
//! first. Both sides have their names in the same order ([`FIELDS`]), and compare a number for all of them.

use bytemuck::{Pod, Zeroable};

/// Counts up with every change of the header's meaning.
pub const VERSION: u32 = 5;

macro_rules! header {
    ($($(#[$doc:meta])* $field:ident,)*) => {
        /// See the module. Places are byte addresses; 0 where there is no such thing.
        #[repr(C)]
        #[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
        pub struct Header {
            $($(#[$doc])* pub $field: u32,)*
        }

        /// The names of the header's fields in order, each followed by a comma.
        pub const FIELDS: &str = concat!($(stringify!($field), ","),*);

        const _: () = assert!(size_of::<Header>() == 4 * [$(stringify!($field)),*].len());
    };
}

header! {
    /// Units of the heap.
    units,
    /// Bytes of a unit.
    unit,
    /// The heap's first address.
    base_low,
    /// Its high half.
    base_high,
    /// Which heap: 0 buddy, most recently used; 1 buddy, lowest address; 2 id heap; 3 the same behind a cache.
    heap,
    /// 1 where tails go back at once.
    trim,
    /// 1 where there are a balloon and a host.
    guest,
    /// The balloon's device: 0 Firecracker, 1 QEMU, 2 strict.
    device,
    /// Its driver: 0 Nanos, 1 Linux.
    driver,
    /// Feature bits that are switched on.
    switched_on,
    /// The driver takes 2^this pages at a time.
    balloon_order,
    /// Pages that it leaves free in the guest.
    balloon_reserve,
    /// Where a program leaves less than this free, a guest of Nanos takes pages out of the balloon; 0: it does not.
    low_water,
    /// What the guest fills free pages with; 0: it does not.
    poison,
    /// Free blocks from this order on are reported.
    report_order,
    /// Percent of its pages that a program touches at once.
    touched,
    /// Units of a parent of the cache.
    parent,

    /// The largest order.
    max_order,
    /// Tree index of the first unit.
    head,
    /// The heap's words.
    memory,
    /// How many, without the heap's bytes.
    memory_words,
    /// A word of 8 bytes per order: head of its list (tree index), length.
    lists,
    /// A word per order: the bit of a plane that stands for tree index 0, wrapping.
    rows,
    /// The plane of free blocks.
    free_plane,
    /// The plane of live blocks.
    live_plane,
    /// The plane of marks.
    mark_plane,
    /// Words of 8 bytes of a plane.
    plane_words,
    /// Links of the free lists, a word of 8 bytes for 2^`link_shift` units: next, previous (tree indices).
    links,
    /// See `links`.
    link_shift,
    /// The id heap's bitmap, a bit a unit.
    bitmap,
    /// The id heap's reserved units, a bit a unit.
    reserved_bitmap,
    /// Units that are free in the cache in front of it, a bit a unit.
    cached_plane,
    /// A free list: a word of 8 bytes with the first unit of its first range, then one a unit; of a range's first unit its
    /// size stands in the high half, and in the low one the first unit of the next range.
    free_list,

    /// A word per unit: the id of the allocation that starts there.
    owners,
    /// 16 bytes per id: bytes asked for (8), op, owner.
    requests,
    /// How many ids there are.
    ids,
    /// A bit per page: the host has memory behind it.
    backed_plane,
    /// A bit per page: it was touched once.
    touched_plane,
    /// The heap's bytes, where they are real.
    bytes,
    /// How many.
    bytes_len,

    /// Units on the free lists.
    free,
    /// Live units of programs.
    program,
    /// Pages in the balloon.
    ballooned,
    /// Units that are free in the heap's cache.
    cached,
    /// Units that the cache keeps for itself.
    overhead,
    /// Reserved units.
    reserved,
    /// Units in hand.
    hand_size,
    /// First unit of those in hand.
    hand_start,
    /// Units of the block that came into hand: what is in hand is a part of it, or it is a part of that.
    hand_came,
    /// Units of the largest free block.
    largest_free,
    /// Bytes that live allocations asked for.
    requested_low,
    /// Its high half.
    requested_high,
    /// Pages that the host has memory behind.
    resident,
    /// Pages that are free in the guest, in its cache or not, and that the host has memory behind: still paid for.
    paid,
    /// The most that it ever had.
    high_water,
    /// Pages of memory that the balloon returned to the host.
    returned,
    /// Faults that the host took.
    faults,
    /// Pages that the host wants in the balloon.
    target,
    /// Pages that the driver has told the host of.
    actual,
    /// Feature bits that device and driver agreed on.
    features,
    /// The time in ticks.
    now,
    /// The tick at which the driver tries again; 0: it does not.
    retry_at,
    /// The tick at which it reports free pages; 0: it does not.
    report_at,
    /// The tick at which the device asks for statistics; 0: it does not.
    poll_at,
    /// Ticks between two requests for statistics; 0: there are none.
    interval,
    /// A word of 8 bytes per rule: how often it was broken.
    fouls,
    /// A word of 8 bytes: bit 0, the device has it, bit 1, it was filled; then entries of 10 bytes, by tag.
    statistics,
    /// A word of 8 bytes: how many ranges; in its high half 1 while the device has them; then 16 bytes each.
    ranges,
    /// A word of 8 bytes: how many page frame numbers, in its high half the queue; then 4 bytes each.
    descriptor,
    /// A bit per page: it is in the balloon.
    ballooned_plane,
    /// A bit per page: it is free, and was reported.
    reported_plane,
    /// Pages that programs touched for the first time since they got them.
    guest_faults,

    /// How many futures were left by acting in the past.
    left,
    /// How many of them there are, as tracks beside the log.
    tracks,
    /// Another number after every change of the log.
    revision,
    /// Ops in the log.
    ops,
    /// 24 bytes for the start and for each op that was ever reached: what the machine held then, as a
    /// [`Sample`](crate::sample::Sample).
    samples,
    /// How many there are.
    samples_len,
    /// Ops up to the cursor, the one it stands in included; 0 at the start.
    op,
    /// Steps taken of that op.
    step,
    /// How many it has.
    steps,
    /// How that op ended: 0 done, 1 refused, 2 short of its target.
    ending,
    /// Which op: its place in [`OPS`](crate::told::OPS).
    op_kind,
    /// Its id, or the rule that it breaks.
    op_id,
    /// Its bytes, address, pages or ticks.
    op_low,
    /// The high half.
    op_high,
    /// Bytes of a range that it reserves.
    op_bytes_low,
    /// Its high half.
    op_bytes_high,
    /// Who asked: an index of the owners' names.
    op_owner,
    /// What the last step was: its event's place in [`EVENTS`](crate::told::EVENTS).
    event,
    /// The event's first unit, or its buddy's, or a target's old value.
    event_start,
    /// Its units, pages, candidates, or a target's new value.
    event_size,
    /// Units of a link before; 1 where a run goes on, or a page was backed or touched before; a timer, tag or rule.
    event_more,
}

/// The fields that make up a machine's settings, in the order in which they come in.
pub const SETTINGS: &str = "unit,units,heap,trim,guest,device,driver,switched_on,balloon_order,balloon_reserve,\
                            low_water,poison,report_order,touched,parent,";
