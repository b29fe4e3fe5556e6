//! Titles of tables in the words of the text.

use super::desk::Desk;
use super::draft::Words;
use crate::article::FigureId;
use crate::date::Period;
use crate::i18n::{Bilingual, Lang};

/// Characters of a name in a title.
const NAME: usize = 12;

/// Names in a title.
const NAMES: usize = 2;

/// A name short enough for a title: what is measured stands at the end in Chinese.
pub(super) fn short(name: &str) -> String {
    let count = name.chars().count();
    if count <= NAME {
        return name.to_owned();
    }
    let tail: String = name.chars().skip(count - NAME + 1).collect();
    format!("…{tail}")
}

/// The title of a table of figures: what they measure, then what sort of table it is and the period they
/// share, where these are given.
pub(super) fn title(
    desk: &Desk<'_>,
    ids: &[FigureId],
    sort: (&str, &str),
    period: Option<Bilingual>,
) -> Words {
    let mut names: Vec<&str> = Vec::new();
    let mut more = false;
    for id in ids {
        let name = desk.indicator(*id);
        if name.is_empty() || names.contains(&name) {
            continue;
        }
        if names.len() == NAMES {
            more = true;
            break;
        }
        names.push(name);
    }
    let names: Vec<String> = names.into_iter().map(short).collect();
    let (mut zh, mut en) = (names.join("、"), names.join(", "));
    if more {
        zh.push('等');
        en.push_str(", …");
    }
    with(&mut zh, &mut en, sort, period)
}

/// A title with the sort of table and the period behind it.
pub(super) fn with(zh: &mut String, en: &mut String, sort: (&str, &str), period: Option<Bilingual>) -> Words {
    if !sort.0.is_empty() {
        zh.push_str(sort.0);
        en.push_str(sort.1);
    }
    if let Some(period) = period {
        *zh = format!("{zh} {}", period.zh);
        *en = format!("{en}, {}", period.en);
    }
    Words::Made(Bilingual { zh: zh.as_str().into(), en: en.as_str().into() })
}

/// The labels of periods in both languages; none where there is nothing to say.
pub(super) fn periods_in(periods: impl Iterator<Item = Option<Period>>) -> Vec<Option<Bilingual>> {
    periods.map(|period| period.map(label).filter(|it| !it.zh.is_empty())).collect()
}

/// A period in both languages.
pub(super) fn label(period: Period) -> Bilingual {
    Bilingual { zh: period.label(Lang::Zh).into(), en: period.label(Lang::En).into() }
}

/// Caveats as one sentence; none when there are none.
pub(super) fn caveat_of(caveats: &[Bilingual]) -> Option<Bilingual> {
    let mut all = caveats.iter();
    let first = all.next()?.clone();
    Some(all.fold(first, Bilingual::then))
}
