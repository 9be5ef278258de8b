"""A report of a fault helps whoever mends it and gives nothing away."""

from __future__ import annotations

import re

from beatbook.faults import described

SECRET = "150191199001011234"


def _failed() -> ValueError:
    identity = SECRET
    try:
        try:
            raise KeyError(identity)
        except KeyError as error:
            raise ValueError(f"{identity} is wrong") from error
    except ValueError as error:
        return error


def test_types_and_places_are_told_down_to_the_first_cause() -> None:
    lines = list(described(_failed()))
    assert [line for line in lines if line[0] != " "] == [
        "builtins.ValueError",
        "builtins.KeyError",
    ]
    assert re.fullmatch(r"  test_faults\.py:\d+ in _failed", lines[1])


def test_neither_messages_nor_variables_are_told() -> None:
    assert SECRET not in "\n".join(described(_failed()))


def test_errors_that_cause_each_other_come_to_an_end() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert list(described(one)) == ["builtins.ValueError", "builtins.KeyError"]
