//! Messages of settings, keys and themes.

use crate::i18n::Lang;

messages! {
    words {
        /// Name of an error in a listing.
        config_error: "错误", "error";
        /// Name of what may not be meant, in a listing.
        config_caution: "注意", "caution";
        /// Before what was probably meant.
        config_hint: "建议", "hint";
        /// Before what is used instead of what is wrong.
        config_meanwhile: "暂用", "meanwhile";
        /// Head of the default configuration.
        config_head: "纵览的配置。只留要改的行即可，其余照默认。\n命令行参数优先于本文件，本文件优先于系统语言；设了 NO_COLOR 就没有颜色。\n检查：zonglan config --check    写出本文件：zonglan config --init    其位置：zonglan config --path", "Configuration of zonglan. Keep the lines you change; the rest is the default.\nA flag is stronger than this file, this file than the locale; with NO_COLOR there are no colours.\nCheck it: zonglan config --check    Write it: zonglan config --init    Its place: zonglan config --path";
        /// Before the words for the parts of the screen.
        config_roles: "可改：", "Roles:";
        /// Before the words of a style.
        config_style: "样式：", "Style:";
        /// The file is in order.
        config_fine: "没有错误", "no errors";
        /// There is no home to keep a file in.
        config_no_home: "找不到配置文件夹：没有 HOME，也没有 XDG_CONFIG_HOME", "no folder for configuration: neither HOME nor XDG_CONFIG_HOME";
        /// Before the columns.
        config_columns: "数字表的列：显示哪些，依何顺序", "Columns of the figures: which are shown, in which order";
        /// A theme where no colours are wanted.
        settings_no_colour: "环境变量 NO_COLOR 已设：不用颜色", "NO_COLOR is set: no colours are used";
        /// A theme of true colour where there is none.
        settings_few_colours: "终端没有声明真彩（COLORTERM=truecolor），用最近的颜色", "the terminal does not claim true colour (COLORTERM=truecolor): the nearest colours are used";
        /// A width that was told at the start.
        settings_ask_later: "下次启动时询问终端，现在按一格", "the terminal is asked at the next start; one cell until then";
        /// There is no file to keep settings in.
        settings_no_file: "没有配置文件夹，设置只在本次有效", "no folder for configuration: settings last until you leave";
        /// The file does not exist.
        config_none: "没有这个文件，一切照默认", "there is no such file, everything is the default";
    }
    sentences {
        /// How settings are kept.
        settings_keep(key: &str, file: &str): "即改即用；{key} 写入 {file}", "Changes count at once; {key} writes them into {file}";
        /// Settings were kept.
        settings_kept(file: &str): "已写入 {file}", "written into {file}";
        /// Settings were not kept.
        settings_unkept(file: &str, why: &str): "未能写入 {file}：{why}", "not written into {file}: {why}";
        /// Settings were not kept in a file that is no TOML.
        settings_broken(file: &str): "未写入：{file} 不是正确的 TOML，先用 zonglan config 查看", "not written: {file} is no TOML, see zonglan config";
        /// A configuration with errors, in a line.
        config_broken(place: &str, message: &str, count: usize, see: &str): "配置 {place}：{message}；共 {count} 处，见 {see}", "config {place}: {message}; {count} in all, see {see}";
        /// A file of configuration and how many errors it has.
        config_errors(file: &str, count: usize): "{file} 中有 {count} 处错误", "{file}: errors: {count}";
        /// A file of configuration and that it is in order.
        config_good(file: &str, words: &str): "{file}：{words}", "{file}: {words}";
        /// A theme of true colour on a terminal that has none.
        config_few_colours(theme: &str, colours: &str): "主题 {theme} 用真彩，但终端没有声明（COLORTERM=truecolor），改用最近的 {colours} 色", "theme {theme} has true colours, but the terminal does not claim them (COLORTERM=truecolor): the nearest of {colours} are used";
        /// A file of configuration that is there already.
        config_exists(file: &str): "{file} 已存在，未改动", "{file} exists and was left alone";
        /// An unknown theme on the command line.
        no_theme(name: &str, known: &str): "没有主题“{name}”；可以是 {known}", "there is no theme “{name}”; it can be {known}";
        /// Problems that are not listed.
        config_more(count: usize): "另有 {count} 处", "and {count} more";
        /// What was probably meant.
        config_did_you_mean(word: &str): "是不是 {word}？", "did you mean {word}?";
        /// Before the example of a theme.
        config_themes(example: &str): "自己的主题：以内置的为底，只写要改的。颜色为 #rrggbb、16 色之一（如 blue、bright-black）或 default。\n\n{example}", "Themes of your own: what is changed of a built-in one. Colours are #rrggbb, one of the sixteen (blue,\nbright-black) or default.\n\n{example}";
        /// Before the keys.
        config_keys(keys: &str, none: &str): "按键：[{keys}.某处] 下写 \"键\" = \"动作\"；\"{none}\" 使该键不起作用。删去一行仍是默认。\n键如 j、G、?、ctrl-d、alt-left、shift-tab、space、enter、esc、pageup、f5。", "Keys: \"key\" = \"action\" under [{keys}.PLACE]; \"{none}\" makes a key do nothing. A line left out is the default.\nKeys are written j, G, ?, ctrl-d, alt-left, shift-tab, space, enter, esc, pageup, f5.";
    }
}
