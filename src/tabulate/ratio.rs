//! What several levels of one sentence, all with growths, say of each other: one for each of the other,
//! now and before, and how that has changed.

use super::desk::Desk;
use super::draft::{About, Content, Draft, Words};
use super::growth::Grown;
use super::section::Page;
use super::title::{short, title};
use crate::article::{Change, FigureId, FigureView};
use crate::i18n::{Bilingual, Lang, both};
use crate::number::Decimal;
use crate::unit::{Form, Kind, UnitExpr};

/// Most levels of a sentence that are set against each other.
const LEVELS: usize = 4;

/// A level, its growth, and both as factors of formulas.
struct Part<'a> {
    level: FigureView<'a>,
    /// 1 + growth.
    factor: String,
    /// The level before.
    before: String,
}

/// The ratios of levels that one sentence puts side by side; none where there are no two such.
pub(super) fn table(desk: &mut Desk<'_>, page: &Page<'_>, rows: &[Grown]) -> Option<Draft> {
    let mut lines: Vec<[Option<usize>; 3]> = Vec::new();
    let mut names: Vec<Words> = Vec::new();
    let mut ids: Vec<FigureId> = Vec::new();
    let sentences: Vec<usize> = rows.iter().map(|row| desk.scene.sentence_index(row.level)).collect();
    let mut rest = rows;
    for sentence in sentences.chunk_by(|a, b| a == b) {
        let (rows, behind) = rest.split_at(sentence.len());
        rest = behind;
        let parts: Vec<Part<'_>> = rows.iter().take(LEVELS).filter_map(|row| part(desk, row)).collect();
        for (at, below) in parts.iter().enumerate() {
            for above in parts.get(at + 1..).unwrap_or(&[]) {
                let Some(line) = line(desk, page, above, below) else { continue };
                let (zh, en) = (above.level.indicator(Lang::Zh), below.level.indicator(Lang::Zh));
                names.push(Words::Made(ratio_name(zh, en)));
                ids.extend([above.level.id, below.level.id]);
                lines.push(line);
            }
        }
    }
    if lines.is_empty() {
        return None;
    }
    mark_finding(desk, &lines);
    let column = |words: (&'static str, &'static str), at: usize| {
        let cell = |line: &[Option<usize>; 3]| line.get(at).copied().flatten();
        let cells = lines.iter().map(|it| cell(it).map_or(Content::Empty, Content::Worked)).collect();
        desk.worked(Words::Fixed(words), cells)
    };
    let columns = vec![
        column(("上年同期（反推）", "Year earlier (implied)"), 0),
        column(("本期", "Current"), 1),
        column(("变动", "Change"), 2),
    ];
    let period = desk.shared_period(&ids);
    ids.sort_unstable();
    ids.dedup();
    Some(Draft {
        section: page.section,
        title: title(desk, &ids, ("·均值", ": ratios"), period),
        stub: Words::Fixed(("比值", "Ratio")),
        rows: names,
        columns,
        note: Words::Fixed((
            "由水平与增幅推算，文中未写",
            "Worked out of levels and growths; not in the text",
        )),
    })
}

fn ratio_name(above: &str, below: &str) -> Bilingual {
    let (above, below) = (short(above), short(below));
    both!("{above}÷{below}", "{above} ÷ {below}")
}

fn part<'a>(desk: &Desk<'a>, row: &Grown) -> Option<Part<'a>> {
    let level = desk.view(row.level)?;
    let growth = desk.view(*row.growths.first()?)?;
    let kinds = [Kind::Count, Kind::Amount, Kind::Mass, Kind::Energy, Kind::Area, Kind::Volume];
    // 成 and 倍 are coarse; a growth in % alone says how much.
    if !kinds.contains(&level.figure.kind) || growth.unit().form() != Form::Percent {
        return None;
    }
    let is_down =
        growth.figure.change == Change::Down && growth.value().is_some_and(|it| it >= Decimal::ZERO);
    let factor = format!("(1 {} {})", if is_down { "-" } else { "+" }, growth.document_id());
    let base = format!("{} / {factor}", level.document_id());
    let before = if level.is_counted() { format!("round({base})") } else { format!("({base})") };
    Some(Part { level, factor, before })
}

/// The unit of a ratio: with the scale word at which one for each is at least 1, as far as there is one.
fn unit_of(above: &FigureView<'_>, below: &FigureView<'_>) -> Option<UnitExpr> {
    let (unit, each) = (above.unit().text(Lang::Zh), below.unit().text(Lang::Zh));
    let size = |view: &FigureView<'_>| view.size_key().1;
    let (mut bare, mut scales): (&str, &[&str]) = (unit, &[""]);
    for (word, smaller) in [("亿", &["亿", "万", ""][..]), ("万", &["万", ""])] {
        if let Some(rest) = unit.strip_prefix(word).filter(|rest| !rest.is_empty()) {
            (bare, scales) = (rest, smaller);
            break;
        }
    }
    let one_each = size(above).checked_div(size(below)).unwrap_or(0);
    let fits = |scale: &&&str| match **scale {
        "亿" => one_each >= 100_000_000,
        "万" => one_each >= 10_000,
        _ => true,
    };
    let scale = if scales.len() > 1 { scales.iter().find(fits).copied().unwrap_or("") } else { "" };
    UnitExpr::parse(&format!("{scale}{bare}/{each}")).ok()
}

/// Before, now and change of one level for each of another: only a count is something to have one of.
fn line(
    desk: &mut Desk<'_>,
    page: &Page<'_>,
    above: &Part<'_>,
    below: &Part<'_>,
) -> Option<[Option<usize>; 3]> {
    let same_class = desk.scene.class(above.level.id) == desk.scene.class(below.level.id);
    let same_period = above.level.figure.period == below.level.figure.period;
    if below.level.figure.kind != Kind::Count || same_class || !same_period {
        return None;
    }
    let unit = unit_of(&above.level, &below.level)?;
    let percent = UnitExpr::parse("%").ok()?;
    let name = ratio_name(above.level.indicator(Lang::Zh), below.level.indicator(Lang::Zh));
    let (zh, en) = (&name.zh, &name.en);
    let implied = both!(
        "由增幅反推，不是发布数；基数可能修订过",
        "implied by the growth, not published; the base may have been revised"
    );
    let about = |title, caveat| About { section: page.section, title, caveat };
    let formulas = [
        (format!("{} / {}", above.before, below.before), &unit, both!("{zh}·上年同期", "{en}, year earlier")),
        (format!("{} / {}", above.level.document_id(), below.level.document_id()), &unit, name.clone()),
        (format!("{} / {} - 1", above.factor, below.factor), &percent, both!("{zh}·变动", "{en}, change")),
    ];
    let mut line = [None; 3];
    for (at, (formula, unit, title)) in formulas.into_iter().enumerate() {
        let caveat = (at != 1).then(|| implied.clone());
        if let Some(slot) = line.get_mut(at) {
            *slot = desk.workings.add(desk.article, &formula, unit, about(title, caveat));
        }
    }
    line.iter().any(Option::is_some).then_some(line)
}

/// A ratio that moves against its levels, the most of them, is what the text does not say.
fn mark_finding(desk: &mut Desk<'_>, lines: &[[Option<usize>; 3]]) {
    let change = |number: usize| desk.workings.get(number).and_then(|it| it.point);
    let changes = lines.iter().filter_map(|line| line.get(2).copied().flatten());
    let most = changes.filter_map(|number| Some((change(number)?, number))).min();
    if let Some((_, number)) = most.filter(|(change, _)| *change < -Decimal::TEN) {
        desk.workings.note(number);
    }
}
