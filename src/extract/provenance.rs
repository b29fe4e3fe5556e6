//! What stage an amount stands for, and who says so, by the words around it.

use super::chars::is_cue;
use super::clause;
use super::glyph::{View, ends_sentence, starting_with};
use crate::unit::{Attribution, Basis};

/// Words of a clause and the basis they tell of.
const BASES: &[(&str, Basis)] = &[
    ("协议", Basis::Agreed),
    ("签约", Basis::Agreed),
    ("合同", Basis::Agreed),
    ("计划", Basis::Planned),
    ("规划", Basis::Planned),
    ("拟", Basis::Planned),
    ("总投资", Basis::Planned),
    ("开工", Basis::Started),
    ("在建", Basis::UnderConstruction),
    ("实到", Basis::Received),
    ("到位", Basis::Received),
    ("完成", Basis::Realised),
    ("竣工", Basis::Realised),
    ("建成", Basis::Realised),
    ("预计", Basis::Expected),
    ("达产后", Basis::Expected),
    ("有望", Basis::Expected),
    ("将达", Basis::Planned),
    ("实际", Basis::Actual),
    ("预算", Basis::Budgeted),
    ("设计产能", Basis::DesignCapacity),
    ("年产能", Basis::DesignCapacity),
    ("设计能力", Basis::DesignCapacity),
    ("累计", Basis::Stock),
    ("截至", Basis::Stock),
    ("目标", Basis::Target),
    ("力争", Basis::Target),
    ("确保", Basis::Target),
];

/// Glyphs behind a figure in which its sentence says that it was signed.
const AHEAD: usize = 48;

/// The basis told by the last such word before a figure in its clause, or by the clause before.
pub(super) fn basis(view: View<'_>, from: usize) -> Basis {
    let start = clause::start(view, from);
    let near = last(view, start, from);
    let sentence = clause::sentence(view, from);
    // The total investment of what has been signed is what was agreed.
    if near == Basis::Planned && view.ends_with(from, "总投资") {
        let mut places =
            (sentence..from + AHEAD).take_while(|place| *place < from || !ends_sentence(view.ch(*place)));
        let is_signed =
            places.any(|place| view.ch(place) == '签' && matches!(view.ch(place + 1), '约' | '订'));
        return if is_signed { Basis::Agreed } else { near };
    }
    if near != Basis::Unstated {
        return near;
    }
    let expected = (sentence..start)
        .rev()
        .take(20)
        .any(|place| is_cue(view.ch(place)) && view.take_any(place, &["预计", "达产后", "有望"]).is_some());
    if expected { Basis::Expected } else { Basis::Unstated }
}

fn last(view: View<'_>, start: usize, from: usize) -> Basis {
    for place in (start..from).rev().filter(|place| is_cue(view.ch(*place))) {
        let can = starting_with(view.ch(place));
        let found =
            BASES.iter().find(|(word, _)| can(word) && view.take(place, word).is_some_and(|end| end <= from));
        if let Some((word, basis)) = found {
            // 预计 outranks what it predicts: 预计完成.
            let ahead =
                (start..place).any(|place| view.take_any(place, &["预计", "力争", "计划", "将"]).is_some());
            return match (*basis, ahead) {
                (Basis::Realised, true) if *word != "建成" => Basis::Expected,
                (basis, _) => basis,
            };
        }
    }
    Basis::Unstated
}

/// Words of a sentence and who speaks in it.
const SPEAKERS: &[(&str, Attribution)] = &[
    ("据介绍", Attribution::Introduced),
    ("据了解", Attribution::Introduced),
    ("据悉", Attribution::Introduced),
    ("据统计", Attribution::Introduced),
    ("负责人介绍", Attribution::Unnamed),
    ("负责人表示", Attribution::Unnamed),
    ("负责人说", Attribution::Unnamed),
    ("有关人士", Attribution::Unnamed),
    ("报告显示", Attribution::Document),
    ("公报显示", Attribution::Document),
    ("数据显示", Attribution::Document),
    ("报告指出", Attribution::Document),
];

/// Who says what a sentence says.
pub(super) fn attribution(view: View<'_>, from: usize) -> Attribution {
    let start = clause::sentence(view, from);
    let speaker = (start..from).find_map(|place| {
        let ch = view.ch(place);
        let may = matches!(ch, '据' | '负' | '有' | '报' | '公' | '数');
        may.then(|| SPEAKERS.iter().find(|(word, _)| view.take(place, word).is_some())).flatten()
    });
    speaker.map_or(Attribution::Reporter, |(_, attribution)| *attribution)
}

/// First characters of the words that tell of basis and source.
pub(super) fn cues() -> impl Iterator<Item = char> {
    let words = BASES.iter().map(|(word, _)| *word).chain(SPEAKERS.iter().map(|(word, _)| *word));
    words.filter_map(|word| word.chars().next())
}
