"""Conditions are typed as people think them and become query objects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import NotFound, UsageProblem
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.store.query import Condition, Order
from beatbook.texts import Text
from beatbook_cli.conditions import conditions, orders, subtree


def _field(id: str, kind: str, zh: str, **more: object) -> FieldSpec:
    return FieldSpec(id, Text(zh, id.capitalize()), kind, **more)  # type: ignore[arg-type]


SPEC = FormSpec(
    "sample",
    Text("样表", "Sample"),
    (
        _field("name", "text", "姓名"),
        _field("in_use", "yes_no", "在用"),
        _field("born", "date", "出生日期"),
        _field("seen", "moment", "见到"),
        _field("rent", "money", "租金"),
        _field("role", "choice", "职责", codes="roles"),
        _field("roles", "choice", "各职责", codes="roles", many=True),
        _field("keeper", "officer", "负责人"),
    ),
    title=("name",),
)


@pytest.fixture
def book(book_file: Path) -> Iterator[Book]:
    with Book.open(str(book_file), officer="chief") as book:
        yield book


def _one(book: Book, text: str) -> Condition:
    (condition,) = conditions(book, SPEC, [text])
    return condition


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("name=张三", Condition("name", "=", "张三")),
        ("姓名＝张三", Condition("name", "=", "张三")),
        ("Name != 张三", Condition("name", "!=", "张三")),
        ("name~三", Condition("name", "~", "三")),
        ("name^张", Condition("name", "^", "张")),
        ("name=a=b", Condition("name", "=", "a=b")),
        ("name=一 in 二", Condition("name", "=", "一 in 二")),
        ("name in 张三,李四，王五", Condition("name", "in", ["张三", "李四", "王五"])),
        ("name empty", Condition("name", "empty")),
        ("姓名 filled", Condition("name", "filled")),
        ("born>=1990年1月2日", Condition("born", ">=", "1990-01-02")),
        ("rent<1,000.5", Condition("rent", "<", 100050)),
        ("in_use=是", Condition("in_use", "=", 1)),
        ("role=所长", Condition("role", "=", "chief")),
        ("role in Auxiliary,chief", Condition("role", "in", ["auxiliary", "chief"])),
        ("roles has 辅警", Condition("roles", "has", "auxiliary")),
        ("name has 张三", Condition("name", "=", "张三")),
        ("number>3", Condition("number", ">", 3)),
        ("state=已注销", Condition("state", "=", "closed")),
        ("seen>2026-11-21", Condition("seen", ">=", "2026-11-21T16:00:00.000Z")),
        ("seen<=2026-11-21", Condition("seen", "<", "2026-11-21T16:00:00.000Z")),
        ("made_at<2026-11-21", Condition("made_at", "<", "2026-11-20T16:00:00.000Z")),
    ],
)
def test_a_condition_means_what_it_says(book: Book, typed: str, meant: Condition) -> None:
    assert _one(book, typed) == meant


def test_a_day_that_a_moment_equals_is_the_whole_day(book: Book) -> None:
    assert conditions(book, SPEC, ["seen=2026-11-21"]) == (
        Condition("seen", ">=", "2026-11-20T16:00:00.000Z"),
        Condition("seen", "<", "2026-11-21T16:00:00.000Z"),
    )


def test_people_and_units_are_named_as_everywhere(book: Book) -> None:
    officer = book.record_id("officer", "李四")
    office = book.units.resolve("南区警务室", book.today())
    assert _one(book, "keeper=officer") == Condition("keeper", "=", officer)
    assert _one(book, "unit=南区警务室") == Condition("unit", "=", office)
    assert _one(book, "made_by=李四") == Condition("made_by", "=", officer)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("nam=张三", "did you mean name"),
        ("qqqq=1", "beat registry fields sample"),
        ("张三", "is no condition"),
        ("born>=soon", "is not a date"),
        ("role=皇帝", "beat registry codes roles"),
        ("state=gone", "registered, closed"),
        ("seen!=2026-11-21", "compare it with"),
        ("number=many", "not a whole number"),
    ],
)
def test_a_mistake_is_told_with_the_way_out(book: Book, typed: str, told: str) -> None:
    with pytest.raises(UsageProblem, match=told):
        conditions(book, SPEC, [typed])


def test_an_unknown_unit_is_not_found(book: Book) -> None:
    with pytest.raises(NotFound):
        conditions(book, SPEC, ["unit=西区"])


def test_sorting_goes_by_field_or_label_and_minus_descends(book: Book) -> None:
    assert orders(SPEC, "born,-姓名, number") == (
        Order("born"), Order("name", True), Order("number"),
    )  # fmt: skip
    assert orders(SPEC, "") == ()
    with pytest.raises(UsageProblem, match="did you mean born"):
        orders(SPEC, "-bron")


def test_a_subtree_is_a_node_with_all_below_it(book: Book) -> None:
    found = subtree(book, "unit", "南区警务室")
    names = {book.title(id) for id in found.value}
    assert (found.field, found.operator, names) == ("unit", "in", {"南区警务室", "一号责任区"})
