//! The generated article. Every part of it follows from its number alone, so the text and the lists
//! that point into it are made by separate passes and nothing is kept.
//!
//! The sentences are synthetic and say nothing about any real place.

use std::fmt::Write as _;
use std::io::{self, Write};

/// Figures of one paragraph.
const PER_BLOCK: u32 = 5;
/// Paragraphs of one section of a short article.
const PER_SECTION: u32 = 20;
/// Most sections.
const SECTIONS: u32 = 120;
/// Most rows of a table.
const ROWS: u32 = 8;
/// Most derived figures.
const DERIVED: u32 = 100;
/// Characters quoted before and after a figure.
const CONTEXT: usize = 6;

const TITLE: &str = "综合统计样例：年度运行情况";
const OPENING: (&str, &str, &str) = ("本节数据截至", "2023年6月25日", "，口径以各表注释为准。");

/// What is measured: name in both languages, unit, scale and code where they are given, kind,
/// basis, decimals printed.
struct Measure(
    &'static str,
    &'static str,
    &'static str,
    Option<i8>,
    &'static str,
    &'static str,
    &'static str,
    u32,
);

const MEASURES: &[Measure] = &[
    Measure("完成投资", "Investment made", "亿元", Some(8), "CNY", "amount", "realised", 1),
    Measure("新增企业", "New firms", "家", Some(0), "{家}", "count", "flow", 0),
    Measure("计划总投资", "Planned investment", "亿元", Some(8), "CNY", "amount", "planned", 2),
    Measure("开工项目", "Projects started", "个", Some(0), "{个}", "count", "started", 0),
    Measure("改造里程", "Length renewed", "公里", None, "", "length", "realised", 1),
    Measure("到位资金", "Funds received", "万元", Some(4), "CNY", "amount", "received", 0),
    Measure("发送箱量", "Boxes sent", "标箱", Some(0), "{TEU}", "count", "flow", 0),
    Measure("供应用地", "Land supplied", "亩", None, "", "area", "actual", 0),
    Measure("协议引资", "Investment agreed", "亿元", Some(8), "CNY", "amount", "agreed", 1),
    Measure("设备联网率", "Machines online", "%", None, "%", "share", "actual", 1),
    Measure("接待游客", "Visits", "万人次", Some(4), "{人次}", "count", "flow", 2),
    Measure("设计产能", "Design capacity", "万辆", Some(4), "{辆}", "capacity", "design-capacity", 0),
    Measure("用电量", "Power used", "万千瓦时", None, "", "energy", "flow", 1),
    Measure("在建项目", "Projects under way", "个", Some(0), "{个}", "count", "under-construction", 0),
    Measure("货运量", "Freight", "万吨", None, "", "mass", "flow", 2),
    Measure("预算支出", "Budgeted spending", "万元", Some(4), "CNY", "amount", "budgeted", 0),
    Measure("累计服务企业", "Firms served to date", "家", Some(0), "{家}", "count", "stock", 0),
    Measure("单位产值用地", "Output by area", "万元/亩", None, "", "price", "actual", 1),
    Measure("装机容量", "Installed power", "兆瓦", None, "", "power", "target", 1),
    Measure("平均工期", "Time to build", "个月", None, "", "duration", "expected", 0),
    Measure("产出与投入之比", "Output to input", "倍", None, "", "multiple", "actual", 2),
];

const TOPICS: &[(&str, &str, &str)] = &[
    ("industry", "工业", "Industry"),
    ("investment", "投资", "Investment"),
    ("logistics", "物流", "Logistics"),
    ("urban-renewal", "城市更新", "Urban renewal"),
    ("agriculture-rural", "农业农村", "Countryside"),
    ("services-consumption", "服务消费", "Services"),
    ("transport", "交通", "Transport"),
    ("ecology", "生态", "Ecology"),
    ("livelihood", "民生", "Livelihood"),
    ("culture-tourism", "文旅", "Tourism"),
];

