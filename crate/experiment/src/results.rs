//! All that is measured, and the files that are made of it.

use std::fs;
use std::path::PathBuf;

use crate::inflate::{self, Inflated};
use crate::metadata::{self, Metadata};
use crate::reporting::{self, Reported};
use crate::run::{self, Run};
use crate::search::{self, Searched};
use crate::workload::Workload;
use crate::{claims, figures, markdown, scenario, tables};

/// Everything that is measured.
#[derive(Debug)]
pub struct Results {
    /// The traces.
    pub workloads: Vec<Workload>,
    /// Without a balloon.
    pub runs: Vec<Run>,
    /// Balloons.
    pub inflated: Vec<Inflated>,
    /// Reporting.
    pub reported: Vec<Reported>,
    /// Steps of allocations.
    pub searched: Vec<Searched>,
    /// What heaps keep beside the memory.
    pub metadata: Vec<Metadata>,
}

/// A file of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it is, from the project's folder on.
    pub path: &'static str,
    /// What is in it.
    pub text: String,
}

impl Results {
    /// Measures.
    pub fn measure() -> Self {
        let workloads = Workload::all();
        Self {
            runs: run::all(&workloads),
            inflated: inflate::all(&workloads),
            reported: reporting::all(&workloads),
            searched: search::all(),
            metadata: metadata::all(),
            workloads,
        }
    }

    /// The files, the READMEs and the page with the tables of this measurement among them.
    ///
    /// # Panics
    /// Where a README or the page is missing, or names a table that there is not.
    pub fn files(&self) -> Vec<File> {
        let file = |path, text| File { path, text };
        let mut files = vec![
            file("crate/experiment/results/runs.csv", run::table(&self.runs).csv()),
            file("crate/experiment/results/inflated.csv", inflate::table(&self.inflated).csv()),
            file("crate/experiment/results/orders.csv", inflate::orders(&self.inflated).csv()),
            file("crate/experiment/results/reported.csv", reporting::table(&self.reported).csv()),
            file("crate/experiment/results/searches.csv", search::table(&self.searched).csv()),
            file("crate/experiment/results/metadata.csv", metadata::table(&self.metadata).csv()),
            file("crate/experiment/results/scenarios.csv", scenario::table().csv()),
            file("crate/experiment/results/returned.svg", figures::returned(&self.workloads, &self.inflated).svg()),
            file("crate/experiment/results/yields.svg", figures::yields(&self.workloads, &self.inflated).svg()),
            file(
                "crate/experiment/results/fragmentation.svg",
                figures::fragmentation(&self.workloads, &self.inflated).svg(),
            ),
            file("crate/experiment/results/searches.svg", figures::searches(&self.searched).svg()),
        ];
        let mut tables = tables::all(self);
        let claims = claims::table(self);
        tables.push(("claims", claims.markdown()));
        files.extend(["crate/experiment/README.md", "README.md"].map(|path| {
            let text = read(path).expect("a README");
            file(path, markdown::fill(&text, &tables))
        }));
        let page = read("index.html").expect("a page");
        files.push(file("index.html", markdown::fill(&page, &[("claims", claims.html())])));
        files
    }
}

/// What a file of the project holds now.
pub fn read(path: &str) -> Option<String> {
    fs::read_to_string(place(path)).ok()
}

/// Writes files.
///
/// # Panics
/// Where one can't be written.
pub fn write(files: &[File]) {
    for file in files {
        fs::write(place(file.path), &file.text).expect("the project can be written to");
    }
}

fn place(path: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", path].iter().collect()
}
