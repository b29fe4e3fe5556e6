//! Writes a valid article of any number of figures, for measuring and for trying things out.
//!
//! `cargo run --release --example generate -- --figures 1000000 -o million.json`
//!
//! The article is streamed: a million figures take no more memory than ten.

mod article;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::{Arg, Command, value_parser};

fn main() -> ExitCode {
    let matches = Command::new("generate")
        .about("Write a valid article of any number of figures")
        .arg(
            Arg::new("figures")
                .long("figures")
                .value_name("N")
                .required(true)
                .value_parser(value_parser!(u32).range(..=4_000_000))
                .help("Number of figures"),
        )
        .arg(
            Arg::new("output")
                .long("output")
                .short('o')
                .value_name("FILE")
                .help("Write to a file, not stdout"),
        )
        .get_matches();
    let figures = matches.get_one::<u32>("figures").copied().unwrap_or(0);
    let written = match matches.get_one::<String>("output") {
        Some(file) => File::create(file).and_then(|file| write(figures, file)),
        None => write(figures, io::stdout().lock()),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "generate: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(figures: u32, out: impl Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, out);
    article::write(figures, &mut out)?;
    out.flush()
}
