"""One test for all that a plugin declares.

    from beatbook.testkit.conformance import test_conformance

in a file of a plugin's tests makes one test of each promise here, of the plugin that the fixture
`beatbook_plugin` names: a plugin in Python or a pack.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import pytest

from beatbook.testkit.promises import forms, halls, rules, words, work
from beatbook.testkit.promises.work import DeprecatedPart, SlowHook
from beatbook.testkit.subject import Subject
from beatbook.texts import Message, language, language_of, use_language

__all__ = ["PROMISES", "DeprecatedPart", "SlowHook", "broken", "test_conformance"]

Promise = Callable[[Subject], Iterator[Message]]

PROMISES: Mapping[str, Promise] = MappingProxyType(
    {
        "says everything in both languages": words.both_languages,
        "has names as the standard": words.standard_names,
        "says why it keeps what is personal": forms.lawful,
        "has forms that can be filled in": forms.filled,
        "has forms that can be exported": forms.carried_out,
        "has forms that fit on a screen": forms.shown,
        "has checks that never fall": forms.checks_hold,
        "has rules that answer with dates": rules.duties,
        "has patrols that can be walked": rules.patrols,
        "has reliefs within reason": rules.reliefs,
        "has something to say of a day": rules.today_lines,
        "has bulletins that can be drafted": halls.bulletins,
        "has numbers that can be counted": halls.assessments,
        "reads any name": halls.names,
        "has papers that can be written": work.papers,
        "has actions that can be offered": work.actions,
        "has migrations that can be repeated": work.migrations,
        "answers soon": work.fast,
        "is up to date": work.current,
    }
)
"""Every promise by the words that its test is called by."""


def broken(subject: Subject, promise: str) -> list[str]:
    """What breaks a promise, a sentence each, in the language that the terminal asks for."""
    found = list(PROMISES[promise](subject))
    before = language()
    use_language(language_of(os.environ))
    try:
        return list(dict.fromkeys(map(str, found)))
    finally:
        use_language(before)


@pytest.mark.parametrize("promise", PROMISES)
def test_conformance(promise: str, beatbook_subject: Subject) -> None:
    """The plugin keeps this promise."""
    found = broken(beatbook_subject, promise)
    assert not found, "\n".join(["", *found])
