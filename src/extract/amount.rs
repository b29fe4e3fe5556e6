//! Reads an amount: modifier* number infix? scale* unit suffix*, alone or to another.

use super::compound::compound;
use super::glyph::{View, is_han};
use super::han::digit_of;
use super::hedge;
use super::measure::{self, Known, Measure};
use super::mention::MentionKind;
use super::numeral::{self, Form, Numeral};
use super::range::range;
use super::raw::{Raw, UnitText};
use super::share;
use crate::number::{Decimal, Modifier};
use crate::unit::table::Measure as UnitMeasure;
use crate::unit::{Base, Form as UnitForm, Unit};

/// Reads an amount that begins at a place.
pub(super) fn read(view: View<'_>, at: usize) -> Option<Raw> {
    let mut raw = Raw::new(at, at, MentionKind::Quantity);
    let celsius = view.take(at, "摄氏");
    let mut place = leading(view, celsius.unwrap_or(at), &mut raw);
    let negative = sign(view, &mut place, at, &mut raw);
    let money = currency(view, &mut place);
    let power_word = hedge::before_power(view, place).filter(|(end, _)| is_power(view, *end));
    if let Some((end, word)) = power_word {
        raw.add_word(word.word);
        raw.hedge = word.modifier;
        place = end;
    }
    if let Some(found) = share::read(view, place, raw) {
        return Some(signed(found, negative));
    }
    let found = first(view, place, raw, money)?;
    let found = range(view, place, found).unwrap_or(found);
    let mut found = accept(view, place, found)?;
    if celsius.is_some() {
        matches!(view.before(found.to), '度' | '°').then_some(())?;
        (found.unit, found.known_unit) = (UnitText::Word("℃"), Unit::find("℃"));
        found.kind = MentionKind::Quantity;
    }
    Some(signed(found, negative))
}

fn is_power(view: View<'_>, at: usize) -> bool {
    numeral::power_of(view.ch(at)).is_some() && view.ch(at) != '十'
}

fn signed(mut raw: Raw, negative: bool) -> Raw {
    if negative {
        raw.value = raw.value.map(|value| -value);
        raw.fraction = raw.fraction.map(|(above, below)| (-above, below));
    }
    raw
}

/// Takes modifiers, at most two.
fn leading(view: View<'_>, at: usize, raw: &mut Raw) -> usize {
    let mut place = at;
    for _ in 0..2 {
        let Some((end, word)) = hedge::leading(view, place) else { break };
        raw.add_word(word.word);
        raw.hedge = word.modifier;
        place = view.skip_blank(end);
    }
    place
}

/// Takes a sign and says whether it is a minus. A hyphen behind a word or number joins, it does not sign.
fn sign(view: View<'_>, place: &mut usize, at: usize, raw: &mut Raw) -> bool {
    let before = view.before(at);
    let free =
        !before.is_ascii_alphanumeric() && !is_han(before) && !matches!(before, '-' | '—' | '%' | ')' | '"');
    let digit = |at: usize| view.ch(at).is_ascii_digit() || view.ch(at) == '.';
    match view.ch(*place) {
        '-' if (free || is_change_word(view, at)) && digit(*place + 1) => {
            *place += 1;
            true
        }
        '+' if free && digit(*place + 1) => {
            *place += 1;
            raw.plus = true;
            false
        }
        '负' => {
            let next = view.skip_blank(*place + 1);
            let word = is_han(view.before(*place))
                && !matches!(view.before(*place), '为' | '是' | '达' | '至' | '到' | '之');
            let number = !word && (digit(next) || digit_of(view.ch(next)).is_some() || view.ch(next) == '十');
            if number {
                *place = next;
            }
            number
        }
        _ => false,
    }
}

fn is_change_word(view: View<'_>, at: usize) -> bool {
    view.ends_with_any(at, &["增长", "下降", "为", "达"]).is_some()
}

