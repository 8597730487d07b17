//! A lock for a program without a system below it.

use core::sync::atomic::{AtomicBool, Ordering};

use lock_api::{GuardSend, RawMutex};

/// A lock that waits by looking again; where there are no threads, in WebAssembly, it panics instead. Not to be taken in an
/// interrupt that may have stopped its holder.
#[derive(Debug)]
pub struct Spin(AtomicBool);

/// What is one thread's at a time, behind that lock.
pub type Locked<T> = lock_api::Mutex<Spin, T>;

impl Spin {
    /// Until it may be free.
    #[cfg(not(all(target_arch = "wasm32", not(target_feature = "atomics"))))]
    fn wait(&self) {
        while self.0.load(Ordering::Relaxed) {
            core::hint::spin_loop();
        }
    }

    /// With one thread there is nobody to wait for: who has it stopped, and does not come back.
    #[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
    #[inline]
    fn wait(&self) {
        assert!(!self.0.load(Ordering::Relaxed), "locked for ever");
    }
}

// SAFETY: whoever changed false to true has the lock, and nobody else can until it is false again; what was written
// under the lock is seen by the next holder (release, acquire).
unsafe impl RawMutex for Spin {
    const INIT: Self = Self(AtomicBool::new(false));

    type GuardMarker = GuardSend;

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    fn lock(&self) {
        while !self.try_lock() {
            self.wait();
        }
    }

    #[inline]
    fn try_lock(&self) -> bool {
        self.0.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed).is_ok()
    }

    #[inline]
    unsafe fn unlock(&self) {
        self.0.store(false, Ordering::Release);
    }
}
