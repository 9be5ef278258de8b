"""How such numbers are written, as patterns over folded text whose numerals are digits.

Sources: GB 11643 (resident identity), GB 32100 (credit codes), GA 36-2018 (plates), GB 16735 (VIN),
the numbering plan of telephones (工信部 2017); forms of passports and permits as printed.
"""

from __future__ import annotations

import re

from beatbook_guards.patterns import either, words

# Figures are parted by a blank, dash, dot or line end between groups.
_S = r"[ \-·._、\n]{0,2}"
_LEFT = r"(?<![0-9A-Za-z])(?<!\d\.)"
_RIGHT = r"(?![0-9A-Za-z])"
_IS = r"(?:为|是|:|\s){0,3}"

_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_NO_AMOUNT = r"(?!\s*(?:元|万|亿|起|件|人次|余元|美元|立方|平方))"

RESIDENT = re.compile(
    either(
        rf"{_LEFT}[1-9]\d{_S}\d\d{_S}\d\d{_S}(?:18|19|20)\d\d{_S}{_MONTH}{_S}{_DAY}"
        rf"{_S}\d{{3}}{_S}[\dXx×]{_RIGHT}",
        rf"{_LEFT}[1-9](?:[ \-·.]?\d){{16}}[ \-·.]?[Xx]{_RIGHT}",
        rf"{_LEFT}[1-8]\d{{7}}{_MONTH}{_DAY}\d{{3}}{_RIGHT}{_NO_AMOUNT}",
        # The letter O typed for nought.
        r"(?<![0-9A-Za-z])(?=[\dO]*O)[1-9][\dO]{16}[\dXx](?![0-9A-Za-z])",
        # What somebody took for masking: 1501911985****123X.
        rf"{_LEFT}(?=[\d*×Xx]{{15,18}}{_RIGHT})[1-9]\d{{2,13}}[*xX×]{{3,14}}[\dXx]{{1,6}}",
    )
)
SPACED = re.compile(rf"{_LEFT}\d(?:[ \-·.,、]\d){{10,18}}{_RIGHT}")

_MOBILE_GROUPS = either(
    rf"{_S}\d{{4}}{_S}\d{{4}}",
    rf"{_S}\d{{3}}{_S}\d{{5}}",
    rf"\d{_S}\d{{3}}{_S}\d{{4}}",
    rf"\d\d{_S}\d{{3}}{_S}\d{{3}}",
    rf"{_S}\d{{2}}{_S}\d{{2}}{_S}\d{{2}}{_S}\d{{2}}",
    rf"{_S}\d{{4}}{_S}\d{{2}}{_S}\d{{2}}",
)
MOBILE = re.compile(
    either(
        r"(?<![0-9A-Za-z])(?:(?:\+|00)?86[ \-]?|\(\+?86\)\s?)?"
        rf"1[3-9]\d{_MOBILE_GROUPS}{_RIGHT}{_NO_AMOUNT}",
        r"(?<!\d)1[3-9]\d[*xX×]{3,8}\d{2,4}(?!\d)",
        r"(?<!\d)1[3-9]\d{4,5}[*xX×]{4,5}(?!\d)",
    )
)
LANDLINE = re.compile(
    r"(?<![0-9A-Za-z.])(?:(?:\+|00)86[ \-]?)?\(?0(?:10|2\d|[3-9]\d\d)\)?[ \-]{0,2}"
    r"[2-8]\d{2,3}[ \-]?\d{3,4}(?!\d)(?:\s?(?:转|分机|-|ext\.?)\s?\d{1,5})?"
)
FOREIGN_PHONE = re.compile(r"(?<![\dA-Za-z])(?:\+|00)(?!86)[1-9](?:[ \-]?\d){7,13}(?!\d)")
CALLED = re.compile(
    words("电话 座机 手机 号码 联系方式 拨打 致电 热线 [Tt]el(?:ephone)? [Pp]hone [Cc]all(?:ed)?")
    + r"(?:号码?|为|是|[Nn]o)*[.:\s]{0,3}([2-8]\d{2,3}[ \-]?\d{4})(?!\d)"
)

_PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤川青藏琼宁使]"
_CITY = "[A-HJ-NP-Za-hj-np-z]"
_PLATED = "[A-HJ-NP-Za-hj-np-z0-9]"
PLATE = re.compile(
    rf"{_PROVINCE}\s?·?{_CITY}\s?[·•.\-\s]?\s?(?:{_PLATED}[ ]?){{4,5}}"
    rf"(?:{_PLATED}|[挂学警港澳领])?(?![A-Za-z0-9])"
)
MASKED_PLATE = re.compile(
    rf"{_PROVINCE}[A-HJ-NP-Z][·.\-]?(?=[A-Z0-9*×?]{{5,6}}(?![A-Za-z0-9]))(?=[A-Z0-9*×?]*\d)"
    r"[A-Z0-9]*[*×?]{1,3}[A-Z0-9*×?]*"
)
CALLED_PLATE = re.compile(
    words("车牌 号牌 牌照 车号 牌号 plates?")
    + r"(?:号码?|为|是| number| no\.?)*[:\s]{0,2}([A-Z]?[·\-]?[A-Z0-9]{5,7})(?![A-Za-z0-9])"
)
VIN = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-HJ-NPR-Z]*\d)(?=\d*[A-HJ-NPR-Z])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])"
)

