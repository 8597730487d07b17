//! How far a seek has to go: ops that are run again from the nearest keyframe, counted, and what the keyframes take.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::print_stdout, reason = "the figures are told to whoever asks: --nocapture")]

mod common;

use common::{Random, hash};
use playground::keyframes::Keyframes;
use playground::log::Log;
use playground::op::Op;
use playground::settings::Settings;
use playground::timeline::Timeline;

/// A log of `ops` ops of a program that frees what it got at any time before, with a balloon now and then.
fn busy(pages: u32, ops: u32) -> Timeline {
    let mut random = Random(8);
    let (mut log, mut live) = (Log::default(), Vec::new());
    for at in 0..ops {
        let id = log.next_id();
        log.push(match at % 100_000 {
            70_000 => Op::Target { pages: random.below(2000) },
            _ if live.len() > 40_000 || (!live.is_empty() && random.below(100) < 48) => {
                let victim = random.below(live.len() as u32) as usize;
                Op::Free { id: live.swap_remove(victim) }
            }
            _ => {
                live.push(id);
                Op::Allocate { id, bytes: 4096 << (random.below(16) / 4), owner: 0 }
            }
        });
    }
    let mut timeline = Timeline::with_log(Settings::guest(pages), log).expect("settings");
    timeline.seek(u32::MAX);
    timeline
}

/// Ops to run again for each of 200 random places, sorted.
fn distances(timeline: &mut Timeline) -> Vec<u32> {
    let mut random = Random(21);
    let mut all: Vec<_> = (0..200)
        .map(|_| {
            let ops = 1 + random.below(timeline.log().len());
            timeline.seek(ops);
            assert_eq!(timeline.op(), ops);
            let before = ops - 1;
            before - timeline.keyframes().nearest(before).expect("one from the start on")
        })
        .collect();
    all.sort_unstable();
    all
}

#[test]
fn a_million_ops_on_a_guest_of_one_gibibyte() {
    let mut timeline = busy(1 << 18, 1_000_000);
    let end = hash(timeline.machine());
    let distances = distances(&mut timeline);
    let (median, worst) = (distances[100], distances[199]);
    let (frames, bytes) = timeline.keyframes().held();
    println!("1 GiB: median {median}, worst {worst} ops; {frames} keyframes, {} MiB", bytes >> 20);
    assert!(median <= 500 && worst <= 4000);
    assert!(bytes <= Keyframes::LIMIT);
    timeline.seek(u32::MAX);
    assert_eq!(hash(timeline.machine()), end);
}

/// A state of some hundred MiB is kept less often: this many ops apart.
#[test]
fn a_guest_of_64_gibibytes() {
    let mut timeline = busy(1 << 24, 100_000);
    let end = hash(timeline.machine());
    let mut random = Random(3);
    for _ in 0..3 {
        timeline.seek(random.below(100_000));
    }
    timeline.seek(u32::MAX);
    assert_eq!(hash(timeline.machine()), end);
    let (frames, bytes) = timeline.keyframes().held();
    println!("64 GiB: {frames} keyframes for 100,000 ops, {} KiB", bytes >> 10);
    assert!(frames >= 3 && bytes <= Keyframes::LIMIT);
}
