//! To the next or the previous interesting step.

use alloc::vec::Vec;

use crate::event::Event;
use crate::timeline::Timeline;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A block is split.
    Split,
    /// Two buddies merge.
    Merge,
    /// An op is refused, a balloon stops short of its target, a rule is broken.
    Failure,
    /// A descriptor is sent on the inflate queue.
    Inflate,
    /// One is sent on the deflate queue.
    Deflate,
    /// The host has more resident pages than ever before.
    Peak,
    /// Less than this many units are free.
    FreeBelow(u32),
    /// The kernel's unusable index for blocks of `order` is above `thousandths`.
    UnusableAbove {
        /// The order of the blocks that are wanted.
        order: u32,
        /// Thousandths of what is free.
        thousandths: u32,
    },
    /// Something happens to this unit.
    Unit(u32),
}

/// How a search went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    /// The cursor stands where it is.
    Found,
    /// Not yet: the cursor stands where the next call goes on.
    Further,
    /// There is none; where the cursor stands is nobody's wish.
    None,
}

/// Goes on to the next step that is `wanted`, at most `ops` ops far. A condition on the state is met by a step before
/// which it did not hold. Cost: that of the ops.
pub fn forward(timeline: &mut Timeline, wanted: Wanted, ops: u32) -> Jump {
    if wanted == Wanted::Failure && timeline.endings().len() as u32 == timeline.log().len() {
        let (step, steps) = timeline.step();
        // An op ends with its last step.
        let from = timeline.op() - u32::from(step < steps);
        let next = (from..).zip(&timeline.endings()[from as usize..]).find(|(_, ending)| **ending != 0);
        return failed(timeline, next.map(|(op, _)| op));
    }
    let last = timeline.op().saturating_add(ops);
    let mut held = holds(timeline, wanted);
    while timeline.op() <= last {
        if !timeline.forward() {
            return Jump::None;
        }
        let holds = holds(timeline, wanted);
        if happens(timeline, wanted) || (holds && !held) {
            return Jump::Found;
        }
        held = holds;
    }
    Jump::Further
}

/// Goes back to the step before the cursor that is `wanted`, at most `ops` ops far. Cost: that of the ops, and of those
/// back to a keyframe.
pub fn back(timeline: &mut Timeline, wanted: Wanted, ops: u32) -> Jump {
    let end = (timeline.op(), timeline.step().0);
    if wanted == Wanted::Failure {
        let before = &timeline.endings()[..end.0.saturating_sub(1) as usize];
        let last = before.iter().rposition(|ending| *ending != 0);
        return failed(timeline, last.map(|op| op as u32));
    }
    let from = end.0.saturating_sub(ops.max(1));
    // The last step of op `from` is one of those: the next call, which begins there, looks at those before it.
    timeline.seek(from.saturating_sub(1));
    let mut held = holds(timeline, wanted);
    let mut found = None;
    while timeline.forward() {
        let here = (timeline.op(), timeline.step().0);
        if here >= end {
            break;
        }
        let holds = holds(timeline, wanted);
        if happens(timeline, wanted) || (holds && !held) {
            found = Some(here);
        }
        held = holds;
    }
    if let Some((op, step)) = found {
        timeline.seek_step(op, step);
        return Jump::Found;
    }
    timeline.seek(from);
    if from == 0 { Jump::None } else { Jump::Further }
}

/// To the end of the op that failed, if one did: how ops end is known without running them.
fn failed(timeline: &mut Timeline, op: Option<u32>) -> Jump {
    let Some(op) = op else { return Jump::None };
    timeline.seek(op + 1);
    Jump::Found
}

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is none.
    End,
    /// Nothing that anybody waits for.
    Taken,
    /// It is the first of the conditions with this index that is met.
    Met(usize),
}

