"""What a book wishes of its plugins, and how they stand in it.

Light path.
"""

from __future__ import annotations

from typing import NamedTuple

ON, BELOW, SILENT = "on", "below", "silent"
WORKING = frozenset((ON, BELOW))
"""The states of plugins that are asked something."""


class Wishes(NamedTuple):
    """What a book says about plugins: those it requires, those switched off, its region.

    `below` are the regions of the stations that report, or reported, to it.
    """

    required: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    region: str = ""
    below: tuple[str, ...] = ()


class Status(NamedTuple):
    """How a plugin stands in a book.

    state: on, off (switched off by the administrator), silent (speaks for another region), below
    (speaks for a region of stations that report here, and says what their records are), missing
    (the book names it, it is not installed), broken. `why` explains the last two.
    `seconds` is what it took in this process, `slowest` the hook that took most of it. `remark`
    says in a sentence what works and still is not as it should be: it prints, or is slow.
    """

    name: str
    version: str
    region: str
    required: bool
    state: str
    why: str = ""
    seconds: float = 0.0
    slowest: str = ""
    remark: str = ""
