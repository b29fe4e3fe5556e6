//! Bytes to text, and the name of what they were encoded in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Encoding, ImportError};

/// Bytes looked at to recognise an encoding. Beyond this, more bytes change no answer.
const SAMPLE: usize = 1 << 20;

/// One character in this many may be broken before the text is refused.
const BROKEN: usize = 200;

/// Turns bytes into text.
///
/// # Errors
///
/// [`ImportError::Binary`] and [`ImportError::Undecodable`].
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), ImportError> {
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(ImportError::Unsupported { what: ("UTF-32 文本", "text in UTF-32") });
    }
    // The detector knows nothing of UTF-16, so the mark comes first.
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(&bytes) {
        let (text, mut found) = with(encoding, &bytes[length..])?;
        found.bom = true;
        not_binary(text.as_bytes())?;
        return Ok((text, found));
    }
    if let Some(encoding) = utf16(&bytes) {
        return with(encoding, &bytes);
    }
    not_binary(&bytes)?;
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, Encoding::UTF_8)),
        Err(error) => error.into_bytes(),
    };
    if is_mostly_utf8(&bytes) {
        return with(UTF_8, &bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // One broken byte and the detector rules a Chinese set out; sets of single bytes fit anything.
    if guess.is_single_byte() && is_mostly_chinese(&bytes) {
        return with(GB18030, &bytes);
    }
    if guess == WINDOWS_1252 && !is_mostly_ascii(&bytes) {
        let byte = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0) as u64;
        return Err(ImportError::Undecodable { encoding: guess.name(), byte });
    }
    with(guess, &bytes)
}

/// Whether most of what is not ASCII is common Chinese: pairs whose lead bytes are those of the characters
/// used most, the first level of GB2312, or of its marks.
fn is_mostly_chinese(bytes: &[u8]) -> bool {
    let (mut common, mut other) = (0usize, 0usize);
    let mut rest = bytes[..bytes.len().min(SAMPLE)].iter();
    while let Some(lead) = rest.next() {
        match lead {
            0..=0x7F => {}
            0xA1 | 0xA3 | 0xB0..=0xD7 if rest.clone().next().is_some_and(|trail| *trail >= 0xA1) => {
                rest.next();
                common += 1;
            }
            0x81..=0xFE if rest.clone().next().is_some_and(|trail| *trail >= 0x40) => {
                rest.next();
                other += 1;
            }
            _ => other += 1,
        }
    }
    common >= 4 * other.max(1)
}

/// Whether letters with accents are as rare as in a text of a western language.
fn is_mostly_ascii(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    sample.iter().filter(|byte| !byte.is_ascii()).count() * 4 < sample.len()
}

/// Decodes in one encoding.
fn with(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<(String, Encoding), ImportError> {
    // The detector says GBK for its superset, which holds the four-byte characters as well.
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let name = if encoding == GB18030 { chinese_set(bytes) } else { encoding.name() };
    let (text, is_broken) = encoding.decode_without_bom_handling(bytes);
    let mut found = Encoding { name, bom: false, replaced: 0 };
    if is_broken {
        let replaced = text.matches('\u{FFFD}').count();
        if replaced.saturating_mul(BROKEN) > text.len() / 2 + BROKEN {
            return Err(ImportError::Undecodable { encoding: name, byte: first_broken(encoding, bytes) });
        }
        found.replaced = u32::try_from(replaced).unwrap_or(u32::MAX);
    }
    Ok((text.into_owned(), found))
}

/// Offset of the first byte that starts no character.
fn first_broken(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> u64 {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut room = [0u8; 4096];
    let mut at = 0;
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut room, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::InputEmpty => return at as u64,
            encoding_rs::DecoderResult::Malformed(length, after) => {
                return at.saturating_sub(usize::from(length) + usize::from(after)) as u64;
            }
        }
    }
}

/// Whether bytes that are not UTF-8 throughout are so but for a few, as after a cut or a bad paste.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes[..bytes.len().min(SAMPLE)].utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| byte & 0xC0 == 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= bad.saturating_mul(20)
}

/// The byte order of UTF-16 without a mark: its line feeds, digits and spaces have zero bytes, and in
/// the right order its characters are those of a text.
fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = &bytes[..bytes.len().min(1 << 14) & !1];
    if bytes.len() % 2 == 1 || !sample.contains(&0) {
        return None;
    }
    // In percent; the other order makes rare characters of common ones.
    let known = |encoding: &'static encoding_rs::Encoding| {
        let (text, is_broken) = encoding.decode_without_bom_handling(sample);
        let known = text.chars().filter(|letter| is_common(*letter)).count();
        if is_broken { 0 } else { known * 100 / text.chars().count().max(1) }
    };
    let (little, big) = (known(UTF_16LE), known(UTF_16BE));
    let encoding = if little > big { UTF_16LE } else { UTF_16BE };
    (little.max(big) >= 95 && little != big).then_some(encoding)
}

/// Characters that text in Chinese or English is made of.
const fn is_common(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{24F}' | '\u{2000}'..='\u{303F}')
        || matches!(letter, '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Refuses control characters that no text has.
fn not_binary(bytes: &[u8]) -> Result<(), ImportError> {
    let is_control =
        |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A | 0x1B);
    let mut controls = bytes.iter().enumerate().filter(|(_, byte)| is_control(**byte));
    let Some((first, value)) = controls.next() else { return Ok(()) };
    // A stray control character is a blemish; a zero byte or one in a hundred is another format.
    let is_binary = *value == 0 || controls.any(|(_, byte)| *byte == 0) || {
        let sample = &bytes[..bytes.len().min(SAMPLE)];
        sample.iter().filter(|byte| is_control(**byte)).count() * 100 > sample.len()
    };
    if is_binary { Err(ImportError::Binary { byte: first as u64 }) } else { Ok(()) }
}

/// The smallest Chinese set that holds what the bytes say: GB2312 (94 rows of 94, lead bytes to F7),
/// GBK (all two-byte characters) or GB18030 (four bytes).
fn chinese_set(bytes: &[u8]) -> &'static str {
    let mut name = "GB2312";
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        if lead < 0x81 {
            at += 1;
            continue;
        }
        match bytes.get(at + 1) {
            Some(b'0'..=b'9') => return "GB18030",
            Some(&trail) if trail >= 0xA1 && (0xA1..=0xF7).contains(&lead) => {}
            _ => name = "GBK",
        }
        at += 2;
    }
    name
}
