//! Which units a picture shows, and in how many columns of pixels.

/// Parts of a unit that a window's ends are told in.
const PARTS: f64 = 1024.0;

/// A stretch of the heap in columns of equal width; its ends may lie inside a unit.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Both in 1/1024 of a unit.
    first: u64,
    span: u64,
    /// Of all of the stretch.
    all: u32,
    /// The columns that are looked at.
    from: u32,
    columns: u32,
}

impl Window {
    /// Units from `first` on, `span` of them, as far as a heap of `units` units has them; at least a part of one.
    #[allow(clippy::cast_sign_loss, reason = "it saturates: what is below nothing is nothing")]
    pub fn new(units: u32, first: f64, span: f64, columns: u32) -> Self {
        let all = u64::from(units.max(1)) << 10;
        // A cast saturates, and makes nothing of what is no number.
        let first = ((first * PARTS) as u64).min(all - 1);
        let columns = columns.max(1);
        Self { first, span: ((span * PARTS) as u64).clamp(1, all - first), all: columns, from: 0, columns }
    }

    /// All of a heap of `units` units.
    pub fn whole(units: u32, columns: u32) -> Self {
        Self::new(units, 0.0, f64::from(units), columns)
    }

    /// Only `columns` of its columns, from column `from` on: they hold what they hold among all.
    #[must_use]
    pub fn part(self, from: u32, columns: u32) -> Self {
        let from = from.min(self.all - 1);
        Self { from, columns: columns.clamp(1, self.all - from), ..self }
    }

    /// The first of its columns, among all of the stretch.
    pub fn from(self) -> u32 {
        self.from
    }

    /// How many columns of pixels; at least 1.
    pub fn columns(self) -> u32 {
        self.columns
    }

    /// The first unit that is seen, if only in part.
    pub fn start(self) -> u32 {
        self.edge(0)
    }

    /// The unit after the last one that is seen.
    pub fn end(self) -> u32 {
        self.edge(self.columns).max(self.start() + 1)
    }

    /// The first unit of column `column`; where columns are narrower than units, several have the same.
    pub fn edge(self, column: u32) -> u32 {
        let column = column + self.from;
        if column == self.all {
            return (self.first + self.span).div_ceil(1 << 10) as u32;
        }
        ((self.first + u64::from(column) * self.span / u64::from(self.all)) >> 10) as u32
    }

    /// The column that unit `unit`, one of the window's, begins in: the largest whose edge is at or below it.
    fn column(self, unit: u32) -> u32 {
        let offset = ((u64::from(unit) + 1) << 10) - 1 - self.first;
        ((((offset + 1) * u64::from(self.all) - 1) / self.span) as u32).min(self.all - 1).saturating_sub(self.from)
    }

    /// Spreads the units `start..end` over the columns that they lie in.
    pub fn spread(self, start: u32, end: u32, mut add: impl FnMut(usize, u32, u32)) {
        self.spread_each(start, end, &mut add);
    }

    // Once for all who add.
    fn spread_each(self, start: u32, end: u32, add: &mut dyn FnMut(usize, u32, u32)) {
        let (mut unit, end) = (start.max(self.start()), end.min(self.end()));
        if unit >= end {
            return;
        }
        let mut column = self.column(unit);
        while unit < end && column < self.columns {
            let next = self.edge(column + 1).min(end);
            if next > unit {
                add(column as usize, unit, next);
                unit = next;
            }
            column += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Window;

    #[test]
    fn every_unit_of_a_window_is_in_one_column() {
        for (units, first, span, columns) in [
            (8, 0.0, 8.0, 3),
            (1000, 0.0, 1000.0, 7),
            (1000, 13.25, 410.5, 96),
            (5, 1.5, 2.0, 40),
            (1 << 24, 3.0, 9e6, 999),
        ] {
            let window = Window::new(units, first, span, columns);
            let mut next = window.start();
            window.spread(0, units, |column, from, to| {
                assert_eq!(from, next, "{window:?}");
                assert!(from < to && window.edge(column as u32) <= from && to <= window.edge(column as u32 + 1));
                next = to;
            });
            assert_eq!(next, window.end(), "{window:?}");
            assert!((f64::from(next) - (first + span).ceil()).abs() < 0.5);
        }
    }

    #[test]
    fn a_part_of_a_window_holds_what_all_of_it_holds_there() {
        for (units, first, span, columns) in
            [(8, 0.0, 8.0, 3), (1000, 13.25, 410.5, 96), (5, 1.5, 2.0, 40), (1 << 20, 0.0, 1e6, 999)]
        {
            let window = Window::new(units, first, span, columns);
            let sums = |window: Window| {
                let mut sums = vec![0; window.columns() as usize];
                window.spread(0, units, |column, from, to| sums[column] += to - from);
                sums
            };
            let all = sums(window);
            for (from, count) in [(0, 1), (1, 2), (columns / 2, columns / 3), (columns - 1, 1), (0, columns)] {
                let part = window.part(from, count);
                let sums = sums(part);
                // A unit that several columns share is counted in the last of them, which may lie behind the part.
                let shared = part.edge(part.columns() - 1) == window.edge(from + part.columns());
                let own = sums.len() - usize::from(shared);
                assert_eq!(sums[..own], all[from as usize..][..own], "{part:?}");
            }
        }
    }

    #[test]
    fn what_is_outside_is_left_out_and_nonsense_is_a_window_all_the_same() {
        assert_eq!((Window::new(10, 20.0, 5.0, 4).start(), Window::new(10, 20.0, 5.0, 4).end()), (9, 10));
        assert_eq!((Window::new(10, 2.0, f64::INFINITY, 4).start(), Window::new(10, 2.0, 99.0, 4).end()), (2, 10));
        let nonsense = Window::new(0, f64::NAN, f64::NAN, 0);
        assert_eq!((nonsense.start(), nonsense.end(), nonsense.columns()), (0, 1, 1));
    }
}
