//! Medians of rounds, as text for a terminal and as CSV.

use std::fmt::Write;

use crate::run::{ENTRIES, Kind, Sample};

/// An allocator's figures on a workload.
#[derive(Clone, Debug)]
pub struct Row {
    /// The workload.
    pub workload: &'static str,
    /// The allocator.
    pub name: &'static str,
    /// What kind it is of.
    pub kind: Kind,
    /// Nanoseconds for a request: the median of the rounds, the fastest and the slowest.
    pub median: f64,
    /// The fastest round.
    pub least: f64,
    /// The slowest round.
    pub most: f64,
    /// Its time over this project's, the median of what each round gave.
    pub ratio: f64,
    /// Allocations refused, of those asked for on the clock.
    pub refused: u64,
    /// Allocations asked for on the clock.
    pub asked: u64,
    /// Rounds.
    pub rounds: usize,
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The figures of one workload. `samples` holds a list a round, in the order of [`ENTRIES`].
pub fn rows(workload: &'static str, samples: &[Vec<Option<Sample>>]) -> Vec<Row> {
    let ours: Vec<f64> = samples.iter().map(|round| round[0].expect("this project").nanoseconds).collect();
    let mut rows = Vec::new();
    for (at, entry) in ENTRIES.iter().enumerate() {
        let Some(times) = samples.iter().map(|round| round[at]).collect::<Option<Vec<_>>>() else { continue };
        let nanoseconds = || times.iter().map(|sample| sample.nanoseconds);
        rows.push(Row {
            workload,
            name: entry.name,
            kind: entry.kind,
            median: median(nanoseconds()),
            least: nanoseconds().fold(f64::INFINITY, f64::min),
            most: nanoseconds().fold(0.0, f64::max),
            ratio: median(nanoseconds().zip(&ours).map(|(time, ours)| time / ours)),
            refused: times[0].refused,
            asked: times[0].asked,
            rounds: times.len(),
        });
    }
    rows
}

/// One line a row.
pub fn csv(rows: &[Row]) -> String {
    let mut text =
        String::from("workload,allocator,kind,ns_median,ns_least,ns_most,ratio_to_this,refused,asked,rounds\n");
    for row in rows {
        let Row { workload, name, kind, median, least, most, ratio, refused, asked, rounds } = row;
        let kind = kind.word();
        let _ = writeln!(
            text,
            "{workload},{name},{kind},{median:.2},{least:.2},{most:.2},{ratio:.3},{refused},{asked},{rounds}"
        );
    }
    text
}

/// A table for reading.
pub fn table(rows: &[Row]) -> String {
    let mut text = String::new();
    let mut last = "";
    for row in rows {
        if row.workload != last {
            last = row.workload;
            let _ = writeln!(text, "\n{last:<32}{:>10}{:>9}{:>11}", "ns", "ratio", "refused");
        }
        let refused = if row.asked == 0 { 0.0 } else { row.refused as f64 * 100.0 / row.asked as f64 };
        let _ = writeln!(text, "  {:<30}{:>10.1}{:>9.2}{refused:>10.1}%", row.name, row.median, row.ratio);
    }
    text
}
