//! The program `pdftotext`, watched: it may be missing, hang, or write without end.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How long the program may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Pause between looks at whether the program has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// Words of its complaints that mean that characters are missing from its text.
const MISSING: &[&str] = &[
    "language pack",
    "Unknown character collection",
    "Unknown font type",
    "Couldn't find a font",
    "Unknown font tag",
    "No font in show",
];

/// The text of a PDF with its layout, pages ended by form feeds; nothing when the program is not
/// there, fails, takes too long or says that it could not read a font.
pub(super) fn text(program: &str, bytes: &[u8]) -> Option<String> {
    let mut child = Command::new(program)
        .args(["-layout", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let (mut input, output, complaints) = (child.stdin.take()?, child.stdout.take()?, child.stderr.take()?);
    let (sender, inbox) = mpsc::channel();
    let other = sender.clone();
    std::thread::scope(|scope| {
        scope.spawn(move || input.write_all(bytes));
        scope.spawn(move || sender.send((true, read(output, super::MAX_TEXT))));
        scope.spawn(move || other.send((false, read(complaints, 1 << 20))));
        let is_good = wait(&mut child);
        let (mut text, mut complaint) = (Vec::new(), Vec::new());
        for (is_text, read) in inbox.iter() {
            *(if is_text { &mut text } else { &mut complaint }) = read;
        }
        let complaint = String::from_utf8_lossy(&complaint);
        if !is_good
            || text.len() as u64 > super::MAX_TEXT
            || MISSING.iter().any(|word| complaint.contains(word))
        {
            return None;
        }
        String::from_utf8(text).ok()
    })
}

/// Whether the program ends well in time; kills it when it does not.
fn wait(child: &mut Child) -> bool {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(PAUSE),
            Err(_) => break,
        }
    }
    // Its end closes the pipes, so that the readers end as well.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// Reads a pipe to its end, keeping no more than one byte over the limit.
fn read(mut pipe: impl Read, limit: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = pipe.by_ref().take(limit + 1).read_to_end(&mut bytes);
    let _ = std::io::copy(&mut pipe, &mut std::io::sink());
    bytes
}
