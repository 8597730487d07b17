//! Columns of counts as pixels.

use alloc::vec;
use alloc::vec::Vec;

use crate::dense::Column;
use crate::tints::TINTS;

/// Colours, each as the four bytes red, green, blue, alpha of a word, red lowest.
#[derive(Clone, Copy, Debug, Default)]
pub struct Palette {
    /// What is live, where it is not told whose.
    pub program: u32,
    /// The balloon's.
    pub ballooned: u32,
    /// Units in the heap's cache.
    pub cached: u32,
    /// Reserved units.
    pub reserved: u32,
    /// Free units that the host still pays for.
    pub free_backed: u32,
    /// Free units.
    pub free: u32,
    /// Memory that the host has behind units.
    pub ink: u32,
    /// Programs' units, by the owner's tint.
    pub programs: [u32; TINTS],
}

impl Palette {
    /// How many colours.
    pub const COLOURS: usize = 7 + TINTS;
}

impl From<[u32; Palette::COLOURS]> for Palette {
    fn from(colours: [u32; Self::COLOURS]) -> Self {
        let [program, ballooned, cached, reserved, free_backed, free, ink, programs @ ..] = colours;
        Self { program, ballooned, cached, reserved, free_backed, free, ink, programs }
    }
}

/// A picture of `height` rows: each column is filled from below in the shares of what it holds, and stays clear for
/// the rest. What is there at all has at least a pixel. Colour is not alone: what is still paid for is hatched, what is
/// reserved is dotted. What is in a cache and still paid for has both of its colours. Of the columns,
/// `shown` become pixels; the first is column `from` of its picture, where textures go on.
pub fn shares(columns: &[Column], (from, shown): (u32, u32), height: u32, palette: &Palette) -> Vec<u8> {
    let mut picture = Picture::new(shown as usize, height);
    for (x, column) in wide(columns).take(shown as usize) {
        let mut y = height;
        let programs = column.programs.iter().zip(palette.programs);
        let programs = programs.map(|(units, colour)| (*units, colour, Texture::Plain, palette.free));
        let others = [
            (column.ballooned, palette.ballooned, Texture::Plain, palette.free),
            (column.cached_backed, palette.free_backed, Texture::Hatched, palette.cached),
            (column.cached, palette.cached, Texture::Hatched, palette.free),
            (column.reserved, palette.reserved, Texture::Dotted, palette.free),
            (column.free_backed, palette.free_backed, Texture::Hatched, palette.free),
            (column.free, palette.free, Texture::Plain, palette.free),
        ];
        for (units, colour, texture, gap) in programs.chain(others) {
            let tall = share(units, column.units, height).min(y);
            for y in y - tall..y {
                picture.set(x, y, if texture.shows(from + x as u32, y) { colour } else { gap });
            }
            y -= tall;
        }
    }
    picture.pixels
}

/// The same for what the host has behind each column.
pub fn backing(columns: &[Column], shown: u32, height: u32, palette: &Palette) -> Vec<u8> {
    let mut picture = Picture::new(shown as usize, height);
    for (x, column) in wide(columns).take(shown as usize) {
        let tall = share(column.backed, column.units, height);
        for y in height - tall..height {
            picture.set(x, y, palette.ink);
        }
    }
    picture.pixels
}

/// The columns by their places. Where columns are narrower than units, a unit is counted in the last of its own: the
/// others show the same.
fn wide(columns: &[Column]) -> impl Iterator<Item = (usize, &Column)> {
    let shown = |at: usize| columns[at..].iter().find(|column| column.units > 0).unwrap_or(&columns[at]);
    (0..columns.len()).map(move |at| (at, shown(at)))
}

/// How strong the colour is of a band in which a single bit is set, of 255: a few among many are to be seen, too.
const FAINTEST: u32 = 88;

/// Three bands, a plane each in the colour of what it stands for, the stronger the more of the bits are set.
pub fn bands(columns: &[([u32; 3], u32)], height: u32, palette: &Palette) -> Vec<u8> {
    let mut picture = Picture::new(columns.len(), height);
    let band = (height / 3).max(1);
    for (x, (planes, bits)) in columns.iter().enumerate() {
        let colours = [palette.free, palette.program, palette.reserved];
        for ((plane, set), colour) in (0..).zip(planes).zip(colours) {
            let alpha = if *set == 0 { 0 } else { FAINTEST + share(*set, *bits, 255 - FAINTEST) };
            let colour = colour & 0x00ff_ffff | alpha << 24;
            // The last row of a band stays clear, where it has more than one.
            for y in plane * band..(plane * band + (band - 1).max(1)).min(height) {
                picture.set(x, y, colour);
            }
        }
    }
    picture.pixels
}

/// `part` of `whole` as a share of `of`; at least 1 where there is a part, at most `of`.
fn share(part: u32, whole: u32, of: u32) -> u32 {
    if part == 0 || whole == 0 {
        return 0;
    }
    ((u64::from(part) * u64::from(of) / u64::from(whole)) as u32).clamp(1, of)
}

#[derive(Clone, Copy)]
enum Texture {
    Plain,
    Dotted,
    Hatched,
}

impl Texture {
    fn shows(self, x: u32, y: u32) -> bool {
        match self {
            Self::Plain => true,
            Self::Dotted => (x + y).is_multiple_of(2),
            Self::Hatched => (x + y) % 5 < 3,
        }
    }
}

struct Picture {
    width: usize,
    pixels: Vec<u8>,
}

impl Picture {
    fn new(width: usize, height: u32) -> Self {
        Self { width, pixels: vec![0; width * height as usize * 4] }
    }

    fn set(&mut self, x: usize, y: u32, colour: u32) {
        let at = (y as usize * self.width + x) * 4;
        self.pixels[at..at + 4].copy_from_slice(&colour.to_le_bytes());
    }
}
