//! Where a line of Chinese text may end.
//!
//! Lines break between Han characters and at spaces, not inside Latin words and numbers. No line
//! starts with closing punctuation or a unit sign, none ends with opening punctuation, dashes and
//! ellipses stay whole (after "Requirements for Chinese Text Layout", W3C clreq, 6.1), and a
//! figure is not torn from its unit. Where a line is too narrow for all that, the rules give way
//! in the order of [`Gap`].

use std::ops::Range;

use super::clean::{Shown, Text};
use super::width::{CellWidths, Class, char_cells, clusters};

/// Must not start a line.
const CLOSING: &str = "，。、；：！？）》〉」』】〕〗］｝”’…·—～〞％‰℃°′″¢￠々ー,.;:!?)]}%–";

/// Must not end a line.
const OPENING: &str = "（《〈「『【〔〖［｛“‘〝￥＄￡$£€([{";

/// Closing punctuation of alphabetic text: what follows without a space belongs to it (`1,234`).
const INNER: &str = ",.;:!?)]}%’–°′″";

/// One line of a wrapped paragraph, as byte ranges of its shown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// All bytes of the line. The lines of a paragraph follow each other without gap or overlap.
    pub shown: Range<usize>,
    /// End of what is drawn: spaces at the end of a line stay outside, and take no cells.
    pub end: usize,
    /// Width of what is drawn, in cells.
    pub cells: usize,
}

/// A cluster in its place on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<'a> {
    /// The characters.
    pub text: &'a str,
    /// Cells from the start of the line to this cluster.
    pub x: usize,
    /// Its own width in cells.
    pub cells: usize,
    /// The raw bytes of the paragraph that it stands for.
    pub raw: Range<usize>,
}

/// Part of a line that is drawn in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What to draw.
    pub text: Text<'a>,
    /// The range it lies in, as index into the ranges asked about; `None` outside of all.
    pub mark: Option<usize>,
}

impl Line {
    /// What is drawn of the line.
    #[must_use]
    pub fn text<'a>(&self, paragraph: &'a Shown<'_>) -> Text<'a> {
        paragraph.text().slice(self.shown.start..self.end)
    }

    /// The raw bytes of the paragraph that the line stands for, hanging spaces included.
    #[must_use]
    pub fn raw(&self, paragraph: &Shown<'_>) -> Range<usize> {
        paragraph.raw(self.shown.clone())
    }

    /// The drawn clusters from left to right, each with its cell and its raw bytes.
    #[must_use]
    pub fn placed<'a>(&self, paragraph: &'a Shown<'_>, widths: CellWidths) -> Vec<Placed<'a>> {
        let mut x = 0;
        let mut all = Vec::new();
        let text = self.text(paragraph);
        for cluster in clusters(&text, widths) {
            let start = self.shown.start + cluster.start;
            let shown = start..start + cluster.text.len();
            let text = paragraph.text().as_str().get(shown.clone()).unwrap_or("");
            all.push(Placed { text, x, cells: cluster.cells, raw: paragraph.raw(shown) });
            x += cluster.cells;
        }
        all
    }

    /// The raw byte under a cell, `x` cells from the start of the line; `None` right of the text.
    #[must_use]
    pub fn raw_at(&self, paragraph: &Shown<'_>, x: usize, widths: CellWidths) -> Option<usize> {
        let placed = self.placed(paragraph, widths);
        placed.into_iter().find(|place| x < place.x + place.cells).map(|place| place.raw.start)
    }

