//! Messages of what is kept: notes, marks, corrections.

use crate::i18n::Lang;

messages! {
    words {
        /// Before a note that is typed.
        note_prompt: "笔记", "Note";
        /// There is nothing that a note can stand at.
        note_none: "这里没有可写笔记的数字或核对项", "no figure or finding here to note";
        /// A note was taken.
        note_kept: "笔记已记下", "note kept";
        /// A note was emptied.
        note_gone: "笔记已删去", "note taken away";
        /// Title of the popup of corrections.
        correction_title: "更正", "Correct";
        /// Sign of what is corrected.
        correction_sign: "已更正", "corrected";
        /// Row that takes corrections back.
        correction_take_back: "撤回更正", "take back";
        /// Row that makes what was taken out a figure again.
        correction_restore: "恢复为数字", "restore";
        /// Title of the list of bases.
        basis_title: "口径", "Basis";
        /// There is nothing to correct.
        correct_none: "这里没有可更正的数字", "no figure here to correct";
        /// The document was opened without corrections.
        correct_as_it_is: "按原样打开（--no-corrections），不作更正", "opened with --no-corrections: nothing is corrected";
        /// Corrections were taken back.
        correction_back: "已撤回更正", "taken back";
        /// An indicator without words.
        indicator_empty: "指标不能为空", "an indicator needs a name";
        /// What could not be written is now.
        state_written: "改动已存盘", "saved";
        /// There is no folder for what is kept.
        state_no_folder: "找不到保存改动的文件夹，改动只在本次有效：请设定 ZONGLAN_STATE", "no folder to keep changes in, they last until you leave: set ZONGLAN_STATE";
        /// Why a word that is typed is no unit.
        unit_examples: "例：万元、亿元、万吨、公里、%、TEU、家", "such as 万元, 亿元, 万吨, km, %, TEU, 家";
    }
    sentences {
        /// A correction was made.
        correction_made(key: &str): "已更正，表与核对已重算；按 {key} 可撤回", "corrected, tables and audit worked out again; {key} takes it back";
        /// Something was taken out.
        correction_taken_out(key: &str): "不再当作数字；按 {key} 可恢复", "no longer a figure; {key} restores it";
        /// Not a unit.
        unit_unknown(unit: &str, why: &str): "“{unit}”不是单位（{why}）", "“{unit}” is no unit ({why})";
        /// What was corrected of a figure.
        corrected(what: &str): "已更正：{what}", "corrected: {what}";
        /// What a member of a figure was before it was corrected.
        correction_was(what: &str, was: &str): "{what}原为“{was}”", "{what} was “{was}”";
        /// Changes whose place is gone.
        state_lost(count: usize, first: &str): "有 {count} 处保存的改动在文中已找不到位置（“{first}”等），仍保留", "{count} kept changes no longer have a place in the text (“{first}” …); they stay on record";
        /// A file of what is kept cannot be read.
        state_unread(file: &str, why: &str): "读不到保存的改动 {file}：{why}", "cannot read what was kept, {file}: {why}";
        /// Lines of a journal cannot be read.
        state_bad_lines(file: &str, lines: &str): "改动记录 {file} 第 {lines} 行无法识别，原样留着，其余照用", "{file}: line {lines} cannot be read; it stays as it is, the others count";
        /// A change is not written.
        state_unwritten(file: &str, why: &str): "改动未能存盘，仍在内存，稍后再试（{file}：{why}）", "not saved, held in memory and tried again ({file}: {why})";
    }
}
