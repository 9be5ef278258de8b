"""No line carries what somebody typed or read: every fact has a shape that people's data lacks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.logs.events import EVENTS, FACTS, NUMBERS, WITHHELD, level_of, shaped

ROOT = Path(__file__).resolve().parents[2]
PERSONAL = (
    "150191199003070012", "15019119900307001X", "13900001234", "139 0000 1234", "+8613900001234",
    "0471-50000123", "张三", "张 三", "Zhang San", "玉泉区示例路1号", "蒙A00000", "name=张三",
    "x\n张三", "--where", "13900001234 find",
)  # fmt: skip


@pytest.mark.parametrize("value", PERSONAL)
@pytest.mark.parametrize("fact", [*FACTS, *NUMBERS])
def test_no_fact_carries_numbers_phones_names_or_addresses(fact: str, value: str) -> None:
    assert shaped(fact, value) == WITHHELD


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("command", "registry show"),
        ("command", "plugin check-in"),
        ("officer", "01KJXPDH086E6A87AX4ET4KRAA"),
        ("session", "ssh:01KJXPDH086E6A87AX4ET4KRAA"),
        ("session", "cli:4711"),
        ("plugin", "zhaojunlu"),
        ("problem", "ZeroDivisionError"),
        ("report", "20261122T101500Z-0a1b"),
        ("task", "drafts"),
        ("duration_ms", 12),
        ("exit_code", 3),
    ],
)
def test_what_the_program_itself_says_is_written_as_it_is(fact: str, value: str | int) -> None:
    assert shaped(fact, value) == value


def test_a_number_that_looks_like_a_session_is_veiled() -> None:
    assert "0000" not in str(shaped("session", "local:13900001234"))


@given(st.text() | st.integers() | st.none() | st.booleans())
def test_whatever_is_told_the_fact_has_its_shape(value: object) -> None:
    for name, shape in FACTS.items():
        words = shaped(name, value)
        assert words == WITHHELD or "*" in str(words) or shape.fullmatch(str(words))
    for name in NUMBERS:
        assert shaped(name, value) == WITHHELD or isinstance(value, int)


def test_a_fact_that_no_line_may_carry_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        shaped("name", "张三")


@pytest.mark.parametrize(
    ("event", "code", "level"),
    [
        ("command.done", 0, "info"),
        ("command.done", 3, "warning"),
        ("command.done", 70, "error"),
        ("session.begun", 0, "info"),
        ("plugin.failed", 0, "error"),
    ],
)
def test_a_command_is_as_grave_as_it_ended(event: str, code: int, level: str) -> None:
    assert level_of(event, {"exit_code": code}) == level


def _told() -> set[tuple[str, str]]:
    """Every event that the sources tell, with each fact given."""
    found = set()
    for file in (*ROOT.glob("core/beatbook/**/*.py"), *ROOT.glob("cli/beatbook_cli/**/*.py")):
        text = file.read_text(encoding="utf-8")
        if "logs." not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("logs.tell", "logs.about"):
                event = node.args[0].value if node.args else ""  # type: ignore[attr-defined]
                found |= {(event, word.arg or "**") for word in node.keywords} or {(event, "")}
    return found


def test_every_event_is_told_somewhere_and_every_fact_is_declared() -> None:
    told = _told()
    assert {event for event, _fact in told if event} == set(EVENTS)
    assert {fact for _event, fact in told if fact} == {*FACTS, *NUMBERS}
