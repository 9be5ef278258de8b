"""The guards of identifiers, plates and telephones: what was found is taken out with its label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws
from beatbook_guards.cutting import removal
from beatbook_guards.folding import reading
from beatbook_guards.numbers import scan
from beatbook_guards.patterns import words

_LABEL = re.compile(
    r"(?:(?:其|本人|持|持有)?(?:公民|居民)?"
    + words(
        "身份证件? 身份 护照 驾驶证 驾照 行驶证 港澳通行证 台胞证 通行证 居住证 证件 "
        "社保卡? 医保卡? 病历 "
        "住院 档案 学籍 学 工 警 银行卡 信用卡 储蓄卡 卡 账户 账 帐 对公账户 银行账户 收款账户 "
        "订单 快递单 "
        "运 发动机 车架 统一社会信用代码 信用代码 营业执照 电子邮箱 邮箱 电邮 QQ群? qq Q 扣扣 "
        "企鹅 薇信 加[Vv] 微信 "
        "[Ww]e[Cc]hat "
        "VX vx V信 抖音 快手 微博 支付宝 陌陌 小红书 联系 手机 移动 固定 家庭 办公 单位 联络 家长"
    )
    + "?"
    + words(
        "尾号 末四位 后四位 电话 手机 座机 电邮 联系方式 账户 账号 帐号 号码 编号 代码 号 码 ID "
        "id 卡号 "
        "e-?mail [Pp]hone [Tt]el(?:ephone)? [Ii]d(?:entity)? [Ii][Dd] [Cc]ard [Pp]late [Pp]assport "
        "[Nn]umber [Nn]o\\.? [Aa]ccount [Ll]icen[cs]e \\s"
    )
    + r"*(?:为|是|:|\s)*)$"
)
_PLATE_LABEL = re.compile(
    words(
        "悬挂 全号 号牌 车牌 牌照 车号 牌号 号码 号 为 是 的 : \\s plates? number no\\. with "
        "registration"
    )
    + "+$"
)

_WHY = {
    scan.RESIDENT: Text("居民身份证号码能确定到个人", "An identity number says who it is"),
    scan.PAPER: Text("证件号码能确定到个人", "The number of a document says who it is"),
    scan.CARD: Text(
        "银行卡号属于个人金融信息", "A card number is financial information of a person"
    ),
    scan.ACCOUNT: Text("社交或支付账号能找到个人", "An account leads to its holder"),
    scan.EMAIL: Text("电子邮箱能找到个人", "A mailbox leads to its holder"),
    scan.CREDIT: Text("统一社会信用代码指明了具体单位", "A credit code says which business it is"),
    scan.CASE: Text("文书或警情编号能查到当事人", "The number of a case leads to those concerned"),
    scan.OTHER: Text("编号能查到个人", "The number leads to a person"),
    scan.PLATE: Text("车牌号能查到车主", "A plate leads to the owner"),
    scan.PHONE: Text("电话号码能找到个人", "A telephone number leads to a person"),
}


def identifiers(text: str, publication: Publication) -> Iterator[Leak]:
    """Numbers of papers, cards, accounts, businesses and cases."""
    for number in scan.numbers(text):
        if number.kind not in (scan.PLATE, scan.PHONE):
            yield _leak(text, number, "identifier")


def plates(text: str, publication: Publication) -> Iterator[Leak]:
    """Plates of vehicles."""
    for number in scan.numbers(text):
        if number.kind == scan.PLATE:
            yield _leak(text, number, "plate")


def phones(text: str, publication: Publication) -> Iterator[Leak]:
    """Telephone numbers, but for those of offices and hotlines."""
    for number in scan.numbers(text):
        if number.kind == scan.PHONE:
            yield _leak(text, number, "phone")


def _leak(text: str, number: scan.Number, what: str) -> Leak:
    folded = reading(text).folded
    label = _PLATE_LABEL if number.kind == scan.PLATE else _LABEL
    before = label.search(folded, max(0, number.start - 16), number.start)
    start = before.start() if before else number.start
    return removal(folded, start, number.end, what, laws.because(_WHY[number.kind], laws.CONSENT))
