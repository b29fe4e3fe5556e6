//! Cards out of a file: one JSON object, several, a list of them, or plain text.

use super::card::{Card, FORMAT};
use super::plain::take_line;

/// Most code points of a quote: no figure has more.
const LONGEST: usize = 1000;

/// Most code points that count of what stands around a quote.
const AROUND: usize = 64;

/// Why a file holds no cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// Neither JSON nor the text of a card.
    NoCard,
    /// JSON with an error, or without what a card must have: line and column from 1, and what is wrong.
    Json(usize, usize, String),
    /// A line of the text that makes no sense, from 1.
    Line(usize),
    /// The card of that number, from 1, has no quote.
    NoQuote(usize),
    /// The quote of that card is longer than any.
    LongQuote(usize),
}

/// Reads the cards of a file, in their order; never none.
///
/// # Errors
/// [`Unreadable`], the first.
pub(crate) fn read_cards(text: &str) -> Result<Vec<Card>, Unreadable> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut cards = match text.trim_start().chars().next() {
        Some('{' | '[') => of_json(text)?,
        _ => of_text(text)?,
    };
    if cards.is_empty() {
        return Err(Unreadable::NoCard);
    }
    for (number, card) in (1..).zip(&mut cards) {
        let target = &mut card.target;
        if target.exact.chars().all(char::is_whitespace) {
            return Err(Unreadable::NoQuote(number));
        }
        if target.exact.chars().nth(LONGEST).is_some() {
            return Err(Unreadable::LongQuote(number));
        }
        if let Some((from, _)) = target.prefix.char_indices().rev().nth(AROUND) {
            target.prefix = target.prefix.get(from..).unwrap_or("").chars().skip(1).collect();
        }
        if let Some((to, _)) = target.suffix.char_indices().nth(AROUND) {
            target.suffix.truncate(to);
        }
    }
    Ok(cards)
}

/// Objects one after the other, or one list.
fn of_json(text: &str) -> Result<Vec<Card>, Unreadable> {
    let wrong = |error: serde_json::Error| Unreadable::Json(error.line(), error.column(), error.to_string());
    let cards: Vec<Card> = if text.trim_start().starts_with('[') {
        serde_json::from_str(text).map_err(wrong)?
    } else {
        serde_json::Deserializer::from_str(text).into_iter().collect::<Result<_, _>>().map_err(wrong)?
    };
    // JSON of another kind has no cards in it.
    if cards.iter().any(|card| card.format != FORMAT) { Err(Unreadable::NoCard) } else { Ok(cards) }
}

fn of_text(text: &str) -> Result<Vec<Card>, Unreadable> {
    let mut cards: Vec<Card> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim() == FORMAT {
            cards.push(Card { format: FORMAT.to_owned(), ..Card::default() });
        } else if let Some(card) = cards.last_mut()
            && !take_line(card, line)
        {
            return Err(Unreadable::Line(number));
        }
    }
    Ok(cards)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::citation::{Provenance, cards, write_plain};
    use crate::i18n::Lang;
    use crate::table::Show;

    #[test]
    fn what_is_written_reads_back_in_every_form() {
        let article = crate::load::sample().unwrap();
        let source = Provenance::of(&article, Show::default(), "a.json", "00ff");
        let made = cards(article.figure_views(), &source, "2024-01-01T00:00:00Z", Show::default());
        for lang in Lang::ALL {
            let mut text = Vec::new();
            write_plain(&made, lang, &mut text).unwrap();
            assert_eq!(read_cards(std::str::from_utf8(&text).unwrap()).as_ref(), Ok(&made), "{lang:?}");
        }
        let one = |card: &Card| serde_json::to_string(card).unwrap();
        assert_eq!(read_cards(&one(&made[0])).as_ref(), Ok(&made[..1].to_vec()));
        assert_eq!(read_cards(&serde_json::to_string_pretty(&made).unwrap()).as_ref(), Ok(&made));
        let lines: Vec<String> = made.iter().map(one).collect();
        assert_eq!(read_cards(&lines.join("\n")).as_ref(), Ok(&made));
    }

    #[test]
    fn what_is_no_card_says_where() {
        for (text, expected) in [
            ("", Unreadable::NoCard),
            ("今天天气好", Unreadable::NoCard),
            ("{}", Unreadable::NoCard),
            ("[]", Unreadable::NoCard),
            ("zonglan/citation/1\n数值: 5", Unreadable::NoQuote(1)),
            ("zonglan/citation/1\n引文: 5\n码点: 五\n", Unreadable::Line(3)),
            ("zonglan/citation/1\n引文\n", Unreadable::Line(2)),
            ("{\"format\": \"zonglan/citation/1\", \"target\": {\"exact\": \" \"}}", Unreadable::NoQuote(1)),
        ] {
            assert_eq!(read_cards(text), Err(expected), "{text}");
        }
        let long = format!("zonglan/citation/1\n引文: {}", "9".repeat(LONGEST + 1));
        assert_eq!(read_cards(&long), Err(Unreadable::LongQuote(1)));
        assert!(matches!(read_cards("{\"format\": 5}"), Err(Unreadable::Json(..))));
        assert!(matches!(read_cards("{\"format\""), Err(Unreadable::Json(1, ..))));
    }

    #[test]
    fn no_more_surroundings_are_taken_than_count() {
        let text = format!(
            "zonglan/citation/1\nquote: 5\nbefore: x{}\nafter: {}x\nsomething else: y\n",
            "前".repeat(AROUND),
            "后".repeat(AROUND)
        );
        let card = &read_cards(&text).unwrap()[0];
        assert_eq!(card.target.prefix, "前".repeat(AROUND));
        assert_eq!(card.target.suffix, "后".repeat(AROUND));
    }
}
