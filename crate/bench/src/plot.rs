//! The results as a picture: a strip for each workload, a bar for each allocator, the ratio on a logarithmic axis.

use std::fmt::Write;

use crate::report::Row;
use crate::run::Kind;

const STRIP: f64 = 19.0;
const LEFT: f64 = 210.0;
const WIDTH: f64 = 620.0;
/// The axis: 1/16 to 64 times this project's time.
const FROM: f64 = -4.0;
const TO: f64 = 6.0;

fn x(ratio: f64) -> f64 {
    LEFT + (ratio.log2().clamp(FROM, TO) - FROM) / (TO - FROM) * WIDTH
}

/// An SVG of all rows. Bars to the right of 1 are slower than this project.
pub fn svg(rows: &[Row]) -> String {
    let (mut body, mut y, mut last) = (String::new(), 10.0, "");
    for row in rows {
        if row.workload != last {
            last = row.workload;
            y += 34.0;
            let _ = writeln!(body, r#"<text x="0" y="{:.0}" class="h">{last}</text>"#, y - 6.0);
            for power in (FROM as i32..=TO as i32).step_by(2) {
                let label = if power < 0 { format!("1/{}", 1 << -power) } else { format!("{}", 1 << power) };
                let _ = writeln!(
                    body,
                    r#"<text x="{:.1}" y="{:.0}" class="a">{label}</text>"#,
                    x(f64::from(power).exp2()),
                    y - 6.0
                );
            }
        }
        let (from, to) = (x(1.0).min(x(row.ratio)), x(1.0).max(x(row.ratio)));
        let class = if row.kind == Kind::Ours {
            "o"
        } else if row.ratio < 1.0 {
            "f"
        } else {
            "s"
        };
        let _ = writeln!(body, r#"<text x="{:.0}" y="{:.0}" class="n">{}</text>"#, LEFT - 8.0, y + 13.0, row.name);
        let _ = writeln!(
            body,
            r#"<rect x="{from:.1}" y="{:.0}" width="{:.1}" height="13" class="{class}"/>"#,
            y + 3.0,
            (to - from).max(2.0)
        );
        let _ = writeln!(
            body,
            r#"<text x="{:.1}" y="{:.0}">{:.2} × ({:.1} ns)</text>"#,
            to + 5.0,
            y + 13.0,
            row.ratio,
            row.median
        );
        y += STRIP;
    }
    let height = y + 10.0;
    let line = x(1.0);
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 {height:.0}" font-family="sans-serif" font-size="12">
<title>Time for a request, as a multiple of this project's (MRU)</title>
<style>svg {{ background: #fff }} .h {{ font-weight: bold }} .n {{ text-anchor: end }} .a {{ fill: #666; text-anchor: middle; font-size: 10px }} .o {{ fill: #444 }} .f {{ fill: #d55e00 }} .s {{ fill: #0072b2 }}</style>
<text x="0" y="14" class="h">Time for a request, as a multiple of this project's (MRU): to the right, slower</text>
<path d="M{line:.1} 24V{height:.0}" stroke="#888"/>
{body}</svg>
"##
    )
}
