//! What is unpacked is what was packed, or it is told.

use std::sync::{Mutex, MutexGuard, PoisonError};

use packer::{LONGEST, Model, Unpacker, pack};

static BOTH: Mutex<(Model, Unpacker)> = Mutex::new((Model::new(), Unpacker::new()));

fn both() -> MutexGuard<'static, (Model, Unpacker)> {
    BOTH.lock().unwrap_or_else(PoisonError::into_inner)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    pack(&mut both().0, bytes)
}

/// In slices of `slice` bytes; nothing where it is refused.
fn unpacked(packed: &[u8], slice: usize) -> Option<Vec<u8>> {
    let unpacker = &mut both().1;
    unpacker.packed.fill(0);
    unpacker.packed[..packed.len()].copy_from_slice(packed);
    let length = unpacker.begin()?;
    for upto in (0..length).step_by(slice).chain([length]) {
        unpacker.go(upto);
    }
    unpacker.whole().then(|| unpacker.unpacked().to_vec())
}

/// The same everywhere: a multiplicative generator.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    };
    (0..length).map(|_| next()).collect()
}

/// One function: locals, a loop, a table of branches, constants of every kind, a copy of memory.
fn wasm() -> Vec<u8> {
    let body = [
        &[0x02, 2, 0x7f, 1, 0x7e][..],
        &[0x03, 0x40, 0x20, 0, 0x41, 0x80, 0x01, 0x6a, 0x22, 1, 0x28, 2, 0x90, 0x03, 0x0e, 2, 0, 1, 0, 0x0b],
        &[0x44, 0, 0, 0, 0, 0, 0x80, 0x0b, 0x0b, 0x1a, 0x43, 0x0b, 0x0b, 0x80, 0x80, 0x1a, 0xfc, 0x0a, 0, 0, 0x0b],
    ]
    .concat();
    let functions: Vec<u8> = (0..90).flat_map(|_| [&[body.len() as u8][..], &body].concat()).collect();
    let size = functions.len() + 1;
    let code = [10, (size & 127 | 128) as u8, (size >> 7) as u8, 90];
    [&b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0"[..], &code, &functions, b"\0\x03end"].concat()
}

#[test]
fn anything_comes_back() {
    for bytes in [vec![], vec![0], vec![255], noise(3), noise(70_000), vec![0; 100_000], noise(LONGEST - 1), wasm()] {
        let packed = packed(&bytes);
        assert!(packed.len() < LONGEST + 1000, "{} bytes of {}", packed.len(), bytes.len());
        if packed.len() > LONGEST {
            continue;
        }
        assert!(unpacked(&packed, 4096).as_ref() == Some(&bytes), "{} bytes", bytes.len());
    }
}

#[test]
fn what_repeats_takes_next_to_nothing() {
    let zeros = packed(&vec![0; 100_000]).len();
    assert!(zeros < 1000, "{zeros} bytes");
    let size = packed(&wasm()).len();
    assert!(size < 700, "{size} bytes of {}", wasm().len());
}

#[test]
fn slices_make_no_difference() {
    let bytes = wasm();
    let packed = packed(&bytes);
    for slice in [1, 7, 1000, LONGEST] {
        assert!(unpacked(&packed, slice).as_ref() == Some(&bytes), "slices of {slice}");
    }
}

#[test]
fn damage_is_told() {
    let packed = packed(&wasm());
    for cut in [0, 3, 15, 16, 17, packed.len() / 2, packed.len() - 5] {
        assert_eq!(unpacked(&packed[..cut], 4096), None, "cut off after {cut}");
    }
    // Of the four bytes at the end the first is enough; where functions begin, and how many, only helps.
    for at in (0..4).chain(12..packed.len() - 4) {
        let mut damaged = packed.clone();
        damaged[at] ^= 1 << (at % 8);
        assert_eq!(unpacked(&damaged, 4096), None, "bit {} of byte {at}", at % 8);
    }
    let mut long = packed;
    long[2] = 2;
    assert_eq!(unpacked(&long, 4096), None);
}

#[test]
fn what_is_no_webassembly_is_read_along() {
    let mut bytes = wasm();
    for at in (0..bytes.len()).step_by(5) {
        bytes[at] = bytes[at].wrapping_mul(167).wrapping_add(13);
        assert!(unpacked(&packed(&bytes), 4096).as_ref() == Some(&bytes), "changed up to {at}");
    }
}
