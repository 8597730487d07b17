//! Why a heap with an object cache can't be laid out.

use core::error::Error;
use core::fmt;

use buddy::LayoutError;

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

impl fmt::Display for CacheError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Region(error) => error.fmt(f),
            Self::Parent { parent } => {
                write!(f, "a parent has a power of two of units, at most {MAX_PARENT}, not {parent}")
            }
            Self::NoObjects { parent, footer } => {
                write!(f, "a parent of {parent} units has no room for an object: its footer takes {footer}")
            }
        }
    }
}

impl Error for CacheError {}

impl From<LayoutError> for CacheError {
    fn from(error: LayoutError) -> Self {
        Self::Region(error)
    }
}
