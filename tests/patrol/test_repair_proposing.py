"""What a repair notice proposes from the words of a finding."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_patrol.lists import load
from beatbook_patrol.repairs.proposing import kind_of, proposed

DAY = date(2026, 11, 21)
KINDS = {code.code for code in load("repair_kind").codes}
ADDRESSEES = {code.code for code in load("repair_addressee").codes}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("3号楼前路灯不亮", "street_light"), ("西门监控探头歪了", "camera"),
        ("2单元门锁坏", "door_lock"), ("楼道灭火器过期", "fire_equipment"),
        ("路中间井盖缺失", "manhole"), ("护栏被撞断", "railing"), ("路牌脱落", "sign"),
        ("Street LAMP is out", "street_light"), ("墙皮脱落", "other"),
    ],
)  # fmt: skip
def test_words_tell_what_is_broken(words: str, kind: str) -> None:
    assert kind_of(words) == kind


def test_who_mends_it_and_by_when_follow_from_what_it_is() -> None:
    light = {"kind": "street_light", "addressed": "power", "mend_by": "2026-11-28"}
    assert proposed("路灯不亮", DAY) == light
    cover = {"kind": "manhole", "addressed": "township", "mend_by": "2026-11-22"}
    assert proposed("井盖缺失", DAY) == cover


@given(st.text())
def test_whatever_is_said_codes_of_the_lists_come_of_it(words: str) -> None:
    found = proposed(words, DAY)
    assert found["kind"] in KINDS
    assert found["addressed"] in ADDRESSEES
    assert date.fromisoformat(found["mend_by"]) > DAY
