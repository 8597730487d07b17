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

    /// As the head and the body of a table of HTML; the first cell of a row names it.
    pub fn html(&self) -> String {
        let cell = |tag: &str, end: &str, text: &str| format!("<{tag}>{}</{end}>", escaped(text));
        let head: String = self.head.iter().map(|name| cell("th scope=\"col\"", "th", name)).collect();
        let row = |cells: &Vec<String>| {
            let named = (0..).zip(cells).map(|(at, text)| match at {
                0 => cell("th scope=\"row\"", "th", text),
                _ => cell("td", "td", text),
            });
            "<tr>".to_owned() + &named.collect::<String>() + "</tr>\n"
        };
        let body: String = self.rows.iter().map(row).collect();
        format!("<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n")
    }

    fn lines(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.head).chain(&self.rows)
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_in_every_form() {
        let mut table = Table::new(&["claim", "measured"]);
        table.row(["a < b".to_owned(), "1 & 2".to_owned()]);
        assert_eq!(table.csv(), "claim,measured\na < b,1 & 2\n");
        assert_eq!(table.markdown(), "| claim | measured |\n|---|---|\n| a < b | 1 & 2 |\n");
        assert!(table.html().contains("<tr><th scope=\"row\">a &lt; b</th><td>1 &amp; 2</td></tr>"));
    }
}
