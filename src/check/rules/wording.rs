//! What is said twice or in the wrong unit of speech: doubled words and hedges, decreases by multiples,
//! percent for percentage points, quotations of nobody.

use crate::article::{BlockKind, FigureId, SourceSpan};
use crate::check::cue::{
    AFTER_HEDGED, AGAINST, DOUBLED_ALLOWED, DOWN, FROM, HEDGES, LINKS, MARKS, NO_HEDGES, SHRINKS,
    TIMES_FILLERS, UP, made_of,
};
use crate::check::expression::printed_ratio;
use crate::check::finding::{Bilingual, Finding, Verdict, both};
use crate::check::ledger::Ledger;
use crate::check::rule::Rule;
use crate::check::scene::{Scene, Sentence};
use crate::number::{Decimal, Rounding, sub};
use crate::unit::{Form, Kind};

pub(in crate::check) static RULE: Rule = Rule {
    id: "wording",
    names: ("措辞", "wording"),
    looks_at: (
        "重复的词、重叠的约数词、“降低N倍”、百分数与百分点、不具名的引语",
        "doubled words and hedges, decreases by multiples, percent against points, unnamed quotations",
    ),
    run: look,
};

/// Han characters of the longest word that is looked for twice.
const LONGEST: usize = 6;

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    let mut findings = Vec::new();
    for sentence in scene.sentences() {
        if sentence.kind != BlockKind::Table {
            findings.extend(doubled_words(scene, sentence));
        }
        findings.extend(points_as_percent(scene, sentence));
        findings.extend(shrinks_in_words(scene, sentence));
    }
    for view in scene.views() {
        findings.extend(doubled_hedge(scene, view.id));
        findings.extend(shrinks_by_multiple(scene, view.id));
        findings.extend(percent_as_points(scene, view.id));
    }
    findings.extend(unnamed_speakers(scene));
    for finding in findings {
        ledger.add(finding);
    }
}

fn about_words(span: SourceSpan, expression: String, detail: Bilingual) -> Finding {
    let finding = Finding::new(&RULE, Verdict::Wording, [], expression, detail);
    Finding { span: Some(span), ..finding }
}

fn about_figure(id: FigureId, expression: String, detail: Bilingual) -> Finding {
    Finding::new(&RULE, Verdict::Wording, [id], expression, detail)
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// 物流物流中心: a word of two to six characters twice in a row. Numerals are left to figures.
fn doubled_words(scene: &Scene<'_>, sentence: &Sentence) -> Vec<Finding> {
    let text = scene.text(sentence);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let (mut at, mut findings) = (0, Vec::new());
    while at < chars.len() {
        let Some((word, end)) = doubled_at(text, &chars, at) else {
            at += 1;
            continue;
        };
        let place = |index: usize| {
            let byte = chars.get(index).map_or(text.len(), |(byte, _)| *byte);
            sentence.span.start.saturating_add(u32::try_from(byte).unwrap_or(u32::MAX))
        };
        let span = SourceSpan { start: place(at), end: place(end) };
        findings.push(about_words(
            span,
            format!("{word}{word}"),
            both!("“{word}”连写两次", "“{word}” stands twice in a row"),
        ));
        at = end;
    }
    findings
}

/// The word that stands twice from a character on, and the character behind it.
fn doubled_at<'a>(text: &'a str, chars: &[(usize, char)], at: usize) -> Option<(&'a str, usize)> {
    (2..=LONGEST).rev().find_map(|length| {
        let (first, second) = (chars.get(at..at + length)?, chars.get(at + length..at + 2 * length)?);
        let is_word =
            first.iter().all(|(_, c)| is_han(*c) && !"一二三四五六七八九十百千万亿两几半".contains(*c));
        let same = first.iter().zip(second).all(|((_, a), (_, b))| a == b);
        let varied = first.iter().any(|(_, c)| Some(*c) != first.first().map(|(_, c)| *c));
        if !is_word || !same || !varied {
            return None;
        }
        let start = first.first()?.0;
        let word = text.get(start..second.first()?.0)?;
        let rest = text.get(second.first()?.0..)?;
        let allowed =
            DOUBLED_ALLOWED.0.iter().any(|it| *it == word || it.len() > word.len() && rest.starts_with(it));
        (!allowed).then_some((word, at + 2 * length))
    })
}

