//! Two articles side by side as rows: pairs in the order of the later text, then what only one has.

use super::amount::arrow;
use super::figures::{change_cell, period_cell};
use super::{Align, Amount, CellText, Heading, Key, Rows, Show, amount_of};
use crate::article::{Article, Change, FigureId, FigureView, Item};
use crate::check::Outcome;
use crate::i18n::{Lang, messages as m};
use crate::library::{Comparison, Match, Pair, Tie};
use crate::number::{Decimal, Rounding, print_fixed, sub};
use crate::unit::Form;

/// Decimals of a growth worked out, in %.
const DECIMALS: u32 = 1;

/// A column of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparisonColumn {
    /// What is measured, in the words of the later article.
    Indicator,
    /// Interval of the later figure, else of the earlier.
    Period,
    /// The earlier article's figure.
    Earlier,
    /// The later article's figure.
    Later,
    /// The growth between them.
    Change,
    /// The growth the later article states.
    Stated,
    /// What comes of it.
    Judgement,
}

impl ComparisonColumn {
    /// The columns in the order shown.
    pub const ALL: [Self; 7] = [
        Self::Indicator,
        Self::Period,
        Self::Earlier,
        Self::Later,
        Self::Change,
        Self::Stated,
        Self::Judgement,
    ];

    const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Indicator => m::indicator(lang),
            Self::Period => m::period(lang),
            Self::Earlier => m::earlier_report(lang),
            Self::Later => m::later_report(lang),
            Self::Change => m::change_worked_out(lang),
            Self::Stated => m::change_stated(lang),
            Self::Judgement => m::judgement(lang),
        }
    }
}

/// A row of the comparison.
#[derive(Clone, Copy, Debug)]
pub enum ComparisonRow<'a> {
    /// Figures of one indicator.
    Pair(&'a Pair),
    /// A figure that only the later article has.
    Later(FigureId),
    /// A figure that only the earlier article has.
    Earlier(FigureId),
}

/// A comparison as rows.
#[derive(Clone, Copy)]
pub struct ComparisonRows<'a> {
    /// The earlier article.
    pub earlier: &'a Article,
    /// The later article.
    pub later: &'a Article,
    /// What they have in common.
    pub comparison: &'a Comparison,
}

impl<'a> ComparisonRows<'a> {
    /// What a row is; none outside the table.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<ComparisonRow<'a>> {
        let Comparison { pairs, only_later, only_earlier, .. } = self.comparison;
        if let Some(pair) = pairs.get(row) {
            return Some(ComparisonRow::Pair(pair));
        }
        let row = row - pairs.len();
        if let Some(id) = only_later.get(row) {
            return Some(ComparisonRow::Later(*id));
        }
        only_earlier.get(row - only_later.len()).map(|id| ComparisonRow::Earlier(*id))
    }

    /// The figures of a row: of the earlier and of the later article.
    #[must_use]
    pub fn figures(&self, row: usize) -> (Option<FigureView<'a>>, Option<FigureView<'a>>) {
        let (earlier, later) = match self.row(row) {
            Some(ComparisonRow::Pair(pair)) => (Some(pair.earlier), Some(pair.later)),
            Some(ComparisonRow::Later(id)) => (None, Some(id)),
            Some(ComparisonRow::Earlier(id)) => (Some(id), None),
            None => (None, None),
        };
        (earlier.and_then(|id| self.earlier.figure(id)), later.and_then(|id| self.later.figure(id)))
    }
}

impl Rows for ComparisonRows<'_> {
    fn len(&self) -> usize {
        let Comparison { pairs, only_later, only_earlier, .. } = self.comparison;
        pairs.len() + only_later.len() + only_earlier.len()
    }

    fn column_count(&self) -> usize {
        ComparisonColumn::ALL.len()
    }

    fn heading(&self, column: usize, show: Show) -> Heading {
        use ComparisonColumn as C;
        let column = C::ALL.get(column);
        Heading {
            title: column.map_or("", |it| it.title(show.lang)).to_owned(),
            unit: String::new(),
            align: match column {
                Some(C::Earlier | C::Later | C::Change | C::Stated) => Align::Point,
                _ => Align::Left,
            },
        }
    }

    fn cell_within(&self, row: usize, column: usize, show: Show, bytes: usize) -> CellText {
        use ComparisonColumn as C;
        let (earlier, later) = self.figures(row);
        let (Some(column), Some(any)) = (C::ALL.get(column), later.or(earlier)) else {
            return CellText::Empty;
        };
        let pair = match self.row(row) {
            Some(ComparisonRow::Pair(pair)) => Some(pair),
            _ => None,
        };
        let value = |view: Option<FigureView<'_>>| {
            view.map_or(CellText::Empty, |view| CellText::Number(amount_of(&view, show)))
        };
        match column {
            C::Indicator => super::words(any.indicator(show.lang), bytes),
            C::Period => period_cell(&any, show),
            C::Earlier => value(earlier),
            C::Later => value(later),
            C::Change => pair.and_then(|it| it.change).map_or(CellText::Empty, growth),
            C::Stated => later.map_or(CellText::Empty, |view| change_cell(self.later, &view, show)),
            C::Judgement => CellText::Words(self.judgement(row, show.lang)),
        }
    }

    fn key(&self, row: usize, column: usize, lang: Lang) -> Key<'_> {
        use ComparisonColumn as C;
        let (earlier, later) = self.figures(row);
        let size = |view: Option<FigureView<'_>>| {
            view.map_or(Key::Missing, |view| {
                let (rank, value) = view.size_key();
                Key::Size(rank, value)
            })
        };
        match C::ALL.get(column) {
            Some(C::Indicator) => later.or(earlier).map_or(Key::Missing, |it| Key::Words(it.indicator(lang))),
            Some(C::Period) => (later.or(earlier).and_then(|it| it.shown_period()))
                .map_or(Key::Missing, |it| Key::Time(it.sort_key())),
            Some(C::Earlier) => size(earlier),
            Some(C::Later) => size(later),
            _ => Key::Missing,
        }
    }

    fn item(&self, row: usize, _column: usize) -> Option<Item> {
        self.figures(row).1.map(|view| Item::Figure(view.id))
    }
}