/// A sign of money before the number.
fn currency(view: View<'_>, place: &mut usize) -> Option<&'static str> {
    let word = match view.ch(*place) {
        '￥' | '¥' => "元",
        '$' => "美元",
        '€' => "欧元",
        _ => return None,
    };
    *place = view.skip_blank(*place + 1);
    Some(word)
}

/// The first, and mostly only, number with its unit.
pub(super) fn first(view: View<'_>, place: usize, mut raw: Raw, money: Option<&'static str>) -> Option<Raw> {
    if view.ch(place) == '半' {
        return half(view, place, raw);
    }
    let found = numeral::read(view, place)?;
    apply_numeral(&mut raw, &found);
    unit_behind(view, place, &found, &mut raw);
    if let Some(word) = money
        && raw.known_unit.is_none()
    {
        raw.known_unit = Unit::find(word);
        raw.unit = match raw.unit {
            UnitText::Glyphs(from, to) if to > from => raw.unit,
            _ => UnitText::Word(word),
        };
    }
    suffix(view, &mut raw);
    compound(view, &mut raw);
    classify(&mut raw, &found);
    Some(raw)
}

fn apply_numeral(raw: &mut Raw, found: &Numeral) {
    raw.value = Some(found.value);
    raw.max = found.max;
    raw.power = found.power;
    raw.to = found.end;
    raw.unit = UnitText::Glyphs(found.scale.0, found.scale.1);
    if let Some(word) = found.vague {
        raw.add_word(if word == '几' { "几" } else { "数" });
        raw.hedge = Modifier::Vague;
    }
    if let Some(infix) = found.infix {
        raw.add_word(match infix {
            '余' => "余",
            '来' => "来",
            _ => "多",
        });
        raw.hedge = if found.vague.is_some() { Modifier::Vague } else { Modifier::MoreThanVague };
    }
}

/// Finds the unit, and drops scale words from its text where they are in the value.
fn unit_behind(view: View<'_>, place: usize, found: &Numeral, raw: &mut Raw) {
    let at = view.skip_break(found.end);
    let trailing = hedge::trailing(view, found.end).is_some();
    let half = view
        .take(at, "个半")
        .filter(|end| view.take_any(*end, &["月", "小时", "钟头", "世纪", "钟"]).is_some());
    if let Some(half) = half {
        raw.value = raw.value.and_then(|value| value.checked_add(Decimal::new(5, 1)));
        let (end, word) = view.take_any(half, &["月", "小时", "钟头", "世纪", "钟"]).unwrap_or((half, ""));
        (raw.to, raw.known_unit, raw.unit) = match word {
            "月" => (end, Unit::find("个月"), UnitText::Word("个月")),
            "世纪" => (end, None, UnitText::Word("世纪")),
            _ => (end, Unit::find("小时"), UnitText::Word("小时")),
        };
        return;
    }
    let arabic = found.form == Form::Digits;
    let measure =
        measure::find(view, at).filter(|measure| fits(view, place, found, at, *measure)).or_else(|| {
            (arabic && !trailing && found.power == 0 && at == found.end)
                .then(|| measure::guess(view, at))
                .flatten()
        });
    let Some(measure) = measure else { return };
    let from = if found.scale.1 > found.scale.0 { found.scale.0 } else { at };
    // 1.3个和0.9个百分点: the unit of the second belongs to the first.
    if arabic && view.ch(at) == '个' && measure.end == at + 1 && matches!(view.ch(at + 1), '和' | '、' | '与')
    {
        let points = numeral::digits(view, at + 2).and_then(|second| view.take(second.end, "个百分点"));
        if points.is_some() {
            (raw.unit, raw.known_unit, raw.to) =
                (UnitText::Word("个百分点"), Unit::find("个百分点"), measure.end);
            return;
        }
    }
    raw.unit = UnitText::Glyphs(from, measure.end);
    raw.known_unit = measure.unit;
    raw.to = measure.end;
    if view.text(at, measure.end) == "打" {
        // A dozen is the one measure word that is a number.
        raw.value = raw.value.and_then(|value| value.checked_mul(Decimal::from(12)));
        raw.unit = UnitText::Word("");
    }
}

/// Measure words that a single Chinese digit names instead of counting: 三级, 一线, 四号.
const NAMED_BY_DIGIT: &[char] = &[
    '级', '线', '号', '环', '代', '行', '字', '排', '股', '口', '面', '门', '道', '层', '段', '员', '票',
    '把', '根', '大', '度', '分', '成', '方', '点', '包', '打', '团', '组', '副', '孔', '井', '眼', '具',
    '页', '首', '集', '对', '双', '声',
];

/// Whether a unit suits the number it stands behind.
fn fits(view: View<'_>, place: usize, found: &Numeral, at: usize, measure: Measure) -> bool {
    if found.form == Form::Digits || found.form == Form::Mixed {
        return true;
    }
    if measure.known == Known::Size && measure.end - at > 1 {
        return true;
    }
    let word = view.ch(at);
    let big = view.chars(place, found.end).any(|ch| matches!(ch, '万' | '亿'));
    if word == '级' && big || word == '番' && view.ends_with_any(place, &["翻", "翻了", "再翻"]).is_none()
    {
        return false;
    }
    let single = found.end - place == 1;
    let one = single && matches!(view.ch(place), '一' | '壹');
    if one && measure.end - at == 1 && NAMED_BY_DIGIT.contains(&word) {
        return matches!(
            word,
            '成' | '口' | '道' | '面' | '段' | '层' | '把' | '根' | '首' | '对' | '双' | '副'
        );
    }
    if single
        && matches!(
            word,
            '级' | '线' | '号' | '环' | '代' | '行' | '字' | '股' | '员' | '方' | '团' | '组' | '声'
        )
        && measure.end - at == 1
    {
        return false;
    }
    // 十分, 千方: a power before a single character is mostly a word.
    !(found.form == Form::Bare
        && single
        && matches!(word, '分' | '方' | '级' | '行' | '面' | '头' | '成' | '口'))
}

/// 半 before a time, a dozen or another whole.
fn half(view: View<'_>, place: usize, mut raw: Raw) -> Option<Raw> {
    let at = view.skip_blank(place + 1);
    let words = [
        "个月",
        "个小时",
        "小时",
        "个钟",
        "个世纪",
        "世纪",
        "年",
        "天",
        "日",
        "吨",
        "斤",
        "公里",
        "亩",
        "里",
        "米",
        "成",
        "百",
        "个钟头",
    ];
    let (end, word) = view.take_any(at, &words)?;
    let not_word = !matches!(
        (word, view.ch(end)),
        ("年", '度' | '检') | ("天", '然') | ("成", '品' | '功' | '本') | ("日", '制')
    );
    let free = !matches!(
        view.before(place),
        '上' | '下' | '大' | '前' | '后' | '过' | '一' | '多' | '小' | '深' | '夜'
    );
    if !not_word || !free {
        return None;
    }
    raw.value = Some(Decimal::new(5, 1));
    raw.to = end;
    if word == "百" {
        raw.value = Some(Decimal::from(50));
        return Some(raw);
    }
    raw.unit = UnitText::Glyphs(at, end);
    raw.known_unit = Unit::find(match word {
        "个钟" | "个钟头" => "小时",
        other => other,
    });
    if word == "个钟" {
        raw.unit = UnitText::Word("小时");
    }
    raw.kind = if is_time(raw.known_unit) { MentionKind::Duration } else { MentionKind::Quantity };
    suffix(view, &mut raw);
    Some(raw)
}

/// Takes what follows the unit: 余, 多, 半 and modifiers.
pub(super) fn suffix(view: View<'_>, raw: &mut Raw) {
    let has_unit = raw.known_unit.is_some() || matches!(raw.unit, UnitText::Glyphs(from, to) if to > from);
    let next = view.ch(raw.to + 1);
    let free = !is_han(next) || matches!(next, '的' | '，' | '时' | '前' | '来' | '后' | '以');
    let half_fits = is_time(raw.known_unit) || raw.known_unit.is_some_and(|unit| !unit.counted);
    match view.ch(raw.to) {
        '多' | '余' if has_unit && free && raw.words.iter().all(|word| !matches!(*word, "多" | "余")) => {
            raw.add_word(if view.ch(raw.to) == '多' { "多" } else { "余" });
            raw.hedge = Modifier::MoreThanVague;
            raw.to += 1;
        }
        '半' if has_unit && half_fits && !matches!(next, '年' | '天' | '径' | '数' | '岛') => {
            raw.value = raw.value.and_then(|value| value.checked_add(Decimal::new(5, 1)));
            raw.to += 1;
        }
        _ => {}
    }
    if let Some((end, word)) = hedge::trailing(view, raw.to) {
        raw.add_word(word.word.strip_prefix('及').unwrap_or(word.word));
        raw.hedge = word.modifier;
        raw.to = end;
    }
}

/// Whether a unit measures time.
pub(super) fn is_time(unit: Option<&'static Unit>) -> bool {
    unit.is_some_and(|unit| match unit.measure {
        UnitMeasure::Of([(base, 1)]) => matches!(base, Base::Second | Base::Month),
        _ => false,
    })
}

/// Kind by unit and numeral.
pub(super) fn classify(raw: &mut Raw, found: &Numeral) {
    let form = raw.known_unit.map_or(UnitForm::Size, |unit| unit.form);
    let doubling = raw.known_unit.is_some_and(|unit| unit.symbol == "番");
    let pair = found.max.is_some() && found.vague.is_none();
    raw.kind = match form {
        _ if pair => MentionKind::Range,
        UnitForm::Percent | UnitForm::Part => MentionKind::Percent,
        UnitForm::Multiple => MentionKind::Multiple,
        _ if doubling => MentionKind::Multiple,
        _ if is_time(raw.known_unit) => MentionKind::Duration,
        _ if found.vague.is_some() || found.infix.is_some() => MentionKind::CountApprox,
        _ if found.form == Form::Bare && raw.hedge != Modifier::Point => MentionKind::CountApprox,
        _ => MentionKind::Quantity,
    };
    if pair {
        raw.hedge = Modifier::Range;
    }
}

/// Decides whether what was read is a figure at all, and turns phrases and names into what they are.
fn accept(view: View<'_>, place: usize, mut raw: Raw) -> Option<Raw> {
    let has_unit =
        !matches!(raw.unit, UnitText::Glyphs(from, to) if to == from) && raw.unit != UnitText::Word("");
    let Some(found) = numeral::read(view, place) else { return Some(raw) };
    let before = view.before(raw.from);
    match found.form {
        Form::Digits | Form::Mixed => {
            let latin = before.is_ascii_alphabetic() && !matches!(before, 'x' | 'X');
            let name = !has_unit
                && (view.ch(raw.to).is_ascii_alphabetic() || matches!(view.ch(raw.to), '+' | '号' | '版'));
            (!latin && !name).then_some(raw)
        }
        _ if found.vague.is_some() || raw.kind == MentionKind::Range => has_unit.then_some(raw),
        Form::Bare if numeral::power_of(before).is_some() => None,
        Form::Bare => {
            let powers = found.end - place;
            if raw.hedge != Modifier::Point || powers >= 2 && has_unit || found.infix.is_some() {
                return Some(raw);
            }
            let counted = has_unit || is_han(view.ch(found.end));
            raw.kind = MentionKind::Idiom;
            let end = idiom_end(view, found.end);
            raw.to = end;
            (powers == 1 && counted && matches!(view.ch(place), '百' | '千')).then_some(raw)
        }
        Form::Row => (has_unit && found.end - place > 1).then_some(raw),
        Form::Han => {
            let single = found.end - place == 1;
            let big = numeral::power_of(view.ch(found.end - 1)).is_some_and(|power| power >= 4);
            let joint = matches!(before, '和' | '与' | '及' | '是' | '为' | '达' | '至' | '到' | '负' | '有');
            let alone = !is_han(view.ch(found.end)) && (!is_han(before) || joint && !single) && before != '·';
            let bounded = raw.to > found.end && found.infix.is_none();
            (has_unit
                || bounded
                || big
                || !single && alone
                || single && alone && place == 0 && found.end == view.len())
            .then_some(raw)
        }
    }
}

/// The place after the one character a bare power is said of: 百舸.
fn idiom_end(view: View<'_>, end: usize) -> usize {
    end + usize::from(is_han(view.ch(end)))
}
