"""What a hand-over may bring into a book: what was offered and goes along, nothing else of it."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook.store.query import Query
from beatbook.syncing.transfers import answering, carrying, handing
from support.acts import add
from support.posted import A, B, Three

KEEPER = {"form": "keeper", "values": {"name": "王大力"}, "words": {}, "belong": []}
OFFICER = {"form": "officer", "values": {"name": "外人", "login": "intruder"}, "words": {}}


def _offered(three: Three, monkeypatch: pytest.MonkeyPatch, packed: dict[str, Any]) -> None:
    """Offer a keeper to B, with something else in the envelope."""
    with three.open(A) as book:
        keeper = add(book, "keeper", name="王大力")
        with monkeypatch.context() as patch:
            patch.setattr(carrying, "packed", lambda *_: packed)
            handing.offer(book, "keeper", keeper, "乙派出所", "迁居")
    for which in (A, B):
        assert three.report(which) == []


def _ids(book: Book, form: str) -> list[str]:
    return [one.id for one in book.store.select(book.spec(form), Query(form, closed=True))]


def test_another_form_than_was_offered_is_not_accepted(
    three: Three, monkeypatch: pytest.MonkeyPatch
) -> None:
    _offered(three, monkeypatch, {**OFFICER, "belong": []})
    with three.open(B) as book:
        before = _ids(book, "officer")
        with pytest.raises(UsageProblem, match=r"else|与所移交"):
            answering.accept(book, "1", {})
        assert _ids(book, "officer") == before


@pytest.mark.parametrize(
    "more",
    [{**OFFICER, "field": "notes", "goes": True},
     {"form": "stay", "values": {}, "words": {}, "field": "keeper", "goes": True},
     {"form": "lamp", "values": {"name": "灯"}, "words": {}, "field": "name", "goes": True},
     {"form": "nonsense", "values": {}, "words": {}, "field": "keeper", "goes": True},
     {"form": "lamp", "values": {"name": "灯"}, "words": {}}],
)  # fmt: skip
def test_what_does_not_go_along_by_what_this_book_says_is_not_added(
    three: Three, monkeypatch: pytest.MonkeyPatch, more: dict[str, Any]
) -> None:
    _offered(three, monkeypatch, {**KEEPER, "belong": [more]})
    with three.open(B) as book:
        before = [_ids(book, form) for form in ("officer", "lamp", "stay")]
        answering.accept(book, "1", {})
        assert [_ids(book, form) for form in ("officer", "lamp", "stay")] == before
        assert len(_ids(book, "keeper")) == 1


def test_what_points_into_this_book_does_not_come_with_a_hand_over(
    three: Three, monkeypatch: pytest.MonkeyPatch
) -> None:
    with three.open(B) as book:
        other = add(book, "keeper", name="李红")
    values = {"pole": "P1", "name": "灯", "helpers": [other], "keeper": other}
    lamp = {"form": "lamp", "values": values, "words": {}, "field": "keeper", "goes": True}
    _offered(three, monkeypatch, {**KEEPER, "belong": [lamp]})
    with three.open(B) as book:
        answering.accept(book, "1", {})
        (made,) = book.store.select(book.spec("lamp"), Query("lamp"))
        assert made.values["name"] == "灯" and not made.values["helpers"]
        assert made.values["keeper"] != other
