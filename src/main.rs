//! Entry: hands the arguments over and passes the exit status on.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    ExitCode::from(zonglan::cli::main(&arguments))
}
