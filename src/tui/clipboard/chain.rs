//! Which ways to a clipboard a session has, in the order they are tried.

use super::osc::Passage;

/// What tells of a session: read from the environment once, so that the order can be tested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Session {
    wayland: bool,
    x11: bool,
    remote: bool,
    tmux: bool,
    screen: bool,
    /// Whether the terminal is known to have no clipboard.
    plain: bool,
    mac: bool,
}

impl Session {
    /// The session of an environment: `std::env::var(…).ok()`.
    pub(crate) fn of(environment: impl Fn(&str) -> Option<String>) -> Self {
        let is_set = |name: &str| environment(name).is_some_and(|value| !value.is_empty());
        let term = environment("TERM").unwrap_or_default();
        let program = environment("TERM_PROGRAM").unwrap_or_default();
        Self {
            wayland: is_set("WAYLAND_DISPLAY"),
            x11: is_set("DISPLAY"),
            remote: ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].into_iter().any(is_set),
            tmux: is_set("TMUX"),
            screen: is_set("STY"),
            // The Linux console and the terminal of macOS take OSC 52 and do nothing.
            plain: matches!(term.as_str(), "linux" | "dumb" | "") || program == "Apple_Terminal",
            mac: cfg!(target_os = "macos"),
        }
    }
}

/// A way to a clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A tool that reads the text from standard input, with its arguments.
    Tool(&'static str, &'static [&'static str]),
    /// The terminal, through what lies between.
    Terminal(Passage),
}

/// A tool, and when it leads to the user's own clipboard.
type Tool = (&'static str, &'static [&'static str], fn(&Session) -> bool);

/// Every tool, in the order tried.
const TOOLS: &[Tool] = &[
    // Over SSH a Wayland display, or a Mac, is that of the machine over there.
    ("wl-copy", &[], |it| it.wayland && !it.remote),
    // An X display over SSH is the user's own, forwarded.
    ("xclip", &["-selection", "clipboard"], |it| it.x11),
    ("xsel", &["--clipboard", "--input"], |it| it.x11),
    ("pbcopy", &[], |it| it.mac && !it.remote),
    // `-w` hands the text on to the terminal outside (tmux 3.2).
    ("tmux", &["load-buffer", "-w", "-"], |it| it.tmux),
];

/// The ways that a session has: tools that are there, then the terminal where it is not known to have no
/// clipboard. None leads on to a file.
pub(super) fn order(session: &Session, is_there: impl Fn(&str) -> bool) -> Vec<Way> {
    let tools = TOOLS.iter().filter(|(name, _, leads)| leads(session) && is_there(name));
    let tools = tools.map(|(name, arguments, _)| Way::Tool(name, arguments));
    let passage = match session {
        Session { tmux: true, .. } => Passage::Tmux,
        Session { screen: true, .. } => Passage::Screen,
        _ => Passage::Open,
    };
    tools.chain((!session.plain).then_some(Way::Terminal(passage))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The order in words, for an environment written as `A=b C=d` and tools that are there.
    fn ways(environment: &str, there: &str) -> String {
        let look = |name: &str| {
            let mut pairs = environment.split(' ').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
        };
        let mut session = Session::of(look);
        session.mac = environment.contains("MAC");
        let ways = order(&session, |name| there.split(' ').any(|it| it == name));
        let words: Vec<String> = ways
            .iter()
            .map(|way| match way {
                Way::Tool(name, _) => (*name).to_owned(),
                Way::Terminal(passage) => format!("{passage:?}").to_lowercase(),
            })
            .collect();
        words.join(" ")
    }

    #[test]
    fn a_session_has_the_ways_that_lead_to_its_own_clipboard() {
        let all = "wl-copy xclip xsel pbcopy tmux";
        for (environment, there, expected) in [
            ("TERM=xterm-256color", all, "open"),
            ("TERM=xterm WAYLAND_DISPLAY=wayland-0", all, "wl-copy open"),
            ("TERM=xterm WAYLAND_DISPLAY=wayland-0 DISPLAY=:0", all, "wl-copy xclip xsel open"),
            ("TERM=xterm DISPLAY=:0", "xsel", "xsel open"),
            ("TERM=xterm DISPLAY=:0", "", "open"),
            ("TERM=xterm DISPLAY= WAYLAND_DISPLAY=", all, "open"),
            // Over SSH: no display but a forwarded one.
            ("TERM=xterm SSH_CONNECTION=1", all, "open"),
            ("TERM=xterm SSH_TTY=/dev/pts/1 WAYLAND_DISPLAY=wayland-0", all, "open"),
            ("TERM=xterm SSH_CLIENT=1 DISPLAY=localhost:10.0", all, "xclip xsel open"),
            // Inside tmux and screen.
            ("TERM=tmux-256color TMUX=/tmp/tmux-0/default,1,0", all, "tmux tmux"),
            ("TERM=screen TMUX=x DISPLAY=:0 SSH_CONNECTION=1", all, "xclip xsel tmux tmux"),
            ("TERM=screen TMUX=x", "", "tmux"),
            ("TERM=screen STY=1.pts", all, "screen"),
            // Terminals without a clipboard.
            ("TERM=linux", all, ""),
            ("TERM=linux TMUX=x", all, "tmux"),
            ("TERM=xterm TERM_PROGRAM=Apple_Terminal MAC=1", all, "pbcopy"),
            ("TERM=xterm MAC=1", all, "pbcopy open"),
            ("TERM=xterm MAC=1 SSH_TTY=x", all, "open"),
            ("", all, ""),
        ] {
            assert_eq!(ways(environment, there), expected, "{environment} [{there}]");
        }
    }
}
