//! Where a key is pressed: what is asked there, and what the footer shows.

use crate::i18n::Lang;
use crate::text::worded;
use crate::tui::action::Action;

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Anywhere; looked up last.
    Global,
    /// Nothing is loaded yet.
    Loading,
    /// The overview.
    Overview,
    /// Navigation of the sections.
    Navigation,
    /// Tables of a section.
    Tables,
    /// The source pane.
    Source,
    /// The table of all figures.
    Figures,
    /// The findings of the audit.
    Findings,
    /// A figure's detail.
    Detail,
    /// Something step by step.
    Derivation,
    /// The sum of the marked figures.
    Sum,
    /// The corrections of a figure, and the lists they choose from.
    Correction,
    /// What to copy.
    Copy,
    /// The form of an export.
    Export,
    /// Whether a file may be replaced.
    Overwrite,
    /// The help.
    Help,
    /// The list of columns.
    Columns,
    /// The repairs of the page.
    Repairs,
    /// The settings.
    Settings,
    /// A search being typed.
    Search,
    /// The command palette.
    Palette,
    /// The articles of the session.
    Library,
    /// Two articles compared.
    Comparison,
    /// A row of the comparison step by step, or what an article says of it.
    Quote,
    /// The figures that a row of the comparison can be paired with.
    Partners,
}

worded!(Scope {
    Global,
    Loading,
    Overview,
    Navigation,
    Tables,
    Source,
    Figures,
    Findings,
    Detail,
    Derivation,
    Sum,
    Correction,
    Copy,
    Export,
    Overwrite,
    Help,
    Columns,
    Repairs,
    Settings,
    Search,
    Palette,
    Library,
    Comparison,
    Quote,
    Partners
});

