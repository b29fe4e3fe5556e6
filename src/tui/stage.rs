//! A screen without a terminal, for the tests: an app with an article, keys typed as text, the state
//! as a line, the screen as text.

#![allow(clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::sync::Arc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;

use super::app::{App, Document, Popup, Settings};
use super::effect::{Effect, LoadFailure, Msg};
use super::layout::layout;
use super::taking::Form;
use super::theme::{Ground, Theme};
use super::update::{show, update};
use super::{lists, popups};
use crate::article::{Article, SourceSpan};
use crate::compose::{Coverage, Covered};
use crate::i18n::Lang;
use crate::job::Progress;
use crate::load;
use crate::open::{Opened, Origin, open_bytes_kept};
use crate::state::Keeping;
use crate::table::{Direction, Show};
use crate::text::CellWidths;

/// An app and what it has asked for.
pub(crate) struct Stage {
    /// The app.
    pub app: App,
    /// Effects since they were last taken.
    pub effects: Vec<Effect>,
}

/// A document of an article; a file when it has a name.
pub(crate) fn document(article: Article, file: Option<&str>) -> Document {
    let name = file.unwrap_or("sample");
    let opened = Opened { article, known: None, raw: None };
    let keeping = Keeping::default();
    Document { is_sample: file.is_none(), ..Document::of(opened, (name, file.map(Path::new)), &keeping) }
}

/// A page that tears a paragraph, with a gap that the test sets: nothing explains its 七.
pub(crate) const TORN: &str = "某区2023年上半年经济运行平稳

一、工业

上半年，全区开工项目62个，竣工

图为工业园区一角

项目41个，合计103个。以一域服务全局。

二、招商引资

1至6月，协议引资超570亿元，实到资金127亿元，另有老七厂迁入。

图为工业园区新厂房
";

/// [`TORN`] as a document, from a file when it has a name.
pub(crate) fn torn(file: Option<&str>) -> Document {
    torn_as(TORN, file)
}

/// A page as a document; nothing explains its 七 and the 一 of 一域.
pub(crate) fn torn_as(page: &str, file: Option<&str>) -> Document {
    let keeping = Keeping::default();
    let origin = Origin { name: file.unwrap_or("-"), file: None };
    let opened = open_bytes_kept(origin, page.as_bytes().to_vec(), &keeping, &Progress::default());
    let opened = opened.expect("a page opens");
    let mut document = Document::of(opened, (origin.name, file.map(Path::new)), &keeping);
    let span = |at: usize| SourceSpan {
        start: u32::try_from(at).unwrap_or(0),
        end: u32::try_from(at + 3).unwrap_or(0),
    };
    let gaps: Vec<SourceSpan> = ["一域", "七厂"].iter().filter_map(|it| page.find(it)).map(span).collect();
    let coverage = Coverage { numerals: 30, explained: 30 - gaps.len(), gaps };
    document.covered = Some(Arc::new(Covered::new(&document.article, coverage)));
    document
}

/// Two reports of one county, a year apart, by the names of their files.
pub(crate) const REPORTS: [(&str, &str); 2] = [
    ("qinghe-2022.txt", include_str!("../../tests/reports/qinghe-2022.txt")),
    ("qinghe-2023.txt", include_str!("../../tests/reports/qinghe-2023.txt")),
];

/// A report as a worker loads it beside the article on the screen.
pub(crate) fn report((name, text): &(&str, &str)) -> Document {
    let keeping = Keeping::default();
    let file = Path::new(name);
    let origin = Origin { name, file: Some(file) };
    let opened = open_bytes_kept(origin, text.as_bytes().to_vec(), &keeping, &Progress::default());
    let mut document = Document::of(opened.expect("a report opens"), (name, Some(file)), &keeping);
    document.study = Some(Arc::new(crate::derive::study(&document.article, &Progress::default())));
    document
}

/// Loads an article from JSON text.
pub(crate) fn article(json: &str) -> Article {
    match load::load_bytes("test.json", json.as_bytes().to_vec()) {
        Ok(article) => article,
        Err(error) => panic!("{}", error.render(Lang::En, false)),
    }
}

