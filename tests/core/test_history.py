"""The past: after any deeds, every moment reads as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.audit import differences, proofs
from beatbook.book import Book
from beatbook.errors import NotFound
from beatbook.forms import declare as f
from beatbook.history import replay, steps, undigested
from beatbook.journal import Entry, Part, emptied
from beatbook.records import Record
from beatbook.texts import Text
from support import toy
from support.books import Station
from support.fixtures import Install
from support.points import Point, point

NAMES = st.sampled_from([None, "a", "王小明"])
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "name": NAMES,
        "bulbs": st.integers(1, 3),
        "price": st.sampled_from(["", "1.5", "2.00"]),
        "height": st.sampled_from([None, "0", "3.125"]),
        "lit_on": st.sampled_from(["2026-01-01", None]),
        "seen_at": st.sampled_from(["2026-01-01 08:00", None]),
        "repair": st.sampled_from(["2026-01-01/..", None]),
        "works": st.sampled_from([True, None]),
        "kind": st.sampled_from(["1", "2", None]),
        "tags": st.sampled_from([(), ("a",), ("b", "a")]),
        "levels": st.sampled_from([(), (1, 1)]),
    },
)
# Which of three records, and what is done with it.
DEEDS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["save", "save", "save", "close", "reopen", "move", "withdraw"]),
        VALUES,
    ),
    max_size=12,
)


def lamp(book: Book, id: str) -> Record | None:
    return book.store.record(book.spec("lamp"), id)


def do(book: Book, ids: dict[int, str], which: int, action: str, raw: dict[str, Any]) -> None:
    """One deed on one of the records, as far as it makes sense."""
    id = ids.get(which, "")
    record = lamp(book, id)
    with book.deed(action) as deed:
        if record is None:
            if action == "save":
                ids[which] = deed.add("lamp", {"pole": f"P{which}", **raw})
        elif action == "save":
            deed.change("lamp", id, raw)
        elif action == "withdraw":
            deed.withdraw("lamp", id)
        elif action == "move":
            deed.change("lamp", id, {}, unit=f"u{which}", place="somewhere")
        elif (record.envelope.state == "registered") == (action == "close"):
            deed.transition("lamp", id, action)


@settings(max_examples=25)
@given(deeds=DEEDS)
def test_every_moment_reads_as_it_was(
    station: Station, tmp_path_factory: pytest.TempPathFactory, deeds: list[Any]
) -> None:
    own = station.copied(tmp_path_factory.mktemp("history"))
    ids: dict[int, str] = {}
    past: list[tuple[str, dict[int, Record | None]]] = []
    with own.open() as book:
        spec = book.spec("lamp")
        for which, action, raw in deeds:
            do(book, ids, which, action, raw)
            moment = book.heading("now").at
            past.append((moment, {n: lamp(book, id) for n, id in ids.items()}))
        for moment, state in past:
            for n, record in state.items():
                assert replay(spec, book.store.history(ids[n], moment)) == record
        assert list(differences(book)) == []
        assert [proof.faults for proof in proofs(book)] == [()]


def test_steps_tell_who_changed_what_when_and_why(chief: Book) -> None:
    with chief.deed("add", "patrol") as deed:
        id = deed.add("lamp", {"pole": "P1", "name": "a"})
    with chief.deed("edit", "wrong name") as deed:
        deed.change("lamp", id, {"name": "b", "tags": "x"})
    added, edited = steps(chief.spec("lamp"), chief.store.history(id))
    assert (added.kind, edited.kind, edited.action) == ("add", "change", "edit")
    assert added.changes["name"] == (None, "a")
    assert edited.changes == {"name": ("a", "b"), "tags": (None, ["x"])}
    assert (edited.reason, edited.officer) == ("wrong name", chief.actor.officer)
    assert (added.version, edited.version) == (1, 2)
    assert added.at < edited.at and added.seq < edited.seq


@f.part
class Wiring:
    """What a program keeps of a lamp."""

    wiring: str | None = f.long_text(Text("线路", "Wiring"), machine=True)


def test_a_text_that_only_programs_read_is_in_the_journal_once_and_every_moment_still_has_it(
    station: Station, install: Install
) -> None:
    fields = f.FieldsOf(form="lamp", fields=Wiring)
    install(Point("toy", toy), point("wiring", registry_fields=lambda: [fields]))
    texts = ["a" * 5000, "b" * 5000, "c" * 5000]
    with station.open("chief") as book:
        with book.deed("add") as deed:
            id = deed.add("lamp", {"pole": "P1", "wiring": texts[0]})
        for text in texts[1:]:
            with book.deed("edit") as deed:
                deed.change("lamp", id, {"wiring": text})
        spec, history = book.spec("lamp"), book.store.history(id)
        written = "".join(part.text for _entry, part in history)
        assert [written.count(text) for text in texts] == [1, 1, 1]
        for nth, before in enumerate([None, *texts[:2]]):
            then = replay(spec, history[: nth + 1])
            assert then is not None and then.values["wiring"] == texts[nth]
            old = undigested(spec, (history[nth][1].content or {})["old"], history)
            assert old.get("wiring") == before
        assert all("wiring" not in step.changes for step in steps(spec, history))
        assert [proof.faults for proof in proofs(book)] == [()]
        assert list(differences(book)) == []


def test_a_record_that_is_not_yet_there_is_not_there(chief: Book) -> None:
    before = chief.heading("now").at
    with chief.deed("add") as deed:
        id = deed.add("lamp", {"pole": "P1"})
    assert replay(chief.spec("lamp"), chief.store.history(id, before)) is None
    with pytest.raises(NotFound):
        chief.registry.get_id(chief.spec("lamp"), id, as_of=before)


def test_values_of_fields_that_nobody_declares_any_more_are_read_as_written(chief: Book) -> None:
    with chief.deed("add") as deed:
        id = deed.add("lamp", {"pole": "P1", "price": "2.50"})
    spec = chief.spec("lamp")
    fewer = spec._replace(fields=tuple(field for field in spec.fields if field.id != "price"))
    found = replay(fewer, chief.store.history(id))
    assert found is not None
    assert found.values["price"] == "2.50"


def test_a_dropped_content_is_passed_over(chief: Book) -> None:
    with chief.deed("add") as deed:
        id = deed.add("lamp", {"pole": "P1", "name": "a"})
    with chief.deed("change") as deed:
        deed.change("lamp", id, {"name": "b"})

    def dropped(pair: tuple[Entry, Part]) -> tuple[Entry, Part]:
        return pair[0], pair[1]._replace(content=None, text=emptied(pair[1].text))

    first, second = chief.store.history(id)
    found = replay(chief.spec("lamp"), [first, dropped(second)])
    assert found is not None
    assert found.values["name"] == "a"
    assert found.envelope.version == 2
    assert steps(chief.spec("lamp"), [dropped(first)])[0].changes == {}