/// A period as the text says it and as the format writes it.
const PERIODS: &[(&str, &str)] = &[
    ("2023年", "2023"),
    ("2023年上半年", "2023-H1"),
    ("2023年二季度", "2023-Q2"),
    ("2023年前5个月", "2023-01-01/2023-05-31"),
    ("2022年", "2022"),
    ("6月", "2023?-06"),
    ("", ""),
    ("2023年5月", "2023-05"),
    ("2021年至2023年", "2021-01-01/2023-12-31"),
];

const PLACES: &[&str] =
    &["东片区", "西片区", "南片区", "北片区", "河口镇", "山前镇", "新城", "老城", "中央组团"];
const BODIES: &[&str] = &["一号园区", "二号园区", "三号园区", "综合站", "示范带", "联合体", "服务中心"];

/// Position and order of one figure in the text, with what surrounds it.
#[derive(Default)]
struct Figure {
    before: String,
    exact: String,
    after: String,
    subject: String,
    value: String,
    bounds: Option<(String, String)>,
    modifier: &'static str,
    measure: usize,
    period: usize,
    growth: Option<&'static str>,
}

/// A number that looks random and follows from `seed` alone (SplitMix64).
const fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The `turn`-th choice below `below` for a figure.
fn choice(figure: u32, turn: u64, below: usize) -> usize {
    let number = mixed(u64::from(figure) * 8 + turn) % below.max(1) as u64;
    usize::try_from(number).unwrap_or(0)
}

/// A number of some digits with a point before the last `decimals`; never zero.
fn number(figure: u32, decimals: u32) -> String {
    let digits = 1 + choice(figure, 4, 4);
    let size = 10u64.pow(u32::try_from(digits).unwrap_or(1) + decimals);
    let number = 1 + mixed(u64::from(figure) * 8 + 5) % (size - 1);
    let step = 10u64.pow(decimals);
    if decimals == 0 {
        number.to_string()
    } else {
        format!("{}.{:0width$}", number / step, number % step, width = decimals as usize)
    }
}

impl Figure {
    /// Whether a figure states the change of the one before it: the second of most paragraphs.
    fn is_growth(figure: u32) -> bool {
        figure % PER_BLOCK == 1 && choice(figure / PER_BLOCK, 7, 10) < 8
    }

    fn of(figure: u32) -> Self {
        let measure = choice(figure, 0, MEASURES.len());
        let mut it = Self { measure, period: choice(figure, 1, PERIODS.len()), ..Self::default() };
        let (place, body) = (choice(figure, 2, PLACES.len()), choice(figure, 3, BODIES.len()));
        let _ = write!(it.subject, "{}{}", PLACES[place], BODIES[body]);
        if Self::is_growth(figure) {
            it.growth(figure);
            return it;
        }
        let Measure(name, _, unit, _, _, _, _, decimals) = MEASURES[measure];
        let _ = write!(it.before, "{}，{}{name}", PERIODS[it.period].0, it.subject);
        if PERIODS[it.period].0.is_empty() {
            it.before = format!("{}{name}", it.subject);
        }
        it.print(figure, unit, decimals);
        it.after = if Self::is_growth(figure + 1) { "，同比" } else { "。" }.to_owned();
        it
    }

