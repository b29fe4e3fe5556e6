//! Small articles for the tests of the audit.

use serde_json::{Map, Value, json};

/// A figure: id, words of the text, and members of the article format beside what follows from them.
pub(crate) struct Figure(pub &'static str, pub &'static str, pub Value);

/// An article of one paragraph. The figures stand in the order of the text; `value`, `unitText` and `kind`
/// follow from the words where they are not given.
pub(crate) fn article(text: &str, figures: &[Figure]) -> Value {
    let mut from = 0;
    let mut list = Vec::new();
    for Figure(id, surface, members) in figures {
        let at = from + text[from..].find(surface).unwrap();
        from = at + surface.len();
        let start = text[..at].chars().count();
        let digits = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
        let number: String = surface.chars().filter(|c| digits(*c)).collect();
        let unit: String = surface.chars().skip_while(|c| !digits(*c)).skip_while(|c| digits(*c)).collect();
        let kind = match unit.as_str() {
            "%" => "growth",
            "亿元" | "万元" => "amount",
            _ => "count",
        };
        let mut figure = Map::new();
        figure.insert("id".to_owned(), json!(id));
        figure.insert("section".to_owned(), json!("s1"));
        figure.insert("block".to_owned(), json!("b1"));
        figure.insert("variableMeasured".to_owned(), json!({"zh": id}));
        figure.insert("kind".to_owned(), json!(kind));
        figure.insert("value".to_owned(), json!(number));
        figure.insert("unitText".to_owned(), json!(unit));
        let end = start + surface.chars().count();
        figure.insert("target".to_owned(), json!({"start": start, "end": end, "exact": surface}));
        for (name, value) in members.as_object().into_iter().flatten() {
            figure.insert(name.clone(), value.clone());
        }
        list.push(Value::Object(figure));
    }
    json!({
        "format": "zonglan/article/1", "headline": {"zh": "测"}, "text": text,
        "sections": [{"id": "s1", "topic": "industry", "name": {"zh": "一"}}],
        "blocks": [{"id": "b1", "section": "s1", "type": "paragraph", "spans": [[0, text.chars().count()]]}],
        "figures": list,
    })
}

/// 407 after a growth of 116.49 %: the level before was 188.
pub(crate) fn agreeing() -> Value {
    growth("116.49%")
}

/// No whole number grows to 407 by 116.99 %.
pub(crate) fn contradictory() -> Value {
    growth("116.99%")
}

fn growth(rate: &'static str) -> Value {
    let text = format!("开篇。\n今年开行407列，同比增长{rate}。");
    article(&text, &[Figure("a", "407列", json!({})), Figure("g", rate, json!({"change": "up"}))])
}
