"""No two plugins of the house take one name for a paper, an indicator or a kind of bulletin."""

from __future__ import annotations

from collections import Counter

import pytest

from beatbook.hooks import loader
from beatbook.hooks.sources import of_point

HOOKS = ("registry_papers", "assessment_indicators", "bulletin_kinds", "assessment_periods")


@pytest.mark.parametrize("hook", HOOKS)
def test_a_name_belongs_to_one_plugin(hook: str) -> None:
    modules = [of_point(point).load() for point in loader.installed()]
    national = [one for one in modules if not one.plugin.region and hasattr(one, hook)]
    names = Counter(one.name for module in national for one in getattr(module, hook)())
    assert [name for name, count in names.items() if count > 1] == []
