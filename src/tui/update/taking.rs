//! Taking away: the chord that copies, and the form of an export.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent};

use super::movement;
use crate::export::{DataFormat, What};
use crate::i18n::{Lang, messages as m, system_words};
use crate::job::Job;
use crate::tui::action::Action;
use crate::tui::app::{App, Popup, Room};
use crate::tui::clipboard::{Copied, Delivery};
use crate::tui::effect::{Effect, Exported};
use crate::tui::exporting::{FILE, Row, cited, extension, file_name, here, line, parcel};
use crate::tui::line::LineEdit;
use crate::tui::parcel::Wanted;
use crate::tui::taking::{Choice, Copying, Form};

/// Begins the chord: the next key says what to copy.
pub(super) fn begin(app: &mut App) {
    if app.document.is_some() {
        app.taking.chord = true;
    }
}

/// Copies what the second key of the chord says.
pub(super) fn copy(app: &mut App, copying: Copying, effects: &mut Vec<Effect>) {
    let lang = app.lang();
    let (wanted, none) = match copying {
        Copying::Figure => (line(app).map(Wanted::Line), m::copy_no_figure(lang)),
        Copying::Table(_) => (here(app), m::copy_no_table(lang)),
        Copying::Card => {
            let figures = cited(app);
            ((!figures.is_empty()).then_some(Wanted::Cards(figures)), m::copy_no_card(lang))
        }
    };
    let format = if let Copying::Table(format) = copying { format } else { DataFormat::Text };
    match wanted.and_then(|wanted| parcel(app, wanted)) {
        Some(parcel) => {
            let (number, progress) = begin_job(app);
            effects.push(Effect::Copy(Box::new(parcel), format, number, progress));
        }
        None => app.toast = Some(none.to_owned()),
    }
}

fn begin_job(app: &mut App) -> (u64, crate::job::Progress) {
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    app.taking.job = Some(job);
    (app.next_job, progress)
}

/// Whether it is the job under way, which is then over.
fn is_over(app: &mut App, job: u64) -> bool {
    let is_it = app.taking.job.as_ref().is_some_and(|it| it.number == job);
    if is_it {
        app.taking.job = None;
    }
    is_it
}

/// Says where what was copied has gone; hands on what the terminal is to take.
pub(super) fn copied(app: &mut App, job: u64, words: &str, copied: Copied) -> Vec<Effect> {
    is_over(app, job);
    let lang = app.lang();
    let mut effects = Vec::new();
    let said = match copied.delivery {
        Delivery::Tool(name) => m::copied(lang, words, name),
        Delivery::Sequence(sequence) => {
            effects.push(Effect::Send(sequence));
            m::copied(lang, words, "OSC 52")
        }
        Delivery::File(file) => m::copied_to_file(lang, &file.to_string_lossy()),
        Delivery::Nowhere(why) => m::copied_nowhere(lang, &system_words(&why, lang)),
    };
    let in_vain = copied.in_vain.iter().map(|(name, hung)| match hung {
        true => m::tool_hung(lang, name),
        false => m::tool_failed(lang, name),
    });
    let too_large = copied.too_large.then(|| m::too_large_to_copy(lang).to_owned());
    let why: Vec<String> = in_vain.chain(too_large).collect();
    let why = if why.is_empty() {
        String::new()
    } else {
        m::in_brackets(lang, &why.join(lang.pick(("，", ", "))))
    };
    app.toast = Some(said + &why);
    effects
}

/// A copy or an export panicked.
pub(super) fn failed(app: &mut App, job: u64, words: &str) -> bool {
    let is_it = is_over(app, job);
    if is_it {
        app.toast = Some(words.to_owned());
    }
    is_it
}

/// Opens the form of an export, for what fits where one is.
pub(super) fn open(app: &mut App) {
    if app.document.is_none() {
        return;
    }
    let (choice, format) = match app.room {
        Room::Audit => (Choice::All(What::Findings), DataFormat::Markdown),
        _ if here(app).is_some() => (Choice::Here, DataFormat::Xlsx),
        _ => (Choice::All(What::Everything), DataFormat::Xlsx),
    };
    match app.popup {
        Some(Popup::Export(_)) => return,
        Some(popup) => app.below.push(popup),
        None => app.below.clear(),
    }
    app.taking.form = Some(Form {
        choice,
        format,
        file: LineEdit::new(&file_name(app, choice, format), FILE),
        is_named: false,
        typing: false,
        asking: None,
        error: None,
    });
    app.popup = Some(Popup::Export(0));
    movement::settle_popup(app);
}

/// The next or the previous value of the row under the cursor. Tells whether the form is open.
pub(super) fn change(app: &mut App, action: Action) -> bool {
    let Some(Popup::Export(at)) = app.popup else { return false };
    let Some(mut form) = app.taking.form.take() else { return false };
    let forward = action == Action::Right;
    match Row::ALL.get(at) {
        Some(Row::Choice) => {
            let known: Vec<Choice> =
                Choice::every().filter(|it| *it != Choice::Here || here(app).is_some()).collect();
            form.choice = beside(&known, form.choice, forward);
            if !form.choice.formats().contains(&form.format) {
                form.format = form.choice.formats().first().copied().unwrap_or(form.format);
            }
        }
        Some(Row::Format) => form.format = beside(form.choice.formats(), form.format, forward),
        Some(Row::File) | None => {}
    }
    form.error = None;
    let name = if form.is_named {
        renamed(form.file.text(), &extension(form.choice, form.format))
    } else {
        file_name(app, form.choice, form.format)
    };
    form.file.set(&name);
    app.taking.form = Some(form);
    movement::settle_popup(app);
    true
}

