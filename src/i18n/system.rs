//! What the system says of a failure, in the language of the interface.

use std::io::{Error, ErrorKind};

use super::Lang;

/// Kinds of failure that users meet; the system's own words stand for all others.
const CHINESE: &[(ErrorKind, &str)] = &[
    (ErrorKind::NotFound, "没有这个文件或文件夹"),
    (ErrorKind::PermissionDenied, "没有权限"),
    (ErrorKind::IsADirectory, "是文件夹，不是文件"),
    (ErrorKind::NotADirectory, "路径中有一段不是文件夹"),
    (ErrorKind::AlreadyExists, "已经存在"),
    (ErrorKind::StorageFull, "磁盘已满"),
    (ErrorKind::QuotaExceeded, "超出磁盘配额"),
    (ErrorKind::FileTooLarge, "文件过大"),
    (ErrorKind::ReadOnlyFilesystem, "文件系统只读"),
    (ErrorKind::InvalidFilename, "文件名不合法或过长"),
    (ErrorKind::ResourceBusy, "正被占用"),
    (ErrorKind::TimedOut, "超时"),
    (ErrorKind::OutOfMemory, "内存不足"),
    (ErrorKind::TooManyLinks, "链接过多"),
    (ErrorKind::BrokenPipe, "管道已断"),
    (ErrorKind::UnexpectedEof, "内容不完整"),
];

/// What `said` means, where it is a message of the system with its number, as [`Error`] prints it; anything
/// else as it is.
#[must_use]
pub fn system_words(said: &str, lang: Lang) -> String {
    let number = said.rsplit_once("(os error ").and_then(|(_, rest)| rest.strip_suffix(')')?.parse().ok());
    let (Lang::Zh, Some(number)) = (lang, number) else { return said.to_owned() };
    let kind = Error::from_raw_os_error(number).kind();
    let known = CHINESE.iter().find(|(it, _)| *it == kind);
    known.map_or_else(|| said.to_owned(), |(_, words)| (*words).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_speaks_chinese_where_it_is_known_what_it_means() {
        for (said, zh) in [
            ("No such file or directory (os error 2)", "没有这个文件或文件夹"),
            ("Permission denied (os error 13)", "没有权限"),
            ("Is a directory (os error 21)", "是文件夹，不是文件"),
            ("No space left on device (os error 28)", "磁盘已满"),
            ("Exec format error (os error 8)", "Exec format error (os error 8)"),
            ("stream did not contain valid UTF-8", "stream did not contain valid UTF-8"),
            ("", ""),
        ] {
            assert_eq!(system_words(said, Lang::Zh), zh);
            assert_eq!(system_words(said, Lang::En), said);
        }
    }
}
