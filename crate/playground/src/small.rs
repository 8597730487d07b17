//! What the embed's WebAssembly has in place of Rust's standard library: nothing that a page of its size needs.

use global::Classes;

#[global_allocator]
static MEMORY: Classes = Classes::new();

/// A panic is a trap, without words: the page says that the allocator stopped.
#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