impl Stage {
    /// An app without a document.
    pub(crate) fn empty(size: (u16, u16), lang: Lang) -> Self {
        let settings = Settings {
            show: Show { lang, ..Show::default() },
            theme: Theme::new(true, Ground::Dark),
            widths: CellWidths::NARROW,
        };
        let mut app = App::new(settings, size);
        app.choices.locale = lang;
        app.choices.file = Some("~/.config/zonglan/config.toml".into());
        Self { app, effects: Vec::new() }
    }

    /// The sample in Chinese.
    pub(crate) fn sample(size: (u16, u16)) -> Self {
        Self::sample_in(size, Lang::Zh)
    }

    /// The sample.
    pub(crate) fn sample_in(size: (u16, u16), lang: Lang) -> Self {
        Self::with(document(load::sample().expect("the sample loads"), None), size, lang)
    }

    /// A document.
    pub(crate) fn with(document: Document, size: (u16, u16), lang: Lang) -> Self {
        let mut stage = Self::empty(size, lang);
        stage.effects = show(&mut stage.app, document);
        stage
    }

    /// The sample, and beside it two reports of one county, a year apart.
    pub(crate) fn library(size: (u16, u16), lang: Lang) -> Self {
        let mut stage = Self::sample_in(size, lang);
        stage.effects.clear();
        let names = REPORTS.map(|(name, _)| name.into());
        stage.send(Msg::Files(names.to_vec()));
        stage.fetch()
    }

    /// Ends every load beside the article on the screen, one after another.
    pub(crate) fn fetch(mut self) -> Self {
        while let Some(at) = self.effects.iter().position(|it| matches!(it, Effect::Fetch(..))) {
            let Effect::Fetch(file, number, _) = self.effects.remove(at) else { continue };
            let name = file.to_string_lossy().into_owned();
            let failure = LoadFailure {
                line: "没有这个文件".into(), full: "没有这个文件".into(), errors: 1
            };
            let result = REPORTS.iter().find(|(it, _)| *it == name).map(report).ok_or(failure);
            self.send(Msg::Fetched(number, Box::new(result)));
        }
        self
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, msg: Msg) -> &mut Self {
        let effects = update(&mut self.app, msg);
        self.effects.extend(effects);
        self
    }

    /// The file on the screen changes.
    pub(crate) fn change_file(&mut self) -> &mut Self {
        let file = self.app.document.as_ref().and_then(|it| it.file.clone());
        self.send(Msg::FileChanged(file.unwrap_or_default()))
    }

