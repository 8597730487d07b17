//! What a kernel would call, for no_panic.rs to look at its code: not part of the tests, compiled by one of them.
#![no_std]

use buddy::{AllocateError, Buddy, FreeError, LowestAddress, Mru};

type Heap<'m, P> = Buddy<&'m mut [u64], P>;

#[inline(never)]
pub fn allocate_mru(heap: &mut Heap<'_, Mru>, units: u32) -> Result<u64, AllocateError> {
    heap.allocate(units)
}

#[inline(never)]
pub fn allocate_run_mru(heap: &mut Heap<'_, Mru>, units: u32) -> Result<u64, AllocateError> {
    heap.allocate_run(units)
}

#[inline(never)]
pub fn free_mru(heap: &mut Heap<'_, Mru>, address: u64) -> Result<u32, FreeError> {
    heap.free(address)
}

#[inline(never)]
pub fn allocate_lowest(heap: &mut Heap<'_, LowestAddress>, units: u32) -> Result<u64, AllocateError> {
    heap.allocate(units)
}

#[inline(never)]
pub fn allocate_run_lowest(heap: &mut Heap<'_, LowestAddress>, units: u32) -> Result<u64, AllocateError> {
    heap.allocate_run(units)
}

#[inline(never)]
pub fn free_lowest(heap: &mut Heap<'_, LowestAddress>, address: u64) -> Result<u32, FreeError> {
    heap.free(address)
}
