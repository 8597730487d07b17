//! A state as a trace: the op log that leads to one of its zones.

use super::{Adopted, Format, Notes, PAGE, Trace, Zone};

impl Trace {
    /// The same state, with the op log of another of its zones: all of a guest's memory is live, and then what is free in the
    /// zone is freed. Nothing where there is no such zone, or no guest can be as large. O(blocks).
    #[must_use]
    pub fn of_zone(&self, zone: usize) -> Option<Self> {
        let trace = Self::of_zones(self.format, self.zones.clone(), self.notes, zone)?;
        Some(Self { bad_lines: self.bad_lines.clone(), ..trace })
    }

    /// As [`Trace::of_zone`].
    pub(super) fn of_zones(format: Format, zones: Vec<Zone>, notes: Notes, zone: usize) -> Option<Self> {
        let shape = zones.get(zone)?.shape()?;
        Some(Self {
            format,
            unit: PAGE,
            ops: shape.ops,
            // Who has the rest is not in the file.
            owners: vec!["in use".to_owned()],
            peak_units: shape.units,
            adopted: Adopted { blocks: shape.adopted, units: shape.units },
            notes: Notes { unfreed: shape.kept.into(), ..notes },
            bad_lines: Vec::new(),
            zones,
            zone: Some(zone),
        })
    }
}
