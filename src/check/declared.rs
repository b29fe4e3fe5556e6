//! Checks that the article itself asks for and no rule has come upon.

use std::collections::HashSet;

use crate::article::{Change, Check, FigureId, Item};
use crate::number::Decimal;
use crate::unit::Kind;

use super::finding::{Bilingual, Finding, Verdict, both};
use super::ledger::Ledger;
use super::relation::{Claim, Outcome, Relation, is_level, middle};
use super::rule::{RULES, Rule};
use super::scene::Scene;

pub(in crate::check) static RULE: Rule = Rule {
    id: "declared",
    names: ("所列检验", "declared check"),
    looks_at: (
        "文档自己列出、其他规则没有发现的检验",
        "checks that the document lists and no other rule has found",
    ),
    run: look,
};

/// Figures of one check beyond which it is not made.
const MOST: usize = 1_000;

/// Names of rules, and the form of claim that each makes of its inputs.
const FORMS: &[(&str, Form)] = &[
    ("sum", Form::Sum),
    ("share", Form::Share),
    ("shares-to-100", Form::Shares),
    ("growth-base", Form::Growth),
    ("difference", Form::Difference),
    ("ratio", Form::Quotient),
    ("product", Form::Product),
    ("subset", Form::AtMost),
    ("heading-body", Form::Same),
    ("caption-body", Form::Same),
    ("repetition", Form::Same),
];

/// Other names that documents have for a rule.
const ALIASES: &[(&str, &str)] = &[
    ("grim", "share"),
    ("growth", "growth-base"),
    ("window", "period"),
    ("as-of", "period"),
    ("scope", "period"),
    ("basket", "basis"),
    ("rank", "order"),
    ("pairing", "respectively"),
    ("hedge", "wording"),
    ("text", "wording"),
    ("attribution", "wording"),
];

/// The name of the rule that a document means.
#[must_use]
pub(crate) fn rule_name(name: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, rule)| rule)
}

/// How the inputs of a check become a claim.
#[derive(Clone, Copy)]
enum Form {
    Sum,
    Share,
    Shares,
    Growth,
    Difference,
    Quotient,
    Product,
    AtMost,
    Same,
}

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    let found: HashSet<(&str, Vec<FigureId>)> =
        ledger.findings().iter().map(|finding| (finding.rule.id, sorted(&finding.figures))).collect();
    for check in &scene.article.checks {
        make(scene, ledger, &found, check);
    }
}

fn sorted(figures: &[FigureId]) -> Vec<FigureId> {
    let mut sorted = figures.to_vec();
    sorted.sort_unstable();
    sorted
}

fn make(scene: &Scene<'_>, ledger: &mut Ledger, found: &HashSet<(&str, Vec<FigureId>)>, check: &Check) {
    let name = scene.article.str(check.rule);
    let wanted = rule_name(name);
    let form = FORMS.iter().find(|(id, _)| *id == wanted).map(|(_, form)| *form);
    // 合计 is the rule that a reader filters by, whoever proposed the claim.
    let rule = RULES.iter().copied().find(|rule| rule.id == wanted).unwrap_or(&RULE);
    let inputs: Option<Vec<FigureId>> = check
        .inputs
        .iter()
        .map(|item| match item {
            Item::Figure(id) => Some(*id),
            _ => None,
        })
        .collect();
    let figures = inputs.clone().unwrap_or_default();
    if found.contains(&(rule.id, sorted(&figures))) {
        return;
    }
    let claim = match (form, inputs) {
        (None, _) if rule == &RULE => {
            Err(both!("没有名为“{name}”的检验", "there is no rule called “{name}”"))
        }
        (None, _) => Err(both!(
            "这项规则从文字中找线索，没有从所列的数中找到",
            "the rule looks for evidence in the words and found none for these figures"
        )),
        (_, None) => Err(both!("所列项不都是文中的数", "not all inputs are figures of the text")),
        (Some(_), Some(figures)) if figures.len() > MOST => Err(both!("所列项太多", "too many inputs")),
        (Some(form), Some(figures)) => claim(scene, form, &figures),
    };
    let id: Box<str> = scene.article.str(check.id).into();
    match claim {
        Ok(claim) if ledger.has(&claim) => {}
        Ok(claim) => ledger.test(scene, rule, claim, |outcome| Some(say(outcome))),
        Err(why) => {
            let finding = Finding::new(rule, Verdict::Unverifiable, figures, "", why);
            ledger.add(Finding { id, ..finding });
        }
    }
}

