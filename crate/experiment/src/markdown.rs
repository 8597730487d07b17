//! Figures as a reader likes them, and tables in the places of a text that are marked for them.

/// Percent, where a number is in thousandths: with a digit after the point only where it is neither 0 nor 100.
pub fn percent(thousandths: u32) -> String {
    match thousandths {
        0 => "0".to_owned(),
        1000 => "100".to_owned(),
        _ => format!("{}.{}", thousandths / 10, thousandths % 10),
    }
}

/// The same with its sign.
pub fn points(thousandths: i32) -> String {
    let sign = if thousandths < 0 { "−" } else { "+" };
    format!("{sign}{}", percent(thousandths.unsigned_abs()))
}

/// A number with a comma every three digits.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let (first, rest) = digits.split_at((digits.len() - 1) % 3 + 1);
    let mut parts = vec![first];
    parts.extend((0..rest.len()).step_by(3).map(|at| &rest[at..at + 3]));
    parts.join(",")
}

/// Thousandths as a number with one digit after the point, and none from 100 on.
pub fn tenths(thousandths: u64) -> String {
    let tenths = (thousandths + 50) / 100;
    if tenths < 1000 { format!("{}.{}", tenths / 10, tenths % 10) } else { grouped((thousandths + 500) / 1000) }
}

/// A memory of so many pages.
pub fn memory(pages: u32) -> String {
    match pages / crate::guest::PAGES_PER_MIB {
        mib if mib < 1024 => format!("{mib} MiB"),
        mib => format!("{} GiB", mib / 1024),
    }
}

/// A block of an order of pages.
pub fn unit(order: u32) -> String {
    if order < 8 { format!("{} KiB", 4 << order) } else { format!("{} MiB", 1 << (order - 8)) }
}

/// `text` with each table in its place: between a line that names it and one that ends it, as in
///
/// ```text
/// <!-- table: claims -->
/// <!-- end -->
/// ```
///
/// # Panics
/// Where a table that is named is not among `tables`, or has no end.
pub fn fill(text: &str, tables: &[(&str, String)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!-- table: ") {
        let (name, after) = after.split_once(" -->\n").expect("a name");
        let (_, after) = after.split_once("<!-- end -->").expect("an end");
        let (_, table) = tables.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no table {name}"));
        filled.extend([before, "<!-- table: ", name, " -->\n", table, "<!-- end -->"]);
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!([0, 4, 956, 1000].map(percent), ["0", "0.4", "95.6", "100"]);
        assert_eq!([-44, 0, 1000].map(points), ["−4.4", "+0", "+100"]);
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([1000, 1090, 99_949, 2_468_887_912].map(tenths), ["1.0", "1.1", "99.9", "2,468,888"]);
        assert_eq!([4096, 1 << 18].map(memory), ["16 MiB", "1 GiB"]);
        assert_eq!([0, 4, 8, 9].map(unit), ["4 KiB", "64 KiB", "1 MiB", "2 MiB"]);
    }

    #[test]
    fn tables_in_their_places() {
        let text = "a\n<!-- table: one -->\nold\n<!-- end -->\nb\n";
        let filled = fill(text, &[("one", "new\n".to_owned())]);
        assert_eq!(filled, "a\n<!-- table: one -->\nnew\n<!-- end -->\nb\n");
        assert_eq!(fill(&filled, &[("one", "new\n".to_owned())]), filled);
    }
}
