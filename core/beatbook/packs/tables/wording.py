"""``[[wording]]``: how a phrase of bulletins is worded here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from beatbook.packs.document import Key
from beatbook.packs.placeholders import check
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Text

HELP = Text(
    "措辞：通报中的某个用语在本地怎么写",
    "How a phrase of bulletins is worded here.",
)
KEYS: Mapping[str, KeySpec] = {
    "phrase": KeySpec(
        "dotted", Text("用语的名称，如 change.up", "The phrase, like change.up"), required=True
    ),
    "words": KeySpec(
        "text", Text("本地的写法，可用原有的 {名称}", "Its words, with its {names}"), required=True
    ),
}
Worded = tuple[str, Text]


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> Worded:
    """The phrase and its words."""
    check(reader, (*key, "words"), values["words"])
    return values["phrase"], values["words"]


def answering(found: Callable[[], list[Worded]]) -> Callable[[str], Text | None]:
    """What answers the hook: the words of a phrase, None where the pack has none."""

    def bulletin_wording(phrase: str) -> Text | None:
        return dict(found()).get(phrase)

    return bulletin_wording
