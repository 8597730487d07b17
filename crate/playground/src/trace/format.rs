//! The families that are read.

/// A family of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `perf script` or ftrace of `mm_page_alloc` and `mm_page_free`.
    PerfPages,
    /// `valgrind --trace-malloc=yes`.
    Valgrind,
    /// A trace of the malloc lab, `.rep`.
    Rep,
    /// glibc's `mtrace`.
    Mtrace,
    /// `ltrace` of malloc and its kin.
    Ltrace,
    /// heaptrack, raw or interpreted.
    Heaptrack,
    /// `/proc/buddyinfo`: a state.
    Buddyinfo,
    /// `/proc/pagetypeinfo`: a state.
    Pagetypeinfo,
}

impl Format {
    /// In the order in which they are told of.
    pub const ALL: [Self; 8] = [
        Self::PerfPages,
        Self::Valgrind,
        Self::Rep,
        Self::Mtrace,
        Self::Ltrace,
        Self::Heaptrack,
        Self::Buddyinfo,
        Self::Pagetypeinfo,
    ];

    /// A name for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PerfPages => "perf-pages",
            Self::Valgrind => "valgrind",
            Self::Rep => "rep",
            Self::Mtrace => "mtrace",
            Self::Ltrace => "ltrace",
            Self::Heaptrack => "heaptrack",
            Self::Buddyinfo => "buddyinfo",
            Self::Pagetypeinfo => "pagetypeinfo",
        }
    }

    /// What the file is called in a sentence, and how to get one that holds something.
    pub(super) const fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::PerfPages => {
                ("perf output", "page event: record with perf record -a -e kmem:mm_page_alloc,kmem:mm_page_free")
            }
            Self::Valgrind => ("valgrind output", "allocation: run valgrind with --trace-malloc=yes"),
            Self::Rep => ("malloc lab trace", "op: “a ID BYTES”, “r ID BYTES” or “f ID” after its header"),
            Self::Mtrace => ("output of mtrace", "allocation: call mtrace() first, or preload libc_malloc_debug.so"),
            Self::Ltrace => ("output of ltrace", "allocation: run ltrace -e malloc+calloc+realloc+free"),
            Self::Heaptrack => ("recording of heaptrack", "allocation: let the program run for longer"),
            Self::Buddyinfo => ("/proc/buddyinfo", "zone: “Node 0, zone Normal” and a count for each order"),
            Self::Pagetypeinfo => {
                ("/proc/pagetypeinfo", "zone: read it as root, “Node 0, zone Normal, type Movable” and counts")
            }
        }
    }
}