/// One step, on or back. Forwards and backwards stop at the same places: where a jump stops.
pub fn step(timeline: &mut Timeline, back: bool, conditions: &[Wanted]) -> Step {
    let mut held: Vec<bool> = Vec::new();
    if back {
        if !timeline.back() {
            return Step::End;
        }
        // Whether a condition is met here depends on the step before, which is further back.
        if conditions.iter().any(|wanted| holds(timeline, *wanted)) && timeline.back() {
            held.extend(conditions.iter().map(|wanted| holds(timeline, *wanted)));
            timeline.forward();
        }
    } else {
        held.extend(conditions.iter().map(|wanted| holds(timeline, *wanted)));
        if !timeline.forward() {
            return Step::End;
        }
    }
    let met = |(at, wanted): (usize, &Wanted)| {
        happens(timeline, *wanted) || (held.get(at) == Some(&false) && holds(timeline, *wanted))
    };
    conditions.iter().enumerate().position(met).map_or(Step::Taken, Step::Met)
}

/// Whether the last step is one that is wanted.
fn happens(timeline: &Timeline, wanted: Wanted) -> bool {
    use balloon::Event as B;
    use buddy::Event as T;
    let Some((_, _, recorder)) = timeline.current() else { return false };
    let (step, steps) = timeline.step();
    let events = recorder.step(step - 1);
    let tree = |event: &Event| if let Event::Heap(heaps::Event::Buddy(event)) = event { Some(*event) } else { None };
    match wanted {
        Wanted::Split => events.iter().filter_map(tree).any(|event| matches!(event, T::Split { .. })),
        Wanted::Merge => events.iter().filter_map(tree).any(|event| matches!(event, T::Merge { .. })),
        Wanted::Failure => {
            let ending = timeline.endings().get(timeline.op() as usize - 1);
            step == steps && ending.is_some_and(|ending| *ending != 0)
        }
        Wanted::Inflate => events.iter().any(|event| matches!(event, Event::Balloon(B::Inflate { .. }))),
        Wanted::Deflate => events.iter().any(|event| matches!(event, Event::Balloon(B::Deflate { .. }))),
        Wanted::Peak => events.iter().any(|event| match event {
            Event::Balloon(B::Back { high_water, .. }) => {
                timeline.machine().host().is_some_and(|host| host.high_water() > *high_water)
            }
            _ => false,
        }),
        Wanted::Unit(unit) => events.iter().any(|event| covers(event, unit)),
        Wanted::FreeBelow(_) | Wanted::UnusableAbove { .. } => false,
    }
}

/// Whether a condition on the state holds at the cursor.
fn holds(timeline: &Timeline, wanted: Wanted) -> bool {
    match wanted {
        Wanted::FreeBelow(units) => timeline.machine().heap().get().free_units() < units,
        Wanted::UnusableAbove { order, thousandths } => {
            timeline.machine().heap().get().stats().unusable_index(order) > thousandths
        }
        _ => false,
    }
}

/// Whether an event changes what `unit` is.
fn covers(event: &Event, unit: u32) -> bool {
    use balloon::Event as B;
    use buddy::Event as T;
    use heaps::Event as H;
    let (start, size) = match *event {
        Event::Heap(H::Buddy(event)) => match event {
            T::Take { start, size, .. }
            | T::Split { start, size }
            | T::Allocate { start, size, .. }
            | T::Free { start, size, .. }
            | T::Put { start, size }
            | T::Reserve { start, size } => (start, size),
            T::Merge { buddy, size, .. } => (buddy, size),
        },
        Event::Heap(
            H::Set { start, size }
            | H::Clear { start, size }
            | H::Reserve { start, size }
            | H::NewParent { start, size }
            | H::DropParent { start, size, .. },
        )
        | Event::Balloon(
            B::Enter { start, size }
            | B::Leave { start, size }
            | B::Drop { start, size, .. }
            | B::Back { start, size, .. },
        ) => (start, size),
        Event::Heap(H::FromCache { start, .. } | H::ToCache { start, .. }) => (start, 1),
        _ => return false,
    };
    (start..start.saturating_add(size)).contains(&unit)
}
