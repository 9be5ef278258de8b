"""How rules say what they computed: formulas in both languages with the numbers filled in.

A number is written exactly where it ends within six decimals; one that does not is rounded to four
and introduced by ≈ instead of =.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from functools import lru_cache
from typing import Any

from beatbook.texts import Text

_MOST, _ROUNDED = 6, 4
NOTHING = Text("", "")
_telling: ContextVar[bool] = ContextVar("telling", default=True)


@contextmanager
def untold() -> Iterator[None]:
    """Within it rules compute without saying how: for a province, whose formulas nobody reads."""
    token = _telling.set(False)
    try:
        yield
    finally:
        _telling.reset(token)


def telling() -> bool:
    """Whether anybody wants to know how."""
    return _telling.get()


def shown(number: Fraction) -> str:
    """A number as people write it: ``12``, ``−0.5``, ``2.8333``."""
    if not _telling.get():
        return ""
    return written(number)


def written(number: Fraction) -> str:
    """The same, whether or not rules tell what they compute."""
    top, bottom = abs(number.numerator), number.denominator
    exact = _decimals(bottom)
    places = _ROUNDED if exact is None else exact
    steps = (2 * top * 10**places + bottom) // (2 * bottom)
    digits = f"{steps:0{places + 1}d}"
    words = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"−{words}" if number < 0 and steps else words


def equals(number: Fraction) -> str:
    """The end of a formula: ``= 2.5``, or ``≈ 2.8333``."""
    if not _telling.get():
        return ""
    return f"{'≈' if _decimals(number.denominator) is None else '='} {shown(number)}"


@lru_cache(maxsize=4096)
def _decimals(denominator: int) -> int | None:
    """After how many decimals a number ends, if within six."""
    return next((n for n in range(_MOST + 1) if 10**n % denominator == 0), None)


def say(words: Text, **values: Any) -> Text:
    """A sentence in both languages; numbers are written out, texts in the sentence's language."""
    if not _telling.get():
        return NOTHING
    told = {name: shown(v) if isinstance(v, Fraction) else v for name, v in values.items()}
    return Text(*(_filled(words, told, language) for language in ("zh", "en")))


def _filled(words: Text, values: dict[str, Any], language: str) -> str:
    own = {
        name: one.in_language(language) if isinstance(one, Text) else one
        for name, one in values.items()
    }
    return str(getattr(words, language)).format(**own)


def joined(parts: Iterable[Text], zh: str = "；", en: str = "; ") -> Text:
    """Sentences behind each other, empty ones left out."""
    kept = [one for one in parts if one != NOTHING]
    return Text(zh.join(one.zh for one in kept), en.join(one.en for one in kept))
