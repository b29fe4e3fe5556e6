//! Words by which lines are known that are not of the text itself: page furniture, imprints,
//! bylines, captions, credits. Data; what is made of them is in `signs`.

/// Lines that a web page or a printed page puts around the text, whole.
pub(super) const FURNITURE: &[&str] = &[
    "下载",
    "打印",
    "全屏",
    "收藏",
    "加大",
    "还原",
    "减小",
    "】",
    "）",
    "【",
    "首页",
    "返回首页",
    "返回顶部",
    "回到顶部",
    "关闭",
    "关闭窗口",
    "打印本页",
    "分享",
    "转发",
    "点赞",
    "评论",
    "举报",
    "纠错",
    "我要纠错",
    "大 中 小",
    "大",
    "中",
    "小",
    "字体",
    "字号",
    "上一篇",
    "下一篇",
    "上一页",
    "下一页",
    "更多",
    "更多>>",
    "相关报道",
    "相关链接",
    "相关阅读",
    "相关新闻",
    "相关文章",
    "热点推荐",
    "推荐阅读",
    "延伸阅读",
    "扫一扫",
    "扫码阅读",
    "微信",
    "微博",
    "QQ空间",
    "网站地图",
    "联系我们",
    "关于我们",
    "免责声明",
    "无障碍",
    "听全文",
    "朗读",
    "语音播报",
    "<!--",
    "-->",
    "目录导航",
    "责任编辑",
    "分享到",
];

/// How such lines begin.
pub(super) const FURNITURE_STARTS: &[&str] = &[
    "【字号",
    "【字体",
    "字号：",
    "字号:",
    "字体：",
    "字体:",
    "【大",
    "【打印",
    "【关闭",
    "【E-mail",
    "【纠错",
    "当前位置",
    "您的位置",
    "您当前的位置",
    "您现在的位置",
    "现在位置",
    "所在位置",
    "分享到",
    "分享至",
    "分享：",
    "浏览次数",
    "浏览量",
    "点击数",
    "点击量",
    "点击次数",
    "阅读次数",
    "阅读量",
    "访问量",
    "访问次数",
    "责任编辑：",
    "责任编辑:",
    "责编：",
    "责编:",
    "网络编辑",
    "编辑：",
    "编辑:",
    "校对：",
    "审核：",
    "扫一扫",
    "扫描二维码",
    "版权所有",
    "版权声明",
    "Copyright",
    "©",
    "相关报道：",
    "相关报道:",
    "相关链接：",
    "相关链接:",
    "相关阅读：",
    "上一篇：",
    "上一篇:",
    "下一篇：",
    "下一篇:",
    "打印本页",
    "主办单位",
    "承办单位",
    "网站标识码",
    "<!--",
];

/// Parts that only such lines have, when the line is short.
pub(super) const FURNITURE_PARTS: &[&str] =
    &["ICP备", "公网安备", "首页>", "首页 >", "首页>>", "加入收藏", "设为首页", "返回列表"];

/// Longest line of page furniture in characters.
pub(super) const FURNITURE_LENGTH: usize = 60;

/// How lines begin that say where, when and by whom a text was published.
pub(super) const IMPRINT_STARTS: &[(&str, ImprintField)] = &[
    ("来源：", ImprintField::Publisher),
    ("来源:", ImprintField::Publisher),
    ("（来源：", ImprintField::Publisher),
    ("(来源:", ImprintField::Publisher),
    ("(来源：", ImprintField::Publisher),
    ("信息来源", ImprintField::Publisher),
    ("稿件来源", ImprintField::Publisher),
    ("文章来源", ImprintField::Publisher),
    ("转载自", ImprintField::Publisher),
    ("发布机构", ImprintField::Publisher),
    ("发布单位", ImprintField::Publisher),
    ("时间：", ImprintField::Published),
    ("时间:", ImprintField::Published),
    ("日期：", ImprintField::Published),
    ("日期:", ImprintField::Published),
    ("发布时间", ImprintField::Published),
    ("发布日期", ImprintField::Published),
    ("发稿时间", ImprintField::Published),
    ("成文日期", ImprintField::Published),
    ("更新时间", ImprintField::Published),
    ("索引号", ImprintField::Other),
    ("发文字号", ImprintField::Other),
    ("主题分类", ImprintField::Other),
];

