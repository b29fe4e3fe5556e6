//! Messages of the library and of two articles compared.

use crate::i18n::Lang;

messages! {
    words {
        /// Mark of the built-in article.
        sample: "示例", "sample";
        /// Column of the library: headline.
        article_title: "文章", "Article";
        /// Column of the library: place.
        article_place: "地区", "Place";
        /// Column of the library: day or period.
        article_date: "日期", "Date";
        /// Column of the library: number of figures.
        article_figures: "数字", "Figures";
        /// Column of the library: findings by verdict.
        article_findings: "核对", "Findings";
        /// Column of the library: findings reviewed.
        article_reviewed: "已复核", "Reviewed";
        /// Column of the library: file.
        article_file: "文件", "File";
        /// Over the files that were worked on before.
        recent_files: "以前看过", "Seen before";
        /// State of an article in the library.
        article_waiting: "排队等候", "waiting";
        /// State of an article in the library.
        article_refused: "打不开", "cannot be opened";
        /// State of an article in the library: the one on the screen.
        article_shown: "在屏幕上", "on the screen";
        /// State of a file of the library.
        file_gone: "文件已不在", "the file is gone";
        /// Toast: an article is not loaded yet.
        article_not_ready: "尚在载入", "still loading";
        /// Toast: a row that cannot be compared.
        mark_loaded_only: "只能标记已载入的文章", "only articles that are loaded can be marked";
        /// Toast: the last article.
        last_article_stays: "这是唯一一篇，不移出", "the only article stays";
        /// Toast: an article was taken out.
        taken_out: "已移出资料库，文件未动", "taken out of the library, its file untouched";
        /// Toast: standard input is asked to be taken out.
        no_file_stays: "来自标准输入，移出后无法再读，不移出", "standard input cannot be read again, so it stays";
        /// Toast: a file that is an entry already.
        already_there: "已在资料库中", "in the library already";
        /// A comparison under way.
        comparing: "正在对照…", "comparing…";
        /// Pane title: the explanation of a row of the comparison.
        explanation: "差异说明", "Explanation";
        /// Of a comparison without rows.
        nothing_to_compare: "两文没有可比的数字", "nothing to compare in the two";
        /// What the pairing of figures rests on.
        matched_by: "匹配依据：指标 + 口径 + 类别 + 单位，期间相符", "Matched by indicator, basis, kind and unit; periods fit";
        /// Of a pair made by hand.
        explain_by_hand: "按您的指定配对。", "Paired as you said.";
        /// Of numbers that do not reconcile.
        explain_reasons: "对不上，可能的原因：基数修订、可比口径、四舍五入、统计截止日不同。只报差额，不判对错。", "Does not reconcile. Possible reasons: a revised base, a comparable basis, rounding, another cut-off date. The gap is stated, not judged.";
        /// Of two statements of one period that differ.
        explain_same_differs: "两文说的是同一期间，数值不同，可能的原因：后来修订、口径不同、四舍五入。", "Both speak of one period and differ. Possible reasons: a later revision, another basis, rounding.";
        /// Of two statements of one period that agree.
        explain_same_holds: "两文说的是同一期间，按印出的位数一致。", "Both speak of one period and agree as far as they are printed.";
        /// Of two statements that are bounds.
        explain_bounds: "至少一个数只有上限或下限，变动算不出。", "At least one is only a bound: no change can be worked out.";
        /// Of a growth that cannot be judged.
        explain_open: "自述增幅与两文的数能否相合，无法判定。", "Whether the stated growth fits both levels cannot be decided.";
        /// Toast: nothing to pair with.
        partners_none: "B 没有同类同单位的数字可配", "B has no figure of that kind and unit";
        /// Toast: a row without a pair.
        no_pair_here: "这一行没有配对", "no pair in this row";
        /// Toast: a row without a figure of A.
        no_later_here: "这一行没有 A 的数字", "no figure of A in this row";
        /// Toast: a report that says nothing of it.
        not_mentioned: "该文没有提到", "that report does not mention it";
        /// Label in a pair's steps.
        step_change: "变动", "Change";
        /// Label in a pair's steps.
        step_stated: "自述", "Stated";
        /// Label in a pair's steps.
        step_base: "反推", "Implied";
        /// Label in a pair's steps.
        step_result: "结论", "Result";
        /// Column headings.
        indicator: "指标", "Indicator";
        /// Column heading.
        period: "期间", "Period";
        /// Why `compare` does not run.
        compare_needs_two: "对照需要两份文章", "compare needs two articles";
        /// Before a comparison.
        other_places: "! 两文地区不同", "! the reports are of different places";
        /// Column of a comparison.
        earlier_report: "前文", "Earlier";
        /// Column of a comparison.
        later_report: "后文", "Later";
        /// Column of a comparison.
        change_worked_out: "变动", "Change";
        /// Column of a comparison.
        change_stated: "自述", "Stated";
        /// Column of a comparison.
        judgement: "判断", "Judgement";
        /// Judgement of a comparison.
        only_in_later: "前文未提", "not in the earlier";
        /// Judgement of a comparison.
        only_in_earlier: "后文未提", "not in the later";
        /// Judgement of a comparison.
        growth_fits: "✓ 吻合", "✓ fits";
        /// Judgement of a comparison.
        growth_off: "! 不吻合", "! does not fit";
        /// Judgement of a comparison.
        growth_open: "? 不能判定", "? cannot be decided";
        /// Judgement of a comparison.
        growth_not_stated: "未自述增幅", "no growth stated";
        /// Judgement of a comparison.
        levels_are_bounds: "? 只有界限", "? bounds only";
        /// Judgement of a comparison.
        both_say_the_same: "✓ 两文一致", "✓ both agree";
        /// Judgement of a comparison.
        both_say_other: "! 两文不同", "! they differ";
        /// Judgement of a comparison: a pair of similar names.
        names_similar: "≈ 名称相近", "≈ similar names";
        /// Judgement of a comparison.
        other_periods: "期间不同", "other period";
    }
    sentences {
        /// Before a comparison: figures with a counterpart, and those that only one report has.
        comparison_counts(both: usize, earlier: usize, later: usize):
            "同指标 {both} · 仅前文 {earlier} · 仅后文 {later}",
            "{both} in both · {earlier} only earlier · {later} only later";
        /// State of an article that is loaded, in %.
        article_loading(percent: u16): "载入 {percent}%", "loading {percent}%";
        /// When a file was last worked on.
        last_seen(day: &str): "上次 {day}", "last {day}";
        /// Title of the library: entries, and those that are loaded.
        library_title(all: usize, loaded: usize): "资料库 {loaded}/{all} 篇", "Library {loaded}/{all}";
        /// How many of the findings are reviewed.
        reviewed_of(done: usize, all: usize): "{done}/{all}", "{done}/{all}";
        /// Toast: pairs made by hand that another version has no place for.
        pairs_lost(count: usize): "您指定的配对有 {count} 处在新版本中找不到位置", "{count} of the pairs you made or took apart have no place in this version";
        /// Toast: articles marked for a comparison.
        articles_marked(count: usize, key: &str): "已标记 {count}/2 篇，两篇即可按 {key} 对照", "{count} of 2 marked; with two, {key} compares";
        /// Toast: too few marked articles.
        mark_two(key: &str): "先按 {key} 标记两篇", "mark two articles with {key} first";
        /// Of a pair of similar names.
        explain_similar(pair: &str, apart: &str):
            "≈ 两个名称相近而不同，可能不是同一指标，不计入吻合；{pair} 改配对，{apart} 拆开。",
            "≈ Two names that are alike and not the same, perhaps two indicators: not counted as certain; {pair} pairs anew, {apart} takes apart.";
        /// Toast: an article was loaded.
        article_loaded(name: &str): "{name} 已载入", "{name} loaded";
        /// Toast: an article could not be loaded.
        article_failed(name: &str, why: &str): "{name} 打不开：{why}", "{name} cannot be opened: {why}";
        /// Header of a comparison.
        compared_head(earlier: &str, later: &str): "对照  B {earlier}  →  A {later}", "Compare  B {earlier}  →  A {later}";
        /// Header of a comparison: figures with a counterpart, and those only one has.
        compared_counts(both: usize, similar: usize, later: usize, earlier: usize):
            "同指标 {both}  ≈{similar}  仅A {later}  仅B {earlier}",
            "both {both}  ≈{similar}  only A {later}  only B {earlier}";
        /// Header of a comparison where there is little room.
        compared_head_short(earlier: &str, later: &str): "B {earlier}  →  A {later}", "B {earlier}  →  A {later}";
        /// Header of a comparison where there is little room: figures with a counterpart, and those only one has.
        compared_counts_short(both: usize, similar: usize, later: usize, earlier: usize):
            "同指标{both} ≈{similar} 仅A{later} 仅B{earlier}",
            "both {both} ≈{similar} A {later} B {earlier}";
        /// Of a growth that does not fit the levels: what it implies, what was published, how far apart.
        explain_base(name: &str, implied: &str, published: &str, gap: &str):
            "{name}：A 自述增幅反推上年为 {implied}；B 当年发布 {published}（相差 {gap}）。",
            "{name}: the growth stated in A implies {implied} the year before; B published {published} ({gap} apart).";
        /// Of a growth that fits the levels.
        explain_fits(name: &str, change: &str, range: &str, stated: &str):
            "{name}：由两文的数算得 {change}（按印出的位数：{range}），A 自述 {stated}，吻合。",
            "{name}: both levels give {change} (as printed: {range}); A states {stated}, which fits.";
        /// Of a growth that is not stated.
        explain_not_stated(name: &str, change: &str, range: &str):
            "{name}：由两文的数算得 {change}（按印出的位数：{range}）；A 没有自述增幅。",
            "{name}: both levels give {change} (as printed: {range}); A states no growth.";
        /// Of periods that do not match.
        explain_periods(name: &str, earlier: &str, later: &str):
            "{name}：期间不同（B {earlier}，A {later}），只并列，不计变动。",
            "{name}: the periods differ (B {earlier}, A {later}); side by side, no change worked out.";
        /// Of what only the later one has.
        explain_only_later(name: &str, value: &str): "{name}：只有 A 提到（{value}），B 没有相当的数字。", "{name}: only A mentions it ({value}); B has no such figure.";
        /// Of what only the earlier one has.
        explain_only_earlier(name: &str, value: &str): "{name}：只有 B 提到（{value}），A 没有相当的数字。", "{name}: only B mentions it ({value}); A has no such figure.";
        /// Two names of one pair.
        both_names(earlier: &str, later: &str): "B “{earlier}”，A “{later}”", "B “{earlier}”, A “{later}”";
        /// Where a quote stands: which report, its name, the line.
        quote_title(side: &str, name: &str, line: usize): "{side} 原文 · {name} · 第{line}行", "Source {side} · {name} · line {line}";
        /// After the counts of a comparison: pairs of similar names.
        comparison_similar(count: usize): "≈ 名称相近 {count}", "≈ {count} of similar names";
        /// Judgement of a comparison: percentage points between the growths.
        growth_off_by(points: &str): "! 差{points}点", "! {points} points off";
    }
}
