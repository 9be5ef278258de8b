"""Workbooks are read as they are written, or refused in one sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.errors import BeatbookError, NotFound
from beatbook.handed import STREAM, handing_in
from beatbook.texts import Text
from beatbook_xlsform import reading
from beatbook_xlsform.checking import UnsafeWorkbook
from beatbook_xlsform.reading import XlsFormProblem, read
from beatbook_xlsform.survey import Group, Question, Survey, questions
from xlsform.sheets import YES_NO, Rows, ask, workbook


def _read(survey: Rows, choices: Rows = (), settings: Rows = ()) -> Survey:
    with handing_in(BytesIO(workbook(survey, choices, settings))):
        return read(STREAM)


def _only(survey: Survey) -> Question:
    (one,) = questions(survey.children)
    return one


def test_a_question_keeps_all_that_hangs_on_it() -> None:
    one = _only(_read([
        ask("integer", "age", label="How old?", hint="in years", required="yes",
            constraint=". < 130", constraint_message="Too old", default="1"),
    ]))  # fmt: skip
    assert (one.type, one.label.en, one.hint.en) == ("integer", "How old?", "in years")
    assert (one.required, one.constraint, one.message.en) == ("yes", ". < 130", "Too old")
    assert one.default == "1"


def test_chinese_and_english_labels_go_where_they_belong() -> None:
    row = {
        "type": "text",
        "name": "pole",
        "label::English (en)": "Pole",
        "label::中文 (zh)": "杆号",
    }
    assert _only(_read([row])).label == Text("杆号", "Pole")


def test_a_label_that_shows_another_answer_names_that_question_instead() -> None:
    survey = _read([ask("text", "who", label="Name"), ask("text", "town", label="Town of ${who}")])
    assert [one.label.en for one in questions(survey.children)] == ["Name", "Town of “Name”"]


def test_groups_and_repeats_stand_as_they_are_nested() -> None:
    survey = _read([
        ask("begin group", "house", label="House", relevant="true()"),
        ask("text", "street"),
        ask("begin repeat", "member", label="Member"),
        ask("text", "called"),
        ask("end repeat", ""),
        ask("end group", ""),
    ])  # fmt: skip
    (house,) = survey.children
    assert isinstance(house, Group) and not house.repeated and house.relevant == "true()"
    assert isinstance(house.children[1], Group) and house.children[1].repeated


def test_the_same_is_asked_for_each_choice_of_a_loop() -> None:
    survey = _read(
        [
            ask("begin loop over yes_no", "each"),
            ask("integer", "count", label="How many say %(label)s"),
            ask("end loop", ""),
        ],
        YES_NO,
    )
    found = [(one.name, one.label.en) for one in questions(survey.children)]
    assert found == [("count_yes", "How many say Yes"), ("count_no", "How many say No")]


def test_what_a_pack_has_no_room_for_keeps_nothing_else_from_being_read() -> None:
    survey = _read(
        [
            ask("select_one yes_no", "first", choice_filter="x=${gone}"),
            ask("include", "elsewhere"),
            ask("select_one_external towns", "town", choice_filter="a=${first}"),
        ],
        (*YES_NO, YES_NO[0]),
    )
    first, town = questions(survey.children)
    assert first.filtered and town.type == reading.EXTERNAL
    assert [one.name for one in survey.unread] == ["elsewhere"]
    assert [one.name for one in survey.lists["yes_no"]] == ["yes", "no"]


def test_marks_and_control_characters_stay_out_of_labels() -> None:
    label = _only(_read([ask("text", "a", label="**Bold** <span>and</span>\u202e plain")])).label
    assert label.en == "Bold and plain"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is no XLSForm"),
        (b"type,name\n", "is no XLSForm"),
        (b"\xd0\xcf\x11\xe0 no workbook", "is no XLSForm"),
        (workbook([ask("text", "x", relevant="${y} = 1")]), "Could not find the name 'y'"),
    ],
    ids=["empty", "text", "damaged", "dangling"],
)
def test_what_is_no_form_is_refused_in_one_sentence(content: bytes, why: str) -> None:
    with handing_in(BytesIO(content)), pytest.raises(XlsFormProblem) as told:
        read(STREAM)
    assert why in str(told.value) and "\n" not in str(told.value)


def _archive(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        _archive({"xl/worksheets/sheet1.xml": bytes(65 << 20)}),
        _archive({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x/>'}),
        _archive({f"xl/{number}": b"" for number in range(2_001)}),
    ],
    ids=["bomb", "entities", "parts"],
)
def test_an_archive_that_would_do_harm_is_not_unpacked(content: bytes) -> None:
    with handing_in(BytesIO(content)), pytest.raises(UnsafeWorkbook):
        read(STREAM)


def test_a_file_that_is_not_there_or_too_large_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotFound):
        read(str(tmp_path / "none.xlsx"))
    (tmp_path / "large.xlsx").write_bytes(workbook([ask("text", "a")]))
    monkeypatch.setattr(reading, "LARGEST", 100)
    with pytest.raises(XlsFormProblem, match="larger than"):
        read(str(tmp_path / "large.xlsx"))


def _told_by(reading_: Callable[[str], Survey]) -> str:
    try:
        reading_(STREAM)
    except BeatbookError as error:
        return str(error)
    return ""


_SOUND = workbook([ask("text", "a", relevant="true()")])


@settings(max_examples=25)
@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(1, 255)), max_size=5))
def test_a_damaged_workbook_raises_nothing_else(blows: list[tuple[float, int]]) -> None:
    content = bytearray(_SOUND)
    for where, bits in blows:
        content[int(where * len(content))] ^= bits
    with handing_in(BytesIO(bytes(content))):
        told = _told_by(read)
    assert "\n" not in told
