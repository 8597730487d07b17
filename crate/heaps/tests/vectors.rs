//! The id heap gives the addresses that the original gave, operation for operation.

use std::collections::HashMap;

use buddy::Region;
use heaps::{Heap, IdHeap};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const PAGE: u64 = 4096;

/// The value of `key=` in the file's header.
fn header<'v>(vector: &'v str, key: &str) -> &'v str {
    let fields = vector.lines().take_while(|line| line.starts_with('#')).flat_map(str::split_whitespace);
    fields.filter_map(|field| field.split_once('=')).find(|field| field.0 == key).expect("the header has it").1
}

fn replay(name: &str, vector: &str) {
    let pages = header(vector, "pages").parse().expect("a number");
    let base = u64::from_str_radix(header(vector, "base").trim_start_matches("0x"), 16).expect("a hex number");
    let mut heap = IdHeap::new(Region::new(base, PAGE, pages), 0).expect("a region");
    let mut live: HashMap<&str, (u64, u32)> = HashMap::new();
    let (mut operations, mut failures) = (0, 0);
    for (line, text) in (1..).zip(vector.lines()) {
        let words: Vec<_> = text.split_whitespace().collect();
        match words[..] {
            ["a", id, units, "->", wanted] => {
                let units = units.parse().expect("a number");
                let pfn = heap.allocate_run(units, None).ok().map(|address| (address - base) / PAGE);
                assert_eq!(pfn, wanted.parse().ok(), "{name}, line {line}: {text}");
                match pfn {
                    Some(pfn) => _ = live.insert(id, (base + pfn * PAGE, units)),
                    None => failures += 1,
                }
            }
            ["f", id] => {
                let (address, units) = live.remove(id).expect("live");
                assert_eq!(heap.free(address, units, None), Ok(units), "{name}, line {line}: {text}");
            }
            _ => {
                assert!(text.starts_with('#'), "{name}, line {line}: {text}");
                continue;
            }
        }
        operations += 1;
        let (stats, pages) = (heap.stats(), live.values().map(|run| run.1).sum::<u32>());
        assert_eq!((stats.live, stats.free + stats.live), (pages, stats.units), "{name}, line {line}: {text}");
    }
    assert!(operations > 100 && failures > 0, "{name}: {operations} operations, {failures} of them refused");
}

macro_rules! vectors {
    ($($test:ident: $file:literal)*) => {$(
        #[test]
        fn $test() {
            replay($file, include_str!(concat!("vectors/", $file)));
        }
    )*};
}

vectors! {
    tiny: "id-1-tiny.txt"
    pages_1024: "id-2-1024.txt"
    pages_4096: "id-3-4096.txt"
    ragged: "id-4a-ragged.txt"
    ragged_and_filled: "id-4b-ragged-fill.txt"
    filled: "id-5-fill.txt"
    ragged_head: "id-6-ragged-head.txt"
}
