//! What the head of a text tells: when it was published, and of what place it speaks.

use std::ops::Range;

use super::glyph::View;
use super::mention::{Evidence, MentionKind};
use super::place;
use super::raw::Raw;
use super::when::{Moment, Part, When};

/// Bytes of a text that are its head.
pub(super) const BYTES: usize = 4096;

/// Glyphs behind a year in which its heading says that it is looked back on.
const REVIEW: usize = 16;

/// When a text was published, and of what place it speaks.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// Day, month or year of publication.
    published: Option<Moment>,
    evidence: Option<Evidence>,
    year: Option<(i16, Range<usize>)>,
    open_date: Option<(Moment, Range<usize>)>,
    /// The place; empty when unknown.
    pub(super) place: String,
}

impl Head {
    /// The head of a text whose publication is known.
    pub(super) fn published(moment: Moment) -> Self {
        Self { published: Some(moment), evidence: Some(Evidence::Document), ..Self::default() }
    }

    /// Reads a passage of the head.
    pub(super) fn read(&mut self, view: View<'_>, raws: &[Raw]) {
        for raw in raws {
            let Some(when) = raw.when.filter(|_| raw.relative.is_none()) else { continue };
            let printed = view.start_byte(raw.from)..view.end_byte(raw.to);
            if self.year.is_none()
                && let Some(year) = first_year(when)
                    .filter(|_| !matches!(when, When::Between(start, end) if start.year != end.year))
            {
                // A report that looks back on a year is given in the next one.
                let review = (raw.to..raw.to + REVIEW).any(|place| view.take(place, "回顾").is_some());
                self.year = Some((year + i16::from(review), printed.clone()));
            }
            let (When::At(moment) | When::Between(moment, _)) = when else { continue };
            if raw.kind != MentionKind::Date && !matches!(moment.part, Part::Day(..)) {
                continue;
            }
            let fits = self
                .year
                .as_ref()
                .is_some_and(|(year, _)| moment.year.is_some_and(|own| own == *year || own == *year + 1));
            if fits && self.published.is_none() && matches!(moment.part, Part::Day(..)) {
                self.published = Some(moment);
                self.evidence = Some(Evidence::Text(printed));
            } else if moment.year.is_none() && self.open_date.is_none() {
                self.open_date = Some((moment, printed));
            }
        }
    }

    /// Settles what the head leaves open: the day may stand without the year.
    pub(super) fn settle(&mut self) {
        if self.published.is_some() {
            return;
        }
        let Some((year, place)) = self.year.clone() else { return };
        self.published =
            Some(self.open_date.as_ref().map_or(Moment::year(year), |(day, _)| day.or_year(Some(year))));
        self.evidence = Some(Evidence::Text(place));
    }

    /// Year of publication.
    pub(super) fn year(&self) -> Option<i16> {
        self.published.and_then(|moment| moment.year)
    }

    /// Month of publication, or its year where no more is known.
    pub(super) fn month(&self) -> Option<Moment> {
        let moment = self.published?;
        Some(match moment.part {
            Part::Day(month, _) => Moment { part: Part::Month(month), ..moment },
            _ => moment,
        })
    }

    /// What the time of publication is known from.
    pub(super) fn evidence(&self) -> Option<Evidence> {
        self.evidence.clone()
    }

    /// Takes the place from the head: 江苏省政府工作报告 is about 江苏省, one of the 国务院 about 全国.
    pub(super) fn read_place(&mut self, text: &str) {
        self.place = place::find(text).unwrap_or_default();
    }
}

/// The place or body that the head of a text speaks of; empty when it names none.
#[must_use]
pub fn place_of(text: &str) -> String {
    place::find(text.get(..text.floor_char_boundary(BYTES)).unwrap_or("")).unwrap_or_default()
}

fn first_year(when: When) -> Option<i16> {
    match when {
        When::At(one) | When::Until(one) | When::Since(one) | When::Between(one, _) => one.year,
        When::Years(_) => None,
    }
}
