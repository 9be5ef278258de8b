"""Schemes that come along and those that pages show are sound, and are no quotas of arrests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from beatbook_assessment import examples
from beatbook_assessment.periods.standard import declared as periods
from beatbook_assessment.rules import built_in
from beatbook_assessment.schemes.known import Known
from beatbook_assessment.schemes.lint import lint
from beatbook_assessment.schemes.reading import read, read_text
from house.catalogues import ROOT
from support.schemes import indicator

PAGE = ROOT / "docs" / "assessment.md"
SHIPPED = [one.path for one in examples.declared()]
SHOWN = [ROOT / "docs" / "examples" / "offices.toml"]
ALONE = Known(indicators={}, periods=tuple(one.name for one in periods()))
NEVER = ("arrest", "detain", "prosecut", "拘留", "逮捕", "起诉", "打处", "上访", "盘查")


@pytest.mark.parametrize("path", [*SHIPPED, *SHOWN], ids=lambda path: path.name)
def test_nothing_is_wrong_or_doubtful_in_it(path: Path) -> None:
    found = read(path, ALONE)
    assert [str(one) for one in found.findings] == []
    assert [str(one) for one in lint(found.usable(), ALONE)] == []


def test_two_or_three_come_along() -> None:
    assert len(SHIPPED) in (2, 3)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_examples_reward_no_arrests_and_no_lists(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    assert [word for word in NEVER if word in text] == []


def test_the_page_names_every_kind_of_rule_once() -> None:
    named = re.findall(r"\| `(\w+)` \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(built_in())


def test_the_pieces_that_the_page_shows_fit_into_its_scheme() -> None:
    pieces = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    whole, parts, *tables = pieces
    named = ("visits.unknown", "visits.late", "order.special")
    known = ALONE.with_own([indicator(name) for name in named])
    for one in tables:
        assert read_text("page", whole.replace("total = 100\n", "") + one, known).findings == ()
    old = 'rule = {kind = "threshold", target = 95, per_point = 2}'
    assert read_text("page", whole.replace(old, parts), known).findings == ()
