"""The doctor's findings fit one screen: sound concerns fold before anything that is ill is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.cells import width
from beatbook.doctor.finding import BAD, GROUPS, OK, STATES, WARNING, Finding
from beatbook.texts import Text, use_language
from beatbook_cli.commands.doctor import STATES as WORDS
from beatbook_cli.output.as_screen import LINES, write_screen

NAME = Text("名", "Name")


def screen(found: list[Finding], room: int | None = 80) -> list[str]:
    lines: list[str] = []
    write_screen(lambda text: lines.extend(text.splitlines()), found, WORDS, room)
    return lines


def sound(*ids: str) -> list[Finding]:
    return [Finding(NAME, OK, f"{id} is well", id=id) for id in ids]


def test_a_sound_concern_is_one_line_that_speaks_for_the_rest() -> None:
    assert screen(sound("book", "book.modes", "disk")) == [
        "Book           sound    book is well",
        "Disk           sound    disk is well",
    ]


def test_parts_speak_where_the_concern_itself_says_nothing() -> None:
    assert screen(sound("clock.kept", "clock.other"))[0].endswith(
        "clock.kept is well, clock.other is well"
    )


def test_below_what_is_ill_stands_what_to_do() -> None:
    found = [*sound("backups"), Finding(NAME, WARNING, "too old", "make one", "backups.age")]
    assert screen(found) == [
        "Backups        warning  too old",
        "                        -> make one",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_concerns_and_some_trouble_fit_24_lines_of_80_cells(language: str) -> None:
    use_language(language)
    found = sound(*GROUPS)
    for id in ("journal", "backups", "ssh", "log"):
        found.append(Finding(NAME, BAD, "说明文字" * 9, "处理办法" * 9, f"{id}.x"))
    lines = screen(found)
    assert len(lines) <= LINES
    assert max(map(width, lines)) <= 80


def test_control_characters_and_numbers_of_people_are_not_repeated() -> None:
    (line, *_more) = screen([Finding(NAME, BAD, "\x1b[31m 13900001234 \n x", id="book")])
    assert "\x1b" not in line
    assert "13900001234" not in line


@given(
    st.lists(
        st.builds(
            Finding,
            st.just(NAME),
            st.sampled_from(STATES),
            st.text(max_size=200),
            st.text(max_size=90),
            st.sampled_from([*GROUPS, *(f"{id}.part" for id in GROUPS)]),
        ),
        max_size=30,
    ),
    st.integers(60, 140),
)
def test_whatever_is_found_no_line_is_too_wide_and_nothing_ill_is_left_out(
    found: list[Finding], room: int
) -> None:
    lines = screen(found, room)
    assert all(width(line) <= room for line in lines)
    ill = sum(one.state != OK for one in found)
    said = sum(f" {WORDS[state]} " in f"{line} " for line in lines for state in (WARNING, BAD))
    assert said >= ill
