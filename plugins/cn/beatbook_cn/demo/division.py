"""The real division tree of Yuquan District, Hohhot, in which the fictional demo station lies.

Facts: 国家统计局 统计用区划代码和城乡划分代码 2023 (names and codes only). Everything that the demo
puts into this tree - stations, estates, people, shops - is invented.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

STREET = "150104008"
"""昭君路街道, the street office that the demo station serves."""

# Street office with its last three digits, then its communities with theirs. Codes below 200 are
# 社区居委会, the others 村委会; "-" marks a bare 社区, "=" a name given in full.
_YUQUAN = """
001 小召前街街道: 002五塔北街 004五塔寺前街 005建华北街 006建华南街
002 兴隆巷街道: 002大玉石巷 004清泉街 005六中 006丽景 010西三里营 012四里营西 013四里营东
  014俪城 200南茶坊
003 长和廊街道: 005大召 009菩提塔西 010菩提塔东 011观音庙
004 石东路街道: 003三里营西 004三里营东 005康乐 006苁蓉 007迎春 008富丽 205碱滩
005 大南街街道: 001友谊 007小西街 013恒昌 014梁山街
006 鄂尔多斯路街道: 002巴彦乌素 005绿苑 006兴隆 008牧科 009华宇 010康居 011正大 012蓝宇 013长青-
  014锦泽- 202前八里庄 203后八里庄 204当浪土牧 215西瓦窑
007 西菜园街道: 001西霞园 002芦花园 004兴旺 010西苑居委会= 011鱼池巷 014温都日乐 015怡景翠华林
  016星河苑 017西岸 018金地- 019天福- 201西水磨 203范家营 207辛辛板 208东源 209西源 210南源
  211北源
008 昭君路街道: 001南湖 002落雁 003农科院 004兴兴 005天骄 006五里营 007南八里 008小黑河
  009沟子板 010恒盛 011万锦 012昕雅 014秋实 015闻都 017桃李 018盛泰- 019天颐- 020观悦- 021万和-
  022龙江- 023翡翠- 024博地- 025世源佳境- 026融城- 027鼎盛- 028科苑- 029蓝色港湾- 219后桃花
  220前桃花 237新胜 238寇家营 239杨家营 240贾家营 241西庄 242姚府
100 小黑河镇: 001水语- 002鑫盛 003华美 004祥和苑 006金河 007金河东- 008拾光里- 009楠湖-
  010世纪新村- 200东二道河 201西二道河 205姜家营 206沙梁子 207班定营 208章盖营 209一间房
  210东甲兰营 211讨尔号 212新河营 213后本滩 214大库伦 217南营子 221田家营 222讨卜齐 223新村
  224兴旺庄 225西地 226郭家营 227百什户 228达赖庄 229茂林太 230乌兰巴图 231后毛道 232前毛道
  233民案 234南台什 235连家营 236密密板
400 裕隆工业园区: 498裕隆工业园区虚拟社区=
"""
_WIDE = (
    ("15", "内蒙古自治区", "province", ""),
    ("1501", "呼和浩特市", "city", "15"),
    ("150104", "玉泉区", "county", "1501"),
)
_ENTRY = re.compile(r"([0-9]{3})([^0-9\s:]+)")


class Division(NamedTuple):
    """One node: its statistical code (2 to 12 digits), its name, a kind of place, its parent."""

    code: str
    name: str
    kind: str
    parent: str


@cache
def divisions() -> tuple[Division, ...]:
    """Province, city, county, its street offices and towns and all communities, parents first."""
    found = [Division(*row) for row in _WIDE]
    for street in re.split(r"\n(?=[0-9])", _YUQUAN.strip()):
        head, _, members = street.partition(":")
        code = "150104" + head[:3]
        found.append(Division(code, head[4:], "township", "150104"))
        found += [_community(code, *entry) for entry in _ENTRY.findall(members)]
    return tuple(found)


def communities(street: str = STREET) -> tuple[Division, ...]:
    """The communities and villages of one street office (9 digits) or wider division."""
    return tuple(
        found
        for found in divisions()
        if found.kind == "community" and found.parent.startswith(street)
    )


def _community(street: str, code: str, name: str) -> Division:
    if name.endswith("="):
        whole = name[:-1]
    elif name.endswith("-"):
        whole = name[:-1] + "社区"
    else:
        whole = name + ("社区居委会" if code < "200" else "村委会")
    return Division(street + code, whole, "community", street)
