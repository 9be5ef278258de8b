"""Tables of the language, as text files: sections in square brackets, entries parted by blanks.

They are data, not code: a reader who knows the language can judge and mend them without Python.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=16)
def table(name: str) -> dict[str, tuple[str, ...]]:
    r"""The sections of one file with their entries in order; ``\n`` in an entry is a line end."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line[1 : line.index("]")], [])
        elif not line.startswith("#"):
            current += line.replace("\\n", "\n").split(" ")
    return {key: tuple(filter(None, entries)) for key, entries in sections.items()}


def characters(name: str, section: str) -> str:
    """A section whose entries are single characters, written without blanks."""
    return "".join(table(name)[section])
