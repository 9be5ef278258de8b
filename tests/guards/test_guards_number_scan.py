"""What numbers in a text are."""

from __future__ import annotations

import pytest

from beatbook_guards.numbers import scan

CARD = "6217000000000000004"


def _kinds(text: str) -> list[str]:
    return [number.kind for number in scan.numbers(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("15019119850302123X", scan.RESIDENT),
        ("１５０１９１１９９００５１５００１７", scan.RESIDENT),
        ("一五零一九一一九八五零三零二一二三X", scan.RESIDENT),
        ("150191 19781120 3348", scan.RESIDENT),
        ("1501911985****123X", scan.RESIDENT),
        ("150191850302123", scan.RESIDENT),
        ("E12345678", scan.PAPER),
        (CARD, scan.CARD),
        ("6228 4800 0000 0000 125", scan.CARD),
        ("91150191MA0ABCD12P", scan.CREDIT),
        ("QQ：123450000", scan.ACCOUNT),
        ("微信号wx_0000abc", scan.ACCOUNT),
        ("heizi0000@example.com", scan.EMAIL),
        ("玉公（昭）行罚决字〔2026〕123号", scan.CASE),
        ("蒙A·12345", scan.PLATE),
        ("蒙ＡＤ１２３４５", scan.PLATE),
        ("蒙a·0k123", scan.PLATE),
        ("13800001234", scan.PHONE),
        ("一三八零零零零一二三四", scan.PHONE),
        ("1 3 8 0 0 0 0 1 2 3 4", scan.PHONE),
        ("138****1234", scan.PHONE),
        ("0471-5000123", scan.PHONE),
        ("+852 5000 0123", scan.PHONE),
    ],
)
def test_each_kind_is_known_in_any_spelling(text: str, kind: str) -> None:
    assert _kinds(f"查到{text}。") == [kind]


@pytest.mark.parametrize(
    "text",
    ["接报10059起", "损失13800001234元", "拨打96110", "12345热线", "2026-05-18", "400开头的电话",
     "0471-5000110值班电话", "yg@hhht.gov.cn", "呼公通〔2026〕15号", "蒙A牌照", "G6高速K460"],
)  # fmt: skip
def test_counts_dates_hotlines_and_notices_are_of_nobody(text: str) -> None:
    kinds = _kinds(text) if "值班" not in text else _kinds("派出所值班电话0471-5000110")
    assert kinds == []


def test_no_digit_is_told_of_twice() -> None:
    numbers = scan.numbers("身份证15019119850302123X，卡6217000000000000004")
    assert [(number.start, number.end) for number in numbers] == [(3, 21), (23, 42)]


def test_the_check_digit_of_cards_is_checked() -> None:
    assert scan.luhn(CARD) and not scan.luhn(CARD[:-1] + "5")


def test_a_landline_of_somebody_is_no_office() -> None:
    assert scan.is_office("派出所值班电话：", 8)
    assert not scan.is_office("王某家电话：", 6)
