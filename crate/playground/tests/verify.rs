//! The full check finds nothing wrong at any step, and something where memory was tampered with.

use playground::op::Op;
use playground::random::Random;
use playground::settings::{HeapKind, Settings};
use playground::timeline::Timeline;
use playground::verify::verify;
use playground::view;

fn worked(heap: HeapKind) -> Timeline {
    let settings = Settings { heap, ..Settings::guest(256) };
    let Ok(mut timeline) = Timeline::new(settings) else { panic!("no machine of {heap:?}") };
    let mut random = Random::new(7);
    for _ in 0..60 {
        let op = random.op(timeline.machine(), timeline.log().next_id());
        let _ = timeline.push(op);
    }
    let _ = timeline.push(Op::Target { pages: 32 });
    timeline
}

#[test]
fn every_step_of_every_heap_is_right() {
    for heap in HeapKind::ALL {
        let mut timeline = worked(heap);
        while timeline.back() {
            let in_hand = view::hand(&timeline).map_or(0, |block| block.size);
            assert_eq!(
                verify(timeline.machine(), in_hand),
                Ok(()),
                "{heap:?} at {} {:?}",
                timeline.op(),
                timeline.step()
            );
        }
    }
}

#[test]
fn what_is_in_hand_has_to_be_told() {
    let mut timeline = worked(HeapKind::BuddyMru);
    let mut found = 0;
    while timeline.back() {
        let in_hand = view::hand(&timeline).map_or(0, |block| block.size);
        found += u32::from(in_hand > 0 && verify(timeline.machine(), 0).is_err());
    }
    assert!(found > 0, "a block in hand is neither free nor live: without it the counts can't add up");
}
