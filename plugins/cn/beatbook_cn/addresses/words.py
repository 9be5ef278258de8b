"""The words by which the levels of a Chinese address are recognised.

Levels follow GA/T 2000.32-2014 (province to estate) and the practice of 标准地址 below it.
"""

from __future__ import annotations

from typing import NamedTuple

KINDS = (
    "province",
    "city",
    "county",
    "township",
    "community",
    "group",
    "village",
    "road",
    "door",
    "estate",
    "building",
    "entrance",
    "floor",
    "room",
)
"""Every kind of level, from the widest to the narrowest."""


class Level(NamedTuple):
    """One level of an address: a kind of `KINDS` and the name as written, numerals as digits."""

    kind: str
    name: str


_PROVINCES = """
北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省
江西省 山东省 河南省 湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省
台湾省 内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区
香港特别行政区 澳门特别行政区
"""


def _short(name: str) -> str:
    """内蒙古 of 内蒙古自治区, 吉林 of 吉林省."""
    if name.endswith(("自治区", "特别行政区")):
        return "内蒙古" if name.startswith("内蒙古") else name[:2]
    return name[:-1]


def _spellings(names: str) -> dict[str, str]:
    return {spelling: name for name in names.split() for spelling in (name, _short(name))}


PROVINCES = _spellings(_PROVINCES) | {"内蒙": "内蒙古自治区", "内蒙自治区": "内蒙古自治区"}
"""Official name of each spelling of a province."""

MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})

NO_COUNTY = (
    "小区|社区|(?<!绿)园区|开发区|家属区|生活区|住宅区|宿舍区|厂区|院区|校区|景区|库区|片区|街区|林区"
    "|地区|别墅区"
)
"""Words in 区 that never end the name of a county."""

ESTATE_ENDINGS = (
    "生活区|加工区|工业园|工业区|科技园|产业园|物流园|商住楼|综合楼|教学楼|宿舍区|楼盘|组团|"
    "小区|社区|花园|家园|新村|新城|公寓|家属院|家属楼|家属区|宿舍|宿舍楼|住宅楼|住宅区|安置房"
    "|安置点|安置区|大厦|广场|国际|名都|公馆|山庄|别墅|中心|市场|水岸|佳境|苑|院|园|庭|府|城|湾"
    "|里|邨|居|轩|阁|郡|厂|楼"
)
"""What the name of an estate, a compound or a big building ends in."""

POINT_ENDINGS = (
    "公司|集团|[^路街]局|大学|学院|中学|小学|[一二三四五六七八九十]中|学校|幼儿园|医院|卫生[院所站室]|诊所|药店|药房"
    "|银行|支行|分理处|信用社|储蓄所|营业[厅部所]|政府|委会|法院|检察院|派出所|公安局|税务所|交警队|邮局|支局|车站|客运站|火车站"
    "|加油站|收费站|酒店|宾馆|饭店|饭庄|旅馆|招待所|超市|商店|商场|商行|专卖店|门市部?|门面|店铺|[^酒饭商]店|网吧|快递|物流"
    "|农场|林场|牧场|渔场|矿场?|电站|变电所|粮站|粮库|教堂|公园|售后|汽配|建材|批发部|服务部|经营部|保卫处|收发室|传达室|大队|支队|中队"
)
"""What the name of an institution, a shop or a firm ends in: it is there, but no level."""

NOT_AFTER_ROAD = (
    "(?:[一二三四五六七八九十]{1,2}[巷条])?(?:小区|社区|家属|宿舍|安置|住宅|新村|花园|公寓|市场"
    "|号楼|街道|苑|家园|嘉园|雅苑|北里|南里|东里|西里|[0-9]+号苑)"
)
"""If one of these follows 路 or 街, the road is part of an estate's name (望仙路小区)."""
