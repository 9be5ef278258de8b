"""Invented shops and other units with valid credit codes of the fictional county."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from beatbook_cn.demo.names import given_name, surname
from beatbook_cn.demo.people import TODAY, phone
from beatbook_cn.demo.words import words
from beatbook_cn.identifiers.credit import check_character, organisation_check
from beatbook_cn.identifiers.finding import FICTIONAL_COUNTY

_TRADE = words("""
云杉 青禾 锦鹿 望川 白桦 金穗 听雨 逐光 芳洲 丹枫 星野 长风 碧岸 朝露 松间 南塘 鹿鸣 半山 沐晨 知味
千禾 百草 塞上 北辰 蓝桥 暖阳 归雁 石榴 小满 谷雨 青砖 竹影 云朵 山楂 甘棠 荷风
""")
_SECOND = words("""
源 和 泰 丰 兴 顺 盛 隆 汇 佳 宜 安 达 通 康 乐 祥 瑞 福 成
""")
_PHONES_FROM = 300_000


class _Kind(NamedTuple):
    """One line of business: its share, words of the name, and codes of the lists."""

    share: int
    ending: str
    industry: str
    unit_kind: str
    special_trade: str = ""
    public_place: str = ""


_KINDS = (
    _Kind(22, "超市", "52", "12", "", "16"),
    _Kind(20, "餐馆", "62", "15", "", "18"),
    _Kind(8, "理发店", "80", "15", "", "24"),
    _Kind(7, "五金商行", "52", "12"),
    _Kind(6, "药房", "52", "09"),
    _Kind(6, "汽车修理部", "81", "15", "08"),
    _Kind(5, "宾馆", "61", "15", "01"),
    _Kind(4, "旧货回收站", "51", "12", "07"),
    _Kind(3, "棋牌室", "90", "15", "", "07"),
    _Kind(3, "洗浴中心", "80", "15", "", "22"),
    _Kind(2, "网吧", "90", "15", "", "17"),
    _Kind(2, "歌厅", "90", "15", "", "05"),
    _Kind(2, "手机店", "52", "12", "05"),
    _Kind(2, "首饰店", "52", "12", "06"),
    _Kind(1, "刻章社", "80", "15", "02"),
    _Kind(1, "开锁服务部", "80", "15", "04"),
    _Kind(1, "典当行", "66", "01", "03"),
    _Kind(2, "幼儿园", "83", "02"),
    _Kind(2, "物业服务有限公司", "70", "26"),
    _Kind(1, "建筑工程有限公司", "47", "08"),
)
_SHARES = tuple(kind.share for kind in _KINDS)


def shops(count: int, seed: int = 1, *, today: date = TODAY) -> Iterator[dict[str, Any]]:
    """*count* units, each a dict.

    ``name``, ``credit_code`` (valid, unique), ``legal_person`` (name), ``phone``, ``opened``
    (date), ``employees`` (number), ``industry`` (division of GB/T 4754) and the codes
    ``unit_nature``, ``unit_kind``, ``special_trade``, ``public_place`` of the lists of those
    names (``""`` where the unit is none).
    """
    random = Random(seed)
    return (_shop(random, serial, today) for serial in range(count))


def credit_code(serial: int, *, company: bool) -> str:
    """The valid code of the unit *serial*: kind 1 (company) or 2 (self-employed), GB 32100."""
    body = f"MA{_in_letters(serial)}"
    first17 = f"9{1 if company else 2}{FICTIONAL_COUNTY}{body}{organisation_check(body)}"
    return first17 + check_character(first17)


def _in_letters(serial: int) -> str:
    """Six characters of the alphabet of GB 32100, different for each serial below 31**6."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    rest, characters = serial * 7_919_131 % 31**6, ""
    for _ in range(6):
        rest, digit = divmod(rest, 31)
        characters = alphabet[digit] + characters
    return characters


def _shop(random: Random, serial: int, today: date) -> dict[str, Any]:
    kind = random.choices(_KINDS, _SHARES)[0]
    company = kind.ending.endswith("公司")
    sex = random.choice("12")
    return {
        "name": random.choice(_TRADE) + random.choice(_SECOND) + kind.ending,
        "credit_code": credit_code(serial, company=company),
        "legal_person": surname(random) + given_name(random, sex, random.randint(1960, 1998)),
        "phone": phone(_PHONES_FROM + serial),
        "opened": today - timedelta(days=random.randint(60, 7000)),
        "employees": random.randint(1, 6) if not company else random.randint(8, 120),
        "industry": kind.industry,
        "unit_nature": "06" if company else "10",
        "unit_kind": kind.unit_kind,
        "special_trade": kind.special_trade,
        "public_place": kind.public_place,
    }
