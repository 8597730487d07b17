//! Names of processes, each once.

use std::collections::HashMap;

/// The longest name kept, in characters; Linux keeps 15.
const MAX_NAME: usize = 64;
/// What stands for the names that a u16 can't count any more, and for no name.
const OTHERS: &str = "others";

/// Names in the order of their first appearance. The map is only looked up in, never walked: its order
/// does not show.
#[derive(Debug, Default)]
pub(super) struct Owners {
    names: Vec<String>,
    index: HashMap<String, u16>,
}

impl Owners {
    /// The index of `name`. O(length of the name).
    pub(super) fn index(&mut self, name: &str) -> u16 {
        let end = name.char_indices().nth(MAX_NAME).map_or(name.len(), |(at, _)| at);
        let mut name = name.get(..end).unwrap_or(name);
        if name.is_empty() {
            name = OTHERS;
        }
        if let Some(&known) = self.index.get(name) {
            return known;
        }
        let next = u16::try_from(self.names.len()).unwrap_or(u16::MAX);
        if next == u16::MAX {
            if self.names.len() == usize::from(u16::MAX) {
                self.names.push(OTHERS.to_owned());
            }
            return u16::MAX;
        }
        self.names.push(name.to_owned());
        self.index.insert(name.to_owned(), next);
        next
    }

    /// The names, an owner being the index of one.
    pub(super) fn into_names(self) -> Vec<String> {
        self.names
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_NAME, OTHERS, Owners};

    #[test]
    fn a_name_has_one_index() {
        let mut owners = Owners::default();
        assert_eq!([owners.index("git"), owners.index(""), owners.index("ld"), owners.index("git")], [0, 1, 2, 0]);
        assert_eq!(owners.index(&"é".repeat(MAX_NAME + 1)), owners.index(&"é".repeat(MAX_NAME + 2)));
        assert_eq!(owners.into_names(), ["git", OTHERS, "ld", &"é".repeat(MAX_NAME)]);
    }

    #[test]
    fn too_many_names_share_the_last_index() {
        let mut owners = Owners::default();
        for number in 0..70_000_u32 {
            let index = owners.index(&number.to_string());
            assert_eq!(u32::from(index), number.min(u32::from(u16::MAX)));
        }
        let names = owners.into_names();
        assert_eq!((names.len(), names.last().map(String::as_str)), (65_536, Some(OTHERS)));
    }
}
