//! Rows of text under a head.

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// One without rows.
    pub fn new(head: &[&str]) -> Self {
        Self { head: head.iter().map(|&name| name.to_owned()).collect(), rows: Vec::new() }
    }

    /// Adds a row; it has as many cells as the head.
    ///
    /// # Panics
    /// Where it has not.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells: Vec<_> = cells.into_iter().collect();
        assert_eq!(cells.len(), self.head.len(), "{cells:?}");
        self.rows.push(cells);
    }

    /// As a file of values with commas between them; no cell holds one.
    pub fn csv(&self) -> String {
        self.lines().map(|cells| cells.join(",") + "\n").collect()
    }

    /// As a table of Markdown.
    pub fn markdown(&self) -> String {
        let line = |cells: &Vec<String>| format!("| {} |\n", cells.join(" | "));
        let rule = "|---".repeat(self.head.len()) + "|\n";
        line(&self.head) + &rule + &self.rows.iter().map(line).collect::<String>()
    }

    fn lines(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.head).chain(&self.rows)
    }
}