    /// Number and hedge as the text prints them.
    fn print(&mut self, figure: u32, unit: &str, decimals: u32) {
        let value = number(figure, decimals);
        let rounded = (1 + choice(figure, 5, 89)) * 100;
        let (modifier, value, exact) = match choice(figure, 6, 24) {
            0 | 1 => ("about", value.clone(), format!("约{value}{unit}")),
            2 | 3 => ("more-than", value.clone(), format!("超{value}{unit}")),
            4 => ("at-least", value.clone(), format!("{value}{unit}以上")),
            5 => ("nearly", value.clone(), format!("近{value}{unit}")),
            6 => ("less-than", value.clone(), format!("不足{value}{unit}")),
            7 => ("more-than-vague", rounded.to_string(), format!("{rounded}余{unit}")),
            8 => {
                let (low, high) = (rounded.to_string(), (rounded + 50).to_string());
                let exact = format!("{low}-{high}{unit}");
                self.bounds = Some((low, high));
                ("range", String::new(), exact)
            }
            9 => {
                self.bounds = Some(("200".to_owned(), "999".to_owned()));
                ("vague", String::new(), format!("数百{unit}"))
            }
            _ => ("point", value.clone(), format!("{value}{unit}")),
        };
        (self.modifier, self.value, self.exact) = (modifier, value, exact);
    }

    /// The change of the figure before, whose subject and period it shares.
    fn growth(&mut self, figure: u32) {
        let level = Self::of(figure - 1);
        (self.measure, self.period, self.subject) = (level.measure, level.period, level.subject);
        let is_up = choice(figure, 6, 4) > 0;
        self.growth = Some(if is_up { "up" } else { "down" });
        self.before = if is_up { "增长" } else { "下降" }.to_owned();
        let hundredths = 1 + choice(figure, 4, 6000);
        self.value = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        self.modifier = "point";
        self.exact = format!("{}%", self.value);
        self.after = "。".to_owned();
    }
}

/// A part of the text, where it begins in code points, and the numbers it goes by.
enum Part<'a> {
    /// Anything between figures.
    Words(&'a str),
    /// The date of a section.
    Date(u32, u32),
    /// A figure with its section and block.
    Figure(u32, u32, u32, &'a Figure),
    /// The end of a block: its section, whether it is a heading, where it began.
    Block(u32, Option<u32>, bool, u32),
}

type Visit<'v> = dyn FnMut(Part<'_>, u32) -> io::Result<()> + 'v;

const fn blocks(figures: u32) -> u32 {
    figures.div_ceil(PER_BLOCK)
}

/// Number of sections of an article.
fn sections(figures: u32) -> u32 {
    (blocks(figures) / PER_SECTION).clamp(1, SECTIONS)
}

/// First paragraph of a section, among the paragraphs that hold figures.
fn first_paragraph(section: u32, figures: u32) -> u32 {
    let all = u64::from(blocks(figures)) * u64::from(section) / u64::from(sections(figures));
    u32::try_from(all).unwrap_or(u32::MAX)
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Where the walk is: code points written, blocks ended.
struct Walk<'v> {
    at: u32,
    block: u32,
    begun: u32,
    visit: &'v mut Visit<'v>,
}

impl Walk<'_> {
    fn words(&mut self, words: &str) -> io::Result<()> {
        (self.visit)(Part::Words(words), self.at)?;
        self.at += length(words);
        Ok(())
    }

    fn end_block(&mut self, section: Option<u32>, is_heading: bool) -> io::Result<()> {
        (self.visit)(Part::Block(self.block, section, is_heading, self.begun), self.at)?;
        self.block += 1;
        self.words("\n\n")?;
        self.begun = self.at;
        Ok(())
    }

    fn section(&mut self, section: u32, figures: u32) -> io::Result<()> {
        self.words(&section_name(section).0)?;
        self.end_block(Some(section), true)?;
        self.words(OPENING.0)?;
        (self.visit)(Part::Date(section, self.block), self.at)?;
        self.words(OPENING.1)?;
        self.words(OPENING.2)?;
        self.end_block(Some(section), false)?;
        for paragraph in first_paragraph(section, figures)..first_paragraph(section + 1, figures) {
            for number in paragraph * PER_BLOCK..figures.min((paragraph + 1) * PER_BLOCK) {
                let figure = Figure::of(number);
                self.words(&figure.before)?;
                (self.visit)(Part::Figure(number, section, self.block, &figure), self.at)?;
                self.words(&figure.exact)?;
                self.words(&figure.after)?;
            }
            self.end_block(Some(section), false)?;
        }
        Ok(())
    }
}

