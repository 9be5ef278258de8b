"""What a trial says of forms, fields, code lists, retention, tables and migrations."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.codes import Code, CodeList, CodesOf
from beatbook.forms import declare as f
from beatbook.hooks import Migration
from beatbook.texts import Text, use_language
from support import toy
from support.books import Station
from support.points import Point, point
from support.trying import Trying, rows, trying, words

__all__ = ["trying"]

TOY = Point("toy", toy)
SAME = Text("灯", "Light")


@f.part
class More:
    """What a region adds to lamps."""

    watts: int | None = f.integer(Text("瓦数", "Watts"), required=True)
    makers: tuple[str, ...] = f.text(Text("厂家", "Makers"), many=True)


@f.form("post_box", label=Text("信箱", "Post box"), title=("pole",), retention="work")
class PostBox:
    """A form of a plugin's own."""

    pole: str | None = f.text(SAME)


@f.form("post_box", label=Text("信箱", "Post box"), title=("pole",), retention="work")
class CountedBox:
    """The same of a later version, whose field is another kind."""

    pole: int | None = f.integer(SAME)


def lamps(**answers: Any) -> list[Point]:
    """The toy plugin and one that answers so."""
    return [TOY, point("more", **answers)]


def fields(**given: Any) -> list[Point]:
    """The toy plugin and one that changes its form lamp."""
    return lamps(registry_fields=[f.FieldsOf(form="lamp", **given)])


def test_fields_that_are_added_are_listed_with_what_they_are(trying: Trying) -> None:
    report = trying([TOY], fields(fields=More))
    assert rows(report, "forms") == [
        {"change": "+", "form": "lamp", "field": "watts",
         "what": "Watts, integer, required: yes"},
        {"change": "+", "form": "lamp", "field": "makers", "what": "Makers, text, list: yes"},
    ]  # fmt: skip
    assert report.section("forms").counts == {"added": 2, "changed": 0, "gone": 0}


def test_fields_that_change_are_listed_with_both_values(trying: Trying) -> None:
    report = trying([TOY], fields(require=("notes",), relabel={"name": SAME}))
    what = {row["field"]: row["what"] for row in rows(report, "forms")}
    assert what["notes"] == "required: - → yes"
    assert what["name"] == "label: 名称/Name → 灯/Light"


def test_a_new_form_is_listed_with_its_fields_and_retention(trying: Trying) -> None:
    report = trying([TOY], lamps(registry_forms=[PostBox]))
    assert [(row["change"], row["field"], row["what"]) for row in rows(report, "forms")] == [
        ("+", "", "Post box, 1 fields, retention: work"),
        ("+", "pole", "Light, text"),
    ]


def test_records_of_a_form_that_goes_are_said_to_stay(trying: Trying) -> None:
    report = trying(lamps(registry_forms=[PostBox]), [TOY], removed=["more"])
    assert words(report, "forms") == [
        "told: records of Post box: 0 stay, can be read and exported, and not changed"
    ]


def test_a_field_that_would_read_stored_values_otherwise_is_a_reason_not_to(
    trying: Trying,
) -> None:
    report = trying(lamps(registry_forms=[PostBox]), lamps(registry_forms=[CountedBox]))
    (bad,) = report.problems
    assert "post_box.pole is of another kind" in str(bad.words)
    assert "(text, now integer)" in str(bad.words)


def test_new_tables_and_columns_are_listed(trying: Trying) -> None:
    more = f.FieldsOf(form="lamp", fields=More)
    report = trying([TOY], lamps(registry_forms=[PostBox], registry_fields=[more]))
    found = {row["step"]: row["what"] for row in rows(report, "tables")}
    assert found == {"lamp.watts": "new column", "lamp.makers": "new column",
                     "post_box": "new table"}  # fmt: skip
    assert report.section("tables").counts == {"tables": 1, "columns": 2, "migrations": 0}


@pytest.fixture
def lit(station: Station) -> Station:
    """A station with three lamps."""
    with station.open() as book, book.deed("add") as deed:
        for pole in ("NH-1", "NH-2", "NH-3"):
            deed.add("lamp", {"pole": pole, "kind": "1"})
    return station


def test_a_migration_is_done_on_the_copy_and_timed(lit: Station, trying: Trying) -> None:
    step = Migration(name="2027-lower", form="lamp", field="pole", convert=str.lower)
    report = trying([TOY], lamps(migrations=[step]))
    (row,) = rows(report, "tables")
    assert (row["step"], row["what"], row["rows"]) == ("2027-lower", "values converted", 3)
    assert row["seconds"] >= 0
    with lit.open() as book:
        assert book.store.identity("lamp.pole", "NH-1")


def test_a_migration_that_fails_is_a_reason_not_to(lit: Station, trying: Trying) -> None:
    step = Migration(name="2027-lower", form="lamp", field="pole", convert=int)
    (bad, *_more) = trying([TOY], lamps(migrations=[step])).problems
    assert "2027-lower" in str(bad.words)


def test_code_lists_are_compared_code_by_code(trying: Trying) -> None:
    own = CodeList("boxes", SAME, [Code("a", SAME)], source="ours")
    change = CodesOf("lamp_kinds", add=(Code("3", Text("煤油灯", "Oil")),),
                     retire=("2",), relabel={"1": Text("黄灯", "Yellow")})  # fmt: skip
    report = trying([TOY], lamps(registry_codes=[own, change]))
    assert {(row["change"], row["list"], row["code"], row["label"])
            for row in rows(report, "codes")} == {
        ("+", "boxes", "", "Light, 1 codes"),
        ("+", "lamp_kinds", "3", "Oil"),
        ("~", "lamp_kinds", "1", "Sodium → Yellow"),
        ("~", "lamp_kinds", "2", "LED, no longer chosen"),
    }  # fmt: skip


def test_changes_of_a_list_that_nobody_brings_are_noticed(trying: Trying) -> None:
    change = CodesOf("lampkinds", add=(Code("3", SAME),))
    report = trying([TOY], lamps(registry_codes=[change]))
    (said,) = words(report, "codes")
    assert said.startswith("told: more changes the list lampkinds, which no plugin of this book")


def test_retention_that_changes_is_told(trying: Trying) -> None:
    def kept(years: int) -> list[Point]:
        one = f.RetentionClass(id="boxes", label=SAME, years=years, starts=SAME, source=SAME)
        return lamps(registry_retention=[one])

    report = trying(kept(3), kept(5))
    assert rows(report, "codes", 1) == [
        {"change": "~", "id": "boxes", "label": "Light", "years": "3 → 5"}
    ]


def test_who_reads_chinese_reads_no_other_word_of_a_field(trying: Trying) -> None:
    use_language("zh")
    report = trying([TOY], fields(fields=More))
    assert [row["what"] for row in rows(report, "forms")] == [
        "瓦数，整数，必填: 是",
        "厂家，文本，多值: 是",
    ]