CREDIT = re.compile(
    rf"{_LEFT}(?=\d*[A-Z])[0-9A-HJ-NP-RTUWXY]{{2}}\d{{6}}[0-9A-HJ-NP-RTUWXY]{{10}}{_RIGHT}"
)
PASSPORT = re.compile(rf"{_LEFT}(?:[EGDSPCWHMLTKJ][A-Z]?\d{{7,8}}|[HM]\d{{10}}){_RIGHT}")
CARD = re.compile(
    either(
        rf"{_LEFT}(?:\d{{4}}[ \-]){{3}}\d{{4}}(?:[ \-]?\d{{1,3}})?{_RIGHT}",
        rf"{_LEFT}\d{{16,19}}{_RIGHT}",
    )
)
CARD_TAIL = re.compile(
    either(
        r"(?:卡号?|账户|账号|号码|手机|电话|身份证)(?:末|后|尾)(?:号|四位)?(?:为|是|数)?\s?(\d{4})(?!\d)",
        r"尾号(?:为|是)?\s?(\d{3,4})的?(?=(?:银行)?卡|手机|账户)",
    )
)

EMAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,}", re.ASCII)
ACCOUNT = re.compile(
    words(
        "QQ qq Q号 扣扣 企鹅号 薇信 加[Vv] 微信 [Ww]e[Cc]hat [Ww]hats[Aa]pp [Tt]elegram VX vx "
        "V信 威信 抖音 快手 微博 支付宝 "
        "陌陌 探探 小红书 淘宝 闲鱼 网银 游戏 钉钉 账户 账号 [Ww]eibo [Aa]lipay"
    )
    + r"(?:号码?|账号|账户|帐号|ID|id|群|名|[ ]?account|为|是|也是|同号|[ ]no\.?|[ ]number)*"
    r"[:\s]{0,2}"
    r"(@?[A-Za-z][A-Za-z0-9_\-]{4,19}|\d{5,19}|[A-Za-z0-9_\-]*\d[A-Za-z0-9_\-]{4,})(?![A-Za-z0-9@])"
)
NUMBERED = re.compile(
    words(
        "身份证 护照 驾驶证 驾照 行驶证 通行证 居住证 社保卡 医保卡 医保 病历 住院 档案 学籍 "
        "学号 工号 "
        "警号 银行卡 信用卡 储蓄卡 卡 对公账户 银行账户 发动机 车架 订单 快递单 包裹单 快件单 "
        "运单 房产证 "
        "不动产权证 "
        "军官证 士兵证 残疾证 统一社会信用代码 信用代码 营业执照 IMEI imei 串 [Ii][Dd](?:\\scard)? "
        "[Pp]assport [Ll]icen[cs]e [Aa]ccount [Cc]ard [Bb]adge"
    )
    + rf"(?:号码|编号|序列号|号|码|证号|[ ](?:no\.?|number))?{_IS}"
    r"([A-Za-z]{0,3}[\dXx][A-Z0-9*×\- ]{3,24}[A-Z0-9*×])(?![A-Za-z0-9])"
)
_DECISION = words(
    "行罚 罚决 行处 不罚 强戒 社戒 拘 刑拘 取保 逮捕 捕 诉 刑诉 行拘 受案 立案 立 刑立 行立"
)
CASE = re.compile(
    either(
        rf"[\u4e00-\u9fff]公(?:安|局)?(?:\([\u4e00-\u9fff]{{1,4}}\))?{_DECISION}[\u4e00-\u9fff]{{0,3}}字?"
        r"\s?第?[〔\[(]\s?20\d\d\s?[〕\])]\s?第?\s?\d+号",
        words("警情 接警 接处警 报警 案件 受案 立案 事件 警单 工单")
        + r"(?:单)?(?:编号|号码|单号|序号|号)(?:为|是|:|\s){0,2}([A-Z]?\d{6,26})",
        r"(?<![A-Za-z0-9])A\d{22}(?!\d)",
        r"[军武海空]字?第\d{5,10}号",
        r"\b[Cc]ase (?:no\.?|number) ?:? ?[A-Z]?\d{6,26}",
    )
)
