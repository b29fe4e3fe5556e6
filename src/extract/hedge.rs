//! Words around a number that say how far it is to be believed.

use super::glyph::{View, starting_with};
use crate::number::Modifier;

/// A modifier word.
pub(super) struct Hedge {
    /// The word.
    pub(super) word: &'static str,
    /// What it makes of the number.
    pub(super) modifier: Modifier,
    /// Characters that may not stand before it: 近 is no modifier in 最近.
    not_after: &'static str,
    /// Characters that may not follow it.
    not_before: &'static str,
}

macro_rules! hedges {
    ($($word:literal $modifier:ident $not_after:literal $not_before:literal;)*) => {
        &[$(Hedge {
            word: $word,
            modifier: Modifier::$modifier,
            not_after: $not_after,
            not_before: $not_before,
        }),*]
    };
}

/// Modifiers before the number.
const LEADING: &[Hedge] = hedges! {
    "约" About "节契大预条签公合隐誓制特履违婚" "";
    "大约" About "" "";
    "大概" About "" "";
    "近" Nearly "最附邻临靠亲将接贴远新" "";
    "将近" Nearly "" "";
    "接近" Nearly "" "";
    "超" MoreThan "高赶反渝冲" "";
    "超过" MoreThan "" "";
    "超出" MoreThan "" "";
    "逾" MoreThan "" "";
    "突破" MoreThan "" "";
    "高于" MoreThan "不" "";
    "大于" MoreThan "不" "";
    "多于" MoreThan "不" "";
    "不足" LessThan "" "";
    "不到" LessThan "" "";
    "不满" LessThan "" "";
    "未满" LessThan "" "";
    "低于" LessThan "不" "";
    "小于" LessThan "不" "";
    "少于" LessThan "不" "";
    "不低于" AtLeast "" "";
    "不少于" AtLeast "" "";
    "不小于" AtLeast "" "";
    "不下" AtLeast "" "";
    "至少" AtLeast "" "";
    "最少" AtLeast "" "";
    "不高于" AtMost "" "";
    "不超过" AtMost "" "";
    "不多于" AtMost "" "";
    "不大于" AtMost "" "";
    "至多" AtMost "" "";
    "最多" AtMost "" "";
    "≤" AtMost "" "";
    "≥" AtLeast "" "";
    "<" LessThan "" "";
    ">" MoreThan "" "";
    "≈" About "" "";
};

/// Modifiers that only stand before a bare power of ten: 过亿, 上百, 破万.
const BEFORE_POWERS: &[Hedge] = hedges! {
    "过" MoreThan "通经超" "";
    "上" MoreThan "以之在线" "";
    "破" MoreThan "突" "";
    "成" Vague "" "";
};

/// Modifiers behind number or unit.
const TRAILING: &[Hedge] = hedges! {
    "以上" AtLeast "" "学";
    "及以上" AtLeast "" "学";
    "以下" AtMost "" "简几三四五同";
    "及以下" AtMost "" "";
    "左右" About "" "手岸两";
    "上下" About "" "游功一水级";
    "以内" AtMost "" "";
    "之多" AtLeast "" "";
    "之内" AtMost "" "";
    "出头" MoreThanVague "" "";
    "开外" MoreThan "" "";
};

fn longest(view: View<'_>, at: usize, hedges: &'static [Hedge]) -> Option<(usize, &'static Hedge)> {
    let can = starting_with(view.ch(at));
    let fits = hedges.iter().filter(|hedge| can(hedge.word)).filter_map(|hedge| {
        let end = view.take(at, hedge.word)?;
        let parted = hedge.not_after.contains(view.before(at)) || hedge.not_before.contains(view.ch(end));
        (!parted).then_some((end, hedge))
    });
    fits.max_by_key(|(end, _)| *end)
}

/// The longest modifier that stands at a place before a number, and the place after it.
pub(super) fn leading(view: View<'_>, at: usize) -> Option<(usize, &'static Hedge)> {
    // Most numbers have none: one look at the character spares the search.
    let can = matches!(
        view.ch(at),
        '约' | '大'
            | '近'
            | '将'
            | '接'
            | '超'
            | '逾'
            | '突'
            | '高'
            | '多'
            | '不'
            | '未'
            | '低'
            | '小'
            | '少'
            | '至'
            | '最'
            | '≤'
            | '≥'
            | '<'
            | '>'
            | '≈'
    );
    can.then_some(())?;
    longest(view, at, LEADING)
}

/// The same before a bare power of ten.
pub(super) fn before_power(view: View<'_>, at: usize) -> Option<(usize, &'static Hedge)> {
    matches!(view.ch(at), '过' | '上' | '破' | '成').then_some(())?;
    longest(view, at, BEFORE_POWERS)
}

/// The longest modifier behind a number or unit, and the place after it.
pub(super) fn trailing(view: View<'_>, at: usize) -> Option<(usize, &'static Hedge)> {
    matches!(view.ch(at), '以' | '及' | '左' | '上' | '之' | '出' | '开').then_some(())?;
    longest(view, at, TRAILING)
}

/// The modifier of a detached 约: 约增长, 约占, 约为.
pub(super) const DETACHED: [&str; 3] = ["约", "大约", "大概"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_modifier_is_found() {
        type Find = fn(View<'_>, usize) -> Option<(usize, &'static Hedge)>;
        let lists: [(&[Hedge], Find); 3] =
            [(LEADING, leading), (BEFORE_POWERS, before_power), (TRAILING, trailing)];
        for (list, find) in lists {
            for hedge in list {
                let mut glyphs = Vec::new();
                fold_into(&mut glyphs, hedge.word, 0);
                let found = find(View::new(&glyphs), 0).map(|(_, found)| found.word);
                assert_eq!(found, Some(hedge.word));
            }
        }
    }

    use crate::extract::glyph::{Glyph, fold_into};

    #[test]
    fn modifiers_are_found_unless_part_of_another_word() {
        for (text, at, expected) in [
            ("约三", 0, Some("约")),
            ("节约三", 1, None),
            ("最近三", 1, None),
            ("超过三", 0, Some("超过")),
            ("不超过三", 0, Some("不超过")),
            ("不高于三", 1, None),
            ("三", 0, None),
        ] {
            let mut glyphs: Vec<Glyph> = Vec::new();
            fold_into(&mut glyphs, text, 0);
            let found = leading(View::new(&glyphs), at).map(|(_, hedge)| hedge.word);
            assert_eq!(found, expected, "{text}");
        }
    }
}
