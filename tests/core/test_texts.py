"""Words in two languages, put into words late."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.texts import Text, Translator, language, language_of, use_language

LAMP = Text("路灯", "lamp")


def test_a_text_speaks_the_language_in_use() -> None:
    assert str(LAMP) == "lamp"
    use_language("zh")
    assert str(LAMP) == "路灯"


def test_a_text_falls_back_on_the_language_that_it_has() -> None:
    assert Text("路灯", "").in_language("en") == "路灯"
    assert Text("", "lamp").in_language("zh") == "lamp"


def test_values_are_filled_into_both_languages() -> None:
    assert Text("第{n}盏", "number {n}").with_values(n=3) == Text("第3盏", "number 3")


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("zh", "zh"),
        ("zh_CN.UTF-8", "zh"),
        ("ZH-Hans", "zh"),
        ("en", "en"),
        ("mn_CN", "en"),
        ("", "en"),
    ],
)
def test_anything_but_chinese_is_english(asked: str, spoken: str) -> None:
    use_language(asked)
    assert language() == spoken


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": ""}, "zh"),
        ({"BEATBOOK_LANG": "zh", "LC_ALL": "en_US.UTF-8"}, "zh"),
        ({"BEATBOOK_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_terminal_says_which_language_it_wants(
    environment: dict[str, str], spoken: str
) -> None:
    assert language_of(environment) == spoken


def test_a_message_is_put_into_words_when_it_is_read() -> None:
    message = Translator("beatbook.x", "beatbook/x.py")("{n} lamps", n=3)
    assert str(message) == "3 lamps"
    assert repr(message) == "Message('{n} lamps', {'n': 3})"


def test_a_message_without_values_keeps_its_braces() -> None:
    assert str(Translator("beatbook", "beatbook/x.py")("write {field}")) == "write {field}"


def test_values_are_never_taken_for_places_to_fill() -> None:
    assert str(Translator("beatbook", "beatbook/x.py")("{a}", a="{b}")) == "{b}"


def test_a_value_speaks_the_language_of_its_message() -> None:
    message = Translator("beatbook", "beatbook/x.py")("a {what}", what=LAMP)
    use_language("zh")
    assert str(message) == "a 路灯"


def test_a_catalogue_is_that_of_the_top_level_package() -> None:
    import beatbook.errors
    from beatbook.store.sqlite import connection

    core = Translator(beatbook.errors.__name__, str(beatbook.errors.__file__))
    deep = Translator(connection.__name__, str(connection.__file__))
    assert deep.domain == "beatbook"
    assert (
        Path(deep.folder) == Path(core.folder) == Path(beatbook.errors.__file__).parent / "locale"
    )


def test_a_sentence_of_the_core_has_its_chinese() -> None:
    from beatbook.store.sqlite import connection

    _ = Translator(connection.__name__, str(connection.__file__))
    words = _("The file {path} is no book of Beatbook.", path="x.db").in_language("zh")
    assert "x.db" in words
    assert "The file" not in words


def test_a_sentence_that_nobody_translated_is_english() -> None:
    assert (
        Translator("beatbook", "beatbook/x.py")("no such words").in_language("zh")
        == "no such words"
    )
