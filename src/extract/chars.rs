//! What a character can be the beginning of, as one look into a table.

use std::sync::LazyLock;

use super::{change, clause, entity, glyph, lexicon, provenance, scope};

/// A digit, Latin or Han, a Han power of ten, 半, 几, 数: something that can begin a number.
pub(super) const NUMERAL: u16 = 1;
/// The first character of an entry of the lexicon.
pub(super) const WORD: u16 = 2;
/// The first character of a modifier, a date word or a mark that can stand before a number.
pub(super) const LEAD: u16 = 4;
/// A character that the folded view replaces by table.
const VARIANT: u16 = 8;
/// Whether a passage with the character is worth reading.
pub(super) const TRIGGER: u16 = 16;

/// The first character of a word that tells of change, time, basis or source.
const CUE: u16 = 32;

/// The last character of a word that is cut off the end of a name.
const CLOSING: u16 = 64;
/// The first character of a word that is cut off its beginning.
const OPENING: u16 = 128;

/// The last character of a noun that names end with.
const NAME_END: u16 = 256;
/// A character behind which a name can begin.
const NAME_BOUND: u16 = 512;

const NUMERALS: &str = "0123456789０１２３４５６７８９零〇○一二两三四五六七八九十廿卅百千万亿兆半几数\
壹贰貳叁參参肆伍陆陸柒捌玖拾佰仟萬億兩倆俩幾數";

/// Characters that can stand before a number as part of the figure, or that begin a date or a rank.
const LEADS: &str = "约近超逾突将接大不未至最高低多少过上成破第百千前首头榜今去本来明半下个双\
-+±≤≥<>≈~￥¥$“‘\"一初末负摄.〔[";

/// Characters that tell of a figure even where no numeral stands.
const TELLTALES: &str = "首番榜";

static CLASSES: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut classes = vec![0u16; 0x1_0000].into_boxed_slice();
    let mut mark = |ch: char, class: u16| {
        if let Some(entry) = usize::try_from(u32::from(ch)).ok().and_then(|at| classes.get_mut(at)) {
            *entry |= class;
        }
    };
    NUMERALS.chars().for_each(|ch| mark(ch, NUMERAL | TRIGGER));
    LEADS.chars().for_each(|ch| mark(ch, LEAD));
    ('A'..='Z').chain('a'..='z').for_each(|ch| mark(ch, LEAD));
    TELLTALES.chars().for_each(|ch| mark(ch, TRIGGER));
    lexicon::first_characters().for_each(|ch| mark(ch, WORD));
    change::cues().chain(provenance::cues()).chain(scope::cues()).for_each(|ch| mark(ch, CUE));
    clause::closing().for_each(|ch| mark(ch, CLOSING));
    clause::opening().for_each(|ch| mark(ch, OPENING));
    entity::ends().for_each(|ch| mark(ch, NAME_END));
    entity::bounds().for_each(|ch| mark(ch, NAME_BOUND));
    glyph::variants().for_each(|ch| mark(ch, VARIANT));
    classes
});

/// The table, to be looked up once for a whole text.
pub(super) fn classes() -> &'static [u16] {
    &CLASSES
}

/// What a character can begin; nothing for those beyond the basic plane.
pub(super) fn class(classes: &[u16], ch: char) -> u16 {
    usize::try_from(u32::from(ch)).ok().and_then(|at| classes.get(at)).copied().unwrap_or(0)
}

/// Whether the folded view replaces a character by table.
pub(super) fn is_variant(ch: char) -> bool {
    class(&CLASSES, ch) & VARIANT != 0
}

/// Whether a word that tells of change, time, basis or source can begin with a character.
pub(super) fn is_cue(ch: char) -> bool {
    class(&CLASSES, ch) & CUE != 0
}

/// Whether a word that is cut off the end of a name can end with a character.
pub(super) fn is_closing(ch: char) -> bool {
    class(&CLASSES, ch) & CLOSING != 0
}

/// Whether a name can end with a character: asked of each of a text.
pub(super) fn is_name_end(ch: char) -> bool {
    class(&CLASSES, ch) & NAME_END != 0
}

/// Whether a name can begin behind a character.
pub(super) fn is_name_bound(ch: char) -> bool {
    class(&CLASSES, ch) & NAME_BOUND != 0
}

/// Whether a word that is cut off the beginning of a name can begin with a character.
pub(super) fn is_opening(ch: char) -> bool {
    class(&CLASSES, ch) & OPENING != 0
}
