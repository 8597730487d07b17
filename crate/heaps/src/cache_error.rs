//! Why a heap with an object cache can't be laid out.

use core::error::Error;
use core::fmt;

use buddy::{LayoutError, Sentence};

use crate::cache_layout::MAX_PARENT;

/// A region and a size of parents that don't make a heap with an object cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheError {
    /// The region is not one.
    Region(LayoutError),
    /// The size of a parent is not a power of two, or larger than [`MAX_PARENT`].
    Parent {
        /// The units asked for.
        parent: u32,
    },
    /// The footer leaves no room for an object.
    NoObjects {
        /// The units of a parent.
        parent: u32,
        /// The units that the footer takes.
        footer: u32,
    },
}

impl CacheError {
    /// What is wrong, and what would be right.
    pub fn sentence(&self) -> Sentence {
        match *self {
            Self::Region(error) => error.sentence(),
            Self::Parent { parent } => Sentence::new("a parent has a power of two of units, at most {}, not {}")
                .figures([MAX_PARENT.into(), parent.into()]),
            Self::NoObjects { parent, footer } => {
                Sentence::new("a parent of {} units has no room for an object: its footer takes {}")
                    .figures([parent.into(), footer.into()])
            }
        }
    }
}

impl fmt::Display for CacheError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl Error for CacheError {}

impl From<LayoutError> for CacheError {
    fn from(error: LayoutError) -> Self {
        Self::Region(error)
    }
}
