"""Phrases: every one in both languages, with the same places to fill in."""

from __future__ import annotations

from string import Formatter

from beatbook_incidents.bulletins.wording import phrases, wording

MORE_IN_CHINESE = {"overall.year": {"more"}}


def asked(words: str) -> set[str]:
    return {name for _text, name, _format, _how in Formatter().parse(words) if name}


def test_every_phrase_asks_for_the_same_in_both_languages() -> None:
    # English says a change without its difference here and there, and names no period twice.
    for name, words in phrases().items():
        assert asked(words.en) <= asked(words.zh) | {"before", "now"}, name
        assert words.zh or name == "mix.left_out", name


def test_a_phrase_of_others_is_left_to_them() -> None:
    assert wording("change.up") is None
    assert wording("mix") == phrases()["mix"]