    /// The drawn text cut into pieces at the borders of raw byte ranges, for highlighting.
    ///
    /// Where ranges overlap, the one later in `marks` wins, so list a focused figure last. A
    /// cluster belongs to a range that holds any byte of it.
    #[must_use]
    pub fn pieces<'a>(&self, paragraph: &'a Shown<'_>, marks: &[Range<usize>]) -> Vec<Piece<'a>> {
        let mine = self.raw(paragraph);
        let near: Vec<(usize, &Range<usize>)> =
            marks.iter().enumerate().filter(|(_, mark)| overlap(mark, &mine)).collect();
        let mut pieces = Vec::new();
        let mut run: Option<(Range<usize>, Option<usize>)> = None;
        for place in self.placed(paragraph, CellWidths::NARROW) {
            let hit = near.iter().rev().find(|(_, mark)| overlap(mark, &place.raw));
            let mark = hit.map(|(index, _)| *index);
            let start = run.as_ref().map_or(self.shown.start, |open| open.0.end);
            let end = start + place.text.len();
            match &mut run {
                Some(open) if open.1 == mark => open.0.end = end,
                _ => {
                    let closed = run.replace((start..end, mark));
                    pieces.extend(closed.map(|open| piece(paragraph, open)));
                }
            }
        }
        pieces.extend(run.map(|open| piece(paragraph, open)));
        pieces
    }
}

fn piece<'a>(paragraph: &'a Shown<'_>, (shown, mark): (Range<usize>, Option<usize>)) -> Piece<'a> {
    Piece { text: paragraph.text().slice(shown), mark }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Breaks a paragraph into lines of at most `cells` cells.
///
/// `keep` are raw byte ranges of the paragraph, in any order, that no line end may tear: figures
/// with their units. One that is wider than a line is torn like any text. Every cluster is on
/// exactly one line; only a single cluster wider than `cells` makes a line wider than that, so a
/// width of 0 gives one cluster per line. Spaces at a line end hang outside of it. An empty
/// paragraph has one empty line. Takes time linear in the length of the paragraph.
#[must_use]
pub fn wrap(paragraph: &Shown<'_>, cells: usize, widths: CellWidths, keep: &[Range<usize>]) -> Vec<Line> {
    let mut units = units(paragraph.text(), widths);
    hold_together(&mut units, paragraph, cells, keep);
    let mut lines = Vec::new();
    let mut first = 0;
    while first < units.len() {
        let next = line_end(&units, first, cells).max(first + 1);
        lines.push(line(&units, first..next, paragraph.text().as_str().len()));
        first = next;
    }
    if lines.is_empty() {
        lines.push(Line { shown: 0..0, end: 0, cells: 0 });
    }
    lines
}

/// How bad it is to end a line between two clusters, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    /// A line may end here.
    Free,
    /// Inside a word or a number.
    Word,
    /// Punctuation would come to stand on the wrong line.
    Punctuation,
    /// Inside a figure that would fit on a line.
    Figure,
}

/// A cluster on its way to a line.
struct Unit {
    start: usize,
    cells: usize,
    space: bool,
    /// The gap before this cluster.
    gap: Gap,
}

/// Measures all clusters and judges the gaps between them.
fn units(text: &Text<'_>, widths: CellWidths) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(text.as_str().len() / 3 + 1);
    // The two clusters before this one.
    let mut before: [Option<char>; 2] = [None, None];
    for cluster in clusters(text, widths) {
        let Some(c) = cluster.text.chars().next() else {
            continue;
        };
        let gap = match before[1] {
            Some(previous) => gap(before[0], previous, c),
            None => Gap::Free,
        };
        // A space that carries a mark is not blank.
        let space = is_space(c) && cluster.text.len() == c.len_utf8();
        units.push(Unit { start: cluster.start, cells: cluster.cells, space, gap });
        before = [before[1], Some(c)];
    }
    units
}

/// Judges the gap between two characters; `earlier` is the one before both.
fn gap(earlier: Option<char>, a: char, b: char) -> Gap {
    if is_space(b) {
        // Hangs at the end of this line rather than indent the next.
        return Gap::Punctuation;
    }
    if is_space(a) {
        return Gap::Free;
    }
    if CLOSING.contains(b) || OPENING.contains(a) {
        return Gap::Punctuation;
    }
    if stands_alone(a) || stands_alone(b) {
        return Gap::Free;
    }
    let compound = a == '-' && b.is_alphabetic() && earlier.is_some_and(char::is_alphabetic);
    if compound { Gap::Free } else { Gap::Word }
}

