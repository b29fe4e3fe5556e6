//! Whose a figure is: the project, company or place in scope.
//!
//! A name at the beginning of a paragraph is what the paragraph speaks of, one at the beginning of a sentence
//! what the sentence does, any other only what its clause does. The place of the whole text, or 全市 and the
//! like, takes over where a clause begins with it. 这趟班列, 此次项目 and 其 go back to the last such name.

use super::entity::{self, Entity};
use super::glyph::{View, ends_clause, is_han};
use super::raw::Raw;
use super::{chars, clause};

/// Names a text can introduce: 以下简称“恒通”.
const MOST_NAMES: usize = 64;

/// Names of one section that words can go back to.
const MOST_RECENT: usize = 16;

/// A name in force, and the glyph from which on it is.
#[derive(Clone, Debug)]
struct InForce {
    name: String,
    at: usize,
    reach: Reach,
    /// Whether words say that it goes on: 这趟班列.
    is_firm: bool,
}

/// How far a name reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Clause,
    Sentence,
    Paragraph,
}

/// What figures are about.
#[derive(Default)]
pub(super) struct Subjects {
    /// The place of the text.
    place: String,
    /// Short names the text has introduced, and the beginning of the name of its place.
    known: Vec<String>,
    /// The names of the section by the noun they end with.
    recent: Vec<(&'static str, String)>,
    /// What the heading of the section names.
    section: Option<String>,
    /// What the paragraph speaks of.
    paragraph: Option<InForce>,
    /// What the sentence or clause speaks of; an empty name is the place of the text.
    near: Option<InForce>,
    /// The glyph up to which names have been looked for.
    read_to: usize,
    /// The glyph at which the paragraph begins.
    line: usize,
}

/// Words that go back to a name by its noun.
const BACK: &[&str] = &["这趟", "该", "此次", "本次", "这次", "这个", "这一", "上述", "这家", "此"];

/// Words that speak of the whole place.
#[rustfmt::skip] // a table
const WHOLE: &[&str] = &[
    "全市", "全省", "全区", "全县", "全州", "全国", "我国", "我市", "我省", "我区", "我县", "全社会", "区内", "市内", "省内",
];

impl Subjects {
    /// The place the text speaks of: its bare name makes names of what it stands in.
    pub(super) fn set_place(&mut self, place: &str) {
        place.clone_into(&mut self.place);
        let bare = place.trim_end_matches(['省', '市', '区', '县', '州']).trim_end_matches("自治");
        // The first is always the place; a text without one has none that stands anywhere.
        self.known.insert(0, if bare.chars().count() >= 2 { bare.to_owned() } else { "\0".to_owned() });
    }

    /// Another line begins.
    pub(super) fn begin_line(&mut self, from: usize, goes_on: bool) {
        self.read_to = from;
        if goes_on {
            return;
        }
        self.line = from;
        self.paragraph = None;
        self.near = None;
    }

    /// Another passage begins: places count from its beginning.
    pub(super) fn begin_passage(&mut self) {
        self.read_to = 0;
        self.line = 0;
        self.near = None;
        self.paragraph = None;
    }

    /// A heading gives its section the name it holds.
    pub(super) fn heading(&mut self, view: View<'_>, line: (usize, usize)) {
        // A line with a comma is part of a sentence that the page has broken.
        if view.chars(line.0, line.1).any(|ch| matches!(ch, ',' | '，')) {
            return;
        }
        let names = (line.0..=line.1).filter(|at| chars::is_name_end(view.before(*at)));
        let named = names.filter_map(|at| entity::ending_at(view, at, &self.known)).find(|it| it.is_named);
        self.section = named.map(|it| view.text(it.from, it.to));
        self.recent.clear();
    }

    /// Reads the names up to a place.
    pub(super) fn read(&mut self, view: View<'_>, to: usize) {
        let from = self.read_to;
        for at in from..to {
            let ch = view.ch(at);
            if ends_clause(ch) || ch == '、' && self.near.as_ref().is_some_and(|it| it.reach == Reach::Clause)
            {
                self.end_clause(ch);
            }
            self.short_names(view, at, ch);
            if at > 0
                && chars::is_name_end(ch)
                && let Some(found) = entity::ending_at(view, at + 1, &self.known)
            {
                self.take(view, found);
            }
            if starts_clause(view, at) {
                self.begins_with(view, at);
            }
        }
        self.read_to = to.max(from);
    }

