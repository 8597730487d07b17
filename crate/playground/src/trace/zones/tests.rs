use crate::trace::{Format, MigrateType, Notes, Reader, Trace, TraceError};

fn read(text: &str) -> Result<Trace, TraceError> {
    let mut reader = Reader::new();
    reader.feed(text.as_bytes())?;
    reader.finish()
}

#[test]
fn the_zone_with_the_most_free_pages_is_chosen_and_others_can_be() {
    let trace = read(
        "$ cat /proc/buddyinfo\nNode 0, zone DMA 1 0 1\nNode 0, zone Normal 5 2 9\nNode 1, zone Normal 5 2 9\n$\n",
    )
    .expect("reads");
    assert_eq!((trace.format, trace.unit, trace.zone), (Format::Buddyinfo, 4096, Some(1)));
    assert_eq!((trace.peak_units, trace.guest_units(), trace.adopted.units), (128, 128, 128));
    assert_eq!(trace.notes, Notes { events: 3, skipped_lines: 2, unfreed: 19, ..Notes::default() });
    let dma = trace.of_zone(0).expect("a zone");
    assert_eq!((dma.zone, dma.guest_units(), dma.ops.len()), (Some(0), 16, 8));
    assert_eq!(dma.zones, trace.zones);
    assert_eq!(trace.of_zone(3), None);
}

#[test]
fn types_are_added_up_and_kept() {
    let trace = read(
        "Page block order: 9\nPages per block:  512\n\nFree pages count per migrate type at order 0 1 2\n\
         Node    0, zone   Normal, type    Unmovable      0    755 466\n\
         Node    0, zone   Normal, type      Movable >100000      1 4\n\n\
         Number of blocks type     Unmovable      Movable\nNode 0, zone   Normal          151         3721\n",
    )
    .expect("reads");
    let [zone] = &*trace.zones else { panic!("{:?}", trace.zones) };
    assert_eq!((trace.format, zone.at_least), (Format::Pagetypeinfo, true));
    assert_eq!(zone.free_blocks, [100_000, 756, 470]);
    let unmovable = MigrateType { name: "Unmovable".to_owned(), free_blocks: vec![0, 755, 466] };
    assert_eq!((zone.types.len(), zone.types.first()), (2, Some(&unmovable)));
    assert_eq!(trace.notes.events, 2);
}

#[test]
fn both_files_in_one_are_one_state() {
    let info = "Node 0, zone Normal 7 2\n";
    let types = "Node 0, zone Normal, type Movable >5 2\n";
    for (text, format) in [([info, types].concat(), Format::Buddyinfo), ([types, info].concat(), Format::Pagetypeinfo)]
    {
        let trace = read(&text).expect("reads");
        let [zone] = &*trace.zones else { panic!("{:?}", trace.zones) };
        assert_eq!(
            (trace.format, zone.at_least, &*zone.free_blocks, zone.types.len()),
            (format, false, &[7, 2][..], 1)
        );
    }
}

#[test]
fn what_is_wrong_is_named() {
    let start = "Node 0, zone Normal 7 2\nNode 0, zone DMA, type Movable 1\n";
    for line in [
        "Node 0, zone Normal 7 2",
        "Node 0, zone DMA, type Movable 1",
        "Node 0, zone DMA, type Unmovable 4294967295",
        "Node 0, zone DMA32 0 4294967295",
        "Node 0, zone DMA32",
    ] {
        let error = read(&format!("{start}{line}\n")).expect_err(line);
        assert_eq!((error.code(), error.line()), ("trace-broken-line", 3), "{line}");
    }
    assert_eq!(read("Page block order: 9\n").map_err(|error| error.code()), Err("trace-no-events"));
    assert_eq!(read("Node 0, zone Normal 9000000\n").map_err(|error| error.code()), Err("trace-too-large"));
    // The large one can't be a guest; the small one can.
    let trace = read("Node 0, zone Normal 9000000\nNode 0, zone DMA 3\n").expect("reads");
    assert_eq!((trace.zone, trace.of_zone(0)), (Some(1), None));
}
