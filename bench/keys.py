"""Keys to register a newcomer from an identity card and a line of address.

The terminal UI is driven key by key on the demo book and what it saved is read back, so a count is
that of a record which is really there. Words typed with an input method count once for each
character here; letters and choices of pinyin are told beside them, for whoever has no other way.
"printed" are the characters that stand on the card itself, without its labels. Beside it: a form
with a field for each thing on the card and each level of the address, as most systems have.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from common import options, print_machine, print_table
from textual.pilot import Pilot

from beatbook.book import Book
from beatbook.demo import make
from beatbook.texts import use_language
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.notice import Notice
from beatbook_tui.screens.record import RecordScreen

OFFICER = "officer1"
AIM = 25
WAITS = frozenset(("a", "f3"))
"""Keys after which a person looks at the screen before going on."""


class Card(NamedTuple):
    """What is printed on an identity card (all of it invented)."""

    name: str
    sex: str
    group: str
    birth: str
    address: str
    number: str

    @property
    def printed(self) -> int:
        """How many characters stand on it."""
        return sum(map(len, self))


CARD = Card(
    "赵小林", "男", "汉", "1990年3月7日", "内蒙古自治区试验区东风社区绿园3号楼201室",
    "150191199003072377",
)  # fmt: skip
LEVELS = ("南湖社区", "逐光名邸", "1号楼", "1单元", "502室")
LINE = "".join(LEVELS)
SHORT = "逐光名邸1-1-502"
ON_CARD = ("a", *CARD.name, "enter", *CARD.number)


class Way(NamedTuple):
    """A way to register somebody: its keys, and how many of them are words."""

    name: str
    keys: Sequence[str]
    words: int


WAYS = (
    Way("a resident, the address as on paper", (*ON_CARD, "pagedown", *LINE, "f2"),
        len(CARD.name + CARD.number + LINE)),
    Way("a resident, the address in short",
        (*ON_CARD, "pagedown", *SHORT, "f2"), len(CARD.name + CARD.number + SHORT)),
    Way("a temporary resident, with the reason",
        (*ON_CARD, "pagedown", *LINE, "enter", "流", "enter", "enter", "enter", *"务工", "f2"),
        len(CARD.name + CARD.number + LINE + "流务工")),
)  # fmt: skip


def main() -> None:
    options(__doc__).parse_args()
    use_language("zh")
    print_machine()
    rows = [(way.name, *_counted(way)) for way in WAYS]
    rows.append(("a field for each thing", *_by_field()))
    print(f"The card has {CARD.printed} characters; the aim is fewer than {CARD.printed + AIM}.\n")
    print_table("Keys", ("way", "keys", "of these words", "besides", "with pinyin"), rows)


def _counted(way: Way) -> tuple[int, int, int, int]:
    """Press the keys, see that the person is there, and count."""
    with tempfile.TemporaryDirectory() as place:
        path = str(Path(place) / "demo.book")
        make(path)
        with Book.open(path, officer=OFFICER) as book:
            asyncio.run(_register(book, way.keys))
            assert book.record_id("person", CARD.number)
    count = len(way.keys)
    return count, way.words, count - way.words, sum(map(_pinyin, way.keys))


async def _register(book: Book, keys: Sequence[str]) -> None:
    app = Beatbook(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await _rest(pilot)
        for key in keys:
            await pilot.press(key)
            if len(key) > 1 or key in WAITS:
                await _rest(pilot)
        said = str(app.screen.query_one("#news", Notice).text())
        assert isinstance(app.screen, RecordScreen), f"nothing was saved: {said}"


async def _rest(pilot: Pilot[Any]) -> None:
    """Until the screen has nothing more to do."""
    await pilot.pause(0.3)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def _by_field() -> tuple[int, int, int, int]:
    """A form that is told everything: each thing and Tab, dates as eight digits, and a save key."""
    birth = "19900307"
    things = (CARD.name, CARD.sex, birth, CARD.number, CARD.address, *LEVELS)
    words = sum(map(len, things))
    besides = len(things) + 2
    return words + besides, words, besides, sum(_pinyin(key) for key in "".join(things)) + besides


def _pinyin(key: str) -> int:
    """Keys that one key of the list costs with a pinyin input method; words are chosen in pairs."""
    if len(key) > 1 or key.isascii():
        return 1
    from pypinyin import lazy_pinyin

    return len(lazy_pinyin(key)[0])


if __name__ == "__main__":
    main()
