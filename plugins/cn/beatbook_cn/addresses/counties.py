"""The counties, districts, banners and cities of county level, by their official names.

With them a county is known without its city, and 镇沅彝族哈尼族拉祜族自治县 is no town. Names
given up since 1996 are among them, because people go on writing them for decades.

Facts: GB/T 2260 (editions 1995 to 2007 and later amendments), 国家统计局 统计用区划代码 2023.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def counties() -> frozenset[str]:
    """Every name, read at first use."""
    return frozenset((files(__package__) / "counties.txt").read_text(encoding="utf-8").split())


@cache
def longest() -> int:
    """The length of the longest name."""
    return max(map(len, counties()))