impl ComparisonRows<'_> {
    /// What comes of a row, in a few words with the sign of the audit. A difference is said, never judged.
    #[must_use]
    pub fn judgement(&self, row: usize, lang: Lang) -> String {
        let pair = match self.row(row) {
            Some(ComparisonRow::Pair(pair)) => pair,
            Some(ComparisonRow::Later(_)) => return m::only_in_later(lang).to_owned(),
            Some(ComparisonRow::Earlier(_)) => return m::only_in_earlier(lang).to_owned(),
            None => return String::new(),
        };
        // Nothing is certain of a pair that may be none.
        if pair.matched == Match::Similar {
            return m::names_similar(lang).to_owned();
        }
        match (pair.tie, pair.outcome) {
            (Tie::YearAfter, Outcome::Holds) => m::growth_fits(lang).to_owned(),
            (Tie::YearAfter, Outcome::Fails) => match self.gap(pair) {
                Some(points) => m::growth_off_by(lang, &print_fixed(points, DECIMALS)),
                None => m::growth_off(lang).to_owned(),
            },
            (Tie::YearAfter, Outcome::Open) if pair.stated.is_some() => m::growth_open(lang).to_owned(),
            (Tie::YearAfter, Outcome::Open) if pair.change.is_some() => m::growth_not_stated(lang).to_owned(),
            (Tie::YearAfter, Outcome::Open) => m::levels_are_bounds(lang).to_owned(),
            (Tie::SamePeriod, Outcome::Holds) => m::both_say_the_same(lang).to_owned(),
            (Tie::SamePeriod, Outcome::Fails) => m::both_say_other(lang).to_owned(),
            (Tie::SamePeriod, Outcome::Open) => m::levels_are_bounds(lang).to_owned(),
            (Tie::OtherPeriod, _) => m::other_periods(lang).to_owned(),
        }
    }

    /// Percentage points between the growth worked out and that stated; none where it is stated in
    /// something else than %.
    #[must_use]
    pub fn gap(&self, pair: &Pair) -> Option<Decimal> {
        let stated = self.later.figure(pair.stated?)?;
        let value = stated.value().filter(|_| stated.unit().form() == Form::Percent)?;
        let signed = if stated.figure.change == Change::Down { -value } else { value };
        sub(pair.change?, signed, Rounding::Nearest).map(|it| it.abs())
    }
}

/// A growth in % that the program worked out.
fn growth(value: Decimal) -> CellText {
    let change = if value.is_sign_negative() { Change::Down } else { Change::Up };
    let number = print_fixed(value.abs(), DECIMALS);
    let unit = "%".to_owned();
    CellText::Number(Amount { hedge: "", arrow: arrow(change), number, unit, derived: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::article;
    use crate::library::compare;

    #[test]
    fn every_row_says_what_comes_of_it() {
        let year = "observationPeriod=2022";
        let next = "observationPeriod=2023";
        let earlier = article(&format!(
            "列数{{a|188列|列数|{year}}}，箱量{{b|9098标箱|箱量|{year}}}，引资{{c|超400亿元|引资|{year}}}，企业{{d|20家|企业|{year}}}，户数{{e|7户|户数|{year}}}。"
        ));
        let later = article(&format!(
            "列数{{a|407列|列数|{next}}}，同比增长{{g|116.49%||changeOf=a}}，箱量{{b|20362标箱|箱量|{next}}}，同比增长{{h|122.73%||changeOf=b}}，引资{{c|超570亿元|引资|{next}}}，企业{{d|20家|企业|{year}}}，面积{{e|4亩|面积|{next}}}。"
        ));
        let comparison = compare(&earlier, &later, &crate::job::Progress::default()).unwrap_or_default();
        let rows = ComparisonRows { earlier: &earlier, later: &later, comparison: &comparison };
        let show = Show::default();
        let line = |row: usize| {
            let text = |column: usize| match rows.cell(row, column, show) {
                CellText::Empty => "–".to_owned(),
                CellText::Words(text) | CellText::Date(text) => text,
                CellText::Number(amount) => amount.text(),
            };
            [0, 2, 3, 4, 5, 6].map(text).join(" | ")
        };
        let lines: Vec<String> = (0..rows.len()).map(line).collect();
        assert_eq!(
            lines,
            [
                "列数 | 188 列 | 407 列 | =▲116.5% | ▲116.49% | ✓ 吻合",
                "箱量 | 9,098 标箱 | 20,362 标箱 | =▲123.8% | ▲122.73% | ! 差1.1点",
                "引资 | >400 亿元 | >570 亿元 | – | – | ? 只有界限",
                "企业 | 20 家 | 20 家 | – | – | ✓ 两文一致",
                "面积 | – | 4 亩 | – | – | 前文未提",
                "户数 | 7 户 | – | – | – | 后文未提",
            ]
        );
        assert_eq!(line(99), "– | – | – | – | – | –");
    }
}
