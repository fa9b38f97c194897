//! The program `tiendo`: one binary that serves, runs jobs and administers.

mod batches;
mod commands;
mod guard;
mod metrics;
mod opening;
mod pages;
mod print;
mod server;
mod slices;

use std::process::ExitCode;

/// Answers are made of many small texts by several threads at once, which the allocator of most systems is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = commands::Command::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(3);
        }
    };
    runtime.block_on(commands::run(command))
}
