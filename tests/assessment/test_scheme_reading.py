"""Scheme files: what is right is read exactly, what is wrong is told with line and remedy."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from beatbook.errors import NotFound
from beatbook.texts import use_language
from beatbook_assessment.schemes import reading
from beatbook_assessment.schemes.findings import SchemeProblem
from support.schemes import KNOWN, SCHEME, said, spoiled


def test_a_scheme_is_read_exactly() -> None:
    scheme = reading.read_text("offices.toml", SCHEME, KNOWN).usable()
    assert (scheme.id, scheme.start, scheme.total) == ("test.offices", date(2026, 1, 1), 100)
    assert [one.id for one in scheme.items] == ["visits", "reception", "incidents"]
    visits = scheme.items[0]
    assert visits.rule.terms["per_point"] == Fraction(1, 2)
    assert (visits.line, visits.rule.line) == (27, 34)
    reception = scheme.items[1]
    assert reception.judged
    assert (reception.least, reception.most) == (0, 20)


def test_the_digest_changes_with_every_letter_of_the_file() -> None:
    one, other = (spoiled("2 off for each", words).usable() for words in ("2 off", "3 off"))
    assert len(one.digest) == 64
    assert one.digest != other.digest


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("format = 1", "format = 2", 1, "write: format = 1"),
        ('kind = "scheme"', 'kind = "map"', 2, "this is no scheme"),
        ('version = "1"', "", 1, "“version” is missing"),
        ("start = 2026-01-01", 'start = "soon"', 7, "must be a day"),
        ("start = 2026-01-01", "start = 2026-01-01\nend = 2025-01-01", 8, "is not after start"),
        ('level = "office"', 'level = "office"\nlevle = 1', 9, "did you mean level?"),
        ('period = "month"', 'period = "mnth"', 9, "did you mean month?"),
        ("total = 100", "total = 90", 10, "the chapters add up to 100"),
        ("points = 60", "points = 50", 12, "has 50 points, what is in it adds up to 60"),
        ("points = 40\n\n[[class", "points = 40\nbase = 5\n\n[[class", 17, "adds up to 45"),
        ('label = "Safety"', 'label = "Safety"\nfloor = 9\nceiling = 8', 21, "below floor"),
        ('id = "safety"', 'id = "people"', 18, "“people” is there twice"),
        ('id = "incidents"', 'id = "visits"', 45, "“visits” is there twice"),
        ('chapter = "safety"', 'chapter = "savety"', 47, "did you mean safety?"),
        ('"visits.share"', '"visits.shar"', 32, "did you mean visits.share?"),
        ('"visits.share"', '"officers.hours"', 32, "counts for officer only"),
        ('indicator = "visits.share"', "", 27, "needs an indicator"),
        ('kind = "threshold"', 'kind = "treshold"', 34, "did you mean threshold?"),
        ("per_point", "per_pint", 34, "did you mean per_point?"),
        ("target = 90, ", "", 34, "“target” is missing"),
        ("points = 40\nind", "points = -4\nind", 31, "points are not below 0"),
        ("judged = true", "judged = 1", 41, "must be true or false"),
        ("judged = true", 'judged = true\nrule = {kind = "share"}', 42, "by the rule assessed"),
        ("deduct = 2}", "deduct = 2}\nleast = 3", 52, "for items that a person judges"),
        ("deduct = 2}", 'deduct = 2}\nclasses = ["rural"]', 52, "“rural” is unknown"),
        ("deduct = 2}", 'deduct = 2}\n[ranking]\nby = "luck"', 53, "choose of: rate, sum"),
        ("deduct = 2}", 'deduct = 2}\n[bonus]\nkind = "x"', 52, "must be an array of tables"),
        ("deduct = 2}", 'deduct = 2}\n[[bonus]]\nkind = "rnk"', 53, "did you mean rank?"),
        ("deduct = 2}", "deduct = 2}\n[process]\nobject = -1", 53, "must be a whole number"),
        ("deduct = 2}", 'deduct = 2}\n[combine]\nhow = "weighted"', 52, "needs weights"),
        ("deduct = 2}", "deduct = 2}\n[combine]\nweights = [0.5, 0.4]", 52, "add up to 0.9"),
    ],
)
def test_each_mistake_has_its_line_and_its_remedy(old: str, new: str, line: int, says: str) -> None:
    read = spoiled(old, new)
    assert read.scheme is None
    found = [one for one in read.findings if says in str(one)]
    assert [(one.file, one.line) for one in found] == [("offices.toml", line)], said(read)
    use_language("zh")
    assert str(found[0]).startswith(f"offices.toml第{line}行：")


def test_bands_with_a_hole_are_refused() -> None:
    bands = "bands = [{at_least = 0, at_most = 79, points = 1}, {at_least = 80, points = 40}]"
    read = spoiled('kind = "threshold", target = 90, per_point = 0.5', f'kind = "bands", {bands}')
    assert said(read) == [
        "offices.toml, line 34: > 79, < 80 is in no band; add one or change an end"
    ]


def test_residents_are_never_scored() -> None:
    for read in (
        spoiled('"visits.share"', '"people.points"'),
        spoiled('level = "office"', 'level = "office"\nsubjects = "resident"'),
        spoiled(
            "[[chapter]]",
            '[[indicator]]\nid = "people.risk"\nlabel = "x"\nsubjects = "person"\n[[chapter]]',
        ),
    ):
        assert read.scheme is None
        assert "would score residents" in said(read)[0]
        assert "section 7" in said(read)[0]


def test_all_mistakes_are_told_at_once() -> None:
    text = SCHEME.replace("deduct", "deduc").replace("total = 100", "total = []")
    read = reading.read_text("offices.toml", text, KNOWN)
    assert [one.line for one in read.findings] == [10, 51, 51]
    with pytest.raises(SchemeProblem, match="line 10") as raised:
        read.usable()
    assert str(raised.value).count("\n") == 2


def test_broken_toml_is_one_finding_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_text("format = 1\nkind =\n", encoding="utf-8")
    read = reading.read(file, KNOWN)
    assert [(one.file, one.line) for one in read.findings] == [("broken.toml", 2)]


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        reading.read(tmp_path / "none.toml", KNOWN)


def test_items_of_one_class_add_up_for_that_class() -> None:
    text = SCHEME.replace("deduct = 2}", 'deduct = 2}\nclasses = ["urban"]')
    rural = '[[class]]\nid = "rural"\nlabel = "Rural"\n\n[[item]]\nid = "visits"'
    read = reading.read_text("offices.toml", text.replace('[[item]]\nid = "visits"', rural), KNOWN)
    total, chapter = said(read)
    assert "base and items add up to 60 (class “rural”)" in total
    assert "line 17: the chapter “safety” has 40 points, what is in it adds up to 0" in chapter


def test_a_scheme_may_bring_indicators_of_its_own() -> None:
    own = """[[indicator]]
