//! Small panels side by side, as an SVG that can be read by itself, on a light and on a dark page.
//!
//! Coordinates are whole numbers of tenths of a pixel.

use std::fmt::Write;

/// A picture of panels that share their axes.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What it shows.
    pub title: String,
    /// What to know for reading it; one line each.
    pub notes: Vec<String>,
    /// What stands along each panel, with its unit.
    pub x_title: &'static str,
    /// A label for each place along a panel; an empty one is not written.
    pub x_labels: Vec<String>,
    /// What goes upwards, with its unit.
    pub y_title: &'static str,
    /// Height in thousandths of the panel, and label.
    pub y_ticks: Vec<(u32, &'static str)>,
    /// The names of the lines.
    pub lines: Vec<&'static str>,
    /// Their colours: a letter each, of a to d for heaps and e to g for units.
    pub colours: &'static str,
    /// How high a panel is.
    pub height: usize,
    /// The titles of the columns.
    pub columns: Vec<String>,
    /// The titles of the rows; an empty one takes no room.
    pub rows: Vec<String>,
    /// Row by row.
    pub panels: Vec<Panel>,
}

/// For each line, the heights in thousandths of the panel at its places.
pub type Panel = Vec<Vec<Option<u32>>>;

const LEFT: usize = 560;
const WIDTH: usize = 1560;
const GAP: usize = 240;
const ROW_TITLE: usize = 260;
const ROW_GAP: usize = 300;
/// Lines at the same height stand side by side.
const ASIDE: usize = 46;

const STYLE: &str = "svg { --paper: #fff; --ink: #1b1f24; --quiet: #57606a; --rule: #d8dee4; \
                     --a: #6e7781; --b: #c2410c; --c: #0f766e; --d: #0757ba; \
                     --e: #6d28d9; --f: #be185d; --g: #4d7c0f } \
                     @media (prefers-color-scheme: dark) { svg { --paper: #0d1117; --ink: #e6edf3; --quiet: #9da7b3; \
                     --rule: #30363d; --a: #a2abb5; --b: #fb923c; --c: #2dd4bf; --d: #6cb6ff; \
                     --e: #b794ff; --f: #f472b6; --g: #a3e635 } } \
                     .paper { fill: var(--paper) } text { fill: var(--ink) } .quiet { fill: var(--quiet) } \
                     .title { font-size: 155px; font-weight: 600 } .head { font-weight: 600 } .rule { stroke: var(--rule) } \
                     .middle { text-anchor: middle } .end { text-anchor: end } \
                     .line { fill: none; stroke-width: 16 } .faint { opacity: 0.45 } \
                     .a { stroke: var(--a); fill: var(--a) } .b { stroke: var(--b); fill: var(--b) } \
                     .c { stroke: var(--c); fill: var(--c) } .d { stroke: var(--d); fill: var(--d) } \
                     .e { stroke: var(--e); fill: var(--e) } .f { stroke: var(--f); fill: var(--f) } \
                     .g { stroke: var(--g); fill: var(--g) }";

impl Figure {
    /// The picture.
    pub fn svg(&self) -> String {
        let mut body = String::new();
        text(&mut body, 160, 270, "title", &self.title);
        let mut y = 270;
        for note in &self.notes {
            y += 190;
            text(&mut body, 160, y, "quiet", note);
        }
        y += 290;
        self.legend(&mut body, y);
        y += 330;
        text(&mut body, 160, y, "quiet", &format!("↑ {}", self.y_title));
        y += 260;
        for (column, title) in self.columns.iter().enumerate() {
            text(&mut body, left(column), y, "head", title);
        }
        for (row, title) in self.rows.iter().enumerate() {
            y += 160;
            if !title.is_empty() {
                y += ROW_TITLE - 160;
                text(&mut body, left(0), y, "quiet", title);
                y += 120;
            }
            for column in 0..self.columns.len() {
                self.panel(&mut body, left(column), y, column == 0, &self.panels[row * self.columns.len() + column]);
            }
            y += self.height + ROW_GAP;
        }
        let right = left(self.columns.len()) - GAP;
        text(&mut body, right, y + 60, "quiet end", &format!("{} →", self.x_title));
        let (width, height) = (right + 200, y + 220);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{}\" height=\"{}\" \
             font-family=\"system-ui, sans-serif\" font-size=\"115\">\n<title>{}</title>\n<style>{STYLE}</style>\n\
             <rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n{body}</svg>\n",
            width / 10,
            height / 10,
            escaped(&self.title)
        )
    }

    fn colour(&self, line: usize) -> &str {
        &self.colours[line..=line]
    }

    fn legend(&self, body: &mut String, y: usize) {
        let mut x = 200;
        for (at, name) in self.lines.iter().enumerate() {
            mark(body, at, self.colour(at), x, y - 40);
            text(body, x + 110, y, "", name);
            x += 110 + name.chars().count() * 62 + 250;
        }
    }

    fn panel(&self, body: &mut String, left: usize, top: usize, is_first: bool, panel: &Panel) {
        let height = |value: u32| top + self.height - self.height * value as usize / 1000;
        for (at, label) in &self.y_ticks {
            let y = height(*at);
            let _ = writeln!(body, "<path class=\"rule\" stroke-width=\"8\" d=\"M{left} {y}h{WIDTH}\"/>");
            if is_first {
                text(body, left - 70, y + 40, "quiet end", label);
            }
        }
        let step = WIDTH / self.x_labels.len();
        for (at, label) in self.x_labels.iter().enumerate().filter(|(_, label)| !label.is_empty()) {
            text(body, left + at * step + step / 2, top + self.height + 170, "quiet middle", label);
        }
        let aside = ASIDE.min(step / self.lines.len() / 2);
        for (line, values) in panel.iter().enumerate() {
            let x = |at: usize| left + at * step + step / 2 + aside * line - aside * (self.lines.len() - 1) / 2;
            let points: Vec<_> =
                values.iter().enumerate().filter_map(|(at, value)| Some((x(at), height((*value)?)))).collect();
            let path = points.iter().map(|(x, y)| format!("{x} {y}")).collect::<Vec<_>>().join("L");
            if !path.is_empty() {
                let _ = writeln!(
                    body,
                    "<path class=\"line faint {}\" style=\"fill:none\" d=\"M{path}\"/>",
                    self.colour(line)
                );
            }
            for (x, y) in points {
                mark(body, line, self.colour(line), x, y);
            }
        }
    }
}

/// Where a column of panels begins.
const fn left(column: usize) -> usize {
    LEFT + column * (WIDTH + GAP)
}

/// The mark of a line, told from the others by its form as well.
fn mark(body: &mut String, line: usize, class: &str, x: usize, y: usize) {
    let _ = match line {
        0 => writeln!(body, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"32\"/>"),
        1 => writeln!(body, "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"60\" height=\"60\"/>", x - 30, y - 30),
        2 => writeln!(body, "<path class=\"{class}\" d=\"M{x} {}l40 70h-80z\"/>", y - 42),
        _ => writeln!(body, "<path class=\"{class}\" d=\"M{x} {}l42 42l-42 42l-42 -42z\"/>", y - 42),
    };
}

fn text(body: &mut String, x: usize, y: usize, class: &str, text: &str) {
    let _ = writeln!(body, "<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{}</text>", escaped(text));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
