//! Reads dates and periods: 2023年6月25日, 今年1月-5月, 第二季度, 上半年, 十四五, 第一个五年计划.

use super::glyph::{View, is_han};
use super::han::digit_of;
use super::mention::MentionKind;
use super::numeral;
use super::when::{Moment, Part, When};

/// A date or period found at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// Place after it.
    pub(super) end: usize,
    /// Date or period.
    pub(super) kind: MentionKind,
    /// The time; none for a time of the day.
    pub(super) when: Option<When>,
    /// Years from that of the document, for 今年, 去年 and the like.
    pub(super) relative: Option<i16>,
    /// Whether it is a plan whose number the text leaves out: 五年计划.
    pub(super) is_open_plan: bool,
}

impl Found {
    const fn new(end: usize, kind: MentionKind, when: When) -> Self {
        Self { end, kind, when: Some(when), relative: None, is_open_plan: false }
    }
}

/// Words for years relative to the document's.
const RELATIVE: &[(&str, i16)] = &[
    ("今年", 0),
    ("本年度", 0),
    ("本年", 0),
    ("去年", -1),
    ("上年", -1),
    ("上一年", -1),
    ("前年", -2),
    ("明年", 1),
    ("来年", 1),
];

/// Signs and words between the ends of an interval.
const TO: &[&str] = &["-", "—", "——", "~", "至", "到", "--"];

/// Reads a date or period at a place.
pub(super) fn read(view: View<'_>, at: usize) -> Option<Found> {
    let ch = view.ch(at);
    if ch.is_ascii_digit() || digit_of(ch).is_some() || ch == '十' {
        return iso(view, at)
            .or_else(|| years(view, at))
            .or_else(|| in_year(view, at, None))
            .or_else(|| decade(view, at))
            .or_else(|| plan(view, at))
            .or_else(|| time_of_day(view, at))
            .or_else(|| bare_year(view, at));
    }
    let words = RELATIVE.iter().filter_map(|(word, offset)| Some((view.take(at, word)?, *offset)));
    if let Some((end, offset)) = words.max_by_key(|(end, _)| *end) {
        return Some(relative(view, end, offset));
    }
    match ch {
        '第' => plan(view, at).or_else(|| in_year(view, at, None)),
        '上' | '下' | '前' | '首' | '头' => in_year(view, at, None),
        _ => None,
    }
}

fn relative(view: View<'_>, end: usize, offset: i16) -> Found {
    let part = in_year(view, view.skip_blank(end), None).filter(|part| part.relative.is_none());
    let year_end = || {
        let end_of_year = matches!(view.ch(end), '底' | '末');
        end_of_year.then(|| Found::new(end + 1, MentionKind::Date, at(None, Part::Day(12, 31))))
    };
    let whole = || Found::new(end, MentionKind::Period, at(None, Part::Year));
    let found = part.or_else(year_end).unwrap_or_else(whole);
    Found { relative: Some(offset), ..found }
}

const fn at(year: Option<i16>, part: Part) -> When {
    When::At(Moment { year, part })
}

/// A year of four digits without 年.
fn four(view: View<'_>, place: usize) -> Option<(usize, i16)> {
    let value = |place: usize| {
        let ch = view.ch(place);
        ch.to_digit(10).and_then(|digit| i16::try_from(digit).ok()).or_else(|| {
            if ch == '两' { None } else { digit_of(ch).and_then(|digit| i16::try_from(digit).ok()) }
        })
    };
    let mut year = 0i16;
    for offset in 0..4 {
        year = year * 10 + value(place + offset)?;
    }
    let more = value(place + 4).is_some() || value(place.wrapping_sub(1)).is_some();
    let point = view.before(place) == '.' && view.before(place - 1).is_ascii_digit();
    (!more && !point && (1000..=2999).contains(&year)).then_some((place + 4, year))
}