/// Goes through the text from its first to its last code point.
fn walk(figures: u32, visit: &mut Visit<'_>) -> io::Result<()> {
    let mut forward = |part: Part<'_>, at: u32| visit(part, at);
    let mut walk = Walk { at: 0, block: 0, begun: 0, visit: &mut forward };
    walk.words(TITLE)?;
    walk.end_block(None, true)?;
    for section in 0..sections(figures) {
        walk.section(section, figures)?;
    }
    Ok(())
}

fn section_name(section: u32) -> (String, String, &'static str) {
    let (topic, zh, en) = TOPICS[section as usize % TOPICS.len()];
    (format!("{}、{zh}", section + 1), format!("{} {en}", section + 1), topic)
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    push_escaped(&mut quoted, text);
    quoted.push('"');
    quoted
}

fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
}

/// Commas between the items of a list, each on a line.
struct List<'o> {
    out: &'o mut dyn Write,
    is_first: bool,
}

impl<'o> List<'o> {
    fn begin(out: &'o mut dyn Write, name: &str) -> io::Result<Self> {
        write!(out, ",\n \"{name}\": [")?;
        Ok(Self { out, is_first: true })
    }

    fn item(&mut self, item: std::fmt::Arguments<'_>) -> io::Result<()> {
        self.out.write_all(if self.is_first { b"\n  " } else { b",\n  " })?;
        self.is_first = false;
        self.out.write_fmt(item)
    }

    fn end(self) -> io::Result<()> {
        self.out.write_all(b"\n ]")
    }
}

/// Writes an article of so many figures.
///
/// # Errors
/// When `out` cannot be written.
pub(crate) fn write(figures: u32, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\n \"format\": \"zonglan/article/1\",\n \"headline\": ")?;
    write!(out, "{{\"zh\": {}, \"en\": \"Synthetic statistics\"}}", quoted(TITLE))?;
    write!(out, ",\n \"inLanguage\": \"zh-Hans\",\n \"datePublished\": \"2023-07-01\"")?;
    write_text(figures, out)?;
    write_sections(figures, out)?;
    write_blocks(figures, out)?;
    write_figures(figures, out)?;
    write_dates(figures, out)?;
    write_tables(figures, out)?;
    write_derived(figures, out)?;
    let mut list = List::begin(out, "highlights")?;
    for number in (0..figures).filter(|number| !Figure::is_growth(*number)).take(9) {
        list.item(format_args!("\"f{number}\""))?;
    }
    list.end()?;
    writeln!(out, "\n}}")
}

fn write_text(figures: u32, out: &mut dyn Write) -> io::Result<()> {
    write!(out, ",\n \"text\": \"")?;
    let mut escaped = String::new();
    walk(figures, &mut |part, _| {
        if let Part::Words(words) = part {
            escaped.clear();
            push_escaped(&mut escaped, words);
            out.write_all(escaped.as_bytes())?;
        }
        Ok(())
    })?;
    write!(out, "\"")
}

fn write_sections(figures: u32, out: &mut dyn Write) -> io::Result<()> {
    let mut list = List::begin(out, "sections")?;
    for section in 0..sections(figures) {
        let (zh, en, topic) = section_name(section);
        list.item(format_args!(
            "{{\"id\": \"s{section}\", \"topic\": \"{topic}\", \"name\": {{\"zh\": \"{zh}\", \"en\": \"{en}\"}}}}"
        ))?;
    }
    list.end()
}

fn write_blocks(figures: u32, out: &mut dyn Write) -> io::Result<()> {
    let mut list = List::begin(out, "blocks")?;
    walk(figures, &mut |part, at| {
        let Part::Block(block, section, is_heading, begun) = part else { return Ok(()) };
        let kind = if is_heading { "heading" } else { "paragraph" };
        let section = section.map_or_else(String::new, |section| format!("\"section\": \"s{section}\", "));
        list.item(format_args!(
            "{{\"id\": \"b{block}\", {section}\"type\": \"{kind}\", \"spans\": [[{begun}, {at}]]}}"
        ))
    })?;
    list.end()
}

