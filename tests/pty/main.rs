//! The program in a terminal, from the keys to the exit status. Nothing here knows the inside.
//!
//! Works as root, under `setsid` and with standard input from `/dev/null`.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]
#![allow(unreachable_pub)] // modules of a test binary

mod adding;
mod app;
mod config;
mod emulator;
mod kept;
mod library;
mod page;
mod reload;
mod search;
mod session;
mod taking;

use std::os::unix::process::ExitStatusExt as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

#[cfg(debug_assertions)]
use app::PANICS;
use app::{APP, shows_pasted};
use emulator::{Answers, Modes, as_sent};
use rustix::process::Signal;
use session::{Input, Session, Stray, child_of, state, ticks, writes};

const SIZE: (u16, u16) = (80, 24);

fn start(environment: &[(&str, &str)], answers: Answers) -> Session {
    let session = Session::spawn(APP, &app::SAMPLE, environment, SIZE, answers);
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
    for (key, status) in [(b"q", 0), (b"\x03", 130)] {
        let mut session = start(&[], Answers::Narrow);
        session.send(key);
        assert_eq!(session.wait_exit().code(), Some(status), "{key:?}");
        assert_given_back(&session);
    }
}

#[test]
fn a_finding_is_told_step_by_step_and_shown_in_the_source() {
    let mut session = start(&[], Answers::Narrow);
    for (key, what, is_so) in [
        ("4", "findings", app::shows_findings as fn(&str) -> bool),
        ("\r", "derivation", app::shows_derivation),
        ("s", "source", app::shows_source_of_finding),
        ("s", "findings again", app::shows_findings),
    ] {
        session.send(key.as_bytes());
        session.wait_for(what, |screen| is_so(&screen.contents()) && !screen.contents().contains("panicked"));
    }
    assert!(app::is_whole(&session.screen_text()), "{}", session.screen_text());
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
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

#[cfg(debug_assertions)]
#[test]
fn a_panic_is_read_on_the_shells_screen() {
    let mut session = Session::spawn(APP, &app::SAMPLE, &[(PANICS, "main")], SIZE, Answers::Narrow);
    let status = session.wait_exit();
    assert_eq!(status.code(), Some(101));
    assert_given_back(&session);
    let text = session.screen_text();
    assert!(text.contains("panicked at"), "{text}");
}

#[cfg(debug_assertions)]
#[test]
fn a_workers_panic_leaves_the_screen_alone() {
    let mut session = Session::spawn(APP, &app::SAMPLE, &[(PANICS, "worker")], SIZE, Answers::Narrow);
    session.wait_for("first frame", app::is_ready);
    session.wait_for("worker's panic", app::shows_worker_failure);
    assert_eq!(session.modes(), Modes::TAKEN);
    let text = session.screen_text();
    assert!(!text.contains("panicked at") && !text.contains("RUST_BACKTRACE"), "{text}");
    assert!(app::is_whole(&session.screen_text()), "{text}");
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

/// A job of a shell that knows jobs; the shell says when it stopped and goes on at Return.
fn start_in_shell() -> (Session, Stray) {
    let script = "set -m; \"$0\" \"$@\"; echo stopped; read line; fg; echo ended $?";
    let mut arguments = vec!["-c", script, APP];
    arguments.extend(app::SAMPLE);
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
    session.wait_for("the same picture", |screen| screen.contents() == picture);
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
    rustix::process::kill_process(rustix::process::Pid::from_raw(program.0).unwrap(), Signal::TSTP).unwrap();
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
    session.wait_for("the same picture", |screen| screen.contents() == picture);
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn without_a_shell_ctrl_z_stops_nothing() {
    let mut session = start(&[], Answers::Narrow);
    let process = session.pid().as_raw_pid();
    session.send(b"\x1a");
    session.wait_for_text(app::NOT_STOPPED);
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
    assert!(status.code() == Some(129) || status.signal() == Some(Signal::HUP.as_raw()), "{status:?}");
}

#[test]
fn the_end_of_the_terminal_is_noticed_without_any_signal() {
    // In a session of its own the program is sent no SIGHUP.
    let mut arguments = vec!["--fork", "--wait", APP];
    arguments.extend(app::SAMPLE);
    let mut session = Session::spawn("setsid", &arguments, &[], SIZE, Answers::Narrow);
    session.wait_for("first frame", app::is_ready);
    let stray = Stray(session.foreigner(APP).unwrap());
    let program = stray.0;
    session.hang_up();
    session.wait_until("end of the program", Duration::from_secs(2), || {
        state(program).is_none_or(|state| state == 'Z')
    });
}

#[cfg(debug_assertions)]
#[test]
fn a_program_that_hangs_is_ended_with_the_terminal_given_back() {
    for signals in [1, 2] {
        let mut session = Session::spawn(APP, &app::SAMPLE, &[(PANICS, "hang")], SIZE, Answers::Narrow);
        session.wait_for("first frame", app::is_ready);
        let begun = Instant::now();
        for _ in 0..signals {
            session.signal(Signal::TERM);
            std::thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(session.wait_exit_within(Duration::from_secs(5)).signal(), Some(Signal::TERM.as_raw()));
        assert_eq!(begun.elapsed() < Duration::from_millis(1500), signals == 2, "{:?}", begun.elapsed());
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

/// How often the program writes until the screen is so.
#[track_caller]
fn writes_until(session: &Session, keys: &[u8], so: impl Fn(&vt100::Screen) -> bool) -> Option<u64> {
    let process = session.pid().as_raw_pid();
    session.wait_until("rest", session::SOON, || state(process) == Some('S'));
    let before = writes(process)?;
    session.send(keys);
    session.wait_for("answer to the keys", so);
    session.wait_until("rest", session::SOON, || state(process) == Some('S'));
    Some(writes(process)? - before)
}

#[test]
fn a_frame_is_one_write_and_a_burst_of_keys_is_one_frame() {
    let mut session = start(&[], Answers::Narrow);
    let picture = session.look(vt100::Screen::contents_formatted);
    let frames = writes_until(&session, app::VISIBLE_KEY, |screen| screen.contents_formatted() != picture);
    // Where the kernel does not count there is nothing to compare.
    assert!(frames.is_none_or(|count| count == 1), "{frames:?}");
    app::open_figures(&session);
    let burst = app::VISIBLE_KEY.repeat(200);
    let frames = writes_until(&session, &burst, |screen| app::shows_row(&screen.contents(), "50/50"));
    assert!(frames.is_none_or(|count| count == 1), "{frames:?}");
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn a_standard_output_that_nobody_reads_is_no_reason_to_take_the_terminal() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let with = (Answers::Narrow, Input::Terminal, Some(Stdio::from(writer)));
    let mut session = Session::spawn_with(APP, &app::SAMPLE, &[], SIZE, with);
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
    assert_eq!(session.screen_text(), "");
}

#[test]
fn keys_come_from_the_terminal_when_standard_input_is_a_pipe() {
    let with = (Answers::Wide, Input::Pipe(app::DOCUMENT), None);
    let mut session = Session::spawn_with(APP, &app::PIPED, &[], SIZE, with);
    session.wait_for("first frame", app::is_ready);
    session.wait_for("wide picture", |screen| app::is_wide(&screen.contents()));
    session.resize(60, 20);
    session.wait_for("frame of the new size", |screen| app::fits(&screen.contents(), 60));
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
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
    session.wait_for("frame of the last size", |screen| app::fits(&screen.contents(), 72));
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn every_size_has_room_for_something() {
    let mut session = start(&[], Answers::Narrow);
    let mut rooms = ["1", "2", "3", "?", "\r"].iter().cycle();
    for (columns, rows) in [(1, 1), (2, 1), (1, 2), (3, 3), (7, 2), (6, 4), (500, 3), (3, 200), (80, 24)] {
        session.resize(columns, rows);
        session.send(rooms.next().unwrap().as_bytes());
        let before = session.drawn();
        // Ctrl-L draws in any case.
        session.send(b"\x0c");
        session.wait_until("another frame", session::SOON, || session.drawn() > before);
    }
    session.send(b"\x03");
    assert_eq!(session.wait_exit().code(), Some(130));
    assert_given_back(&session);
}

#[test]
fn an_open_popup_follows_the_size() {
    let mut session = start(&[], Answers::Narrow);
    session.send(b"?");
    session.wait_for("help", |screen| app::shows_help(&screen.contents()));
    for (columns, rows) in [(1, 1), (200, 60), (20, 5), (3, 40), (72, 22)] {
        session.resize(columns, rows);
    }
    session.wait_for("popup of the last size", |screen| {
        app::shows_help(&screen.contents()) && app::is_whole(&screen.contents())
    });
    session.send(b"\x1b");
    session.wait_for("frame of the last size", |screen| {
        !app::shows_help(&screen.contents()) && app::fits(&screen.contents(), 72)
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
    session.wait_for("pasted text", |screen| shows_pasted(&screen.contents(), "quarter 亿元"));
    app::close_prompt(&session);
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn a_paste_outside_the_prompt_is_no_keys() {
    let mut session = start(&[], Answers::Narrow);
    session.send("\x1b[200~q2?3L\x1b[201~".as_bytes());
    session.wait_for_text(app::PASTE_IGNORED);
    let text = session.screen_text();
    assert!(app::shows_room(&text, '1') && app::is_whole(&text), "{text}");
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn full_width_keys_act_as_their_ascii_keys() {
    let mut session = start(&[], Answers::Narrow);
    session.send("２".as_bytes());
    session.wait_for("room 2", |screen| app::shows_room(&screen.contents(), '2'));
    session.send("？".as_bytes());
    session.wait_for("help", |screen| app::shows_help(&screen.contents()));
    session.send("ｑ".as_bytes());
    session.wait_for("no help", |screen| !app::shows_help(&screen.contents()));
    session.send("ｑ".as_bytes());
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn without_colour_bold_and_reverse_stay() {
    for (environment, coloured) in [(("NO_COLOR", "1"), false), (("NO_COLOR", ""), true)] {
        let mut session = start(&[environment], Answers::Narrow);
        let has = |is_so: fn(&vt100::Cell) -> bool| session.look(|screen| app::some_cell(screen, is_so));
        assert_eq!(has(app::is_coloured), coloured, "{environment:?}");
        assert!(has(vt100::Cell::bold), "{environment:?}");
        assert!(has(vt100::Cell::inverse), "{environment:?}");
        session.send(b"q");
        assert_eq!(session.wait_exit().code(), Some(0));
    }
}

#[test]
fn the_text_is_right_however_wide_the_terminal_draws() {
    for answers in [Answers::Narrow, Answers::Wide] {
        let mut session = start(&[], answers);
        for room in ['1', '3', '2'] {
            session.send(room.to_string().as_bytes());
            session.wait_for("room", |screen| {
                let text = screen.contents();
                app::shows_room(&text, room) && app::fits(&text, SIZE.0.into())
            });
            if room == '3' {
                session
                    .wait_for("quotation", |screen| as_sent(&screen.contents()).contains("用“亩产论英雄”衡"));
            }
        }
        session.send(b"q");
        assert_eq!(session.wait_exit().code(), Some(0));
    }
}

#[test]
fn every_kind_of_terminal_gets_a_picture() {
    for (answers, wide) in
        [(Answers::Narrow, false), (Answers::Wide, true), (Answers::Wrong, false), (Answers::Mute, false)]
    {
        let begun = Instant::now();
        let mut session = start(&[], answers);
        // A terminal that is mute, or never ends its answer, costs less than a second.
        assert!(begun.elapsed() < Duration::from_secs(4), "{answers:?}");
        assert_eq!(session.asked(), 5, "{answers:?}");
        let text = session.screen_text();
        assert_eq!(app::is_wide(&text), wide, "{answers:?}\n{text}");
        assert!(app::has_only_first_frame(&text), "an answer was taken for a key: {answers:?}\n{text}");
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
fn a_width_that_was_told_is_not_asked_for() {
    for (width, wide) in [("narrow", false), ("wide", true)] {
        let arguments = ["--lang", "zh", "--ambiguous-width", width];
        let answers = if wide { Answers::Wide } else { Answers::Narrow };
        let mut session = Session::spawn(APP, &arguments, &[], SIZE, answers);
        session.wait_for("first frame", app::is_ready);
        assert_eq!(session.asked(), 0);
        assert_eq!(app::is_wide(&session.screen_text()), wide);
        session.send(b"q");
        assert_eq!(session.wait_exit().code(), Some(0));
    }
}

#[test]
fn late_answers_are_not_keys() {
    let mut session = start(&[], Answers::Mute);
    let picture = session.screen_text();
    session.send(b"\x1b[1;2R\x1b[1;3R\x1b]11;rgb:0000/1111/qqqq\x1b\\\x1b[?64;1;2c");
    // A key after them is answered when they have been dealt with.
    session.send(b"?");
    session.wait_for("help", |screen| app::shows_help(&screen.contents()));
    session.send(b"?");
    session.wait_for("the same picture", |screen| screen.contents() == picture);
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn a_key_typed_too_early_is_not_lost() {
    let mut session = Session::spawn(APP, &app::SAMPLE, &[], SIZE, Answers::Mute);
    // The modes are on from the first moment of the probe, which lasts while the terminal is mute.
    session.wait_for_modes(Modes::TAKEN);
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn a_dumb_terminal_is_asked_nothing_and_gets_the_tables() {
    let mut session = Session::spawn(APP, &app::SAMPLE, &[("TERM", "dumb")], SIZE, Answers::Narrow);
    session.wait_for_text("tx2");
    assert_eq!(session.asked(), 0);
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn an_argument_that_is_quoted_does_not_command_the_terminal() {
    // A shell makes arguments of names of files.
    let arguments = ["a.json", "b\u{1b}[7mc.json"];
    let mut session = Session::spawn(APP, &arguments, &[], SIZE, Answers::Narrow);
    session.wait_for_text("c.json");
    assert!(!session.look(|screen| app::some_cell(screen, vt100::Cell::inverse)));
    assert_eq!(session.wait_exit().code(), Some(2));
}

#[test]
fn idle_costs_nothing() {
    // A file, so that the thread that watches it is there, too.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("article.json");
    std::fs::write(&file, app::DOCUMENT).unwrap();
    let arguments = ["--lang", "zh", file.to_str().unwrap()];
    let mut session = Session::spawn(APP, &arguments, &[], SIZE, Answers::Narrow);
    session.wait_for("first frame", app::is_ready);
    std::thread::sleep(Duration::from_millis(500));
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
    std::thread::sleep(Duration::from_millis(1000));
    assert_eq!(switches(), before, "something woke up");
    assert_eq!(ticks(process), Some(used));
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}
