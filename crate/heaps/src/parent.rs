//! The state of one parent, which fits in a word.

/// What a parent of the object cache holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parent {
    /// How many of its objects were ever handed out: all before this one, none from it on.
    pub head: u32,
    /// The object that was freed last of those that are free; it is handed out next.
    pub recycled: Option<u32>,
    /// How many objects are free: recycled, or never handed out.
    pub available: u32,
}

impl Parent {
    pub(crate) const fn new(objects: u32) -> Self {
        Self { head: 0, recycled: None, available: objects }
    }

    /// `None`: no parent. That of a parent is never 0: one that has handed out nothing has free objects.
    pub(crate) fn from_word(word: u64) -> Option<Self> {
        let field = |at: u32| (word >> at) as u32 & 0xffff;
        (word != 0).then(|| Self { head: field(0), recycled: field(16).checked_sub(1), available: field(32) })
    }

    pub(crate) fn word(self) -> u64 {
        let recycled = self.recycled.map_or(0, |object| object + 1);
        u64::from(self.head) | u64::from(recycled) << 16 | u64::from(self.available) << 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_holds_it_all() {
        assert_eq!(Parent::from_word(0), None);
        let full = Parent { head: 511, recycled: None, available: 0 };
        let used = Parent { head: 511, recycled: Some(510), available: 511 };
        for parent in [Parent::new(1), Parent::new(511), full, used, Parent { recycled: Some(0), ..used }] {
            assert_eq!(Parent::from_word(parent.word()), Some(parent));
        }
    }
}
