//! How much of the numerals of a text is explained.

use std::ops::Range;

use crate::article::{Article, BlockId, SourceSpan};
use crate::extract::{Context, Mention, mentions, phrases};
use crate::job::Progress;

/// Characters that numbers are written with. 半, 几 and 数 are not among them: they stand in too many words.
const HAN: &str = "〇零一二两三四五六七八九十百千万亿廿卅萬億兩";

/// Numerals of bank notes, which are words of their own (陆地, 队伍) where they stand alone.
const FINANCIAL: &str = "壹贰叁肆伍陆柒捌玖拾佰仟";

/// How much of the numerals of a text is explained: by a figure, a date, a rank, a code, or a word or mark
/// that counts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Numeral characters.
    pub numerals: usize,
    /// Those that something explains.
    pub explained: usize,
    /// Where the others stand, in the order of the text, neighbours together; bytes of the text.
    pub gaps: Vec<SourceSpan>,
}

impl Coverage {
    /// The share of numerals explained in %, with one decimal, rounded down: 100.0 only when all are;
    /// `None` for a text without numerals.
    #[must_use]
    pub fn percent(&self) -> Option<String> {
        self.permille().map(|it| format!("{}.{}", it / 10, it % 10))
    }

    /// The share of numerals explained in ‰, rounded down; `None` for a text without numerals.
    #[must_use]
    pub fn permille(&self) -> Option<usize> {
        (self.explained * 1000).checked_div(self.numerals)
    }
}

/// Works out what of a text's numerals its mentions explain. Linear in the text.
#[must_use]
pub fn coverage(text: &str, mentions: &[Mention]) -> Coverage {
    let mut coverage = Coverage::default();
    coverage.add(text, 0, mentions.iter().map(|it| it.span.clone()).collect());
    coverage
}

impl Coverage {
    /// Takes in a stretch of the text that begins at byte `from`; `explained` are bytes of the stretch.
    pub(super) fn add(&mut self, text: &str, from: usize, mut explained: Vec<Range<usize>>) {
        explained.extend(phrases(text));
        explained.sort_by_key(|it| (it.start, it.end));
        let (mut next, mut explained_to) = (0, 0);
        for at in numerals(text) {
            while let Some(span) = explained.get(next).filter(|span| span.start <= at) {
                explained_to = explained_to.max(span.end);
                next += 1;
            }
            self.numerals += 1;
            if at < explained_to {
                self.explained += 1;
                continue;
            }
            let byte = |at: usize| u32::try_from(from + at).unwrap_or(u32::MAX);
            let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            let (start, end) = (byte(at), byte(at + length));
            match self.gaps.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => self.gaps.push(SourceSpan { start, end }),
            }
        }
    }
}

/// Works out what of the numerals in an article's blocks is explained: by its figures and dates, or by
/// being a time, a rank, a code, a word or a mark. An amount that is no figure of the article stays
/// unexplained. Linear in the text; `None` when the owner of the progress has lost interest.
#[must_use]
pub fn coverage_of(article: &Article, progress: &Progress) -> Option<Coverage> {
    let figures = article.figures.iter().map(|it| it.span);
    let mut known: Vec<SourceSpan> = figures.chain(article.dates.iter().map(|it| it.span)).collect();
    known.sort();
    let mut coverage = Coverage::default();
    for (piece, _) in pieces(article) {
        if progress.is_cancelled() {
            return None;
        }
        let text = article.text.get(piece);
        let begins = piece.start as usize;
        let near = known.partition_point(|span| span.start < piece.start);
        let near = known.get(near..).unwrap_or(&[]).iter().take_while(|span| span.start < piece.end);
        let mut explained: Vec<Range<usize>> =
            near.map(|span| span.start as usize - begins..span.end as usize - begins).collect();
        let others = mentions(text, &Context::default()).into_iter().filter(|it| !it.kind.is_amount());
        explained.extend(others.map(|it| it.span));
        coverage.add(text, begins, explained);
    }
    Some(coverage)
}

/// The pieces of text of all blocks in the order of the text, each with its block. Blocks that an article
/// puts on the same text share it out: no byte is in two pieces.
fn pieces(article: &Article) -> Vec<(SourceSpan, BlockId)> {
    let mut pieces: Vec<(SourceSpan, BlockId)> = Vec::with_capacity(article.blocks.len());
    for (at, block) in article.blocks.iter().enumerate() {
        let id = BlockId(u32::try_from(at).unwrap_or(u32::MAX));
        pieces.extend(block.spans.as_slice().iter().map(|span| (*span, id)));
    }
    pieces.sort();
    let mut reached = 0;
    pieces.retain_mut(|(piece, _)| {
        piece.start = piece.start.max(reached);
        reached = reached.max(piece.end);
        piece.start < piece.end
    });
    pieces
}

/// Numerals side by side that nothing explains, in a block of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The block.
    pub block: BlockId,
    /// Where they stand in the text.
    pub span: SourceSpan,
}

/// How much of the numerals of an article's text is explained, and where in the article the others stand.
#[derive(Clone, Debug, Default)]
pub struct Covered {
    /// How much.
    pub coverage: Coverage,
    /// The others, in reading order.
    pub gaps: Vec<Gap>,
}

impl Covered {
    /// A coverage with its places in the article.
    #[must_use]
    pub fn new(article: &Article, coverage: Coverage) -> Self {
        Self { gaps: gaps(article, &coverage), coverage }
    }

