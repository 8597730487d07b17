//! What the unit of a balloon, the cache in front of a heap and the heap itself each contribute to the memory that the
//! host gets back, measured on the playground's own machine.
//!
//! Each module measures one thing and gives rows of whole numbers; [`results`] makes of them the files in `results/` and
//! the tables of the READMEs. There is no clock, no random order and no floating-point number in any of it: the same
//! code gives the same files, byte for byte.

pub mod claims;
pub mod contribution;
pub mod figures;
pub mod guest;
pub mod heap;
pub mod inflate;
pub mod markdown;
pub mod metadata;
pub mod pattern;
pub mod plot;
pub mod reporting;
pub mod results;
pub mod run;
pub mod scenario;
pub mod search;
pub mod table;
pub mod tables;
pub mod workload;
