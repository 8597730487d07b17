//! A machine's settings in numbers, as JavaScript asks for them.

use core::fmt;

use balloon::{Device, Driver, Features, Setup};
use buddy::Sentence;

use crate::header::SETTINGS;
use crate::settings::{HeapKind, Settings};

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
    let mut rest = SETTINGS.split([',']).zip(numbers.iter().copied().chain(core::iter::repeat(0)));
    let mut next = || rest.next().unwrap_or_default();
    let (_, unit) = next();
    let (name, units) = next();
    if units > Settings::MOST_UNITS {
        return Err(BadSetting { name, value: units, expected: "at most 16777216, 64 GiB of pages" });
    }
    let (name, value) = next();
    let heap = HeapKind::numbered(value).ok_or(BadSetting { name, value, expected: HeapKind::NUMBERS })?;
    let trim = switch(next())?;
    let guest = switch(next())?;
    let device =
        one_of(next(), &[Device::Firecracker, Device::Qemu, Device::Strict], "0 to 2: Firecracker, QEMU, strict")?;
    let driver = one_of(next(), &[Driver::Nanos, Driver::Linux], "0 or 1: Nanos, Linux")?;
    let switched_on = Features(at_most(next(), Features::ALL.0, "0 to 63: a bit a feature")?);
    let order = at_most(next(), Setup::MAX_ORDER, "0 to 9: 4 KiB to 2 MiB")?;
    let (_, reserve) = next();
    let (_, low_water) = next();
    let poison = at_most(next(), 255, "0 to 255: a byte")? as u8;
    let report_order = at_most(next(), buddy::MAX_ORDER, "0 to 31: an order")?;
    let touched = at_most(next(), 100, "0 to 100 percent")? as u8;
    let (_, parent) = next();
    let parent = if parent == 0 { heaps::PARENT } else { parent };
    let balloon = Setup { device, driver, switched_on, order, reserve, low_water, poison, report_order };
    let base = if guest { Settings::guest(units) } else { Settings::bytes(unit.into(), units) };
    Ok(Settings { heap, parent, trim, balloon, touched, ..base })
}

type Asked = (&'static str, u32);

fn one_of<T: Copy>((name, value): Asked, all: &[T], expected: &'static str) -> Result<T, BadSetting> {
    all.get(value as usize).copied().ok_or(BadSetting { name, value, expected })
}

fn at_most((name, value): Asked, most: u32, expected: &'static str) -> Result<u32, BadSetting> {
    if value <= most { Ok(value) } else { Err(BadSetting { name, value, expected }) }
}

fn switch((name, value): Asked) -> Result<bool, BadSetting> {
    at_most((name, value), 1, "0 or 1: off, on").map(|value| value == 1)
}

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
