"""Names on PostgreSQL: none is cut by the server, none means two things."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from beatbook.store.sheets import carry, contents
from beatbook.store.sqlite.engine import SqliteStore
from beatbook_postgres import opening
from beatbook_postgres.tables import LONGEST, column, columns, kept, quoted
from store.contract.base import field, form, record, shape


@given(st.text(min_size=1, max_size=120))
def test_no_name_is_longer_than_the_server_keeps(name: str) -> None:
    assert len(kept(name).encode()) <= LONGEST


@given(st.text(alphabet="a灯", min_size=15, max_size=80), st.text("b", min_size=1, max_size=3))
def test_two_long_names_that_begin_alike_stay_two(name: str, more: str) -> None:
    assert kept(name) != kept(name + more)


def test_short_names_stay_as_they_are() -> None:
    assert kept("form_lamp") == "form_lamp"
    assert quoted('a"b') == '"a""b"'


def test_a_field_never_takes_the_column_of_the_envelope_or_of_the_station() -> None:
    assert [column(one) for one in ("station", "number", "pole")] == ["station_", "number_", "pole"]
    lamp = form("lamp", field("pole"), field("station"))
    assert columns(lamp)[-2:] == ("pole", "station_")


def test_a_field_called_station_is_carried_to_the_other_engine_and_back(
    tmp_path: Path, postgres_book_url: str
) -> None:
    lamp = form("lamp", field("pole"), field("station"))
    source = SqliteStore(str(tmp_path / "a.db"), create=True)
    shape(source, lamp)
    written = record("r1", lamp, {"station": "Beijing West"})
    with source.transaction() as writer:
        writer.set_catalogue("form", {})
        writer.put_records(lamp, [written], new=True)
    there = opening.open_store(postgres_book_url, create=True)
    carry(source, there)
    assert there.record(lamp, "r1") == written
    back = SqliteStore(str(tmp_path / "b.db"), create=True)
    carry(there, back)
    assert back.record(lamp, "r1") == written
    assert contents(back) == contents(there) == contents(source)
    for store in (source, there, back):
        store.close()


def test_a_form_and_fields_with_long_names_keep_what_is_written(postgres_book_url: str) -> None:
    long = "测量点位的长期观测结果汇总表"
    lamp = form(
        "lamp" * 20,
        *(field(f"{long}{n}", many=n > 2) for n in range(5)),
    )
    store = opening.open_store(postgres_book_url, create=True)
    assert shape(store, lamp) != []
    assert shape(store, lamp) == []
    values = {one.id: ("a", "b") if one.many else one.id for one in lamp.fields}
    with store.transaction() as writer:
        writer.put_records(lamp, [record("r1", lamp, values)], new=True)
    assert store.record(lamp, "r1") == record("r1", lamp, values)
    store.close()
