//! What the user has made their own, on the command line: read before anything else, since even the help is
//! in the language it sets.

use std::io::{IsTerminal as _, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{Failure, finish};
use crate::config::{Config, Place, Report, defaults, load};
use crate::exit::Exit;
use crate::i18n::{Lang, messages as m, system_words};
use crate::text::Text;
use crate::tui::run::Wanted;
use crate::tui::setting::{Choices, width_of};
use crate::tui::terminal::colour_wanted;
use crate::tui::theme::{Depth, Themes};

/// The configuration of an invocation.
pub(super) struct Own {
    /// What is set.
    pub(super) config: Config,
    report: Report,
    place: Option<Place>,
    /// What `--lang` says.
    told: Option<Lang>,
}

impl Own {
    /// The configuration for some arguments.
    pub(super) fn of(arguments: &[std::ffi::OsString]) -> Self {
        let told = value_of(arguments, "--lang").and_then(|it| it.to_str().map(Lang::of_locale));
        let named = value_of(arguments, "--config").map(|it| Place::named(PathBuf::from(it)));
        let place = named.or_else(Place::usual);
        let (config, report) = place.as_ref().map_or_else(Default::default, load);
        Self { config, report, place, told }
    }

    /// The language: that of the flag, of the file, of the locale.
    pub(super) fn lang(&self) -> Lang {
        self.told.or(self.config.lang).unwrap_or_else(Lang::of_environment)
    }

    /// Says on standard error that there are errors, in a line.
    pub(super) fn complain(&self) {
        if let Some(line) = self.report.line(self.lang()) {
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    }

    fn themes(&self) -> Themes {
        let environment = |name: &str| std::env::var(name).ok();
        let depth = Depth::of(colour_wanted(environment), environment);
        Themes { own: self.config.themes.clone(), depth, ..Themes::default() }
    }

    /// What the screen is to be like.
    pub(super) fn wanted(&self, matches: &ArgMatches) -> Result<Wanted, Failure> {
        let lang = self.lang();
        let theme = matches.get_one::<String>("theme").unwrap_or(&self.config.theme);
        let themes = self.themes();
        if themes.find(theme).is_none() {
            let known = themes.names().collect::<Vec<_>>().join(", ");
            return Err(m::no_theme(lang, theme, &known).into());
        }
        let ambiguous = matches.get_one::<String>("ambiguous");
        let choices = Choices {
            lang: self.told.or(self.config.lang),
            locale: Lang::of_environment(),
            unit: self.config.unit,
            theme: theme.clone(),
            ambiguous: ambiguous.map_or(self.config.ambiguous, |it| width_of(it)),
            probed: None,
            touched: Vec::new(),
            file: self.place.as_ref().map(|it| it.file.clone()),
        };
        Ok(Wanted {
            choices,
            themes: self.config.themes.clone(),
            columns: self.config.columns.clone(),
            keymap: self.config.keymap.clone(),
            words: self.report.line(lang),
        })
    }
}

/// The value of an option, which has to be known before the arguments are parsed.
fn value_of<'a>(arguments: &'a [std::ffi::OsString], option: &str) -> Option<&'a std::ffi::OsStr> {
    let mut words = arguments.iter().skip(1).take_while(|it| *it != "--");
    while let Some(word) = words.next() {
        if word == option {
            return words.next().map(|it| &**it);
        }
        // A name of a file need not be UTF-8.
        let rest = word.as_bytes().strip_prefix(option.as_bytes()).and_then(|it| it.strip_prefix(b"="));
        if let Some(value) = rest {
            return Some(std::ffi::OsStr::from_bytes(value));
        }
    }
    None
}

/// Checks the file, or prints the default or where the file is.
pub(super) fn config(matches: &ArgMatches, own: &Own) -> Result<u8, Failure> {
    let lang = own.lang();
    let mut out = std::io::stdout().lock();
    if matches.get_flag("defaults") {
        return finish(out.write_all(defaults(lang).as_bytes()));
    }
    let Some(place) = &own.place else {
        return Err(m::config_no_home(lang).to_owned().into());
    };
    if matches.get_flag("path") {
        // As it is, so that a shell can use it.
        let path = place.file.as_os_str().as_encoded_bytes();
        return finish(out.write_all(path).and_then(|()| out.write_all(b"\n")));
    }
    if matches.get_flag("init") {
        return init(&place.file, lang);
    }
    let colour = out.is_terminal() && colour_wanted(|name| std::env::var(name).ok());
    let mut words = own.report.render(lang, colour);
    if let Some(line) = few_colours(own) {
        words.push_str(&line);
        words.push('\n');
    }
    let file = Text::from(place.file.to_string_lossy().into_owned());
    let errors = own.report.errors();
    words.push_str(&match errors {
        0 if !place.file.exists() => m::config_good(lang, file.as_str(), m::config_none(lang)),
        0 => m::config_good(lang, file.as_str(), m::config_fine(lang)),
        _ => m::config_errors(lang, file.as_str(), errors),
    });
    words.push('\n');
    let status = finish(out.write_all(words.as_bytes()))?;
    Ok(if errors > 0 { Exit::CannotRun.status() } else { status })
}

/// Writes the default into a file that is not there yet, and makes its folder.
fn init(file: &Path, lang: Lang) -> Result<u8, Failure> {
    let name = file.to_string_lossy().into_owned();
    let folder = file.parent().map_or(Ok(()), std::fs::create_dir_all);
    let new = folder.and_then(|()| std::fs::File::create_new(file));
    match new.and_then(|mut it| it.write_all(defaults(lang).as_bytes())) {
        Ok(()) => {
            let words = Text::from(m::written(lang, &name));
            finish(writeln!(std::io::stdout(), "{}", words.as_str()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(m::config_exists(lang, &name).into())
        }
        Err(error) => Err(format!("{name}: {}", system_words(&error.to_string(), lang)).into()),
    }
}

/// That the terminal does not have the colours of the theme.
fn few_colours(own: &Own) -> Option<String> {
    let themes = own.themes();
    let colours = match themes.depth {
        Depth::Sixteen => "16",
        Depth::Many => "256",
        Depth::None | Depth::True => return None,
    };
    let theme = &own.config.theme;
    themes.wants_true_colour(theme).then(|| m::config_few_colours(own.lang(), theme, colours))
}
