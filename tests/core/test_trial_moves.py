"""What a trial says of duties, results, rights, names, and what else is declared by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from beatbook.bulletin.declare import BulletinKind
from beatbook.duties.declare import Due, Quota, Rule, Subject, Terms
from beatbook.forms import declare as f
from beatbook.hooks import Action
from beatbook.papers.declare import PaperKind
from beatbook.patrol.declare import Checklist, Requirement
from beatbook.texts import Text
from beatbook.trial.figures import Figure
from support import toy
from support.books import TODAY, Station
from support.points import Point, module, point
from support.trying import Trying, rows, trying, words

__all__ = ["trying"]

TOY = Point("toy", toy)
SAME = Text("灯", "Light")
LAW = Text("办法", "a rule")


@pytest.fixture
def lit(station: Station) -> Station:
    """A station with three lamps, lit a month, a week and a day ago."""
    with station.open() as book, book.deed("add") as deed:
        for nth, days in enumerate((30, 7, 1)):
            unit = station.nodes["office_a" if nth else "office_b"]
            lit_on = TODAY - timedelta(days=days)
            deed.add("lamp", {"pole": f"NH-{nth}", "lit_on": lit_on}, unit=unit)
    return station


def with_more(region: str = "", version: str = "1.0", **answers: Any) -> list[Point]:
    """The toy plugin and one more."""
    return [TOY, Point("more", module("more", region, **answers), version)]


def rule(days: int, due: Any = None, **given: Any) -> Rule:
    """Lamps are looked at so many days after they are lit."""

    def after(subject: Subject) -> Iterator[Due]:
        yield Due(subject.record.values["lit_on"] + timedelta(days=subject.terms["days"]))

    return Rule(name="lamp.look", label=SAME, why=LAW, source=LAW, form="lamp", due=due or after,
                terms={"days": days}, **given)  # fmt: skip


def test_duties_of_a_new_rule_are_counted_by_rule_and_by_unit(lit: Station, trying: Trying) -> None:
    report = trying([TOY], with_more(registry_duties=[rule(10)]))
    assert rows(report, "duties") == [
        {"rule": "lamp.look", "label": "Light", "before": 0, "after": 3, "gained": 3, "lost": 0,
         "moved": 0, "overdue": 1}
    ]  # fmt: skip
    assert rows(report, "duties", 1) == [
        {"unit": "office_a", "gained": 2, "lost": 0},
        {"unit": "office_b", "gained": 1, "lost": 0},
    ]
    assert words(report, "duties") == ["told: 1 duties of Light would be overdue on the first day"]


def test_other_numbers_of_a_rule_move_its_duties_and_are_told(lit: Station, trying: Trying) -> None:
    terms = Terms(rule="lamp.look", terms={"days": 40}, source=LAW)
    before = [*with_more(registry_duties=[rule(10)])]
    report = trying(before, [*before, point("region", "1501", registry_duties=[terms])])
    (row,) = rows(report, "duties")
    assert (row["gained"], row["lost"], row["moved"]) == (0, 0, 3)
    assert rows(report, "duties", 2) == [
        {"rule": "lamp.look", "number": "days", "before": 10, "after": 40}
    ]


def test_duties_of_a_rule_that_goes_are_lost(lit: Station, trying: Trying) -> None:
    report = trying(with_more(registry_duties=[rule(10)]), [TOY], removed=["more"])
    (row,) = rows(report, "duties")
    assert (row["before"], row["after"], row["lost"]) == (3, 0, 3)


def test_a_rule_that_breaks_on_the_records_of_this_book_is_a_reason_not_to(
    lit: Station, trying: Trying
) -> None:
    def broken(subject: Subject) -> Iterable[Due]:
        raise ValueError("no such day")

    report = trying([TOY], with_more(registry_duties=[rule(10, broken)]))
    (bad,) = report.problems
    assert "The rule lamp.look breaks on the records of this book" in str(bad.words)
    assert "no such day" in str(bad.words)


def test_rules_that_stay_as_they_are_are_not_asked(lit: Station, trying: Trying) -> None:
    asked: list[Subject] = []

    def watched(subject: Subject) -> Iterable[Due]:
        asked.append(subject)
        return ()

    same = with_more(registry_duties=[rule(10, watched)])
    trying(same, [*same, point("other")])
    assert asked == []


def test_targets_of_quotas_that_change_are_told(trying: Trying) -> None:
    def quota(target: int) -> list[Point]:
        one = Quota(name="lamp.visits", label=SAME, source=LAW, form="lamp", target=target,
                    on="lit_on")  # fmt: skip
        return with_more(registry_duties=[one])

    assert rows(trying(quota(5), quota(8)), "duties", 2) == [
        {"rule": "lamp.visits", "number": "target", "before": 5, "after": 8}
    ]


def figures(*found: Figure) -> list[Point]:
    """A plugin that reckons these results."""

    def trial_figures(book: object) -> Iterable[Figure]:
        return found

    return with_more(trial_figures=trial_figures)


def test_results_that_would_be_others_are_listed_with_both_values(trying: Trying) -> None:
    before = figures(Figure("a", "Office A", "90", 1), Figure("b", "Office B", "80", 2))
    after = figures(Figure("a", "Office A", "90", 2), Figure("b", "Office B", "95", 1))
    before[-1] = Point("more", before[-1].load(), "0.9")
    report = trying(before, after)
    assert rows(report, "figures") == [
        {"label": "Office A", "before": "90", "after": "90", "rank_before": 1, "rank_after": 2},
        {"label": "Office B", "before": "80", "after": "95", "rank_before": 2, "rank_after": 1},
    ]
    assert report.section("figures").counts == {"figures": 2, "moved": 2}


def test_results_that_stay_are_not_listed(trying: Trying) -> None:
    one = Figure("a", "Office A", "90", 1)
    (_toy, first), (_toy, second) = figures(one), figures(one)
    report = trying([TOY, Point("more", first.load(), "0.9")], [TOY, second])
    assert rows(report, "figures") == []
    assert report.section("figures").counts == {"figures": 1, "moved": 0}


def action(permission: str) -> Action:
    """An action that takes a right."""
    return Action(name="lamp.count", label=SAME, help=SAME, permission=permission,
                  run=lambda _book, _asked: "")  # fmt: skip


def test_rights_that_somebody_would_gain_or_lose_are_listed(trying: Trying) -> None:
    before = with_more(actions=[action("registry.write")], version="0.9")
    report = trying(before, with_more(actions=[action("administration.plugins")]))
    found = {(row["change"], row["thing"]) for row in rows(report, "rights")}
    assert found <= {("+", "action:lamp.count"), ("-", "action:lamp.count")}
    assert ("-", "action:lamp.count") in found
    assert report.section("rights").counts["lost"] > 0


def paper(name: str) -> PaperKind:
    """A paper."""
    return PaperKind(name=name, label=SAME, help=SAME, write=lambda *_given: None)  # type: ignore[arg-type]


def test_a_paper_of_another_plugins_name_is_a_reason_not_to(trying: Trying) -> None:
    first = point("first", registry_papers=[paper("lamp.list")])
    report = trying([TOY, first], [TOY, first, point("more", registry_papers=[paper("lamp.list")])])
    (bad,) = report.problems
    assert str(bad.words).startswith("paper lamp.list is brought by first and by more")


def checklist(name: str) -> Checklist:
    """A list of one item."""
    return Checklist(id=name, label=SAME, kinds=("lamp",), items=(("lit", SAME),), source=LAW)


def test_what_takes_the_place_of_a_less_specific_regions_is_told(trying: Trying) -> None:
    nation = point("nation", patrol_checklists=[checklist("lamps")])
    city = point("city", "1501", patrol_checklists=[checklist("lamps")])
    report = trying([TOY, nation], [TOY, nation, city])
    assert words(report, "names") == [
        "told: checklist lamps of city takes the place of that of nation"
    ]


def test_two_of_one_region_with_one_name_are_a_reason_not_to(trying: Trying) -> None:
    nation = point("nation", patrol_checklists=[checklist("lamps")])
    other = point("other", patrol_checklists=[checklist("lamps")])
    assert "bad" in words(trying([TOY, nation], [TOY, nation, other]), "names")[0]


def requirements(times: int) -> Any:
    """A hook that asks for so many patrols."""

    def patrol_requirements(day: date) -> list[Requirement]:
        return [Requirement(name="night", label=SAME, source=LAW, target="beat", times=times)]

    return patrol_requirements


def test_bulletins_patrols_and_papers_that_come_change_or_go_are_listed(trying: Trying) -> None:
    kind = BulletinKind(name="weekly.lamps", label=SAME, help=SAME, title=SAME, source=LAW)
    before = with_more(patrol_requirements=requirements(1), registry_papers=[paper("lamp.old")])
    after = with_more(patrol_requirements=requirements(2), bulletin_kinds=[kind])
    found = rows(trying(before, after), "halls")
    assert [(row["change"], row["what"], row["name"]) for row in found] == [
        ("-", "paper", "lamp.old"),
        ("~", "patrol requirement", "night"),
        ("+", "kind of bulletin", "weekly.lamps"),
    ]


def test_a_rule_is_listed_even_where_nothing_is_due_yet(trying: Trying) -> None:
    report = trying([TOY], with_more(registry_duties=[rule(10)]))
    assert rows(report, "duties") == []
    assert [(row["change"], row["name"]) for row in rows(report, "halls")] == [("+", "lamp.look")]


def test_a_form_that_clashes_leaves_a_sentence_and_no_table(trying: Trying) -> None:
    @f.form("lamp", label=SAME, title=("pole",), retention="work")
    class Lamp:
        pole: str | None = f.text(SAME)

    report = trying([TOY], with_more(registry_forms=[Lamp]))
    assert report.level == "bad"
    assert any("lamp" in str(one.words) for one in report.problems)
