//! The numbers an overview leads with where the article names none.

use std::collections::{HashMap, HashSet};

use crate::article::{Article, BlockKind, DerivedId, FigureId, FigureView, Item, SectionId};
use crate::i18n::Lang;
use crate::unit::{Basis, Form, Kind};

/// Most key numbers.
const MOST: usize = 12;

/// Candidates of which the key numbers are chosen, so that no section takes all places.
const CANDIDATES: usize = 64;

/// Figures of a dimension from which on it means something to be the greatest.
const FEW: u32 = 3;

/// A size as a reader recognises it: dimension, form of the unit, value.
type Size = (u16, Form, i128);

/// How a size comes back in a text.
#[derive(Clone, Copy, Debug, Default)]
struct Echo {
    /// How often it stands there.
    times: u32,
    /// Whether a heading states it.
    in_heading: bool,
    /// The first figure of running text that states it.
    first: Option<FigureId>,
}

/// The key numbers in the order of the text: those the article names, else chosen by where they stand, how
/// often they come back, their change, and their size within their dimension; each size once. The finding
/// that the text does not state stands behind its first figure. Linear in the article.
pub(super) fn key_numbers(article: &Article, insight: Option<DerivedId>) -> Vec<Item> {
    if !article.highlights.is_empty() {
        return article.highlights.clone();
    }
    let text = Text::of(article);
    // Best first while looking, order of the text in the end.
    let mut best: Vec<(u32, FigureId)> = Vec::with_capacity(CANDIDATES + 1);
    for view in article.figure_views().filter(|view| text.stands_for_its_size(view)) {
        let weight = text.weight(&view);
        let worst = best.last().map_or(0, |&(worst, _)| worst);
        if best.len() < CANDIDATES || weight > worst {
            let place = best.partition_point(|&(other, _)| other >= weight);
            best.insert(place, (weight, view.id));
            best.truncate(CANDIDATES);
        }
    }
    let most = MOST - usize::from(insight.is_some());
    let mut chosen = balanced(article, best.into_iter().map(|(_, id)| id), most);
    chosen.sort_unstable();
    let mut items: Vec<Item> = chosen.into_iter().map(Item::Figure).collect();
    if let Some(insight) = insight {
        let about = article.first_input(insight).map(Item::Figure);
        let place = items.iter().position(|it| Some(*it) == about).map_or(items.len(), |at| at + 1);
        items.insert(place, Item::Derived(insight));
    }
    items
}

/// The best, each indicator once, and not more of one section than its part and two; then whatever is left.
fn balanced(article: &Article, best: impl Iterator<Item = FigureId>, most: usize) -> Vec<FigureId> {
    let part = most / article.sections.len().max(1) + 2;
    let mut taken: HashMap<Option<SectionId>, usize> = HashMap::new();
    let mut named: HashSet<(&str, u16)> = HashSet::new();
    let (mut chosen, mut spare) = (Vec::new(), Vec::new());
    for view in best.filter_map(|id| article.figure(id)) {
        let own = taken.entry(view.figure.section).or_default();
        let is_new = named.insert((view.indicator(Lang::Zh), article.dimension_rank(view.figure.unit)));
        if is_new && *own < part && chosen.len() < most {
            *own += 1;
            chosen.push(view.id);
        } else {
            spare.push(view.id);
        }
    }
    let room = most.saturating_sub(chosen.len());
    chosen.extend(spare.into_iter().take(room));
    chosen
}

/// What has to be known of all figures to weigh one.
struct Text<'a> {
    article: &'a Article,
    echoes: HashMap<Size, Echo>,
    /// The greatest of each dimension, and how many there are.
    greatest: HashMap<(u16, Form), (i128, u32)>,
    /// The first block with a figure of each section.
    leads: HashMap<Option<SectionId>, u32>,
}

impl<'a> Text<'a> {
    fn of(article: &'a Article) -> Self {
        let mut text =
            Self { article, echoes: HashMap::new(), greatest: HashMap::new(), leads: HashMap::new() };
        for view in article.figure_views() {
            let size = text.size(&view);
            let kind = article.blocks.get(view.figure.block.index()).map(|it| it.kind);
            let echo = text.echoes.entry(size).or_default();
            echo.times += 1;
            echo.in_heading |= kind == Some(BlockKind::Heading);
            let repeats = matches!(kind, Some(BlockKind::Heading | BlockKind::Caption));
            if echo.first.is_none() && !repeats {
                echo.first = Some(view.id);
                text.leads.entry(view.figure.section).or_insert(view.figure.block.0);
            }
            let (greatest, count) = text.greatest.entry((size.0, size.1)).or_insert((size.2, 0));
            (*greatest, *count) = (size.2.max(*greatest), *count + 1);
        }
        text
    }

    fn size(&self, view: &FigureView<'_>) -> Size {
        let (dimension, value) = view.size_key();
        (dimension, self.article.unit(view.figure.unit).form(), value)
    }

    /// Whether a figure is the one shown for all that state its size, and no mere change of one.
    fn stands_for_its_size(&self, view: &FigureView<'_>) -> bool {
        let is_change = view.figure.detail.as_deref().is_some_and(|it| it.change_of.is_some());
        let first = self.echoes.get(&self.size(view)).and_then(|it| it.first);
        // 第六届人民代表大会第四次会议 numbers meetings.
        let is_name = view.figure.kind == Kind::Rank
            && (view.figure.section.is_none() || self.kind_of_block(view) == Some(BlockKind::Heading));
        !is_change && !is_name && first.is_none_or(|first| first == view.id)
    }

    fn kind_of_block(&self, view: &FigureView<'_>) -> Option<BlockKind> {
        self.article.blocks.get(view.figure.block.index()).map(|it| it.kind)
    }

    fn weight(&self, view: &FigureView<'_>) -> u32 {
        let size = self.size(view);
        let echo = self.echoes.get(&size).copied().unwrap_or_default();
        let (greatest, count) = self.greatest.get(&(size.0, size.1)).copied().unwrap_or((size.2, 1));
        let measures =
            !matches!(view.figure.kind, Kind::Rank | Kind::Duration | Kind::Points | Kind::Multiple);
        let by_size = match size.2 {
            _ if count < FEW => 0,
            own if own == greatest => 3,
            own if own >= greatest / 10 => 1,
            _ => 0,
        };
        let is_lead = self.leads.get(&view.figure.section) == Some(&view.figure.block.0);
        let is_first_section = view.figure.section.is_none_or(|it| it.index() == 0);
        // The largest share or growth is not the most important one: only sizes count by size.
        4 * u32::from(echo.in_heading)
            + 2 * echo.times.clamp(1, 3).saturating_sub(1)
            + 4 * u32::from(self.article.change_of(view.id).is_some())
            + if measures && size.1 == Form::Size { by_size } else { 0 }
            + u32::from(is_lead)
            + u32::from(is_lead && is_first_section)
            + u32::from(view.figure.period.is_some())
            + u32::from(!matches!(view.figure.basis, Basis::Unstated | Basis::Slogan))
            // 三大, 两个: a handful is rarely what a report is about.
            + 3 * u32::from(!is_handful(view))
            + match view.figure.kind {
                Kind::Amount => 2,
                Kind::Count | Kind::Growth => u32::from(measures),
                _ => 0,
            }
    }
}

/// Whether a figure counts fewer than ten.
fn is_handful(view: &FigureView<'_>) -> bool {
    view.figure.kind == Kind::Count && view.value().is_some_and(|it| it < crate::number::Decimal::TEN)
}
