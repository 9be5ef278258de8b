"""The guard of addresses: a community, an estate or a road may be told, what is below leads home.

Levels after GA/T 2000.32 (30 community, 40 road or estate) and GB/T 39609: behind them come the
door plate, the building, its unit, the floor and the room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws
from beatbook_guards.cutting import removal
from beatbook_guards.folding import reading
from beatbook_guards.patterns import either, words

_N = (
    either(
        r"[A-Za-z]?\d{1,4}[A-Za-z]?",
        "[一二三四五六七八九十百零〇两]{1,4}",
        r"[甲乙丙丁东西南北中A-Z]\d{0,3}",
    )
    + r"(?:\s?-\s?\d{1,4}){0,3}"
)
# ``3#`` is a building; a mark of layout on the next line is not.
_BUILDING = (
    rf"第?{_N}(?:\s*(?:号楼|#楼|号院|栋|幢|号公寓|号别墅|座(?![谈位])|号宿舍|排)|[ \t]*#(?![#\s]))"
)
_UNIT = rf"(?:[东西南北中]|{_N})\s*单元(?![格长])"
_FLOOR = rf"{_N}\s*(?:层|楼)"
_ROOM = either(
    r"(?:[A-Z]?\d{2,4}|[一二三四五六七八九十百零〇]{3,4})\s*室(?![内外])",
    rf"{_N}\s*(?:号房间?|房间?(?![屋产东贷租价客源]))",
    r"[东西南北中左右]\s?户(?![口外])",
    r"\d{1,4}户(?![籍主口外内、,。])",
)
_DOOR = r"(?:门牌号?|房号|户号|房间号|室号)(?:为|是|:|\s){0,2}[A-Z]?\d{1,4}(?:-\d{1,4}){0,3}号?"
_GAP = r"[\s,，、的.。]{0,2}"
_BARE = either(r"\d{3,4}(?![\d年元起人名米号%公])", r"\d{1,3}号")
_BELOW = either(_BUILDING, _UNIT, _FLOOR, _ROOM)

_HOME = re.compile(
    either(
        rf"{either(_DOOR, _BUILDING, _UNIT)}(?:{_GAP}{either(_BELOW, _BARE)})*",
        rf"(?:{_FLOOR}{_GAP})?{_ROOM}",
    )
)
# Numbers behind a road or village that are no door: 地铁2号线, 110国道, 3号出口.
_NO_DOOR = words("线 楼 文 令 公告 机 台 出口 口 门 井 站 路 桥 段 国道 高速 前后 左右")
_GROUP = r"(?:组|社|队|小队|小组|村民小组)(?![织长会合级员区])"
_PLATE = re.compile(
    either(
        rf"(?<=[路街巷道弄里条胡同村组苑院])\s*\n?\s*{_N}\s?号(?!{_NO_DOOR}|[,、到至]\d+号线)"
        rf"(?:附\d+号|院|大院|门面|商铺|铺)?(?:{_GAP}{_BELOW})*",
        rf"(?<=村)\s?第?{_N}{_GROUP}{_GAP}(?:\d{{1,3}}号)?",
        rf"(?<=嘎查)\s?第?{_N}{_GROUP}{_GAP}(?:\d{{1,3}}号)?",
    )
)
_DASHED = re.compile(
    words("小区 花园 家园 苑 公寓 新村 新城 庭 府 湾 园 城 大院 家属院 宿舍 名邸 嘉园 里")
    + r"[ (]?([A-Z]?\d{1,3}(?:-\d{1,3})?-\d{2,4}(?:-\d{2,4})?)(?![\d年月日\-起])"
)
_PART = either(
    r"(?:Building|Block|Unit|Room|Flat|Apartment|Apt\.?|Suite|Floor|House|Entrance)"
    r" (?:[Nn]o\.? ?)?[A-Z]?\d{1,4}[A-Z]?",
    r"(?:on the )?\d{1,2}(?:st|nd|rd|th) floor",
)
_ENGLISH = re.compile(
    either(
        rf"\b{_PART}\b(?:,? {_PART}\b)*(?: of\b|, (?=[A-Z]))?(?: (?=[A-Z]|the ))?",
        r"\b(?:[Nn]o\.? ?)?\d{1,4}[A-Z]?,? "
        r"(?=(?:[A-Z][a-z]+ ){1,3}(?:Road|Street|Avenue|Lane|Alley)\b)",
    )
)

# Counts and storeys: how many houses, not which.
_COUNT_BEFORE = re.compile(
    words(
        "楼 建筑 房屋 楼房 住宅 共 有 约 近 余 计 达 对 的 新建 建成 分为 划分为 排查 检查 走访 "
        "清查 起 、 在建 "
        "各 每 多 全 这 那 某 高 地上 地下 第"
    )
    + "$"
)
_COUNT_AFTER = re.compile(
    r"\s?"
    + words(
        "居民楼 住宅 楼房 楼宇 建筑 房屋 楼(?![下上内道顶前后旁]) 桥 山 房子 平房 民房 高层 商住 "
        "立交 雕 学 "
        "公交 [、,]?共 划分"
    )
)
_SAYS_WHICH = re.compile("单元|室|号")
# Where offices receive people is published on purpose (执法公开).
_OFFICE = re.compile(
    words(
        "派出所 警务室 警务站 分局 公安局 公安厅 大队 支队 大厅 户政 办证 车管所 受理点 窗口 "
        "指挥中心 接待 "
        r"调解室 司法所 服务中心 [Pp]olice\s[Ss]tation Branch Bureau [Oo]ffice [Ss]ervice\s[Hh]all"
    )
    + r"[^。;\n]{0,18}"
    + words(r"地址 位于 设在 地点 办公 搬迁至 迁至 搬至 在 : \sat\s \sto\s is\s")
    + r"[^。;\n]{0,24}$"
)
_FAR = 60
_LOOSE = " \n,，、的.。"

_WHY = laws.because(
    Text("社区、小区以下的地址能找到住户", "An address below community or estate leads to a home"),
    laws.CONSENT,
)


def look(text: str, publication: Publication) -> Iterator[Leak]:
    """Door plates, buildings, units, rooms and villagers' groups, taken out."""
    folded = reading(text).folded
    taken = -1
    for start, end in sorted(_found(folded), key=lambda one: (one[0], -one[1])):
        if start >= taken and not _OFFICE.search(folded, max(0, start - _FAR), start):
            taken = end
            yield removal(folded, *_stripped(folded, start, end), "address", _WHY)


def _found(folded: str) -> Iterator[tuple[int, int]]:
    for form in (_PLATE, _ENGLISH):
        yield from (match.span() for match in form.finditer(folded))
    yield from (match.span(1) for match in _DASHED.finditer(folded))
    for match in _HOME.finditer(folded):
        if not _is_count(folded, *match.span()):
            yield match.span()


def _is_count(folded: str, start: int, end: int) -> bool:
    """Whether it says how many houses or which storey, not which house: 责任区78栋居民楼."""
    if _SAYS_WHICH.search(folded, start, end):
        return False
    if _COUNT_AFTER.match(folded, end):
        return True
    return folded[start] != "第" and bool(_COUNT_BEFORE.search(folded, max(0, start - 6), start))


def _stripped(folded: str, start: int, end: int) -> tuple[int, int]:
    if folded[start].isascii() and folded[end - 1] == " ":
        return start, end
    while end > start and folded[end - 1] in _LOOSE:
        end -= 1
    return start, end
