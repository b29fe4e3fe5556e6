//! The command in both languages. Help, man page and completions are made from it.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};

use super::import::ACCEPTS;
use crate::check::Verdict;
use crate::export::{DataFormat, FindingFormat, Format, What};
use crate::i18n::Lang;

/// The option that leaves out what is kept of a document.
pub(super) const AS_IT_IS: &str = "no-corrections";

/// The command in a language.
///
/// clap's own words (headings, usage, choices) are replaced as far as it lets them be; what it says of a
/// wrong argument is put into Chinese elsewhere.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let mut command = Command::new("zonglan")
        .version(env!("CARGO_PKG_VERSION"))
        .about(lang.pick(("纵览：在终端里读懂数字密集的文章", "Terminal explorer for number-dense articles")))
        .subcommand_precedence_over_arg(true)
        .arg(articles(lang))
        .arg(choice(
            Arg::new("lang").long("lang").global(true).value_name(lang.pick(("语言", "LANG"))),
            lang,
            ("界面语言，默认随系统", "Language; default from the locale"),
            &["zh", "en"],
        ))
        .arg(
            choice(
                Arg::new("ambiguous").long("ambiguous-width").value_name(lang.pick(("宽度", "WIDTH"))),
                lang,
                ("“ ” · ─ 等字符占一格还是两格，默认询问终端", "Cells of “ ” · ─; default asks the terminal"),
                &["auto", "narrow", "wide"],
            )
            .hide_default_value(true),
        )
        .arg(
            option(
                "theme",
                lang,
                (
                    "主题：default、contrast、ink、paper 或自己的",
                    "Theme: default, contrast, ink, paper or your own",
                ),
            )
            .long("theme")
            .value_name(lang.pick(("名称", "NAME"))),
        )
        .arg(
            option("config", lang, ("配置文件", "Configuration file"))
                .long("config")
                .global(true)
                .value_name(lang.pick(("文件", "FILE")))
                .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(
            option(AS_IT_IS, lang, ("不用保存过的更正和修复取舍", "Leave kept corrections and repairs out"))
                .long(AS_IT_IS)
                .global(true)
                .action(ArgAction::SetTrue),
        )
        .arg(
            option("version", lang, ("显示版本", "Print the version"))
                .short('V')
                .long("version")
                .action(ArgAction::Version),
        )
        .disable_version_flag(true)
        .subcommands(subcommands(lang));
    command = spoken(command, lang);
    // Only now is there a `help` whose words can be replaced.
    command.build();
    command.mut_subcommand("help", |help| {
        help.about(lang.pick(("显示某个命令的帮助", "Print the help of a command")))
    })
}

fn subcommands(lang: Lang) -> [Command; 11] {
    let named =
        |name: &'static str, about: (&'static str, &'static str)| Command::new(name).about(lang.pick(about));
    [
        named("tables", ("输出汇总表", "Print the summary tables"))
            .arg(file(lang))
            .arg(section(lang))
            .arg(table(lang))
            .arg(format(lang))
            .arg(output(lang)),
        named("figures", ("输出全部数字", "Print every figure"))
            .arg(file(lang))
            .arg(filter(lang, ("只要这样的，如 数值:>100亿", "Only such: unit:money basis:planned")))
            .arg(
                option(
                    "sort",
                    lang,
                    ("按列排序，逗号分隔，- 为降序", "Columns to sort by, between commas; - descends"),
                )
                .long("sort")
                .action(ArgAction::Append)
                .allow_hyphen_values(true)
                .value_name(lang.pick(("列", "C"))),
            )
            .arg(format(lang))
            .arg(output(lang)),
        check(named("check", ("核对数字之间对不对得上", "Check whether the numbers agree")), lang),
        named("compare", ("对照两份报道：同一指标的变动", "Compare two reports: what changed"))
            .arg(
                option("files", lang, ("两份文章或文档", "Two articles or documents"))
                    .required(true)
                    .num_args(2)
                    .value_name(lang.pick(("文件", "FILE")))
                    .value_parser(clap::value_parser!(PathBuf)),
            )
            .arg(format(lang))
            .arg(output(lang)),
        export(
            named(
                "export",
                ("导出表、数字、核对或引用卡", "Export tables, figures, findings or citation cards"),
            ),
            lang,
        ),
        verify(
            named(
                "verify",
                ("核对引用卡：文中是否仍这样写", "Check citation cards: does the text still say so"),
            ),
            lang,
        ),
        import(named("import", ("把文档转成文章（JSON）", "Turn a document into an article (JSON)")), lang),
        config(named("config", ("检查或输出配置", "Check or print the configuration")), lang),
        named("schema", ("输出文章格式的 JSON Schema", "Print the JSON Schema of the article format")),
        named("completions", ("输出命令补全脚本", "Print a completion script")).arg(
            Arg::new("shell")
                .required(true)
                .value_parser(clap::value_parser!(clap_complete::Shell))
                .value_name(lang.pick(("外壳", "SHELL")))
                .hide_possible_values(true)
                .help("bash, zsh, fish, elvish, powershell"),
        ),
        named("man", ("输出手册页", "Print the man page")),
    ]
}

