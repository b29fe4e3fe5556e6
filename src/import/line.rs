//! How a line ends and what it leaves open.

/// Marks that end a sentence, or a line that leads in others.
const ENDS: &[char] = &['。', '！', '？', '；', '：', '…', '!', '?', ';', ':', '.', '．'];

/// Marks that may follow the end of a sentence.
const CLOSERS: &[char] = &['”', '’', '」', '』', '）', ')', '》', '〉', '】', '"', '\'', ']'];

/// Marks that cannot begin a sentence: what begins with one continues another.
const CONTINUERS: &[char] = &[
    '，', '、', '。', '；', '：', '！', '？', '”', '’', '」', '』', '）', '》', '％', ',', '.', ';', ':',
    '!', '?', ')', '%', '·',
];

/// Characters that end a word or a phrase and begin none.
const ENCLITICS: &[char] = &['的', '了', '们', '性', '化', '者', '们', '着', '吗', '呢', '吧'];

/// Whether a line ends as a sentence does. A line that ends with a comma, a letter or a digit does
/// not.
pub(super) fn is_ended(line: &str) -> bool {
    let bare = line.trim_end().trim_end_matches(CLOSERS);
    bare.is_empty() || bare.ends_with(ENDS)
}

/// Whether a line ends on a mark that asks for more: a comma, an opening bracket.
pub(super) fn is_open_ended(line: &str) -> bool {
    line.trim_end().ends_with(['，', '、', ',', '（', '(', '“', '‘', '《', '「', '—', '-', '－'])
}

/// Whether a line begins as only the rest of a sentence can.
pub(super) fn is_rest(line: &str) -> bool {
    line.starts_with(CONTINUERS) || line.starts_with(ENCLITICS)
}

/// Closing quotation marks that nothing in the line opens, and opening ones that nothing closes.
pub(super) fn open_quotes(line: &str) -> (u32, u32) {
    let (mut closing, mut opening) = (0u32, 0u32);
    for letter in line.chars() {
        match letter {
            '“' | '「' => opening += 1,
            '”' | '」' => match opening.checked_sub(1) {
                Some(rest) => opening = rest,
                None => closing += 1,
            },
            _ => {}
        }
    }
    (closing, opening)
}

/// Characters of a line, counted no further than `most` + 1.
pub(super) fn length(line: &str, most: usize) -> usize {
    line.chars().take(most + 1).count()
}

/// Cells of a line on paper: two for a character of Chinese script, one for others.
pub(super) fn cells(line: &str) -> usize {
    line.chars()
        .map(|letter| 1 + usize::from(letter >= '\u{2E80}' || matches!(letter, '“' | '”' | '—' | '…')))
        .sum()
}

/// Whether a line names a day: a year, a month and a day in figures.
pub(super) fn has_day(line: &str) -> bool {
    let mut digits = 0;
    let mut parts = 0;
    for letter in line.chars() {
        if letter.is_ascii_digit() {
            digits += 1;
            continue;
        }
        let is_part = match letter {
            '年' => digits == 4,
            '月' | '日' => (1..=2).contains(&digits),
            '-' | '/' | '.' => (1..=4).contains(&digits),
            _ => false,
        };
        parts = if is_part { parts + 1 } else { 0 };
        if parts >= 3 || parts == 2 && letter != '年' && letter != '月' && line.len() < 200 {
            return true;
        }
        digits = 0;
    }
    false
}
