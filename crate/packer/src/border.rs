//! What a page calls: addresses and numbers.

#![allow(unsafe_code, reason = "a function that is called by its name is marked so; there is none of its kind")]

use global::Locked;

use crate::unpacker::Unpacker;

static UNPACKER: Locked<Unpacker> = Locked::new(Unpacker::new());

#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Where the packed bytes go.
#[unsafe(no_mangle)]
extern "C" fn packed() -> usize {
    UNPACKER.lock().packed.as_ptr().addr()
}

/// How many bytes will come out; 0 where that can't be.
#[unsafe(no_mangle)]
extern "C" fn begin() -> usize {
    UNPACKER.lock().begin().unwrap_or(0)
}

/// Goes on until so many bytes are there.
#[unsafe(no_mangle)]
extern "C" fn go(upto: usize) {
    UNPACKER.lock().go(upto);
}

/// Where what came out stands; 0 where it is not what went in.
#[unsafe(no_mangle)]
extern "C" fn unpacked() -> usize {
    let unpacker = UNPACKER.lock();
    if unpacker.whole() { unpacker.unpacked().as_ptr().addr() } else { 0 }
}
