//! Who sees both sides: the rules that a driver can break, and what then really happens.
//!
//! A device sees little of what its driver does. The referee is the playground's own: it knows the guest as well.

use crate::balloon::Balloon;
use crate::event::Event;
use crate::guest::Guest;
use crate::host::Host;
use crate::protocol::Features;
use crate::setup::Device;

/// A rule of virtio 1.2, 5.5.6.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A page frame number on the inflate queue names a page of the guest's memory.
    Outside,
    /// A page that is in the balloon does not enter it again.
    Twice,
    /// A page is not used while it is in the balloon: it is deflated first.
    UsedInside,
    /// Under `MUST_TELL_HOST` a page is not used before the device has acknowledged that it leaves.
    UsedEarly,
    /// Without `DEFLATE_ON_OOM` no page leaves a balloon that is no larger than its target.
    Unasked,
}

impl Rule {
    /// In the order of their counters.
    pub const ALL: [Self; 5] = [Self::Outside, Self::Twice, Self::UsedInside, Self::UsedEarly, Self::Unasked];
}

/// Why what was to break a rule would break none. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFoul {
    /// The page is one of the guest's memory.
    Inside,
    /// The page is not in the balloon.
    NotInBalloon,
    /// Nothing forbids it: `MUST_TELL_HOST` was not agreed on.
    Allowed,
    /// It happens on its own: when a guest runs out of memory.
    OnItsOwn,
}

impl Balloon {
    /// The driver breaks `rule`, with the page `pfn`; the device does what it really does.
    ///
    /// # Errors
    /// [`NoFoul`].
    pub fn foul(
        &mut self,
        rule: Rule,
        pfn: u32,
        host: &mut Host,
        guest: &mut (impl Guest + ?Sized),
    ) -> Result<(), NoFoul> {
        let is_inside = self.holds(pfn);
        match rule {
            Rule::Outside if pfn < self.guest_pages => return Err(NoFoul::Inside),
            Rule::Twice | Rule::UsedInside if !is_inside => return Err(NoFoul::NotInBalloon),
            Rule::UsedEarly if self.actual() < self.setup.unit() => return Err(NoFoul::NotInBalloon),
            Rule::UsedEarly if !self.features().contains(Features::MUST_TELL_HOST) => return Err(NoFoul::Allowed),
            Rule::Unasked => return Err(NoFoul::OnItsOwn),
            _ => {}
        }
        match rule {
            // Every device passes over it.
            Rule::Outside | Rule::Unasked => self.change(Event::Foul { rule, pfn }, guest),
            Rule::Twice => {
                self.change(Event::Foul { rule, pfn }, guest);
                // The others look for doubles inside a descriptor, if at all: this one they drop once more.
                if self.setup.device != Device::Strict {
                    host.discard(pfn, 1, |event, memory| guest.record(event, memory));
                }
            }
            // No device can see it: the host backs the page again, and the balloon still counts it.
            Rule::UsedInside => {
                self.change(Event::Foul { rule, pfn }, guest);
                host.touch(pfn, 1, |event, memory| guest.record(event, memory));
            }
            Rule::UsedEarly => {
                let first = self.last_unit();
                self.change(Event::Foul { rule, pfn: first }, guest);
                self.leave(self.setup.unit(), false, guest);
                host.touch(first, 1, |event, memory| guest.record(event, memory));
            }
        }
        Ok(())
    }
}
