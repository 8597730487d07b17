//! A jump finds what stepping there finds.

mod common;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use common::{Random, hash};
use playground::jump::{self, Jump, Step, Wanted};
use playground::op::Op;
use playground::random;
use playground::settings::Settings;
use playground::timeline::Timeline;
use playground::view;

fn busy() -> Timeline {
    let mut timeline = Timeline::new(Settings::guest(32)).expect("settings");
    let (mut program, mut random) = (random::Random::new(3), Random(4));
    for _ in 0..700 {
        let op = match random.below(20) {
            0 => Op::Target { pages: random.below(33) },
            _ => program.op(timeline.machine(), timeline.log().next_id()),
        };
        timeline.push(op).ok();
    }
    timeline
}

/// Every place where a jump from the start on stops.
fn all(timeline: &mut Timeline, wanted: Wanted, ops: u32) -> Vec<(u32, u32, u64)> {
    timeline.seek(0);
    let mut places = Vec::new();
    loop {
        match jump::forward(timeline, wanted, ops) {
            Jump::Found => places.push((timeline.op(), timeline.step().0, hash(timeline.machine()))),
            Jump::Further => {}
            Jump::None => return places,
        }
    }
}

const WANTED: [Wanted; 9] = [
    Wanted::Split,
    Wanted::Merge,
    Wanted::Failure,
    Wanted::Inflate,
    Wanted::Deflate,
    Wanted::Peak,
    Wanted::FreeBelow(4),
    Wanted::UnusableAbove { order: 2, thousandths: 700 },
    Wanted::Unit(9),
];

#[test]
fn back_finds_what_forward_found() {
    let mut timeline = busy();
    for wanted in WANTED {
        let places = all(&mut timeline, wanted, 1000);
        assert!(places.len() > 1, "{wanted:?}");
        assert_eq!(all(&mut timeline, wanted, 3), places, "{wanted:?}: in small pieces");
        timeline.seek(u32::MAX);
        for ops in [1, 50, 1000] {
            timeline.seek(u32::MAX);
            // What happens in the last step of all is where the cursor stands: it is not before it.
            let mut back = Vec::new();
            loop {
                match jump::back(&mut timeline, wanted, ops) {
                    Jump::Found => back.push((timeline.op(), timeline.step().0, hash(timeline.machine()))),
                    Jump::Further => {}
                    Jump::None => break,
                }
            }
            back.reverse();
            let end = (timeline.log().len(), places.last().map_or(0, |place| place.1));
            let before: Vec<_> = places.iter().copied().filter(|place| (place.0, place.1) != end).collect();
            assert_eq!(back, before, "{wanted:?}, {ops} ops at a time");
        }
    }
}

#[test]
fn what_it_finds_is_what_is_told() {
    let mut timeline = busy();
    for (wanted, event) in [(Wanted::Split, 2), (Wanted::Merge, 5), (Wanted::Inflate, 15), (Wanted::Deflate, 18)] {
        timeline.seek(0);
        while jump::forward(&mut timeline, wanted, 100) == Jump::Found {
            assert_eq!(view::header(&timeline).event, event);
        }
    }
    timeline.seek(0);
    assert_eq!(jump::forward(&mut timeline, Wanted::FreeBelow(4), 1000), Jump::Found);
    assert!(timeline.machine().counts().free < 4);
}

/// Playing with conditions stops where jumps stop, both ways.
#[test]
fn steps_stop_where_jumps_do() {
    let mut timeline = busy();
    for wanted in WANTED {
        let mut places = all(&mut timeline, wanted, 1000);
        timeline.seek(0);
        for back in [false, true] {
            let mut met = Vec::new();
            loop {
                match jump::step(&mut timeline, back, &[Wanted::Unit(u32::MAX), wanted]) {
                    Step::Met(1) => met.push((timeline.op(), timeline.step().0, hash(timeline.machine()))),
                    Step::Met(other) => panic!("condition {other}"),
                    Step::Taken => {}
                    Step::End => break,
                }
            }
            if back {
                met.reverse();
                // Where the cursor stood at first is not before it.
                let end = end(&mut timeline);
                places.retain(|place| (place.0, place.1) != end);
            }
            assert_eq!(met, places, "{wanted:?}, back: {back}");
        }
    }
}

fn end(timeline: &mut Timeline) -> (u32, u32) {
    timeline.seek(u32::MAX);
    (timeline.op(), timeline.step().0)
}
