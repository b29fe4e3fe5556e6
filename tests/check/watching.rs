//! `check --watch`.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::document::{agreeing, contradictory};
use super::{file, zonglan};

#[path = "../../examples/generate/article.rs"]
mod generated;

/// Longest wait for a line that must come.
const SOON: Duration = Duration::from_secs(20);

/// A watch that is under way, and the lines that it prints on either stream.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(arguments: &[&str]) -> Self {
        let mut command = zonglan(&[&["--watch"], arguments].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (outbox, lines) = channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let errors = outbox.clone();
        std::thread::spawn(move || {
            BufReader::new(out).lines().map_while(Result::ok).for_each(|line| drop(outbox.send(line)));
        });
        std::thread::spawn(move || {
            BufReader::new(err).lines().map_while(Result::ok).for_each(|line| drop(errors.send(line)));
        });
        Self { child, lines }
    }

    /// Everything up to a line that has these words.
    #[track_caller]
    fn until(&self, words: &str) -> String {
        let mut seen = String::new();
        loop {
            let Ok(line) = self.lines.recv_timeout(SOON) else { panic!("no {words} in:\n{seen}") };
            seen.push_str(&line);
            seen.push('\n');
            if line.contains(words) {
                return seen;
            }
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Saves as editors do: a new file in the place of the old one.
fn save(folder: &Path, name: &str, document: &Value) {
    file(folder, "new", document);
    std::fs::rename(folder.join("new"), folder.join(name)).unwrap();
}

#[test]
fn what_is_saved_is_checked_again_and_only_changes_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    let name = file(folder.path(), "a.json", &agreeing());
    let watch = Watch::start(&["--rule", "growth-base", &name]);
    assert!(watch.until("核对 ").contains("✓ 一致  c01"));
    save(folder.path(), "a.json", &contradictory());
    let seen = watch.until("核对 ");
    assert!(seen.contains("新增 0，变化 1，消失 0") && seen.contains("± ✗ 对不上  c01"), "{seen}");
    assert!(seen.starts_with("20") && seen.contains("Z "), "a line with the time first: {seen}");
    std::fs::write(folder.path().join("a.json"), "{").unwrap();
    watch.until("a.json:1:2");
    save(folder.path(), "a.json", &contradictory());
    watch.until("结果未变");
    watch.until("核对 ");
    let mut fewer = agreeing();
    fewer["figures"].as_array_mut().unwrap().pop();
    save(folder.path(), "a.json", &fewer);
    let seen = watch.until("核对 ");
    assert!(seen.contains("消失 1") && seen.contains("− ✗ growth-base 407/2.1699 = 187.57"), "{seen}");
    save(folder.path(), "a.json", &agreeing());
    assert!(watch.until("核对 ").contains("+ ✓ 一致"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_watch_as_what_it_is() {
    use std::os::unix::process::ExitStatusExt as _;
    let folder = tempfile::tempdir().unwrap();
    let name = file(folder.path(), "a.json", &contradictory());
    let mut watch = Watch::start(&[&name]);
    watch.until("核对 ");
    let pid = rustix::process::Pid::from_child(&watch.child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    assert_eq!(watch.child.wait().unwrap().signal(), Some(2));
}

#[test]
fn where_nothing_can_change_the_watch_ends_with_the_audits_status() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.json");
    for (arguments, status) in [(&[][..], 0), (&[missing.to_str().unwrap()][..], 2)] {
        let output = zonglan(&[&["--watch"], arguments].concat()).output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("没有可监视的文件"));
    }
}

/// Prints the times from a rename to the last line that follows from it, for an article of 200 figures:
/// `cargo test --release --test check -- --ignored --nocapture`.
#[test]
#[ignore = "measures"]
fn from_a_save_to_the_last_line() {
    use std::io::Write as _;
    let folder = tempfile::tempdir().unwrap();
    let mut document = Vec::new();
    generated::write(200, &mut document).unwrap();
    let (file, new) = (folder.path().join("a.json"), folder.path().join("new"));
    std::fs::write(&file, &document).unwrap();
    let watch = Watch::start(&[file.to_str().unwrap()]);
    watch.until("核对 ");
    let save = |_| {
        std::fs::write(&new, &document).unwrap();
        // As far apart as a hand saves.
        std::thread::sleep(Duration::from_millis(200));
        let begun = Instant::now();
        std::fs::rename(&new, &file).unwrap();
        watch.until("核对 ");
        begun.elapsed()
    };
    let mut times: Vec<Duration> = (0..50).map(save).collect();
    times.sort();
    writeln!(std::io::stdout(), "{:?} to {:?}, median {:?}", times[0], times[49], times[25]).unwrap();
}