    fn end_clause(&mut self, mark: char) {
        let over = |it: &InForce| match it.reach {
            Reach::Clause => true,
            Reach::Sentence => matches!(mark, '。' | '!' | '?' | ';' | '\n'),
            Reach::Paragraph => false,
        };
        if self.near.as_ref().is_some_and(over) {
            self.near = None;
        }
    }

    /// (以下简称“恒通”): a short name from here on.
    fn short_names(&mut self, view: View<'_>, at: usize, ch: char) {
        if ch != '简' {
            return;
        }
        let Some(from) = view.take(at, "简称").map(|it| it + usize::from("“\"为".contains(view.ch(it))))
        else {
            return;
        };
        let from = from + usize::from("“\"".contains(view.ch(from)));
        let end = (from..from + 12).find(|it| "”\")".contains(view.ch(*it)));
        if let Some(end) = end.filter(|end| *end >= from + 2 && self.known.len() < MOST_NAMES) {
            self.known.push(view.text(from, end));
        }
    }

    /// A clause that begins with the place of the text, a short name, or 其.
    fn begins_with(&mut self, view: View<'_>, at: usize) {
        if view.take_any(at, WHOLE).is_some() {
            self.set(view, at, String::new());
            return;
        }
        if view.ch(at) == '其' && !matches!(view.ch(at + 1), '中' | '他' | '余' | '它' | '实' | '次') {
            return;
        }
        let Some(place) = self.known.iter().position(|name| view.take(at, name).is_some()) else { return };
        let Some(name) = self.known.get(place).cloned() else { return };
        let end = at + name.chars().count();
        if place == 0 && matches!(view.ch(end), '省' | '市' | '区' | '县' | '州' | '自') {
            self.set(view, at, String::new());
        } else if place > 0 {
            self.set(view, at, name.clone());
            // Who is named with a short name is who the paragraph goes on to speak of.
            if self.lead_of(view, at).is_some() {
                self.paragraph = Some(InForce { name, at, reach: Reach::Paragraph, is_firm: true });
                self.near.clone_from(&self.paragraph);
            }
        }
    }

    fn take(&mut self, view: View<'_>, found: Entity) {
        let name = view.text(found.from, found.to);
        if name == self.place {
            return;
        }
        // 此次签约项目: up to four characters stand between.
        let noun = found.to - found.head.chars().count();
        let back = (noun.saturating_sub(4)..=noun).any(|at| view.ends_with_any(at, BACK).is_some());
        let name = if found.is_named {
            self.remember(found.head, &name);
            name
        } else if back
            && let Some((_, known)) = self.recent.iter().rev().find(|(head, _)| *head == found.head)
        {
            known.clone()
        } else {
            return;
        };
        // 与某公司签约: whom it is done with is not who does it.
        let before = view.before(found.from);
        if "与和向同对于在至到达".contains(before) && found.is_named {
            return;
        }
        // What the sentence speaks of outranks what stands in one of its clauses.
        let is_held = self.near.as_ref().is_some_and(|it| it.reach != Reach::Clause && !it.name.is_empty());
        if is_held && self.lead_of(view, found.from).is_none() {
            return;
        }
        self.set(view, found.from, name);
        if let Some(now) = self.near.as_mut().filter(|_| !found.is_named) {
            now.is_firm = true;
        }
    }

    fn remember(&mut self, head: &'static str, name: &str) {
        self.recent.retain(|(_, known)| known != name);
        self.recent.push((head, name.to_owned()));
        if self.recent.len() > MOST_RECENT {
            self.recent.remove(0);
        }
    }

    /// Whether a sentence begins with what stands at a place.
    fn lead_of(&self, view: View<'_>, at: usize) -> Option<()> {
        lead(view, clause::sentence(view, at).max(self.line), at)
    }

    /// Puts a name into force, as far as its place lets it reach.
    fn set(&mut self, view: View<'_>, at: usize, name: String) {
        let sentence = clause::sentence(view, at).max(self.line);
        let lead = lead(view, sentence, at);
        let reach = match lead {
            Some(()) if sentence <= self.line + 1 => Reach::Paragraph,
            Some(()) => Reach::Sentence,
            None if name.is_empty() => Reach::Sentence,
            None => Reach::Clause,
        };
        let now = InForce { name, at, reach, is_firm: false };
        if reach == Reach::Paragraph {
            self.paragraph = Some(now.clone());
        }
        self.near = Some(now);
    }

