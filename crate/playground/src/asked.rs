//! A machine's settings in numbers, as JavaScript asks for them.

use core::fmt;

use balloon::{Device, Driver, Features, Setup};
use buddy::Sentence;

use crate::header::SETTINGS;
use crate::settings::{HeapKind, Settings};
use crate::text_log::cut;

/// A number that is none of its setting's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadSetting {
    /// Which of [`SETTINGS`].
    pub name: &'static str,
    /// What was asked for.
    pub value: u32,
    /// What would be right.
    pub expected: &'static str,
}

impl BadSetting {
    /// What is wrong, and what would be right.
    pub fn sentence(&self) -> Sentence {
        let Self { name, value, expected } = *self;
        Sentence::new("{w} is {w}, not {}").figures([value.into()]).words(name, expected)
    }
}

impl fmt::Display for BadSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl core::error::Error for BadSetting {}

/// The settings that `numbers` stand for, in the order of [`SETTINGS`]; those that are missing are 0.
///
/// # Errors
/// [`BadSetting`].
pub fn settings(numbers: &[u32]) -> Result<Settings, BadSetting> {
    let mut values = [0; LIMITS.len()];
    let mut rest = SETTINGS;
    for (at, (most, expected)) in LIMITS.into_iter().enumerate() {
        let name;
        (name, rest) = cut(rest, b',');
        let value = numbers.get(at).copied().unwrap_or(0);
        // Of the heaps, a build may lack some in between.
        if value > most || at == HEAP && HeapKind::numbered(value).is_none() {
            return Err(BadSetting { name, value, expected });
        }
        values[at] = value;
    }
    let [unit, units, heap, trim, guest, device, driver, switched_on, order, reserve, low_water, rest @ ..] = values;
    let [poison, report_order, touched, parent] = rest;
    let balloon = Setup {
        device: Device::ALL[device as usize],
        driver: Driver::ALL[driver as usize],
        switched_on: Features(switched_on),
        order,
        reserve,
        low_water,
        poison: poison as u8,
        report_order,
    };
    Ok(Settings {
        heap: HeapKind::numbered(heap).unwrap_or(HeapKind::BuddyMru),
        parent: if parent == 0 { heaps::PARENT } else { parent },
        trim: trim == 1,
        balloon,
        touched: touched as u8,
        ..if guest == 1 { Settings::guest(units) } else { Settings::bytes(unit.into(), units) }
    })
}

/// The place of the heap among the settings.
const HEAP: usize = 2;

/// For each setting the most that it can be, and what would be right.
const LIMITS: [(u32, &str); 15] = {
    const ANY: (u32, &str) = (u32::MAX, "");
    const SWITCH: (u32, &str) = (1, "0 or 1: off, on");
    [
        ANY,
        (Settings::MOST_UNITS, "at most 16777216, 64 GiB of pages"),
        (7, HeapKind::NUMBERS),
        SWITCH,
        SWITCH,
        (2, "0 to 2: Firecracker, QEMU, strict"),
        (1, "0 or 1: Nanos, Linux"),
        (Features::ALL.0, "0 to 63: a bit a feature"),
        (Setup::MAX_ORDER, "0 to 9: 4 KiB to 2 MiB"),
        ANY,
        ANY,
        (255, "0 to 255: a byte"),
        (buddy::MAX_ORDER, "0 to 31: an order"),
        (100, "0 to 100 percent"),
        ANY,
    ]
};

#[cfg(test)]
mod tests {
    use super::{BadSetting, settings};
    use crate::settings::Settings;

    #[test]
    fn each_number_is_checked() {
        let guest = [4096, 64, 0, 0, 1, 0, 0, 27, 0, 0, 0, 0, 9, 100, 512];
        assert_eq!(settings(&guest), Ok(Settings::guest(64)));
        for (at, value, name) in [
            (1, 1 << 25, "units"),
            (2, 9, "heap"),
            (3, 2, "trim"),
            (4, 2, "guest"),
            (5, 3, "device"),
            (6, 2, "driver"),
            (7, 64, "switched_on"),
            (8, 10, "balloon_order"),
            (11, 256, "poison"),
            (12, 32, "report_order"),
            (13, 101, "touched"),
        ] {
            let mut asked = guest;
            asked[at] = value;
            assert!(matches!(settings(&asked), Err(BadSetting { name: told, .. }) if told == name), "{name}");
        }
        assert!(settings(&[]).is_ok_and(|settings| settings.region.units == 0 && !settings.guest));
    }
}
