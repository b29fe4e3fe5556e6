//! The program in a terminal, from the keys to the exit status. Nothing here knows the inside.
//!
//! Works as root, under `setsid` and with standard input from `/dev/null`.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]
#![allow(unreachable_pub)] // modules of a test binary

mod app;
mod emulator;
mod session;

use std::os::unix::process::ExitStatusExt as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use app::{APP, PANICS, shows_pasted};
use emulator::{Answers, Modes};
use rustix::process::Signal;
use session::{Input, Session, Stray, child_of, state, ticks, writes};

const SIZE: (u16, u16) = (80, 24);

fn start(environment: &[(&str, &str)], answers: Answers) -> Session {
    let session = Session::spawn(APP, &app::arguments(), environment, SIZE, answers);
    session.wait_for("first frame", app::is_ready);
    session.wait_for_modes(Modes::TAKEN);
    assert!(!session.termios_restored());
    session
}

#[track_caller]
fn assert_given_back(session: &Session) {
    assert_eq!(session.modes(), Modes::SHELL, "{}", session.screen_text());
    assert!(session.termios_restored());
}

#[test]
fn a_key_quits() {
    for key in [b"q" as &[u8], b"\x03"] {
        let mut session = start(&[], Answers::Narrow);
        session.send(key);
        assert_eq!(session.wait_exit().code(), Some(0), "{key:?}");
        assert_given_back(&session);
    }
}

#[test]
fn a_signal_gives_the_terminal_back_and_is_what_the_program_dies_of() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let mut session = start(&[], Answers::Narrow);
        session.signal(signal);
        assert_eq!(session.wait_exit().signal(), Some(signal.as_raw()));
        assert_given_back(&session);
    }
}

#[test]
fn a_panic_is_read_on_the_shells_screen() {
    let mut session = Session::spawn(
        APP,
        &app::arguments(),
        &[(PANICS, "main")],
        SIZE,
        Answers::Narrow,
    );
    let status = session.wait_exit();
    assert_eq!(status.code(), Some(101));
    assert_given_back(&session);
    let text = session.screen_text();
    assert!(text.contains("panicked at"), "{text}");
}

