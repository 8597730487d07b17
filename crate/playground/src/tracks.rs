//! Other futures: what followed a part of the log before something else was done there.

use alloc::vec::Vec;

use crate::op::Op;

/// The ops that once came after the first `after` of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// A number that it keeps.
    pub id: u32,
    /// How many ops it has in common with the log.
    pub after: u32,
    /// Those that come after them.
    pub ops: Vec<Op>,
}

/// The tracks beside a log, the oldest first. What they have in common with it is kept once, in the log.
#[derive(Clone, Debug, Default)]
pub struct Tracks {
    tracks: Vec<Track>,
    left: u32,
}

impl Tracks {
    /// More than these nobody tells apart: a further one takes the oldest one's place.
    pub const MOST: usize = 3;

    /// All of them.
    pub fn all(&self) -> &[Track] {
        &self.tracks
    }

    /// How many futures were ever left: the newest track's number.
    pub fn left(&self) -> u32 {
        self.left
    }

    /// `log` is about to be cut after `at` ops, because something else is done there: its end becomes a track.
    pub fn leave(&mut self, log: &[Op], at: u32) {
        self.left += 1;
        let id = self.left;
        self.keep(id, log, at);
        if self.tracks.len() > Self::MOST {
            self.tracks.remove(0);
        }
    }

    /// Takes a track out; the end of `log` from there on is one in its place, under its number.
    pub fn exchange(&mut self, id: u32, log: &[Op]) -> Option<Track> {
        let at = self.tracks.iter().position(|track| track.id == id)?;
        let track = self.tracks.remove(at);
        self.keep(id, log, track.after);
        Some(track)
    }

    /// Forgets a track; false where there is none of that number.
    pub fn remove(&mut self, id: u32) -> bool {
        let before = self.tracks.len();
        self.tracks.retain(|track| track.id != id);
        self.tracks.len() < before
    }

    /// The end of `log` after `at` ops becomes a track. Those that have more in common with it get their own copy.
    fn keep(&mut self, id: u32, log: &[Op], at: u32) {
        for track in self.tracks.iter_mut().filter(|track| track.after > at) {
            track.ops.splice(0..0, log[at as usize..track.after as usize].iter().copied());
            track.after = at;
        }
        let ops = log[at as usize..].to_vec();
        if !ops.is_empty() {
            self.tracks.push(Track { id, after: at, ops });
            self.tracks.sort_by_key(|track| track.id);
        }
    }
}
