//! A configuration that is broken keeps nothing from starting; one that is not is followed.

use std::fs;

use crate::SIZE;
use crate::app::APP;
use crate::emulator::Answers;
use crate::session::Session;

/// The sample, with a text as its configuration.
fn open(config: &str, arguments: &[&str], environment: &[(&str, &str)]) -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, config).unwrap();
    let arguments = [&["--config", file.to_str().unwrap()], arguments].concat();
    let session = Session::spawn(APP, &arguments, environment, SIZE, Answers::Narrow);
    (folder, session)
}

fn footer(screen: &vt100::Screen) -> String {
    screen.contents().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_broken_configuration_starts_with_a_word_about_it() {
    let text = "language = \"zh\"\ntheme = \"inkk\"\nunit = 3\n[keys.global]\nt = \"zoom\"\n";
    let (_folder, mut session) = open(text, &[], &[]);
    session.wait_for_text("config.toml:2:9");
    session.wait_for_text("共 2 处");
    // What is right counts: the language, the key.
    session.send(b"t");
    session.wait_for("one pane", |screen| !screen.contents().contains("投资阶梯"));
    session.send(b"tq");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn a_key_that_was_changed_works_and_the_footer_shows_it() {
    let text = "language = \"en\"\n[keys.global]\nQ = \"quit\"\nq = \"none\"\nf5 = \"help\"\n[keys.overview]\nw = \"search\"\n";
    let (_folder, mut session) = open(text, &[], &[]);
    session.wait_for("the changed keys", |screen| {
        let footer = footer(screen);
        footer.contains("w search") && footer.contains("F5 help")
    });
    session.send(b"q\x1b[15~");
    session.wait_for_text("This view");
    session.send(b"QQ");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn a_flag_is_stronger_than_the_file_and_the_file_than_the_default() {
    let text = "language = \"en\"\nambiguous-width = \"wide\"\n";
    let (_folder, mut session) = open(text, &["--lang", "zh"], &[]);
    session.wait_for_text("关键数字");
    assert_eq!(session.asked(), 0, "the width is told");
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn columns_of_the_figures_are_those_asked_for() {
    let (_folder, mut session) =
        open("language = \"zh\"\ncolumns = [\"basis\", \"indicator\"]\n", &["--lang", "zh"], &[]);
    session.wait_for_text("关键数字");
    session.send(b"3");
    session.wait_for("the columns", |screen| {
        let text = screen.contents();
        let headings = text.lines().find(|line| line.contains("指标")).unwrap_or_default();
        let place = |word: &str| headings.find(word);
        place("口径") < place("指标") && place("口径").is_some() && !headings.contains("数值")
    });
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

/// The colours behind every cell of the first row.
fn grounds(screen: &vt100::Screen) -> Vec<vt100::Color> {
    let cells = (0..SIZE.0).filter_map(|column| screen.cell(0, column));
    let mut found: Vec<_> = cells.filter(|it| !it.is_wide_continuation()).map(vt100::Cell::bgcolor).collect();
    found.dedup();
    found
}

#[test]
fn a_theme_has_the_colours_that_the_terminal_has() {
    let ink = vt100::Color::Rgb(0x14, 0x17, 0x1c);
    for (environment, ground) in [
        (&[("COLORTERM", "truecolor")][..], ink),
        (&[], vt100::Color::Idx(233)),
        (&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], vt100::Color::Default),
    ] {
        let (_folder, mut session) = open("theme = \"ink\"\nlanguage = \"zh\"\n", &[], environment);
        session.wait_for_text("关键数字");
        assert_eq!(session.look(grounds), [ground], "{environment:?}");
        session.send(b"q");
        assert_eq!(session.wait_exit().code(), Some(0));
    }
}

#[test]
fn settings_count_at_once_and_are_written_when_asked() {
    let text = "# mine\nlanguage = \"zh\" # of course\n\n[keys.global]\nt = \"zoom\"\n";
    let (folder, mut session) = open(text, &[], &[("COLORTERM", "truecolor")]);
    session.wait_for_text("关键数字");
    session.send(b",");
    session.wait_for_text("设置");
    session.send(b"jlljll");
    session.wait_for_text("ink");
    session.wait_for("the ground of the theme", |screen| {
        grounds(screen) == [vt100::Color::Rgb(0x14, 0x17, 0x1c)]
    });
    session.send(b"w");
    session.wait_for_text("已写入");
    session.send(b"qq");
    assert_eq!(session.wait_exit().code(), Some(0));
    let written = fs::read_to_string(folder.path().join("config.toml")).unwrap();
    let expected = "# mine\nlanguage = \"zh\" # of course\n\nunit = \"wan\"\ntheme = \"ink\"\n[keys.global]\nt = \"zoom\"\n";
    assert_eq!(written, expected);
}
