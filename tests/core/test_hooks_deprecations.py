"""A part that will go is told to whoever uses it, with what to do instead, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

from beatbook.hooks import types
from beatbook.hooks.deprecations import DEPRECATED, Deprecation, notes, uses
from beatbook.patrol.declare import Verdict
from beatbook.texts import Text, use_language
from support.points import module

INSTEAD = Text("改用 patrol_places", "answer patrol_places instead")


def _marked(name: str) -> Deprecation:
    return Deprecation(name, since="1.3.0", until=2, instead=INSTEAD)


def _points(book: object) -> Iterator[object]:
    yield from ()


HOOK, ARGUMENT = _marked("patrol_points"), _marked("patrol_points(book)")
TABLE = (HOOK, ARGUMENT, _marked("patrol_checklists"))


def test_a_plugin_is_told_of_the_hooks_and_arguments_that_it_uses() -> None:
    plugin = module("walks", patrol_points=_points)
    assert uses(plugin, table=TABLE) == [HOOK, ARGUMENT]


def test_an_argument_that_is_not_taken_is_not_told() -> None:
    assert uses(module("walks", patrol_points=[]), table=TABLE) == [HOOK]


def test_what_is_no_hook_is_not_taken_for_one() -> None:
    plugin = module("walks")
    plugin.patrol_points = lambda book: iter(())  # type: ignore[attr-defined]
    assert uses(plugin, table=TABLE) == []


@attrs.frozen
class Round:
    """A declaration as a hall has them."""

    name: str
    lamps: tuple[str, ...] = attrs.field(factory=tuple)
    hours: int = 2


@pytest.mark.parametrize(
    ("declaration", "name", "told"),
    [
        (Round("night", hours=3), "Round.hours", True),
        (Round("night"), "Round.hours", False),
        (Round("night", lamps=("NH-1",)), "Round.lamps", True),
        (Round("night"), "Round.lamps", False),
        (Round("night"), "Round.name", True),
        (Verdict("late", Text("迟", "late")), "Verdict.why", True),
        (Verdict("late"), "Verdict.why", False),
        (object(), "object.name", False),
    ],
)
def test_a_field_is_told_where_it_says_more_than_by_itself(
    declaration: object, name: str, told: bool
) -> None:
    found = uses(module("walks"), [declaration], table=[_marked(name)])
    assert bool(found) is told


def test_the_sentence_says_what_since_when_until_when_and_what_instead() -> None:
    said = str(HOOK.words)
    assert said == (
        "patrol_points is deprecated since 1.3.0 and goes with API level 2:"
        " answer patrol_places instead"
    )
    use_language("zh")
    assert "改用 patrol_places" in str(HOOK.words)


def test_what_is_marked_goes_with_a_later_level_and_says_in_both_languages_what_instead() -> None:
    for one in DEPRECATED:
        assert one.until > types.API and one.instead.zh and one.instead.en


def test_notes_begin_with_a_level_that_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = module("walks", patrol_points=[])
    assert notes(plugin, table=TABLE) == [HOOK.words]
    monkeypatch.setattr(types, "API", types.API + 1)
    level, part = notes(plugin, table=TABLE)
    assert "goes after level" in str(level) and part == HOOK.words