    /// Types keys: characters as they are, others in brackets as `<Enter>`, `<C-d>`, `<A-Left>`.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        self.send(Msg::Input(typed(keys).into_iter().map(Event::Key).collect()))
    }

    /// A mouse event at a cell.
    pub(crate) fn mouse(&mut self, kind: MouseEventKind, (column, row): (u16, u16)) -> &mut Self {
        let modifiers = KeyModifiers::NONE;
        self.send(Msg::Input(vec![Event::Mouse(MouseEvent { kind, column, row, modifiers })]))
    }

    /// A click with the left button.
    pub(crate) fn click(&mut self, at: (u16, u16)) -> &mut Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), at)
    }

    /// A click on the first place where a text stands on the screen.
    pub(crate) fn click_on(&mut self, text: &str) -> &mut Self {
        let at = self.find(text).unwrap_or_else(|| panic!("no {text:?} on\n{}", self.screen()));
        self.click(at)
    }

    /// Cell and row of the first place where a text stands on the screen.
    pub(crate) fn find(&self, text: &str) -> Option<(u16, u16)> {
        let buf = self.buffer();
        (0..buf.area.height).find_map(|y| {
            (0..buf.area.width).find(|&x| row_text(&buf, x, y).starts_with(text)).map(|x| (x, y))
        })
    }

    /// A change of size.
    pub(crate) fn resize(&mut self, size: (u16, u16)) -> &mut Self {
        self.send(Msg::Input(vec![Event::Resize(size.0, size.1)]))
    }

    /// A paste.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Msg::Input(vec![Event::Paste(text.to_owned())]))
    }

    /// What is asked for by now, in a word each.
    pub(crate) fn asked(&mut self) -> String {
        let words: Vec<String> = self
            .effects
            .drain(..)
            .map(|effect| match effect {
                Effect::Quit(status, None) => format!("quit {status}"),
                Effect::Quit(status, Some(words)) => format!("quit {status} saying {words}"),
                Effect::Die(signal) => format!("die {signal}"),
                Effect::Suspend => "suspend".to_owned(),
                Effect::Redraw => "redraw".to_owned(),
                Effect::Resume => "resume".to_owned(),
                Effect::Load(file, number, _) => format!("load {} {number}", file.display()),
                Effect::Watch(None) => "watch nothing".to_owned(),
                Effect::Watch(Some((file, _))) => format!("watch {}", file.display()),
                Effect::Fetch(file, number, _) => format!("fetch {} {number}", file.display()),
                Effect::Compare(_, _, number, _) => format!("compare {number}"),
                Effect::Recall => "recall".to_owned(),
                Effect::Complete(name) => format!("complete {name}"),
                Effect::Find(name) => format!("find {name}"),
                Effect::Reopen(number, _) => format!("reopen {number}"),
                Effect::Keep(_, changes) => {
                    let words = changes.iter().map(|it| format!("{}={:?}", it.kind.word(), it.value));
                    format!("keep {}", words.collect::<Vec<_>>().join(" "))
                }
                Effect::KeepPlace(_, place) => format!("keep place {}", place.room),
                Effect::Copy(parcel, format, ..) => format!("copy {} {:?}", format.word(), parcel.wanted),
                Effect::Send(sequence) => format!("send {} bytes", sequence.len()),
                Effect::Export(parcel, (format, target, force), ..) => {
                    let forced = if force { " by force" } else { "" };
                    let (word, file) = (format.word(), target.display());
                    format!("export {word} {:?} to {file}{forced}", parcel.wanted)
                }
                Effect::Arrange(_, wanted, number, _) => {
                    format!("arrange {:?} {number}", wanted.filter.text())
                }
                Effect::Index(_, earlier, number, _) => {
                    format!("index {number}{}", if earlier.is_some() { " again" } else { "" })
                }
                Effect::Search(_, query, number, _) => format!("search {} {number}", query.text()),
                Effect::Audit(_, number, _) => format!("audit {number}"),
                Effect::Cover(_, number, _) => format!("cover {number}"),
                Effect::KeepSettings(file, values, ..) => {
                    let values: Vec<String> =
                        values.iter().map(|(it, value)| format!("{}={value}", it.word())).collect();
                    format!("settings {} {}", file.display(), values.join(" "))
                }
                Effect::Compose(_, number, _) => format!("compose {number}"),
            })
            .collect();
        words.join(", ")
    }

    /// Room, pane, section, focus, row and column of the cursor; then whatever is not as at the start.
    #[allow(clippy::too_many_lines)] // a list
    pub(crate) fn state(&self) -> String {
        let app = &self.app;
        let cursor = app.cursor(app.pane());
        let id = |item| app.article().map_or("?", |article| article.id_of(item));
        let section = app.section.map_or("-", |it| id(crate::article::Item::Section(it)));
        let focus = app.focus.map_or("-", id);
        let mut state =
            format!("{:?} {:?} {section} {focus} {},{}", app.room, app.pane(), cursor.row, cursor.column);
        match app.popup {
            Some(Popup::Detail(item, scroll)) => state += &format!(" detail({})+{scroll}", id(item)),
            Some(Popup::Derivation(item, scroll)) => {
                let chosen = || lists::chosen_finding(app).map_or("?".into(), |it| it.id.clone());
                let of: Box<str> = item.map_or_else(chosen, |item| id(item).into());
                state += &format!(" derivation({of})+{scroll}");
            }
            Some(Popup::Sum(scroll)) => state += &format!(" sum+{scroll}"),
            Some(Popup::Correction(figure, row)) => {
                let of = figure.map_or("-", |it| id(crate::article::Item::Figure(it)));
                state += &format!(" correction({of})+{row}");
            }
            Some(Popup::Bases(_, row)) => state += &format!(" bases+{row}"),
            Some(Popup::Export(row)) => {
                state +=
                    &format!(" export+{row}{}", app.taking.form.as_ref().map_or(String::new(), form_words));
            }
            Some(Popup::Settings(row)) => state += &format!(" settings+{row}"),
            Some(Popup::Help(scroll)) => state += &format!(" help+{scroll}"),
            Some(Popup::Columns(at)) => state += &format!(" columns({at})"),
            Some(Popup::Repairs(at)) => state += &format!(" repairs({at})"),
            Some(popup @ (Popup::Search(_) | Popup::Palette(_))) => state += &typed_words(app, popup),
            // Told with what the library is at.
            Some(Popup::Compared(_) | Popup::Quote(..) | Popup::Partners(_)) | None => {}
        }
        if let Some(prompt) = &app.prompt {
            state += &format!(" prompt({})", prompt.line.text());
        }
        if !app.filter.is_empty() {
            let shown = app.figures.len(app.article().map_or(0, |article| article.figures.len()));
            state += &format!(" filter({}:{shown})", app.filter.text());
        }
        if !app.finding_filter.is_empty() {
            let all = app.audit().map_or(0, |audit| audit.findings.len());
            state += &format!(" findings({}:{})", app.finding_filter.text(), app.findings.len(all));
        }
        if app.finding_order != crate::table::FindingOrder::default() {
            state += &format!(" order({})", app.finding_order.word());
        }
        if !app.reviewed_rows.is_empty() {
            state += &format!(" reviewed({})", app.reviewed_rows.len());
        }
        if let Some(editing) = &app.kept.editing {
            state += &format!(" typing({})", editing.line.text());
        }
        if !app.marked.is_empty() {
            let ids: Vec<&str> = app.marked.iter().map(|it| id(crate::article::Item::Figure(*it))).collect();
            state += &format!(" marked({})", ids.join(" "));
        }
        state += &self.arrangement();
        state += &self.shelf_words();
        if app.taking.chord {
            state += " chord";
        }
        if !app.labels.is_empty() {
            state += " labels";
        }
        if let Some(alive) = &app.search.alive {
            let at = alive.at.map_or("-".to_owned(), |(at, _)| (at + 1).to_string());
            state += &format!(" hits({} {at}/{})", alive.found.query.text(), alive.stops.len());
        }
        if app.zoomed {
            state += " zoom";
        }
        if app.settings.show.unit != crate::unit::DisplayUnit::AsPrinted {
            state += &format!(" {:?}", app.settings.show.unit);
        }
        if app.lang() == Lang::En {
            state += " en";
        }
        if let Some(count) = app.count {
            state += &format!(" {count}×");
        }
        state
    }

    /// What the library is at: pairs compared, articles marked, a file being named.
    fn shelf_words(&self) -> String {
        let shelf = &self.app.shelf;
        let mut words = match self.app.popup {
            Some(Popup::Compared(scroll)) => format!(" compared+{scroll}"),
            Some(Popup::Quote(is_later, scroll)) => {
                format!(" quote({})+{scroll}", if is_later { "A" } else { "B" })
            }
            Some(Popup::Partners(row)) => format!(" partners+{row}"),
            _ => String::new(),
        };
        if let Some(compared) = &shelf.compared {
            words += &format!(" pairs({})", compared.comparison.pairs.len());
        }
        if !shelf.marked.is_empty() {
            words += &format!(" articles({:?})", shelf.marked);
        }
        if let Some(line) = &shelf.adding {
            words += &format!(" adding({})", line.text());
        }
        words
    }

    /// How the figures are sorted, grouped and which columns are shown, where that is not as at the start.
    fn arrangement(&self) -> String {
        let (app, mut state) = (&self.app, String::new());
        if !app.sorting.is_empty() {
            let keys = app.sorting.iter().map(|sorting| {
                let arrow = if sorting.direction == Direction::Ascending { '▲' } else { '▼' };
                format!("{}{arrow}", sorting.column.number())
            });
            state += &format!(" sort({})", keys.collect::<Vec<_>>().join(" "));
        }
        if let Some(grouping) = app.grouping {
            state += &format!(" by({})", grouping.word());
        }
        if app.columns != crate::table::Columns::default() {
            let words: Vec<&str> = app.columns.shown().map(crate::table::FigureColumn::word).collect();
            state += &format!(" columns({}; {})", words.join(" "), app.columns.frozen());
        }
        state
    }

    /// The screen as a buffer.
    pub(crate) fn buffer(&self) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, self.app.size.0, self.app.size.1));
        super::draw(&self.app, &mut buf);
        buf
    }

    /// The screen as text, blanks at the ends of rows left out.
    pub(crate) fn screen(&self) -> String {
        let buf = self.buffer();
        let rows: Vec<String> =
            (0..buf.area.height).map(|y| row_text(&buf, 0, y).trim_end().to_owned()).collect();
        rows.join("\n")
    }

    /// Lines of the popup, and how many of them it shows; none without one.
    pub(crate) fn popup_lines(&self) -> Option<(usize, usize)> {
        let area = layout(&self.app).popup?;
        let inner = super::area::inside(area);
        match self.app.popup {
            Some(Popup::Repairs(_)) => {
                return Some((super::repairs::len(&self.app), usize::from(inner.height)));
            }
            Some(Popup::Search(_)) => {
                return Some((super::searching::len(&self.app.search), usize::from(inner.height)));
            }
            Some(Popup::Palette(_)) => {
                return Some((super::palette::len(&self.app.palette), usize::from(inner.height)));
            }
            _ => {}
        }
        let lines = popups::lines(&self.app, self.app.popup?, inner.width).len();
        Some((lines, usize::from(inner.height)))
    }
}

