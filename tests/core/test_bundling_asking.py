"""A plugin in Python says who it is, or the bundle is not made; it cannot hold that up."""

from __future__ import annotations

import pytest

from beatbook.bundling.asking import introduced
from beatbook.delivery.artefact import Artefact, of_wheel, whole
from beatbook.errors import PluginProblem
from support.bundled import artefact
from support.delivered import plugin_wheel, source, wheel

RECKONED = """
import bulbs
print("hello")
from beatbook.hooks import Plugin
from beatbook.texts import Text
plugin = Plugin(name="lamps", label=Text("灯", "Lamps"), region=bulbs.REGION)
"""


def _lamps(code: str, bulbs: str = "REGION = '15'") -> Artefact:
    own = of_wheel(*plugin_wheel("lamps", code=code, metadata="Requires-Dist: bulbs\n"))
    library = of_wheel(*wheel("bulbs", files={"bulbs.py": bulbs}))
    (found,) = whole([own, library])
    return found


def test_who_says_it_in_plain_words_and_a_pack_are_not_asked() -> None:
    plain = of_wheel(*plugin_wheel("lamps", code=source("lamps").replace('region=""', "api=1")))
    for one in (plain, artefact("pack")):
        assert introduced(one, seconds=0) is one


def test_who_reckons_it_is_asked_with_the_wheels_that_it_needs() -> None:
    said = introduced(_lamps(RECKONED))
    assert (said.api, said.region, said.label.en) == (1, "15", "Lamps")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("raise RuntimeError('no bulb')", "no bulb"),
        ("import os; os._exit(0)", "before it had answered"),
        ("plugin = 1", "AttributeError"),
        ("import time; time.sleep(600)", "within 0.4 s"),
    ],
)
def test_what_fails_is_told_in_a_sentence(code: str, why: str) -> None:
    seconds = 0.4 if "sleep" in code else 20
    with pytest.raises(PluginProblem, match=why):
        introduced(_lamps(code), seconds)
