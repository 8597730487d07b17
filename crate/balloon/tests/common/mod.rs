//! What the tests of this crate share: a guest whose allocator is a stack of pages, and a check of both laws.
#![allow(dead_code, reason = "each test file takes what it needs")]

use balloon::{Balloon, Event, Guest, Host, MAX_PFNS};

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

/// The page freed last is taken first.
#[derive(Clone, Default)]
pub(crate) struct Stack {
    pub(crate) free: Vec<u32>,
    pub(crate) story: Story,
}

impl Guest for Stack {
    fn take_page(&mut self) -> Option<u32> {
        self.free.pop()
    }

    fn give_page(&mut self, pfn: u32) {
        assert!(!self.free.contains(&pfn), "{pfn} is given back once");
        self.free.push(pfn);
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

impl Machine {
    /// Page 0 is taken first.
    pub(crate) fn new(pages: u32) -> Self {
        let guest = Stack { free: (0..pages).rev().collect(), story: Story::new() };
        Self { balloon: Balloon::new(pages), host: Host::new(pages), guest }
    }

    /// The host sets a target; what was told comes back.
    pub(crate) fn target(&mut self, pages: u32) -> Vec<Event> {
        self.checked(|machine| machine.balloon.set_target(pages, &mut machine.host, &mut machine.guest))
    }

    /// The driver tries again.
    pub(crate) fn work(&mut self) -> Vec<Event> {
        self.checked(|machine| machine.balloon.work(&mut machine.host, &mut machine.guest))
    }

    /// The guest takes pages back on its own.
    pub(crate) fn deflate(&mut self, pages: u32) -> Vec<Event> {
        self.checked(|machine| _ = machine.balloon.deflate(pages, &mut machine.guest))
    }

    /// A program touches pages.
    pub(crate) fn touch(&mut self, start: u32, size: u32) -> Vec<Event> {
        self.checked(|machine| {
            let (story, before) = (&mut machine.guest.story, machine.host.faults());
            let faults = machine.host.touch(start, size, |event, memory| story.push((event, memory.to_vec())));
            assert_eq!(machine.host.faults() - before, u64::from(faults));
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

    // What is ahead of `actual` is on its way: in the descriptor, or acknowledged and about to leave.
    let descriptor = balloon.descriptor();
    let sent: Vec<u32> = descriptor.pfns().collect();
    assert_eq!(sent.len() as u32, descriptor.pages());
    assert!(descriptor.pages() <= MAX_PFNS && sent.iter().all(|pfn| balloon.holds(*pfn)));
    assert!(balloon.actual() <= balloon.pages());
    match descriptor.sent() {
        Some(balloon::Queue::Deflate) => {
            assert_eq!(balloon.actual(), balloon.pages());
            assert!(sent.iter().eq(listed.iter().rev().take(sent.len())), "what leaves, in its order");
        }
        _ if descriptor.pages() > 0 => {
            assert_eq!(balloon.actual() + descriptor.pages(), balloon.pages());
            assert!(listed.ends_with(&sent), "what entered, in its order");
        }
        _ => assert!(balloon.pages() - balloon.actual() <= MAX_PFNS),
    }

    assert_eq!(ones(host.backed_words()), host.resident());
    assert_eq!(ones(host.touched_words()), host.ever_touched());
    assert!(host.backed_words().iter().zip(host.touched_words()).all(|(backed, touched)| backed & !touched == 0));
    assert_eq!(host.returned() + u64::from(host.resident()), host.faults());
    assert!(host.resident() <= host.high_water() && u64::from(host.high_water()) <= host.faults());
}
