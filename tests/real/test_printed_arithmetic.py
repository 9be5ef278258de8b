"""What real bulletins print beside each other must follow from each other; where not, we say so."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from beatbook.bulletin.arithmetic import change, daily, rounded, share, week_of

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "bulletins"
FILES = ("changde_weekly.md", "other_weekly_monthly.md", "ankang_assessment_16779.md")

pytestmark = pytest.mark.skipif(
    not all((FOLDER / one).is_file() for one in FILES),
    reason="the published bulletins (shared data) are not here",
)
_RATE = re.compile(r"(?:环比)?(上升|下降|↑|↓)了?(\d+\.\d+)%")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {one: (FOLDER / one).read_text(encoding="utf-8") for one in FILES}


def block(text: str, *words: str) -> str:
    """The line of a file in which all these words stand."""
    return next(line for line in text.split("\n") if all(one in line for one in words))


def numbers(pattern: str, text: str) -> list[int]:
    """What the groups of a pattern hold, all its finds in a row."""
    return [int(one) for found in re.finditer(pattern, text) for one in found.groups()]


def bases(now: int, way: str, rate: str) -> list[int]:
    """The whole numbers from which a printed change can come."""
    sign = 1 if way in ("上升", "↑") else -1
    places = len(rate.partition(".")[2])
    middle = round(now / (1 + sign * float(rate) / 100))
    near = range(max(1, middle - 3), middle + 4)
    wanted = "up" if sign > 0 else "down"
    return [
        base for base in near
        if (found := change(now, base, places)).way == wanted and found.rate == Decimal(rate)
    ]  # fmt: skip


def test_one_week_follows_from_the_other_to_two_decimals(texts: dict[str, str]) -> None:
    later = block(
        texts["other_weekly_monthly.md"], "连云港", "共接报各类报警及市民求助咨询电话16502起"
    )
    earlier = block(texts["other_weekly_monthly.md"], "连云港", "咨询电话20731起")
    now, base = numbers(r"咨询电话(\d+)起", later)[0], numbers(r"咨询电话(\d+)起", earlier)[0]
    found = change(now, base, 2)
    assert (found.way, str(found.rate)) == ("down", "20.40")
    assert f"环比下降{found.rate}%" in later
    assert change(now, base).rate == Decimal("20.4")


def test_a_whole_number_of_calls_stands_behind_every_printed_change_of_a_total(
    texts: dict[str, str],
) -> None:
    lines = [
        line for line in texts["other_weekly_monthly.md"].split("\n")
        if line.startswith(("[河源", "[连云港"))
    ]  # fmt: skip
    totals = [
        (int(now), *rate)
        for line in lines
        for now in re.findall(r"(?:求助|电话)(\d+)起", line)[:1]
        for rate in _RATE.findall(line)[:1]
    ]
    assert len(totals) == 7
    assert all(bases(*one) for one in totals)


def test_changde_prints_changes_of_whole_numbers_and_parts_that_add_up(
    texts: dict[str, str],
) -> None:
    text = texts["changde_weekly.md"]
    changes = re.findall(r"(\d+)起[(（][^)）]*?(↑|↓)(\d+\.\d+)%", text)
    assert len(changes) == 10
    assert all(bases(int(now), way, rate) for now, way, rate in changes)
    for total, whole in ((1274, "有效警情1274起"), (1544, "有效警情1544起")):
        paragraph = text.partition(whole)[2].partition("警情提示")[0]
        parts = numbers(
            r"(?:刑事(?:警情类|类警情)报警|治安警情类报警|治安类警情报|交通事故类报警|求助类报警|其它类报警)(\d+)起",
            paragraph,
        )
        assert sum(parts) == total


def test_chaozhous_parts_do_not_make_its_printed_difference(texts: dict[str, str]) -> None:
    line = block(texts["other_weekly_monthly.md"], "潮州")
    crimes, more = numbers(r"刑事警情(\d+)起,比前一周增加(\d+)起", line)
    theft, more_theft = numbers(r"盗窃警情(\d+)起,比前一周增加(\d+)起", line)
    fraud, less_fraud = numbers(r"诈骗警情(\d+)起,比前一周减少(\d+)起", line)
    assert crimes == theft + fraud
    assert (more, more_theft - less_fraud) == (4, 5)


def test_accidents_and_property_cases_add_up_by_their_kinds(texts: dict[str, str]) -> None:
    text = texts["other_weekly_monthly.md"]
    for line in (one for one in text.split("\n") if one.startswith("[芜湖")):
        whole, serious = numbers(r"交通事故(\d+)起[,;]其中重大(?:交通事故)?(\d+)起", line)
        ordinary = numbers(r"一般(?:交通事故)?(\d+)起,受伤", line)[0]
        assert whole == serious + ordinary
    property_cases = block(text, "临安")
    total = numbers(r"侵财案件受理(\d+)起", property_cases)[0]
    parts = property_cases.partition("(非接触性诈骗")[2].partition(")")[0]
    assert sum(numbers(r"(\d+)起", "(非接触性诈骗" + parts)) == total


def test_the_performance_bulletin_has_one_wrong_mean(texts: dict[str, str]) -> None:
    text = texts["ankang_assessment_16779.md"]
    now, mean, base, more = numbers(
        r"有效报警(\d+)起\(日均(\d+)起\),较上周(\d+)起增加(\d+)起", text
    )
    found = change(now, base)
    assert (found.diff, found.rate) == (more, Decimal("11.4"))
    assert (mean, rounded(daily(now, week_of(date(2026, 1, 14))), 0)) == (488, Decimal(487))
    parts = numbers(r"汉滨分局(\d+)起、高新分局(\d+)起、恒口分局(\d+)起", text)
    assert sum(parts) == numbers(r"中心城区共接有效报警(\d+)起", text)[0]


def test_shares_of_response_bands_make_a_hundred(texts: dict[str, str]) -> None:
    section = texts["ankang_assessment_16779.md"].partition("二、")[2].partition("三、")[0]
    for line in re.findall(r"\([一二三]\)[^\n]+", section):
        shares = [Decimal(one) for one in re.findall(r"(\d+(?:\.\d+)?)%", line)]
        assert sum(shares) == 100


def test_a_share_is_reckoned_as_it_is_printed() -> None:
    assert share(1615, 3200) == Decimal("50.5")
    assert share(1615, 3200, 2) == Decimal("50.47")
