use super::Ledger;
use crate::op::Op;
use crate::trace::{Adopted, Format, TraceError};

#[test]
fn adopted_blocks_come_first_in_the_order_of_their_frees() {
    let mut ledger = Ledger::default();
    let owner = ledger.owner("a");
    let first = ledger.allocate(3 * 4096, owner);
    ledger.adopt_and_free(4096, owner);
    ledger.free(first);
    ledger.adopt_and_free(8192, owner);
    ledger.allocate(0, owner);
    ledger.notes.events = 5;
    let trace = ledger.finish(Format::PerfPages, 4096, 5).expect("it fits");
    let expected = [
        Op::Adopt { id: 0, bytes: 4096, owner: 0 },
        Op::Adopt { id: 1, bytes: 8192, owner: 0 },
        Op::Allocate { id: 2, bytes: 12_288, owner: 0 },
        Op::Free { id: 0 },
        Op::Free { id: 2 },
        Op::Free { id: 1 },
        Op::Allocate { id: 3, bytes: 1, owner: 0 },
    ];
    assert_eq!(trace.ops, expected);
    assert_eq!(trace.adopted, Adopted { blocks: 2, units: 3 });
    assert_eq!((trace.peak_units, trace.guest_units(), trace.notes.unfreed), (7, 16, 1));
}

#[test]
fn a_replay_has_bounds() {
    let mut ledger = Ledger::default();
    assert!(matches!(ledger.check(1), Ok(())));
    ledger.notes.events = 1;
    for _ in 0..4 {
        ledger.allocate(1 << 40, 0);
    }
    let refused = ledger.finish(Format::PerfPages, 4096, 9);
    assert!(matches!(refused, Err(TraceError::TooLarge { line: 9, .. })));
    let empty = Ledger::default().finish(Format::Valgrind, 16, 3);
    assert_eq!(empty, Err(TraceError::NoEvents { line: 3, format: Format::Valgrind }));
}
