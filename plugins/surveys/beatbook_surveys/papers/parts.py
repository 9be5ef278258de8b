"""What both papers of a survey begin with: how it was drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record


def how_drawn(book: Book, sample: Record) -> tuple[tuple[Text, Any], ...]:
    """Of what, when, from how many, with which seed."""
    values = sample.values
    kind = book.codes("survey_kind").by_code.get(values["kind"])
    days = f"{values['since']} – {values['until']}" if values["since"] else None
    return (
        (Text("被抽查单位", "Unit"), book.title(values["of_unit"])),
        (Text("抽样对象", "Sampled"), kind.label if kind else values["kind"]),
        *(((Text("期间", "Days"), days),) if days else ()),
        (Text("总数", "Population"), values["population"]),
        (Text("样本数", "Sample"), values["size"]),
        (Text("随机种子", "Seed"), values["seed"]),
        (Text("抽取日期", "Drawn on"), values["drawn_on"]),
    )