/// 约…余, 近…左右, 超过…以上, 几十余: two hedges of one number.
fn doubled_hedge(scene: &Scene<'_>, id: FigureId) -> Option<Finding> {
    let view = scene.view(id)?;
    let (before, after, surface) = (scene.before(id), scene.after(id), view.surface());
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百千两半零〇几数".contains(c);
    let first = surface.find(is_number)?;
    let (head, number) = surface.split_at_checked(first)?;
    let end = number.char_indices().find(|(_, c)| !is_number(*c) && !".,%％万亿".contains(*c));
    let tail = end.and_then(|(at, _)| number.get(at..)).unwrap_or("");
    let lead = format!("{before}{head}");
    let lead = lead.trim_end();
    // 签约30余个: 约 is part of another word.
    let said = |hedge: &str| lead.ends_with(hedge) && !NO_HEDGES.0.iter().any(|word| lead.ends_with(word));
    let follows = |hedge: &str| {
        tail.starts_with(hedge) && (hedge != "多" || !tail.starts_with("多数"))
            || tail.ends_with(hedge) && tail.len() > hedge.len()
            || AFTER_HEDGED.0.contains(&hedge) && after.starts_with(hedge)
    };
    let is_span = view.figure.kind == Kind::Duration;
    // 几十余, 数百多: the numeral is vague by itself.
    let vague =
        number.starts_with(['几', '数']).then(|| ["余", "多", "左右"].into_iter().find(|it| follows(it)));
    let pair = match vague.flatten() {
        Some(hedge) => {
            let numeral: String = number.chars().take_while(|c| is_number(*c)).collect();
            Some((numeral, hedge))
        }
        None => HEDGES.iter().find_map(|(fronts, backs)| {
            let front = fronts.0.iter().filter(|it| said(it)).max_by_key(|it| it.len())?;
            // 近三年左右: 近 says “the last”, not “nearly”.
            if is_span && *front == "近" {
                return None;
            }
            backs.0.iter().find(|it| follows(it)).map(|back| ((*front).to_owned(), *back))
        }),
    };
    let (front, back) = pair?;
    Some(about_figure(
        id,
        format!("{front} + {back}"),
        both!("“{front}”与“{back}”都表约数或界限，重叠", "“{front}” and “{back}” both hedge one number"),
    ))
}

/// 降低3倍, 下降一番: what falls by once its size is gone.
fn shrinks_by_multiple(scene: &Scene<'_>, id: FigureId) -> Option<Finding> {
    let view = scene.view(id)?;
    let before = scene.before(id);
    let doubling = view.unit().text(crate::i18n::Lang::Zh) == "番";
    let is_multiple = scene.class(id).1 == Form::Multiple || doubling;
    let value = view.value()?;
    if !is_multiple || value < Decimal::ONE {
        return None;
    }
    let lead = without_fillers(before);
    if SHRINKS.0.iter().any(|word| lead.ends_with(word)) {
        let text = format!("−{}", printed_ratio(&view));
        return Some(about_figure(id, text, no_decrease_by_multiples()));
    }
    (!doubling && lead.ends_with('翻')).then(|| {
        about_figure(
            id,
            printed_ratio(&view),
            both!(
                "“翻”与“倍”混用：翻一番是原来的2倍，翻两番是4倍",
                "翻 doubles: twice is four times, so a multiple is unclear"
            ),
        )
    })
}

/// What is wrong with 降低3倍.
fn no_decrease_by_multiples() -> Bilingual {
    both!(
        "减少一倍即为零，不能减少若干倍；应写减少到几分之几或减少百分之几",
        "once its size is all there is to lose: say to what part, or by how many per cent"
    )
}

