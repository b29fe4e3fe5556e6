//! The charts of tables as SVG: the same panels as on the screen, for a page or a slide.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::Sheet;
use crate::article::Article;
use crate::chart::{AXIS, Bar, Fill, Panel, panels};
use crate::check::Audit;
use crate::table::Show;

/// Width of the picture, in its own units, which a page scales.
const WIDTH: u32 = 960;
/// Where bars begin: names stand before them.
const LEFT: u32 = 300;
/// Length of an axis; values stand behind it.
const LENGTH: u32 = 440;
/// Height of a line.
const LINE: u32 = 24;
/// Height of a bar.
const THICK: u32 = 14;
/// Most Han characters of a name: as many as stand before the bars.
const NAME: usize = 19;

/// Writes the charts of tables under each other; a table of words has none. Colours are told apart in
/// grey, too, and every bar carries its value.
///
/// # Errors
/// What the writer says.
pub(crate) fn write_svg(
    article: &Article,
    sheets: &[Sheet],
    audit: &Audit,
    show: Show,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut picture = Picture { article, show, body: String::new(), y: LINE };
    picture.text(16, "title", article.name(article.head.headline, show.lang));
    picture.y += LINE;
    for table in sheets.iter().filter_map(Sheet::table).filter_map(|id| article.tables.get(id.index())) {
        let panels = panels(article, table, Some(audit));
        if panels.is_empty() {
            continue;
        }
        picture.text(16, "table", article.name(table.title, show.lang));
        picture.y += LINE;
        for panel in &panels {
            picture.panel(panel);
        }
        picture.y += LINE / 2;
    }
    let height = picture.y;
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         height=\"{height}\" role=\"img\" lang=\"{}\">\n<style>{STYLE}</style>\n{PATTERNS}{}</svg>",
        show.lang.pick(("zh-Hans", "en")),
        picture.body
    )
}

/// Fonts and fills. Promised amounts are hatched, so that grey prints tell them from real ones.
const STYLE: &str = "text{font:14px sans-serif;fill:#222}.title{font-size:18px;font-weight:bold}\
.table{font-weight:bold}.form{fill:#666;font-size:12px}.value{font-variant-numeric:tabular-nums}\
.axis{stroke:#999}.whisker{stroke:#222;stroke-width:1.5}.done{fill:#1f5fa8}.agreed{fill:url(#agreed)}\
.promised{fill:url(#promised)}.other{fill:#6f6f6f}.derived{fill:#b8b8b8}.rest{fill:none;stroke:#8a8a8a;stroke-dasharray:3 2}";

/// Hatches.
const PATTERNS: &str = "<defs>\
<pattern id=\"agreed\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
<rect width=\"6\" height=\"6\" fill=\"#f2c48d\"/><path d=\"M0 6L6 0\" stroke=\"#b35900\" stroke-width=\"1.5\"/>\
</pattern><pattern id=\"promised\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
<rect width=\"6\" height=\"6\" fill=\"#fbe5cc\"/><circle cx=\"3\" cy=\"3\" r=\"1.2\" fill=\"#b35900\"/>\
</pattern></defs>\n";

struct Picture<'a> {
    article: &'a Article,
    show: Show,
    body: String,
    y: u32,
}

