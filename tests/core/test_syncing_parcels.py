"""Parcels on the way: unaltered or refused, due until they were taken, with the row behind them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.errors import UsageProblem
from beatbook.syncing import parcels
from beatbook.syncing.levels import FIGURES
from beatbook.syncing.parcels import Parcel, digest_of, from_json, to_json
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=9,
)
_BODIES = st.dictionaries(st.text(max_size=5), _JSON, max_size=4)
_PARCELS = st.builds(
    Parcel, st.text(max_size=9), st.text(max_size=9), st.integers(0, 99), st.text(max_size=9),
    _BODIES, st.text(max_size=9),
)  # fmt: skip


@given(_PARCELS)
def test_a_parcel_comes_out_as_it_went_in(parcel: Parcel) -> None:
    assert from_json(to_json(parcel)) == parcel


@given(_PARCELS, _BODIES)
def test_another_body_is_seen(parcel: Parcel, body: dict[str, Any]) -> None:
    data = to_json(parcel) | {"body": body}
    if digest_of(body) == parcel.digest:
        assert from_json(data).body == body
    else:
        with pytest.raises(UsageProblem, match=r"altered|改动"):
            from_json(data)


@pytest.mark.parametrize(
    "more",
    [{"row": "1"}, {"row": True}, {"row": -1}, {"row": 2**63}, {"body": []}, {"kind": None},
     {"id": "x" * 999}],
)  # fmt: skip
def test_what_is_no_parcel_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(UsageProblem):
        from_json(to_json(Parcel("k", "i", 1, "h", {})) | more)
    with pytest.raises(UsageProblem):
        from_json([])


def test_what_plugins_have_is_due_until_it_was_taken(station: Station, install: Install) -> None:
    def sync_parcels(book: Any, station: str, level: str) -> list[Parcel]:
        lamps = [one.id for one in book.store.select(book.spec("lamp"), _all())]
        return [Parcel("lamps", level, 0, "", {"to": station, "lamps": lamps})]

    install(Point("toy", toy), point("lamps", sync_parcels=sync_parcels))
    with station.open() as book:
        add(book)
        (parcel,) = _of_kind(book, {})
        assert (parcel.station, parcel.row) == (book.station, book.store.head(book.station)[0])
        assert parcel.body["to"] == "UP" and parcel.id == FIGURES
        assert not _of_kind(book, {parcel.key: parcel.digest})
        add(book, pole="P2")
        (other,) = _of_kind(book, {parcel.key: parcel.digest})
        assert other.key == parcel.key and other.digest != parcel.digest


def _all() -> Any:
    from beatbook.store.query import Query

    return Query("lamp")


def _of_kind(book: Any, taken: dict[str, str]) -> list[Parcel]:
    return [one for one in parcels.due(book, "UP", taken, FIGURES) if one.kind == "lamps"]
