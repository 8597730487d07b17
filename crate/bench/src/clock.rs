//! The clock.

use std::time::Duration;

/// The time that this thread has had a processor: while another process has it, the clock stands still.
pub fn on_processor() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` is to be written to.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time) };
    assert_eq!(failed, 0, "the clock of the thread");
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}
