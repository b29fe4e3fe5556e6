//! Which format a document has: by its first bytes, then by its name.

use super::{Format, Hint, ImportError};

/// First bytes of formats that are not read, and what they are.
const FOREIGN: &[(&[u8], (&str, &str))] = &[
    (&[0xD0, 0xCF, 0x11, 0xE0], ("旧版 Office 文件，请另存为 docx", "old Office file; save it as docx")),
    (b"{\\rtf", ("RTF，请另存为 docx", "RTF; save it as docx")),
    (&[0x89, b'P', b'N', b'G'], ("PNG 图片", "PNG picture")),
    (&[0xFF, 0xD8, 0xFF], ("JPEG 图片", "JPEG picture")),
    (b"GIF8", ("GIF 图片", "GIF picture")),
    (&[0x1F, 0x8B], ("gzip 压缩文件，请先解压", "gzip archive; unpack it first")),
    (b"Rar!", ("RAR 压缩文件，请先解压", "RAR archive; unpack it first")),
    (b"7z\xBC\xAF", ("7z 压缩文件，请先解压", "7z archive; unpack it first")),
    (b"SQLite format 3", ("SQLite 数据库", "SQLite database")),
    (&[0x7F, b'E', b'L', b'F'], ("可执行文件", "executable")),
];

/// Members that name the kind of a zip archive, and what it then is.
const ARCHIVES: &[(&str, (&str, &str))] = &[
    ("xl/workbook.xml", ("Excel 表格，请另存为 docx 或文本", "Excel sheet; save it as docx or text")),
    ("ppt/presentation.xml", ("PowerPoint 演示文稿", "PowerPoint slides")),
    ("content.xml", ("OpenDocument，请另存为 docx", "OpenDocument; save it as docx")),
    ("META-INF/container.xml", ("EPUB 电子书", "EPUB book")),
];

/// How far into a file a PDF may start.
const PDF_START: usize = 1024;

/// How much of a text is looked at for marks of HTML.
const HTML_START: usize = 4096;

/// A format told by bytes alone; none for text of any kind.
///
/// # Errors
///
/// [`ImportError::Unsupported`].
pub(super) fn by_bytes(bytes: &[u8]) -> Result<Option<Format>, ImportError> {
    if let Some((_, what)) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ImportError::Unsupported { what: *what });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Some(Format::Docx));
    }
    let start = &bytes[..bytes.len().min(PDF_START)];
    Ok(start.windows(5).any(|window| window == b"%PDF-").then_some(Format::Pdf))
}

/// What a zip archive is when it is no Word document.
pub(super) fn archive<'a>(mut names: impl Iterator<Item = &'a str>) -> ImportError {
    let known = names.find_map(|name| ARCHIVES.iter().find(|(member, _)| *member == name));
    let what = known.map_or(("zip 压缩文件，请先解压", "zip archive; unpack it first"), |(_, what)| *what);
    ImportError::Unsupported { what }
}

/// The format of a text.
pub(super) fn by_text(text: &str, hint: &Hint<'_>) -> Format {
    let name = hint.name.rsplit(['/', '\\']).next().unwrap_or("").to_ascii_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let start = text.trim_start();
    let start = &start[..start.floor_char_boundary(HTML_START)];
    let lower = start.to_ascii_lowercase();
    let has_tag = |tag: &str| {
        lower.match_indices(tag).any(|(at, _)| {
            matches!(lower.as_bytes().get(at + tag.len()), Some(b'>' | b'/' | b' ' | b'\n' | b'\r' | b'\t'))
        })
    };
    let is_named = matches!(ending, "html" | "htm" | "xhtml" | "shtml") || hint.media.contains("html");
    let is_page =
        lower.starts_with('<') && (has_tag("<!doctype html") || has_tag("<html") || has_tag("<body"));
    if is_page || is_named && lower.contains('<') {
        return Format::Html;
    }
    if matches!(ending, "md" | "markdown" | "mkd") || hint.media == Format::Markdown.media_type() {
        return Format::Markdown;
    }
    let is_piece = ["<p", "<div", "<table", "<article", "<section", "<h1", "<h2"].into_iter().any(has_tag);
    if ending != "txt" && lower.starts_with('<') && is_piece && lower.contains("</") {
        return Format::Html;
    }
    Format::Text
}
