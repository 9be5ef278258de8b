"""What stands beside a name: roles before it, what people do or are after it.

Strengths are differences of log probability, as the lattice adds them up: of a role word like
嫌疑人 about every second one is followed by a name, of a comma one in a hundred.
"""

from __future__ import annotations

_STRONG = 6.0
_MIDDLE = 3.2
_SLIGHT = 1.8
_WEAK = 1.0

_BEFORE = {
    _STRONG: (
        "嫌疑人 嫌犯 疑犯 罪犯 案犯 主犯 从犯 同伙 犯罪分子 行为人 违法人员 违法人 报警人 报案人 举报人 受害人 "
        "被害人 受害者 被害者 受骗人 被骗人 当事人 事主 失主 伤者 死者 逝者 证人 目击者 目击证人 驾驶人 驾驶员 驾车人 "
        "肇事者 车主 房东 租客 租户 承租人 出租人 房主 店主 老板 老板娘 货主 债主 借款人 欠款人 监护人 被监护人 委托人 "
        "受委托人 代理人 拾金者 领取人 名叫 叫做 姓名 名字叫 名字是 名为 自称 化名 别名 曾用名 原名 真名 小名 本名 其子 "
        "其女 其妻 其夫 其父 其母 其弟 其兄 其姐 其妹 之子 之女 之妻 之夫 妻子 丈夫 儿子 女儿 父亲 母亲 前夫 前妻 儿媳 "
        "女婿 孙子 孙女 外甥 侄子 侄女 堂弟 堂哥 表弟 表哥 弟弟 哥哥 姐姐 妹妹 爷爷 奶奶 岳父 岳母 女友 男友 女朋友 "
        "男朋友 男子 女子 男孩 女孩 男青年 女青年 邻居 室友 舍友 同乡 老乡 工友 同事 好友 网友 原告 被告 申请人 "
        "被申请人 甲方 乙方 丙方 法定代表人 负责人 联系人 经办人 填报人 填表人 审核人 签发人 制表人 户主 主持人 记录人 "
        "逃犯 在逃人员 作案人员 民警 辅警 所长 副所长 教导员 指导员 警长 大队长 中队长 支队长 局长 副局长 政委 警员 "
        "队员 队长 网格员 调解员 人民调解员 楼栋长 志愿者 巡防队员 保安 保安员 书记 主任 经理 店长 厂长 校长 班主任 "
        "护士长 吸毒者 吸毒人员 患者 精神病人 服刑人员 矫正对象 被执行人 走失者 走失老人 老汉 男童 女童 幼童 少年 少女 "
        "涉案人员 涉案人 团伙成员 骨干成员 头目 经营者 业主 收货人 寄件人 收款人 户名 被打者 打人者 乘车人 骑车人 "
        "骑行人 乘客 旅客 顾客 雇主 保姆 护工 家属 亲属 中介 包工头 司机 法人 股东 会计 店员 学生 同学 教师 医生 护士 "
        "退休职工 职工 扭送 控告 指认 诈骗犯 惯偷 小偷 盗贼 抓获 牧民 人员 老人"
    ).split(),
    _MIDDLE: (
        "居民 村民 市民 群众 老伯 大爷 大妈 阿姨 老师 员工 工人 农民 商户 住户 客户 用户 店家 感谢 表扬 表彰 慰问 "
        "控制 传唤 查获 查处 逮捕 刑拘 救助 帮助 责令 敦促 劝说 通知 协助 护送 营救 解救 约谈 劝返 告诉 联系 殴打 辱骂 威胁 报复 骗取 抢走 叫 名 称"
    ).split(),
    _SLIGHT: (
        "对 向 被 让 与 和 跟 由 经 替 帮 送 给 有 系 即 是 为 找 及 同 说 辖区 小区 社区 村 公司 盗窃 诈骗 窃取 将 把 "
        "接 、 ( \" “ ‘"
    ).split(),
    _WEAK: ", 。 ; ! ? \n | - # ) 】 ] ” : 《".split(),
}
ROLES = frozenset(_BEFORE[_STRONG])
"""Words for people in a part they play; none of them is a name."""

