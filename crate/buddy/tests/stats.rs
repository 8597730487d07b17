//! What a kernel reads off the counts, beside what running kernels printed.

use buddy::{ORDERS, Stats};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn stats(counts: &[u32]) -> Stats {
    let mut free_blocks = [0; ORDERS];
    free_blocks[..counts.len()].copy_from_slice(counts);
    let free = free_blocks.iter().zip(0..).map(|(blocks, order): (&u32, u32)| blocks << order).sum();
    let largest_free = free_blocks.iter().rposition(|blocks| *blocks > 0).map_or(0, |order| 1 << order);
    Stats { units: free, free, live: 0, reserved: 0, largest_free, free_blocks }
}

const NORMAL: [u32; 11] = [196, 155, 40, 21, 16, 7, 4, 1, 0, 2, 0];
const DMA32: [u32; 11] = [10402, 32864, 10477, 3729, 2154, 1156, 471, 136, 22, 50, 41];
const TEST: [u32; 11] = [1983, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

fn unusable(counts: &[u32; 11]) -> Vec<u32> {
    (0..11).map(|order| stats(counts).unusable_index(order)).collect()
}

fn extfrag(counts: &[u32; 11]) -> Vec<i32> {
    (0..11).map(|order| stats(counts).extfrag_index(order)).collect()
}

#[test]
fn unusable_as_the_kernel_prints_it() {
    assert_eq!(unusable(&NORMAL), [0, 72, 185, 244, 306, 400, 482, 576, 623, 623, 1000]);
    assert_eq!(unusable(&DMA32), [0, 30, 223, 347, 434, 536, 644, 733, 784, 801, 876]);
}

#[test]
fn extfrag_as_the_kernel_prints_it() {
    assert_eq!(extfrag(&NORMAL), [-1000, -1000, -1000, -1000, -1000, -1000, -1000, -1000, -1000, -1000, 992]);
    assert_eq!(extfrag(&TEST), [-1000, 500, 750, 875, 937, 969, 984, 992, 996, 998, 999]);
}

#[test]
fn nothing_free_is_unusable_and_not_fragmented() {
    assert_eq!(stats(&[]).unusable_index(0), 1000);
    assert_eq!(stats(&[]).extfrag_index(0), 0);
    for order in [31, 32, 64, u32::MAX] {
        assert_eq!(stats(&NORMAL).unusable_index(order), 1000, "an order that no heap has");
        assert_eq!(stats(&NORMAL).suitable(order), 0);
        assert!(stats(&NORMAL).extfrag_index(order) > 990);
    }
}

#[test]
fn the_counts_of_buddyinfo() {
    let line = stats(&NORMAL).buddyinfo(10).to_string();
    assert_eq!(line, "   196    155     40     21     16      7      4      1      0      2      0 ");
    let read: Vec<u32> = line.split_whitespace().map(|count| count.parse().expect("a number")).collect();
    assert_eq!(read, NORMAL);
    assert_eq!(stats(&NORMAL).buddyinfo(u32::MAX - 1).to_string().split_whitespace().count(), ORDERS);
}

#[test]
fn internal_fragmentation_is_what_was_not_asked_for() {
    let heap = Stats { live: 16, ..stats(&NORMAL) };
    assert_eq!(heap.internal(13), 3);
    assert_eq!(heap.internal(16), 0);
}
