"""How far a job is, is heard by whoever listens around it, and by nobody else."""

from __future__ import annotations

from beatbook.progress import Reached, heard_by, tell
from beatbook.texts import Text


def test_what_is_told_inside_is_heard() -> None:
    heard: list[Reached] = []
    with heard_by(heard.append):
        tell("Planning", 3, 12)
        tell(Text("收尾", "Finishing"))
    assert list(map(str, heard)) == ["Planning: 3 of 12", "Finishing"]


def test_nobody_hears_what_is_told_outside() -> None:
    heard: list[Reached] = []
    with heard_by(heard.append):
        pass
    tell("Planning")
    assert heard == []


def test_the_nearest_listener_hears_and_the_outer_one_goes_on() -> None:
    outer: list[Reached] = []
    inner: list[Reached] = []
    with heard_by(outer.append):
        with heard_by(inner.append):
            tell("near")
        tell("far", 1200)
    assert list(map(str, inner)) == ["near"]
    assert list(map(str, outer)) == ["far: 1,200"]


def test_it_speaks_the_language_in_use(chinese: None) -> None:
    assert str(Reached(Text("排班", "Planning"), 3, 12)) == "排班：3/12"
