"""What is hidden later at a station, where things are masked, goes above with what hangs on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.forms import declare as f
from beatbook.forms.spec import CLOSED, PERSONAL, REGISTERED, State, Transition
from beatbook.privacy.disposing import scrub
from beatbook.texts import Text
from support import reporting, toy
from support.acts import add
from support.fixtures import Install
from support.points import Point, point
from support.reporting import Hall


@f.form(
    "child",
    label=Text("孩子", "Child"),
    title=("name",),
    retention="work",
    minor="born",
    states=(REGISTERED, State("sealed", Text("封存", "sealed"), sealed=True), CLOSED),
    transitions=(Transition("seal", Text("封存", "seal"), "registered", "sealed"),),
)
class Child:
    """Somebody who may be a minor, or sealed."""

    name: str | None = f.text(
        Text("姓名", "Name"), sensitivity=PERSONAL, purpose=toy.WHY, basis=toy.LAW
    )
    born: date | None = f.day(
        Text("生日", "Born"), sensitivity=PERSONAL, purpose=toy.WHY, basis=toy.LAW
    )


@f.form("plaything", label=Text("物", "Toy"), title=("of",), retention="work", guarded_by="of")
class Plaything:
    """What hangs on somebody."""

    of: str | None = f.reference(Text("谁", "Of"), "child")


@f.form("part", label=Text("件", "Part"), title=("of",), retention="work", guarded_by="of")
class Piece:
    """What hangs on that."""

    of: str | None = f.reference(Text("何", "Of"), "plaything")


@pytest.fixture
def hall(install: Install, tmp_path: Path) -> Hall:
    install(Point("toy", toy), point("kept", registry_forms=[Child, Plaything, Piece]))
    made = reporting.hall(tmp_path, count=1)
    reporting.admit(made.upper, made.stations[0], "masked")
    return made


def _grown(book: Book, name: str) -> tuple[str, str, str]:
    child = add(book, "child", name=name, born="1990-01-01")
    thing = add(book, "plaything", of=child)
    return child, thing, add(book, "part", of=thing)


@pytest.mark.parametrize("how", ["sealed", "minor"])
def test_what_hangs_on_somebody_who_is_hidden_now_is_hidden_above(hall: Hall, how: str) -> None:
    place = hall.stations[0]
    with place.open() as book:
        gone, stays = _grown(book, "李小花"), _grown(book, "王大力")
    reporting.report(place, hall.upper, "masked")
    with hall.upper.open() as upper:
        assert set(upper.store.cards((*gone, *stays))) == {*gone, *stays}
    with place.open() as book, book.deed("hide") as deed:
        if how == "sealed":
            deed.transition("child", gone[0], "seal")
        else:
            deed.change("child", gone[0], {"born": "2015-01-01"})
    reporting.report(place, hall.upper, "masked")
    with hall.upper.open() as upper:
        assert set(upper.store.cards((*gone, *stays))) == set(stays)
        for form, id in zip(("child", "plaything", "part"), gone, strict=True):
            assert upper.store.record(upper.spec(form), id) is None
        assert scrub(upper)
    assert "李**".encode() not in Path(hall.upper.path).read_bytes()
