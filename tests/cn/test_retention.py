"""Every class says how long, from when, and under which rule."""

from __future__ import annotations

from beatbook_cn.forms import declared
from beatbook_cn.retention import classes


def test_each_class_is_named_once_and_says_from_when_and_why() -> None:
    found = classes()
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert all((*one.label, *one.starts, *one.source))
        assert one.years is None or one.years > 0


def test_the_forms_use_all_of_them_and_no_other() -> None:
    used = {cls.__form__.retention for cls in declared()}  # type: ignore[attr-defined]
    assert used == {one.id for one in classes()}