/// What is typed into a popup, its rows and the row of the cursor.
fn typed_words(app: &App, popup: Popup) -> String {
    let (name, line, rows) = match popup {
        Popup::Search(_) => {
            let line = app.search.typing.as_ref().map(|it| it.line.text());
            ("search", line, super::searching::len(&app.search))
        }
        _ => {
            let line = app.palette.typing.as_ref().map(|it| it.line.text());
            ("palette", line, super::palette::len(&app.palette))
        }
    };
    format!(" {name}({}:{rows})+{}", line.unwrap_or("?"), popup.scroll())
}

/// What the form of an export says, and what it is about.
fn form_words(form: &Form) -> String {
    let mut words = format!("({}, {}, {})", form.choice.name(Lang::En), form.format.word(), form.file.text());
    let states =
        [(form.typing, " typing"), (form.asking.is_some(), " asking"), (form.error.is_some(), " error")];
    words.extend(states.into_iter().filter_map(|(is_so, word)| is_so.then_some(word)));
    words
}

/// The text of a row from a cell on, blanks behind wide characters left out.
fn row_text(buf: &Buffer, from: u16, y: u16) -> String {
    let mut text = String::new();
    let mut x = from;
    while x < buf.area.width {
        let cell = &buf[(x, y)];
        text.push_str(cell.symbol());
        x += cell.cell_width().max(1);
    }
    text
}

