"""Every sentence has its Chinese, with the same values in it, and the compiled catalogue is it."""

from __future__ import annotations

from pathlib import Path

import pytest

from house import catalogues
from house.catalogues import ROOT, Sentence, packages, placeholders

ALL = packages()
PER_PACKAGE = pytest.mark.parametrize("package", ALL, ids=[path.name for path in ALL])


def _said(package: Path) -> list[Sentence]:
    return list(catalogues.sentences(package))


def test_all_packages_are_looked_at() -> None:
    assert {"beatbook", "beatbook_cli", "beatbook_tui", "beatbook_cn"} <= {p.name for p in ALL}


def test_sentences_are_found_where_they_are_said() -> None:
    said = [sentence.msgid for sentence in _said(ROOT / "cli" / "beatbook_cli")]
    assert "Interrupted." in said


@PER_PACKAGE
def test_every_sentence_has_chinese(package: Path) -> None:
    assert catalogues.missing(package) == []


@PER_PACKAGE
def test_sentences_are_literals_so_that_they_can_be_collected(package: Path) -> None:
    assert [said.place for said in _said(package) if said.msgid is None] == []


@PER_PACKAGE
def test_the_chinese_uses_the_same_values(package: Path) -> None:
    differing = [
        msgid
        for msgid, chinese in catalogues.translations(package).items()
        if placeholders(msgid) != placeholders(chinese)
    ]
    assert differing == []


@PER_PACKAGE
def test_each_use_gives_the_values_its_sentence_asks_for(package: Path) -> None:
    wrong = [
        said.place
        for said in _said(package)
        if said.msgid and said.given is not None and placeholders(said.msgid) != said.given
    ]
    assert wrong == []


@PER_PACKAGE
def test_no_translation_is_left_behind_by_its_sentence(package: Path) -> None:
    said = {sentence.msgid for sentence in _said(package)}
    assert sorted(set(catalogues.translations(package)) - said) == []


@PER_PACKAGE
def test_the_compiled_catalogue_is_current(package: Path) -> None:
    stale = [po.name for po in catalogues.catalogues(package) if not catalogues.is_compiled(po)]
    assert stale == [], "run: python tests/house/catalogues.py"
