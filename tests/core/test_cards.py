"""Cards: how records are called in lists, what they are found by, what they lend."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.forms.spec import FieldSpec
from beatbook.records import Card
from beatbook.search import Term
from beatbook.store.query import Find, Query
from beatbook.texts import Text
from support.books import Station

ROOM = "试验区东风社区绿园3楼201室"


def add(book: Book, form: str, /, place: str | None = None, **raw: Any) -> str:
    with book.deed("add") as deed:
        return deed.add(form, raw, place=place)


def card(book: Book, id: str) -> Card:
    found = book.store.card(id)
    assert found is not None
    return found


def all_cards(book: Book) -> dict[str, Card]:
    ids = [
        r.id
        for id, spec in book.specs.items()
        for r in book.store.select(spec, Query(id, closed=True))
    ]
    return book.store.cards(ids)


def made_again(book: Book) -> dict[str, Card]:
    """Every card as it would be made from the records now."""
    return {one.record: one for one in book.fresh_cards(all_cards(book))}


def test_a_card_names_a_record_by_its_title_fields(chief: Book) -> None:
    assert card(chief, add(chief, "lamp", pole="P1", name="王小明")).title == "P1 王小明"
    assert card(chief, add(chief, "lamp", pole="P2")).title == "P2"


def test_a_record_without_title_is_called_by_its_form_and_number(chief: Book) -> None:
    spec = chief.spec("lamp")._replace(title=("name",))
    record = chief.store.records(spec, [add(chief, "lamp", pole="P1")]).popitem()[1]
    assert chief.card_maker.card(spec, record, (), ()).title == "lamp 1"


def test_a_line_holds_more_and_the_address(chief: Book, station: Station) -> None:
    id = add(chief, "keeper", name="李红", phones="13800001234;13900001234")
    assert card(chief, id).line == "13800001234、13900001234"
    id = add(chief, "lamp", pole="P1", place=station.nodes["room"])
    assert card(chief, id).line == ROOM


def test_terms_are_those_that_the_form_is_searched_by(chief: Book) -> None:
    id = add(chief, "keeper", name="李红", toy_number="T1990010102", phones="13800001234")
    assert set(card(chief, id).terms) == {
        Term("name", "李红"),
        Term("reading", "lihong/lh"),
        Term("identifier", "T1990010102"),
        Term("phone", "13800001234"),
    }


def test_a_record_is_found_by_the_address_of_its_place(chief: Book, station: Station) -> None:
    id = add(chief, "lamp", pole="P1", place=station.nodes["room"])
    assert Term("address", ROOM) in card(chief, id).terms


class TestLoans:
    @pytest.fixture
    def stay(self, chief: Book, station: Station) -> tuple[str, str]:
        """A keeper and his stay at a place."""
        keeper = add(chief, "keeper", name="李红")
        return keeper, add(chief, "stay", place=station.nodes["room"], keeper=keeper)

    def found(self, book: Book, text: str = "201室") -> set[str]:
        return {hit.card.record for hit in book.store.find(Find(text))}

    def test_what_is_lent_makes_the_borrower_found(
        self, chief: Book, stay: tuple[str, str]
    ) -> None:
        assert stay[0] in self.found(chief)
        assert ROOM in card(chief, stay[0]).line

    @pytest.mark.parametrize("end", ["close", "withdraw", "move"])
    def test_a_loan_ends_with_what_lent_it(
        self, chief: Book, stay: tuple[str, str], end: str
    ) -> None:
        other = add(chief, "keeper", name="王小明")
        with chief.deed(end) as deed:
            if end == "close":
                deed.transition("stay", stay[1], "close")
            elif end == "withdraw":
                deed.withdraw("stay", stay[1])
            else:
                deed.change("stay", stay[1], {"keeper": other})
        assert stay[0] not in self.found(chief)
        assert (other in self.found(chief)) == (end == "move")

    def test_a_loan_comes_back_with_what_lent_it(self, chief: Book, stay: tuple[str, str]) -> None:
        for step in ("close", "reopen"):
            with chief.deed(step) as deed:
                deed.transition("stay", stay[1], step)
        assert stay[0] in self.found(chief)

    def test_a_change_of_the_borrower_keeps_what_it_borrows(
        self, chief: Book, stay: tuple[str, str]
    ) -> None:
        with chief.deed("change") as deed:
            deed.change("keeper", stay[0], {"name": "王小明"})
        assert stay[0] in self.found(chief)
        assert stay[0] in self.found(chief, "小明 201")

    def test_what_is_named_after_a_record_is_renamed_with_it(
        self, chief: Book, stay: tuple[str, str]
    ) -> None:
        assert card(chief, stay[1]).title == "李红"
        with chief.deed("change") as deed:
            deed.change("keeper", stay[0], {"name": "王小明"})
        assert card(chief, stay[1]).title == "王小明"

    def test_a_record_added_with_the_one_it_is_named_after_has_its_name(self, chief: Book) -> None:
        with chief.deed("add") as deed:
            stay = deed.add("stay", {"keeper": deed.add("keeper", {"name": "李红"})})
        assert card(chief, stay).title == "李红"

    @pytest.mark.parametrize("order", [("keeper", "stay"), ("stay", "keeper")])
    def test_a_deed_that_changes_both_names_them_alike_in_any_order(
        self, chief: Book, stay: tuple[str, str], order: tuple[str, str]
    ) -> None:
        raws = {"keeper": {"name": "王小明"}, "stay": {"since": "2026-01-01"}}
        with chief.deed("change") as deed:
            for form in order:
                deed.change(form, stay[form == "stay"], raws[form])
        assert card(chief, stay[1]).title == "王小明"


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            ["keeper", "stay", "lamp", "rename", "change", "close", "withdraw", "place"]
        ),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=14,
)


class Story:
    """Random deeds on keepers, stays and lamps at a few places."""

    def __init__(self, book: Book, station: Station) -> None:
        self.book = book
        self.nodes = [station.nodes[name] for name in ("room", "building", "estate")]
        self.ids: list[tuple[str, str]] = []

    def pick(self, n: int, *forms: str) -> tuple[str, str] | None:
        some = [one for one in self.ids if one[0] in forms]
        return some[n % len(some)] if some else None

    def step(self, what: str, n: int, m: int) -> None:
        with self.book.deed(what) as deed:
            if what in ("keeper", "stay", "lamp"):
                self.add(deed, what, n, m)
            elif what == "place":
                node = self.nodes[n % 3]
                deed.places.revise(node, name=f"{'甲乙丙丁戊己'[m]}{'室楼园'[n % 3]}")
            else:
                self.touch(deed, what, n, m)

    def add(self, deed: Any, form: str, n: int, m: int) -> None:
        keeper = self.pick(m, "keeper")
        if form == "stay" and keeper is None:
            return
        raw = {
            "keeper": {"name": f"王{n}"},
            "stay": {"keeper": keeper and keeper[1]},
            "lamp": {"pole": f"P{len(self.ids)}", "keeper": keeper and keeper[1]},
        }[form]
        self.ids.append((form, deed.add(form, raw, place=self.nodes[n % 3])))

    def touch(self, deed: Any, what: str, n: int, m: int) -> None:
        if what == "rename":
            one, other = self.pick(n, "keeper"), None
            raw: dict[str, Any] = {"name": f"李{m}"}
        else:
            one, other = self.pick(n, "stay", "lamp"), self.pick(m, "keeper")
            raw = {"keeper": other and other[1]}
        if one is None:
            return
        if what == "withdraw":
            deed.withdraw(*one)
            self.ids.remove(one)
        elif what == "close":
            state = self.book.store.records(self.book.spec(one[0]), [one[1]])[one[1]].envelope.state
            deed.transition(*one, "reopen" if state == "closed" else "close")
        elif raw.get("keeper", "-"):
            deed.change(*one, raw)


@settings(max_examples=30)
@given(deeds=DEEDS)
def test_cards_are_always_what_the_records_say(
    station: Station, tmp_path_factory: pytest.TempPathFactory, deeds: list[Any]
) -> None:
    own = station.copied(tmp_path_factory.mktemp("cards"))
    with own.open() as book:
        story = Story(book, own)
        for what, n, m in deeds:
            story.step(what, n, m)
        assert all_cards(book) == made_again(book)
        assert book.store.check() == []


def test_a_title_says_codes_by_their_label_and_moments_in_local_time(chief: Book) -> None:
    spec = chief.spec("lamp")
    code = chief.codes("lamp_kinds").codes[0]
    record = chief.store.records(spec, [add(chief, "lamp", pole="P1", kind=code.code)]).popitem()[1]
    assert chief.card_maker.title(spec._replace(title=("kind",)), record) == code.label.zh
    moment = FieldSpec("at", Text("时间", "At"), "moment")
    timed = record._replace(values={"at": datetime(2026, 11, 21, 2, 0, tzinfo=UTC)})
    spec = spec._replace(fields=(moment,), title=("at",))
    assert chief.card_maker.title(spec, timed) == "2026-11-21 10:00"