impl Picture<'_> {
    /// A line of text at the present height.
    fn text(&mut self, x: u32, class: &str, text: &str) {
        let y = self.y;
        self.line(&format!("<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{}</text>", escaped(text)));
    }

    fn line(&mut self, element: &str) {
        // Writing to a string fails for nothing.
        let _ = writeln!(self.body, "{element}");
    }

    fn panel(&mut self, panel: &Panel) {
        self.text(16, "form", panel.form.name(self.show.lang));
        if let Some((first, last)) = panel.days {
            self.text(LEFT, "form", &first.to_string());
            self.text(LEFT + LENGTH - 72, "form", &last.to_string());
        }
        self.y += LINE;
        let (top, zero) = (self.y - THICK, LEFT + along(panel.mark));
        for bar in &panel.bars {
            self.bar(bar);
            self.y += LINE;
        }
        let bottom = self.y - LINE + THICK / 2;
        self.line(&format!(
            "<line x1=\"{zero}\" y1=\"{top}\" x2=\"{zero}\" y2=\"{bottom}\" class=\"axis\"/>"
        ));
        self.y += LINE / 3;
    }

    fn bar(&mut self, bar: &Bar) {
        let (name, value) = (self.name(bar), bar.value(self.article, self.show));
        let y = self.y;
        self.line(&format!(
            "<text x=\"{}\" y=\"{y}\" text-anchor=\"end\">{}</text>",
            LEFT - 8,
            escaped(&name)
        ));
        let (x, end) = (LEFT + along(bar.from), LEFT + along(bar.to));
        let (top, wide) = (y - THICK + 3, (end - x).max(1));
        self.line(&format!(
            "<rect x=\"{x}\" y=\"{top}\" width=\"{wide}\" height=\"{THICK}\" class=\"{}\"><title>{}</title></rect>",
            class(bar.fill),
            escaped(&format!("{name} {value}"))
        ));
        let middle = top + THICK / 2;
        let mut behind = end;
        if let Some((low, high)) = bar.whisker {
            let (low, high) = (LEFT + along(low), LEFT + along(high));
            behind = behind.max(high);
            self.line(&format!(
                "<path d=\"M{low} {middle}H{high}M{low} {top}v{THICK}M{high} {top}v{THICK}\" class=\"whisker\" fill=\"none\"/>"
            ));
        }
        if bar.is_open {
            self.line(&format!(
                "<path d=\"M{end} {top}l8 {} l-8 {}z\" class=\"{}\"/>",
                THICK / 2,
                THICK / 2,
                class(bar.fill)
            ));
            behind += 10;
        }
        self.line(&format!(
            "<text x=\"{}\" y=\"{y}\" class=\"value\">{}</text>",
            behind + 6,
            escaped(&value)
        ));
    }

    fn name(&self, bar: &Bar) -> String {
        let name = bar.title(self.article, self.show.lang);
        // Latin letters are half as wide.
        let most = if name.is_ascii() { NAME * 2 } else { NAME };
        match name.char_indices().nth(most) {
            Some((end, _)) => format!("{}…", name.get(..end).unwrap_or(&name)),
            None => name,
        }
    }
}

/// A place on the axis in the units of the picture.
const fn along(place: u32) -> u32 {
    place * LENGTH / AXIS
}

const fn class(fill: Fill) -> &'static str {
    match fill {
        Fill::Done => "done",
        Fill::Agreed => "agreed",
        Fill::Promised => "promised",
        Fill::Other => "other",
        Fill::Derived => "derived",
        Fill::Rest => "rest",
    }
}

/// Text for XML: what it may not hold is left out, what would be markup is written as an entity.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::check::audit;
    use crate::export::sheets;
    use crate::i18n::Lang;
    use crate::job::Progress;
    use crate::load;

    fn sample(lang: Lang) -> String {
        let article = load::sample().unwrap();
        let audit = audit(&article, &Progress::default());
        let mut out = Vec::new();
        write_svg(&article, &sheets(&article), &audit, Show { lang, ..Show::default() }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_picture_is_well_formed_and_says_every_value() {
        for lang in Lang::ALL {
            let svg = sample(lang);
            let mut reader = quick_xml::Reader::from_str(&svg);
            let mut bars = 0;
            loop {
                match reader.read_event().unwrap() {
                    quick_xml::events::Event::Eof => break,
                    quick_xml::events::Event::Start(tag) => {
                        bars += usize::from(tag.name().as_ref() == "rect")
                    }
                    _ => {}
                }
            }
            assert!(bars > 40, "{bars} bars");
        }
        let svg = sample(Lang::Zh);
        for words in ["&gt;570 亿元", "▲116.49%", "class=\"agreed\"", "其余", "协议"] {
            assert!(svg.contains(words), "{words}");
        }
    }

    #[test]
    fn what_would_be_markup_is_text() {
        assert_eq!(escaped("a<b>&\"\u{1b}c\nd"), "a&lt;b&gt;&amp;&quot;c d");
    }
}
