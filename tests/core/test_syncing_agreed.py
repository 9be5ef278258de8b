"""What was not agreed to be shown is not kept above, whatever a station sends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.forms import declare as f
from beatbook.journal import Part, emptied
from beatbook.syncing.judging import Refused
from beatbook.syncing.levels import FIGURES, FULL, MASKED, Shown, showing
from beatbook.texts import Text
from support import reporting, toy
from support.fixtures import Install
from support.points import Point, point
from support.reporting import Hall


@f.form("secret", label=Text("密", "Secret"), title=("what",), retention="work",
        confidential="seen_by")  # fmt: skip
class Secret:
    """What only named officers see."""

    what: str | None = f.text(Text("事", "What"))
    seen_by: tuple[str, ...] = f.officer(Text("谁可看", "Seen by"), many=True)


@f.form("hint", label=Text("示", "Hint"), title=("what",), retention="work", guarded_by="of")
class Hint:
    """What hangs on a secret."""

    what: str | None = f.text(Text("事", "What"))
    of: str | None = f.reference(Text("何", "Of"), "secret")


@pytest.fixture
def hall(install: Install, tmp_path: Path) -> Hall:
    install(Point("toy", toy), point("kept", registry_forms=[Secret, Hint]))
    made = reporting.hall(tmp_path, count=1)
    with made.stations[0].open("chief") as book, book.deed("work") as deed:
        deed.add("keeper", {"name": "王小明", "toy_number": "T1980010112"})
        secret = deed.add("secret", {"what": "秘事", "seen_by": [book.actor.officer]})
        deed.add("hint", {"what": "线索", "of": secret})
    with made.stations[0].open("chief") as book:
        book.note_look("find", {"text": "王小明", "shown": []})
    return made


def _sends(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, level: str, of: Callable[[Part], Shown]
) -> None:
    """Let a station send of each part what it likes."""
    reporting.admit(hall.upper, hall.stations[0], level)

    def shows(book: Book, at: str) -> Callable[[Part], Shown]:
        honest = showing(book, at)
        return lambda part: of(part) if part.form in ("keeper", "secret", "hint", "") else honest(
            part)  # fmt: skip

    monkeypatch.setattr("beatbook.syncing.sending.showing", shows)
    reporting.report(hall.stations[0], hall.upper, level)


def _only(form: str) -> Callable[[Part], Shown]:
    def of(part: Part) -> Shown:
        return Shown(part.text if part.form == form else emptied(part.text))

    return of


@pytest.mark.parametrize("level", [MASKED, FIGURES])
@pytest.mark.parametrize("form", ["keeper", ""])
def test_contents_are_refused_where_they_were_to_stay_below(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, level: str, form: str
) -> None:
    with pytest.raises(Refused) as caught:
        _sends(hall, monkeypatch, level, _only(form))
    assert caught.value.kind == "beyond" and level in str(caught.value)
    _kept_nothing(hall, "王小明")


@pytest.mark.parametrize("form", ["secret", "hint"])
def test_what_is_confidential_to_named_officers_is_refused_at_the_fullest_level(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    with pytest.raises(Refused, match=r"full"):
        _sends(hall, monkeypatch, FULL, _only(form))
    _kept_nothing(hall, "秘事", "线索")


@pytest.mark.parametrize("level", [FULL, FIGURES])
def test_what_is_seen_instead_comes_only_where_things_are_masked(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, level: str
) -> None:
    with pytest.raises(Refused):
        _sends(hall, monkeypatch, level,
               lambda part: Shown(emptied(part.text), {"old": {}, "new": {}}))  # fmt: skip


def test_of_what_is_seen_instead_no_more_is_kept_than_goes_up(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of(part: Part) -> Shown:
        content: dict[str, Any] = dict(part.content or {})
        content.pop("salt", None)
        return Shown(emptied(part.text), content if part.form else None)

    _sends(hall, monkeypatch, MASKED, of)
    with hall.upper.open() as upper:
        (id,) = upper.store.recorded("keeper")
        keeper = upper.store.record(upper.spec("keeper"), id)
        assert keeper is not None and keeper.values["name"] == "王**"
        assert keeper.values["toy_number"] is None
    _kept_nothing(hall, "王小明", "T1980010112", "秘事", "线索")


def _kept_nothing(hall: Hall, *words: str) -> None:
    """None of these stands in the file of the book above."""
    path = Path(hall.upper.path)
    data = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))
    assert not [one for one in words if one.encode() in data]
