"""Authors at work: lint a file, list schemes, look up rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from beatbook import actions
from beatbook.answers import ToMend
from beatbook.assessment.declare import Facts, Indicator, Outcome, RuleKind, SchemeFile
from beatbook.book import Book
from beatbook.texts import Text
from beatbook_assessment import plugin, schemes
from beatbook_assessment.schemes.findings import SchemeProblem
from support import toy
from support.books import Station
from support.fixtures import Install
from support.points import Point, point
from support.schemes import SCHEME, indicator

_WORDS = Text("加倍", "Doubled")


def _double(facts: Facts, _terms: Any) -> Outcome:
    return Outcome(facts.points * 2, _WORDS)


DOUBLED = RuleKind(
    name="doubled", label=_WORDS, help=_WORDS, terms=(), score=_double, counting=False,
    bounds=lambda points, _terms: (2 * points, 2 * points),
)  # fmt: skip


@pytest.fixture
def scheme_file(tmp_path: Path) -> Path:
    """A scheme that is in order."""
    file = tmp_path / "offices.toml"
    file.write_text(SCHEME, encoding="utf-8")
    return file


@pytest.fixture
def assessed(install: Install, station: Station, scheme_file: Path) -> Iterator[Book]:
    """A station with the plugin, and another that brings indicators, a rule and a scheme."""

    def assessment_indicators() -> list[Indicator]:
        return [indicator("visits.share", factor=100), indicator("incidents.count", better="less")]

    def assessment_rule(kind: str) -> RuleKind | None:
        return DOUBLED if kind == "doubled" else None

    def assessment_schemes() -> list[SchemeFile]:
        return [SchemeFile(path=scheme_file)]

    lamps = point(
        "lamps",
        assessment_indicators=assessment_indicators,
        assessment_rule=assessment_rule,
        assessment_schemes=assessment_schemes,
    )
    install(Point("toy", toy), Point("assessment", plugin), lamps)
    with station.open("chief") as book:
        yield book


def _lint(book: Book, file: Path) -> Any:
    return actions.run(book, "assess.lint", {"file": str(file)})


def test_a_sound_file_has_nothing_to_mend(assessed: Book, scheme_file: Path) -> None:
    assert _lint(assessed, scheme_file) == "nothing to mend"


def test_mistakes_come_before_doubts(assessed: Book, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(SCHEME.replace("deduct", "deduc"), encoding="utf-8")
    said = _lint(assessed, file)
    assert isinstance(said, ToMend)
    assert [(row["line"], row["must"]) for row in said.answer] == [(51, True), (51, True)]
    assert str(said.words) == "2 of these must be mended"


def test_a_scheme_beside_one_that_is_in_force_is_told(assessed: Book, tmp_path: Path) -> None:
    file = tmp_path / "other.toml"
    later = SCHEME.replace('version = "1"', 'version = "2"').replace("2026-01-01", "2026-07-01")
    file.write_text(later, encoding="utf-8")
    (row,) = _lint(assessed, file)
    assert (row["line"], row["must"]) == (7, False)
    assert "in force at once" in row["says"]


def test_schemes_are_listed_with_whether_they_can_be_used(
    assessed: Book, scheme_file: Path
) -> None:
    rows = actions.run(assessed, "assess.schemes", {})
    (mine,) = [row for row in rows if row["plugin"] == "lamps"]
    assert (mine["scheme"], mine["in_force"], mine["total"]) == ("test.offices", True, "100")
    scheme_file.write_text(SCHEME.replace("visits.share", "visits.shar"), encoding="utf-8")
    rows = actions.run(assessed, "assess.schemes", {})
    (mine,) = [row for row in rows if row["plugin"] == "lamps"]
    assert "did you mean visits.share?" in mine["says"]


def test_a_plugins_kind_of_rule_is_taken(assessed: Book, scheme_file: Path) -> None:
    own = SCHEME.replace('kind = "per_event", deduct = 2', 'kind = "doubled"')
    scheme_file.write_text(own, encoding="utf-8")
    assert schemes.load(assessed, scheme_file).items[2].rule.kind == "doubled"


def test_a_scheme_that_is_wrong_is_not_handed_out(assessed: Book) -> None:
    with pytest.raises(SchemeProblem, match="kept, line 1"):
        schemes.load_text(assessed, "kept", "format = 2")


def test_a_scheme_means_its_own_indicator_before_the_books(assessed: Book) -> None:
    own = '[[indicator]]\nid = "visits.share"\nlabel = "Mine"\nfactor = 100\n[[chapter]]'
    scheme = schemes.load_text(assessed, "kept", SCHEME.replace("[[chapter]]", own, 1))
    assert schemes.indicator(assessed, scheme, "visits.share").label.en == "Mine"
    assert schemes.indicator(assessed, scheme, "incidents.count").better == "less"


@pytest.mark.parametrize("by", ["name", "id"])
def test_records_count_for_officers_and_for_nobody_else(
    assessed: Book, scheme_file: Path, by: str
) -> None:
    own = '[[indicator]]\nid = "visits.share"\nlabel = "x"\ntop = {form = "officer", by = "%s"}\n'
    text = SCHEME.replace("[[chapter]]", own % by + "[[chapter]]", 1)
    scheme_file.write_text(text, encoding="utf-8")
    said = _lint(assessed, scheme_file)
    assert isinstance(said, ToMend)
    assert [row["line"] for row in said.answer] == [15]
    assert f"“{by}” is no field of officers" in said.answer[0]["says"]
    scheme_file.write_text(text.replace(f'by = "{by}"', 'by = "made_by"'), encoding="utf-8")
    assert not isinstance(_lint(assessed, scheme_file), ToMend)


def test_an_indicator_without_its_forms_is_refused(assessed: Book, scheme_file: Path) -> None:
    own = '[[indicator]]\nid = "visits.share"\nlabel = "x"\ntop = {form = "gone"}\n[[chapter]]'
    scheme_file.write_text(SCHEME.replace("[[chapter]]", own, 1), encoding="utf-8")
    says = [row["says"] for row in _lint(assessed, scheme_file).answer]
    assert "there is no form “gone”; switch on the plugin that brings it" in says


def test_every_kind_of_rule_can_be_looked_up(assessed: Book) -> None:
    everything = actions.run(assessed, "assess.rules", {})
    assert {"per_event", "bonus.money", "adjust"} <= {row["rule"] for row in everything}
    rows = actions.run(assessed, "assess.rules", {"kind": "threshold"})
    assert [row["term"] for row in rows][:3] == ["", "target", "per_point"]
    assert rows[1]["default"] == "required"
    (unknown,) = actions.run(assessed, "assess.rules", {"kind": "treshold"})
    assert unknown["help"].endswith("did you mean threshold?")
