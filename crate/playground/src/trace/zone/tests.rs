use super::{Zone, pages};

/// The published outputs of running kernels.
#[test]
fn the_indices_are_the_kernel_s() {
    let normal = zone(&[196, 155, 40, 21, 16, 7, 4, 1, 0, 2, 0]);
    assert_eq!(normal.extfrag, [-1000, -1000, -1000, -1000, -1000, -1000, -1000, -1000, -1000, -1000, 992]);
    assert_eq!(normal.unusable, [0, 72, 185, 244, 306, 400, 482, 576, 623, 623, 1000]);
    let dma32 = zone(&[10402, 32864, 10477, 3729, 2154, 1156, 471, 136, 22, 50, 41]);
    assert_eq!(dma32.unusable, [0, 30, 223, 347, 434, 536, 644, 733, 784, 801, 876]);
    let test = zone(&[1983, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(test.extfrag, [-1000, 500, 750, 875, 937, 969, 984, 992, 996, 998, 999]);
}

#[test]
fn an_empty_zone_has_nothing_to_give() {
    let empty = zone(&[0; 11]);
    assert_eq!((empty.free, empty.units), (0, 8));
    assert!(empty.unusable.iter().all(|index| *index == 1000));
    assert!(empty.extfrag.iter().all(|index| *index == 0));
}

#[test]
fn a_zone_can_be_larger_than_a_guest() {
    let most = zone(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 << 13]);
    assert_eq!((most.free, most.units), (1 << 23, 1 << 24));
    let more = zone(&[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 << 13]);
    assert_eq!((more.units, more.shape().is_none()), (0, true));
    assert_eq!(zone(&[699_041]).units, 0);
    assert_eq!(zone(&[699_040]).units, 1 << 21);
}

#[test]
fn pages_have_an_end() {
    assert_eq!(pages(&[u32::MAX]), Some(u32::MAX));
    assert_eq!(pages(&[0, 1 << 31]), None);
    assert_eq!(pages(&[1; 31]), Some((1 << 31) - 1));
    assert_eq!(pages(&[1; 32]), None);
    assert_eq!(pages(&[u32::MAX; 100]), None);
}

fn zone(free_blocks: &[u32]) -> Zone {
    Zone::new(0, "Normal".to_owned(), free_blocks.to_vec(), false, Vec::new())
}
