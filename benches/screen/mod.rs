//! An article of any size, and a screen of 120×40 over it without a terminal.

use std::sync::Arc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use zonglan::article::Article;
use zonglan::i18n::Lang;
use zonglan::table::Show;
use zonglan::text::CellWidths;
use zonglan::tui::app::{App, Document, Settings};
use zonglan::tui::draw;
use zonglan::tui::effect::Msg;
use zonglan::tui::theme::{Ground, Theme};
use zonglan::tui::update::{show, update};

#[path = "../../examples/generate/article.rs"]
mod article;

pub(crate) use article::write;

/// Columns and rows of the screen.
const SIZE: (u16, u16) = (120, 40);

/// A screen on which a document has just been opened.
pub(crate) fn opened(article: &Arc<Article>) -> App {
    let show_in = Show { lang: Lang::Zh, ..Show::default() };
    let theme = Theme::new(true, Ground::default());
    let settings = Settings { show: show_in, theme, widths: CellWidths::NARROW };
    let mut app = App::new(settings, SIZE);
    show(&mut app, Document::shared("bench", Arc::clone(article)));
    app
}

/// Presses a key.
pub(crate) fn press(app: &mut App, letter: char) {
    let key = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
    update(app, Msg::Input(vec![Event::Key(key)]));
}

/// A buffer of the screen's size.
pub(crate) fn buffer() -> Buffer {
    Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1))
}

/// Draws a frame into an emptied buffer, as a terminal does.
pub(crate) fn frame(app: &App, buf: &mut Buffer) {
    buf.reset();
    draw(app, buf);
}
