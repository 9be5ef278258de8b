"""What the kinds of nodes are called, and which kind usually stands below which.

Kinds of places follow GA/T 2000.32 (levels of standard addresses); regions may use others, which
are then called by their id.
"""

from __future__ import annotations

from beatbook.texts import Text

UNITS = {
    "province": Text("省厅", "province"),
    "city": Text("市局", "city"),
    "county": Text("县（区）局", "county"),
    "station": Text("派出所", "station"),
    "office": Text("警务室", "office"),
    "beat": Text("责任区", "beat"),
}
PLACES = {
    "province": Text("省", "province"),
    "city": Text("市", "city"),
    "county": Text("县（区）", "county"),
    "township": Text("街道（乡镇）", "street office or township"),
    "community": Text("社区（村）", "community or village"),
    "group": Text("组", "group"),
    "village": Text("自然村", "hamlet"),
    "road": Text("路（街巷）", "road"),
    "door": Text("门牌", "door number"),
    "estate": Text("小区", "estate"),
    "building": Text("楼栋", "building"),
    "entrance": Text("单元", "entrance"),
    "floor": Text("楼层", "floor"),
    "room": Text("户室", "room"),
}
BY_TREE = {"unit": UNITS, "place": PLACES}

# Below an estate or a building there are several possibilities, so none is the usual one.
_BELOW = {
    "unit": {"province": "city", "city": "county", "county": "station", "station": "office",
             "office": "beat"},
    "place": {"": "province", "province": "city", "city": "county", "county": "township",
              "township": "community", "entrance": "room"},
}  # fmt: skip


def label(tree: str, kind: str) -> Text:
    """What a kind is called; an unknown one by its id."""
    return BY_TREE[tree].get(kind) or Text(kind, kind)


def usual_below(tree: str, kind: str) -> str:
    """The kind that usually stands below *kind* (``""``: at the top), or ``""``."""
    return _BELOW[tree].get(kind, "")