impl Scope {
    /// Where it is, in words.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        lang.pick(match self {
            Self::Global => ("随处；各处自己的按键在先", "anywhere, after the keys of a place itself"),
            Self::Loading => ("打开第一个文件时", "while the first file loads"),
            Self::Overview => ("概览", "overview"),
            Self::Navigation => ("分节目录", "contents of the sections"),
            Self::Tables => ("分节的表", "tables of a section"),
            Self::Source => ("原文", "source"),
            Self::Figures => ("数字表", "table of all figures"),
            Self::Findings => ("核对项", "findings of the audit"),
            Self::Detail => ("数字详情", "detail"),
            Self::Derivation => ("推导", "step by step"),
            Self::Sum => ("相加", "sum"),
            Self::Correction => ("更正", "corrections"),
            Self::Copy => ("复制的第二键", "second key of copying"),
            Self::Export => ("导出", "export"),
            Self::Overwrite => ("是否覆盖文件", "whether to overwrite a file"),
            Self::Help => ("按键一览", "help"),
            Self::Columns => ("列的清单", "list of columns"),
            Self::Repairs => ("页面修复", "page repairs"),
            Self::Settings => ("设置", "settings"),
            Self::Search => ("搜索框", "line of the search"),
            Self::Palette => ("命令框", "line of the command palette"),
            Self::Library => ("资料库", "library"),
            Self::Comparison => ("两文对照", "two reports compared"),
            Self::Quote => ("对照的推导与原文", "a pair step by step, and what a report says"),
            Self::Partners => ("改配对", "another figure to pair with"),
        })
    }

    /// Scopes looked up, in order.
    #[must_use]
    pub const fn chain(self) -> &'static [Self] {
        match self {
            Self::Global => &[Self::Global],
            Self::Loading => &[Self::Loading, Self::Global],
            Self::Overview => &[Self::Overview, Self::Global],
            Self::Navigation => &[Self::Navigation, Self::Global],
            Self::Tables => &[Self::Tables, Self::Global],
            Self::Source => &[Self::Source, Self::Global],
            Self::Figures => &[Self::Figures, Self::Global],
            Self::Findings => &[Self::Findings, Self::Global],
            Self::Detail => &[Self::Detail, Self::Global],
            Self::Derivation => &[Self::Derivation, Self::Global],
            Self::Sum => &[Self::Sum, Self::Global],
            Self::Correction => &[Self::Correction, Self::Global],
            // Any other key calls it off.
            Self::Copy => &[Self::Copy],
            Self::Export => &[Self::Export, Self::Global],
            Self::Overwrite => &[Self::Overwrite],
            Self::Help => &[Self::Help, Self::Global],
            Self::Columns => &[Self::Columns, Self::Global],
            Self::Repairs => &[Self::Repairs, Self::Global],
            Self::Settings => &[Self::Settings, Self::Global],
            // Any other key is typed.
            Self::Search => &[Self::Search],
            Self::Palette => &[Self::Palette],
            Self::Library => &[Self::Library, Self::Global],
            Self::Comparison => &[Self::Comparison, Self::Global],
            Self::Quote => &[Self::Quote, Self::Global],
            Self::Partners => &[Self::Partners, Self::Global],
        }
    }

    /// Whether letters are typed there.
    #[must_use]
    pub const fn is_typed_in(self) -> bool {
        matches!(self, Self::Search | Self::Palette)
    }

    /// The actions the footer shows, most useful first; those without a key are left out.
    #[must_use]
    #[allow(clippy::too_many_lines)] // a list
    pub const fn footer(self) -> &'static [Action] {
        use Action as A;
        match self {
            Self::Global => &[A::Help, A::Quit],
            Self::Loading => &[A::Quit, A::Language, A::Help],
            Self::Overview => &[
                A::Open,
                A::NextPane,
                A::Search,
                A::Palette,
                A::Unit,
                A::Copy,
                A::Source,
                A::Help,
                A::Quit,
                A::Down,
                A::Audit,
                A::Export,
                A::Language,
            ],
            Self::Navigation => {
                &[A::Down, A::Open, A::NextSection, A::NextPane, A::Search, A::Source, A::Help, A::Quit]
            }
            Self::Tables => &[
                A::NextSection,
                A::NextTable,
                A::Right,
                A::Open,
                A::Source,
                A::Chart,
                A::Labels,
                A::Copy,
                A::Export,
                A::Search,
                A::Unit,
                A::Zoom,
                A::Help,
                A::Quit,
            ],
            Self::Source => {
                &[A::Down, A::Right, A::Labels, A::Open, A::NextSection, A::Search, A::Zoom, A::Back, A::Help]
            }
            Self::Figures => &[
                A::Down,
                A::Right,
                A::Open,
                A::Sort,
                A::Filter,
                A::Search,
                A::Mark,
                A::Unit,
                A::Source,
                A::Help,
                A::Quit,
                A::Copy,
                A::Export,
            ],
            Self::Findings => &[
                A::Down,
                A::Derivation,
                A::Source,
                A::Review,
                A::Filter,
                A::Sort,
                A::Copy,
                A::Export,
                A::Search,
                A::Help,
                A::Note,
                A::NextPane,
                A::Quit,
            ],
            Self::Detail => &[
                A::Back,
                A::Down,
                A::Derivation,
                A::Source,
                A::Copy,
                A::Note,
                A::Correct,
                A::Unit,
                A::Mark,
                A::Help,
            ],
            Self::Derivation => &[A::Back, A::Down, A::Source, A::Help],
            Self::Sum => &[A::Back, A::Down, A::Help],
            Self::Correction => &[A::Choose, A::Back, A::Down, A::Help],
            Self::Copy => &[A::CopyFigure, A::CopyTable, A::CopyMarkdown, A::CopyJson, A::CopyCard, A::Back],
            Self::Export => &[A::Choose, A::Down, A::Back, A::Help],
            Self::Overwrite => &[A::Choose, A::Back],
            Self::Help => &[A::Back, A::Down],
            Self::Settings => &[A::Back, A::Down, A::Right, A::KeepSettings, A::Help],
            Self::Library => &[
                A::Down,
                A::OpenArticle,
                A::MarkArticle,
                A::Compare,
                A::AddFile,
                A::TakeOut,
                A::Help,
                A::Quit,
            ],
            Self::Comparison => &[
                A::Down,
                A::SourceLater,
                A::SourceEarlier,
                A::Derivation,
                A::PairUp,
                A::TakeApart,
                A::Copy,
                A::Export,
                A::Back,
                A::Help,
            ],
            Self::Quote => &[A::Back, A::SourceLater, A::SourceEarlier, A::OpenArticle, A::Down, A::Help],
            Self::Partners => &[A::Choose, A::Down, A::Back, A::Help],
            Self::Columns => {
                &[A::HideColumn, A::Down, A::ColumnLeft, A::ColumnRight, A::AllColumns, A::Back, A::Help]
            }
            Self::Repairs => &[
                A::Answer,
                A::Down,
                A::AcceptConfident,
                A::AcceptAll,
                A::AcceptNone,
                A::Source,
                A::Back,
                A::Help,
            ],
            Self::Search => &[A::Choose, A::Down, A::NextGroup, A::Back],
            Self::Palette => &[A::Choose, A::Down, A::Back],
        }
    }
}
