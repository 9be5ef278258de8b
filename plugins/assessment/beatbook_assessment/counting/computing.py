"""Indicators that code of a plugin counts: where that fails, the number is missing, with a reason.

Other hooks switch a plugin off that fails. Here it stays: its other indicators are right, and a run
in which they were unknown would be refused as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from beatbook.assessment.declare import NO_TEXT, Asked, Indicator, Value
from beatbook.errors import BeatbookError
from beatbook.store.query import Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

T = TypeVar("T")
_FAILED = Text(
    "插件“{plugin}”统计“{label}”时出错({why})，按缺项计；请告知插件的作者，或导入数值："
    "beat assess import",
    "the plugin {plugin} failed while it counted {label} ({why}), which is missing therefore; tell"
    " whoever made it, or import the values: beat assess import",
)
_NO_VALUE = "{value!r} is no Value"


class Taken(NamedTuple):
    """What an indicator counted, by subject; `failed` is why it could not, in a sentence."""

    values: Mapping[str, Value]
    failed: Text = NO_TEXT


def computed(asked: Asked, of: Indicator) -> Taken:
    """What a plugin's own count says of the subjects; those that it leaves out are missing."""

    def found() -> dict[str, Value]:
        assert of.count is not None
        every = of.count(asked)
        return {one: _checked(every[one]) for one in asked.subjects if one in every}

    values, failed = _tried(asked.book, of, found)
    return Taken(values or {}, failed)


def records(asked: Asked, of: Indicator) -> list[Query]:
    """The records that a plugin names as counted; none where it fails, as the count then says."""
    find = of.records
    found, _failed = _tried(asked.book, of, lambda: list(find(asked)) if find else [])
    return found or []


def _tried(book: Book, of: Indicator, ask: Callable[[], T]) -> tuple[T | None, Text]:
    """An answer; or None, and whatever was raised as a sentence."""
    try:
        return ask(), NO_TEXT
    except BeatbookError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad plugin can't stop an assessment
        why = " ".join(f"{type(error).__name__}: {error}".split())
        return None, Text(
            *(
                words.format(plugin=_plugin(book, of), label=label, why=why)
                for words, label in zip(_FAILED, of.label, strict=True)
            )
        )


def _checked(value: Value) -> Value:
    if not isinstance(value, Value):
        raise TypeError(_NO_VALUE.format(value=value))
    return value


def _plugin(book: Book, of: Indicator) -> str:
    """Who brought an indicator: of several with its name the most specific one."""
    every = book.hooks.everyone("assessment_indicators")
    return next((plugin for plugin, one in reversed(every) if one.name == of.name), "?")
