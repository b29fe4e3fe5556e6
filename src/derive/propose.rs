//! Which derivations a text invites, one function a kind.

use super::{Derivation, DerivationKind, work_out};
use crate::article::{Article, Change, FigureId, FigureView};
use crate::check::Scene;
use crate::i18n::{Bilingual, Lang, both};
use crate::number::{Decimal, Modifier};
use crate::unit::{Basis, Kind, UnitExpr};

/// What the pairs of an article invite, at most so much: first what growths imply, then what sentences put
/// side by side, then single figures.
pub(super) fn all(article: &Article, most: usize) -> Vec<Derivation> {
    let maker = Maker { scene: Scene::new(article), article };
    let mut made = Vec::new();
    for &(level, growth) in maker.scene.growths() {
        if made.len() >= most {
            break;
        }
        made.extend(maker.of_growth(level, growth));
    }
    for sentence in maker.scene.sentences() {
        if made.len() >= most {
            break;
        }
        let figures: Vec<FigureId> = maker.scene.figures_of(sentence).collect();
        for pair in figures.windows(2) {
            if let [first, second] = pair {
                made.extend(maker.average(*first, *second));
                made.extend(maker.share(*first, *second));
            }
        }
    }
    if made.len() < most {
        made.extend(maker.ratio_growths());
    }
    for view in article.figure_views() {
        if made.len() >= most {
            break;
        }
        made.extend(maker.difference(&view));
        made.extend(maker.monthly(&view));
    }
    made.truncate(most);
    made.sort_by_key(|it| it.figures.first().copied());
    made.shrink_to_fit();
    made
}

struct Maker<'a> {
    scene: Scene<'a>,
    article: &'a Article,
}

