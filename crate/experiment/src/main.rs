//! Measures, and writes the results into the project: `npm run experiment`.

use experiment::results::{self, Results};

fn main() {
    results::write(&Results::measure().files());
}