/// What a line of the imprint states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImprintField {
    /// Who published it.
    Publisher,
    /// When it was published.
    Published,
    /// Where and when it was said, or a reference number.
    Other,
}

/// How bylines begin.
pub(super) const BYLINE_STARTS: &[&str] = &[
    "记者",
    "本报记者",
    "本网记者",
    "本刊记者",
    "特约记者",
    "见习记者",
    "实习记者",
    "通讯员",
    "作者：",
    "作者:",
    "撰稿：",
    "撰稿:",
    "撰文：",
    "撰文:",
    "文：",
    "文:",
    "文/",
    "文｜",
    "文|",
    "执笔：",
    "采写：",
    "采写:",
    "报道员",
    "首席记者",
    "全媒体记者",
    "□",
    "■ 记者",
    "新华社记者",
];

/// Offices that stand before a name under a title. The longest first where one ends another.
pub(super) const OFFICES: &[&str] = &[
    "总理",
    "市长",
    "省长",
    "主席",
    "主任",
    "书记",
    "区长",
    "县长",
    "州长",
    "盟长",
    "旗长",
    "镇长",
    "乡长",
    "部长",
    "厅长",
    "局长",
    "委员长",
];

/// Words that only captions hold: at their start, or at the start of one of their sentences.
pub(super) const CAPTION_WORDS: &[&str] = &[
    "图为",
    "图一为",
    "上图",
    "下图",
    "左图",
    "右图",
    "资料图",
    "资料照片",
    "效果图",
    "航拍",
    "鸟瞰图",
    "示意图",
];

/// How captions begin.
pub(super) const CAPTION_STARTS: &[&str] =
    &["▲", "△", "▼", "▽", "图：", "图:", "图片说明", "图说", "（图）", "(图)"];

/// How credits begin.
pub(super) const CREDIT_STARTS: &[&str] = &[
    "图片由",
    "照片由",
    "图由",
    "图片来源",
    "图源",
    "供图",
    "摄影",
    "图片：",
    "图片:",
    "图/",
    "图｜",
    "图|",
    "摄/",
    "视频",
    "本版图片",
    "本文图片",
    "新华社发",
];

/// How credits end.
pub(super) const CREDIT_ENDS: &[&str] = &["摄", "摄影", "供图", "提供", "/摄", "受访者供图", "图"];

/// Words that a closing paragraph speaks in.
pub(super) const CLOSING_WORDS: &[&str] = &[
    "让我们",
    "奋勇",
    "谱写",
    "新篇章",
    "展望",
    "未来",
    "必将",
    "新征程",
    "努力奋斗",
    "而奋斗",
    "团结奋斗",
    "当前",
    "新起点",
    "再出发",
    "乘势而上",
    "砥砺前行",
    "携手",
    "踔厉奋发",
    "凝心聚力",
    "蓝图",
    "紧密团结",
];

/// How a speaker turns to the audience again, and with that to a new subject.
pub(super) const ADDRESSES: &[&str] = &["各位代表", "各位委员", "同志们", "各位同志", "朋友们", "女士们"];

/// Words that tie a paragraph to the one before it.
pub(super) const CONNECTIVES: &[&str] = &[
    "同时",
    "此外",
    "另外",
    "其中",
    "与此同时",
    "另一方面",
    "不仅如此",
    "除此之外",
    "而且",
    "并且",
    "因此",
    "为此",
    "对此",
    "由此",
    "此次",
    "这",
    "该",
    "据悉",
    "据介绍",
    "据了解",
    "他说",
    "她说",
];

/// The hundred most frequent family names of China and some double ones (by the census count of
/// names; each character is one name).
pub(super) const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
     姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤\
     温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍成苗\
     谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜\
     冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆\
     乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井";

/// Family names of two characters.
pub(super) const DOUBLE_SURNAMES: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "端木",
    "宇文", "长孙", "南宫", "呼延",
];
