//! A count against the names that follow or precede it.

use crate::article::{FigureId, SourceSpan};
use crate::check::cue::{CLASSES, DIRECTLY, INTRODUCTIONS};
use crate::check::finding::{Bilingual, Finding, Verdict, both};
use crate::check::ledger::Ledger;
use crate::check::likeness::bare;
use crate::check::rule::Rule;
use crate::check::scene::{REACH as REACH_OF_WORDS, Scene, head};
use crate::i18n::Lang;
use crate::number::Decimal;
use crate::unit::{Basis, Kind};

pub(in crate::check) static RULE: Rule = Rule {
    id: "enumeration",
    names: ("列举", "enumeration"),
    looks_at: ("“3个”“两种”“三方面”与文中列出的名称数", "a small count against the names listed with it"),
    run: look,
};

/// Largest count whose names a sentence lists.
const MOST: u64 = 12;
/// Characters between a count and the words that open its list.
const REACH: usize = 30;
/// Bytes behind a count in which its ordered list stands.
const LIST: usize = 6000;
/// Characters of a name.
const NAME: usize = 24;
/// Marks of an ordered list, each row the marks from the first on.
const ORDINALS: [[&str; 6]; 4] = [
    ["一是", "二是", "三是", "四是", "五是", "六是"],
    ["①", "②", "③", "④", "⑤", "⑥"],
    ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）"],
    ["（1）", "（2）", "（3）", "（4）", "（5）", "（6）"],
];
/// Phases of what is done in 期 or 阶段.
const PHASES: [[&str; 6]; 3] = [
    ["一期", "二期", "三期", "四期", "五期", "六期"],
    ["第一阶段", "第二阶段", "第三阶段", "第四阶段", "第五阶段", "第六阶段"],
    ["第一步", "第二步", "第三步", "第四步", "第五步", "第六步"],
];

/// Names read from a text.
struct Names<'a> {
    /// The names, split at 、 and at the last 和.
    names: Vec<&'a str>,
    /// Whether the last two can be one name: 住房和城乡建设.
    last_can_be_one: bool,
    /// Whether the text says that they are all.
    complete: bool,
}

impl Names<'_> {
    fn can_be(&self, count: usize) -> bool {
        self.names.len() == count || self.last_can_be_one && self.names.len() == count + 1
    }
}

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    for view in scene.views() {
        if let Some(count) = counted(scene, view.id) {
            let finding = (2..=MOST)
                .contains(&count)
                .then(|| usize::try_from(count).ok())
                .flatten()
                .and_then(|count| listed(scene, view.id, count))
                .or_else(|| kinds_without_counts(scene, view.id, count));
            if let Some(finding) = finding {
                ledger.add(finding);
            }
        }
    }
}

/// The whole number a figure counts.
fn counted(scene: &Scene<'_>, id: FigureId) -> Option<u64> {
    let view = scene.view(id)?;
    let is_count = view.figure.kind == Kind::Count && view.figure.basis != Basis::Slogan;
    let value = is_count.then(|| scene.operand(id))??.interval.exact_value()?;
    (value.fract().is_zero() && value > Decimal::ONE).then(|| u64::try_from(value).ok())?
}

fn listed(scene: &Scene<'_>, id: FigureId, count: usize) -> Option<Finding> {
    let names = behind(scene.after(id))
        .filter(|names| names.can_be(count) || names.complete)
        .or_else(|| bracketed(scene.after(id)).filter(|names| names.can_be(count)))
        .or_else(|| before(scene.before(id), scene.after(id)).filter(|names| names.can_be(count)));
    if let Some(names) = names {
        let listed = names.names.join("、");
        if names.can_be(count) {
            return Some(equal(id, count, both!("列出：{listed}", "listed: {listed}")));
        }
        let found = names.names.len();
        return Some(Finding::new(
            &RULE,
            Verdict::Contradiction,
            [id],
            format!("{count} ≠ {found}"),
            both!(
                "写明{count}项，列出{found}项：{listed}；可能的原因：漏列、并列词切分不同",
                "{count} are announced, {found} are listed: {listed}; possible reasons: one is missing, or two are one name"
            ),
        ));
    }
    ordered(scene, id, count)
}

fn equal(id: FigureId, count: usize, detail: Bilingual) -> Finding {
    Finding::new(&RULE, Verdict::Consistent, [id], format!("{count} = {count}"), detail)
}