_AFTER = {
    8.5: (
        "(男, (女, (男) (女) (男、 (女、 (男性 (女性 ,男, ,女, ,男、 ,女、 、男、 、女、 ,男。 ,女。 ,男性 ,女性 (绰号 (外号 (化名 "
        "(曾用名 (别名 (网名 ,绰号 ,外号 (在逃 (另案 (已判 (已到案 (身份证 ,身份证 ,现年 (现年"
    ).split(),
    5.0: (
        "等人 二人 两人 三人 四人 五人 夫妇 父子 母子 母女 父女 兄弟 姐妹 报警称 称其 称自己 来所 来电 的身份证 的手机 "
        "的电话 的银行卡 的微信 的住处 的账户 的母亲 的父亲 的儿子 的女儿 的妻子 的丈夫 (已 ,年龄 ,年约 ,电话 ,手机 "
        "(电话 (手机 ,住 (住 ,户籍 (户籍 ,系 (系 ,汉族 ,蒙古族 一家 本人 先生 女士 为室 为邻 为夫 为同 系室 系邻 系夫 系同 是邻 是夫 是同"
    ).split(),
    3.4: (
        "报警 报案 求助 投案 自首 自称 供述 交代 供认 辩称 归案 落网 到案 证实 发现 拾到 捡到 撬 涉嫌 因涉 驾驶 驾车 "
        "骑车 骑行 酒后 醉酒 持刀 伙同 窜至 潜入 偷走 抢走 殴打 打伤 砍伤 辱骂 威胁 签订 签名 表示 同志 称被 称, 称: 已被 "
        "于当 于昨 于凌 于次 于上 于下 家中 家里 承认 否认 拒不 拿走 盗走 忘 因与 与邻 与他 与其 (涉 到所 到派 到案 到场 到警"
    ).split(),
    2.2: (
        "称 说 在 于 因 将 被 把 从 向 对 与 和 跟 及 、 等 为 的 以 用 持 经 给 让 叫 驾 骑 住 系 是 又 也 已 曾 便 即 遂 "
        "就 正 ( ) 投 报 返回 逃 自 见 趁 先后 多次 随后 醉 酗 翻 骗 偷 抢 打 砸 携 独自 突 不 没 未 无 反映 遭 遗 丢 接 "
        "收 共同 双方 后 时 所 名下 家 处 各自 ' \" ”"
    ).split(),
    0.8: (", 。 ; ! ? \n | :").split(),
}

_BEFORE_CUES = {cue: value for value, cues in _BEFORE.items() for cue in cues}
_AFTER_CUES = {cue: value for value, cues in _AFTER.items() for cue in cues}
_LONGEST_BEFORE = max(map(len, _BEFORE_CUES))
_LONGEST_AFTER = max(map(len, _AFTER_CUES))
_EDGE = 1.0
_CELL = 2.6
_NEXT_FIELD = 3.4
_FIELD = 8
# What may stand between a role and the name: 报警人：, 作案人员为.
_LINKS = frozenset(": 为是系叫即“\"")

STRONG = _STRONG
"""The strength of a role word; what is below it may stand before anything."""


def before(folded: str, start: int) -> float:
    """How strongly what stands before *start* announces a name, 0 to 6."""
    near = _CELL if folded[max(0, start - 2) : start] == "| " else _strongest_before(folded, start)
    if near >= STRONG:
        return near
    bare = start
    while bare and folded[bare - 1] in _LINKS:
        bare -= 1
    far = _strongest_before(folded, bare) if bare < start else 0.0
    return max(near, far if far >= STRONG else 0.0)


def _strongest_before(folded: str, start: int) -> float:
    if start == 0:
        return _EDGE
    sizes = range(1, min(_LONGEST_BEFORE, start) + 1)
    return max((_BEFORE_CUES.get(folded[start - size : start], 0.0) for size in sizes), default=0.0)


def after(folded: str, end: int) -> float:
    """How strongly what stands from *end* on says that a name has just been told, 0 to 4."""
    if end >= len(folded):
        return _EDGE
    if folded[end] == " ":
        return _after_blank(folded, end)
    rest = folded[end : end + _LONGEST_AFTER]
    return max((_AFTER_CUES.get(rest[:size], 0.0) for size in range(1, len(rest) + 1)), default=0.0)


def _after_blank(folded: str, end: int) -> float:
    """A field ends here: the end of a cell, or the next label of a form (审核人：)."""
    rest = folded[end : end + _FIELD].lstrip()
    if not rest or rest[0] in "|\n":
        return _CELL
    return _NEXT_FIELD if any(rest.startswith(role) for role in ROLES) else _EDGE
