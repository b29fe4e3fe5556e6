//! Names of projects, companies and places in running text, by the noun they end with.

use std::sync::LazyLock;

use super::glyph::{View, ending_with, ends_clause, is_han};
use super::{chars, clause};

/// Longest name in glyphs.
const LONGEST: usize = 30;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A noun that makes a name of any two characters before it: 恒通公司.
    Strong,
    /// A noun that counts things, too: only with a name, a letter or a quotation in it is it one thing.
    Weak,
    /// The unit of a place below the one the text speaks of.
    Place,
}

/// Nouns that names end with.
#[rustfmt::skip] // a table
const HEADS: &[(&str, Sort)] = &[
    ("公司", Sort::Strong), ("集团", Sort::Strong), ("机场", Sort::Strong), ("科创园", Sort::Strong),
    ("业园", Sort::Strong), ("产业城", Sort::Strong), ("经开区", Sort::Strong), ("高新区", Sort::Strong), ("开发区", Sort::Strong),
    ("保税区", Sort::Strong), ("油田", Sort::Strong), ("气田", Sort::Strong),
    ("项目", Sort::Weak), ("工程", Sort::Weak), ("基地", Sort::Weak), ("生产线", Sort::Weak), ("园区", Sort::Weak), ("班列", Sort::Weak),
    ("专列", Sort::Weak), ("中心", Sort::Weak), ("枢纽", Sort::Weak), ("工厂", Sort::Weak), ("电站", Sort::Weak), ("水库", Sort::Weak),
    ("片区", Sort::Weak), ("产品", Sort::Weak),
    ("镇", Sort::Place), ("街道", Sort::Place), ("乡", Sort::Place), ("村", Sort::Place), ("区", Sort::Place), ("县", Sort::Place),
];

/// Words at which a name begins behind them: verbs, and nouns that say what sort of thing it is.
#[rustfmt::skip] // a table
const BOUNDS: &[&str] = &[
    "推动", "推进", "加快", "实施", "启动", "签约", "落户", "引进", "拜访", "支持", "鼓励", "培育", "打造", "开展", "成立", "组建", "新建",
    "完成", "抓好", "依托", "围绕", "通过", "位于", "作为", "成为", "开行", "标志着", "提升", "加强", "优化", "举行", "召开", "聚焦", "建成",
    "投用", "开工", "竣工", "入驻", "进驻", "获批", "创建", "争取", "确保", "统筹", "协同", "布局", "包括", "其中", "以及", "首个", "首批",
    "首条", "首班", "首趟", "首家", "一批", "一座", "一个", "全国", "全市", "全省", "全区", "全县", "如期", "继续", "积极", "扎实", "不断",
    "具有", "拥有", "直达", "辐射", "覆盖", "服务", "带动", "投资", "涉及", "建设", "随着", "分布", "深入", "大力", "重点", "例如", "比如",
    "挂牌", "举办", "成功", "入选", "获评", "投入",
];

/// Characters at which a name begins behind them.
const MARKS: &str = "的与在由对向把将从为是了着过让使被以到至等、“”《》·和及";

/// Words that make no name of what they stand before: data, for many are words of topics.
static GENERIC: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("generic.txt").split_whitespace().collect());

/// Names of provinces: with one of them a noun is the name of one thing.
#[rustfmt::skip] // a table
const PROVINCES: &[&str] = &[
    "北京", "天津", "上海", "重庆", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南",
    "湖北", "湖南", "广东", "广西", "海南", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "香港", "澳门", "台湾",
];

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entity {
    /// Where it begins and ends, in glyphs.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The noun it ends with.
    pub(super) head: &'static str,
    /// Whether it is the name of one thing.
    pub(super) is_named: bool,
}

/// The last characters of the nouns that names end with.
pub(super) fn ends() -> impl Iterator<Item = char> {
    HEADS.iter().filter_map(|(word, _)| word.chars().next_back())
}

/// The characters behind which a name can begin, whatever stands before them.
pub(super) fn bounds() -> impl Iterator<Item = char> {
    MARKS.chars().chain(BOUNDS.iter().filter_map(|word| word.chars().next_back()))
}

/// The name that ends before a place, given names the text has introduced and that of its own place.
pub(super) fn ending_at(view: View<'_>, to: usize, known: &[String]) -> Option<Entity> {
    let can = ending_with(view.before(to));
    let (head, sort) = HEADS.iter().find(|(word, _)| can(word) && view.ends_with(to, word))?;
    let noun = to - head.chars().count();
    // 开发区 is no 区, 项目 in 项目化 is none: the longest noun counts, and only a whole one.
    if matches!(view.ch(to), '化' | '型' | '级' | '性' | '域' | '们') {
        return None;
    }
    let from = behind_place(view, begin(view, noun), noun, known);
    let body = view.text(from, noun);
    let length = body.chars().count();
    let is_named = match sort {
        Sort::Strong => length >= 2 && is_own(&body),
        Sort::Weak => length >= 2 && (is_marked(&body, known) || behind_brackets(view, to)),
        Sort::Place => is_place(view, from, noun, &body),
    };
    Some(Entity { from, to: with_brackets(view, to, is_named), head, is_named })
}

