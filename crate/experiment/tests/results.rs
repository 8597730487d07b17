//! The committed results are those that the code gives.

use experiment::results::{Results, read};

#[test]
fn the_committed_files_are_what_is_measured() {
    for file in Results::measure().files() {
        let committed = read(file.path);
        // Not assert_eq: it would print both files.
        assert!(committed.as_deref() == Some(&file.text), "{} is another one now: npm run experiment", file.path);
    }
}
