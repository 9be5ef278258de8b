"""How rules say what they computed: formulas in both languages with the numbers filled in.

A number is written exactly where it ends within six decimals; one that does not is rounded to four
and introduced by ≈ instead of =.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from beatbook.bulletin.arithmetic import rounded
from beatbook.texts import Text

_MOST, _ROUNDED = 6, 4
NOTHING = Text("", "")


def shown(number: Fraction) -> str:
    """A number as people write it: ``12``, ``−0.5``, ``2.8333``."""
    places = _decimals(number)
    words = f"{rounded(number, _ROUNDED if places is None else places):f}"
    return words.replace("-", "−")


def equals(number: Fraction) -> str:
    """The end of a formula: ``= 2.5``, or ``≈ 2.8333``."""
    return f"{'≈' if _decimals(number) is None else '='} {shown(number)}"


def _decimals(number: Fraction) -> int | None:
    """After how many decimals a number ends, if within six."""
    return next((n for n in range(_MOST + 1) if (number * 10**n).denominator == 1), None)


def say(words: Text, **values: Any) -> Text:
    """A sentence in both languages; numbers are written out, texts in the sentence's language."""
    return Text(
        words.zh.format(**{name: _written(one, "zh") for name, one in values.items()}),
        words.en.format(**{name: _written(one, "en") for name, one in values.items()}),
    )


def _written(value: Any, language: str) -> Any:
    if isinstance(value, Fraction):
        return shown(value)
    return value.in_language(language) if isinstance(value, Text) else value


def joined(parts: Iterable[Text], zh: str = "；", en: str = "; ") -> Text:
    """Sentences behind each other, empty ones left out."""
    kept = [one for one in parts if one != NOTHING]
    return Text(zh.join(one.zh for one in kept), en.join(one.en for one in kept))
