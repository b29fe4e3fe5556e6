//! Dates in the order of time.

use super::desk::Desk;
use super::draft::{Column, Content, Draft, Words};
use crate::article::{DateId, Name, SectionId};

/// Most dates of a timeline.
const DATES: usize = 60;

/// A timeline of dates; none for fewer than two.
pub(super) fn timeline(desk: &Desk<'_>, section: Option<SectionId>, mut dates: Vec<DateId>) -> Option<Draft> {
    if dates.len() < 2 {
        return None;
    }
    let date = |id: &DateId| desk.article.dates.get(id.index());
    dates.sort_by_key(|id| date(id).map(|it| it.period.sort_key()));
    // One day named twice with the same words is one entry.
    dates.dedup_by(|a, b| {
        date(a).zip(date(b)).is_some_and(|(a, b)| {
            a.period == b.period && desk.article.str(a.event.zh) == desk.article.str(b.event.zh)
        })
    });
    let all = dates.len();
    dates.truncate(DATES);
    let words =
        |name: Name| if name.zh.is_empty() { Content::Empty } else { Content::Words(Words::Name(name)) };
    let rows = dates.iter().filter_map(date).map(|it| Words::Name(it.event)).collect();
    let inferred = dates.iter().filter_map(date).map(|it| words(it.inferred_from)).collect();
    Some(Draft {
        section,
        title: Words::Fixed(("时间线", "Timeline")),
        stub: Words::Fixed(("事件", "Event")),
        rows,
        columns: vec![
            Column::new(
                Words::Fixed(("日期", "Date")),
                String::new(),
                dates.iter().map(|id| Content::Date(*id)).collect(),
            ),
            Column::new(Words::Fixed(("年份推断自", "Year inferred from")), String::new(), inferred),
        ],
        note: if all > DATES { capped(DATES, all) } else { Words::None },
    })
}

/// Says that a table shows only some of all there is.
pub(super) fn capped(shown: usize, all: usize) -> Words {
    Words::Made(crate::i18n::both!("共 {all} 项，列出 {shown} 项", "{shown} of {all} shown"))
}
