"""A scheme says by itself what has to be counted for it."""

from __future__ import annotations

from beatbook_assessment.rules import built_in
from beatbook_assessment.scoring.wanted import indicators, named_by, words, words_in
from support.schemed import item, scheme

FIND = built_in().get


def test_every_indicator_is_wanted_with_the_parts_that_rules_look_at() -> None:
    body = item("best", 10, '{kind = "proportional"}')
    body += item("trend", 10, '{kind = "change", per_point = 1}')
    body += item("weekly", 10, '{kind = "valid_weeks"}')
    body += item("plain", 10, '{kind = "per_event", deduct = 1}')
    found = indicators(scheme(body), FIND)
    assert {name: sorted(parts) for name, parts in found.items()} == {
        "best": ["all"], "trend": ["before", "same"], "weekly": ["weeks"], "plain": []
    }  # fmt: skip


def test_one_indicator_of_two_items_is_wanted_with_the_parts_of_both() -> None:
    body = item("one", 10, '{kind = "proportional"}', indicator="same")
    body += item("two", 10, '{kind = "change", per_point = 1}', indicator="same")
    assert sorted(indicators(scheme(body), FIND)["same"]) == ["all", "before", "same"]


def test_rules_within_rules_are_looked_into() -> None:
    rule = '{kind = "sampled", of = {kind = "proportional"}}'
    assert indicators(scheme(item("i", 10, rule)), FIND) == {"i": frozenset({"all"})}


def test_what_follows_and_what_decides_between_equals_is_wanted_too() -> None:
    body = item("one", 10, '{kind = "share"}')
    body += '[ranking]\nties = "ordinal"\nthen = ["late"]\n'
    body += '\n[[bonus]]\nkind = "veto"\nindicator = "serious"\n'
    body += '\n[[indicator]]\nid = "late"\nlabel = "late"\nhelp = "late"\n'
    assert set(indicators(scheme(body), FIND)) == {"one", "late", "serious"}


def test_parts_of_an_item_name_their_indicators() -> None:
    parts = '[{indicator = "late", kind = "per_event", deduct = 1, floor = "none"}]'
    rule = f'{{kind = "parts", parts = {parts}}}'
    body = f'\n[[item]]\nid = "i"\nlabel = "i"\npoints = 20\nrule = {rule}\n'
    assert named_by(scheme(body).items[0], FIND) == ("late",)


def test_numbers_are_named_by_the_words_of_terms() -> None:
    body = item("visits", 10, '{kind = "target", target = 40}')
    body += '\n[[adjust]]\nfact = "hours"\nitems = ["visits"]\nof_fact = "norm"\n'
    asked = scheme(body)
    assert {"hours", "norm"} <= words(asked)
    assert "hours" in words_in(asked.adjusts[0].terms)
