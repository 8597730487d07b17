//! What the tests of this crate share: a guest whose allocator is a stack of pages, and a check of both laws.
#![allow(dead_code, reason = "each test file takes what it needs")]

use balloon::{Balloon, Device, Driver, Event, Features, Guest, Host, Rule, Setup};

pub(crate) type Story = Vec<(Event, Vec<u64>)>;

/// xorshift64*: the same numbers everywhere.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % u64::from(limit)) as u32
    }
}

/// The page freed last is taken first; larger units are the lowest that are free.
#[derive(Clone, Default)]
pub(crate) struct Stack {
    pub(crate) free: Vec<u32>,
    pub(crate) faults: u64,
    pub(crate) story: Story,
}

impl Stack {
    fn is_free(&self, start: u32, size: u32) -> bool {
        (start..start + size).all(|pfn| self.free.contains(&pfn))
    }
}

impl Guest for Stack {
    fn take(&mut self, order: u32) -> Option<u32> {
        if order == 0 {
            return self.free.pop();
        }
        let size = 1 << order;
        let end = self.free.iter().max()? + 1;
        let start = (0..end).step_by(size as usize).find(|start| self.is_free(*start, size))?;
        self.free.retain(|pfn| !(start..start + size).contains(pfn));
        Some(start)
    }

    fn give(&mut self, start: u32, order: u32) {
        for pfn in start..start + (1 << order) {
            assert!(!self.free.contains(&pfn), "{pfn} is given back once");
            self.free.push(pfn);
        }
    }

    fn free_pages(&self) -> u32 {
        self.free.len() as u32
    }

    fn free_blocks(&self, order: u32) -> Vec<(u32, u32)> {
        let end = self.free.iter().max().map_or(0, |last| last + 1);
        (0..end)
            .step_by(1 << order)
            .map(|start| (start, 1 << order))
            .filter(|block| self.is_free(block.0, block.1))
            .collect()
    }

    fn faults(&self) -> u64 {
        self.faults
    }

    fn record(&mut self, event: Event, memory: &[u64]) {
        self.story.push((event, memory.to_vec()));
    }
}

/// A guest with its balloon and host; every operation is checked.
pub(crate) struct Machine {
    pub(crate) balloon: Balloon,
    pub(crate) host: Host,
    pub(crate) guest: Stack,
}

/// What Linux does on a device that has all features, where nothing else is said.
pub(crate) fn linux(switched_on: Features) -> Setup {
    Setup { device: Device::Qemu, driver: Driver::Linux, switched_on, ..Setup::default() }
}

impl Machine {
    /// Page 0 is taken first.
    pub(crate) fn new(pages: u32) -> Self {
        Self::with(pages, linux(Features::ALL))
    }

    pub(crate) fn with(pages: u32, setup: Setup) -> Self {
        let guest = Stack { free: (0..pages).rev().collect(), ..Stack::default() };
        Self { balloon: Balloon::new(pages, setup), host: Host::new(pages), guest }
    }

    /// The host sets a target; what was told comes back.
    pub(crate) fn target(&mut self, pages: u32) -> Vec<Event> {
        self.checked(|machine| machine.balloon.set_target(pages, &mut machine.host, &mut machine.guest))
    }

    /// The driver tries again.
    pub(crate) fn work(&mut self) -> Vec<Event> {
        self.checked(|machine| machine.balloon.work(&mut machine.host, &mut machine.guest))
    }

    /// Time passes.
    pub(crate) fn wait(&mut self, ticks: u32) -> Vec<Event> {
        self.checked(|machine| machine.balloon.wait(ticks, &mut machine.host, &mut machine.guest))
    }

    /// The host sets how often it wants statistics.
    pub(crate) fn interval(&mut self, ticks: u32) -> Vec<Event> {
        self.checked(|machine| {
            let has_queue = machine.balloon.features().contains(Features::STATS_VQ);
            assert_eq!(machine.balloon.set_interval(ticks, &mut machine.guest), has_queue);
        })
    }

    /// The guest is out of memory.
    pub(crate) fn rescue(&mut self, pages: u32) -> Vec<Event> {
        self.checked(|machine| {
            let free = machine.guest.free_pages();
            let given = machine.balloon.rescue(pages, &mut machine.guest);
            assert_eq!(machine.guest.free_pages(), free + given);
        })
    }

    /// The driver breaks a rule.
    pub(crate) fn foul(&mut self, rule: Rule, pfn: u32) -> Vec<Event> {
        self.checked(|machine| {
            machine.balloon.foul(rule, pfn, &mut machine.host, &mut machine.guest).expect("a rule to break");
        })
    }

