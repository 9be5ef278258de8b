"""Copies the pictures that the officers' pages show from the snapshots of the tests.

    python docs/tools/pictures.py          copy what is shown, remove what is shown no more
    python docs/tools/pictures.py --check  change nothing, fail where a picture is old

A page says by a link which picture it wants: ``../pictures/NAME.LANGUAGE.svg`` is the look NAME of
the tables in tests/tui/pictures, in that language, in 80 columns and 24 lines.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "officer"
SNAPSHOTS = ROOT / "tests" / "tui" / "pictures" / "__snapshots__"
_LINK = re.compile(r"\]\(\.\./pictures/([a-z-]+)\.(zh|en)\.svg\)")


def shown(pages: Path = PAGES) -> set[tuple[str, str]]:
    """The pictures that the pages show, by name and language."""
    texts = (page.read_text(encoding="utf-8") for page in pages.rglob("*.md"))
    return {(name, language) for text in texts for name, language in _LINK.findall(text)}


def snapshot(name: str, language: str) -> str | None:
    """The snapshot of a look; None where no test takes it, ValueError where two do."""
    wanted = f"[{name}-{language}][80x24].svg"
    found = [file for file in SNAPSHOTS.rglob("*.svg") if file.name.endswith(wanted)]
    if len(found) > 1:
        raise ValueError(f"two looks are called {name}: {', '.join(map(str, found))}")
    return found[0].read_text(encoding="utf-8") if found else None


def stale(folder: Path = PAGES / "pictures") -> list[str]:
    """What is wrong with the pictures in *folder*: a line for each."""
    return [*_missing_or_old(folder), *(f"{file.name} is on no page" for file in _left(folder))]


def _missing_or_old(folder: Path) -> Iterator[str]:
    for name, language in sorted(shown()):
        file = folder / f"{name}.{language}.svg"
        taken = snapshot(name, language)
        if taken is None:
            yield f"{file.name} is a picture that no test takes"
        elif not file.exists() or file.read_text(encoding="utf-8") != taken:
            yield f"{file.name} is old"


def _left(folder: Path) -> list[Path]:
    """The pictures that no page shows."""
    wanted = {f"{name}.{language}.svg" for name, language in shown()}
    return sorted(file for file in folder.glob("*") if file.name not in wanted)


def write(folder: Path = PAGES / "pictures") -> None:
    """Copy what is shown; remove what is shown no more."""
    folder.mkdir(exist_ok=True)
    for name, language in shown():
        taken = snapshot(name, language)
        if taken is not None:
            (folder / f"{name}.{language}.svg").write_text(taken, encoding="utf-8")
    for file in _left(folder):
        file.unlink()


def main(arguments: list[str]) -> int:
    """Write or check the pictures; 1 where something is wrong with them."""
    if "--check" not in arguments:
        write()
    found = stale()
    print("\n".join(found), end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
