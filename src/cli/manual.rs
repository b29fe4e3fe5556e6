//! The manual page: every command with its options, the keys, the conventions, the units, the rules and
//! the exit statuses, each from the table that the program itself reads.

use std::io::{self, Write};

use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::command::command;
use crate::check::{RULES, Verdict};
use crate::exit::Exit;
use crate::i18n::Lang;
use crate::number::{Decimal, Modifier, interval_of, parse_exact};
use crate::tui::action::{Action, Group};
use crate::tui::keymap::Keymap;
use crate::unit::UNITS;

/// Writes the page in a language, with the keys as the user has them.
///
/// # Errors
/// That of the writer.
pub(super) fn write(lang: Lang, keymap: &Keymap, out: &mut dyn Write) -> io::Result<()> {
    let mut command = command(lang);
    command.build();
    let man = Man::new(command.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    let mut page = Roff::new();
    commands(&mut page, &mut command, lang);
    keys(&mut page, keymap, lang);
    conventions(&mut page, lang);
    rules(&mut page, lang);
    units(&mut page, lang);
    exits(&mut page, lang);
    page.to_writer(out)
}

fn heading(page: &mut Roff, lang: Lang, name: (&str, &str)) {
    page.control("SH", [lang.pick(name)]);
}

/// A term and what is said of it.
fn entry(page: &mut Roff, term: Vec<Inline>, words: &str) {
    page.control("TP", []);
    page.text(term);
    page.text([roman(words)]);
}

fn commands(page: &mut Roff, command: &mut clap::Command, lang: Lang) {
    heading(page, lang, ("命令", "COMMANDS"));
    for sub in command.get_subcommands_mut().filter(|it| it.get_name() != "help") {
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        let name = sub.get_name().to_owned();
        entry(page, vec![bold(&name)], &about);
        page.control("RS", []);
        for argument in sub.get_arguments().filter(|it| !it.is_global_set() && it.get_id() != "help") {
            let names = argument.get_value_names().unwrap_or_default();
            let value = names.iter().map(|it| it.to_string()).collect::<Vec<_>>().join(" ");
            let flag = argument.get_long().map(|it| format!("--{it}"));
            let short = argument.get_short().map(|it| format!("-{it}, "));
            let takes = argument.get_action().takes_values();
            let mut term = Vec::new();
            match flag {
                Some(flag) => {
                    term.push(bold(format!("{}{flag}", short.unwrap_or_default())));
                    if takes {
                        term.push(italic(format!(" {value}")));
                    }
                }
                None => term.push(italic(value)),
            }
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            entry(page, term, &help);
        }
        page.control("RE", []);
    }
}

fn keys(page: &mut Roff, keymap: &Keymap, lang: Lang) {
    heading(page, lang, ("按键", "KEYS"));
    for group in Group::ALL {
        page.control("SS", [group.name(lang)]);
        for action in Action::ALL.iter().filter(|it| it.group() == group) {
            let labels = keymap.everywhere(*action);
            if !labels.is_empty() {
                entry(page, vec![bold(labels.join("  "))], action.long(lang));
            }
        }
    }
}

/// What a printed number with its hedge stands for, worked out for an example of each.
fn conventions(page: &mut Roff, lang: Lang) {
    heading(page, lang, ("数字代表的范围", "WHAT A NUMBER STANDS FOR"));
    for modifier in Modifier::ALL {
        let (surface, value, max) = modifier.example();
        let number = |text: &str| parse_exact(text).unwrap_or(Decimal::ZERO);
        let Some(interval) = interval_of(number(value), max.map(number), *modifier, false) else { continue };
        let mark = if modifier.mark().is_empty() { String::new() } else { format!(" ({})", modifier.mark()) };
        entry(page, vec![bold(format!("{}{mark}", modifier.name(lang)))], &format!("{surface}: {interval}"));
    }
}

fn rules(page: &mut Roff, lang: Lang) {
    heading(page, lang, ("核对", "CHECKS"));
    let verdicts: Vec<String> =
        Verdict::ALL.iter().map(|it| format!("{} {} ({})", it.glyph(), it.name(lang), it.word())).collect();
    page.text([roman(verdicts.join("; "))]);
    for rule in RULES {
        entry(page, vec![bold(rule.id), roman(format!("  {}", rule.name(lang)))], lang.pick(rule.looks_at));
    }
}

fn units(page: &mut Roff, lang: Lang) {
    heading(page, lang, ("单位", "UNITS"));
    for unit in UNITS {
        let (above, below) = unit.factor;
        let size = if below == 1 { above.to_string() } else { format!("{above}/{below}") };
        let names = std::iter::once(unit.symbol).chain(unit.aliases.iter().copied()).collect::<Vec<_>>();
        let words = format!("{} · {} · {size} {}", unit.english, unit.full_code(), unit.dimension().code());
        entry(page, vec![bold(names.join("  "))], &words);
    }
}

fn exits(page: &mut Roff, lang: Lang) {
    heading(page, lang, ("退出状态", "EXIT STATUS"));
    for exit in Exit::ALL {
        entry(page, vec![bold(exit.status().to_string())], lang.pick(exit.words()));
    }
}
