//! The order in which a reader looks words up.

use std::cmp::Ordering;

use pinyin::ToPinyin;

/// Compares words as a reader looks them up: Latin letters by the alphabet whatever their case, Chinese
/// characters by their first reading in pinyin without the tone, of one reading by code point.
///
/// Everything else comes before Chinese, by code point. A total order: `Equal` for equal texts only.
/// A character of several readings stands under the commonest one, so 重庆 is found under zhong.
#[must_use]
pub fn collate(a: &str, b: &str) -> Ordering {
    let mut pair = (folded(a), folded(b));
    loop {
        match (pair.0.next(), pair.1.next()) {
            (Some(x), Some(y)) if x == y => {}
            (Some(x), Some(y)) => return (reading(x), x).cmp(&(reading(y), y)),
            (None, None) => return a.cmp(b),
            (x, y) => return x.is_some().cmp(&y.is_some()),
        }
    }
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(|letter| letter.to_ascii_lowercase())
}

/// A Chinese character's reading; none for any other.
fn reading(letter: char) -> Option<&'static str> {
    letter.to_pinyin().map(pinyin::Pinyin::plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_stand_as_in_a_dictionary() {
        let ordered = [
            "",
            "1–5月列数",
            "2023",
            "Battery",
            "battery",
            "Cargo",
            "XFC速度",
            "班列",
            "产值",
            "货值",
            "货值同比",
            "江津",
            "项目",
            "协议引资",
            "招商",
            "重庆",
        ];
        assert!(ordered.is_sorted_by(|a, b| collate(a, b) == Ordering::Less), "{ordered:?}");
    }

    proptest! {
        #[test]
        fn the_order_is_total(texts in proptest::collection::vec("[aAbZ1招找商上重 ]{0,5}|\\PC{0,8}", 3)) {
            let [a, b, c] = [0, 1, 2].map(|at| texts.get(at).map_or("", String::as_str));
            prop_assert_eq!(collate(a, b), collate(b, a).reverse());
            prop_assert_eq!(collate(a, b) == Ordering::Equal, a == b);
            if collate(a, b) != Ordering::Greater && collate(b, c) != Ordering::Greater {
                prop_assert!(collate(a, c) != Ordering::Greater, "{a:?} {b:?} {c:?}");
            }
        }
    }
}
