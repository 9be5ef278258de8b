"""Sentences put together of parts in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from beatbook.texts import Text


def joined(parts: Iterable[Text]) -> Text:
    """Parts of a sentence after one another."""
    each = list(parts)
    return Text("；".join(one.zh for one in each), "; ".join(one.en for one in each))


def filled(words: Text, **values: object) -> Text:
    """A sentence with its places filled in; a value in two languages by that of the sentence."""
    zh = {name: value.zh if isinstance(value, Text) else value for name, value in values.items()}
    en = {name: value.en if isinstance(value, Text) else value for name, value in values.items()}
    return Text(words.zh.format(**zh), words.en.format(**en))