/// The value beside another in a list that has no ends.
fn beside<T: Copy + PartialEq>(all: &[T], one: T, forward: bool) -> T {
    let at = all.iter().position(|it| *it == one).unwrap_or(0);
    let next = if forward { at + 1 } else { at + all.len().saturating_sub(1) };
    next.checked_rem(all.len()).and_then(|at| all.get(at)).copied().unwrap_or(one)
}

/// A name with another extension in the place of one that is known.
fn renamed(name: &str, extension: &str) -> String {
    let known =
        DataFormat::ALL.iter().find_map(|format| name.strip_suffix(&format!(".{}", format.extension())));
    format!("{}{extension}", known.unwrap_or(name))
}

/// Does what the row under the cursor says: names the file, else exports; or replaces the file asked about.
pub(super) fn choose(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(Popup::Export(at)) = app.popup else { return };
    let Some(form) = &mut app.taking.form else { return };
    if form.asking.take().is_some() {
        export(app, true, effects);
    } else if Row::ALL.get(at) == Some(&Row::File) {
        form.typing = true;
    } else {
        export(app, false, effects);
    }
    movement::settle_popup(app);
}

fn export(app: &mut App, force: bool, effects: &mut Vec<Effect>) {
    let lang = app.lang();
    if app.taking.job.is_some() {
        return;
    }
    let Some(form) = &app.taking.form else { return };
    let wanted = match form.choice {
        Choice::Here => here(app),
        Choice::All(what) => Some(Wanted::All(what)),
    };
    let needs_audit = matches!(form.choice, Choice::All(What::Findings | What::Everything | What::Charts));
    let name = form.file.text().trim().to_owned();
    let error = match &wanted {
        _ if name.is_empty() => Some(m::export_no_file(lang)),
        None => Some(m::copy_no_table(lang)),
        Some(_) if needs_audit && app.audit().is_none() => Some(m::export_no_audit(lang)),
        Some(_) => None,
    };
    let (format, target) = (form.format, PathBuf::from(name));
    let parcel = wanted.filter(|_| error.is_none()).and_then(|wanted| parcel(app, wanted));
    if let Some(form) = &mut app.taking.form {
        form.error = error.map(str::to_owned);
    }
    if let Some(parcel) = parcel {
        let (number, progress) = begin_job(app);
        effects.push(Effect::Export(Box::new(parcel), (format, target, force), number, progress));
    }
}

/// Says what was written, asks whether a file may be replaced, or says why nothing was written.
pub(super) fn exported(app: &mut App, job: u64, exported: Exported) {
    if !is_over(app, job) {
        return;
    }
    let lang = app.lang();
    let is_open = matches!(app.popup, Some(Popup::Export(_)));
    match (exported, &mut app.taking.form) {
        (Exported::Written(files), _) => {
            if is_open {
                super::close_popup(app);
            }
            app.toast = Some(words_of(&files, lang));
        }
        (Exported::Exists(file), Some(form)) if is_open => form.asking = Some(file),
        (Exported::Failed(why), Some(form)) if is_open => form.error = Some(why),
        (Exported::Exists(file), _) => app.toast = Some(m::file_exists(lang, &file.to_string_lossy())),
        (Exported::Failed(why), _) => app.toast = Some(why),
    }
    movement::settle_popup(app);
}

fn words_of(files: &[PathBuf], lang: Lang) -> String {
    match files {
        [] => String::new(),
        [only] => m::written(lang, &only.to_string_lossy()),
        [first, _] => m::written(lang, &format!("{} +1", first.to_string_lossy())),
        [first, ..] => {
            let folder = first.parent().map(|it| it.to_string_lossy()).unwrap_or_default();
            m::written_many(lang, &folder, files.len())
        }
    }
}

/// Steps back within the form: from a question, from a name. False where the form itself is to be closed.
pub(super) fn back(app: &mut App) -> bool {
    if !matches!(app.popup, Some(Popup::Export(_))) {
        return false;
    }
    let asked = app.taking.form.as_mut().and_then(|form| form.asking.take());
    movement::settle_popup(app);
    asked.is_some()
}

/// A key while the file is being named; `false` lets the key through to the keymap.
pub(super) fn typed(app: &mut App, key: KeyEvent) -> bool {
    if app.passes_a_line(key) {
        return false;
    }
    let Some(form) = typing(app) else { return false };
    match key.code {
        KeyCode::Esc | KeyCode::Enter => form.typing = false,
        _ => {
            form.error = None;
            let _ = form.file.typed(key);
            form.is_named = true;
        }
    }
    true
}

/// A paste while the file is being named. Tells whether it was taken.
pub(super) fn pasted(app: &mut App, text: &str) -> bool {
    let Some(form) = typing(app) else { return false };
    form.is_named |= form.file.pasted(text);
    true
}

/// The form, while its file is being named.
fn typing(app: &mut App) -> Option<&mut Form> {
    let is_typing = app.is_naming_a_file();
    app.taking.form.as_mut().filter(|_| is_typing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_all_but_its_extension() {
        for (name, extension, expected) in [
            ("a.csv", ".xlsx", "a.xlsx"),
            ("a.b", ".md", "a.b.md"),
            ("x/y.json", "", "x/y"),
            ("", ".md", ".md"),
        ] {
            assert_eq!(renamed(name, extension), expected);
        }
    }

    #[test]
    fn a_list_has_no_ends() {
        assert_eq!(beside(&[1, 2, 3], 3, true), 1);
        assert_eq!(beside(&[1, 2, 3], 1, false), 3);
        assert_eq!(beside(&[], 7, true), 7);
    }
}