    /// The gaps of a block.
    #[must_use]
    pub fn gaps_of(&self, block: BlockId) -> &[Gap] {
        let first = self.gaps.partition_point(|gap| gap.block < block);
        let past = self.gaps.partition_point(|gap| gap.block <= block);
        self.gaps.get(first..past).unwrap_or(&[])
    }
}

/// Where the gaps of a text stand in its article, in reading order. One outside every block, such as in
/// the furniture of a page, is left out.
#[must_use]
pub fn gaps(article: &Article, coverage: &Coverage) -> Vec<Gap> {
    let pieces = pieces(article);
    let mut found: Vec<(BlockId, usize, Gap)> = Vec::with_capacity(coverage.gaps.len());
    for &span in &coverage.gaps {
        let after = pieces.partition_point(|(piece, _)| piece.start <= span.start);
        let Some(&(piece, block)) = after.checked_sub(1).and_then(|at| pieces.get(at)) else { continue };
        if span.end <= piece.end {
            let own = article.blocks.get(block.index()).map_or(&[][..], |it| it.spans.as_slice());
            let holds = |it: &SourceSpan| it.start <= span.start && span.end <= it.end;
            let number = own.iter().position(holds).unwrap_or(0);
            found.push((block, number, Gap { block, span }));
        }
    }
    found.sort_by_key(|(block, number, gap)| (*block, *number, gap.span));
    found.into_iter().map(|(_, _, gap)| gap).collect()
}

/// The bytes at which numeral characters begin.
fn numerals(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut letters = text.char_indices().peekable();
    let mut before = ' ';
    std::iter::from_fn(move || {
        loop {
            let (at, letter) = letters.next()?;
            let after = letters.peek().map_or(' ', |(_, it)| *it);
            let beside = std::mem::replace(&mut before, letter);
            let is_financial = || {
                let counts = |it: char| is_numeral(it) || FINANCIAL.contains(it);
                FINANCIAL.contains(letter) && (counts(beside) || counts(after))
            };
            if is_numeral(letter) || letter > '\u{3000}' && is_financial() {
                return Some(at);
            }
        }
    })
}

fn is_numeral(letter: char) -> bool {
    letter.is_ascii_digit() || ('０'..='９').contains(&letter) || letter > '\u{3000}' && HAN.contains(letter)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn of(text: &str) -> (usize, usize, Vec<&str>) {
        let found = coverage(text, &mentions(text, &Context::default()));
        let gaps = found.gaps.iter().map(|it| &text[it.range()]).collect();
        (found.numerals, found.explained, gaps)
    }

    #[test]
    fn figures_dates_codes_words_and_marks_explain_their_digits() {
        assert_eq!(of("一、2023年开工62个项目，统一推进一体化。"), (9, 9, vec![]));
        assert_eq!(of("没有数字，只有陆地、队伍和收拾。"), (0, 0, vec![]));
        assert_eq!(of("合计壹万贰仟元。").0, 4);
        assert_eq!(Coverage::default().permille(), None);
    }

    #[test]
    fn what_nothing_explains_is_a_gap() {
        let text = "其中12345678901234567890123456789012345678901234567890个";
        let (numerals, explained, gaps) = of(text);
        assert!(explained < numerals && gaps.len() == 1 || explained == numerals, "{gaps:?}");
        let found = coverage("共62个、7个", &[]);
        assert_eq!((found.numerals, found.explained, found.gaps.len()), (3, 0, 2));
        assert_eq!(found.permille(), Some(0));
    }

    #[test]
    fn an_amount_that_is_no_figure_of_its_article_is_a_gap() {
        let text = "第三年，开工62个、竣工41个。统一推进。共7个";
        let article = |pieces: &[[u32; 2]]| {
            let blocks: Vec<_> = pieces
                .iter()
                .map(
                    |it| serde_json::json!({"id": format!("b{}", it[0]), "type": "paragraph", "spans": [it]}),
                )
                .collect();
            let json = serde_json::json!({"format": "zonglan/article/1", "headline": {"zh": "测"}, "text": text,
                "sections": [], "blocks": blocks, "figures": [{"id": "f1", "block": "b0", "kind": "count",
                    "value": "62", "unitText": "个", "variableMeasured": {"zh": "开工"},
                    "target": {"start": 6, "end": 9, "exact": "62个"}}]});
            crate::load::load_bytes("a.json", json.to_string().into_bytes()).unwrap()
        };
        let progress = Progress::default();
        for (pieces, numerals, expected) in [
            (&[[0, 24]][..], 7, &["41", "7"][..]),
            (&[[0, 15]], 5, &["41"]),
            (&[[0, 10], [21, 24]], 4, &["7"]),
            (&[[0, 15], [4, 24]], 7, &["41", "7"]),
        ] {
            let article = article(pieces);
            let found = coverage_of(&article, &progress).unwrap();
            let shown: Vec<&str> =
                gaps(&article, &found).iter().map(|it| article.text.get(it.span)).collect();
            assert_eq!((found.numerals, shown.as_slice()), (numerals, expected), "{pieces:?}");
        }
    }

    proptest::proptest! {
        /// Every numeral is either explained or in exactly one gap.
        #[test]
        fn nothing_is_counted_twice(text in "[0-9一二十百万年月日个亿元%，。、（）统体化a-z\n]{0,60}") {
            let found = coverage(&text, &mentions(&text, &Context::default()));
            let in_gaps: usize = found.gaps.iter().map(|it| text[it.range()].chars().count()).sum();
            proptest::prop_assert_eq!(found.explained + in_gaps, found.numerals);
            proptest::prop_assert_eq!(found.numerals, numerals(&text).count());
        }
    }
}