/// 3个基地，方向为甲、乙和丙: the names behind a count, up to the next figure.
fn behind(after: &str) -> Option<Names<'_>> {
    let end = after.find(['。', '；', ';', '\n']).unwrap_or(after.len());
    // What a semicolon ends can go on behind it.
    let (clause, closed) = (after.get(..end)?, after.get(end..)?.starts_with(['。', '\n']));
    let (start, word) = INTRODUCTIONS
        .0
        .iter()
        .filter_map(|word| clause.find(word).map(|at| (at, *word)))
        .min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))?;
    let lead = clause.get(..start)?;
    let list = clause.get(start + word.len()..)?;
    if lead.chars().count() > REACH || lead.contains(['、', '。']) {
        return None;
    }
    let comma = list.find(['，', ',']);
    let list = list.get(..comma.unwrap_or(list.len()))?.trim_end_matches(['”', '"', '》', ' ']);
    let directly = DIRECTLY.0.contains(&word) && !lead.contains(['，', ',']);
    let mut names = split(list)?;
    names.complete &= directly && closed && comma.is_none();
    (names.names.len() >= 2).then_some(names)
}

/// 3个国家级产业（食品加工、装备和软件）基地: the names in a bracket right behind what is counted.
fn bracketed(after: &str) -> Option<Names<'_>> {
    let (lead, rest) = after.split_once(['（', '('])?;
    let (list, _) = rest.split_once(['）', ')'])?;
    if lead.is_empty() || lead.chars().count() > REACH || lead.contains(['，', ',', '。', '、', '；', '\n'])
    {
        return None;
    }
    split(list).filter(|names| names.names.len() >= 2)
}

/// 主要是海运和公路两种方式: the names right before a count.
fn before<'a>(before: &'a str, after: &str) -> Option<Names<'a>> {
    let clause = before.rsplit(['，', '。', '；', '：', ',', ';']).next()?;
    // A quotation opens with the clause: the mark is no part of a name.
    let clause = if is_balanced(clause) { clause } else { clause.trim_start_matches(['“', '"']) };
    // 企业和群众关心的2个 lists nothing; neither does a count at the start of a thing of its own.
    let parts = clause.rsplit(['、', '和', '及', '与']).next()?;
    let last = parts.rsplit("”“").next()?;
    if last == clause || last.is_empty() || last.contains(['的', '了', '在']) || last.chars().count() > 8 {
        return None;
    }
    // “两个维护”: the count is part of a phrase in quotation marks.
    if after.starts_with(['，', '。', '；', '、']) || before.ends_with('“') {
        return None;
    }
    let mut names = split(clause)?;
    if let Some(first) = names.names.first_mut()
        && let Some((_, name)) = first.rsplit_once("包括").or(first.rsplit_once(['是', '为', '有', '即']))
        && !name.is_empty()
    {
        *first = name;
    }
    (names.names.len() >= 2).then_some(names)
}

/// The names of a list; `None` for an open one (等), and for one that is no list of names.
fn split(list: &str) -> Option<Names<'_>> {
    let opens =
        list.ends_with('等') || ["等。", "等，", "等等", "等各", "等多"].iter().any(|it| list.contains(it));
    let is_open = opens || list.split('、').next_back().is_some_and(|last| last.contains('等'));
    if is_open || list.contains(['：', '？']) {
        return None;
    }
    // “赛马”“亮牌”: quotation marks divide, too.
    let mut names: Vec<&str> = Vec::new();
    for part in list.split('、') {
        let mut rest = part;
        while let Some(at) = rest.find("”“").or_else(|| rest.find("》《")) {
            let (name, next) = rest.split_at_checked(at + "”".len())?;
            names.push(name.trim());
            rest = next;
        }
        names.push(rest.trim());
    }
    let last = names.pop()?;
    let conjunction = ["以及", "和", "及", "与"].into_iter().find_map(|word| {
        let (head, tail) = last.split_once(word)?;
        (!head.trim().is_empty() && !tail.trim().is_empty()).then_some((head.trim(), tail.trim()))
    });
    match conjunction {
        Some((head, tail)) => names.extend([head, tail]),
        None => names.push(last),
    }
    let fits = names.iter().all(|name| !name.is_empty() && name.chars().count() <= NAME && is_balanced(name));
    // 和 inside other names, or twice in the last, can divide it or not.
    let (joined, others) = match names.as_slice() {
        [others @ .., a, b] if conjunction.is_some() => {
            ([*a, *b].map(has_conjunction).contains(&true), others)
        }
        others => (false, others),
    };
    let complete = !joined && !others.iter().any(|name| has_conjunction(name));
    fits.then_some(Names { names, last_can_be_one: conjunction.is_some(), complete })
}

