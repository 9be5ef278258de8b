"""Names and sizes of what is delivered: what is too large, or would leave its folder, is refused.

Whoever packs a file chooses the names in it, so none of them is trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from beatbook.delivery.refused import Refused
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

DEEPEST, LONGEST = 20, 200
_BAD = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]|[\ud800-\udfff]")


def bytes_of(path: Path, largest: int) -> bytes:
    """The content of a file. Raises Refused where it is larger than *largest* bytes."""
    if not path.is_file():
        raise Refused(_("{file} is no file.", file=path.name))
    with path.open("rb") as file:
        data = file.read(largest + 1)
    if len(data) > largest:
        raise Refused(
            _("{file} is larger than {megabytes} MB, which no plugin needs.",
              file=path.name, megabytes=largest >> 20)
        )  # fmt: skip
    return data


def require_harmless(file: str, names: Iterable[str]) -> None:
    """Raise Refused where a name in *file* would leave its folder, or is there twice."""
    seen: set[str] = set()
    for name in names:
        parts = name.removesuffix("/").split("/")
        outside = any(part in ("", ".", "..") for part in parts) or _BAD.search(name)
        if outside or len(name) > LONGEST or len(parts) > DEEPEST:
            raise Refused(
                _("{file} holds a file with the name {name}, which could land anywhere; it is not"
                  " touched.", file=file, name=ascii(name[:80]))
            )  # fmt: skip
        if name.lower() in seen:
            raise Refused(
                _("{file} holds {name} twice; it is not touched.", file=file, name=ascii(name))
            )
        seen.add(name.lower())
