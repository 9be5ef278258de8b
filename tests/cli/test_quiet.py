"""Words that come from stdin instead of the command line."""

from __future__ import annotations

import io
import json
import sys

import click
import pytest

from beatbook_cli import quiet
from cli.running import Beat


def _typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_what_is_looked_for_is_read_from_stdin(beat: Beat, monkeypatch: pytest.MonkeyPatch) -> None:
    _typing(monkeypatch, "李四")
    assert [hit["title"] for hit in beat("find", "-", "--json").json] == ["李四"]


def test_a_record_is_named_on_stdin(beat: Beat, monkeypatch: pytest.MonkeyPatch) -> None:
    _typing(monkeypatch, "李四")
    assert beat("registry", "show", "officer", "-", "--json").json["login"] == "officer"


def test_each_value_is_a_line_of_its_own(beat: Beat, monkeypatch: pytest.MonkeyPatch) -> None:
    _typing(monkeypatch, "13800001234", "赵六")
    beat("registry", "add", "officer", "phone=@-", "name=@-", "login=zhao")
    shown = beat("registry", "show", "officer", "赵六", "--json").json
    assert (shown["phone"], shown["login"]) == ("13800001234", "zhao")


def test_a_condition_takes_its_value_from_stdin(
    beat: Beat, monkeypatch: pytest.MonkeyPatch
) -> None:
    _typing(monkeypatch, "王")
    found = beat("registry", "list", "officer", "--where", "name^@-", "--json")
    assert [one["name"] for one in json.loads(found.out)] == ["王五"]


def test_a_missing_line_is_told(beat: Beat, monkeypatch: pytest.MonkeyPatch) -> None:
    _typing(monkeypatch)
    done = beat("find", "-")
    assert (done.code, done.out) == (2, "") and "stdin" in done.err


def test_a_person_is_asked_without_an_echo(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {}

    def prompt(label: str, **how: bool) -> str:
        asked.update(how, label=label)
        return "张三"

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(click, "prompt", prompt)
    assert quiet.value("@-", "name") == "张三"
    assert asked == {"label": "name", "hide_input": True, "err": True}


def test_other_words_are_taken_as_they_are() -> None:
    assert quiet.words(("a", "b"), "") == ("a", "b")
    assert quiet.value("-", "") == "-"