/// The arguments of `check`.
fn check(command: Command, lang: Lang) -> Command {
    let names: Vec<&'static str> = FindingFormat::ALL.iter().map(|(name, _)| *name).collect();
    let glyphs: Vec<&str> = Verdict::ALL.iter().map(|it| it.glyph()).collect();
    let verdicts = match lang {
        Lang::Zh => format!("只列这些结论，逗号分隔：名称、英文词或 {}", glyphs.join("")),
        Lang::En => format!("Only these verdicts, between commas: words or {}", glyphs.join("")),
    };
    let several = |arg: Arg| arg.action(ArgAction::Append);
    command
        .arg(several(file(lang).id("files")))
        .arg(formats(lang, &names))
        .arg(several(Arg::new("verdict").long("verdict").help(verdicts)).value_name(lang.pick(("结论", "V"))))
        .arg(
            several(option("rule", lang, ("只列这些规则，逗号分隔", "Only these rules, between commas")))
                .long("rule")
                .value_name(lang.pick(("规则", "R"))),
        )
        .arg(
            filter(lang, ("只列这样的，如 检验力:弱", "Only such: strength:weak unit:money"))
                .conflicts_with("watch"),
        )
        .arg(
            option("watch", lang, ("文件保存后重新核对", "Check again whenever a file is saved"))
                .long("watch")
                .action(ArgAction::SetTrue),
        )
}

/// The arguments of `export`.
fn export(command: Command, lang: Lang) -> Command {
    let format = Arg::new("format").long("format").short('f').value_name(lang.pick(("格式", "FORMAT")));
    let what = Arg::new("what").long("what").value_name(lang.pick(("内容", "WHAT")));
    command
        .arg(file(lang))
        .arg(choice(what, lang, ("导出什么，默认 all", "What to export; default all"), What::WORDS))
        .arg(choice(
            format,
            lang,
            ("格式，默认看路径，否则 json", "Format; default by the name of the file, else json"),
            DataFormat::WORDS,
        ))
        .arg(section(lang))
        .arg(table(lang))
        .arg(output(lang))
        .arg(
            option("force", lang, ("覆盖已有文件", "Overwrite files that exist"))
                .long("force")
                .action(ArgAction::SetTrue),
        )
}

/// The arguments of `config`.
fn config(command: Command, lang: Lang) -> Command {
    let flag = |id, help| option(id, lang, help).long(id).action(ArgAction::SetTrue);
    command
        .arg(flag("check", ("检查配置文件（不给选项时也是）", "Check the file; so without any option")))
        .arg(flag("defaults", ("输出带注释的默认配置", "Print the default with comments")))
        .arg(flag("path", ("输出配置文件的位置", "Print where the file is")))
        .arg(flag(
            "init",
            (
                "写出带注释的默认配置；已有的文件不动",
                "Write the default with comments; a file that exists stays",
            ),
        ))
        .group(clap::ArgGroup::new("config-what").args(["check", "defaults", "path", "init"]))
}

/// The arguments of `verify`.
fn verify(command: Command, lang: Lang) -> Command {
    let cards = ("引用卡：文本或 JSON，可有多张", "Citation cards: text or JSON, one or several in a file");
    let path = || clap::value_parser!(PathBuf);
    command
        .arg(
            option("cards", lang, cards)
                .required(true)
                .num_args(1..)
                .action(ArgAction::Append)
                .value_name(lang.pick(("引用卡", "CARD")))
                .value_parser(path()),
        )
        .arg(
            option("file", lang, ("要核对的文章或文档", "Article or document to look in"))
                .required(true)
                .value_name(lang.pick(("文件", "FILE")))
                .value_parser(path()),
        )
        .arg(formats(lang, &["text", "json"]))
}

