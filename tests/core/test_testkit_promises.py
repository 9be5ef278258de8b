"""A plugin that breaks every promise is told of each, in a sentence that names what to mend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import count
from typing import Any

import pytest

from beatbook.assessment.declare import Indicator, PeriodKind, SchemeFile, Span
from beatbook.book import Book
from beatbook.bulletin.declare import BulletinKind, BulletinSection, Drafting, Guard, Leak
from beatbook.codes import Code, CodeList
from beatbook.duties.declare import Due, Quota, Relief, Rule
from beatbook.duties.declare import Subject as Case
from beatbook.forms import declare as f
from beatbook.hooks import Action, Migration, deprecations, loader
from beatbook.hooks.deprecations import Deprecation
from beatbook.papers.declare import Paper, PaperKind
from beatbook.patrol.declare import Checklist, Requirement, Verdict
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.testkit.conformance import PROMISES, DeprecatedPart, SlowHook, broken
from beatbook.testkit.promises import work
from beatbook.testkit.station import Clock, build
from beatbook.testkit.subject import Subject
from beatbook.texts import Text
from beatbook.today import TodayLine
from support.points import point

SAID = Text("坏", "Bad")
HALF = Text("只有中文", "")
_drift = count()


@f.form("bad_thing", label=SAID, title=("name",), retention="bad")
class Thing:
    """A form with a field that nobody can read on a screen."""

    name: str | None = f.text(Text("名", "N" * 60), required=True)
    note: str | None = f.text(Text("注", "Note"))


@f.form("bad_riddle", label=SAID, title=("name",), retention="bad")
class Riddle:
    """A form that no guess fills in."""

    name: str | None = f.text(Text("名", "Name"), required=True)

    def problems(self) -> Iterator[Problem]:
        """The answer is known to one only."""
        if self.name != "Rumpelstilzchen":
            yield Problem(Text("不对", "is not my name"), "name")


def registry_problems(record: Record) -> Iterator[Problem]:
    if record.form == "bad_thing" and record.values["note"] is None:
        raise KeyError("note")
    yield Problem(Text("怪", "odd"), "nothing", warning=True)


def _due(_case: Case) -> Iterator[Due]:
    yield Due(date(2026, 1, 1) + timedelta(days=next(_drift)))
    yield Due(date(2026, 1, 1))


def _write(draft: Drafting) -> list[str]:
    raise ZeroDivisionError(draft.kind.name)


def _paper(_book: Book, _id: str, _asked: Any) -> Paper:
    raise ValueError("no paper")


def _act(_book: Book, _asked: Any) -> None:
    raise AssertionError("no promise runs an action")


RETAINED = f.RetentionClass(id="bad", label=SAID, years=-1, starts=SAID, source=SAID)
ANSWERS: dict[str, Any] = {
    "registry_forms": [Thing, Riddle],
    "registry_retention": [RETAINED],
    "registry_codes": [CodeList("badCodes", SAID, [Code("1", HALF)], source="x")],
    "registry_problems": registry_problems,
    "registry_duties": [
        Rule(name="bad.due", label=SAID, why=SAID, source=SAID, form="bad_thing", due=_due),
        Quota(name="bad.few", label=SAID, source=SAID, form="bad_thing", target=0, on="day"),
    ],
    "patrol_requirements": [
        Requirement(name="bad.walk", label=SAID, source=SAID, target="beat", people=1)
    ],
    "patrol_checklists": [Checklist(id="bad", label=SAID, kinds=(), items=(), source=SAID)],
    "patrol_verdict": lambda: Verdict("perhaps"),
    "duty_reliefs": [("nobody", Relief(Fraction(2), SAID))],
    "registry_today": [TodayLine(SAID, "")],
    "bulletin_kinds": [
        BulletinKind(name="bad", label=SAID, help=SAID, title=Text("{x}", "{x}"), source=SAID)
    ],
    "bulletin_sections": [BulletinSection(name="bad", label=SAID, kinds=("bad",), write=_write)],
    "bulletin_guards": [
        Guard(name="bad", label=SAID, source=SAID, look=lambda *_: [Leak(0, 999, "name", SAID)])
    ],
    "assessment_indicators": [Indicator(name="bad", label=SAID, help=SAID, source=SAID)],
    "assessment_periods": [
        PeriodKind(
            name="bad",
            label=SAID,
            source=SAID,
            span_of=lambda _day: Span(date(2000, 1, 1), date(2000, 1, 2)),
            title=lambda _span: SAID,
        )
    ],
    "assessment_schemes": [SchemeFile(name="bad.toml", text="= no TOML")],
    "registry_identifiers": [
        f.IdentifierScheme(
            id="bad", label=SAID, normalise=lambda text: text + "x", problems=lambda _: ()
        )
    ],
    "registry_papers": [PaperKind(name="bad.paper", label=SAID, help=SAID, write=_paper)],
    "actions": [
        Action(
            name="bad.act",
            label=SAID,
            help=SAID,
            permission="nobody.may",
            run=_act,
            key="long",
        )
    ],
    "migrations": [
        Migration(name="m", form="bad_thing", field="name", convert=lambda value: f"{value}!")
    ],
}

EXPECTED = {
    "says everything in both languages": ["is said in one language only: '只有中文'"],
    "has names as the standard": ["'badCodes' should be small letters"],
    "says why it keeps what is personal": ["years count from 0"],
    "has forms that can be filled in": ["bad_riddle: is not my name", "beatbook_values"],
    "has forms that can be exported": [],
    "has forms that fit on a screen": ["the label of name takes 60 cells in en"],
    "has checks that never fall": ["KeyError: 'note'", "names 'nothing', no field of it"],
    "has rules that answer with dates": ["something else each time", "different keys", "from 1 on"],
    "has patrols that can be walked": ["two people", "name kinds of points", "'perhaps'"],
    "has reliefs within reason": ["a share of 2"],
    "has something to say of a day": ["says nothing; leave it out"],
    "has bulletins that can be drafted": ["asks for 'x'", "ZeroDivisionError", "outside of the"],
    "has numbers that can be counted": ["top or count", "not in its own period", "bad.toml"],
    "reads any name": ["normalise changes", "give made_up"],
    "has papers that can be written": ["bad.paper raised: ValueError: no paper"],
    "has actions that can be offered": ["nobody.may", "one letter or digit"],
    "has migrations that can be repeated": ["of its own result 'None!'"],
    "answers soon": [],
    "is up to date": [],
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Subject]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: [point("bad", **ANSWERS)])
        station = build(str(tmp_path_factory.mktemp("bad") / "book.db"))
        with Book.open(station.path, clock=Clock()) as book:
            yield Subject("bad", book, station)


@pytest.mark.parametrize("promise", PROMISES)
def test_what_breaks_a_promise_is_told(bad: Subject, promise: str) -> None:
    found = "\n".join(broken(bad, promise))
    assert [words for words in EXPECTED[promise] if words not in found] == []
    assert bool(found) is bool(EXPECTED[promise])


def test_a_slow_hook_is_told_of_and_not_failed(
    bad: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "SLOW", -1.0)
    with pytest.warns(SlowHook, match="of bad took"):
        assert broken(bad, "answers soon") == []


def test_a_part_that_goes_is_told_of_and_not_failed(
    bad: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = Deprecation("Quota.target", "1.3.0", 2, Text("改用 goal", "say goal instead"))
    monkeypatch.setattr(deprecations, "DEPRECATED", (mark,))
    with pytest.warns(DeprecatedPart, match="say goal instead"):
        assert broken(bad, "is up to date") == []


def test_it_is_told_in_the_language_that_the_terminal_asks_for(
    bad: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEATBOOK_LANG", "zh")
    assert "文书 bad.paper 出错：ValueError: no paper" in broken(
        bad, "has papers that can be written"
    )