/// 缩短了两倍, where no figure is marked.
fn shrinks_in_words(scene: &Scene<'_>, sentence: &Sentence) -> Vec<Finding> {
    let text = scene.text(sentence);
    let mut findings = Vec::new();
    for (at, word) in text.match_indices('倍') {
        let Some(head) = text.get(..at) else { continue };
        let number = head
            .trim_end_matches(|c: char| c.is_ascii_digit() || "一两二三四五六七八九十几数百点.".contains(c));
        let lead = without_fillers(number);
        let Some(verb) = SHRINKS.0.iter().find(|verb| lead.ends_with(*verb)) else { continue };
        let (Some(from), Some(to)) =
            (u32::try_from(lead.len() - verb.len()).ok(), u32::try_from(at + word.len()).ok())
        else {
            continue;
        };
        let span = SourceSpan {
            start: sentence.span.start.saturating_add(from),
            end: sentence.span.start.saturating_add(to),
        };
        let is_marked = |id: FigureId| {
            scene
                .view(id)
                .is_some_and(|view| view.figure.span.start < span.end && view.figure.span.end > span.start)
        };
        // The last figure that begins before the end of the words is the only one that can touch them.
        let begins = |id: u32| scene.view(FigureId(id)).is_some_and(|view| view.figure.span.start < span.end);
        let mut last = sentence.figures.clone();
        while last.start < last.end {
            let middle = last.start + (last.end - last.start) / 2;
            if begins(middle) {
                last.start = middle + 1;
            } else {
                last.end = middle;
            }
        }
        let touched = last.start.checked_sub(1).map(FigureId).is_some_and(is_marked);
        if number.len() < head.len() && !touched {
            findings.push(about_words(
                span,
                scene.article.text.get(span).to_owned(),
                no_decrease_by_multiples(),
            ));
        }
    }
    findings
}

/// A text without the words that stand between a verb and its multiple: 缩短了近.
fn without_fillers(text: &str) -> &str {
    TIMES_FILLERS.0.iter().fold(text.trim_end(), |text, filler| text.strip_suffix(filler).unwrap_or(text))
}

/// 由30%提高到35%，提高5%: the difference of two percentages is in points.
fn points_as_percent(scene: &Scene<'_>, sentence: &Sentence) -> Vec<Finding> {
    let figures: Vec<FigureId> = scene.figures_of(sentence).collect();
    let mut findings = Vec::new();
    for window in figures.windows(3) {
        let [a, b, c] = *window else { continue };
        let is_percent = window.iter().all(|id| scene.class(*id).1 == Form::Percent);
        let moves = FROM.ends(scene.before(a)) && scene.between(a, b).contains(['到', '至']);
        let said = scene.before(c);
        if !is_percent || !moves || !made_of(said, &[MARKS, AGAINST, UP, DOWN, LINKS]) || said.is_empty() {
            continue;
        }
        let value = |id: FigureId| scene.view(id).and_then(|view| view.value());
        let (Some(from), Some(to), Some(by)) = (value(a), value(b), value(c)) else { continue };
        let change = sub(to, from, Rounding::Nearest).map(|it| it.abs());
        if change.is_some_and(|it| it == by.abs()) {
            findings.push(Finding::new(
                &RULE,
                Verdict::Wording,
                [a, b, c],
                format!("|{to}% − {from}%| = {by} pp"),
                both!(
                    "两个百分数之差应写百分点",
                    "the difference of two percentages is in percentage points"
                ),
            ));
        }
    }
    findings
}

/// 产值100亿元，增长5个百分点: a level grows by per cent; and 5%个百分点.
fn percent_as_points(scene: &Scene<'_>, id: FigureId) -> Option<Finding> {
    let form = scene.class(id).1;
    if form == Form::Percent && scene.after(id).starts_with("个百分点") {
        let text = format!("{}pp", scene.view(id)?.surface());
        return Some(about_figure(
            id,
            text,
            both!("百分号与百分点重叠", "a per cent sign and percentage points at once"),
        ));
    }
    let sentence = scene.sentence(id)?;
    let previous = id.0.checked_sub(1).filter(|at| sentence.figures.contains(at)).map(FigureId)?;
    let said = scene.before(id);
    let is_change = UP.is_in(said) || DOWN.is_in(said);
    // A number without a unit can be an index, which moves by points.
    let has_unit = scene.view(previous).is_some_and(|it| !it.unit().is_plain());
    let is_level = scene.is_level(previous) && has_unit && scene.kind(previous) != Kind::Duration;
    (form == Form::Points && is_level && is_change && made_of(said, &[MARKS, AGAINST, UP, DOWN, LINKS])).then(
        || {
            Finding::new(
                &RULE,
                Verdict::Wording,
                [previous, id],
                String::new(),
                both!(
                    "数量的增减用百分数，百分点用于两个百分数之差",
                    "a level changes by per cent; points are for percentages"
                ),
            )
        },
    )
}

