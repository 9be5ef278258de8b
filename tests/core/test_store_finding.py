"""Finding, whatever engine offers the cards: what is asked first, what counts, when it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from beatbook.records import Card
from beatbook.search import Term
from beatbook.store.finding import PAGES, Groups, find, page_size
from beatbook.store.query import Find
from store.contract.base import card

EXACT = card("exact", Term("name", "张伟"))
LONGER = card("longer", Term("name", "张伟国"))
APART = card("apart", Term("name", "张国伟张"))


class Engine:
    """Offers the same pages whatever is asked, and remembers what was."""

    def __init__(self, *pages: list[Card]) -> None:
        self.pages = pages
        self.asked: list[Sequence[Groups]] = []
        self.read = 0

    def __call__(self, words: Sequence[Groups]) -> Iterator[list[Card]]:
        self.asked.append(words)
        for page in self.pages:
            self.read += 1
            yield page


def records(engine: Engine, text: str, limit: int = 50) -> list[str]:
    return [hit.card.record for hit in find(Find(text, limit), engine)]


def test_what_does_not_really_stand_there_is_left_out_and_the_exact_comes_first() -> None:
    assert records(Engine([LONGER, APART, EXACT]), "张伟") == ["exact", "longer"]


def test_whole_words_are_asked_for_before_parts() -> None:
    engine = Engine([])
    assert records(engine, "张伟") == []
    exact, loose = engine.asked
    assert exact == [[("f张伟",)]]
    assert ("n张伟",) in loose[0]


def test_when_enough_was_found_nothing_more_is_asked_or_read() -> None:
    engine = Engine([EXACT], [LONGER])
    assert records(engine, "张伟", limit=1) == ["exact"]
    assert (len(engine.asked), engine.read) == (1, 1)


def test_syllables_typed_apart_are_understood_as_words_and_as_one_name() -> None:
    engine = Engine([card("r1", Term("reading", "zhangwei/zw"), title="张伟")])
    assert records(engine, "zhang wei") == ["r1"]
    assert len(engine.asked) == 4


def test_a_search_of_nothing_asks_nothing() -> None:
    engine = Engine([EXACT])
    assert records(engine, " · ") == []
    assert engine.asked == []


def test_a_page_holds_at_least_what_is_wanted() -> None:
    assert page_size(Find("x", 50)) * PAGES == 20_000
    assert page_size(Find("x", 5_000)) == 5_000
