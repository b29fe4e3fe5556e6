//! What a user can do: one table that keymap, footer, help and man page read.

use crate::i18n::Lang;
use crate::text::worded;

/// Groups of actions, in the order help shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Moving about.
    Move,
    /// Going somewhere.
    Go,
    /// Looking closer or differently.
    Look,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups in the order help shows them.
    pub const ALL: [Self; 4] = [Self::Move, Self::Go, Self::Look, Self::Program];

    /// Name shown.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        lang.pick(match self {
            Self::Move => ("移动", "Move"),
            Self::Go => ("前往", "Go"),
            Self::Look => ("查看", "Look"),
            Self::Program => ("程序", "Program"),
        })
    }
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $group:ident $short:expr, $long:expr;)*) => {
        /// Something a user can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        worded!(Action { $($name),* });

        impl Action {
            /// Its group.
            #[must_use]
            pub const fn group(self) -> Group {
                match self { $(Self::$name => Group::$group),* }
            }

            /// The word the footer shows.
            #[must_use]
            pub fn short(self, lang: Lang) -> &'static str {
                lang.pick(match self { $(Self::$name => $short),* })
            }

            /// The line help shows.
            #[must_use]
            pub fn long(self, lang: Lang) -> &'static str {
                lang.pick(match self { $(Self::$name => $long),* })
            }
        }
    };
}

