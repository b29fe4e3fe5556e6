//! A program in a pseudo-terminal. Every wait has a deadline and shows the screen when it fails.

use std::ffi::OsStr;
use std::io::{Read as _, Write as _};
use std::os::fd::{AsFd as _, OwnedFd};
use std::process::{Child, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{Termios, tcgetattr};
use vt100::Screen;

use crate::emulator::{Answers, Emulator, Modes};

/// Longest wait for anything that should come at once; long, because machines may be slow.
pub const SOON: Duration = Duration::from_secs(10);
const GLANCE: Duration = Duration::from_millis(5);

/// What standard input of the program is.
#[derive(Debug)]
pub enum Input {
    Terminal,
    /// A pipe with that text.
    Pipe(&'static str),
}

/// A running program and its terminal.
pub struct Session {
    child: Child,
    emulator: Emulator,
    terminal: Option<Arc<Pty>>,
    /// The program's end, kept open so that its settings can be read when the program is gone.
    far: OwnedFd,
    before: Termios,
    reader: Option<JoinHandle<()>>,
    over: Arc<AtomicBool>,
    /// What it keeps, unless the test says where.
    _state: tempfile::TempDir,
}

impl Session {
    /// Runs the program with a terminal of so many columns and rows. The environment is the test's,
    /// without what would change colours or the probe.
    pub fn spawn(
        program: &str,
        arguments: &[&str],
        environment: &[(&str, &str)],
        size: (u16, u16),
        answers: Answers,
    ) -> Self {
        Self::spawn_with(program, arguments, environment, size, (answers, Input::Terminal, None))
    }

    /// Like `spawn`; with standard input and standard output of another kind.
    pub fn spawn_with(
        program: &str,
        arguments: &[&str],
        environment: &[(&str, &str)],
        (columns, rows): (u16, u16),
        (answers, input, output): (Answers, Input, Option<Stdio>),
    ) -> Self {
        let (pty, far) = open().unwrap();
        pty.resize(Size::new(rows, columns)).unwrap();
        let before = tcgetattr(far.as_fd()).unwrap();
        let kept = far.as_fd().try_clone_to_owned().unwrap();
        let state = tempfile::tempdir().unwrap();
        let mut command = Command::new(program)
            .args(arguments)
            .env("ZONGLAN_STATE", state.path())
            .env("XDG_CONFIG_HOME", state.path())
            .env_remove("COLORTERM")
            .env("TERM", "xterm-256color")
            .env_remove("NO_COLOR")
            .env_remove("COLORFGBG")
            .env_remove("RUST_BACKTRACE")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("TMUX")
            .env_remove("STY")
            .env_remove("SSH_CONNECTION")
            .env_remove("SSH_CLIENT")
            .env_remove("SSH_TTY")
            .env_remove("TERM_PROGRAM")
            .envs(environment.iter().map(|(name, value)| (OsStr::new(*name), OsStr::new(*value))));
        if matches!(input, Input::Pipe(_)) {
            command = command.stdin(Stdio::piped());
        }
        if let Some(output) = output {
            command = command.stdout(output);
        }
        let mut child = command.spawn(far).unwrap();
        fill(&mut child, &input);
        let terminal = Arc::new(pty);
        let emulator = Emulator::new(columns, rows, answers);
        let over = Arc::new(AtomicBool::new(false));
        let reader = {
            let (terminal, emulator, over) = (Arc::clone(&terminal), emulator.clone(), Arc::clone(&over));
            std::thread::spawn(move || read(&terminal, &emulator, &over))
        };
        Self {
            child,
            emulator,
            terminal: Some(terminal),
            far: kept,
            before,
            reader: Some(reader),
            over,
            _state: state,
        }
    }

    /// Types.
    pub fn send(&self, bytes: &[u8]) {
        self.terminal.as_deref().unwrap().write_all(bytes).unwrap();
    }

    /// Changes the size of the terminal, in cells.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.emulator.resize(columns, rows);
        self.terminal.as_ref().unwrap().resize(Size::new(rows, columns)).unwrap();
    }

    /// Waits until the screen is so.
    #[track_caller]
    pub fn wait_for(&self, what: &str, mut so: impl FnMut(&Screen) -> bool) {
        self.wait_until(what, SOON, || self.emulator.look(&mut so));
    }

    /// Waits until that text is on the screen.
    #[track_caller]
    pub fn wait_for_text(&self, text: &str) {
        self.wait_for(&format!("{text:?} on the screen"), |screen| screen.contents().contains(text));
    }

    /// Waits until the modes are those.
    #[track_caller]
    pub fn wait_for_modes(&self, modes: Modes) {
        self.wait_for(&format!("{modes:?}"), |screen| Modes::of(screen) == modes);
    }

    /// Waits until it is so, at most that long.
    #[track_caller]
    pub fn wait_until(&self, what: &str, longest: Duration, mut so: impl FnMut() -> bool) {
        let end = Instant::now() + longest;
        while !so() {
            assert!(Instant::now() < end, "no {what} after {longest:?}; {}", self.picture());
            std::thread::sleep(GLANCE);
        }
    }

    /// The text on the screen, line by line.
    pub fn screen_text(&self) -> String {
        self.emulator.look(Screen::contents)
    }

    /// Looks at the screen.
    pub fn look<T>(&self, at: impl FnOnce(&Screen) -> T) -> T {
        self.emulator.look(at)
    }

    /// Number of frames drawn so far.
    pub fn drawn(&self) -> usize {
        self.emulator.drawn()
    }

    /// The modes that are on.
    pub fn modes(&self) -> Modes {
        self.emulator.look(Modes::of)
    }

    /// Writes on the screen behind the program's back, as a shell does.
    pub fn type_over(&self, text: &str) {
        self.emulator.digest(text.as_bytes(), self.terminal.as_deref().unwrap());
    }

    /// What was last put into the terminal's clipboard, in base 64.
    pub fn clipboard(&self) -> String {
        self.emulator.clipboard()
    }

    /// How often the program asked where the cursor is.
    pub fn asked(&self) -> usize {
        self.emulator.asked()
    }

    /// Whether the settings of the terminal are those from before the program began.
    pub fn termios_restored(&self) -> bool {
        let now = tcgetattr(self.far.as_fd()).unwrap();
        let essence = |settings: &Termios| {
            (settings.input_modes, settings.output_modes, settings.control_modes, settings.local_modes)
        };
        essence(&now) == essence(&self.before)
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// The program's process.
    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// A process of that program that has this terminal as standard input, wherever it was started.
    pub fn foreigner(&self, program: &str) -> Option<i32> {
        let name = rustix::termios::ttyname(&self.far, Vec::new()).ok()?;
        std::fs::read_dir("/proc").ok()?.flatten().find_map(|entry| {
            let input = std::fs::read_link(entry.path().join("fd/0")).ok()?;
            let its_program = std::fs::read_link(entry.path().join("exe")).ok()?;
            let same = input.as_os_str().as_encoded_bytes() == name.as_bytes();
            (same && its_program == std::path::Path::new(program)).then_some(())?;
            entry.file_name().to_str()?.parse().ok()
        })
    }

    /// Takes the terminal away, as closing its window does.
    pub fn hang_up(&mut self) {
        self.stop_reading();
        let terminal = self.terminal.take().unwrap();
        assert!(Arc::into_inner(terminal).is_some(), "someone else holds the terminal");
    }

    /// Waits for the end of the program and digests its last words.
    #[track_caller]
    pub fn wait_exit(&mut self) -> ExitStatus {
        self.wait_exit_within(SOON)
    }

    /// Like `wait_exit`, at most that long.
    #[track_caller]
    pub fn wait_exit_within(&mut self, longest: Duration) -> ExitStatus {
        let end = Instant::now() + longest;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.stop_reading();
                return status;
            }
            assert!(Instant::now() < end, "still running after {longest:?}; {}", self.picture());
            std::thread::sleep(GLANCE);
        }
    }

    /// Reads nothing any more, like a terminal that is held up.
    pub fn stop_reading(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
    }

    fn picture(&self) -> String {
        format!("modes {:?}, screen:\n{}", self.modes(), self.screen_text())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A failed test must not leave a program behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.over.store(true, Ordering::SeqCst);
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

/// Fills the pipe and closes it.
fn fill(child: &mut Child, input: &Input) {
    if let (Input::Pipe(text), Some(mut pipe)) = (input, child.stdin.take()) {
        // The program may end before it has read everything.
        let _ = pipe.write_all(text.as_bytes());
    }
}

/// Reads until the test is over and nothing is left.
fn read(mut terminal: &Pty, emulator: &Emulator, over: &AtomicBool) {
    let mut buffer = [0; 8192];
    loop {
        let last = over.load(Ordering::SeqCst);
        let longest = Timespec::try_from(Duration::from_millis(20)).unwrap();
        let mut ends = [PollFd::new(terminal, PollFlags::IN)];
        let ready = poll(&mut ends, Some(&longest)).is_ok_and(|count| count > 0);
        if !ready {
            if last {
                return;
            }
            continue;
        }
        match terminal.read(&mut buffer) {
            Ok(0) | Err(_) if last => return,
            Ok(0) | Err(_) => std::thread::sleep(GLANCE),
            Ok(count) => emulator.digest(&buffer[..count], terminal),
        }
    }
}

/// A process that the session's own child started; a failed test must not leave it behind.
pub struct Stray(pub i32);

impl Drop for Stray {
    fn drop(&mut self) {
        if state(self.0).is_some_and(|state| state != 'Z') {
            let _ = kill_process(Pid::from_raw(self.0).unwrap(), Signal::KILL);
        }
    }
}

/// The state of a process as `/proc` has it: `R`, `S`, `T`, `Z` …; nothing when it is gone.
pub fn state(process: i32) -> Option<char> {
    fields(process)?.first()?.chars().next()
}

/// Ticks of processor time a process has used: user and system.
pub fn ticks(process: i32) -> Option<u64> {
    let fields = fields(process)?;
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

/// System calls that write, so far; nothing where the kernel does not count them.
pub fn writes(process: i32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/io")).ok()?;
    text.lines().find_map(|line| line.strip_prefix("syscw: ")?.parse().ok())
}

/// A child of that process.
pub fn child_of(parent: i32) -> Option<i32> {
    std::fs::read_dir("/proc").ok()?.flatten().find_map(|entry| {
        let process = entry.file_name().to_str()?.parse().ok()?;
        let its_parent = fields(process)?.get(1)?.parse::<i32>().ok()?;
        (its_parent == parent).then_some(process)
    })
}

/// Fields of `/proc/…/stat` from the third one, which follows the name in brackets.
fn fields(process: i32) -> Option<Vec<String>> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, rest) = text.rsplit_once(") ")?;
    Some(rest.split(' ').map(str::to_owned).collect())
}
