//! The playground behind the page: a machine, its op log, and a cursor that goes through it both ways.
//!
//! An [`op`] asks the [`machine`] for something; the machine's heap, balloon and host tell what they do as
//! [`event`]s; the [`timeline`] keeps the ops, finds any state again, and stands between two events where it is told to.
//! The [`header`] says where in linear memory all of that lies. Only `bindings` knows JavaScript, and for the
//! embed, whose border is numbers alone, `embed`.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod any_heap;
pub mod asked;
#[cfg(all(target_arch = "wasm32", not(feature = "small")))]
mod bindings;
#[cfg(not(feature = "small"))]
pub mod delta;
pub mod dense;
mod doing;
#[cfg(all(target_arch = "wasm32", feature = "small"))]
mod embed;
pub mod event;
pub mod export;
pub mod hash;
pub mod header;
pub mod histogram;
#[cfg(feature = "page")]
pub mod jump;
#[cfg_attr(feature = "small", path = "keyframes_small.rs")]
pub mod keyframes;
pub mod log;
pub mod machine;
pub mod missing;
pub mod op;
pub mod outcome;
pub mod picture;
pub mod pixels;
pub mod programs;
pub mod random;
pub mod recorder;
pub mod sample;
pub mod settings;
#[cfg(all(target_arch = "wasm32", feature = "small", not(feature = "std")))]
mod small;
#[cfg(feature = "small")]
pub mod stills;
pub mod text_log;
pub mod timeline;
pub mod tints;
pub mod told;
pub mod touched;
#[cfg(feature = "readers")]
pub mod trace;
#[cfg(feature = "page")]
pub mod tracks;
pub mod unit_masks;
pub mod verify;
pub mod view;
pub mod window;
