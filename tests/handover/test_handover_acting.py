"""A beat goes from ann to bob: drawn up, confided, signed, and passed on in one deed."""

from __future__ import annotations

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem
from beatbook.store.query import Query
from beatbook_handover.document import DOCUMENT
from support.books import TODAY, Station


@pytest.fixture
def drawn_up(post_station: Station) -> Station:
    """Of ann: a broken lamp, a confidential case, and a handover of her office to bob."""
    with post_station.open("ann") as ann, ann.deed("add") as deed:
        lamp = deed.add("lamp", {"pole": "P-1", "fault": "灯不亮"})
        deed.transition("lamp", lamp, "report")
        deed.add("case", {"name": "云杉", "officers": [ann.actor.officer], "until": TODAY})
    with post_station.open("chief") as chief:
        asked = {"area": post_station.nodes["office_a"], "giver": "ann", "taker": "bob"}
        actions.run(chief, "handover.begin", {**asked, "words": "3号楼老人每周探望"})
    return post_station


def handover(book: Book) -> str:
    return book.registry.list(Query("handover", closed=True))[-1].id


def sign(chief: Book) -> None:
    with chief.deed("sign") as deed:
        signed = {"giver_signed": TODAY, "taker_signed": TODAY}
        deed.change("handover", handover(chief), signed)


def confide(station: Station) -> None:
    with station.open("ann") as ann:
        actions.run(ann, "handover.confide", {"handover": handover(ann)})


def test_the_document_lists_open_matters_and_counts_what_is_confidential(
    drawn_up: Station,
) -> None:
    with drawn_up.open("chief") as chief:
        paper = DOCUMENT.write(chief, handover(chief), None)
    said = str(paper)
    assert "P-1" in said
    assert "3号楼老人每周探望" in said
    assert "1 confidential records" in said
    assert "云杉" not in said
    assert "的钥匙在门卫处" in said


def test_a_handover_passes_posts_in_one_deed(drawn_up: Station) -> None:
    confide(drawn_up)
    with drawn_up.open("chief") as chief:
        sign(chief)
        actions.run(chief, "handover.complete", {"handover": handover(chief)})
        entry = chief.store.entries(_newest())[0]
        assert entry.action == "handover.complete"
    with drawn_up.open("bob") as bob:
        assert drawn_up.nodes["office_a"] in {post.unit for post in bob.actor.posts}
        assert [one.values["name"] for one in bob.registry.list(Query("case"))] == ["云杉"]
    with pytest.raises(NotAllowed, match="no post"):
        drawn_up.open("ann")


def test_confidential_records_stop_it_until_the_giver_confides(drawn_up: Station) -> None:
    with drawn_up.open("chief") as chief:
        sign(chief)
        with pytest.raises(UsageProblem, match="giver alone"):
            actions.run(chief, "handover.complete", {"handover": handover(chief)})
    with drawn_up.open("amy") as amy:
        one = handover(amy)
        with pytest.raises(NotAllowed, match="only the officer who hands over"):
            actions.run(amy, "handover.confide", {"handover": one})


def test_without_signatures_nothing_passes(drawn_up: Station) -> None:
    confide(drawn_up)
    with drawn_up.open("chief") as chief, pytest.raises(ProblemsFound):
        actions.run(chief, "handover.complete", {"handover": handover(chief)})
    with drawn_up.open("ann") as ann:
        assert ann.actor.posts


def test_a_matter_that_came_up_since_is_signed_for_again(drawn_up: Station) -> None:
    confide(drawn_up)
    with drawn_up.open("ann") as ann, ann.deed("add") as deed:
        deed.transition("lamp", deed.add("lamp", {"pole": "P-2", "fault": "倾斜"}), "report")
    with drawn_up.open("chief") as chief:
        sign(chief)
        with pytest.raises(UsageProblem, match="have both sign"):
            actions.run(chief, "handover.complete", {"handover": handover(chief)})
        record = chief.registry.get("handover", handover(chief)).record
        assert record.values["giver_signed"] is None


def test_nobody_hands_over_to_themselves(post_station: Station) -> None:
    asked = {"area": post_station.nodes["office_a"], "giver": "ann", "taker": "ann"}
    with post_station.open("chief") as chief, pytest.raises(ProblemsFound, match="somebody else"):
        actions.run(chief, "handover.begin", asked)


def test_officers_do_not_hand_over_by_themselves(post_station: Station) -> None:
    asked = {"area": post_station.nodes["office_a"], "taker": "bob"}
    with post_station.open("ann") as ann, pytest.raises(NotAllowed):
        actions.run(ann, "handover.begin", asked)


def _newest() -> object:
    from beatbook.store.interface import EntryFilter

    return EntryFilter(newest_first=True, limit=1)