actions! {
    /// One row down.
    Down Move ("下移", "down"), ("下移一行", "One row down");
    /// One row up.
    Up Move ("上移", "up"), ("上移一行", "One row up");
    /// One column or figure left.
    Left Move ("左移", "left"), ("左移一列；原文中：上一个数字", "One column left; in the source: previous figure");
    /// One column or figure right.
    Right Move ("右移", "right"), ("右移一列；原文中：下一个数字", "One column right; in the source: next figure");
    /// To the first row.
    First Move ("开头", "first"), ("到第一行", "To the first row");
    /// To the last row, or the row a count names.
    Last Move ("末尾", "last"), ("到最后一行；9G 到第 9 行", "To the last row; 9G to row 9");
    /// Half a page down.
    HalfDown Move ("下半页", "half down"), ("下移半页", "Half a page down");
    /// Half a page up.
    HalfUp Move ("上半页", "half up"), ("上移半页", "Half a page up");
    /// A page down.
    PageDown Move ("下页", "page down"), ("下移一页", "A page down");
    /// A page up.
    PageUp Move ("上页", "page up"), ("上移一页", "A page up");
    /// The next pane.
    NextPane Go ("下一窗", "pane"), ("下一窗格", "Next pane");
    /// The previous pane.
    PreviousPane Go ("上一窗", "back pane"), ("上一窗格", "Previous pane");
    /// The overview.
    Overview Go ("概览", "overview"), ("概览：关键数字、图、时间线", "Overview: key numbers, charts, timeline");
    /// The sections.
    Sections Go ("分节", "sections"), ("分节：汇总表与原文", "Sections: summary tables and source");
    /// The figures.
    Figures Go ("数字", "figures"), ("数字：全文所有数字一张表", "Figures: every figure in one table");
    /// The audit.
    Audit Go ("核对", "audit"), ("核对：哪些数对得上，通过有多少分量", "Audit: which numbers agree, and what a pass is worth");
    /// The library.
    Library Go ("资料库", "library"), ("资料库：各篇文章；标记两篇，按 = 对照", "Library: the articles; mark two and = compares them");
    /// Open the article under the cursor.
    OpenArticle Go ("打开", "open"), ("资料库中：打开该文，回到离开时的地方；原文中：到该文去", "In the library: open the article where you left it; in a quote: go to its article");
    /// Mark the article for a comparison.
    MarkArticle Look ("标记", "mark"), ("资料库中：标记要对照的文章，再按取消", "In the library: mark the article for a comparison, again to unmark");
    /// Compare the marked articles.
    Compare Look ("对照", "compare"), ("对照所标记的两篇文章，较早者为 B", "Compare the two marked articles, the earlier as B");
    /// Add a file to the library.
    AddFile Program ("添加", "add"), ("输入路径，把文件加进资料库", "Type a path: add a file to the library");
    /// Take the article out of the library.
    TakeOut Program ("移出", "take out"), ("把文章移出资料库，文件不动", "Take the article out of the library; its file stays");
    /// What the later article says.
    SourceLater Look ("A 原文", "source A"), ("对照中：较晚一篇（A）的原文", "In a comparison: what the later report (A) says");
    /// What the earlier article says.
    SourceEarlier Look ("B 原文", "source B"), ("对照中：较早一篇（B）的原文", "In a comparison: what the earlier report (B) says");
    /// Pair the row with another figure.
    PairUp Look ("改配对", "pair"), ("对照中：另选 B 的数字与该行相配", "In a comparison: choose another figure of B for the row");
    /// Take the pair apart.
    TakeApart Look ("拆开", "take apart"), ("对照中：拆开该行，两数各自单列", "In a comparison: take the pair apart, each figure on its own");
    /// The previous section.
    PreviousSection Go ("上节", "section"), ("上一节", "Previous section");
    /// The next section.
    NextSection Go ("换节", "section"), ("下一节", "Next section");
    /// The previous table.
    PreviousTable Go ("上表", "table"), ("上一张表", "Previous table");
    /// The next table.
    NextTable Go ("换表", "table"), ("下一张表", "Next table");
    /// Jump to a figure of the source by its letter.
    Labels Go ("跳到数字", "jump"), ("给原文中的数字标上字母，按字母跳过去", "Letter the figures of the source; a letter jumps there");
    /// To the next numerals that nothing explains.
    NextGap Go ("未解释", "unexplained"), ("下一处未解释的数字，到末尾回到开头；并给出第几处", "Next unexplained digits, around the end, with their number");
    /// To the previous numerals that nothing explains.
    PreviousGap Go ("上一处", "back"), ("上一处未解释的数字", "Previous unexplained digits");
    /// Back in the jump list.
    JumpBack Go ("回跳", "back"), ("回到跳转前的地方", "Back to where you were");
    /// Forward in the jump list.
    JumpForward Go ("前跳", "forward"), ("撤销回跳", "Forward again");
    /// Details of what is focused.
    Open Look ("详情", "detail"), ("打开详情；在分节目录中：打开该节或表", "Open the detail; on a section: open it");
    /// Step by step.
    Derivation Look ("推导", "steps"), ("推导：逐步说明一项核对、数字或推算", "Step by step: a finding, a figure or a derived one");
    /// Close the popup or leave the pane.
    Back Look ("关闭", "close"), ("关闭弹窗，取消，退一步", "Close the popup, cancel, step back");
    /// The source of what is focused.
    Source Look ("原文", "source"), ("显示并进入原文窗格；再按收起", "Show and enter the source pane; again: leave it");
    /// Search everything.
    Search Go ("搜索", "search"), ("搜索：节、表、数字、核对、原文；汉字、拼音、英文或数值", "Search sections, tables, figures, findings, text; by words, pinyin or value");
    /// The next hit of the search.
    NextHit Go ("下一处", "next hit"), ("下一处搜索结果，到末尾回到开头", "Next hit of the search, around the end");
    /// The previous hit of the search.
    PreviousHit Go ("前一处", "last hit"), ("上一处搜索结果，到开头转到末尾", "Previous hit of the search, around the start");
    /// The next kind of hits.
    NextGroup Go ("换类", "kind"), ("只看下一类：节、表、数字、核对、原文、命令", "Only the next kind: sections, tables, figures, findings, text, commands");
    /// The previous kind of hits.
    PreviousGroup Go ("上一类", "back kind"), ("只看上一类", "Only the previous kind");
    /// Every command by its name.
    Palette Program ("命令", "commands"), ("命令：按名称、拼音或英文找到并执行", "Commands: find by name and run");
    /// Filter figures or findings.
    Filter Look ("筛选", "filter"), ("筛选数字或核对：词，或 单位:亿元 数值:>100亿 期间:2023H1 结论:!,✗，且 或 非", "Filter figures or findings: words, or unit:money value:>100亿 period:2023H1 verdict:!,✗, and or not");
    /// Sort by the current column.
    Sort Look ("排序", "sort"), ("按当前列排序：升、降、原文顺序；在核对中换顺序", "Sort by the column: up, down, text order; in the audit: next order");
    /// Sort by the current column where those before are equal.
    SortFurther Look ("再排序", "sort further"), ("再按当前列排序：前列相同者之间，升、降、去掉", "Sort by the column as well, where the ones before are equal: up, down, not");
    /// Figures in groups.
    Group Look ("分组", "group"), ("数字按节、单位、口径、期间分组，附小计或不可相加的原因；Enter 折叠", "Group figures by section, unit, basis, period, with subtotals or why not; Enter folds");
    /// Hide the column.
    HideColumn Look ("隐藏列", "hide"), ("隐藏当前列；C 列出各列，可再显示", "Hide the column; C lists them to show it again");
    /// Move the column left.
    ColumnLeft Look ("列左移", "left"), ("当前列左移", "Move the column left");
    /// Move the column right.
    ColumnRight Look ("列右移", "right"), ("当前列右移", "Move the column right");
    /// Keep columns in place.
    FreezeColumns Look ("固定列", "freeze"), ("固定到当前列；再按只固定第一列", "Keep columns up to this one in place; again: the first alone");
    /// List the columns.
    Columns Look ("列", "columns"), ("列出各列：显示、隐藏、移动", "List the columns: show, hide, move");
    /// Show every column.
    AllColumns Look ("全部列", "all columns"), ("显示全部列", "Show every column");
    /// Mark the figure for adding.
    Mark Look ("标记", "mark"), ("标记数字，再按取消；Esc 全部取消", "Mark the figure, again to unmark; Esc unmarks all");
    /// Add the marked figures.
    Add Look ("相加", "add"), ("相加所标记的数字，或说明为何不能", "Add the marked figures, or say why not");
    /// Mark the finding as reviewed.
    Review Look ("已复核", "reviewed"), ("标记该核对项已复核，再按取消", "Mark the finding as reviewed, again to unmark");
    /// A note on the figure or finding.
    Note Look ("笔记", "note"), ("给数字或核对项写一行笔记，留空即删去", "A line of note on the figure or finding; empty takes it away");
    /// Correct the figure.
    Correct Look ("更正", "correct"), ("更正数字的单位、指标、口径，或不当作数字；再按可撤回", "Correct a figure's unit, indicator or basis, or take it out; again to take back");
    /// The row under the cursor of a list.
    Choose Look ("选定", "choose"), ("选定或修改弹窗中所在行", "Choose or edit the row of the popup");
    /// The repairs of the page.
    Repairs Look ("修复", "repairs"), ("页面修复：逐项看前后，采用或撤销", "Page repairs: before and after, accept or undo each");
    /// Accept or undo the chosen repair.
    Answer Look ("采用/撤销", "accept/undo"), ("采用所选修复（连同其所依赖的），再按撤销", "Accept the repair with what it rests on, again to undo it");
    /// Accept the confident repairs, undo the others.
    AcceptConfident Look ("可信者", "confident"), ("只采用可信度不低于 70% 的修复", "Accept repairs of 70% and more, undo the others");
    /// Accept all repairs.
    AcceptAll Look ("全部", "all"), ("采用全部修复", "Accept all repairs");
    /// Undo all repairs.
    AcceptNone Look ("全不", "none"), ("撤销全部修复，按页面原样", "Undo all repairs: the page as it is");
    /// Copy: the next key says what.
    Copy Look ("复制", "copy"), ("复制：再按一键选数字、表、Markdown、JSON 或引用卡", "Copy: the next key says what: figure, table, Markdown, JSON, citation");
    /// Copy the figure.
    CopyFigure Look ("数字", "figure"), ("复制数字：名称、数值、单位、期间、口径一行", "Copy the figure in a line: name, value, unit, period, basis");
    /// Copy the table as tab-separated values.
    CopyTable Look ("表 TSV", "table TSV"), ("复制表（TSV）：单位、上下限、修饰各成一列，附来源", "Copy the table as TSV: unit, bounds, hedge in columns, source below");
    /// Copy the table as Markdown.
    CopyMarkdown Look ("Markdown", "Markdown"), ("复制表（Markdown）", "Copy the table as Markdown");
    /// Copy the table as JSON.
    CopyJson Look ("JSON", "JSON"), ("复制表（JSON）", "Copy the table as JSON");
    /// Copy the citation card.
    CopyCard Look ("引用卡", "citation"), ("复制引用卡：引文、位置、哈希，可用 zonglan verify 核对", "Copy the citation card: quote, place, hash, for zonglan verify");
    /// Export.
    Export Look ("导出", "export"), ("导出表、数字、核对或引用卡到文件", "Export tables, figures, findings or cards to a file");
    /// The next display unit.
    Unit Look ("单位", "unit"), ("换单位：原样、元、万、亿、百万、十亿", "Unit: as printed, 1, 10⁴, 10⁸, million, billion");
    /// Tables as charts, and back.
    Chart Look ("图表", "chart"), ("分节的表画成图，再按回到表", "The tables of the section as charts, again: tables");
    /// Zoom the pane.
    Zoom Look ("放大", "zoom"), ("放大窗格，再按复原", "Zoom the pane, again to restore");
    /// Switch the language.
    Language Program ("English", "中文"), ("切换中文与英文", "Switch between Chinese and English");
    /// The settings.
    Settings Program ("设置", "settings"), ("设置：语言、单位、主题、字符宽度", "Settings: language, unit, theme, width of characters");
    /// Keep the settings.
    KeepSettings Program ("写入", "write"), ("把设置写入配置文件", "Write the settings into the configuration");
    /// Keys of this view.
    Help Program ("帮助", "help"), ("按键一览", "Keys");
    /// Draw the screen again.
    Redraw Program ("重画", "redraw"), ("重画屏幕", "Draw the screen again");
    /// Load the file again.
    Reload Program ("重载", "reload"), ("重新读取文件", "Read the file again");
    /// Put the program in the background.
    Suspend Program ("挂起", "suspend"), ("挂起，fg 回来", "Suspend; fg comes back");
    /// Close the view; at the root, quit.
    Quit Program ("退出", "quit"), ("关闭弹窗、放大或原文；都没有时退出", "Close popup, zoom or source; else quit");
    /// Quit at once.
    Interrupt Program ("退出", "quit"), ("立即退出", "Quit at once");
}

impl Action {
    /// Whether a count repeats it or names its goal.
    #[must_use]
    pub const fn takes_count(self) -> bool {
        matches!(
            self,
            Self::Down
                | Self::Up
                | Self::Left
                | Self::Right
                | Self::First
                | Self::Last
                | Self::HalfDown
                | Self::HalfUp
                | Self::PageDown
                | Self::PageUp
                | Self::NextPane
                | Self::PreviousPane
                | Self::PreviousSection
                | Self::NextSection
                | Self::PreviousTable
                | Self::NextHit
                | Self::PreviousHit
                | Self::NextGap
                | Self::PreviousGap
                | Self::NextTable
                | Self::ColumnLeft
                | Self::ColumnRight
                | Self::JumpBack
                | Self::JumpForward
        )
    }
}
