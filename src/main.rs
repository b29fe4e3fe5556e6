//! Entry: prints the figures of an article with unit, period and what they measure.

use std::io::Write;
use std::process::ExitCode;

use zonglan::i18n::Lang;
use zonglan::load::{self, wire};
use zonglan::text::Text;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // Nothing is left to do when standard error is gone, too.
            let _ = writeln!(std::io::stderr(), "zonglan: {message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let document = match std::env::args_os().nth(1) {
        None => load::SAMPLE.to_owned(),
        Some(file) => {
            std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.to_string_lossy()))?
        }
    };
    let article = serde_json::from_str(&document).map_err(|error| error.to_string())?;
    match print(&article, Lang::of_environment(), &mut std::io::stdout().lock()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

fn print(article: &wire::Document<'_>, lang: Lang, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "{}", Text::clean(name(&article.headline, lang)).as_str())?;
    for section in &article.sections {
        writeln!(out, "\n{}", Text::clean(name(&section.name, lang)).as_str())?;
        for figure in &article.figures {
            if figure.section.as_ref() == Some(&section.id) {
                let period = figure.observation_period.as_ref().map_or("", |period| &period.0);
                writeln!(
                    out,
                    "  {}\t{}\t{}",
                    Text::clean(&figure.target.exact.0).as_str(),
                    Text::clean(name(&figure.variable_measured, lang)).as_str(),
                    Text::clean(period).as_str(),
                )?;
            }
        }
    }
    Ok(())
}

fn name<'t>(name: &'t wire::Bilingual<'_>, lang: Lang) -> &'t str {
    match (&name.en, lang) {
        (Some(en), Lang::En) => &en.0,
        _ => &name.zh.0,
    }
}
