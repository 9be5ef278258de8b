"""Puts whole files into the pages that show them, so that a listing is what was tested.

    python docs/tools/listings.py          write the listings
    python docs/tools/listings.py --check  change nothing, fail where one differs from its file

A listing stands behind a comment ``<!-- file: PATH -->``; the path counts from docs/.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1]
_LISTING = re.compile(r"<!-- file: (\S+) -->\n(?:```\w*\n.*?\n```\n)?", re.DOTALL)
_LANGUAGES = {".py": "python", ".toml": "toml"}


def with_listings(text: str) -> str:
    """The text of a page with every listing as its file is now."""
    return _LISTING.sub(lambda found: _listing(found[1]), text)


def _listing(name: str) -> str:
    path = DOCS / name
    language = _LANGUAGES[path.suffix]
    return f"<!-- file: {name} -->\n```{language}\n{path.read_text(encoding='utf-8')}```\n"


def files(text: str) -> list[str]:
    """The files that a page shows."""
    return [found[1] for found in _LISTING.finditer(text)]


def stale(folder: Path = DOCS) -> list[Path]:
    """The pages with a listing that is not its file."""
    pages = {page: page.read_text(encoding="utf-8") for page in sorted(folder.rglob("*.md"))}
    return [page for page, text in pages.items() if with_listings(text) != text]


def main(arguments: list[str]) -> int:
    """Write or check the listings; 1 where one differs."""
    pages = stale()
    if "--check" in arguments:
        for page in pages:
            print(f"{page.name} shows an old file; run: python docs/tools/listings.py")
        return 1 if pages else 0
    for page in pages:
        page.write_text(with_listings(page.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