/// The key events of keys written as text.
pub(crate) fn typed(keys: &str) -> Vec<KeyEvent> {
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some(letter) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        let event = match named {
            Some((name, after)) => {
                rest = after;
                key_named(name)
            }
            None => {
                rest = &rest[letter.len_utf8()..];
                KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE)
            }
        };
        events.push(event);
    }
    events
}

fn key_named(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.split_at_checked(2) {
        Some(("C-", name)) => (KeyModifiers::CONTROL, name),
        Some(("A-", name)) => (KeyModifiers::ALT, name),
        Some(("S-", name)) => (KeyModifiers::SHIFT, name),
        _ => (KeyModifiers::NONE, name),
    };
    let mut letters = name.chars();
    let code = match (letters.next(), letters.next()) {
        (Some(letter), None) => KeyCode::Char(letter),
        _ => match name {
            "F5" => KeyCode::F(5),
            "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            "lt" => KeyCode::Char('<'),
            "Space" => KeyCode::Char(' '),
            "Tab" => KeyCode::Tab,
            "BS" => KeyCode::Backspace,
            "Up" => KeyCode::Up,
            "Down" => KeyCode::Down,
            "Left" => KeyCode::Left,
            "Right" => KeyCode::Right,
            "Home" => KeyCode::Home,
            "End" => KeyCode::End,
            "PgUp" => KeyCode::PageUp,
            "PgDn" => KeyCode::PageDown,
            other => panic!("no key {other}"),
        },
    };
    KeyEvent::new(code, modifiers)
}
