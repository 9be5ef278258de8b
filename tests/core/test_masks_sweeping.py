"""What was read for a paper, a board or an answer is veiled in it, wherever it was put."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.forms import declare as f
from beatbook.forms.spec import SENSITIVE
from beatbook.hooks.types import Action
from beatbook.masks.sweeping import Sweep, lift, noted, sweeping
from beatbook.papers import writing
from beatbook.papers.declare import NO_TEXT, Facts, Paper, PaperKind, Words
from beatbook.records import Envelope, Record
from beatbook.store.query import Query
from beatbook.texts import Text
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point

CARD, PHONE = "150191199001010011", "13800001234"
LAW = {"sensitivity": SENSITIVE, "purpose": toy.WHY, "basis": toy.LAW}


@f.form("owner", label=Text("户主", "Owner"), title=("name",), line=("card",), retention="work")
class Owner:
    """Somebody with numbers that are not for everybody's eyes."""

    name: str | None = f.text(Text("姓名", "Name"), required=True)
    card: str | None = f.text(Text("证号", "Card"), search="identifier", **LAW)
    phones: tuple[str, ...] = f.text(Text("电话", "Phones"), many=True, **LAW)


def _write(book: Book, _about: str, _asked: Any) -> Paper:
    (owner,) = book.registry.list(Query("owner"))
    words = f"证号{owner.values['card']}，电话{owner.values['phones'][0]}"
    return Paper("t", (Facts((("card", owner.values["card"]),)), Words(words)))


def _kind(name: str, whole: Text = NO_TEXT) -> PaperKind:
    label = Text(name, name)
    return PaperKind(name=f"owner.{name}", label=label, help=label, write=_write, whole=whole)


def _call(book: Book, _asked: Any) -> str:
    (owner,) = book.registry.list(Query("owner"))
    return f"call {owner.values['phones'][0]}"


CALL = Action(name="owner.call", label=Text("打", "call"), help=Text("打", "call"),
              permission="registry.read", run=_call)  # fmt: skip


@pytest.fixture
def owned(station: Station, install: Install) -> Station:
    """The station with an owner."""
    kinds = [_kind("list"), _kind("form", toy.LAW)]
    install(
        Point("toy", toy),
        point("owners", registry_forms=[Owner], registry_papers=kinds, actions=[CALL]),
    )
    with station.open("ann") as book:
        add(book, "owner", name="王明", card=CARD, phones=PHONE)
    return station


def test_a_paper_shows_no_number_that_it_read(owned: Station) -> None:
    with owned.open("ann") as book:
        facts, words = writing.write(book, "owner.list").blocks
    assert facts == Facts((("card", "150191********0011"),))
    assert words == Words("证号150191********0011，电话13*****1234")


def test_a_paper_that_must_carry_it_by_law_does(owned: Station) -> None:
    with owned.open("ann") as book:
        facts, _words = writing.write(book, "owner.form").blocks
    assert facts == Facts((("card", CARD),))


def test_an_answer_repeats_no_number_either(owned: Station) -> None:
    with owned.open("ann") as book:
        assert actions.run(book, "owner.call", {}) == "call 13*****1234"


def test_a_title_line_is_veiled_for_whoever_finds_it_by_the_number(owned: Station) -> None:
    with owned.open("ann") as book:
        (hit,) = book.registry.find(CARD)
    assert (hit.card.title, hit.card.line) == ("王明", "150191********0011")


def _sweep(*values: str) -> Sweep:
    spec = Owner.__form__  # type: ignore[attr-defined]
    envelope = Envelope("R1", "owner", 1, "U", None, "registered", 1, "", "", "", "")
    sweep = Sweep()
    sweep.note(spec, [Record(envelope, {"card": one, "phones": ()}) for one in values])
    return sweep


def test_only_what_was_met_is_veiled() -> None:
    assert _sweep(CARD).swept(f"{CARD} {PHONE}") == f"150191********0011 {PHONE}"


def test_a_telephone_typed_with_blanks_is_veiled_in_a_line() -> None:
    assert _sweep("138 0000 1234").swept("打138 0000 1234找他") == "打13*******1234找他"


def test_words_that_are_too_short_to_be_numbers_stay() -> None:
    assert _sweep("甲乙").swept("甲乙丙") == "甲乙丙"


def test_a_value_with_blanks_is_veiled_where_it_stands_alone() -> None:
    assert _sweep("一段 很长的 说明").swept(["一段 很长的 说明"]) != ["一段 很长的 说明"]


def test_nothing_is_remembered_where_nobody_sweeps() -> None:
    spec = Owner.__form__  # type: ignore[attr-defined]
    noted(spec, ())
    lift()
    with sweeping() as outer, sweeping() as inner:
        assert inner is outer
