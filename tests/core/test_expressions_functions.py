"""The table of functions: every example is true, and nothing makes one of them fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.expressions import compiled
from beatbook.expressions.functions import MACROS, OWN, RUN, TABLE, Function


@pytest.mark.parametrize("function", TABLE, ids=lambda one: one.name)
def test_the_example_in_the_manual_is_true(function: Function) -> None:
    source, wanted = function.example
    found = compiled(source, ()).value({})
    assert (found, type(found)) == (wanted, type(wanted))
    assert function.name in source


@pytest.mark.parametrize("name", MACROS)
def test_so_is_that_of_what_looks_at_each_item(name: str) -> None:
    help_, source, wanted = MACROS[name]
    assert compiled(source, ()).value({}) == wanted
    assert all(help_) and name in source


def test_every_function_is_told_in_both_languages() -> None:
    assert all(all(one.help) for one in TABLE)
    assert len({one.name for one in TABLE}) == len(TABLE)


_ANY = st.none() | st.integers() | st.floats() | st.text(max_size=12) | st.lists(st.integers())


@given(st.tuples(_ANY, _ANY))
def test_no_values_make_a_function_fail(values: tuple[object, object]) -> None:
    answers = [RUN[one.name](*values[: len(one.takes)]) for one in OWN]
    assert len(answers) == len(OWN)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("plus_months('2024-01-31', 1)", "2024-02-29"),
        ("plus_months('2026-03-31', -1)", "2026-02-28"),
        ("plus_months('2026-12-01', 1)", "2027-01-01"),
        ("plus_years('2024-02-29', 1)", "2025-02-28"),
        ("age_on('2008-02-29', '2026-02-28')", 17),
        ("age_on('2008-02-29', '2026-03-01')", 18),
        ("days_between('2026-03-01', '2026-02-28')", -1),
        ("plus_workdays('2026-09-30', 1)", "2026-10-08"),
        ("round(2.5, 0)", 3.0),
        ("round(-2.345, 2)", -2.35),
        ("plus_days('2026-01-31T23:05:00', 1)", "2026-02-01"),
        ("plus_years('9999-01-01', 1)", None),
    ],
)
def test_days_are_reckoned_as_people_do(source: str, wanted: object) -> None:
    assert compiled(source, ()).value({}) == wanted
