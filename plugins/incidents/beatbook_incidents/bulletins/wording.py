"""How bulletins of incidents are worded where no region says it in its own way."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from beatbook.texts import Text

_FILE = Path(__file__).parent / "phrases.tsv"


@cache
def phrases() -> dict[str, Text]:
    """Every phrase by name, as the file has them."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: Text(zh, en) for name, zh, en in rows}


def wording(phrase: str) -> Text | None:
    """The words of a phrase, None where it is none of these."""
    return phrases().get(phrase)