fn say(outcome: Outcome) -> (Verdict, Bilingual) {
    match outcome {
        Outcome::Holds => {
            (Verdict::Consistent, both!("文档列出的检验，相符", "asked for by the document: it holds"))
        }
        Outcome::Fails => (
            Verdict::Contradiction,
            both!(
                "文档列出的检验，对不上；可能的原因：口径、期间或范围不同，四舍五入",
                "asked for by the document: it does not reconcile; possible reasons: another basis, period or scope, rounding"
            ),
        ),
        Outcome::Open => (
            Verdict::Unverifiable,
            both!("除数可为零，或数没有界限", "a divisor can be zero, or a bound is missing"),
        ),
    }
}

/// The claim that a form makes of figures: each takes its place by kind and size.
fn claim(scene: &Scene<'_>, form: Form, figures: &[FigureId]) -> Result<Claim, Bilingual> {
    let count = figures.len();
    let wrong = || both!("这项检验不用{count}个数", "the check does not take {count} figures");
    let size = |id: &FigureId| {
        scene
            .operand(*id)
            .and_then(|it| middle(&it.interval).or(it.interval.lower.value()))
            .unwrap_or(Decimal::MIN)
    };
    let by_size = |figures: &[FigureId]| {
        let mut sorted = figures.to_vec();
        sorted.sort_by_key(|id| std::cmp::Reverse(size(id)));
        sorted
    };
    let (special, levels): (Vec<FigureId>, Vec<FigureId>) =
        figures.iter().partition(|id| !is_level(scene.kind(**id)));
    let made = match (form, special.as_slice(), levels.as_slice()) {
        (Form::Sum, ..) if count >= 3 => {
            let sorted = by_size(figures);
            let parts = figures.iter().filter(|id| Some(*id) != sorted.first());
            let ordered: Vec<FigureId> = sorted.first().into_iter().chain(parts).copied().collect();
            Claim::new(Relation::Sum, ordered)
        }
        (Form::Shares, ..) if count >= 2 => Claim::new(Relation::SharesToWhole, figures),
        (Form::Share, [share], [whole]) => Claim::new(Relation::ReachableShare, [*share, *whole]),
        (Form::Share, [share], [a, b]) => {
            let (whole, part) = if size(a) >= size(b) { (a, b) } else { (b, a) };
            Claim::new(Relation::Share, [*part, *whole, *share])
        }
        (Form::Growth, [growth], [level]) => Claim::new(Relation::ReachableBase, [*level, *growth]),
        (Form::Growth, [growth], [a, b]) => {
            let falls = scene.view(*growth).is_some_and(|view| view.figure.change == Change::Down);
            let (large, small) = if size(a) >= size(b) { (*a, *b) } else { (*b, *a) };
            let (level, base) = if falls { (small, large) } else { (large, small) };
            Claim::new(Relation::Growth, [level, base, *growth])
        }
        (Form::Difference, ..) if count == 3 => difference(scene, figures).ok_or_else(wrong)?,
        (Form::Quotient | Form::Product, ..) if count == 3 => {
            let relation =
                if matches!(form, Form::Quotient) { Relation::Quotient } else { Relation::Product };
            Claim::new(relation, figures)
        }
        (Form::AtMost, ..) if count == 2 => Claim::new(Relation::AtMost, figures),
        (Form::Same, ..) if count == 2 => Claim::new(Relation::Same, figures),
        _ => return Err(wrong()),
    };
    let needs_one_unit = match made.relation {
        Relation::Sum | Relation::AtMost | Relation::Same | Relation::SharesToWhole => &*made.figures,
        Relation::Share | Relation::Growth => made.figures.get(..2).unwrap_or(&[]),
        _ => &[],
    };
    let classes = needs_one_unit.iter().map(|id| scene.class(*id));
    let one_unit = classes.clone().zip(classes.skip(1)).all(|(a, b)| a == b);
    if one_unit {
        Ok(made)
    } else {
        Err(both!("单位不同，无法相比", "the units differ: they cannot be compared"))
    }
}

