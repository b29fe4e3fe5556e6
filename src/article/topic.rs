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
    /// Words that speak for the topic, separated by spaces; a word may speak for several. Empty for
    /// the topic of everything else.
    pub words: &'static str,
}

macro_rules! topics {
    ($($id:literal, $zh:literal, $en:literal, $glyph:literal, $words:literal;)*) => {
        /// Every topic, in the order menus list them.
        pub static TOPICS: &[Topic] = &[
            $(Topic { id: $id, name: ($zh, $en), glyph: $glyph, words: $words }),*
        ];
    };
}

topics! {
    "overview", "综述", "Overview", "综",
    "总体 综述 概况 概览 一年来 五年来 过去一年 总体要求 回顾 总的看";
    "macro", "宏观经济", "Macroeconomy", "宏",
    "地区生产总值 国内生产总值 国民经济 经济运行 经济增长 宏观调控 宏观政策 稳增长 经济总量 \
     固定资产投资 物价 居民消费价格 经济实力 经济持续 经济结构 稳就业 稳企业 稳市场 稳预期 \
     增长速度 国民收入";
    "industry", "工业", "Industry", "工",
    "工业 制造业 先进制造业 制造业基地 产业体系 现代化产业 产业集群 重点项目 开工项目 竣工 \
     投产 达产 产能 技改 汽车 装备 钢铁 化工 材料 电子信息 发电 煤炭 机械 钢产量 规上工业 \
     新型工业化 支柱产业 重工业 轻工业 生产能力 工业总产值 工厂 厂房";
    "investment", "投资招商", "Investment", "投",
    "招商 引资 招商引资 协议引资 实到资金 到位资金 签约 投资协议 招大引强 外出招商 投资促进 \
     引进项目 落户 招商服务 利用外资 外商投资 有效投资 民间投资 产业链招商";
    "logistics", "通道物流", "Logistics", "运",
    "通道 物流 班列 陆海新通道 中欧班列 冷链 货运 货运量 标箱 集装箱 物流枢纽 铁路物流 \
     多式联运 港口 吞吐量 口岸 货值 海运 转运 联运 货源";
    "urban-renewal", "城市更新", "Urban renewal", "城",
    "城市更新 旧城改造 老旧小区 棚户区 城中村 微更新 微改造 宜居 宜居城市 城市品质 城市功能 \
     市政设施 口袋公园 停车场 公厕 城市建设 美丽城市 城市风貌 新区建设 地下管网 海绵城市";
    "enterprise", "企业", "Enterprises", "企",
    "企业 专精特新 小巨人 中小企业 民营企业 经营主体 市场主体 上市公司 国有企业 龙头企业 \
     高新技术企业 单项冠军 瞪羚 企业名单 民营经济";
    "agriculture-rural", "农业农村", "Agriculture and countryside", "农",
    "农业 农村 农民 粮食 乡村 乡村振兴 耕地 高标准农田 播种 产量 棉花 牲畜 合作社 种植 养殖 \
     农产品 水稻 小麦 林业 水利 渔业 生猪 农副产品 脱贫 灌溉 特色农业";
    "services-consumption", "服务消费", "Services and consumption", "消",
    "消费 服务业 零售 社会消费品零售总额 商业 商品 餐饮 文旅消费 以旧换新 电商 会展 商圈 家政 \
     促消费 扩大内需 社会商品 供销 夜间经济 首发经济 生产性服务业";
    "trade-opening", "贸易开放", "Trade and opening-up", "贸",
    "开放 外贸 进出口 出口 进口 对外开放 高水平开放 自贸 自由贸易 一带一路 综合保税区 外资 \
     跨境电商 国际合作 东盟 开放型经济 关税 内陆开放 开放口岸 国际交往";
    "innovation", "科技创新", "Innovation", "创",
    "创新 科技 研发 科研 实验室 科创 专利 成果转化 科技型企业 人才 高校 科学城 技术攻关 \
     创新驱动 新质生产力 关键核心技术 研发投入 院士";
    "digital", "数字经济", "Digital economy", "数",
    "数字 数字经济 数字化 人工智能 大数据 算力 工业互联网 云计算 数据要素 智慧 智能化 软件 \
     数字政府 数据中心 区块链";
    "finance-fiscal", "财政金融", "Finance and budget", "财",
    "财政 税收 一般公共预算 金融 银行 贷款 存款 债券 债务 保险 信贷 融资 预算收入 国债 \
     货币政策 积极的财政政策 减税 资本市场 基金 化债";
    "reform-business", "改革营商", "Reform and business climate", "改",
    "改革 营商环境 放管服 国企改革 要素市场化 审批 行政审批 体制机制 市场化 简政放权 \
     统一大市场 政务服务 社会主义改造 深化改革 经济体制";
    "transport", "交通", "Transport", "交",
    "交通 高速公路 铁路 公路 机场 航空 轨道 桥梁 通车 高铁 航线 运输 里程 客运 邮电 航运 \
     运输业 地铁 航道 管道 基础设施";
    "ecology", "生态环境", "Ecology", "绿",
    "生态 环境 环保 绿色 低碳 碳达峰 碳中和 污染 空气质量 水质 节能 减排 森林 生态文明 \
     优良天数 PM2.5 污染防治 河长 美丽中国 可持续发展 水土保持 环境保护 双碳 退耕还林";
    "livelihood", "民生", "Livelihood", "民",
    "民生 就业 教育 医疗 社会保障 养老 收入 居民收入 社保 住房 卫生 学校 医院 托育 低保 \
     低收入 居民人均可支配收入 城镇新增就业 社会事业 生活水平 工资 物质生活 救助 残疾 健康 \
     医保";
    "culture-tourism", "文化旅游", "Culture and tourism", "文",
    "文化 旅游 文旅 景区 游客 非遗 体育 文物 博物馆 赛事 旅游强 文化遗产 精神文明 文化强 演艺 \
     群众文化 文艺 电影 全民健身";
    "safety-governance", "安全治理", "Safety and governance", "安",
    "安全 治理 稳定 平安 应急 法治 政府建设 廉政 从严治党 依法行政 风险 安全生产 反腐 信访 \
     国防 民族 宗教 社会治理 自身建设 政府治理 作风 公务员 基层治理 依法治国 民主法制";
    "regional-coordination", "区域协调", "Regional coordination", "区",
    "区域 协调发展 双城经济圈 城乡 城镇化 西部大开发 长江经济带 一体化发展 京津冀 长三角 \
     大湾区 同城化 区域协调 主城都市区 县域 对口支援 西部开发 中部崛起 东北振兴 城乡融合 \
     新型城镇化 革命老区";
    "targets", "目标任务", "Targets", "标",
    "目标 预期目标 主要目标 目标任务 总体要求 工作安排 预计 左右 力争 重点工作 政策取向 \
     工作建议 指导思想 主要预期目标";
    "other", "其他", "Other", "他", "";
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
