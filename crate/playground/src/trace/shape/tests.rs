use super::of;
use crate::log::Log;
use crate::op::Op;
use crate::settings::{HeapKind, Settings};
use crate::timeline::Timeline;

/// The free blocks that a guest ends with.
fn played(free_blocks: &[u32], heap: HeapKind) -> Vec<u32> {
    let shape = of(free_blocks).expect("a shape");
    let mut timeline =
        Timeline::with_log(Settings { heap, ..Settings::guest(shape.units) }, Log::new(shape.ops)).expect("settings");
    timeline.seek(u32::MAX);
    assert!(timeline.endings().iter().all(|ending| *ending == 0), "{free_blocks:?}: no op is refused");
    let stats = timeline.machine().heap().get().stats();
    assert_eq!(stats.live + stats.free, shape.units);
    let mut blocks = stats.free_blocks.to_vec();
    let rest = blocks.split_off(free_blocks.len());
    assert!(rest.iter().all(|count| *count == 0), "{free_blocks:?}: {rest:?}");
    blocks
}

#[test]
fn the_guest_ends_with_these_free_blocks_and_no_others() {
    for free_blocks in [
        &[0; 11][..],
        &[1],
        &[7],
        &[0, 0, 3],
        &[1, 1, 1, 1],
        &[3, 0, 2, 0, 0, 1],
        &[196, 155, 40, 21, 16, 7, 4, 1, 0, 2, 0],
        &[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 3],
        &[5, 4, 3, 2, 1, 0, 1, 2, 3, 0, 0, 1],
    ] {
        for heap in [HeapKind::BuddyMru, HeapKind::BuddyLowest] {
            assert_eq!(played(free_blocks, heap), free_blocks, "{heap:?}");
        }
    }
}

#[test]
fn all_small_shapes() {
    for code in 0..4_u32.pow(5) {
        let free_blocks: Vec<u32> = (0..5).map(|order| code / 4_u32.pow(order) % 4).collect();
        for heap in [HeapKind::BuddyMru, HeapKind::BuddyLowest] {
            assert_eq!(played(&free_blocks, heap), free_blocks, "{heap:?}");
        }
    }
}

#[test]
fn ids_are_dense_and_adoptions_come_first() {
    let shape = of(&[2, 1]).expect("a shape");
    let ids = shape.ops.iter().map(|op| match op {
        Op::Adopt { id, .. } => (true, *id),
        Op::Free { id } => (false, *id),
        _ => panic!("{op:?}"),
    });
    // 8 pages: two pairs of single pages, a pair of blocks of two.
    let expected =
        [(true, 0), (true, 1), (true, 2), (true, 3), (true, 4), (true, 5), (false, 0), (false, 2), (false, 4)];
    assert_eq!(ids.collect::<Vec<_>>(), expected);
    assert_eq!((shape.units, shape.adopted, shape.kept), (8, 6, 3));
}