    /// Whose a figure is; `None` for the place of the text.
    pub(super) fn of_figure(&mut self, view: View<'_>, raws: &[Raw], at: usize) -> Option<String> {
        let raw = raws.get(at)?;
        self.read(view, raw.from);
        let known = self.near.as_ref().or(self.paragraph.as_ref());
        let is_place = known.is_none_or(|it| it.name.is_empty());
        if is_place && let Some(found) = self.behind(view, raws, at) {
            let name = view.text(found.from, found.to);
            self.remember(found.head, &name);
            let now = InForce { name: name.clone(), at: raw.from, reach: Reach::Sentence, is_firm: true };
            self.near = Some(now);
            return Some(name);
        }
        let reaches = |it: &&InForce| {
            it.reach != Reach::Sentence
                || it.name.is_empty()
                || it.is_firm
                || it.at >= clause::start(view, raw.from)
                || is_brief(view, raws, at)
        };
        match known.filter(reaches) {
            Some(it) => Some(it.name.clone()).filter(|name| !name.is_empty() && it.at <= raw.from),
            None => self.section.clone(),
        }
    }

    /// 总投资32亿元的F平台项目: the name behind a figure that says something of it.
    fn behind(&self, view: View<'_>, raws: &[Raw], at: usize) -> Option<Entity> {
        let raw = raws.get(at)?;
        let of = view.skip_blank(raw.to);
        (view.ch(of) == '的').then_some(())?;
        let next = raws.get(at + 1).map_or(usize::MAX, |it| it.from.max(of));
        let places = (of + 2..(of + 36).min(view.len() + 1))
            .take_while(|to| !ends_clause(view.before(*to)) && *to <= next);
        let mut ends = places.filter(|to| chars::is_name_end(view.before(*to)));
        let found = ends.find_map(|to| {
            entity::ending_at(view, to, &self.known).filter(|it| it.from > of && !goes_on(view, it.to))
        })?;
        let length = found.to - found.from;
        let measured = ["投资", "产能", "占地", "面积", "规模", "产值", "资金", "用地"]
            .iter()
            .any(|word| view.ends_with(raw.from, word));
        (found.is_named || measured && length >= 8).then_some(found)
    }
}

/// Words before a figure that name only what is measured: 总投资, 用地, 已累计开行. More say whose it is.
const BRIEF: usize = 7;

/// Whether the words before a figure in its clause leave open whose it is.
fn is_brief(view: View<'_>, raws: &[Raw], at: usize) -> bool {
    let Some(raw) = raws.get(at) else { return false };
    let start = clause::start(view, raw.from);
    let before = raws.get(..at).unwrap_or(&[]).iter().rev().take_while(|other| other.to > start);
    let from = before.map(|other| other.to).max().unwrap_or(start);
    raw.from.saturating_sub(from) <= BRIEF
}

/// Whether a noun is only part of a longer one: 基地项目.
fn goes_on(view: View<'_>, to: usize) -> bool {
    (to + 1..=to + 3)
        .any(|end| chars::is_name_end(view.before(end)) && entity::ending_at(view, end, &[]).is_some())
}

fn starts_clause(view: View<'_>, at: usize) -> bool {
    let before = view.before(at);
    (ends_clause(before) || matches!(before, '”' | '“' | ' ' | '\0')) && is_han(view.ch(at))
}

/// Whether nothing but a time or a word of attribution stands between the beginning of a sentence and a
/// place.
fn lead(view: View<'_>, sentence: usize, at: usize) -> Option<()> {
    const LEADS: &[&str] = &[
        "据介绍",
        "据了解",
        "据悉",
        "同时",
        "目前",
        "今年以来",
        "近年来",
        "此外",
        "其中",
        "日前",
        "近日",
        "图为",
        "截至目前",
    ];
    let mut from = sentence;
    while from < at {
        let ch = view.ch(from);
        if matches!(ch, ' ' | '，' | ',' | '”' | '“' | '\n' | '#')
            || "年月日底初末".contains(ch)
            || ch.is_ascii_digit()
        {
            from += 1;
        } else {
            from = view.take_any(from, LEADS).or_else(|| view.take_any(from, BACK))?.0;
        }
    }
    Some(())
}
