//! Exit statuses.

/// How the program ends. A signal that is not caught ends it with 128 and its number besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All went well; a reader that has had enough is no failure.
    Done,
    /// The audit found numbers that do not reconcile, or a text no longer says what was cited.
    Unreconciled,
    /// Nothing could be done: wrong arguments, a file that cannot be read, a document that is refused, a configuration with errors.
    CannotRun,
    /// The terminal has gone away: what a shell says of a process that died of SIGHUP.
    TerminalGone,
    /// Ctrl-C: what a shell says of a process that died of SIGINT.
    Interrupted,
}

impl Exit {
    /// Every way to end.
    pub const ALL: [Self; 5] =
        [Self::Done, Self::Unreconciled, Self::CannotRun, Self::TerminalGone, Self::Interrupted];

    /// When it is given, Chinese and English.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Done => ("正常", "all went well"),
            Self::Unreconciled => (
                "核对发现对不上的数字，或引文已变",
                "the audit found numbers that do not reconcile, or a quote has changed",
            ),
            Self::CannotRun => (
                "无法运行：参数有误、文件读不了、文档或配置有错",
                "wrong arguments, a file that cannot be read, a document that is refused, a configuration with errors",
            ),
            Self::TerminalGone => ("终端已断开", "the terminal has gone away"),
            Self::Interrupted => ("被 Ctrl-C 中断", "interrupted by Ctrl-C"),
        }
    }

    /// The status for the system.
    #[must_use]
    pub const fn status(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Unreconciled => 1,
            Self::CannotRun => 2,
            Self::TerminalGone => 129,
            Self::Interrupted => 130,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_names_every_status() {
        let manual = include_str!("../README.md");
        let sentence = manual.lines().find(|line| line.starts_with("Exit status")).unwrap_or("");
        for exit in Exit::ALL {
            let status = exit.status().to_string();
            let mut words = sentence.split(|letter: char| !letter.is_ascii_digit());
            assert!(words.any(|word| word == status), "{status} is missing: {sentence}");
        }
    }
}
