"""A book above that answers nonsense, or wants more than was agreed, gets and changes nothing."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from beatbook.errors import BeatbookError
from beatbook.syncing import sending
from beatbook.syncing.channel import Direct, heard
from beatbook.syncing.receiving import Receiver
from beatbook.syncing.wire import Message, unpack
from support import reporting
from support.reporting import Hall


class Lying:
    """A book above that answers one kind of message with something else."""

    def __init__(self, direct: Direct, name: str, lie: Message) -> None:
        self._direct, self._name, self._lie = direct, name, lie
        self.heard: list[Message] = []

    def ask(self, message: Message) -> Message:
        """The answer, or the lie."""
        self.heard.append(message)
        answer = self._direct.ask(message)
        return heard({**answer, **self._lie}) if self._name in message else answer

    def close(self) -> None:
        """Nothing to end."""


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    made = reporting.hall(tmp_path, count=1)
    reporting.admit(made.upper, made.stations[0], "figures")
    with made.stations[0].open() as book, book.deed("work") as deed:
        deed.add("keeper", {"name": "王小明"})
    return made


JUNK: tuple[Any, ...] = (None, 1, "x", [], ["a", "b"], [1], [-1, "x"], [10**30, "x"], {}, [None])


@pytest.mark.parametrize(
    ("name", "key"),
    [("hello", "have"), ("rows", "have"), ("offers", "wanted"), ("parcel", "took"),
     ("taken", "parcels"), ("bye", "bye"), ("hello", "refused"), ("hello", "error")],
)  # fmt: skip
def test_nonsense_is_one_sentence(hall: Hall, name: str, key: str) -> None:
    with hall.stations[0].open() as book, hall.upper.open() as upper:
        before = reporting.everything(book)
        for junk in JUNK:
            with suppress(BeatbookError):  # anything else would be a traceback
                sending.push(book, Lying(Direct(Receiver(upper)), name, {key: junk}), "figures")
        assert reporting.everything(book) == before


def test_whoever_asks_for_everything_again_gets_it_at_the_agreed_level(hall: Hall) -> None:
    with hall.stations[0].open() as book, hall.upper.open() as upper:
        line = Lying(Direct(Receiver(upper)), "hello", {"have": [0, ""], "level": "full"})
        sending.push(book, line, "figures")
        wanted = Lying(Direct(Receiver(upper)), "offers", {"wanted": ["person/1", "@unit/x"] * 3})
        sending.push(book, wanted, "figures")
    rows = [row for one in line.heard if "rows" in one for row in unpack(one["rows"])]
    assert rows[0][0].seq == 1 and "王小明" not in str(rows)
    assert not [one for one in wanted.heard if "parcel" in one]
    assert "王小明" not in str(line.heard + wanted.heard)


@pytest.mark.parametrize("key", ["refused", "error"])
def test_what_is_told_is_no_longer_than_a_sentence(hall: Hall, key: str) -> None:
    long = "x" * 100_000
    lie = {key: {"kind": long, "zh": long, "en": long} if key == "refused" else long}
    with hall.stations[0].open() as book, hall.upper.open() as upper:
        with pytest.raises(BeatbookError) as caught:
            sending.push(book, Lying(Direct(Receiver(upper)), "hello", lie), "figures")
        assert len(str(caught.value)) <= 1000