#[test]
fn a_workers_panic_leaves_the_screen_alone() {
    let mut session = Session::spawn(
        APP,
        &app::arguments(),
        &[(PANICS, "worker")],
        SIZE,
        Answers::Narrow,
    );
    session.wait_for("first frame", app::is_ready);
    session.wait_for("worker's panic", app::shows_worker_failure);
    assert_eq!(session.modes(), Modes::TAKEN);
    let text = session.screen_text();
    assert!(
        !text.contains("panicked at") && !text.contains("RUST_BACKTRACE"),
        "{text}"
    );
    assert!(app::is_whole(&session.screen_text()), "{text}");
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

/// A job of a shell that knows jobs; the shell says when it stopped and goes on at Return.
fn start_in_shell() -> (Session, Stray) {
    let script = "set -m; \"$0\" \"$@\"; echo stopped; read line; fg; echo ended $?";
    let mut arguments = vec!["-c", script, APP];
    arguments.extend(app::arguments());
    let session = Session::spawn("/bin/sh", &arguments, &[], SIZE, Answers::Narrow);
    session.wait_for("first frame", app::is_ready);
    session.wait_for_modes(Modes::TAKEN);
    let program = child_of(session.pid().as_raw_pid()).unwrap();
    (session, Stray(program))
}

#[track_caller]
fn assert_stops_and_comes_back(mut session: Session, stray: Stray, picture: &str) {
    let program = stray.0;
    session.wait_for_text("stopped");
    session.wait_until("state T", session::SOON, || state(program) == Some('T'));
    assert_eq!(session.modes(), Modes::SHELL);
    assert!(session.termios_restored());
    session.send(b"\n");
    session.wait_for_modes(Modes::TAKEN);
    session.wait_for("the same picture", |screen| {
        app::same_picture(&screen.contents(), picture)
    });
    session.send(b"q");
    session.wait_for_text("ended 0");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn ctrl_z_stops_the_job_and_fg_brings_the_whole_picture_back() {
    let (session, program) = start_in_shell();
    let picture = session.screen_text();
    session.send(b"\x1a");
    assert_stops_and_comes_back(session, program, &picture);
}

#[test]
fn a_stop_signal_from_outside_does_the_same() {
    let (session, program) = start_in_shell();
    let picture = session.screen_text();
    rustix::process::kill_process(
        rustix::process::Pid::from_raw(program.0).unwrap(),
        Signal::TSTP,
    )
    .unwrap();
    assert_stops_and_comes_back(session, program, &picture);
}

#[test]
fn a_stop_that_cannot_be_caught_is_made_good() {
    let mut session = start(&[], Answers::Narrow);
    let picture = session.screen_text();
    let process = session.pid().as_raw_pid();
    session.signal(Signal::STOP);
    session.wait_until("state T", session::SOON, || state(process) == Some('T'));
    session.type_over("\x1b[?1049l\x1b[?25h\x1b[2J");
    session.signal(Signal::CONT);
    session.wait_for_modes(Modes::TAKEN);
    session.wait_for("the same picture", |screen| {
        app::same_picture(&screen.contents(), &picture)
    });
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn without_a_shell_ctrl_z_stops_nothing() {
    let mut session = start(&[], Answers::Narrow);
    let process = session.pid().as_raw_pid();
    session.send(b"\x1a");
    std::thread::sleep(Duration::from_millis(200));
    assert_ne!(state(process), Some('T'));
    assert_eq!(session.modes(), Modes::TAKEN);
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn the_end_of_the_terminal_is_the_end_of_the_program() {
    let mut session = start(&[], Answers::Narrow);
    let start = Instant::now();
    session.hang_up();
    let status = session.wait_exit_within(Duration::from_secs(2));
    assert!(start.elapsed() < Duration::from_secs(2));
    assert!(
        status.code() == Some(129) || status.signal() == Some(Signal::HUP.as_raw()),
        "{status:?}"
    );
}

#[test]
fn the_end_of_the_terminal_is_noticed_without_any_signal() {
    // In a session of its own the program is sent no SIGHUP.
    let mut arguments = vec!["--fork", "--wait", APP];
    arguments.extend(app::arguments());
    let mut session = Session::spawn("setsid", &arguments, &[], SIZE, Answers::Narrow);
    session.wait_for("first frame", app::is_ready);
    let stray = Stray(session.foreigner(APP).unwrap());
    let program = stray.0;
    session.hang_up();
    session.wait_until("end of the program", Duration::from_secs(2), || {
        state(program).is_none_or(|state| state == 'Z')
    });
}

#[test]
fn a_program_that_hangs_is_ended_with_the_terminal_given_back() {
    for signals in [1, 2] {
        let mut session = Session::spawn(
            APP,
            &app::arguments(),
            &[(PANICS, "hang")],
            SIZE,
            Answers::Narrow,
        );
        session.wait_for("first frame", app::is_ready);
        let begun = Instant::now();
        for _ in 0..signals {
            session.signal(Signal::TERM);
            std::thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(
            session.wait_exit_within(Duration::from_secs(5)).signal(),
            Some(Signal::TERM.as_raw())
        );
        assert_eq!(
            begun.elapsed() < Duration::from_millis(1500),
            signals == 2,
            "{:?}",
            begun.elapsed()
        );
        assert_given_back(&session);
    }
}

#[test]
fn a_terminal_that_takes_no_output_does_not_keep_the_program_alive() {
    let mut session = start(&[], Answers::Narrow);
    session.stop_reading();
    for round in 0..200_u16 {
        session.resize(80 + round % 40, 24 + round % 20);
        std::thread::sleep(Duration::from_millis(2));
    }
    session.signal(Signal::TERM);
    let status = session.wait_exit_within(Duration::from_secs(6));
    assert_eq!(status.signal(), Some(Signal::TERM.as_raw()));
    assert!(session.termios_restored());
}

#[test]
fn a_frame_is_one_write() {
    let mut session = start(&[], Answers::Narrow);
    std::thread::sleep(Duration::from_millis(300));
    let process = session.pid().as_raw_pid();
    let picture = session.screen_text();
    let Some(before) = writes(process) else {
        return;
    };
    session.send(app::VISIBLE_KEY);
    session.wait_for("another picture", |screen| screen.contents() != picture);
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(writes(process), Some(before + 1));
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn the_picture_needs_no_standard_output() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = Some(Stdio::from(writer));
    let with = (Answers::Narrow, Input::Terminal, output);
    let mut session = Session::spawn_with(APP, &app::arguments(), &[], SIZE, with);
    session.wait_for("first frame", app::is_ready);
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn keys_come_from_the_terminal_when_standard_input_is_a_pipe() {
    let with = (Answers::Wide, Input::Pipe(app::PIPED), None);
    let mut session = Session::spawn_with(APP, &app::piped_arguments(), &[], SIZE, with);
    session.wait_for("first frame", app::is_ready);
    session.wait_for("wide picture", |screen| app::is_wide(&screen.contents()));
    session.resize(60, 20);
    session.wait_for("frame of the new size", |screen| {
        app::fits(&screen.contents(), 60)
    });
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn without_any_terminal_it_says_so() {
    let status = std::process::Command::new("setsid")
        .args(["--wait", APP])
        .args(app::arguments())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let Ok(status) = status else {
        return; // no setsid here
    };
    assert!(status.code().is_some_and(|code| code != 0), "{status:?}");
}

#[test]
fn a_storm_of_sizes_ends_in_the_last_one() {
    let mut session = start(&[], Answers::Narrow);
    for round in 0..200_u16 {
        session.resize(20 + (round * 37) % 180, 5 + (round * 13) % 60);
        if round % 7 == 0 {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
    session.resize(1, 1);
    session.resize(72, 22);
    session.wait_for("frame of the last size", |screen| {
        app::fits(&screen.contents(), 72)
    });
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn a_paste_is_one_piece() {
    let mut session = start(&[], Answers::Narrow);
    app::open_prompt(&session);
    // The q in it must not quit.
    session.send("\x1b[200~quarter 亿元\x1b[201~".as_bytes());
    session.wait_for("pasted text", |screen| {
        shows_pasted(&screen.contents(), "quarter 亿元")
    });
    app::close_prompt(&session);
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn every_kind_of_terminal_gets_a_picture() {
    for (answers, wide) in [
        (Answers::Narrow, false),
        (Answers::Wide, true),
        (Answers::Wrong, false),
        (Answers::Mute, false),
    ] {
        let begun = Instant::now();
        let mut session = start(&[], answers);
        // A terminal that is mute, or never ends its answer, costs less than a second.
        assert!(begun.elapsed() < Duration::from_secs(4), "{answers:?}");
        assert_eq!(session.asked(), 5, "{answers:?}");
        let text = session.screen_text();
        assert_eq!(app::is_wide(&text), wide, "{answers:?}\n{text}");
        assert!(
            app::has_only_first_frame(&text),
            "an answer was taken for a key: {answers:?}\n{text}"
        );
        session.send(b"q");
        assert_eq!(session.wait_exit().code(), Some(0), "{answers:?}");
        assert_given_back(&session);
    }
}

#[test]
fn no_key_of_a_long_burst_waits_for_the_next_one() {
    let mut session = start(&[], Answers::Narrow);
    let mut burst = app::VISIBLE_KEY.repeat(3000);
    burst.push(b'q');
    session.send(&burst);
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn late_answers_are_not_keys() {
    let mut session = start(&[], Answers::Mute);
    let picture = session.screen_text();
    session.send(b"\x1b[1;2R\x1b[1;3R\x1b]11;rgb:0000/1111/qqqq\x1b\\\x1b[?64;1;2c");
    std::thread::sleep(Duration::from_millis(200));
    assert!(
        app::same_picture(&session.screen_text(), &picture),
        "{}",
        session.screen_text()
    );
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn a_key_typed_too_early_is_not_lost() {
    let mut session = Session::spawn(APP, &app::arguments(), &[], SIZE, Answers::Mute);
    // The modes are on from the first moment of the probe, which lasts while the terminal is mute.
    session.wait_for_modes(Modes::TAKEN);
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn a_dumb_terminal_is_asked_nothing() {
    let mut session = start(&[("TERM", "dumb")], Answers::Wide);
    assert_eq!(session.asked(), 0);
    assert!(!app::is_wide(&session.screen_text()));
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn idle_costs_nothing() {
    let mut session = start(&[], Answers::Narrow);
    std::thread::sleep(Duration::from_millis(300));
    let process = session.pid().as_raw_pid();
    let switches = || -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{process}/task")).unwrap();
        tasks
            .flatten()
            .map(|task| {
                let text = std::fs::read_to_string(task.path().join("status")).unwrap();
                text.lines()
                    .filter(|line| line.contains("ctxt_switches"))
                    .filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok())
                    .sum::<u64>()
            })
            .sum()
    };
    let (before, used) = (switches(), ticks(process).unwrap());
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(switches(), before, "something woke up");
    assert_eq!(ticks(process), Some(used));
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}
