//! Fitting text into a number of cells: cutting by cluster, with a sign where something is missing.

use super::clean::Text;
use super::width::{CellWidths, Class, clusters, width};

/// Stands for what was cut: `…`, or `..` where that would be drawn in two cells anyway.
#[must_use]
pub fn ellipsis(widths: CellWidths) -> &'static str {
    if widths.is_wide(Class::Punctuation) { ".." } else { "…" }
}

/// The text in at most `cells` cells, its end replaced by an ellipsis where it does not fit.
///
/// Never half a wide character, so the result may be a cell short of `cells`. Borrowed when it
/// fits. Empty for 0 cells; as much of the ellipsis as fits when there is room for no more.
#[must_use]
pub fn cut<'a>(text: &'a Text<'_>, cells: usize, widths: CellWidths) -> Text<'a> {
    let Some(room) = room(text, cells, widths) else {
        return text.by_ref();
    };
    let mut result = head(text, room, widths).into_owned();
    result.push(&sign(cells, widths));
    result
}

/// Code points looked at for each cell: a base with the marks it may carry, and some to spare.
const LOOK: usize = 8;

/// The start of a raw text that surely fills so many cells; the text itself when it is short.
fn start(raw: &str, cells: usize) -> &str {
    let most = cells.saturating_add(1).saturating_mul(LOOK);
    // So many bytes hold no more code points: the usual case needs no counting.
    if raw.len() <= most {
        return raw;
    }
    raw.char_indices().nth(most).map_or(raw, |(end, _)| raw.get(..end).unwrap_or(raw))
}

/// Cleans a raw text and cuts it as [`cut`] does, at a cost that grows with `cells` and not with the
/// text. Borrowed when nothing had to be changed.
#[must_use]
pub fn clean_cut(raw: &str, cells: usize, widths: CellWidths) -> Text<'_> {
    let start = start(raw, cells);
    let text = Text::clean(start);
    let ends = start.len() == raw.len();
    let beside = || cells.saturating_sub(width(ellipsis(widths), widths));
    let Some(room) = room(&text, cells, widths).or_else(|| (!ends).then(beside)) else {
        return text;
    };
    let mut result = head(&text, room, widths).into_owned();
    result.push(&sign(cells, widths));
    result
}

/// Cells of a raw text once it is cleaned, counted up to `most`, at a cost that grows with `most` and
/// not with the text.
#[must_use]
pub fn width_up_to(raw: &str, most: usize, widths: CellWidths) -> usize {
    let text = Text::clean(start(raw, most));
    let mut used = 0_usize;
    for cluster in clusters(&text, widths) {
        used += cluster.cells;
        if used >= most {
            return most;
        }
    }
    used
}

/// As [`cut`], but it is the start that gives way: for paths, where the end tells more.
#[must_use]
pub fn cut_left<'a>(text: &'a Text<'_>, cells: usize, widths: CellWidths) -> Text<'a> {
    let Some(room) = room(text, cells, widths) else {
        return text.by_ref();
    };
    let mut result = sign(cells, widths);
    result.push(&tail(text, room, widths));
    result
}

/// As [`cut`], but it is the middle that gives way; the start gets the odd cell.
#[must_use]
pub fn cut_middle<'a>(text: &'a Text<'_>, cells: usize, widths: CellWidths) -> Text<'a> {
    let Some(room) = room(text, cells, widths) else {
        return text.by_ref();
    };
    let first = head(text, room.div_ceil(2), widths);
    let rest = room.saturating_sub(width(first.as_str(), widths));
    let mut result = first.into_owned();
    result.push(&sign(cells, widths));
    result.push(&tail(text, rest, widths));
    result
}

/// Exactly `cells` cells: cut if too long, spaces after it if too short.
#[must_use]
pub fn pad_right<'a>(text: &'a Text<'_>, cells: usize, widths: CellWidths) -> Text<'a> {
    let mut fitted = cut(text, cells, widths);
    let missing = cells.saturating_sub(width(fitted.as_str(), widths));
    fitted.push(&Text::spaces(missing));
    fitted
}

/// Exactly `cells` cells: cut at its end if too long, spaces before it if too short.
#[must_use]
pub fn pad_left<'a>(text: &'a Text<'_>, cells: usize, widths: CellWidths) -> Text<'a> {
    let fitted = cut(text, cells, widths);
    let missing = cells.saturating_sub(width(fitted.as_str(), widths));
    if missing == 0 {
        return fitted;
    }
    let mut padded = Text::spaces(missing);
    padded.push(&fitted);
    padded
}

