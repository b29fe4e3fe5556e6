//! Text that stands more than once: a document printed twice says nothing more the second time.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use crate::article::{Article, Block, BlockKind};

/// Characters of a block that is hardly written twice by chance.
const LONG: usize = 40;

/// What a block says: its kind and its pieces.
type Said<'a> = (Discriminant<BlockKind>, Vec<&'a str>);

/// Which blocks repeat an earlier one, word for word. A short one is a repetition only beside a block
/// that is repeated with it: two chapters may each open with 共计62个.
#[must_use]
pub(super) fn copied_blocks(article: &Article) -> Vec<bool> {
    let said: Vec<Said<'_>> = article.blocks.iter().map(|block| said(article, block)).collect();
    let mut first: HashMap<&Said<'_>, usize> = HashMap::new();
    let mut copied = Vec::with_capacity(said.len());
    for (at, block) in said.iter().enumerate() {
        let original = *first.entry(block).or_insert(at);
        let beside = |ours: Option<usize>, theirs: Option<usize>| match (ours, theirs) {
            (Some(ours), Some(theirs)) => said.get(ours).is_some() && said.get(ours) == said.get(theirs),
            _ => false,
        };
        let is_long = || block.1.iter().map(|piece| piece.chars().count()).sum::<usize>() >= LONG;
        copied.push(
            original < at
                && (is_long()
                    || beside(at.checked_sub(1), original.checked_sub(1))
                    || beside(Some(at + 1), Some(original + 1))),
        );
    }
    copied
}

fn said<'a>(article: &'a Article, block: &Block) -> Said<'a> {
    (
        discriminant(&block.kind),
        block.spans.as_slice().iter().map(|span| article.text.get(*span).trim()).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::article;

    #[test]
    fn what_is_printed_twice_is_a_copy_the_second_time() {
        let long = "全区共有项目一百零三个，其中开工的有六十二个，竣工的有四十一个，完成投资四十一亿元，按计划推进。";
        for (text, expected) in [
            (format!("{long}\n{long}"), vec![false, true]),
            (format!("{long}\n共计62个。\n{long}\n共计62个。"), vec![false, false, true, true]),
            ("一\n共计62个。\n二\n共计62个。\n三".to_owned(), vec![false; 5]),
            (format!("{long}\n^ {long}"), vec![false, false]),
        ] {
            assert_eq!(copied_blocks(&article(&text)), expected, "{text}");
        }
    }
}
