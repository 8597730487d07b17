//! Where the functions of a WebAssembly file begin: the model has to be told.

const CODE: u8 = 10;

/// LEB128, unsigned, of at most five bytes; what is behind it comes with it.
fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let end = bytes.iter().take(5).position(|byte| byte & 128 == 0)? + 1;
    let value = bytes[..end].iter().rev().fold(0, |value: u64, byte| value << 7 | u64::from(byte & 127));
    Some((u32::try_from(value).ok()?, &bytes[end..]))
}

/// Where the first one begins, and how many there are; nothing where none can be found.
pub(crate) fn functions(bytes: &[u8]) -> Option<(usize, u32)> {
    let mut rest = bytes.strip_prefix(b"\0asm")?.get(4..)?;
    while let Some((&id, after)) = rest.split_first() {
        let (size, content) = number(after)?;
        if id == CODE {
            let (count, first) = number(content)?;
            return Some((bytes.len() - first.len(), count));
        }
        rest = content.get(size as usize..)?;
    }
    None
}
