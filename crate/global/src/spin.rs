//! A lock for a program without a system below it.

use core::hint::spin_loop;
use core::sync::atomic::{AtomicBool, Ordering};

use lock_api::{GuardSend, RawMutex};

/// A lock that waits by looking again. Not to be taken in an interrupt that may have stopped its holder.
#[derive(Debug)]
pub struct Spin(AtomicBool);

/// What is one thread's at a time, behind that lock.
pub type Locked<T> = lock_api::Mutex<Spin, T>;

// SAFETY: whoever changed false to true has the lock, and nobody else can until it is false again; what was written
// under the lock is seen by the next holder (release, acquire).
unsafe impl RawMutex for Spin {
    const INIT: Self = Self(AtomicBool::new(false));

    type GuardMarker = GuardSend;

    #[inline]
    fn lock(&self) {
        while !self.try_lock() {
            while self.0.load(Ordering::Relaxed) {
                spin_loop();
            }
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
