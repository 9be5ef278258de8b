"""Work of a station written into its book, and schemes that count it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assessment.working import FORM
from beatbook.assessment.declare import Span
from beatbook.book import Book
from beatbook_assessment.model import Scheme
from beatbook_assessment.schemes import load_text
from support.books import CREW

MONTH = Span(date(2026, 11, 1), date(2026, 11, 30))
_TEXT = """
format = 1
kind = "scheme"
id = "work"
version = "1"
label = {zh = "工作考核", en = "Work"}
source = {zh = "试验办法", en = "Trial rules"}
start = 2020-01-01
"""
_HEAD = {"level": '"office"', "period": '"month"'}
DONE = """
[[item]]
id = "done"
label = {zh = "完成", en = "Doors done"}
points = 10
indicator = "doors"
rule = {kind = "share"}
text = {zh = "完成率乘以10分", en = "The share done, times 10"}
[[indicator]]
id = "doors"
label = "doors"
help = "doors"
factor = 100
top = {form = "work", on = "day", where = [["door", "filled"]], by = "officers"}
bottom = {form = "work", on = "day", by = "officers"}
"""


def scheme(book: Book, body: str = DONE, **head: str) -> Scheme:
    """A scheme from its tables, checked in a book."""
    lines = "\n".join(f"{name} = {value}" for name, value in {**_HEAD, **head}.items())
    return load_text(book, "work.toml", _TEXT + lines + "\n" + body)


def officer(book: Book, login: str) -> str:
    """The id of one of the crew."""
    return str(book.store.identity("officer.login", login))


def crew(book: Book) -> dict[str, str]:
    """The ids of the crew by login."""
    return {login: officer(book, login) for login, *_rest in CREW}


def work(book: Book, unit: str, day: int = 10, **values: Any) -> str:
    """A piece of work of a unit on a day of November."""
    plain: Mapping[str, Any] = {"day": date(2026, 11, day), "officers": ["ann"], **values}
    with book.deed("work") as deed:
        return deed.add(FORM, plain, unit=unit)


def series(book: Book, indicator: str, rows: Mapping[str, str], kind: str = "unit") -> str:
    """An imported table for November."""
    values = {
        "indicator": indicator, "start": MONTH.start, "end": MONTH.end, "origin": "test",
        "subjects": kind, "values": "\n".join(f"{who}\t{one}" for who, one in rows.items()),
    }  # fmt: skip
    with book.deed("import") as deed:
        return deed.add("indicator_series", values, unit=book.station)
