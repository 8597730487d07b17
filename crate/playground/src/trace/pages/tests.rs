use super::{Freed, Pages, aligned};

#[test]
fn a_block_in_parts_ends_with_its_last_page() {
    let mut pages = Pages::default();
    assert!(pages.evict(8, 8).is_empty());
    pages.insert(8, 8, 0);
    for page in [15, 8, 12, 11, 10, 13, 14] {
        assert_eq!(pages.free(page, 1), Freed { partial: true, ..Freed::default() }, "page {page}");
    }
    assert_eq!(pages.free(9, 1), Freed { whole: vec![0], partial: true, ..Freed::default() });
    assert_eq!(pages.free(9, 1), Freed { stale: true, ..Freed::default() });
}

#[test]
fn a_free_larger_than_what_is_live_frees_all_inside_and_adopts_the_rest() {
    let mut pages = Pages::default();
    pages.insert(2, 1, 0);
    pages.insert(4, 4, 1);
    assert_eq!(pages.free(0, 16), Freed { whole: vec![0, 1], adopted: vec![2, 1, 8], ..Freed::default() });
    assert_eq!(pages.free(16, 8).adopted, [8]);
    let stale = pages.free(16, 16);
    assert_eq!(stale, Freed { stale: true, ..Freed::default() });
}

#[test]
fn a_block_handed_out_again_is_evicted_whole() {
    let mut pages = Pages::default();
    pages.insert(0, 8, 0);
    pages.insert(8, 1, 1);
    assert!(pages.free(3, 1).partial);
    assert_eq!(pages.evict(4, 8), [0, 1]);
    pages.insert(4, 8, 2);
    assert!(pages.free(0, 1).stale);
    assert_eq!(pages.free(4, 8).whole, [2]);
}

#[test]
fn a_gap_falls_into_aligned_blocks() {
    assert_eq!(aligned(3, 13).collect::<Vec<_>>(), [1, 4, 4, 1]);
    assert_eq!(aligned(0, 8).collect::<Vec<_>>(), [8]);
    assert_eq!(aligned(5, 5).count(), 0);
}
