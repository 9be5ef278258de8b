"""A scheme that comes with a plugin, as a file or as a text that is kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.assessment.declare import Indicator, SchemeFile
from beatbook.book import Book
from beatbook_assessment import plugin, schemes
from support import toy
from support.books import Station
from support.fixtures import Install
from support.points import Point, point
from support.schemes import SCHEME, indicator

NAME = "schemes/offices.toml"
BROKEN = SCHEME.replace("visits.share", "visits.shar").replace("deduct", "deduc")


@pytest.fixture
def kept(install: Install, station: Station) -> Iterator[Book]:
    """A station with a plugin whose scheme is a text."""

    def assessment_indicators() -> list[Indicator]:
        return [indicator("visits.share", factor=100), indicator("incidents.count", better="less")]

    lamps = point(
        "lamps",
        assessment_indicators=assessment_indicators,
        assessment_schemes=[SchemeFile(name=NAME, text=SCHEME)],
    )
    install(Point("toy", toy), Point("assessment", plugin), lamps)
    with station.open("chief") as book:
        yield book


def test_a_text_is_shipped_like_a_file(kept: Book, tmp_path: Path) -> None:
    ((_plugin, found),) = [one for one in schemes.shipped(kept) if one[0] == "lamps"]
    file = tmp_path / "offices.toml"
    file.write_text(SCHEME, encoding="utf-8")
    assert found.usable().digest == schemes.load(kept, file).digest
    assert found.usable().file == NAME


def test_every_mistake_of_a_scheme_is_told_with_its_file_and_line(kept: Book) -> None:
    asked = {"book": kept, "scheme": SchemeFile(name=NAME, text=BROKEN)}
    found = [one for _plugin, one in kept.hooks.everyone("assessment_findings", **asked)]
    assert [(one.file, one.line) for one in found] == [(NAME, 32), (NAME, 51), (NAME, 51)]
    assert "did you mean visits.share?" in str(found[0])


def test_a_sound_scheme_has_no_findings(kept: Book, tmp_path: Path) -> None:
    file = tmp_path / "offices.toml"
    file.write_text(SCHEME, encoding="utf-8")
    for scheme in (SchemeFile(name=NAME, text=SCHEME), SchemeFile(path=file)):
        assert list(schemes.problems(kept, scheme)) == []


def test_it_is_called_by_its_file_or_its_name(tmp_path: Path) -> None:
    assert SchemeFile(path=tmp_path / "a.toml").called == "a.toml"
    assert SchemeFile(name=NAME, text=SCHEME).called == NAME
