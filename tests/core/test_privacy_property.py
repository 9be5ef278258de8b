"""Whatever is merged, taken apart, deleted and disposed of: nothing is left of what is gone.

With every plugin there is, in any order: the journal proves, every record is what its history says,
and no byte of what was disposed of stands in the files of the book.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from beatbook import audit, merging
from beatbook.book import Book
from beatbook.errors import BeatbookError, UsageProblem
from beatbook.merged import MERGE
from beatbook.privacy.disposing import Why, dispose
from beatbook.privacy.forgetting import forget
from beatbook.store.items import Draft
from beatbook.store.query import Query
from support.books import Station
from support.complete import build

_FAMILY, _GIVEN = "赵钱孙李周吴郑王冯陈", "铁钢铜锡铅锌镍钨钛铬锰钴"


class Life(RuleBasedStateMachine):
    """A book in which people come, are merged, and are forgotten."""

    founded: Station
    folder: Path
    numbers = count()

    people = Bundle("people")
    records = Bundle("records")

    @initialize()
    def begin(self) -> None:
        path = self.folder / f"{next(self.numbers)}.db"
        shutil.copy(self.founded.path, path)
        self.book = Book.open(str(path), clock=self.founded.clock)
        self.path = path
        # Who bears a text now, or did at some time: once nobody does, it has to be gone.
        self.bearers: dict[str, set[str]] = {}
        self.serial = count(1)

    def teardown(self) -> None:
        if hasattr(self, "book"):
            assert list(audit.differences(self.book)) == []
            assert "broken" not in {one.state for one in self.book.plugin_states().values()}
            self.book.close()

    # -- what happens --------------------------------------------------------------------------

    def texts(self) -> tuple[str, str]:
        """A name and a telephone that nobody else has."""
        number = next(self.serial)
        letters = f"{_GIVEN[number % 12]}{_GIVEN[number // 12 % 12]}{_GIVEN[number // 144 % 12]}"
        return f"{_FAMILY[number % 10]}{letters}", f"1380000{number + 4000:04d}"

    def add(self, form: str, *texts: str, **values: Any) -> str:
        with self.book.deed("add") as deed:
            id = deed.add(form, values, unit=self.founded.nodes["a"])
        for text in texts:
            self.bearers.setdefault(text, set()).add(id)
        return id

    @rule(target=people)
    def arrive(self) -> Any:
        name, phone = self.texts()
        id = self.add(
            "person", name, phone, name=name, sex="1", birth="1980-01-01",
            no_document="未落户", phone=phone,
        )  # fmt: skip
        return multiple(id)

    @rule(person=people)
    def look(self, person: str) -> None:
        record = self.book.store.record(self.book.spec("person"), person)
        if record is not None:
            self.book.registry.find(record.values["name"])
            self.book.registry.find((record.values["phone"] or "1380000")[-6:])
            body = {"name": record.values["name"]}
            with self.book.store.transaction() as writer:
                writer.put_draft(Draft("ann", "person", person, body, "2026"))

    @rule(person=people)
    def move_number(self, person: str) -> None:
        _name, phone = self.texts()
        with suppress(BeatbookError), self.book.deed("change") as deed:
            deed.change("person", person, {"phone": phone})
            self.bearers.setdefault(phone, set()).add(person)

    @rule(target=records, person=people)
    def visit(self, person: str) -> Any:
        name, _phone = self.texts()
        home = self.book.store.numbered("dwelling", 1)
        with suppress(BeatbookError):
            id = self.add(
                "visit", name, dwelling=home, kind="1", at="2026-11-20 10:00",
                officers=["民警ann"], purpose="1", result="1", met=[person], answers=name,
            )  # fmt: skip
            return multiple(("visit", id))
        return multiple()

    @rule(target=records, person=people)
    def lose(self, person: str) -> Any:
        name, phone = self.texts()
        id = self.add(
            "found_property", name, phone, side="found", kind="wallet", what="钱包",
            day="2026-11-20", finder=name, finder_phone=phone,
        )  # fmt: skip
        return multiple(("found_property", id))

    @rule(keep=people, nth=st.integers(0, 5))
    def merge(self, keep: str, nth: int) -> None:
        people = self.book.store.select(self.book.spec("person"), Query("person"))
        others = [one.id for one in people if one.id != keep]
        if others:
            self.merge_two(keep, others[nth % len(others)])

    def merge_two(self, keep: str, drop: str) -> None:
        known = self.book.store.records(self.book.spec("person"), [keep, drop])
        with suppress(BeatbookError):
            merging.merge(self.book, "person", keep, drop)
            for record in known.values():
                # A telephone that the one had and the other lacked is now both of theirs.
                if record.id == drop and keep in known and not known[keep].values["phone"]:
                    self.bearers.get(record.values["phone"] or "", set()).add(keep)

    @rule(nth=st.integers(0, 3))
    def take_apart(self, nth: int) -> None:
        merges = self.book.store.select(self.book.spec(MERGE), Query(MERGE, closed=True))
        if nth < len(merges):
            with suppress(BeatbookError):
                merging.unmerge(self.book, merges[nth].id, "two people")

    @rule(person=people)
    def forget_number(self, person: str) -> None:
        with suppress(BeatbookError):
            forget(self.book, "person", person, ["phone"], "asked for")
            for text, who in self.bearers.items():
                if text.startswith("138"):
                    who.discard(person)
            self.require_gone()

    @rule(person=consumes(people))
    def dispose_of_person(self, person: str) -> None:
        self.dispose("person", person)

    @rule(which=consumes(records))
    def dispose_of_record(self, which: tuple[str, str]) -> None:
        self.dispose(*which)

    def dispose(self, form: str, id: str) -> None:
        with suppress(UsageProblem):
            dispose(self.book, form, [id], Why(), beforehand=True)
            gone = {one.values["gone"] for one in self.book.store.select(
                self.book.spec("tombstone"), Query("tombstone"))}  # fmt: skip
            for who in self.bearers.values():
                who.difference_update(gone)
            self.require_gone()

    # -- what holds ----------------------------------------------------------------------------

    def require_gone(self) -> None:
        """No text that nobody bears any more stands anywhere in the files."""
        held = self.path.read_bytes() + Path(f"{self.path}-wal").read_bytes()
        left = [text for text, who in self.bearers.items() if not who and text.encode() in held]
        assert left == []
        ends = [text[3:] for text, who in self.bearers.items() if not who and text.isdecimal()]
        assert [text for text in ends if text.encode() in held] == []

    @invariant()
    def the_chain_proves(self) -> None:
        if hasattr(self, "book"):
            assert [proof.faults for proof in audit.proofs(self.book)] == [()]

    @invariant()
    def duties_can_be_told(self) -> None:
        if hasattr(self, "book"):
            self.book.duties.for_day(self.book.today(), everyone=True)


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("lives"))


def test_whatever_is_done_nothing_is_left_of_what_is_gone(founded: Station, tmp_path: Path) -> None:
    Life.founded, Life.folder = founded, tmp_path
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
