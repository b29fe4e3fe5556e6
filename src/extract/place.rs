//! The place a text speaks of: the name with 省, 市, 区, 县 or 州 that its head names most, the title first.

use super::glyph::is_han;

/// Characters of a line that can be a title.
const TITLE: usize = 60;

/// Who reports to the whole country.
const NATIONAL: &[&str] = &["国务院政府工作报告", "国务院总理", "代表国务院", "中央人民政府"];

/// Lines in which the text says who reports.
const TOP: usize = 40;

/// Lines in which the title stands.
const LINES: usize = 12;

/// Longest name in characters, without its unit.
const LONGEST: usize = 4;

/// Words with the unit of a place that name none, by their ends.
#[rustfmt::skip] // a table
const NO_PLACES: &[&str] = &[
    "地区", "中心城区", "主城区", "老城区", "新城区", "园区", "社区", "景区", "校区", "库区", "灾区", "市区", "片区", "辖区", "小区", "特区", "街区",
    "牧区", "厂区", "专区", "老区", "郊区", "全区", "各区", "我区", "本区", "该区", "示范区", "保护区", "保税区",
    "开发区", "高新区", "经开区", "试验区", "先行区", "展示区", "功能区", "合作区", "集聚区", "战区", "时区", "禁区", "都市区",
    "都市", "全市", "各市", "我市", "本市", "该市", "上市", "超市", "股市", "楼市", "直辖市", "省市",
    "全省", "各省", "我省", "本省", "该省", "外省", "节省", "反省", "全县", "各县", "我县", "本县", "区县", "市县", "强省", "强县", "强区",
    "大省", "大县", "百强县", "计划单列市", "地级市", "县级市", "区市", "行政区", "经济区",
];

/// Ends of such words that are ends of names, too, where nothing stands before these: 盐城市.
const SELDOM_PLACES: &[&str] = &[
    "城市", "集市", "夜市", "门市", "入市", "强市", "大市", "后市", "城区", "山区", "林区", "矿区", "港区",
    "湖区", "新区",
];

/// Units that stand behind another word of a place: 西藏自治区.
const SELF_GOVERNED: [char; 2] = ['自', '治'];

/// A name and what speaks for it.
struct Candidate {
    name: String,
    /// Characters before the unit.
    stem: usize,
    count: usize,
    /// How often it fills all there is before it up to a mark.
    alone: usize,
    titled: bool,
}

/// The place that the head of a text speaks of. Linear in the head, which is short.
pub(super) fn find(head: &str) -> Option<String> {
    if head.lines().take(TOP).any(|line| NATIONAL.iter().any(|word| line.contains(word))) {
        return Some("全国".to_owned());
    }
    let mut found: Vec<Candidate> = Vec::new();
    let titles: Vec<&str> = head.lines().map(str::trim).filter(|it| !it.is_empty()).take(LINES).collect();
    let titles: Vec<&str> = titles.into_iter().filter(|it| it.chars().count() <= TITLE).collect();
    for line in head.lines() {
        let letters: Vec<char> = line.chars().collect();
        for at in 0..letters.len() {
            names(&letters, at, &titles, &mut found);
        }
    }
    let weight = |it: &Candidate| it.count + it.alone + if it.titled { 12 } else { 0 };
    let best = found.iter().rev().max_by_key(|it| weight(it))?;
    // 动江津区 is never more frequent than 江津区; a name that always stands behind the same character is
    // longer.
    let longer = found.iter().filter(|it| it.name.ends_with(&best.name) && it.stem > best.stem);
    let always = longer.filter(|it| it.count == best.count && (it.alone > 0 || it.count > 2));
    Some(always.max_by_key(|it| it.stem).unwrap_or(best).name.clone())
}

/// The names that can end at a character.
fn names(letters: &[char], at: usize, titles: &[&str], found: &mut Vec<Candidate>) {
    if !letters.get(at).is_some_and(|it| matches!(it, '省' | '市' | '区' | '县' | '州')) {
        return;
    }
    let governed = at.checked_sub(2).and_then(|from| letters.get(from..at)) == Some(&SELF_GOVERNED);
    let unit = if governed { at - 2 } else { at };
    let run =
        letters.get(..unit).unwrap_or(&[]).iter().rev().take(LONGEST + 1).take_while(|it| is_name(**it));
    let run = run.count();
    for stem in 2..=run.min(LONGEST) {
        let name: String = letters.get(unit - stem..=at).unwrap_or(&[]).iter().collect();
        if NO_PLACES.iter().any(|word| name.ends_with(word)) {
            return;
        }
        let is_alone = usize::from(stem == run);
        let is_seldom = SELDOM_PLACES.iter().any(|word| name.ends_with(word));
        if is_seldom && (stem > 3 || run != stem) {
            continue;
        }
        match found.iter_mut().find(|it| it.name == name) {
            Some(known) => {
                known.count += 1;
                known.alone += is_alone;
            }
            None => {
                let bare: String = letters.get(unit - stem..unit).unwrap_or(&[]).iter().collect();
                let titled = titles.iter().any(|title| title.contains(&bare));
                found.push(Candidate { name, stem, count: 1, alone: is_alone, titled });
            }
        }
    }
}

/// Whether a word with the unit of a place names none: 园区, 全市.
pub(super) fn is_no_place(name: &str) -> bool {
    NO_PLACES.iter().chain(SELDOM_PLACES).any(|word| name.ends_with(word))
}

/// Whether a character can stand in the name of a place.
fn is_name(ch: char) -> bool {
    is_han(ch) && !"年月日的在全各本和与为届第向由从到于是及对我省市县".contains(ch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_the_one_of_the_title_or_the_one_named_most() {
        for (head, expected) in [
            ("2026年海门市政府工作报告\n海门市市长 王某\n全市生产总值增长。", Some("海门市")),
            (
                "云岭 加快融入黔中地区一体化\n\n6月5日，云岭区开工。推动云岭区发展，云岭区入选，全省第一。",
                Some("云岭区"),
            ),
            ("西藏自治区政府工作报告", Some("西藏自治区")),
            ("# 石景山区推进城市更新\n石景山区完成改造。", Some("石景山区")),
            ("政府工作报告\n国务院总理 某某\n今年全国增长，江南省增长。", Some("全国")),
            ("江南省政府工作报告\n国务院批复了规划，江南省增长。", Some("江南省")),
            ("盐城市出台办法。", Some("盐城市")),
            ("全市城区园区建设提速，各区县跟进。", None),
            ("没有地名。", None),
        ] {
            assert_eq!(find(head).as_deref(), expected, "{head}");
        }
    }
}
