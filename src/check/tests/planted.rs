//! Does the audit find what was planted, and does a pass let through as much as it says?

use super::super::{Audit, Finding, RULES, Strength, Verdict, audit, chance};
use super::stage::article;
use crate::job::Progress;
use crate::number::Decimal;

/// A line of `tests/audit/planted.txt`.
struct Plant {
    rules: Vec<&'static str>,
    verdict: Verdict,
    clean: String,
    planted: String,
}

fn plants() -> Vec<Plant> {
    let lines = include_str!("../../../tests/audit/planted.txt").lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (rules, rest) = line.split_once(' ').unwrap();
            let (glyph, text) = rest.split_once(' ').unwrap();
            Plant {
                rules: rules.split(',').collect(),
                verdict: *Verdict::ALL.iter().find(|verdict| verdict.glyph() == glyph).unwrap(),
                clean: version(text, false),
                planted: version(text, true),
            }
        })
        .collect()
}

/// One of the two versions of a text.
fn version(text: &str, planted: bool) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some((plain, choice)) = rest.split_once('«') {
        let (choice, behind) = choice.split_once('»').unwrap();
        let (clean, wrong) = choice.split_once('⇒').unwrap();
        made.push_str(plain);
        made.push_str(if planted { wrong } else { clean });
        rest = behind;
    }
    made.push_str(rest);
    made.replace('⏎', "\n")
}

fn audit_of(marked: &str) -> Audit {
    audit(&article(marked), &Progress::default())
}

#[test]
fn every_plant_is_found_and_nothing_is_without_it() {
    let plants = plants();
    let contradictions = plants.iter().filter(|plant| plant.verdict == Verdict::Contradiction).count();
    assert!(contradictions >= 40, "{contradictions}");
    let mut wrong = Vec::new();
    for plant in &plants {
        assert!(plant.rules.iter().all(|rule| RULES.iter().any(|it| it.id == *rule)), "{:?}", plant.rules);
        let is_it =
            |finding: &Finding| finding.verdict == plant.verdict && plant.rules.contains(&finding.rule.id);
        let (clean, planted) = (audit_of(&plant.clean), audit_of(&plant.planted));
        if clean.count(Verdict::Contradiction) > 0 || clean.findings.iter().any(is_it) {
            wrong.push(format!("clean  {}\n{:#?}", plant.clean, brief(&clean)));
        }
        if !planted.findings.iter().any(is_it) {
            wrong.push(format!("missed {:?} {}\n{:#?}", plant.rules, plant.planted, brief(&planted)));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), plants.len(), wrong.join("\n"));
}

fn brief(audit: &Audit) -> Vec<String> {
    let line = |it: &Finding| format!("{} {} {}", it.verdict.glyph(), it.rule.id, it.expression);
    audit.findings.iter().map(line).collect()
}

