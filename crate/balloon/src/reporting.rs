//! Free page reporting: the guest names blocks that are free, the host drops them, and they stay free.

use alloc::vec::Vec;

use crate::balloon::Balloon;
use crate::event::Event;
use crate::guest::Guest;
use crate::host::Host;
use crate::protocol::MAX_RANGES;

impl Balloon {
    /// Reports the free blocks of the report order and above that are not wholly reported yet, up to [`MAX_RANGES`] in a
    /// descriptor. Linux spreads the work over several passes; this does all of it in one.
    pub(crate) fn report_free(&mut self, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        let blocks = guest.free_blocks(self.setup.report_order);
        let is_new = |&(start, size): &(u32, u32)| {
            let end = (start + size).min(self.guest_pages);
            bits::first(self.reported_words(), start, end, false).is_some()
        };
        let blocks: Vec<_> = blocks.into_iter().filter(is_new).collect();
        for ranges in blocks.chunks(MAX_RANGES as usize) {
            for &(start, size) in ranges {
                self.change(Event::Range { start, size }, guest);
            }
            self.change(Event::Report { ranges: ranges.len() as u32 }, guest);
            self.device_takes_report(host, guest);
            for &(start, size) in ranges.iter().rev() {
                self.change(Event::RangeDone { start, size }, guest);
                self.note(start, size, true, guest);
            }
        }
    }

    /// Pages are in somebody's hands: what was reported of them is to be reported again once they are free.
    pub fn unreport(&mut self, start: u32, size: u32, guest: &mut (impl Guest + ?Sized)) {
        self.note(start, size, false, guest);
    }

    /// Notes that pages are reported, or are not, a stretch that changes at a time.
    fn note(&mut self, start: u32, size: u32, reported: bool, guest: &mut (impl Guest + ?Sized)) {
        let end = (start + size).min(self.guest_pages);
        let mut at = start;
        while let Some(start) = bits::first(self.reported_words(), at, end, !reported) {
            at = bits::first(self.reported_words(), start, end, reported).unwrap_or(end);
            let size = at - start;
            let event = if reported { Event::Reported { start, size } } else { Event::Unreported { start, size } };
            self.change(event, guest);
        }
    }
}
