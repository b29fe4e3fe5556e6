//! What is wrong with the arguments, in Chinese: clap itself speaks only English.

use clap::error::{ContextKind as Kind, ContextValue as Value, ErrorKind};

/// The complaint as lines; none for a kind of error that is not about arguments.
pub(super) fn in_chinese(error: &clap::Error) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Strings(texts)) => texts.join(" "),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let (arg, value) = (text(Kind::InvalidArg), text(Kind::InvalidValue));
    let message = match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') => format!("没有选项“{arg}”"),
        ErrorKind::UnknownArgument => format!("多了一个参数“{arg}”"),
        ErrorKind::InvalidSubcommand => format!("没有命令“{}”", text(Kind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => format!("“{arg}”后面缺少值"),
        ErrorKind::InvalidValue => format!("“{arg}”不能是“{value}”"),
        ErrorKind::ValueValidation => format!("“{arg}”不能是“{value}”"),
        ErrorKind::NoEquals => format!("“{arg}”和值之间要写“=”"),
        ErrorKind::TooManyValues => format!("“{arg}”后面多了值“{value}”"),
        ErrorKind::TooFewValues => {
            format!("“{arg}”要有 {} 个值，只给了 {} 个", text(Kind::MinValues), text(Kind::ActualNumValues))
        }
        ErrorKind::WrongNumberOfValues => {
            let (wanted, given) = (text(Kind::ExpectedNumValues), text(Kind::ActualNumValues));
            format!("“{arg}”要有 {wanted} 个值，给了 {given} 个")
        }
        ErrorKind::ArgumentConflict => conflict(&arg, &text(Kind::PriorArg)),
        ErrorKind::MissingRequiredArgument => format!("缺少 {arg}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::InvalidUtf8 => "参数里有不是 UTF-8 的字符".to_owned(),
        _ => return None,
    };
    let mut lines = vec![format!("错误：{message}")];
    if let Some(Value::Strings(known)) = error.get(Kind::ValidValue).filter(|it| !matches!(it, Value::None)) {
        let known: Vec<&str> = known.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        lines.push(format!("  可以是 {}", known.join("、")));
    }
    let near = [Kind::SuggestedArg, Kind::SuggestedSubcommand, Kind::SuggestedValue];
    if let Some(near) = near.into_iter().map(text).find(|it| !it.is_empty()) {
        lines.push(format!("  是不是 {near}？"));
    } else if error.kind() == ErrorKind::UnknownArgument && error.get(Kind::Suggested).is_some() {
        lines.push(format!("  如果“{arg}”是值，写成 -- {arg}"));
    }
    if let Some(Value::StyledStr(usage)) = error.get(Kind::Usage) {
        let usage = usage.to_string();
        lines.push(format!("用法：{}", usage.trim().trim_start_matches("Usage:").trim_start()));
    }
    lines.push("详见 --help".to_owned());
    Some(lines.join("\n"))
}

/// That two options exclude each other, or one was given twice.
fn conflict(arg: &str, other: &str) -> String {
    if other.is_empty() || arg == other {
        format!("“{arg}”只能给一次")
    } else {
        format!("“{arg}”不能与“{other}”同用")
    }
}