/// A year with 年, alone, to another, or with a part of it.
fn years(view: View<'_>, place: usize) -> Option<Found> {
    let (digits_end, year) = four(view, place)?;
    let mark = view.skip_blank(digits_end);
    let has_mark = view.ch(mark) == '年' && view.ch(mark + 1) != '代';
    let end = if has_mark { mark + 1 } else { digits_end };
    if let Some((to, _)) = view.take_any(view.skip_blank(end), TO)
        && let Some((other_end, other)) = four(view, view.skip_blank(to))
        && other > year
    {
        let other_mark = view.skip_blank(other_end);
        if view.ch(other_mark) == '年' {
            let span = When::Between(Moment::year(year), Moment::year(other));
            return Some(Found::new(other_mark + 1, MentionKind::Period, span));
        }
    }
    if !has_mark {
        // 1998、1999年: the mark is that of the last one.
        let joint = matches!(view.ch(end), '、' | '和' | '与' | '及')
            && four(view, end + 1).is_some_and(|(after, _)| view.ch(after) == '年');
        return joint.then(|| Found::new(end, MentionKind::Period, at(Some(year), Part::Year)));
    }
    let next = view.skip_blank(end);
    let next = if view.take(next, "的").is_some() && view.take(next + 1, "第").is_some() {
        next + 1
    } else {
        next
    };
    if let Some(part) = in_year(view, next, Some(year)) {
        return Some(part);
    }
    if matches!(view.ch(end), '底' | '末') {
        return Some(Found::new(end + 1, MentionKind::Date, at(Some(year), Part::Day(12, 31))));
    }
    let end = if view.ch(end) == '度' && view.ch(end + 1) != '过' { end + 1 } else { end };
    Some(Found::new(end, MentionKind::Period, at(Some(year), Part::Year)))
}

/// A small whole number of a calendar, in digits or Han.
fn small(view: View<'_>, place: usize, greatest: u8) -> Option<(usize, u8)> {
    let found = numeral::read(view, place)?;
    if found.max.is_some() || found.infix.is_some() || found.power != 0 || found.value.scale() > 0 {
        return None;
    }
    let value = u8::try_from(found.value.mantissa()).ok()?;
    ((1..=greatest).contains(&value) && found.end - place <= 3).then_some((found.end, value))
}

/// A part of a year: months, days, quarters, halves.
fn in_year(view: View<'_>, place: usize, year: Option<i16>) -> Option<Found> {
    let half = |end, half| Found::new(end, MentionKind::Period, at(year, Part::Half(half)));
    if let Some(end) = view.take(place, "上半年") {
        return Some(half(end, 1));
    }
    if let Some(end) = view.take(place, "下半年") {
        return Some(half(end, 2));
    }
    if let Some(from) = view.take(place, "前").or_else(|| view.take(place, "头")) {
        return first_parts(view, from, year);
    }
    quarter(view, place, year).or_else(|| months(view, place, year))
}

/// 前三季度, 前5个月.
fn first_parts(view: View<'_>, from: usize, year: Option<i16>) -> Option<Found> {
    let (end, count) = small(view, from, 12)?;
    let moment = |part| Moment { year, part };
    if let Some(end) = view.take_any(end, &["个季度", "季度"]).map(|(end, _)| end).filter(|_| count <= 4)
    {
        let span = When::Between(moment(Part::Quarter(1)), moment(Part::Quarter(count)));
        return Some(Found::new(end, MentionKind::Period, span));
    }
    let end = view.take(end, "个月")?;
    let span = When::Between(moment(Part::Month(1)), moment(Part::Month(count)));
    Some(Found::new(end, MentionKind::Period, span))
}

fn quarter(view: View<'_>, place: usize, year: Option<i16>) -> Option<Found> {
    let ordinal = view.take(place, "第");
    if let Some(end) = view.take(place, "首季") {
        return Some(Found::new(end, MentionKind::Period, at(year, Part::Quarter(1))));
    }
    let (end, number) = small(view, ordinal.unwrap_or(place), 4)?;
    let when = at(year, Part::Quarter(number));
    if let Some(end) = view.take(end, "季度") {
        return Some(Found::new(end, MentionKind::Period, when));
    }
    // 第三、第四季度.
    let other = matches!(view.ch(end), '、' | '和').then(|| view.take(end + 1, "第")).flatten();
    let joint = ordinal.is_some()
        && other
            .and_then(|from| small(view, from, 4))
            .is_some_and(|(after, _)| view.take(after, "季度").is_some());
    joint.then(|| Found::new(end, MentionKind::Period, when))
}

