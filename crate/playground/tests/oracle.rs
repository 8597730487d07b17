//! The host model against Linux: memory is mapped, touched where the machine's programs touch theirs, and dropped with
//! `MADV_DONTNEED` where the balloon takes pages. What `mincore` then calls resident is what the model calls backed.
#![cfg(all(target_os = "linux", not(miri)))]
#![expect(unsafe_code, reason = "memory is mapped, and the kernel asked about it")]

mod common;

use std::collections::HashSet;
use std::ffi::c_void;
use std::ptr;

use common::{Random, check};
use libc::{MADV_DONTNEED, MADV_NOHUGEPAGE, MAP_ANONYMOUS, MAP_FAILED, MAP_PRIVATE, PROT_READ, PROT_WRITE};
use playground::op::Op;
use playground::random;
use playground::settings::{HeapKind, Settings};
use playground::timeline::Timeline;

/// Anonymous memory, as the guest's is in a virtual machine monitor.
struct Mapping {
    start: *mut c_void,
    page: usize,
    pages: usize,
}

impl Mapping {
    fn new(pages: u32) -> Self {
        // SAFETY: it asks for a constant.
        let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
        let (page, pages) = (usize::try_from(page).expect("a size"), pages as usize);
        let (access, flags) = (PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS);
        // SAFETY: the kernel chooses the place; nothing else knows of the mapping.
        let start = unsafe { libc::mmap(ptr::null_mut(), page * pages, access, flags, -1, 0) };
        assert_ne!(start, MAP_FAILED);
        // One huge page would back what nobody touched. A kernel that has none doesn't know the advice.
        // SAFETY: the range is the mapping, and the advice changes no contents.
        let _ = unsafe { libc::madvise(start, page * pages, MADV_NOHUGEPAGE) };
        Self { start, page, pages }
    }

    fn at(&self, pfn: u32) -> *mut c_void {
        assert!((pfn as usize) < self.pages);
        self.start.wrapping_byte_add(pfn as usize * self.page)
    }

    fn touch(&self, pfn: u32) {
        // SAFETY: the page lies in the mapping, which can be written, and there are no references to it.
        unsafe { self.at(pfn).cast::<u8>().write_volatile(1) };
    }

    fn give_back(&self, pfn: u32) {
        // SAFETY: the page lies in the mapping, and nothing relies on its contents.
        let result = unsafe { libc::madvise(self.at(pfn), self.page, MADV_DONTNEED) };
        assert_eq!(result, 0, "anonymous memory can be dropped");
    }

    /// Whether each page is resident.
    fn resident(&self) -> Vec<bool> {
        let mut bytes = vec![0_u8; self.pages];
        // SAFETY: the range is the mapping, and there is a byte for each of its pages.
        let result = unsafe { libc::mincore(self.start, self.page * self.pages, bytes.as_mut_ptr()) };
        assert_eq!(result, 0, "the range is mapped");
        bytes.iter().map(|byte| byte & 1 == 1).collect()
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: the range is the mapping, and nobody uses it any more.
        let result = unsafe { libc::munmap(self.start, self.page * self.pages) };
        assert_eq!(result, 0);
    }
}

/// Pages in the balloon.
fn ballooned(timeline: &Timeline) -> HashSet<u32> {
    timeline.machine().balloon().expect("a guest").pfns().collect()
}

/// Makes the op on the machine, and on the mapping what the guest and the host then do to memory.
fn act(timeline: &mut Timeline, mapping: &Mapping, op: Op) {
    let before = ballooned(timeline);
    let done = timeline.push(op).is_ok();
    if let (true, Op::Allocate { id, bytes, .. }) = (done, op) {
        let start = timeline.machine().programs().start(id).expect("live");
        let pages = bytes.div_ceil(balloon::PAGE) as u32;
        (start..start + pages).for_each(|pfn| mapping.touch(pfn));
    }
    // Pages that leave the balloon stay as they are until somebody touches them.
    ballooned(timeline).difference(&before).for_each(|pfn| mapping.give_back(*pfn));
}

fn compare(timeline: &Timeline, mapping: &Mapping, op: Op) {
    let host = timeline.machine().host().expect("a guest");
    let resident = mapping.resident();
    for (pfn, resident) in (0..).zip(&resident) {
        assert_eq!(host.is_backed(pfn), *resident, "page {pfn} after {op:?}");
    }
    assert_eq!(host.resident() as usize, resident.iter().filter(|page| **page).count());
}

#[test]
fn the_kernel_backs_what_the_model_says() {
    const PAGES: u32 = 500;
    for (seed, heap) in (1..).zip([HeapKind::BuddyMru, HeapKind::BuddyLowest, HeapKind::Id]) {
        for trim in [false, true] {
            let mapping = Mapping::new(PAGES);
            let settings = Settings { heap, trim, ..Settings::guest(PAGES) };
            let mut timeline = Timeline::new(settings).expect("settings");
            let mut program = random::Random::new(seed);
            let mut random = Random(u64::from(seed) + 17);
            for _ in 0..250 {
                let op = if random.below(9) == 0 {
                    Op::Target { pages: random.below(PAGES) }
                } else {
                    program.op(timeline.machine(), timeline.log().next_id())
                };
                act(&mut timeline, &mapping, op);
                compare(&timeline, &mapping, op);
            }
            check(&timeline);
            let host = timeline.machine().host().expect("a guest");
            assert!(host.returned() > 100 && host.faults() > 200, "too little happened");
        }
    }
}
