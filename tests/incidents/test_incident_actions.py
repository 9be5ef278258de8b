"""The actions and hooks of incidents: keys that are free, both languages, no cold start."""

from __future__ import annotations

import subprocess
import sys

from beatbook.book import Book
from beatbook_incidents.actions import actions


def test_two_keys_of_the_first_screen_are_different() -> None:
    keys = [one.key for one in actions() if one.home]
    assert sorted(keys) == ["c", "i"]


def test_every_action_says_what_it_does_in_both_languages() -> None:
    for one in actions():
        assert one.label.zh != one.label.en
        assert one.help.zh.endswith("。")
        assert one.help.en.endswith(".")


def test_every_step_and_what_else_there_is_can_be_called(ann: Book) -> None:
    verbs = ("take", "board", "accept", "dispatch", "arrive", "feedback", "close", "next",
             "become", "timing")  # fmt: skip
    assert {f"incident.{verb}" for verb in verbs} <= ann.actions().keys()


def test_the_plugin_is_named_without_loading_what_it_answers_with() -> None:
    code = (
        "import sys, beatbook_incidents.plugin;"
        "print([m for m in sys.modules if m.startswith('beatbook_incidents.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['beatbook_incidents.plugin']"