id = "own.rate"
label = {zh = "甲", en = "A"}
factor = 100
empty = "full"
top = {form = "visit", on = "day", where = [["result", "=", "met"], ["at", "filled"]]}
bottom = {form = "visit", on = "day"}
fewest = 5

[[chapter]]"""
    text = SCHEME.replace("visits.share", "own.rate").replace("[[chapter]]", own, 1)
    scheme = reading.read_text("offices.toml", text, KNOWN).usable()
    (found,) = scheme.indicators
    assert found.top is not None and found.bottom is not None
    assert [tuple(one)[:2] for one in found.top.where] == [("result", "="), ("at", "filled")]
    assert (found.factor, found.empty, found.needs) == (100, "full", {"visit"})
    assert found.fewest == 5


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ('subjects = "door"', "“door” is unknown"),
        ("top = {on = 'day'}", "“form” is missing"),
        ("top = {form = 'visit', where = [['a', 'like', 3]]}", "is a list of conditions"),
        ("factor = 0", "factor is a whole number"),
        ("fewest = -1", "must be a whole number"),
        ("better = 'best'", "“best” is unknown"),
    ],
)
def test_own_indicators_are_checked(own: str, says: str) -> None:
    table = f'[[indicator]]\nid = "own"\nlabel = "x"\n{own}\n[[chapter]]'
    assert says in said(spoiled("[[chapter]]", table))[0]


def test_targets_are_lowered_only_where_there_are_some() -> None:
    table = 'deduct = 2}\n[[adjust]]\nfact = "hours_away"\nof = 160\nitems = ["{id}"]'
    scheme = spoiled("deduct = 2}", table.replace("{id}", "visits")).usable()
    assert (scheme.adjusts[0].fact, scheme.adjusts[0].items) == ("hours_away", ("visits",))
    assert (
        "no target to lower" in said(spoiled("deduct = 2}", table.replace("{id}", "incidents")))[0]
    )
    assert "“gone” is unknown" in said(spoiled("deduct = 2}", table.replace("{id}", "gone")))[0]


def test_wholes_are_read_in_their_order() -> None:
    tables = (
        'deduct = 2}\n[[bonus]]\nkind = "rank"\nfirst = [1.5, 1]\n'
        '[[bonus]]\nkind = "money"\namount = 1000\n'
        '[[bonus]]\nkind = "veto"\nindicator = "incidents.count"'
    )
    scheme = spoiled("deduct = 2}", tables).usable()
    assert [one.kind for one in scheme.bonuses] == ["rank", "money", "veto"]
    unknown = tables.replace("incidents.count", "incidents.cont")
    assert "did you mean incidents.count?" in said(spoiled("deduct = 2}", unknown))[0]