fn has_conjunction(name: &str) -> bool {
    name.contains(['和', '及', '与'])
}

/// Whether no bracket and no quotation mark of a name is left open: a 、 inside them divides nothing.
fn is_balanced(name: &str) -> bool {
    let count = |marks: &[char]| name.chars().filter(|c| marks.contains(c)).count();
    count(&['“', '《', '（', '(']) == count(&['”', '》', '）', ')'])
}

/// 一是…；二是…, or 一期 and 二期, in the rest of the block.
fn ordered(scene: &Scene<'_>, id: FigureId, count: usize) -> Option<Finding> {
    let view = scene.view(id)?;
    let block = scene.article.blocks.get(scene.sentence(id)?.block.index())?;
    let span = block.spans.as_slice().iter().find(|span| span.end >= view.figure.span.end)?;
    let rest = head(scene.article.text.get(SourceSpan { start: view.figure.span.end, end: span.end }), LIST);
    let unit = view.unit().text(Lang::Zh);
    let of_phases = PHASES.iter().find(|row| {
        let word = row.first().map_or("", |it| it.trim_start_matches(['第', '一']));
        unit == word || rest.starts_with(word)
    });
    let (row, is_phase) = match of_phases {
        Some(row) => (row, true),
        None => (ORDINALS.iter().find(|row| row.first().is_some_and(|first| rest.contains(first)))?, false),
    };
    // A list far behind the count is of something else.
    let lead = rest.get(..row.first().and_then(|first| rest.find(first))?)?;
    if !is_phase && lead.chars().count() > REACH {
        return None;
    }
    let found = in_sequence(rest, row);
    let names = || row.get(..found).unwrap_or(&[]).join("、");
    if found == count && found >= 2 {
        let listed = names();
        return Some(equal(id, count, both!("列出：{listed}", "listed: {listed}")));
    }
    // More than announced is a contradiction; fewer can be told elsewhere.
    let is_near = !lead.contains(['。', '；']) && (is_phase || lead.ends_with('：'));
    (found > count && is_near).then(|| {
        let listed = names();
        Finding::new(
            &RULE,
            Verdict::Contradiction,
            [id],
            format!("{count} ≠ {found}"),
            both!(
                "写明{count}项，列出{found}项：{listed}",
                "{count} are announced, {found} are listed: {listed}"
            ),
        )
    })
}

/// How many marks of a row stand in a text one behind the other, from the first on.
fn in_sequence(text: &str, row: &[&str]) -> usize {
    let (mut rest, mut found) = (text, 0);
    for mark in row {
        let Some((_, next)) = rest.split_once(mark) else { break };
        (rest, found) = (next, found + 1);
    }
    found
}