/// The place behind the name of the text's place: 海门区 in 海门区引进项目 makes no name.
fn behind_place(view: View<'_>, from: usize, noun: usize, known: &[String]) -> usize {
    let after = known.first().and_then(|place| view.take(from, place));
    let unit = |at: &usize| *at < noun && matches!(view.ch(*at), '省' | '市' | '区' | '县' | '州');
    after.filter(unit).map_or(from, |at| at + 1)
}

/// Where the name before a noun begins.
fn begin(view: View<'_>, noun: usize) -> usize {
    let least = noun.saturating_sub(LONGEST);
    let mut at = noun;
    let mut depth = 0usize;
    while at > least {
        let ch = view.before(at);
        match ch {
            ')' => depth += 1,
            '(' if depth == 0 => break,
            '(' => depth -= 1,
            _ if depth > 0 => {}
            _ if ends_clause(ch) || matches!(ch, ' ') || is_bound(view, at, noun, ch) => break,
            _ => {}
        }
        at -= 1;
    }
    // What a bracket says before the name, whole or cut, is no part of it.
    if depth > 0 || view.ch(at) == '(' {
        at = (at..noun).find(|it| view.ch(*it) == ')').map_or(noun, |it| it + 1);
    }
    clause::trim(view, at, noun, false).0
}

/// Whether a name begins at a place: behind a mark, or behind a verb where two characters are left.
fn is_bound(view: View<'_>, at: usize, noun: usize, before: char) -> bool {
    if !chars::is_name_bound(before) {
        return false;
    }
    MARKS.contains(before) || noun - at >= 2 && view.ends_with_any(at, BOUNDS).is_some()
}

/// Whether a body is more than words that any such thing is called by.
fn is_own(body: &str) -> bool {
    let mut rest = body;
    let word =
        |rest: &str| GENERIC.iter().filter(|word| rest.starts_with(**word)).map(|word| word.len()).max();
    while let Some(length) = word(rest) {
        rest = rest.get(length..).unwrap_or("");
    }
    rest.chars().filter(|ch| is_han(*ch) || ch.is_ascii_alphabetic()).count() >= 2
        && !rest
            .chars()
            .next()
            .is_some_and(|ch| ch.is_ascii_digit() || "一二两三四五六七八九十百千万亿".contains(ch))
}

/// Whether a body holds what only names have: a letter, a name the text has introduced, a province.
fn is_marked(body: &str, known: &[String]) -> bool {
    let letters = body.chars().filter(char::is_ascii_alphabetic).count();
    let begins = body.chars().next().is_some_and(|ch| ch.is_ascii_alphabetic());
    let has_letters = letters >= 3 || begins && body.chars().count() >= 4;
    has_letters
        || known.iter().any(|name| body.contains(name.as_str()))
        || PROVINCES.iter().any(|name| body.contains(name))
        || ["公司", "集团"].iter().any(|word| body.contains(word))
}

/// A place below the one of the text: two or three characters of its own at the start of a clause or
/// behind another place.
fn is_place(view: View<'_>, from: usize, noun: usize, body: &str) -> bool {
    let length = noun - from;
    let begins = ends_clause(view.before(from)) || "在位于到省市区县".contains(view.before(from));
    let is_plain = body.chars().all(|ch| {
        is_han(ch)
            && !"一二两三四五六七八九十百千万各全个本新老多数示范重点大小农城乡镇村区县市街地社景校园山"
                .contains(ch)
    });
    let is_none =
        super::place::is_no_place(view.text(from, noun + 1).as_str()) || matches!(body, "棚户" | "自治");
    begins && !is_none && (2..=3).contains(&length) && is_plain
}

/// 中欧班列(成渝): a short bracket behind a noun says which.
fn behind_brackets(view: View<'_>, to: usize) -> bool {
    bracket(view, to).is_some()
}

fn bracket(view: View<'_>, to: usize) -> Option<usize> {
    (view.ch(to) == '(').then_some(())?;
    let end = (to + 1..to + 8).find(|at| view.ch(*at) == ')')?;
    let inside = end - to - 1;
    ((1..=6).contains(&inside) && view.chars(to + 1, end).all(is_han)).then_some(end + 1)
}

fn with_brackets(view: View<'_>, to: usize, is_named: bool) -> usize {
    if is_named { bracket(view, to).unwrap_or(to) } else { to }
}
