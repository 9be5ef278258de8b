"""The code lists: one tree of categories under valid and invalid calls, words that are unique."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from beatbook_incidents import lists
from beatbook_incidents.categories import below

TREE = Path(__file__).parents[3] / "shared/data/bulletins/incident_category_tree.csv"


@pytest.mark.parametrize("id", lists.ids())
def test_every_list_names_its_source_and_says_each_word_once(id: str) -> None:
    found = lists.load(id)
    assert found.source
    for language in (0, 1):
        words = Counter(code.label[language] for code in found.codes)
        assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize("id", lists.ids())
def test_every_parent_is_a_code_that_stands_before(id: str) -> None:
    known = {""}
    for code in lists.load(id).codes:
        assert code.parent in known
        known.add(code.code)


def test_every_category_is_a_valid_call_or_not() -> None:
    tree = lists.load("incident_category")
    roots = {code.code for code in tree.codes if not code.parent}
    assert roots == {"valid", "invalid"}
    assert all(len(tree.above(code.code) & roots) == 1 for code in tree.codes)


def test_what_lies_below_a_category_goes_all_the_way_down() -> None:
    thefts = below("cr.theft")
    assert "cr.theft" in thefts
    assert "cr.theft.home" in thefts
    assert "cr.fraud" not in thefts
    assert set(thefts) < set(below("criminal")) < set(below("valid"))


@pytest.mark.skipif(not TREE.exists(), reason="needs ../shared/data/bulletins")
def test_the_tree_has_every_category_of_the_published_bulletins() -> None:
    rows = [line.split(",") for line in TREE.read_text(encoding="utf-8").splitlines()[1:]]
    known = lists.load("incident_category").by_code
    assert {code: parent for code, parent, *_rest in rows}.items() <= {
        code: known[code].parent for code in known
    }.items()
