//! Running a tool that takes a text from its standard input. Tools of clipboards may hang: on a display
//! that is gone, on a server that does not answer.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Why a tool did not take the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// It could not be begun, or said that it failed.
    Failed,
    /// It had not ended after the time it was given, and was killed.
    Hung,
}

/// How often it is looked whether a tool has ended.
const GLANCE: Duration = Duration::from_millis(5);

/// Whether a program of that name is on the path.
pub(super) fn is_there(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| {
        let file = folder.join(name);
        file.metadata().is_ok_and(|it| it.is_file())
    })
}

/// Runs a tool with a text on its standard input and waits for its end, so long at most. It may leave a
/// process behind that serves the text to others, as those of X and Wayland do.
///
/// # Errors
/// [`Failure`].
pub(super) fn run(program: &Path, arguments: &[&str], text: &str, patience: Duration) -> Result<(), Failure> {
    let mut command = Command::new(program);
    // What is left behind must hold nothing of ours open, and is not of our group: Ctrl-C is not for it.
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().map_err(|_| Failure::Failed)?;
    let input = child.stdin.take();
    let text = text.to_owned();
    // A tool that does not read would hold up the writer for ever; it ends when the tool is killed.
    let writer = thread::Builder::new()
        .name("clipboard".to_owned())
        .spawn(move || input.is_some_and(|mut input| input.write_all(text.as_bytes()).is_ok()));
    let Ok(writer) = writer else {
        kill(&mut child);
        return Err(Failure::Failed);
    };
    let end = Instant::now() + patience;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => {
                let taken = status.success() && writer.join().unwrap_or(false);
                return if taken { Ok(()) } else { Err(Failure::Failed) };
            }
            Ok(None) if Instant::now() < end => thread::sleep(GLANCE),
            Ok(None) => {
                kill(&mut child);
                return Err(Failure::Hung);
            }
            Err(_) => {
                kill(&mut child);
                return Err(Failure::Failed);
            }
        }
    }
}

/// Kills a tool with what it has begun, and waits for its end.
fn kill(child: &mut Child) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::path::PathBuf;

    /// A tool that is a script.
    fn script(folder: &Path, body: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt as _;
        let file = folder.join("tool");
        std::fs::write(&file, format!("#!/bin/sh\n{body}\n")).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
        file
    }

    #[test]
    fn a_tool_takes_the_text() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let tool = script(folder.path(), "cat > \"$1\"");
        let long = "超570亿元\n".repeat(20_000);
        let patience = Duration::from_secs(20);
        assert_eq!(run(&tool, &[out.to_str().unwrap()], &long, patience), Ok(()));
        assert_eq!(std::fs::read_to_string(&out).unwrap(), long);
    }

    #[test]
    fn one_that_leaves_a_server_behind_has_ended() {
        let folder = tempfile::tempdir().unwrap();
        let tool = script(folder.path(), "cat > /dev/null; sleep 7 &");
        let begun = Instant::now();
        assert_eq!(run(&tool, &[], "x", Duration::from_secs(5)), Ok(()));
        assert!(begun.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn one_that_fails_or_is_not_there_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let tool = script(folder.path(), "cat > /dev/null; exit 3");
        assert_eq!(run(&tool, &[], "x", Duration::from_secs(20)), Err(Failure::Failed));
        assert_eq!(run(Path::new("/no/such/tool"), &[], "x", Duration::from_secs(1)), Err(Failure::Failed));
        assert!(!is_there("no-such-tool-anywhere") && is_there("sh"));
    }

    #[test]
    fn one_that_hangs_is_killed_with_what_it_began() {
        let folder = tempfile::tempdir().unwrap();
        let mark = folder.path().join("mark");
        // It does not even read, so that the pipe is full; and it has begun another that waits.
        let body = format!("(sleep 2; touch \"{}\") & sleep 60", mark.display());
        let tool = script(folder.path(), &body);
        let begun = Instant::now();
        let patience = Duration::from_millis(300);
        assert_eq!(run(&tool, &[], &"x".repeat(1 << 20), patience), Err(Failure::Hung));
        assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
        thread::sleep(Duration::from_millis(2300));
        assert!(!mark.exists(), "what it began lives on");
    }
}
