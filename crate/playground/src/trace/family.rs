//! The readers, one for each family, behind one face.

use super::heaptrack::Heaptrack;
use super::ltrace::Ltrace;
use super::mtrace::Mtrace;
use super::perf::Perf;
use super::rep::Rep;
use super::valgrind::Valgrind;
use super::zones::Zones;
use super::{Format, GRAIN, PAGE, Trace, TraceError, ledger::Ledger};

/// The state of a reader between two lines.
#[derive(Debug)]
pub(super) enum Family {
    Perf(Perf),
    Valgrind(Valgrind),
    Rep(Rep),
    Mtrace(Mtrace),
    Ltrace(Ltrace),
    Heaptrack(Heaptrack),
    Zones(Format, Zones),
}

impl Family {
    pub(super) fn new(format: Format) -> Self {
        match format {
            Format::PerfPages => Self::Perf(Perf::default()),
            Format::Valgrind => Self::Valgrind(Valgrind::default()),
            Format::Rep => Self::Rep(Rep::default()),
            Format::Mtrace => Self::Mtrace(Mtrace::default()),
            Format::Ltrace => Self::Ltrace(Ltrace::default()),
            Format::Heaptrack => Self::Heaptrack(Heaptrack::default()),
            Format::Buddyinfo | Format::Pagetypeinfo => Self::Zones(format, Zones::default()),
        }
    }

    /// Reads one line.
    ///
    /// # Errors
    /// What is wrong with it. Nothing of such a line stays.
    pub(super) fn line(&mut self, number: u64, line: &str, ledger: &mut Ledger) -> Result<(), TraceError> {
        match self {
            Self::Perf(perf) => perf.line(number, line, ledger),
            Self::Valgrind(valgrind) => valgrind.line(number, line, ledger),
            Self::Rep(rep) => rep.line(number, line, ledger),
            Self::Mtrace(mtrace) => mtrace.line(number, line, ledger),
            Self::Ltrace(ltrace) => ltrace.line(number, line, ledger),
            Self::Heaptrack(heaptrack) => heaptrack.line(number, line, ledger),
            Self::Zones(_, zones) => zones.line(number, line, ledger),
        }
    }

    /// The trace, after the last line.
    ///
    /// # Errors
    /// [`TraceError::NoEvents`], [`TraceError::TooLarge`].
    pub(super) fn finish(self, mut ledger: Ledger, lines: u64) -> Result<Trace, TraceError> {
        match self {
            Self::Perf(_) => ledger.finish(Format::PerfPages, PAGE, lines),
            Self::Valgrind(_) => ledger.finish(Format::Valgrind, GRAIN, lines),
            Self::Rep(_) => ledger.finish(Format::Rep, GRAIN, lines),
            Self::Mtrace(mut mtrace) => {
                mtrace.finish(&mut ledger);
                ledger.finish(Format::Mtrace, GRAIN, lines)
            }
            Self::Ltrace(_) => ledger.finish(Format::Ltrace, GRAIN, lines),
            Self::Heaptrack(_) => ledger.finish(Format::Heaptrack, GRAIN, lines),
            Self::Zones(format, zones) => zones.finish(format, ledger.notes, lines),
        }
    }
}