fn write_figures(figures: u32, out: &mut dyn Write) -> io::Result<()> {
    let mut list = List::begin(out, "figures")?;
    walk(figures, &mut |part, at| {
        let Part::Figure(number, section, block, figure) = part else { return Ok(()) };
        let mut members = String::with_capacity(800);
        push_head(&mut members, number, (section, block), figure);
        push_amount(&mut members, number, figure);
        push_target(&mut members, number, at, figure);
        list.item(format_args!("{{{members}}}"))
    })?;
    list.end()
}

fn push_head(out: &mut String, number: u32, (section, block): (u32, u32), figure: &Figure) {
    let Measure(zh, en, ..) = MEASURES[figure.measure];
    let (suffix, suffix_en) = if figure.growth.is_some() { ("同比", ", year on year") } else { ("", "") };
    let _ = write!(
        out,
        "\"id\": \"f{number}\", \"section\": \"s{section}\", \"block\": \"b{block}\", \
         \"variableMeasured\": {{\"zh\": \"{zh}{suffix}\", \"en\": \"{en}{suffix_en}\"}}, \
         \"observationAbout\": \"{}\"",
        figure.subject
    );
    let (_, period) = PERIODS[figure.period];
    if !period.is_empty() {
        let _ = write!(out, ", \"observationPeriod\": \"{period}\"");
    }
    if period.contains('?') {
        out.push_str(
            ", \"inferredFrom\": {\"zh\": \"本节首句写明2023年\", \"en\": \"first sentence names 2023\"}",
        );
    }
    if period.is_empty() {
        out.push_str(", \"asOf\": \"2023-06-25\"");
    }
}

fn push_amount(out: &mut String, number: u32, figure: &Figure) {
    let Measure(_, _, unit, scale, code, kind, basis, _) = MEASURES[figure.measure];
    let (unit, scale, code, kind, basis) = if figure.growth.is_some() {
        ("%", None, "%", "growth", "flow")
    } else {
        (unit, scale, code, kind, basis)
    };
    let _ =
        write!(out, ", \"kind\": \"{kind}\", \"basis\": \"{basis}\", \"modifier\": \"{}\"", figure.modifier);
    if !figure.value.is_empty() {
        let _ = write!(out, ", \"value\": \"{}\"", figure.value);
    }
    if let Some((min, max)) = &figure.bounds {
        let _ = write!(out, ", \"minValue\": \"{min}\", \"maxValue\": \"{max}\"");
    }
    if let Some(scale) = scale {
        let _ = write!(out, ", \"scale\": {scale}");
    }
    let _ = write!(out, ", \"unitText\": \"{unit}\"");
    if !code.is_empty() {
        let _ = write!(out, ", \"unitCode\": \"{code}\"");
    }
    if let Some(change) = figure.growth {
        let level = number.saturating_sub(1);
        let _ = write!(
            out,
            ", \"change\": \"{change}\", \"changeAgainst\": \"同比\", \"changeOf\": \"f{level}\""
        );
    }
}

fn push_target(out: &mut String, number: u32, at: u32, figure: &Figure) {
    let said = if choice(number, 7, 3) == 0 { "introduced" } else { "reporter" };
    let end = at + length(&figure.exact);
    let exact = &figure.exact;
    let before: Vec<char> = figure.before.chars().collect();
    let prefix: String = before.iter().skip(before.len().saturating_sub(CONTEXT)).collect();
    let suffix: String = figure.after.chars().take(CONTEXT).collect();
    let _ = write!(
        out,
        ", \"attribution\": \"{said}\", \"target\": {{\"start\": {at}, \"end\": {end}, \
         \"exact\": \"{exact}\", \"prefix\": \"{prefix}\", \"suffix\": \"{suffix}\"}}"
    );
    if number.is_multiple_of(23) {
        out.push_str(", \"note\": {\"zh\": \"口径与上年不同\", \"en\": \"scope differs from last year\"}");
    }
}

