//! The `sindan` binary: everything is in the library beside it.

fn main() -> std::process::ExitCode {
    sindan::run(std::env::args_os())
}
