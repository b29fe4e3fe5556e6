//! Which columns of the figures are shown.

use toml::Spanned;
use toml::de::DeValue;

use super::Config;
use super::problem::Problem;
use super::read::{one_of, wrong_kind};
use crate::i18n::both;
use crate::table::FigureColumn;
use crate::text::nearest;

/// Reads the list of columns. What is wrong in it is left out; a list with nothing left is the default.
pub(super) fn read(value: &Spanned<DeValue<'_>>, config: &mut Config, problems: &mut Vec<Problem>) {
    let words = || FigureColumn::ALL.into_iter().map(FigureColumn::word);
    let Some(list) = value.get_ref().as_array() else {
        let example = both!(
            "应写成 [\"indicator\", \"value\"] 这样的数组",
            "an array such as [\"indicator\", \"value\"] belongs here"
        );
        problems.push(wrong_kind(value, example, both!("默认的各列", "the default columns")));
        return;
    };
    let unused = || both!("不显示这一列", "this column is not shown");
    let mut columns: Vec<FigureColumn> = Vec::new();
    for entry in list.iter() {
        let Some(word) = entry.get_ref().as_str() else {
            problems.push(wrong_kind(entry, one_of(words()), unused()));
            continue;
        };
        match FigureColumn::find(word) {
            Some(column) if columns.contains(&column) => {
                let message = both!("{word} 列前面已经有了", "the column {word} was given before");
                problems.push(
                    Problem::error(entry.span(), message).using(both!("只显示一次", "it is shown once")),
                );
            }
            Some(column) => columns.push(column),
            None => {
                let message = both!("没有“{word}”这一列", "there is no column “{word}”");
                let problem = Problem::error(entry.span(), message)
                    .expecting(one_of(words()))
                    .meaning(nearest(word, words()).map(str::to_owned));
                problems.push(problem.using(unused()));
            }
        }
    }
    if columns.is_empty() {
        let message = both!("没有一列可显示", "there is no column to show");
        problems
            .push(Problem::error(value.span(), message).using(both!("默认的各列", "the default columns")));
    } else {
        config.columns = columns;
    }
}
