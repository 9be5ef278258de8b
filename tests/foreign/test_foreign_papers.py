"""The copy that the person gets and the interview for signature."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.papers import writing
from beatbook.papers.declare import Facts, Grid, Paper, Signatures
from beatbook.papers.values import as_data
from beatbook.store.items import EntryFilter
from beatbook.texts import use_language
from beatbook_foreign.papers.copy import COPY, CopyOptions
from beatbook_foreign.papers.sources import both, coded
from beatbook_foreign.papers.talk import TALK
from foreign.conftest import added


def _facts(paper: Paper) -> dict[str, Any]:
    return {
        str(label): value
        for block in paper.blocks
        if isinstance(block, Facts)
        for label, value in block.pairs
    }


@pytest.fixture
def talk(abroad: Book, stay: str) -> str:
    """An interview about the stay, with an interpreter."""
    values = {
        "stay": stay,
        "at": "2026-11-21 15:00",
        "officers": ["chief"],
        "language": "ru",
        "interpreted": True,
        "interpreter": "刘译",
        "topics": ["01", "02"],
        "notes": "已说明延期手续",
    }
    return added(abroad, "interview", values)


def test_the_copy_shows_the_whole_form(abroad: Book, stay: str) -> None:
    facts = _facts(COPY.write(abroad, stay, None))
    assert facts["姓 Surname / Фамилия"] == "SMIRNOV"
    assert facts["国籍(地区) Nationality (region) / Гражданство (регион)"].startswith("俄罗斯")
    assert facts["入住时间 Moved in / Дата и время заселения"] == "2026-11-20 21:30"
    assert facts["住址 Address / Адрес"].endswith("3号楼1单元201室")


def test_the_copy_is_the_same_whatever_language_the_screen_speaks(abroad: Book, stay: str) -> None:
    said = []
    for language in ("zh", "en"):
        use_language(language)
        said.append(as_data(COPY.write(abroad, stay, CopyOptions(language="mn"))))
    assert said[0] == said[1]


def test_what_is_not_known_is_left_to_fill_in_by_hand(abroad: Book, stay: str) -> None:
    facts = _facts(COPY.write(abroad, stay, CopyOptions(language="en")))
    assert facts["紧急联系人 Emergency contact"] is None


def test_the_host_is_the_landlord_of_the_dwelling_unless_the_stay_names_one(
    abroad: Book, stay: str
) -> None:
    record = abroad.store.record(abroad.spec("foreign_stay"), stay)
    assert record is not None
    tenancy = abroad.store.record(abroad.spec("tenancy"), record.values["tenancy"])
    assert tenancy is not None
    home = {"owner_name": "马户主", "owner_phone": "13800001234"}
    with abroad.deed("registry.edit") as deed:
        deed.change("dwelling", tenancy.values["dwelling"], home)
    label = "留宿人(房东) Host (landlord)"
    options = CopyOptions(language="en")
    assert _facts(COPY.write(abroad, stay, options))[label] == "马户主"
    with abroad.deed("registry.edit") as deed:
        deed.change("foreign_stay", stay, {"host_name": "白友人"})
    assert _facts(COPY.write(abroad, stay, options))[label] == "白友人"


def test_hong_kong_stands_behind_the_name_of_the_country(abroad: Book) -> None:
    assert coded(abroad, "country", "HKG") == "中国(香港) China (Hong Kong)"


def test_writing_a_copy_is_a_look_at_personal_data(abroad: Book, stay: str, guest: str) -> None:
    COPY.write(abroad, stay, None)
    looks = [entry for entry in abroad.store.entries(EntryFilter()) if entry.action == "show"]
    assert guest in {entry.subject for entry in looks}


def test_an_interview_is_signed_by_the_person_the_interpreter_and_two_officers(
    abroad: Book, talk: str
) -> None:
    paper = TALK.write(abroad, talk, None)
    (signatures,) = [block for block in paper.blocks if isinstance(block, Signatures)]
    assert [who.en for who in signatures.who] == [  # type: ignore[union-attr]
        "The person",
        "Interpreter",
        "Officer",
        "Officer",
    ]
    assert _facts(paper)["Held at"] == "2026-11-21 15:00"


def test_both_languages_are_not_said_twice() -> None:
    from beatbook.texts import Text

    assert both(Text("A1", "A1")) == "A1"


def test_the_ledger_has_a_line_for_each_open_stay_with_numbers_masked(
    abroad: Book, stay: str
) -> None:
    paper = writing.write(abroad, "ledger.foreigners")
    (grid,) = [block for block in paper.blocks if isinstance(block, Grid)]
    (row,) = grid.rows
    assert "伊万" in row
    assert "720000102" not in map(str, row)
