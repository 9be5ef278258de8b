"""`beat` speaks the language asked for, in its own sentences and in Click's."""

from __future__ import annotations

import io
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir

import beatbook_cli
from beatbook.texts import language
from beatbook_cli.language import ASKED, asked, settle
from beatbook_cli.main import run
from house.catalogues import entries, placeholders, read

CATALOGUE = Path(beatbook_cli.__file__).parent / "locale/zh_CN/LC_MESSAGES/click.po"


def _sentences_of_click() -> set[str]:
    """Every msgid in the installed Click; of a pair for singular and plural, the singular."""
    found = extract_from_dir(str(Path(click.__file__).parent), [("**.py", "python")])
    firsts = (ids if isinstance(ids, str) else ids[0] for _, _, ids, _, _ in found)
    return {msgid for msgid in firsts if len(msgid) > 1}


def test_every_sentence_of_click_has_chinese() -> None:
    known = {key if isinstance(key, str) else key[0] for key in entries(read(CATALOGUE))}
    assert sorted(_sentences_of_click() - known) == []


def test_chinese_of_click_asks_for_no_value_that_click_does_not_give() -> None:
    for msgid, words in entries(read(CATALOGUE)).items():
        given = placeholders(" ".join(msgid) if isinstance(msgid, tuple) else msgid)
        asked = placeholders(words if isinstance(words, str) else words[0])
        assert asked <= given, msgid


@pytest.mark.parametrize(
    ("arguments", "environment", "spoken"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "BEATBOOK_LANG": "en"}, "en"),
        (["--lang", "zh"], {"BEATBOOK_LANG": "en"}, "zh"),
        (["--help", "--lang=zh"], {}, "zh"),
        (["find", "--", "--lang", "zh"], {}, "en"),
        (["--lang"], {}, "en"),
        (["--lang", "fr"], {"LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_nearest_wish_decides(
    arguments: list[str],
    environment: dict[str, str],
    spoken: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settle(arguments)
    assert language() == spoken


def test_help_is_chinese_throughout(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help", "--lang", "zh"]) == 0
    page = capsys.readouterr().out
    assert "用法：" in page
    assert "显示本帮助后退出。" in page
    assert "退出码" in page


def test_a_usage_problem_is_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh", "compl"]) == 2
    assert "错误：没有命令 'compl'。 是否指：'completion'？" in capsys.readouterr().err


def test_a_terminal_without_chinese_still_gets_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", narrow)
    assert run(["--lang", "zh", "--help"]) == 0


@pytest.mark.parametrize(
    ("meta", "environ", "expected"),
    [
        ({ASKED: "en"}, {"BEATBOOK_LANG": "zh"}, "en"),
        ({}, {"BEATBOOK_LANG": "zh"}, "zh"),
        ({}, {"LANG": "zh_CN.UTF-8"}, None),  # the machine's, not asked for
    ],
)
def test_only_a_language_that_was_asked_for_is_stronger_than_a_preference(
    meta: dict[str, str], environ: dict[str, str], expected: str | None
) -> None:
    assert asked(meta, environ) == expected
