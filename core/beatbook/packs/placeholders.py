"""Places to fill in within a pack's words: names in braces, and nothing else that Python allows.

Words are filled in with `str.format`, which would follow attributes and pad to any width; a pack
comes from elsewhere and may only name what is offered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from string import Formatter

from beatbook.packs.document import Key, unknown
from beatbook.packs.reader import Reader
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)


def check(reader: Reader, key: Key, words: Text, known: Collection[str] | None = None) -> None:
    """Note what is wrong with the places of a text; *known* are those there are (None: any)."""
    for part in dict.fromkeys(words):
        for what in _problems(part, known):
            reader.problem(key, what)


def _problems(words: str, known: Collection[str] | None) -> Iterator[Message]:
    try:
        parts = list(Formatter().parse(words))
    except ValueError:
        yield _("braces come in pairs around a name; a brace itself is written twice")
        return
    for _before, name, shape, conversion in parts:
        if name is None:
            continue
        if shape or conversion or not name.isidentifier():
            yield _("“{name}” is no name in braces; write a name of letters, digits and _ alone",
                    name=name)  # fmt: skip
        elif known is not None and name not in known:
            yield unknown(name, sorted(known))