/// Days of a month, the longest it can have.
const fn last_day(month: u8) -> u8 {
    match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn months(view: View<'_>, place: usize, year: Option<i16>) -> Option<Found> {
    if !view.ch(place).is_ascii_digit() && digit_of(view.ch(place)).is_none() && view.ch(place) != '十' {
        return None;
    }
    let (end, month) = small(view, place, 12)?;
    let moment = |part| Moment { year, part };
    let mark = view.skip_blank(end);
    let marked = view.ch(mark) == '月' && view.ch(mark + 1) != '球';
    if marked && let Some(found) = days(view, mark + 1, year, month) {
        return Some(found);
    }
    let after = if marked { mark + 1 } else { end };
    if let Some((to, _)) = view.take_any(view.skip_blank(after), TO)
        && let Some((other_end, other)) = small(view, view.skip_blank(to), 12)
        && view.ch(view.skip_blank(other_end)) == '月'
        && other > month
    {
        let other_mark = view.skip_blank(other_end) + 1;
        // 1月-5月底 and 1-5月份 are months, 3月1日 is not one of two.
        if days(view, other_mark, year, other)
            .is_none_or(|found| found.kind == MentionKind::Date && matches!(view.ch(other_mark), '底' | '末'))
        {
            let end = other_mark + usize::from(view.ch(other_mark) == '份');
            let span = When::Between(moment(Part::Month(month)), moment(Part::Month(other)));
            return Some(Found::new(end, MentionKind::Period, span));
        }
    }
    if !marked {
        return None;
    }
    if matches!(view.ch(after), '底' | '末') {
        let day = Part::Day(month, last_day(month));
        return Some(Found::new(after + 1, MentionKind::Date, When::At(moment(day))));
    }
    let end = after + usize::from(view.ch(after) == '份');
    Some(Found::new(end, MentionKind::Date, When::At(moment(Part::Month(month)))))
}

/// A day behind a month, alone or to another.
fn days(view: View<'_>, from: usize, year: Option<i16>, month: u8) -> Option<Found> {
    let (end, day) = small(view, view.skip_blank(from), 31)?;
    let moment = |month, day| Moment { year, part: Part::Day(month, day) };
    let start = moment(month, day);
    let mark = view.skip_blank(end);
    let marked = matches!(view.ch(mark), '日' | '号');
    let after = if marked { mark + 1 } else { end };
    if let Some((to, _)) = view.take_any(view.skip_blank(after), TO) {
        let to = view.skip_blank(to);
        let other = small(view, to, 31).and_then(|(end, number)| match view.ch(view.skip_blank(end)) {
            '日' | '号' => Some((view.skip_blank(end) + 1, month, number)),
            '月' => {
                let (end, day) = small(view, view.skip_blank(view.skip_blank(end) + 1), 31)?;
                let end = view.skip_blank(end);
                matches!(view.ch(end), '日' | '号').then_some((end + 1, number, day))
            }
            _ => None,
        });
        if let Some((end, month, day)) = other {
            return Some(Found::new(end, MentionKind::Period, When::Between(start, moment(month, day))));
        }
    }
    marked.then(|| Found::new(after, MentionKind::Date, When::At(start)))
}

/// 2023-06-25, 2023/6/25, 2023.6.25.
fn iso(view: View<'_>, place: usize) -> Option<Found> {
    let (end, year) = four(view, place)?;
    let joint = view.ch(end);
    if !matches!(joint, '-' | '/' | '.') {
        return None;
    }
    let number = |from: usize, greatest: u8| {
        let digits = numeral::digits(view, from).filter(|digits| digits.count <= 2)?;
        let end = (from..digits.end).find(|place| view.ch(*place) == '.').unwrap_or(digits.end);
        let value = view.text(from, end).parse::<u8>().ok()?;
        ((1..=greatest).contains(&value)).then_some((end, value))
    };
    let (end, month) = number(end + 1, 12)?;
    if view.ch(end) != joint {
        return None;
    }
    let (end, day) = number(end + 1, 31)?;
    Some(Found::new(end, MentionKind::Date, at(Some(year), Part::Day(month, day))))
}

/// 八十年代, 20世纪90年代, 21世纪.
fn decade(view: View<'_>, place: usize) -> Option<Found> {
    let found = numeral::read(view, place)?;
    let number =
        i16::try_from(found.value.mantissa()).ok().filter(|_| found.max.is_none() && found.power == 0)?;
    let span = |from: i16, to: i16| When::Between(Moment::year(from), Moment::year(to));
    if let Some(end) = view.take(found.end, "世纪").filter(|_| (10..=30).contains(&number)) {
        if let Some(decade) = decade(view, end).filter(|decade| decade.end > end + 2)
            && let Some(When::Between(from, _)) = decade.when
        {
            let first = (number - 1) * 100 + from.year.unwrap_or(0).rem_euclid(100);
            return Some(Found::new(decade.end, MentionKind::Period, span(first, first + 9)));
        }
        return Some(Found::new(end, MentionKind::Period, span((number - 1) * 100 + 1, number * 100)));
    }
    let end = view.take(found.end, "年代")?;
    let first = match number {
        10..=90 if number % 10 == 0 => 1900 + number,
        1000..=2990 if number % 10 == 0 => number,
        _ => return None,
    };
    Some(Found::new(end, MentionKind::Period, span(first, first + 9)))
}

/// Years of a five-year plan: the first ran from 1953, the third from 1966.
const fn plan_years(number: i16) -> When {
    let first = match number {
        1 => 1953,
        2 => 1958,
        number => 1966 + 5 * (number - 3),
    };
    When::Between(Moment::year(first), Moment::year(first + 4))
}

/// 十四五, 第一个五年计划, “八五”期间.
fn plan(view: View<'_>, place: usize) -> Option<Found> {
    if let Some(from) = view.take(place, "第") {
        let (end, number) = small(view, from, 30)?;
        let end = view.take_any(end, &["个五年计划", "个五年规划", "个5年计划"])?.0;
        return Some(Found::new(end, MentionKind::Period, plan_years(i16::from(number))));
    }
    if let Some((end, _)) = view.take_any(place, &["五年计划", "五年规划"]) {
        let open = Found::new(end, MentionKind::Period, When::Years(5));
        return Some(Found { is_open_plan: true, ..open });
    }
    let ten = view.ch(place) == '十';
    let digit =
        digit_of(view.ch(if ten { place + 1 } else { place })).filter(|digit| (1..=9).contains(digit))?;
    let end = place + usize::from(ten) + 2;
    if view.ch(end - 1) != '五' || view.ch(place) == '两' {
        return None;
    }
    let quoted = matches!(view.before(place), '“' | '"' | '‘') && matches!(view.ch(end), '”' | '"' | '’');
    let named = ["期间", "时期", "计划", "规划", "末", "以来", "初"]
        .iter()
        .any(|word| view.take(end, word).is_some());
    // 十四五 can be nothing else; 八五 can.
    let certain = ten && !is_count(view, end) && view.before(place) != '第';
    let number = i16::try_from(digit).ok()? + if ten { 10 } else { 0 };
    (quoted || named || certain).then(|| Found::new(end, MentionKind::Period, plan_years(number)))
}

fn is_count(view: View<'_>, end: usize) -> bool {
    numeral::power_of(view.ch(end)).is_some() || matches!(view.ch(end), '%' | '点' | '.' | '分' | '成' | '倍')
}

/// 14时52分, 9:30: a time of the day.
fn time_of_day(view: View<'_>, place: usize) -> Option<Found> {
    let (end, _) = small(view, place, 24)?;
    let after = |end: usize, mark: char| (view.ch(end) == mark).then_some(end + 1);
    let minutes = |from: usize| small(view, from, 59).map(|(end, _)| end);
    let end = if let Some(from) =
        after(end, '时').filter(|from| !matches!(view.ch(*from), '间' | '期' | '代' | '速'))
    {
        minutes(from).and_then(|end| after(end, '分')).unwrap_or(from)
    } else {
        let from = after(end, ':')?;
        let two = view.ch(from).is_ascii_digit()
            && view.ch(from + 1).is_ascii_digit()
            && !view.ch(from + 2).is_ascii_digit();
        (two && view.ch(place).is_ascii_digit() && !view.before(place).is_ascii_digit())
            .then_some(from + 2)?
    };
    Some(Found { end, kind: MentionKind::Date, when: None, relative: None, is_open_plan: false })
}

/// A year without 年 that nothing else explains: 2024中国大会, 透过2025回望.
fn bare_year(view: View<'_>, place: usize) -> Option<Found> {
    let (end, year) = four(view, place)?;
    let arabic = view.ch(place).is_ascii_digit();
    let next = view.ch(end);
    let free = is_han(next)
        && super::measure::single(view, end).is_none()
        && numeral::power_of(next).is_none()
        && !matches!(next, '余' | '多' | '号');
    let is_year =
        arabic && (1900..=2099).contains(&year) && free && !view.before(place).is_ascii_alphanumeric();
    is_year.then(|| Found::new(end, MentionKind::Period, at(Some(year), Part::Year)))
}
