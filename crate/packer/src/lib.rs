//! Packs the embed's WebAssembly a quarter smaller than gzip can, and unpacks it in a browser, a slice at a time.
//!
//! Bit by bit, a [`Model`] tells how likely a 1 is, and an arithmetic coder spends as much as the bit is a surprise:
//! context mixing, after Matt Mahoney's PAQ. What the model looks at is what is known of a byte in WebAssembly before
//! it is read. Both directions are the same code over the same numbers, so that they can't differ; floats are added,
//! multiplied and divided alone, which every machine does to the same bit.

#![cfg_attr(target_arch = "wasm32", no_std)]
#![allow(clippy::cast_precision_loss, reason = "what is made a float has 13 bits at most")]
#![allow(clippy::cast_sign_loss, reason = "a float below 0 is to become 0")]
#![allow(clippy::large_stack_arrays, reason = "they are made for statics, at compile time")]

#[cfg(target_arch = "wasm32")]
mod border;
#[cfg(not(target_arch = "wasm32"))]
mod code;
mod coder;
mod curves;
mod model;
mod place;
mod unpacker;

#[cfg(not(target_arch = "wasm32"))]
pub use coder::pack;
pub use model::Model;
pub use unpacker::{LONGEST, Unpacker};
