use super::{Row, ZoneLine, parse};

#[test]
fn rows_have_as_many_orders_as_they_have() {
    let row = Row { node: 0, zone: "Normal", kind: None, free_blocks: vec![14564, 4060, 90], at_least: false };
    assert_eq!(parse("Node 0, zone   Normal  14564   4060     90 "), ZoneLine::Row(row));
    let row = Row { node: 12, zone: "DMA32", kind: Some("Movable"), free_blocks: vec![100_000, 1], at_least: true };
    assert_eq!(parse("Node   12, zone    DMA32, type      Movable >100000      1"), ZoneLine::Row(row));
    assert!(matches!(parse(&format!("Node 0, zone Normal{}", " 1".repeat(31))), ZoneLine::Row(_)));
}

#[test]
fn heads_and_other_lines() {
    assert_eq!(parse("Page block order: 9"), ZoneLine::FreeBlocks);
    assert_eq!(parse("Free pages count per migrate type at order       0      1"), ZoneLine::FreeBlocks);
    assert_eq!(parse("Number of blocks type     Unmovable      Movable "), ZoneLine::PageBlocks);
    for line in ["", "$ cat /proc/buddyinfo", "Node 0"] {
        assert_eq!(parse(line), ZoneLine::Other, "{line}");
    }
}

#[test]
fn a_row_that_is_not_right_is_broken() {
    for line in [
        "Node 0, zone",
        "Node 0, zone Normal",
        "Node 0, zone Normal, Movable 1",
        "Node 0, zone Normal, type 1 2",
        "Node 0, zone Normal 1 x",
        "Node 0, zone Normal 1 -2",
        "Node 0, zone Normal 4294967296",
        "Node 0, zone Normal -1.000 0.500",
        "Node 0, zone 1 2 3",
        "Node 0 zone Normal 1",
        "Node x, zone Normal 1",
        "node 0, zone Normal 1",
        "Node 4294967296, zone Normal 1",
        "Node 0, zone Normal >",
    ] {
        assert!(matches!(parse(line), ZoneLine::Broken(_)), "{line}: {:?}", parse(line));
    }
    assert!(matches!(parse(&format!("Node 0, zone Normal{}", " 1".repeat(32))), ZoneLine::Broken(_)));
    assert!(matches!(parse(&format!("Node 0, zone {} 1", "N".repeat(33))), ZoneLine::Broken(_)));
}