/// Cells left beside the ellipsis; `None` when the text fits as it is.
fn room(text: &Text<'_>, cells: usize, widths: CellWidths) -> Option<usize> {
    // Stops at the first cluster too many: a cell may hold a whole article.
    let mut used = 0_usize;
    let fits = clusters(text, widths).all(|cluster| {
        used += cluster.cells;
        used <= cells
    });
    (!fits).then(|| cells.saturating_sub(width(ellipsis(widths), widths)))
}

/// The ellipsis, itself cut to what fits.
fn sign(cells: usize, widths: CellWidths) -> Text<'static> {
    match cells {
        0 => Text::EMPTY,
        1 if widths.is_wide(Class::Punctuation) => Text::clean("."),
        _ => Text::clean(ellipsis(widths)),
    }
}

/// The longest start of whole clusters in at most `room` cells.
fn head<'a>(text: &'a Text<'_>, room: usize, widths: CellWidths) -> Text<'a> {
    let mut used = 0;
    let mut end = 0;
    for cluster in clusters(text, widths) {
        used += cluster.cells;
        if used > room {
            break;
        }
        end = cluster.start + cluster.text.len();
    }
    text.slice(0..end)
}

/// The longest end of whole clusters in at most `room` cells.
fn tail<'a>(text: &'a Text<'_>, room: usize, widths: CellWidths) -> Text<'a> {
    let mut left = width(text.as_str(), widths);
    let len = text.as_str().len();
    for cluster in clusters(text, widths) {
        if left <= room {
            return text.slice(cluster.start..len);
        }
        left -= cluster.cells;
    }
    Text::EMPTY
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const N: CellWidths = CellWidths::NARROW;
    const W: CellWidths = CellWidths::WIDE;

    #[test]
    fn cutting_keeps_whole_characters() {
        let text = Text::clean("招商引资8.1亿");
        for (cells, narrow, wide) in [
            (0, "", ""),
            (1, "…", "."),
            (2, "…", ".."),
            (3, "招…", ".."),
            (4, "招…", "招.."),
            (12, "招商引资8.1…", "招商引资8..."),
            (13, "招商引资8.1亿", "招商引资8.1亿"),
        ] {
            assert_eq!(cut(&text, cells, N).as_str(), narrow, "{cells}");
            assert_eq!(cut(&text, cells, W).as_str(), wide, "{cells} wide");
        }
    }

    #[test]
    fn start_or_middle_may_give_way() {
        let text = Text::clean("一二三四五");
        assert_eq!(cut_left(&text, 6, N).as_str(), "…四五");
        assert_eq!(cut_middle(&text, 7, N).as_str(), "一…四五");
        assert_eq!(cut_middle(&text, 10, N).as_str(), "一二三四五");
        assert_eq!(cut_left(&text, 1, W).as_str(), ".");
    }

    #[test]
    fn a_text_of_marks_alone_is_cut_with_a_sign() {
        let raw = format!("a{}", "\u{301}".repeat(1_000));
        let text = clean_cut(&raw, 20, N);
        assert!(text.as_str().ends_with('…') && width(text.as_str(), N) <= 20, "{text}");
        assert_eq!(start("长长长", 0), "长长长");
        assert_eq!(start(&"长".repeat(1_000), 1), "长".repeat(16));
    }

    #[test]
    fn padding_counts_cells() {
        let text = Text::clean("“亿”");
        assert_eq!(pad_left(&text, 6, N).as_str(), "  “亿”");
        assert_eq!(pad_left(&text, 7, W).as_str(), " “亿”");
        assert_eq!(pad_right(&text, 6, N).as_str(), "“亿”  ");
        assert_eq!(pad_right(&text, 3, N).as_str(), "“… ");
    }

    proptest! {
        #[test]
        fn looking_at_the_start_only_changes_nothing(
            raw in "[a-z招商“”①ｶﾞα\u{1b}\u{301} ]{0,400}",
            cells in 0usize..60,
            wide: bool,
        ) {
            let widths = if wide { W } else { N };
            let text = Text::clean(&raw);
            prop_assert_eq!(clean_cut(&raw, cells, widths), cut(&text, cells, widths));
            prop_assert_eq!(width_up_to(&raw, cells, widths), width(text.as_str(), widths).min(cells));
        }

        #[test]
        fn nothing_is_wider_than_asked(raw in "[a-z招商“”①ｶﾞα\u{301} ]{0,20}", cells in 0usize..30, wide: bool) {
            let widths = if wide { W } else { N };
            let text = Text::clean(&raw);
            for result in [cut(&text, cells, widths), cut_left(&text, cells, widths), cut_middle(&text, cells, widths)] {
                prop_assert!(width(result.as_str(), widths) <= cells, "{result}");
            }
            for result in [pad_left(&text, cells, widths), pad_right(&text, cells, widths)] {
                prop_assert_eq!(width(result.as_str(), widths), cells);
            }
        }
    }
}
