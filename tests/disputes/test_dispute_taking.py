"""Taking a dispute in: one line, an answer with its rule; an incident fills in the rest."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from beatbook.errors import NotFound, ProblemsFound
from beatbook.forms import declare as f
from beatbook.hooks import loader
from beatbook.texts import Text, use_language
from beatbook_disputes import reading
from disputes.conftest import FIGHT, LEAK, POINTS, Disputes
from support.books import Station
from support.national import added, stored
from support.points import point


@f.form(
    "incident",
    label=Text("警情", "Incident"),
    title=("summary",),
    retention="dispute",
)
class Incident:
    """As much of an incident as a dispute reads."""

    received: datetime | None = f.moment(Text("接警", "Received"))
    summary: str | None = f.text(Text("简要警情", "Summary"))
    address: str | None = f.text(Text("地点", "Where"))


def test_the_answer_says_whether_it_may_be_mediated(ann: Disputes) -> None:
    assert ann.run("take", **FIGHT) == (
        "dispute 1 registered: may be mediated by the police: a minor act out of a civil dispute"
    )
    assert "people's mediation" in ann.run("take", **LEAK)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "201"}, "“Hired injury” is never mediated"),
        ({"exclusions": "2"}, "“Gang fight or picking quarrels” rules mediation out"),
        ({"exclusions": "7"}, "Public Security Penalties Law art. 9"),
        ({"kind": "402"}, "Ministry of Justice Order 75"),
    ],
)
def test_or_why_not_and_under_which_rule(
    ann: Disputes, change: dict[str, str], sentence: str
) -> None:
    said = ann.run("take", **{**FIGHT, **change})
    assert "not to be mediated" in said and sentence in said


def test_it_says_so_in_chinese(ann: Disputes) -> None:
    use_language("zh")
    said = ann.run("take", **{**FIGHT, "exclusions": "3"})
    assert said.startswith("已登记纠纷1号：不能调解：“多次实施违反治安管理行为”")
    assert "公安机关办理行政案件程序规定第一百七十九条" in said


def test_what_is_to_be_checked_may_wait(ann: Disputes) -> None:
    assert "before it is mediated" in ann.run("take", facts="吵架")
    dispute = ann.last(reading.DISPUTE)
    assert dispute.values["arose"] == date(2026, 11, 21)
    assert dispute.values["source"] == "walk_in"


def test_without_facts_there_is_no_dispute(ann: Disputes) -> None:
    with pytest.raises(ProblemsFound, match="@ facts"):
        ann.run("take", kind="101")


def test_an_incident_gives_facts_day_place_and_source(
    beat: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = point("incidents", registry_forms=[Incident])
    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, here])
    with beat.open("ann") as book:
        seen = {"received": "2026-11-20 23:30", "summary": "夜间噪声", "address": "昭君路口"}
        incident = added(book, "incident", **seen)
        case = Disputes(book)
        id = case.take({"incident": incident, "kind": "107", "exclusions": "0", "between": "2"})
        values = stored(book, "dispute", id).values
    assert (values["facts"], values["arose"]) == ("夜间噪声", date(2026, 11, 20))
    assert (values["spot"], values["source"]) == ("昭君路口", "incident")


def test_without_the_plugin_of_incidents_none_is_found(ann: Disputes) -> None:
    with pytest.raises((NotFound, ProblemsFound)):
        ann.run("take", incident="1", facts="吵架")


def test_a_party_is_added_in_a_line(ann: Disputes) -> None:
    id = ann.take()
    said = ann.run("party", dispute=id, name="孙三", role="2", phone="13800001234")
    assert said == "孙三 entered"
    assert [one.values["role"] for one in ann.parties(id)] == ["1", "1", "2"]
    ann.run("party", dispute=id, name="赵小宝", birth="2013-05-01", guardian_name="赵父")
    assert len(ann.parties(id)) == 5
