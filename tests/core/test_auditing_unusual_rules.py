"""Each rule on weeks made by hand: what it finds, what it lets pass, and nothing that scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.auditing.unusual import rules
from beatbook.auditing.unusual.rules import Asked, Found
from beatbook.auditing.unusual.thresholds import ALL
from beatbook.auditing.unusual.week import About, Person, Seen, Shift, Week
from beatbook.clock import CHINA
from beatbook.records import Card
from beatbook.texts import Text
from support.books import TODAY

USUAL = {one.name: one.usual for one in ALL}
DAYTIME = datetime(2026, 11, 18, 2, tzinfo=UTC)  # ten o'clock in China
NIGHT = datetime(2026, 11, 18, 15, tzinfo=UTC)  # eleven at night


def look(
    record: str, seq: int = 1, at: datetime = DAYTIME, kind: str = "look", **facts: Any
) -> Seen:
    known = {"action": "show", "form": "person", "reason": "日常工作", "shown": 0, **facts}
    return Seen(seq, at, kind, record=record, **known)


def person(id: str, *seen: Seen, worked: Sequence[str] = ()) -> Person:
    return Person(id, "office", list(seen), set(worked))


def about(
    *records: str, unit: str = "office", title: str = "李四", place: str = ""
) -> dict[str, About]:
    """Cards of records."""
    return {
        id: About(Card(id, "person", n, unit, False, title, "", ()), place or None)
        for n, id in enumerate(records, 1)
    }


def asked(
    *people: Person, numbers: Mapping[str, int] | None = None, due: Sequence[str] = (),
    shifts: Mapping[str, Sequence[Shift]] | None = None, known: Mapping[str, About] | None = None,
) -> Asked:  # fmt: skip
    opened = [one.record for one in (look for one in people for look in one.opened)]
    week = Week(
        TODAY,
        people,
        {**about(*dict.fromkeys(opened)), **(known or {})},
        frozenset(due),
        {one.id: "王民警" for one in people},
        {one.id: frozenset(("office",)) for one in people},
        shifts,
        len(opened),
        0,
    )
    named = lambda id, form: Text(f"人员 {id}", f"person {id}")  # noqa: E731
    return Asked(week, {**USUAL, **(numbers or {})}, CHINA, named)


def found(rule: rules.Rule, given: Asked) -> list[Found]:
    return list(rule(given))


def test_another_units_record_without_any_work_is_worth_a_question() -> None:
    given = asked(person("ann", look("p1", 7)), known=about("p1", unit="elsewhere"))
    (one,) = found(rules.no_work_nearby, given)
    assert (one.rule, one.officer, one.rows) == ("nearby.other", "ann", (7,))
    assert one.sentence.en == (
        "opened 1 records of other units with no work on them and nothing due within 7 days:"
        " person p1."
    )
    assert "他单位" in one.sentence.zh and "人员 p1" in one.sentence.zh
    assert one.would_explain.zh and one.would_explain.en


@pytest.mark.parametrize(
    ("worked", "due", "place"),
    [(("p1",), (), ""), ((), ("p1",), ""), (("room",), (), "room")],
)
def test_work_on_it_at_its_place_or_due_explains_a_look(
    worked: Sequence[str], due: Sequence[str], place: str
) -> None:
    known = about("p1", unit="elsewhere", place=place)
    given = asked(person("ann", look("p1"), worked=worked), due=due, known=known)
    assert found(rules.no_work_nearby, given) == []


def test_ones_own_beat_may_be_looked_at_without_a_reason_for_each() -> None:
    few = person("ann", *(look(f"p{n}", n) for n in range(29)))
    many = person("bob", *(look(f"p{n}", n) for n in range(30)))
    assert [one.officer for one in found(rules.no_work_nearby, asked(few, many))] == ["bob"]


def test_looking_at_oneself_is_no_question() -> None:
    given = asked(person("ann", look("ann")), known=about("ann", unit="elsewhere"))
    assert found(rules.no_work_nearby, given) == []


def test_nights_count_outside_shifts() -> None:
    seen = [look(f"p{n}", n, NIGHT + timedelta(minutes=n)) for n in range(3)]
    shift = {"ann": [(NIGHT - timedelta(hours=1), NIGHT + timedelta(hours=8))]}
    (one,) = found(rules.at_night, asked(person("ann", *seen)))
    assert "no shifts are entered" in one.sentence.en
    (one,) = found(rules.at_night, asked(person("ann", *seen), shifts={"bob": []}))
    assert "outside a shift" in one.sentence.en
    assert "11-18 23:00" in one.sentence.zh
    assert found(rules.at_night, asked(person("ann", *seen), shifts=shift)) == []
    assert found(rules.at_night, asked(person("ann", *seen[:2]))) == []
    by_day = [one._replace(at=DAYTIME) for one in seen]
    assert found(rules.at_night, asked(person("ann", *by_day))) == []


def test_a_night_that_does_not_pass_midnight_is_understood() -> None:
    seen = [look(f"p{n}", n, DAYTIME) for n in range(3)]
    numbers = {"night.from": 9, "night.to": 11}
    assert found(rules.at_night, asked(person("ann", *seen), numbers=numbers)) != []


def test_many_different_records_in_a_few_minutes_are_worth_a_question() -> None:
    quick = [look(f"p{n}", n, DAYTIME + timedelta(seconds=20 * n)) for n in range(25)]
    slow = [look(f"p{n}", n, DAYTIME + timedelta(minutes=5 * n)) for n in range(25)]
    same = [look("p1", n, DAYTIME + timedelta(seconds=n)) for n in range(25)]
    (one,) = found(rules.many_in_a_row, asked(person("ann", *quick)))
    assert "25 different records" in one.sentence.en
    assert len(one.rows) == 25
    assert found(rules.many_in_a_row, asked(person("ann", *slow))) == []
    assert found(rules.many_in_a_row, asked(person("ann", *same))) == []


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), max_size=30))
def test_the_densest_stretch_is_what_a_plain_search_finds(rows: list[tuple[int, int]]) -> None:
    seen = [look(f"p{which}", n, DAYTIME + timedelta(minutes=at))
            for n, (at, which) in enumerate(rows)]  # fmt: skip
    span = timedelta(minutes=10)
    best = max(
        (len({b.record for b in seen if timedelta() <= b.at - a.at <= span}) for a in seen),
        default=0,
    )
    assert len({one.record for one in rules._densest(seen, span)}) == best


def test_ones_own_family_name_is_asked_about_and_named_by_number() -> None:
    known = about("p1", "p2", title="王小明 1990-01-01")
    (one,) = found(
        rules.own_family_name, asked(person("ann", look("p1"), look("p2", 2)), known=known)
    )
    assert "王" not in one.sentence.zh
    assert "person p1, person p2" in one.sentence.en
    other = about("p1", "p2", title="李小明")
    assert (
        found(rules.own_family_name, asked(person("ann", look("p1"), look("p2")), known=other))
        == []
    )
    at_work = person("ann", look("p1"), look("p2"), worked=("p1",))
    assert found(rules.own_family_name, asked(at_work, known=known)) == []


@pytest.mark.parametrize(
    ("name", "family"),
    [("王伟", "王"), ("John Smith", "smith"), ("", ""), ("  李四 ", "李"), ("Smith", "smith")],
)
def test_family_names_are_the_first_sign_or_the_last_word(name: str, family: str) -> None:
    assert rules.family_name(name) == family


def test_a_record_that_many_open_without_work_is_told_of_each() -> None:
    people = [person(f"o{n}", look("p1", n)) for n in range(4)]
    told = found(rules.famous_record, asked(*people))
    assert [one.officer for one in told] == ["o0", "o1", "o2", "o3"]
    assert "4 officers" in told[0].sentence.en
    people[0].worked.add("p1")
    assert found(rules.famous_record, asked(*people)) == []


def test_much_that_left_the_book_is_told_with_how_much() -> None:
    out = look("", 1, kind="export", action="export", shown=480)
    more = look("", 2, kind="export", action="export.more", shown=400)
    paper = look("", 3, kind="print", action="print", shown=30)
    assert found(rules.volume, asked(person("ann", out, more))) == []
    (one,) = found(rules.volume, asked(person("ann", out, more, paper)))
    assert one.sentence.en == "exported or printed 2 times, 510 records."
    often = [paper._replace(seq=n, shown=1) for n in range(20)]
    assert len(found(rules.volume, asked(person("ann", *often)))) == 1


def test_refusals_and_emergencies_are_told_with_their_reasons() -> None:
    no = [look("", n, kind="refusal", action="refused", reason="registry.export") for n in range(3)]
    (one,) = found(rules.refused, asked(person("ann", *no)))
    assert one.sentence.en == "was refused 3 times: registry.export."
    opened = look("p1", 9, kind="emergency", action=rules.OPENED, reason="走失儿童")
    (one,) = found(rules.emergencies, asked(person("ann", opened)))
    assert "走失儿童" in one.sentence.zh


def test_nought_switches_every_rule_off() -> None:
    people = [
        person(f"o{n}", *(look(f"p{m}", m, NIGHT) for m in range(40)),
               look("", 99, kind="export", action="export", shown=9999))
        for n in range(5)
    ]  # fmt: skip
    known = about(*(f"p{m}" for m in range(40)), unit="elsewhere", title="王五")
    given = asked(*people, known=known)
    assert {one.rule for one in rules.findings(given)} == {
        "nearby.other", "night", "row", "name", "famous", "volume",
    }  # fmt: skip
    off = {name: 0 for name in USUAL if not name.startswith(("night.from", "night.to", "row.min"))}
    assert rules.findings(asked(*people, known=known, numbers=off)) == []
