"""Contract: the one-box search over cards, and what records lend to one another."""

from __future__ import annotations

import pytest

from beatbook.search import Term
from beatbook.store.interface import Store
from beatbook.store.query import Find
from store.contract.base import Contract, card


def name(text: str) -> Term:
    return Term("name", text)


CARDS = [
    card(
        "zhang",
        name("张伟"),
        Term("reading", "zhangwei/zw"),
        Term("phone", "13800001234"),
        Term("identifier", "150191199001011232"),
        Term("address", "东风社区绿园3号楼2单元201室"),
    ),
    card("long", name("张伟国"), Term("reading", "zhangweiguo/zwg"), unit="u2"),
    card(
        "zeng",
        name("曾小明"),
        Term("reading", "zengxiaoming/zxm"),
        Term("phone", "04710005678"),
        Term("address", "东风社区绿园13号楼"),
    ),
    card("rare", name("䶮鿍𠀀"), Term("identifier", "15019119900101123X")),
    card("foreign", name("José Müller"), Term("identifier", "E12345678")),
    card("shop", name("绿园小卖部"), Term("identifier", "91150191MA0N000X1Y"), form="shop"),
    card("car", Term("text", "蒙A·F0001"), form="car"),
    card("gone", name("张伟"), closed=True),
]

# what is typed, whose cards come up
QUESTIONS = [
    ("张伟", {"zhang", "long"}),
    ("伟国", {"long"}),
    ("小明", {"zeng"}),
    ("曾", {"zeng"}),
    ("zhangw", {"zhang", "long"}),
    ("ZXM", {"zeng"}),
    ("zw", {"zhang", "long"}),
    ("150191", {"zhang", "rare"}),
    ("1232", {"zhang"}),
    ("123x", {"rare"}),
    ("１２３２", {"zhang"}),
    ("138", {"zhang"}),
    ("5678", {"zeng", "foreign"}),
    ("绿园3号", {"zhang"}),
    ("3号楼", {"zhang", "zeng"}),
    ("13号楼", {"zeng"}),
    ("2单元", {"zhang"}),
    ("绿园", {"zhang", "zeng", "shop"}),
    ("张 绿园", {"zhang"}),
    ("zhang 1234", {"zhang"}),
    ("䶮鿍", {"rare"}),
    ("鿍𠀀", {"rare"}),
    ("𠀀", {"rare"}),
    ("jose", {"foreign"}),
    ("José", {"foreign"}),
    ("müller", {"foreign"}),
    ("e1234", {"foreign"}),
    ("91150191MA0N000X1Y", {"shop"}),
    ("91150191ma", {"shop"}),
    ("0x1y", {"shop"}),
    ("蒙AF0001", {"car"}),
    ("f00", {"car"}),
    ("0001", {"car"}),
    ("张国", set()),
    ("园绿", set()),
    ("34号", set()),
    ("", set()),
    ("···", set()),
    ('" OR *', set()),
    ("䷀䷁", set()),
]


class Search(Contract):
    """Finding cards."""

    @pytest.fixture
    def filled(self, store: Store) -> Store:
        with store.transaction() as writer:
            writer.put_cards(CARDS, new=True)
        return store

    def found(self, store: Store, text: str, **facts: object) -> list[str]:
        return [hit.card.record for hit in store.find(Find(text, **facts))]  # type: ignore[arg-type]

    @pytest.mark.parametrize(("text", "records"), QUESTIONS)
    def test_what_is_typed_brings_up_whom_it_means(
        self, filled: Store, text: str, records: set[str]
    ) -> None:
        assert set(self.found(filled, text)) == records

    def test_a_card_comes_back_as_it_was_written(self, filled: Store) -> None:
        assert filled.card("zhang") == CARDS[0]
        assert filled.find(Find("曾小明"))[0].card == CARDS[2]
        assert filled.cards(["car", "nothing"]) == {"car": CARDS[6]}
        assert filled.card("nothing") is None

    def test_the_exact_name_comes_before_one_that_begins_with_it(self, filled: Store) -> None:
        assert self.found(filled, "张伟") == ["zhang", "long"]
        assert self.found(filled, "张伟", limit=1) == ["zhang"]

    def test_forms_and_units_limit_what_is_found(self, filled: Store) -> None:
        assert self.found(filled, "绿园", forms=("shop",)) == ["shop"]
        assert self.found(filled, "张伟", units=frozenset({"u2"})) == ["long"]
        assert self.found(filled, "张伟", units=frozenset()) == []

    def test_a_card_written_again_is_found_by_its_new_terms_only(self, filled: Store) -> None:
        with filled.transaction() as writer:
            writer.put_cards([card("zeng", name("李红"))], new=False)
        assert self.found(filled, "曾小明") == []
        assert self.found(filled, "李红") == ["zeng"]
        assert self.found(filled, "zxm") == []

    def test_a_dropped_card_is_not_found_and_its_place_can_be_taken(self, filled: Store) -> None:
        with filled.transaction() as writer:
            writer.drop_card("car")
            writer.drop_card("never there")
            writer.put_cards([card("new", name("李红"))], new=True)
        assert self.found(filled, "蒙A") == []
        assert filled.card("car") is None
        assert self.found(filled, "李红") == ["new"]

    def test_a_match_behind_very_many_near_misses_is_found(self, store: Store) -> None:
        # Each has both pairs of 绿园绿, none has them side by side.
        near = [card(f"n{n}", name(f"园绿{n}绿园")) for n in range(900)]
        with store.transaction() as writer:
            writer.put_cards([*near, card("right", name("大绿园绿"))], new=True)
        assert self.found(store, "绿园绿") == ["right"]
        assert self.found(store, "绿园绿", limit=1) == ["right"]

    def test_many_equal_hits_come_in_a_stable_order_up_to_the_limit(self, store: Store) -> None:
        cards = [card(f"r{n}", name("王芳"), number=n) for n in range(60, 0, -1)]
        with store.transaction() as writer:
            writer.put_cards(cards, new=True)
        assert self.found(store, "王芳", limit=60) == [f"r{n}" for n in range(1, 61)]
        assert len(self.found(store, "王芳")) == 50

    def test_an_engine_sound_before_and_after_says_so(self, filled: Store) -> None:
        assert filled.check() == []


class Loans(Contract):
    """What records lend to the cards of others."""

    ADDRESS = Term("address", "绿园3号楼")

    def test_a_loan_reaches_its_target(self, store: Store) -> None:
        with store.transaction() as writer:
            assert writer.set_loans("stay", [("zhang", self.ADDRESS)]) == []
            assert writer.set_loans("visit", [("zhang", name("客"))]) == []
        assert sorted(store.loans("zhang")) == [("stay", self.ADDRESS), ("visit", name("客"))]
        assert store.loans("stay") == []

    def test_new_loans_replace_the_old_and_name_former_borrowers(self, store: Store) -> None:
        with store.transaction() as writer:
            writer.set_loans("stay", [("zhang", self.ADDRESS), ("li", self.ADDRESS)])
            assert sorted(writer.set_loans("stay", [("li", name("x"))])) == ["li", "zhang"]
            assert store.loans("zhang") == []
            assert writer.set_loans("stay", []) == ["li"]
        assert store.loans("li") == []