impl Maker<'_> {
    fn make(
        &self,
        kind: DerivationKind,
        formula: String,
        unit: &str,
        figures: &[FigureId],
    ) -> Option<Derivation> {
        let unit = UnitExpr::parse(unit).ok()?;
        let (point, interval) = work_out(self.article, &formula, &unit)?;
        let caveats = self.caveats(kind, figures);
        Some(Derivation {
            kind,
            formula: formula.into(),
            figures: figures.into(),
            unit,
            point,
            interval,
            caveats,
        })
    }

    /// The level before a growth and the increment.
    fn of_growth(&self, level: FigureId, growth: FigureId) -> Vec<Derivation> {
        let (Some(of), Some(by)) = (self.article.figure(level), self.article.figure(growth)) else {
            return Vec::new();
        };
        let is_down = by.figure.change == Change::Down && by.value().is_some_and(|it| it >= Decimal::ZERO);
        let sign = if is_down { "-" } else { "+" };
        let (level_id, growth_id) = (of.document_id(), by.document_id());
        // Each figure stands once in a formula of rounded values, or the interval would be wider than true.
        let (base, increment) = if of.is_counted() {
            let base = format!("round({level_id} / (1 {sign} {growth_id}))");
            let increment = format!("{level_id} - {base}");
            (base, increment)
        } else {
            (
                format!("{level_id} / (1 {sign} {growth_id})"),
                format!("{level_id} * (1 - 1 / (1 {sign} {growth_id}))"),
            )
        };
        let unit = of.unit().text(Lang::Zh);
        let figures = [level, growth];
        [
            self.make(DerivationKind::ImpliedBase, base, unit, &figures),
            self.make(DerivationKind::Increment, increment, unit, &figures),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// 62个项目投资139.4亿元: the amount for one of what is counted right beside it.
    fn average(&self, count: FigureId, amount: FigureId) -> Option<Derivation> {
        let (things, money) = (self.article.figure(count)?, self.article.figure(amount)?);
        let is_count = things.figure.kind == Kind::Count && things.is_counted();
        let is_amount = matches!(
            money.figure.kind,
            Kind::Amount | Kind::Capacity | Kind::Area | Kind::Energy | Kind::Mass
        );
        let one_subject = things.subject() == money.subject();
        if !is_count || !is_amount || !one_subject || things.value().is_none_or(|it| it <= Decimal::ONE) {
            return None;
        }
        let unit = format!("{}/{}", money.unit().text(Lang::Zh), things.unit().text(Lang::Zh));
        let formula = format!("{} / {}", money.document_id(), things.document_id());
        self.make(DerivationKind::Average, formula, &unit, &[amount, count])
    }

    /// 236家，其中今年新增74家: the part of the whole, where the text prints no share.
    fn share(&self, whole: FigureId, part: FigureId) -> Option<Derivation> {
        if !self.scene.is_level(whole) || self.scene.class(whole) != self.scene.class(part) {
            return None;
        }
        if !self.scene.between(whole, part).contains("其中") || self.article.change_of(part).is_some() {
            return None;
        }
        let next = FigureId(part.0 + 1);
        let printed = self.scene.sentence_index(next) == self.scene.sentence_index(part)
            && self.scene.kind(next) == Kind::Share;
        if printed {
            return None;
        }
        let (part_id, whole_id) =
            (self.article.figure(part)?.document_id(), self.article.figure(whole)?.document_id());
        self.make(DerivationKind::Share, format!("{part_id} / {whole_id}"), "%", &[part, whole])
    }

    /// Two levels of one sentence, both with growths: the growth of the amount for one of the other.
    fn ratio_growths(&self) -> Vec<Derivation> {
        let growths = self.scene.growths();
        let mut made = Vec::new();
        for pair in growths.windows(2) {
            let [(volume, by_volume), (amount, by_amount)] = pair else { continue };
            let views = [volume, by_volume, amount, by_amount].map(|id| self.article.figure(*id));
            let [Some(volume), Some(by_volume), Some(amount), Some(by_amount)] = views else { continue };
            let together = self.scene.sentence_index(volume.id) == self.scene.sentence_index(amount.id)
                && volume.subject() == amount.subject()
                && volume.figure.period == amount.figure.period
                && volume.figure.kind == Kind::Count
                && amount.figure.kind == Kind::Amount;
            if together {
                let factor = |view: &FigureView<'_>| {
                    let sign = if view.figure.change == Change::Down { "-" } else { "+" };
                    format!("(1 {sign} {})", view.document_id())
                };
                let formula = format!("{} / {} - 1", factor(&by_amount), factor(&by_volume));
                let figures = [by_amount.id, by_volume.id];
                made.extend(self.make(DerivationKind::RatioGrowth, formula, "%", &figures));
            }
        }
        made
    }

    /// The same thing a year before, both printed.
    fn difference(&self, view: &FigureView<'_>) -> Option<Derivation> {
        let period = view.figure.period?;
        if !self.scene.is_level(view.id) {
            return None;
        }
        let earlier = self.scene.same_thing(view.id).iter().filter_map(|id| self.article.figure(*id));
        let earlier =
            earlier.take(64).find(|it| it.figure.period.is_some_and(|it| period.is_year_after(it)))?;
        let formula = format!("{} - {}", view.document_id(), earlier.document_id());
        self.make(DerivationKind::Difference, formula, view.unit().text(Lang::Zh), &[view.id, earlier.id])
    }

    /// A flow over several whole months, by month.
    fn monthly(&self, view: &FigureView<'_>) -> Option<Derivation> {
        if view.figure.basis != Basis::Flow || !self.scene.is_level(view.id) {
            return None;
        }
        let months = view.figure.period?.whole_months().filter(|months| *months > 1)?;
        let unit = format!("{}/月", view.unit().text(Lang::Zh));
        self.make(
            DerivationKind::Monthly,
            format!("{} / {months}[月]", view.document_id()),
            &unit,
            &[view.id],
        )
    }

    /// What must be known before the result is quoted.
    fn caveats(&self, kind: DerivationKind, figures: &[FigureId]) -> Vec<Bilingual> {
        let views: Vec<FigureView<'_>> = figures.iter().filter_map(|id| self.article.figure(*id)).collect();
        let mut caveats = Vec::new();
        if matches!(kind, DerivationKind::ImpliedBase | DerivationKind::Increment) {
            caveats.push(both!(
                "由增幅反推，不是发布数；基数可能修订过",
                "implied by the growth, not published; the base may have been revised"
            ));
        }
        if views.iter().any(|view| {
            matches!(view.figure.modifier, Modifier::About | Modifier::MoreThanVague | Modifier::Vague)
        }) {
            caveats.push(both!("含约数", "from approximate figures"));
        }
        if views.iter().any(|view| !view.interval().is_bounded()) {
            caveats.push(both!("只知一端界限", "only one bound is known"));
        }
        if let [first, second] = views.as_slice() {
            let differs = |a: Basis, b: Basis| a != b && a != Basis::Unstated && b != Basis::Unstated;
            let is_level = |view: &FigureView<'_>| self.scene.is_level(view.id);
            if is_level(first)
                && is_level(second)
                && first.figure.kind == second.figure.kind
                && differs(first.figure.basis, second.figure.basis)
            {
                let (a, b) = (first.figure.basis, second.figure.basis);
                let (zh, en) = ((a.name(Lang::Zh), b.name(Lang::Zh)), (a.name(Lang::En), b.name(Lang::En)));
                let ((a, b), (c, d)) = (zh, en);
                caveats.push(Bilingual {
                    zh: format!("口径不同：{a}与{b}").into(),
                    en: format!("different basis: {c} and {d}").into(),
                });
            }
        }
        caveats
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use crate::check::stage::article;
    use crate::derive::Derivations;

    #[test]
    fn no_more_follows_than_can_be_held() {
        let text = "开行{a|407列}，同比增长{g|116.49%}。企业{w|236家}，其中新增{p|74家}。货值{v|50亿元}，同比增长{h|20.0%}。";
        let article = article(text);
        let every = super::all(&article, usize::MAX);
        assert!(every.len() >= 4, "{every:?}");
        for most in 0..=every.len() {
            let made = super::all(&article, most);
            assert_eq!(made.len(), most);
            assert!(made.iter().all(|it| every.iter().any(|all| all.formula == it.formula)));
        }
    }

    /// Kind, formula and interval of everything that follows from a text.
    fn follows(marked: &str) -> Vec<String> {
        let article = article(marked);
        let derivations = Derivations::of(&article);
        let line = |it: &crate::derive::Derivation| {
            format!("{} {} {}", it.kind.word(), it.formula, it.interval.rounded_outward(3))
        };
        derivations.all().iter().map(line).collect()
    }

    #[test]
    fn what_a_text_invites() {
        for (marked, expected) in [
            (
                "开行{a|407列}，同比增长{g|116.49%}。",
                &["implied-base round(a / (1 + g)) [188, 188]", "increment a - round(a / (1 + g)) [219, 219]"]
                    as &[&str],
            ),
            (
                "货值{a|50亿元}，同比下降{g|20.0%}。",
                &[
                    "implied-base a / (1 - g) [61.836, 63.165]",
                    "increment a * (1 - 1 / (1 - g)) [−12.665, −12.336]",
                ],
            ),
            (
                "开工{a|62个||observationAbout=某区}，投资{b|139.4亿元||observationAbout=某区}。",
                &["average b / a [2.247, 2.250]"],
            ),
            ("企业{a|236家}，其中新增{b|74家}。", &["share b / a [31.355, 31.356]"]),
            ("企业{a|236家}，其中新增{b|74家}，占{s|31.4%}。", &[]),
            ("共{a|0家}，其中新增{b|0家}。", &[]),
            (
                "开行{a|405列||basis=flow|observationPeriod=2023-01/2023-05}。",
                &["monthly a / 5[月] [81, 81]"],
            ),
        ] {
            let expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
            assert_eq!(follows(marked), expected, "{marked}");
        }
    }

    #[test]
    fn what_the_article_derives_itself_is_not_repeated() {
        let sample = crate::load::sample().unwrap();
        let derivations = Derivations::of(&sample);
        let own: Vec<String> =
            sample.derived.iter().map(|it| super::super::bare(sample.str(it.formula_text))).collect();
        assert!(derivations.all().iter().all(|it| !own.contains(&super::super::bare(&it.formula))));
    }
}
