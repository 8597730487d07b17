//! The Heap trait and the allocators that buddy is compared with.