fn is_space(c: char) -> bool {
    // Not the no-break spaces, which `char::is_whitespace` counts too.
    matches!(c, ' ' | '\u{3000}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}')
}

/// Whether lines may break beside this character as beside a Han character.
fn stands_alone(c: char) -> bool {
    if matches!(Class::of(c), Some(Class::Numeral)) {
        return true;
    }
    let full_punctuation = CLOSING.contains(c) && !INNER.contains(c);
    full_punctuation || matches!(c, '“' | '‘' | '⟨') || char_cells(c) == 2
}

/// Forbids line ends inside those ranges that are no wider than a line.
fn hold_together(units: &mut [Unit], paragraph: &Shown<'_>, cells: usize, keep: &[Range<usize>]) {
    if keep.is_empty() {
        return;
    }
    // Cells before each unit, and how many ranges begin less end there.
    let mut sums = vec![0; units.len() + 1];
    let mut depth = vec![0_isize; units.len() + 2];
    let mut sum = 0;
    for (slot, unit) in sums.iter_mut().skip(1).zip(units.iter()) {
        sum += unit.cells;
        *slot = sum;
    }
    for range in keep {
        let shown = paragraph.shown(range.clone());
        if shown.is_empty() {
            continue;
        }
        // A cluster that the range cuts belongs to it whole.
        let first = units.partition_point(|unit| unit.start <= shown.start).saturating_sub(1);
        let last = units.partition_point(|unit| unit.start < shown.end);
        if sums[last] - sums[first] <= cells && first + 1 < last {
            depth[first + 1] += 1;
            depth[last] -= 1;
        }
    }
    let mut open = 0;
    for (unit, change) in units.iter_mut().zip(depth) {
        open += change;
        if open > 0 {
            unit.gap = Gap::Figure;
        }
    }
}

/// Index of the unit that starts the line after the one that starts at `first`.
fn line_end(units: &[Unit], first: usize, cells: usize) -> usize {
    let mut used = 0_usize;
    let mut best: Option<(Gap, usize)> = None;
    for (index, unit) in units.iter().enumerate().skip(first) {
        if index > first && best.is_none_or(|(gap, _)| unit.gap <= gap) {
            best = Some((unit.gap, index));
        }
        used = used.saturating_add(unit.cells);
        // Spaces hang, so they never are what is too much.
        if used > cells && !unit.space {
            return best.map_or(first + 1, |(_, index)| index);
        }
    }
    units.len()
}

