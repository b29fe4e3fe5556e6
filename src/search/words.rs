//! Queries of several words: each may stand in a name of its own of what is found.

use super::How;
use super::names::{Found, Names};
use super::query::{Query, worst};
use crate::job::Progress;
use crate::unit::Sought;

/// What bears each word of a query.
#[derive(Debug)]
pub(super) struct Apart {
    /// Names with the first of the words that is in any, borne by something that bears the others, too.
    pub(super) found: Vec<Found>,
    /// How they are found.
    pub(super) how: How,
    /// For each bearer whether it bears all words.
    pub(super) bears: Vec<bool>,
}

/// Tells the numbers of those whose value is sought. `None` when called off.
type Valued<'a> = dyn FnMut(&Sought, &mut dyn FnMut(u32)) -> Option<()> + 'a;

/// Looks for each word among names; a word may also be a value, which is asked for. `None` when called off.
pub(super) fn apart(
    names: &Names,
    words: &[Query],
    progress: &Progress,
    valued: &mut Valued<'_>,
) -> Option<Apart> {
    let mut made = Apart { found: Vec::new(), how: How::Part, bears: vec![true; names.most_bearers()] };
    let mut hows = Vec::new();
    for word in words {
        let mut found = names.literal(word, progress)?;
        let literal = found.len();
        found.extend(names.spelled(word, &found, progress)?);
        hows.extend(found.get(literal..).and_then(|read| read.first()).map(|it| it.how));
        let mut bears = vec![false; made.bears.len()];
        let mut set = |bearer: u32| {
            if let Some(it) = bears.get_mut(bearer as usize) {
                *it = true;
            }
        };
        found.iter().flat_map(|it| names.bearers(it.name)).for_each(|it| set(*it));
        if let Some(sought) = word.sought() {
            valued(sought, &mut set)?;
        }
        made.bears.iter_mut().zip(bears).for_each(|(all, this)| *all &= this);
        if made.found.is_empty() {
            made.found = found;
        }
    }
    let Apart { found, bears, .. } = &mut made;
    let is_borne = |it: &u32| bears.get(*it as usize).is_some_and(|it| *it);
    found.retain(|it| names.bearers(it.name).iter().any(is_borne));
    made.how = worst(hows.into_iter());
    Some(made)
}
