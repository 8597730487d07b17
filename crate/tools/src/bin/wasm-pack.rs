//! wasm-pack's own command, without its search for a newer version of itself.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match wasm_pack::command::run_wasm_pack(wasm_pack::Cli::parse().cmd) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