    /// A program touches pages.
    pub(crate) fn touch(&mut self, start: u32, size: u32) -> Vec<Event> {
        self.checked(|machine| {
            let (story, before) = (&mut machine.guest.story, machine.host.faults());
            let faults = machine.host.touch(start, size, |event, memory| story.push((event, memory.to_vec())));
            assert_eq!(machine.host.faults() - before, u64::from(faults));
            machine.guest.faults += u64::from(faults);
        })
    }

    pub(crate) fn checked(&mut self, operation: impl FnOnce(&mut Self)) -> Vec<Event> {
        let mut copy = (self.balloon.clone(), self.host.clone());
        let pages = self.pages();
        operation(self);
        let story = std::mem::take(&mut self.guest.story);
        check_laws(&mut copy, &story, (&self.balloon, &self.host));
        assert_eq!(self.pages(), pages, "no page is lost");
        story.into_iter().map(|(event, _)| event).collect()
    }

    /// Pages that the guest has free or in the balloon.
    fn pages(&self) -> u32 {
        self.balloon.pages() + self.guest.free.len() as u32
    }
}

const fn is_hosts(event: &Event) -> bool {
    matches!(event, Event::Drop { .. } | Event::Back { .. })
}

/// Law 1: the events applied one by one to both memories from before, and undone from the end. Law 2 after each.
fn check_laws(copy: &mut (Balloon, Host), story: &Story, after: (&Balloon, &Host)) {
    let mut told = vec![(copy.0.memory().to_vec(), copy.1.memory().to_vec())];
    for (event, memory) in story {
        let mut now = told.last().expect("the first").clone();
        if is_hosts(event) {
            now.1.clone_from(memory);
        } else {
            now.0.clone_from(memory);
        }
        told.push(now);
    }
    assert!(told.last().expect("the first") == &(after.0.memory().to_vec(), after.1.memory().to_vec()));

    let same = |copy: &(Balloon, Host), told: &(Vec<u64>, Vec<u64>)| {
        copy.0.memory() == told.0.as_slice() && copy.1.memory() == told.1.as_slice()
    };
    for (at, (event, _)) in story.iter().enumerate() {
        copy.0.apply(event);
        copy.1.apply(event);
        assert!(same(copy, &told[at + 1]), "applying event {at}, {event:?}");
        check_counts(&copy.0, &copy.1);
    }
    for (at, (event, _)) in story.iter().enumerate().rev() {
        assert!(same(copy, &told[at + 1]), "before undoing event {at}, {event:?}");
        copy.1.undo(event);
        copy.0.undo(event);
    }
    assert!(same(copy, &told[0]), "all undone");
}

fn ones(plane: &[u64]) -> u32 {
    plane.iter().map(|word| word.count_ones()).sum()
}

/// Every count is what can be counted in the planes.
pub(crate) fn check_counts(balloon: &Balloon, host: &Host) {
    let listed: Vec<u32> = balloon.pfns().collect();
    assert_eq!(listed.len() as u32, balloon.pages());
    assert_eq!(ones(balloon.ballooned_words()), balloon.pages(), "none is listed twice");
    assert!(listed.iter().all(|pfn| balloon.holds(*pfn)));

    // What is ahead of `actual` is on its way, or was passed over; what is behind it has left early.
    let descriptor = balloon.descriptor();
    let sent: Vec<u32> = descriptor.pfns().collect();
    assert_eq!(sent.len() as u32, descriptor.pages());
    assert!(sent.iter().all(|pfn| balloon.holds(*pfn)));
    assert!(listed.ends_with(&sent), "what entered last, in its order");
    let reported = balloon.reported_words().iter().zip(balloon.ballooned_words());
    assert!(reported.into_iter().all(|(reported, ballooned)| reported & ballooned == 0), "a reported page is free");
    let ranges = balloon.ranges();
    assert_eq!(ranges.iter().count() as u32, ranges.len());
    assert!(ranges.len() <= balloon::MAX_RANGES);

    assert_eq!(ones(host.backed_words()), host.resident());
    assert_eq!(ones(host.touched_words()), host.ever_touched());
    assert!(host.backed_words().iter().zip(host.touched_words()).all(|(backed, touched)| backed & !touched == 0));
    assert_eq!(host.returned() + u64::from(host.resident()), host.faults());
    assert!(host.resident() <= host.high_water() && u64::from(host.high_water()) <= host.faults());
}