/// 共有103个，按类别有工业、三产和基础设施: kinds of a total whose counts the sentence does not give.
fn kinds_without_counts(scene: &Scene<'_>, id: FigureId, count: u64) -> Option<Finding> {
    let sentence = scene.sentence(id)?;
    let view = scene.view(id)?;
    let rest = SourceSpan { start: view.figure.span.end, end: sentence.span.end };
    let text = head(scene.article.text.get(rest), REACH_OF_WORDS);
    let (at, word) = CLASSES.0.iter().find_map(|word| text.find(word).map(|at| (at, *word)))?;
    let start = rest.start.checked_add(u32::try_from(at + word.len()).ok()?)?;
    let tail = text.get(at + word.len()..)?;
    let list = tail.get(..tail.find(['，', ',', '。', '；', '\n']).unwrap_or(tail.len()))?;
    let end = start.checked_add(u32::try_from(list.len()).ok()?)?;
    let later = scene.figures_of(sentence).filter(|other| *other > id);
    let mut counts = later.filter(|other| counted(scene, *other).is_some());
    let is_between = |other: FigureId| {
        scene.view(other).is_some_and(|it| it.figure.span.start < end && it.figure.span.end > start)
    };
    // The last count before the words is the one that is divided.
    if counts.next().is_some() || scene.figures_of(sentence).any(is_between) || count <= MOST {
        return None;
    }
    let names = split(list).filter(|names| names.names.len() >= 2)?;
    let (kinds, listed) = (names.names.len(), names.names.join("、"));
    let unknown = vec!["?"; kinds].join(" + ");
    let indicator = bare(view.indicator(Lang::Zh)).into_owned();
    let name = scene.article.name(view.figure.indicator, Lang::En).to_owned();
    Some(Finding::new(
        &RULE,
        Verdict::Unverifiable,
        [id],
        format!("{unknown} = {count}"),
        Bilingual {
            zh: format!("{indicator}分{kinds}类而未给各类个数：{listed}").into(),
            en: format!("{name}: {kinds} kinds are named without their counts: {listed}").into(),
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::{cases, of_sample};

    #[test]
    fn holds_fails_or_cannot_be_decided() {
        cases(
            &RULE,
            &[
                ("建有{a|3个}国家级基地，方向为食品·粮油、装备和软件。", "✓ a 3 = 3"),
                ("建有{a|3个}国家级基地：食品、装备、软件。", "✓ a 3 = 3"),
                ("建有{a|4个}国家级基地：食品、装备、软件。", "✗ a 4 ≠ 3"),
                ("建有{a|2个}国家级基地，分别是食品、装备和软件。", "✓ a 2 = 2"),
                ("建有{a|5个}国家级基地，分别是食品、装备和软件。", "✗ a 5 ≠ 3"),
                ("建有{a|5个}国家级基地：食品、装备和软件。", "✗ a 5 ≠ 3"),
                ("建有{a|5个}国家级基地，方向为食品、装备和软件。", ""),
                ("建有{a|5个}国家级基地，包括食品、装备、软件等。", ""),
                ("建有{a|2个}国家级基地：食品、装备、软件等。", ""),
                ("建有{a|3个}国家级产业（食品·粮油、装备、软件）基地。", "✓ a 3 = 3"),
                ("建有{a|4个}国家级产业（食品·粮油、装备、软件）基地。", ""),
                ("“过去主要有海运和公路{a|两种}方式。”", "✓ a 2 = 2"),
                ("共有{a|103个}项目开工，涵盖工业项目、三产项目和基建项目。", "? a ? + ? + ? = 103"),
                ("主要是海运和公路{a|两种}方式。", "✓ a 2 = 2"),
                ("实施“赛马”“亮牌”“红榜”{a|三项}机制。", "✓ a 3 = 3"),
                ("实施改造行动、建设东区和西区{a|两个}园区。", "✓ a 2 = 2"),
                ("企业和群众关心的{a|两件}事。", ""),
                ("坚定拥护“两个确立”、坚决做到“{a|两个}维护”。", ""),
                ("抓好{a|4个}方面：稳增长、促改革；调结构、惠民生。", ""),
                ("建有{a|3个}中心：研发中心（含软件、硬件）、制造中心、物流中心。", ""),
                ("涉及{a|3个}部门：住房和城乡建设、交通、水利、农业和农村。", ""),
                ("涉及{a|3个}部门：发改、交通、水利、农业。", "✗ a 3 ≠ 4"),
                ("抓好{a|三件}事：一是稳增长；二是促改革；三是惠民生。", "✓ a 3 = 3"),
                ("抓好{a|两件}事：一是稳增长；二是促改革；三是惠民生。", "✗ a 2 ≠ 3"),
                ("建设分{a|两期}，一期投资{b|3亿元}，二期投资{c|4亿元}。", "✓ a 2 = 2"),
                ("建设分{a|两期}，一期已完工，二期在建，三期待建。", "✗ a 2 ≠ 3"),
                ("建设分{a|两期}进行。", ""),
                ("共有{a|103个}，总投资{b|204亿元}，按类别有工业、三产和基建项目。", "? a ? + ? + ? = 103"),
                ("共有{a|103个}，按类别有工业{b|60个}、三产{c|43个}。", ""),
                ("新建{a|40家}工厂：食品、装备、软件。", ""),
            ],
        );
    }

    #[test]
    fn the_sample_lists_what_it_counts() {
        assert_eq!(of_sample(&RULE), ["? f101 ? + ? + ? = 103", "✓ f110 3 = 3", "✓ f314 2 = 2"]);
    }
}
