"""What a repair notice proposes from a finding: what is broken, who mends it, by when.

A finding says it in a few words, and a notice asks for codes and a day. These follow from the words
as the station would choose nine times in ten; the answer names them, so that the tenth is seen and
changed before the notice is printed.
"""

from __future__ import annotations

from datetime import date, timedelta

from beatbook_patrol.forms.repair_notice import OTHER

_SAID = {
    "street_light": ("路灯", "街灯", "street light", "street lamp", "lamp"),
    "camera": ("监控", "探头", "摄像", "camera"),
    "fire_equipment": ("消防", "灭火器", "消火栓", "fire equipment", "extinguisher", "hydrant"),
    "manhole": ("井盖", "窨井", "manhole"),
    "door_lock": ("门锁", "门禁", "单元门", "door", "lock"),
    "railing": ("护栏", "栏杆", "围墙", "围栏", "railing", "fence"),
    "sign": ("标志", "标牌", "路牌", "指示牌", "门牌", "sign"),
}
"""Words by kind; the first kind any of whose words is found."""
_MENDS = {
    "street_light": "power",
    "camera": "property",
    "door_lock": "property",
    "fire_equipment": "property",
}
"""Who mends what; the rest belongs to the township."""
_WEEK, _AT_ONCE = timedelta(days=7), timedelta(days=1)
_DANGEROUS = frozenset(("manhole", "fire_equipment"))


def kind_of(words: str) -> str:
    """What is broken, as a code of ``repair_kind``."""
    said = words.casefold()
    found = (kind for kind, names in _SAID.items() if any(name in said for name in names))
    return next(found, OTHER)


def proposed(words: str, found: date) -> dict[str, str]:
    """Raw values of a notice that follow from the words of a finding and its day."""
    kind = kind_of(words)
    days = _AT_ONCE if kind in _DANGEROUS else _WEEK
    return {
        "kind": kind,
        "addressed": _MENDS.get(kind, "township"),
        "mend_by": str(found + days),
    }
