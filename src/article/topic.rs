//! The topics a section can have: data, not logic.

use crate::i18n::Lang;

/// A topic of a section.
#[derive(Debug, PartialEq, Eq)]
pub struct Topic {
    /// Name in the article format.
    pub id: &'static str,
    /// Name shown, Chinese and English.
    pub name: (&'static str, &'static str),
    /// One Han character that stands for the topic where there is no room for its name.
    pub glyph: &'static str,
}

macro_rules! topics {
    ($($id:literal, $zh:literal, $en:literal, $glyph:literal;)*) => {
        /// Every topic, in the order menus list them.
        pub static TOPICS: &[Topic] = &[$(Topic { id: $id, name: ($zh, $en), glyph: $glyph }),*];
    };
}

topics! {
    "overview", "综述", "Overview", "综";
    "macro", "宏观经济", "Macroeconomy", "宏";
    "industry", "工业", "Industry", "工";
    "investment", "投资招商", "Investment", "投";
    "logistics", "通道物流", "Logistics", "运";
    "urban-renewal", "城市更新", "Urban renewal", "城";
    "enterprise", "企业", "Enterprises", "企";
    "agriculture-rural", "农业农村", "Agriculture and countryside", "农";
    "services-consumption", "服务消费", "Services and consumption", "消";
    "trade-opening", "贸易开放", "Trade and opening-up", "贸";
    "innovation", "科技创新", "Innovation", "创";
    "digital", "数字经济", "Digital economy", "数";
    "finance-fiscal", "财政金融", "Finance and budget", "财";
    "reform-business", "改革营商", "Reform and business climate", "改";
    "transport", "交通", "Transport", "交";
    "ecology", "生态环境", "Ecology", "绿";
    "livelihood", "民生", "Livelihood", "民";
    "culture-tourism", "文化旅游", "Culture and tourism", "文";
    "safety-governance", "安全治理", "Safety and governance", "安";
    "regional-coordination", "区域协调", "Regional coordination", "区";
    "targets", "目标任务", "Targets", "标";
    "other", "其他", "Other", "他";
}

impl Topic {
    /// Ids.
    pub fn ids() -> Vec<&'static str> {
        TOPICS.iter().map(|topic| topic.id).collect()
    }

    /// The topic of an id in the article format.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        TOPICS.iter().find(|topic| topic.id == id)
    }

    /// Name in a language.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.name)
    }
}
