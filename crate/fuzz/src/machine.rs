//! Settings, ops and moves of the cursor out of bytes. Wherever the cursor goes, the state there is the one that was
//! there when the op was done, and what it shows adds up.

use balloon::{Device, Driver, Features, Rule, Setup};
use buddy::Region;
use playground::op::Op;
use playground::settings::{HeapKind, Settings};
use playground::timeline::Timeline;

use crate::input::Input;
use crate::playground_common::{check, hash};

/// Actions of one input.
const ACTIONS: u32 = 150;

pub(crate) fn run(data: &[u8]) {
    let mut input = Input(data);
    let kind = input.byte();
    let units = 1 + input.below(80);
    let heap = HeapKind::ALL[usize::from(kind % 8)];
    let trim = kind & 0x10 != 0;
    let settings = if kind & 0x20 != 0 { Settings::guest(units) } else { Settings::bytes(16, units) };
    let balloon = setup(&mut input);
    let touched = if kind & 0x40 != 0 { 100 } else { 40 };
    let settings = Settings { heap, trim, balloon, touched, parent: 8, ..settings };
    let Ok(mut timeline) = Timeline::new(settings) else { return };
    // The state after each op; the one before the first is at the front.
    let mut states = vec![hash(timeline.machine())];
    for _ in 0..ACTIONS {
        if input.is_empty() {
            break;
        }
        act(&mut timeline, &mut states, &mut input);
        check(&timeline);
    }
    timeline.seek(u32::MAX);
    assert_eq!(states.len(), timeline.log().len() as usize + 1);
    assert_eq!(states.last(), Some(&hash(timeline.machine())));
}

fn setup(input: &mut Input<'_>) -> Setup {
    let (kind, switches) = (input.byte(), input.byte());
    Setup {
        device: [Device::Firecracker, Device::Qemu, Device::Strict][usize::from(kind % 3)],
        driver: if kind & 0x10 != 0 { Driver::Nanos } else { Driver::Linux },
        switched_on: Features(u32::from(switches) & Features::ALL.0),
        order: u32::from(kind >> 5 & 3),
        reserve: u32::from(switches >> 6) * 3,
        low_water: u32::from(switches >> 7) * 9,
        poison: if kind & 0x80 != 0 { 0xaa } else { 0 },
        report_order: u32::from(kind & 3),
    }
}

fn act(timeline: &mut Timeline, states: &mut Vec<u64>, input: &mut Input<'_>) {
    let ops = timeline.log().len();
    match input.byte() % 16 {
        0 => {
            let op = input.below(ops + 2).min(ops);
            timeline.seek(op);
            assert_eq!((timeline.op(), hash(timeline.machine())), (op, states[op as usize]));
        }
        1 => timeline.seek_step(input.below(ops + 2), input.byte().into()),
        2 => {
            let here = (timeline.op(), timeline.step(), hash(timeline.machine()));
            if timeline.forward() {
                assert!(timeline.back());
                assert_eq!((timeline.op(), timeline.step(), hash(timeline.machine())), here, "forward and back");
            }
        }
        3 => {
            let here = (timeline.op(), timeline.step(), hash(timeline.machine()));
            if timeline.back() {
                assert!(timeline.forward());
                assert_eq!(hash(timeline.machine()), here.2, "back and forward");
                assert_eq!((timeline.op(), timeline.step()), (here.0, here.1));
            }
        }
        4 => _ = timeline.forward(),
        5 => _ = timeline.back(),
        kind => {
            // What comes after the cursor is dropped, and the ids with it.
            timeline.drop_future();
            states.truncate(timeline.op() as usize + 1);
            let before = hash(timeline.machine());
            assert_eq!(states.last(), Some(&before));
            let result = timeline.push(op(kind, timeline, input));
            let after = hash(timeline.machine());
            // A balloon may have given all it had, in vain.
            let may_deflate = matches!(timeline.log().ops().last(), Some(Op::Allocate { .. } | Op::Adopt { .. }));
            assert!(result.is_ok() || before == after || may_deflate, "a refused op changes nothing");
            states.push(after);
        }
    }
}

fn op(kind: u8, timeline: &Timeline, input: &mut Input<'_>) -> Op {
    let Region { unit, units, .. } = timeline.machine().settings().region;
    let id = timeline.log().next_id();
    match kind {
        6 => Op::Target { pages: input.below(units + 4) },
        7 => Op::FreeAddress { address: u64::from(input.below(units * 2)) * unit / 2 },
        8 => {
            let address = u64::from(input.below(units + 1)) * unit;
            Op::Reserve { address, bytes: unit / 2 * u64::from(input.byte() % 8) }
        }
        9..=11 => Op::Free { id: input.below(id + 1) },
        12 => match input.byte() % 8 {
            0 => Op::Wait { ticks: input.below(80) },
            1 => Op::Interval { ticks: input.below(30) },
            2 => Op::Touch { id: input.below(id + 1) },
            3 | 4 => Op::Foul { rule: Rule::ALL[usize::from(input.byte() % 5)], pfn: input.below(units + 3) },
            _ => Op::Adopt { id, bytes: unit, owner: 0 },
        },
        13 => Op::Allocate { id, bytes: u64::MAX >> (input.byte() % 64), owner: 1 },
        _ => Op::Allocate { id, bytes: u64::from(input.byte()) * unit / 8, owner: 0 },
    }
}