/// The arguments of `import`.
fn import(command: Command, lang: Lang) -> Command {
    let words: Vec<&'static str> = ACCEPTS.iter().map(|(word, _)| *word).collect();
    let help = (
        "文档：文本、Markdown、HTML、docx、PDF；- 为标准输入",
        "Document: text, Markdown, HTML, docx or PDF; - is standard input",
    );
    command
        .arg(
            option("file", lang, help)
                .required(true)
                .value_name(lang.pick(("文件", "FILE")))
                .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(output(lang))
        .arg(
            option(
                "repairs",
                lang,
                (
                    "只列页面修复：前后对照、理由、把握",
                    "Only list the page repairs: before, after, reason, trust",
                ),
            )
            .long("repairs")
            .action(ArgAction::SetTrue),
        )
        .arg(
            choice(
                Arg::new("accept").long("accept").value_name(lang.pick(("哪些", "WHICH"))),
                lang,
                ("采用哪些修复，默认 confident（有把握的）", "Which repairs are made; default confident"),
                &words,
            )
            .default_value("confident")
            .hide_default_value(true),
        )
}

/// Gives a command and those below it the words of a language where clap has its own.
fn spoken(command: Command, lang: Lang) -> Command {
    let command = command
        .disable_help_flag(true)
        .arg(option("help", lang, ("显示帮助", "Print help")).short('h').long("help").action(ArgAction::Help))
        .mut_subcommands(|below| spoken(below, lang));
    match lang {
        Lang::Zh => {
            let (usage, template) = (usage(&command), template(&command));
            command.override_usage(usage).help_template(template)
        }
        Lang::En => command,
    }
}

/// The usage of a command, in Chinese.
fn usage(command: &Command) -> String {
    let mut usage = vec!["zonglan".to_owned()];
    if !command.has_subcommands() {
        usage.push(command.get_name().to_owned());
    }
    usage.push("[选项]".to_owned());
    for arg in command.get_positionals() {
        let name = arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
        let more = if matches!(arg.get_action(), ArgAction::Append) { "…" } else { "" };
        usage.push(if arg.is_required_set() { format!("<{name}>") } else { format!("[{name}]{more}") });
    }
    if command.has_subcommands() {
        usage.push("[命令]".to_owned());
    }
    usage.join(" ")
}

/// The help of a command with headings in Chinese, those without content left out.
fn template(command: &Command) -> String {
    let mut template = "{about-with-newline}\n用法：{usage}".to_owned();
    if command.has_subcommands() {
        template.push_str("\n\n命令：\n{subcommands}");
    }
    if command.get_positionals().next().is_some() {
        template.push_str("\n\n参数：\n{positionals}");
    }
    template + "\n\n选项：\n{options}"
}

fn option(id: &'static str, lang: Lang, help: (&'static str, &'static str)) -> Arg {
    Arg::new(id).help(lang.pick(help))
}

fn file(lang: Lang) -> Arg {
    let help = (
        "文章（JSON）或文档；- 为标准输入；不给则打开内置示例",
        "Article (JSON) or document; - is standard input; none opens the sample",
    );
    option("file", lang, help)
        .value_name(lang.pick(("文件", "FILE")))
        .value_parser(clap::value_parser!(PathBuf))
}

fn articles(lang: Lang) -> Arg {
    let help = (
        "文章（JSON）、文档或文件夹，可有多个；- 为标准输入；不给则打开内置示例",
        "Articles (JSON), documents or folders; - is standard input; none opens the sample",
    );
    file(lang).help(lang.pick(help)).action(ArgAction::Append)
}

fn filter(lang: Lang, help: (&'static str, &'static str)) -> Arg {
    option("filter", lang, help).long("filter").value_name(lang.pick(("条件", "EXPR")))
}

fn section(lang: Lang) -> Arg {
    let help = ("只要这一节：编号、主题或名称", "Only this section: id, topic or name");
    option("section", lang, help).long("section").value_name(lang.pick(("节", "S")))
}

fn table(lang: Lang) -> Arg {
    option("table", lang, ("只要这张表：编号", "Only this table: id"))
        .long("table")
        .value_name(lang.pick(("表", "T")))
}

fn format(lang: Lang) -> Arg {
    let names: Vec<&'static str> = Format::ALL.iter().map(|(name, _)| *name).collect();
    formats(lang, &names)
}

fn formats(lang: Lang, names: &[&'static str]) -> Arg {
    let format = Arg::new("format").long("format").short('f').value_name(lang.pick(("格式", "FORMAT")));
    choice(format, lang, ("输出格式，默认 text", "Output format; default text"), names)
        .default_value("text")
        .hide_default_value(true)
}

fn output(lang: Lang) -> Arg {
    option("output", lang, ("写入文件", "Write to a file"))
        .long("output")
        .short('o')
        .value_name(lang.pick(("路径", "OUT")))
        .value_parser(clap::value_parser!(PathBuf))
}

/// An option with few values, named in its help.
fn choice(arg: Arg, lang: Lang, help: (&str, &str), values: &[&'static str]) -> Arg {
    let help = match lang {
        Lang::Zh => format!("{} [{}]", help.0, values.join("、")),
        Lang::En => format!("{} [{}]", help.1, values.join(", ")),
    };
    arg.help(help).value_parser(PossibleValuesParser::new(values.iter().copied())).hide_possible_values(true)
}
