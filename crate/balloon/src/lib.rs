//! A memory balloon after virtio 1.2, section 5.5: the guest's driver, the queues, the device and the host behind it.
//!
//! The driver takes pages from whatever allocator the guest has ([`Guest`]) and tells the host their page frame
//! numbers; the host drops what it has behind them. So the host gets memory back only for pages that it was backing:
//! [`Host`] counts them, page by page.
//!
//! [`Setup`] says which device and which driver these are; their differences are those of Firecracker, QEMU, Nanos and
//! Linux. [`Balloon`] and [`Host`] each keep all of their state in one slice of words; each change of it is an [`Event`],
//! which can be applied to a copy and undone. There is no clock: somebody lets ticks pass ([`Balloon::wait`]).

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod balloon;
mod balloon_replay;
mod clock;
mod config;
mod device;
mod driver;
mod event;
mod guest;
mod host;
mod host_replay;
mod packed;
mod protocol;
mod queue;
mod ranges;
mod referee;
#[cfg(feature = "reporting")]
mod reporting;
mod setup;
mod statistics;
mod timers;

pub use balloon::Balloon;
pub use config::Config;
pub use event::Event;
pub use guest::Guest;
pub use host::Host;
pub use protocol::{Features, MAX_PFNS, MAX_RANGES, PAGE, TICKS_PER_SECOND};
pub use queue::{Descriptor, Queue};
pub use ranges::Ranges;
pub use referee::{NoFoul, Rule};
pub use setup::{Device, Driver, Setup};
pub use statistics::{Statistics, TAGS};
pub use timers::Timer;
