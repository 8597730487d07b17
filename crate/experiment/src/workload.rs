//! The captured traces, as what a guest does before its balloon inflates.

use std::io::Read;
use std::path::PathBuf;

use flate2::read::GzDecoder;
use playground::log::Log;
use playground::trace::{Reader, Trace};

/// The page traces of the kernel, in the order of the tables.
pub const TRACES: [&str; 5] = ["compile", "python", "read", "serve", "huge"];

/// A roomy guest has at least this many pages: 256 MiB.
const ROOMY: u32 = 1 << 16;

/// A trace that is replayed.
#[derive(Debug)]
pub struct Workload {
    /// Its name: that of the file.
    pub name: String,
    /// As it was read.
    pub trace: Trace,
    /// Its ops.
    pub log: Log,
}

impl Workload {
    /// Reads the recording of that name.
    ///
    /// # Panics
    /// Where there is none.
    pub fn read(name: &str) -> Self {
        let packed = std::fs::read(folder("fixtures").join(format!("{name}.perf.txt.gz"))).expect("a recording");
        let (mut text, mut reader) = (Vec::new(), Reader::new());
        GzDecoder::new(packed.as_slice()).read_to_end(&mut text).expect("a recording is packed with gzip");
        reader.feed(&text).expect("a recording can be read");
        let trace = reader.finish().expect("a recording can be read");
        Self { name: name.to_owned(), log: Log::new(trace.ops.clone()), trace }
    }

    /// All of [`TRACES`].
    pub fn all() -> Vec<Self> {
        TRACES.iter().map(|name| Self::read(name)).collect()
    }

    /// The guests that it is replayed on, in pages: the trace's own (1.25 times its peak, up to the next power of two),
    /// and a roomy one, where most of the memory is never touched: four times as much, and at least 256 MiB.
    pub fn guests(&self) -> [u32; 2] {
        let own = self.trace.guest_units();
        [own, (4 * own).max(ROOMY)]
    }
}

/// A folder of the playground's crate.
pub(crate) fn folder(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "playground", name].iter().collect()
}
