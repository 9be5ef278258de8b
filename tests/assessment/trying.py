"""A station whose offices are scored by counted work, values from elsewhere and a judgement."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from assessment.working import FORM
from beatbook.book import Book
from support.books import Station

SCHEME = """
format = 1
kind = "scheme"
id = "test.work"
version = "{version}"
label = {{zh = "工作考核", en = "Work"}}
source = {{zh = "试", en = "for tests"}}
start = 2026-01-01
subjects = "unit"
level = "office"
period = "month"
total = 30

[[item]]
id = "typed"
label = {{zh = "录入", en = "Typed"}}
points = 10
indicator = "test.typed"
rule = {{kind = "target", target = {target}}}
text = {{zh = "录入", en = "so many pieces of work"}}

[[item]]
id = "rate"
label = {{zh = "达标率", en = "Rate"}}
points = 10
indicator = "test.rate"
rule = {{kind = "threshold", target = 90, per_point = 1}}
text = {{zh = "达标", en = "a rate of 90"}}

[[item]]
id = "order"
label = {{zh = "内务", en = "Order"}}
points = 10
judged = true
text = {{zh = "查看", en = "looked at"}}

[[indicator]]
id = "test.typed"
label = {{zh = "录入数", en = "Pieces typed"}}
help = {{zh = "试", en = "for tests"}}
decimals = 0
entries = true
top = {{form = "work", on = "day"}}

[[indicator]]
id = "test.rate"
label = {{zh = "合格率", en = "Rate reached"}}
help = {{zh = "试", en = "for tests"}}
factor = 100
"""


def scheme(folder: Path, version: str = "1", target: int = 10) -> str:
    """A scheme file."""
    path = folder / f"work-{version}.toml"
    path.write_text(SCHEME.format(version=version, target=target), encoding="utf-8")
    return str(path)


def worked(book: Book, station: Station, office: str, days: list[date]) -> None:
    """Pieces of work of an office."""
    with book.deed("add") as deed:
        for day in days:
            deed.add(FORM, {"day": day}, unit=station.nodes[office])


def series(book: Book, values: dict[str, str], **more: Any) -> None:
    """Values of the rate from elsewhere, by unit, for November 2026."""
    lines = "\n".join(f"{unit}\t{value}" for unit, value in values.items())
    given = {"indicator": "test.rate", "start": "2026-11-01", "end": "2026-11-30",
             "origin": "test", "values": lines}  # fmt: skip
    with book.deed("add") as deed:
        deed.add("indicator_series", {**given, **more})