/// Level, earlier level, change: the change is the one called so, else the smallest.
fn difference(scene: &Scene<'_>, figures: &[FigureId]) -> Option<Claim> {
    let size = |id: &FigureId| scene.operand(*id).and_then(|it| middle(&it.interval)).map(|it| it.abs());
    let is_change = |id: &&FigureId| {
        scene.kind(**id) == Kind::Points
            || scene.view(**id).is_some_and(|view| view.figure.change != Change::None)
    };
    let change = figures.iter().find(is_change).or_else(|| figures.iter().min_by_key(|id| size(id)))?;
    let rest: Vec<FigureId> = figures.iter().copied().filter(|id| id != change).collect();
    let [a, b] = *rest.as_slice() else { return None };
    let falls = scene.view(*change).is_some_and(|view| view.figure.change == Change::Down);
    let (large, small) = if size(&a) >= size(&b) { (a, b) } else { (b, a) };
    let (level, base) = if falls { (small, large) } else { (large, small) };
    Some(Claim::new(Relation::Difference, [level, base, *change]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::cases;

    #[test]
    fn sums_and_shares_are_made_as_asked() {
        let sum = RULES.iter().find(|rule| rule.id == "sum").unwrap();
        let text = "开工{a|62个}。\n竣工{b|41个}。\n全部{t|TOTAL个}。\n@ k1 sum a t b";
        for (total, expected) in [
            ("103", "✓ t a b 62 + 41 = 103"),
            ("113", "✗ t a b 62 + 41 = 103 ≠ 113"),
            ("7", "✗ a t b 7 + 41 = 48 ≠ 62"),
        ] {
            cases(sum, &[(&text.replace("TOTAL", total), expected)]);
        }
        cases(sum, &[("开工{a|62个}。\n竣工{b|41亿元}。\n全部{t|103个}。\n@ k1 sum a t b", "? a t b")]);
        cases(sum, &[("开工{a|62个}。\n@ k1 sum a", "? a")]);
        let share = RULES.iter().find(|rule| rule.id == "share").unwrap();
        for (text, expected) in [
            ("{w|62个}。\n{p|39个}。\n占{s|62.9%}。\n@ k1 share w p s", "✓ p w s 39/62 = 62.903%"),
            ("{w|62个}。\n{p|38个}。\n占{s|62.9%}。\n@ k1 share w p s", "✗ p w s"),
            ("{w|62个}。\n占{s|62.9%}。\n@ k1 grim s w", "✓ s w 39/62 = 62.903%"),
            ("{w|62个}。\n{p|0个}。\n@ k1 share w p", "? w p"),
        ] {
            cases(share, &[(text, expected)]);
        }
    }

    #[test]
    fn growths_take_their_places_by_direction() {
        let growth = RULES.iter().find(|rule| rule.id == "growth-base").unwrap();
        for (text, expected) in [
            (
                "{b|188列}。\n{a|407列}。\n增长{g|116.5%}。\n@ k1 growth-base a b g",
                "✓ a b g 407/188−1 = 116.489%",
            ),
            (
                "{b|400列}。\n{a|300列}。\n下降{g|25%}。\n@ k1 growth-base b a g",
                "✓ a b g 300/400−1 = −25.000%",
            ),
            ("{b|400列}。\n{a|300列}。\n下降{g|35%}。\n@ k1 growth-base b a g", "✗ a b g"),
        ] {
            cases(growth, &[(text, expected)]);
        }
    }

    #[test]
    fn a_check_that_cannot_be_made_says_so() {
        cases(&RULE, &[("开工{a|62个}。\n@ k1 astrology a", "? a")]);
        let wording = RULES.iter().find(|rule| rule.id == "wording").unwrap();
        cases(wording, &[("开工{a|62个}。\n@ k1 wording a", "? a")]);
    }

    #[test]
    fn findings_take_the_name_of_the_check() {
        let names = |text: &str, rule: &str| -> Vec<String> {
            let rule = RULES.iter().find(|it| it.id == rule).unwrap();
            crate::check::stage::found(rule, text).iter().map(|it| it.id.to_string()).collect()
        };
        assert_eq!(names("共{t|103个}，其中开工{a|62个}，竣工{b|41个}。\n@ k1 sum a b t", "sum"), ["k1"]);
        assert_eq!(names("{w|62个}。\n占{s|62.9%}。\n@ k2 grim s w", "share"), ["k2"]);
        assert_eq!(names("开工{a|62个}。\n@ k3 astrology a", "declared"), ["k3"]);
        for (alias, rule) in ALIASES {
            assert!(!RULES.iter().any(|it| it.id == *alias) && alias != rule);
        }
    }

    #[test]
    fn a_check_that_a_rule_has_found_is_not_made_again() {
        let sum = RULES.iter().find(|rule| rule.id == "sum").unwrap();
        cases(
            sum,
            &[("共{t|103个}，其中开工{a|62个}，竣工{b|41个}。\n@ k1 sum a b t", "✓ t a b 62 + 41 = 103")],
        );
    }
}
