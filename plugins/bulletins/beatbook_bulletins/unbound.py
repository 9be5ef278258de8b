"""Numbers in a text that stand on no count: somebody typed them, nobody can check them.

Dates, times, telephone numbers of the public services, ordinals and numbers of headings are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from beatbook.bulletin.declare import Placed

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DIGITS = r"[0-9０-９]"
_SERVICES = r"1(?:10|19|2[02]|2110|2119|212[23]|2315|2333|2338|234[58]|235[56]|2389)|96110"
_NUMBER = re.compile(
    rf"(?<![0-9０-９A-Za-z.．])({_DIGITS}+(?:[.．,，]{_DIGITS}+)*)(?:\s*[%％‰])?(?![A-Za-z])"
)
_CHINESE = re.compile(r"[〇零一二三四五六七八九十百千万两]+(?=[起件宗])")
_TOGETHER = ("一",)
"""一起 means together as often as one case."""
_NO_COUNT = re.compile(
    "|".join(
        (
            rf"第\s*{_DIGITS}+",
            rf"{_DIGITS}+\s*(?:年|月|日|号|时|点|分|期|小时)",
            rf"{_DIGITS}{{4}}[-/.]{_DIGITS}{{1,2}}[-/.]{_DIGITS}{{1,2}}",
            rf"{_DIGITS}{{1,2}}[:：]{_DIGITS}{{2}}",
            rf"\b{_DIGITS}{{1,2}} {_MONTH}(?: {_DIGITS}{{4}})?",
            rf"{_MONTH} {_DIGITS}{{4}}",
            rf"[Nn]o\. {_DIGITS}+(?: of {_DIGITS}{{4}})?",
            rf"{_DIGITS}{{1,2}}[-–]{_DIGITS}{{1,2}}\s*[时点]",
            rf"(?m:^\s*(?:#+\s+|-\s+)?[(（]?{_DIGITS}{{1,2}}\s*(?:[)）、．]|\.(?!{_DIGITS})))",
            rf"(?<!\d)(?:{_SERVICES})(?!\d)",
        )
    )
)


def unbound(plain: str, placed: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """Where numbers stand in a plain text that are no figures, in order."""
    taken = [(one.start, one.end) for one in placed]
    taken += [one.span() for one in _NO_COUNT.finditer(plain)]
    found = [one.span() for one in _NUMBER.finditer(plain)]
    found += [one.span() for one in _CHINESE.finditer(plain) if one[0] not in _TOGETHER]
    for start, end in sorted(found):
        if not any(first < end and start < last for first, last in taken):
            yield start, end