/// Quotations none of whose speakers has a name.
fn unnamed_speakers(scene: &Scene<'_>) -> Option<Finding> {
    let speakers: Vec<(SourceSpan, bool)> = scene
        .blocks()
        .filter_map(|block| {
            let (_, named) = block.detail.as_deref()?.speaker?;
            Some((*block.spans.as_slice().first()?, named))
        })
        .collect();
    let total = speakers.len();
    let (first, _) = *speakers.first()?;
    if total < 2 || speakers.iter().any(|(_, named)| *named) {
        return None;
    }
    let finding = about_words(
        first,
        format!("0/{total}"),
        both!(
            "{total}处引语都不具名，来源不可追溯",
            "none of {total} quotations names its speaker: they cannot be traced"
        ),
    );
    Some(Finding { verdict: Verdict::Unverifiable, ..finding })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::{cases, of_sample};

    #[test]
    fn words_stand_twice_or_do_not() {
        cases(
            &RULE,
            &[
                ("图为小南垭铁路物流物流中心。", "~ 物流物流"),
                ("推进重点项目重点项目建设。", "~ 重点项目重点项目"),
                ("一个个项目渐渐落地，一步一步推进，欢迎大家研究研究。", ""),
                ("千千万万，许许多多，方方面面。", ""),
                ("支持发展发展中国家合作。", ""),
                ("收入，收入。", ""),
                ("十五十五。", ""),
            ],
        );
    }

    #[test]
    fn numbers_are_hedged_twice_or_once() {
        cases(
            &RULE,
            &[
                ("投资{a|约300余家}。", "~ a 约 + 余"),
                ("投资近{a|300亿元}左右。", "~ a 近 + 左右"),
                ("投资{a|超过10亿元以上}。", "~ a 超过 + 以上"),
                ("货物{a|几十余种|货品||modifier=vague|minValue=20|maxValue=99}。", "~ a 几十 + 余"),
                ("货物{a|几十种|货品||modifier=vague|minValue=20|maxValue=99}。", ""),
                ("投资{a|约300家}。", ""),
                ("投资{a|300余家}。", ""),
                ("约{a|20家}规模以上企业。", ""),
                ("近{a|3年}以上。", ""),
                ("签约{a|30余个}项目，节约{b|300余万元}。", ""),
                ("附近{a|20余家}企业。", ""),
                ("逾{a|300多家}。", "~ a 逾 + 多"),
                ("投资{a|超300亿元}。", ""),
            ],
        );
    }

    #[test]
    fn changes_are_in_the_right_words() {
        cases(
            &RULE,
            &[
                ("能耗降低{a|3倍}。", "~ a −3倍"),
                ("时间缩短了近{a|2倍}。", "~ a −2倍"),
                ("时间缩短了两倍。", "~ 缩短了两倍"),
                ("时间缩短一半，产量是原来的两倍。", ""),
                ("规模增长{a|3倍}。", ""),
                ("能耗降低{a|0.5倍}。", ""),
                ("收入翻了{a|3倍}。", "~ a 3倍"),
                ("占比由{a|30%}提高到{b|35%}，提高{c|5%}。", "~ a b c |35% − 30%| = 5 pp"),
                ("占比由{a|30%}提高到{b|35%}，提高{c|5个百分点}。", ""),
                ("占比由{a|30%}提高到{b|35%}，提高{c|16.7%}。", ""),
                ("产值{a|100亿元}，同比增长{b|5个百分点}。", "~ a b"),
                ("增速{a|5%}，同比提高{b|2个百分点}。", ""),
                ("指数为{a|51.2}，提高{b|0.3个百分点}。", ""),
                ("同比提高{a|5%}个百分点。", "~ a"),
            ],
        );
    }

    #[test]
    fn quotations_are_unnamed_only_all_together() {
        cases(
            &RULE,
            &[
                ("> “好。”负责人说。\n> “很好。”负责人说。", "? 0/2"),
                ("> “好。”负责人说。\n» “很好。”王五说。", ""),
                ("> “好。”负责人说。", ""),
            ],
        );
    }

    #[test]
    fn the_sample_hedges_twice_and_names_nobody() {
        assert_eq!(of_sample(&RULE), ["? 0/5", "~ f312 几十 + 余"]);
    }
}
