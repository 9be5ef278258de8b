"""Language packs: every one is whole, and any plugin may bring another."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.codefiles import code_list
from beatbook.codes import Code, CodeList
from beatbook.errors import UsageProblem
from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook.texts import Text
from beatbook_foreign.codelists import FOLDER
from beatbook_foreign.packs import COUNTRIES, LABELS, installed, labels
from foreign.conftest import POINTS
from support.points import point

PACKS = sorted(FOLDER.glob("foreign_form.*.tsv"))


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_a_pack_translates_every_label_and_nothing_else(path: object) -> None:
    pack = code_list(path)  # type: ignore[arg-type]
    assert pack.by_code.keys() - {COUNTRIES} == LABELS.keys()
    assert all(code.label.zh.strip() for code in pack.codes)


def test_mongolian_russian_korean_and_japanese_come_with_the_plugin(abroad: Book) -> None:
    assert list(installed(abroad)) == ["ja", "ko", "mn", "ru"]


def test_a_label_has_three_languages_and_a_sentence_three_lines(abroad: Book) -> None:
    russian = labels(abroad, "ru", None)
    assert russian("surname") == "姓 Surname / Фамилия"
    assert len(russian.lines("notice.move").splitlines()) == 3


def test_nationality_chooses_the_language_unless_another_is_asked_for(abroad: Book) -> None:
    assert "Овог" in labels(abroad, None, "MNG")("surname")
    assert "Фамилия" in labels(abroad, "ru", "MNG")("surname")


def test_a_country_without_a_pack_has_two_languages(abroad: Book) -> None:
    assert labels(abroad, None, "FRA")("surname") == "姓 Surname"
    assert labels(abroad, "en", "RUS")("surname") == "姓 Surname"


def test_a_language_without_a_pack_is_told_with_those_there_are(abroad: Book) -> None:
    with pytest.raises(UsageProblem, match="ja, ko, mn, ru"):
        labels(abroad, "sw", None)


def test_a_region_brings_a_pack_with_its_code_lists(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    words = [Code(COUNTRIES, Text("VNM", "VNM")), Code("surname", Text("Họ", "Họ"))]
    pack = CodeList("foreign_form.vi", Text("越南语", "Vietnamese"), words, source="here")
    border = point("border", registry_codes=[pack])
    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, border])
    founder = Founder("赵所长", "chief")
    with found(f"{tmp_path}/book.db", name="边境派出所", region="45", founder=founder) as book:
        vietnamese = labels(book, None, "VNM")
    assert vietnamese("surname") == "姓 Surname / Họ"
    assert vietnamese("sex") == "性别 Sex"
