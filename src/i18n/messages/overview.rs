//! Messages of the overview and of charts.

use crate::i18n::Lang;

messages! {
    words {
        /// Overview pane for an article whose largest group of amounts is not investment.
        ladder_other: "数量阶梯", "Ladder of amounts";
        /// Overview pane.
        sections: "各节", "Sections";
        /// Column heading.
        per_thousand: "每千字", "per 1,000";
        /// Column heading.
        tables: "表", "Tables";
        /// A floor only.
        floor_only: "→ 仅知下限", "→ floor only";
        /// Legend.
        legend_done: "已实现", "realised";
        /// Legend.
        legend_planned: "计划", "planned";
        /// Legend.
        legend_agreed: "协议", "agreed";
        /// Legend.
        legend_other: "其他", "other";
        /// Under the ladder.
        not_addable: "口径与期间不同，不可相加", "Do not add: basis or period differs";
        /// Last year's level in the index chart.
        year_earlier: "去年同期", "A year earlier";
        /// Missing content of a pane for an article without amounts.
        no_amounts: "没有可比的金额", "No comparable amounts";
        /// Missing content of the index pane.
        no_changes: "没有同比数据", "No changes given";
        /// Missing content of the timeline.
        no_dates: "没有日期", "No dates";
        /// Legend of a chart.
        legend_derived: "推算", "worked out";
        /// Name of what nothing explains in a chart.
        chart_rest: "其余", "the rest";
        /// Toast where a section has nothing to draw.
        chart_none: "本节没有能画成图的表", "no table of this section makes a chart";
    }
    sentences {
        /// Under the overview's audit.
        checks_keys(open: &str, audit: &str): "{open} 查看  {audit} 打开核对", "{open} shows them  {audit} opens the audit";
        /// Passes that are worth much, and those that are not.
        passes(strong: usize, weak: usize): "强 {strong}  弱 {weak}", "strong {strong}  weak {weak}";
        /// Unit of the ladder.
        in_unit(title: &str, unit: &str): "{title}（{unit}）", "{title} ({unit})";
        /// The index chart's base.
        index_base(what: &str): "{what} = 100", "{what} = 100";
        /// How much of the digits is explained.
        covered(percent: &str): "数字覆盖 {percent}%", "digits explained {percent}%";
        /// How many digits nothing explains.
        uncovered(digits: usize, places: usize): "未解释 {digits} 字 {places} 处", "{digits} unexplained, places: {places}";
    }
}
