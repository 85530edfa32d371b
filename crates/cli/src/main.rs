//! The `sindan` binary: everything is in the library beside it.

/// Batches make on one thread what another gives back: the allocator of the
/// system spends a quarter of their time on that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    sindan::run(std::env::args_os())
}