fn write_dates(figures: u32, out: &mut dyn Write) -> io::Result<()> {
    let mut list = List::begin(out, "dates")?;
    walk(figures, &mut |part, at| {
        let Part::Date(section, block) = part else { return Ok(()) };
        let (end, exact) = (at + length(OPENING.1), OPENING.1);
        list.item(format_args!(
            "{{\"id\": \"y{section}\", \"section\": \"s{section}\", \"block\": \"b{block}\", \
             \"event\": {{\"zh\": \"数据时点\", \"en\": \"Day of the data\"}}, \"value\": \"2023-06-25\", \
             \"target\": {{\"start\": {at}, \"end\": {end}, \"exact\": \"{exact}\"}}}}"
        ))
    })?;
    list.end()
}

/// A table for each section: its first levels with their change.
fn write_tables(figures: u32, out: &mut dyn Write) -> io::Result<()> {
    let mut list = List::begin(out, "tables")?;
    for section in 0..sections(figures) {
        let first = first_paragraph(section, figures) * PER_BLOCK;
        let last = figures.min(first_paragraph(section + 1, figures) * PER_BLOCK);
        let mut rows = String::new();
        let levels = (first..last).filter(|number| !Figure::is_growth(*number)).take(ROWS as usize);
        for (row, number) in levels.enumerate() {
            let Measure(zh, en, ..) = MEASURES[Figure::of(number).measure];
            let comma = if row == 0 { "" } else { ", " };
            let _ = write!(rows, "{comma}{{\"title\": {{\"zh\": \"{zh}\", \"en\": \"{en}\"}}, ");
            let _ = write!(rows, "\"cells\": {{\"c1\": {{\"figure\": \"f{number}\"}}");
            if number + 1 < last && Figure::is_growth(number + 1) {
                let _ = write!(rows, ", \"c2\": {{\"figure\": \"f{}\"}}", number + 1);
            }
            rows.push_str("}}");
        }
        let (zh, en, _) = section_name(section);
        list.item(format_args!(
            "{{\"id\": \"t{section}\", \"section\": \"s{section}\", \"title\": {{\"zh\": \"{zh}\", \"en\": \"{en}\"}}, \
             \"stub\": {{\"zh\": \"项目\", \"en\": \"Item\"}}, \"columns\": [\
             {{\"id\": \"c1\", \"title\": {{\"zh\": \"数值\", \"en\": \"Value\"}}}}, \
             {{\"id\": \"c2\", \"title\": {{\"zh\": \"同比\", \"en\": \"Change\"}}}}], \"rows\": [{rows}]}}"
        ))?;
    }
    list.end()
}

/// The level of the year before, worked out from level and growth.
fn write_derived(figures: u32, out: &mut dyn Write) -> io::Result<()> {
    let mut list = List::begin(out, "derived")?;
    let usable = |growth: &u32| {
        let level = Figure::of(growth - 1);
        let has_size = level.bounds.is_none() && Figure::of(*growth).growth == Some("up");
        has_size && level.modifier == "point"
    };
    let growths = (1..figures).filter(|number| Figure::is_growth(*number)).filter(usable);
    for (number, growth) in growths.take(DERIVED as usize).enumerate() {
        let level = growth - 1;
        let Measure(zh, en, unit, ..) = MEASURES[Figure::of(level).measure];
        list.item(format_args!(
            "{{\"id\": \"d{number}\", \"title\": {{\"zh\": \"{zh}（上年）\", \"en\": \"{en}, year before\"}}, \
             \"formula\": \"f{level} / (1 + f{growth})\", \"unitText\": \"{unit}\", \"decimals\": 1}}"
        ))?;
    }
    list.end()
}
