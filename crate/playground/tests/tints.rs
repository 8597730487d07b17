//! Whose blocks are whose: counted by owner and by tint, they are what the heap counts as programs'.

mod common;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use common::Random;
use playground::dense;
use playground::log::Log;
use playground::op::Op;
use playground::settings::{HeapKind, Settings};
use playground::timeline::Timeline;
use playground::tints::{self, TINTS, Tints};
use playground::window::Window;

const OWNERS: u16 = 12;

/// Of sizes that leave tails, by twelve owners; about half of them freed again.
fn log(ops: u32) -> Log {
    let mut random = Random(7);
    let mut log = Log::default();
    let mut live = Vec::new();
    for _ in 0..ops {
        if random.below(100) < 60 || live.is_empty() {
            let id = log.next_id();
            live.push(id);
            let owner = random.below(OWNERS.into()) as u16;
            log.push(Op::Allocate { id, bytes: 1 + u64::from(random.below(40 * 4096)), owner });
        } else {
            log.push(Op::Free { id: live.swap_remove(random.below(live.len() as u32) as usize) });
        }
    }
    log
}

#[test]
fn by_owner_and_by_tint_they_are_all_that_programs_have() {
    for heap in HeapKind::ALL {
        for trim in [false, true] {
            let settings = Settings { heap, trim, ..Settings::guest(4096) };
            let mut timeline = Timeline::with_log(settings, log(600)).expect("settings");
            let mut random = Random(3);
            for _ in 0..60 {
                timeline.seek_step(random.below(601), 1 + random.below(6));
                let counts =
                    timeline.machine().counts_with(playground::view::hand(&timeline).map_or(0, |hand| hand.size));
                let by_owner = tints::live_by_owner(&timeline, OWNERS.into());
                // In the middle of an op a block may be live, and not written down as somebody's yet.
                let written: u32 = by_owner.iter().skip(1).step_by(2).sum();
                assert!(written <= counts.program, "{heap:?} {trim}");
                let (step, steps) = timeline.step();
                if step == steps {
                    assert_eq!(written, counts.program, "{heap:?} {trim}");
                }
                // An owner, a tint; those from the sixth on have the last.
                let of: Vec<u8> = (0..OWNERS as u8).map(|owner| owner.min(TINTS as u8 - 1)).collect();
                let mut sums = [0; TINTS];
                for columns in [1, 100, 4096] {
                    let window = Window::whole(4096, columns);
                    let all = dense::columns(timeline.machine(), None, window, Tints::new(&timeline, &of));
                    let tinted = [(); TINTS].map(|()| 0);
                    sums = all
                        .iter()
                        .fold(tinted, |sums, column| std::array::from_fn(|tint| sums[tint] + column.programs[tint]));
                    assert_eq!(sums.iter().sum::<u32>(), counts.program, "{heap:?} {trim}");
                }
                if step == steps {
                    let units = |owner: usize| by_owner[2 * owner + 1];
                    let last = (TINTS - 1..OWNERS.into()).map(units).sum();
                    let expected: Vec<u32> = (0..TINTS - 1).map(units).chain([last]).collect();
                    assert_eq!(sums.to_vec(), expected, "{heap:?} {trim}");
                }
            }
        }
    }
}

/// A window that begins in the middle of an allocation shows whose it is.
#[test]
fn a_window_may_begin_inside_of_a_block() {
    for (heap, trim) in [(HeapKind::BuddyMru, true), (HeapKind::BuddyMru, false), (HeapKind::Id, false)] {
        let mut log = Log::default();
        log.push(Op::Allocate { id: 0, bytes: 7 * 4096, owner: 3 });
        let settings = Settings { heap, trim, ..Settings::guest(16) };
        let mut timeline = Timeline::with_log(settings, log).expect("settings");
        timeline.seek(1);
        let start = timeline.machine().programs().start(0).expect("live");
        let window = Window::new(4096, f64::from(start + 6), 1.0, 1);
        let column = dense::columns(timeline.machine(), None, window, Tints::new(&timeline, &[0, 0, 0, 5]))[0];
        assert_eq!(column.programs[5], 1, "{heap:?}");
    }
}

#[test]
fn an_owner_that_no_name_was_given_for_is_the_last() {
    let mut timeline = Timeline::with_log(Settings::guest(4096), log(50)).expect("settings");
    timeline.seek(50);
    let [blocks, units] = tints::live_by_owner(&timeline, 1)[..] else { panic!("two numbers") };
    assert_eq!(units, timeline.machine().counts().program);
    assert!(blocks > 0 && blocks < units);
    assert!(tints::live_by_owner(&timeline, 0).is_empty());
    let asked = tints::asked_by_owner(&timeline, OWNERS.into());
    assert!(asked.iter().sum::<f64>() >= f64::from(units));
}