/// The line made of some units.
fn line(units: &[Unit], range: Range<usize>, len: usize) -> Line {
    let start_of = |index: usize| units.get(index).map_or(len, |unit| unit.start);
    let own = units.get(range.clone()).unwrap_or(&[]);
    // A line of nothing but spaces is drawn as nothing.
    let hanging = own.iter().rev().take_while(|unit| unit.space).count();
    let drawn = own.get(..own.len() - hanging).unwrap_or(&[]);
    Line {
        shown: start_of(range.start)..start_of(range.end),
        end: start_of(range.end - hanging),
        cells: drawn.iter().map(|unit| unit.cells).sum(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::width;

    const N: CellWidths = CellWidths::NARROW;

    #[track_caller]
    fn breaks(raw: &str, cells: usize, keep: &[&str], expected: &[&str]) {
        let keep: Vec<_> = keep
            .iter()
            .map(|part| {
                let start = raw.find(part).unwrap_or_default();
                start..start + part.len()
            })
            .collect();
        let shown = Shown::paragraph(raw);
        let lines = wrap(&shown, cells, N, &keep);
        let texts: Vec<_> = lines.iter().map(|line| line.text(&shown).as_str().to_owned()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn han_breaks_anywhere_words_and_numbers_nowhere() {
        breaks("全年实际利用外资", 6, &[], &["全年实", "际利用", "外资"]);
        breaks("增长12.5倍", 7, &[], &["增长", "12.5倍"]);
        breaks("the quick fox", 9, &[], &["the quick", "fox"]);
        breaks("年均8,095.2亿", 8, &[], &["年均", "8,095.2", "亿"]);
        breaks("a well-known fact", 7, &[], &["a well-", "known", "fact"]);
        breaks("2023-01-05起", 10, &[], &["2023-01-05", "起"]);
    }

    #[test]
    fn punctuation_stays_on_its_line() {
        breaks("全年实际，利用", 8, &[], &["全年实", "际，利用"]);
        breaks("全年“实际”利", 5, &[], &["全年", "“实", "际”利"]);
        breaks("约为（五）成", 6, &[], &["约为", "（五）", "成"]);
        breaks("同比增5％左右", 7, &[], &["同比增", "5％左右"]);
        breaks("气温达到5℃了", 9, &[], &["气温达到", "5℃了"]);
        breaks("它说……好——的", 5, &[], &["它", "说……", "好——", "的"]);
    }

    #[test]
    fn a_figure_is_not_torn_where_it_fits() {
        breaks("总额约8.1亿元人民币", 10, &["8.1亿元"], &["总额约", "8.1亿元人", "民币"]);
        breaks("总额8.1亿元", 6, &["8.1亿元"], &["总额", "8.1亿", "元"]);
        // The figure matters more than the quotes around it.
        breaks("达“8.1亿元”，", 7, &["8.1亿元"], &["达", "“", "8.1亿元", "”，"]);
        breaks("用 12 个月", 6, &["12 个月"], &["用 12", "个月"]);
        breaks("用 12 个月", 7, &["12 个月"], &["用", "12 个月"]);
    }

    #[test]
    fn spaces_hang_at_a_line_end() {
        breaks("一二   三四", 4, &[], &["一二", "三四"]);
        breaks("   ", 1, &[], &[""]);
        breaks("　　一二", 6, &[], &["　　一", "二"]);
    }

    #[test]
    fn no_width_is_too_small() {
        breaks("", 0, &[], &[""]);
        breaks("招a", 0, &[], &["招", "a"]);
        breaks("招，a", 1, &["招，a"], &["招", "，", "a"]);
    }

    #[test]
    fn a_long_word_is_torn_at_the_edge() {
        breaks("见https://例", 6, &[], &["见", "https:", "//例"]);
        breaks("aaaaaaa", 3, &[], &["aaa", "aaa", "a"]);
    }

    #[test]
    fn wide_quotes_are_counted() {
        let shown = Shown::paragraph("“招商”引资");
        let lines = wrap(&shown, 8, CellWidths::WIDE, &[]);
        assert_eq!(lines.iter().map(|line| line.cells).collect::<Vec<_>>(), [8, 4]);
    }

    #[test]
    fn pieces_follow_raw_ranges_through_cleaning() {
        let raw = "共\n\u{200B}8亿、9亿元";
        let at = |part: &str| {
            let start = raw.find(part).unwrap_or_default();
            start..start + part.len()
        };
        let shown = Shown::paragraph(raw);
        let lines = wrap(&shown, 99, N, &[]);
        let pieces = lines[0].pieces(&shown, &[at("8亿"), at("9亿元"), at("亿元")]);
        let pieces: Vec<_> = pieces.iter().map(|piece| (piece.text.as_str(), piece.mark)).collect();
        let expected =
            [("共⟨200B⟩", None), ("8亿", Some(0)), ("、", None), ("9", Some(1)), ("亿元", Some(2))];
        assert_eq!(pieces, expected);
        assert_eq!(lines[0].raw_at(&shown, 8, N), Some(at("8亿").start));
        assert_eq!(lines[0].raw_at(&shown, 10, N), Some(at("亿、").start));
        assert_eq!(lines[0].raw_at(&shown, 99, N), None);
    }

    #[test]
    fn long_paragraphs_take_linear_time() {
        for pattern in ["招", "a", "中aaaaaaaaa", "，", "a,,,,,,,,", " ", "“8.1亿元"] {
            let raw = pattern.repeat(20_000);
            let step = pattern.len();
            let keep: Vec<_> = (0..20_000).map(|at| at * step..(at + 3) * step).collect();
            let shown = Shown::paragraph(&raw);
            for cells in [0, 1, 10, usize::MAX] {
                assert!(!wrap(&shown, cells, N, &keep).is_empty());
            }
        }
    }

    fn paragraph() -> impl Strategy<Value = String> {
        let pool: Vec<char> = "招商引资aZ095 .,，。“”（）①…—％　\n\u{200B}\u{301}ｶﾞ-".chars().collect();
        let chars = proptest::collection::vec(proptest::sample::select(pool), 0..60);
        chars.prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn lines_hold_every_cluster_once_and_fit(raw in paragraph(), cells in 0usize..20, wide: bool) {
            let widths = if wide { CellWidths::WIDE } else { N };
            let shown = Shown::paragraph(&raw);
            let whole = shown.text().as_str();
            let mut next = 0;
            for line in wrap(&shown, cells, widths, &[]) {
                prop_assert_eq!(line.shown.start, next);
                next = line.shown.end;
                let text = line.text(&shown);
                prop_assert_eq!(width(text.as_str(), widths), line.cells);
                prop_assert!(line.cells <= cells || clusters(&text, widths).count() == 1);
                prop_assert!(whole[line.end..line.shown.end].chars().all(is_space));
                let placed = line.placed(&shown, widths);
                prop_assert_eq!(placed.iter().map(|place| place.text).collect::<String>(), text.as_str());
            }
            prop_assert_eq!(next, whole.len());
        }

        #[test]
        fn figures_and_punctuation_keep_their_place(
            raw in paragraph(), cells in 4usize..20, from in 0usize..50, len in 1usize..15,
        ) {
            let start = raw.floor_char_boundary(from);
            let keep = start..raw.ceil_char_boundary(start + len).max(start);
            let shown = Shown::paragraph(&raw);
            let figure = shown.shown(keep.clone());
            // Widened to whole clusters, as wrapping does.
            let inside: Vec<_> = clusters(shown.text(), N)
                .filter(|cluster| cluster.start < figure.end && figure.start < cluster.start + cluster.text.len())
                .collect();
            let fits = inside.iter().map(|cluster| cluster.cells).sum::<usize>() <= cells;
            for line in wrap(&shown, cells, N, &[keep]).iter().skip(1) {
                let at = line.shown.start;
                if fits {
                    prop_assert!(!inside.iter().skip(1).any(|cluster| cluster.start == at), "torn at {at}");
                }
            }
        }

        #[test]
        fn pieces_add_up_to_the_line(raw in paragraph(), a in 0usize..40, b in 0usize..40) {
            let shown = Shown::paragraph(&raw);
            for line in wrap(&shown, 9, N, &[]) {
                let pieces = line.pieces(&shown, &[a..a + 7, b..b + 3]);
                let joined: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
                prop_assert!(joined == line.text(&shown).as_str());
                prop_assert!(pieces.windows(2).all(|pair| pair[0].mark != pair[1].mark));
            }
        }
    }

    /// With room for the longest run that must stay together, no rule ever gives way.
    #[test]
    fn prose_obeys_every_rule_at_every_usable_width() {
        let raw = "据介绍，“招商引资”签约项目（含续建）共36个，总投资8.095亿元；同比增长12.5％，\
                   其中：①工业、②物流……到位率达到九成——高于去年。";
        let shown = Shown::paragraph(raw);
        let text = shown.text().as_str();
        for cells in 14..90 {
            for line in wrap(&shown, cells, N, &[]).iter().skip(1) {
                let after = text[line.shown.start..].chars().next().unwrap_or('招');
                let before = text[..line.shown.start].chars().next_back().unwrap_or('招');
                assert!(!CLOSING.contains(after), "{cells}: line starts with {after}");
                assert!(!OPENING.contains(before), "{cells}: line ends with {before}");
            }
        }
    }
}
