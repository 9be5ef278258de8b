"""What a report about a fault of the program may hold: types and places, no messages, no values.

Messages of exceptions quote what was typed and what records say, and local variables hold it. A
report is passed on to whoever mends the program, so neither goes into it, whichever front end
writes it.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

_ROOTS = ("site-packages", "beatbook", "beatbook_cli", "beatbook_tui")


def described(error: BaseException) -> Iterator[str]:
    """Types and places of *error* and of those that it came from, a line each."""
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield f"{type(link).__module__}.{type(link).__qualname__}"
        yield from _places(link.__traceback__)
        link = link.__cause__ or link.__context__


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in traceback.walk_tb(trace):
        code = frame.f_code
        yield f"  {_short(code.co_filename)}:{line} in {code.co_qualname}"


def _short(file: str) -> str:
    """The part of a path that says which module it is, not where on this machine it lies."""
    parts = Path(file).parts
    for root in _ROOTS:
        if root in parts:
            return "/".join(parts[parts.index(root) + (root == "site-packages") :])
    return parts[-1] if parts else file
