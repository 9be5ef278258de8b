"""Writes the tables of docs/officer/keys.md from the table of keys that screens bind by.

python docs/tools/keys.py          write the tables
python docs/tools/keys.py --check  change nothing, fail where they are old
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from beatbook_tui.keymap.card import grouped
from beatbook_tui.keymap.declare import Key
from beatbook_tui.keymap.keymap import KeyMap

PAGE = Path(__file__).resolve().parents[1] / "officer" / "keys.md"
KEYS = KeyMap()
_BLOCK = re.compile("(<!-- keys -->\n).*(<!-- end of keys -->)", re.DOTALL)


def with_tables(text: str) -> str:
    """The text of the page with the tables as the keys are now."""
    tables = "\n".join(
        f"## {group.heading.zh} {group.heading.en}\n\n{_table(keys)}" for group, keys in grouped()
    )
    return _BLOCK.sub(lambda found: f"{found[1]}\n{tables}\n{found[2]}", text)


def stale() -> bool:
    """Whether the page shows other keys than the screens have."""
    text = PAGE.read_text(encoding="utf-8")
    return with_tables(text) != text


def _table(keys: list[Key]) -> str:
    head = "| 按键 Key | 作用 | What it does | 名称 Entry |\n| --- | --- | --- | --- |\n"
    return head + "".join(map(_row, keys))


def _row(key: Key) -> str:
    names = " ".join(f"`{name}`" for name in KEYS.names(key.id).split())
    entry = "" if key.fixed else f"`{key.id}`"
    return f"| {names} | {key.words.zh} | {key.words.en} | {entry} |\n"


def main(arguments: list[str]) -> int:
    """Write or check the tables; 1 where they are old."""
    if "--check" in arguments:
        if stale():
            print("docs/officer/keys.md is old; run: python docs/tools/keys.py")
        return int(stale())
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
