"""Rows that an action answers with: ids for programs, labels for people."""

from __future__ import annotations

import inspect
from pathlib import Path

from beatbook.answers import Rows, label_of
from beatbook.book import Book
from beatbook.texts import Text

NAME = Text("姓名", "Name")


def test_rows_are_rows_with_what_their_columns_are_called() -> None:
    rows = Rows([{"name": "张三", "age": 40}], {"name": NAME})
    assert rows == [{"name": "张三", "age": 40}]
    assert [label_of(rows, id) for id in ("name", "age")] == [NAME, "age"]
    assert label_of([{"name": "张三"}], "name") == "name"


def test_every_action_that_lists_rows_says_what_its_columns_are_called(whole_demo: Path) -> None:
    with Book.open(str(whole_demo)) as book:
        answers = {
            name: str(inspect.get_annotations(one.run).get("return", ""))
            for name, one in book.actions().items()
        }
    bare = {name for name, words in answers.items() if "list[dict" in words or "list[Map" in words}
    assert bare == set()
