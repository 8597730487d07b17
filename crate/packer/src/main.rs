//! `packer FILE PACKED` packs a file. Nothing else does: the page only unpacks.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::io::Result<()> {
    use std::sync::Mutex;
    // As large as a stack may be.
    static MODEL: Mutex<packer::Model> = Mutex::new(packer::Model::new());
    let mut paths = std::env::args().skip(1);
    let (Some(from), Some(to)) = (paths.next(), paths.next()) else {
        return Err(std::io::Error::other("two files are needed: what to pack, and where to"));
    };
    let mut model = MODEL.lock().map_err(|error| std::io::Error::other(error.to_string()))?;
    std::fs::write(to, packer::pack(&mut model, &std::fs::read(from)?))
}

#[cfg(target_arch = "wasm32")]
fn main() {}