/// Numbers without pattern, the same on every run (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// Plants one wrong digit in one of the figures `places` of each text that `make` gives, and compares
/// how many pass with what the passes said, in all and for passes of each strength.
fn escapes(rule: &str, places: &[usize], make: &dyn Fn(&mut Dice) -> (String, Vec<String>)) {
    let mut dice = Dice(20_231_105);
    // For each strength: passes, the sum of their chances, and the wrong numbers that passed.
    let mut tally = [(0u64, Decimal::ZERO, 0u64); 3];
    for _ in 0..1500 {
        let (pattern, numbers) = make(&mut dice);
        let filled = |numbers: &[String]| {
            numbers
                .iter()
                .enumerate()
                .fold(pattern.clone(), |text, (at, number)| text.replace(&format!("${at}"), number))
        };
        let pass = |numbers: &[String]| {
            let findings = audit_of(&filled(numbers)).findings;
            findings.into_iter().find(|it| it.rule.id == rule && it.verdict == Verdict::Consistent)
        };
        let Some(chance) = pass(&numbers).and_then(|finding| finding.chance) else {
            panic!("no pass: {}", filled(&numbers));
        };
        let options: Vec<(usize, String)> = places
            .iter()
            .flat_map(|&at| {
                let value: Decimal = numbers[at].parse().unwrap();
                chance::wrong_digits(value).map(move |wrong| (at, wrong.to_string()))
            })
            .collect();
        let (at, wrong) = options[usize::try_from(dice.below(options.len() as u64)).unwrap()].clone();
        let mut planted = numbers.clone();
        planted[at] = wrong;
        let place = &mut tally[Strength::of(chance) as usize];
        place.0 += 1;
        place.1 += chance;
        place.2 += u64::from(pass(&planted).is_some());
    }
    let total =
        tally.iter().fold((0, Decimal::ZERO, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1, sum.2 + it.2));
    let mut report = String::new();
    let mut off = Vec::new();
    for (passes, chances, escaped) in tally.into_iter().chain([total]).filter(|(passes, ..)| *passes >= 100) {
        let (said, seen) = (chances / Decimal::from(passes), Decimal::from(escaped) / Decimal::from(passes));
        report.push_str(&format!("said {said:.3}, seen {seen:.3} in {passes}\n"));
        off.push(said - seen);
    }
    // A wrong digit stays near the number it replaces, where a number that passes has no neighbour that
    // does: so passes of middling strength are worth a little more than they say, never less.
    assert!(
        off.iter().all(|off| (Decimal::new(-3, 2)..=Decimal::new(6, 2)).contains(off)),
        "{rule}\n{report}"
    );
    assert!(off.last().unwrap().abs() <= Decimal::new(3, 2), "{rule}\n{report}");
}

fn printed(numerator: u64, denominator: u64, decimals: u32) -> String {
    let value = Decimal::from(numerator) * Decimal::ONE_HUNDRED / Decimal::from(denominator);
    let text = crate::number::print_fixed(value, decimals);
    text.replace(',', "")
}

#[test]
fn wrong_digits_in_shares_of_counts_pass_as_often_as_said() {
    escapes("share", &[1], &|dice| {
        let whole = 20 + dice.below(600);
        let part = whole / 8 + dice.below(whole * 3 / 4);
        let text = "开工项目{w|$0个|开工项目}。工业占{s|$1%|工业占开工项目比}。";
        (text.to_owned(), vec![whole.to_string(), printed(part, whole, 1)])
    });
}

#[test]
fn wrong_digits_in_growths_of_counts_pass_as_often_as_said() {
    escapes("growth-base", &[1], &|dice| {
        let base = 50 + dice.below(12_000);
        let level = base + 1 + dice.below(base * 9 / 10);
        let text = "今年开行{a|$0列}，同比增长{g|$1%}。";
        (text.to_owned(), vec![level.to_string(), printed(level - base, base, 2)])
    });
}

#[test]
fn wrong_digits_in_sums_pass_as_often_as_said() {
    escapes("sum", &[0, 1, 2], &|dice| {
        let (a, b) = (100 + dice.below(9000), 100 + dice.below(9000));
        // In tenths; each part and the total is rounded by itself.
        let tenths = |hundredths: u64| printed((hundredths + 5) / 10, 1000, 1);
        let text = "开工{a|$0亿元}，竣工{b|$1亿元}，合计{t|$2亿元}。";
        (text.to_owned(), vec![tenths(a), tenths(b), tenths(a + b)])
    });
}

#[test]
fn wrong_digits_in_parts_and_wholes_pass_as_often_as_said() {
    escapes("share", &[0, 1, 2], &|dice| {
        let whole = 200 + dice.below(9000);
        let part = whole / 8 + dice.below(whole * 3 / 4);
        let text = "投资{w|$0亿元}，其中工业{p|$1亿元}，占{s|$2%}。";
        (text.to_owned(), vec![whole.to_string(), part.to_string(), printed(part, whole, 1)])
    });
}
