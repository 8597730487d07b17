//! Where a step changed something: whoever draws the machine draws no more than that again.

use balloon::Event as B;
use buddy::Event as T;

use crate::event::Event;
use crate::timeline::Timeline;
use crate::view;

/// The units from the first that the step at the cursor changed to the one past the last, and those in hand after it;
/// none at the start of the log, all of them where a step keeps no events or the heap has no tree.
pub fn touched(timeline: &Timeline) -> (u32, u32) {
    let region = timeline.machine().settings().region;
    let Some((_, _, recorder)) = timeline.current() else { return (0, 0) };
    if timeline.machine().heap().tree().is_none() || recorder.events().is_empty() {
        return (0, region.units);
    }
    let events = timeline.step().0.checked_sub(1).map_or(&[][..], |step| recorder.step(step));
    let (mut from, mut to) = (region.units, 0);
    let mut add = |(start, size): (u32, u32)| (from, to) = (from.min(start), to.max(start.saturating_add(size)));
    for event in events {
        if let Some(span) = span(event, region.unit) {
            add(span);
        }
    }
    if let Some(hand) = view::hand(timeline) {
        add((hand.start, hand.size));
    }
    (from, to)
}

/// The units that an event is about.
fn span(event: &Event, unit: u64) -> Option<(u32, u32)> {
    let units = |bytes: u64| bytes.div_ceil(unit) as u32;
    match *event {
        Event::Heap(heaps::Event::Buddy(
            T::Take { start, size, .. }
            | T::Split { start, size }
            | T::Allocate { start, size, .. }
            | T::Free { start, size, .. }
            | T::Merge { buddy: start, size, .. }
            | T::Put { start, size }
            | T::Reserve { start, size },
        ))
        | Event::Balloon(
            B::Enter { start, size }
            | B::Drop { start, size, .. }
            | B::Leave { start, size }
            | B::Back { start, size, .. }
            | B::Range { start, size }
            | B::RangeDone { start, size }
            | B::Reported { start, size }
            | B::Unreported { start, size },
        ) => Some((start, size)),
        Event::Own { start, bytes, .. } | Event::Disown { start, bytes, .. } => Some((start, units(bytes))),
        Event::Write { at, len, .. } => Some(((u64::from(at) / unit) as u32, units(u64::from(len)) + 1)),
        Event::Heap(_) | Event::Balloon(_) | Event::Touch { .. } => None,
    }
}
