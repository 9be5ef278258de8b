"""XPath as XLSForms use it, taken apart by elementpath: the functions they add, nothing computed.

The only module that knows elementpath. Sources: XPath 1.0 (W3C), ODK XForms Specification 8.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

MORE = {
    "selected": 2, "count-selected": 1, "selected-at": 2, "if": 3, "coalesce": 2, "regex": 2,
    "today": 0, "now": 0, "trim": 1, "date": 1, "int": 1, "min": None, "max": None, "join": None,
    "once": 1, "uuid": None, "pulldata": None, "jr-choice-name": 2, "jr-itext": 1, "ends-with": 2,
    "string": 1, "number": 1, "format-date": 2, "format-date-time": 2, "date-time": 1,
    "decimal-date-time": 1, "indexed-repeat": None, "instance": 1, "pow": 2, "random": 0,
    "position": 1, "count-non-empty": 1, "index": 1, "area": 1, "distance": None, "checklist": None,
}  # fmt: skip
"""Functions beyond XPath 1.0 with their number of arguments; None: any."""

_VARIABLE = re.compile(r"\$\{\s*(?:last-saved#)?([^}\s]+)\s*\}")
_LONGEST = 2_000


class NoXPath(ValueError):
    """A text that is no expression; the words say why."""


def parsed(source: str) -> Any:
    """The tree of an expression: tokens with ``symbol``, ``value`` and their operands in order.

    Raises NoXPath.
    """
    from elementpath import ElementPathError

    if len(source) > _LONGEST:
        raise NoXPath("too long")
    text = _VARIABLE.sub(r" $\1 ", source).replace("jr:", "jr-").replace("&#x0a;", " ")
    try:
        return _parser().parse(text)
    except (ElementPathError, RecursionError, ValueError, KeyError) as error:
        raise NoXPath(str(error).partition("]")[2].strip() or str(error)) from None


@cache
def _parser() -> Any:
    from elementpath import XPath1Parser
    from elementpath.tdop import Parser

    class XlsFormParser(XPath1Parser):
        """Takes apart, and does not try out: these functions have no meaning outside a form."""

        def parse(self, source: str) -> Any:
            return Parser.parse(self, source)

    known = set(XlsFormParser.symbol_table)
    for name, arguments in MORE.items():
        if name not in known or name == "position":
            XlsFormParser.function(name, nargs=arguments)
    return XlsFormParser()
