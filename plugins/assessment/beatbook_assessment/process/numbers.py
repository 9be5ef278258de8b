"""Exact numbers and counted values as plain data: ``3/4``, ``3:4`` (3 over 4), null (missing)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from beatbook.assessment.declare import Span, Value


def written(number: Fraction | None) -> str | None:
    """A number in lowest terms."""
    return None if number is None else str(number)


def read(text: str | None) -> Fraction | None:
    """The number behind its text."""
    return None if text is None else Fraction(text)


def exact(text: str) -> Fraction:
    """A number that is there."""
    return Fraction(text)


def value_written(value: Value | None) -> str | None:
    """A numerator, with its denominator where it has one."""
    if value is None:
        return None
    return str(value.top) if value.bottom is None else f"{value.top}:{value.bottom}"


def value_read(text: str | None) -> Value | None:
    """The value behind its text."""
    if text is None:
        return None
    top, colon, bottom = text.partition(":")
    return Value(Fraction(top), Fraction(bottom) if colon else None)


def span_written(span: Span) -> list[str]:
    """First and last day."""
    return [span.start.isoformat(), span.end.isoformat()]


def span_read(data: list[Any]) -> Span:
    """The span behind its days."""
    return Span(date.fromisoformat(data[0]), date.fromisoformat(data[1]))
