"""Mongolian names are found however they are written; pastures have the country's deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import beatbook_neimenggu.plugin
from beatbook.book import Book
from beatbook.cells import width
from beatbook.errors import ProblemsFound
from beatbook.hooks import loader
from beatbook_cn.names.pinyin import readings as national
from beatbook_neimenggu.letters import in_latin
from beatbook_neimenggu.names import LIMIT, elements, readings
from regions.people import change, dues, newcomer
from support.books import Station
from support.national import NATIONAL, PERSON, added, build
from support.points import Point

POINTS = [NATIONAL, Point("neimenggu", beatbook_neimenggu.plugin)]
BAATAR, NER = "ᠪᠠᠭᠠᠲᠤᠷ", "ᠨᠡᠷ᠎ᠡ"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return build(tmp_path_factory.mktemp("neimenggu"), POINTS)


@pytest.fixture
def chief(founded: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    with founded.copied(tmp_path).open("chief") as book:
        yield book


def person(book: Book, name: str, **more: Any) -> str:
    return added(book, "person", **{**PERSON, "name": name, **more})


class TestReadings:
    @pytest.mark.parametrize(("name", "spelled"), [
        ("巴特尔", "bateer/bte baatar/b bator/b"),
        ("查干", "chagan/cg tsagaan/t"),
        ("青格勒", "qinggele/qgl chingel/c"),
        ("乌云其木格", "wuyunqimuge/wyqmg oyunchimeg/oc"),
        ("孟和·特木尔", "menghetemuer/mhtme munkhtumur/mt munkhtemur/mt"),
        ("孟和・特木尔", "menghetemuer/mhtme munkhtumur/mt munkhtemur/mt"),
        ("Batbayar", "batbayar/b batebayaer/btbye"),
        ("Батбаяр", "batbayar/b batebayaer/btbye"),
        ("Ганбаатар", "ganbaatar/g"),
        (BAATAR, "bagatur/b baatur/b"),
    ])  # fmt: skip
    def test_a_name_is_spelled_in_every_way(self, name: str, spelled: str) -> None:
        assert readings(name) == tuple(spelled.split())

    @pytest.mark.parametrize("name", ["王小明", "金花", "巴金", "John Smith", "", "·", "巴特尔明"])
    def test_other_names_are_left_to_the_nation(self, name: str) -> None:
        assert readings(name) is None

    @given(st.text(max_size=30))
    def test_whatever_is_typed_gives_few_readings_or_none(self, name: str) -> None:
        found = readings(name)
        assert found is None or 0 < len(found) <= LIMIT
        assert all(one.count("/") == 1 and one.isascii() for one in found or ())

    def test_each_character_of_an_element_has_its_syllable(self) -> None:
        for one in elements():
            assert len(one.pinyin) == len(one.characters)
            usual = {other.full for other in national(one.characters)}
            # 勒 is lei in a Chinese given name, and le in a Mongolian one.
            assert "".join(one.pinyin) in {*usual, *(full.replace("lei", "le") for full in usual)}

    @pytest.mark.parametrize(("word", "latin"), [
        ("Төмөр", ("tumur",)),
        ("Цэцэг", ("tsetseg",)),
        ("Эрдэнэ", ("erdene",)),
        (NER, ("nere",)),
        ("Baatar", ()),
        ("巴特尔", ()),
    ])  # fmt: skip
    def test_letters_become_latin_ones(self, word: str, latin: tuple[str, ...]) -> None:
        assert in_latin(word) == latin


class TestPersons:
    @pytest.mark.parametrize("typed", ["巴特尔", "bateer", "bte", "baatar", "bator"])
    def test_somebody_is_found_by_either_spelling(self, chief: Book, typed: str) -> None:
        id = person(chief, "巴特尔")
        assert [hit.card.record for hit in chief.registry.find(typed)] == [id]

    @pytest.mark.parametrize("typed", [BAATAR, "bagatur", "batbayar", "batebayaer", "Батбаяр"])
    def test_the_names_on_card_and_passport_lead_there_too(self, chief: Book, typed: str) -> None:
        id = person(chief, "巴图", name_mongolian=BAATAR, name_latin="Батбаяр")
        assert [hit.card.record for hit in chief.registry.find(typed)] == [id]

    def test_a_name_of_another_script_is_refused_with_its_law(self, chief: Book) -> None:
        with pytest.raises(ProblemsFound, match=r"not Mongolian.*art\. 4\(2\)"):
            person(chief, "巴图", name_mongolian="巴图")
        with pytest.raises(ProblemsFound, match="Latin or Cyrillic"):
            person(chief, "巴图", name_latin="巴图")

    def test_nobody_has_to_have_one_and_lists_show_the_chinese_name(self, chief: Book) -> None:
        id = person(chief, "巴图", name_mongolian=BAATAR)
        assert person(chief, "王明")
        assert chief.title(id) == "巴图"

    @pytest.mark.parametrize(("name", "cells"), [(BAATAR, 7), (NER, 4), ("巴特尔·苏和", 11)])
    def test_a_name_takes_the_cells_of_its_letters(self, name: str, cells: int) -> None:
        assert width(name) == cells


class TestPastures:
    def test_a_move_is_reported_within_ten_days(self, chief: Book) -> None:
        stay = newcomer(chief, since="2026-11-20", category="1", began="2")
        assert dues(chief, "move.register") == {"move.register": "2026-11-23"}
        change(chief, stay, pastoral="yes")
        assert dues(chief, "move.register") == {"move.register": "2026-11-30"}

    def test_temporary_stays_are_registered_in_cities_alone(self, chief: Book) -> None:
        stay = newcomer(chief, since="2026-11-20")
        assert dues(chief, "stay.register") == {"stay.register": "2026-11-23"}
        change(chief, stay, pastoral="yes")
        assert dues(chief, "stay.register") == {}

    def test_a_short_stay_is_not_registered_and_a_hotel_does_it_itself(self, chief: Book) -> None:
        newcomer(chief, since="2026-11-20", planned_until="2026-11-22")
        newcomer(chief, 2, since="2026-11-20", kind="07")
        assert dues(chief, "stay.register") == {}
