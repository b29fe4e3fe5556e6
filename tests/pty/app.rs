//! What the tests must know of the program's screens, in one place.

use vt100::Screen;

use crate::session::Session;

/// The program.
pub const APP: &str = env!("CARGO_BIN_EXE_zonglan");
/// A key that changes the picture.
pub const VISIBLE_KEY: &[u8] = b"j";
/// Environment variable that makes a program built for debugging fail after its first frame: `main`
/// and `worker` panic, `hang` turns to stone.
pub const PANICS: &str = "ZONGLAN_PANIC";
/// A document for standard input.
pub const PIPED: &str = "{}";

/// Arguments for a session with a document.
pub fn arguments() -> Vec<&'static str> {
    Vec::new()
}

/// Arguments for a session with the document on standard input.
pub fn piped_arguments() -> Vec<&'static str> {
    Vec::new()
}

/// The first frame is there.
pub fn is_ready(screen: &Screen) -> bool {
    let text = screen.contents();
    text.contains("zonglan") && text.contains("ready")
}

/// The program took the terminal for a wide one.
pub fn is_wide(text: &str) -> bool {
    text.contains(" wide ")
}

/// The picture has its frame: nothing was printed over it.
pub fn is_whole(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    lines
        .first()
        .is_some_and(|line| line.starts_with('┌') && line.ends_with('┐'))
        && lines
            .last()
            .is_some_and(|line| line.starts_with('└') && line.ends_with('┘'))
        && lines
            .iter()
            .skip(1)
            .rev()
            .skip(1)
            .all(|line| line.starts_with('│') && line.ends_with('│'))
}

/// The picture is whole and that many columns wide.
pub fn fits(text: &str, columns: usize) -> bool {
    is_whole(text) && text.lines().all(|line| line.chars().count() == columns)
}

/// Two pictures are the same but for what stopping and sizes may add.
pub fn same_picture(now: &str, then: &str) -> bool {
    let essence = |text: &str| {
        text.lines()
            .map(|line| line.trim_matches(['│', ' ']).to_owned())
            .filter(|line| {
                !line.is_empty() && !line.starts_with("stopped") && !line.starts_with("Resize")
            })
            .collect::<Vec<_>>()
    };
    is_whole(now) && essence(now) == essence(then)
}

/// Nothing is on the screen that a key would have brought.
pub fn has_only_first_frame(text: &str) -> bool {
    is_whole(text) && !text.contains("Key")
}

/// The program says that a worker panicked.
pub fn shows_worker_failure(screen: &Screen) -> bool {
    screen.contents().contains("worker failed: ")
}

/// Goes where text can be pasted.
pub fn open_prompt(_session: &Session) {}

/// Leaves it.
pub fn close_prompt(_session: &Session) {}

/// That text was pasted, in one piece.
pub fn shows_pasted(text: &str, pasted: &str) -> bool {
    text.contains(&format!("Paste(\"{pasted}\")"))
}
